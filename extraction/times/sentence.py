"""How far each of the times goes that a sentence names (`times/named.py`)."""

from __future__ import annotations

import re
from functools import lru_cache

from extraction.context import Mentions, last_before
from extraction.patterns import rarely
from extraction.times.named import OF_LOOKED, TIMELY, time_places
from extraction.times.own import windows
from extraction.times.periods import EARLIER_YEAR, NAMED_YEAR

__all__ = ["periods_in"]

# 上年同期 at the head of a clause says when; else it is what is compared with.
_SAME_TIME = "同期"
# 上年同期处理466人次，…: with a verb of its own at the head of a sentence it is that of all of it.
_WITH_VERB = rarely(
    r"(?![的为是仅共达约])[^，,。；;：:（(\d\s](?![^。]*(?:同比|本))(?![^。，,；;]*今)"
)
_EACH_TIME = re.compile("每[期次场班]")
# 上一轮反馈的684个问题整改到位661个
_OF_ROUND = rarely(
    r"[^，,。；;\d]{0,8}(?:反馈|移交|交办)的\d[\d.,]*[个项件条名]?[^，,。；;\d]{0,4}"
)
# 2023年以前签订的合同: no time in which anything was counted.
_BEFORE = re.compile("[初底末]?[以之]?前(?!期)")
# 成立以来金额最大的案件: no time of what is counted.
_MOST = rarely(r"(?<=以来)[^，,。；;\d]{0,8}[最首]")
# 承包期限延包至2058年止, 2030年到期的12份: when something will end.
_ENDS = rarely(
    r"(?:\d{1,2}月)?(?:\d{1,2}日)?[底末]?(?:到期|届满|期满)|(?<=[^截][至到为](?:19|20)\d\d年)[底末]?止"
)
# 2014年立案20件，在此后一年半的时间里，…: no more of that year.
_LATER = rarely("(?:此|其|之|随)后的?(?:[一二两三四五六七八九十半]|\\d)+(?:多|余)?(?:年|个月)")
# 4月启动专项清理，清理合同216份: it began then.
# 归集近5年交易数据310万条: of what was gone through, in its clause.
_GONE_THROUGH = rarely(
    "(?:归集|梳理|汇总|调取|采集|比对|复核|评查|倒查|清理|核查|排查|起底|统计|抽查|查出|查阅|抽取|抽检)$"
)
# 筛查三年来结算数据187万条，核查机构38家: of the data alone.
_OF_DATA = rarely(r"[^，,。；;\d]{0,12}(?:数据|记录|台账|凭证|账[目册]|信息|卷宗|档案|流水)\d")
# 去年的测评里仍有12%不满意；…: of that survey.
_OF_SURVEY = rarely(
    r"的[^，,。；;\d]{0,8}(?:测评|问卷|考核|评议|评价|调查|评查|考评|体检)[里中](?=[，,仍有还\d])"
)
# 熊某某五年间收受38万元；…: of that case.
_TAKEN = rarely(
    r"(?:(?!查|追|退|挽|清|缴|纠|治|发现|整|处理|处分)[^，,。；;\d]){0,16}(?:收受|受贿|贪污|侵占|挪用|套取|骗取|索要|冒领)[^，,。；;\d]{0,10}\d(?!\d*[起件个])"
)
# 每年办班2期，累计培训320人次
_ALL_TOLD = rarely(r"(?<=[，,])(?:累计|总共|共计?(?![同有]))")
# 2020年换届当选，班子成员共5人: since then
_TOOK_OFFICE = rarely(
    "(?:\\d{1,2}月)?(?:村?[“”两委]{0,4}换届)?(?:经?选举)?(?:当选|上任|就任|到任|任职|任现职|入职|入党|参加工作)[，,]"
)
# 已于2023年6月缴库800万元；…: when one thing was done.
_ONE_DEED = rarely(r"[^，,。；;：:\d]{0,8}\d")
_ONE_MONTH = rarely(r"(?:(?:19|20)\d\d年)?\d{1,2}月(?:份|[底初末]|\d{1,2}日)?")
_INSIDE = rarely("[\u4e00-\u9fff](?<![在于至到自从])$")
_NO_DIGIT = rarely(r"[^\d，,。；;]{3,}(?:，[^\d。；;]*)?；")
_BEGAN = rarely(
    "(?:正式|全面|率先)?(?:启动|部署|出台|印发|制定|推行|建立|组建|成立|设立|挂牌|撤[县地乡]设[市区镇]|建[市县区])[^，,。；;\\d]{0,24}[，,]"
)
# 去年反馈的6个问题仍有1个未销号: those of that time, and what is so by now.
_BY_NOW = rarely(
    r"[^，,。；;\d]{0,16}的[^，,。；;\d]{0,12}\d[\d.,]*[^，,。；;\d]{1,10}?中?[，,]?(?=仍|尚|还有|已|现|目前|至今|均已|全部)"
)
# 2022年下达的补助1800万元，至今支付420万元: of what was handed out, not of what became of it.
_HANDED = rarely(
    r"(?:\d{1,2}月)?[^，,。；;\d]{0,8}(?:反馈|移交|交办|通报|上报|下达|下发|签订|发包|拨付)的[^，,。；;\d]{0,16}\d"
)
# 2018年实施的22个项目中，有7个损毁，已修复8.6公里: of the projects, not of the repairs.
_OF_MATTER = rarely(
    r"[^，,。；;\d]{0,8}(?:实施|立项|签订|下发|下达|出让|建设|建成|验收|招标|发放|提拔)的\d+[^，,。；;\d]{1,14}中[，,]?"
)
# 4个组全年零立案; 3个单位上半年未开展检查: of those bodies alone.
# 2019年派驻机构改革后，全县设14个: since then, not in that year.
_AFTERWARDS = rarely("[^，,。；;\\d]{0,10}(?:改革|换届|合并|成立|组建|整合|调整|撤并)(?:之|以)?后")
# 受处分当年仍发放: the year of another thing.
_OF_ANOTHER = rarely("[\u4e00-\u9fff](?<![在于至到的])$")
# 坚持每周一学、每月一考，学习38次: a habit without a figure is the time of none.
_NO_FIGURE = rarely(
    r"(?:(?![一二两三四五六七八九十]+(?:次|期|场|轮|个|份|名|人|批|篇|天|遍|件|项))[^\d，,。；;])*(?:[，,。；;]|$)"
)
_LACKING = rarely("(?:一直)?(?:零|未|没有|均未)")
_COUNTED_BEFORE = rarely(r"\d[^，,。；;\d]{1,12}$")
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
_TIMES_OF = re.compile(
    r"(?:同期|全年)?的?[\d.一二两三四五六七八九十]+多?倍|(?:(?<=[为于占是达].{5})|(?<=[为于占是达].{2})|(?<=[为于占是达].{5}同期))(?:同期|全年)?的\d[\d.]*[%％]"
)
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
_TO_NOW = rarely(r"(?<=[，,；;（(])(?:目前|已)?累计(?:已)?(?:达|为|有|(?=[^，,。；;\d]{0,8}\d))")
# 立案12件，累计45件: of the same, and longer than what was told before.
_SO_FAR = rarely(
    r"(?P<unit>[件人个起次户家份期])[，,（(]累计(?:已)?(?:达|为|有)?"
    r"(?=\d[\d,.]*[万亿]?(?P=unit))"
)
# 2024年12件，2023年15件，同比下降20%: what is compared is the later of the two.
_LATER_AGAINST = rarely("[，,；;（(][同环]比")
_ORDER = {"一": 1, "二": 2, "三": 3, "四": 4, "上": 1, "下": 2, "去": 0, "今": 1}
_FROM_TO_SIGN = rarely("[至到—－–~～-]")
_SHORT_TIME = rarely(r"第?[一二三四]季度$|(?<![\d至到—-])\d{1,2}月份?$|[本当](?:月|季度?)$")
# 2022年、2023年占比分别为38.6%和47.1%
_ONE_TIME = (
    r"(?:(?:19|20)\d\d年(?:度|[上下]半年|全年)?|第?[一二三四]季度|\d{1,2}月份?|[今去上前]年"
    r"|(?:十[一二]?|[一二三四五六七八九])月份?)"
)
_TIMES_IN_TURN = rarely(
    rf"(?P<times>{_ONE_TIME}(?:[、和与及]{_ONE_TIME})+)(?P<told>[^，,。；;\d]{{1,20}}分别(?:为|是|达|有|达到)?[^，,。；;\d]{{0,6}})"
    r"\d[\d.,]*[^，,。；;\d、和]{0,6}(?:[、和]\d[\d.,]*[^，,。；;\d、和]{0,6})+"
)
_SPLIT_TIMES, _FIGURE = rarely("[、和与及]"), rarely(r"\d[\d.,]*")
# 1月检查8家，2月检查11家，合计19家: of both.
_SUMMED = rarely("[，,；;](?:合计|共计|总计|总共|一共|共(?![同有和享产青]))")
_A_PART = re.compile(
    r"(?:(?:19|20)\d\d年)?(?:\d{1,2}月份?|第?[一二三四]季度|[上下]半年)|(?:19|20)\d\d年"
)
_CLAUSE_END = rarely("[，,；;）)*×]")
_OF_FIGURE = re.compile(r"[的为是仅]?(?:[件人户次村镇案]均|平均)?(?=\d)")
# 较2021年首次回访时的88.3%提高8.1个百分点
_OF_ITS_FIGURE = rarely(r"[^，,。；;\d多少增减升降高低]{1,12}的(?=\d)")
# 与上年同期的112件、105人相比: the row of figures behind it.
_ROW = rarely(
    r"\d[\d.,]*[批件起][（(]?\d[\d.,]*人次?|\d[\d.,]*[万亿]?[^\d\s，,。；;、和及与]{1,4}(?:[、和及]\d[\d.,]*[万亿]?[^\d\s，,。；;、和及与相]{1,4})+(?=相?比)"
)
_IN_BRACKETS = re.compile(r"的?[（(](?=[^（()）]{0,6}\d)[^（()）]*[）)]")
# （上年102件）, （其中2024年立案3件）: what a bracket dates ends with it.
_TO_BRACKET = rarely(r"[^（()）]*?\d[^（()）]*[）)]")
_IN_ITS_BRACKET = re.compile(
    r"(?<![\d.,])\d[\d.,]*[余多]?[万亿]?[^，,。；;：:、\d（()）\s]{1,4}[（(][^（()）\d]*\Z"
)
_BRACKET_OPEN = re.compile(r"[（(][^（()）]*\Z")
# 去年为11批15人次，…: of both, up to the next clause or to what it changed into.
_REMARK_END = rarely("[，,；;）)。]|[增减升降上下提回达多少到]")
# 每年可为群众减负260万元；问责7人: so often goes as far as the next ；.
_HABIT = re.compile("每(?:年|月|季度?|周)(?!度)")
_BOUND = rarely("[^，,。；;]{0,24}(?:不少于|不低于|不得少于|至少)")
_COUNTED = rarely(r"\d\s*[^\d\s年月日.．,，、至到\-—－–~～]")
_DIGIT = rarely(r"\d")
_PART_END = rarely("[；;]")
_SEGMENT_END = rarely("[；;）)]")
# 学校创建于1998年，现有教职工56人
_BUILT_IN = rarely("(?:[创始新改扩]?建|建成|成立|组建|设立|投用|创办|开办|改制|竣工|启用|开工)于$")
# 留置中心2024年投用，有房间10间: when it was built, not when its rooms were counted.
_ONLY_BUILT = rarely(
    r"(?:\d{1,2}月(?:\d{1,2}日)?)?(?:正式|建成|开始|全面|就|才|起|已|初|底|末|由[^，,。；;\d]{1,12}|经[^，,。；;\d]{1,12}){0,3}"
    r"(?:投用|投入(?:使用|运行|运营)|启用|建成|成立|设立|组建|竣工|完工|开工|动工|落成|挂牌|开业|开园|开馆|开园"
    r"|立项|获批|批准|改制|合并|搬迁|迁入|迁址|入驻|交付|通车)(?:使用|运行|运营|投用|启用|设立|成立)?"
    r"(?=[，,。；;、）)的]|以来|\Z)"
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
        if _none(sentence, start, end):
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
            close = _CLAUSE_END.search(sentence, match.end())
            more += [(match.end(), "累计"), (close.end() if close else len(sentence), said)]
    for match in _SO_FAR.finditer(sentence):
        said = last_before(found, match.start()) or ""
        if said and _SHORT_TIME.search(said) is None:
            continue  # 2023年以来立案12件，累计45件: since then
        close = _CLAUSE_END.search(sentence, match.end())
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
        close = _OF_ROUND.match(sentence, end) or _CLAUSE_END.search(sentence, end)
        if close is not None and _EACH_TIME.match(sentence, close.end()):
            close = _CLAUSE_END.search(sentence, close.end())  # 每年2期，每期60人
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
        close_at = _closes(sentence, (start, end), figure is not None and earlier)
    elif _OPENS.search(sentence, 0, start):
        close_at = _same_time_closes(sentence, start, end)
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


def _same_time_closes(sentence: str, start: int, end: int) -> int | None:
    """Return where what is told of 上年同期 at the head of a clause ends, None if nowhere.

    In brackets at their end, else with its clause (上年同期为38件，处分30人), save where it
    heads a sentence with a verb of its own (上年同期处理466人次，…).
    """
    if not sentence[:start].strip() and _WITH_VERB.match(sentence, end):
        return None
    if sentence[end : end + 1] in ("，", ","):
        return None
    closing = "[）)]" if sentence[start - 1 : start] in ("（", "(") else "[，,；;]"
    close = re.search(closing, sentence[end:])
    return end + close.end() if close is not None else None


def _none(sentence: str, start: int, end: int) -> bool:
    """Whether a time of a sentence is that of no figure: 是2023年的1.6倍, 2023年以前签订."""
    if ("期" in sentence or "止" in sentence[end : end + 2]) and _ENDS.match(sentence, end):
        return True
    if _TIMES_OF.match(sentence, end) or _only_built(sentence, start, end):
        return True
    if sentence[end - 1] in "年月" and _TOOK_OFFICE.match(sentence, end):
        return True
    if _BEFORE.match(sentence, end) or _MOST.match(sentence, end):
        return True
    if sentence[max(0, start - 3) : start] == "相当于":
        return True  # 相当于去年全年的55.5%
    if sentence[end - 1] == "年" and _AFTERWARDS.match(sentence, end):
        return True
    if sentence.startswith("当年", start) and _OF_ANOTHER.search(sentence, 0, start):
        return True
    if _HABIT.match(sentence, start) and _NO_FIGURE.match(sentence, end):
        return True
    return _LACKING.match(sentence, end) is not None and bool(
        _COUNTED_BEFORE.search(sentence, 0, start)
    )


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


def _only_built(sentence: str, start: int, end: int) -> bool:
    """Whether a time only says since when there is what a sentence tells of."""
    if _ONLY_BUILT.match(sentence, end):
        return True
    return sentence[start - 1 : start] == "于" and bool(_BUILT_IN.search(sentence, 0, start))


def _closes(sentence: str, time: tuple[int, int], remark: bool) -> int | None:
    """Return where what is told of a time ends before its sentence does, None if nowhere.

    Args:
        sentence: the sentence.
        time: where the time stands in it.
        remark: whether it is an earlier one with a figure right behind, as in 去年为11批15人次.
    """
    start, end = time
    inside = _BRACKET_OPEN.search(sentence, 0, start) and _TO_BRACKET.match(sentence, end)
    if inside is not None:
        return inside.end()
    if _HABIT.match(sentence, start, end):
        told = _ALL_TOLD.search(sentence, end)
        if told is not None and _SEGMENT_END.search(sentence, end, told.start()) is None:
            return told.start()
        bound = sentence[start - 2 : start] == "平均" or _BOUND.match(sentence, end)
        close = (_CLAUSE_END if bound else _SEGMENT_END).search(sentence, end)
        return close.end() if close is not None else None
    mark = _stage_mark(sentence, start, end)
    if mark is not None:
        close = mark.search(sentence, end + 1)
        return close.end() if close is not None else None
    of_matter = _matter_end(sentence, start, end)
    if of_matter is not None:
        return of_matter.end()
    if remark and (sentence[end : end + 1] in "为是仅" or _COUNTED.search(sentence, 0, start)):
        figure = _DIGIT.search(sentence, end)
        close = _REMARK_END.search(sentence, figure.end()) if figure is not None else None
        return close.end() if close is not None else None
    if _GONE_THROUGH.search(sentence, max(0, start - 4), start):
        close = _CLAUSE_END.search(sentence, end)
        return close.end() if close is not None else None
    by_now = _BY_NOW.match(sentence, end)
    if by_now is not None:
        return by_now.end()
    if sentence[end - 1] in "年月" and _HANDED.match(sentence, end):
        close = _CLAUSE_END.search(sentence, end)
        return close.end() if close is not None else None
    if _INSIDE.search(sentence, 0, start):
        # 两个乡近两年未办案；5个乡…: what it was said of had no figure.
        bare = _NO_DIGIT.match(sentence, end)
        if bare is not None:
            return bare.end()
    began = _BEGAN.match(sentence, end) if sentence[end - 1] in "月起" else None
    return began.end() if began is not None else None


def _stage_mark(sentence: str, start: int, end: int) -> re.Pattern[str] | None:
    """Return what ends the time of a round, of a stage or of what was looked into."""
    if sentence[end - 1] == "轮" and sentence[start] == "第":
        listed = sentence[start - 1 : start] == "、" or sentence[start - 2 : start] == "其中"
        return _CLAUSE_END if listed else _SEGMENT_END
    if sentence[start - 3 : start - 1] == "阶段" and sentence[end : end + 1] in ("）", ")"):
        return _SEGMENT_END  # 检查阶段（1月至3月），…；整改阶段，…
    if OF_LOOKED.match(sentence, end) and any(a <= start < b for a, b in windows(sentence)):
        return _CLAUSE_END
    return None


def _deed_end(sentence: str, start: int, end: int) -> re.Match[str] | None:
    """Return what ends the time of one deed with its figure, None where another time follows."""
    if sentence[start - 1 : start] != "于" or not _ONE_DEED.match(sentence, end):
        return None
    if not _ONE_MONTH.fullmatch(sentence, start, end):
        return None
    close = _PART_END.search(sentence, end)
    if close is None or any(end <= at < close.start() for at, _ in time_places(sentence)):
        return None
    return close


def _matter_end(sentence: str, start: int, end: int) -> re.Match[str] | None:
    """Return what ends the time of a survey, of a case that is told, of data or of projects."""
    deed = _deed_end(sentence, start, end)
    if deed is not None:
        return deed
    if _OF_SURVEY.match(sentence, end) or _TAKEN.match(sentence, end):
        return _SEGMENT_END.search(sentence, end)
    if _INSIDE.search(sentence, 0, start) and _OF_DATA.match(sentence, end):
        return _CLAUSE_END.search(sentence, end)
    return _OF_MATTER.match(sentence, end) if sentence[end - 1] == "年" else None
