"""From the blocks of a reader to a document: text, structure, metadata, provenance."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from corpus.kinds import guess_kind, kind_doubt
from corpus.metadata import FIELD_NAMES, TextParts, extract_metadata
from corpus.models import (
    Block,
    BlockLabel,
    BlockSpan,
    Kind,
    Metadata,
    ParsedDocument,
    ReadResult,
    Segment,
    SegmentKind,
    Table,
    TableSpan,
)
from corpus.normalize import NormalizedText, normalize, normalize_cell
from corpus.repeal_clauses import find_repeals
from corpus.repeals import EXTRA, clauses_to_extra
from corpus.structure.lines import BlockHint
from corpus.structure.parse import StructureParser
from corpus.titles import find_title

__all__ = ["assemble"]

_HEAD_CHARS = 4000
_TAIL_CHARS = 1500
_KIND_DOUBT = (
    "按{}收入，文中的数字不进数据表；如果是报告，请把种类选为报告（--kind report）后重新读入"
)
_KIND_WORDS = {Kind.REGULATION: "法规", Kind.CASE: "案例", Kind.TRAINING: "培训材料"}
_HINTED = (BlockLabel.TITLE, BlockLabel.HEADING, BlockLabel.TABLE)


def assemble(
    result: ReadResult,
    *,
    name: str,
    kind: Kind | None = None,
    overrides: Mapping[str, str] | None = None,
) -> ParsedDocument:
    """Return the document that a reader's blocks make up.

    Args:
        result: what the reader got out of the file.
        name: the file's name; it may hint at title, date and number.
        kind: what the document is; None leaves it to be guessed.
        overrides: metadata given by the user (keys as in a metadata block); they win.
    """
    blocks = [block for block in result.blocks if block.text]
    raw_spans = _raw_spans(blocks)
    tables = [
        span
        for span, block in zip(raw_spans, blocks, strict=True)
        if block.label is BlockLabel.TABLE
    ]
    stored = normalize("\n".join(block.text for block in blocks), tables=tables)
    spans = [_stored_span(stored, *span) for span in raw_spans]
    hints = [
        BlockHint(start, end, block.label, block.level)
        for (start, end), block in zip(spans, blocks, strict=True)
        if block.label in _HINTED and start < end
    ]
    title, shown = _title(result, stored.text, name)
    parser = StructureParser(stored.text, hints)
    doubts: tuple[str, ...] = ()
    if kind is None:
        kind, doubts = _guessed(result, title, stored.text, parser.article_count, name)
    segments = parser.segments(kind, title)
    metadata = extract_metadata(
        _parts(stored.text, segments),
        name=name,
        title=title,
        kind=kind,
        given=result.metadata,
        overrides=overrides,
    )
    metadata = _with_repeals(_with_genre(metadata), stored.text, kind)
    return ParsedDocument(
        title=metadata.title,
        kind=kind,
        format=result.format,
        text=stored.text,
        metadata=metadata,
        segments=segments,
        tables=_tables(blocks, spans),
        blocks=tuple(
            BlockSpan(start, end, block.label, block.source)
            for (start, end), block in zip(spans, blocks, strict=True)
            if start < end
        ),
        warnings=(*result.warnings, *_title_doubt(title, shown, overrides), *doubts),
        pages=result.pages,
    )


def _guessed(
    result: ReadResult, title: str, text: str, articles: int, name: str
) -> tuple[Kind, tuple[str, ...]]:
    """Return the kind of a document and, where its figures may be missed for it, a warning."""
    printed = _printed(result.metadata)
    kind = guess_kind(title, text, articles, name=name, **printed)
    sure = any(printed.values()) or not kind_doubt(kind, title, text, articles)
    return kind, () if sure else (_KIND_DOUBT.format(_KIND_WORDS[kind]),)


def _title_doubt(title: str, shown: bool, overrides: Mapping[str, str] | None) -> tuple[str, ...]:
    """Return a warning where the title is the file's name and nobody gave a better one."""
    given = any(_field(key) == "title" for key in overrides or ())
    return () if shown or given else (f"正文中未见标题，暂以文件名为标题，请核对：{title}",)


