"""How far each of the times goes that a sentence names (`times/named.py`).

Decided here: what each begins and what goes on behind it, lists of years, times compared with.
Which times date no figure is in ``no_time.py``, where one ends early in ``time_ends.py``.
"""

from __future__ import annotations

import re
from functools import lru_cache

from extraction.context import Mentions, last_before
from extraction.patterns import rarely
from extraction.times.named import TIMELY, time_places
from extraction.times.no_time import of_no_figure
from extraction.times.periods import EARLIER_YEAR, NAMED_YEAR, SHORT_TIME, UP_TO
from extraction.times.time_ends import CLAUSE_END, closes_at, same_time_closes

__all__ = ["periods_in"]

# 上年同期 at the head of a clause says when; else it is what is compared with.
_SAME_TIME = "同期"
_EACH_TIME = re.compile("每[期次场班]")
# 上一轮反馈的684个问题整改到位661个
_OF_ROUND = rarely(
    r"[^，,。；;\d]{0,8}(?:反馈|移交|交办)的\d[\d.,]*[个项件条名]?[^，,。；;\d]{0,4}"
)
# 2014年立案20件，在此后一年半的时间里，…: no more of that year.
_LATER = rarely("(?:此|其|之|随)后的?(?:[一二两三四五六七八九十半]|\\d)+(?:多|余)?(?:年|个月)")
# 与2024年同期相比
_SAME_AGAINST = rarely("(?<=同期)相?比")
# 由158人增加到203人: the former of the two.
_CHANGED = rarely(
    r"[由从](?P<former>\d[\d.,]*[万亿]?[^，,。；;\d]{0,4})(?:增|减|升|降|上升|下降|提|压|扩|回落)"
    r"[^，,。；;\d]{0,3}[至到]"
)
_OPENS = rarely(r"(?:^|[，,。；;：:（(\n])\s*(?:而|其中)?$")
_COMPARES = "比较"
_THAN = ("高于", "低于", "高出", "低出", "多于", "少于", "好于")
_MAY_COMPARE = "与同跟和由从"
_COMPARED = re.compile("(?:度|[初底末])?(?:相?比|持平|相当|相同|一致)|同期")
# 2023年比上年下降42.9%: what is compared, not with what.
_MOVED = rarely("比(?:[去上前]年|(?:19|20)\\d\\d年|同期)")
# What is so often, carried over or told of another year ends with its clause.
_OWN_CLAUSE = re.compile(
    r"每(?:年|月|季度?|周)(?=[^，,。；;]{0,4}\d)|年均|(?:[上去]年|上季度|上半年|上月|上期)(?:结转|遗留|结存|滚存|底?结余)|(?:19|20)\d\d年同期|上一?[轮届]"
)
_ONE_OF_YEARS = (
    r"(?:19|20)\d\d年(?:[上下]半年|前\d{1,2}个月|\d{1,2}[—至-]\d{1,2}月)?[^，,。；;、\d（(]{0,8}\d[\d.,]*"
    r"[^，,。；;、\d（(]{0,6}"
)
_YEARS_LISTED = rarely(rf"(?:{_ONE_OF_YEARS}、){{1,9}}{_ONE_OF_YEARS}[，,；;]")
# 三季度退缴1540万元，累计已达6200万元; 本月立案12件，累计立案45件
_TO_NOW = rarely(
    r"(?<=[，,；;（(])(?:目前|已|年内)?累计(?:已)?(?:达|为|有|(?=[^，,。；;\d]{0,8}\d))"
)
# 立案12件，累计45件: of the same, and longer than what was told before.
_SO_FAR = rarely(
    r"(?P<unit>[件人个起次户家份期])[，,（(](?:年内)?累计(?:已)?(?:达|为|有)?"
    r"(?=\d[\d,.]*[万亿]?(?P=unit))"
)
# 2024年12件，2023年15件，同比下降20%: what is compared is the later of the two.
_LATER_AGAINST = rarely("[，,；;（(][同环]比")
_ORDER = {"一": 1, "二": 2, "三": 3, "四": 4, "上": 1, "下": 2, "去": 0, "今": 1}
_FROM_TO_SIGN = rarely(UP_TO)
_SHORT_TIME = rarely(rf"{SHORT_TIME}|[本当](?:月|季度?)$")
# 2022年、2023年占比分别为38.6%和47.1%
_ONE_TIME = (
    r"(?:(?:19|20)\d\d年(?:度|[上下]半年|全年)?|第?[一二三四]季度|\d{1,2}月份?|[今去上前]年"
    r"|(?:十[一二]?|[一二三四五六七八九])月份?)"
)
_TIMES_IN_TURN = rarely(
    rf"(?P<times>{_ONE_TIME}(?:[、和与及]{_ONE_TIME})+)(?P<told>[^，,。；;\d]{{1,20}}分别(?:为|是|达|有|达到)?[^，,。；;\d]{{0,6}})"
    r"\d[\d.,]*[^，,。；;\d、和]{0,6}(?:[、和]\d[\d.,]*[^，,。；;\d、和]{0,6})+"
)
# 去年交办的9件信访今年全部办结: of this year
_DONE_NOW = rarely(
    r"(?:[去上前]年|上个?月|上半年|上季度)[^，,。；;\d]{0,8}的(?P<figure>\d)[\d.,]*[^，,。；;\d]{1,10}?"
    r"(?P<now>今年|本月|本季度|当月|下半年)[^，,。；;\d]{0,2}(?:全部|均已|都已|已全部|均|都)(?:办结|整改|化解|解决|销号|处置|处理|了结|追回)"
)
_SPLIT_TIMES, _FIGURE = rarely("[、和与及]"), rarely(r"\d[\d.,]*")
# 1月检查8家，2月检查11家，合计19家: of both.
_SUMMED = rarely("[，,；;](?:合计|共计|总计|总共|一共|共(?![同有和享产青]))")
_A_PART = re.compile(
    r"(?:(?:19|20)\d\d年)?(?:\d{1,2}月份?|第?[一二三四]季度|[上下]半年)|(?:19|20)\d\d年"
)
_OF_FIGURE = re.compile(r"[的为是仅]?(?:[件人户次村镇案]均|平均)?(?=\d)")
# 较2021年首次回访时的88.3%提高8.1个百分点
_OF_ITS_FIGURE = rarely(r"[^，,。；;\d多少增减升降高低]{1,12}的(?=\d)")
# 与上年同期的112件、105人相比: the row of figures behind it.
_ROW = rarely(
    r"\d[\d.,]*[批件起][（(]?\d[\d.,]*人次?|\d[\d.,]*[万亿]?[^\d\s，,。；;、和及与]{1,4}(?:[、和及]\d[\d.,]*[万亿]?[^\d\s，,。；;、和及与相]{1,4})+(?=相?比)"
)
_IN_BRACKETS = re.compile(r"的?[（(](?=[^（()）]{0,6}\d)[^（()）]*[）)]")
_IN_ITS_BRACKET = re.compile(
    r"(?<![\d.,])\d[\d.,]*[余多]?[万亿]?[^，,。；;：:、\d（()）\s]{1,4}[（(][^（()）\d]*\Z"
)
_THIS_YEAR = rarely("(?:[今本当]年|全年)(?:度|以来|全年)?$")
_NEXT_ITEM = rarely(r"(?<=[；;，,])[二三四五六七八九十]是|(?<=[；;。])[2-9][.．、](?!\d)")
# 1.二级纪委未上报；2.近三年立案的35件: items in one sentence, by numbers.
_NUMBERED_ITEM = "1.", "1．", "1、"


