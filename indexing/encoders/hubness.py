"""Which passages lie near everything that people say, kept beside a model's weights.

Training brings questions near to the articles that it saw answer some; those articles then
lie near other questions as well, and push down what answers these, above all in a law that
no question was about (hubness: Radovanović, Nanopoulos, Ivanović, JMLR 2010). So a passage
is compared with a fixed set of everyday expressions, and its cosine with a question counts
less by how near it lies to them at large (cross-domain similarity local scaling: Conneau
et al., ICLR 2018, one side of it).
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

import numpy as np
import numpy.typing as npt

from corpus.errors import EncoderError
from indexing.encoders.tensors import tensors_in
from indexing.types import FloatArray

__all__ = ["HUBNESS", "Hubness", "read_hubness", "write_hubness"]

HUBNESS = "hubness.safetensors"
"""The vectors of the expressions, in the folder of the encoder that they are encoded with."""

_NEAREST = 10
# OpenBLAS starts threads for a product above this many multiplications (65,536 × 4). On a
# machine that answers others as well they wait for each other, much longer than they help.
_SMALL_PRODUCT = 262_144
_ROWS = 60


class Hubness:
    """The expressions that passages are compared with.

    Args:
        table: int8 (expressions, dimension).
        scale: float32 (expressions,), what a step of each row is worth.
    """

    def __init__(self, table: npt.NDArray[np.int8], scale: npt.NDArray[np.float32]) -> None:
        self._table = table
        self._scale = scale

    def of(self, vectors: FloatArray) -> FloatArray:
        """Return of each unit vector (n, dimension) its mean cosine with the nearest ten.

        0 for all of them where there are no expressions.
        """
        count = min(_NEAREST, len(self._table))
        if not count or not len(vectors):
            return np.zeros(len(vectors), np.float32)
        cosines = np.concatenate(
            [
                np.concatenate([rows @ part for part in self._parts], axis=1)
                for rows in np.split(vectors, range(_ROWS, len(vectors), _ROWS))
            ]
        )
        nearest = np.partition(cosines, -count, axis=1)[:, -count:]
        mean: FloatArray = nearest.mean(axis=1, dtype=np.float32)
        return mean

    @property
    def dimension(self) -> int:
        """Length of the expressions' vectors."""
        return int(self._table.shape[1])

    @cached_property
    def _parts(self) -> list[FloatArray]:
        wide = self._table.astype(np.float32) * self._scale[:, None]
        columns = max(1, _SMALL_PRODUCT // (_ROWS * self.dimension))
        return [
            np.ascontiguousarray(wide[start : start + columns].T)
            for start in range(0, len(wide), columns)
        ]


def read_hubness(folder: Path) -> Hubness | None:
    """Return the expressions kept in a model's folder, None where there are none.

    Raises:
        EncoderError: the file is damaged.
    """
    path = folder / HUBNESS
    try:
        table, scale = tensors_in(path.read_bytes(), "expressions", "scale")
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as exc:
        raise EncoderError(f"向量模型的用语表损坏：{path}", path=str(path)) from exc
    if table.dtype != np.int8 or table.ndim != 2 or scale.shape != table.shape[:1]:
        raise EncoderError(f"向量模型的用语表格式不符：{path}", path=str(path))
    return Hubness(table, scale.astype(np.float32))


def write_hubness(folder: Path, vectors: FloatArray) -> None:
    """Write the unit vectors (n, dimension) of a model's expressions, zero ones left out."""
    from safetensors.numpy import save

    kept = np.asarray(vectors, np.float32)
    kept = kept[np.abs(kept).max(axis=1, initial=0.0) > 0]
    scale = (np.abs(kept).max(axis=1, initial=0.0) / 127.0).astype(np.float32)
    table = np.rint(kept / scale[:, None]).astype(np.int8)
    (folder / HUBNESS).write_bytes(save({"expressions": table, "scale": scale}))
