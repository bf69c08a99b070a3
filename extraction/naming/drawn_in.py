"""Established names that a word within other words has drawn in.

抽查已整改问题300个 put nothing right, 虚假整改4个 are the opposite of it, and the matters of
“四议两公开” are no news made public: under the established name each would be added to figures
that it has nothing to do with. Asked by ``true_deeds.py``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from extraction.indicators import Frame, Lexicon
from extraction.indicators.frame import of_sentence
from extraction.indicators.naming import stem, suffixed
from extraction.naming.named import Named, make_named
from extraction.naming.rule_names import TRUE_DEED
from extraction.naming.true_things import CLAUSE, Asked, last_clause
from extraction.patterns import rarely
from extraction.unit_kinds import CASE_UNITS, PERSON_UNITS

__all__ = ["DRAWN_IN"]

_LOOKED = "抽查|抽取|抽检|复查|复核|核查|核验|回访|检查|评估|倒查|验收|“?回头看”?"
_DONE = "整改|销号|办结|化解|完成|解决|处置"
_AGAIN = rarely(
    f"(?:随机|实地|现场|重点|电话|逐[一项个件]|先后|共)*(?P<deed>{_LOOKED})(?:了|核实|部分)?已经?(?P<done>{_DONE})"
    "(?:完毕|到位|完成|销号|的)*(?P<thing>[\u4e00-\u9fff]{2,6})?"
)
_OF_DONE = rarely(f"(?:对|就)已经?(?P<done>{_DONE})(?:完毕|到位|完成|销号)*的")
_THEN_LOOKED = rarely(f"(?:开展|进行|实施|组织)(?:了)?[\u4e00-\u9fff]{{0,4}}?(?P<deed>{_LOOKED})")
_SHAM = rarely(
    "(?P<seen>发现|查出|查实|仍有|还有)*(?P<what>(?:虚假|假|纸面|书面|表面|敷衍|应付|数字|文字|形式|选择性|象征性|突击|口头"
    "|拖延|(?P<late>超期|逾期|超时))式?(?:整改|办结|办理|销号|化解|解决|落实))(?:的|问题)*"
)
_SO_MANY = rarely("(?P<deed>移送|移交)数[为是]?")
_BODIES = rarely("单位|部门|机构|派驻|乡镇|镇街|街道")
_OPEN = rarely(
    "(?P<what>(?:[四三两五六][议务][两三]?公开|(?:村务|党务|政务|居务|财务|校务|院务|厂务)公开)事项)"
)
_OVERSEEN = rarely("(?P<deed>监督|检查|抽查|督查|督导|审核|列席|核查)")
_DONE_MATTERS = rarely(
    "(?P<thing>(?!移[交送]|交办|转办|问题)[\u4e00-\u9fff]{2,8}问题)(?:已|均已|全部)*(?:办结|办理完毕)"
)
_STOCK = rarely(
    "(?P<thing>[\u4e00-\u9fff]{2,10}(?:项目|积案|事项|隐患|地块|楼盘|小区|欠款))"
    "(?P<when>(?:年初|年底|期初|原有|现有|在册)?)台账"
)
_WITH_BLEMISH = rarely("遗留|隐患|欠款|烂尾|闲置|停滞|难题")
_BEFELL = rarely(
    "(?:共|先后|分别|点名|集体|已|累计)*(?P<deed>约谈|提醒谈话|谈话提醒|诫勉谈话|诫勉|通报批评|通报|问责|处分|查处|立案|免职|撤换|调整|回访|表彰)(?:了|共)?"
)
_TAKEN_ON = rarely(
    "(?P<deed>批示|阅批|签批|阅处|包案督办|包案化解|包案|领办|挂牌督办|督办|带案下访|化解)(?:了)?(?:疑难|复杂|重点|重复|突出|各类|的|、)*信访(?:件|事项|问题|举报)?(?:共|累计)?$"
)
_POLICE = rarely(
    "(?:公安(?:局|机关|部门)?|经侦|派出所)[^，,。；;]{0,6}立案|立(?:为)?刑事案件|立案侦查"
)
_TOUCHED = rarely(
    "(?:其中|共|并)?涉及(?P<who>公职人员|监察对象|监督对象|党员和公职人员|国家公职人员)"
)
_REPORTED = rarely(
    "(?P<deed>迟报|漏报|瞒报|未报|不报|少报|未按规定报告|(?P<seen>监督|审核|备案|报备|抽查|检查|列席))(?:了)?(?P<what>[\u4e00-\u9fff]{2,6}事项)"
)
_FAR = 30

# What only a discipline office does, whoever else stands beside it.
_OURS = rarely("纪委|监委|纪检|纪工委|监察机关|留置|处分|党纪")
# Who acts stands at the head of a clause; what it handed in and who works there do nothing.
_OFFICES = rarely(
    "(?:^|[，,。：:\n])(?:[今去全当]年|其中|各级|[\u4e00-\u9fff]{0,3}[省市县区州])?"
    "(?:公安(?:机关|局|分局|厅|部门)|检察(?:机关|院)|警方)"
    "(?!移交|移送(?!审查起诉|起诉)|通报|转来|民警|干部|党|原|副|局长|分局长|院长|起诉|审查|处理|依法|立案审查)"
)
_RECEIVED = rarely(
    "受理[^，,。；;]*移送(?:审查)?起诉|受理(?:审查逮捕|提请)[^，,。；;]*、[^，,。；;、]*$"
)


def _looked_again(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """抽查已整改问题300个，发现虚假整改4个: looked at once more, and only called done."""
    del earlier
    own = last_clause(frame)
    if "已" in own:
        again = _AGAIN.fullmatch(own)
        of = _OF_DONE.fullmatch(own) if again is None and frame.after else None
        looked = _THEN_LOOKED.search(frame.forward) if of is not None else None
        said = again or of
        deed = looked["deed"] if looked is not None else again["deed"] if again else ""
        thing = again["thing"] if again is not None else None
        if said is None or not deed or bool(thing) == bool(frame.after):
            return None
        if thing is None:
            noun = lexicon.words.noun_end.search(CLAUSE.split(frame.after)[0][:4])
            noun = noun or lexicon.words.noun_end.search(frame.after[:2])
            if noun is None:
                return None
            thing = noun.group()
        name = suffixed(f"{deed.strip('“”')}已{said['done']}{thing}", frame.unit)
        return make_named(name, "supervision", frame, TRUE_DEED)
    sham = _SHAM.fullmatch(own) if not frame.after else None
    if sham is None:
        return None
    if sham["late"] and not (sham["seen"] or "发现" in frame.context[-_FAR:]):
        return None  # done in the end
    thing = "问题" if sham["what"].endswith("整改") else ""
    return make_named(suffixed(sham["what"] + thing, frame.unit), "problems", frame, TRUE_DEED)


def _handed_over(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """移送问题线索63件，其中5家单位移送数为零: of what was handed over before."""
    del lexicon
    if frame.unit in PERSON_UNITS:
        return _to_be_charged(named, frame)
    said = _SO_MANY.search(frame.own) if frame.unit is None else None
    if said is None:
        return None
    deed = said["deed"]
    base = next((one for one in reversed(earlier) if deed in one.own and not one.is_rate), None)
    if base is not None:
        return make_named(base.name, base.category, frame, TRUE_DEED, base.parent)
    whose = "clues" if _BODIES.search(frame.own) else named.category
    return make_named(f"{deed}数", whose, frame, TRUE_DEED)


def _to_be_charged(named: Named, frame: Frame) -> Named | None:
    """公安机关移送起诉52人, 检察机关受理移送审查起诉52人: no discipline office handed them over."""
    said = re.split("[；;]", of_sentence(frame.context) + frame.own)[-1]
    clause = max(said.rfind(mark) for mark in "，,。") + 1
    if "起诉" not in said[clause:]:
        return None
    if _RECEIVED.search(said, clause):
        return replace(
            named, name=suffixed("审查起诉", frame.unit), category="cases", rule=TRUE_DEED
        )
    if _OURS.search(said) or not _OFFICES.search(said):
        return None
    return replace(named, name=suffixed("移送起诉", frame.unit), category="cases", rule=TRUE_DEED)


def _kept_open(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """对“四议两公开”事项27项进行了监督: a way to decide, nothing that was made public."""
    del earlier, lexicon
    said = _OPEN.search(frame.own)
    if said is None:
        return None
    deed = _OVERSEEN.search(frame.forward) or _OVERSEEN.search(frame.own[: said.start()])
    if deed is None and said["what"][1:2] not in "议务":
        return None
    name = suffixed((deed["deed"] if deed is not None else "") + said["what"], frame.unit)
    return make_named(name, "supervision", frame, TRUE_DEED)


def _matters_done(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """对移交的11件选人用人问题办结10件: no clues."""
    said = _DONE_MATTERS.fullmatch(last_clause(frame)) if not frame.after else None
    if said is None:
        return _looked_again(named, frame, earlier, lexicon)
    name = suffixed(f"办结{said['thing']}", frame.unit)
    return make_named(name, "rectification", frame, TRUE_DEED)


def _in_the_books(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """历史遗留项目年初台账73个: the things in the book, no books."""
    del earlier, lexicon
    said = _STOCK.fullmatch(last_clause(frame)) if not frame.after else None
    if said is None or not (said["when"] or frame.unit in CASE_UNITS):
        return None
    blemish = _WITH_BLEMISH.search(said["thing"])
    category = "problems" if blemish is not None else "other"
    return make_named(suffixed(said["thing"], frame.unit), category, frame, TRUE_DEED)


def _done_to_them(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """约谈5名村党支部书记: it befell so many, and there are more of them."""
    del earlier
    if not frame.after.startswith(stem(named.name).removesuffix("人")) or frame.cut:
        return None
    deed = _BEFELL.fullmatch(last_clause(frame))
    if deed is None:
        return None
    category = lexicon.words.verbs.get(deed["deed"], "supervision")
    if deed["deed"] == "约谈":
        return make_named("约谈人次", "supervision", frame, TRUE_DEED)
    return make_named(f"{deed['deed']}{named.name}", category, frame, TRUE_DEED)


def _letters_handled(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """领导班子成员包案督办信访件6件: by whom they were taken on, not how many came."""
    said = _TAKEN_ON.search(frame.own) if not frame.after else None
    if said is None:
        return _looked_again(named, frame, earlier, lexicon)
    unit = "件次" if frame.unit in ("件", "起") else frame.unit
    return make_named(
        suffixed(f"{said['deed']}信访", unit), "clues", frame, TRUE_DEED, named.parent
    )


def _others_cases(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """公安机关立案侦查9起: no cases of discipline."""
    del earlier, lexicon
    if frame.after or _POLICE.search(frame.own) is None:
        return None
    return make_named(suffixed("公安机关立案", frame.unit), named.category, frame, TRUE_DEED)


def _touched_or_others(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """发现问题9个，涉及公职人员5人: not all over whom a body watches."""
    del lexicon
    said = _TOUCHED.fullmatch(frame.own.strip("，,、；;（( ")) if not frame.after else None
    if said is None or not earlier:
        return None
    kind = earlier[-1].category
    category = kind if kind in ("problems", "clues", "cases", "sanctions") else "other"
    return make_named(suffixed(f"涉及{said['who']}", frame.unit), category, frame, TRUE_DEED)


def _matters_otherwise(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """迟报重大事项3项, 监督“三重一大”事项18项: nothing that a meeting decided on."""
    del earlier, lexicon
    said = _REPORTED.fullmatch(last_clause(frame)) if not frame.after else None
    if said is None:
        return None
    name = suffixed(said["deed"] + said["what"], frame.unit)
    return make_named(name, "supervision" if said["seen"] else "problems", frame, TRUE_DEED)


DRAWN_IN: Mapping[str, Asked] = {
    "整改问题数": _looked_again,
    "销号问题数": _looked_again,
    "办结事项数": _looked_again,
    "群众信访件次": _letters_handled,
    "立案数": _others_cases,
    "立案人数": _others_cases,
    "监督对象人数": _touched_or_others,
    "研究事项数": _matters_otherwise,
    "办结信访件次": _looked_again,
    "办结件数": _matters_done,
    "办结问题线索数": _matters_done,
    "结案数": _matters_done,
    "移送司法机关人数": _handed_over,
    "公开信息数": _kept_open,
    "问题台账数": _in_the_books,
    "村党支部书记人数": _done_to_them,
    "党支部书记人数": _done_to_them,
    "书记人数": _done_to_them,
}
"""By name, what asks first whether the words of a figure mean it."""
