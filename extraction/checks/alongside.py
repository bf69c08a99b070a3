"""What goes along with a part, against what goes along with its whole.

查处712起，处理965人。其中，甲类查处418起，处理573人: as 418 is of the 712, so is 573 of the 965. So
with a place and its own office. The two are called alike; shown where the part is no more.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extraction.checks.figures import Figure, Page
from extraction.checks.parts import at_most
from extraction.checks.verdicts import make_check
from extraction.checks.whole_area import OWN
from extraction.models import Check

__all__ = ["going_along"]

_INSIDE = "其中"
_WORD, _MOST = 2, 4


def going_along(page: Page, found: Sequence[Check]) -> Iterator[Check]:
    """Yield the checks of what stands behind the parts and wholes of those ``found``."""
    sums = {span for check in found if check.kind == "sum" for span in check.operands}
    for check in found:
        if check.kind != "part_whole" or not check.holds or len(check.operands) != 1:
            continue
        part, whole = page.by_span.get(check.operands[0]), page.by_span.get(check.result)
        if part is None or whole is None or part.start < whole.start:
            continue
        said = _INSIDE in page.text[whole.unit_end : part.start] or check.relation.endswith(OWN)
        if said and part.index > whole.index + 1:
            yield from _behind(page, whole, part, sums)


def _behind(page: Page, whole: Figure, part: Figure, sums: set[tuple[int, int]]) -> Iterator[Check]:
    for step in range(1, min(_MOST, part.index - whole.index)):
        all_there, some = page.figures[whole.index + step], page.figures[part.index + step :][:1]
        if not some or not _alike(all_there, some[0]) or some[0].span in sums:
            return
        if all_there.sentence != whole.sentence or some[0].sentence != part.sentence:
            return
        if some[0].interval.high > all_there.interval.low:
            return
        yield make_check(
            "part_whole",
            f"{all_there.fact.indicator}：部分不超过总数",
            at_most([some[0]], all_there),
            all_there,
            holds=True,
        )


def _alike(one: Figure, other: Figure) -> bool:
    """Whether two counts are of one thing by their unit and their words."""
    plain = one.amount and other.amount and one.kind == other.kind
    if not plain or one.change or other.change or one.former or other.former:
        return False
    named = len(one.label) >= _WORD and one.label == other.label
    return named or one.fact.indicator == other.fact.indicator
