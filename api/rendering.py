"""Small parts that pages share."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup, escape

__all__ = ["KIND_NAMES", "STATUS_CLASSES", "marked", "permalink_path"]

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
    parts: list[Markup] = []
    at = 0
    for start, end in spans:
        parts.append(escape(text[at:start]))
        parts.append(Markup("<mark>{}</mark>").format(text[start:end]))
        at = end
    parts.append(escape(text[at:]))
    return Markup("").join(parts)


def permalink_path(doc: str, article: str | None = None) -> str:
    """Return the address of a document or an article."""
    from indexing.searching.permalinks import permalink

    return permalink(doc, article)
