"""Averages, and what is set against one or against a former value."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.word_list import kind_of
from extraction.indicators import Frame, Lexicon
from extraction.indicators.frame import strip_light
from extraction.indicators.lexicon import Match
from extraction.indicators.naming import formed, stem, suffixed
from extraction.naming.change_names import relative
from extraction.naming.changes import WAYS
from extraction.naming.named import (
    NOUN_CATEGORIES,
    PLACE,
    Named,
    led_off,
    make_named,
    same_unit,
)
from extraction.patterns import rarely
from extraction.unit_kinds import PEOPLE

__all__ = ["against_former", "against_mean", "average"]

_AVERAGE = re.compile(
    r"(?P<kind>(?<![各每个两三四五六七八九十\d])(?:[年月日镇村人户件县区乡校亩]均)|平均每(?:个|所|家|名|支)?(?:派驻)?(?:网?格|班|队|站点?|网点|点位?|片区|社区|街道|科室|窗口|期|场次?|批次?|轮次?|单位|学校|乡镇|镇街|镇|村|组|县区?|医院|机构|人|户|件|卷|案|份|次|年|月)?)(?P<rest>[^均]*)$"
)
_THING = rarely(
    r"^[\u4e00-\u9fff]{2,8}(?:经费|费|收入|支出|工资|补助|补贴|产值|利润|数量|学时|课时|时长|天数|面积)$"
)
_DEED_WITHIN = 6
# Nouns as often as verbs elsewhere.
_DEEDS = frozenset(("联系", "投标", "服务", "覆盖", "辐射", "包联", "对应"))
_AVERAGED = re.compile(r"^(?:[年月日镇村人户件县区乡校亩]均)+")
_AGAINST_MEAN = rarely(
    "(?P<way>[低高]于)[\u4e00-\u9fff]{0,6}(?:平均(?:水平|值|数)?|均值)$"
    "|[比较][^，,。；;]{0,8}平均(?:水平|值|数)?(?P<end>[长短多少高低])$"
)
_LESS = frozenset(("低于", *"短少低"))
_AGAINST_FORMER = rarely(
    "(高出|[高低]于)(?:去年|上年|上一?[轮届年期]|第[一二三四五六七八九十]+[轮届次批])?(?:同期|全年|去年|上年)$"
)
_GROWN = rarely(f"(?:{WAYS})(?:了|约|近)?")
_INCOME = rarely(
    "(?:年)?(?:可支配|纯|工资性?|经营性?|财产性?|转移性?|生活|消费)?(?:收入|支出|消费|工资)"
)
_WHOSE_INCOME = rarely(
    "(?:城镇|城乡|农村|牧区|脱贫|在岗|常住)?(?:居民|农民|职工|牧民|人口|户)$|脱贫[人户]口?$"
)
_YEARS_ONLY = rarely("[近过前去这]?[一二两三四五六七八九十]+年(?:来|间|以来)?|其|[，,]*")


def average(frame: Frame, core: str, earlier: Sequence[Named], lexicon: Lexicon) -> Named | None:
    """镇均13.5人, 年均查处1141人, 平均每村2.3件."""
    if "均" not in frame.own:
        return None
    match = _AVERAGE.search(core) or _AVERAGE.search(frame.own)
    if match is None:
        return None
    kind = match["kind"]
    each = kind.startswith("平均每")
    if each:
        kind = ""  # 平均每村3名: so many of what was counted before, each
    thing = led_off(core[: match.start()])
    if frame.unit in ("%", "成") and _GROWN.fullmatch(match["rest"]):
        # 生产总值超过7万亿元、五年年均增长6.7%
        bases = [fact for fact in earlier if not fact.is_rate and not fact.is_change]
        told = "" if _YEARS_ONLY.fullmatch(thing) else thing
        root = stem(told) if told else stem(bases[-1].name) if bases else ""
        return make_named(f"{root}{kind}增长率", "rate", frame, "relative")
    paid = _paid_to_each(match, core, frame, lexicon) if each else None
    paid = paid or _income(thing, kind, match["rest"], frame) or _looked_after(match, frame)
    paid = paid or _paid_out(match, frame, earlier)
    of_thing = paid or _mean_thing(thing, kind, match["rest"], frame, lexicon)
    if of_thing is not None:
        return of_thing
    before = same_unit(earlier, frame.unit)
    rest = strip_light(match["rest"])
    inner = Frame(rest, "", frame.after, frame.forward, frame.unit)
    found = lexicon.match(inner) if rest or frame.after else None
    if each and rest and (mean := _each_does(rest, found, inner, before, lexicon)) is not None:
        return mean
    if found is not None:
        category = before.category if before and not before.is_rate else found.indicator.category
        return make_named(kind + found.indicator.name, category, frame, f"average:{found.fired}")
    if rest and not PLACE.search(rest):
        name, category = formed(inner, lexicon.words)
        if name:
            return make_named(kind + name, category, frame, "average")
    if before is None and earlier:
        before = earlier[-1]
    if before is None:
        return None
    whole = _AVERAGED.sub("", before.name)
    base = whole if before.unit == frame.unit else suffixed(stem(whole), frame.unit)
    return make_named(kind + base, before.category, frame, "average")


_PAID_OUT = rarely("退还|返还|发放|补发|兑付|补助|资助|救助|奖励|补偿")
_BODY_UNITS = frozenset(("个", "家", "所", "户", "处"))
_SERVED = rarely(
    "(?:[包联管驻跑]|联系|包联|联络|结对|服务|帮扶|负责|监督|监管|承担|走访|挂包|挂联)"
    "(?:村|社区|企业|单位|乡镇|镇街|项目|学校|医院|农户|商户|党组织|支部|部门|网格|脱贫户|困难户)"
)


def _looked_after(match: re.Match[str], frame: Frame) -> Named | None:
    """人均包村5个, 人均联系企业6家: what each has to look after, not what there is."""
    rest = strip_light(match["rest"])
    named = match["kind"].startswith("平均") or _SERVED.fullmatch(rest) is None
    if frame.unit not in _BODY_UNITS or named:
        return None
    return make_named(f"{match['kind']}{rest}数", "supervision", frame, "average")


def _paid_out(match: re.Match[str], frame: Frame, earlier: Sequence[Named]) -> Named | None:
    """追缴36万元，退还家长1.8万人，人均20元: what was paid back to each."""
    if frame.unit != "元" or not match["kind"].startswith("人均") or not earlier:
        return None
    paid = _PAID_OUT.match(earlier[-1].name) if earlier[-1].unit in PEOPLE else None
    if paid is None or strip_light(match["rest"]):
        return None
    return make_named(f"人均{paid.group()}金额", "money", frame, "average")


def _paid_to_each(match: re.Match[str], core: str, frame: Frame, lexicon: Lexicon) -> Named | None:
    """平均每名学生退还61.5元: no money that was given back in all."""
    if frame.unit != "元" or not _is_deed(strip_light(match["rest"])[-2:], lexicon):
        return None
    name = strip_light(core[match.start() :]).removeprefix("平均")
    return make_named(suffixed(name, frame.unit), "money", frame, "average")


def _income(thing: str, kind: str, rest: str, frame: Frame) -> Named | None:
    """农民人均纯收入, 居民人均可支配收入: different money of different people."""
    own = strip_light(rest)
    if frame.unit != "元" or _INCOME.fullmatch(own) is None:
        return None
    who = _WHOSE_INCOME.search(thing)
    name = f"{who.group() if who is not None else ''}{kind}{own}"
    return make_named(name, "money", frame, "average")


def _each_does(
    rest: str, found: Match | None, inner: Frame, before: Named | None, lexicon: Lexicon
) -> Named | None:
    """平均每个站点联系企业16户: what each of them does is not all that there is of it."""
    ends = range(min(_DEED_WITHIN, len(rest) - 1))
    at = next((n for n in ends if rest[n] == "有" or _acts(rest, n, lexicon)), None)
    thing = "" if at is None else rest[at + (1 if rest[at] == "有" else 2) :]
    if at is None or not (len(thing) > 1 or inner.after):
        return None  # 平均每组监督26家, 平均每校4人: of what was counted before
    inner = replace(inner, own=rest[at:])
    if found is None or found.indicator.category in (*NOUN_CATEGORIES, "other"):
        name, category = formed(inner, lexicon.words)
    else:
        name, category = found.indicator.name, found.indicator.category
    if not name or (before is not None and stem(before.name) in name):
        return None
    if rest[at] in "少多" and name[:1] not in "少多":
        name = f"{rest[at : at + 2]}{name}"  # 平均每名辅导员少进4个群
    return make_named(f"平均{name}", category, inner, "average")


def _acts(rest: str, at: int, lexicon: Lexicon) -> bool:
    """Whether a deed is told at a place; 辅导 of 辅导员 is none."""
    return rest[at + 2 : at + 3] not in ("员", "者") and _is_deed(rest[at : at + 2], lexicon)


def _is_deed(word: str, lexicon: Lexicon) -> bool:
    """Whether a word of two characters is a verb, or in the field's lists begins with one."""
    if word[:1] in ("少", "多") and kind_of(word[1:])[:1] == "v":
        return True  # 少进4个群
    deed = lexicon.words.verb_pattern.match(word)
    return kind_of(word)[:1] == "v" or word in _DEEDS or (deed is not None and deed.end() == 2)


