"""The provisions of a text as comparing sees them, and the characters that count."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus.models import ParsedDocument, Segment, SegmentKind
from corpus.normalize import fold
from corpus.numerals import ARTICLE_LABEL

__all__ = ["Provision", "core", "provisions_in", "provisions_of"]

_REFERENCE = re.compile(ARTICLE_LABEL)
_LABEL = re.compile(rf"\s*{ARTICLE_LABEL}\s*")
# 【】 is an editor's; what stands in other brackets is the text's own.
_CAPTION = re.compile(r"\s*【[^】\n]{1,80}】\s*")
_PIECE = re.compile(r"[;；。\n]+|(?<![0-9])\.(?![0-9])")
_CLAUSE = re.compile(r"[，,：:]+")
_ITEM = re.compile(r"[(（][一二三四五六七八九十百]{1,4}[)）]")
_REFERENCE_MARK = "§"


@lru_cache(maxsize=8192)
def _counts(char: str) -> bool:
    """Tell whether a change of this character is a change of the text."""
    return unicodedata.category(char)[0] not in "PZC"


def core(text: str) -> tuple[str, list[int]]:
    """Return what counts of a text, folded, and the offset of each of its characters.

    White space, width and punctuation do not count; a point between two digits does.
    """
    folded = fold(text)
    kept = [
        at
        for at, char in enumerate(folded)
        if _counts(char)
        or (char == "." and folded[at - 1 : at].isdigit() and folded[at + 1 : at + 2].isdigit())
    ]
    return "".join(folded[at] for at in kept), kept


@dataclass(frozen=True, slots=True)
class Provision:
    """An article, or in a text without articles a section.

    ``name`` is the article's number or the section's own line. ``body`` is what follows
    the number, ``start`` its offset in the document's text. ``bare`` is what counts of the
    body with the numbers of cited articles masked, ``exact`` the same with them.
    ``pieces`` are its sentences and items, each as its clauses: what ends with 。 ； or a
    line, cut at commas.
    """

    name: str
    body: str
    start: int
    end: int
    heading_path: tuple[str, ...]
    exact: str
    bare: str
    pieces: tuple[tuple[str, ...], ...] = ()

    @property
    def clauses(self) -> tuple[str, ...]:
        """The clauses of all pieces."""
        return tuple(clause for piece in self.pieces for clause in piece)


def provisions_of(parsed: ParsedDocument) -> tuple[Provision, ...]:
    """Return the provisions of a document in order; of a number used twice the first."""
    return provisions_in(parsed.text, parsed.segments)


def provisions_in(text: str, segments: Sequence[Segment]) -> tuple[Provision, ...]:
    """Return the provisions of a stored text with its segments, as `provisions_of` does."""
    articles = [s for s in segments if s.kind is SegmentKind.ARTICLE and s.article]
    if articles:
        return _once(_provision(text, s, s.article or "") for s in articles)
    sections = [s for s in segments if s.kind is SegmentKind.SECTION]
    return _once(
        _provision(text, s, (s.label or f"第{at}段").split("\n")[0][:40])
        for at, s in enumerate(sections, 1)
    )


def _once(found: Iterable[Provision]) -> tuple[Provision, ...]:
    names: dict[str, Provision] = {}
    for provision in found:
        names.setdefault(provision.name, provision)
    return tuple(names.values())


def _provision(text: str, segment: Segment, name: str) -> Provision:
    start, end = _body(text, segment)
    body = text[start:end]
    exact, _ = core(body)
    masked = _REFERENCE.sub(_REFERENCE_MARK, _ITEM.sub("", fold(body)))
    return Provision(
        name=name,
        body=body,
        start=start,
        end=end,
        heading_path=segment.heading_path,
        exact=exact,
        bare=core(masked)[0],
        pieces=tuple(
            clauses for piece in _PIECE.split(masked) if (clauses := _split(_CLAUSE.split(piece)))
        ),
    )


def _body(text: str, segment: Segment) -> tuple[int, int]:
    """Return where a segment's text begins after its number and caption, and ends."""
    start, end = segment.start, segment.start + len(text[segment.start : segment.end].rstrip())
    if segment.article is None:
        return start, end
    for pattern in (_LABEL, _CAPTION):
        match = pattern.match(text, start, end)
        if match is not None:
            start = match.end()
    return start, end


def _split(parts: Sequence[str]) -> tuple[str, ...]:
    return tuple(bare for part in parts if (bare := core(part)[0]))
