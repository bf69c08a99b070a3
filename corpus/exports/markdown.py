"""Articles, selections and works as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.exports.parts import (
    ExportPart,
    about,
    article_body,
    lines_and_tables,
    printed_segments,
)
from corpus.models import Segment, SegmentKind, TableSpan

__all__ = ["export_markdown"]

_SPECIAL = re.compile(r"([\\`*_\[\]<>|])")
_LINE_START = re.compile(r"^(\s*)([#+-]|[0-9]+[.)])(?=\s|$)")


def export_markdown(parts: Sequence[ExportPart]) -> str:
    """Return the parts as Markdown, one after the other."""
    return "\n---\n\n".join("\n".join(_part(part)).rstrip() + "\n" for part in parts)


def _part(part: ExportPart) -> Iterator[str]:
    yield f"# {_escaped(part.record.title)}"
    yield ""
    for name, value in about(part):
        yield f"- {name}：{_escaped(value)}"
    yield ""
    text = part.parsed.text
    tables = {span.start: span for span in part.parsed.tables}
    for segment, body in printed_segments(part):
        if segment.kind is SegmentKind.HEADING:
            level = min(6, 2 + len(segment.heading_path))
            yield f"{'#' * level} {_escaped(' '.join(body.split()))}"
            yield ""
        else:
            yield from _body(text, segment, tables)


def _body(text: str, segment: Segment, tables: dict[int, TableSpan]) -> Iterator[str]:
    at = segment.start
    if segment.article is not None:
        at = article_body(text, segment)
        label = f"**{text[segment.start : at].strip()}**　"
    else:
        label = ""
    for piece in lines_and_tables(text, at, segment.end, tables):
        if not isinstance(piece, str):
            yield from _table(piece)
        elif piece or label:
            yield label + _escaped(piece)
            yield ""
            label = ""


def _table(span: TableSpan) -> Iterator[str]:
    rows = [[_escaped(cell).replace("\n", "<br>") for cell in row] for row in span.table.rows]
    if not rows:
        return
    width = max(len(row) for row in rows)
    for number, row in enumerate(rows):
        yield "| " + " | ".join([*row, *[""] * (width - len(row))]) + " |"
        if number == 0:
            yield "|" + " --- |" * width
    yield ""


def _escaped(text: str) -> str:
    return _LINE_START.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", text))
