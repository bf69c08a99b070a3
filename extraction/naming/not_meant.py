"""Persons, bodies and matters under a name that their unit or what is said of them denies.

6个乡镇纪委书记被约谈 are no bodies, 交办镇街27条 no towns, 两支走访小队 no firms and
300名党员和群众观看 not all party members: under the established name each would be added to
figures of something else.
Asked by ``its_own.py``, of the few names and units that this befalls.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from extraction.indicators import Frame, Lexicon
from extraction.indicators.frame import strip_light
from extraction.indicators.naming import stem, suffixed
from extraction.naming.answers import by
from extraction.naming.bodies_that_did import GIVEN_OUT, TOWARDS, bodies_that_did, looked_for
from extraction.naming.cut_words import MOST_IN, cut_words, in_turn, summed, told_in_brackets
from extraction.naming.named import Named, led_off, same_unit
from extraction.naming.not_meant_things import AIMS, STARTS, by_words_before, plain_start
from extraction.naming.rule_names import ITS_OWN
from extraction.naming.true_things import Asked, last_clause
from extraction.patterns import rarely
from extraction.unit_kinds import BODIES, CASE_UNITS, PEOPLE, PERSON_UNITS, RATE_UNITS

__all__ = ["by_its_rule"]

_SENT_TO = "sent to"
_FAR = 40
_OFFICE = (
    "(?:党委|党组|党支部|支部|纪委|纪检)?(?:副?(?:书记|院长|主任|局长|校长|园长|站长|所长|镇长|乡长|村长|部长|会长|组长(?!期)|经理|董事长"
    "|主席|科长|处长|行长)|主要负责人|分管负责人|负责人|主要领导|班子成员|一把手)"
)
_OFFICERS = rarely(f"(?P<who>[\u4e00-\u9fff]{{0,10}}?{_OFFICE})(?![\u4e00-\u9fff]?(?:办|室|会议))")
_OFFICE_NEXT, _OFFICE_END = (
    rarely(
        f"{_OFFICE}|[\u4e00-\u9fff]{{0,6}}?(?:校校长|院院长|局局长|站站长|所所长|园园长|行行长)"
    ),
    rarely(f"{_OFFICE}$"),
)
_SEVERAL = rarely("[、和及与][\u4e00-\u9fff]")
_BEFELL = rarely(
    "(?:落马|落网|沦陷|被双规|被带走|被查处?|被(?:立案)?(?:审查调查|审查|调查)|被(?:集体|公开|提醒|警示|当场)*(?P<deed>约谈|通报批评|通报|问责|处分|诫勉谈话|诫勉"
    "|免职|撤职|留置|批评教育|谈话提醒))$"
)
_PERSONS = (
    "[\u4e00-\u9fff]{0,10}?(?:干部|人员|党员|书记|支书|主任|职工|教师|医生|会计|民警"
    "|校长|院长|局长|成员)"
)
_WRONG = rarely(
    f"(?P<who>{_PERSONS})的?(?:涉嫌)?(?:严重)?(?:违[纪法规]|作风|腐败|贪污|受贿|失职)[\u4e00-\u9fff]{{0,6}}(?:问题|行为|案件)"
)
_FOUND = rarely(
    "(?P<deed>查实|查处|查办|立案|通报|曝光|核查|反映|核实)(?:了|出)?[^，,。；;查立通曝核反]{0,12}$"
)
_FOUND_IN = {"反映": "clues", "核查": "clues", "核实": "clues", "通报": "problems"}
_FOR_WHOM = rarely(
    "(?:家长|家属)?(?:逐一|分别|统一|全部|都|均)*"
    f"(?P<deed>{GIVEN_OUT}|过)(?:了|起|集体)?"
    "(?P<what>[\u4e00-\u9fff]{2,10})"
)
_FOR_CATEGORY = {
    "建立": "supervision", "建立健全": "supervision", "出具": "supervision",
    "发送": "training", "推送": "training",
}  # fmt: skip
_ALL_TOLD = rarely("(?:合计|共计|共|累计|总计)$")
_WATCHED = (
    "(?:参与|参加|出席|旁听|聆听|收听|观看|收看|接受|到场|参观|学习|座谈|交流)"
    "[\u4e00-\u9fff“”《》、]{0,10}"
)
_AUDIENCE = rarely(
    f"(?P<who>[\u4e00-\u9fff]{{2,14}}?(?:和|及|、|与)[\u4e00-\u9fff]{{2,10}}?)(?:前来|现场|到场|共同|一同|积极|踊跃)*(?P<did>{_WATCHED})$"
)
_TRAINEES = rarely(
    f"(?P<who>{_PERSONS}[\u4e00-\u9fff、]{{0,12}}?)(?:确?定为|列为|作为|纳入|列入)(?P<what>[\u4e00-\u9fff]{{0,6}}?对象)"
)
_TO_LEARN = rarely(
    f"(?P<who>{_PERSONS})(?:分批|轮流)?[到赴][\u4e00-\u9fff]{{2,10}}?(?P<what>(?:跟[班案岗]|顶岗|挂职|集中|轮岗)?(?:学习|锻炼|培训|实训))"
)
_SENT = rarely("(?P<deed>抽调|选派|安排|选送|派出)(?:了|共)?$")
_TO = rarely(
    "(?:^|照|按|并|已|其中)(?:照)?(?P<deed>移送|移交|转交|转送|交办|转办|批转|分流)(?:至|给|到)?(?P<to>[\u4e00-\u9fff、]{2,14})$"
)
_RECEIVERS = rarely(
    "(?:纪委监委|监委|纪委|机关|组织部|[局院委部组办]|单位|部门|机构|镇街|乡镇|街道|[镇乡村县区]|党组|党委|室|公司|企业)$"
)
_TEAM = rarely(
    "(?P<team>[\u4e00-\u9fff]{0,6}?(?:小分队|分队|小队|服务队|宣讲队|突击队|工作队|队伍|小组|专班|团队|力量|队|组))"
)
_TEAMS = ("队", "组", "队伍", "力量", "专班", "团", "团队", "支")
_PAPER = rarely(
    "(?P<what>[\u4e00-\u9fff]{2,10}(?<![情关订简报名])(?:通知单|通知书|建议书|提示函|提醒函|督办单|交办单|清单|函|单|书|表|卡))$"
)
_SENT_OUT = rarely(
    "^[\u4e00-\u9fff]{0,4}?(?:下达|下发|发出|发放|制发|印发|签发|开具|送达|出具|收到|发)(?:了|共)?"
)
_IN_TOWN = rarely("(?:其中)?(?P<where>[镇乡村县市区省]上)")


_SEEN = ("观看", "参加", "旁听", "参观")
_SAID = 3
_OWN_RULES = ("formed", "unit")
_STOCKS = frozenset(("staffing", "organization", "supervision", "training", "other", "clues"))
_BODIES_OF = frozenset(("organization", "problems", "other"))
_OFFICES = rarely("书记|长|主任|负责人|成员|领导|干部|一把手")


def by_its_rule(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """Return a figure under a name of its own by the kind of name it has; None for most.

    Args:
        named: the figure as its words name it.
        frame: the words around it.
        earlier: the figures of its sentence before it, in order.
        lexicon: for its verbs and nouns.
    """
    if frame.unit in RATE_UNITS:
        return None
    if named.rule == "rank":
        return _touched_ranks(named, frame, earlier, lexicon)
    if frame.after:
        other = _by_words_behind(named, frame, earlier, lexicon)
    else:
        last = earlier[-1] if earlier else named
        goes_on = _GOING_ON.get(last.name) or _GOING_ON.get(last.rule)
        other = goes_on(named, frame, last) if goes_on is not None else None
    if other is not None:
        return other
    if frame.bracketed and named.category in ("staffing", "sanctions", "supervision"):
        return told_in_brackets(named, frame, earlier)
    if named.rule[:4] in ("same", "unit"):
        other = summed(named, frame, earlier) or by_words_before(named, frame, earlier, lexicon)
    elif named.name[0] in STARTS or named.name[2:3] == "省" or named.name.endswith(AIMS):
        other = plain_start(named)
    asked = _BY_UNIT.get(frame.unit) if other is None else None
    if asked is not None:
        other = asked(named, frame, earlier, lexicon)
    if other is None and named.rule.startswith(_OWN_RULES):
        other = cut_words(named, frame, earlier, lexicon)
    return other


def _by_words_behind(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """A stock of persons or bodies by what is said of them behind the number."""
    if named.category == "organization" and named.name[-2:] == "人数":
        other = _persons_said(named, frame, earlier, lexicon)
        if other is None and frame.after.startswith(named.name.removesuffix("人数")):
            return replace(named, category="staffing")  # 36个乡镇纪委委员里
        if other is not None:
            return other
    if len(frame.after) > _SAID and named.category in _STOCKS:
        if named.rule[:7] == "looked:":
            return looked_for(named, frame, earlier, lexicon)
        if frame.unit in PERSON_UNITS or (frame.unit == "个" and _OFFICES.search(frame.after)):
            other = _persons_said(named, frame, earlier, lexicon)
            if other is not None:
                return other
    if frame.unit in BODIES and (
        named.category in _BODIES_OF or named.rule.startswith("lexicon:#")
    ):
        return bodies_that_did(named, frame, earlier, lexicon)
    return None


def _team(named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon) -> Named | None:
    """分成两支走访小队深入企业: teams are counted, not the firms they go to."""
    del earlier, lexicon
    root = stem(named.name)
    team = _TEAM.match(frame.after) if frame.after and not root.endswith(_TEAMS) else None
    if team is None:
        return None
    category = "training" if "宣" in team["team"] else "supervision"
    return replace(named, name=suffixed(team["team"], "支"), category=category, rule=ITS_OWN)


def _paper(named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon) -> Named | None:
    """下达隐患整改通知单21份并督促整改: papers, no problems."""
    del earlier, lexicon
    if not named.name.endswith(("问题数", "隐患数", "次数")):
        return None
    paper = _PAPER.search(_SENT_OUT.sub("", last_clause(frame)))
    if paper is None:
        return None
    category = "rectification" if "整改" in paper["what"] else "supervision"
    return replace(named, name=suffixed(paper["what"], "份"), category=category, rule=ITS_OWN)


def _matters(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """移送区纪委8条、交办镇街27条: clues, whoever got them; 查实3条村 are villages."""
    del lexicon
    if frame.unit == "条" and frame.after == "村" and named.category != "organization":
        return replace(named, name="涉及村数", category="organization", rule=ITS_OWN)
    if frame.after and not (frame.after[0] == "的" and named.name.endswith(_RECEIVED)):
        return None
    root = stem(named.name)
    own = frame.own.strip("，,、 其中")
    handed = named.rule == "part" and (own[:2] in _HANDING or own[-1:] == "上")
    if not (handed or root[-1:] in _RECEIVER_ENDS):
        return None
    base = same_unit(earlier, frame.unit)
    if base is None:
        return _of_clues_before(named, frame)
    town = _IN_TOWN.fullmatch(frame.own.strip("（(，,、 ")) if base.category == "clues" else None
    if town is not None:
        name = (base.parent or base).name
        part = replace(base, name=name, own=frame.own, after="", rule="part")
        return replace(part, parent=base.parent or base, subject=town["where"])
    sent = _TO.search(last_clause(frame).rpartition("线索")[2])
    if sent is None or _RECEIVERS.search(sent["to"]) is None:
        return None
    if not ("线索" in base.name or base.name == "移交问题线索数" or base.rule == _SENT_TO):
        return None
    deed = "移交" if sent["deed"] == "移送" else sent["deed"]
    whole = base.parent or base
    return replace(named, name=f"{deed}问题线索数", category="clues", rule=_SENT_TO, parent=whole)


def _of_clues_before(named: Named, frame: Frame) -> Named | None:
    """将问题线索分类移送，转交组织部4条: what went there is told of without a number."""
    sent = _TO.search(last_clause(frame))
    if sent is None or _RECEIVERS.search(sent["to"]) is None:
        return None
    clues = frame.context.rfind("线索")
    if clues < 0 or len(frame.context) - clues > _FAR or "。" in frame.context[clues:]:
        return None
    deed = "移交" if sent["deed"] == "移送" else sent["deed"]
    return replace(named, name=f"{deed}问题线索数", category="clues", rule=_SENT_TO)


_HANDING = ("移送", "移交", "转交", "转送", "交办", "转办", "批转", "分流")
_RECEIVED = ("被巡察党组织数", "乡镇数", "单位数", "部门数", "企业数")
_RECEIVER_ENDS = frozenset("委关部局院组办位门构镇乡村县区街道室司业织")
# By unit, what asks whether a name is counted in it.
_BY_UNIT: Mapping[str | None, Asked] = {
    "支": _team,
    "份": _paper,
    "条": _matters,
    **dict.fromkeys(CASE_UNITS, _matters),
}


def _persons_said(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """Persons or bodies by what befell them; None for a stock of all there are."""
    after, root = frame.after, stem(named.name).removesuffix("人")
    if frame.unit in PERSON_UNITS:
        root = root[2:] if root[:2] in _SEEN and root not in after else root
        if root not in after:
            return None
        at = after.find(root) + len(root)
        done = _FOR_WHOM.fullmatch(after, at) if frame.own[-1:] in TOWARDS else None
        if done is not None:
            category = _FOR_CATEGORY.get(done["deed"], named.category)
            what = _ALL_TOLD.sub("", done["what"])
            name = f"{done['deed']}{what}人数"
            return replace(named, name=name, category=category, rule=ITS_OWN)
        other = _taught(named, frame)
        if other is not None:
            return other
        if "的" in after and (wrong := _WRONG.match(after)) is not None:
            return _did_wrong(named, frame, wrong["who"])
    elif named.rule == "said of":
        return _befell(named, frame, lexicon) if "被" in after else None
    elif root not in after or not _is_office(after, root):
        return None
    return _befell(named, frame, lexicon)


def _is_office(words: str, root: str) -> bool:
    """Whether words are of persons: 乡镇卫生院院长, of which the name has the 卫生院."""
    if _OFFICE_END.search(root):
        return True
    at = words.find(root) + len(root)
    return _OFFICE_NEXT.match(words, at) is not None


def _trained_too(named: Named, frame: Frame, last: Named) -> Named | None:
    """培训书记60人；纪委委员820人: they were trained as well, whoever they are."""
    own = frame.own.strip("，,；;、 ")
    if named.category != "staffing" or frame.after or last.after or not _TRAINED.fullmatch(own):
        return None
    before = strip_light(last.own)
    if "培训" not in before or _TRAINED.search(before) is None:
        return None
    return replace(last, own=frame.own, segment=frame.segment, rule=ITS_OWN)


_TRAINED = rarely(
    "(?:[\u4e00-\u9fff]{0,8}?(?:干部|书记|主任|委员|党员|人员|骨干|监督员|信息员|负责人|成员)[、和及]?){1,4}$"
)


def _handed_too(named: Named, frame: Frame, last: Named) -> Named | None:
    """移交县纪委11件、组织部5件: the deed is said once."""
    own = frame.own.strip("，,、和及 ")
    if not frame.listed or named.unit != last.unit or own[:2] in _HANDING:
        return None
    if _RECEIVERS.search(own) is None:
        return None
    return replace(last, own=frame.own) if _ONLY_WHOM.fullmatch(own) else None


_ONLY_WHOM = rarely("[\u4e00-\u9fff]{2,10}")
_GOING_ON: Mapping[str, Callable[[Named, Frame, Named], Named | None]] = {
    "培训人数": _trained_too,
    MOST_IN: in_turn,
    _SENT_TO: _handed_too,
}


def _befell(named: Named, frame: Frame, lexicon: Lexicon) -> Named | None:
    who = _OFFICERS.match(frame.after)
    if who is None:
        return None
    befell = _BEFELL.search(frame.forward)
    if befell is None:
        if (
            named.category != "organization"
            or frame.unit != "个"
            or _SEVERAL.match(frame.after, who.end())
        ):
            return None  # 11个乡镇党委书记、纪委书记: the towns may be counted
        name = named.name if named.name.endswith("人数") else suffixed(who["who"], "名")
        return replace(named, name=name, category="staffing", rule=ITS_OWN)
    deed = befell["deed"]
    if deed is None:
        return replace(
            named, name=suffixed(f"查处{who['who']}", "名"), category="cases", rule=ITS_OWN
        )
    found = lexicon.match(Frame(deed, "", "", "", "名"))
    return replace(by(found, frame), rule=ITS_OWN) if found is not None and found.inside else None


def _did_wrong(named: Named, frame: Frame, who: str) -> Named | None:
    """查实5名村干部的违纪问题: not all who hold such an office."""
    words = frame.context[-_FAR:] + frame.own
    found = _FOUND.search(words[words.rfind("。") + 1 :])
    if found is None:
        return None
    category = _FOUND_IN.get(found["deed"], "cases")
    return replace(named, name=suffixed(found["deed"] + who, "名"), category=category, rule=ITS_OWN)


def _taught(named: Named, frame: Frame) -> Named | None:
    """28名干部定为培训对象, 300名党员和群众观看, 抽调5名干部到县纪委学习."""
    after = frame.after
    trained = _TRAINEES.fullmatch(after) if after.endswith("对象") else None
    if trained is not None and len(trained["what"]) > 2:
        category = "training" if "培训" in trained["what"] else named.category
        return replace(named, name=suffixed(trained["what"], "名"), category=category, rule=ITS_OWN)
    learned = _TO_LEARN.match(after)
    if learned is not None:
        sent = _SENT.search(frame.own)
        deed = sent["deed"] if sent is not None else ""
        name = suffixed(deed + learned["what"].removeprefix("集中"), "名")
        return replace(named, name=name, category="training", rule=ITS_OWN)
    watched = None if frame.cut else _AUDIENCE.fullmatch(after)
    if watched is not None and ("、" in after or "和" in after or "及" in after or "与" in after):
        did = watched["did"]
        did = did[:2] + did[-2:] if "、" in did else did  # 参加“述、评、议”活动
        return replace(named, name=suffixed(did, "名"), category="training", rule=ITS_OWN)
    return None


def _touched_ranks(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """党纪处分15人，组织处理4人；涉及科级干部9人: of all who were dealt with, not of the last."""
    del lexicon
    own = frame.own.lstrip("，,；; ")
    if not own.startswith(("涉及", "其中涉及")) or frame.context[-1:] not in "；;。":
        return None
    dealt = [one for one in earlier if one.unit in PEOPLE and one.category == "sanctions"]
    if len(dealt) < 2 or named.parent is None:
        return None
    who = strip_light(led_off(own)).removeprefix("涉及")
    whole = replace(dealt[0], name=suffixed("涉及", frame.unit), parent=None)
    return replace(named, name=suffixed(f"涉及{who}", frame.unit), parent=whole)
