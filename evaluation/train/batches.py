"""Training pairs: what stands for a query, and the passage it should find.

Many pairs are drawn from unlabelled text: a sentence is taken out of a passage and has to
find the rest (inverse cloze, Lee, Chang, Toutanova, ACL 2019). Others are questions with
their answers, each with one passage that words alone take for an answer, and some are an
expression of everyday language with the words that a statute has for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from corpus.errors import EvaluationError
from evaluation.train.material import Material, sentences
from evaluation.train.vocabulary import PieceCutter

__all__ = ["Batch", "PairSource", "Prepared", "prepare"]

Pieces = npt.NDArray[np.int32]

_LEAST_PIECES = 20
_LEAST_QUERY = 4
_LONG_QUERY = 30
_QUERY_LENGTHS = (8, 24)


@dataclass(frozen=True, slots=True)
class Prepared:
    """Material as piece numbers.

    ``heads`` are title and headings of each passage, ``bodies`` its sentences,
    ``documents`` the document it belongs to, ``chances`` how likely it is drawn. The
    corpus of the questions is held whole (title, headings, text); ``sayings`` are the
    expressions of each entry, and its wordings in one.
    """

    heads: Sequence[Pieces]
    bodies: Sequence[Sequence[Pieces]]
    documents: npt.NDArray[np.int64]
    chances: npt.NDArray[np.float64]
    corpus: Sequence[Pieces]
    questions: Sequence[Pieces]
    answers: Sequence[frozenset[int]]
    targets: Sequence[Sequence[int]]
    sources: Sequence[str]
    sayings: Sequence[tuple[Sequence[Pieces], Pieces]] = ()

    def all_sentences(self) -> list[Pieces]:
        """Return every sentence of the passages."""
        return [sentence for body in self.bodies for sentence in body]


@dataclass(frozen=True, slots=True)
class Batch:
    """Pairs in order, then passages that are nobody's answer.

    ``excluded`` (queries, passages) marks passages that must not count as wrong for a
    query: of the same document, or answering the same question.
    """

    queries: list[Pieces]
    passages: list[Pieces]
    excluded: npt.NDArray[np.bool_]


def prepare(material: Material, cutter: PieceCutter) -> Prepared:
    """Return the material as piece numbers.

    Raises:
        EvaluationError: no passage is long enough to learn from.
    """
    split = [sentences(passage.text) for passage in material.passages]
    flat = cutter.cut([sentence for body in split for sentence in body])
    bounds = np.cumsum([0, *map(len, split)])
    bodies = [flat[start:end] for start, end in pairwise(bounds)]
    heads = cutter.cut([f"{p.title}\n{p.headings}" for p in material.passages])
    _, documents = np.unique([p.document for p in material.passages], return_inverse=True)
    enough = np.array([sum(map(len, body)) >= _LEAST_PIECES for body in bodies])
    weights = np.array([passage.weight for passage in material.passages]) * enough
    if not weights.sum():
        raise EvaluationError("训练文字太少：没有一段长到可以学习")
    return Prepared(
        heads=heads,
        bodies=bodies,
        documents=documents.astype(np.int64),
        chances=weights / weights.sum(),
        corpus=cutter.cut([f"{p.title}\n{p.headings}\n{p.text}" for p in material.corpus]),
        questions=cutter.cut([question.text for question in material.questions]),
        answers=[frozenset(question.answers) for question in material.questions],
        targets=[question.targets for question in material.questions],
        sources=[question.source for question in material.questions],
        sayings=[
            (cutter.cut(saying.expressions), cutter.cut(["\n".join(saying.wordings)])[0])
            for saying in material.sayings
        ],
    )


class PairSource:
    """Draws batches; the same seed gives the same ones.

    Args:
        prepared: the material.
        shares: part of a batch that are questions of each source; what they and the
            sayings leave is cloze.
        saying_share: part of a batch that are sayings.
        query_dropout: chance of a query's piece to be left out.
        confusions: for each question, corpus positions that words alone rank high.
        use: which questions are drawn; None is all.
        sayings: which sayings are drawn; None is all.
        seed: of the random numbers.
    """

    def __init__(
        self,
        prepared: Prepared,
        *,
        shares: Mapping[str, float],
        saying_share: float = 0.0,
        query_dropout: float,
        confusions: Sequence[Sequence[int]],
        use: Sequence[int] | None,
        sayings: Sequence[int] | None = None,
        seed: int,
    ) -> None:
        self._material = prepared
        self._dropout = query_dropout
        self._confusions = confusions
        self._rng = np.random.default_rng(seed)
        chosen = range(len(prepared.questions)) if use is None else use
        self._pairs: dict[str, list[tuple[int, int]]] = {}
        for question in chosen:
            pairs = self._pairs.setdefault(prepared.sources[question], [])
            pairs.extend((question, place) for place in prepared.targets[question])
        self._shares = {name: share for name, share in shares.items() if name in self._pairs}
        self._orders: dict[str, list[int]] = {name: [] for name in self._shares}
        entries = prepared.sayings
        self._entries = entries if sayings is None else [entries[place] for place in sayings]
        self._saying_share = saying_share

    def draw(self, size: int) -> Batch:
        """Return a batch of ``size`` pairs."""
        asked = [
            self._next_pair(source)
            for source, share in self._shares.items()
            for _ in range(round(size * share))
        ]
        material = self._material
        queries = [material.questions[question] for question, _ in asked]
        passages = [material.corpus[answer] for _, answer in asked]
        for query, passage in self._sayings(round(size * self._saying_share)):
            queries.append(query)
            passages.append(passage)
        documents = [-1] * len(queries)
        chances = material.chances
        for index in self._rng.choice(len(chances), size - len(queries), p=chances).tolist():
            query, passage = self._cloze(index)
            queries.append(query)
            passages.append(passage)
            documents.append(int(material.documents[index]))
        confused = [self._confusion(question) for question, _ in asked]
        extra = [material.corpus[place] for place in confused if place is not None]
        excluded = self._excluded(asked, documents, [c for c in confused if c is not None])
        return Batch([self._dropped(query) for query in queries], passages + extra, excluded)

    def _next_pair(self, source: str) -> tuple[int, int]:
        pairs, order = self._pairs[source], self._orders[source]
        if not order:
            order.extend(self._rng.permutation(len(pairs)).tolist())
        return pairs[order.pop()]

    def _sayings(self, count: int) -> Iterator[tuple[Pieces, Pieces]]:
        # No entry twice in a batch: its own wording must not count as wrong for it.
        for place in self._rng.permutation(len(self._entries))[:count].tolist():
            expressions, wording = self._entries[place]
            yield expressions[int(self._rng.integers(len(expressions)))], wording

    def _confusion(self, question: int) -> int | None:
        answers = self._material.answers[question]
        ranked = self._confusions[question] if self._confusions else ()
        wrong = [place for place in ranked if place not in answers]
        return int(self._rng.choice(wrong)) if wrong else None

    def _cloze(self, index: int) -> tuple[Pieces, Pieces]:
        """Return a sentence of a passage, and the rest of it."""
        body, head, rng = self._material.bodies[index], self._material.heads[index], self._rng
        fit = [place for place, sentence in enumerate(body) if len(sentence) >= _LEAST_QUERY]
        place = int(rng.choice(fit)) if fit else 0
        query = body[place]
        rest = [sentence for other, sentence in enumerate(body) if other != place]
        passage = np.concatenate([np.zeros(0, np.int32), *rest])
        if len(passage) <= _LEAST_QUERY:
            # One sentence: a part of it has to find title and remainder.
            cut = int(rng.integers(3, max(4, len(query) - 3)))
            return query[:cut], np.concatenate([head, query[cut:], passage])
        if len(query) > _LONG_QUERY:
            start = int(rng.integers(0, len(query) - _QUERY_LENGTHS[1]))
            query = query[start : start + int(rng.integers(*_QUERY_LENGTHS))]
        return query, passage

    def _dropped(self, query: Pieces) -> Pieces:
        kept = query[self._rng.random(len(query)) >= self._dropout]
        return kept if len(kept) else query[:1]

    def _excluded(
        self, asked: Sequence[tuple[int, int]], documents: Sequence[int], extra: Sequence[int]
    ) -> npt.NDArray[np.bool_]:
        size = len(documents)
        owner = np.array(documents)
        excluded = np.zeros((size, size + len(extra)), np.bool_)
        excluded[:, :size] = (owner[:, None] == owner) & (owner[:, None] >= 0)
        answers = self._material.answers
        places = [answer for _, answer in asked]
        for row, (question, _) in enumerate(asked):
            right = answers[question]
            excluded[row, : len(places)] = [place in right for place in places]
            excluded[row, size:] = [place in right for place in extra]
        np.fill_diagonal(excluded, val=False)
        return excluded
