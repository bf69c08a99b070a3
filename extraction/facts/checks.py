"""勾稽 across the reports of one unit: cumulative figures, periods that add up, growth, repeats.

Only figures of one reporter, one indicator, one unit of measure and one matter (all, or one
field, drive or audit) are compared, and of each report only its total. What is approximate
or stated in several ways is left undecided or left out: a difference between reports is
claimed only where both state one exact figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import combinations
from typing import Any

from extraction.checks.verdicts import rounded
from extraction.facts.groups import is_group
from extraction.facts.scope import is_another
from extraction.indicators.naming import stem
from extraction.intervals import Interval
from extraction.numbers import at_places
from extraction.times.periods import months_in, period_within

__all__ = ["cross_checks"]

Row = Mapping[str, Any]

_WHOLES = (
    ("", ("H1", "H2")),
    ("", ("Q1", "Q2", "Q3", "Q4")),
    ("H1", ("Q1", "Q2")),
    ("H2", ("Q3", "Q4")),
)
_INSIDE = {"": ("H1", "H2", "Q1", "Q2", "Q3", "Q4"), "H1": ("Q1", "Q2"), "H2": ("Q3", "Q4")}
_YEARLY = re.compile(r"同比|[较比与](?:上年|去年|(?:19|20)\d\d年)")
_DOWN = re.compile("下降|减少|降低|回落|下滑")
_GROWTH = "增长率"
_GROWN = (
    "[，,、（(]?(?:同比|[较比](?:上年|去年)(?:同期)?)"
    "(?:增长|增加|上升|提高|下降|减少|降低|回落|下滑)了?(?:[为达])?"
)
_BESIDE = 24
_OTHERS = "上级报表所列与本单位所报不同，统计口径可能不同，请核对"
_SUMMED = "表中合计的是所列各下级单位，统计口径可能不同，请核对"
_OPEN = "约数或几个数不一，不能判定"


def cross_checks(rows: Sequence[Row]) -> list[dict[str, Any]]:
    """Return the checks between reports, those that fail first.

    Args:
        rows: facts as the table holds them; rejected ones are left out.

    Returns:
        For each: ``kind`` (repeated, cumulative, periods, growth), ``relation``,
        ``equation``, ``parts`` (its pieces; those read from a report with ``doc``, ``start``,
        ``end``), ``operands`` and ``result`` (places), ``holds`` (None: cannot be told),
        ``difference``, ``note``, ``reporter``, ``indicator``, ``period``.
    """
    usable = [
        row for row in rows
        if row.get("status") != "rejected" and row["reporter"]
        # What running text says of a town, or of all towns, is no total of its county.
        and (row.get("table") is not None or not _of_others(row))
    ]  # fmt: skip
    table = _totals(usable)
    found = [
        *_repeated(table),
        *_cumulative(table),
        *_periods(table),
        *_growth(usable, table),
    ]
    _leave_open(found, usable)
    order = {False: 0, None: 1, True: 2}
    return sorted(
        found, key=lambda c: (order[c["holds"]], c["reporter"], c["indicator"], c["period"])
    )


def _leave_open(found: Iterable[dict[str, Any]], rows: Sequence[Row]) -> None:
    """Leave undecided what fails by a superior's table, or by what a table adds up.

    Both may count by other rules, and the bodies that a table lists need not be all.
    """
    summed = {(row["doc"], row["table"]) for row in rows if row["role"] == "below"}
    by_place = {(row["reporter"], *_place(row).values()): row for row in rows}
    for check in found:
        if check["holds"] is not False:
            continue
        places = [*check["operands"], check["result"]]
        used = [by_place[check["reporter"], *place.values()] for place in places]
        below = any(row["role"] == "below" for row in used)
        if below or any((row["doc"], row.get("table")) in summed for row in used):
            check.update(holds=None, difference=0.0, note=_OTHERS if below else _SUMMED)


_Key = tuple[str, str, str, str]
_Series = dict[_Key, dict[str, list[Row]]]


def _totals(rows: Sequence[Row]) -> _Series:
    """(reporter, indicator, unit, matter) → period → each report's total, one row a report."""
    series: _Series = {}
    groups: dict[tuple[Any, ...], list[Row]] = {}
    for row in rows:
        if row["role"] in ("total", "below") and _compared(row["period"]):
            groups.setdefault((_key(row), row["period"], row["doc"]), []).append(row)
    for (key, period, _), some in groups.items():
        heads = [row for row in some if row.get("headline")] or some
        if len({row["value"] for row in heads}) == 1:
            series.setdefault(key, {}).setdefault(period, []).append(heads[0])
    return series


