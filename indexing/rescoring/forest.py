"""Gradient-boosted trees scored with numpy: no library for it at run time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import orjson

from corpus.errors import EncoderError
from indexing.types import FloatArray

__all__ = ["Forest", "read_forest", "write_forest"]

_FEATURES = "features"


@dataclass(frozen=True, slots=True)
class Forest:
    """Trees as arrays over all their nodes.

    ``feature`` is -1 at a leaf; elsewhere a row goes to ``left`` where its feature is at
    most ``threshold``, else to ``right``. ``value`` is what a leaf adds. ``roots`` are the
    first nodes of the trees, ``depth`` the longest way from one to a leaf.
    """

    features: tuple[str, ...]
    roots: npt.NDArray[np.int32]
    feature: npt.NDArray[np.int16]
    threshold: npt.NDArray[np.float64]
    left: npt.NDArray[np.int32]
    right: npt.NDArray[np.int32]
    value: npt.NDArray[np.float64]
    depth: int

    def scores(self, rows: FloatArray) -> npt.NDArray[np.float64]:
        """Return one score a row of ``rows`` (n, features), higher is better."""
        matrix = rows.astype(np.float64)
        nodes = np.repeat(self.roots[None, :], len(matrix), axis=0)
        places = np.arange(len(matrix))[:, None]
        for _ in range(self.depth):
            feature = self.feature[nodes]
            leaves = feature < 0
            lower = matrix[places, np.maximum(feature, 0)] <= self.threshold[nodes]
            nodes = np.where(leaves, nodes, np.where(lower, self.left[nodes], self.right[nodes]))
        total: npt.NDArray[np.float64] = self.value[nodes].sum(axis=1)
        return total


def read_forest(path: Path, features: Sequence[str]) -> Forest | None:
    """Return the forest of a file, None where there is none.

    Raises:
        EncoderError: it is damaged, or was made for other features than ``features``.
    """
    from safetensors import SafetensorError, safe_open

    try:
        with safe_open(path, framework="numpy") as file:
            names = tuple(orjson.loads(file.metadata()[_FEATURES]))
            tensors = {key: file.get_tensor(key) for key in file.keys()}  # noqa: SIM118
    except FileNotFoundError:
        return None
    except (OSError, SafetensorError, KeyError, TypeError, ValueError) as exc:
        raise EncoderError(f"排序模型损坏：{path}", path=str(path)) from exc
    if names != tuple(features):
        raise EncoderError(
            f"排序模型与程序不配套：{path}", path=str(path), found=names, expected=tuple(features)
        )
    depth = int(tensors.pop("depth")[0])
    return Forest(features=names, depth=depth, **tensors)


def write_forest(path: Path, forest: Forest) -> None:
    """Write a forest as one safetensors file."""
    from safetensors.numpy import save

    tensors = {
        name: getattr(forest, name)
        for name in ("roots", "feature", "threshold", "left", "right", "value")
    }
    tensors["depth"] = np.array([forest.depth], np.int32)
    names = orjson.dumps(list(forest.features)).decode()
    path.write_bytes(save(tensors, metadata={_FEATURES: names}))
