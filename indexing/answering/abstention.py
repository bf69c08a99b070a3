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
from indexing.answering.wanted import Wanted, bare, wanted_by
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
_IN_SENTENCE = 0.6
_NOTHING_WANTED = 0.5
_PLACE_IF_NOTHING = 0.75
_LEAST_LEFT = 0.1
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
_CLAUSE = re.compile(r"[^，,：:]+")


@dataclass(frozen=True, slots=True)
class Signals:
    """What speaks for an answer among the first hits of a search.

    ``given`` is the largest share of the question that a clause says which holds a thing
    of the kind that is wanted (a sum, a span of time, a form …), with the clause before it
    and the headings above, in its own or in like words: 0 to 1, times the cosine of the
    chunk nearest in meaning. ``placed`` is 1 where the first hit holds such a thing, 1/2
    where the second does first, and so on, 0 where none does. Where nothing of a kind is
    wanted, these two are 1/2 (times the cosine) and 3/4.
    ``told`` is high where the first hit leaves little of the question unsaid, minus the
    logarithm of what it leaves, by weight. ``plain`` is high where the question's pieces
    are light on the whole: what training found to say much is heavy. ``familiar`` is how
    common its words are in the collection, 0 to 1. ``length`` is near 0 for a short
    question, near 1 for a story: no provision says much of a story. ``naming`` is 1 where
    nothing is asked and a subject only named (家风不正). ``lead`` is how far the first hit
    stands before those from the sixth on, ``surroundings`` the mean cosine of the nearest
    twentieth of the collection, 400 chunks at most: whether it speaks of such things at all.
    """

    given: float
    placed: float
    told: float
    plain: float
    familiar: float
    length: float
    naming: float
    lead: float
    surroundings: float


@dataclass(frozen=True, slots=True)
class AbstentionRule:
    """Weight of each signal; a sum below ``threshold`` is no answer."""

    given: float
    placed: float
    told: float
    plain: float
    familiar: float
    length: float
    naming: float
    lead: float
    surroundings: float
    threshold: float


FITTED = AbstentionRule(
    given=0.508,
    placed=0.184,
    told=0.055,
    plain=0.198,
    familiar=0.092,
    length=0.365,
    naming=0.134,
    lead=0.212,
    surroundings=1.0,
    threshold=0.415,
)
"""Fitted with the shipped encoder."""

LEXICAL = AbstentionRule(
    given=0.584,
    placed=0.813,
    told=0.071,
    plain=0.555,
    familiar=0.041,
    length=1.0,
    naming=0.364,
    lead=0.0,
    surroundings=0.0,
    threshold=-0.432,
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
    passages = [_passage(pieces, hit) for hit in hits]
    share, placed = _given(passages, wanted)
    return Signals(
        given=share * (found.similarity if meaning else 1.0),
        placed=placed,
        told=-math.log(_LEAST_LEFT + passages[0].left),
        plain=_plain(pieces),
        familiar=_familiar(weights, collection.keyword.count()),
        length=1 / (1 + (_LONG / max(1, len(question))) ** _STEEP),
        naming=float(wanted is None and not ASKING.search(fold(question))),
        lead=_lead([hit.score for hit in hits]) if meaning else 0.0,
        surroundings=_surroundings(question, collection, only) if meaning else 0.0,
    )


def _pieces(
    question: str, weights: Mapping[str, float], encoder: Encoder | None
) -> list[Expansion]:
    """Return the pieces of a question's subject, with what says the same."""
    found: Sequence[Expansion] = ()
    if isinstance(encoder, Expanding):
        found = encoder.expansions(question)
    kept = [piece for piece in found if _is_subject(piece.near[0][0])]
    return kept or [Expansion(weight, ((word, 1.0),)) for word, weight in weights.items()]


def _is_subject(piece: str) -> bool:
    return any(char.isalnum() for char in piece) and not ASKING.fullmatch(piece)


@dataclass(frozen=True, slots=True)
class _Passage:
    """A hit, folded, and of each piece of the question: weight, likest word, likeness.

    ``above`` is how like title and headings are.
    """

    text: str
    weights: tuple[float, ...]
    inside: tuple[tuple[str, float], ...]
    above: tuple[float, ...]

    @property
    def left(self) -> float:
        """Return the weight of what the hit leaves unsaid."""
        return math.fsum(
            weight * (1 - max(one[1], heading))
            for weight, one, heading in zip(self.weights, self.inside, self.above, strict=True)
        )

    def share(self, sentence: str, clause: str) -> float:
        """Return how much of the question a clause says; its sentence counts for less."""
        total = math.fsum(self.weights)
        said = 0.0
        for weight, (word, like), heading in zip(
            self.weights, self.inside, self.above, strict=True
        ):
            near = 1.0 if word in clause else _IN_SENTENCE if word in sentence else 0.0
            said += weight * max(like * near, _IN_HEADINGS * heading)
        return said / total if total > 0 else 0.0


def _passage(pieces: Sequence[Expansion], hit: Hit) -> _Passage:
    above = fold(" ".join((hit.title, *hit.heading_path)))
    text = fold(hit.text)
    return _Passage(
        text=text,
        weights=tuple(piece.weight for piece in pieces),
        inside=tuple(_likest(piece, text) for piece in pieces),
        above=tuple(_likest(piece, above)[1] for piece in pieces),
    )


def _given(passages: Sequence[_Passage], wanted: Wanted | None) -> tuple[float, float]:
    """Return how much a clause says that gives what is wanted, and how early one stands."""
    if wanted is None:
        return _NOTHING_WANTED, _PLACE_IF_NOTHING
    most = placed = 0.0
    for place, passage in enumerate(passages, 1):
        for sentence in _SENTENCE.findall(bare(passage.text))[:_SENTENCES_READ]:
            if not wanted.holds(sentence):
                continue
            placed = placed or 1 / place
            clauses = _CLAUSE.findall(sentence)
            for last, clause in enumerate(clauses):
                if wanted.holds(clause):
                    near = "，".join(clauses[max(0, last - 1) : last + 1])
                    most = max(most, passage.share(sentence, near))
    return most, placed


def _plain(pieces: Sequence[Expansion]) -> float:
    """Return how light the pieces are on the whole."""
    total = math.fsum(piece.weight for piece in pieces)
    return math.log(len(pieces) / total) if total > 0 else 0.0


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
