"""Figures that only say where or of what kind: 发生在乡镇的有43起, 有61起涉及村干部.

What they are of stands in the words before (扶贫领域问题, 查处的案件). A place or the end of a word
is no name for them: they would be added to all places, or to all problems.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extraction.indicators import UNNAMED, Frame, Lexicon
from extraction.indicators.naming import stem, suffixed
from extraction.naming.named import Named
from extraction.patterns import rarely
from extraction.unit_kinds import CASE_UNITS

__all__ = [
    "beside_item",
    "by_way",
    "dealt_with_too",
    "made",
    "made_to_repent",
    "refused_what",
    "taken_from",
    "told_of",
    "without_receiver",
]

# Not "told of", the rule of ``in_full.py``: by that, the persons listed next are called 涉及.
RULE = "said of"
_HAS = "(?:的(?:共有|就有|有|达|是|为|占|共)?)?$"
_HAPPENED = rarely(
    r"(?:^|[，,。；;：:]|其中|而|有)(?P<where>(?:主要)?(?:发生|分布|集中|出现)(?:在|于))"
    r"(?:[^，,。；;]{0,40}\d+[余多]?个)?(?P<place>[一-龥（）]{2,14}?)" + _HAS
)
_CONCERNING = rarely(
    "(?:涉及|反映|属于|关于)(?P<what>[一-龥、“”]{2,24}?)(?:的)?(?P<noun>问题|案件)" + _HAS
)
_THEY_CONCERN = rarely("(?P<what>(?:涉及|发生在|属于|来自)[一-龥]{2,12})(?=[，,。；;]|$)")
_KIND = rarely("问题线索|线索|问题|案例|案件|信访|举报")
_CATEGORIES = {
    "问题": "problems", "案例": "problems", "案件": "cases", "问题线索": "clues", "线索": "clues",
    "信访": "clues", "举报": "clues",
}  # fmt: skip
_SENT = rarely(
    "[向为给][^，,。；;为给向]{2,20}?(?P<what>(?:违规|擅自|重复)?(?:发送|补发|发放|推送|编发|寄送|赠送|送达|送去|送上)[一-龥“”]{2,14})$"
)
# 向15家单位发出建议书15份: the noun of the first figure is none of the second
_COUNTED_FIRST = rarely(r"[向给对为从]\d[\d,.]*[余多]?[家个名户位所]$")
_BY_THEM = rarely(
    "[一-龥（）]{1,10}?(?P<what>(?:违规|违法|违反规定|超标准|超范围|擅自|重复|强制|变相|[多乱])?(?:发出|发送|下发|制发|印发|发放|补发|收取|收缴|索要|退还|兑付|推送|送去|送上)[一-龥“”]{2,14})"
)
_ITEM = rarely(
    "(?P<what>[一-龥]{2,12}?)(?=[、，,。；;]|[和及与]|$|编成|编为|划分|分成|组成|共同|联合|参与|负责|进行|开展|完成|设立|成立)"
)


def told_of(named: Named, frame: Frame) -> Named | None:
    """Return a figure under what it is of and where or of what kind; None for most."""
    if frame.unit not in CASE_UNITS:
        return None
    own = frame.own
    if frame.after:
        said = _THEY_CONCERN.match(frame.after)
        bare = named.name == UNNAMED or frame.after.startswith(("发生", "来自"))
        told = said is not None and bare and _KIND.search(frame.context)
        return _of_kind(named, said["what"], frame) if said is not None and told else None
    if "发生" in own or "发生" in frame.context[-_FAR:]:
        happened = _HAPPENED.search(frame.context[-_FAR:] + own) if own else None
        if happened is not None and happened["place"].endswith(stem(named.name)[-2:]):
            return _of_kind(named, happened["where"] + happened["place"], frame)
    concerning = _CONCERNING.search(own)
    if concerning is None:
        return None
    whole = concerning["what"] + concerning["noun"]
    root = stem(named.name)
    if len(root) >= len(whole) or not whole.endswith(root):
        return None
    return replace(named, name=suffixed(whole, frame.unit), rule=RULE)


_FAR = 60
# 向12家企业拉赞助, 违规向35户果农摊派安装费
_TAKEN_FROM = rarely(
    "(?P<who>[一-龥]{0,6}?(?:户|农|学生|住校生|新生|家长|群众|村民|居民|患者|企业|公司|商户|商家|业主|职工|员工|老板|党员|干部|人员|单位|师傅|摊主|司机|教师|住户))"
    "(?:违规|超标准|重复|擅自|变相|强制|强行|私自|额外)*(?:代|多|乱)?"
    "(?P<did>收取|收缴|摊派|索要|索取|推销|拉赞助|兜售|吃拿卡要)(?!税|租金|承包|党费|会费|罚|违[纪规法]|赃|非法)"
    "(?!的|[^，,。；;]{0,10}(?:情况|问题|行为))"  # 对12家企业收费情况开展检查
)
_CHARGED = ("收取", "收缴")
_AMISS = rarely(
    "违规|超标准|重复|擅自|变相|强[制行]|私自|额外|[代多乱]收|摊派|索[要取]|拉赞助|吃拿卡要"
)


def _of_kind(named: Named, what: str, frame: Frame) -> Named:
    kinds = [one.group() for one in _KIND.finditer(frame.context)]
    kind = kinds[-1] if kinds else ""
    name = suffixed(what + kind, frame.unit)
    category = _CATEGORIES.get(kind, named.category)
    return replace(named, name=name, category=category, rule=RULE)


def without_receiver(named: Named, frame: Frame) -> Named | None:
    """向全县领导干部发送手机报3期: to whom it went is no part of what was sent."""
    if frame.after:
        return None
    sent = _SENT.search(frame.own)
    if sent is None and _COUNTED_FIRST.search(frame.context):
        sent = _BY_THEM.fullmatch(frame.own)
    if sent is None:
        return None
    root, what = stem(named.name), sent["what"]
    if not root.endswith(what) or root == what or root not in frame.own:
        return None
    return replace(named, name=suffixed(what, frame.unit))


def beside_item(named: Named, frame: Frame) -> Named | None:
    """各室、8个派驻组: the item before has no number, and is not what the number counts."""
    before = frame.own.removesuffix("、")
    if before == frame.own or not before.endswith(stem(named.name)):
        return None
    item = _ITEM.match(frame.forward or frame.after)
    if item is None:
        return None
    return replace(named, name=suffixed(item["what"], frame.unit), rule=RULE)


_MAKING = ("制作", "印制", "绘制", "悬挂", "张贴", "设置", "安装", "更新", "发放")
_MADE = rarely(
    "[一-龥“”]{2,14}?(?:牌|栏|册|海报|展板|标语|横幅|漫画|挂图|图|墙|折页|展架|贴|袋|扇)(?=[，,。；;、（(]|$)"
)


def made(named: Named, frame: Frame) -> Named | None:
    """制作12幅从严治党宣传牌: the thing, of which no word but its last is known."""
    thing = _MADE.match(frame.after) if stem(named.name) in _MAKING else None
    if thing is None:
        return None
    return replace(named, name=suffixed(thing.group().strip("“”"), frame.unit), rule=RULE)


def taken_from(named: Named, frame: Frame) -> Named | None:
    """违规向35户果农摊派安装费: those of whom something was taken; they took nothing."""
    taken = _TAKEN_FROM.match(frame.after) if not named.name.startswith("被") else None
    if taken is None:
        return None
    did = "收费" if taken["did"] in _CHARGED else taken["did"]
    name = suffixed(f"被{did}{taken['who']}", frame.unit)
    amiss = _AMISS.search(frame.own + frame.after)
    category = "problems" if amiss else named.category
    return replace(named, name=name, category=category, rule=RULE)


_REPENT = rarely("[一-龥“”]{0,14}?(?:作出?|做出?|写出?)(?:了)?(?:深刻|书面)*(?P<did>检[查讨])")


def made_to_repent(named: Named, frame: Frame) -> Named | None:
    """责令3名支部书记作出检查: what they had to do, not all who hold the office."""
    made = _REPENT.match(frame.after)
    if made is None:
        return None
    name = suffixed(f"责令{made['did']}", frame.unit)
    return replace(named, name=name, category="sanctions", parent=None, rule=RULE)


_REFUSED = rarely(
    "[一-龥]{0,14}?(?P<what>不予(?:聘任|聘用|录用|转正|推荐|提拔|任用|晋升|通过|评优|表彰))$"
)


def refused_what(named: Named, frame: Frame) -> Named | None:
    """对不适宜的12人不予聘任: those who were not taken, no stock of their office."""
    refused = _REFUSED.fullmatch(frame.after)
    if refused is None:
        return None
    name = suffixed(refused["what"], frame.unit)
    return replace(named, name=name, category="supervision", parent=None, rule=RULE)


_DEALT = rarely(
    "(?P<did>处理|处分|问责|查处|约谈|通报批评|通报|诫勉|留置|立案审查|立案)(?=[一-龥]{2})"
)
_OFFICE = rarely(
    "[一-龥“”]{0,6}?(?:教师|医生|护士|干部|书记|主任|校长|院长|局长|站长|所长|科长|人员|党员|职工|员工|会计|文书|委员|出纳|负责人)"
)


def dealt_with_too(named: Named, frame: Frame, last: Named) -> Named | None:
    """处理校长4人、教师9人: those dealt with, no stock of teachers."""
    dealt = _DEALT.match(last.name)
    who = frame.own.strip("，,、 ")
    if dealt is None or stem(named.name) != who or _OFFICE.fullmatch(who) is None:
        return None
    if _OFFICE.fullmatch(stem(last.name)[dealt.end() :]) is None:
        return None
    name = suffixed(dealt["did"] + who, frame.unit)
    return replace(named, name=name, category=last.category, parent=last.parent, rule=RULE)


_BY_WAY = rarely(
    "(?P<way>谈话函询|函询|初步核实|初核|暂存待查|予以了结|了结)(?:的)?方式(?:进行)?处置(?:问题)?(?:线索)?$"
)
_WAYS = {
    "函询": "谈话函询件次",
    "谈话函询": "谈话函询件次",
    "初核": "初步核实数",
    "初步核实": "初步核实数",
}


def by_way(named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon) -> Named | None:
    """以谈话函询方式处置34件: those dealt with so, not all that were."""
    del earlier, lexicon
    dealt = _BY_WAY.search(frame.own) if not frame.after and "方式" in frame.own else None
    if dealt is None:
        return None
    way = dealt["way"]
    return replace(named, name=_WAYS.get(way, suffixed(f"{way}问题线索", frame.unit)), rule=RULE)
