"""Small parts that pages share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup, escape

__all__ = ["KIND_NAMES", "STATUS_CLASSES", "excerpt", "marked", "opening", "permalink_path"]

EXCERPT_CHARS = 420

KIND_NAMES = {"regulation": "法规", "case": "案例", "report": "报告", "training": "培训"}
STATUS_CLASSES = {
    "现行有效": "now",
    "尚未生效": "soon",
    "已修改": "old",
    "已废止": "dead",
    "时效待核": "unk",
}


def marked(text: str, spans: Sequence[Sequence[int]]) -> Markup:
    """Return text as safe HTML with its spans in <mark>."""
    # Strings are joined, not Markup: that would be escaped and scanned piece by piece.
    parts: list[str] = []
    at = 0
    for start, end in spans:
        parts += (escape(text[at:start]), "<mark>", escape(text[start:end]), "</mark>")
        at = end
    parts.append(escape(text[at:]))
    return Markup("".join(parts))


def excerpt(text: str, spans: Sequence[Sequence[int]], size: int = EXCERPT_CHARS) -> Markup:
    """Return a long text cut around where most of its spans stand, marked, as safe HTML.

    About ``size`` characters are left; a text hardly longer stays whole.
    """
    if len(text) <= size * 3 // 2:
        return marked(text, spans)
    starts = [0, *(span[0] for span in spans)]
    best = max(starts, key=lambda at: (sum(at <= s < at + size for s, _ in spans), -at))
    start = text.rfind("\n", 0, best) + 1
    start = start if best - start < size // 2 else max(0, best - 40)
    end = min(len(text), start + size)
    inside = [(s - start, e - start) for s, e in spans if s >= start and e <= end]
    head, tail = ("…" if start else ""), ("…" if end < len(text) else "")
    return Markup("{}{}{}").format(head, marked(text[start:end], inside), tail)


def permalink_path(doc: str, article: str | None = None) -> str:
    """Return the address of a document or an article."""
    from indexing.searching.permalinks import permalink

    return permalink(doc, article)


def opening(row: Mapping[str, Any]) -> str:
    """Return the address of a hit or quotation; the browser goes to its article by itself."""
    address: str = row["permalink"]
    return address if "#" in address or not row["article"] else f"{address}#{row['article']}"
