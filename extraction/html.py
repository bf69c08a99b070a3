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
            f"问题 {len(result.problem_categories)} · 勾稽 {len(result.checks)}"
            f"（不符 {len(failing)}）"
        ),
        "BODY": _marked(text, result.facts, checks),
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


def _marked(text: str, facts: Sequence[Fact], checks: Mapping[tuple[int, int], str]) -> str:
    parts: list[str] = []
    at = 0
    for index, fact in enumerate(facts):
        if fact.start < at:
            continue
        parts.append(html.escape(text[at : fact.start]))
        mark = checks.get((fact.start, fact.end), "plain")
        title = html.escape(fact.indicator, quote=True)
        shown = html.escape(text[fact.start : fact.end])
        parts.append(f'<button class="f {mark}" data-i="{index}" title="{title}">{shown}</button>')
        at = fact.end
    parts.append(html.escape(text[at:]))
    lines = "".join(parts).split("\n")
    return "\n".join(f"<p>{line}</p>" for line in lines if line.strip())
