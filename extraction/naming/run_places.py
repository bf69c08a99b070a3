"""One thing counted in several places or times that one 分别 holds: 甲镇、乙镇分别立案5件、8件.

Decided here: which items are places, bodies or times and so the figures' subjects or periods,
and what was counted in them.
"""

from __future__ import annotations

from collections.abc import Sequence

from extraction.indicators import Frame, Lexicon, by_unit
from extraction.indicators.naming import formed
from extraction.naming.named import PERIOD, PLACE, Named, make_named, same_unit
from extraction.naming.run_items import FOREMOST, RESPECTIVELY
from extraction.numbers import parse_number
from extraction.patterns import rarely
from extraction.times.periods import UP_TO
from extraction.unit_kinds import RATE_UNITS

__all__ = ["of_bare_range", "of_places", "of_years", "times_of_range"]

_SHORT_PLACE = rarely(r"[\u4e00-\u9fff]{1,5}?(?:县|区|镇|乡|市|村|街道|社区|局|组)(?!级|别|织|长)")
# 县委组织部, 市税务处, 国有企业: bodies that a list before 分别 may name.
_BODY = rarely(r"[\u4e00-\u9fff](?:(?<!全)部|[^问等待]处|署|企业|协会|法庭)$")
_KINDS = (
    r"(?<!第)(?P<count>[两二三四五六七八九十]|\d{1,2})[个家]?(?P<kind>县区|区县|市县|乡镇|镇街|[县区市旗镇乡村]|街道|社区"
    r"|(?:责任|成员|牵头|市直|县直)?(?:单位|部门|机关)|地区?|局|科室|支部|(?:派驻|工作|检查|巡察)?组|企业|公司|学校|医院)"
)
_KIND = rarely(f"{_KINDS}$")
# 甲、乙、丙三地的专案组相继收网，分别抓获9名、8名、7名
_KIND_FIRST = rarely(f"(?<=.){_KINDS}(?=的|纪[委检]|专案|公安|警方|检察|法院|同步|联合|党委|政府)")
_TO_WHOM = rarely("[，,]?(?:并|还|已|先后|同时)*[向给](?!予)")
_THING = rarely(
    "[\u4e00-\u9fff]{0,4}?(?:建议书?|意见|意见书|函|通知书|问题|线索|报告|制度|案件|项目|合同)"
)
_AREAS = frozenset("县区市旗镇乡村") | {"街道", "社区"}
_RANGE = rarely(
    rf"(?:(?P<years>(?P<years_from>20\d\d)年?{UP_TO}(?P<years_to>20\d\d)年)"
    rf"|(?:(?P<year>20\d\d)年)?(?:(?P<quarters>第?(?P<quarters_from>[一二三四])季?度?{UP_TO}第?(?P<quarters_to>[一二三四])季度)"
    rf"|(?<!\d)(?P<months>(?P<months_from>\d{{1,2}})月?{UP_TO}(?P<months_to>\d{{1,2}})月)))(?![\d底末])(?:(?!\d年|季度|\d月|年同期)[^。；;])*$"
)
_BEFORE_YEAR = rarely(r"(?P<what>[\u4e00-\u9fff]{0,12}?)(?P<time>20\d\d年)[初底末]?$")
# 截至2021年、2022年分别为12件、15件: from when or until when is not what is counted.
_SINCE = rarely("(?:截[至止到]?|自|从|[至到在于])$")
_YEAR_END = rarely("(?<=年)[初底末]$")
_BARE_RANGE = rarely(rf"(?:自|从)?20\d\d年?{UP_TO}20\d\d年(?:期?间)?[，,]?(?:分别|依次)[为是达]?$")


def times_of_range(frames: Sequence[Frame]) -> list[str]:
    """Return the years, quarters or months of a range before 分别, one for each figure.

    2022年至2024年分别立案5、6、7件; none where the range has another number of them.
    """
    mark = RESPECTIVELY.search(frames[0].own)
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


