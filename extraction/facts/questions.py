"""A question in words: of which time, of whom, of what; what cannot be told is said."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from extraction.facts.periods import RECENT, period_in
from extraction.facts.query import FactQuery, pairs
from extraction.facts.reporters import called, own_place
from extraction.indicators import classify

__all__ = ["parse_question"]

_HOW_MANY = re.compile(
    r"(?:还|一共|共|总共|各|分别)*有?(?:多少|几(?=[件人名个次家项条元万起期场份]))"
    r"(?P<unit>件次|人次|件|人|名|个|次|家|项|条|元|万元|起|期|场|份)?钱?"
)
_FILLER = re.compile(
    r"一共|总共|合计|[？?。，,、的了]|是|请问|情况|数量|^[和与跟]+|[和与跟]+$|分别|各自?(?!类)|还|^被|^受到?"
)
_TIME = re.compile(
    rf"{RECENT}以?来?|"
    r"(?:截[至止到])?(?:(?:19|20)\d\d年?|今年|本年|去年|上年|前年)?(?:至今)?度?"
    r"(?:[上下]半年|前[一二三1-3]个?季度|第?[一二三四1-4](?:[至到、和-]第?[一二三四1-4])?季度"
    r"|(?:[\d一二三四五六七八九十]{1,2}月?(?:份|底|末)?[至到—－~～-])?[\d一二三四五六七八九十]{1,2}月(?:份|底|末)?"
    r"|前[\d一二三四五六七八九十]{1,2}个月)?(?:以来|期间)?"
)
_PART = re.compile(rf"半年|季度|[\d一二三四五六七八九十]月|{RECENT}")
# 没收, 没入, 埋没 deny nothing; 没收到, 没入库 do.
_NOT = re.compile(
    "(?:还|尚|仍)?(?:没有|(?<![埋淹沉吞湮泯隐出覆])没(?!收(?![到回缴取齐完])|入(?![库党账帐户学职住围选驻]))|未)"
    "(?=[\u4e00-\u9fff]{2})"
)
_DENIED = re.compile(r"^(?P<what>[\u4e00-\u9fff]{2,4}?)(?P<left>未[\u4e00-\u9fff]{2,4})$")
_EACH = re.compile(
    "(?:各个?|每个|哪个|哪些|(?<![处部积评充十])分)(?P<kind>县区市?|县市区|乡镇街?道?|镇街|镇|乡|街道|县|区|市|单位|部门)"
)
_LEVEL = {"镇": "乡镇", "乡": "乡镇", "街": "乡镇", "县": "县区", "区": "县区", "市": "市"}
# What has a report of its own, if the question begins with it.
_SOMEONE = re.compile(
    r"^(?P<who>[\u4e00-\u9fff]{1,9}?"
    r"(?:[县局]|镇(?!银行)|乡(?![镇村])|街道|医院|中学|小学|[一二三四五六七八九十]中(?![央心学])|公司))"
)
_KIND = "[省市县区镇乡村]|街道|[局委办厅]|部门|单位|企业|国企|公司|公安|医院|学校|中小学|中学|小学"
_NO_ONE = re.compile(
    "^(?:全|各|分(?=[县区市乡镇街])|哪|农|城|下|什么|几|每|多少|乡镇|镇街|村镇|县城|我|本|该|基层|[有被已]|重点|[分主]管|[直所下]属|部分)"
    "|[乡城]镇$|^中?小学|^中学|^医院|国有|处分|立案|查处"
    # What is done to whom is not the body that does it.
    "|^(?:巡[察视]|约谈|移[送交]|[检审抽普核排清]查|(?:审计|[督调]查)(?!局)|调研|监督|督[促导办]|指导|问责|追责|通报|走访|收[到取缴]|受理|发现"
    "|给予|开展|组织|召开|推[动进]|[交转]办|派[出驻]|追缴|整[改治]|谈话|函询|留置|处[理置罚]|新增|下发|涉及|覆盖|培训|表彰"
    "|慰问|约见|提醒|诫勉|起诉|批评|曝光|反馈|抽调|选派|共(?=[约移查检处立有收]))"
    f"|^(?:[对向在给从由为把将]|[一二两三四五六七八九十]+个?)(?:{_KIND})"
)


def parse_question(
    question: str, known: Mapping[str, int], reporters: Iterable[str], today: datetime.date
) -> tuple[FactQuery, list[str]]:
    """Return the query a question means, and notes on how it was understood.

    Several bodies that are named are all asked for, each with a row of its own; a body that
    has no report is asked for all the same, so that others do not answer for it.

    Args:
        question: free words: 今年收取信访举报件有多少件.
        known: indicators in the table with their numbers of facts.
        reporters: reporters in the table.
        today: what 今年 is counted from.
    """
    filters: dict[str, list[str]] = {}
    notes: list[str] = []
    by: tuple[str, ...] = ()
    rest, period = _timed(question, today)
    if period is not None:
        filters["period"] = [period]
        notes.append(f"期间：{period}")
    rest, named = _reporters(rest, set(reporters), known)
    if named:
        filters["reporter"] = named
        notes.append(f"单位：{'、'.join(named)}")
        by = ("reporter",) if len(named) > 1 else ()
    each = _EACH.search(rest)
    if each is not None:
        by = ("reporter",)
        rest = rest[: each.start()] + rest[each.end() :]
        level = _LEVEL.get(each["kind"][0])
        if level is not None:
            filters["level"] = [level]
            notes.append(f"层级：{level}")
    words, unit = _asked(rest)
    indicator = _indicator(words, unit, known)
    if indicator is not None:
        filters["indicator"] = [indicator]
        notes.append(f"指标：{indicator}")
        words = ""
    return FactQuery(words=words, filters=filters, by=by), notes


def _timed(question: str, today: datetime.date) -> tuple[str, str | None]:
    """Return a question without its time, and the time."""
    rest = question
    relative = {"今年": today.year, "本年": today.year, "去年": today.year - 1,
                "上年": today.year - 1, "前年": today.year - 2}  # fmt: skip
    for word, year in relative.items():
        rest = rest.replace(word, f"{year}年")
    # 上半年 without a year is this year's; the note says so.
    # So is the year that 近三年 ends in.
    period = period_in(rest) or (period_in(rest, today.year) if _PART.search(rest) else None)
    return _TIME.sub("", rest), period


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


# --- of whom ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Mention:
    start: int
    end: int
    words: str
    reporters: tuple[str, ...]


def _reporters(rest: str, reporters: set[str], known: Mapping[str, int]) -> tuple[str, list[str]]:
    """Return a question without the bodies it names, and the reporters that these are."""
    mentions = list(_mentions(rest, reporters))
    left, unknown = _unknown(rest, mentions, known)
    if unknown and unknown[0] is not None:
        mentions.pop()  # 云岭县 of 云岭县教育局, which has no report
    found: list[str] = []
    for at, mention in enumerate(mentions):
        after = mentions[at + 1] if at + 1 < len(mentions) else None
        if after is not None and after.start == mention.end:
            continue  # 云岭县 of 云岭县青石镇
        before = mentions[at - 1] if at and mentions[at - 1].end == mention.start else None
        found += [r for r in mention.reporters if before is None or _under(before.words, r)]
    found += [(unknown[0] or "") + unknown[1]] if unknown else []
    return left, list(dict.fromkeys(found))


def _unknown(
    rest: str, mentions: list[_Mention], known: Mapping[str, int]
) -> tuple[str, tuple[str | None, str] | None]:
    """Return a question without bodies, and (its place, a body named that has no report)."""
    left = rest
    for mention in reversed(mentions):
        left = left[: mention.start] + left[mention.end :]
    last = mentions[-1] if mentions else None
    behind = rest[last.end :] if last is not None else rest
    joined = re.match("[、和与跟及，]*", behind)
    start = joined.end() if joined is not None else 0
    someone = _SOMEONE.match(behind[start:])
    if someone is None or _NO_ONE.search(someone["who"]) or _counted(someone["who"], known):
        return left, None
    left = left[: len(left) - len(behind)] + behind[start + someone.end() :]
    place = last.words if last is not None and not start else None
    return left, (place, someone["who"])


def _under(place: str, reporter: str) -> bool:
    """Whether a reporter may belong to a place: it says so, or names no place above it."""
    return not own_place(reporter)[0] or place in reporter


def _counted(words: str, known: Mapping[str, int]) -> bool:
    return any(name.startswith(words) for name in known)


def _mentions(rest: str, reporters: set[str]) -> Iterator[_Mention]:
    """Yield the bodies that words name, from left to right, the longest names first."""
    named: dict[str, list[str]] = {}
    for reporter in sorted(reporters):
        for name in called(reporter):
            named.setdefault(name, []).append(reporter)
    at = 0
    longest = max(map(len, named), default=0)
    while at < len(rest):
        size = next(
            (n for n in range(min(longest, len(rest) - at), 1, -1) if rest[at : at + n] in named),
            0,
        )
        if not size:
            at += 1
            continue
        words = rest[at : at + size]
        some = [*named[words], *named.get(own_place(words)[1], ())]
        above = own_place(words)[0]
        yield _Mention(
            at, at + size, words, tuple(r for r in some if not above or _under(above, r))
        )
        at += size


# --- of what ----------------------------------------------------------------------------


def _indicator(words: str, unit: str | None, known: Mapping[str, int]) -> str | None:
    if not words:
        return None
    # What was not done is no answer to what was, nor the reverse.
    known = {name: count for name, count in known.items() if ("未" in name) == ("未" in words)}
    tails = ("", "人数") if unit in ("人", "名") else ("", "数", "件次", "人次")
    named = [f"{words}{tail}" for tail in tails if f"{words}{tail}" in known]
    if named:
        return max(named, key=lambda name: known[name])
    # The lexicon that named the figures names the question, too. A unit that the words
    # end in is theirs (信访举报件).
    for measure in dict.fromkeys((unit, "件", "人", "人次", "个", "次", "元")):
        name, _, rule = classify(re.sub("[件人个次]$", "", words), "", measure)
        if rule.startswith("lexicon") and name in known:
            return name
    wanted = pairs(words)
    scored = [(len(wanted & pairs(name)) / max(len(wanted), 1), count, name)
              for name, count in known.items()]  # fmt: skip
    best = max(scored, default=(0.0, 0, ""))
    return best[2] if best[0] >= 0.5 else None