def _compared(period: str | None) -> bool:
    """Return whether reports are compared in a period: a part of a year, or the year so far."""
    if not period or "/" not in period:
        return bool(period)
    begins, length = months_in(period)
    return begins == 1 and length < 12


def _key(row: Row) -> _Key:
    return row["reporter"], row["indicator"], row["unit"] or "", row.get("matter") or ""


def _repeated(series: _Series) -> Iterator[dict[str, Any]]:
    """Two reports give the same figure of the same period: 上年同期 against last year's own."""
    for key, periods in series.items():
        for period, some in periods.items():
            for left, right in combinations(sorted(some, key=lambda r: str(r["doc"])), 2):
                same = _interval(left).meets(_interval(right))
                exact = _interval(left).exact and _interval(right).exact
                holds = same if exact or not same else None
                parts = [left, " 与 ", right]
                gap = Decimal(str(right["value"])) - Decimal(str(left["value"]))
                yield _check(
                    "repeated", f"{key[1]}：两份报告同一期间的数", parts, [left], right, key,
                    period,
                    holds=holds, difference=Decimal(0) if holds is not False else gap,
                )  # fmt: skip


def _cumulative(series: _Series) -> Iterator[dict[str, Any]]:
    """What was counted by a later month of a year is at least what was counted before."""
    for key, periods in series.items():
        if not _additive(key[1]):
            continue
        for period, some in periods.items():
            for inner in _inside(period, periods):
                for small in periods[inner]:
                    if small["doc"] == some[0]["doc"]:
                        continue
                    yield _at_least(key, some[0], small, period)


def _inside(period: str, others: Iterable[str]) -> list[str]:
    """Return the parts of a period that are set against it: halves, quarters, and what begins
    with it (上半年 of 1至9月)."""
    begins, length = months_in(period)
    if length > 12:
        return []
    year, _, part = period.partition("-")
    named = {f"{year}-{inner}" for inner in _INSIDE.get(part, ())}
    return sorted(
        other
        for other in others
        if period_within(other, period) and (other in named or months_in(other)[0] == begins)
    )


def _at_least(key: _Key, large: Row, small: Row, period: str) -> dict[str, Any]:
    more, less = _interval(large), _interval(small)
    holds = True if more.low >= less.high else False if more.high < less.low else None
    gap = more.high - less.low if holds is False else Decimal(0)
    parts = [large, " ≥ ", small]
    return _check(
        "cumulative", f"{key[1]}：全期不小于其中一段", parts, [small], large, key, period,
        holds=holds, difference=gap,
    )  # fmt: skip


def _periods(series: _Series) -> Iterator[dict[str, Any]]:
    """Half-years add up to their year, quarters to their half-year or year."""
    for key, periods in series.items():
        if not _additive(key[1]):
            continue
        for period, some in periods.items():
            year, _, part = period.partition("-")
            for whole, inner in _WHOLES:
                pieces = [periods.get(f"{year}-{name}", [None])[0] for name in inner]
                if part != whole or any(piece is None for piece in pieces):
                    continue
                rows = [piece for piece in pieces if piece is not None]
                if {str(row["doc"]) for row in rows} == {str(some[0]["doc"])}:
                    continue  # said and checked in one report
                yield _added(key, some[0], rows, period)