def _mean_thing(thing: str, kind: str, rest: str, frame: Frame, lexicon: Lexicon) -> Named | None:
    """办公经费年均2万元, 排查出的风险点人均0.5个: what stands before the mean is what it is of."""
    if frame.after or strip_light(rest):
        return None
    paid = frame.unit == "元" and len(thing) > 1 and PLACE.search(thing) is None
    if not paid and not _THING.search(thing):
        of = thing.rpartition("的")[2] if "的" in thing else ""
        if len(of) < 2 or lexicon.words.noun_end.search(of) is None:
            return None
        thing = of
    name, category = formed(Frame(thing, "", "", "", frame.unit), lexicon.words)
    return make_named(kind + name, category, frame, "average")


def against_mean(
    frame: Frame, core: str, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """成案率31.1%，低于全市平均水平4.3个百分点; 平均办理46天，比全市平均短3天."""
    del lexicon
    if not earlier or "均" not in frame.own:
        return None
    mean = _AGAINST_MEAN.search(core) or _AGAINST_MEAN.search(frame.own)
    points = frame.unit == "个百分点"
    last = earlier[-1] if earlier[-1].is_rate else None
    base = last if points else same_unit(earlier, frame.unit)
    if mean is None or base is None:
        return None
    way = "低于" if (mean["way"] or mean["end"]) in _LESS else "高于"
    name = f"{base.name}{way}平均水平"
    if points:
        return make_named(f"{name}百分点", "rate", frame, "relative")
    return make_named(suffixed(name, frame.unit), base.category, frame, "relative")


def against_former(
    frame: Frame, core: str, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """成案率31.1%，高出去年同期5.7个百分点: the way stands before what it is compared with."""
    del lexicon, core
    if not earlier or not earlier[-1].is_rate or frame.own[-1:] not in "期年":
        return None
    told = _AGAINST_FORMER.search(frame.own)
    if told is None:
        return None
    return relative("下降" if told[1] == "低于" else "上升", earlier[-1], frame.unit)
