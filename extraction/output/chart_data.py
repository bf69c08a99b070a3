"""What charts of facts show: a trend, reporters compared, the parts of a whole."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from corpus.errors import UsageError
from extraction.facts.query import pivot
from extraction.facts.reporters import committee_of
from extraction.facts.units import measured
from extraction.facts.wording import grouped, period_words, role_words, shown
from extraction.times.periods import following, period_kind, period_within

__all__ = ["KINDS", "ChartData", "Point", "chart_data", "share_data"]

KINDS = ("trend", "compare", "share")

_Row = Mapping[str, Any]
_FEW = 3
_KIND_WORDS = {"year": "年", "H": "半年", "Q": "季度", "month": "月", "span": "其他"}


@dataclass(frozen=True, slots=True)
class Point:
    """A bar or a dot: what it stands for, its value and what the value can be.

    ``printed`` is the value in words (3.72万余); ``high`` is None where nothing limits it.
    """

    label: str
    value: float
    low: float
    high: float | None
    printed: str


@dataclass(frozen=True, slots=True)
class ChartData:
    """What a chart shows; ``kind`` is one of `KINDS`, ``notes`` say what is left out and why."""

    kind: str
    title: str
    unit: str
    points: tuple[Point, ...]
    notes: tuple[str, ...] = ()


def chart_data(
    rows: Sequence[Mapping[str, Any]], kind: str, times: Sequence[str] = ()
) -> ChartData:
    """Return what a chart of these facts shows: a trend, or reporters compared.

    Args:
        rows: the facts.
        kind: trend or compare.
        times: the periods asked for; parts of the one that there is make up one bar.

    Raises:
        UsageError: the facts are of several indicators or units, or none can be drawn.
    """
    if kind not in ("trend", "compare"):
        raise UsageError(f"--chart 只能取 {'、'.join(KINDS)}。")
    rows = measured(rows)
    names = sorted({str(row["indicator"]) for row in rows})
    units = sorted({str(row["unit"] or "") for row in rows})
    if not rows:
        raise UsageError("没有查到能画的数。")
    if len(names) != 1 or len(units) != 1:
        found = "、".join(names[:4]) if len(names) > 1 else f"{names[0]}：{'、'.join(units)}"
        raise UsageError(f"一张图只画一个指标、一个单位（现有：{found}），请收窄查询。")
    if not any(row.get("role") in ("total", "below") for row in rows):
        raise UsageError(f"没有能画的数：查到的是{role_words(rows) or '分项'}，图只画总数。")
    notes: list[str] = []
    whole = _made_up(rows, times)
    cells = _trend(rows, notes) if kind == "trend" else _compared(rows, notes, whole)
    points = [
        Point(
            period_words(c["period"]) if kind == "trend" else str(c["reporter"] or "不详"),
            float(c["value"]), c["low"], c["high"],
            shown(c["sources"][0]) if c["count"] == 1 else _range(c),
        )
        for c in cells
    ]  # fmt: skip
    if not points:
        why = f"：{notes[0]}" if notes else "：没有总数"
        raise UsageError(f"没有能画的数{why}，请用 --filter 收窄。")
    title = names[0]
    if kind == "trend":
        title += _whose(cells, notes)
        missing = _passed_over([str(c["period"]) for c in cells])
        if missing:
            notes.append(f"中间没有数的期间：{'、'.join(missing)}")
    if kind == "compare":
        points.sort(key=lambda point: -point.value)
        # All bars are of one period, which no label names.
        title += f"，{period_words(whole or str(cells[0]['sources'][0]['period'] or ''))}"
    return ChartData(kind, title, units[0], tuple(points), tuple(notes))


def _passed_over(periods: Sequence[str]) -> list[str]:
    """Return the periods that a line passes over in words: many in a row by their ends."""
    told: list[str] = []
    for before, after in pairwise(periods):
        missing: list[str] = []
        while (before := following(before)) < after:
            missing.append(before)
        words = [period_words(period) for period in missing]
        many = len(words) > _FEW
        told += [f"{words[0]}至{words[-1]}（{len(words)} 个）"] if many else words
    return told


def _whose(cells: Sequence[_Row], notes: list[str]) -> str:
    """Return whose figures a line shows, which no label below it says."""
    bodies = sorted({str(s["reporter"]) for c in cells for s in c["sources"] if s["reporter"]})
    if len(bodies) < 2:
        return f"，{bodies[0]}" if bodies else ""
    notes.append(f"合计的单位：{'、'.join(bodies)}")
    return f"，{len(bodies)} 个单位合计"


def _trend(rows: Sequence[_Row], notes: list[str]) -> list[dict[str, Any]]:
    """Return the totals by period: periods alike, and in each the same reporters."""
    timed = [row for row in rows if row["period"] is not None]
    if len(timed) < len(rows):
        notes.append(f"未画期间不详的数：{len(rows) - len(timed)} 个")
    rows = _once(_of_one(timed, "level", "period", notes), notes)
    cells = _told(rows, "period", notes)
    kinds = {kind: [c for c in cells if period_kind(str(c["period"])) == kind]
             for kind in _KIND_WORDS}  # fmt: skip
    # Of years and half years only one kind makes a line; years, if there are some.
    best = "year" if len(kinds["year"]) > 1 else max(kinds, key=lambda kind: len(kinds[kind]))
    if best == "span" and len(kinds["span"]) > 1:
        notes.append("累计的月数不同，不能连成一条线")
        return []
    other = [period_words(c["period"]) for c in cells if c not in kinds[best]]
    if other:
        notes.append(f"未画期间长短不同的：{'、'.join(other)}")
    cells = kinds[best]
    whose = [{source["reporter"] for source in c["sources"]} for c in cells]
    common = set.intersection(*whose) if whose else set()
    rest = sorted(str(name) for name in set.union(set(), *whose) - common)
    if not rest:
        return cells
    if not common:
        notes.append(f"各期间的单位不同（{'、'.join(rest)}），不能连成一条线")
        return []
    notes.append(
        f"只画各期间都有数的单位：{'、'.join(sorted(map(str, common)))}；未画：{'、'.join(rest)}"
    )
    wanted = {c["period"] for c in cells}
    kept = [row for row in rows if row["reporter"] in common and row["period"] in wanted]
    return _told(kept, "period", notes)


def _made_up(rows: Sequence[_Row], times: Sequence[str]) -> str:
    """Return the one period asked for where all figures are of it or of parts, else nothing."""
    told = {str(row["period"] or "0") for row in rows}
    if len(times) != 1 or told == set(times):
        return ""
    return times[0] if all(t == times[0] or period_within(t, times[0]) for t in told) else ""


def _compared(rows: Sequence[_Row], notes: list[str], whole: str) -> list[dict[str, Any]]:
    """Return the totals by reporter: of one level and one period, each body once.

    Of a ``whole`` period that is asked for some bodies may tell the parts alone.
    """
    rows = _of_one(rows, "level", "reporter", notes)
    if not whole:
        rows = _of_one(rows, "period", "reporter", notes)
    return _told(_once(rows, notes), "reporter", notes)


def _once(rows: Sequence[_Row], notes: list[str]) -> Sequence[_Row]:
    """Return the rows of each body by one name: 甲县 beside 甲县纪委监委 may be the same."""
    names = {str(row["reporter"]) for row in rows}
    twice = sorted(name for name in names if committee_of(name) in names)
    notes += [f"{name}与{committee_of(name)}可能是同一单位，只画后者" for name in twice]
    return [row for row in rows if row["reporter"] not in twice]


def _of_one(rows: Sequence[_Row], column: str, by: str, notes: list[str]) -> Sequence[_Row]:
    """Return the rows of one level or period: of that for which most is known, else the later."""
    held: dict[str, set[Any]] = {}
    for row in rows:
        if row.get("role") in ("total", "below"):
            held.setdefault(str(row[column] or ""), set()).add(row[by])
    if len(held) < 2:
        return rows
    best = max(held, key=lambda value: (len(held[value]), value))
    word = {"level": "层级", "period": "期间"}[column]
    told = {value: period_words(value) if column == "period" else value for value in held}
    others = "、".join(told[value] or "不详" for value in sorted(held) if value != best)
    notes.append(f"{word}不同的不放在一起：只画{word}为{told[best] or '不详'}的，未画{others}")
    return [row for row in rows if str(row[column] or "") == best]


def _told(rows: Sequence[_Row], column: str, notes: list[str]) -> list[dict[str, Any]]:
    """Return the totals by a column; those refused are noted with the reason."""
    cells = pivot(rows, [column])
    notes += [
        f"未画{_named(cell, column)}：{'；'.join(cell['refused'])}"
        for cell in cells
        if cell["refused"]
    ]
    return [cell for cell in cells if cell["value"] is not None]


def _named(cell: _Row, column: str) -> str:
    return period_words(cell[column]) if column == "period" else str(cell[column] or "不详")


def share_data(
    title: str, parts: Sequence[Mapping[str, Any]], *, adds_up: bool = True
) -> ChartData:
    """Return what a chart of the parts of one whole shows, each with its share of their sum.

    Args:
        title: what they are parts of.
        parts: figures of one unit.
        adds_up: whether the report's own whole is their sum; if not, the title says so.
    """
    whole = sum(float(part["value"]) for part in parts) or 1
    names = _names(parts)
    points = [
        Point(name, float(part["value"]), part["low"], part["high"],
              f"{shown(part)}　{float(part['value']) / whole:.1%}")
        for name, part in zip(names, parts, strict=True)
    ]  # fmt: skip
    words = title if adds_up else f"{title}，分项之和与总数不符"
    return ChartData("share", words, str(parts[0]["unit"] or ""), tuple(points))


def _names(parts: Sequence[Mapping[str, Any]]) -> list[str]:
    """Return what tells the parts apart: rows of a table, its columns, words of a list."""
    in_table = all(part.get("table") is not None for part in parts)
    for column in ("subject", "indicator") if in_table else ():
        names = [str(part[column] or "") for part in parts]
        if len(set(names)) == len(names) and all(names):
            return names
    return [_label(part) for part in parts]


def _range(cell: Mapping[str, Any]) -> str:
    if cell["high"] is None:
        return f"不少于 {grouped(cell['low'])}"
    if cell["low"] == cell["high"]:
        return grouped(cell["value"])
    return f"{grouped(cell['low'])} ～ {grouped(cell['high'])}"


_LEAD = re.compile("^(?:其中|包括|分别为|涉及|以及|和|及|对|有|给予|处分|立案)+(?=.{2})")


def _label(row: Mapping[str, Any]) -> str:
    """Return the words right before a figure: 农村党员干部 of …农村党员干部105件."""
    sentence, printed = str(row["sentence"]), re.escape(str(row["value_text"]))
    unit = re.escape(str(row["unit"] or ""))
    # 19 is not found in 198; where the number stands twice, the one with its unit is meant.
    for pattern in (rf"(?<![\d.]){printed}(?={unit})(?![\d.])", rf"(?<![\d.]){printed}(?![\d.])"):
        found = re.search(pattern, sentence)
        if found is not None:
            words = re.split(
                "[，,、；;。：:（(]", sentence[max(0, found.start() - 16) : found.start()]
            )
            return _LEAD.sub("", words[-1].strip()) or str(row["indicator"])
    return str(row["indicator"])
