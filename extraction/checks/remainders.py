"""What is left: 核定112名、实有110人，空编2名; 发现183个、整改176个，其余7个正在整改."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from extraction.checks.figures import Figure, Page
from extraction.checks.verdicts import in_units, make_check, number
from extraction.models import Check
from extraction.patterns import rarely

__all__ = ["remainder_checks"]

_LETTERS = ("件", "件次")
_VACANT = re.compile(r"(?:空编|缺编|缺员|空缺)(?:数)?(?:为|有)?$")
_NET = re.compile(r"实际(?:受理|收到|办理|接收|处置|为|有)?$")
_TAKEN_OUT = rarely("剔除|扣除|去除|除去|排除")
_WITHOUT = rarely(
    r"(?:扣除|剔除|去除|除去|排除|去掉)(?P<what>[\u4e00-\u9fff]{2,6}?)(?:之?后)(?:的|还有|实有|实际|剩余|[有余剩为])*$"
)
_LEFT = re.compile(r"(?:^|[，,、])(?:还|尚|仍)?有$")
_OPEN = rarely("正在|尚未|未|待|仍")
_EACH = rarely("[^，。]{0,6}[均各]")
_REST = re.compile(
    r"(?:其余|剩余|余下|尚有|还有|尚余|尚欠|还欠|仍欠|尚差|还差|余款|余额)(?:的)?$|(?:^|，)余$"
)
_DONE = rarely("整改|办结|完成|解决|结案|销号|追缴|退还|退缴|收回|化解|审结|落实")
_FOUND = rarely("发现|指出|反馈|查出|排查|交办|受理|收到|接收|问题|隐患")
_SO_FAR = rarely(
    "^(?:目前|截至目前|现|其中|均)?已经?"
    "(?:整改|办结|完成|解决|销号|化解|答复|处置)(?:到位|完成|完毕|销号|了)?$"
)
_ONE_MARK = rarely("^[^，。；、]{0,6}[，、；][^，。；、]{0,12}$")
_PAIR, _SLIP = 2, 20
# What the labels of all of these end in.
_ENDS = frozenset("后编员缺数为有际理到收置余下的欠差款额\n")


def remainder_checks(page: Page) -> Iterator[Check]:
    """Yield the checks of a remainder against its whole and what was taken from it."""
    for figure in page.figures:
        if figure.label[-1:] not in _ENDS or figure.approximate or figure.percent:
            continue
        if "后" in figure.label and (out := _WITHOUT.search(figure.label)) is not None:
            yield from _without(page, figure, out["what"])
        elif _VACANT.search(figure.label):
            yield from _vacant(page, figure)
        elif _NET.search(figure.label):
            yield from _net(page, figure)
        elif _is_rest(figure):
            yield from _rest(page, figure)


def _is_rest(figure: Figure) -> bool:
    """其余7个, 还有7个正在整改; not 其余各组."""
    if figure.label[-1:] == "有" and _LEFT.search(figure.label) and _OPEN.match(figure.tail):
        return True
    return bool(_REST.search(figure.label)) and not _EACH.match(figure.tail)


def _vacant(page: Page, figure: Figure) -> Iterator[Check]:
    earlier = [f for f in page.before(figure, 260) if _usable(f, figure)]
    posts = [f for f in earlier if re.search("编制|核定", f.label + f.tail)]
    staff = [f for f in earlier if re.search("实有|在编|到岗|到位|在岗", f.label)]
    for held in reversed(staff):
        for whole in reversed(posts):
            if whole.value - held.value == figure.value:
                yield _difference(figure, whole, held, "空编：核定编制减实有人数")
                return
    for held in reversed(staff):
        for first, second in pairwise(posts):
            if first.value + second.value - held.value == figure.value:
                yield make_check(
                    "difference",
                    "空编：核定编制减实有人数",
                    [
                        first,
                        " + ",
                        second,
                        " - ",
                        held,
                        f" = {number(figure.value)}，文中 ",
                        figure,
                    ],
                    figure,
                    holds=True,
                )
                return
    if not _VACANT.match(figure.label.removeprefix("其中").lstrip("尚目前现")):
        return  # 其中书记空缺1名: some of the vacancies
    near = [f for f in posts if staff and f.sentence == staff[-1].sentence == figure.sentence]
    if any(re.search("每|均", f.clause) or f.value < staff[-1].value for f in near):
        return  # 每组编制4名，合计56名，实有49名: the 4 are of one group
    if len(near) == 1:
        yield _difference(figure, near[0], staff[-1], "空编：核定编制减实有人数")


def _rest(page: Page, figure: Figure) -> Iterator[Check]:
    earlier = [f for f in page.before(figure, 200) if _usable(f, figure)]
    pair = _beside(page, figure)
    if pair is not None:
        yield _difference(figure, *pair, "其余：总数减已计数")
        return
    for at in range(len(earlier) - 1, 0, -1):
        for whole in reversed(earlier[:at]):
            if _beside_each_other(page, whole, earlier[at]):
                continue
            if whole.value - earlier[at].value == figure.value and whole.value > earlier[at].value:
                yield _difference(figure, whole, earlier[at], "其余：总数减已计数")
                return
    same = [f for f in earlier if f.sentence == figure.sentence]
    pair_done = len(same) == 2 and same[0].value > same[1].value and _DONE.search(same[1].label)
    if pair_done and not _shared_rest(page, figure, *same):
        yield _difference(figure, same[0], same[1], "其余：总数减已计数")


def _beside_each_other(page: Page, left: Figure, right: Figure) -> bool:
    """Whether one list held together by 、 has both: 三村6个、4个和3个，……尚有2个."""
    between = page.figures[left.index + 1 : right.index + 1]
    return all(page.joint(figure) == "、" and _usable(figure, left) for figure in between)


def _beside(page: Page, figure: Figure) -> tuple[Figure, Figure] | None:
    """Return whole and part of 有2个支部…，问题11个，已整改7个，尚余3个, None where in doubt.

    They stand right before the rest; whatever the sentence counts alike before them is less.
    """
    if figure.index < _PAIR:
        return None
    whole, part = page.figures[figure.index - _PAIR : figure.index]
    if not (_usable(whole, figure) and _usable(part, figure)) or whole.sentence != figure.sentence:
        return None
    found = _FOUND.search(whole.label) and not _DONE.search(whole.label[-4:])
    if not found or not _SO_FAR.match(part.label) or whole.value <= max(part.value, figure.value):
        return None
    if not _ONE_MARK.match(page.between(whole, part)):
        return None
    others = [f for f in page.before(whole, 200) if _usable(f, figure)]
    clause = max(page.text.rfind(mark, 0, whole.start) for mark in "；。\n")
    if any(f.value >= whole.value and f.start > clause for f in others):
        return None
    # 问题19个。移交10个，已整改6个，还剩3个: of the three together.
    together = whole.value + part.value + figure.value
    if any(f.value == together for f in others) or _shared_rest(page, figure, whole, part):
        return None
    return whole, part


def _shared_rest(page: Page, figure: Figure, whole: Figure, part: Figure) -> bool:
    """Whether a rest is told in two: 其余5件正在核查，另有5件移送."""
    behind = page.figures[figure.index + 1 : figure.index + 2]
    return any(
        f.sentence == figure.sentence and _usable(f, figure)
        and whole.value - part.value == figure.value + f.value
        for f in behind
    )  # fmt: skip


def _net(page: Page, figure: Figure) -> Iterator[Check]:
    """接收318件次，剔除重复件54件，实际受理264件."""
    earlier = [f for f in page.before(figure, 160) if f.kind in _LETTERS and not f.change]
    for at in range(len(earlier) - 1, 0, -1):
        part = earlier[at]
        if not _TAKEN_OUT.search(part.label) or part.approximate:
            continue
        wholes = [f for f in earlier[:at] if f.value > part.value and not f.former]
        wholes = [f for f in wholes if not f.approximate]
        fitting = [f for f in wholes if f.value - part.value == figure.value]
        if fitting or wholes:
            yield _difference(figure, (fitting or wholes)[-1], part, "实际数：总数减剔除数")
        return


def _without(page: Page, figure: Figure, what: str) -> Iterator[Check]:
    """收到66件（含重复件12件）……扣除重复件后的54件: the count named, of the one right before it."""
    for part in reversed(page.before(figure, 260)):
        if what in part.label and part.index and _usable(part, figure):
            whole = page.figures[part.index - 1]
            off = abs(whole.value - part.value - figure.value)
            if _usable(whole, figure) and not whole.former and off * _SLIP <= whole.value:
                yield _difference(figure, whole, part, "实际数：总数减剔除数")
            return


def _usable(candidate: Figure, figure: Figure) -> bool:
    return candidate.kind == figure.kind and not candidate.change and not candidate.approximate


def _difference(figure: Figure, whole: Figure, part: Figure, relation: str) -> Check:
    computed = whole.value - part.value
    return make_check(
        "difference",
        relation,
        [whole, " - ", part, f" = {in_units(figure, computed)}，文中 ", figure],
        figure,
        holds=computed == figure.value,
        difference=Decimal(figure.value - computed),
    )