def _with_genre(metadata: Metadata) -> Metadata:
    """Return metadata with the printed kind (问答, 指导性案例 …) under its own name."""
    if not metadata.extra.get("kind"):
        return metadata
    extra = {**metadata.extra, "genre": metadata.extra["kind"]}
    del extra["kind"]
    return replace(metadata, extra=extra)


def _with_repeals(metadata: Metadata, text: str, kind: Kind) -> Metadata:
    """Return metadata with the regulations that the text says are repealed."""
    clauses = find_repeals(text) if kind is Kind.REGULATION else ()
    if not clauses:
        return metadata
    return replace(metadata, extra={**metadata.extra, EXTRA: clauses_to_extra(clauses)})


def _raw_spans(blocks: Sequence[Block]) -> list[tuple[int, int]]:
    """Return where each block stands in the blocks joined by line feeds."""
    spans, position = [], 0
    for block in blocks:
        spans.append((position, position + len(block.text)))
        position += len(block.text) + 1
    return spans


def _stored_span(stored: NormalizedText, start: int, end: int) -> tuple[int, int]:
    """Return a span of the raw text in the stored text, without line feeds at its ends."""
    first, last = stored.to_stored(start), stored.to_stored(end)
    text = stored.text
    while first < last and text[first] == "\n":
        first += 1
    while last > first and text[last - 1] == "\n":
        last -= 1
    return first, last


def _tables(blocks: Sequence[Block], spans: Sequence[tuple[int, int]]) -> tuple[TableSpan, ...]:
    """Return the tables with their places in the stored text."""
    return tuple(
        TableSpan(start, end, _as_stored(block.table))
        for block, (start, end) in zip(blocks, spans, strict=True)
        if block.table is not None and start < end
    )


def _as_stored(table: Table) -> Table:
    """Return a table whose cells can be found in the stored text: digits, blanks alike."""
    rows = tuple(tuple(map(normalize_cell, row)) for row in table.rows)
    return table if rows == table.rows else replace(table, rows=rows)


def _field(key: str) -> str | None:
    """Return the field that a metadata key in either language stands for."""
    return FIELD_NAMES.get(re.sub(r"[\s：:]", "", key).lower())


def _title(result: ReadResult, text: str, name: str) -> tuple[str, bool]:
    """Return (title, shown): as the reader saw it, as the file states it, or found."""
    stated = next((value for key, value in result.metadata.items() if _field(key) == "title"), "")
    for title in (result.title or "", stated):
        plain = re.sub(r"\s+", " ", normalize(title).text).strip()
        if plain:
            return plain, True
    return find_title(text[:3000].split("\n"), name)


def _printed(metadata: Mapping[str, str]) -> dict[str, str]:
    """Return the kind and level that the file's own metadata names, "" where it does not."""
    found = {_field(key): value for key, value in metadata.items()}
    return {"printed": found.get("kind", ""), "level": found.get("level", "")}


def _parts(text: str, segments: Sequence[Segment]) -> TextParts:
    """Return the ends of the text in which it speaks of itself.

    The head ends at the first article, or heading below the title; the tail begins with
    the last but one article, and ends before the appendices.
    """
    articles = [segment for segment in segments if segment.kind is SegmentKind.ARTICLE]
    if articles:
        opening = next(
            s.start for s in segments if s is articles[0] or (s.level is not None and s.start)
        )
        tail = text[articles[-min(3, len(articles))].start : articles[-1].end][-_TAIL_CHARS:]
        return TextParts(text[: min(opening, _HEAD_CHARS)], tail)
    return TextParts(text[: _HEAD_CHARS // 2], text[-_TAIL_CHARS:])
