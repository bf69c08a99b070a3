"""A whole, what is done of it and what is not, side by side: 反馈73个，已整改43个，未整改33个.

The third says the deed of the second and that it is not done, or is doing; so nothing is left
between them, and a difference that does not come out is told. Of some such words (计划检查…家，
实际检查…家，还有…家未检查) it is shown here as well where it does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from extraction.checks.complements import JUDGED, rest_untold
from extraction.checks.figures import Figure, Page
from extraction.checks.loose import Known, past
from extraction.checks.parts import MATTERS, same_kind
from extraction.checks.verdicts import in_units, make_check
from extraction.models import Check
from extraction.patterns import rarely

__all__ = ["rests_told"]

_OPEN = rarely("(?:正在|尚未|仍未|还未|没有|未|没|待)(?P<deed>[\u4e00-\u9fff]{1,6})")
_DOING = rarely("正在|待")
_DONE = rarely("已|完成|实际|[了到结毕]")
_LIGHT = frozenset("的了已全部到位个及")
_SCORE = (rarely("满分"), rarely("实?得分?"), rarely("扣分?$|扣掉?$"))
_INNER = rarely("其中|[每均]|同比|上年|去年|累计|历年|新增|另|基本|部分|约|超")
_BREAK = rarely("[；。\n（）]")
_THREE, _GAP = 3, 16
_MOST = Decimal("0.2")


def rests_told(page: Page, known: Known) -> Iterator[Check]:
    """Yield the rests of three adjacent counts that none of ``known`` answers."""
    for figures, _, most in page.alike():
        if most < _THREE:
            continue
        for at in range(len(figures) - _THREE + 1):
            three = figures[at : at + _THREE]
            following = figures[at + _THREE : at + _THREE + 1]
            if any(same_kind(f, three[0]) for f in following) or not _plain(page, three, known):
                continue
            if _said(page, three) and not rest_untold(page, three[-1]):
                check = _check(three)
                if check is not None:
                    known.add([check])
                    yield check


def _plain(page: Page, three: Sequence[Figure], known: Known) -> bool:
    whole, done, rest = three
    if not all(f.counts and f.interval.exact and not past(f) for f in three):
        return False
    if not all(same_kind(f, whole) or {f.kind, whole.kind} <= MATTERS for f in (done, rest)):
        return False
    if done.value >= whole.value or rest.value >= whole.value or rest.span in known.results:
        return False
    if done.span in known.parts and rest.span in known.parts:
        return False
    if any(_INNER.search(f.clause[-16:]) for f in three):
        return False
    words = [page.text[left.unit_end : right.start] for left, right in pairwise(three)]
    return all(len(some) <= _GAP and not _BREAK.search(some) for some in words)


def _said(page: Page, three: Sequence[Figure]) -> bool:
    """Whether the third count is of what the second does, and has not."""
    _, done, rest = three
    if all(words.search(f.label[-6:]) for words, f in zip(_SCORE, three, strict=True)):
        return True
    told = _OPEN.search(rest.label[-10:]) or _OPEN.match(rest.tail[:8])
    if told is None:
        return False
    deed = set(told["deed"]) - _LIGHT
    doing = done.label[-8:] + done.tail[:4]
    named = _DONE.search(doing) is not None or done.label.endswith(told["deed"])
    return bool(deed & set(doing)) and named


def _check(three: Sequence[Figure]) -> Check | None:
    whole, done, rest = three
    left = whole.value - done.value
    if abs(left - rest.value) > _MOST * whole.value:
        return None
    said = rest.label[-10:] + rest.tail[:8]
    if rest.value < left and (_DOING.search(said) or JUDGED.search(said)):
        return None  # 整改117处，正在整改90处: some may not be begun
    return make_check(
        "difference",
        f"{rest.fact.indicator}：总数减去已有的",
        [whole, " - ", done, f" = {in_units(rest, left)}，文中 ", rest],
        rest,
        holds=left == rest.value,
        difference=rest.value - left,
    )
