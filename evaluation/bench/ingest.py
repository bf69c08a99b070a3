"""Taking files in: the pipeline as a whole against its engines alone, in one run.

The engines do what they do in the pipeline, on the same chunks, one after the other and
with nothing around them: segmentation, tantivy on text that is cut already, the encoder,
FAISS, SQLite. Their sum is what no pipeline can go below on one core.
"""

from __future__ import annotations

import sqlite3
import tempfile
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from corpus.models import ChunkRecord
from evaluation.bench.memory import watched
from indexing.collection import Collection, open_collection
from indexing.entries import EntryBuilder
from indexing.ingest import IngestProgress, ingest, no_progress
from indexing.types import FloatArray, IndexOptions

__all__ = ["bench_ingest"]

P = ParamSpec("P")
T = TypeVar("T")

_SLICE = 1024
_ONE_MORE = "# 临江市印章使用管理办法\n\n第一条 用印应当登记。\n\n第二条 印章由办公室保管。\n"


def bench_ingest(
    source: Path,
    *,
    home: Path | None = None,
    workers: int | None = None,
    encoder: str = "static",
    progress: IngestProgress = no_progress,
) -> dict[str, Any]:
    """Return how long taking in a folder takes, what memory it needs, and the ratio.

    Seconds throughout, sizes in MB. ``ratio`` is the pipeline over the sum of the engines
    alone; ``repeat_s`` the same again with nothing changed; ``add_one_s`` one more small
    file; ``open_ms`` opening the collection, libraries loaded.

    Args:
        source: the folder of files.
        home: where the collection is built (and left); None builds it in a temporary one.
        workers: reading processes; None is one per core.
        encoder: the encoder's name.
        progress: as for `indexing.ingest.ingest`.
    """
    with tempfile.TemporaryDirectory(prefix="jidian-bench-") as temporary:
        place = home or Path(temporary) / "home"
        with open_collection(place, IndexOptions(encoder=encoder)) as collection:
            with watched() as memory:
                seconds, report = _timed(
                    ingest, collection, [source], workers=workers, progress=progress
                )
            again, _ = _timed(ingest, collection, [source], workers=workers)
            more = Path(temporary) / "one-more.md"
            more.write_text(_ONE_MORE, encoding="utf-8")
            add_one, _ = _timed(ingest, collection, [more], workers=workers)
            engines = _engines(collection, Path(temporary))
            manifest = collection.manifest
        opening, again_open = _timed(open_collection, place)
        again_open.close()
    total = sum(engines.values())
    return {
        "files": report.added,
        "failed": len(report.failed),
        "chunks": manifest.chunks if manifest else 0,
        "seconds": round(seconds, 2),
        "files_per_s": round(report.added / seconds, 1),
        "peak_mb": memory.to_json()["peak_mb"] or None,
        "engines_s": {name: round(value, 2) for name, value in engines.items()},
        "engines_sum_s": round(total, 2),
        "ratio": round(seconds / total, 2),
        "repeat_s": round(again, 2),
        "add_one_s": round(add_one, 2),
        "open_ms": round(opening * 1000, 1),
        "home_mb": _sizes(place) if home else None,
    }


def _timed(work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> tuple[float, T]:
    """Return seconds and result of a call."""
    started = time.perf_counter()
    result = work(*args, **kwargs)
    return time.perf_counter() - started, result


# --- the engines alone ------------------------------------------------------------------


def _engines(collection: Collection, folder: Path) -> dict[str, float]:
    """Return the seconds each engine needs for all chunks of a collection."""
    spent = dict.fromkeys(("segmentation", "tantivy", "encoder", "faiss", "sqlite"), 0.0)
    keyword, dense, database = _Tantivy(folder), _Faiss(folder), _Sqlite(folder)
    builder = EntryBuilder({record.id: record for record in collection.store.documents()})
    analyzer, encoder = collection.analyzer, collection.encoder
    chunks = collection.store.iter_chunks()
    while some := list(islice(chunks, _SLICE)):
        texts = [chunk.text for chunk in some]
        took, words = _timed(analyzer.words_batch, texts)
        spent["segmentation"] += took
        bigrams = [" ".join(analyzer.bigrams(text)) for text in texts]
        rows = list(zip((c.id for c in some), map(" ".join, words), bigrams, strict=True))
        spent["tantivy"] += _timed(keyword.add, rows)[0]
        passages = builder.passages(some)
        took, vectors = _timed(encoder.encode_passages, passages)
        spent["encoder"] += took
        spent["faiss"] += _timed(dense.add, vectors)[0]
        spent["sqlite"] += _timed(database.add, some)[0]
    commits = {"tantivy": keyword.commit, "faiss": dense.commit, "sqlite": database.commit}
    for name, commit in commits.items():
        spent[name] += _timed(commit)[0]
    return spent


class _Tantivy:
    def __init__(self, folder: Path) -> None:
        import tantivy

        schema = tantivy.SchemaBuilder()
        schema.add_text_field("words", tokenizer_name="whitespace", index_option="freq")
        schema.add_text_field("bigrams", tokenizer_name="whitespace", index_option="position")
        schema.add_unsigned_field("chunk", indexed=True, fast=True)
        path = folder / "tantivy"
        path.mkdir()
        self._document = tantivy.Document
        self._writer = tantivy.Index(schema.build(), path=str(path)).writer(128_000_000, 2)

    def add(self, rows: list[tuple[int, str, str]]) -> None:
        for identity, words, bigrams in rows:
            document = self._document()
            document.add_unsigned("chunk", identity)
            document.add_text("words", words)
            document.add_text("bigrams", bigrams)
            self._writer.add_document(document)

    def commit(self) -> None:
        self._writer.commit()
        self._writer.wait_merging_threads()


class _Faiss:
    def __init__(self, folder: Path) -> None:
        self._path = folder / "vectors.faiss"
        self._index: Any = None

    def add(self, vectors: FloatArray) -> None:
        import faiss

        if self._index is None:
            self._index = faiss.IndexFlatIP(vectors.shape[1])
        self._index.add(vectors)

    def commit(self) -> None:
        import faiss

        if self._index is not None:
            faiss.write_index(self._index, str(self._path))


class _Sqlite:
    def __init__(self, folder: Path) -> None:
        self._connection = sqlite3.connect(folder / "bare.db")
        self._connection.execute("PRAGMA journal_mode=WAL")
        self._connection.execute(
            "CREATE TABLE chunks (id INTEGER PRIMARY KEY, document INTEGER, seq INTEGER,"
            " start INTEGER, stop INTEGER, article TEXT, part INTEGER, text TEXT)"
        )

    def add(self, chunks: list[ChunkRecord]) -> None:
        self._connection.executemany(
            "INSERT INTO chunks VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (c.id, c.document_id, c.seq, c.start, c.end, c.article, c.part, c.text)
                for c in chunks
            ],
        )

    def commit(self) -> None:
        self._connection.commit()
        self._connection.close()


# --- disk --------------------------------------------------------------------


def _sizes(home: Path) -> dict[str, float]:
    """Return the room each part of a collection takes, in MB."""
    parts = {"database": "jidian.db*", "originals": "originals/**/*"}
    parts |= {"keyword": "index/*/keyword/**/*", "dense": "index/*/dense/**/*"}
    return {
        name: round(sum(p.stat().st_size for p in home.glob(glob) if p.is_file()) / 1e6, 1)
        for name, glob in parts.items()
    }
