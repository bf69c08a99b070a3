"""Names formed from the text that hold an adverb, a recipient or half of what is counted.

干部一对一人数 is no name, 随机抽查6家 lacks what was looked at and 部门相关证据资料 what it is of.
Asked by ``its_own.py``, of names that no row of the lexicon gave.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extraction.indicators import Frame, Lexicon
from extraction.indicators.frame import strip_light
from extraction.indicators.naming import stem, suffixed
from extraction.naming.named import Named, led_off, same_unit
from extraction.naming.rule_names import ITS_OWN
from extraction.naming.true_things import last_clause, thing_of
from extraction.patterns import rarely
from extraction.unit_kinds import PEOPLE, PERSON_UNITS

__all__ = ["MOST_IN", "cut_words", "in_turn", "summed", "told_in_brackets"]

MOST_IN = "most in"
"""The rule of a figure that is told of the places that have most."""

_ONE_TO_ONE = rarely(
    "(?P<who>干部|人员|党员干部|党员|领导干部|领导|同志|专员)(?:一对一|点对点|面对面|手把手|逐一|分片|分组|分头)(?P<did>(?:包[抓保联村企户]|联系|帮扶|结对|指导|服务|包干|走访|谈话|监督)[\u4e00-\u9fff]{0,4})"
)
_LOOKED_AGAIN = rarely(
    "(?:随机|现场|实地|重点|集中|突击|再次|电话|再)?(?P<deed>抽查|检查|走访|暗访|核查|督查|回访)$"
)
_GROUPS = rarely(
    "(?:设|建|设立|建立|组建)?(?P<what>(?:微信|QQ|工作|宣传|交流|业主)群)(?:宣传|推送|发布)?$"
)
_OF_THEM = rarely(
    "^(?:单位|部门|乡镇|镇街|村|县区|企业|学校)?(?:相关|有关|各类)(?=[\u4e00-\u9fff]{3})"
)
_TAKEN_FROM = rarely(
    "(?P<who>[\u4e00-\u9fff]{0,4}?(?:学生|住校生|新生|家长|群众|村民|农户|患者|企业|商户|业主|职工))(?:违规|超标准|重复|擅自|变相|强制)+(?:代|多|乱)?(?:收取?|收缴|摊派|索要|索取|征收)"
)
_ACTIVITY = rarely(
    "(?P<what>(?:^[\u4e00-\u9fff]{2,8})?(?:活动|讲堂|论坛|专栏|栏目|沙龙|培训班|课堂))(?:已|共|累计|先后|连续|成功)*(?:开展|举办|推出|刊发|开办|播出|组织)(?:了)?$"
)
_NOUN_NEXT = rarely(
    "(?P<what>(?:不合规|不合理|违规|虚假|重复|超标准|白条|异常)?[\u4e00-\u9fff]{0,4}(?:支出|票据|资金|业务|账目|报销|开支|收入|补贴|交易))$"
)
_SHORT = 6
_SUM = frozenset(("共计", "合计", "总计", "共", "一共", "总共"))
_MOST_IN = rarely(
    "(?P<what>(?:^[\u4e00-\u9fff、]{2,9})?)[较最](?:多|少|集中|突出)的?(?:地方|地区|市县|省份|县区|乡镇|镇街|单位)?(?:包括|有|是|为|如|依次为)(?P<where>[\u4e00-\u9fff]{2,9})$"
)
_OFFICE = rarely(
    "[\u4e00-\u9fff]{0,6}?(?:主任|书记|院长|局长|校长|所长|科长|处长|站长|镇长|乡长|干部|负责人|成员|党员|职工|教师|医生|护士|人员)"
)


def cut_words(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """Return a figure under all that is counted; None where its name says that already.

    Args:
        named: the figure, named by its own words or by its unit alone.
        frame: the words around it.
        earlier: the figures of its sentence before it.
        lexicon: for its verbs and nouns.
    """
    if frame.unit in PERSON_UNITS:
        return _persons(named, frame, earlier)
    root = stem(named.name)
    if "群" in root and (groups := _GROUPS.fullmatch(root)) is not None:
        return replace(named, name=suffixed(groups["what"], frame.unit))
    if not frame.after:
        looked = _LOOKED_AGAIN.fullmatch(root)
        if looked is not None:
            base = same_unit(earlier, frame.unit)
            thing = thing_of(base, lexicon)
            if not thing or thing == looked["deed"] or looked["deed"] in thing:
                return None
            return replace(named, name=suffixed(looked.group() + thing, frame.unit))
    elif frame.unit == "笔" and frame.cut:
        noun = _NOUN_NEXT.fullmatch(frame.after)
        bare = noun is not None and noun["what"] not in named.name
        return replace(named, name=suffixed(root + frame.after, "笔")) if bare else None
    of_them = _OF_THEM.match(root) if "关" in root or "各类" in root else None
    if of_them is not None:
        return replace(named, name=suffixed(root[of_them.end() :], frame.unit))
    if frame.unit in ("期", "次", "场", "场次") and named.rule[:4] == "unit":
        held = _ACTIVITY.search(strip_light(last_clause(frame)))
        return replace(named, name=suffixed(held["what"], frame.unit)) if held else None
    return None


def _persons(named: Named, frame: Frame, earlier: Sequence[Named]) -> Named | None:
    if frame.after:
        bound = _ONE_TO_ONE.match(frame.after)
        if bound is not None:
            return replace(named, name=suffixed(bound["did"] + bound["who"], "名"))
        taken = _TAKEN_FROM.match(frame.after)
        if taken is None:
            return None
        return replace(named, name=suffixed(f"被收费{taken['who']}", "名"), category="problems")
    most = _MOST_IN.search(strip_light(frame.own))
    base = same_unit(earlier, frame.unit)
    if most is not None and most["what"]:
        name = suffixed(most["what"].replace("、", ""), "名")
        return replace(named, name=name, subject=most["where"], rule=MOST_IN)
    if base is None:
        return None
    if most is not None:
        return replace(base, own=frame.own, after="", subject=most["where"], rule=MOST_IN)
    return None


def in_turn(named: Named, frame: Frame, last: Named) -> Named | None:
    """Return the next of the places that have most: 较多的省份包括东川（44名）、南岭（34名）.

    Args:
        named: the figure, which may be named after its place.
        frame: the words around it.
        last: the figure of the place before.
    """
    if not (frame.listed and frame.bracketed) or named.unit not in PERSON_UNITS:
        return None
    where = led_off(frame.own.strip("（(、 "))
    return replace(last, own=frame.own, after="", subject=where)


def summed(named: Named, frame: Frame, earlier: Sequence[Named]) -> Named | None:
    """Return a total of unlike persons listed before it: 书记12名、委员30名，共计42名.

    Args:
        named: the figure, named like the one before it.
        frame: the words around it.
        earlier: the figures of its sentence before it.
    """
    if named.category != "staffing" or frame.after or frame.unit not in PERSON_UNITS:
        return None
    if frame.own.strip("，,、；; ") not in _SUM or len(earlier) < 2:
        return None
    first, last = earlier[-2:]
    alike = {first.unit, last.unit} <= PERSON_UNITS and first.segment == last.segment
    if not alike or first.name == last.name or first.is_change or last.is_change:
        return None
    return replace(named, name="合计人数", parent=None, rule="summed")


def told_in_brackets(named: Named, frame: Frame, earlier: Sequence[Named]) -> Named | None:
    """Return those of whom something was said in brackets: 谈话提醒12人次（科主任2名）.

    Args:
        named: the figure, whose name is that of a stock of officials.
        frame: the words around it, in brackets.
        earlier: the figures of its sentence before it.
    """
    last = earlier[-1] if earlier else None
    if last is None or last.unit not in PEOPLE or last.category not in ("supervision", "sanctions"):
        return None
    who = led_off(frame.own.strip("（(，,、 "))
    if frame.after or _OFFICE.fullmatch(who) is None or len(stem(last.name)) > _SHORT:
        return None
    if named.category != "staffing" and stem(named.name) != who:
        return None
    if _OFFICE.fullmatch(stem(last.name)) or last.name.startswith("监督对象"):
        return None
    whole = last.parent if last.rule == ITS_OWN and last.parent is not None else last
    name = suffixed(stem(whole.name) + who, frame.unit)
    return replace(named, name=name, category=last.category, rule=ITS_OWN, parent=whole)
