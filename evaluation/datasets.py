"""Retrieval data sets: BEIR folders, and field queries with graded answers.

BEIR layout (Thakur et al. 2021)::

    corpus.jsonl[.gz]     {"_id", "title", "text", "metadata"}
    queries.jsonl[.gz]    {"_id", "text"}
    qrels/<split>.tsv     query-id, corpus-id, score, tab-separated, with a header

Field queries are one JSON object a line, ``{"id", "type", "query", "gold": [{"doc",
"article", "grade"}]}``: the answers are articles of ingested files.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from corpus.errors import EvaluationError

__all__ = [
    "BeirFolder",
    "FieldQuery",
    "Passage",
    "Qrels",
    "load_beir",
    "load_field_queries",
]

Qrels = Mapping[str, Mapping[str, int]]
"""Query id → document id → grade; grades above 0 are relevant."""


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
    gold: Mapping[tuple[str, str | None], int]


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
    qrels = _read_qrels(folder / "qrels" / f"{split}.tsv")
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
        EvaluationError: the file is missing or not of this form.
    """
    queries = []
    for row in _json_lines(path):
        try:
            gold = {(entry["doc"], entry["article"]): int(entry["grade"]) for entry in row["gold"]}
            queries.append(FieldQuery(row["id"], row["type"], row["query"], gold))
        except (KeyError, TypeError, ValueError) as exc:
            raise EvaluationError(f"评测问题的格式不符：{path}", path=str(path)) from exc
    return queries


def _read_qrels(path: Path) -> dict[str, dict[str, int]]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError as exc:
        known = sorted(found.stem for found in path.parent.glob("*.tsv"))
        raise EvaluationError(
            f"没有找到评测集“{path.stem}”：{path}"
            + (f"，现有：{'、'.join(known)}" if known else ""),
            path=str(path),
        ) from exc
    qrels: dict[str, dict[str, int]] = {}
    for number, line in enumerate(lines):
        cells = line.split("\t")
        if not line.strip() or (number == 0 and not cells[-1].strip().lstrip("-").isdigit()):
            continue
        try:
            query_id, document_id, grade = cells
            qrels.setdefault(query_id, {})[document_id] = int(grade)
        except ValueError as exc:
            raise EvaluationError(
                f"评测答案的格式不符：{path} 第 {number + 1} 行", path=str(path), line=number + 1
            ) from exc
    if not qrels:
        raise EvaluationError(f"评测集是空的：{path}", path=str(path))
    return qrels


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
        raise EvaluationError(
            f"评测文件无法读取：{path} 第 {number} 行", path=str(path), line=number
        ) from exc


def _text(row: Mapping[str, Any], key: str, path: Path) -> str:
    value = row.get(key)
    if not isinstance(value, str | int):
        raise EvaluationError(f"评测文件的一行缺少 {key}：{path}", path=str(path))
    return str(value)
