"""Lists that make up a whole (立案176件：科级17件、一般干部53件……), to be drawn as its parts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from extraction.facts.wording import period_words, printed

__all__ = ["Composition", "compositions"]

Row = Mapping[str, Any]

_LISTS = ("sum", "table_sum")


@dataclass(frozen=True, slots=True)
class Composition:
    """A whole and the figures that a report adds up to it.

    ``key`` is the id of the check that found the list; ``holds`` whether it adds up.
    """

    key: str
    whole: Row
    parts: tuple[Row, ...]
    holds: bool | None

    @property
    def title(self) -> str:
        """Return whose and which whole it is: 处分人数构成（青河县纪委监委，2022年）."""
        period = self.whole["period"]
        told = (self.whole["reporter"], period and period_words(str(period)))
        scope = "，".join(str(words) for words in told if words)
        return f"{self.whole['indicator']}构成" + (f"（{scope}）" if scope else "")

    @property
    def words(self) -> str:
        """Return the list in words: 176 = 17 + 53 + 94 + 14."""
        sign = "=" if self.holds is not False else "≠"
        return f"{printed(self.whole)} {sign} " + " + ".join(printed(part) for part in self.parts)


def compositions(
    checks: Iterable[Mapping[str, Any]], rows: Sequence[Row], named: Iterable[str] | None = None
) -> list[Composition]:
    """Return the lists of the reports, the best answer to a question first.

    Args:
        checks: the checks of the reports, with ``id`` and ``doc``.
        rows: all figures of the fact table.
        named: ids of the figures asked for; a list whose whole is among them goes before one
            that only has parts among them, and others are left out. None takes all.

    Returns:
        Lists that add up go first, then those of later years, of whole years, of larger wholes.
    """
    places = {
        (row["doc"], row["start"], row["end"]): row for row in rows if row["status"] != "rejected"
    }
    wanted = None if named is None else set(named)
    found: list[tuple[tuple[Any, ...], Composition]] = []
    for check in checks:
        made = _composition(check, places)
        if made is None:
            continue
        rank = _rank(made, wanted)
        if rank is not None:
            found.append(((rank, made.holds is not False), made))
    found.sort(key=lambda pair: (pair[1].whole["doc"], pair[1].whole["start"], pair[1].key))
    found.sort(
        key=lambda pair: (*pair[0], *_recency(pair[1].whole), float(pair[1].whole["value"])),
        reverse=True,
    )
    return _once(made for _, made in found)


def _composition(
    check: Mapping[str, Any], places: Mapping[tuple[Any, ...], Row]
) -> Composition | None:
    # 党纪 + 政务 − 双重 is a sum, and no list of parts.
    if check["kind"] not in _LISTS or re.search(" [-×] ", str(check["equation"])):
        return None
    doc = check["doc"]
    whole = places.get((doc, *check["result"]))
    parts = [places.get((doc, *span)) for span in check["operands"]]
    known = tuple(part for part in parts if part is not None)
    if whole is None or len(known) != len(parts) or len(known) < 2:
        return None
    if len({part["unit"] for part in known}) != 1 or any(part["value"] < 0 for part in known):
        return None
    return Composition(str(check["id"]), whole, known, check["holds"])


def _recency(whole: Row) -> tuple[str, bool]:
    period = str(whole["period"] or "")
    return period[:4], len(period) == 4


def _rank(made: Composition, wanted: set[str] | None) -> int | None:
    if wanted is None or made.whole["id"] in wanted:
        return 2
    return 1 if any(part["id"] in wanted for part in made.parts) else None


def _once(found: Iterable[Composition]) -> list[Composition]:
    """Leave out lists of the same parts: a total said twice in a report is one whole."""
    kept: dict[tuple[Any, ...], Composition] = {}
    for made in found:
        kept.setdefault((made.whole["doc"], *(part["id"] for part in made.parts)), made)
    return list(kept.values())
