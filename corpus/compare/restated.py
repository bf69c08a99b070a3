"""Articles that hardly share a word: what the old text only names, the new one writes out.

A provisional text leaves matters to other texts (“……的内容和期限，参照……执行”) or lists in
one sentence what its successor gives an article each. Three signs are looked for, each in
articles to which nothing leads yet:

1. an enumeration: the items of the new article are the words of one old sentence;
2. a matter left to another text: what remains of the sentence without the pointer names
   the matter, and the article nearest to it in meaning is the one that regulates it;
3. an article without successor and one without predecessor, each the nearest to the
   other in meaning once sanctions and conditions are left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.compare.provisions import Provision, core
from corpus.compare.similarity import Weights

__all__ = ["Meaning", "Restated", "remembered", "restated"]

Meaning = Callable[[Sequence[str]], NDArray[np.float32]]
"""Unit vectors of texts by meaning, (texts, dimensions)."""

_WORDS = 0.5
"""What the share of words in common counts beside the likeness in meaning."""
_WORD = 0.2
"""Bonus for an opening that names the one of several matters."""
_NAMED = 0.64
_ALONE = 0.6
"""Least likeness of a matter left to another text and its article; of two articles that
have nobody else. The scale is the encoder's: measured anew with the shipped one."""
_FAIRLY = 0.6
_AHEAD = 0.37
"""An article with nobody near it may be less like by that lead over the next."""
_MAIN = 0.3
"""Such a matter is that share of its article at least."""
_NEAR = 0.05
_ITEMS = 3
_LISTED = 0.8
_SHORT = 10
"""An enumeration has that many items of so few characters; that share of them is named."""

_CITED = re.compile(r"《[^《》]*》")
_POINTER = re.compile(
    r"(?:可以|应当|具体)?(?:根据|依照|按照|参照|依据|适用|比照)"
    r".*(?:规定|办法|情况|身份|法律|法规|规章|执行|办理|处理)"
)
_LEFT_TO = re.compile(r"(?:规定|办法|法律|法规|规章)[^，]*$|(?:执行|办理|处理)$")
_NEARBY = re.compile(r"[前上本][款条项]|第[^，]{1,6}[款项]")
_SANCTION = re.compile(r"(?:给予|予以|并处|处以?)[^，]*(?:处分|处罚|罚款|警告|记过|撤职|开除|降级)")
_CONDITION = re.compile(r"(?:对.*)?(?:有下列|情节|造成).{0,24}(?:的|重|影响)|.{0,4}下列.{0,12}")
_SENTENCE = re.compile(r"[。；;\n]+")
_CLAUSE = re.compile(r"[，,：:]+")
_LEAD = re.compile(r"[。：:\n]")
_LABEL = re.compile(r"^[(（][一二三四五六七八九十百]{1,4}[)）]")
_MATTERS = re.compile(r"(?P<one>[一-鿿]{2})、(?P<two>[一-鿿]{2})(?P<rest>[^、]*的[^、]{2,})")


def remembered(meaning: Meaning) -> Meaning:
    """Return an encoder that encodes a text once."""
    known: dict[str, NDArray[np.float32]] = {}

    def encode(texts: Sequence[str]) -> NDArray[np.float32]:
        missing = [text for text in dict.fromkeys(texts) if text not in known]
        if missing:
            known.update(zip(missing, meaning(missing), strict=True))
        return np.stack([known[text] for text in texts])

    return encode


@dataclass(frozen=True, slots=True)
class Restated:
    """An old article and a new one, by their places; ``also``: further ones on the matter."""

    old: int
    new: int
    also: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class _Matter:
    """What a sentence of an old article is about; ``points``: it is left to another text.

    ``word`` is the one of “变更、撤销” that the matter is about.
    """

    row: int
    text: str
    points: bool
    word: str = ""


