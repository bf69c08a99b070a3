"""Retrieval data sets: BEIR folders, and field queries with graded answers.

BEIR layout (Thakur et al. 2021)::

    corpus.jsonl[.gz]     {"_id", "title", "text", "metadata"}
    queries.jsonl[.gz]    {"_id", "text"}
    qrels/<split>.tsv     query-id, corpus-id, score, tab-separated, with a header

Field queries are one JSON object a line, ``{"id", "type", "query", "gold": [{"doc",
"article", "grade"}]}``: the answers are articles of ingested files.

Judgements and runs of other programs are read in TREC form too: ``query 0 document grade``
and ``query Q0 document rank score tag``, columns separated by white space.
"""

from __future__ import annotations

import gzip
import json
import math
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from corpus.errors import EvaluationError

__all__ = [
    "BeirFolder",
    "FieldQuery",
    "Passage",
    "Place",
    "Qrels",
    "is_json_lines",
    "load_beir",
    "load_field_queries",
    "load_qrels",
    "load_run",
]

Qrels = Mapping[str, Mapping[str, int]]
"""Query id → document id → grade; grades above 0 are relevant."""

Place = tuple[str, str | None]
"""A document and its article, None for a document without articles."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A document of a BEIR corpus; ``headings`` is its metadata's ``heading``, if any."""

    id: str
    title: str
    text: str
    headings: str = ""


@dataclass(frozen=True, slots=True)
class FieldQuery:
    """A query as staff type it and what answers it: (doc, article) → grade 1 or 2."""

    id: str
    type: str
    query: str
    gold: Mapping[Place, int]


@dataclass(frozen=True, slots=True)
class BeirFolder:
    """Where a BEIR data set lies, and what is small in it; the corpus is read as a stream."""

    corpus_path: Path
    queries: Mapping[str, str] = field(default_factory=dict)
    qrels: Qrels = field(default_factory=dict)

    def passages(self) -> Iterator[Passage]:
        """Yield the corpus in file order.

        Raises:
            EvaluationError: a line is no document.
        """
        for row in _json_lines(self.corpus_path):
            metadata = row.get("metadata")
            heading = metadata.get("heading", "") if isinstance(metadata, dict) else ""
            yield Passage(
                id=_text(row, "_id", self.corpus_path),
                title=str(row.get("title") or ""),
                text=_text(row, "text", self.corpus_path),
                headings=str(heading or ""),
            )


def load_beir(folder: Path, split: str) -> BeirFolder:
    """Return a BEIR data set with the queries that the split judges.

    Raises:
        EvaluationError: a file is missing or not of this layout; the message names it.
    """
    qrels = load_qrels(folder / "qrels" / f"{split}.tsv")
    path = _existing(folder, "queries.jsonl")
    texts = {_text(row, "_id", path): _text(row, "text", path) for row in _json_lines(path)}
    missing = sorted(set(qrels) - set(texts))
    if missing:
        raise EvaluationError(
            f"评测数据不完整：{len(missing)} 个问题只有答案、没有题目（如 {missing[0]}）",
            path=str(path),
        )
    queries = {query_id: texts[query_id] for query_id in texts if query_id in qrels}
    return BeirFolder(_existing(folder, "corpus.jsonl"), queries, qrels)


def load_field_queries(path: Path) -> list[FieldQuery]:
    """Return the queries of a file, in its order.

    Raises:
        EvaluationError: the file is missing or not of this form, or an id stands twice.
    """
    queries = []
    for row in _json_lines(path):
        try:
            gold = {(entry["doc"], entry["article"]): int(entry["grade"]) for entry in row["gold"]}
            queries.append(FieldQuery(str(row["id"]), row["type"], row["query"], gold))
        except (KeyError, TypeError, ValueError) as exc:
            raise EvaluationError(f"评测问题的格式不符：{path}", path=str(path)) from exc
    twice = [key for key, count in Counter(query.id for query in queries).items() if count > 1]
    if twice:
        raise EvaluationError(f"评测问题的编号重复：{twice[0]}（{path}）", path=str(path))
    return queries


def load_qrels(path: Path) -> dict[str, dict[str, int]]:
    """Return judgements in BEIR form (three columns, tabs) or TREC form (four columns).

    Raises:
        EvaluationError: the file is missing, empty or damaged, or judges a pair twice and
            not alike; the message names the line.
    """
    qrels: dict[str, dict[str, int]] = {}
    for number, line in enumerate(_lines(path), 1):
        cells = line.split("\t")
        if not line.strip() or (number == 1 and _is_header(cells)):
            continue
        if len(cells) != 3:
            cells = line.split()
        try:
            query_id, document_id = cells[0], cells[-2]
            grade = int(cells[-1])
            known = qrels.setdefault(query_id, {}).setdefault(document_id, grade)
            if len(cells) not in (3, 4) or known != grade:
                raise ValueError("columns, or two grades of one pair")
        except (IndexError, ValueError) as exc:
            raise _bad_line("评测答案的格式不符", path, number) from exc
    if not qrels:
        raise EvaluationError(f"评测集是空的：{path}", path=str(path))
    return qrels


