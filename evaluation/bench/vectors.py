"""Measure the vector index: ``python -m evaluation.bench.vectors --help``.

Times are milliseconds a query, by the clock and of the one core that works on it.
Vectors are those of real texts by the shipped encoder: passages of folders, then their
sentences until there are as many as asked for. Recall is against exact search.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from evaluation.metrics import percentiles
from evaluation.train.material import read_material, sentences
from indexing.dense import open_vector_index
from indexing.encoder import load_encoder
from indexing.peak_memory import peak_bytes
from indexing.types import DocumentFilter, Encoder, FloatArray, VectorIndex

__all__ = ["main", "measure_alternatives", "measure_index"]

_PER_DOCUMENT = 40
_QUERIES = 200
_SEED = 7
_ALTERNATIVES = {
    "Flat": 0,
    "SQfp16": 0,
    "SQ8": 20,
    "HNSW32,SQ8": 20,
    "IVF1024,SQ8": 20,
    "PQ128x4fs": 200,
    "RR256,PQ64x4fs": 400,
    "RR256,IVF1,PQ64x4fs": 400,
}
"""FAISS factory strings and how many candidates are ranked again (0: none)."""

Search = Callable[[FloatArray], Sequence[int]]


def measure_index(vectors: FloatArray, queries: FloatArray) -> dict[str, Any]:
    """Return build time, size, opening time, query times and recall of the product's index."""
    documents = np.arange(len(vectors)) // _PER_DOCUMENT
    with tempfile.TemporaryDirectory(prefix="jidian-bench-") as folder:
        index = open_vector_index(Path(folder), vectors.shape[1], create=True)
        started = time.perf_counter()
        for start in range(0, len(vectors), 1024):
            rows = range(start, min(start + 1024, len(vectors)))
            index.add(rows, documents[rows.start : rows.stop].tolist(), vectors[rows])
        index.commit()
        report: dict[str, Any] = {
            "vectors": len(vectors),
            "build_s": round(time.perf_counter() - started, 2),
            "disk_mb": round(sum(p.stat().st_size for p in Path(folder).iterdir()) / 1e6, 2),
        }
        started = time.perf_counter()
        again = open_vector_index(Path(folder), vectors.shape[1], create=False)
        opened = time.perf_counter()
        again.search(queries[0], 10)
        report["open_ms"] = _ms(opened - started)
        report["first_search_ms"] = _ms(time.perf_counter() - opened)
        count = int(documents[-1]) + 1
        filters = {
            "all": DocumentFilter(),
            "half": DocumentFilter(allow=frozenset(range(0, count, 2))),
            "tenth": DocumentFilter(allow=frozenset(range(0, count, 10))),
            "ten_documents": DocumentFilter(allow=frozenset(range(10))),
        }
        for name, only in filters.items():
            admitted = np.flatnonzero([only.admits(int(document)) for document in documents])
            for top_k in (10, 100):
                search = partial(_ids, index, top_k, only)
                report[f"{name}@{top_k}"] = _measure(search, vectors, queries, admitted, top_k)
        started = time.perf_counter()
        index.add(range(-_PER_DOCUMENT, 0), [-1] * _PER_DOCUMENT, vectors[:_PER_DOCUMENT])
        index.commit()
        report["add_document_ms"] = _ms(time.perf_counter() - started)
        report["max_rss_mb"] = (peak_bytes() or 0) >> 20
    return report


def _ids(index: VectorIndex, top_k: int, only: DocumentFilter, query: FloatArray) -> list[int]:
    return [hit.chunk_id for hit in index.search(query, top_k, only)]


