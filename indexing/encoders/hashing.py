"""An encoder without a model: character n-grams hashed to signed places.

For tests and for measuring everything but the model. Deterministic in any process.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence

import numpy as np

from corpus.normalize import fold
from indexing.types import FloatArray

__all__ = ["HashEncoder"]


class HashEncoder:
    """Characters and character pairs, each at a place and with a sign by its CRC-32."""

    def __init__(self, dimension: int = 256) -> None:
        self._dimension = dimension

    @property
    def name(self) -> str:
        """Return a name that holds the dimension."""
        return f"hash-{self._dimension}"

    @property
    def dimension(self) -> int:
        """Length of the vectors."""
        return self._dimension

    def encode_queries(self, texts: Sequence[str]) -> FloatArray:
        """Return unit vectors (n, dimension)."""
        return self.encode_passages(texts)

    def encode_passages(self, texts: Sequence[str]) -> FloatArray:
        """Return unit vectors (n, dimension), 0 for a text without letters."""
        vectors = np.zeros((len(texts), self._dimension), np.float32)
        for vector, text in zip(vectors, texts, strict=True):
            plain = "".join(char for char in fold(text) if char.isalnum())
            for size in (1, 2):
                for start in range(len(plain) - size + 1):
                    code = zlib.crc32(plain[start : start + size].encode("utf-8"))
                    vector[code % self._dimension] += 1.0 if code & 0x8000_0000 else -1.0
        norms = np.linalg.norm(vectors, axis=1, keepdims=True)
        np.divide(vectors, norms, out=vectors, where=norms > 0)
        return vectors
