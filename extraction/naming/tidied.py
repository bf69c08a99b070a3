"""The last look at a name: what belongs to no name is left out."""

from __future__ import annotations

import re
from dataclasses import replace

from extraction.indicators import Frame, Lexicon
from extraction.indicators.naming import suffixed
from extraction.naming.named import Named
from extraction.patterns import rarely
from extraction.unit_kinds import RATE_UNITS

__all__ = ["tidied"]

_DONE_TO_THEM = frozenset(("cases", "sanctions", "supervision"))
_PERSONS = frozenset(("干部数", "人员数", "书记数", "主任数", "党员数"))
_NOW = frozenset(("今年", "去年", "本月", "本季", "当月"))
_TIME_LED = rarely(
    "^(?:[今去]年|[本当](?:月|季度))(?:以来|度|末|底)?(?!结转|遗留|结存)(?=[\u4e00-\u9fff]{2})"
)
_DONE = rarely("(?<=[\u4e00-\u9fff])(?<![受完未明罢])了(?![结解却断事如])")
_FINED = rarely("(?:并|一并|合计)?处?(?:以|行政)?罚款")
_IN_PLACE = rarely("^[镇村县市乡校院局]?[里中]有(?=[\u4e00-\u9fff]{2})")
_BOUND = rarely(
    "^(?!.*(?:[比较与]|平均|同比|环比|去年|上年|全[国省市县区]))[^，,]*[率度](?:低|高)于$"
)
# A card, a telephone, a person: what follows its number is what is counted.
_OF_ACCOUNT = rarely(r".*\d{6,}[Xx]?(?:号)?(?=[\u4e00-\u9fff]{2})")
_FIRST = rarely("(?<=[\u4e00-\u9fff]{3})(?:头一[回次遭]|第一次|首次)")
_LED_BY = re.compile(
    "(?:[该我本][县市区镇乡村局院校]|当地|[市县区镇村]里|(?P<deed>[把将让]|使(?!用)|推动|促使|督促))(?=[\u4e00-\u9fff]{3})"
)

_NO_OTHERS = frozenset(("监督检查", "废止制度", "通报典型", "个人事项"))
_MEDICAL = rarely(
    "(?:[\u4e00-\u9fff]{0,2}(?:镜|体检|核磁|影像|化验|血|尿|妇科|健康|医学|病理|超声|造影)|CT|B超|彩超|X光)[\u4e00-\u9fff]{0,4}检查"
)
_VOID = rarely("(?P<thing>合同|协议|标准|证照|条款|项目|图纸|发票|票据)(?:已|被|共)*废止$")
_UNTRUE = rarely(
    "(?:漏报|瞒报|少报|迟报|不如实(?:填报|报告)?|未如实(?:填报|报告)?|虚报)个人(?:有关)?事项"
)


def _as_told(name: str, frame: Frame) -> str:
    """Return an established name that the words are not about as they have it.

    No check is made by 胃镜检查260次, no rule falls away with 合同废止8份.
    """
    own = frame.own
    if name.startswith("监督检查") and (seen := _MEDICAL.search(own)) is not None:
        return suffixed(seen.group(), frame.unit)
    if name.startswith("废止制度") and (void := _VOID.search(own)) is not None:
        return suffixed(f"废止{void['thing']}", frame.unit)
    if name.startswith("通报典型") and frame.unit == "份" and "问题" not in own:
        return "印发通报数"
    if name.startswith("个人事项") and (untrue := _UNTRUE.search(own)) is not None:
        return suffixed(untrue.group(), frame.unit)
    return name


def tidied(named: Named, frame: Frame, lexicon: Lexicon) -> Named:
    """Return a figure under its name without the words that lead to it; most keep theirs.

    Args:
        named: the figure as it is named.
        frame: the words around it.
        lexicon: names it knows stand as they are.
    """
    name = named.name
    if frame.unit == "个" and name[-3:] in _PERSONS and named.category in _DONE_TO_THEM:
        name = f"{name[:-1]}人数"  # 处理村干部2个
    if frame.unit == "%" and name.endswith(("率增长率", "度增长率")) and _BOUND.search(frame.own):
        name = name.removesuffix("增长率")  # 6个乡镇整改率低于80%: a bound, and no fall
    if name[:4] in _NO_OTHERS:
        name = _as_told(name, frame)
    if name.endswith("罚款") and _FINED.fullmatch(name):
        name = "罚款金额"  # 退回医保基金并处罚款785.6万元
    if name not in lexicon.names:
        if "了" in name:
            name = _DONE.sub("", name)  # 12家供应商进了黑名单
        if "一" in name or "首" in name:
            name = _FIRST.sub("", name)  # 集体收入头一回突破80万元
        if name[:2] in _NOW:
            name = _TIME_LED.sub("", name)  # 今年结案率91%
        name = _IN_PLACE.sub("", name)  # 镇里有特困户35户
        numbered = _OF_ACCOUNT.match(name)
        name = name[numbered.end() :] if numbered is not None else name
        led = _LED_BY.match(name)
        rated = frame.unit in RATE_UNITS
        if led is not None and (rated or (led["deed"] is None and frame.unit == "元")):
            name = name[led.end() :]  # 该县清退资金, 把满意度提高到95%
    return named if name == named.name else replace(named, name=name)
