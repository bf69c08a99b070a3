"""Figures of which only what was done or had is said, of things that stand before them.

约谈食堂承包商7家，清退2家 are contractors, 设立党委的5家 of 所属企业20家 firms and no party
committees, and 12个乡镇纪委仅4个配齐了副书记 counts committees, not deputies.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from corpus.word_list import kind_of
from extraction.indicators import Frame, Lexicon
from extraction.indicators.frame import strip_light
from extraction.indicators.naming import stem, suffixed
from extraction.naming.named import Named, led_off, make_named
from extraction.naming.rule_names import FROM_WORDS, OWN_DEED
from extraction.naming.true_things import thing_of
from extraction.patterns import rarely
from extraction.unit_kinds import BODIES, PERSON_UNITS

__all__ = ["with_thing"]

_RULE = "said once"
# Persons, letters, cases and problems have names of their own for what was done.
_THINGS = frozenset(
    ("家", "所", "种", "户", "张", "辆", "台", "座", "批次", "套", "间", "块", "株", "部", "处")
)
_GOT = "got"
_WHO_GET = frozenset(("人", "名", "户"))
_PAID = rarely(
    "(?:退[还回赔]|返还|清退|发放|补发|追回|兑付|减免|补缴)[\u4e00-\u9fff]{0,4}(?:费|款|金|补贴|补助|资金|房租|工资)$"
)
# 查处案件58件，其中立案39件: not all of them were filed
_ALSO_FILED = rarely(r"^[^。；;]{0,24}其中(?:已|共)?立案\d")
_DEALT_WITH = rarely("(?:查处|查办)[^，,。；;]{0,8}案件?$")
_VOLUMES = frozenset(("卷", "宗"))
_LACKS = rarely("(?:仅凭|未|无|缺)[\u4e00-\u9fff]{2,8}")
_HOW = ("责令", "限量", "实际", "暂停", "依法", "当场", "全部", "已")
_LONGEST, _SAID = 6, 12
_HAVING = rarely(
    "(?:已|都|均)?(?P<said>(?:配|设|建|成立|落实|制定|开展|完成|达到|实现|通过|纳入|签订)[\u4e00-\u9fff]{2,10})$"
)
_THOSE = rarely(
    "(?:其中|[\u4e00-\u9fff]{2,8}中)?(?P<said>(?:配|设|建|成立|制定|开展|完成|实现|纳入|未|没有|无)[\u4e00-\u9fff]{2,10})的$"
)
_WHO = frozenset(("staffing", "organization", "other", "clues"))
_OF_WHOM = rarely(
    "从?(?:被反映|反映对象)(?:人|对象)?(?:的?(?:身份|级别|职级|层级|职务))?(?:来|上)?(?:看|分析)[，,：:]"
)
_TOLD = rarely("反映|被举报|编制")  # it says so itself, or counts posts
_TOGETHER = ("合计", "共计", "总计")
_LEADS_ON = ("仅", "只", "有", "就")
_SENT_TO = rarely("(?P<deed>反馈|通报|印发|下发|移交|交办|推送|抄送)(?:至|到|给)$")
_PARTS_OF_WORK = ("领域", "环节")


def with_thing(named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon) -> Named:
    """Return a figure with the thing that its words leave out; most leave out none.

    Args:
        named: the figure as its words name it.
        frame: the words around it.
        earlier: the figures of its sentence before it, in order.
        lexicon: for its verbs and nouns.
    """
    if named.name in lexicon.own or named.is_taught:
        return named
    got = _got(named, frame, earlier)
    if got is not None:
        return got
    if frame.unit in PERSON_UNITS:
        return _complained_of(named, frame)
    if named.name == "立案数" and _DEALT_WITH.search(frame.own):
        filed = _ALSO_FILED.search(frame.around().beyond) is not None
        return replace(named, name="查处案件数", rule=_RULE) if filed else named
    if frame.after:
        return _by_what_follows(named, frame, earlier, lexicon)
    if not earlier or not named.rule.startswith(FROM_WORDS):
        return named
    if frame.unit in BODIES and frame.own[-1:] == "的":
        return _those(named, frame, earlier, lexicon)
    if not named.rule.startswith("formed"):
        return named
    if frame.unit in _THINGS and len(stem(named.name)) <= _LONGEST:
        return _deed_alone(named, frame, earlier, lexicon)
    return named


def _got(named: Named, frame: Frame, earlier: Sequence[Named]) -> Named | None:
    """退还学生伙食费1.8万名学生126万元: who got it, and how much."""
    if frame.unit == "元":
        last = earlier[-1] if earlier else None
        if last is None or last.rule != _GOT or frame.own != last.after:
            return None
        what = _PAID.search(last.own)
        return make_named(suffixed(what.group(), "元"), "money", frame, _RULE) if what else None
    paid = _PAID.search(frame.own) if frame.unit in _WHO_GET and frame.cut else None
    said = paid.group() + frame.after if paid is not None else ""
    if not said or len(said) > _SAID or not named.rule.startswith(FROM_WORDS):
        return None
    return make_named(suffixed(said, frame.unit), named.category, frame, _GOT)


def _complained_of(named: Named, frame: Frame) -> Named:
    """从反映对象看，涉及社区干部28人: those complained of, not all who work there."""
    said = frame.context + frame.own
    if "反映" not in said or named.category not in _WHO or _TOLD.search(named.name):
        return named
    if _OF_WHOM.search(said[_stop(said) :]) is None:
        return named
    who = stem(named.name).removeprefix("涉及").replace("、", "")
    who = "" if who.startswith(_TOGETHER) or who == "人数" else who
    return make_named(suffixed(f"被反映{who}", frame.unit), "clues", frame, _RULE, named.parent)


def _stop(words: str) -> int:
    return max(map(words.rfind, "。！？\n")) + 1


def _by_what_follows(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named:
    """反馈至18家单位, 群众反映强烈的5个领域, 12个乡镇纪委仅4个配齐了副书记."""
    if frame.unit in _VOLUMES:
        alone = _LACKS.fullmatch(frame.after)  # 有9卷仅凭言词证据定案
        found = f"{alone.group()}案卷数" if alone is not None else ""
        return make_named(found, "problems", frame, _RULE) if found else named
    if frame.unit not in BODIES:
        return named
    if earlier and frame.own[-1:] in _LEADS_ON:
        had = _HAVING.match(frame.after.replace("了", "", 1))
        body = _body(earlier[-1], frame, lexicon) if had is not None else ""
        if had is not None and body and len(had["said"]) <= _SAID:
            return make_named(
                suffixed(had["said"] + body, frame.unit), "organization", frame, _RULE
            )
    if frame.unit == "个" and frame.after.startswith(_PARTS_OF_WORK):
        if named.rule.startswith("lexicon") and frame.after[:2] not in named.name:
            return make_named(f"重点{frame.after[:2]}数", "supervision", frame, _RULE)
        return named
    sent = _SENT_TO.search(frame.own) if frame.own[-1:] in "至到给" else None
    noun = lexicon.words.noun_end.search(frame.after) if sent is not None else None
    if sent is None or noun is None or lexicon.words.nouns[noun.group()] != "organization":
        return named
    name = suffixed(sent["deed"] + noun.group(), frame.unit)
    return make_named(name, "supervision", frame, _RULE)


def _body(whole: Named, frame: Frame, lexicon: Lexicon) -> str:
    """What bodies those before it are, '' where they are none."""
    if whole.unit != frame.unit or whole.category != "organization":
        return ""
    root = stem(whole.name)
    if root in whole.after:
        return root
    noun = lexicon.words.noun_end.search(root)
    return noun.group() if noun is not None else ""


def _those(named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon) -> Named:
    """所属企业20家，设立党委的5家、配备纪检委员的9家: firms, by what they have."""
    said = _THOSE.match(led_off(frame.own.strip("，,、 ")))
    if said is None:
        return named
    for base in reversed(earlier):
        body = _body(base, frame, lexicon)
        if body and not base.own.endswith("的"):
            name = suffixed(said["said"] + body, frame.unit)
            category = "problems" if said["said"][0] in "未没无" else "organization"
            return make_named(name, category, frame, _RULE, named.parent)
    return named


def _deed_alone(named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon) -> Named:
    """约谈食堂承包商7家，清退2家，责令整改9家: of what was counted before."""
    deed = strip_light(led_off(frame.own.strip("，,、 ")))
    if deed != stem(named.name) or not _only_deed(deed, lexicon):
        return named
    for base in reversed(earlier):
        if (base.unit or "").removesuffix("次") != frame.unit or base.is_rate or base.is_change:
            continue
        if base.rule.startswith((_RULE, OWN_DEED)):
            continue  # 没收2辆，报废1辆: both of what was counted before them
        thing = thing_of(base, lexicon)
        if len(thing) < 2 or lexicon.words.noun_end.search(thing) is None:
            continue
        if thing not in deed and not _only_deed(thing, lexicon):
            return replace(named, name=suffixed(deed + thing, frame.unit), rule=_RULE)
    return named


def _only_deed(words: str, lexicon: Lexicon) -> bool:
    """Whether words are verbs and no more: 清退, 责令整改, 实际开放."""
    rest = next((words[len(how) :] for how in _HOW if words.startswith(how)), words)
    while rest:
        verb = lexicon.words.verb_pattern.match(rest)
        size = len(verb.group()) if verb is not None else 0
        if size < 2:
            size = 2 if kind_of(rest[:2])[:1] == "v" else 0
        if not size:
            return False
        rest = rest[size:]
    return True
