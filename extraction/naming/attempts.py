"""In which order the ways are tried by which a figure leans on others, by its unit.

Decided here: nothing but that order, and which ways cannot apply to a figure at all (no figure
before it, no words behind it, none of 每, 各 and 均), so that they are not asked.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

from extraction.indicators import Frame, Lexicon
from extraction.naming.changes import arrived, changed_first, growth
from extraction.naming.compared import compared_with
from extraction.naming.denying import lacking_share
from extraction.naming.doing import doing
from extraction.naming.former_values import former
from extraction.naming.forms import by_form
from extraction.naming.further import further
from extraction.naming.leaning import attended, each_has, leaning
from extraction.naming.means import against_former, against_mean, average
from extraction.naming.named import Named
from extraction.naming.ranks import group_behind
from extraction.naming.said_of_some import denied, rest_dealt
from extraction.naming.shares import multiple, planned, share
from extraction.naming.whose import spent
from extraction.unit_kinds import PEOPLE

__all__ = ["attempts_of"]

_Attempt = Callable[[Frame, str, Sequence[Named], Lexicon], Named | None]
# What a figure may lean on, in the order of trying; some ways are those of one unit.
_FOR_ANY = (
    by_form, against_mean, rest_dealt, denied, planned, average, compared_with, former, further,
    growth, leaning, each_has,
)  # fmt: skip
_FOR_PEOPLE = (
    by_form, against_mean, rest_dealt, denied, planned, average, compared_with, former, further,
    growth, group_behind, attended, doing, leaning, each_has,
)  # fmt: skip
_FOR_MONEY = (
    by_form, against_mean, planned, average, compared_with, former, further, growth, spent,
    leaning, each_has,
)  # fmt: skip
_FOR_SHARES = (
    by_form, against_mean, arrived, planned, average, former, changed_first, growth,
    lacking_share, share, leaning, each_has,
)  # fmt: skip
_ATTEMPTS = {
    **dict.fromkeys(PEOPLE, _FOR_PEOPLE),
    "%": _FOR_SHARES,
    "成": _FOR_SHARES,
    "个百分点": (against_mean, against_former, average, former, growth, leaning, each_has),
    "倍": (average, former, growth, multiple, leaning, each_has),
    "元": _FOR_MONEY,
}
# What they cannot do without: figures before, nothing or something behind, the word 均, or
# one of 每, 各 and 均.
_LEANS = frozenset(
    (against_mean, rest_dealt, group_behind, attended, leaning, each_has, spent, arrived)
) | {compared_with}
_BARE = frozenset((former, further, spent, each_has, changed_first))
_BEHIND = frozenset((denied, group_behind))
_OF_MEANS = frozenset((against_mean, average))
_OF_EACH = frozenset((each_has,))


@lru_cache(maxsize=1024)
def attempts_of(
    unit: str | None, leans: bool, behind: bool, means: bool, each: bool
) -> Sequence[_Attempt]:
    """Return the ways of a unit that may say something of a figure, by what stands around it."""
    idle = (_BARE if behind else _BEHIND) | (frozenset() if leans else _LEANS)
    idle |= frozenset() if means else _OF_MEANS
    idle |= frozenset() if each else _OF_EACH
    return [attempt for attempt in _ATTEMPTS.get(unit or "", _FOR_ANY) if attempt not in idle]
