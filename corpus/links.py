"""Links between provisions: what each document cites, as the store keeps it.

A link is one cited article (or a law named without one) at a place of a document. It is
made when the document comes in, against the regulations held then, and names its target
by work and version date, so that it finds texts that come in later.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from corpus.citations.cite import Citation, cite
from corpus.citations.holdings import Holdings
from corpus.dates import date_range
from corpus.models import Kind, Segment, SegmentKind
from corpus.versions import work_key

__all__ = ["LINK_RULES", "Link", "document_links", "work_key_of"]

LINK_RULES = "1"
"""Version of the rules by which citations and repeal clauses are read; with another one
the documents of a collection are read again."""


@dataclass(frozen=True, slots=True)
class Link:
    """One link from text[start:end] of a document.

    ``article`` is the article that the place lies in, None outside of articles. ``law`` is
    the full title cited, ``work_key`` that of its work; ``to_article`` is None where only
    the law is named. ``version`` is the date of the version meant, None if undecided.
    """

    document_id: int
    start: int
    end: int
    article: str | None
    law: str
    work_key: str
    to_article: str | None
    paragraph: int | None = None
    item: int | None = None
    version: str | None = None


def work_key_of(law: str) -> str:
    """Return the key of the work that a cited title belongs to."""
    return work_key(law)


def document_links(
    document_id: int,
    title: str,
    kind: Kind,
    version: str | None,
    text: str,
    segments: Sequence[Segment],
    holdings: Holdings,
) -> Iterator[Link]:
    """Yield the links of a document in the order of their places.

    In a regulation 本条例 and bare articles are its own; naming itself without an article
    is no link. ``version`` is the ISO date of the document, None if it has none.
    """
    regulation = kind is Kind.REGULATION
    on = _day(version) if regulation and version else None
    heads = {segment.start for segment in segments if segment.kind is SegmentKind.ARTICLE}
    places = [(s.start, s.end, s.article) for s in segments if s.article is not None]
    at = 0
    for citation in cite(text, holdings, own=title if regulation else None, on=on):
        if citation.law is None or (regulation and _heads(text, citation, heads)):
            continue
        own = regulation and citation.law == title
        if own and not citation.articles:
            continue
        while at < len(places) and places[at][1] <= citation.start:
            at += 1
        inside = at < len(places) and places[at][0] <= citation.start
        article = places[at][2] if inside else None
        dated = version if own else citation.version
        yield from _links(document_id, citation, article, dated)


def _day(iso: str) -> date | None:
    try:
        return date_range(iso)[1]
    except ValueError:
        return None


def _heads(text: str, citation: Citation, heads: set[int]) -> bool:
    """Tell whether a 第…条 is the number of the article that begins there."""
    start = citation.start
    while start and text[start - 1] in " \u3000#*":
        start -= 1
    return citation.start in heads or start in heads


def _links(
    document_id: int, citation: Citation, article: str | None, version: str | None
) -> Iterator[Link]:
    law = citation.law or ""
    for target in citation.articles or (None,):
        yield Link(
            document_id,
            citation.start,
            citation.end,
            article,
            law,
            work_key_of(law),
            target,
            citation.paragraph[0] if citation.paragraph else None,
            citation.item[0] if citation.item else None,
            version,
        )