def _added(key: _Key, whole: Row, pieces: Sequence[Row], period: str) -> dict[str, Any]:
    computed = Interval(Decimal(0), Decimal(0))
    parts: list[Any] = []
    for piece in pieces:
        computed = computed + _interval(piece)
        parts += [" + ", piece] if parts else [piece]
    meets = _interval(whole).meets(computed)
    exact = computed.exact and _interval(whole).exact
    holds = meets if exact or not meets else None
    gap = Decimal(str(whole["value"])) - sum((Decimal(str(p["value"])) for p in pieces), Decimal(0))
    parts += [f" = {_plain(computed.low)}，全期 ", whole]
    return _check(
        "periods", f"{key[1]}：各段之和与全期", parts, pieces, whole, key, period,
        holds=holds, difference=gap if holds is False else Decimal(0),
    )  # fmt: skip


def _of_others(row: Row) -> bool:
    who, reporter = row.get("subject"), row["reporter"]
    return is_another(who, reporter) or is_group(who, reporter)


def _growth(rows: Sequence[Row], series: _Series) -> Iterator[dict[str, Any]]:
    """同比增长x% against the figure that the earlier report gave."""
    for rate in rows:
        name = str(rate["indicator"])
        yearly = _YEARLY.search(_clause(rate))
        if rate["role"] != "rate" or not name.endswith(_GROWTH) or not yearly:
            continue
        base = _base(rate, rows)
        if base is None:
            continue
        period = str(base["period"])
        year, dash, part = period.partition("-")
        if not year.isdigit() or len(year) != 4:
            continue
        former = f"{int(year) - 1}{dash}{part}"
        key = _key(base)
        totals = series.get(key, {})
        # A part of this year is not judged by the whole of last year.
        whole = any(row["id"] == base["id"] for row in totals.get(period, ()))
        earlier = [row for row in totals.get(former, ()) if row["doc"] != rate["doc"]]
        if whole and earlier:
            yield _grown(key, rate, base, earlier, period)


def _base(rate: Row, rows: Sequence[Row]) -> Row | None:
    """The count whose growth a rate states: of its name, the last before it in its report."""
    root = str(rate["indicator"]).removesuffix(_GROWTH)
    alike = [
        row for row in rows
        if row["doc"] == rate["doc"] and row["role"] == "total" and row["start"] < rate["start"]
        and stem(str(row["indicator"])) == root and row["period"] and "/" not in row["period"]
    ]  # fmt: skip
    near = [row for row in alike if rate["start"] - row["start"] <= 120]
    if not near:
        return _right_before(rate, rows)
    base = max(near, key=lambda row: int(row["start"]))
    return (
        base if base["period"] == rate["period"] or base["sentence"] == rate["sentence"] else None
    )


def _right_before(rate: Row, rows: Sequence[Row]) -> Row | None:
    """The count that a rate of whatever name is said of: 信访举报432件，同比增长8%."""
    before = [
        row for row in rows
        if row["doc"] == rate["doc"] and 0 < rate["start"] - row["start"] <= _BESIDE
    ]  # fmt: skip
    base = max(before, key=lambda row: int(row["start"]), default=None)
    if base is None or base["role"] != "total" or base["sentence"] != rate["sentence"]:
        return None
    if not base["period"] or "/" in base["period"] or base["period"] != rate["period"]:
        return None
    number, grown = (re.escape(str(row["value_text"])) for row in (base, rate))
    told = rf"(?<![\d.]){number}{re.escape(str(base['unit']))}{_GROWN}{grown}(?![\d.])"
    return base if re.search(told, str(rate["sentence"])) else None


