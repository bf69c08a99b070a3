"""A report as one page that opens from disk: figures marked, each with its checks."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from importlib import resources

import orjson

from extraction.models import Check, ExtractionResult, Fact

__all__ = ["to_html"]

_WORDS = {True: "holds", False: "fails", None: "open"}


def to_html(result: ExtractionResult, text: str) -> bytes:
    """Return the report as HTML with its figures marked; no script or font from elsewhere.

    Args:
        result: what was extracted.
        text: the text that its spans point into.
    """
    checks = _checks_by_span(result.checks)
    template = resources.files(__package__).joinpath("page.html").read_text(encoding="utf-8")
    failing = [check for check in result.checks if check.holds is False]
    data = {
        "facts": [_fact(fact) for fact in result.facts],
        "fields": [
            {"kind": kind, "text": shown, "start": start}
            for kind, shown, start, _ in _fields(result)
        ],
        "checks": [
            {"relation": c.relation, "equation": c.equation, "verdict": c.verdict,
             "mark": _WORDS[c.holds], "difference": c.difference, "note": c.note,
             "spans": [list(span) for span in (c.result, *c.operands)]}
            for c in result.checks
        ],
    }  # fmt: skip
    # The data stands in a script element: a closing tag inside must not end it.
    packed = orjson.dumps(data).decode().replace("</", "<\\/")
    filled = {
        "TITLE": html.escape(result.title or result.id),
        "COUNTS": (
            f"数字 {len(result.facts)} · 文号案号 {len(result.case_numbers)} · "
            f"法规 {len(result.regulations)} · "
            f"问题 {len(result.problem_categories)} · 勾稽 {len(result.checks)}"
            f"（不符 {len(failing)}）"
        ),
        "BODY": _marked(text, result, checks),
        "DATA": packed,
    }
    # In one pass, so that a report that speaks of @@DATA@@ is left alone.
    return re.sub("@@([A-Z]+)@@", lambda match: filled[match[1]], template).encode()


def _fact(fact: Fact) -> dict[str, object]:
    return {
        "indicator": fact.indicator, "value": fact.value, "unit": fact.unit,
        "qualifier": fact.qualifier, "period": fact.period, "subject": fact.subject,
        "rule": fact.rule, "start": fact.start, "end": fact.end,
    }  # fmt: skip


def _checks_by_span(checks: Sequence[Check]) -> Mapping[tuple[int, int], str]:
    """Return the worst verdict of the checks that each figure takes part in."""
    order = {"fails": 0, "open": 1, "holds": 2}
    worst: dict[tuple[int, int], str] = {}
    for check in checks:
        word = _WORDS[check.holds]
        # Only the stated result of a failing equation is marked as failing.
        for span in (check.result, *check.operands):
            mark = word if span == check.result or word == "holds" else "open"
            if span not in worst or order[mark] < order[worst[span]]:
                worst[span] = mark
    return worst


def _fields(result: ExtractionResult) -> list[tuple[str, str, int, int]]:
    """Return (kind, canonical form, start, end) of what is neither figure nor problem."""
    found = [("文号案号", n.canonical, n.start, n.end) for n in result.case_numbers]
    found += [
        ("法规", "".join((f"《{r.law}》" if r.law else r.text, *r.articles)), r.start, r.end)
        for r in result.regulations
    ]
    found += [("机关", organ.text, organ.start, organ.end) for organ in result.organs]
    found += [("日期", date.iso, date.start, date.end) for date in result.dates]
    return found


def _marked(text: str, result: ExtractionResult, checks: Mapping[tuple[int, int], str]) -> str:
    marks = [
        (fact.start, fact.end, f'<button class="f {checks.get((fact.start, fact.end), "plain")}" '
         f'data-i="{index}" title="{html.escape(fact.indicator, quote=True)}">', "</button>")
        for index, fact in enumerate(result.facts)
    ]  # fmt: skip
    marks += [
        (start, end, f'<span class="k" id="p{start}" title="{kind}">', "</span>")
        for kind, _, start, end in _fields(result)
    ]
    parts: list[str] = []
    at = 0
    # Of two that overlap the first and longer one is marked.
    for start, end, opening, closing in sorted(marks, key=lambda mark: (mark[0], -mark[1])):
        # A mark over the end of a line would not be well formed.
        if start < at or "\n" in text[start:end]:
            continue
        parts += [html.escape(text[at:start]), opening, html.escape(text[start:end]), closing]
        at = end
    parts.append(html.escape(text[at:]))
    lines = "".join(parts).split("\n")
    return "\n".join(f"<p>{line}</p>" for line in lines if line.strip())