def load_run(path: Path) -> dict[str, list[Place]]:
    """Return what a run found for each query, best first.

    Read are runs as the product writes them (``{"id", "hits": [{"doc", "article"?,
    "score"}]}`` a line, in their order) and in TREC form; there scores decide, and of equal
    scores the greater id comes first, as trec_eval has it.

    Raises:
        EvaluationError: the file is missing, empty or damaged, or holds a query or a hit
            twice; the message names the line.
    """
    run = _json_run(path) if is_json_lines(path) else _trec_run(path)
    if not run:
        raise EvaluationError(f"运行文件是空的：{path}", path=str(path))
    return run


def is_json_lines(path: Path) -> bool:
    """Tell whether a file's name says that each line is a JSON object."""
    return path.name.endswith((".jsonl", ".jsonl.gz"))


def _json_run(path: Path) -> dict[str, list[Place]]:
    run: dict[str, list[Place]] = {}
    for number, row in enumerate(_json_lines(path), 1):
        try:
            query_id = str(row["id"])
            hits = [(str(hit["doc"]), hit.get("article")) for hit in row["hits"]]
            if query_id in run or len(set(hits)) < len(hits):
                raise ValueError("twice")
        except (AttributeError, KeyError, TypeError, ValueError) as exc:
            raise _bad_line("运行文件的格式不符", path, number) from exc
        run[query_id] = hits
    return run


def _trec_run(path: Path) -> dict[str, list[Place]]:
    scored: dict[str, dict[str, float]] = {}
    for number, line in enumerate(_lines(path), 1):
        if not line.strip():
            continue
        try:
            query_id, _, document_id, _, score, _ = line.split()
            hits = scored.setdefault(query_id, {})
            if document_id in hits or not math.isfinite(float(score)):
                raise ValueError("twice, or no number")
            hits[document_id] = float(score)
        except ValueError as exc:
            raise _bad_line("运行文件的格式不符", path, number) from exc
    return {
        query_id: [
            (document_id, None)
            for _, document_id in sorted(((s, d) for d, s in hits.items()), reverse=True)
        ]
        for query_id, hits in scored.items()
    }


def _is_header(cells: list[str]) -> bool:
    """Tell whether the first line of a BEIR file names its columns."""
    return len(cells) == 3 and not cells[-1].strip().lstrip("-").isdigit()


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8-sig").splitlines()
    except FileNotFoundError as exc:
        known = sorted(found.stem for found in path.parent.glob(f"*{path.suffix}"))
        raise EvaluationError(
            f"没有找到“{path.stem}”：{path}" + (f"，现有：{'、'.join(known)}" if known else ""),
            path=str(path),
        ) from exc
    except (OSError, UnicodeDecodeError) as exc:
        raise EvaluationError(f"评测文件无法读取：{path}", path=str(path)) from exc


def _bad_line(message: str, path: Path, number: int) -> EvaluationError:
    return EvaluationError(f"{message}：{path} 第 {number} 行", path=str(path), line=number)


def _existing(folder: Path, name: str) -> Path:
    for path in (folder / name, folder / f"{name}.gz"):
        if path.is_file():
            return path
    raise EvaluationError(f"评测文件夹里缺少 {name}（或 {name}.gz）：{folder}", path=str(folder))


def _json_lines(path: Path) -> Iterator[dict[str, Any]]:
    opener = gzip.open if path.suffix == ".gz" else open
    number = 0
    try:
        with opener(path, "rt", encoding="utf-8") as file:
            for line in file:
                number += 1
                if not line.strip():
                    continue
                row = json.loads(line)
                if not isinstance(row, dict):
                    raise ValueError("not an object")
                yield row
    except (OSError, EOFError, ValueError) as exc:
        if isinstance(exc, OSError) and number == 0:
            raise EvaluationError(f"评测文件不存在或打不开：{path}", path=str(path)) from exc
        raise _bad_line("评测文件无法读取", path, number) from exc


def _text(row: Mapping[str, Any], key: str, path: Path) -> str:
    value = row.get(key)
    if not isinstance(value, str | int):
        raise EvaluationError(f"评测文件的一行缺少 {key}：{path}", path=str(path))
    return str(value)
