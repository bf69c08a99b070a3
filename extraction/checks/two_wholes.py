"""Two counts divided together: 来信7件，移交线索2件，其中转派驻组3件，直接办理4件，了结2件.

Shown where all that 其中 lists makes up the two right before it, of three parts or more.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from extraction.checks.figures import PERSON_KINDS, Figure, Page
from extraction.checks.loose import Known
from extraction.checks.parts import plus
from extraction.checks.verdicts import Term, make_check, number
from extraction.models import Check
from extraction.patterns import rarely

__all__ = ["two_wholes"]

_INNER = rarely("[每均各]|同比|上年|去年|同期|比")
_FEWEST, _MOST, _NEAR = 3, 6, 30


def two_wholes(page: Page, known: Known) -> Iterator[Check]:
    """Yield the sums of what 其中 lists that two counts before it come to."""
    for figures, _, most in page.alike():
        if most < _FEWEST + 2:
            continue
        for at in range(2, len(figures) - _FEWEST + 1):
            if not figures[at].label.startswith("其中"):
                continue
            wholes, parts = figures[at - 2 : at], _parts(page, figures[at:])
            free = not {f.span for f in (*wholes, *parts)} & known.parts.keys()
            if free and len(parts) >= _FEWEST and _together(page, wholes, parts):
                known.parts.update(dict.fromkeys((f.span for f in parts), wholes[0].start))
                yield _check(wholes, parts)


def _parts(page: Page, behind: Sequence[Figure]) -> list[Figure]:
    first = behind[0]
    parts = [first]
    for figure in behind[1:_MOST]:
        if figure.kind != first.kind or not figure.counts or page.joint(figure) == "":
            break
        if _INNER.search(figure.clause):
            break
        parts.append(figure)
    return parts


def _together(page: Page, wholes: Sequence[Figure], parts: Sequence[Figure]) -> bool:
    first, second = wholes
    alike = first.kind == second.kind == parts[0].kind and first.kind not in PERSON_KINDS
    if (
        not alike
        or not (first.counts and second.counts)
        or page.joint(second) == ""
        or len(page.between(first, second)) > _NEAR
    ):
        return False
    amount = sum((f.value for f in parts), Decimal(0))
    return amount == first.value + second.value and not _INNER.search(second.clause)


def _check(wholes: Sequence[Figure], parts: Sequence[Figure]) -> Check:
    amount = number(wholes[0].value + wholes[1].value)
    terms: list[Term] = [*plus(parts), f" = {amount} = ", *plus(wholes)]
    return make_check(
        "sum",
        f"{wholes[0].fact.indicator}：分项之和与两数之和",
        terms,
        wholes[0],
        holds=True,
    )
