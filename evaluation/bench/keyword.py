"""The keyword backends beside each other: ``python -m evaluation.bench.keyword --help``.

Both index the same chunks of real (or written-out) statutes and answer the same queries.
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

from corpus.assemble import assemble
from corpus.chunking import make_chunks
from corpus.errors import DocumentError
from corpus.readers.registry import read_file
from evaluation.bench.corpus import QUERIES, statutes
from evaluation.metrics import percentiles
from indexing.analysis import Analyzer
from indexing.entries import title_aliases
from indexing.keyword import BACKENDS, open_keyword_index
from indexing.types import DocumentFilter, IndexEntry, KeywordIndex, Node, PhraseNode, TextNode

__all__ = ["bench_keyword", "main", "sample_entries"]

_TOP_K = 100
_PHRASES = ("直接负责的主管人员", "规定的", "应当登记", "30日", "机关事务")


def sample_entries(folder: Path, files: int) -> list[IndexEntry]:
    """Return the chunks of the first files of a folder of texts, by name, as index entries."""
    entries: list[IndexEntry] = []
    paths = sorted(path for path in folder.rglob("*.md") if path.is_file())
    for document, path in enumerate(paths[:files]):
        try:
            parsed = assemble(read_file(path), name=path.name)
        except DocumentError:
            continue
        aliases = title_aliases(parsed.title)
        for chunk in make_chunks(parsed):
            headings = " ".join(chunk.heading_path)
            entries.append(
                IndexEntry(
                    len(entries),
                    document,
                    parsed.title,
                    chunk.text,
                    headings,
                    aliases,
                    chunk.article,
                    kind=parsed.kind.value,
                )
            )
    return entries


def bench_keyword(
    source: Path,
    *,
    files: int = 150,
    backends: Sequence[str] = BACKENDS,
    queries: Sequence[str] = QUERIES,
) -> dict[str, Any]:
    """Return time and size of each backend's index over a sample, and its query times.

    ``analysis_s`` is cutting alone, ``index_s`` cutting, indexing and the durable commit;
    ``query_ms`` are percentiles over the queries for free text, for free text with half of
    the documents filtered out, and for literal phrases.

    Args:
        source: a folder of statutes as Markdown.
        files: how many of them are taken.
        backends: which are measured.
        queries: free-text queries.
    """
    entries = sample_entries(source, files)
    analyzer = Analyzer()
    analyzer.words("")
    report: dict[str, Any] = {
        "files": files,
        "chunks": len(entries),
        "characters": sum(len(entry.text) for entry in entries),
        "segmenter": analyzer.engine,
        "analysis_s": _seconds(lambda: [analyzer.index_tokens((e.text,)) for e in entries]),
    }
    for backend in backends:
        with tempfile.TemporaryDirectory(prefix="jidian-bench-") as folder:
            report[backend] = _measure(Path(folder), backend, analyzer, entries, queries)
    return report


def _measure(
    folder: Path,
    backend: str,
    analyzer: Analyzer,
    entries: Sequence[IndexEntry],
    queries: Sequence[str],
) -> dict[str, Any]:
    index = open_keyword_index(folder / "kw", backend, analyzer, create=True)
    seconds = _seconds(lambda: _fill(index, entries))
    size = sum(file.stat().st_size for file in (folder / "kw").iterdir())
    documents = {entry.document_id for entry in entries}
    half = DocumentFilter(deny=frozenset(sorted(documents)[::2]))
    free: list[Node] = [TextNode(query) for query in queries]
    literal: list[Node] = [PhraseNode(phrase) for phrase in _PHRASES]
    try:
        return {
            "index_s": seconds,
            "disk_mb": round(size / 1e6, 1),
            "query_ms": {
                "free": _query_times(index, free, DocumentFilter()),
                "free_half_filtered": _query_times(index, free, half),
                "phrase": _query_times(index, literal, DocumentFilter()),
            },
        }
    finally:
        index.close()


def _fill(index: KeywordIndex, entries: Sequence[IndexEntry]) -> None:
    with index.writer() as writer:
        writer.add(entries)


def _query_times(
    index: KeywordIndex, nodes: Sequence[Node], only: DocumentFilter
) -> dict[str, float]:
    for node in nodes[:3]:
        index.search(node, _TOP_K, only)
    times = [_seconds(partial(index.search, node, _TOP_K, only), 6) for node in nodes]
    return {name: round(value * 1000, 2) for name, value in percentiles(times).items()}


def _seconds(work: Callable[[], object], digits: int = 3) -> float:
    started = time.perf_counter()
    work()
    return round(time.perf_counter() - started, digits)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the report as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("source", type=Path, nargs="?", help="folder of statutes as Markdown")
    parser.add_argument("--files", type=int, default=150)
    parser.add_argument("--backend", choices=BACKENDS, action="append")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="jidian-bench-") as folder:
        source = options.source or statutes(Path(folder), files=options.files)
        report = bench_keyword(source, files=options.files, backends=options.backend or BACKENDS)
    json.dump(report, sys.stdout, ensure_ascii=False, indent=1)
    print()


if __name__ == "__main__":
    main()