@lru_cache(maxsize=64)
def periods_in(sentence: str) -> Mentions:
    """Return the periods that a sentence names, in order.

    Its figures ask for them, and so do the sentences behind it: the list is not to be altered.
    """
    if TIMELY.search(sentence) is None and "累计" not in sentence:
        return []
    found = _periods(sentence)
    first = _first_item(sentence) if found else -1
    if first >= 0:
        found += _item_ends(sentence, found, first)
    found.sort(key=lambda named: named[0])
    return _listed_apart(sentence, found)


def _former_year(sentence: str, found: Mentions) -> Mentions:
    """Return the former of two years told one after the other, where a change begins in it.

    2023年结案81件；2024年结案90件，人均由34件升到37件: the 34 are of 2023年.
    """
    years = [words for _, words in found if NAMED_YEAR.fullmatch(words)]
    if len(years) != 2 or int(years[1][:4]) - int(years[0][:4]) != 1:
        return []
    more: Mentions = []
    for change in _CHANGED.finditer(sentence):
        if last_before(found, change.start()) == years[1]:
            more += [(change.start("former"), years[0]), (change.end("former"), years[1])]
    return more


def _in_turn(sentence: str, found: Mentions) -> Mentions:
    """Return the times of figures told in turn: 2022年、2023年占比分别为38%和47%."""
    more: Mentions = []
    for row in _TIMES_IN_TURN.finditer(sentence):
        times = _SPLIT_TIMES.split(row["times"])
        figures = list(_FIGURE.finditer(sentence, row.end("told"), row.end()))
        if len(times) == len(figures):
            more += [(figure.start(), time) for figure, time in zip(figures, times, strict=True)]
    return more


