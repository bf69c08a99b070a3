"""Hits in another order than that of relevance."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from corpus.models import DocumentRecord
from corpus.versions import version_date
from indexing.searching.evidence import content_words
from indexing.types import AndNode, PhraseNode

if TYPE_CHECKING:
    from indexing.collection import Collection
    from indexing.searching.catalog import Catalog
    from indexing.searching.chunk_cache import ChunkCache, ChunkKey
    from indexing.searching.models import Sort
    from indexing.searching.ranking import Candidate, Run
    from indexing.types import DocumentFilter

__all__ = ["LEVELS", "Ordering", "in_order", "level_rank"]

LEVELS = (
    "宪法", "党章", "法律", "党内法规", "法律解释", "监察法规", "行政法规", "司法解释",
    "地方性法规", "部门规章", "地方政府规章", "规范性文件",
)  # fmt: skip
"""Levels as they are listed, the highest first; what is not among them comes after."""

_BY = {"date": "时间", "level": "层级"}
_MOST_WORDS = 6
_RANKS = {name: place for place, name in enumerate(LEVELS)}


class Ordering:
    """Puts the hits of one collection in order by date or level.

    Args:
        collection: store and indexes.
        chunks: what is known of them.
    """

    def __init__(self, collection: Collection, chunks: ChunkCache) -> None:
        self._collection = collection
        self._chunks = chunks

    def widened(
        self, run: Run, text: str, *, structured: bool, depth: int, only: DocumentFilter
    ) -> tuple[Run, Sequence[int]]:
        """Return a run that has the texts with all words too, and the chunks with all words.

        Args:
            run: what was found with any of the words.
            text: the words.
            structured: the query says itself what is a hit.
            depth: most chunks.
            only: what may be shown.
        """
        found = [hit.chunk_id for hit in run.keyword]
        words = _smallest(self._collection.analyzer.query(text).words)
        if structured or len(words) < 2:
            return run, found
        if len(words) > _MOST_WORDS:
            return run, ()  # a question, and no list of words
        node = AndNode(tuple(PhraseNode(word) for word in words))
        hits = self._collection.keyword.search(node, depth, only).hits
        known = set(found)
        more = tuple(hit for hit in hits if hit.chunk_id not in known)
        return replace(run, keyword=run.keyword + more), [hit.chunk_id for hit in hits]

    def ordered(
        self,
        candidates: Sequence[Candidate],
        sort: Sort,
        catalog: Catalog,
        holding_all: Sequence[int],
        relevant: int,
    ) -> tuple[list[Candidate], str | None]:
        """Return candidates in order, and what is to be said of it.

        What holds all words, and the ``relevant`` first, stay before the rest.

        Args:
            candidates: the most relevant first.
            sort: by what.
            catalog: the collection.
            holding_all: the chunks that hold all words.
            relevant: how many are relevant whatever they hold.
        """
        first = set(range(min(relevant, len(candidates))))
        first |= set(_owning(candidates, self._chunks.keys(holding_all).values(), catalog))
        note = None
        if len(first) < len(candidates):
            note = (
                f"按{_BY[sort]}排列：含全部检索词的和最相关的共 {len(first):,} 条在前，"
                f"其余 {len(candidates) - len(first):,} 条在后。"
            )
        return in_order(candidates, sort, catalog, first), note


def in_order(
    candidates: Sequence[Candidate], sort: Sort, catalog: Catalog, first: Container[int]
) -> list[Candidate]:
    """Return candidates by date or level; those at the places ``first`` stay before the rest.

    Among equals the order of relevance stays. What has no date or level comes last.
    """
    if sort == "relevance":
        return list(candidates)

    def key(candidate: Candidate) -> tuple[int, str]:
        record = catalog.by_id[candidate.document_id]
        return (0, _date(record)) if sort == "date" else (-level_rank(record), "")

    groups: tuple[list[Candidate], list[Candidate]] = ([], [])
    for place, candidate in enumerate(candidates):
        groups[place not in first].append(candidate)
    return [one for group in groups for one in sorted(group, key=key, reverse=True)]


def _smallest(words: Sequence[str]) -> list[str]:
    """Return the words of a query that count, a long one by the words it falls into."""
    known = [word for word in dict.fromkeys(words) if len(word) > 1]
    found: list[str] = []
    for word in content_words(words):
        others = [other for other in known if other != word and other in word]
        found += _tiles(word, others) or [word]
    return list(dict.fromkeys(found))


def _tiles(word: str, parts: Sequence[str]) -> list[str]:
    """Return the parts that stand one after the other in a word, [] where some is left over."""
    found: list[str] = []
    at = 0
    while at < len(word):
        here = max((part for part in parts if word.startswith(part, at)), key=len, default="")
        if not here:
            return []
        found.append(here)
        at += len(here)
    return found


def _owning(
    candidates: Sequence[Candidate], keys: Iterable[ChunkKey], catalog: Catalog
) -> Iterator[int]:
    """Yield the places of candidates that some chunks belong to."""
    owners: set[tuple[int, int | None]] = set()
    for key in keys:
        record = catalog.by_id.get(key.document_id)
        if record is None:
            continue
        if key.article is None and record.article_count == 0:
            owners.add((key.document_id, None))
        owners.add((key.document_id, key.seq - key.part if key.article is not None else key.seq))
    for place, one in enumerate(candidates):
        if owners & {(one.document_id, None), (one.document_id, one.first_seq)}:
            yield place


def _date(record: DocumentRecord) -> str:
    return version_date(record.metadata) or record.metadata.effective or ""


def level_rank(record: DocumentRecord) -> int:
    """Return the place of a document's level among `LEVELS`, the highest first."""
    return _RANKS.get(record.metadata.level or "", len(_RANKS))