def of_places(
    frames: Sequence[Frame],
    items: Sequence[str] | None,
    deed: str,
    earlier: Sequence[Named],
    lexicon: Lexicon,
    *,
    behind: bool,
    topic: Named | None,
) -> list[Named] | None:
    """甲镇、乙镇分别立案5件、8件: one thing counted in several places or periods.

    ``behind`` is whether the deed stands behind 分别, and not with the last of the places,
    ``topic`` what earlier sentences counted in the same unit.
    """
    bases = earlier[-len(frames) :]
    if items is not None and behind and _TO_WHOM.match(frames[0].own):
        return _counted(frames, deed, (), lexicon) or None  # nothing says whose these are
    if items is None:
        # …分别立案96件、143件，分别处分81人、120人: whose they are was said before.
        whose = [(fact.period, fact.subject) for fact in bases]
        if len(whose) < len(frames) or not all(any(pair) for pair in whose):
            return None
    else:
        items, called = _called(frames[0], items, behind=behind)
        items, deed = _timed(items, deed)
        items = [FOREMOST.sub("", items[0]), *items[1:]]
        *others, last = items
        for pattern, times in ((PERIOD, True), (_SHORT_PLACE, False)):
            found = pattern.match(last)
            if found and all(pattern.fullmatch(one) or _is(one, times) for one in others):
                break
        else:
            found, times = None, False
            if not called and not all(_is(one, times) for one in items):
                return None
        if found:
            rest = "" if behind else last[found.end() :]
            last, deed = found.group(), rest or deed
        names = [*others, last]
        whose = [(name, None) if times else (None, name) for name in names]
    known = bases if items is not None and times else ()
    if items is not None and called and not deed and topic is not None:
        known = (topic,)  # 接收信访举报1200件次。城东、城西两地分别为310件次、280件次
    named = _counted(frames, deed, known, lexicon)
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


def of_years(
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
        name, category = by_unit(unit)
    named = [make_named(name, category, frame, "formed") for frame in frames]
    for fact, period in zip(named, [*others, found.group()], strict=True):
        fact.period = period
    return named


def _is(item: str, times: bool) -> bool:
    """Whether an item of a list that has no times is a place or a body."""
    return not times and bool(PLACE.search(item) or _BODY.search(item))


def _called(first: Frame, items: Sequence[str], *, behind: bool) -> tuple[list[str], bool]:
    """Return the items by their full names, and whether their list says that they are bodies.

    甲、乙、丙三县 are 甲县, 乙县 and 丙县.
    """
    mark = RESPECTIVELY.search(first.own)
    words = f"{first.context}{first.own[: mark.start() if mark else 0]}".rstrip("，, ")
    words = words.removesuffix("以")  # 甲、乙、丙三市分别以查处36人、30人、24人居前
    *others, last = items
    kind = _KIND.search(words)
    if kind is None and behind and (kind := _KIND_FIRST.search(last)) is not None:
        last = last[: kind.end()]
    if kind is None or parse_number(kind["count"]) != len(items):
        return list(items), False
    area = kind["kind"] if kind["kind"] in _AREAS else ""
    names = [*others, last.removesuffix(kind.group()) or last]
    return [one if one.endswith(area) else f"{one}{area}" for one in names], True


def _counted(
    frames: Sequence[Frame], deed: str, bases: Sequence[Named], lexicon: Lexicon
) -> list[Named]:
    """What is counted, by the deed behind the list or by the figure before it."""
    first, behind = frames[0], frames[-1].after
    # 向甲局、乙局分别发出3份、5份建议书: what is counted stands behind the last.
    after = first.after or (behind if _THING.fullmatch(behind) else "")
    match = lexicon.match(Frame(deed, "", after, first.forward or after, first.unit))
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


def of_bare_range(frames: Sequence[Frame]) -> list[Named] | None:
    """2021年至2022年分别为12件、15件: the years say nothing of what was counted."""
    if _BARE_RANGE.match(frames[0].own) is None:
        return None
    name, category = by_unit(frames[0].unit)
    return [make_named(name, category, frame, "formed") for frame in frames]
