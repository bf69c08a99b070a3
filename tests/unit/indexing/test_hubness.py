"""How near a passage lies to whatever people say, and what that takes off its cosine."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import EncoderError
from indexing.encoders.hubness import HUBNESS, read_hubness, write_hubness
from indexing.types import FloatArray


def unit(seed: int, rows: int, dimension: int = 16) -> FloatArray:
    vectors = np.random.default_rng(seed).normal(size=(rows, dimension)).astype(np.float32)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def kept(folder: Path, vectors: FloatArray) -> FloatArray:
    write_hubness(folder, vectors)
    hubness = read_hubness(folder)
    assert hubness is not None
    return hubness.of(unit(2, 7))


def test_hubness_is_the_mean_cosine_with_the_nearest_ten(tmp_path: Path) -> None:
    said = unit(1, 40)
    cosines = np.sort(unit(2, 7) @ said.T, axis=1)[:, -10:]
    np.testing.assert_allclose(kept(tmp_path, said), cosines.mean(axis=1), atol=0.01)


def test_fewer_than_ten_expressions_all_count(tmp_path: Path) -> None:
    said = unit(1, 3)
    expected = (unit(2, 7) @ said.T).mean(axis=1)
    np.testing.assert_allclose(kept(tmp_path, said), expected, atol=0.01)


def test_expressions_of_no_known_piece_do_not_count(tmp_path: Path) -> None:
    said = unit(1, 30)
    padded = np.concatenate([said, np.zeros((5, 16), np.float32)])
    np.testing.assert_array_equal(kept(tmp_path, padded), kept(tmp_path, said))


def test_without_expressions_nothing_is_near_them(tmp_path: Path) -> None:
    assert kept(tmp_path, np.zeros((0, 16), np.float32)).tolist() == [0.0] * 7


@given(st.permutations(range(20)))
def test_hubness_does_not_depend_on_the_order_of_passages(order: list[int]) -> None:
    from indexing.encoders.hubness import Hubness

    hubness = Hubness(np.rint(unit(1, 12) * 127).astype(np.int8), np.full(12, 1 / 127, np.float32))
    passages = unit(3, 20)
    np.testing.assert_allclose(hubness.of(passages[order]), hubness.of(passages)[order], atol=1e-6)


def test_model_without_expressions_has_none(tmp_path: Path) -> None:
    assert read_hubness(tmp_path) is None


def test_damaged_expressions_are_named(tmp_path: Path) -> None:
    (tmp_path / HUBNESS).write_bytes(b"\x01" * 40)
    with pytest.raises(EncoderError, match="用语表损坏"):
        read_hubness(tmp_path)
