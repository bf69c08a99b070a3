"""The first candidates of a search, looked at closely and put in order.

What the two runs found is cheap to find and roughly in order. Here the first of them are
compared with the question piece by piece (`indexing.rescoring.features`), and a small
model, trained on questions whose answers are known, puts them in order.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.errors import EncoderError
from indexing.entries import passage_text
from indexing.rescoring.features import FEATURES, Passage, dense_ranks, feature_rows
from indexing.rescoring.order import grown, places_by_score
from indexing.searching.chunk_cache import ChunkCache
from indexing.searching.ranking import meaning_of
from indexing.types import Expanding, FloatArray

if TYPE_CHECKING:
    from indexing.collection import Collection
    from indexing.encoders.hubness import Hubness
    from indexing.rerank import Reranker
    from indexing.rescoring.forest import Forest
    from indexing.searching.catalog import Catalog
    from indexing.searching.ranking import Candidate, RankingOptions, Run
    from indexing.types import Encoder

__all__ = ["RANKER", "SecondStage"]

RANKER = "ranker.safetensors"
"""The trees, in the folder of the encoder that they were trained with."""

_RERANKED = 20
_EVENED = FEATURES.index("evened")
_KEYWORD = FEATURES.index("keyword")


class SecondStage:
    """Orders candidates with the model that came with the encoder; shared by threads.

    Args:
        collection: what is searched.
        chunks: its chunks.
        reranker: reads the best of them once more, where an office has such a model.
    """

    def __init__(
        self, collection: Collection, chunks: ChunkCache, reranker: Reranker | None = None
    ) -> None:
        self._collection = collection
        self._chunks = chunks
        self._reranker = reranker
        self._loaded: _Model | None = None

    def ordered(
        self,
        text: str,
        run: Run,
        candidates: Sequence[Candidate],
        catalog: Catalog,
        options: RankingOptions,
    ) -> list[Candidate]:
        """Return the candidates, scored anew, with the first of them in a better order.

        As they were, where the encoder has no model for it. The candidates of deeper
        pages follow in their order, with lower scores.

        Args:
            text: the question.
            run: where the candidates come from.
            candidates: best first.
            catalog: the collection.
            options: how far the runs' first stretches go, and how many are looked at.
        """
        ordered = self._by_trees(text, run, candidates, catalog, options)
        return self._reranked(text, ordered, catalog) if self._reranker else ordered

    def _by_trees(
        self,
        text: str,
        run: Run,
        candidates: Sequence[Candidate],
        catalog: Catalog,
        options: RankingOptions,
    ) -> list[Candidate]:
        forest = self._model().forest
        if forest is None:
            return list(candidates)
        first, rows = self.rows(text, run, candidates, catalog, options)
        if not first:
            return list(candidates)
        scores = grown(forest.scores(rows), rows[:, _EVENED], rows[:, _KEYWORD])
        looked_at = {candidate.chunk_id for candidate in first}
        places = places_by_score(scores, rows[:, _EVENED], rows[:, _KEYWORD], dense_ranks(rows))
        ordered = [first[place] for place in places]
        # The order is not that of these alone: the scores stay, who has them changes.
        for candidate, score in zip(ordered, sorted(scores.tolist(), reverse=True), strict=True):
            candidate.score = 1.0 / (1.0 + math.exp(-score))
        least = ordered[-1].score
        rest = [candidate for candidate in candidates if candidate.chunk_id not in looked_at]
        for place, candidate in enumerate(rest, 2):
            candidate.score = least / place
        return ordered + rest

    def _reranked(
        self, text: str, candidates: Sequence[Candidate], catalog: Catalog
    ) -> list[Candidate]:
        """Return the candidates with the best of them as the reranker judges them.

        Its scores have no scale of their own: the scores stay, who has them changes.
        """
        first = list(candidates[:_RERANKED])
        records = self._chunks.records([candidate.chunk_id for candidate in first])
        if self._reranker is None or any(one.chunk_id not in records for one in first):
            return list(candidates)
        passages = [
            passage_text(
                catalog.by_id[one.document_id].title,
                records[one.chunk_id].heading_path,
                records[one.chunk_id].text,
            )
            for one in first
        ]
        judged = self._reranker.scores(text, passages)
        order = sorted(range(len(first)), key=lambda place: (-judged[place], place))
        kept = [candidate.score for candidate in first]
        for score, place in zip(kept, order, strict=True):
            first[place].score = score
        return [first[place] for place in order] + list(candidates[_RERANKED:])

    def rows(
        self,
        text: str,
        run: Run,
        candidates: Sequence[Candidate],
        catalog: Catalog,
        options: RankingOptions,
    ) -> tuple[list[Candidate], FloatArray]:
        """Return the candidates that are looked at, and what is known of each.

        Only candidates of the runs' first stretches: what stands on a page does not
        depend on how far is paged. ([], empty) where the encoder cannot tell likeness.
        """
        import numpy as np

        nothing: tuple[list[Candidate], FloatArray] = ([], np.zeros((0, len(FEATURES)), np.float32))
        encoder = self._collection.encoder
        text = meaning_of(text)
        expansions = encoder.expansions(text) if isinstance(encoder, Expanding) else []
        reach = options.depths[0]
        first = [
            candidate
            for candidate in candidates
            if (candidate.keyword_rank or reach + 1) <= reach
            or (candidate.dense_rank or reach + 1) <= reach
        ][: options.looked_at]
        records = self._chunks.records([candidate.chunk_id for candidate in first])
        first = [candidate for candidate in first if candidate.chunk_id in records]
        if not expansions or not first or run.vector is None:
            return nothing
        # What the vector index found has its cosine already.
        others = [one.chunk_id for one in first if one.dense_rank is None]
        cosines = self._collection.vectors.similarities(run.vector, others)
        hubness = self._hubness(first)
        passages = []
        for candidate, near_all in zip(first, hubness, strict=True):
            record = records[candidate.chunk_id]
            title = catalog.by_id[candidate.document_id].title
            keyword, cosine = 0.0, cosines.get(candidate.chunk_id, 0.0)
            if candidate.keyword_rank is not None:
                keyword = run.keyword[candidate.keyword_rank - 1].score
            if candidate.dense_rank is not None:
                cosine = run.dense[candidate.dense_rank - 1].score
            passages.append(
                Passage(
                    document_id=candidate.document_id,
                    heading=" ".join((title, *record.heading_path)),
                    text=record.text,
                    keyword=keyword,
                    cosine=cosine,
                    hubness=near_all,
                    title=title,
                    keyword_rank=_from_zero(candidate.keyword_rank),
                    cosine_rank=_from_zero(candidate.dense_rank),
                )
            )
        return first, feature_rows(text, expansions, passages)

    def _hubness(self, candidates: Sequence[Candidate]) -> list[float]:
        hubness = self._model().hubness
        if hubness is None:
            return [0.0] * len(candidates)
        ids = [candidate.chunk_id for candidate in candidates]
        measured: list[float] = hubness.of(self._collection.vectors.vectors(ids)).tolist()
        return measured

    def _model(self) -> _Model:
        encoder = self._collection.encoder
        known = self._loaded
        if known is None or known.encoder is not encoder:
            known = self._loaded = _load(encoder)
        return known


@dataclass(frozen=True, slots=True)
class _Model:
    """An encoder, and what came with it."""

    encoder: Encoder
    forest: Forest | None = None
    hubness: Hubness | None = None


def _load(encoder: Encoder) -> _Model:
    if not isinstance(encoder, Expanding):
        return _Model(encoder)
    from indexing.encoders.hubness import read_hubness
    from indexing.rescoring.forest import read_forest

    forest = read_forest(encoder.folder / RANKER, FEATURES)
    hubness = read_hubness(encoder.folder)
    if hubness is not None and hubness.dimension != encoder.dimension:
        raise EncoderError(
            "向量模型的用语表与向量的维数不符",
            found=hubness.dimension,
            expected=encoder.dimension,
        )
    return _Model(encoder, forest, hubness)


def _from_zero(rank: int | None) -> int | None:
    return None if rank is None else rank - 1
