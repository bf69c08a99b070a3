"""Vector index on FAISS: durable, incremental, filtered before ranking.

* `indexing.dense.segments` keeps the vectors: append-only files and one small manifest.
* `indexing.dense.ranking` finds the nearest: exact while that is fast, beyond it a
  compressed FAISS index whose best candidates are ranked again by the vectors as kept.
* `indexing.dense.index` is the `indexing.types.VectorIndex` made of both.

Why these methods and this threshold: measured by ``python -m evaluation.bench.vectors``,
figures in ``docs/retrieval.md``.
"""

from __future__ import annotations

from indexing.dense.index import FaissVectorIndex, open_vector_index

__all__ = ["FaissVectorIndex", "open_vector_index"]
