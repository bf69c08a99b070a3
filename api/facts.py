"""Questions to the fact table, answered in one JSON form for every way in."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from api.fact_narrowing import asks_for_reports, figures_for, reports_told
from api.fact_without import left_out, others_told
from api.fact_words import amount, changes_told, not_computed, of_all, sentence
from corpus.errors import StoreLockedError, UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.store.base import DocumentStore
    from extraction.facts.query import FactQuery

__all__ = ["COLUMNS", "amount", "answer", "between_reports", "masked", "waiting_reviews"]

T = TypeVar("T")
_MOST_LOST = 5
_UNREAD = "没有看出“{}”要查什么；请写明要查的数，如“2024年立案多少件”。"
_CHANGES = ("增长", "增加", "下降", "减少", "同比", "环比", "增幅", "降幅", "率")

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
    """Return {query, understood, filters, notes, of, answer, total, count, facts, pivot, unplaced}.

    ``of`` is what the answer counts: "figures", or "reports" themselves. ``unplaced`` are
    decisions whose figure the edited text of its report holds no more.

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
    by = _columns(list(by))
    filters = _as_stored(filters or {}, today)
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
    from extraction.facts.asked_without import rows_without
    from extraction.facts.query import pivot
    from extraction.facts.questions import parse_question

    reporters = {row["reporter"] for row in rows if row["reporter"]}
    query, understood = parse_question(question, known, reporters, today, _told_of(rows))
    rows = rows_without(rows, query.without) if query.without else rows
    names = query.filters.get("indicator", ())
    if len(names) < 2 or "indicator" in filters:
        body = _answered_one(question, query, today, rows, filters, by)
        return body | {
            "understood": [*understood, *body["understood"]],
            "answer": left_out(query, body["facts"])
            + body["answer"]
            + others_told(query, body["filters"], rows, body["facts"], body["answer"]),
        }
    # 立案多少件，处分多少人: each has its answer, and no sum has both.
    bodies = []
    for name in names:
        one = dataclasses.replace(query, filters={**query.filters, "indicator": [name]})
        bodies.append(_answered_one(question, one, today, rows, filters, by))
    facts = [row for body in bodies for row in body["facts"]]
    return bodies[0] | {
        "understood": understood,
        "filters": {**bodies[0]["filters"], "indicator": list(names)},
        "answer": left_out(query, facts) + "".join(
            _with_name(body["answer"], name) for name, body in zip(names, bodies, strict=True)
        ),
        "total": _no_sum(bodies),
        "count": len(facts),
        "facts": facts,
        "pivot": pivot(facts, by or ("indicator", *query.by)),
    }  # fmt: skip


def _with_name(said: str, name: str) -> str:
    return said if name in said else f"{name}：{said}"