def restated(
    old: Sequence[Provision],
    new: Sequence[Provision],
    links: Mapping[int, Collection[int]],
    weights: Weights,
    meaning: Meaning | None,
) -> list[Restated]:
    """Return further articles that belong together by the matters they treat.

    Args:
        old: the provisions of the earlier version.
        new: those of the later.
        links: what is linked already, by places; only new articles that nothing leads to
            are found.
        weights: what each pair of characters says.
        meaning: an encoder; without one only enumerations are found.
    """
    reached = {column for columns in links.values() for column in columns}
    free = [column for column in range(len(new)) if column not in reached]
    found = _enumerated(old, new, free)
    free = [column for column in free if column not in {pair.new for pair in found}]
    if meaning is None or not free:
        return found
    linked = {row for row, columns in links.items() if columns}
    matters = [
        matter
        for row, provision in enumerate(old)
        for matter in _matters(row, provision.body, row not in linked)
    ]
    if not matters:
        return found
    pointing = [matter for matter in matters if matter.points]
    if pointing:
        found += _named(pointing, free, _likeness(pointing, old, new, free, weights, meaning), new)
    settled, taken = linked | {pair.old for pair in found}, {pair.new for pair in found}
    free = [column for column in free if column not in taken]
    if free and len(settled) < len(old):
        everything = [m for row, p in enumerate(old) for m in _matters(row, p.body, True)]
        like = _likeness(everything, old, new, free, weights, meaning)
        found += _mutual(everything, settled, free, like)
    return found


def _enumerated(
    old: Sequence[Provision], new: Sequence[Provision], free: Sequence[int]
) -> list[Restated]:
    """Return the new articles whose items one old sentence lists."""
    sentences = [
        (row, sentence)
        for row, provision in enumerate(old)
        for sentence in _SENTENCE.split(provision.body)
        if sentence.count("、") >= _ITEMS - 1
    ]
    found: list[Restated] = []
    for column in free:
        items = _items(new[column].body)
        if len(items) < _ITEMS:
            continue
        named = [(sum(item in text for item in items), row) for row, text in sentences]
        best, row = max(named, key=lambda entry: (entry[0], -entry[1]), default=(0, 0))
        # One that lists them in passing beside others says nothing of where they went.
        if best >= _LISTED * len(items) and sum(count == best for count, _ in named) == 1:
            found.append(Restated(row, column))
    return found


def _items(body: str) -> list[str]:
    """Return the items of an article that is nothing but a list of short names, else []."""
    parts = [part.strip() for part in _SENTENCE.split(body) if part.strip()]
    items = [_LABEL.sub("", part) for part in parts if _LABEL.match(part)]
    plain = len(items) >= len(parts) - 1 and all(0 < len(item) <= _SHORT for item in items)
    return items if plain else []


def _matters(row: int, body: str, alone: bool) -> list[_Matter]:
    """Return the matters of an old article: those left to other texts, or all if it is alone."""
    found: list[_Matter] = []
    for sentence in _SENTENCE.split(_CITED.sub("", body)):
        clauses = [c.strip() for c in _CLAUSE.split(_LABEL.sub("", sentence.strip()))]
        kept = [clause for clause in clauses if clause and not _formula(clause)]
        points = "制定本" not in sentence and any(_points(clause) for clause in clauses)
        text = "，".join(kept)
        if len(text) > 3 and (points or alone):
            found += [_Matter(row, one, points, word) for word, one in _coordinated(text)]
    return found


def _points(clause: str) -> bool:
    """Tell whether a clause leaves the matter to another text (not to a paragraph nearby)."""
    pointer = _POINTER.fullmatch(clause) and _LEFT_TO.search(clause)
    return bool(pointer) and not _NEARBY.search(clause)


def _formula(clause: str) -> bool:
    return any(pattern.fullmatch(clause) for pattern in (_POINTER, _SANCTION, _CONDITION))


def _coordinated(text: str) -> list[tuple[str, str]]:
    """Return “变更、撤销决定的情形” as what it says of each word; another text as it is."""
    match = _MATTERS.match(text)
    if match is None:
        return [("", text)]
    return [(word, word + match["rest"]) for word in (match["one"], match["two"])]


