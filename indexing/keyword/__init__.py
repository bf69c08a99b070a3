"""Word, phrase, prefix and field search; the one place that opens a keyword index."""

from __future__ import annotations

import importlib.util
from pathlib import Path

from corpus.errors import UsageError
from indexing.analysis import Analyzer
from indexing.types import KeywordIndex

__all__ = ["BACKENDS", "default_backend", "open_keyword_index"]

BACKENDS = ("tantivy", "whoosh")
"""tantivy is the fast one; Whoosh needs no compiled code and runs everywhere."""


def default_backend() -> str:
    """Return tantivy where it is installed, whoosh otherwise."""
    return "tantivy" if importlib.util.find_spec("tantivy") else "whoosh"


def open_keyword_index(
    path: Path, backend: str, analyzer: Analyzer, *, create: bool
) -> KeywordIndex:
    """Return the keyword index in a folder.

    Args:
        path: the index's own folder.
        backend: "tantivy" or "whoosh".
        analyzer: the one the index was, or is to be, built with.
        create: make an empty index where there is none.

    Raises:
        UsageError: no such backend, or it is not installed.
        IndexNotBuiltError: there is no index and ``create`` is False.
        IndexMismatchError: the folder holds something else, or a damaged index.
    """
    if backend not in BACKENDS:
        raise UsageError(
            f"没有这种检索引擎：{backend}（可用 {'、'.join(BACKENDS)}）", backend=backend
        )
    if importlib.util.find_spec(backend) is None:
        raise UsageError(f"没有安装检索引擎 {backend}。", backend=backend)
    if backend == "tantivy":
        from indexing.keyword.tantivy import TantivyKeywordIndex

        return TantivyKeywordIndex(path, analyzer, create=create)
    from indexing.keyword.whoosh import WhooshKeywordIndex

    return WhooshKeywordIndex(path, analyzer, create=create)
