"""Quotations by level, and their wording as one text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.models import Kind, Status
from corpus.versions import UNDATED
from indexing.answering.models import AnswerGroup, Citation, Point

__all__ = ["RELATED_CASES", "compose", "group_of", "grouped", "source_of", "wants_cases"]

RELATED_CASES = "相关案例"
_OTHERS = {Kind.TRAINING: "培训材料", Kind.REPORT: "工作报告", Kind.CASE: RELATED_CASES}
_UNKNOWN_LEVEL = "层级未标明的规定"
_WANTS_CASES = re.compile(r"案例|典型案|类似案|以案|判例|问答|答疑|先例")


def wants_cases(question: str) -> bool:
    """Tell whether a question looks for cases rather than for provisions."""
    return _WANTS_CASES.search(question) is not None


def group_of(kind: Kind, level: str | None) -> str:
    """Return the heading that a quotation stands under."""
    return _OTHERS.get(kind) or level or _UNKNOWN_LEVEL


def grouped(
    citations: Sequence[Citation], *, cases_first: bool = False
) -> tuple[list[Citation], list[AnswerGroup]]:
    """Return quotations in the order of their groups, and the groups.

    The group of the best quotation comes first, within it the better one; cases and what
    else is no provision come last, unless they are what was asked for.

    Args:
        citations: best first.
        cases_first: cases are what was asked for.
    """
    by_name: dict[str, list[Citation]] = {}
    for citation in citations:
        by_name.setdefault(group_of(citation.kind, citation.level), []).append(citation)
    last = set(_OTHERS.values())
    names = sorted(by_name, key=lambda name: (name in last) != cases_first)
    ordered = [citation for name in names for citation in by_name[name]]
    groups, at = [], 0
    for name in names:
        size = len(by_name[name])
        groups.append(AnswerGroup(name=name, citations=list(range(at, at + size))))
        at += size
    return ordered, groups


def source_of(citation: Citation) -> str:
    """Return title, version, article and status of a quotation, as an office writes them."""
    regulation = citation.kind is Kind.REGULATION
    about = [citation.version] if regulation and citation.version not in ("", UNDATED) else []
    if citation.status is not None:
        about.append(citation.status.value)
    elif regulation:
        about.append(Status.UNKNOWN.value)
    noted = f"（{'，'.join(about)}）" if about else ""
    return f"《{citation.title}》{noted}{citation.article or ''}"


def compose(
    citations: Sequence[Citation], groups: Sequence[AnswerGroup], points: Sequence[Point]
) -> str:
    """Return an answer as one text: what was asked for, then each group with its quotations."""
    parts = []
    if points:
        parts.append("\n".join(f"{p.aspect}：{p.text}〔{p.citation + 1}〕" for p in points))
    for group in groups:
        lines = [f"【{group.name}】"]
        for index in group.citations:
            citation = citations[index]
            verb = "规定" if citation.kind is Kind.REGULATION else "载明"
            lines.append(f"〔{index + 1}〕{source_of(citation)}{verb}：“{citation.quote}”")
        parts.append("\n".join(lines))
    return "\n\n".join(parts)