def _listed_apart(sentence: str, found: Mentions) -> Mentions:
    """Return the periods with what was said before a list of years again behind it.

    三年开展监督32项，2021年10项、2022年12项、2023年10项；发现问题83个: in the three years.
    """
    named = [(at, words) for at, words in found if words]
    if len(named) < 2:
        return found
    more: Mentions = []
    if "分别" in sentence:
        more += _in_turn(sentence, found)
    if "、" in sentence:
        for row in _YEARS_LISTED.finditer(sentence):
            more.append((row.end(), last_before(found, row.start()) or ""))
    if "计" in sentence or "共" in sentence:
        for row in _SUMMED.finditer(sentence):
            parts = [(at, words) for at, words in named if at <= row.start()]
            if len(parts) > 1 and parts[-1][0] == row.start() and _told_of(sentence, parts):
                continue  # 2022年立案31件；2023年，共立案36件: of the second year
            if len({words for _, words in parts if _A_PART.fullmatch(words)}) > 1:
                first = next(at - len(words) for at, words in parts if _A_PART.fullmatch(words))
                more.append((row.end(), last_before(found, first) or ""))
    if "部" in sentence or "均" in sentence or "都" in sentence:
        for done in _DONE_NOW.finditer(sentence):
            more += [(done.start("figure"), done["now"])]
    more += _former_year(sentence, found)
    if len(found) > 1 and "比" in sentence:
        more += _of_later(sentence, found)
    places = {at for at, _ in more}
    return sorted([*(one for one in found if one[0] not in places), *more], key=lambda one: one[0])


def _told_of(sentence: str, parts: Mentions) -> bool:
    """Whether a figure stands between the last two periods of a row: 2022年31件；2023年."""
    (before, _), (at, words) = parts[-2:]
    return _FIGURE.search(sentence, before, at - len(words)) is not None


def _periods(sentence: str) -> Mentions:
    """Return the periods of a sentence, and what goes on again where one of them ends."""
    found: Mentions = []
    for start, end in time_places(sentence):
        words = sentence[start:end]
        said = found[-1][1] if found else ""
        if of_no_figure(sentence, start, end):
            continue
        if said and _no_other(words, said):
            # 2021年27件，2022年41件，年均增长46.6%: of none of them
            if words == "年均" and len({one for _, one in found if NAMED_YEAR.match(one)}) > 1:
                found.append((end, words))
            continue
        found += _reach(sentence, start, end, said)
    if found and "后" in sentence:
        found += [(later.end(), "") for later in _LATER.finditer(sentence, found[0][0])]
        found.sort(key=lambda named: named[0])
    return [*found, *_altogether(sentence, found)] if "累计" in sentence else found


def _altogether(sentence: str, found: Mentions) -> Mentions:
    """Return where a figure is more than that of the quarter or month told: 累计已达6200万元."""
    more: Mentions = []
    for match in _TO_NOW.finditer(sentence):
        said = last_before(found, match.start()) or ""
        if _SHORT_TIME.search(said) and _FROM_TO_SIGN.search(said) is None:
            close = CLAUSE_END.search(sentence, match.end())
            more += [(match.end(), "累计"), (close.end() if close else len(sentence), said)]
    for match in _SO_FAR.finditer(sentence):
        said = last_before(found, match.start()) or ""
        if said and _SHORT_TIME.search(said) is None:
            continue  # 2023年以来立案12件，累计45件: since then
        close = CLAUSE_END.search(sentence, match.end())
        more += [(match.end(), "累计"), (close.end() if close else len(sentence), said)]
    return sorted(set(more))


def _of_later(sentence: str, found: Mentions) -> Mentions:
    """Return where a figure compares two times that are told, and the later of them.

    Nothing where they are not told alike (2023年四季度 and 今年一季度), or without years may be of
    two (12月 and 1月).
    """
    more: Mentions = []
    for match in _LATER_AGAINST.finditer(sentence):
        told = [words for at, words in found if at <= match.start() and words][-2:]
        if len(told) < 2 or _shape(told[0]) != _shape(told[1]):
            continue
        former, later = sorted(map(_order, told))
        turns = len(former) == 1 and former == (1,) and later[0] in (4, 12)
        if _order(told[-1]) == former != later and not turns:
            more.append((match.end(), told[0]))
    return more


def _shape(words: str) -> str:
    """Return a time without what tells it from others of its kind: 年季度, 月."""
    return re.sub(r"\d+|[一二三四上下第]", "", words).replace("去年", "今年")


