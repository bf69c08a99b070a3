"""The table over all reports: filters, pivot, totals or why there is none, charts, sources."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Literal
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import HTMLResponse
from markupsafe import Markup

from api.deps import ServiceDep
from api.fact_table import COLUMN_NAMES, FILTERS, PAGE_ROWS, Grid, choices, grid, sum_view
from api.facts import answer
from api.pages.render import render
from api.pages.report_text import snippet
from api.pages.report_view import STATES
from api.reports import pending
from api.service import Service
from corpus.errors import UsageError
from extraction.facts.wording import COLUMN_WORDS, ROLE_WORDS, period_words, shown
from extraction.indicators import CATEGORIES

__all__ = ["counted", "router"]

router = APIRouter(default_response_class=HTMLResponse)
_LIST = 100
_MOST_SOURCES = 8
_FEW_SAID = 2
_COUNTING = re.compile(r"多少|几(?:件|人|起|个|名|次|家|项|份)|总数|一共|合计|总共")
_FILTER_WORDS = {name: words for name, words in COLUMN_WORDS.items() if name != "status"}
_ORDER = (
    "clues", "cases", "sanctions", "supervision", "problems", "rectification", "money",
    "training", "staffing", "organization", "rate", "other",
)  # fmt: skip
_REVIEW = {"": "全部", "done": "只看已核", "open": "只看待核", "gone": "只看否决"}
_REVIEWED = {"done": ["confirmed", "corrected"], "open": ["extracted"], "gone": ["rejected"]}
_MOST_LISTS = 12
_CHARTS = {"trend": "趋势", "compare": "比较", "share": "构成"}


@router.get("/facts")
def fact_table(
    request: Request,
    service: ServiceDep,
    q: Annotated[str, Query(max_length=500)] = "",
    indicator: str = "",
    category: str = "",
    period: str = "",
    reporter: str = "",
    level: str = "",
    unit: str = "",
    doc: str = "",
    review: Literal["", "done", "open", "gone"] = "",
    cols: Literal["", "period", "reporter", "level", "doc"] = "",
    view: Literal["pivot", "list"] = "pivot",
    chart: Literal["", "trend", "compare", "share"] = "",
    list: Annotated[str, Query(max_length=40)] = "",
    cell: Annotated[str, Query(max_length=300)] = "",
    offset: Annotated[int, Query(ge=0)] = 0,
) -> Response:
    """Answer with the table over all reports."""
    given = dict(
        zip(FILTERS, (indicator, category, period, reporter, level, unit, doc), strict=True)
    )
    filters = {name: [value] for name, value in given.items() if value}
    if review:
        filters["status"] = _REVIEWED[review]
    missing = len(pending(service))
    rows = service.fact_rows()
    body = answer(service.collection.store, q, datetime.date.today(), filters=filters, rows=rows)
    found = body["facts"]
    auto = _laid_out(body["pivot"])
    state: dict[str, Any] = {
        "q": q, **given, "review": review, "cols": cols or auto["cols"], "view": view,
        "chart": chart or auto["chart"], "auto": auto,
    }  # fmt: skip
    table = grid(found, state["cols"], _ORDER, offset if view == "pivot" else 0)
    chosen = _chosen(table, cell)
    context = {
        "page": "facts",
        "state": state,
        "missing": missing,
        "notes": body["notes"],
        "narrowed": bool(q or filters or state["cols"] != auto["cols"]),
        **_held(rows),
        "filters": _filter_fields(rows, given, body["filters"]),
        "reviews": _REVIEW,
        "column_names": COLUMN_NAMES,
        "found": len(found),
        "asked": {"answer": body["answer"], "understood": body["understood"]} if q else None,
        "grid": table,
        "column_words": period_words if state["cols"] == "period" else str,
        "grid_rows": _grid_rows(table, state, offset, cell),
        "list_rows": [_line(row) for row in found[offset : offset + _LIST]],
        "links": _links(state, offset, len(found), table),
        "sources": _sources(service, table, chosen, state),
        "drawing": _drawing(service, table, chosen, (state["chart"], list), state, body),
        "export": urlencode(_export_pairs(q, filters)),
        "address": lambda **changes: _address({**state, **changes}),
    }
    return render(request, "facts.html", context)


def counted(service: Service, question: str) -> dict[str, str] | None:
    """Return {answer, link} for a question that the table of figures answers, else None."""
    if not _COUNTING.search(question):
        return None
    rows = service.fact_rows()
    if not rows:
        return None
    body = answer(service.collection.store, question, datetime.date.today(), rows=rows)
    if "indicator" not in body["filters"]:
        return None
    return {"answer": body["answer"], "link": f"/facts?{urlencode({'q': question})}"}


def _held(rows: Sequence[Mapping[str, Any]]) -> dict[str, int]:
    return {
        "reports": len({row["doc"] for row in rows}),
        "figures": len(rows),
        "reviewed": sum(row["status"] != "extracted" for row in rows),
    }


def _laid_out(cells: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """Return the columns and the chart that fit a question: who has the most is told by body."""
    if cells and "reporter" in cells[0]:
        return {"cols": "reporter", "chart": "compare"}
    return {"cols": "period", "chart": "trend"}


def _address(state: Mapping[str, Any], anchor: str = "") -> str:
    defaults = {"view": "pivot", **state["auto"]}
    pairs = {
        name: value for name, value in state.items()
        if name != "auto" and value not in ("", None, 0) and defaults.get(name) != value
    }  # fmt: skip
    return "/facts" + (f"?{urlencode(pairs)}" if pairs else "") + anchor


def _filter_fields(
    rows: Sequence[Mapping[str, Any]],
    given: Mapping[str, str],
    understood: Mapping[str, Sequence[str]],
) -> list[dict[str, Any]]:
    """Return a field per filter: its values with counts, and the one that holds.

    What the question says stands as the choice of nothing: sent on with the next question it
    would go before what that one says.
    """
    offered = choices(rows)
    fields = []
    for name in FILTERS:
        values = [(value, f"{_worded(name, value)}（{count}）") for value, count in offered[name]]
        if name in ("period", "unit", "doc"):
            values.sort(reverse=name == "period")
        said = [] if given[name] else [_worded(name, value) for value in understood.get(name, ())]
        more = f"等 {len(said)} 项" if len(said) > _FEW_SAID else ""
        fields.append(
            {"name": name, "word": _FILTER_WORDS[name], "values": values, "value": given[name],
             "none": f"{'、'.join(said[:_FEW_SAID])}{more}（按所问）" if said else "全部"}
        )  # fmt: skip
    return fields


def _worded(name: str, value: str) -> str:
    """Return a value of a column as people write it."""
    if name == "period":
        return period_words(value)
    return CATEGORIES.get(value, value) if name == "category" else value


def _chosen(table: Grid, cell: str) -> tuple[str, str, str] | None:
    """Return the cell an address names, else that of the first row's total."""
    parts = cell.split("|")
    if len(parts) == 3 and (parts[0], parts[1], parts[2]) in table.facts:
        return parts[0], parts[1], parts[2]
    if not table.rows:
        return None
    return table.rows[0]["indicator"], table.rows[0]["unit"], "*"


