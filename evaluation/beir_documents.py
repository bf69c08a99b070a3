"""BEIR rows as documents of a collection, so that the product's own pipeline takes them.

Rows whose titles end in an article's number (``图书馆条例第五条``) are put together to
the regulations they come from; every other row is a document of its own. `RowNames` leads
from what a search returns back to the row.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from corpus.models import Kind, Metadata, ParsedDocument, Segment, SegmentKind
from corpus.numerals import format_article, parse_article
from corpus.store.base import SourceFile
from evaluation.datasets import Passage, Place

__all__ = ["RowNames", "documents_of"]

_ARTICLE_TITLE = re.compile(
    r"(?s)^(?P<law>.+?)\s*(?P<article>第[零〇一二三四五六七八九十百千\d]+条"
    r"(?:之[一二三四五六七八九十\d]+)?)$"
)


@dataclass(slots=True)
class RowNames:
    """Which row a document or one of its articles is."""

    _rows: dict[Place, str] = field(default_factory=dict)
    _places: dict[str, Place] = field(default_factory=dict)

    def set(self, doc: str, article: str | None, row_id: str) -> None:
        """Note that this article (None: the whole document) is this row."""
        self._rows[doc, article] = row_id

    def find(self, doc: str, article: str | None) -> str | None:
        """Return the row's id, None for what is no row."""
        return self._rows.get((doc, article)) or self._rows.get((doc, None))

    def place(self, row_id: str) -> Place:
        """Return the document and article that a row has become.

        A row that is not in the corpus is a document of its name, which is not held.
        """
        if len(self._places) < len(self._rows):
            self._places = {row: place for place, row in self._rows.items()}
        return self._places.get(row_id, (row_id, None))


def documents_of(
    passages: Iterable[Passage], names: RowNames
) -> Iterator[tuple[SourceFile, ParsedDocument]]:
    """Yield documents that hold all rows, and note in ``names`` what is what."""
    regulations: defaultdict[str, list[dict[str, Passage]]] = defaultdict(list)
    single: list[Passage] = []
    for passage in passages:
        match = _ARTICLE_TITLE.match(passage.title)
        number = parse_article(match["article"]) if match else None
        if match is None or number is None:
            single.append(passage)
            continue
        copies = regulations[match["law"]]
        article = format_article(*number)
        # The same article twice: the second is one of another copy of the regulation.
        copy = next((rows for rows in copies if article not in rows), None)
        if copy is None:
            copy = {}
            copies.append(copy)
        copy[article] = passage
    for law, copies in regulations.items():
        for rows in copies:
            yield _regulation(law, rows, names)
    for passage in single:
        names.set(passage.id, None, passage.id)
        yield _source(passage.id, passage.text), _single(passage)


def _regulation(
    title: str, rows: dict[str, Passage], names: RowNames
) -> tuple[SourceFile, ParsedDocument]:
    doc = next(iter(rows.values())).id
    parts: list[str] = []
    segments: list[Segment] = []
    position = 0
    for article, passage in rows.items():
        names.set(doc, article, passage.id)
        part = f"{article} {passage.text}\n"
        headings = (passage.headings,) if passage.headings else ()
        end = position + len(part)
        segments.append(
            Segment(
                SegmentKind.ARTICLE, position, end, article, article=article, heading_path=headings
            )
        )
        parts.append(part)
        position = end
    text = "".join(parts)
    parsed = ParsedDocument(
        title, Kind.REGULATION, "txt", text, Metadata(title=title), tuple(segments)
    )
    return _source(doc, text), parsed


def _single(passage: Passage) -> ParsedDocument:
    text = passage.text or passage.title
    headings = (passage.headings,) if passage.headings else ()
    segment = Segment(SegmentKind.SECTION, 0, len(text), heading_path=headings)
    title = passage.title or passage.text[:30]
    return ParsedDocument(title, Kind.TRAINING, "txt", text, Metadata(title=title), (segment,))


def _source(name: str, text: str) -> SourceFile:
    digest = hashlib.sha256(f"{name}\0{text}".encode()).hexdigest()
    return SourceFile(name=name, path=f"/{name}", sha256=digest, data=text.encode())
