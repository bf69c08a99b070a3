"""Gradient-boosted trees scored with numpy: no library for it at run time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import numpy.typing as npt
import orjson

from corpus.errors import EncoderError
from indexing.types import FloatArray

__all__ = ["Forest", "read_forest", "write_forest"]

_FEATURES = "features"


@dataclass(frozen=True)
class Forest:
    """Trees as arrays over all their nodes.

    ``feature`` is -1 at a leaf; elsewhere a row goes to ``left`` where its feature is at
    most ``threshold``, else to ``right``. ``value`` is what a leaf adds. ``roots`` are the
    first nodes of the trees; no tree has more than 64 leaves.
    """

    features: tuple[str, ...]
    roots: npt.NDArray[np.int32]
    feature: npt.NDArray[np.int16]
    threshold: npt.NDArray[np.float64]
    left: npt.NDArray[np.int32]
    right: npt.NDArray[np.int32]
    value: npt.NDArray[np.float64]

    def scores(self, rows: FloatArray) -> npt.NDArray[np.float64]:
        """Return one score a row of ``rows`` (n, features), higher is better.

        All tests of all trees at once instead of a walk through each (QuickScorer,
        Lucchese et al., SIGIR 2015): a test that sends a row to the right rules out the
        leaves on its left; the first leaf that is not ruled out is the row's.
        """
        tests = self._tests
        right = rows.astype(np.float64)[:, tests.feature] > tests.threshold
        left_over = np.where(right, tests.mask, tests.everything)
        open_leaves = np.bitwise_and.reduce(left_over, axis=2)
        first = open_leaves & (~open_leaves + tests.everything.dtype.type(1))
        leaf = np.frexp(first.astype(np.float64))[1] - 1
        total: npt.NDArray[np.float64] = tests.value[np.arange(len(self.roots)), leaf].sum(axis=1)
        return total

    @cached_property
    def _tests(self) -> _Tests:
        trees = [self._tree(int(root)) for root in self.roots]
        tests = max(1, max(len(found) for found, _ in trees))
        leaves = max(len(values) for _, values in trees)
        kind = np.uint16 if leaves <= 16 else np.uint64
        feature = np.zeros((len(trees), tests), np.int64)
        threshold = np.full((len(trees), tests), np.inf)
        mask = np.full((len(trees), tests), np.iinfo(kind).max, kind)
        value = np.zeros((len(trees), leaves))
        for tree, (found, values) in enumerate(trees):
            value[tree, : len(values)] = values
            for place, (node, first, end) in enumerate(found):
                feature[tree, place] = self.feature[node]
                threshold[tree, place] = self.threshold[node]
                ruled_out = (1 << end) - (1 << first)
                mask[tree, place] = np.iinfo(kind).max - ruled_out
        return _Tests(feature, threshold, mask, np.array(np.iinfo(kind).max, kind), value)

    def _tree(self, root: int) -> tuple[list[tuple[int, int, int]], list[float]]:
        """Return tests as (node, first leaf on its left, end of those), and leaf values."""
        tests: list[tuple[int, int, int]] = []
        values: list[float] = []

        def walk(node: int) -> None:
            if self.feature[node] < 0:
                values.append(float(self.value[node]))
                return
            first = len(values)
            walk(int(self.left[node]))
            tests.append((node, first, len(values)))
            walk(int(self.right[node]))

        walk(root)
        return tests, values


@dataclass(frozen=True, slots=True)
class _Tests:
    """All tests, (trees, tests), and the leaves that each leaves open on its right."""

    feature: npt.NDArray[np.int64]
    threshold: npt.NDArray[np.float64]
    mask: npt.NDArray[np.unsignedinteger]
    everything: npt.NDArray[np.unsignedinteger]
    value: npt.NDArray[np.float64]


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
            f"排序模型与程序不配套，请重新运行 jidian train：{path}",
            path=str(path),
            found=names,
            expected=tuple(features),
        )
    # Files of the first version carry the depth of the trees as well.
    tensors.pop("depth", None)
    return Forest(features=names, **tensors)


def write_forest(path: Path, forest: Forest) -> None:
    """Write a forest as one safetensors file."""
    from safetensors.numpy import save

    tensors = {
        name: getattr(forest, name)
        for name in ("roots", "feature", "threshold", "left", "right", "value")
    }
    names = orjson.dumps(list(forest.features)).decode()
    path.write_bytes(save(tensors, metadata={_FEATURES: names}))