def measure_alternatives(vectors: FloatArray, queries: FloatArray) -> dict[str, Any]:
    """Return build time, query times and recall@10 of other FAISS indexes, one core."""
    import faiss

    faiss.omp_set_num_threads(1)
    everything = np.arange(len(vectors))
    table: dict[str, Any] = {}
    for factory, candidates in _ALTERNATIVES.items():
        index: Any = faiss.index_factory(vectors.shape[1], factory, faiss.METRIC_INNER_PRODUCT)
        started = time.perf_counter()
        index.train(vectors[:40_960])
        index.add(vectors)
        built = time.perf_counter() - started
        if "HNSW" in factory:
            index.hnsw.efSearch = 128
        if "IVF1024" in factory:
            index.nprobe = 64

        def search(query: FloatArray, index: Any = index, wanted: int = candidates) -> list[int]:
            rows = index.search(query[None, :], wanted or 10)[1][0]
            rows = rows[rows >= 0]
            if wanted:
                rows = rows[np.argsort(-(vectors[rows] @ query), kind="stable")[:10]]
            return [int(row) for row in rows]

        measured = _measure(search, vectors, queries, everything, 10)
        table[factory] = {"build_s": round(built, 2), **measured}
    return table


def _measure(
    search: Search,
    vectors: FloatArray,
    queries: FloatArray,
    admitted: npt.NDArray[np.int64],
    top_k: int,
) -> dict[str, float]:
    elapsed: list[float] = []
    busy: list[float] = []
    found = 0.0
    inside = vectors[admitted]
    for query in queries:
        started, worked = time.perf_counter(), time.thread_time()
        rows = search(query)
        busy.append((time.thread_time() - worked) * 1000)
        elapsed.append((time.perf_counter() - started) * 1000)
        scores = inside @ query
        wanted = min(top_k, len(admitted))
        # A row that ties with the last exact one is as good.
        least = np.partition(scores, -wanted)[-wanted] - 1e-5
        found += sum(vectors[row] @ query >= least for row in rows) / wanted
    return {
        **{key: round(value, 2) for key, value in percentiles(elapsed, (50, 95)).items()},
        "cpu_p50": round(percentiles(busy, (50,))["p50"], 2),
        "recall": round(found / len(queries), 4),
    }


def _ms(seconds: float) -> float:
    return round(seconds * 1000, 1)


def _vectors(encoder: Encoder, folders: Sequence[str], count: int) -> FloatArray:
    material = read_material({Path(folder): 1.0 for folder in folders}, None)
    texts = [f"{p.title}\n{p.headings}\n{p.text}" for p in material.passages[:count]]
    for passage in material.passages:
        if len(texts) >= count:
            break
        texts.extend(f"{passage.title}\n{part}" for part in sentences(passage.text))
    vectors = encoder.encode_passages(texts[:count])
    return vectors[np.random.default_rng(_SEED).permutation(len(vectors))]


def _queries(encoder: Encoder, beir: Path | None, vectors: FloatArray) -> FloatArray:
    if beir is None:
        return vectors[:_QUERIES]
    from evaluation.datasets import load_beir

    texts = list(load_beir(beir, "train").queries.values())[:_QUERIES]
    return encoder.encode_queries(texts)


def main(argv: Sequence[str] | None = None) -> int:
    """Print one JSON line a measurement."""
    parser = argparse.ArgumentParser(prog="evaluation.bench.vectors", description=__doc__)
    parser.add_argument("--texts", action="append", required=True, help="folder of documents")
    parser.add_argument("--questions", type=Path, help="BEIR folder whose queries are asked")
    parser.add_argument("--count", type=int, action="append", help="how many vectors")
    parser.add_argument("--alternatives", action="store_true", help="other FAISS indexes as well")
    arguments = parser.parse_args(argv)
    encoder = load_encoder()
    counts = sorted(arguments.count or [146_000])
    vectors = _vectors(encoder, arguments.texts, counts[-1])
    queries = _queries(encoder, arguments.questions, vectors)
    for count in counts:
        print(json.dumps(measure_index(vectors[:count], queries)), flush=True)
        if arguments.alternatives:
            print(json.dumps(measure_alternatives(vectors[:count], queries)), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
