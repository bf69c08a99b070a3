"""Questions to the fact table: filters, words, pivots, sums that know what may be added."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from extraction.facts.reporters import called, normal_reporter, place_of
from extraction.facts.scope import is_another
from extraction.facts.stocks import is_stock
from extraction.facts.units import measured
from extraction.facts.wording import period_words, printed, shown
from extraction.intervals import is_approximate, rounding_half
from extraction.times.periods import period_within, periods_overlap

__all__ = ["FactQuery", "bounds", "docs_under", "find", "pairs", "pivot", "total"]


_FEW_NAMES = 5


@dataclass(frozen=True, slots=True)
class FactQuery:
    """What is asked for: exact ``filters`` by column, and ``words`` that narrow by overlap.

    ``by`` are columns that the answer goes by: several bodies have a row each. ``places``
    are reporters of which the bodies below are asked for (柳泉县各乡镇), ``each`` the kind
    of these in words. ``field`` is what alone figures are to be about (校园餐). ``order`` is
    which are asked for, the "most" or "least", ``grain`` by what of time (年, 季, 月);
    ``about`` are words before what is asked for, of the report or sentence (三公经费检查),
    ``unit`` is what it is asked in (期). ``without`` are bodies left out (除青河县外),
    ``unread`` says of what in the question was not understood.
    """

    words: str = ""
    filters: Mapping[str, Sequence[str]] = field(default_factory=dict)
    by: Sequence[str] = ()
    places: Sequence[str] = ()
    field: str = ""
    each: str = ""
    order: str = ""
    grain: str = ""
    about: str = ""
    unit: str = ""
    without: Sequence[str] = ()
    unread: Sequence[str] = ()


def find(rows: Iterable[Mapping[str, Any]], query: FactQuery) -> list[dict[str, Any]]:
    """Return the rows that a query asks for; rejected ones only where status is asked."""
    # One character has no pair: it is sought as it stands.
    wanted = pairs(query.words)
    single = query.words if not wanted else ""
    found: list[dict[str, Any]] = []
    for row in rows:
        if row["status"] == "rejected" and "status" not in query.filters:
            continue
        if any(row.get(name) not in values for name, values in query.filters.items()):
            continue
        if query.field and not _of_the_field(row, query.field):
            continue
        if wanted or single:
            text = f"{row['indicator']}{row['sentence']}{row['reporter'] or ''}{row['title']}"
            text = text.replace("\n", "")  # words broken at the end of a line
            if single not in text or len(wanted & pairs(text)) < len(wanted) * 0.6:
                continue
        found.append(dict(row))
    return found


def _of_the_field(row: Mapping[str, Any], field: str) -> bool:
    """Return whether a figure is about a field alone: 三资 of 农村集体三资."""
    parts = re.split("[·、]", str(row.get("matter") or ""))
    return any(part and (part in field or field in part) for part in parts)


def docs_under(places: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> list[str]:
    """Return the reports of some bodies, and of bodies named with the places of these."""
    names = tuple(place_of(place) for place in places)
    titles: dict[str, str] = {}
    found: set[str] = set()
    for row in rows:
        titles.setdefault(row["doc"], row["title"] or "")
        if str(row["reporter"] or "").startswith(names):
            found.add(row["doc"])
    # A table of villages alone has no row of its own town, which its title names.
    return sorted(
        found
        | {
            doc
            for doc, title in titles.items()
            if doc not in found and (normal_reporter(title) or "").startswith(names)
        }
    )


def pivot(
    rows: Sequence[Mapping[str, Any]], by: Sequence[str] = ("indicator", "reporter", "period")
) -> list[dict[str, Any]]:
    """Return one row per combination of ``by`` with its total or why there is none."""
    groups: dict[tuple[Any, ...], list[Mapping[str, Any]]] = {}
    for row in rows:
        groups.setdefault(tuple(row.get(name) for name in by), []).append(row)
    ordered = sorted(groups, key=lambda key: tuple(str(part or "") for part in key))
    told = [(dict(zip(by, key, strict=True)), total(groups[key])) for key in ordered]
    # What rows are told apart by stays where the sum has a word for it too: its unit.
    return [head | summed | head for head, summed in told]


def total(rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Return the sum of figures as an interval, or the reasons why they may not be added.

    One report gives one figure to a sum: its total. Refused are different units,
    indicators and levels, periods that overlap for one reporter, figures whose period or
    reporter is unknown, and a report that states several different totals. A figure that
    two reports of one unit state alike counts once; one that a person rejected never does.
    What a body tells of one field stands
    beside what it tells of all (``aside``), and is no part of the sum; ``matter`` is the
    field that alone the sum is about.
    """
    kept = measured([row for row in rows if row.get("status") != "rejected"])
    usable = _whole(kept)
    left_out = len(kept) - len(usable)
    notes = [f"已否决的 {len(rows) - len(kept)} 个不计入"] if len(kept) < len(rows) else []
    notes += [f"分项、下级数、均数、比率、增减数共 {left_out} 个不计入"] if left_out else []
    chosen, reasons = _one_per_report(usable)
    chosen, aside = _of_all(chosen)
    chosen, repeated = _said_once(chosen)
    if repeated:
        notes.append(f"同一单位同一期间的同一个数在几份报告中都有，只计一次（略去 {repeated} 个）")
    if aside:
        notes.append(f"只讲一个方面的不计入：{'、'.join(aside)}")
    reasons += _mismatches(chosen)
    matters = {str(row.get("matter") or "") for row in chosen}
    body: dict[str, Any] = {
        "count": len(chosen), "value": None, "low": None, "high": None, "unit": None,
        "refused": reasons, "notes": notes, "sources": [_source(row) for row in chosen],
        "matter": next(iter(matters)) if len(matters) == 1 else "", "aside": aside,
    }  # fmt: skip
    if reasons or not chosen:
        return body
    lows, highs = zip(*(bounds(row) for row in chosen), strict=True)
    body |= {
        "value": _sum(row["value"] for row in chosen),
        "low": _sum(lows),
        "high": None if None in highs else _sum(high for high in highs if high is not None),
        "unit": chosen[0]["unit"],
        "approximate": any(low != high for low, high in zip(lows, highs, strict=True)),
    }
    return body


