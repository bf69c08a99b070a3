"""From a report's text to everything that can be read out of it."""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from corpus.normalize import NormalizedText
from extraction.as_stored import as_stored, cells_as_stored
from extraction.checks import find_checks
from extraction.checks.lines import as_sentences
from extraction.figures import find_facts
from extraction.indicators import Lexicon
from extraction.matters.report import ReportMatters
from extraction.mentions.fields import find_dates, find_regulations
from extraction.mentions.identifiers import find_identifiers
from extraction.mentions.organs import find_organs
from extraction.models import ExtractionResult, Fact, Identifier, ProblemCategory
from extraction.naming import named_elsewhere, named_wholes
from extraction.patterns import rarely
from extraction.placing import (
    place_of,
    placed,
    placed_back,
    printed,
    printed_back,
    printed_problem,
)
from extraction.problems import Taxonomy, find_problems
from extraction.problems.plain_heads import plain_heads
from extraction.rules import Rules, load_rules
from extraction.stops import REPLACING, full_marks, going_on
from extraction.tables.figures import TextTable, table_facts
from extraction.tables.forms import with_forms
from extraction.tables.owners import with_owners
from extraction.times.report import ReportTime
from extraction.wordings import Reading, reworded

__all__ = ["extract", "find_figures", "find_listed"]


def extract(
    text: str,
    *,
    doc_id: str,
    title: str | None = None,
    tables: Sequence[TextTable] = (),
    rules: Rules | None = None,
    name: str = "",
) -> ExtractionResult:
    """Return figures, numbers, organs, dates, regulations, problems and checks.

    All spans are into ``text``.

    Args:
        text: the report.
        doc_id: its name without the ending.
        title: its title, where known.
        tables: its tables and where they stand in ``text``.
        rules: the collection's lexicon and taxonomy; the shipped ones where None.
        name: of its file, where that may tell when it is from.
    """
    rules = rules or load_rules()
    joined, shifted = _stored(text, tables)
    known = _Known(doc_id, title, name)
    if joined is None:
        return _worded(text, known, with_forms(text, with_owners(text, tables)), rules)
    forms = with_forms(joined.text, with_owners(joined.text, shifted))
    return placed_back(_worded(joined.text, known, forms, rules), joined, text)


class _Known(NamedTuple):
    """What is known of a report beside its text: its id, title, and the name of its file."""

    doc_id: str
    title: str | None
    name: str


def _worded(
    text: str, known: _Known, tables: Sequence[TextTable], rules: Rules
) -> ExtractionResult:
    """Return what is read out of a text in the words that the rules know, as it is printed."""
    reading = _reworded(text, tables)
    if reading is None:
        return _extract(text, known, tables, rules)
    read, moved = reading.read, _moved(tables, reading.read)
    result = _extract(read.text, known, moved, rules, reading.rough)
    told = {"case_numbers": find_identifiers(text), "regulations": find_regulations(text)}
    return printed_back(result, read, text, reading.first).changed(told)


def _reworded(text: str, tables: Sequence[TextTable]) -> Reading | None:
    """Return the text in the words that the rules know, None where it has no others."""
    return reworded(text, [(table.start, table.end) for table in tables])


def _stored(
    text: str, tables: Sequence[TextTable]
) -> tuple[NormalizedText | None, Sequence[TextTable]]:
    """Return the text as documents are stored (see `as_stored`), None where it is so already.

    The tables come with their places in what is returned.
    """
    joined = as_stored(text, [(table.start, table.end) for table in tables])
    if joined is None:
        return None, tables
    stored = [replace(t, rows=cells_as_stored(t.rows)) for t in tables]
    return joined, _moved(stored, joined)


def _moved(tables: Sequence[TextTable], read: NormalizedText) -> list[TextTable]:
    """Return tables with their places in what is read of a text."""
    place = read.to_stored
    return [replace(t, start=place(t.start), end=place(t.end)) for t in tables]


def _extract(
    text: str,
    known: _Known,
    tables: Sequence[TextTable],
    rules: Rules,
    rough: Mapping[int, str] | None = None,
) -> ExtractionResult:
    identifiers = find_identifiers(text)
    read = going_on(full_marks(text))
    matters = ReportMatters(read, known.title, known.doc_id)
    time = ReportTime(read, name=known.name)
    facts = [
        fact.changed({"matter": matter}) if (matter := matters.of(fact)) else fact
        for fact in _figures(text, tables, rules.lexicon, identifiers, rough, time)
    ]
    if time.filed is not None:
        facts = [_from_file_name(fact, time.filed) for fact in facts]
    return ExtractionResult(
        id=known.doc_id,
        title=known.title,
        facts=tuple(facts),
        case_numbers=identifiers,
        organs=find_organs(text),
        dates=find_dates(text),
        # Titles are those of the text as printed.
        regulations=find_regulations(text) if rough is None else (),
        problem_categories=tuple(_problems(text, rules.taxonomy)),
        checks=find_checks(as_sentences(read), facts, tables),
    )


