"""When the collection answers a question, and when it is to be said that it does not.

The decision is one sum of what speaks for an answer. Weights and thresholds come from
``jidian evaluate abstention``, which fits them again whenever ranking or encoder change:
questions of offices that have an answer against questions that have none.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass
from typing import TYPE_CHECKING

from corpus.normalize import fold
from indexing.answering.aspects import ASKING, aspects_asked, find_points
from indexing.answering.quoting import sentences
from indexing.searching.evidence import coverage
from indexing.searching.explain import ALIKE
from indexing.searching.models import SearchResponse

if TYPE_CHECKING:
    from indexing.collection import Collection
    from indexing.types import DocumentFilter, Encoder

__all__ = [
    "FITTED",
    "LEXICAL",
    "AbstentionRule",
    "Signals",
    "is_answerable",
    "nearness",
    "rule_for",
    "signals_of",
    "strength",
    "subject_words",
]

_LOOKED_AT = 5
_SENTENCES_READ = 16
_NEIGHBOURS = 400
_LEAST_NEIGHBOURS = 5
_SHARE_OF_NEIGHBOURS = 0.05
_SHIPPED = "static-zh-"
_HAN = re.compile(r"[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Signals:
    """What speaks for an answer among the first hits of a search, each about 0 to 1.

    ``coverage`` is the largest share of the question's words (by rarity) in one hit;
    ``pairs`` the same by pairs of characters. ``familiar`` is how common the question's
    words are in the collection. ``alike`` is 1 where a hit uses another wording of the
    same. ``given`` is the coverage of a sentence that gives what is asked for (a time
    limit, an organ …), 1/2 where nothing of the kind is asked. ``nearest`` is the cosine
    of the chunk nearest in meaning, ``surroundings`` the mean over the nearest twentieth
    of the collection, 400 chunks at most: whether it speaks of such things at all.
    """

    coverage: float
    pairs: float
    familiar: float
    alike: float
    given: float
    nearest: float
    surroundings: float


@dataclass(frozen=True, slots=True)
class AbstentionRule:
    """Weight of each signal; a sum below ``threshold`` is no answer."""

    coverage: float
    pairs: float
    familiar: float
    alike: float
    given: float
    nearest: float
    surroundings: float
    threshold: float


FITTED = AbstentionRule(
    coverage=0.0,
    pairs=0.0,
    familiar=0.014,
    alike=0.038,
    given=0.081,
    nearest=0.207,
    surroundings=1.0,
    threshold=0.343,
)
"""Fitted with the shipped encoder."""

LEXICAL = AbstentionRule(
    coverage=0.0,
    pairs=0.0,
    familiar=1.0,
    alike=0.565,
    given=0.414,
    nearest=0.0,
    surroundings=0.0,
    threshold=0.291,
)
"""Fitted without meaning: cosines of another encoder have another scale."""


def rule_for(encoder_name: str) -> AbstentionRule:
    """Return the rule that fits a collection's encoder."""
    return FITTED if encoder_name.startswith(_SHIPPED) else LEXICAL


def is_answerable(signals: Signals, rule: AbstentionRule) -> bool:
    """Tell whether what was found speaks enough of the question to be quoted as an answer."""
    return strength(signals, rule) >= rule.threshold


def strength(signals: Signals, rule: AbstentionRule) -> float:
    """Return the weighted sum of the signals."""
    weights = astuple(rule)[:-1]
    return math.fsum(
        weight * value for weight, value in zip(weights, astuple(signals), strict=True)
    )


def subject_words(weights: Mapping[str, float]) -> dict[str, float]:
    """Return the words of a question without those it is asked with (多久, 怎么处理)."""
    kept = {word: weight for word, weight in weights.items() if not ASKING.fullmatch(word)}
    return kept or dict(weights)


def signals_of(
    question: str,
    found: SearchResponse,
    weights: Mapping[str, float],
    passages: Sequence[str],
    collection: Collection,
    only: DocumentFilter,
) -> Signals:
    """Return the signals of a search.

    Args:
        question: as typed.
        found: its answer.
        weights: of the question's words.
        passages: title, headings and text of each hit.
        collection: that was searched.
        only: what may be seen of it.
    """
    hits = found.hits[:_LOOKED_AT]
    folded = [fold(passage) for passage in passages[:_LOOKED_AT]]
    return Signals(
        coverage=max((coverage(weights, text) for text in folded), default=0.0),
        pairs=max((_pairs_in(question, text) for text in folded), default=0.0),
        familiar=_familiar(weights, collection.keyword.count()),
        alike=float(any(ALIKE in hit.matched.why for hit in hits)),
        given=_given(question, [hit.text for hit in hits], weights),
        nearest=found.similarity,
        surroundings=_surroundings(question, collection, only),
    )


def _pairs_in(question: str, text: str) -> float:
    """Return the share of the question's pairs of characters that stand in a folded text."""
    runs = ASKING.sub(" ", fold(question)).split()
    pairs = {run[at : at + 2] for run in runs for at in range(len(run) - 1)}
    pairs = {pair for pair in pairs if all(_HAN.match(char) for char in pair)}
    return sum(pair in text for pair in pairs) / len(pairs) if pairs else 0.0


def _familiar(weights: Mapping[str, float], chunks: int) -> float:
    """Return how common words are, 0 where none is held, longer words counting more."""
    rarest = math.log((chunks + 1) / 0.5)
    size = sum(map(len, weights))
    if not size or rarest <= 0:
        return 0.0
    return sum(len(word) * (1 - weight / rarest) for word, weight in weights.items()) / size


def _given(question: str, texts: Sequence[str], weights: Mapping[str, float]) -> float:
    asked = aspects_asked(question)
    if not asked:
        return 0.5
    read = (text[start:end] for text in texts for start, end in sentences(text)[:_SENTENCES_READ])
    return max(
        (
            coverage(weights, sentence)
            for sentence in read
            if any(find_points(sentence, aspect) for aspect in asked)
        ),
        default=0.0,
    )


def _surroundings(question: str, collection: Collection, only: DocumentFilter) -> float:
    if not _HAN.search(question):
        return 0.0
    vectors = collection.vectors
    share = int(vectors.count() * _SHARE_OF_NEIGHBOURS)
    wanted = min(_NEIGHBOURS, max(_LEAST_NEIGHBOURS, share))
    near = vectors.search(collection.encoder.encode_queries([question])[0], wanted, only)
    return math.fsum(hit.score for hit in near) / len(near) if near else 0.0


def nearness(question: str, texts: Sequence[str], encoder: Encoder) -> list[float]:
    """Return the cosine of each text with the question."""
    if not texts or not _HAN.search(question):
        return [0.0] * len(texts)
    vector = encoder.encode_queries([question])[0]
    found: list[float] = (encoder.encode_passages(texts) @ vector).tolist()
    return found
