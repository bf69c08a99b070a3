"""The table of contents as HTML: headings, below each its articles with their first words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape
from urllib.parse import quote

from markupsafe import Markup

from api.reading.sheet import Entry, Sheet
from indexing.searching.permalinks import permalink

__all__ = ["contents_html"]

_ALL_OPEN = 60
_DEEPEST = 2


@dataclass(slots=True)
class _Chapter:
    heading: Entry | None
    articles: list[Entry] = field(default_factory=list)


def contents_html(sheet: Sheet, part: int | None, article: str | None) -> Markup:
    """Return the contents.

    Args:
        sheet: the document.
        part: what is on the page; None for all of it. Articles elsewhere are not listed.
        article: the article that is read.
    """
    chapters = _chapters(sheet.contents)
    all_open = part is None and len(sheet.contents) <= _ALL_OPEN
    document = permalink(sheet.record.doc)
    rows = [_chapter(chapter, part, article, all_open, document) for chapter in chapters]
    return Markup("<ol>{}</ol>").format(Markup("".join(rows))) if rows else Markup("")


def _chapters(entries: Sequence[Entry]) -> list[_Chapter]:
    chapters: list[_Chapter] = []
    for entry in entries:
        if entry.heading or not chapters:
            chapters.append(_Chapter(entry if entry.heading else None))
        if not entry.heading:
            chapters[-1].articles.append(entry)
    return chapters


def _chapter(
    chapter: _Chapter, part: int | None, article: str | None, all_open: bool, document: str
) -> str:
    here = article is not None and any(entry.anchor == article for entry in chapter.articles)
    shown = [entry for entry in chapter.articles if part is None or entry.part == part]
    rows = "".join(_article(entry, article) for entry in shown)
    head, depth = "", 0
    if chapter.heading is not None:
        entry = chapter.heading
        depth = min(_DEEPEST, entry.depth)
        near = part is None or entry.part == part
        address = f"#{quote(entry.anchor)}" if near else _elsewhere(document, entry)
        head = f'<a class="h" href="{escape(address)}">{escape(entry.label)}</a>'
    opened = " open" if here or all_open or chapter.heading is None else ""
    sub = f'<ol class="sub">{rows}</ol>' if rows else ""
    return f'<li class="d{depth}{opened}">{head}{sub}</li>'


def _elsewhere(document: str, entry: Entry) -> str:
    return f"{document}?part={entry.part + 1}#{entry.anchor}"


def _article(entry: Entry, article: str | None) -> str:
    current = ' aria-current="true"' if entry.anchor == article else ""
    link = f'<a href="#{entry.anchor}"{current}>{entry.label}<span>{escape(entry.cue)}</span></a>'
    return f"<li>{link}</li>"
