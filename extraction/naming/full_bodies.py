"""Bodies with what is said of some of them: 其余16个村已全部完成线上记账 are not all villages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from extraction.indicators import Frame, Lexicon
from extraction.indicators.naming import formed, stem, suffixed
from extraction.indicators.shortening import shortened
from extraction.naming.answers import by
from extraction.naming.named import Named, led_off, make_named
from extraction.naming.rule_names import FROM_WORDS, IN_FULL
from extraction.naming.true_things import AskedOfKnown, Known
from extraction.patterns import rarely
from extraction.unit_kinds import BODIES, PERSON_UNITS

__all__ = ["BODIES_BY_NAME", "some_of_them"]

"""How rules begin that name a figure by its own words."""

_BOUNDED = rarely(
    "(?:全年|[上下]半年|年内|至今)?(?P<said>[\u4e00-\u9fff]{2,10}?(?:不足|不到|少于|低于|超过|未满)"
    "[\\d一两二三四五六七八九十][\\d.]*[万亿]?[\u4e00-\u9fff%])"
)
_UNDER = rarely("^(?:下属|直属|所属)[\u4e00-\u9fff]{0,4}单位")
_ENDS_OF_SOME = frozenset("的余他下")
_THE_REST = frozenset(("其余", "其他", "余下", "剩下", "其余的"))
_ALL_DID = rarely(
    "(?P<who>[\u4e00-\u9fff]{1,4}?)(?:[(（][\u4e00-\u9fff]{2,4}[)）])?(?:已经?|均|都|全部)+"
    "(?P<did>(?:完成|通过|纳入|实现|建立|落实|签订)[\u4e00-\u9fff]{2,8})"
)
_LEFT_OUT = rarely(
    "(?:^|对|剩余|尚)(?P<said>未(?:覆盖|走访|巡察|检查|督查|接入|纳入|配备|设立|建立|销号)[\u4e00-\u9fff]{0,4})的$"
)
_BODY_FIRST = rarely(
    "(?:行政|自然)?村|社区|乡镇|镇街|[镇乡县区]|街道|县区|单位|部门|机关|企业|学校|医院|支部|党支部|派驻(?:机构|组)"
)
_NO_MORE = rarely("之一.*$")
_WANTING = rarely("[\u4e00-\u9fff]{2,10}(?:不到位|不力|不规范|不严|不健全|不完善|缺失|滞后|薄弱)")
_BOUNDS = ("不足", "不到", "少于", "低于", "超过", "未满")


def some_of_them(named: Named, frame: Frame, earlier: Sequence[Named]) -> AskedOfKnown | None:
    """Return what asks of which bodies a figure with words behind it is, None for most."""
    if earlier and named.rule == "meant":
        return _of_those
    if frame.unit not in BODIES:
        return None
    if earlier and not frame.cut and frame.own[-1:] == "有":
        return _wanting
    if frame.own[-1:] in _ENDS_OF_SOME:
        return _some_bodies
    if frame.cut and earlier and frame.after.endswith(_BOUNDS) and named.rule[:6] == "formed":
        return _bounded
    return _both_kinds if "、" in frame.after[:8] else None


def _body_of(whole: Named, frame: Frame, lexicon: Lexicon) -> str:
    """Return what bodies a figure is some of, '' where those before it are none."""
    if whole.unit != frame.unit or whole.category != "organization":
        return ""
    noun = lexicon.words.noun_end.search(stem(whole.name))
    return noun.group() if noun is not None else stem(whole.name)


def _bounded(
    named: Named, frame: Frame, earlier: Sequence[Named], known: Known, lexicon: Lexicon
) -> Named | None:
    """14个乡镇纪委中有3个上半年自办案件不足3件: which of them."""
    del known
    last, said = earlier[-1], _BOUNDED.match(frame.forward)
    thing = _body_of(last, frame, lexicon)
    if said is None or not thing or not frame.own.rstrip("只仅就").endswith("有"):
        return None
    thing = stem(last.name) if stem(last.name) in last.after else thing
    return make_named(suffixed(said["said"] + thing, frame.unit), named.category, frame, IN_FULL)


def _of_those(
    named: Named, frame: Frame, earlier: Sequence[Named], known: Known, lexicon: Lexicon
) -> Named | None:
    """11个项目里有4个是开工以后我们才介入的: which of them."""
    del known
    noun = lexicon.words.noun_end.search(stem(earlier[-1].name))
    root = stem(named.name).replace("我们", "")
    if noun is None or earlier[-1].unit != frame.unit or noun.group() in root:
        return None
    return replace(named, name=suffixed(root + noun.group(), frame.unit))


def _some_bodies(
    named: Named, frame: Frame, earlier: Sequence[Named], known: Known, lexicon: Lexicon
) -> Named | None:
    """未覆盖的15个事业单位, 其余16个村已全部完成线上记账: what sets them apart."""
    del known, lexicon
    own = frame.own.strip("，, ")
    plain = named.category in ("organization", "supervision")
    if not plain or not named.rule.startswith(FROM_WORDS):
        return None
    if own in _THE_REST:
        did = _ALL_DID.fullmatch(frame.after) if earlier else None
        name = did["did"] + did["who"] if did is not None else ""
    else:
        left = _LEFT_OUT.search(own)
        name = left["said"] + stem(named.name) if left is not None else ""
    return replace(named, name=suffixed(name, frame.unit), rule=IN_FULL) if name else None


def _wanting(
    named: Named, frame: Frame, earlier: Sequence[Named], known: Known, lexicon: Lexicon
) -> Named | None:
    """16个乡镇中有4个制度执行不到位: towns, no rules that somebody made."""
    del known
    said = _WANTING.fullmatch(frame.after)
    thing = _body_of(earlier[-1], frame, lexicon)
    if said is None or not thing or thing in named.name:
        return None
    if not named.rule.startswith(FROM_WORDS):
        return None
    return make_named(suffixed(said.group() + thing, frame.unit), "problems", frame, IN_FULL)


def _both_kinds(
    named: Named, frame: Frame, earlier: Sequence[Named], known: Known, lexicon: Lexicon
) -> Named | None:
    """93所中小学、幼儿园: both kinds are counted."""
    del earlier, known
    first, _, rest = frame.after.partition("、")
    root = stem(named.name)
    if frame.cut or not root.endswith(first):
        return None
    for end in range(min(8, len(rest)), 1, -1):
        noun = lexicon.words.noun_end.search(rest[:end])
        if noun is not None and not noun.start():
            if lexicon.words.nouns[noun.group()] != "organization":
                return None
            return replace(named, name=suffixed(root + rest[:end], frame.unit), rule=IN_FULL)
    return None


def _bodies_under(
    named: Named, frame: Frame, earlier: Sequence[Named], known: Known, lexicon: Lexicon
) -> Named | None:
    """38个下属事业单位: not the offices told of beside them."""
    del earlier, known, lexicon
    under = _UNDER.match(frame.after) or _UNDER.match(led_off(frame.own.strip("，, ")))
    return replace(named, name=f"{under.group()}数") if under is not None else None


def _bodies_righted(
    named: Named, frame: Frame, earlier: Sequence[Named], known: Known, lexicon: Lexicon
) -> Named | None:
    """其余11个村已完成整改: villages, no problems."""
    del earlier, known
    if frame.unit not in BODIES or "完成" not in frame.after:
        return None
    body = frame.after.partition("已")[0].partition("均")[0].partition("全部")[0]
    if not body or len(body) > 6 or lexicon.words.nouns.get(body) != "organization":
        return None
    return replace(named, name=f"完成整改{body}数", rule=IN_FULL)


def _touched_estate(
    named: Named, frame: Frame, earlier: Sequence[Named], known: Known, lexicon: Lexicon
) -> Named | None:
    """电梯更换涉及4个小区: not all there are."""
    del earlier, known, lexicon
    if not frame.own.endswith("涉及") or frame.unit not in BODIES:
        return None
    return make_named("涉及小区数", "other", frame, IN_FULL)


def _that_have(
    named: Named, frame: Frame, earlier: Sequence[Named], known: Known, lexicon: Lexicon
) -> Named | None:
    """7个村均配备了纪检委员: the villages are counted, not those who work there."""
    del named, earlier, known
    if frame.unit not in BODIES:
        return None
    body = _BODY_FIRST.match(frame.after)
    found = lexicon.match(Frame("", "", body[0], body[0], frame.unit)) if body else None
    if found is None or found.indicator.category != "organization":
        return None
    return by(found, frame)


def _of_people(
    named: Named, frame: Frame, earlier: Sequence[Named], known: Known, lexicon: Lexicon
) -> Named | None:
    """3个党员干部教育基地之一: what is theirs is counted, not they."""
    del earlier, known
    if frame.unit in PERSON_UNITS:
        return None
    thing = _NO_MORE.sub("", frame.after)
    noun = lexicon.words.noun_end.search(thing)
    if noun is None or lexicon.words.nouns[noun.group()] == "staffing":
        return None
    if noun.start() < len(stem(named.name)) - 1:
        return None
    name, category = formed(Frame("", "", thing, thing, frame.unit), lexicon.words)
    if category == "staffing" or not name:
        name, category = suffixed(shortened(thing, lexicon.words), frame.unit), "organization"
    return make_named(name, category, frame, IN_FULL)


BODIES_BY_NAME: Mapping[str, AskedOfKnown] = {
    **dict.fromkeys(
        ("纪检监察干部人数", "党员人数", "党员干部人数", "领导干部人数", "职工人数"),
        _of_people,
    ),
    "实有人数": _that_have,
    "单位数": _bodies_under,
    "整改问题数": _bodies_righted,
    "小区数": _touched_estate,
}
"""By name, what asks for the words that it lacks."""
