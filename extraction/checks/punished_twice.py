"""Punishments by the Party and by the office: 处分52人（其中党纪处分47人、政务处分12人）.

One person may have both, so that the two may come to more than the persons; each is no more
than they are, and together they are no fewer. Shown where that holds: what they come to less is
told elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator

from extraction.checks.figures import PERSON_KINDS, Figure, Page
from extraction.checks.loose import Known
from extraction.checks.parts import OFFICE, plus
from extraction.checks.verdicts import make_check, number
from extraction.models import Check

__all__ = ["punished_twice"]

_NEAR = 24


def punished_twice(page: Page, known: Known) -> Iterator[Check]:
    """Yield the checks of both punishments against the persons that none of ``known`` tells of."""
    figures = page.figures
    for office in figures[2:]:
        if office.kind not in PERSON_KINDS or not OFFICE.search(office.label):
            continue
        whole, party = figures[office.index - 2 : office.index]
        if not _beside(page, whole, party, office) or office.span in known.parts:
            continue
        largest = max(party.value, office.value)
        amount = party.value + office.value
        if largest <= whole.value < amount:
            yield make_check(
                "part_whole",
                f"{whole.fact.indicator}：可受两种处分，两项之和不少于人数",
                [*plus([party, office]), f" = {number(amount)} ≥ ", whole],
                whole,
                holds=True,
            )


def _beside(page: Page, whole: Figure, party: Figure, office: Figure) -> bool:
    alike = whole.sentence == office.sentence and party.kind == office.kind == whole.kind
    if not alike or not (whole.counts and party.counts and office.counts):
        return False
    if "党纪" not in party.label or "党纪" in office.label or OFFICE.search(party.label):
        return False
    # In brackets, too, where no joint is known.
    between = page.text[party.unit_end : office.start]
    listed = between[:1] in ("、", "，", "；") and len(between) <= _NEAR
    return listed and party.start - whole.unit_end <= _NEAR and "处分" in whole.label
