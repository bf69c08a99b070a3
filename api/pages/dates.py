"""双日期: the provisions in force at the time of an act and of the decision, side by side."""

from __future__ import annotations

import datetime
import re
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse
from markupsafe import Markup, escape

from api.deps import ServiceDep
from api.pages.parts import STATUS_CLASSES
from api.pages.render import render
from corpus.errors import UsageError

__all__ = ["router", "with_sanctions"]

router = APIRouter(default_response_class=HTMLResponse)

_SANCTION = re.compile(
    r"严重警告|警告|撤销党内职务|留党察看|开除党籍|记大过|记过|降级|撤职|开除(?:公职)?(?!党籍)"
)


@router.get("/dates")
def two_dates_page(
    request: Request,
    service: ServiceDep,
    q: str = "",
    start: str = "",
    end: str = "",
    decision: str = "",
) -> Response:
    """Answer with the form, and below it the texts of both dates."""
    today = datetime.date.today().isoformat()
    asked = {
        "q": q.strip(),
        "start": start.strip(),
        "end": end.strip(),
        "decision": decision or today,
    }
    context: dict[str, Any] = {"page": "library", "asked": asked, "error": "", "works": None}
    status = 200
    if asked["q"]:
        try:
            context |= _answer(service, asked)
        except UsageError as exc:
            context["error"], status = exc.message, 422
    return render(request, "dates.html", context, status)


def _answer(service: ServiceDep, asked: dict[str, str]) -> dict[str, Any]:
    from api.two_dates import parse_period, two_dates

    if not asked["start"]:
        raise UsageError("请填行为时间，如 2017-03。")
    conduct = f"{asked['start']}..{asked['end']}" if asked["end"] else asked["start"]
    body = two_dates(service, asked["q"], parse_period(conduct), parse_period(asked["decision"]))
    for work in body["works"]:
        for column in work["columns"]:
            column["status_class"] = STATUS_CLASSES.get(column["status"], "unk")
            column["decides"] = any(part["label"] == "处理时" for part in column["when"])
        for row in work["rows"]:
            for cell in row:
                for quote in cell:
                    quote["html"] = with_sanctions(quote["text"])
        work["line"] = _line(work["columns"])
    return {"works": body["works"], "notes": body["notes"]}


def with_sanctions(text: str) -> Markup:
    """Return text as safe HTML with the sanctions it names in bold."""
    parts: list[Markup] = []
    at = 0
    for match in _SANCTION.finditer(text):
        parts += [escape(text[at : match.start()]), Markup("<b>{}</b>").format(match[0])]
        at = match.end()
    parts.append(escape(text[at:]))
    return Markup("").join(parts)


def _line(columns: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the parts of the time asked about, in order, with their share of its length."""
    parts = sorted(
        (part["from"], part["to"], part["label"], column["version"])
        for column in columns
        for part in column["when"]
    )
    line: list[dict[str, Any]] = []
    last: datetime.date | None = None
    for begins, ends, label, version in parts:
        first, final = datetime.date.fromisoformat(begins), datetime.date.fromisoformat(ends)
        if last is not None and (first - last).days > 1:
            line.append({"days": (first - last).days, "label": "", "from": "", "version": ""})
        days = (final - first).days + 1
        line.append({"days": days, "label": label, "from": begins, "version": version})
        last = final
    longest = sum(part["days"] for part in line) or 1
    for part in line:
        # A short part stays wide enough for its words.
        part["share"] = max(14, round(100 * part["days"] / longest)) if part["label"] else 6
    return line
