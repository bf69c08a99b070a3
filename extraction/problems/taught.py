"""Problems that reviewers taught to find where reports do not list them, or not so.

A phrase of a collection that begins with + names a problem wherever it stands: the clause
around it is one. A problem found that goes beyond that clause ends where the clause does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from extraction.patterns import rarely
from extraction.problems.aspects import finds_none
from extraction.problems.of_law import is_law
from extraction.problems.taxonomy import Taxonomy

__all__ = ["corrected"]

_STOPS = "。；;，,：:！？!?\n\t|｜"
_SIGN = rarely(
    r"[ \t\u3000]*(?:[一二三四五六七八九十]{1,3}是|第?[一二三四五六七八九十]{1,3}[、，]"
    r"|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．、]|[①-⑳]|[●◆■▲·—-]+|其[一二三四五六]|“)?"
    r"[ \t\u3000]*"
)
_DENIED = rarely("(?:未|没有)(?:发现|查出|出现)|是否|有无|不存在|严禁|不得|杜绝|防止|避免")


def corrected(
    text: str, places: Iterable[tuple[int, int]], taxonomy: Taxonomy
) -> Iterator[tuple[int, int]]:
    """Yield where problems stand once what the collection's reviewers taught is heeded.

    Args:
        text: the report.
        places: what was found without it, in order of place.
        taxonomy: the classes with the collection's phrases.
    """
    found = list(places)
    for told in sorted(set(taxonomy.told_anywhere(text))):
        clause = _clause(text, *told)
        if clause is None:
            continue
        if any(clause[0] <= a <= told[0] and told[1] <= b <= clause[1] for a, b in found):
            continue  # 账目不清、手续不全: found already, and no more than that
        found = [span for span in found if span[1] <= clause[0] or span[0] >= clause[1]]
        found.append(clause)
    yield from sorted(found)


def _clause(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the clause around some words, None where it denies or forbids what they tell."""
    begin = max(text.rfind(stop, 0, start) for stop in _STOPS) + 1
    stops = [at for stop in _STOPS if (at := text.find(stop, end)) >= 0]
    stop = min(stops, default=len(text))
    sign = _SIGN.match(text, begin, start)
    begin = sign.end() if sign is not None else begin
    words = text[begin:stop].rstrip(" \t\u3000”")
    if finds_none(words) or _DENIED.search(words) or is_law(text, begin, begin + len(words)):
        return None
    return begin, begin + len(words)
