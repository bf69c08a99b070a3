"""Repeal clauses: which regulations a text says are no longer in force.

《…》同时废止 in the last articles of a new regulation, 决定废止《…》 in a decision. What only
repeals a part (《…》第十条同时废止, 与本办法不一致的) is no repeal of the whole, and a
repeal that somebody merely tells of is none either.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from corpus.dates import DATE, date_range, parse_date
from corpus.models import DocumentRecord, Kind, Metadata
from corpus.versions import version_date, work_key

__all__ = ["EXTRA", "Repeal", "RepealClause", "clauses_to_extra", "find_repeals", "repeals_of"]

EXTRA = "repeals"
"""The name under which a document's metadata keep its repeal clauses, as JSON."""

_TITLE = r"《[^《》]{2,120}(?:《[^《》]{2,80}》[^《》]{0,60})*》"
_NOTE = r"(?:[（(][^（）()\n]{1,60}[）)])?"
_ONE = rf"{_TITLE}{_NOTE}"
_BEFORE_NEXT = r"(?:[、，,和及与]|以及|并)(?:[^《》。；;\n]{0,60}?)"
_LIST = rf"{_ONE}(?:{_BEFORE_NEXT}?{_ONE})*"
_ENDED = re.compile(
    rf"(?P<list>{_LIST})[，,]?(?:[一二三四五六七八九十0-9]+[件部个]\w{{0,6}})?"
    rf"(?:自{DATE}起)?(?:即行|同时|一并|均|相应|自行|现|随之)*(?:予以)?(?:废止|失效)"
)
_DECIDED = re.compile(
    rf"(?:决定|现决定|现将?|^[ 　]*[一二三四五六七八九十]*[、.．]?)废止(?P<list>{_LIST})"
)
_OWN_DAY = re.compile(rf"自(?P<day>{DATE})起(?:即行|同时|一并)?(?:予以)?(?:废止|失效)")
_IN_FORCE = re.compile(rf"自(?P<day>{DATE})起(?:正式)?(?:施行|实施|生效|执行)")
_NEAR = 120
_TOLD = re.compile(r"(?:已经?|曾|被)(?:宣布)?(?:废止|失效)|如果?|尚未|不得|之前|以前")
_SENTENCE = re.compile(r"[^。；;\n]+")
_FIND_TITLE = re.compile(_TITLE)


@dataclass(frozen=True, slots=True)
class RepealClause:
    """A regulation that a text repeals: its title, the sentence, the day if it names one."""

    title: str
    quote: str
    day: str | None = None


@dataclass(frozen=True, slots=True)
class Repeal:
    """That a version is repealed: from which day, by which document, in which words."""

    day: str
    by: DocumentRecord
    quote: str


def find_repeals(text: str) -> tuple[RepealClause, ...]:
    """Return the repeal clauses of a text, in order."""
    found: dict[str, RepealClause] = {}
    if "废止" not in text and "失效" not in text:
        return ()
    for sentence in _SENTENCE.finditer(text):
        quote = sentence[0].strip()
        if ("废止" not in quote and "失效" not in quote) or "《" not in quote:
            continue
        if len(quote) > 1500 or _TOLD.search(quote.replace("同时", "")):
            continue
        day = _day(text, sentence, quote)
        for pattern in (_ENDED, _DECIDED):
            for match in pattern.finditer(quote):
                for title in _FIND_TITLE.findall(match["list"]):
                    found.setdefault(title, RepealClause(title[1:-1], quote, day))
    return tuple(found.values())


def _day(text: str, sentence: re.Match[str], quote: str) -> str | None:
    """Return the day a clause names: its own, else that on which the text takes effect.

    同时 means that day, also where a later version of the text repeats the clause.
    """
    own = _OWN_DAY.search(quote)
    if own is not None:
        return parse_date(own["day"])
    before = text[max(0, sentence.start() - _NEAR) : sentence.end()]
    days = [match["day"] for match in _IN_FORCE.finditer(before)]
    return parse_date(days[-1]) if days else None


def clauses_to_extra(clauses: Iterable[RepealClause]) -> str:
    """Return clauses as a document's metadata keep them."""
    rows = [[clause.title, clause.day, clause.quote[:300]] for clause in clauses]
    return json.dumps(rows, ensure_ascii=False)


def _clauses(metadata: Metadata) -> Iterable[RepealClause]:
    for title, day, quote in json.loads(metadata.extra.get(EXTRA, "[]")):
        yield RepealClause(title, quote, day)


def repeals_of(records: Iterable[DocumentRecord]) -> Mapping[int, Repeal]:
    """Return which documents others of the collection repeal, by id.

    A clause ends the versions that are older than the text it stands in; a later version
    of the same title lives. Versions of the clause's own work follow one another and are
    not repealed. A clause of a text without a date decides nothing.
    """
    all_records = [record for record in records if record.kind is Kind.REGULATION]
    works: dict[str, list[DocumentRecord]] = {}
    for record in all_records:
        works.setdefault(work_key(record.title), []).append(record)
    found: dict[int, Repeal] = {}
    for record in all_records:
        if EXTRA not in record.metadata.extra:
            continue
        start = record.metadata.effective or version_date(record.metadata)
        for clause in _clauses(record.metadata):
            day = clause.day or start
            if day is None:
                continue
            for other in works.get(work_key(clause.title), ()):
                if other.work_id == record.work_id or not _older(other, clause.day, record):
                    continue
                known = found.get(other.id)
                if known is None or day < known.day:
                    found[other.id] = Repeal(day, record, clause.quote)
    return found


def _older(other: DocumentRecord, day: str | None, than: DocumentRecord) -> bool:
    """Tell whether a version is older than a clause; one without a date is taken to be."""
    mine, limit = version_date(other.metadata), day or version_date(than.metadata)
    if limit is None:
        return False
    return mine is None or _first(mine) < _first(limit)


def _first(iso: str) -> date:
    return date_range(iso)[0]
