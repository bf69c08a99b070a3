"""What the indexes get to know of a chunk: its words, and the text that is encoded."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus.models import ChunkRecord, DocumentRecord
from indexing.identifiers import identifiers_in
from indexing.types import IndexEntry

__all__ = ["ENTRY_VERSION", "EntryBuilder", "passage_text", "title_aliases"]

ENTRY_VERSION = 1
"""Counts up when entries or passages are built differently: the indexes must be rebuilt."""

_STATE_AND_PARTY = ("中华人民共和国", "中国共产党")
_IN_BRACKETS = re.compile(r"[（(〔\[][^（）()〔〕\[\]]*[）)〕\]]")
_QUOTES = str.maketrans("", "", "《》〈〉 ")


@lru_cache(maxsize=8192)
def title_aliases(title: str) -> tuple[str, ...]:
    """Return shorter forms of a title that people use, without the title itself.

    Without 《》, without what stands in brackets (（试行）, a date), without
    中华人民共和国 or 中国共产党 in front.
    """
    plain = title.translate(_QUOTES)
    forms = [plain, _IN_BRACKETS.sub("", plain)]
    for form in list(forms):
        for prefix in _STATE_AND_PARTY:
            rest = form.removeprefix(prefix)
            # 中国共产党章程 is cited as 党章, never as 章程.
            if rest != form and len(rest) > 2:
                forms.append(rest)
    return tuple(form for form in dict.fromkeys(forms) if form and form != title)


def passage_text(title: str, headings: Sequence[str], text: str) -> str:
    """Return what the encoder reads for a chunk: title, headings and text, a line each."""
    return "\n".join(part for part in (title, " ".join(headings), text) if part)


@dataclass(frozen=True, slots=True)
class _Document:
    """What is the same for all chunks of a document."""

    title: str
    aliases: tuple[str, ...]
    number: tuple[str, ...]
    kind: str
    issuer: str


class EntryBuilder:
    """Builds index entries from chunks and the documents they belong to."""

    def __init__(self, documents: Mapping[int, DocumentRecord]) -> None:
        self._records = documents
        self._known: dict[int, _Document] = {}

    def entries(self, chunks: Iterable[ChunkRecord]) -> Iterator[IndexEntry]:
        """Yield the entry of each chunk whose document is known."""
        for chunk in chunks:
            document = self._document(chunk.document_id)
            if document is None:
                continue
            found = identifiers_in(chunk.text)
            # The document's own number leads to its beginning, not to each of its articles.
            own = document.number if chunk.seq == 0 else ()
            yield IndexEntry(
                chunk_id=chunk.id,
                document_id=chunk.document_id,
                title=document.title,
                text=chunk.text,
                headings=" ".join(chunk.heading_path),
                aliases=document.aliases,
                article=chunk.article,
                identifiers=tuple(dict.fromkeys((*own, *found))),
                kind=document.kind,
                issuer=document.issuer,
            )

    def passages(self, chunks: Iterable[ChunkRecord]) -> list[str]:
        """Return the text to be encoded of each chunk."""
        passages = []
        for chunk in chunks:
            document = self._document(chunk.document_id)
            title = document.title if document else ""
            passages.append(passage_text(title, chunk.heading_path, chunk.text))
        return passages

    def _document(self, document_id: int) -> _Document | None:
        known = self._known.get(document_id)
        if known is None:
            record = self._records.get(document_id)
            if record is None:
                return None
            known = self._known[document_id] = _Document(
                title=record.title,
                aliases=title_aliases(record.title),
                number=identifiers_in(record.metadata.doc_number or ""),
                kind=record.kind.value,
                issuer=record.metadata.issuer or "",
            )
        return known