def _grid_rows(
    table: Grid, state: Mapping[str, Any], offset: int, cell: str
) -> list[dict[str, Any]]:
    """Return the rows as the page shows them, with a heading before each category."""
    shown: list[dict[str, Any]] = []
    last = None
    for row in table.rows:
        if row["category"] != last:
            last = row["category"]
            shown.append({"heading": CATEGORIES.get(row["category"], row["category"])})
        cells = []
        for column, content in zip(table.columns, row["cells"], strict=True):
            key = f"{row['indicator']}|{row['unit']}|{column}"
            here = {**state, "cell": key, "offset": offset}
            cells.append(
                content and {**content, "link": _address(here, "#source"), "current": key == cell}
            )
        key = f"{row['indicator']}|{row['unit']}|*"
        link = _address({**state, "cell": key, "offset": offset}, "#source")
        shown.append({**row, "cells": cells, "link": link, "current": key == cell})
    return shown


def _sources(
    service: Service, table: Grid, chosen: tuple[str, str, str] | None, state: Mapping[str, Any]
) -> dict[str, Any] | None:
    """Return the figures of the chosen cell with their words in the reports."""
    if chosen is None:
        return None
    from extraction.facts.query import total

    name, unit, column = chosen
    # What may be summed first: it is what the total is made of.
    rows = sorted(table.facts[chosen], key=lambda row: row["role"] != "total")
    store = service.collection.store
    shown = []
    for row in rows[:_MOST_SOURCES]:
        record = store.find(row["doc"])
        words = (
            snippet(store.text(record.id), row["start"], row["end"]) if record else row["sentence"]
        )
        shown.append({**_line(row), "words": words})
    return {
        "name": name,
        "unit": unit,
        "column": None if column == "*" else column,
        "total": sum_view(total(rows), rows),
        "rows": shown,
        "more": len(rows) - len(shown),
        "all": _address({**state, "view": "list", "indicator": name, "unit": unit}),
        "by_level": _address({**state, "cols": "level", "indicator": name, "unit": unit}),
    }


