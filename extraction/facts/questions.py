"""A question in words: of which time, of whom, of what; what cannot be told is said."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from extraction.facts.asked_bodies import beginning_with, bodies_in, no_one
from extraction.facts.asked_kinds import AskedKind, kind_in
from extraction.facts.asked_periods import periods_meant
from extraction.facts.asked_ways import (
    Order,
    every_time,
    family_of,
    kind_at,
    order_in,
    pieces,
    such_bodies,
    without_place,
)
from extraction.facts.asked_without import Without, without_in
from extraction.facts.query import FactQuery, pairs
from extraction.facts.stocks import is_stock
from extraction.facts.wording import period_words
from extraction.indicators import classify
from extraction.matters.sentence import field_in
from extraction.times.periods import HAN_DIGITS, RECENT, YEAR, last_year, period_in, same_time

__all__ = ["parse_question"]

_HOW_MANY = re.compile(
    r"(?:还|一共|共|总共|各|分别)*有?(?:多少|几(?=[件人名个次家项条元万起期场份]))"
    r"(?P<unit>件次|人次|件|人|名|个|次|家|项|条|元|万元|起|期|场|份)?钱?"
)
_FILLER = re.compile(
    r"一共|总共|合计|[？?。，,、的了]|是|请问|情况|数量|^[和与跟及]+|[和与跟及]+$|全年|分别|各自?(?!类)|还|^被|^受到?"
)
_TIME = re.compile(
    rf"{RECENT}以?来?|"
    r"(?:截[至止到])?(?:(?:(?:19|20)\d\d年?|今年|本年|去年|上年|前年)(?:至今)?度?)?"
    r"(?:[上下]半年|前[一二三1-3]个?季度|第?[一二三四1-4](?:[至到、和-]第?[一二三四1-4])?季度"
    r"|(?:[\d一二三四五六七八九十]{1,2}月?(?:份|底|末)?[至到—－~～-])?[\d一二三四五六七八九十]{1,2}月(?:份|底|末)?"
    r"|前[\d一二三四五六七八九十]{1,2}个月)?(?:以来|期间)?"
)
_SAME_TIME = re.compile("[比与和较同跟及、]*(?:(?P<year>(?:19|20)\\d\\d)年度?)?同期(?:相?[比较])?")
_YEARS = re.compile(r"(\d{4})/(\d{4})")
_HAN_YEAR = re.compile("[一二][〇零○一二三四五六七八九]{3}(?=年)")
_EACH_YEAR = re.compile("[各每逐历]年|分别|各(?:是|有|为)?(?:多少|几)")
_MARK = "\x00"
_PART = re.compile(rf"半年|季度|[\d一二三四五六七八九十]月|{RECENT}")
# 没收, 没入, 埋没 deny nothing; 没收到, 没入库 do.
_NOT = re.compile(
    "(?:还|尚|仍)?(?:没有|(?<![埋淹沉吞湮泯隐出覆])没(?!收(?![到回缴取齐完])|入(?![库党账帐户学职住围选驻]))|未)"
    "(?=[\u4e00-\u9fff]{2})"
)
_DENIED = re.compile(r"^(?P<what>[\u4e00-\u9fff]{2,4}?)(?P<left>未[\u4e00-\u9fff]{2,4})$")
# 今年比去年多多少: both are told, what lies between is for the reader to reckon.
_COMPARED = re.compile(
    "相比较?|对比|比较|相差|有(?:没有|无)(?:增加|减少|增长|下降|上升)?"
    "|(?:增加|减少|增长|下降|上升|(?<![减增至缺])[多少差])了?(?=多少|几)"
)
# 13月, 0000年: a time that there is none of finds nothing, and is not passed over.
_NO_TIME = re.compile(
    r"(?<![\d近前后满过])(?:\d{4,}年(?:度|\d+月份?)?|\d{1,2}月份?)(?![以内后前])|前\d+个月"
)
_LONGEST = 12
_LEAST_ABOUT = 2
_AND = re.compile("[和与及、]|以及")
_GROWTH = re.compile("率|比[例重]|占比|[增减降升涨]")
_NEAR = re.compile("[本上]个?月(?!份?[上中下]旬)|[本上]个?季度")
_EVERY_YEAR = re.compile("[每历逐]年|各年(?!级)")
_BEGUN = re.compile(
    r"(?:[自从])?(?:(?:19|20)\d\d年)?"
    r"(?:[上下]半年|第?[一二三四1-4]季度|(?:1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月份?)(?:以来|至今|到现在)"
)
_SINCE = re.compile(r"(?P<year>(?:19|20)\d\d)年(?:度)?(?:以来|至今|到现在|起)")
_DONE = re.compile(
    "^(?:[收接][取到]|受理|给予|开展|共|已|被|对)+|(?:给予|受到?|进行|开展|[被已共的])+$"
)
_RATE = re.compile("(?:率|占比|比例|比重)$")
_SHARE = re.compile("所?占?的?(?:占比|比例|比重)$")
_THAN_LAST = re.compile("(?P<by>[比较和与同跟]|相比)去年")
# A committee of which no place is said; where several may be it, none is chosen.
_WHICH = re.compile("^(?:[省市县区旗镇乡]|街道)(?:纪委监委|纪委|监委|纪工委)(?![书副常])")
_MOSTLY = 0.7
_MEASURED = re.compile("(?P<what>.{2,}?)(?P<unit>[件人]次?|[个次起项宗])数")
_THING = re.compile("[数量额率]$|[人件]次$")
_KINDS_OF_PEOPLE = re.compile(
    "[厅局县处乡科股]{1,2}级|农村干部|村干部|一般干部|一把手|第[一二三四]种形态"
)


def parse_question(
    question: str,
    known: Mapping[str, int],
    reporters: Iterable[str],
    today: datetime.date,
    told: Callable[[str], bool] | None = None,
) -> tuple[FactQuery, list[str]]:
    """Return the query a question means, and notes on how it was understood.

    Several bodies or times that are named are all asked for, each with a row of its own; a
    body that has no report is asked for all the same, so that others do not answer for it.

    Args:
        question: free words: 今年收取信访举报件有多少件.
        known: indicators in the table with their numbers of facts.
        reporters: reporters in the table.
        today: what 今年 is counted from.
        told: whether some report holds words; what none holds is no figure's.
    """
    filters: dict[str, list[str]] = {}
    notes: list[str] = []
    everyone = set(reporters)
    question, left_out = without_in(question, everyone, lambda words: _counted(words, known))
    rest, periods = _times(question, today)
    filters |= {"period": periods} if periods else {}
    notes += [f"期间：{'、'.join(map(period_words, periods))}"] if periods else []
    notes += [f"不含：{'、'.join(left_out.bodies)}"] if left_out and left_out.bodies else []
    rest, order = order_in(rest)
    rest, every = every_time(rest) if order is None else (rest, "")
    rest, narrowed = such_bodies(rest)
    rest, named = bodies_in(rest, everyone, lambda words: _counted(words, known))
    which = None if named else _WHICH.match(rest)
    rest, kind, each = _kinds(rest, bool(named), everyone, known, filters, notes)
    notes += ["增减、多少以上这样的条件不用来筛选，逐个列出"] if narrowed and each else []
    words, unit = _asked(_COMPARED.sub("", rest) if len(periods) > 1 else rest)
    indicators, unread = _several_things(rest, words, unit, known)
    indicator = indicators[0] if indicators else _indicator_or_its_count(words, unit, known)
    if indicator is not None and not (indicators or named or kind):
        named = _someone(words, unit, indicator, known, everyone, told)
    places = named if each else []
    if named and not places:
        filters["reporter"] = named
    if named:
        notes.insert(1 if periods else 0, f"单位：{'、'.join(named)}")
    ranked = order is not None and not order.grain and not named
    by, grain = _goes_by(question, each or len(named) > 1 or ranked, periods, order, every)
    about = ""
    if indicator is not None:
        filters["indicator"] = indicators or [indicator]
        notes.append(f"指标：{'、'.join(filters['indicator'])}")
        about = "" if indicators else _about(words, unit, indicator, known)
        words = ""
    field = field_in(rest)
    notes += [f"范围：{field}"] if field else []
    return FactQuery(
        words, filters, by, places, field, kind.words if kind else "",
        order.way if order else "", grain, "" if field else about, unit or "",
        (*left_out.bodies, *left_out.places) if left_out else (),
        _not_read(unread, left_out, which and which[0]),
    ), notes  # fmt: skip


def _times(question: str, today: datetime.date) -> tuple[str, list[str]]:
    """Return a question without its times, and these: also one that there is none of."""
    rest, periods = _timed(question, today)
    never = None if periods else _NO_TIME.search(question)
    if never is not None:
        return question.replace(never[0], "", 1), [never[0]]
    return rest, periods


def _not_read(things: Sequence[str], left_out: Without | None, which: str | None) -> list[str]:
    """Return what an answer has to say of words that were not understood."""
    said = [f"没有认出“{thing}”要查哪项，未作答" for thing in things]
    if which is not None:
        said.append(f"“{which}”没有写明是哪一个，没有照它筛选")
    if left_out is not None and left_out.unread:
        said.append(f"“{left_out.unread}”没有看懂，没有照它扣除")
    return said


def _kinds(
    rest: str,
    named: bool,
    reporters: set[str],
    known: Mapping[str, int],
    filters: dict[str, list[str]],
    notes: list[str],
) -> tuple[str, AskedKind | None, bool]:
    """Return a question without the kind of bodies it asks for, that, and if one by one.

    Of a whole place (全县) its own figures are asked for, those of its level.
    """
    each = kind_in(rest)
    if each is not None:
        notes.append(f"逐个列出：各{each.words}")
        filters |= _of_kind(each, reporters)
        return rest[: each.start] + rest[each.end :], each, True
    if named:
        return rest, None, False
    rest, level = without_place(rest)
    if level is not None:
        filters["level"] = [level]
        notes.append(f"层级：{level}")
        return rest, None, False
    rest, kind = kind_at(rest, lambda words: _counted(words, known))
    if kind is not None:
        filters |= _of_kind(kind, reporters)
        notes.append(f"只算{kind.words}的")
    return rest, kind, False


def _goes_by(
    question: str, listed: bool, periods: Sequence[str], order: Order | None, every: str
) -> tuple[tuple[str, ...], str]:
    """Return by which columns an answer goes, and which times alone it has: whole years."""
    grain = order.grain if order is not None else every
    by: tuple[str, ...] = ("reporter",) if listed else ()
    by += ("period",) if len(periods) > 1 or grain else ()
    if not periods and not grain and _EVERY_YEAR.search(question):
        return (*by, "period"), "年"
    return by, grain


def _several_things(
    rest: str, words: str, unit: str | None, known: Mapping[str, int]
) -> tuple[list[str], list[str]]:
    """Return the indicators of several questions in one (立案、处分), and the unknown things.

    None of either where there is one question.
    """
    family = [f"{name}人次" for name in family_of(rest) if f"{name}人次" in known]
    if len(family) > 1:
        return family, []
    some = pieces(rest)
    twice = len(re.findall("多少|几[件人名个次项]", rest)) > 1
    if len(some) < 2 or (not twice and _named(_AND.sub("", words), unit, known)):
        return [], []
    found: list[str] = []
    unknown: dict[str, bool] = {}
    for piece in some:
        asked, of = _asked(piece)
        name = _indicator(asked, of, known) if twice else _called(asked, of, known)
        if name is not None:
            found.append(name)
        elif len(asked) > 1:
            # 党员、干部处分: the first are words of what follows.
            alone = twice or piece is some[-1] or _THING.search(asked) is not None
            unknown[asked] = alone and not field_in(asked)
    found = list(dict.fromkeys(found))
    if len(found) > 1 or (found and unknown and all(unknown.values())):
        return found, list(unknown)
    return [], []


def _about(words: str, unit: str | None, indicator: str, known: Mapping[str, int]) -> str:
    """Return the words before those of the indicator: 三公经费检查 of 三公经费检查发现问题."""
    told = pairs(indicator)
    for size in range(len(words) - 2, _LEAST_ABOUT - 1, -1):
        if pairs(words[: size + 1]) & told or _indicator(words[size:], unit, known) != indicator:
            continue
        about = _DONE.sub("", words[:size])
        return "" if len(about) < _LEAST_ABOUT or _counted(about, known) else about
    return ""


def _of_kind(each: AskedKind, reporters: set[str]) -> dict[str, list[str]]:
    """Return the filter that finds a kind of bodies; that of no reporter finds nothing."""
    if each.levels:
        return {"level": list(each.levels)}
    named = each.among(reporters)
    return {"reporter": named} if named is not None else {}


def _timed(question: str, today: datetime.date) -> tuple[str, list[str]]:
    """Return a question without its times, and these: 2023年和2024年 are two."""
    rest = _HAN_YEAR.sub(lambda year: year[0].translate(HAN_DIGITS), question)
    named = YEAR.search(rest)
    if named is not None and int(named[0][:4].translate(HAN_DIGITS)) == today.year - 1:
        rest = _THAN_LAST.sub(r"\g<by>上年", rest)  # last year is compared with the one before it
    relative = {"今年": today.year, "本年": today.year, "去年": today.year - 1,
                "前年": today.year - 2}  # fmt: skip
    for word, year in relative.items():
        rest = rest.replace(word, f"{year}年")
    # 2023年比上年: the year before the one that is named.
    named = YEAR.search(rest)
    before = (int(named[0][:4].translate(HAN_DIGITS)) if named is not None else today.year) - 1
    rest = re.sub("上一?年(?!级)", f"{before}年", rest)
    same = _SAME_TIME.search(rest)
    if same is not None:
        others, told = _timed(rest[: same.start()] + rest[same.end() :], today)
        if len(told) == 1:
            year = int(same["year"]) if same["year"] else last_year(told[0]) - 1
            return others, list(dict.fromkeys([*told, same_time(told[0], year)]))
        if not told and same["year"]:
            return others, [f"{same['year']}年同期"]
    begun = _BEGUN.search(rest)
    meant = periods_meant(begun[0], today) if begun is not None else None
    if begun is not None and meant is not None:
        this = [str(today.year)] if meant == [f"{today.year}-01以来"] else meant
        return rest[: begun.start()] + rest[begun.end() :], this
    near = _NEAR.search(rest)
    meant = periods_meant(near[0], today) if near is not None else None
    if near is not None and meant is not None:
        return rest[: near.start()] + rest[near.end() :], meant
    several = _several(rest, today.year)
    if several:
        return re.sub(
            f"[和与跟及同对、比较]*{_MARK}(?:[和与跟及、比较]|相[比较])*",
            "",
            _TIME.sub(_mark, rest),
        ), several
    since = _SINCE.search(rest)
    if since is not None and int(since["year"]) < today.year:
        return _SINCE.sub("", rest), [f"{since['year']}/{today.year}"]
    # 上半年 without a year is this year's; the note says so.
    # So is the year that 近三年 ends in.
    period = period_in(rest) or (period_in(rest, today.year) if _PART.search(rest) else None)
    years = _YEARS.fullmatch(period or "") if _EACH_YEAR.search(question) else None
    if years is not None and int(years[2]) - int(years[1]) < _LONGEST:
        return _TIME.sub("", rest), list(map(str, range(int(years[1]), int(years[2]) + 1)))
    return re.sub("^[至到和与]", "", _TIME.sub("", rest)), [period] if period else []


def _mark(match: re.Match[str]) -> str:
    return _MARK if match[0] else ""


def _several(rest: str, this: int) -> list[str]:
    """Return the times that words name where these are more than one, else none.

    A part of the year without its year is of the year named before, or this one:
    2023年上半年和下半年.
    """
    # 2021至2023年 and 2023年11月至2024年2月 are one time.
    if not (YEAR.search(rest) or _PART.search(rest)) or re.search(
        r"\d[年月]?\s*[至到—－–~～-]+\s*(?:19|20)\d\d", rest
    ):
        return []
    found: list[str] = []
    for match in _TIME.finditer(rest):
        year = int(found[-1][:4]) if found else this
        part = _PART.search(match[0])
        period = period_in(match[0]) or (period_in(match[0], year) if part else None)
        found += [period] if period is not None else []
    found = list(dict.fromkeys(found))
    return found if len(found) > 1 else []


def _asked(rest: str) -> tuple[str, str | None]:
    """Return what is counted, and in which unit: 还有多少问题没有整改 asks for 未整改问题."""
    rest = _NOT.sub("未", rest)
    match = _HOW_MANY.search(rest)
    if match is None:
        return _FILLER.sub("", rest).strip(), None
    before = _FILLER.sub("", rest[: match.start()]).strip()
    after = _FILLER.sub("", rest[match.end() :]).strip()
    denied = _DENIED.match(after)
    if denied is not None:
        after = denied["left"] + denied["what"]
    return before + after, match["unit"]


# --- of what ----------------------------------------------------------------------------


def _indicator(words: str, unit: str | None, known: Mapping[str, int]) -> str | None:
    if not words:
        return None
    if _RATE.search(words):
        rates = {name: count for name, count in known.items() if _RATE.search(name)}
        called = [name for name in rates if words.endswith(name)]
        best = _alike(words, rates)
        if called or best[0] >= _MOSTLY:
            return max(called, key=len) if called else best[2]
    # What was not done is no answer to what was, nor the reverse.
    known = {name: count for name, count in known.items() if ("未" in name) == ("未" in words)}
    named = _named(words, unit, known)
    if named is not None:
        return named
    # What is left over of the things asked for is no answer to how many they are.
    known = {name: count for name, count in known.items() if ("其他" in name) == ("其他" in words)}
    best = _alike(words, known if _GROWTH.search(words) else _counts_of(known))
    if best[0] >= _MOSTLY and _KINDS_OF_PEOPLE.search(words):
        return best[2]
    named, sure = _by_lexicon(words, unit, known)
    if sure:
        return _drawn_apart(words, known) or named
    return best[2] if best[0] >= 0.5 and _same_people(words, best[2]) else None


def _indicator_or_its_count(words: str, unit: str | None, known: Mapping[str, int]) -> str | None:
    """Return what words ask for, of a share that no report tells what it is a share of."""
    named = _indicator(words, unit, known)
    share = _SHARE.search(words) if named is None else None
    return named if share is None else _indicator(words[: share.start()], unit, known)


def _called(words: str, unit: str | None, known: Mapping[str, int]) -> str | None:
    """Return the indicator that words name themselves, None where some are only like them."""
    named = _named(words, unit, known) or _drawn_apart(words, known)
    return named or _by_lexicon(words, unit, known)[0]


def _drawn_apart(words: str, known: Mapping[str, int]) -> str | None:
    """Return the one indicator with words between those asked for: 派驻编制 of 派驻纪检组编制数."""
    half = len(words) // 2
    if len(words) < 4:
        return None
    apart = re.compile(
        f"{re.escape(words[:half])}.+{re.escape(words[half:])}(?:[件人]?[数次]|人数)?"
    )
    found = [name for name in _counts_of(known) if apart.fullmatch(name)]
    return found[0] if len(found) == 1 else None


def _counts_of(known: Mapping[str, int]) -> Mapping[str, int]:
    """Return the indicators that count; how much something grew is no answer to how much it is."""
    return {name: count for name, count in known.items() if not _GROWTH.search(name)} or known


def _named(words: str, unit: str | None, known: Mapping[str, int]) -> str | None:
    # 培训多少期 asks for 培训班期数, not for 培训人次.
    counted = [name for name in known if name.startswith(words) and name.endswith(f"{unit}数")]
    if len(counted) == 1:
        return counted[0]
    tails = ("", "人数") if unit in ("人", "名") else ("", "数", "件次", "人次")
    named = [f"{words}{tail}" for tail in tails if f"{words}{tail}" in known]
    return max(named, key=lambda name: known[name]) if named else None


def _by_lexicon(words: str, unit: str | None, known: Mapping[str, int]) -> tuple[str | None, bool]:
    """Return the known indicator that the lexicon names, and whether it names one at all."""
    # The lexicon that named the figures names the question, too. A unit that the words
    # end in is theirs (信访举报件).
    measured = _MEASURED.fullmatch(words)
    if measured is not None:  # 立案件数 asks for what 立案 counts by 件, not for 案件数
        name, _, rule = classify(measured["what"], "", measured["unit"])
        # 编制人数 may be 机关编制 as well: what is there at a time has many names beside the one.
        beside = (measured["what"] in other for other in known if other != name)
        called = rule.startswith("lexicon") and name in known and _same_people(words, name)
        if called and not (is_stock(name) and any(beside)):
            return name, True
    plain = re.sub("(?:总?[量数]|[件人个次])$", "", words)
    found = []
    for measure in dict.fromkeys((unit, "件", "人", "人次", "个", "次", "元")):
        name, _, rule = classify(plain, "", measure)
        found += [name] if rule.startswith("lexicon") else []
    # 重复举报数 that no report tells is no 群众信访件次.
    own = [name for name in found if name.startswith(plain)]
    asked = found[:1] if unit is not None else []  # 培训多少期 asks for no 培训人次
    for name in (*asked, *(own or found)):
        if name in known:
            return (name if _same_people(words, name) else None), True
    return None, False


def _alike(words: str, known: Mapping[str, int]) -> tuple[float, int, str]:
    """Return how much of some words the indicator most like them holds, its number, its name."""
    wanted = pairs(words)
    return max(
        (
            (len(wanted & pairs(name)) / max(len(wanted), 1), count, name)
            for name, count in known.items()
        ),
        default=(0.0, 0, ""),
    )


def _same_people(words: str, indicator: str) -> bool:
    """Whether an indicator counts the kind of people asked for: 处分人数 is no 农村干部处分."""
    return all(kind in indicator for kind in _KINDS_OF_PEOPLE.findall(words))


def _counted(words: str, known: Mapping[str, int]) -> bool:
    return any(name.startswith(words) for name in known)


def _someone(
    words: str,
    unit: str | None,
    indicator: str,
    known: Mapping[str, int],
    reporters: set[str],
    told: Callable[[str], bool] | None,
) -> list[str]:
    """Return whom the words before those of the indicator name: 青峰科技 of 青峰科技立案.

    A reporter that they begin like, or themselves where no report holds how they begin.
    """
    for size in range(min(len(words) - 2, _LONGEST), 2, -1):
        who = words[:size]
        if pairs(words[: size + 1]) & pairs(indicator):
            continue  # 卫健委组谈话 of 卫健委组谈话函询
        if _indicator(words[size:], unit, known) != indicator or _counted(who, known):
            continue
        if re.search("\\d|每年|历年", who):
            return []
        found = sorted(r for r in reporters if beginning_with(who, r))
        if found:
            return found
        unheard = told is not None and not told(who[:2])
        return [who] if unheard and not no_one(who) else []
    return []
