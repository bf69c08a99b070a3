"""One count of each level, and that of all: 县纪委119件，乡镇纪委11件，派驻机构162件，全县共304件.

The body at the top, those of its towns and those it sends out are all there are, so that their
sum is told where it fails; what comes out is found elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from extraction.checks.figures import Figure, Page
from extraction.checks.loose import Known, past
from extraction.checks.parts import missed_sum
from extraction.models import Check
from extraction.patterns import rarely

__all__ = ["level_sums"]

_LEVELS = (
    rarely("(?:[省市县区]|自治区)(?:纪委|级|本级|直机关|直单位)|本级|机关纪"),
    rarely("乡镇|镇街|镇乡|街道|[乡镇]级|区县|县区"),
    rarely("派驻|派出|村级|村（社区）|村居|社区|国企|企业|基层"),
)
_ALL = rarely("全[省市县区州盟旗]|合计|共计|总计|三级|[共总]$|共[\u4e00-\u9fff]{2,4}$")
_OTHER = rarely("同比|上年|去年|占|主要|另")
_THREE, _NEAR = 3, 3
_MOST = Decimal("0.3")


def level_sums(page: Page, known: Known) -> Iterator[Check]:
    """Yield the failing sums of three levels that none of ``known`` answers."""
    figures = page.figures
    for at in range(len(figures) - _THREE + 1):
        first, second, third = parts = figures[at : at + _THREE]
        if not first.kind == second.kind == third.kind or not first.counts:
            continue
        if not _levels(page, parts, known):
            continue
        around = [figures[n] for n in (at - 1, at + _THREE) if 0 <= n < len(figures)]
        for total in around:
            check = _failing(total, parts, known)
            if check is not None:
                known.add([check])
                yield check
                break


def _levels(page: Page, parts: Sequence[Figure], known: Known) -> bool:
    """Whether three counts of one thing are of one level each."""
    first = parts[0]
    alike = all(
        f.counts and f.interval.exact and f.kind == first.kind
        and f.fact.indicator == first.fact.indicator and f.paragraph == first.paragraph
        for f in parts
    )  # fmt: skip
    if not alike or any(f.span in known.parts or past(f) for f in parts):
        return False
    words = [page.text[max(_begin(page, f), f.start - 24) : f.start] for f in parts]
    if any(_OTHER.search(some) for some in words):
        return False
    named = [[n for n, level in enumerate(_LEVELS) if level.search(some)] for some in words]
    return sorted(level for levels in named for level in levels) == [0, 1, 2]


def _begin(page: Page, figure: Figure) -> int:
    return page.figures[figure.index - 1].unit_end if figure.index else 0


def _failing(total: Figure, parts: Sequence[Figure], known: Known) -> Check | None:
    plain = total.counts and total.interval.exact and total.kind == parts[0].kind
    if not plain or total.span in known.results or total.span in known.parts:
        return None
    if total.fact.indicator != parts[0].fact.indicator or not _ALL.search(total.clause[-16:]):
        return None
    if abs(total.sentence - parts[1].sentence) > _NEAR or past(total):
        return None
    return missed_sum(total, parts, _MOST * total.value)
