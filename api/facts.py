"""Questions to the fact table, answered in one JSON form for every way in."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from corpus.errors import StoreLockedError, UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.store.base import DocumentStore

__all__ = ["COLUMNS", "amount", "answer", "between_reports", "masked", "waiting_reviews"]

T = TypeVar("T")
_MOST_LOST = 5
_DECIDED = {"confirm": "已核", "correct": "更正", "reject": "剔除", "add": "补录"}

ROLES = {
    "part": "分项", "below": "下级数", "average": "均数", "change": "增减数", "rate": "比率",
}  # fmt: skip
_FEW = 3
COLUMNS = ("indicator", "category", "reporter", "level", "period", "unit", "doc", "status")
"""What facts can be filtered and pivoted by."""


def answer(
    store: DocumentStore,
    question: str,
    today: datetime.date,
    *,
    filters: Mapping[str, Sequence[str]] | None = None,
    by: Sequence[str] = (),
    mask: bool = False,
    mask_below: str = "村级",
    progress: Callable[[int, int, str], None] | None = None,
    rules: Path | None = None,
    rows: Sequence[Mapping[str, Any]] | None = None,
    update: bool = True,
) -> dict[str, Any]:
    """Return {query, understood, filters, notes, answer, total, count, facts, pivot, unplaced}.

    ``unplaced`` are decisions whose figure the edited text of its report holds no more.

    Args:
        store: where the facts are.
        question: free words.
        today: what 今年 is counted from.
        filters: columns and the values wanted; they go before what the question says.
        by: columns of the pivot.
        mask: hide personal data.
        mask_below: the rank from which downwards names are hidden.
        progress: follows the extraction of reports that the table lacks.
        rules: the collection's folder of rules.
        rows: the table, where it is known already; then nothing is extracted.
        update: extract first what the table lacks; else a note says how much that is.

    Raises:
        UsageError: a filter or a column of the pivot is not one of `COLUMNS`.
    """
    _check_columns((*(filters or {}), *by))
    filters = _as_stored(filters or {})
    notes: list[str] = []
    if rows is None:
        notes = _extract(store, progress, rules) if update else _missing(store, rules)
        rows = store.facts().rows()
    lost = _unplaced(store, rows)
    body = _answered(question, today, rows, store.facts().indicators(), filters, by)
    body |= {"notes": [*notes, *_lost_words(lost)], "unplaced": lost}
    return masked(store, body, [*body["facts"], *lost], mask_below) if mask else body


def _answered(
    question: str,
    today: datetime.date,
    rows: Sequence[Mapping[str, Any]],
    known: Mapping[str, int],
    filters: Mapping[str, Sequence[str]],
    by: Sequence[str],
) -> dict[str, Any]:
    from extraction.facts.query import FactQuery, docs_under, find, pivot, total
    from extraction.facts.questions import parse_question

    reporters = {row["reporter"] for row in rows if row["reporter"]}

    def told(words: str) -> bool:
        names = ("reporter", "title", "sentence", "subject", "indicator")
        return any(words in (row.get(name) or "") for row in rows for name in names)

    query, understood = parse_question(question, known, reporters, today, told)
    merged = {**query.filters, **{name: list(values) for name, values in filters.items()}}
    if query.places:
        merged.setdefault("doc", docs_under(query.places, rows))
    found = find(rows, FactQuery(query.words, merged, field=query.field))
    summed = total(found)
    cells = pivot(found, by or query.by) if by or query.by else []
    # What is told of all is no answer about one field.
    others = [] if query.field else rows
    if query.field and not found:
        said = f"没有查到“{query.field}”方面的数。"
    elif query.by and not by and "indicator" in merged and found:
        said = _each(merged, cells, query.by, _of_all(merged, others, found))
    else:
        said = _sentence(summed, merged, others, found)
    return {
        "query": question,
        "understood": understood,
        "filters": {name: list(values) for name, values in merged.items()},
        "notes": [],
        "answer": said,
        "total": summed,
        "count": len(found),
        "facts": found,
        "pivot": cells,
    }


def masked(
    store: DocumentStore, value: T, rows: Iterable[Mapping[str, Any]], below: str = "村级"
) -> T:
    """Return a value with personal data hidden, by what the reports of some rows mark.

    A name is often marked in one sentence of a report and its figure told in another.

    Args:
        store: holds the reports.
        value: what is to be masked.
        rows: figures of the reports.
        below: the rank from which downwards names are hidden.
    """
    from extraction.personal_data import mask_all

    texts = {}
    for doc in sorted({row["doc"] for row in rows}):
        record = store.find(doc)
        if record is not None:
            texts[doc] = store.text(record.id)
    return mask_all(value, below=below, texts=texts)


def _check_columns(names: Iterable[str]) -> None:
    unknown = [name for name in names if name not in COLUMNS]
    if unknown:
        raise UsageError(f"没有“{unknown[0]}”这一项；可用的有：{'、'.join(COLUMNS)}。")


def _as_stored(filters: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """Return filters as the table has them: 立案办案 is cases, 2024年上半年 is 2024-H1."""
    from extraction.indicators import CATEGORIES
    from extraction.periods import written_period

    keys = {words: key for key, words in CATEGORIES.items()}
    read: dict[str, Callable[[str], str]] = {
        "category": lambda value: keys.get(value, value),
        "period": lambda value: written_period(value) or value,
    }
    return {
        name: [read[name](value) for value in values] if name in read else list(values)
        for name, values in filters.items()
    }


def between_reports(
    store: DocumentStore,
    *,
    filters: Mapping[str, Sequence[str]] | None = None,
    mask: bool = False,
    mask_below: str = "村级",
    progress: Callable[[int, int, str], None] | None = None,
    rules: Path | None = None,
    update: bool = True,
) -> dict[str, Any]:
    """Return {count, checks, notes}: what the reports of one unit say against each other.

    Args:
        store: where the facts are.
        filters: columns and the values wanted.
        mask: hide personal data.
        mask_below: the rank from which downwards names are hidden.
        progress: follows the extraction of reports that the table lacks.
        rules: the collection's folder of rules.
        update: extract first what the table lacks; if not, nothing is written.

    Raises:
        UsageError: a filter is not one of `COLUMNS`.
    """
    from extraction.facts.checks import cross_checks
    from extraction.facts.query import FactQuery, find

    _check_columns(filters or ())
    filters = _as_stored(filters or {})
    notes: list[str] = []
    if update:
        notes = _extract(store, progress, rules)
    # The period is not filtered before: a check needs figures of two periods.
    kept = {name: list(values) for name, values in (filters or {}).items() if name != "period"}
    checks = cross_checks(find(store.facts().rows(), FactQuery("", kept)))
    if filters and "period" in filters:
        checks = [check for check in checks if check["period"] in filters["period"]]
    body: dict[str, Any] = {"count": len(checks), "checks": checks, "notes": notes}
    if mask:
        body = masked(store, body, store.facts().rows(), mask_below)
    return body


def _extract(
    store: DocumentStore, progress: Callable[[int, int, str], None] | None, rules: Path | None
) -> list[str]:
    """Extract the reports that the table lacks; return what the asker should know."""
    from extraction.facts.building import update_facts

    try:
        update_facts(store, progress, rules)
    except StoreLockedError:
        return ["资料库正被占用，新入库的报告暂未计入"]
    return []


def _unplaced(store: DocumentStore, rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return the decisions whose figure the text of its report holds no more.

    Of a report that is not extracted anew yet nothing can be said.
    """
    from extraction.facts.overlay import unplaced

    table = store.facts()
    lost = unplaced(table.reviews(), (row["id"] for row in rows))
    if not lost:
        return []
    done = table.extracted()
    live = {record.doc for record in store.documents() if record.id in done}
    was = {row["id"]: row for row in table.unplaced()}
    names = ("indicator", "value_text", "unit", "sentence")
    return [
        {"id": review.fact_id, "doc": review.doc, "action": review.action, "at": review.at,
         "changes": dict(review.changes)}
        | {name: was.get(review.fact_id, {}).get(name) for name in names}
        for review in lost if review.doc in live
    ]  # fmt: skip


