"""Field queries over ingested files, by type: ``python -m evaluation.field --help``.

Hit@1, recall@10 and MRR@10 count answers of grade 2, nDCG@10 has gains 3 and 1. A case, or
a regulation without articles, counts once, whichever of its parts was found.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from corpus.errors import JidianError
from corpus.models import DocumentRecord
from corpus.versions import work_key
from evaluation.datasets import FieldQuery, load_field_queries
from evaluation.metrics import mean, ndcg, recall, reciprocal_rank, success
from evaluation.train.questions import WrittenQuestion, read_questions
from indexing.collection import open_collection
from indexing.ingest import ingest
from indexing.searcher import Searcher
from indexing.searching.models import Mode
from indexing.types import IndexOptions

__all__ = [
    "FIELD_MEASURES",
    "answer_field_queries",
    "field_table",
    "main",
    "written_queries",
]

FIELD_MEASURES = ("hit@1", "recall@10", "mrr@10", "ndcg@10")

_ANSWERS = 2
_GAINS: Mapping[int, float] = {1: 1.0, 2: 3.0}
_DEPTH = 50

Rankings = Mapping[str, Sequence[tuple[str, str | None]]]


def answer_field_queries(
    searcher: Searcher, queries: Sequence[FieldQuery], mode: Mode = "hybrid"
) -> dict[str, list[tuple[str, str | None]]]:
    """Return what the product finds for each query: (doc, article), best first."""
    batch = searcher.search_batch(((q.id, q.query) for q in queries), top_k=_DEPTH, mode=mode)
    return {query_id: [(hit.doc, hit.article) for hit in hits] for query_id, hits in batch}


def written_queries(
    questions: Sequence[WrittenQuestion], records: Iterable[DocumentRecord]
) -> list[FieldQuery]:
    """Return questions written as for training, as field queries over a collection.

    The type is how the question is put, or ``cross`` where it needs several works. One
    that names a provision of a work that is not held is left out.
    """
    held: dict[str, DocumentRecord] = {}
    for record in records:
        key = work_key(record.title)
        if key not in held or record.version > held[key].version:
            held[key] = record
    queries = []
    for number, question in enumerate(questions, 1):
        works = {work_key(provision.title) for provision in question.answers}
        if works <= set(held):
            gold: dict[tuple[str, str | None], int] = {
                (held[work_key(p.title)].doc, p.article): _ANSWERS for p in question.answers
            }
            kind = "cross" if len(works) > 1 else question.voice.name.lower()
            queries.append(FieldQuery(f"w{number:05}", kind, question.text, gold))
    return queries


def field_table(queries: Sequence[FieldQuery], rankings: Rankings) -> dict[str, dict[str, float]]:
    """Return `FIELD_MEASURES` and the number of queries, for all and for each type.

    Queries without an answer are left out.
    """
    rows: dict[str, list[tuple[float, ...]]] = {"all": []}
    for query in queries:
        if not query.gold:
            continue
        values = _measure(query, rankings.get(query.id, ()))
        rows["all"].append(values)
        rows.setdefault(query.type, []).append(values)
    table = {}
    for kind, measured in rows.items():
        columns = zip(*measured, strict=True)
        means = {name: mean(list(col)) for name, col in zip(FIELD_MEASURES, columns, strict=False)}
        table[kind] = {"queries": float(len(measured)), **means}
    return table


def _measure(query: FieldQuery, ranking: Sequence[tuple[str, str | None]]) -> tuple[float, ...]:
    whole = {doc for doc, article in query.gold if article is None}
    keys = [_key(doc, None if doc in whole else article) for doc, article in ranking]
    found = list(dict.fromkeys(keys))
    grades = {_key(doc, article): grade for (doc, article), grade in query.gold.items()}
    answers = {key: 1 for key, grade in grades.items() if grade >= _ANSWERS}
    return (
        success(found, answers, 1),
        recall(found, answers, 10),
        reciprocal_rank(found, answers, 10),
        ndcg(found, grades, 10, _GAINS),
    )


def _key(doc: str, article: str | None) -> str:
    return f"{doc}\0{article or ''}"


def main(argv: Sequence[str] | None = None) -> int:
    """Ingest folders into a temporary home, answer the queries, print the table."""
    parser = argparse.ArgumentParser(prog="evaluation.field", description=__doc__)
    parser.add_argument("--texts", action="append", required=True, help="folder to ingest")
    parser.add_argument(
        "--queries",
        type=Path,
        required=True,
        help="file of field queries (.jsonl), or folder of questions in the form of our own",
    )
    parser.add_argument("--encoder", default="static", help="name or folder of the encoder")
    parser.add_argument("--mode", choices=("hybrid", "keyword", "dense"), action="append")
    arguments = parser.parse_args(argv)
    try:
        with (
            tempfile.TemporaryDirectory(prefix="jidian-evaluate-") as home,
            open_collection(Path(home), IndexOptions(encoder=arguments.encoder)) as collection,
        ):
            ingest(collection, arguments.texts)
            queries = _queries(arguments.queries, collection.store.documents())
            searcher = Searcher(collection)
            for mode in arguments.mode or ("keyword", "dense", "hybrid"):
                table = field_table(queries, answer_field_queries(searcher, queries, mode))
                print(json.dumps({"mode": mode, **_rounded(table)}, ensure_ascii=False))
    except JidianError as error:
        print(error.message, file=sys.stderr)
        return 1
    return 0


def _queries(path: Path, records: Iterable[DocumentRecord]) -> list[FieldQuery]:
    if path.is_dir():
        return written_queries(read_questions(path), records)
    return load_field_queries(path)


def _rounded(table: Mapping[str, Mapping[str, float]]) -> dict[str, dict[str, float]]:
    return {
        kind: {name: round(value, 3) for name, value in row.items()} for kind, row in table.items()
    }


if __name__ == "__main__":
    sys.exit(main())
