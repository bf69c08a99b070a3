"""The figures of a sentence with their names: one by one, or in the rows that 分别 holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from extraction.context import last_before
from extraction.indicators import Frame, Lexicon
from extraction.indicators.frame import strip_light
from extraction.naming import (
    RATE_UNITS,
    Named,
    four_forms,
    name_figure,
    name_run,
    relative,
    some_forms,
    times_of_range,
    told_by_items,
)
from extraction.naming.dealt_with_together import dealt_with_together, may_close
from extraction.naming.numbers_first import numbers_first, opens_row
from extraction.naming.other_measure import measure_of_whole
from extraction.naming.run_times import lists_times
from extraction.naming.too_small import OF_LETTERS, of_letters, wholes_large_enough
from extraction.numbers import NumberSpan
from extraction.patterns import rarely
from extraction.times.sentence import periods_in
from extraction.units import Measured

__all__ = ["LIST_ONLY", "Figure", "names_of"]

LIST_ONLY = rarely(r"^[、，,和及与\s]{1,2}$")
"""What stands between two figures of a plain list."""

_CHANGING = re.compile("(?:增加|减少|增长|下降|上升|降低|提高|[多少增减升降])(?:了)?$")
_CHANGE_ONLY = rarely(
    "[、，,和及与]{1,2}(?:同比|环比)?(?:增加|减少|增长|下降|上升|降低|提高|[多少增减升降])?(?:了)?"
)
_EACH_IS = rarely(
    "各(?:[为是占]|(?:同比|环比|[较比][^，,。；;\\d]{2,8}?)?(?:增[加长]|减少|上升|下降|提高|降低|[增减升降]))(?:了)?$"
)
_SAME_AS_BEFORE = rarely("持平|不变|无变化")
_UNCHANGED_NEXT = rarely("(?:[、，,和及与]{1,2}(?:持平|保持不变|不变|无变化))+")
_UNCHANGED = Frame("", "", "", "", None)
_NOT_AGAIN = rarely("^$|其中|[共县市区镇乡村街]|合计|总计")
# 累计6件、9件, 男性6人、4人: of other times, or of those whom the row counts together.
_NO_PLACE = rarely("累计|男|(?<!子)女(?!儿)")
_NO_PLACE_NAMED = rarely(
    rf"[^，,县市区镇乡村街局委院校站所组]{{0,4}}?[，,]?(?:{_NO_PLACE.pattern})"
)
_SUM = rarely("[，,]?(?:合计|总计|共计|一共|共(?!同|性|享|产|有的))")
_ROW_ONLY = rarely(r"[、和及与]")
# What may follow such a row: what became of its figures, nothing that the last counts.
_ROW_ENDS = rarely(
    "$|相比|分别|依次|同比|环比|有所|明显|大幅|[均各]?[增减升降多少]|[均各]?(?:上升|下降|提高)"
)
_NEAR = 90
_PERSONS = frozenset(("人", "名", "人次"))


@dataclass(slots=True)
class Figure:
    """A number that counts something, the words around it and where its sentence stands."""

    number: NumberSpan
    measured: Measured
    frame: Frame
    sentence: tuple[int, int]


def names_of(
    text: str, group: Sequence[Figure], lexicon: Lexicon, topics: Mapping[str | None, Named]
) -> list[Named]:
    """Return what the figures of a sentence count, in order.

    Args:
        text: the whole text.
        group: the figures of the sentence.
        lexicon: the indicators.
        topics: the last matters that earlier sentences counted, as `name_figure` takes them.
    """
    named: list[Named] = []
    listed, times, until = False, list[str](), 0
    while len(named) < len(group):
        frame = group[len(named)].frame
        if named and frame is group[len(named) - 1].frame:  # the other end of a range
            lower = named[-1]
            like = len(named) - 1 if lower.like is None else lower.like
            named.append(replace(lower, like=like))
            continue
        names = None
        other = _as_meant(text, group, len(named), lexicon)
        if other is not None:
            frame = group[len(named)].frame = other
        if "分别" in frame.own or "依次" in frame.own:
            names, held = _in_row(text, group, named, lexicon, topics)
            times = times_of_range([figure.frame for figure in held]) if held else times
            until = len(named) + len(held) if held else until
        elif listed:
            names = _again(text, group, named, lexicon, topics)
        names = names or _of_forms(text, group, named) or _numbers_first(group, len(named), lexicon)
        if names:
            named.extend(names)
            listed = listed or any(one.subject for one in names)
        else:
            frame, one = _one_by_one(frame, group, named, lexicon, topics)
            row = _formers(text, group, [*named, one]) if one.rule == "former" else None
            if row is None and one.unit == "%":
                row = _shares(text, group, named, one)
            elif row is None and one.unit in _PERSONS:
                row = _in_turn(group, named)
            if row:
                named.extend(row)
                continue
            no_one = listed and _of_no_one(frame.own, named)
            named.append(replace(one, subject="") if no_one else one)
            named = _closed(group, named, lexicon)
        if times and len({one.name for one in named[until - len(times) : until]}) > 1:
            times = []  # 2022年至2024年，来信、来访、来电分别为41、22、6件次
        if times and len(named) >= until:
            named[until - len(times) : until] = [
                one if one.subject or one.period else replace(one, period=time)
                for one, time in zip(named[until - len(times) : until], times, strict=True)
            ]
            times = []
    return named


def _closed(group: Sequence[Figure], named: list[Named], lexicon: Lexicon) -> list[Named]:
    """教师4人、校长2人受到处分: the verb behind the last is that of all in the list."""
    if not may_close(group[len(named) - 1].frame):
        return named
    return dealt_with_together([one.frame for one in group[: len(named)]], named, lexicon)


def _one_by_one(
    frame: Frame,
    group: Sequence[Figure],
    named: Sequence[Named],
    lexicon: Lexicon,
    topics: Mapping[str | None, Named],
) -> tuple[Frame, Named]:
    """Return a figure by its own words, and these in the measure that it is in."""
    before = named
    if len(named) > 1 and "其中" in frame.own:
        values = [figure.measured.value for figure in group[: len(named) + 1]]
        before = wholes_large_enough(frame, values[-1], named, values[:-1])
    unit = measure_of_whole(frame, before, lexicon) if before else None
    frame = frame if unit is None else replace(frame, unit=unit)
    one = name_figure(frame, before, lexicon, topics)
    if len(before) < len(named) or (named and named[-1].rule == OF_LETTERS):
        one = of_letters(one, before[-1], frame)
    return frame, one


def _of_forms(text: str, group: Sequence[Figure], named: Sequence[Named]) -> list[Named] | None:
    """四种形态占比为68%、25%、4%、3%: one number for each, also without 分别."""
    own = group[len(named)].frame.own
    told = "四种形态" in own or ("占" in own and named and named[-1].name == "四种形态总人次")
    if not told and "种形态" not in own:
        return None
    frames = [figure.frame for figure in _run(text, group, len(named))]
    return (four_forms(frames) if told else None) or some_forms(frames)


def _numbers_first(group: Sequence[Figure], index: int, lexicon: Lexicon) -> list[Named] | None:
    """Return the names of a row whose deeds stand behind it, None where there is none."""
    frames = [group[index].frame]
    for figure in group[index + 1 :] if frames[0].cut else ():
        if not opens_row(frames[0], figure.frame):
            break
        frames.append(figure.frame)
    return numbers_first(frames, lexicon) if len(frames) > 1 else None


def _as_meant(text: str, group: Sequence[Figure], index: int, lexicon: Lexicon) -> Frame | None:
    """Return the words around a figure under the mark or the word that is meant, None for as is."""
    frame = group[index].frame
    if "各" in frame.own and _each_in_turn(text, group, index):
        # “收礼”和“吃请”各为4起和3起: 分别 in another word
        before, _, behind = frame.own.rpartition("各")
        return replace(frame, own=f"{before}分别{behind}")
    alike = index and not frame.listed and _alike(text, group, index, lexicon)
    return replace(frame, listed=True) if alike else None


def _alike(text: str, group: Sequence[Figure], index: int, lexicon: Lexicon) -> bool:
    """违反政治纪律12件，组织纪律9件: a comma between things of one kind lists them as 、 does."""
    last, figure = group[index - 1 : index + 1]
    end, own = last.measured.end, figure.frame.own
    if text[end : end + 1] != "，" or len(own) != figure.number.start - end - 1 or len(own) > 8:
        return False
    if index > 1 and group[index - 2].measured.end == last.number.start:
        last = group[index - 2]  # 甲类问题3起4人，乙类问题1起1人
    noun, at = own[-2:], last.number.start
    alike = noun == text[at - 2 : at] and last.measured.unit == figure.measured.unit
    if len(own) < 3 or not alike or own[0] == "其" or noun[-1] == "的":
        return False
    return noun == "纪律" or lexicon.words.verb_pattern.match(own) is None


def _each_in_turn(text: str, group: Sequence[Figure], index: int) -> bool:
    """甲、乙各占60%和40%: of figures that differ each is of one, as 分别 would say."""
    figure = group[index]
    if figure.frame.own[-2:] == "各为":
        return True
    if index + 1 == len(group):
        return False
    own = figure.frame.own
    if _EACH_IS.search(own) is None and not lists_times(own.rpartition("各")[0]):
        return False
    following = group[index + 1]
    alike = following.measured.unit == figure.measured.unit
    return (
        alike
        and _CHANGE_ONLY.fullmatch(text, figure.measured.end, following.number.start) is not None
    )


def _of_no_one(own: str, named: Sequence[Named]) -> bool:
    """Whether a figure behind a list of places is no more of the last than of the first.

    甲镇、乙镇分别立案5件、3件，共8件; …，男性6人、4人.
    """
    if not own.strip("、，,和及与 "):
        return bool(named) and named[-1].subject == ""
    return bool(_SUM.match(own) or _NO_PLACE_NAMED.match(own))


def _in_row(
    text: str,
    group: Sequence[Figure],
    named: list[Named],
    lexicon: Lexicon,
    topics: Mapping[str | None, Named],
) -> tuple[list[Named] | None, Sequence[Figure]]:
    """Return the names of a row that 分别 holds, None for none, and the figures last tried."""
    names = _by_items(text, group, named, lexicon, topics)
    held: list[Figure] = []
    for run in () if names else _runs(text, group, len(named)):
        held = [figure for figure in run if figure is not None]
        frames = [_UNCHANGED if figure is None else figure.frame for figure in run]
        frames[0] = held[0].frame
        names = name_run(frames, named, lexicon, topics)
        if names:
            names = [one for one, f in zip(names, run, strict=True) if f is not None]
            break
    return names, held


def _by_items(
    text: str,
    group: Sequence[Figure],
    named: Sequence[Named],
    lexicon: Lexicon,
    topics: Mapping[str | None, Named],
) -> list[Named] | None:
    """立案数、处分人数分别为12件、20人: figures of unlike units, each named by its item."""
    end = len(named) + 1
    while end < len(group) and LIST_ONLY.match(
        text[group[end - 1].measured.end : group[end].number.start]
    ):
        end += 1
    frames = told_by_items([figure.frame for figure in group[len(named) : end]])
    if frames is None:
        return None
    names: list[Named] = []
    for frame in frames:
        names.append(name_figure(frame, [*named, *names], lexicon, topics))
    return names


def _again(
    text: str,
    group: Sequence[Figure],
    named: list[Named],
    lexicon: Lexicon,
    topics: Mapping[str | None, Named],
) -> list[Named] | None:
    """甲镇、乙镇分别立案5件、4件，处分6人、3人: the second row is of the same places."""
    run = _run(text, group, len(named))
    bases = named[-len(run) :]
    own = run[0].frame.own
    if len(run) < 2 or _NO_PLACE.search(own) or len(bases) < len(run) or _NOT_AGAIN.search(own):
        return None
    if not all(one.subject for one in bases) or len({one.subject for one in bases}) < len(bases):
        return None
    first = name_figure(run[0].frame, named, lexicon, topics)
    formers = _formers(text, group, [*named, first]) if first.rule == "former" else None
    if formers:
        return formers
    time = _time_of(text, run[0])
    names: list[Named] = []
    for figure, base in zip(run, bases, strict=True):
        one = name_figure(figure.frame, [*named, *names], lexicon, topics)
        names.append(replace(one, subject=base.subject, period=base.period or time))
    return names


def _formers(text: str, group: Sequence[Figure], named: Sequence[Named]) -> list[Named] | None:
    """立案50件，处分30人，比上年的40件、20人…: each former value is of the count in its place.

    ``named`` are the figures of the sentence up to the first of the former values.
    """
    first = len(named) - 1
    end = first + 1
    while (
        end < len(group)
        and _ROW_ONLY.fullmatch(text, group[end - 1].measured.end, group[end].number.start)
        and not strip_light(group[end].frame.own)
    ):
        end += 1
    row = group[first:end]
    counts = [one for one in named[:first] if not (one.is_rate or one.is_change)]
    bases = counts[-len(row) :]
    if len(row) < 2 or len(bases) < len(row) or not _ROW_ENDS.match(row[-1].frame.after):
        return None
    if any(one.rule == "former" for one in bases) or any(
        figure.measured.unit != base.unit for figure, base in zip(row, bases, strict=True)
    ):
        return None
    time = _time_of(text, row[0])
    return [
        replace(
            base,
            own=figure.frame.own,
            after=figure.frame.after,
            rule="former",
            segment=figure.frame.segment,
            period=time,
            like=None,
        )
        for figure, base in zip(row, bases, strict=True)
    ]


def _shares(
    text: str, group: Sequence[Figure], named: Sequence[Named], first: Named
) -> list[Named] | None:
    """587、231、45人次，占总人次的68%、27%、5%: each share is of the count in its place."""
    row = [group[len(named)]]
    if first.rule != "relative" or "占" not in row[0].frame.own:
        return None
    for figure in group[len(named) + 1 :]:
        alike = figure.measured.unit == "%" and not strip_light(figure.frame.own)
        if not alike or not _ROW_ONLY.fullmatch(text, row[-1].measured.end, figure.number.start):
            break
        row.append(figure)
    bases = named[-len(row) :]
    if len(row) < 2 or len(bases) < len(row) or len({one.unit for one in bases}) > 1:
        return None
    if any(one.is_rate or one.is_change for one in bases) or len({b.name for b in bases}) < 2:
        return None
    names = [relative("占", base, "%") for base in bases]
    return [
        replace(name, own=figure.frame.own, subject=base.subject)
        for name, base, figure in zip(names, bases, row, strict=True)
    ]


def _in_turn(group: Sequence[Figure], named: Sequence[Named]) -> list[Named] | None:
    """甲类34起、处理51人、处分31人；乙类45起、61人、45人: bare persons go by their place."""
    at = len(named)
    frame = group[at].frame
    if strip_light(frame.own) or frame.after or frame.segment < 0:
        return None
    here = [i for i, figure in enumerate(group) if figure.frame.segment == frame.segment]
    last = group[here[0] - 1].frame.segment if here[0] else None
    before = [i for i, figure in enumerate(group) if figure.frame.segment == last]
    units = [group[i].measured.unit for i in here]
    if len(here) < 3 or units != [group[i].measured.unit for i in before]:
        return None
    base = named[before[here.index(at)]]
    if not strip_light(base.own) or base.rule in ("swapped", "same"):
        return None
    return [replace(base, own=frame.own, after="", rule="in turn", segment=frame.segment)]


def _time_of(text: str, figure: Figure) -> str | None:
    """Return the period that the sentence names last before a figure."""
    start, end = figure.sentence
    return last_before(periods_in(text[start:end]), figure.number.start - start)


def _runs(text: str, group: Sequence[Figure], index: int) -> Iterator[Sequence[Figure | None]]:
    """Yield the rows of figures that one 分别 may hold, the longer first.

    None stands for what is said to be unchanged: 分别上升25%、持平、下降7.7%.
    """
    own = group[index].frame.own
    if _CHANGING.search(own):
        row: list[Figure | None] = [None] * len(_SAME_AS_BEFORE.findall(own))
        end = index
        rated = group[index].measured.unit in RATE_UNITS
        while True:
            row.append(group[end])
            at, end = group[end].measured.end, end + 1
            more = end < len(group) and (group[end].measured.unit in RATE_UNITS) is rated
            between = text[at : group[end].number.start] if more else text[at : at + _NEAR]
            unchanged = _UNCHANGED_NEXT.match(between)
            row += [None] * (len(_SAME_AS_BEFORE.findall(unchanged.group())) if unchanged else 0)
            if not more or not _CHANGE_ONLY.fullmatch(_UNCHANGED_NEXT.sub("", between)):
                break
        yield row
    run = _run(text, group, index)
    if len(run) > 1:
        yield run


def _run(text: str, group: Sequence[Figure], index: int) -> Sequence[Figure]:
    """Return the figures from one on that one 分别 holds: nothing but separators between."""
    end = index + 1
    while end < len(group):
        between = text[group[end - 1].measured.end : group[end].number.start]
        if not LIST_ONLY.match(between) or group[end].measured.unit != group[index].measured.unit:
            break
        end += 1
    return group[index:end]
