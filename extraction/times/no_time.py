"""Times of a sentence that are those of no figure: 2023年以前签订, 2030年到期, 2024年投用.

Decided here: a time by which something is multiplied, before which it was, when it will end, or
since when there is a body, dates nothing that is counted.
"""

from __future__ import annotations

import re

from extraction.patterns import rarely
from extraction.times.time_ends import HABIT

__all__ = ["of_no_figure"]

# 2023年以前签订的合同: no time in which anything was counted.
_BEFORE = re.compile("[初底末]?[以之]?前(?!期)")
# 成立以来金额最大的案件: no time of what is counted.
_MOST = rarely(r"(?<=以来)[^，,。；;\d]{0,8}[最首]")
# 承包期限延包至2058年止, 2030年到期的12份: when something will end.
_ENDS = rarely(
    r"(?:\d{1,2}月)?(?:\d{1,2}日)?[底末]?(?:到期|届满|期满)|(?<=[^截][至到为](?:19|20)\d\d年)[底末]?止"
)
# 2020年换届当选，班子成员共5人: since then
_TOOK_OFFICE = rarely(
    "(?:\\d{1,2}月)?(?:村?[“”两委]{0,4}换届)?(?:经?选举)?(?:当选|上任|就任|到任|任职|任现职|入职|入党|参加工作)[，,]"
)
# 2019年派驻机构改革后，全县设14个: since then, not in that year.
_AFTERWARDS = rarely("[^，,。；;\\d]{0,10}(?:改革|换届|合并|成立|组建|整合|调整|撤并)(?:之|以)?后")
# 受处分当年仍发放: the year of another thing.
_OF_ANOTHER = rarely("[\u4e00-\u9fff](?<![在于至到的])$")
# 坚持每周一学、每月一考，学习38次: a habit without a figure is the time of none.
_NO_FIGURE = rarely(
    r"(?:(?![一二两三四五六七八九十]+(?:次|期|场|轮|个|份|名|人|批|篇|天|遍|件|项))[^\d，,。；;])*(?:[，,。；;]|$)"
)
# 4个组全年零立案; 3个单位上半年未开展检查: of those bodies alone.
_LACKING = rarely("(?:一直)?(?:零|未|没有|均未)")
_COUNTED_BEFORE = rarely(r"\d[^，,。；;\d]{1,12}$")
_TIMES_OF = re.compile(
    r"(?:同期|全年)?的?[\d.一二两三四五六七八九十]+多?倍|(?:(?<=[为于占是达].{5})|(?<=[为于占是达].{2})|(?<=[为于占是达].{5}同期))(?:同期|全年)?的\d[\d.]*[%％]"
)
# 学校创建于1998年，现有教职工56人
_BUILT_IN = rarely("(?:[创始新改扩]?建|建成|成立|组建|设立|投用|创办|开办|改制|竣工|启用|开工)于$")
# 留置中心2024年投用，有房间10间: when it was built, not when its rooms were counted.
_ONLY_BUILT = rarely(
    r"(?:\d{1,2}月(?:\d{1,2}日)?)?(?:正式|建成|开始|全面|就|才|起|已|初|底|末|由[^，,。；;\d]{1,12}|经[^，,。；;\d]{1,12}){0,3}"
    r"(?:投用|投入(?:使用|运行|运营)|启用|建成|成立|设立|组建|竣工|完工|开工|动工|落成|挂牌|开业|开园|开馆"
    r"|立项|获批|批准|改制|合并|搬迁|迁入|迁址|入驻|交付|通车)(?:使用|运行|运营|投用|启用|设立|成立)?"
    r"(?=[，,。；;、）)的]|以来|\Z)"
)

# 今年整改去年审计发现的问题: the year of what was found, not of what was done about it.
_DONE_ABOUT = frozenset(
    ("整改", "办结", "化解", "解决", "销号", "处置", "处理", "了结", "核查", "追回", "追缴")
)
_FOUND_THEN = rarely(
    "(?:度|底)?[^，,。；;：:、\\d]{0,10}?(?:发现|反馈|移交|交办|查出|受理|指出|遗留|流失)[^，,。；;：:、\\d]{1,10}\\d"
)
_TIME_BEFORE = rarely("(?:[今本当去]?年|[本当\\d]月份?|季度)[^，,。；;：:]{0,12}$")


def of_no_figure(sentence: str, start: int, end: int) -> bool:
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
    if HABIT.match(sentence, start) and _NO_FIGURE.match(sentence, end):
        return True
    if sentence[max(0, start - 2) : start] in _DONE_ABOUT and _of_what_was_found(
        sentence, start, end
    ):
        return True
    return _LACKING.match(sentence, end) is not None and bool(
        _COUNTED_BEFORE.search(sentence, 0, start)
    )


def _of_what_was_found(sentence: str, start: int, end: int) -> bool:
    """Whether a time behind a deed is that of its object, and the deed has its own before it."""
    told = _TIME_BEFORE.search(sentence, 0, start) is not None
    return told and _FOUND_THEN.match(sentence, end) is not None


def _only_built(sentence: str, start: int, end: int) -> bool:
    """Whether a time only says since when there is what a sentence tells of."""
    if _ONLY_BUILT.match(sentence, end):
        return True
    return sentence[start - 1 : start] == "于" and bool(_BUILT_IN.search(sentence, 0, start))
