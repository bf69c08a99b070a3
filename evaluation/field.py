"""Field queries over ingested files, by type.

Hit@1, recall@10 and MRR@10 count answers of grade 2, nDCG@10 has gains 3 and 1. A case, or
a regulation without articles, counts once, whichever of its parts was found.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.errors import EvaluationError
from corpus.models import DocumentRecord
from corpus.versions import UNDATED, work_key
from evaluation.datasets import FieldQuery, Place, load_field_queries
from evaluation.failures import Answered, explain_failures, failures_page, measured, provision_text
from evaluation.metrics import ndcg, recall, reciprocal_rank, success, summary
from evaluation.rankings import Progress, make_room, query_times, rank_all, silent, write_run
from evaluation.train.questions import Provision, WrittenQuestion, read_questions
from indexing.collection import Collection, open_collection
from indexing.ingest import IngestReport, ingest
from indexing.searcher import Searcher
from indexing.searching.models import BatchHit, Mode, SearchRequest
from indexing.types import IndexOptions

__all__ = [
    "FIELD_MEASURES",
    "evaluate_field",
    "field_table",
    "field_values",
    "written_queries",
]

FIELD_MEASURES = ("hit@1", "recall@10", "mrr@10", "ndcg@10")

_ANSWERS = 2
_GAINS: Mapping[int, float] = {1: 1.0, 2: 3.0}
_DEPTH = 50
_SEPARATOR = "\0"

Rankings = Mapping[str, Sequence[Place]]


def evaluate_field(
    queries: Path,
    texts: Sequence[Path],
    *,
    out: Path | None = None,
    failures: Path | None = None,
    mode: Mode = "hybrid",
    options: IndexOptions | None = None,
    progress: Progress = silent,
) -> dict[str, Any]:
    """Ingest texts into a temporary home, answer the queries, return figures by type.

    ``types`` has ``{"queries", "metrics", "ci95"}`` for all queries and for each type.
    ``unanswerable`` says of how many queries without an answer the search told that it
    found nothing alike, and of how many with one it did so wrongly; None where every query
    has an answer. ``not_held`` are the answers that the texts lack: their queries count,
    as missed. ``left_out`` counts written questions about works or versions that the texts
    lack; ``failed`` are files that could not be read.

    Args:
        queries: a file of field queries, or a folder of questions in the form of our own.
        texts: files and folders to ingest.
        out: where the run is written, as ``jidian search --batch`` has it.
        failures: where the page of what went wrong is written (HTML).
        mode: which of the product's rankings is measured.
        options: engine and encoder; the product's defaults when None.
        progress: called while ingesting and searching.

    Raises:
        EvaluationError: the queries are missing or damaged, or none is left; or the texts
            hold no document.
    """
    asked = read_questions(queries) if queries.is_dir() else load_field_queries(queries)
    make_room(out, failures)
    with (
        tempfile.TemporaryDirectory(prefix="jidian-evaluate-") as home,
        open_collection(Path(home), options) as collection,
    ):
        ingested, index_seconds = _ingested(collection, texts, progress)
        searcher = Searcher(collection)
        session = _Session(searcher, _over(asked, collection.store.documents()), mode)
        found, milliseconds = rank_all(searcher, session.requests, progress)
        rankings = {query_id: [_place(hit) for hit in hits] for query_id, hits in found.items()}
        told = session.told_of_no_answer()
        report = {
            **session.figures(rankings, told),
            "left_out": len(asked) - len(session.queries),
            "failed": ingested.to_json()["failed"],
            "index_seconds": round(index_seconds, 2),
            "query_ms": query_times(milliseconds),
        }
        if out is not None:
            write_run(out, {key: [hit.model_dump() for hit in hits] for key, hits in found.items()})
        if failures is not None:
            page = session.page(queries.resolve().name, rankings, told, report)
            failures.write_text(page, encoding="utf-8")
    return report


def _ingested(
    collection: Collection, texts: Sequence[Path], progress: Progress
) -> tuple[IngestReport, float]:
    """Take the texts in; return what was done, and the seconds taken."""
    started = time.perf_counter()
    report = ingest(
        collection, texts, progress=lambda done, total, name: progress("index", done, total)
    )
    seconds = time.perf_counter() - started
    if not collection.store.documents():
        raise EvaluationError("没有读入任何资料：请查看 --texts 给出的文件夹")
    return report, seconds


@dataclass(frozen=True, slots=True)
class _Session:
    """Queries put to one collection."""

    searcher: Searcher
    queries: Sequence[FieldQuery]
    mode: Mode

    @property
    def requests(self) -> dict[str, SearchRequest]:
        return {query.id: self._request(query) for query in self.queries}

    def _request(self, query: FieldQuery) -> SearchRequest:
        return SearchRequest(query=query.query, top_k=_DEPTH, mode=self.mode)

    def told_of_no_answer(self) -> dict[str, bool]:
        """Return for each query whether the search said that it found nothing alike.

        Nothing is asked, and {} returned, where every query has an answer.
        """
        if all(query.gold for query in self.queries):
            return {}
        told = {}
        for query in self.queries:
            request = SearchRequest(query=query.query, mode=self.mode)
            response = self.searcher.search(request)
            told[query.id] = not (response.hits and response.confident)
        return told

    def figures(self, rankings: Rankings, told: Mapping[str, bool]) -> dict[str, Any]:
        return {
            "queries": len(self.queries),
            "documents": len(self.searcher.collection.store.documents()),
            "mode": self.mode,
            "types": field_table(self.queries, rankings),
            "unanswerable": _unanswerable(self.queries, told),
            "not_held": self.not_held(),
        }

    def not_held(self) -> list[dict[str, str | None]]:
        store = self.searcher.collection.store
        places = dict.fromkeys(place for query in self.queries for place in query.gold)
        return [
            {"doc": doc, "article": article}
            for doc, article in places
            if provision_text(store, (doc, article)) is None
        ]

    def page(
        self, name: str, rankings: Rankings, told: Mapping[str, bool], report: Mapping[str, Any]
    ) -> str:
        answered = [
            _answered(query, self._request(query), rankings[query.id])
            for query in self.queries
            if query.gold
        ]
        about = (
            f"资料 {report['documents']} 份",
            *measured(self.mode, report),
        )
        return failures_page(
            list(explain_failures(answered, self.searcher, _unkeyed)),
            subject=name,
            about=about,
            figures=report["types"],
            unnoticed=[(q.id, q.query) for q in self.queries if not (q.gold or told[q.id])],
        )


def _over(
    asked: Sequence[FieldQuery] | Sequence[WrittenQuestion], records: Sequence[DocumentRecord]
) -> list[FieldQuery]:
    """Return what can be asked of a collection that holds these documents."""
    written = [question for question in asked if isinstance(question, WrittenQuestion)]
    queries = [query for query in asked if isinstance(query, FieldQuery)]
    queries += written_queries(written, records)
    if not queries:
        raise EvaluationError("没有可评测的问题：问题所问的法规都不在资料中")
    return queries


def written_queries(
    questions: Sequence[WrittenQuestion], records: Iterable[DocumentRecord]
) -> list[FieldQuery]:
    """Return questions written as for training, as field queries over a collection.

    The type is how the question is put, or ``cross`` where it needs several works. One
    that names a provision of a work that is not held, or held only in another version
    than the question means, is left out.
    """
    held: dict[str, DocumentRecord] = {}
    for record in records:
        key = work_key(record.title)
        if key not in held or record.version > held[key].version:
            held[key] = record
    queries = []
    for number, question in enumerate(questions, 1):
        gold: dict[Place, int] = {}
        for provision in question.answers:
            record_meant = held.get(work_key(provision.title))
            if record_meant is None or not _is_meant(provision, record_meant):
                break
            gold[record_meant.doc, provision.article] = _ANSWERS
        else:
            several = len({doc for doc, _ in gold}) > 1
            kind = "cross" if several else question.voice.name.lower()
            queries.append(FieldQuery(f"w{number:05}", kind, question.text, gold))
    return queries


def _is_meant(provision: Provision, record: DocumentRecord) -> bool:
    """Tell whether a document is the version that a question was written for.

    A date known to the year alone agrees with every day of it; 日期不详 with any.
    """
    if provision.version in (None, "", UNDATED) or record.version == UNDATED:
        return True
    return record.version[:4] == provision.version[:4]


def field_table(queries: Sequence[FieldQuery], rankings: Rankings) -> dict[str, dict[str, Any]]:
    """Return ``{"queries", "metrics", "ci95"}`` for all queries and for each type.

    Queries without an answer are left out.
    """
    groups: dict[str, dict[str, list[float]]] = {}
    values = field_values(queries, rankings)
    for query in queries:
        if query.id in values:
            for group in ("all", query.type):
                columns = groups.setdefault(group, {name: [] for name in FIELD_MEASURES})
                for name, value in values[query.id].items():
                    columns[name].append(value)
    return {
        group: {"queries": len(columns[FIELD_MEASURES[0]]), **summary(columns)}
        for group, columns in groups.items()
    }


def field_values(queries: Sequence[FieldQuery], rankings: Rankings) -> dict[str, dict[str, float]]:
    """Return `FIELD_MEASURES` of each query that has an answer; 0 for one not in the run."""
    return {
        query.id: _measure(query, rankings.get(query.id, ())) for query in queries if query.gold
    }


def _measure(query: FieldQuery, ranking: Sequence[Place]) -> dict[str, float]:
    found = _things(query, ranking)
    grades = _grades(query)
    answers = dict.fromkeys(_answers(query), 1)
    return {
        "hit@1": success(found, answers, 1),
        "recall@10": recall(found, answers, 10),
        "mrr@10": reciprocal_rank(found, answers, 10),
        "ndcg@10": ndcg(found, grades, 10, _GAINS),
    }


def _answered(query: FieldQuery, request: SearchRequest, ranking: Sequence[Place]) -> Answered:
    return Answered(
        id=query.id,
        type=query.type,
        request=request,
        grades=_grades(query),
        answers=frozenset(_answers(query)),
        found=_things(query, ranking),
        thing=_thing_of(query),
    )


def _grades(query: FieldQuery) -> dict[str, int]:
    return {_key(doc, article): grade for (doc, article), grade in query.gold.items()}


def _answers(query: FieldQuery) -> list[str]:
    return [key for key, grade in _grades(query).items() if grade >= _ANSWERS]


def _things(query: FieldQuery, ranking: Sequence[Place]) -> list[str]:
    """Return what was found, each once; a document judged as a whole is one thing."""
    thing = _thing_of(query)
    return list(dict.fromkeys(thing(doc, article) for doc, article in ranking))


def _thing_of(query: FieldQuery) -> Callable[[str, str | None], str]:
    whole = {doc for doc, article in query.gold if article is None}
    return lambda doc, article: _key(doc, None if doc in whole else article)


def _key(doc: str, article: str | None) -> str:
    return f"{doc}{_SEPARATOR}{article or ''}"


def _unkeyed(key: str) -> Place:
    doc, _, article = key.partition(_SEPARATOR)
    return doc, article or None


def _place(hit: BatchHit) -> Place:
    return hit.doc, hit.article


def _unanswerable(queries: Sequence[FieldQuery], told: Mapping[str, bool]) -> dict[str, int] | None:
    """Return how often the search told, rightly and wrongly, that it found nothing alike."""
    if not told:
        return None
    without = [told[query.id] for query in queries if not query.gold]
    answerable = [told[query.id] for query in queries if query.gold]
    return {
        "queries": len(without),
        "recognised": sum(without),
        "answerable": len(answerable),
        "false_alarms": sum(answerable),
    }
