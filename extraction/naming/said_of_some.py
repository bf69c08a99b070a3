"""Some of what was counted before, by what is said of them: 29家单位中有11家全年未自办案件.

Decided here: what they are, what they did or lack and what was done with the rest becomes their
name; what only says why, or that something goes on, does not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extraction.indicators import Frame, Lexicon
from extraction.indicators.naming import stem, suffixed
from extraction.naming.answers import by
from extraction.naming.faults import faulty, not_done
from extraction.naming.named import NOUN_CATEGORIES, Named, make_named, same
from extraction.patterns import rarely
from extraction.unit_kinds import BODIES, PEOPLE

__all__ = [
    "GOING_ON",
    "being_what",
    "denied",
    "rest_dealt",
    "said_behind",
    "some_of_base",
    "such_ones",
    "told_why",
]

_OFFICERS = re.compile("[\u4e00-\u9fff]{0,4}(?:书记|主任|校长|院长|负责人|一把手)(?!的)")
GOING_ON = re.compile(
    "(?:正在|仍在|还在)[\u4e00-\u9fff]{2,4}$|(?:正在|仍在|还在)(?:办理|核查|调查|审理|核实|整改|处置|推进)"
)
_DONE_WITH = rarely("办结|了结|结案|整改|完成|处置|办理")
_BEING = re.compile(r"^(?:为|系|属于?)([\u4e00-\u9fff]{2,8})$")
_ANOTHER = rarely("^(?:另有|还有|另|尚有)$")
_BECAUSE = re.compile("(?:系?因|由于)(?!公|私)")
_BEFALLEN = rarely("被|受到|受(?=[^理到])")
_NOT_BEING = re.compile(
    "^(?:[\u4e00-\u9fff]{0,6}?)(?:均|都|仍)?(?:不是|并非|不属于)(?P<what>[\u4e00-\u9fff]{2,10})$"
)
_FLEETING = rarely("全年|均|已经?|都|仍然?|仅|只|也|还|尚|过|了|从(?=未)|连续[两三四五]年|长期")
_PROGRESS = rarely("完工|竣工|开工|停工|复工|建成|投产|投用|通车|交付|停产|关停|注销")
_SAYING = 10
_SAID_MOST, _THING = 12, 4
_SAID = rarely("(?!(?:用于|用作|[在将因为由及按被]))[\u4e00-\u9fff\\d]+(?<![的了在对向将由为是])")
_SAID_BOUND = rarely(
    "[\u4e00-\u9fff]{2,12}(?:不足|不到|少于|低于|超过|未满)\\d[\\d.]*[\u4e00-\u9fff]{1,2}"
)
_TOO_FEW = rarely("(?:不足|不到|少于|低于)\\d+(?:件|起|次|人次|场)$")
_OF_TIMES = rarely(r"\d[\d.,]*[万余多]*人次")
_REST_OF = re.compile("[对将]?(?:其余|其他|其它|余下|另外)的?")
_DEEDS = ("sanctions", "supervision", "cases", "rectification")
_GIVEN_TO = rarely("(?:进行|予以|给予|被|均|已|作出?)+$")
_PASSED_ON = ("移交", "移送", "转交", "交由", "转")
_ALL_OF_THEM = "均都也仍还尚全部"
_HOW_DEALT = rarely("(?:限期|责令)$")
_UNDONE = rarely("[未没将拟待不免暂]|正在|正(?=研究)|尚|计划|建议")
_NOT_DONE_BEHIND = rarely("期满|解除$|撤销$")
_GIVING = frozenset(("给予", "予以", "责令", "作出"))


def being_what(base: Named | None, frame: Frame, lexicon: Lexicon) -> Named | None:
    """8件线索中仅1件为自行发现, 4件中，1件为宅基地纠纷、1件为涉法涉诉: what they are."""
    being = _BEING.match(frame.after.rstrip("、和及"))
    found = lexicon.match(Frame(being[1], "", "", "", frame.unit)) if being is not None else None
    if found is not None and found.inside:
        return by(found, frame)
    if being is None or base is None or frame.unit in PEOPLE:
        return None
    return make_named(suffixed(being[1], frame.unit), base.category, frame, "such")


def told_why(frame: Frame) -> bool:
    """12件中，9件因合同不公开引起; of 1名因履职不力被免职 it is said what befell them."""
    if _BECAUSE.match(frame.after) is None:
        return False
    return frame.unit not in PEOPLE or _BEFALLEN.search(frame.after) is None


def some_of_base(base: Named, frame: Frame, own: str, lexicon: Lexicon) -> Named | None:
    """Some of what was counted before, of which or of whose officers something is said."""
    if _whose_officers(frame):
        return such_ones(base, frame, lexicon)
    said = _of_the_same(base, frame, own, lexicon)
    return such_ones(base, replace(frame, after=said, forward=said), lexicon) if said else None


def denied(frame: Frame, core: str, earlier: Sequence[Named], lexicon: Lexicon) -> Named | None:
    """现场管理人员有8名不是中标单位职工: what they are not, behind their number."""
    del core, earlier
    if frame.unit not in PEOPLE and frame.unit not in BODIES:
        return None
    after = frame.after
    none = _NOT_BEING.match(after) if "不" in after or "非" in after else None
    noun = lexicon.words.noun_end.search(none["what"]) if none is not None else None
    if none is None or noun is None:
        return None
    category = "staffing" if frame.unit in PEOPLE else lexicon.words.nouns[noun.group()]
    return make_named(suffixed(f"非{none['what']}", frame.unit), category, frame, "denied")


def _whose_officers(frame: Frame) -> bool:
    """19家企业中，有6家纪委书记兼任其他职务: what is said is of those whom the bodies have."""
    who = _OFFICERS.match(frame.after)
    among = frame.context.rstrip("，, ").endswith("中") or "中" in frame.own
    return who is not None and among and len(frame.after) - who.end() > 2


def _of_the_same(base: Named, frame: Frame, own: str, lexicon: Lexicon) -> str:
    """9个部门中有4个部门实现了对接: what is said of some of the same, '' where nothing is."""
    noun = lexicon.words.noun_end.search(stem(base.name))
    if noun is None or "中" not in own or not frame.after.startswith(noun.group()):
        return ""
    said = frame.after.removeprefix(noun.group())
    done = lexicon.words.verb_pattern.match(said)
    return said if done is not None and not frame.cut else ""


def such_ones(base: Named, frame: Frame, lexicon: Lexicon) -> Named:
    """29家单位中有11家全年未自办案件: those of the whole of which so much is said."""
    said = _FLEETING.sub("", frame.after)
    noun = lexicon.words.noun_end.search(stem(base.name))
    plain = same(base, frame)
    going = GOING_ON.match(frame.after)
    verb = _DONE_WITH.match(stem(base.name))
    if going is not None and verb is not None and not frame.cut:
        # 办结17件，2件正在办理
        name = suffixed(going[0] + stem(base.name)[verb.end() :], frame.unit)
        return make_named(name, base.category, frame, "such")
    if frame.cut:
        few = _TOO_FEW.search(frame.forward) is not None  # 中有3个自办案件不足5件
        return (said_behind(base, frame, lexicon) if few else None) or plain
    if faulty(plain, frame, lexicon) is not None:
        return plain
    another = _ANOTHER.search(frame.own) and lexicon.words.verb_pattern.match(said)
    if noun is None and another and len(said) <= _SAYING:
        # 追回7户，另有1户签订还款协议
        return make_named(suffixed(said, frame.unit), base.category, frame, "such")
    if noun is None:
        return said_behind(base, frame, lexicon) or plain
    progress = _PROGRESS.fullmatch(said) is not None
    if not (3 <= len(said) <= _SAYING or progress) or re.search(r"[\d的]", said):
        return plain
    thing = "立案" if stem(base.name) == "立案" else noun.group()
    said += "" if said.endswith(thing[-2:]) else thing  # 派驻机构11个、3个派出机构
    category = "other" if progress and base.category == "problems" else base.category
    return make_named(suffixed(said, frame.unit), category, frame, "such")


def said_behind(base: Named, frame: Frame, lexicon: Lexicon) -> Named | None:
    """有9人长期空岗吃饷, 库中2座没有制定细则: what is said of some is what names them.

    Args:
        base: what was counted before, of which these are some.
        frame: the words around the figure.
        lexicon: for its nouns.
    """
    if frame.bracketed or frame.unit == "元":
        return None  # 23所监狱（含2所未成年犯管教所）; 尚有1360万元待拨
    said = frame.after
    if frame.cut:
        bounded = _SAID_BOUND.fullmatch(frame.forward)
        said = bounded.group() if bounded is not None else ""  # 2人全年谈话不足4次
    said = not_done(_FLEETING.sub("", said), lexicon).lstrip("与对向和系")
    if not 3 <= len(said) <= _SAID_MOST or "的" in said or not _SAID.fullmatch(said):
        return None
    if frame.unit in PEOPLE:
        return make_named(suffixed(said, frame.unit), base.category, frame, "such", base.parent)
    noun = lexicon.words.noun_end.search(stem(base.name))
    thing = noun.group() if noun is not None else stem(base.name)
    thing = "立案" if stem(base.name) == "立案" else thing
    deed = lexicon.words.verb_pattern.match(thing) if noun is None else None
    thing = thing[deed.end() :] if deed is not None else thing  # 抽查阵地40处，26处以展板为主
    thing = "" if noun is None and base.rule == "meant" else thing
    if len(thing) > _THING:
        return None
    return make_named(suffixed(said + thing, frame.unit), base.category, frame, "such", base.parent)


def rest_dealt(frame: Frame, core: str, earlier: Sequence[Named], lexicon: Lexicon) -> Named | None:
    """通报批评2家，其余5家单位约谈: what was done with the rest is said behind it."""
    if not earlier or not _REST_OF.fullmatch(frame.own.strip("，, ")):
        return None
    if frame.unit in PEOPLE and frame.cut and _OF_TIMES.search(frame.forward):
        return None  # 其他6名成员开展廉政谈话73人次
    del core
    words = lexicon.words
    undone = _UNDONE.search(frame.after) or _NOT_DONE_BEHIND.search(frame.after)
    if undone is not None:
        who = frame.after[: undone.start()].rstrip(_ALL_OF_THEM)
        if frame.unit in BODIES and words.noun_end.search(who):
            return None  # 其余4个县区均没有达标: told by what they are
        # 其余6人不再追究责任, 处分期满: nothing was done that a name could tell
        base = earlier[-1]
        return make_named(suffixed("其余", frame.unit), base.category, frame, "rest", base.parent)
    if frame.unit in PEOPLE:
        known = lexicon.match(replace(frame, own="", context=""), without=NOUN_CATEGORIES)
        if known is not None:
            return by(known, frame)  # 其余3人开除党籍
    for verb in words.verb_pattern.finditer(frame.after, 1 if frame.unit in BODIES else 0):
        category = words.verbs.get(verb.group())
        if category not in _DEEDS or len(verb.group()) < 2 or verb.group() in _GIVING:
            continue
        before = _GIVEN_TO.sub("", frame.after[: verb.start()])
        how = _HOW_DEALT.search(before)
        noun = words.noun_end.search(before[: how.start()] if how else before)
        if _UNDONE.search(before) or (noun is None and frame.unit not in PEOPLE):
            return None
        thing = noun.group() if noun is not None and frame.unit not in PEOPLE else ""
        if thing and words.nouns[thing] == "organization" and before.startswith(_PASSED_ON):
            # 其余21处移交安监站限期销号: to whom they went is not what is counted
            whole = words.noun_end.search(stem(earlier[0].name))
            thing = whole.group() if whole is not None else ""
        deed = f"{how.group() if how else ''}{verb.group()}"
        return make_named(suffixed(deed + thing, frame.unit), category, frame, "rest")
    return None