def _lost_words(lost: Sequence[Mapping[str, Any]]) -> list[str]:
    """Say which decisions are laid over nothing, the first of them one by one."""
    if not lost:
        return []
    docs = sorted({each["doc"] for each in lost})
    named = "、".join(docs[:3]) + ("等" if len(docs) > 3 else "")
    notes = [f"{named}的原文改过，有复核、更正找不到原来的数，没有计入，请重新核对"]
    for each in lost[:_MOST_LOST]:
        value = each["changes"].get("value")
        done = _DECIDED[each["action"]]
        done += f"为 {value}" if value is not None and each["action"] == "correct" else ""
        figure = f"{each['indicator']} {each['value_text']}{each['unit'] or ''}"
        what = figure if each["indicator"] else f"编号 {each['id']}"
        notes.append(f"找不到的：{each['doc']}　{what}（{done}）")
    if len(lost) > _MOST_LOST:
        notes.append(f"另有 {len(lost) - _MOST_LOST} 个找不到的未列出")
    return notes


def waiting_reviews(store: DocumentStore) -> list[str]:
    """Say which reports that were read in again hold decisions, to be laid over their new text."""
    from extraction.facts.overlay import unplaced

    table = store.facts()
    decided = unplaced(table.reviews(), ())
    if not decided:
        return []
    done = table.extracted()
    fresh = {record.doc for record in store.documents() if record.id not in done}
    held = [review.doc for review in decided if review.doc in fresh]
    if not held:
        return []
    docs = sorted(set(held))
    named = "、".join(docs[:3]) + ("等" if len(docs) > 3 else "")
    return [
        f"{named}有复核、更正 {len(held)} 处，下次查数字（jidian facts）时对到新的原文上；"
        "对不上的会逐个列出，不计入。"
    ]