def _grown(key: _Key, rate: Row, base: Row, earlier: Sequence[Row], period: str) -> dict[str, Any]:
    before = earlier[0]
    now, past = _interval(base), _interval(before)
    parts = ["（", base, " - ", before, "）÷ ", before]
    relation = f"{key[1]}：同比增减与上年报告"
    several = len({row["value"] for row in earlier}) > 1
    if (
        several
        or not now.exact
        or not past.exact
        or not past.low
        or rate.get("qualifier") in _ABOUT
    ):
        parts += ["，文中 ", rate, "%"]
        return _check(
            "growth", relation, parts, [base, before], rate, key, period, holds=None, note=_OPEN
        )
    exact = 100 * (now.low - past.low) / past.low
    down = rate.get("qualifier") in ("下降", "减少", "降低") or bool(_DOWN.search(_clause(rate)))
    printed = Decimal(str(rate["value"]))
    places = _places(str(rate["value_text"]))
    stated = -printed if down else printed
    holds = abs(stated - exact) < Decimal(1).scaleb(-places)
    parts += [
        f" = {rounded(exact, max(places, 1))}%，文中 {'-' if down else ''}",
        rate,
        "%",
    ]
    note = None
    if not holds and abs(-stated - exact) < Decimal(1).scaleb(-places):
        note = "数值相符，增减方向相反"
    elif not holds:
        note = "两份报告的口径如有调整请核对"
    return _check(
        "growth", relation, parts, [base, before], rate, key, period,
        holds=holds, difference=Decimal(0) if holds else stated - rounded(exact, places), note=note,
    )  # fmt: skip


_ABOUT = ("约", "余", "多", "近", "接近", "超过", "以上", "左右", "不足")


def _clause(row: Row) -> str:
    """The words of a row's sentence right before its number."""
    sentence, printed = str(row["sentence"]), str(row["value_text"])
    found = re.search(rf"(?<![\d.]){re.escape(printed)}(?![\d.])", sentence)
    return re.split(r"[；;。]", sentence[: found.start() if found else len(sentence)])[-1][-24:]


def _additive(indicator: str) -> bool:
    """Whether what is counted over a period adds up: cases do, staff and bodies do not."""
    return not re.search(
        "编制|实有|缺员|空编|占比|率$|单位数|机构数|人口|党员人数|干部人数|^平均|均"
        # what stands open or is left at a date
        "|未|待|在办|正在|持续整改|库存|结余|余额|剩余|尚有|现有|台账|存量",
        indicator,
    )


def _interval(row: Row) -> Interval:
    low = Decimal(str(row["low"]))
    high = Decimal("Infinity") if row["high"] is None else Decimal(str(row["high"]))
    return Interval(low, high)


def _places(text: str) -> int:
    digits = re.search(r"[.．](\d+)", text)
    return len(digits[1]) if digits else 0


def _plain(value: Decimal) -> str:
    return str(int(value)) if value == value.to_integral_value() else str(value.normalize())


def _stated(row: Row) -> str:
    """Return a figure as its report prints it, or as a person corrected it."""
    return _plain(Decimal(str(row["value"]))) if row["status"] == "corrected" else row["value_text"]


def _place(row: Row) -> dict[str, Any]:
    return {"doc": row["doc"], "start": row["start"], "end": row["end"]}


def _check(
    kind: str,
    relation: str,
    parts: Sequence[Any],
    operands: Sequence[Row],
    result: Row,
    key: _Key,
    period: str,
    *,
    holds: bool | None,
    difference: Decimal = Decimal(0),
    note: str | None = None,
) -> dict[str, Any]:
    pieces: list[dict[str, Any]] = [
        {"text": part, "doc": None, "start": None, "end": None}
        if isinstance(part, str)
        else {"text": _stated(part), **_place(part), "permalink": part.get("permalink")}
        for part in parts
    ]
    return {
        "kind": kind,
        "relation": relation,
        "equation": "".join(piece["text"] for piece in pieces),
        "holds": holds,
        "difference": float(at_places(difference, 4)) if difference.is_finite() else 0.0,
        "note": note or (_OPEN if holds is None else None),
        "operands": [_place(row) for row in operands],
        "result": _place(result),
        "parts": pieces,
        "reporter": key[0],
        "indicator": key[1],
        "period": period,
    }