def _no_sum(bodies: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Return the total of several things asked for: none, with the sources of each."""
    from extraction.facts.query import total

    sources = [source for body in bodies for source in body["total"]["sources"]]
    return total([]) | {"refused": ["问的是几项，分别作答，不相加"], "sources": sources}


def _answered_one(
    question: str,
    query: FactQuery,
    today: datetime.date,
    rows: Sequence[Mapping[str, Any]],
    filters: Mapping[str, Sequence[str]],
    by: Sequence[str],
) -> dict[str, Any]:
    from api.fact_times import settled_times
    from extraction.facts.query import FactQuery, docs_under, pivot, total
    from extraction.times.periods import period_in

    merged = {name: list(values) for name, values in {**query.filters, **filters}.items()}
    if query.places:
        merged.setdefault("doc", docs_under(query.places, rows))
    grown = any(word in question for word in _CHANGES)
    own = "period" not in filters
    query, merged, lead = settled_times(
        query, merged, rows, today, own=own, added=own and not by, same="同期" in question,
        grown=grown, begun=period_in(question, today.year),
    )  # fmt: skip
    found: list[dict[str, Any]] = []
    narrowed: list[str] = []
    of_reports = asks_for_reports(query)
    if question.strip() and not (filters or query.filters or query.words or query.field):
        ended = _UNREAD.format(question.strip())
    else:
        found, narrowed, more, ended = figures_for(query, merged, rows, lead, added=own and not by)
        lead = "" if ended else lead + more
        ended = reports_told(merged, rows) if of_reports else ended
    summed = total(found)
    cells = pivot(found, by or query.by) if by or query.by else []
    said = ended
    if not ended:
        found, said = _worded(query, merged, rows, found, summed, by)
    computed = not_computed(question, found)
    if grown and not computed and _counts(found):
        said += changes_told(query, merged, rows)
    if not (ended or _counts(found)) and "status" not in merged:
        said += _rejected_words(rows, FactQuery(query.words, merged, field=query.field))
    return {
        "query": question,
        "understood": narrowed,
        "filters": {name: list(values) for name, values in merged.items()},
        "notes": [],
        "of": "reports" if of_reports else "figures",
        "answer": computed + lead + said,
        "total": summed,
        "count": len(found),
        "facts": found,
        "pivot": cells,
    }


def _worded(
    query: FactQuery,
    asked: Mapping[str, Sequence[str]],
    rows: Sequence[Mapping[str, Any]],
    found: list[dict[str, Any]],
    summed: Mapping[str, Any],
    by: Sequence[str],
) -> tuple[list[dict[str, Any]], str]:
    """Return the figures of an answer and it in words."""
    from api.fact_kinds import none_of_kind, parts_of_kind, parts_told
    from api.fact_when import when_told

    if query.each and not found and not _ever(query, asked, rows):
        found = parts_of_kind(query, asked, rows)
        return found, parts_told(asked, found) or none_of_kind(query, asked, rows)
    if query.by and not by and "indicator" in asked and found:
        more = of_all(asked, [] if query.field else rows, found)  # all answers for no field
        return found, when_told(query, asked, found, more)
    return found, _one_answer(query, asked, rows, found, summed)


def _told_of(rows: Sequence[Mapping[str, Any]]) -> Callable[[str], bool]:
    """Return what says whether words stand in any figure's row."""
    names = ("reporter", "title", "sentence", "subject", "indicator")
    return lambda words: any(
        words in (row.get(name) or "").replace("\n", "") for row in rows for name in names
    )


def _one_answer(
    query: FactQuery,
    asked: Mapping[str, Sequence[str]],
    rows: Sequence[Mapping[str, Any]],
    found: Sequence[Mapping[str, Any]],
    summed: Mapping[str, Any],
) -> str:
    if query.field and not found:
        return f"没有查到“{query.field}”方面的数。"
    unnamed = query.words and "indicator" not in asked and found
    lead = "没有认出要查哪项指标，按词查到：" if unnamed else ""
    return lead + sentence(summed, asked, [] if query.field else rows, found)


def _ever(
    query: FactQuery, asked: Mapping[str, Sequence[str]], rows: Sequence[Mapping[str, Any]]
) -> bool:
    """Return whether what is asked for is told of any other time."""
    from extraction.facts.query import FactQuery, find

    other = {name: values for name, values in asked.items() if name != "period"}
    return bool(find(rows, FactQuery(query.words, other, field=query.field)))


def _rejected_words(rows: Sequence[Mapping[str, Any]], query: FactQuery) -> str:
    """Say of how many figures that answer a query a person said that they do not count."""
    from extraction.facts.query import FactQuery, find
    from extraction.facts.wording import STATUS_WORDS

    asked = FactQuery(query.words, {**query.filters, "status": ["rejected"]}, field=query.field)
    gone = find(rows, asked)
    word = STATUS_WORDS["rejected"]
    return (
        f"另有 {len(gone)} 个符合的数{word}，未计入（筛选 status={word} 可以列出）。"
        if gone
        else ""
    )


def _counts(found: Sequence[Mapping[str, Any]]) -> bool:
    return any(row["role"] in ("total", "below") for row in found)


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
    from extraction.personal.data import mask_all

    texts = {}
    for doc in sorted({row["doc"] for row in rows}):
        record = store.find(doc)
        if record is not None:
            texts[doc] = store.text(record.id)
    return mask_all(value, below=below, texts=texts)


def _columns(names: Iterable[str]) -> list[str]:
    """Return columns by the names that people and exports have for them: 期间 is period.

    Raises:
        UsageError: a name is that of no column.
    """
    from extraction.facts.wording import COLUMN_WORDS

    known = {words: name for name, words in COLUMN_WORDS.items()} | {
        "报送单位": "reporter", "计量单位": "unit", "复核": "status",
    }  # fmt: skip
    found = [known.get(name, name) for name in names]
    for name, given in zip(found, names, strict=True):
        if name not in COLUMNS:
            told = "、".join(f"{one}（{COLUMN_WORDS[one]}）" for one in COLUMNS)
            raise UsageError(f"没有“{given}”这一项；可用的有：{told}。")
    return found


def _as_stored(filters: Mapping[str, Sequence[str]], today: datetime.date) -> dict[str, list[str]]:
    """Return filters as the table has them: 立案办案 is cases, 2024年上半年 is 2024-H1.

    Raises:
        UsageError: a column, a period or a status is none of those that there are.
    """
    from extraction.facts.wording import category_key

    read: dict[str, Callable[[str], list[str]]] = {
        "category": lambda value: [category_key(value) or value],
        "period": lambda value: _periods(value, today),
        "status": lambda value: [_status(value)],
    }
    stored: dict[str, list[str]] = {}
    for name, values in zip(_columns(list(filters)), filters.values(), strict=True):
        of = read.get(name)
        told = [each for value in values for each in (of(value) if of else [value])]
        stored[name] = list(dict.fromkeys([*stored.get(name, ()), *told]))
    return stored


def _periods(words: str, today: datetime.date) -> list[str]:
    from extraction.facts.asked_periods import periods_meant

    found = periods_meant(words, today)
    if found is None:
        raise UsageError(
            f"期间“{words}”看不懂；写作 2024、2024-H1（上半年）、2024-Q1、2024-03、"
            "2024-01/2024-05、2023..2025 或 2024年上半年、前三季度、近三年、去年同期、"
            "一季度以来、今年、本月。"
        )
    return found


def _status(words: str) -> str:
    from extraction.facts.wording import STATUS_WORDS, status_key

    status = status_key(words)
    if status is None:
        known = "、".join(STATUS_WORDS.values())
        raise UsageError(f"复核情况没有“{words}”；可用的有：{known}。")
    return status


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
    from extraction.facts.running import open_words

    filters = _as_stored(filters or {}, datetime.date.today())
    notes: list[str] = []
    if update:
        notes = _extract(store, progress, rules)
    # The period is not filtered before: a check needs figures of two periods.
    kept = {name: list(values) for name, values in (filters or {}).items() if name != "period"}
    checks = cross_checks(find(store.facts().rows(), FactQuery("", kept)))
    if filters and "period" in filters:
        now = datetime.date.today()
        meant = {open_words(each, now) for each in filters["period"]}
        checks = [check for check in checks if check["period"] in meant]
    body: dict[str, Any] = {"count": len(checks), "checks": checks, "notes": notes}
    if mask:
        body = masked(store, body, store.facts().rows(), mask_below)
    return body


def _extract(
    store: DocumentStore, progress: Callable[[int, int, str], None] | None, rules: Path | None
) -> list[str]:
    """Extract the reports that the table lacks; return what the asker should know."""
    from extraction.facts.updating import update_facts

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
    from extraction.facts.wording import ACTION_WORDS

    docs = sorted({each["doc"] for each in lost})
    named = "、".join(docs[:3]) + ("等" if len(docs) > 3 else "")
    notes = [f"{named}的原文改过，有复核、改正找不到原来的数，没有计入，请重新核对"]
    for each in lost[:_MOST_LOST]:
        value = each["changes"].get("value")
        done = ACTION_WORDS[each["action"]]
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
        f"{named}有复核、改正 {len(held)} 处，下次查数字（jidian facts）时对到新的原文上；"
        "对不上的会逐个列出，不计入。"
    ]


def _missing(store: DocumentStore, rules: Path | None) -> list[str]:
    """Say how many reports the table lacks; nothing is written."""
    from extraction.facts.updating import missing_reports

    missing = missing_reports(store, rules)
    said = f"有 {missing} 份报告尚未抽取，未计入；执行 jidian facts 或更新数字总表后计入"
    return [said] if missing else []
