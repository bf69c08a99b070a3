"""Which pieces of a static model lie near each other, kept beside its weights.

Comparing a query with all pieces costs more than the whole search; what lies near a piece
does not depend on the query, so it is computed once, when the model is made.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from corpus.errors import EncoderError
from indexing.encoders.tensors import tensors_in
from indexing.types import FloatArray

__all__ = ["NEIGHBOURS", "Neighbours", "read_neighbours", "write_neighbours"]

NEIGHBOURS = "neighbours.safetensors"

_COUNT = 32
_LEAST = 0.35
_STEPS = 255
_BLOCK = 512


class Neighbours:
    """The nearest pieces of each piece, nearest first.

    Args:
        ids: uint16 (pieces, n), 0 where there are no more.
        steps: uint8 (pieces, n), cosine × 255.
    """

    def __init__(self, ids: npt.NDArray[np.uint16], steps: npt.NDArray[np.uint8]) -> None:
        self._ids = ids
        self._steps = steps

    def of(self, piece: int) -> list[tuple[int, float]]:
        """Return (piece, cosine) of the pieces near a piece, without itself."""
        ids = self._ids[piece]
        steps = self._steps[piece]
        return [
            (near, step / _STEPS)
            for near, step in zip(ids.tolist(), steps.tolist(), strict=True)
            if near
        ]


def read_neighbours(folder: Path) -> Neighbours | None:
    """Return the neighbours kept in a model's folder, None where there are none.

    Raises:
        EncoderError: the file is damaged.
    """
    path = folder / NEIGHBOURS
    try:
        ids, steps = tensors_in(path.read_bytes(), "ids", "steps")
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as exc:
        raise EncoderError(f"向量模型的近义表损坏：{path}", path=str(path)) from exc
    if ids.dtype != np.uint16 or steps.dtype != np.uint8 or ids.shape != steps.shape:
        raise EncoderError(f"向量模型的近义表格式不符：{path}", path=str(path))
    return Neighbours(ids, steps)


def write_neighbours(folder: Path, vectors: FloatArray, pieces: Sequence[str]) -> None:
    """Compute and write the neighbours of a model's pieces.

    Only pieces of two characters or more count as near: a single character stands in too
    many words that have nothing to do with it.

    Args:
        folder: of the model.
        vectors: float32 (pieces, dimension).
        pieces: their texts; the first is the unknown piece.
    """
    from safetensors.numpy import save

    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    unit = (vectors / np.maximum(lengths, 1e-8)).astype(np.float32)
    words = np.flatnonzero([len(piece) > 1 for piece in pieces])
    words = words[(words > 0) & (lengths[words, 0] > 0)]
    shape = (len(pieces), min(_COUNT, max(1, len(words) - 1)))
    ids = np.zeros(shape, np.uint16)
    steps = np.zeros(shape, np.uint8)
    targets = unit[words].T
    for start in range(1, len(pieces), _BLOCK):
        rows = np.arange(start, min(start + _BLOCK, len(pieces)))
        cosines = unit[rows] @ targets
        cosines[rows[:, None] == words] = -1.0
        best = np.argpartition(-cosines, shape[1] - 1, axis=1)[:, : shape[1]]
        values = np.take_along_axis(cosines, best, axis=1)
        order = np.argsort(-values, axis=1, kind="stable")
        values = np.take_along_axis(values, order, axis=1)
        kept = values >= _LEAST
        ids[rows] = np.where(kept, words[np.take_along_axis(best, order, axis=1)], 0)
        steps[rows] = np.where(kept, np.rint(np.clip(values, 0, 1) * _STEPS), 0)
    (folder / NEIGHBOURS).write_bytes(save({"ids": ids, "steps": steps}))
