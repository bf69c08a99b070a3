"""Established names that stand near what is counted and do not mean it.

刑事处理12人 are not all who were dealt with, 联合6家单位 looked at nobody and 研究事项14次 are no
matters: under the established name each would be added to figures of something else. Asked last,
by ``its_own.py``, of the few names and forms that this befalls.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from extraction.indicators import UNNAMED, Frame, Lexicon
from extraction.indicators.frame import strip_light
from extraction.indicators.naming import suffixed
from extraction.naming.answers import by
from extraction.naming.named import NOUN_CATEGORIES, Named, led_off
from extraction.naming.rule_names import ITS_OWN
from extraction.naming.true_things import CLAUSE, Asked, last_clause
from extraction.patterns import rarely
from extraction.unit_kinds import BODIES, TIMES

__all__ = [
    "NEAR_BY", "for_what", "kinds_told", "marks", "of_bodies", "persons_listed", "signed_together",
    "touched_places",
]  # fmt: skip

_FAR = 30
_LEADS_TO_MARKS = ("得分", "得分为", "得分分别为", "得分依次为", "得分分别是", "得分达", "得分仅为")
_AND = rarely("[、，,]?[和及与]?")
_WITH = ("联合", "会同", "协同", "协调", "联动")
_WITH_SEVERAL = rarely(
    "(?:对外|先后|主动)?(?P<with>联合|会同|协同)(?!检查|监督|开展|执法|督查|督导|排查|走访|调研|整治|抽查|惩戒)"
)
_HANDLED = rarely(
    "(?:已|被|受到?|给予|予以|其中|分别|共|累计)*(?P<kind>[\u4e00-\u9fff]{0,10}?(?:刑事|行政|党纪政?纪?|政纪|纪律|经济|内部|治安|法律|其[他它](?:方式|形式)?))处理"
)
_SENT_TO = rarely(
    "(?:移交|移送|转交|送交|交由|交)(?:[省市县区])?(?P<to>公安司法机关|司法机关|司法|公安机关|公安|检察机关|公安局|检察院|法院|纪检监察机关|监察机关|主管部门|相关部门|行业部门"
    "|主管单位|所在单位|组织部门)(?:依法|依规依纪|依纪依法)?(?:进行|予以|立案)?(?:查处|处理|处置|侦查)$"
)
_OF_LAW = ("司法", "公安", "检察", "法院")
_ACTED = rarely("(?P<deed>听取|审议|专题?研究|研究)")
_HEARD = rarely("听取[\u4e00-\u9fff]{0,12}?(?P<what>汇报|报告)")
_LEFT = rarely("(?P<how>责令|自动|引咎|主动|被动|劝其|自愿)(?P<deed>辞职|离职|离岗|退职)$")
_HELD = rarely(
    "(?:召开|举办|组织|举行|开展)[\u4e00-\u9fff]{0,16}?(?:参加|出席|参与|列席)的(?P<what>[\u4e00-\u9fff]{2,8})$"
)
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭"
    "陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤尤葛翟柳欧阳司马上官诸葛"
)
_PERSONS = rarely(
    f"[板长员记任人表师理工生民事户医官东商友妻子亲弟某](?:[{_SURNAMES}][一-鿿]{{1,2}})等$"
    f"|[{_SURNAMES}][一-鿿]{{1,2}}(?:[、和及][{_SURNAMES}][一-鿿]{{1,2}})+等$"
)
_DIGIT = rarely("\\d")
_SIGNED = rarely(
    "联名(?:实名)?(?P<deed>举报|信访|反映|控告|检举|上访|来信|写信|签名|申请|投诉|请愿)"
)
_BOTH = rarely(
    "(?P<first>[县市区镇乡省]|县[市区]|[市州]县|乡镇|镇街|街道|社区|村|县市区)(?P<and>以?[和及与、])(?P<second>"
    "(?:[省市县区州镇]级?直属?|驻[省市县区镇]|派驻)(?:单位|部门|机关|机构)(?:单位)?)"
)
_BODY = rarely(
    "[省市县区镇乡村局街]?[一-鿿]{0,4}?(?:纪委监?委?|监委|党委|党组|党支部|党总支|党组织|纪检监察组|纪检组|纪检小组"
    "|工作组|工作小组|检查组|督导组|巡察组|专班|委员会|小组)(?=[一-鿿]{2})"
)
_FOR_PERSONS = rarely(
    "(?P<body>[一-鿿]{2,10}?(?:基地|中心|服务站|工作站|联络站|活动室|学校|学院|之家|工作室|平台|宿舍|食堂|驿站))"
    "(?:之一|[，,。；;]|$|[建投正完已])"
)
_SCRAP_OF_SIDES = rarely(
    "^[\u4e00-\u9fff]{1,4}(?<![比核面针相反应校])对[\u4e00-\u9fff]{2,}类别数$|方面存在(?=[数项条]|类别)"
)
_OFFICERS = rarely(
    "(?P<who>[一-鿿]{2,10}?(?:委员|书记|主任|干部|人员|成员|代表|党员|监督员|联络员))(?:当?中|里)$"
)
_MADE = rarely(
    "(?P<body>[一-鿿]{2,10}?(?:站|基地|中心|学校|医院|小区|广场|公园|平台|点|室|园|厂|馆))(?:[，,。；;和及、与]|$)"
)
_VILLAGES = rarely("村[、和及]社区")
_STILL = rarely("(?P<how>持续|正在|继续|长期|限期|申请延期|延期|分阶段)整改的?问题$")
_DID = rarely(
    "(?P<did>(?:(?P<wrong>违[规纪法]|酒驾|醉驾|涉赌|涉毒|吃空饷|经商办企业|参与)[一-鿿]{0,8}|主动(?:投案|说明问题|交代问题)))的?公职人员$"
)
_LOOKED = rarely(
    "被?(?:走访|检查|抽查|调研|督查|督导|巡察|约谈|通报|联系|监督|暗访|审计)(?=[一-鿿]{3})"
)
_TOUCHES = rarely(
    "[，,]?(?:其中|共|累计)*涉及(?:了)?(?:[\u4e00-\u9fff]{1,6}[中内里]?的|全[市县区镇乡省])?"
)


def _joined_with(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """联合6家区直机关单位成立专班: with whom it was done."""
    del earlier, lexicon
    own = frame.own
    with_whom = next((one for one in _WITH if own.endswith(one)), None)
    if own[-1:] == "等" and (several := _WITH_SEVERAL.match(own.lstrip("，, "))) is not None:
        with_whom = several["with"]  # 联合公安、税务等6家单位
    if with_whom is None or not frame.after:
        return None
    return replace(named, name=f"{with_whom}单位数", category="organization", rule=ITS_OWN)


def _handled_how(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """刑事处理12人，党纪政纪及其他处理30人, 9人移交司法机关处理: not all who were dealt with."""
    del earlier, lexicon
    sent = _SENT_TO.search(frame.after or strip_light(frame.own)) if not frame.cut else None
    if sent is not None:
        to = "司法机关" if sent["to"][:2] in _OF_LAW else sent["to"]
        name = suffixed(f"移送{to}", frame.unit)
        return replace(named, name=name, category="sanctions", rule=ITS_OWN)
    own = strip_light(frame.own.strip("，,、；; "))
    words = own if not frame.after else "" if own or frame.cut else frame.after
    said = _HANDLED.fullmatch(led_off(words)) if words.endswith("处理") else None
    if said is None:
        return None
    return replace(named, name=suffixed(f"{said['kind']}处理", frame.unit), rule=ITS_OWN)


def _how_often(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """听取巡察汇报、研究巡察事项14次: how often, not how many matters."""
    del earlier, lexicon
    if frame.unit not in TIMES:
        return None
    own = strip_light(frame.own)
    heard = _HEARD.search(own)
    if heard is not None:
        return replace(named, name=suffixed(f"听取{heard['what']}", frame.unit), rule=ITS_OWN)
    acted = _ACTED.search(own)
    if acted is None:
        return None
    return replace(named, name=suffixed(f"{acted['deed']}事项", frame.unit), rule=ITS_OWN)


def _bodies_that_found(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """8个乡纪委查处问题23起: bodies are counted, and then what they found."""
    del earlier, lexicon
    if not frame.cut or frame.unit not in BODIES:
        return None
    body = _BODY.match(frame.after)
    if body is None or body.end() == len(frame.after):
        return None
    return replace(named, name=f"{body.group()}数", category="organization", rule=ITS_OWN)


def _officers_among(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """36个乡镇纪委委员里，专职的5名: persons are counted, not the places they work in."""
    del earlier, lexicon
    who = _OFFICERS.match(frame.after) if frame.after[-1:] in ("中", "里") else None
    if who is None:
        return None
    return replace(named, name=f"{who['who']}人数", category="staffing", rule=ITS_OWN)


def _made_bodies(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """新建4个服务站: no rules."""
    del earlier, lexicon
    made = _MADE.match(frame.after) if frame.unit in BODIES else None
    if made is None:
        return None
    return replace(named, name=f"新建{made['body']}数", category="organization", rule=ITS_OWN)


def _still_put_right(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """基本完成并持续整改问题4个: not yet put right."""
    del earlier, lexicon
    still = _STILL.search(strip_light(frame.own)) if not frame.after else None
    return replace(named, name=f"{still['how']}整改问题数", rule=ITS_OWN) if still else None


def _which_officials(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """违规经商公职人员9名: not all over whom one watches."""
    del earlier, lexicon
    own = last_clause(frame) if not frame.after else ""
    did = _DID.search(own) if own.endswith("公职人员") else None
    if did is None:
        return None
    category = "problems" if did["wrong"] else "cases"
    return replace(named, name=suffixed(did["did"] + "公职人员", frame.unit), category=category)


def _how_they_left(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """责令辞职2名: not all who have left."""
    del earlier, lexicon
    left = _LEFT.search(strip_light(frame.own)) if not frame.after else None
    if left is None:
        return None
    category = "sanctions" if left["how"] == "责令" else named.category
    return replace(named, name=f"{left['how']}{left['deed']}人数", category=category, rule=ITS_OWN)


def _meeting_held(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """召开村民代表参加的恳谈会18场: a meeting that was held, by what it is."""
    del earlier, lexicon
    held = _HELD.search(strip_light(frame.own)) if not frame.after else None
    return replace(named, name=suffixed(held["what"], frame.unit), rule=ITS_OWN) if held else None


def signed_together(named: Named, frame: Frame) -> Named | None:
    """Return those who signed one letter: 收到26名村民联名举报; None where nobody did.

    Args:
        named: the figure as its words name it.
        frame: the words around it, with 联名 behind the number.
    """
    signed = _SIGNED.search(frame.after)
    if signed is None:
        return None
    name = suffixed(f"联名{signed['deed']}", frame.unit)
    return replace(named, name=name, category="clues", rule=ITS_OWN)


def persons_listed(named: Named, frame: Frame, lexicon: Lexicon) -> Named | None:
    """Return those of whom some are told by name: 法人代表李四等3人; None where nobody is.

    Args:
        named: the figure as its words name it.
        frame: the words around it, those before the number ending in 等.
        lexicon: for its deeds.
    """
    if frame.after or _PERSONS.search(frame.own) is None:
        return None
    for clause in CLAUSE.split(_DIGIT.split(frame.around().beyond)[0])[1:]:
        found = lexicon.match(Frame("", "", clause, clause, frame.unit), without=NOUN_CATEGORIES)
        if found is not None and found.indicator.category in ("cases", "sanctions"):
            return by(found, frame)
    return replace(named, name="涉及人数", category="other", rule=ITS_OWN)


def for_what(named: Named) -> Named | None:
    """Return those dealt with for something, taken for problems; None where nobody was.

    处理285人，其中违规收礼最多，共83人: dealt with for that.

    Args:
        named: the figure, a part of a whole, that a second opinion calls problems.
    """
    whole = named.parent
    if whole is None or whole.category not in ("sanctions", "cases"):
        return None
    return replace(named, category=whole.category)


def of_bodies(named: Named, frame: Frame) -> Named | None:
    """Return bodies by their own name where that of others stands near them, None for most.

    Args:
        named: the figure, in a unit of bodies.
        frame: the words around it.
    """
    if named.name.endswith("人数"):
        return _called_after_persons(named, frame)
    if named.name.endswith("社区数") and _VILLAGES.match(frame.after):
        return replace(named, name=f"{named.name.removesuffix('社区数')}村社数", rule=ITS_OWN)
    near = frame.after[2:8]
    return _both_bodies(named, frame) if "直" in near or "驻" in near else None


def _called_after_persons(named: Named, frame: Frame) -> Named | None:
    """3个干部培训基地: no persons."""
    body = _FOR_PERSONS.match(frame.after)
    if body is None:
        return None
    name = suffixed(body["body"], frame.unit)
    return replace(named, name=name, category="organization", rule=ITS_OWN)


def kinds_told(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """专班对东山乡党委4类16个方面22个问题, 4个方面存在的14项28个问题: kinds of what follows."""
    del earlier, lexicon
    if (
        not named.rule.startswith("formed")
        or frame.after
        or _SCRAP_OF_SIDES.search(named.name) is None
    ):
        return None
    if "问题" not in frame.around().beyond:
        return None
    name = "问题类别数" if frame.unit == "类" else f"问题{frame.unit}数"
    return replace(named, name=name, category="problems", rule=ITS_OWN)


def _both_bodies(named: Named, frame: Frame) -> Named | None:
    """对10个县区和市直单位开展调研: one number counts both kinds."""
    both = _BOTH.match(frame.after)
    if both is None or (both.end() < len(frame.after) and frame.after[both.end()] in "的之"):
        return None
    deed = _LOOKED.match(named.name)
    said = both.group().replace("、", "和")
    name = suffixed((deed.group() if deed is not None else "") + said, frame.unit)
    return replace(named, name=name, rule=ITS_OWN)


_LIST = 3
"""So many places in a row may be touched by one word."""


def touched_places(named: Named, other: Named, frame: Frame, earlier: Sequence[Named]) -> Named:
    """Return what is only touched as such, where a second opinion calls it a problem.

    开展督查8次，涉及6个县区12所学校: nothing is told that is wrong with them.

    Args:
        named: the figure as its words name it.
        other: the same by the second opinion.
        frame: the words around it.
        earlier: the figures of its sentence before it, in order.
    """
    last = earlier[-1] if earlier else None
    goes_on = frame.listed and any(one.rule == "touched places" for one in earlier[-_LIST:])
    if not goes_on and (frame.unit not in BODIES or _TOUCHES.fullmatch(frame.own) is None):
        return other
    told_of = (
        last.category == "supervision" if last is not None else "问题" in frame.context[-_FAR:]
    )
    if not (goes_on or told_of):
        return other
    return replace(named, name=f"涉及{named.name}", rule="touched places")


def marks(named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon) -> Named | None:
    """甲镇、县教育局排名前两位，得分分别为97.2分和96.5分: marks, whatever else stands there."""
    del lexicon
    told = "得分" in frame.own and frame.own.rstrip("，,、（(：:； ").endswith(_LEADS_TO_MARKS)
    last = earlier[-1] if earlier else None
    if told and named.name == UNNAMED:
        return replace(named, name="得分", rule=ITS_OWN)
    if last is not None and last.unit == "分" and last.name == "得分" and _AND.fullmatch(frame.own):
        return replace(last, own=frame.own, subject=named.subject)
    return None


NEAR_BY: Mapping[str, Asked] = {
    **dict.fromkeys(
        ("单位数", "检查单位数", "抽查单位数", "督查单位数", "监督单位数", "问题单位数"),
        _joined_with,
    ),
    **dict.fromkeys(
        ("批评教育和处理人数", "批评教育和处理人次", "查处人数", "立案人数"), _handled_how
    ),
    **dict.fromkeys(("乡镇数", "村社数", "县区数", "社区数", "街道数"), _officers_among),
    "新建制度数": _made_bodies,
    "整改问题数": _still_put_right,
    "监督对象人数": _which_officials,
    "研究事项数": _how_often,
    **dict.fromkeys(
        (
            "问题数",
            "问题线索数",
            "廉政风险点数",
            "隐患数",
            "发现问题数",
            "立案数",
            "风险隐患数",
            "查处问题数",
        ),
        _bodies_that_found,
    ),
    **dict.fromkeys(("离岗人数", "辞职人数", "责令辞职人数"), _how_they_left),
    **dict.fromkeys(("参加会议次数", "参加会议场次"), _meeting_held),
}
"""By name, what asks whether it is meant."""
