"""Runs of the indexes, fused and brought from chunks to articles."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from indexing.fusion import rrf
from indexing.searching.catalog import Catalog
from indexing.searching.chunk_cache import ChunkKey
from indexing.types import DocumentFilter, KeywordResult, Node, ScoredChunk

if TYPE_CHECKING:
    from indexing.searching.models import Mode
    from indexing.types import Encoder, FloatArray, KeywordIndex, VectorIndex

__all__ = [
    "Candidate",
    "Engines",
    "RankingOptions",
    "Run",
    "fuse_runs",
    "meaning_of",
    "merge_chunks",
    "retrieve",
]


# Letters have no meaning for the encoder: strange words in them are near to each other.
_LATIN = re.compile(r"[A-Za-z]+")
_HAN = re.compile(r"[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class RankingOptions:
    """How runs are weighed; the values come from evaluation.

    ``depths`` are the numbers of chunks taken from each run: the first for the first
    pages, the others as far as is paged. ``looked_at`` is how many candidates the second
    stage puts in order. ``sorted_depth`` is how many chunks are put in order by date or
    level. ``batch_depths`` and ``looked_at_in_batch`` stand for them where
    nobody waits and a hundred hits are asked for: see `in_batch`. ``mention_weight`` is
    the share of its score that a chunk gains for lying in a regulation named in passing.
    ``similarity_floor`` is the cosine below which a chunk found by meaning alone is no
    hit. Below both ``doubtful_similarity`` and ``doubtful_coverage`` (of the question's
    words, by rarity) the hits are shown as hardly to the point.
    """

    depths: tuple[int, ...] = (100, 200, 1000, 5000, 20_000)
    batch_depths: tuple[int, ...] = (250, 1000, 5000, 20_000)
    looked_at: int = 60
    sorted_depth: int = 1000
    looked_at_in_batch: int = 500
    keyword_weight: float = 1.0
    dense_weight: float = 1.0
    mention_weight: float = 1.0
    similarity_floor: float = 0.25
    doubtful_similarity: float = 0.42
    doubtful_coverage: float = 0.40

    def in_batch(self) -> RankingOptions:
        """Return the options for rankings that nobody pages through: deeper, slower."""
        return replace(self, depths=self.batch_depths, looked_at=self.looked_at_in_batch)


@dataclass(frozen=True, slots=True)
class Engines:
    """The indexes a search uses."""

    keyword: Callable[[], KeywordIndex]
    vectors: Callable[[], VectorIndex]
    encoder: Callable[[], Encoder]


@dataclass(frozen=True, slots=True)
class Run:
    """What the indexes found for one node and text, each best first.

    ``total`` counts the chunks with any of the words; ``best_similarity`` is the cosine of
    the chunk nearest in meaning, 0 if none was looked for; ``vector`` is the question's.
    """

    keyword: tuple[ScoredChunk, ...] = ()
    dense: tuple[ScoredChunk, ...] = ()
    total: int = 0
    best_similarity: float = 0.0
    vector: FloatArray | None = None


@dataclass(slots=True)
class Candidate:
    """An article or a section that may become a hit; ``others`` more chunks lie behind it.

    ``first_seq`` is the place of its first chunk in the document: it tells articles of one
    number apart. ``direct`` is what was cited, for one that is there because it was cited.
    ``paragraph`` and ``item`` are those cited.
    """

    chunk_id: int
    document_id: int
    article: str | None
    score: float
    first_seq: int = 0
    keyword_rank: int | None = None
    dense_rank: int | None = None
    others: int = 0
    direct: str | None = None
    paragraph: int | None = None
    item: int | None = None
    scoped: bool = False


def meaning_of(text: str) -> str:
    """Return what the encoder gets of a query."""
    return _LATIN.sub(" ", text)


def retrieve(
    engines: Engines,
    node: Node | None,
    text: str,
    only: DocumentFilter,
    mode: Mode,
    *,
    structured: bool,
    options: RankingOptions,
    depth: int,
) -> Run:
    """Return what keyword and vector index find.

    A structured query says itself what is a hit: meaning only adds to the order of what
    the keyword index found.
    """
    result = KeywordResult((), 0)
    if node is not None and (mode != "dense" or structured):
        result = engines.keyword().search(node, depth, only)
    dense: tuple[ScoredChunk, ...] = ()
    vector: FloatArray | None = None
    meaning = meaning_of(text)
    if mode != "keyword" and _HAN.search(meaning) and not (structured and not result.hits):
        vector = engines.encoder().encode_queries([meaning])[0]
        if vector.any():
            # Beyond the first pages nearness says nothing that words do not say better.
            wanted = depth if mode == "dense" else min(depth, options.depths[0])
            dense = engines.vectors().search(vector, wanted, only)
    best_similarity = dense[0].score if dense else 0.0
    found = {hit.chunk_id for hit in result.hits}
    if structured:
        dense = tuple(hit for hit in dense if hit.chunk_id in found)
    else:
        floor = options.similarity_floor
        dense = tuple(hit for hit in dense if hit.score >= floor or hit.chunk_id in found)
    keyword = () if mode == "dense" and not structured else result.hits
    return Run(keyword, dense, result.total, best_similarity, vector)


def fuse_runs(run: Run, options: RankingOptions) -> list[ScoredChunk]:
    """Return the chunks of both runs by reciprocal rank, best first.

    The first of each run, ``depths[0]`` of them, are fused. What deeper pages ask for
    follows step by step, fused within the step: so the pages before it stay as they were.
    """
    weights = (options.keyword_weight, options.dense_weight)
    first = options.depths[0]
    fused = rrf((run.keyword[:first], run.dense[:first]), weights)
    known = {hit.chunk_id for hit in fused}
    for start, end in pairwise(options.depths):
        step = rrf((run.keyword[start:end], run.dense[start:end]), weights)
        if not step:
            break
        least = fused[-1].score if fused else 1.0
        for place, hit in enumerate(step, 2):
            if hit.chunk_id not in known:
                known.add(hit.chunk_id)
                fused.append(ScoredChunk(hit.chunk_id, least / place))
    return fused


def merge_chunks(
    fused: Sequence[ScoredChunk],
    run: Run,
    keys: Mapping[int, ChunkKey],
    catalog: Catalog,
    *,
    collapse_versions: bool,
    collapse_sections: bool = True,
) -> list[Candidate]:
    """Return candidates, one for each article and each text without articles, best first.

    Args:
        fused: chunks by score.
        run: where the scores come from.
        keys: of the chunks; one without a key is dropped.
        catalog: the collection.
        collapse_versions: the same article in two copies of one work is one hit.
        collapse_sections: a document without articles is one hit.
    """
    keyword_ranks = {hit.chunk_id: rank for rank, hit in enumerate(run.keyword, 1)}
    dense_ranks = {hit.chunk_id: rank for rank, hit in enumerate(run.dense, 1)}
    merged: dict[tuple[object, ...], Candidate] = {}
    owners: dict[tuple[int, str], int] = {}
    for hit in fused:
        key = keys.get(hit.chunk_id)
        record = catalog.by_id.get(key.document_id) if key is not None else None
        if key is None or record is None:
            continue
        first_seq = key.seq - key.part if key.article is not None else key.seq
        group: tuple[object, ...] = (key.document_id, first_seq)
        if key.article is not None:
            if collapse_versions:
                owner = owners.setdefault((record.work_id, key.article), key.document_id)
                if owner != key.document_id:
                    continue
        elif collapse_sections and record.article_count == 0:
            group = (key.document_id,)
        keyword_rank = keyword_ranks.get(hit.chunk_id)
        dense_rank = dense_ranks.get(hit.chunk_id)
        known = merged.get(group)
        if known is None:
            merged[group] = Candidate(
                hit.chunk_id,
                key.document_id,
                key.article,
                hit.score,
                first_seq,
                keyword_rank,
                dense_rank,
            )
        else:
            known.keyword_rank = _better(known.keyword_rank, keyword_rank)
            known.dense_rank = _better(known.dense_rank, dense_rank)
            known.others += 1
    return list(merged.values())


def _better(first: int | None, second: int | None) -> int | None:
    if first is None or second is None:
        return second if first is None else first
    return min(first, second)
