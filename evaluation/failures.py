"""The failures page: which queries went wrong, what was wanted, what came instead and why.

A query fails when its first hit is no answer, or when an answer is missing among the first
ten. The page is one HTML file that needs nothing else: no script, no font, no network.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from corpus.models import SegmentKind
from evaluation.datasets import Place
from evaluation.html import environment

if TYPE_CHECKING:
    from corpus.store.base import DocumentStore
    from indexing.searcher import Searcher
    from indexing.searching.models import Hit, SearchRequest

__all__ = [
    "Answered",
    "Failure",
    "Got",
    "Wanted",
    "explain_failures",
    "failures_page",
    "is_failure",
    "measured",
    "provision_text",
]

_WITHIN = 10
_SHOWN = 5
_EXCERPT = 260
_OPENING = 400
_BLANK_LINES = re.compile(r"\n\s*\n")

TYPE_NAMES: Mapping[str, str] = {
    "all": "全部",
    "keyword": "关键词",
    "keywords": "关键词",
    "question": "提问",
    "scenario": "情形描述",
    "lookup": "条号",
    "version": "旧版本",
    "cross": "跨法规",
    "no_answer": "无答案",
    "unseen": "答案未见过",
}

_MODE_NAMES: Mapping[str, str] = {"hybrid": "关键词加语义", "keyword": "关键词", "dense": "语义"}


@dataclass(frozen=True, slots=True)
class Answered:
    """A judged query and what the product found for it.

    Attributes:
        id: of the query.
        type: of the query, "" where the data set has none.
        request: what was searched.
        grades: judged things → grade.
        answers: those of them that answer the query.
        found: things found, best first, each once.
        thing: which thing a hit is; None for what the data set does not know.
    """

    id: str
    type: str
    request: SearchRequest
    grades: Mapping[str, int]
    answers: frozenset[str]
    found: Sequence[str]
    thing: Callable[[str, str | None], str | None]


@dataclass(frozen=True, slots=True)
class Wanted:
    """An answer: its name, its text ("" where it is not held) and its rank."""

    name: str
    version: str
    text: str
    rank: int | None
    held: bool = True


@dataclass(frozen=True, slots=True)
class Got:
    """A hit: ``verdict`` is answer, related (judged below an answer) or wrong."""

    rank: int
    name: str
    version: str
    status: str
    text: str
    why: str
    verdict: str


@dataclass(frozen=True, slots=True)
class Failure:
    """A query that went wrong."""

    id: str
    type: str
    query: str
    first_wrong: bool
    missed: int
    depth: int
    wanted: tuple[Wanted, ...]
    got: tuple[Got, ...]


def is_failure(answers: Iterable[str], found: Sequence[str]) -> bool:
    """Tell whether the first of what was found is no answer, or an answer is not in ten."""
    wanted = frozenset(answers)
    first_wrong = not found or found[0] not in wanted
    return bool(wanted) and (first_wrong or not wanted.issubset(found[:_WITHIN]))


def explain_failures(
    answered: Iterable[Answered], searcher: Searcher, place: Callable[[str], Place]
) -> Iterator[Failure]:
    """Yield the queries that went wrong, with texts and the reasons of the first hits.

    Args:
        answered: queries with what was found.
        searcher: over the collection that was searched.
        place: leads from a thing to its document and article.
    """
    store = searcher.collection.store
    for query in answered:
        if not is_failure(query.answers, query.found):
            continue
        ranks = {thing: rank for rank, thing in enumerate(query.found, 1)}
        order = sorted(query.answers, key=lambda thing: (ranks.get(thing, len(ranks) + 1), thing))
        yield Failure(
            id=query.id,
            type=query.type,
            query=query.request.query,
            first_wrong=not query.found or query.found[0] not in query.answers,
            missed=sum(ranks.get(thing, _WITHIN + 1) > _WITHIN for thing in query.answers),
            depth=query.request.top_k,
            wanted=tuple(_wanted(store, place(thing), ranks.get(thing)) for thing in order),
            got=tuple(_got(query, searcher)),
        )


def provision_text(store: DocumentStore, place: Place) -> str | None:
    """Return the text of an article, or of a document; None if it is not held."""
    doc, article = place
    record = store.find(doc)
    if record is None:
        return None
    text = store.text(record.id)
    if article is None:
        return text
    parts = [
        text[segment.start : segment.end]
        for segment in store.segments(record.id)
        if segment.kind is SegmentKind.ARTICLE and segment.article == article
    ]
    return "\n".join(part.strip() for part in parts) if parts else None


def _wanted(store: DocumentStore, place: Place, rank: int | None) -> Wanted:
    doc, article = place
    record = store.find(doc)
    text = provision_text(store, place)
    if record is None or text is None:
        return Wanted(" ".join(filter(None, (doc, article))), "", "", rank, held=False)
    name = " ".join(filter(None, (record.title, article)))
    return Wanted(name, record.version, _compact(text), rank)


def _got(query: Answered, searcher: Searcher) -> Iterator[Got]:
    """Yield the first hits, each thing once, as the run counted them."""
    seen: set[str] = set()
    for hit in searcher.search(query.request).hits:
        thing = query.thing(hit.doc, hit.article)
        if thing is None or thing in seen:
            continue
        seen.add(thing)
        yield _hit(hit, len(seen), _verdict(query, thing))
        if len(seen) == _SHOWN:
            return


def _verdict(query: Answered, thing: str) -> str:
    if thing in query.answers:
        return "answer"
    return "related" if query.grades.get(thing, 0) > 0 else "wrong"


def _hit(hit: Hit, rank: int, verdict: str) -> Got:
    text = _compact(hit.text)
    return Got(
        rank=rank,
        name=" ".join(filter(None, (hit.title, hit.article))),
        version=hit.version,
        status=hit.status.value if hit.status is not None else "",
        text=text if len(text) <= _EXCERPT else text[:_EXCERPT] + "…",
        why=hit.matched.why,
        verdict=verdict,
    )


def _compact(text: str) -> str:
    """Return a text without blank lines, for the page alone."""
    return _BLANK_LINES.sub("\n", text.strip())


def measured(mode: str, report: Mapping[str, Any]) -> tuple[str, ...]:
    """Return how a report was made, in phrases for the page: mode and times."""
    times = report["query_ms"]
    return (
        f"检索方式：{_MODE_NAMES.get(mode, mode)}",
        f"建索引 {report['index_seconds']:.1f} 秒",
        f"查询用时 p50 {times['p50']:.1f}、p95 {times['p95']:.1f}、p99 {times['p99']:.1f} 毫秒",
    )


def failures_page(
    failures: Sequence[Failure],
    *,
    subject: str,
    about: Sequence[str],
    figures: Mapping[str, Mapping[str, Any]],
    unnoticed: Sequence[tuple[str, str]] = (),
) -> str:
    """Return the page.

    Args:
        failures: what went wrong, in the order to be shown; grouped by type here.
        subject: what was measured, for the heading.
        about: facts of the measurement, one short phrase each.
        figures: group → ``{"queries", "metrics", "ci95"}``; the groups are named by
            `TYPE_NAMES` where it knows them.
        unnoticed: (id, query) of queries without an answer of which the product did not
            say so.
    """
    pages = environment()
    pages.filters["type_name"] = lambda kind: TYPE_NAMES.get(kind, kind)
    groups: dict[str, list[Failure]] = {}
    for failure in failures:
        groups.setdefault(failure.type, []).append(failure)
    return pages.get_template("failures.html").render(
        subject=subject,
        about=about,
        figures=figures,
        measures=list(next((row["metrics"] for row in figures.values()), ())),
        groups=groups,
        total=len(failures),
        first_wrong=sum(failure.first_wrong for failure in failures),
        missing=sum(failure.missed > 0 for failure in failures),
        unnoticed=unnoticed,
        within=_WITHIN,
        opening=_OPENING,
    )