def bounds(row: Mapping[str, Any]) -> tuple[float, float | None]:
    """Return what a figure can be as a person reads it: 76.3万 is no approximation.

    Where reports are compared it may be rounded; there its own bounds hold.
    """
    if rounding_half(str(row["value_text"])) and not is_approximate(row.get("qualifier")):
        return row["value"], row["value"]
    return row["low"], row["high"]


def _whole(rows: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Return the totals, and the rows of other bodies in a table that has no total of them.

    Of a body and a part of it (甲镇, 甲镇东村) the body counts, of a year and a quarter that
    one report gives the year.
    """
    totals = _longest([row for row in rows if row.get("role") == "total"])
    told = {_matter(row, "period") for row in totals}
    below = [row for row in rows if row.get("role") == "below"]
    # What a table with a total says of a town is in that total, whoever says it again.
    within = {_said(row) for row in below if _matter(row, "period") in told}
    bodies: dict[tuple[Any, ...], set[str]] = {}
    for row in below:
        # Its parts may stand in another report.
        bodies.setdefault(_matter(row, "period")[1:], set()).add(_place(row))
    return totals + [
        row
        for row in below
        if _matter(row, "period") not in told
        and _said(row) not in within
        and not any(
            _place(row) != body and _place(row).startswith(body)
            for body in bodies[_matter(row, "period")[1:]]
        )
    ]


def _longest(rows: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Return totals without those of a part of the time that another of their report covers."""
    periods: dict[tuple[Any, ...], set[str]] = {}
    for row in rows:
        if row.get("period"):
            periods.setdefault(_matter(row, "reporter"), set()).add(row["period"])
    return [
        row
        for row in rows
        if not row.get("period")
        or not any(
            period_within(row["period"], other) for other in periods[_matter(row, "reporter")]
        )
    ]


def _matter(row: Mapping[str, Any], more: str) -> tuple[Any, ...]:
    return row.get("doc"), row.get("indicator"), row.get("unit"), row.get(more)


def _said(row: Mapping[str, Any]) -> tuple[Any, ...]:
    names = ("reporter", "period", "indicator", "unit", "low", "high", "matter")
    return tuple(row.get(name) for name in names)


def _place(row: Mapping[str, Any]) -> str:
    return place_of(str(row.get("reporter") or ""))


def _one_per_report(
    rows: Sequence[Mapping[str, Any]],
) -> tuple[list[Mapping[str, Any]], list[str]]:
    groups: dict[tuple[Any, ...], list[Mapping[str, Any]]] = {}
    for row in rows:
        groups.setdefault(
            (row["doc"], row["indicator"], row["period"], row.get("unit"), row["reporter"]), []
        ).append(row)
    chosen: list[Mapping[str, Any]] = []
    reasons: list[str] = []
    for (doc, indicator, *_), some in groups.items():
        # What is told of one field does not compete with what is told of all.
        least = min(_depth(row) for row in some)
        some = [row for row in some if _depth(row) == least]
        running = _of_reporter([row for row in some if row.get("table") is None]) or some
        # A figure that the report itself breaks down is its total; one said in passing of
        # a part of the matter is not.
        heads = [row for row in running if row.get("headline")]
        if not heads:
            # The sum of a table counts where the text says the same of the whole.
            sums = {row["value"] for row in some if row.get("headline")}
            heads = [row for row in running if row["value"] in sums]
        if len({row["value"] for row in heads}) == 1:
            running = heads
        fields = {str(row.get("matter")) for row in running} if least else set()
        if len({row["value"] for row in running}) > 1 and len(fields) == len(running):
            told = "、".join(f"{row['matter']} {shown(row)}" for row in running)
            reasons.append(f"《{doc}》中“{indicator}”只有几个方面各自的数（{told}），没有全部的数")
            continue
        if len({row["value"] for row in running}) > 1:
            values = "、".join(printed(row) for row in running[:5])
            reasons.append(f"《{doc}》中“{indicator}”有几个不同的数（{values}），不能断定取哪一个")
            continue
        chosen.append(running[0])
    return chosen, reasons


def _of_all(rows: Sequence[Mapping[str, Any]]) -> tuple[list[Mapping[str, Any]], list[str]]:
    """Return figures but for those of one field whose body tells of all too, and these in words."""
    whole = {(row["reporter"], row["indicator"]) for row in rows if not row.get("matter")}
    kept: list[Mapping[str, Any]] = []
    aside: list[str] = []
    for row in rows:
        if row.get("matter") and row["reporter"] and (row["reporter"], row["indicator"]) in whole:
            aside.append(_of_field(row))
        else:
            kept.append(row)
    return kept, list(dict.fromkeys(aside))


def _of_field(row: Mapping[str, Any]) -> str:
    when = f"（{period_words(row['period'])}）" if row["period"] else ""
    return f"{row['matter']} {shown(row)}{row.get('unit') or ''}{when}"


def _depth(row: Mapping[str, Any]) -> int:
    return len(str(row.get("matter") or "").split("·")) if row.get("matter") else 0


def _of_reporter(rows: Sequence[Mapping[str, Any]]) -> Sequence[Mapping[str, Any]]:
    """Return what running text says of the reporter, without what it says of its towns.

    A figure that names no body is only taken for the whole where those of the bodies named
    can all be contained in it; else all are returned.
    """
    bodies: dict[str, float] = {}
    own = []
    for row in rows:
        subject = str(row.get("subject") or "")
        if is_another(subject, row["reporter"]):
            bodies[subject] = max(bodies.get(subject, 0), row["low"])
        else:
            own.append(row)
    least = sum(bodies.values())
    told = own and all(row["high"] is None or row["high"] >= least for row in own)
    return own if told else rows


def _said_once(
    rows: Sequence[Mapping[str, Any]],
) -> tuple[list[Mapping[str, Any]], int]:
    """Return figures without those that another report of the same unit says again.

    A report gives the figures of the year before beside its own: the same value for the
    same unit, indicator and period is one fact. Values that differ are left as they are,
    and refuse to be added.
    """
    kept: dict[tuple[Any, ...], Mapping[str, Any]] = {}
    for row in rows:
        known = row["reporter"] and row["period"]
        kept.setdefault(_said(row) if known else (row["id"],), row)
    return list(kept.values()), len(rows) - len(kept)


def _mismatches(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    reasons: list[str] = []
    if len(rows) < 2:
        return reasons
    matters = sorted({str(row.get("matter") or "全部") for row in rows})
    if len(matters) > 1:
        reasons.append(f"范围不同（{'；'.join(matters)}），不能相加")
    for name, word in (("unit", "单位"), ("indicator", "指标"), ("level", "层级")):
        values = sorted({str(row[name] or "不详") for row in rows})
        if len(values) > 1:
            why = "，下级的数可能已含在上级的数里" if name == "level" else ""
            more = f"等 {len(values)} 种" if len(values) > _FEW_NAMES else ""
            told = "、".join(values[:_FEW_NAMES]) + more
            reasons.append(f"{word}不同（{told}）{why}，不能相加")
    reasons += _of_several_times(rows)
    unknown = [row for row in rows if not row["reporter"] or not row["period"]]
    if unknown:
        docs = "、".join(sorted({row["doc"] for row in unknown})[:3])
        reasons.append(f"报送单位或期间不详（{docs}），可能重复计算，不能相加")
    names = {str(row["reporter"]) for row in rows if row["reporter"]}
    others = {name: called(name) for name in names}
    # 市纪委监委 and 临江市纪委监委, 临江市 and 临江市纪委监委, 县一中 and 青河县第一中学.
    alike = [
        (short, long)
        for short in sorted(names)
        for long in sorted(names)
        if short != long
        and (long.endswith(short) or place_of(long) == short or short in others[long])
    ]
    if alike:
        reasons.append(f"{alike[0][0]}与{alike[0][1]}可能是同一单位，不能相加")
    return reasons + _overlaps(rows)


def _overlaps(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """Return why figures of one reporter are not added that have a month in common."""
    groups: dict[tuple[Any, ...], list[Mapping[str, Any]]] = {}
    for row in rows:
        if row["reporter"] and row["period"]:
            key = tuple(row[name] for name in ("reporter", "indicator", "unit"))
            for other in groups.setdefault(key, []):
                if periods_overlap(row["period"], other["period"]):
                    return [_twice(other, row)]
            groups[key].append(row)
    return []


def _of_several_times(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """Return why what there is at several times is not added: 编制 of three years."""
    stocks = [row for row in rows if is_stock(str(row["indicator"]))]
    times = sorted({str(row["period"]) for row in stocks if row["period"]})
    if len(times) < 2 or len({row["indicator"] for row in rows}) > 1:
        return []
    when = "、".join(map(period_words, times))
    return [f"“{stocks[0]['indicator']}”是某一时点的数，{when}的不能相加"]


def _twice(row: Mapping[str, Any], other: Mapping[str, Any]) -> str:
    """Return why two figures of one reporter with a month in common are not added."""
    whose, period = row["reporter"], row["period"]
    if period != other["period"]:
        both = f"{period_words(period)} 与 {period_words(other['period'])}"
        return f"{whose}的期间重叠（{both}），不能相加"
    said = "、".join(f"《{r['doc']}》{shown(r)}" for r in (row, other))
    what = f"{whose}{period_words(period)}的“{row['indicator']}”"
    return f"{what}几份报告说法不同（{said}），不能断定取哪一个"


def _source(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return a figure of a sum, with the bounds that it has there."""
    names = ("id", "doc", "title", "reporter", "period", "value", "low", "high", "value_text",
             "qualifier", "unit", "start", "end", "sentence", "permalink", "status")  # fmt: skip
    low, high = bounds(row)
    return {name: row.get(name) for name in names} | {"low": low, "high": high}


def pairs(words: str) -> set[str]:
    """Return the pairs of characters next to each other in words."""
    return {words[i : i + 2] for i in range(len(words) - 1)}


def _sum(values: Iterable[float]) -> int | float:
    """Return an exact sum: 0.1 and 0.2 are 0.3."""
    exact = sum((Decimal(str(value)) for value in values), Decimal(0))
    return int(exact) if exact == exact.to_integral_value() else float(exact)