def _sentence(
    summed: Mapping[str, Any],
    filters: Mapping[str, Sequence[str]],
    rows: Sequence[Mapping[str, Any]],
    found: Sequence[Mapping[str, Any]],
) -> str:
    """Return the answer in words; where there is none, what the table does hold."""
    from extraction.facts.query import FactQuery, find

    names = filters.get("indicator")
    if summed["value"] is not None:
        about = "、".join(dict.fromkeys(s["reporter"] or s["doc"] for s in summed["sources"]))
        what = names[0] if names else "合计"
        beside = _beside(summed) + _of_all(filters, rows, found)
        return f"{what}：{amount(summed)}（依据 {summed['count']} 份报告：{about}）{beside}。"
    if summed["refused"]:
        apart = _by_level(found)
        if apart:
            return f"不能合成一个数：{'；'.join(summed['refused'])}。按层级分列：{apart}。"
        whole = _of_all(filters, rows, found)
        return f"不能给出一个合计：{'；'.join(summed['refused'])}{whole}。"
    if found:
        return f"没有可作合计的数，查到的是{_kinds(found)}{_values(found)}。"
    if names:
        # Of the same unit and the like: what others have is no answer.
        asked = {name: values for name, values in filters.items() if name != "period"}
        held = sorted({row["period"] for row in find(rows, FactQuery("", asked))
                       if row["period"]})  # fmt: skip
        like = _like(names[0], filters, rows) + _done(names[0], filters, rows)
        if held:
            whose = "".join(f"{name}的" for name in filters.get("reporter", ())[:1])
            said = f"{whose}“{names[0]}”在资料库中有以下期间的数：{'、'.join(held)}"
            return f"没有查到；{said}{like}。"
        if like:
            return f"没有查到“{names[0]}”{like}。"
    whom = filters.get("reporter", ())
    if whom and not any(row["reporter"] in whom for row in rows):
        alike = sorted(
            {name for row in rows if (name := row["reporter"] or "").startswith(tuple(whom))
             or name.endswith(tuple(whom))}
        )  # fmt: skip
        like = f"（有{'、'.join(alike[:_FEW])}的，可按此名再问）" if alike else ""
        return f"资料库中没有“{'”“'.join(whom)}”的报告{like}，没有查到这个数。"
    return "资料库的报告中没有查到这个数。"


def _like(
    name: str, filters: Mapping[str, Sequence[str]], rows: Sequence[Mapping[str, Any]]
) -> str:
    """Return which counts of the asked time hold the words asked for: 党纪政务处分人数 of 处分人数.

    They are named and not given as the answer: they may count less than was asked for.
    """
    from extraction.facts.query import FactQuery, find

    if "period" not in filters:
        return ""
    asked = {key: values for key, values in filters.items() if key != "indicator"}
    found = dict.fromkeys(
        row["indicator"]
        for row in find(rows, FactQuery("", asked))
        if row["role"] in ("total", "below")
        and row["indicator"] != name
        and row["indicator"].endswith(name)
        and "未" not in row["indicator"].removesuffix(name)
    )
    words = "、".join(f"“{other}”" for other in list(found)[:3])
    return f"；所问期间有相近的指标：{words}，可按此名再问" if words else ""


def _beside(summed: Mapping[str, Any]) -> str:
    """Say of what field alone a sum is, and what was told of one field beside it."""
    said = f"，只是“{summed['matter']}”方面的数" if summed.get("matter") else ""
    return said + (f"；另有{'、'.join(summed['aside'])}" if summed.get("aside") else "")


def _of_all(
    filters: Mapping[str, Sequence[str]],
    rows: Sequence[Mapping[str, Any]],
    found: Sequence[Mapping[str, Any]],
) -> str:
    """Name the like counts of all where what was asked for is only told of single fields."""
    from extraction.facts.query import FactQuery, find
    from extraction.facts.wording import shown

    name = (filters.get("indicator") or [""])[0]
    if not name or not filters.get("reporter") or not found:
        return ""
    if not all(row.get("matter") for row in found if row["role"] == "total"):
        return ""
    asked = {key: values for key, values in filters.items() if key != "indicator"}
    said = dict.fromkeys(
        f"“{row['indicator']}”{shown(row)}{row['unit'] or ''}"
        for row in find(rows, FactQuery("", asked))
        if row["role"] == "total" and not row.get("matter") and row["table"] is None
        and row["indicator"] in (f"党纪政务{name}", f"党纪政纪{name}")
    )  # fmt: skip
    return f"；全部的见{'、'.join(said)}" if said and len(said) <= _FEW else ""


