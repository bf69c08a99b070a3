"""What words alone find: hard negatives for training, the run to beat for validation."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

from evaluation.train.material import TrainingPassage
from indexing.analysis import Analyzer
from indexing.keyword import open_keyword_index
from indexing.types import IndexEntry, ScoredChunk, TextNode

__all__ = ["lexical_runs"]


def lexical_runs(
    corpus: Sequence[TrainingPassage], questions: Sequence[str], depth: int
) -> list[tuple[ScoredChunk, ...]]:
    """Return for each question the best corpus positions by the product's keyword index."""
    with tempfile.TemporaryDirectory() as folder:
        index = open_keyword_index(Path(folder) / "keyword", "tantivy", Analyzer(), create=True)
        try:
            with index.writer() as writer:
                writer.add(
                    IndexEntry(
                        chunk_id=place,
                        document_id=place,
                        title=passage.title,
                        text=passage.text,
                        headings=passage.headings,
                    )
                    for place, passage in enumerate(corpus)
                )
            return [index.search(TextNode(question), depth).hits for question in questions]
        finally:
            index.close()
