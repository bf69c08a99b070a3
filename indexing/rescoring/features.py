"""What the second stage knows of a candidate: how its words and meaning fit the question.

None of it says which article or law a candidate is: what is learned from these features on
some regulations holds for others.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from indexing.rescoring.order import COMPARED
from indexing.rescoring.titles import title_form
from indexing.types import Expansion, FloatArray

__all__ = ["FEATURES", "Passage", "dense_ranks", "feature_rows"]

FEATURES = (
    "keyword",
    "keyword_rank",
    "evened",
    "evened_below_best",
    "cosine_rank",
    "alike",
    "alike_sentence",
    "alike_least",
    "alike_heading",
    "alike_either",
    "literal",
    "literal_heading",
    "length",
    "question_length",
    "question_pieces",
    "document_evened",
    "document_share",
    "document_keyword",
    "sanction",
    "best_evened",
    "blend",
    "sentences",
    "title_form",
)
"""Names of the columns, in order; a model is only used with those it was trained on."""

_SENTENCE = re.compile(r"[^。；;！？\n]+")
_SANCTION = re.compile(r"处分|责令|罚款|有期徒刑")
# Of a passage's nearness to whatever people say, so much is taken off its cosine.
_HUBNESS = 0.3
_UNRANKED = 200
_BEHIND_ALL = 250.0
_RANK_SHIFT = 10
_COSINE_RANK = FEATURES.index("cosine_rank")


@dataclass(frozen=True, slots=True)
class Passage:
    """A candidate: its texts, the scores of both runs, its ranks in them (from 0).

    ``keyword`` is 0 and a rank None where a run does not hold it. ``hubness`` is how near
    it lies to whatever people say (`indexing.encoders.hubness`). ``title`` is that of the
    document; ``heading`` has it too.
    """

    document_id: int
    heading: str
    text: str
    keyword: float
    cosine: float
    keyword_rank: int | None
    cosine_rank: int | None
    hubness: float = 0.0
    title: str = ""

    @property
    def evened(self) -> float:
        """Return the cosine, less what any question would have."""
        return self.cosine - _HUBNESS * self.hubness


def feature_rows(
    question: str, expansions: Sequence[Expansion], passages: Sequence[Passage]
) -> FloatArray:
    """Return the features of all candidates of one question, float32 (n, features).

    Args:
        question: as encoded.
        expansions: its pieces and what lies near them, at least one.
        passages: the candidates, at least one, as the first stage has them in order.
    """
    evened = np.array([passage.evened for passage in passages])
    keywords = np.array([passage.keyword for passage in passages])
    first = evened[:COMPARED]
    best_keyword = max(float(keywords[:COMPARED].max()), 1e-6)
    best_evened = float(first.max())
    spread = max(float(first.std()), 1e-6)
    blend = (evened - first.mean()) / spread + keywords / best_keyword
    of_document = _documents(passages, evened, keywords / best_keyword)
    # Passages of one chapter share their headings.
    headings = {
        heading: _heading(expansions, heading)
        for heading in dict.fromkeys(passage.heading for passage in passages)
    }
    shared = (math.log1p(len(question)), float(len(expansions)))
    rows = np.empty((len(passages), len(FEATURES)), np.float32)
    for place, passage in enumerate(passages):
        document_evened, document_share, document_keyword = of_document[passage.document_id]
        sentences = _SENTENCE.findall(passage.text)
        rows[place] = (
            passage.keyword / best_keyword,
            _from_rank(passage.keyword_rank),
            evened[place],
            evened[place] - best_evened,
            _from_rank(passage.cosine_rank),
            *_likeness(expansions, passage.text, sentences, headings[passage.heading]),
            math.log1p(len(passage.text)),
            *shared,
            document_evened,
            document_share,
            document_keyword,
            float(_SANCTION.search(passage.text) is not None),
            best_evened,
            blend[place],
            float(len(sentences)),
            float(title_form(passage.title)),
        )
    return rows


def dense_ranks(rows: FloatArray) -> npt.NDArray[np.float64]:
    """Return each row's place in the dense run, from 0; 250 where the run lacks it."""
    ranks = np.rint(1.0 / rows[:, _COSINE_RANK].astype(np.float64)) - _RANK_SHIFT
    # In a batch the run is longer than what is taken for its end in training.
    placed: npt.NDArray[np.float64] = np.where(ranks == _UNRANKED, _BEHIND_ALL, ranks)
    return placed


def _documents(
    passages: Sequence[Passage],
    evened: npt.NDArray[np.float64],
    keywords: npt.NDArray[np.float64],
) -> dict[int, tuple[float, float, float]]:
    """Return of each document: best evened cosine, share of the first candidates, best keyword.

    A document that is not among the first is judged by the first of its candidates.
    """
    places: defaultdict[int, list[int]] = defaultdict(list)
    for place, passage in enumerate(passages):
        if place < COMPARED or passage.document_id not in places:
            places[passage.document_id].append(place)
    compared = min(len(passages), COMPARED)
    return {
        document: (
            float(evened[held].max()),
            sum(place < COMPARED for place in held) / compared,
            float(keywords[held].max()),
        )
        for document, held in places.items()
    }


def _from_rank(rank: int | None) -> float:
    return 1.0 / (_RANK_SHIFT + (_UNRANKED if rank is None else rank))


def _likeness(
    expansions: Sequence[Expansion], text: str, sentences: Sequence[str], above: _Heading
) -> tuple[float, ...]:
    """Return how much of the question a passage says, in its own or in like words.

    The columns ``alike`` to ``literal_heading``: each piece of the question counts with
    the likeness of the likest words in the passage (late interaction, Khattab and Zaharia,
    SIGIR 2020, over the words themselves); then the same within its best sentence, the
    least of all pieces, in title and headings, in either; then pieces literally there.
    """
    total = sum([piece.weight for piece in expansions]) or 1.0
    alike = either = literal = 0.0
    least = 1.0
    found: list[tuple[str, float]] = []
    for piece, heading in zip(expansions, above.each, strict=True):
        weight = piece.weight
        word, likeness = _likest(piece, text)
        if word:
            found.append((word, weight * likeness))
            alike += weight * likeness
            if likeness == 1.0:
                literal += weight
        if likeness < least:
            least = likeness
        either += weight * (likeness if likeness > heading else heading)
    sentence = 0.0
    for part in sentences:
        gained = sum([gain for word, gain in found if word in part])
        if gained > sentence:
            sentence = gained
    return (
        alike / total,
        sentence / total,
        least,
        above.alike / total,
        either / total,
        literal / total,
        above.literal / total,
    )


@dataclass(frozen=True, slots=True)
class _Heading:
    """What title and headings say of the question: piece by piece, and weighed."""

    each: tuple[float, ...]
    alike: float
    literal: float


def _heading(expansions: Sequence[Expansion], heading: str) -> _Heading:
    each = tuple(_likest(piece, heading)[1] for piece in expansions)
    alike = sum(piece.weight * likeness for piece, likeness in zip(expansions, each, strict=True))
    literal = sum(piece.weight for piece in expansions if piece.near[0][0] in heading)
    return _Heading(each, alike, literal)


def _likest(piece: Expansion, text: str) -> tuple[str, float]:
    for near in piece.near:
        if near[0] in text:
            return near
    return "", 0.0
