"""One thing counted in several months, quarters or half-years: 1月、2月分别立案2件、3件.

Decided here: which words before 分别 are such times, and what was counted in them. A time is no
name of anything.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from extraction.bodies import name_end
from extraction.indicators import Frame, Lexicon, by_unit
from extraction.indicators.naming import formed
from extraction.naming.change_names import relative
from extraction.naming.named import Named, led_off, make_named, same_unit
from extraction.patterns import rarely
from extraction.unit_kinds import RATE_UNITS

__all__ = ["in_times", "lists_times"]

_YEAR = "(?:(?:19|20)\\d\\d年|[今去前本]年|上年)"
_ONE = (
    "(?:(?:前|第)?[一二三四](?:季度?)?|[上下]半年|(?<!\\d)\\d{1,2}月?[至到—～~-]\\d{1,2}月份?"
    "|(?<!\\d)\\d{1,2}月份?)"
)
_TIMES = rarely(
    f"(?P<what>[\u4e00-\u9fff]{{0,14}}?)(?:在)?(?P<year>{_YEAR})?"
    f"(?P<times>{_ONE}(?:[、和与及]{_ONE})*[、和与及](?:第?[一二三四]季度|[上下]半年"
    "|\\d{1,2}月?[至到—～~-]\\d{1,2}月份?|\\d{1,2}月份?))"
    "(?:来?看)?(?P<rest>(?:[，,](?=..))?[\u4e00-\u9fff]{0,12}[，,]?)$"
)
_APART = rarely("[、和与及]")
_COMPARED = rarely("[，,]?(?:同比|环比|[比较与](?:[去上前]年|上年|往年)(?:同期)?(?:相比)?)[，,]?")
_MOVES = rarely("(?:增加|减少|增长|下降|净增|上升|提高|降低|多|少|增|减)了?$")
_RESPECTIVELY = rarely("^(?:分别|依次)(?:为|是|达|有|共)?")
_UNTIL = ("截至", "截止", "截止到")
_NEAR = 60
_BY_PERSONS = ("人", "件", "人次")
_COUNTED_IN = ("件", "人", "起", "个", "元")


def lists_times(words: str) -> bool:
    """Whether words end in a list of months, quarters or half-years.

    Args:
        words: what stands before 各.
    """
    return words[-1:] in ("年", "度", "月", "份") and _TIMES.search(words) is not None


def in_times(
    frames: Sequence[Frame],
    at: int,
    earlier: Sequence[Named],
    lexicon: Lexicon,
    topics: Mapping[str | None, Named],
) -> list[Named] | None:
    """Return figures of one thing by the time in their place, None where no times are listed.

    Args:
        frames: the words around the figures.
        at: where 分别 stands in the words before the first.
        earlier: the figures of the sentence before them.
        lexicon: the indicators.
        topics: by unit, what earlier sentences counted.
    """
    first = frames[0]
    words = (first.context + first.own[:at])[-_NEAR:]
    if "月" not in words and "季" not in words and "半年" not in words:
        return None
    found = _TIMES.search(words)
    if found is None:
        return None
    rest = _COMPARED.sub("", found["rest"])
    if _APART.search(rest) is not None or found["what"].endswith(_UNTIL):
        return None  # 1月、2月信访和立案分别为9件、3件: two things
    times = _periods(found["times"], found["year"] or "")
    if len(times) != len(frames):
        return None
    way = first.own[at:]
    moves = _MOVES.search(way)
    deed = _RESPECTIVELY.sub("", way[: moves.start()] if moves is not None else way)
    what = led_off(found["what"]).removeprefix("从")
    what = what[name_end(what) :]  # 县审计局一季度、二季度: whose, not what
    deed = what + rest + _COMPARED.sub("", deed)
    base = same_unit(earlier, first.unit) or topics.get(first.unit)
    one = _counted(first, deed.strip("，, "), base, lexicon, moves=moves is not None)
    if one is None:
        return None
    if moves is not None:
        one = one if one.is_change else relative(moves.group(), one, first.unit)
    return [
        replace(one, own=frame.own, after=frame.after, segment=frame.segment, period=time)
        for frame, time in zip(frames, times, strict=True)
    ]


def _periods(listed: str, year: str) -> list[str]:
    """一、二、三季度 of 2024年 are 2024年一季度, 2024年二季度 and 2024年三季度."""
    times = _APART.split(listed)
    if times[-1].endswith("季度"):
        mark = "第" if listed[0] == "第" else ""
        bare = (one.removesuffix("度").removesuffix("季").removeprefix("第") for one in times)
        times = [f"{mark}{one}季度" for one in bare]
    return [f"{year}{one}" for one in times]


def _counted(
    first: Frame, deed: str, base: Named | None, lexicon: Lexicon, *, moves: bool
) -> Named | None:
    """What is counted, by the deed around the times or by the figure before them."""
    if not deed:
        if base is None or base.is_rate:
            name, category = by_unit(first.unit)
            return make_named(name, category, first, "formed")
        return make_named(base.name, base.category, first, "whose", base.parent)
    rated = first.unit in RATE_UNITS
    if rated and deed.endswith(("率", "度", "比例", "占比")):
        return make_named(deed, "rate", first, "listed")
    if rated and not moves:
        return None
    units: Sequence[str | None] = (first.unit,)
    if rated:
        units = _BY_PERSONS if "人" in deed else _COUNTED_IN
    for unit in units:
        match = lexicon.match(Frame(deed, "", first.after, first.forward or first.after, unit))
        if match is not None and match.inside:
            rule = f"lexicon:{match.fired}"
            named = make_named(match.indicator.name, match.indicator.category, first, rule)
            return replace(named, unit=unit)
    name, category = formed(Frame(deed, "", "", "", first.unit), lexicon.words)
    return make_named(name, category, first, "formed") if name else None
