"""When the collection answers a question, and when it is to be said that it does not.

The decision is one sum of what speaks for an answer. Weights and threshold come from
``python -m evaluation.abstention``, which fits them again whenever ranking or encoder
change: questions of offices that have an answer against questions that have none.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass
from typing import TYPE_CHECKING

from corpus.normalize import fold
from indexing.answering.aspects import ASKING
from indexing.answering.quoting import sentences
from indexing.searching.evidence import coverage
from indexing.searching.explain import ALIKE
from indexing.searching.models import Hit, SearchResponse

if TYPE_CHECKING:
    from indexing.types import Encoder

__all__ = [
    "AbstentionRule",
    "Signals",
    "is_answerable",
    "nearness",
    "signals_of",
    "strength",
    "subject_words",
]

_LOOKED_AT = 5
_MOST_SENTENCES = 48
_HAN = re.compile(r"[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Signals:
    """What speaks for an answer among the first hits of a search, each about 0 to 1.

    ``coverage`` is the largest share of the question's words (by rarity) in one hit with
    its title, ``in_text`` in the text alone, ``pairs`` the same by pairs of characters.
    ``nearest`` is the cosine of the chunk nearest in meaning, ``sentence`` that of the
    nearest sentence. ``alike`` is 1 where a hit uses another wording of the same.
    ``rarest`` is 1 where the question's rarest word stands in a hit.
    """

    coverage: float
    in_text: float
    pairs: float
    nearest: float
    sentence: float
    alike: float
    rarest: float


@dataclass(frozen=True, slots=True)
class AbstentionRule:
    """Weight of each signal; a sum below ``threshold`` is no answer."""

    coverage: float = 1.0
    in_text: float = 1.0
    pairs: float = 1.0
    nearest: float = 1.0
    sentence: float = 1.0
    alike: float = 0.2
    rarest: float = 0.2
    threshold: float = 1.5


def is_answerable(signals: Signals, rule: AbstentionRule = AbstentionRule()) -> bool:
    """Tell whether what was found speaks enough of the question to be quoted as an answer."""
    return strength(signals, rule) >= rule.threshold


def strength(signals: Signals, rule: AbstentionRule) -> float:
    """Return the weighted sum of the signals."""
    return math.fsum(
        weight * value for weight, value in zip(astuple(rule), astuple(signals), strict=False)
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
    encoder: Encoder,
) -> Signals:
    """Return the signals of a search.

    Args:
        question: as typed.
        found: its answer.
        weights: of the subject's words.
        passages: title, headings and text of each hit.
        encoder: of the collection.
    """
    hits = found.hits[:_LOOKED_AT]
    texts = [hit.text for hit in hits]
    rarest = max(weights, key=lambda word: (weights[word], word), default="")
    folded = [fold(passage) for passage in passages[:_LOOKED_AT]]
    return Signals(
        coverage=max((coverage(weights, text) for text in folded), default=0.0),
        in_text=max((coverage(weights, text) for text in texts), default=0.0),
        pairs=max((_pairs_in(question, text) for text in folded), default=0.0),
        nearest=found.similarity,
        sentence=_nearest_sentence(question, hits, encoder),
        alike=float(any(ALIKE in hit.matched.why for hit in hits)),
        rarest=float(bool(rarest) and any(rarest in text for text in folded)),
    )


def _pairs_in(question: str, text: str) -> float:
    """Return the share of the question's pairs of characters that stand in a folded text."""
    runs = ASKING.sub(" ", fold(question)).split()
    pairs = {run[at : at + 2] for run in runs for at in range(len(run) - 1)}
    pairs = {pair for pair in pairs if all(_HAN.match(char) for char in pair)}
    return sum(pair in text for pair in pairs) / len(pairs) if pairs else 0.0


def _nearest_sentence(question: str, hits: Sequence[Hit], encoder: Encoder) -> float:
    if not _HAN.search(question):
        return 0.0
    texts = [hit.text[start:end] for hit in hits for start, end in sentences(hit.text)[:16]]
    near = nearness(question, texts[:_MOST_SENTENCES], encoder)
    return max(near, default=0.0)


def nearness(question: str, texts: Sequence[str], encoder: Encoder) -> list[float]:
    """Return the cosine of each text with the question."""
    if not texts or not _HAN.search(question):
        return [0.0] * len(texts)
    vector = encoder.encode_queries([question])[0]
    found: list[float] = (encoder.encode_passages(texts) @ vector).tolist()
    return found
