"""Figures that one 分别 holds together, each with the item or the count in its place."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from extraction.indicators import FALLBACK, Frame, Lexicon
from extraction.indicators.naming import formed, stem, suffixed
from extraction.naming.acting import done_by_each
from extraction.naming.change_names import own_growth, relative
from extraction.naming.named import (
    CASE_UNITS,
    LEADING,
    PERIOD,
    PERSON_UNITS,
    PLACE,
    RATE_UNITS,
    Named,
    make_named,
    same_unit,
)
from extraction.naming.turns import whose_place
from extraction.numbers import parse_number
from extraction.patterns import rarely

__all__ = ["items_of", "name_run", "times_of_range"]

_RESPECTIVELY = re.compile(
    r"(?:分别|依次)(?:为|是|达|占|增长|上升|下降|减少|增加|降低|同比增长|同比下降|提高|较|比)?"
)
_CHANGE = rarely(r"(?:增加|减少|增长|下降|净增|上升|提高|降低|多|少|增|减)(?:了)?$")
# 立案件数、信访量: what is measured, said with its measure.
_MEASURE = rarely(r"[\u4e00-\u9fff]{2}(?:[数量额率度]|件次|人次|人数)$")
_COMPARED = rarely(
    "[，,]?(?:同比|环比|(?:[较比与同][^、，]{0,8}?)?(?:上年|去年|上月|上季度|年初)(?:同期)?(?:相比)?|均)*[，,]?$"
)
_WAY = rarely("^(?:分别|依次|同比|环比|[较比](?:上年|去年|上月|上季度)(?:同期)?)+|了$")
_CATCH_ALL = re.compile(
    r"等?(?:这)?(?<!第)[一二两三四五六七八九十\d]+(?:(?:大|个)?(?:重点)?(?:领域|行业|系统|条线)|个方面|大类|类|项|种(?!形态)|方面|个县区?|个区县|个乡镇|家单位|个单位|个)[^、，]{0,14}$"
)
_HEAD = rarely(r"^.*?(?:主要集中在|集中在|主要是|主要为|为|是|在|看)(?=[\u4e00-\u9fff]{2})")
_FORMS = ("第一种形态", "第二种形态", "第三种形态", "第四种形态")
_NUMBERED = re.compile(r"^\d{1,2}[.．、]\s*")
_REMARK = re.compile(
    "的?(?:举报|信访)?(?:数量)?(?:上升|下降|增长|减少|增加|较为|比较|较|最为|最|相对)(?:明显|突出|集中|较快|较多|多|快)$"
)
_ASPECTS = rarely(
    r"^(?:其中|这|上述|以上|按|从|，)*[两二三四五六七八九十\d](?:个方面|类|个环节|个领域|项|种类型|种)[一-龥]{0,6}$"
)
_FORM = rarely("第?[一二三四]$")
_BARE_FORMS = frozenset("一二三四")
_ORDINAL = re.compile("^(?=[一二三四]种形态$)")
# 金融、国企两大领域分别立案5件、3件
_FIELDS = rarely(
    "[两三四五六七八九十\\d](?:大|个)?(?:重点)?(?P<kind>领域|行业|系统|方面|环节|条线)"
)
# 推进金融、国企等领域反腐败，分别立案39件、127件
_FIELD_END = rarely("等?(?:重点|关键)?(?P<kind>领域|行业|系统|条线)[^、]{0,8}$")
_SEEKING = rarely(
    "^(?:持续|深入|全面|扎实)*(?:严查|严肃查处|查处|聚焦|紧盯|围绕|针对|涉及|推进|深化|开展|加强|突出|瞄准|紧扣|加大)"
)
_MEASURED = rarely(
    "(?<=..)(?:(?:案件|犯罪)(?:人数|件数|数)|(?:采购|销售|零售|批发|平均|结算|中标)?(?:单价|均价|价格|价|销量|产量|用量|成本|消耗))$"
)
_WHOLE_NAME = 14
_OF_THOSE = rarely("^.{0,12}?(?:查处|立案|查办|起诉|处分|受理)的(?=..)")
_SET_AGAINST = rarely(
    "(?:[比较与]|相比)(?:前|上|去|此前)[\\d一二两三四五]?个?年(?:度|同期)?(?:相比)?$"
)
_MAINLY = rarely(
    "(?P<what>问题|线索|诉求|投诉)(?:(?:主要|多|大多)?(?:集中|表现|分布|体现)在[^。；;]{4,60}$"
    "|数?(?:分别|依次)[为是]?$)"
)
_MATTERS = {"问题": "problems", "线索": "clues", "诉求": "clues", "投诉": "clues"}
# 诉求134件，低保、水费两类分别是12件、9件: kinds of what was counted before.
_KINDS_OF = {
    "诉求": "诉求",
    "投诉": "投诉",
    "信访": "信访",
    "举报": "信访",
    "线索": "问题线索",
    "问题": "问题",
}
_RATE = rarely("([\u4e00-\u9fff]{1,8}(?:率|比例|比重|占比|满意度))$")
_RATE_TAIL = rarely("[\u4e00-\u9fff]{2}(?:率|比例|比重|占比|度)$")
_FIGURE = rarely(r"\d[余多]?(?:[件起人名个项家次条%％]|[万亿])")
_SHORT_PLACE = rarely(r"[\u4e00-\u9fff]{1,5}?(?:县|区|镇|乡|市|村|街道|社区|局|组)(?!级|别|织|长)")
# 县委组织部, 市税务处, 国有企业: bodies that a list before 分别 may name.
_BODY = rarely(r"[\u4e00-\u9fff](?:(?<!全)部|[^问等待]处|署|企业|协会|法庭)$")
_KIND = rarely(
    r"(?<!第)(?P<count>[两二三四五六七八九十]|\d{1,2})[个家]?(?P<kind>县区|区县|市县|乡镇|镇街|[县区市旗镇乡村]|街道|社区"
    r"|(?:责任|成员|牵头|市直|县直)?(?:单位|部门|机关)|地区?|局|科室|支部|(?:派驻|工作|检查|巡察)?组|企业|公司|学校|医院)$"
)
_AREAS = frozenset("县区市旗镇乡村") | {"街道", "社区"}
_TO = "[至到\\-—–~～]"
_RANGE = rarely(
    rf"(?:(?P<years>(?P<years_from>20\d\d)年?{_TO}(?P<years_to>20\d\d)年)"
    rf"|(?:(?P<year>20\d\d)年)?(?:(?P<quarters>第?(?P<quarters_from>[一二三四])季?度?{_TO}第?(?P<quarters_to>[一二三四])季度)"
    rf"|(?<!\d)(?P<months>(?P<months_from>\d{{1,2}})月?{_TO}(?P<months_to>\d{{1,2}})月)))(?![\d底末])(?:(?!\d年|季度|\d月|年同期)[^。；;])*$"
)
_BEFORE_YEAR = rarely(r"(?P<what>[\u4e00-\u9fff]{0,12}?)(?P<time>20\d\d年)[初底末]?$")
# 截至2021年、2022年分别为12件、15件: from when or until when is not what is counted.
_SINCE = rarely("(?:截[至止到]?|自|从|[至到在于])$")
_YEAR_END = rarely("(?<=年)[初底末]$")
_BARE_RANGE = rarely(rf"(?:自|从)?20\d\d年?{_TO}20\d\d年(?:期?间)?[，,]?(?:分别|依次)[为是达]?$")
_NAME = 8
_FOREMOST = rarely(
    r"^(.*?)(?:位?居|排名?在?)?(?:前[列几两三四五六七八九十\d][位名]?|[最较][多高少低大])的"
)
_LAST_NOUN = rarely("(?:问题|案件|线索|人员|干部)$")


def name_run(
    frames: Sequence[Frame],
    earlier: Sequence[Named],
    lexicon: Lexicon,
    topics: Mapping[str | None, Named] | None = None,
) -> list[Named] | None:
    """Return the names of figures that follow one 分别, None where the sentence gives none.

    Either as many figures stand before it, each with its own change or share, or as many
    items are listed.
    """
    first = frames[0]
    mark = _RESPECTIVELY.search(first.own)
    if mark is None or len(frames) < 2:
        return None
    count = len(frames)
    way = first.own[mark.start() :]
    ways = [way, *(frame.own or way for frame in frames[1:])]
    if count == len(_FORMS) and _of_four_forms(first.own, mark.start(), way, earlier):
        ending, category = ("占比", "rate") if first.unit in RATE_UNITS else ("人次", "sanctions")
        return [make_named(f"{form}{ending}", category, first, "listed") for form in _FORMS]
    items = items_of(first, mark, count)
    deed = way.removeprefix(mark.group())
    if not deed and (items is None or "、" not in first.own[: mark.start()]):
        # 立案数分别为5件、4件；线索分别为9件、8件, 甲镇、乙镇2个乡镇信访量分别为9件、8件
        deed = first.own[: mark.start()].strip("，, ")
    placed = _placed(frames, items, deed, earlier, lexicon)
    if placed is not None:
        return placed
    changed = bool(_CHANGE.search(way))
    told = _told_changes(frames, first.own[: mark.start()], ways, lexicon) if changed else None
    if told is not None:
        return told
    rates = None if changed else _rates(frames, items, first.own[: mark.start()], lexicon)
    if rates is not None:
        return rates
    if "占" in first.own[: mark.start()]:
        ways = [f"占{one}" for one in ways]
    based = _based(frames, ways, earlier, changed=changed)
    if based is not None:
        return based
    own = first.own[: mark.start()]
    if items is None:
        return _bare_range(frames) or _aspects(frames, own, earlier, topics or {})
    after = way.removeprefix(mark.group())
    timed = _scored(frames, items, own, lexicon) or _of_times(frames, items, after, lexicon)
    if timed is not None:
        return timed
    if first.unit in RATE_UNITS:
        return _shares(frames, items, ways, changed=changed)
    base = same_unit(earlier, first.unit) or (topics or {}).get(first.unit)
    in_fields = done_by_each(frames, items, after, lexicon) or _done_in_fields(
        frames, items, deed, lexicon
    )
    kinds = not deed.strip() or deed == own.strip("，, ")
    kinds = kinds and _CATCH_ALL.search((own or first.context).rstrip("，, ")) is not None
    return in_fields or _by_item(frames, items, base, lexicon, kinds=kinds)


def _of_four_forms(own: str, at: int, way: str, earlier: Sequence[Named]) -> bool:
    """四种形态分别占60%、30%、8%、2%; also where the words are with the sum of all before it."""
    if "四种形态" in own or "至第四种" in own:
        return True
    bare = own[:at].strip("，,、；;（( ").removeprefix("其中").strip("，, ") in ("", "占比", "占")
    whole = earlier[-1].name if earlier else ""
    return bare and whole == "四种形态总人次" and _CHANGE.search(way) is None


def _by_item(
    frames: Sequence[Frame],
    items: Sequence[str],
    base: Named | None,
    lexicon: Lexicon,
    *,
    kinds: bool,
) -> list[Named]:
    base = _foremost_in(items[0], frames[0], lexicon) or base
    named = [_item(item, frame, base, lexicon) for item, frame in zip(items, frames, strict=True)]
    mainly = _MAINLY.search(frames[0].context + frames[0].own) if base is None and kinds else None
    if mainly is not None:
        what = mainly["what"]
        base = make_named(f"{what}数", _MATTERS[what], frames[0], "listed")
        named = [replace(one, category=base.category) for one in named]
    if base is None or not kinds or base.unit != frames[0].unit:
        return _faults_alike(named) if frames[0].unit in CASE_UNITS else named
    thing = next((noun for said, noun in _KINDS_OF.items() if said in base.name), "")
    if not thing or any(one.rule != "listed" or thing in one.name for one in named):
        return _faults_alike(named)
    return [replace(one, name=suffixed(f"{stem(one.name)}{thing}", one.unit)) for one in named]


def _faults_alike(named: list[Named]) -> list[Named]:
    """违规收礼、公款吃请分别为7起和4起: faults, also where no word says so."""
    faults = [one.category == "problems" for one in named]
    if not (any(faults) or all(one.name.startswith(_FAULTS) for one in named)):
        return named
    return [
        replace(one, name=suffixed(f"{stem(one.name)}问题", one.unit), category="problems")
        if one.rule == "listed" and one.category == "other"
        else one
        for one in named
    ]


_FAULTS = ("违规", "公款", "大操大办", "公车私用", "收送", "违反", "滥发")


def _done_in_fields(
    frames: Sequence[Frame], items: Sequence[str], deed: str, lexicon: Lexicon
) -> list[Named] | None:
    """金融、国企两大领域分别立案58件、143件: what was done, in each of the fields."""
    first = frames[0]
    field = _FIELDS.search(first.context + first.own)
    if field is None and (field := _FIELD_END.search(items[-1])) is not None:
        items = [*items[:-1], items[-1][: field.start()]]
    if field is None or len(deed) < 2:
        return None
    found = lexicon.match(Frame(deed, "", "", "", first.unit))
    if found is None or not found.inside:
        return None
    kind = field["kind"]
    names = [_SEEKING.sub("", item).removesuffix(kind) for item in items]
    if not all(0 < len(name) <= _NAME for name in names):
        return None
    name, category = found.indicator.name, found.indicator.category
    return [make_named(f"{one}{kind}{name}", category, first, "listed") for one in names]


def _scored(
    frames: Sequence[Frame], items: Sequence[str], own: str, lexicon: Lexicon
) -> list[Named] | None:
    """前三名是北岭、杨店，得分依次为96分、95分: a score of each of those listed."""
    if frames[0].unit != "分" or not own.endswith(("得分", "分数", "成绩", "分值")):
        return None
    found = lexicon.match(Frame(own.lstrip("，, "), "", "", "", "分"))
    if found is None or not found.inside or any(len(item) > _NAME for item in items):
        return None
    name = found.indicator.name
    named = (make_named(name, found.indicator.category, frame, "whose") for frame in frames)
    return [replace(one, subject=item) for one, item in zip(named, items, strict=True)]


def _rates(
    frames: Sequence[Frame], items: Sequence[str] | None, own: str, lexicon: Lexicon
) -> list[Named] | None:
    """甲区、乙区处置率分别为71.5%、68%, 办结率、满意率分别为92%、96%."""
    first = frames[0]
    if first.unit not in ("%", "成"):
        return None
    if items is not None and all(item.endswith(("率", "度", "比例")) for item in items):
        return [make_named(item, "rate", first, "listed") for item in items]
    rate = _RATE.search(own)
    if rate is None:
        return None
    tail = _RATE_TAIL.search(rate[1])
    if items is not None and tail is not None and items[-1].endswith(rate[1]):
        # 门诊、住院患者满意度分别为91%、95%: of each of them
        names = [one if one.endswith(tail[0]) else one + tail[0] for one in items]
        return [make_named(one, "rate", first, "listed") for one in names]
    name, _ = formed(Frame(rate[1], "", "", "", first.unit), lexicon.words)
    return [make_named(name or rate[1], "rate", first, "listed") for _ in frames]


def _based(
    frames: Sequence[Frame], ways: Sequence[str], earlier: Sequence[Named], *, changed: bool
) -> list[Named] | None:
    """立案52件、处分41人，分别增加7件、减少4人: each change is of the figure in its place."""
    unit = frames[0].unit
    rated = unit in RATE_UNITS
    counts = [
        at for at, one in enumerate(earlier)
        if (one.unit == "%" if unit == "个百分点" else not (one.is_rate or one.is_change))
    ]  # fmt: skip
    places = _present(counts, earlier, len(frames))
    bases = [earlier[at] for at in places]
    if not (changed or rated) or len(bases) != len(frames):
        return None
    if not rated and not _alike(frames, bases):
        return None
    if unit == "倍" and not changed:
        # 分别是上年同期的1.3倍和1.6倍
        names = [f"{base.name}倍数" for base in bases]
        return [make_named(name, "rate", frames[0], "multiple") for name in names]
    named = [
        _of_base(relative(way, base, frame.unit or unit or ""), base, at)
        for way, base, frame, at in zip(ways, bases, frames, places, strict=True)
    ]
    return _told_apart(named, bases)


def _told_apart(named: list[Named], bases: Sequence[Named]) -> list[Named]:
    """赔付11例、146万元，分别下降31%和22%: the cases and the money of one thing."""
    if len({one.name for one in named}) == len(named) or not named[0].name.endswith("增长率"):
        return named
    if len({one.name for one in bases}) != len(bases) or len({one.unit for one in bases}) == 1:
        return named
    return [replace(one, name=f"{base.name}增长率") for one, base in zip(named, bases, strict=True)]


def _present(counts: Sequence[int], earlier: Sequence[Named], size: int) -> Sequence[int]:
    """Return the places of the last counts, of the present ones where former ones stand between.

    立案50件，处分30人，比上年的40件、20人分别增加10件、10人: what changed is that of this year.
    """
    places, before = counts[-size:], counts[-2 * size : -size]
    if len(before) < size or any(earlier[at].rule != "former" for at in places):
        return places
    alike = all(earlier[a].name == earlier[b].name for a, b in zip(before, places, strict=True))
    return before if alike else places


def _shares(
    frames: Sequence[Frame], items: Sequence[str], ways: Sequence[str], *, changed: bool
) -> list[Named]:
    """工程建设、惠农补贴分别占5%、6%, or grew by so much."""
    head = re.sub(r"^.*?(?:主要集中在|集中在|为|是|在)", "", items[0]) or items[0]
    names = [_OF_THOSE.sub("", name) for name in (head, *items[1:])]
    if not changed:
        return [make_named(f"{_last_of(n)}占比", "rate", frames[0], "listed") for n in names]
    names = [_SET_AGAINST.sub("", name) for name in names]
    measure = _MEASURED.search(names[-1])
    if measure is not None:
        # 大米、食用油采购价分别下降11.3%和8.6%
        names = [n if _MEASURED.search(n) else n + measure.group() for n in names]
    named = [
        relative(way, make_named(_last_of(name), "other", frame, ""), frame.unit or "")
        for way, name, frame in zip(ways, names, frames, strict=True)
    ]
    if frames[0].unit == "%" and names[-1].endswith("人数"):
        return [replace(one, name=f"{n}增长率") for one, n in zip(named, names, strict=True)]
    return named


def _last_of(name: str) -> str:
    """A name of some length as it is, of a longer one the end."""
    return name if len(name) <= _WHOLE_NAME else name[-8:]


def times_of_range(frames: Sequence[Frame]) -> list[str]:
    """Return the years, quarters or months of a range before 分别, one for each figure.

    2022年至2024年分别立案5、6、7件; none where the range has another number of them.
    """
    mark = _RESPECTIVELY.search(frames[0].own)
    words = f"{frames[0].context}{frames[0].own[: mark.start() if mark else 0]}"
    found = _RANGE.search(words)
    if found is None:
        return []
    year = f"{found['year']}年" if found["year"] else ""
    for unit, form in (("years", "{}年"), ("quarters", "第{}季度"), ("months", "{}月")):
        if found[unit]:
            first, last = (found[f"{unit}_{end}"] for end in ("from", "to"))
            if unit == "quarters":
                each = list("一二三四"["一二三四".index(first) : "一二三四".index(last) + 1])
            else:
                each = [str(number) for number in range(int(first), int(last) + 1)]
            if len(each) == len(frames):
                return [f"{'' if unit == 'years' else year}{form.format(one)}" for one in each]
    return []


def _placed(
    frames: Sequence[Frame],
    items: Sequence[str] | None,
    deed: str,
    earlier: Sequence[Named],
    lexicon: Lexicon,
) -> list[Named] | None:
    """甲镇、乙镇分别立案5件、8件: one thing counted in several places or periods."""
    bases = earlier[-len(frames) :]
    if items is None:
        # …分别立案96件、143件，分别处分81人、120人: whose they are was said before.
        whose = [(fact.period, fact.subject) for fact in bases]
        if len(whose) < len(frames) or not all(any(pair) for pair in whose):
            return None
    else:
        items, called = _called(frames[0], items)
        items, deed = _timed(items, deed)
        *others, last = items
        for pattern, times in ((PERIOD, True), (_SHORT_PLACE, False)):
            found = pattern.match(last)
            if found and all(pattern.fullmatch(one) or _is(one, times) for one in others):
                break
        else:
            found, times = None, False
            if not called and not all(_is(one, times) for one in items):
                return None
        last, deed = (found.group(), last[found.end() :] or deed) if found else (last, deed)
        names = [*others, last]
        whose = [(name, None) if times else (None, name) for name in names]
    named = _counted(frames, deed, bases if items is not None and times else (), lexicon)
    for fact, (period, subject) in zip(named, whose, strict=False):
        fact.period, fact.subject = period, subject
    return named or None


def _timed(items: Sequence[str], deed: str) -> tuple[Sequence[str], str]:
    """Return items without what the first names before its time, and that as what is counted.

    立案数2021年、2022年 are 2021年 and 2022年, of 立案数; 截至2021年、2022年 are of nothing.
    """
    named = _BEFORE_YEAR.match(items[0])
    if named is None:
        return items, deed
    what = _SINCE.sub("", named["what"])
    times = [_YEAR_END.sub("", item) for item in items[1:]]
    if what and deed and PLACE.search(what):
        what = ""  # 该院2022年、2023年分别采购设备37台和42台: whose, not what
    if len(what) == 1 or (what and deed) or not all(map(PERIOD.fullmatch, times)):
        return items, deed
    return [named["time"], *times], what or deed


def _of_times(
    frames: Sequence[Frame], items: Sequence[str], deed: str, lexicon: Lexicon
) -> list[Named] | None:
    """What is counted by year is named by its deed: 2021年、2022年分别超发3万元、4万元.

    A year is no name of it, whatever else is lacking.
    """
    (*others, last), deed = _timed(items, deed)
    found = PERIOD.match(last)
    if found is None or not all(map(PERIOD.fullmatch, others)):
        return None
    unit = frames[0].unit
    name, category = formed(Frame(last[found.end() :] or deed, "", "", "", unit), lexicon.words)
    if not name:
        name, category = FALLBACK.get(unit or "", ("未归类数字", "other"))
    named = [make_named(name, category, frame, "formed") for frame in frames]
    for fact, period in zip(named, [*others, found.group()], strict=True):
        fact.period = period
    return named


def _is(item: str, times: bool) -> bool:
    return not times and bool(PLACE.search(item) or _BODY.search(item))


def _called(first: Frame, items: Sequence[str]) -> tuple[list[str], bool]:
    """Return the items by their full names, and whether their list says that they are bodies.

    甲、乙、丙三县 are 甲县, 乙县 and 丙县.
    """
    mark = _RESPECTIVELY.search(first.own)
    words = f"{first.context}{first.own[: mark.start() if mark else 0]}".rstrip("，, ")
    words = words.removesuffix("以")  # 甲、乙、丙三市分别以查处36人、30人、24人居前
    kind = _KIND.search(words)
    if kind is None or parse_number(kind["count"]) != len(items):
        return list(items), False
    *others, last = items
    area = kind["kind"] if kind["kind"] in _AREAS else ""
    names = [*others, last.removesuffix(kind.group()) or last]
    return [one if one.endswith(area) else f"{one}{area}" for one in names], True


def _counted(
    frames: Sequence[Frame], deed: str, bases: Sequence[Named], lexicon: Lexicon
) -> list[Named]:
    """What is counted, by the deed behind the list or by the figure before it."""
    first = frames[0]
    match = lexicon.match(Frame(deed, "", first.after, first.forward, first.unit))
    base = same_unit(bases, first.unit)
    if match is not None and match.inside:
        name, category, rule = match.indicator.name, match.indicator.category, match.fired
        return [make_named(name, category, frame, f"lexicon:{rule}") for frame in frames]
    if first.unit in RATE_UNITS and deed.endswith(("率", "度")):
        name, category = formed(Frame(deed, "", "", "", first.unit), lexicon.words)
        return [make_named(name or deed, category, frame, "listed") for frame in frames]
    if base is None or base.is_rate or deed:
        return []
    return [make_named(base.name, base.category, frame, "whose", base.parent) for frame in frames]


def _bare_range(frames: Sequence[Frame]) -> list[Named] | None:
    """2021年至2022年分别为12件、15件: the years say nothing of what was counted."""
    if _BARE_RANGE.match(frames[0].own) is None:
        return None
    name, category = FALLBACK.get(frames[0].unit or "", ("未归类数字", "other"))
    return [make_named(name, category, frame, "formed") for frame in frames]


def _aspects(
    frames: Sequence[Frame], own: str, earlier: Sequence[Named], topics: Mapping[str | None, Named]
) -> list[Named] | None:
    """其中四个方面问题依次为128个、216个…: parts that only a sentence elsewhere names."""
    if _ASPECTS.match(own) is None or frames[0].unit in RATE_UNITS:
        return None
    base = same_unit(earlier, frames[0].unit) or topics.get(frames[0].unit)
    if base is None or base.is_rate:
        return None
    whole = base.parent or base
    return [make_named(whole.name, whole.category, frame, "aspects", whole) for frame in frames]


def _alike(frames: Sequence[Frame], bases: Sequence[Named]) -> bool:
    """Whether figures that change by 个 were counted in 个."""
    return all(
        frame.unit in (None, base.unit) or {base.unit, frame.unit} <= PERSON_UNITS
        for frame, base in zip(frames, bases, strict=True)
    )


def _of_base(change: Named, base: Named, at: int) -> Named:
    """甲县41件、乙县32件，分别增加9件、减少3件: each change is of its own place and time."""
    return replace(change, subject=base.subject, period=base.period, like=at)


def _told_changes(
    frames: Sequence[Frame], own: str, ways: Sequence[str], lexicon: Lexicon
) -> list[Named] | None:
    """立案件数、处分人数同比分别增长5%、6%: each item is what changed."""
    items = re.split("[、和与及]", _COMPARED.sub("", own))
    if len(items) != len(frames) or not all(map(_MEASURE.search, items)):
        return None
    return [
        own_growth(_WAY.sub("", way), item, frame, lexicon)
        for way, item, frame in zip(ways, items, frames, strict=True)
    ]


def items_of(first: Frame, mark: re.Match[str], count: int) -> list[str] | None:
    """Return the items named before 分别, None where they are not as many as ``count``.

    Args:
        first: the words around the first of the figures.
        mark: where 分别 stands in the words before it.
        count: how many figures follow.
    """
    for words in (first.own[: mark.start()], first.context):
        listed = _CATCH_ALL.sub("", words.rstrip("，, ").removesuffix("以"))
        clause = _NUMBERED.sub("", re.split(r"[，,：:。；;]", listed)[-1])
        clause = _REMARK.sub("", clause)
        for pattern in (r"[、和与及]", r"、|和(?=[^、和]*$)"):
            items = [item for item in re.split(pattern, clause) if item]
            if len(items) == count and not any(map(_FIGURE.search, items)):
                items[-1] = _ORDINAL.sub("第", items[-1])  # 第三、四种形态
                for ending in ("种形态", "季度"):
                    if items[-1].endswith(ending):
                        if ending[0] == "种":
                            items = [f"第{one}" if one in _BARE_FORMS else one for one in items]
                        items = [f"{one}{ending}" if _FORM.match(one) else one for one in items]
                return [_HEAD.sub("", LEADING.sub("", items[0])) or items[0], *items[1:]]
    return None


def _foremost_in(item: str, frame: Frame, lexicon: Lexicon) -> Named | None:
    """信访量居前三位的甲镇、乙镇分别为97件、82件: in what they are foremost."""
    what = _FOREMOST.match(item)
    if what is None or len(what[1]) < 2:
        return None
    match = lexicon.match(
        Frame(what[1].removesuffix("数").removesuffix("量"), "", "", "", frame.unit)
    )
    if match is None or not match.inside:
        return None
    name = match.indicator.name
    return make_named(name, match.indicator.category, frame, f"lexicon:{match.fired}")


def _item(item: str, frame: Frame, base: Named | None, lexicon: Lexicon) -> Named:
    place = whose_place(_FOREMOST.sub("", item), lexicon)
    if place:
        # 居前三位的甲镇、乙镇分别为97件次、82件次: a place says whose they are
        while base is not None and base.parent is not None:
            base = base.parent
        unnamed = FALLBACK.get(frame.unit or "", ("未归类数字", "other"))
        name, category = unnamed if base is None or base.is_rate else (base.name, base.category)
        return replace(make_named(name, category, frame, "whose"), subject=place)
    short = _LAST_NOUN.sub("", item) or item
    for words in (item, short):
        match = lexicon.match(Frame(words, "", "", "", frame.unit))
        if match is not None and match.inside:
            rule = f"lexicon:{match.fired}"
            return make_named(match.indicator.name, match.indicator.category, frame, rule)
    reflected = "反映" in frame.own or "反映" in frame.context
    if reflected and frame.unit in ("件", "起", "件次", "条"):
        # 反映问题主要集中在工程建设、惠农补贴两个方面，分别为6件、4件
        about = short.removeprefix("反映")[-8:]
        name = f"反映{about}件次" if frame.unit == "件次" else f"反映{about}问题数"
        return make_named(name, "clues", frame, "listed")
    name, category = formed(Frame(short, "", "", "", frame.unit), lexicon.words)
    if base is not None:
        category = base.category
    return make_named(name or f"{short[-8:]}数", category, frame, "listed")
