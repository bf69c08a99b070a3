"""Sums and differences that words beside their figures put in doubt.

32件，其中移送21件，其余6件尚未办结: of the rest some may be done, so that 6 need not be all of
it; such a list is not said to fail, unless what it sets against the open ones is done (办结21件).
结业52人，补考8人: who takes an examination again stands among those counted before, so that 52 + 8
coming to a number says nothing; 一次通过52人，补考8人 are two kinds. 从年龄看，甲34人、乙30人；
从专业看，丙16人、丁14人: a new point of view divides the whole again, no member of a list before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from corpus.numerals import parse_chinese_int
from extraction.checks.figures import PERSON_KINDS, Figure, Page, common, share_word
from extraction.checks.parts import sum_check
from extraction.checks.stocks import CARRIED
from extraction.checks.within import origin_and_outcome
from extraction.models import Check
from extraction.patterns import rarely

__all__ = ["without_doubtful"]

_REST = rarely("(?:其余|剩余|余下|剩下)(?:的|有)?$")
_OPEN = rarely(
    "^[\u4e00-\u9fff]{0,4}?(?:[尚仍还暂]未|未|没|待|正在|[尚仍还]在|在办)(?P<deed>[\u4e00-\u9fff]{0,4})"
)
_DONE = rarely(
    "整改|立改|办[结毕]|[了审办]结|完[成毕工]|解决|结案|销号|化解|落实|到位|退[还缴赔]|追[缴回]|收回|答复"
)
_HANDLING = rarely("[办核处改结查调追退解审移]")
_PLACE = rarely("[县区镇乡村局院校]$|男|女")
_NOT = rarely("[未没待不]")
# One sign at the head of each lets the search leap.
_AGAIN = (re.compile("补[考测训学课检修]"), re.compile("重[考测修]"), re.compile("复[考试训]"))
_ONCE = rarely("一次|首[次轮考]|初[次考试]|直接|当场|免[考试]|初检")
_VIEW = rarely("(?<![^；。，\n])(?:从|按照?)(?P<view>[^，。；\\d]{1,8}?)(?:[上来]?看|划?分)[，：]")
# 在全部260件来信中: the whole of the first point of view, no member of its list.
_ALL_OF = rarely("[^，。；：、\\d]{0,10}[中里][，：]")
_AMONG = rarely("(?:[在从]|^|(?<=[，。；\\n]))([^，。；\\d]{2,20})[中里][，：]")
_ITS_PARTS = rarely("其中|分别|[包内]?含|包括")
_TOTAL = rarely("(?:合计|共计|总计|小计)[^，。；、\\d]{0,4}$")
_NAMED = 3
_HELD = rarely("(?:其中)?[包内]?含|其中")
# 其中县级1场, besides those of the places; not 其中党员2人, of all of them.
_OF_OWN = rarely("(?<![正副])[省市县区镇乡]级(?!干部|领导|党员)|本级|机关|直属|另")
_EXPLAINED = frozenset(["sum", "difference", "product", "flow", "distributive"])
_ADDED_UP = ("sum", "difference", "part_whole")
# What a bracket says of figures that are counted twice, or in another way.
_WHY = rarely(
    "重复|交叉|计入|同时|兼|剔除|扣除|四舍五入|口径|停发|缓发|两类|多类|部分[^，]{1,12}[均都]|同一|多次"
)
# …，其中2个社区各多配1名: some have more or less than each.
_BUT = rarely(
    "(?:(?P<groups>[\\d一二两三四五六七八九十]{1,3})[个户家名支所组]|其中(?![\\d一二两三四五六七八九十]))"
    "[^，。；、\\d比至]{0,8}?(?P<each>各|每[个户家名支所组村人])?"
    "(?P<way>多|少|增加?|减少?|追加)(?P<deed>[配设派发选安排]{0,2})了?(?P<more>[\\d一二两三四五六七八九十]{1,3})?"
)
_FEWER = frozenset(["少", "减", "减少"])
_STOP = rarely("[。；\\n]")
_REMARK, _TAIL, _PAIR = 60, 8, 2
_MOST = Decimal("0.8")
_TIME_NOW = rarely("[本当]月|[本当]季|[本今全]年|半年")
_WAY = rarely(
    "^[^，。；、\\d]{0,2}(?:立行立|即知即|立查立|限期|长期|持续|分阶段|逐步|正在)(?:整?改|推进|坚持)"
)


def without_doubtful(page: Page, found: Sequence[Check]) -> list[Check]:
    """Return the checks but those in doubt: open rests and so many each that fail, retakes."""
    again = _is_again(page.text)
    flows = [{c.result, *c.operands} for c in found if c.kind == "flow" and c.holds]
    told = [_remarked(page, _of_own_total(page, check)) for check in found]
    return [
        check for check in told
        if not (check.kind == "sum" and _viewed(page, check))
        # 期初21件，受理382件，办结103件，期末300件: the 21 were there besides.
        and not (check.holds is False and any({check.result, *check.operands} < f for f in flows))
        and not (check.kind in _ADDED_UP and again and _twice(page, check))
        and not (check.kind == "sum" and check.holds is False and _doubted(page, check))
        and not (check.kind == "sum" and len(check.operands) == _PAIR and _unlike(page, check))
        and not (check.kind == "rate" and check.holds is False and _with_carried(page, check))
        and not (check.kind == "sum" and check.holds is None and _far_off(page, check))
    ]  # fmt: skip


def _of_own_total(page: Page, check: Check) -> Check:
    """Return a sum that fails as the sum of the total told right behind its parts, if it is that.

    收入90万元，支出办公费20万元、差旅费30万元，支出合计50万元: what was spent, not what came in.
    """
    if check.kind != "sum" or check.holds is not False or "×" in check.equation:
        return check
    whole, *parts = _figures(page, check)
    if len(parts) != len(check.operands) or whole.start > parts[-1].start:
        return check
    if _ITS_PARTS.search(page.between(whole, parts[0])):
        return check  # 120件，其中…，合计130件: one of the two is wrong
    for total in page.of_sentence(whole):
        behind = total.start > parts[-1].start and _TOTAL.search(total.label) is not None
        if behind and total.value == sum((part.value for part in parts), Decimal(0)):
            return sum_check(total, parts)
    return check


def _remarked(page: Page, check: Check) -> Check:
    """Return a check that fails as undecided where a bracket right behind its figures says why.

    编制90名，实有86人，空编6名（含待入编2名）: its gap; 各8件（部分重复统计）.
    """
    if check.holds is not False or check.kind not in _EXPLAINED:
        return check
    gap = abs(Decimal(str(check.difference)))
    if check.kind == "product" and _has_exceptions(page, check, gap):
        return check.model_copy(update={"holds": None, "note": "文中另有例外，不能判定"})
    if check.kind == "distributive" and _told_behind(page, check, gap):
        return check.model_copy(update={"holds": None, "note": "文中另有说明，不能判定"})
    for figure in _figures(page, check):
        if page.text[figure.unit_end : figure.unit_end + 1] != "（":
            continue
        end = page.text.find("）", figure.unit_end, figure.unit_end + _REMARK)
        inside = page.inside(figure.unit_end, max(end, figure.unit_end))
        why = end > 0 and _WHY.search(page.text, figure.unit_end, end) is not None
        # 盘点418件（含借入件）: how many of what is left are of another kind is not said
        untold = check.kind == "flow" and figure.span == check.result and not inside
        why = why or (untold and page.text.startswith("含", figure.unit_end + 1))
        if why or (len(inside) == 1 and inside[0].value == gap and inside[0].kind == figure.kind):
            return check.model_copy(update={"holds": None, "note": "括号中另有说明，不能判定"})
    return check


def _told_behind(page: Page, check: Check, gap: Decimal) -> bool:
    """Whether a part right behind a total is just what it has besides: 全县共15场，其中县级1场."""
    total = page.by_span.get(check.result)
    behind = page.figures[total.index + 1 : total.index + 2] if total is not None else []
    if total is None or not behind or behind[0].kind != total.kind or behind[0].value != gap:
        return False
    held = _HELD.search(page.text, total.unit_end, behind[0].start) is not None
    return held and _OF_OWN.search(behind[0].label) is not None


def _has_exceptions(page: Page, check: Check, gap: Decimal) -> bool:
    """Whether the rest of the sentence says that some have more, or fewer, by what is amiss.

    其中2个社区各多配1名 accounts for two, 其中2个社区各多配网格员 for any number.
    """
    last = max(end for _, end in (check.result, *check.operands))
    rest = _STOP.split(page.text[last:], maxsplit=1)[0]
    told = [Decimal(0)]  # what the exceptions can come to together
    for found in _BUT.finditer(rest):
        # 其中综合组多派2人: one of them; 其中大村各多配2名: nobody says how many
        count = found["groups"] or ("" if found["each"] else "1")
        groups, more = parse_chinese_int(count), parse_chinese_int(found["more"] or "")
        if not groups or not more:
            if found["each"] and found["deed"]:
                return True
            continue
        sign = -1 if found["way"] in _FEWER else 1
        amounts = {groups * more} if found["each"] else {groups * more, more}
        told = [before + sign * amount for before in told for amount in amounts]
    return (gap if (check.difference or 0) > 0 else -gap) in told


def _far_off(page: Page, check: Check) -> bool:
    """Whether numbers about, as printed, come to something else: 均超50件, 超过40件, of 760件."""
    if check.result not in page.by_span:
        return False
    total, *parts = _figures(page, check)
    amount = sum((part.value for part in parts), Decimal(0))
    return not _MOST * total.value <= amount <= total.value / _MOST


def _with_carried(page: Page, check: Check) -> bool:
    """Whether a rate that fails may be of what was carried over as well.

    新收812件（不含上年结转64件），办结790件，办结率90.2%: of what came in and of what there was.
    受理812件（含旧存64件） is all there was.
    """
    bases = [page.by_span[span] for span in check.operands[-1:] if span in page.by_span]
    return any(
        CARRIED.search(figure.label) is not None and not _HELD.match(figure.label)
        for base in bases
        for figure in page.of_sentence(base)
        if figure.amount
    )


def _unlike(page: Page, check: Check) -> bool:
    """Whether one part says where some came from, the other what became of some.

    其中上级转办6件，立案3件: what was handed down may have become cases as well.
    """
    first, second = (page.by_span.get(span) for span in check.operands)
    return first is not None and second is not None and origin_and_outcome(first, second)


def _is_again(words: str) -> bool:
    """Whether words tell of what is done once more: 补考, 重修, 复训."""
    return any(again.search(words) for again in _AGAIN)


def _viewed(page: Page, check: Check) -> bool:
    """Whether a new point of view opens the parts of a member of another list.

    Unless it is told behind them once more: …、其他人员62件次，合计694件次.
    """
    total, *parts = _figures(page, check)
    if not parts or parts[0].start < total.start:
        return False
    begun = max(page.text.rfind("。", 0, total.start), 0)
    if not _VIEW.search(page.text, begun, total.start):
        return False  # no member: the whole that the first point of view divides
    if _ALL_OF.match(page.text, total.unit_end) or _named_again(page, total, parts[0]):
        return False
    views = [found["view"] for found in _VIEW.finditer(page.text, total.unit_end, parts[0].start)]
    if not views or share_word(views[-1], total.label):
        return False
    told_again = page.figures[parts[-1].index + 1 : parts[-1].index + 2]
    return all(figure.value != total.value for figure in told_again)


def _named_again(page: Page, total: Figure, first: Figure) -> bool:
    """Whether the words right before a list say whose parts it tells: 检举控告类中，….

    In a sentence without a point of view of its own, or behind it.
    """
    begun = max(page.text.rfind(sign, 0, first.start) for sign in "。；\n") + 1
    frames = _AMONG.findall(page.text, begun, first.start)
    return any(len(common(frame, total.label)) >= _NAMED for frame in frames)


def _doubted(page: Page, check: Check) -> bool:
    return _open_rest(page, check) or _each(page, check) or _no_parts(page, check)


def _no_parts(page: Page, check: Check) -> bool:
    """Whether figures are no parts of a whole: of times that hold each other, ways side by side.

    本月立案3件，本季度9件，上半年21件: the quarter holds the month; 立行立改12项，限期整改8项，
    长期整改5项: the first of three ways is not the sum of the others.
    """
    whole, *parts = _figures(page, check)
    if not parts:
        return False
    held = {time[0][-1] for part in parts if (time := _TIME_NOW.search(part.clause)) is not None}
    ways = (whole, *parts) if whole.start < parts[0].start else ()
    return len(held) > 1 or (bool(ways) and all(_WAY.search(one.label) for one in ways))


def _each(page: Page, check: Check) -> bool:
    """Whether a part stands for several, and was added once: 第三、第四种形态各1人次."""
    each = any(part.label.endswith("各") for part in _figures(page, check)[1:])
    return each and "×" not in check.equation


def _figures(page: Page, check: Check) -> list[Figure]:
    spans = dict.fromkeys((check.result, *check.operands))
    return [figure for span in spans if (figure := page.by_span.get(span)) is not None]


def _open_rest(page: Page, check: Check) -> bool:
    """Whether a list ends with a rest that is not yet done, and nothing of it is said to be."""
    parts = _figures(page, check)[1:]
    for rest in parts:
        state = _OPEN.match(rest.tail[:_TAIL]) if _REST.search(rest.label) else None
        if state is not None:
            deed = state["deed"]
            if _HANDLING.search(deed) is None or any(map(_place, parts)):
                return False  # 其余28名未登记性别, 甲县53个: kinds and places leave nothing open
            return not any(_done(part, deed) for part in parts if part is not rest)
    return False


def _place(part: Figure) -> bool:
    return _PLACE.search(part.label) is not None


def _done(part: Figure, deed: str) -> bool:
    words = part.label + "，" + part.tail[:_TAIL]
    said = _DONE.search(words) is not None or share_word(deed, words)
    return said and not _NOT.search(words)


def _twice(page: Page, check: Check) -> bool:
    """Whether some are counted again beside others of whom nothing says that they are not."""
    figures = _figures(page, check)
    whole = max(figures, key=lambda figure: figure.value, default=None)
    labels = [figure.label for figure in figures if figure is not whole]
    if any(figure.kind not in PERSON_KINDS for figure in figures):
        return False  # 重修8所: only persons are examined twice
    if len(labels) > 2 and whole is not None and "其中" in page.between(whole, figures[1]):
        return False  # 优秀52人，重修8人，合格60人 of 120: all there are
    again = [_is_again(label) for label in labels]
    return any(again) and not all(again) and not any(map(_ONCE.search, labels))
