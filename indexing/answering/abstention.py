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
from indexing.answering.aspects import ASKING
from indexing.answering.wanted import Wanted, wanted_by
from indexing.searching.explain import ALIKE
from indexing.searching.models import Hit, SearchResponse
from indexing.types import Expanding, Expansion

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

_LOOKED_AT = 12
_FIRST = 5
_SENTENCES_READ = 30
_IN_HEADINGS = 0.8
_NOTHING_WANTED = 0.5
_LONG = 22
_STEEP = 4
_LEAD = 10.0
_LEAST_SCORE = 1e-5
_NEIGHBOURS = 400
_LEAST_NEIGHBOURS = 5
_SHARE_OF_NEIGHBOURS = 0.05
_SHIPPED = "static-zh-"
_HAN = re.compile(r"[\u3400-\u9fff]")
_SENTENCE = re.compile(r"[^。；;！？\n]+")


@dataclass(frozen=True, slots=True)
class Signals:
    """What speaks for an answer among the first hits of a search, each about 0 to 1.

    ``said`` is the largest share of the question that one sentence says, with the headings
    above it, in its own or in like words. ``given`` is the same of the sentences that hold
    a thing of the kind that is wanted (a sum, a span of time, a form …), ``given_near`` of
    the whole articles with such a sentence; both 1/2 where nothing of the kind is wanted.
    ``familiar`` is how common the question's words are in the collection. ``alike`` is 1
    where a hit uses another wording of the same. ``length`` is near 0 for a short question,
    near 1 for a story: no provision says much of a story. ``naming`` is 1 where nothing is
    asked and a subject only named (家风不正). ``lead`` is how far the first hit
    stands before those from the sixth on. ``nearest`` is the cosine of the chunk nearest in
    meaning, ``surroundings`` the mean over the nearest twentieth of the collection, 400
    chunks at most: whether it speaks of such things at all.
    """

    said: float
    given: float
    given_near: float
    familiar: float
    alike: float
    length: float
    naming: float
    lead: float
    nearest: float
    surroundings: float


@dataclass(frozen=True, slots=True)
class AbstentionRule:
    """Weight of each signal; a sum below ``threshold`` is no answer."""

    said: float
    given: float
    given_near: float
    familiar: float
    alike: float
    length: float
    naming: float
    lead: float
    nearest: float
    surroundings: float
    threshold: float


FITTED = AbstentionRule(
    said=0.096,
    given=0.195,
    given_near=0.109,
    familiar=0.226,
    alike=0.038,
    length=0.433,
    naming=0.091,
    lead=0.251,
    nearest=0.284,
    surroundings=1.0,
    threshold=0.814,
)
"""Fitted with the shipped encoder."""

LEXICAL = AbstentionRule(
    said=0.155,
    given=0.218,
    given_near=0.496,
    familiar=0.984,
    alike=0.202,
    length=1.0,
    naming=0.202,
    lead=0.0,
    nearest=0.0,
    surroundings=0.0,
    threshold=0.669,
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
    collection: Collection,
    only: DocumentFilter,
    *,
    meaning: bool = True,
) -> Signals:
    """Return the signals of a search.

    Args:
        question: as typed.
        found: its answer, a dozen hits.
        weights: of the question's words.
        collection: that was searched.
        only: what may be seen of it.
        meaning: use what the encoder knows; signals that need it are 0 without.
    """
    hits = found.hits[:_LOOKED_AT]
    pieces = _pieces(question, weights, collection.encoder if meaning else None)
    wanted = wanted_by(question)
    said, given, given_near = _said(pieces, hits, wanted)
    return Signals(
        said=said,
        given=given,
        given_near=given_near,
        familiar=_familiar(weights, collection.keyword.count()),
        alike=float(any(ALIKE in hit.matched.why for hit in hits[:_FIRST])),
        length=1 / (1 + (_LONG / max(1, len(question))) ** _STEEP),
        naming=float(wanted is None and not ASKING.search(fold(question))),
        lead=_lead([hit.score for hit in hits]) if meaning else 0.0,
        nearest=found.similarity if meaning else 0.0,
        surroundings=_surroundings(question, collection, only) if meaning else 0.0,
    )


def _pieces(
    question: str, weights: Mapping[str, float], encoder: Encoder | None
) -> list[Expansion]:
    """Return the pieces of a question's subject, with what says the same."""
    found: Sequence[Expansion] = ()
    if isinstance(encoder, Expanding):
        found = encoder.expansions(question)
    kept = [piece for piece in found if not ASKING.fullmatch(piece.near[0][0])]
    return kept or [Expansion(weight, ((word, 1.0),)) for word, weight in weights.items()]


def _said(
    pieces: Sequence[Expansion], hits: Sequence[Hit], wanted: Wanted | None
) -> tuple[float, float, float]:
    """Return how much a sentence says, one that gives what is wanted, and an article."""
    total = math.fsum(piece.weight for piece in pieces)
    said = given = near = 0.0
    if total <= 0:
        return 0.0, 0.0, 0.0
    for hit in hits:
        above = fold(" ".join((hit.title, *hit.heading_path)))
        text = fold(hit.text)
        in_headings = [_likest(piece, above)[1] for piece in pieces]
        in_text = [_likest(piece, text) for piece in pieces]
        whole = math.fsum(
            piece.weight * max(one[1], heading)
            for piece, one, heading in zip(pieces, in_text, in_headings, strict=True)
        )
        for sentence in _SENTENCE.findall(text)[:_SENTENCES_READ]:
            share = math.fsum(
                piece.weight * max(like if word in sentence else 0.0, _IN_HEADINGS * heading)
                for piece, (word, like), heading in zip(pieces, in_text, in_headings, strict=True)
            )
            said = max(said, share)
            if (share > given or whole > near) and wanted and wanted.stands_in(sentence):
                given, near = max(given, share), max(near, whole)
    if wanted is None:
        return said / total, _NOTHING_WANTED, _NOTHING_WANTED
    return said / total, given / total, near / total


def _likest(piece: Expansion, text: str) -> tuple[str, float]:
    for near in piece.near:
        if near[0] in text:
            return near
    return "", 0.0


def _lead(scores: Sequence[float]) -> float:
    """Return how far the first score stands before those from the sixth on, in log-odds."""
    odds = [
        math.log(kept / (1 - kept))
        for score in scores
        for kept in (min(max(score, _LEAST_SCORE), 1 - _LEAST_SCORE),)
    ]
    others = odds[_FIRST:] or odds[1:]
    if not others:
        return 0.0
    return max(0.0, odds[0] - math.fsum(others) / len(others)) / _LEAD


def _familiar(weights: Mapping[str, float], chunks: int) -> float:
    """Return how common words are, 0 where none is held, longer words counting more."""
    rarest = math.log((chunks + 1) / 0.5)
    size = sum(map(len, weights))
    if not size or rarest <= 0:
        return 0.0
    return sum(len(word) * (1 - weight / rarest) for word, weight in weights.items()) / size


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