def _named(
    matters: Sequence[_Matter],
    free: Sequence[int],
    like: NDArray[np.float64],
    new: Sequence[Provision],
) -> list[Restated]:
    """Return for each matter the article nearest to it; of a chapter's near ones the first."""
    found: dict[tuple[int, int], tuple[int, ...]] = {}
    for matter, row in zip(matters, like, strict=True):
        best = int(np.argmax(row))
        if row[best] < _NAMED:
            continue
        path = new[free[best]].heading_path
        near = [
            free[at]
            for at in np.flatnonzero(row >= row[best] - _NEAR).tolist()
            if new[free[at]].heading_path == path
        ]
        found.setdefault((matter.row, near[0]), tuple(near[1:]))
    chosen = {column for _, column in found}
    return [
        Restated(row, column, tuple(other for other in also if other not in chosen))
        for (row, column), also in found.items()
    ]


def _mutual(
    matters: Sequence[_Matter],
    settled: Collection[int],
    free: Sequence[int],
    like: NDArray[np.float64],
) -> list[Restated]:
    """Return the articles without partner that are each the nearest to the other."""
    sizes = Counter[int]()
    for matter in matters:
        sizes[matter.row] += len(matter.text)
    # A clause in passing says nothing of where its article went.
    main = [len(m.text) >= max(_SHORT, _MAIN * sizes[m.row]) for m in matters]
    found: list[Restated] = []
    for at, row in enumerate(like):
        best = int(np.argmax(row))
        if matters[at].row in settled or not _is_clear(row, best) or not main[at]:
            continue
        if int(np.argmax(like[:, best])) == at:
            found.append(Restated(matters[at].row, free[best]))
    return found


def _is_clear(row: NDArray[np.float64], best: int) -> bool:
    """Tell whether an article is near enough, or less near with no other anywhere near."""
    rest = float(np.delete(row, best).max(initial=0.0))
    return bool(row[best] >= _ALONE or (row[best] >= _FAIRLY and row[best] - rest >= _AHEAD))


def _likeness(
    matters: Sequence[_Matter],
    old: Sequence[Provision],
    new: Sequence[Provision],
    free: Sequence[int],
    weights: Weights,
    meaning: Meaning,
) -> NDArray[np.float64]:
    """Return how near each matter is to each free article, (matters, free)."""
    aspects = [_aspects(new[column].body) for column in free]
    texts = [*(p.body for p in old), *(p.body for p in new), *(m.text for m in matters)]
    texts += [text for group in aspects for text in group]
    vectors = meaning(texts).astype(np.float64)
    first = len(old) + len(new)
    vectors -= vectors[:first].mean(axis=0)
    vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    ours, theirs = vectors[first : first + len(matters)], vectors[first + len(matters) :]
    alike = ours @ theirs.T
    starts = np.cumsum([0, *(len(group) for group in aspects)])[:-1]
    return np.asarray(np.maximum.reduceat(alike, starts, axis=1)) + _words(
        matters, new, free, weights
    )


def _aspects(body: str) -> list[str]:
    """Return what an article may be recognised by: all, its opening, its paragraphs' conduct."""
    found = [body, _LEAD.split(body, maxsplit=1)[0]]
    for paragraph in body.split("\n"):
        if not paragraph.strip() or _LABEL.match(paragraph.strip()):
            continue
        for sentence in _SENTENCE.split(paragraph):
            kept = [c.strip() for c in _CLAUSE.split(sentence) if not _formula(c.strip())]
            if len(text := "，".join(kept)) > 3:
                found.append(text)
    return found


def _words(
    matters: Sequence[_Matter], new: Sequence[Provision], free: Sequence[int], weights: Weights
) -> NDArray[np.float64]:
    """Return the bonus for words in common: of the matter with the article or its opening."""
    whole = [weights.features(new[column].clauses) for column in free]
    leads = [
        weights.features([core(_LEAD.split(new[column].body, maxsplit=1)[0])[0]]) for column in free
    ]
    shares = np.zeros((len(matters), len(free)))
    for row, matter in enumerate(matters):
        features = weights.features([core(matter.text)[0]])
        size = max(weights.size(features), 1e-6)
        for at, (body, lead) in enumerate(zip(whole, leads, strict=True)):
            told = weights.shared(features, body) / size
            opening = weights.shared(features, lead) / max(weights.size(lead), 1e-6)
            shares[row, at] = _WORDS * min(1.0, max(told, opening))
            if matter.word and matter.word in _LEAD.split(new[free[at]].body, maxsplit=1)[0]:
                shares[row, at] += _WORD
    return shares