def _done(
    name: str, filters: Mapping[str, Sequence[str]], rows: Sequence[Mapping[str, Any]]
) -> str:
    """Quote what one body did where what it left undone is asked for and not told.

    What is left is not computed: what was done may be counted of something else.
    """
    from extraction.facts.query import FactQuery, find
    from extraction.facts.wording import shown

    if not name.startswith("未") or not filters.get("reporter"):
        return ""
    found = find(rows, FactQuery("", {**filters, "indicator": [name.removeprefix("未")]}))
    said = dict.fromkeys(f"{shown(row)}{row['unit'] or ''}" for row in found)
    if not said or len(said) > _FEW:
        return ""
    return f"；报告写了“{name.removeprefix('未')}”{'、'.join(said)}，没有写“{name}”"


def _each(
    filters: Mapping[str, Sequence[str]],
    cells: Sequence[Mapping[str, Any]],
    by: Sequence[str],
    more: str,
) -> str:
    """Return the answer body by body and time by time, and which of those asked for have none."""
    from extraction.facts.reporters import own_place, place_of
    from extraction.facts.wording import period_words

    def label(cell: Mapping[str, Any]) -> str:
        whose = (cell["reporter"] or "单位不详") if "reporter" in by else ""
        return whose + (period_words(cell["period"]) if "period" in by else "")

    said = [
        f"{label(cell)} {amount(cell) or '；'.join(cell['refused']) or '只有分项，不合计'}"
        + (_beside(cell) if amount(cell) else "")
        for cell in cells
    ]

    # 青石镇 that one report names with its county or its committee, and another without.
    def own(name: str) -> str:
        return place_of(own_place(name)[1])

    told = {own(str(cell.get("reporter") or "")) for cell in cells}
    named = filters.get("reporter", ()) if "reporter" in by else ()
    bodies = list({own(name): name for name in reversed(named)}.values())[::-1]
    missing = [name for name in bodies if own(name) not in told]
    said += [f"{name} 没有查到" for name in missing]
    for period in filters.get("period", ()) if "period" in by else ():
        if "reporter" not in by:
            if all(cell["period"] != period for cell in cells):
                said.append(f"{period_words(period)} 没有查到")
            continue
        told = {own(str(cell["reporter"] or "")) for cell in cells if cell["period"] == period}
        said += [
            f"{name}{period_words(period)} 没有查到"
            for name in bodies if name not in missing and own(name) not in told
        ]  # fmt: skip
    return f"{filters['indicator'][0]}：{'；'.join(said)}{more}。"


def _kinds(found: Sequence[Mapping[str, Any]]) -> str:
    """Return what kinds of figures were found where none is a total."""
    words = dict.fromkeys(ROLES.get(row["role"], "") for row in found)
    return "、".join(filter(None, words)) or "分项"


def _values(found: Sequence[Mapping[str, Any]]) -> str:
    """Return the few figures that were found in brackets, "" where they are many."""
    from extraction.facts.wording import shown

    said = dict.fromkeys(f"{shown(row)}{row['unit'] or ''}" for row in found)
    return f"（{'、'.join(said)}）" if len(said) <= _FEW else ""


def _by_level(found: Sequence[Mapping[str, Any]]) -> str | None:
    """Return the totals level by level, where each level has one."""
    from extraction.facts.query import pivot

    cells = [cell for cell in pivot(found, ["level"]) if cell["count"] or cell["refused"]]
    if len(cells) < 2 or any(cell["value"] is None for cell in cells):
        return None
    return "；".join(
        f"{c['level'] or '层级不详'} {amount(c)}（{c['count']} 份报告）" for c in cells
    )


def amount(summed: Mapping[str, Any]) -> str:
    """Return a sum with its unit and, where it is approximate, its bounds; "" for none."""
    if summed["value"] is None:
        return ""
    unit = summed["unit"] or ""
    low, high = summed["low"], summed["high"]
    if high is None:
        return f"不少于 {low:,}{unit}"
    if low != high:
        return f"约 {summed['value']:,}{unit}（在 {low:,} 与 {high:,} 之间）"
    return f"{summed['value']:,}{unit}"


def _missing(store: DocumentStore, rules: Path | None) -> list[str]:
    """Say how many reports the table lacks; nothing is written."""
    from extraction.facts.building import missing_reports

    missing = missing_reports(store, rules)
    said = f"有 {missing} 份报告尚未抽取，未计入；执行 jidian facts 或更新数字总表后计入"
    return [said] if missing else []
