"""What each field of the index holds for a chunk, the same for every backend."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.normalize import fold
from indexing.analysis import Analyzer
from indexing.types import IndexEntry

__all__ = ["ChunkFields", "FieldBuilder"]


@dataclass(frozen=True, slots=True)
class ChunkFields:
    """Tokens joined by spaces, and values matched whole."""

    words: str
    title_words: str
    text: str
    title: str
    headings: str
    issuer: str
    article: str | None
    identifiers: tuple[str, ...]
    kind: str


class FieldBuilder:
    """Cuts entries into fields; what neighbouring chunks share is cut once."""

    def __init__(self, analyzer: Analyzer) -> None:
        self._analyzer = analyzer
        self._title_key: tuple[str, tuple[str, ...], str] | None = None
        self._title: tuple[str, str, str] = ("", "", "")
        self._headings_key: str | None = None
        self._headings: tuple[str, str] = ("", "")

    def fields(self, entry: IndexEntry) -> ChunkFields:
        """Return the fields of an entry."""
        title_words, title, issuer = self._title_fields(entry)
        heading_words, headings = self._heading_fields(entry.headings)
        text_words, text = self._analyzer.index_tokens((entry.text,))
        words = " ".join(part for part in (title_words, heading_words, text_words) if part)
        return ChunkFields(
            words=words,
            title_words=title_words,
            text=text,
            title=title,
            headings=headings,
            issuer=issuer,
            article=entry.article,
            identifiers=tuple("".join(fold(value).split()) for value in entry.identifiers),
            kind=entry.kind,
        )

    def _title_fields(self, entry: IndexEntry) -> tuple[str, str, str]:
        key = (entry.title, entry.aliases, entry.issuer)
        if key != self._title_key:
            words, bigrams = self._analyzer.index_tokens(_distinct(entry.title, *entry.aliases))
            issuer = self._analyzer.index_tokens((entry.issuer,))[1] if entry.issuer else ""
            self._title_key, self._title = key, (words, bigrams, issuer)
        return self._title

    def _heading_fields(self, headings: str) -> tuple[str, str]:
        if headings != self._headings_key:
            tokens = self._analyzer.index_tokens((headings,)) if headings else ("", "")
            self._headings_key, self._headings = headings, tokens
        return self._headings


def _distinct(*texts: str) -> list[str]:
    """Return the texts without those that stand inside an earlier one."""
    kept: list[str] = []
    for text in texts:
        if not any(text in other for other in kept):
            kept.append(text)
    return kept