def find_listed(
    text: str, tables: Sequence[TextTable], taxonomy: Taxonomy
) -> list[ProblemCategory]:
    """Return the problems that a report lists itself, as `extract` does.

    Args:
        text: the report.
        tables: its tables and where they stand in ``text``.
        taxonomy: their classes.
    """
    joined, shifted = _stored(text, tables)
    if joined is not None:
        return [placed(one, joined, text) for one in find_listed(joined.text, shifted, taxonomy)]
    reading = _reworded(text, tables)
    if reading is None:
        return list(_problems(text, taxonomy))
    read = reading.read
    return [printed_problem(one, read, text) for one in _problems(read.text, taxonomy)]


def _problems(text: str, taxonomy: Taxonomy) -> Iterator[ProblemCategory]:
    """Yield the problems of a text, in its own words."""
    read = plain_heads(going_on(full_marks(text)))
    for problem in find_problems(read, taxonomy):
        yield problem if read == text else _as_written(problem, text)


def _as_written(problem: ProblemCategory, text: str) -> ProblemCategory:
    """Return a problem in the words of a text that has other marks than what was read."""
    told = {"evidence": text[problem.start : problem.end]}
    if problem.domain is None:
        told["category"] = told["evidence"]
    else:
        told["trigger"] = text[problem.trigger_start : problem.trigger_end]
    return problem.changed(told)


def find_figures(text: str, tables: Sequence[TextTable], lexicon: Lexicon) -> list[Fact]:
    """Return the figures of running text and tables in order of place.

    Args:
        text: the report.
        tables: its tables and where they stand in ``text``.
        lexicon: says what figures count.
    """
    joined, shifted = _stored(text, tables)
    if joined is not None:
        return [placed(f, joined, text) for f in find_figures(joined.text, shifted, lexicon)]
    reading = _reworded(text, tables)
    if reading is None:
        return _figures(text, tables, lexicon, find_identifiers(text))
    read, moved = reading.read, _moved(tables, reading.read)
    found = _figures(read.text, moved, lexicon, find_identifiers(read.text), reading.rough)
    return [printed(fact, read, text) for fact in found]


def _figures(
    text: str,
    tables: Sequence[TextTable],
    lexicon: Lexicon,
    identifiers: Sequence[Identifier],
    rough: Mapping[int, str] | None = None,
    time: ReportTime | None = None,
) -> list[Fact]:
    """Return the figures of a text.

    ``identifiers`` are the numbers in it that count nothing, ``rough`` what was left out of it
    that says how roughly numbers are told, by place (see `Reading`), ``time`` when it is from.
    """
    read = going_on(full_marks(text))
    time = time or ReportTime(read)
    taken = sorted([(t.start, t.end) for t in tables] + [(i.start, i.end) for i in identifiers])
    found = find_facts(read, lexicon, rough, text, time)
    facts = [fact for fact in found if not _inside(taken, fact.start)]
    cells = [
        fact for index, table in enumerate(tables)
        for fact in table_facts(text, table, index, lexicon)
    ]  # fmt: skip
    facts += _dated(time, cells) if cells else []
    facts.sort(key=lambda fact: (fact.start, fact.end))
    named = named_wholes(read, named_elsewhere(read, facts))
    return named if read == text else _as_printed(named, text, read)


def _as_printed(facts: list[Fact], text: str, read: str) -> list[Fact]:
    """Return figures with the words of their time and subject as the text has them."""
    told = {fact.period for fact in facts} | {fact.subject for fact in facts}
    may_be = {words for words in told if words and not REPLACING.isdisjoint(words)}
    if not may_be:
        return facts
    return [
        _finished(text, read, fact)
        if fact.table is None and (fact.period in may_be or fact.subject in may_be)
        else fact
        for fact in facts
    ]


def _finished(text: str, read: str, fact: Fact) -> Fact:
    """Return a figure of running text with its time and subject as the text has them."""
    told: dict[str, str] = {}
    for name in ("period", "subject"):
        words = getattr(fact, name)
        if not words or REPLACING.isdisjoint(words):
            continue
        at = place_of(words, read, fact)
        written = words if at < 0 else text[at : at + len(words)]
        if written != words:
            told[name] = written
    return fact.changed(told) if told else fact


# Heads that speak of time mean another than the report's, if one cannot tell which.
_TIMELY = rarely("累计|[年月季期届周日]")


def _from_file_name(fact: Fact, time: str) -> Fact:
    """Return a figure, marked where its time is only that in the name of the file."""
    if fact.period != time or time in fact.sentence:
        return fact
    return fact.changed({"inferred": (*fact.inferred, "period")})


def _dated(report: ReportTime, cells: Sequence[Fact]) -> Iterator[Fact]:
    """Yield figures of tables; those whose table names no time take the report's."""
    for fact in cells:
        told = report.at(fact.start)
        if fact.period is None and told is not None and not _TIMELY.search(fact.sentence):
            yield fact.changed({"period": told})
        else:
            yield fact


def _inside(spans: Sequence[tuple[int, int]], at: int) -> bool:
    index = bisect.bisect_right(spans, (at, 1 << 62)) - 1
    return index >= 0 and spans[index][0] <= at < spans[index][1]