def _line(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        **row,
        "shown": shown(row),
        "state": STATES[row["status"]][0],
        "role_word": ROLE_WORDS.get(row["role"], row["role"]),
        "category_word": CATEGORIES.get(row["category"], row["category"]),
        "link": f"/reports/{quote(row['doc'])}?tab=facts#f-{row['id']}",
    }


def _drawing(
    service: Service,
    table: Grid,
    chosen: tuple[str, str, str] | None,
    which: tuple[str, str],
    state: Mapping[str, Any],
    body: Mapping[str, Any],
) -> dict[str, Any] | None:
    """Return the chart of the chosen indicator, or why it cannot be drawn.

    Args:
        service: where the figures are.
        table: the table shown.
        chosen: the cell chosen.
        which: kind of chart, and for a composition the key of its list (or none).
        state: the parameters of the page.
        body: the answer.
    """
    if chosen is None:
        return None
    from api.charting import chart_of
    from extraction.output.charts import PAGE, chart_svg

    (name, unit, column), (kind, key) = chosen, which
    # A trend or a comparison is of all columns, a composition of the cell itself.
    rows = [dict(row) for row in table.facts[chosen if kind == "share" else (name, unit, "*")]]
    kept = {**state, "cell": f"{name}|{unit}|{column}"}
    # What is downloaded is what is shown, of the same bodies and times.
    narrowed = {n: [state[n]] for n in FILTERS if state[n] and n not in ("indicator", "unit")}
    narrowed |= {"status": _REVIEWED[state["review"]]} if state["review"] else {}
    narrowed |= {"indicator": [name]} | ({"unit": [unit]} if unit else {})
    wanted = [("chart", kind), *_export_pairs(state["q"], narrowed)]
    drawing: dict[str, Any] = {
        "name": name,
        "kinds": [
            (word, _address({**kept, "chart": value, "list": ""}, "#chart"), value == kind)
            for value, word in _CHARTS.items()
        ],
        "lists": [],
    }
    try:
        times = body["filters"].get("period", ())
        data, lists, drawn = chart_of(service, rows, kind, which=key, times=times)
    except UsageError as error:
        return drawing | {"refused": error.message.replace("，请用 --filter 收窄", "")}
    if drawn is not None:
        wanted.append(("list", drawn.key))
        drawing["lists"] = [
            (made.title, made.words, _address({**kept, "list": made.key}, "#chart"), made is drawn)
            for made in lists[:_MOST_LISTS]
        ]
    return drawing | {
        "title": data.title,
        "unit": data.unit,
        "svg": Markup(chart_svg(data, PAGE)),
        "points": [(p.label, p.printed, p.low, p.high) for p in data.points],
        "notes": data.notes,
        "ranges": any(p.low != p.high for p in data.points),
        "download": urlencode(wanted),
    }


def _links(state: Mapping[str, Any], offset: int, found: int, table: Grid) -> dict[str, str | None]:
    listed = state["view"] == "list"
    step, count = (_LIST, found) if listed else (PAGE_ROWS, table.count)
    return {
        "previous": _address({**state, "offset": max(0, offset - step)}) if offset else None,
        "next": _address({**state, "offset": offset + step}) if offset + step < count else None,
        "pivot": _address({**state, "view": "pivot"}),
        "list": _address({**state, "view": "list"}),
    }


def _export_pairs(q: str, filters: Mapping[str, Sequence[str]]) -> list[tuple[str, str]]:
    pairs = [("q", q)] if q else []
    return pairs + [("filter", f"{n}={v}") for n, values in filters.items() for v in values]
