"""Judging passages anew: which reranker is meant by a folder.

Retrieval compares what was made of query and passage apart; a reranker reads both
together, which is slower and finer. It is optional: none is shipped.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from corpus.errors import EncoderError

__all__ = ["Reranker", "load_reranker"]


class Reranker(Protocol):
    """Judges how well passages answer a query."""

    @property
    def name(self) -> str:
        """Return what the reranker is called, for "why" and for reports."""
        ...

    def scores(self, query: str, passages: Sequence[str]) -> list[float]:
        """Return one score a passage, in their order; higher is better.

        Scores of different queries or rerankers cannot be compared.
        """
        ...


def load_reranker(folder: str | Path) -> Reranker:
    """Return the reranker in a folder.

    Args:
        folder: of a sentence-transformers cross-encoder with one output, complete on disk.

    Raises:
        EncoderError: there is no such model, or it cannot be used here.
    """
    path = Path(folder).expanduser()
    if not path.is_dir():
        raise EncoderError(f"没有找到重排模型的文件夹：{folder}", path=str(path))
    from indexing.rerankers.cross_encoder import CrossEncoderReranker

    return CrossEncoderReranker(path.resolve())
