"""Stored text as HTML: its words verbatim, citations as links, found words marked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from corpus.models import Segment, TableSpan
from corpus.numerals import to_chinese
from indexing.searching.permalinks import permalink, work_permalink

__all__ = ["Ref", "Spans", "anchor_of", "lines_html", "refs_of", "table_html"]

Spans = Sequence[tuple[int, int]]
"""Stretches of a text, in order, none over another."""

_ITEM = re.compile(r"[（(][一二三四五六七八九十百零〇]{1,5}[)）]")
_SUBITEM = re.compile(r"[（(]?\d{1,2}[)）.．、]")


@dataclass(frozen=True, slots=True)
class Ref:
    """A citation at text[start:end] with the address of what it means.

    ``address`` is None where the law or its version is not held.
    """

    start: int
    end: int
    address: str | None
    law: str


def anchor_of(article: str, paragraph: int | None = None) -> str:
    """Return the anchor of an article, or of a 款 of it, on the page of its document."""
    return article if paragraph is None else f"{article}-{paragraph}"


def refs_of(cites: Iterable[Mapping[str, Any]], doc: str, text: str, *, whole: bool) -> list[Ref]:
    """Return the citations of a document in order.

    Args:
        cites: as `corpus.linked.LinkIndex.cites` returns them.
        doc: the document.
        text: its text.
        whole: whether all of it is on one page, so that its own articles are near.
    """
    found: list[Ref] = []
    for cite in cites:
        if _itself(cite, doc):
            continue
        start, end = cite["start"], cite["end"]
        if found and start < found[-1].end:
            # Several articles in one citation: the later ones link where they are named.
            at = text.find(cite["article"] or "\0", found[-1].start + 1, end)
            if at < 0 or not _shorten(found, at):
                continue
            start = at
        found.append(Ref(start, end, _address(cite, doc, whole), cite["law"]))
    return found


def _itself(cite: Mapping[str, Any], doc: str) -> bool:
    """Tell whether 本条 is meant: it stands here already."""
    same = cite["doc"] == doc and cite["article"] == cite["from_article"]
    return same and cite["article"] is not None and cite["paragraph"] is None


def _shorten(found: list[Ref], at: int) -> bool:
    last = found[-1]
    if at <= last.start:
        return False
    found[-1] = Ref(last.start, min(last.end, at), last.address, last.law)
    return True


def _address(cite: Mapping[str, Any], doc: str, whole: bool) -> str | None:
    article, paragraph = cite["article"], cite["paragraph"]
    if cite["doc"] == doc and article is not None and whole:
        return "#" + anchor_of(article, paragraph if paragraph and paragraph > 1 else None)
    if cite["doc"] is not None:
        return permalink(cite["doc"], article, paragraph=paragraph)
    if cite["held"] and cite["version"] is None:
        return work_permalink(cite["law"], None, article)  # undecided: the one in force
    return None


def inline_html(text: str, start: int, end: int, refs: Sequence[Ref], marks: Spans) -> str:
    """Return text[start:end] as HTML."""
    if not refs and not marks:
        return escape(text[start:end], quote=False)
    parts: list[str] = []
    at = start
    for ref in refs:
        if ref.end <= start or ref.start >= end:
            continue
        first, last = max(ref.start, at), min(ref.end, end)
        parts.append(_marked(text, at, first, marks))
        inner = _marked(text, first, last, marks)
        if ref.address is None:
            parts.append(f'<span class="ref0" title="本库未收录">{inner}</span>')
        else:
            parts.append(f'<a class="ref" href="{escape(ref.address)}">{inner}</a>')
        at = last
    parts.append(_marked(text, at, end, marks))
    return "".join(parts)


def _marked(text: str, start: int, end: int, marks: Spans) -> str:
    parts: list[str] = []
    at = start
    for first, last in marks:
        first, last = max(first, at), min(last, end)
        if first < last:
            parts.append(escape(text[at:first], quote=False))
            parts.append(f"<mark>{escape(text[first:last], quote=False)}</mark>")
            at = last
    parts.append(escape(text[at:end], quote=False))
    return "".join(parts)


def lines_html(
    text: str,
    segment: Segment,
    tables: Mapping[int, TableSpan],
    refs: Sequence[Ref],
    marks: Spans,
    *,
    named: bool = False,
    title: str = "",
) -> str:
    """Return the lines of a segment as paragraphs, its tables in their places.

    Args:
        text: of the document.
        segment: what to show.
        tables: by offset.
        refs: the citations in it.
        marks: the words to mark in it.
        named: whether the address names this article: its 款 have the short anchors too.
        title: of the document; a line that only repeats it at the top is left out.
    """
    several = len(segment.paragraphs) > 1
    heads = [(p.start, p.number) for p in segment.paragraphs] if several else []
    parts: list[str] = []
    at = segment.start
    while at < segment.end:
        if at in tables and tables[at].end > at:
            parts.append(table_html(tables[at], at))
            at = tables[at].end
            continue
        stop = text.find("\n", at, segment.end)
        end = segment.end if stop < 0 else stop
        if text[at:end].strip() and not (at < 400 and text[at:end].strip() == title):
            number = None
            while heads and heads[0][0] < end:
                number = heads.pop(0)[1]
            parts.append(_line(text, at, end, segment, refs, marks, number, named))
        at = end + 1
    return "".join(parts)


def _line(
    text: str,
    at: int,
    end: int,
    segment: Segment,
    refs: Sequence[Ref],
    marks: Spans,
    number: int | None,
    named: bool,
) -> str:
    article, start, head = segment.article, at, ""
    if article is not None and text.startswith(article, at):
        start = at + len(article)
        head = f'<a class="no" href="#{article}">{article}</a>'
    while start < end and text[start].isspace():
        start += 1
    attributes = ""
    if article is None:
        attributes = f' id="o{at}"'
    elif number is not None:
        if named:
            head = f'<span id="k{number}"></span>{head}'
        attributes = f' id="{anchor_of(article, number)}" data-k="第{to_chinese(number)}款"'
    kind = ""
    if article is not None and not head:
        kind = _item_class(text[start : start + 8])
    return f"<p{attributes}{kind}>{head}{inline_html(text, start, end, refs, marks)}</p>"


def _item_class(opening: str) -> str:
    if _ITEM.match(opening):
        return ' class="x"'
    return ' class="y"' if _SUBITEM.match(opening) else ""


def table_html(span: TableSpan, at: int) -> str:
    """Return a table with its head rows as column heads; wide ones scroll by themselves."""
    rows: list[str] = []
    for index, cells in enumerate(span.table.rows):
        head = index < span.table.header_rows
        tag, scope = ("th", ' scope="col"') if head else ("td", "")
        rows.append(
            "<tr>"
            + "".join(f"<{tag}{scope}>{escape(cell, quote=False)}</{tag}>" for cell in cells)
            + "</tr>"
        )
    split = min(span.table.header_rows, len(rows))
    head_rows = f"<thead>{''.join(rows[:split])}</thead>" if split else ""
    return (
        f'<div class="scroll" id="o{at}" role="region" aria-label="表格" tabindex="0">'
        f'<table class="table">{head_rows}<tbody>{"".join(rows[split:])}</tbody></table></div>'
    )