def _order(words: str) -> tuple[int, ...]:
    """Return the numbers in a time by which two alike are put in order."""
    return tuple(
        _ORDER[sign] if sign in _ORDER else int(sign)
        for sign in re.findall(r"\d+|[一二三四上下去今]", words)
    )


def _reach(sentence: str, start: int, end: int, said: str) -> Mentions:
    """Return a time of a sentence and what goes on behind it; nothing where it only compares.

    Args:
        sentence: the sentence.
        start: where the time begins.
        end: where it ends.
        said: the time that was said before.
    """
    words, before = sentence[start:end], sentence[start - 1 : start]
    bracket = (
        _IN_ITS_BRACKET.search(sentence, 0, start) if sentence[end : end + 1] in "）)" else None
    )
    if bracket is not None and end < len(sentence):
        # 留置44人（2018年成立以来），移送9人: of the 44
        return [(bracket.start(), words), (end, said)] if words.endswith("以来") else [(end, said)]
    figure = _OF_FIGURE.match(sentence, end)
    earlier = EARLIER_YEAR.match(words) is not None
    than = sentence[start - 2 : start] in _THAN
    if than and figure is not None and figure.group()[:1] != "的":
        return []  # 低于上季度4.2个百分点: by so much now
    compared = than or (before and before in _COMPARES)
    if compared and figure is None:
        figure = _OF_ITS_FIGURE.match(sentence, end)
    inside = _IN_BRACKETS.match(sentence, end) if compared or earlier else None
    against = before and before in _MAY_COMPARE and _SAME_AGAINST.match(sentence, end)
    former = figure is not None and before and before in _MAY_COMPARE
    if not (compared or against or former) and _OWN_CLAUSE.match(sentence, start):
        # 每月2000元，修路7.5万元; 上年结转42件，新收277件; 2023年同期为17件，处分15人
        close = _OF_ROUND.match(sentence, end) or CLAUSE_END.search(sentence, end)
        if close is not None and _EACH_TIME.match(sentence, close.end()):
            close = CLAUSE_END.search(sentence, close.end())  # 每年2期，每期60人
        return [(end, words), (close.end() if close else len(sentence), said)]
    if inside is not None:
        # 较去年同期（19件）上升36.8%: of what the brackets hold alone.
        return [(end, words), (inside.end(), said)]
    attribute = earlier and figure is not None and figure.group()[:1] == "的"
    if figure is not None and (compared or attribute or former):
        # 由去年的45件增至50件: of the figure right behind it alone, or of the row there.
        row = _ROW.match(sentence, figure.end())
        return [(end, words), (row.end() if row else figure.end() + 1, said)]
    if compared or against or (_COMPARED.match(sentence, end) and not _MOVED.match(sentence, end)):
        return _former(sentence, end, words, said)
    if not words.endswith(_SAME_TIME):
        close_at = closes_at(sentence, (start, end), figure is not None and earlier)
    elif _OPENS.search(sentence, 0, start):
        close_at = same_time_closes(sentence, start, end)
    else:
        return []
    return [(end, words)] if close_at is None else [(end, words), (close_at, said)]


def _no_other(words: str, said: str) -> bool:
    """Whether words name the time that was said before: 近三年年均12件, 2022年全年检查17次."""
    return words == "年均" or (words == "全年" and NAMED_YEAR.fullmatch(said) is not None)


def _former(sentence: str, at: int, words: str, said: str) -> Mentions:
    """Return of which figures a time is that others are compared with.

    与去年同期相比，由15件降到6件: of the 15.
    """
    found: Mentions = []
    for change in _CHANGED.finditer(sentence, at):
        found += [(change.start("former"), words), (change.end("former"), said)]
    return found


def _first_item(sentence: str) -> int:
    """Return where the first item of a list in a sentence begins, -1 where there is no list."""
    at = sentence.find("一是")
    if at >= 0 or not ("；2" in sentence or ";2" in sentence):
        return at
    return max(sentence.find(sign) for sign in _NUMBERED_ITEM)


def _item_ends(sentence: str, found: Mentions, first: int) -> Mentions:
    """Return where what was said before a list goes on behind an item that names a time.

    一是第二季度晚了12天；二是查出5户: the quarter is of the first item alone.

    Args:
        sentence: the sentence.
        found: the times that it names.
        first: where its first item begins.
    """
    items = [match.start() for match in _NEXT_ITEM.finditer(sentence, first)]
    said = last_before(sorted(found), first) or ""
    named = [end for end, words in found if end > first and words and not _THIS_YEAR.match(words)]
    return [(at, said) for at in items if named and named[0] < at]
