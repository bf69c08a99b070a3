"""Trees as arrays give what the trees themselves give."""

from pathlib import Path

import numpy as np
import pytest

from corpus.errors import EncoderError
from indexing.rescoring.forest import Forest, read_forest, write_forest

NAMES = ("length", "width")


def two_trees() -> Forest:
    """length <= 1 ? 0.5 : (width <= 2 ? -1 : 2), and a tree that is one leaf of 10."""
    return Forest(
        features=NAMES,
        roots=np.array([0, 5], np.int32),
        feature=np.array([0, -1, 1, -1, -1, -1], np.int16),
        threshold=np.array([1.0, 0, 2.0, 0, 0, 0]),
        left=np.array([1, 0, 3, 0, 0, 0], np.int32),
        right=np.array([2, 0, 4, 0, 0, 0], np.int32),
        value=np.array([0, 0.5, 0, -1.0, 2.0, 10.0]),
    )


def test_forest_adds_up_the_leaves_that_a_row_reaches() -> None:
    rows = np.array([[1.0, 9.0], [1.5, 2.0], [1.5, 2.5]], np.float32)
    assert two_trees().scores(rows).tolist() == [10.5, 9.0, 12.0]


def test_forest_of_no_rows_has_no_scores() -> None:
    assert two_trees().scores(np.zeros((0, 2), np.float32)).shape == (0,)


def test_forest_survives_being_written(tmp_path: Path) -> None:
    write_forest(tmp_path / "ranker.safetensors", two_trees())
    again = read_forest(tmp_path / "ranker.safetensors", NAMES)
    assert again is not None
    rows = np.random.default_rng(1).uniform(0, 4, (50, 2)).astype(np.float32)
    np.testing.assert_array_equal(again.scores(rows), two_trees().scores(rows))


def test_forest_that_is_not_there_is_none(tmp_path: Path) -> None:
    assert read_forest(tmp_path / "ranker.safetensors", NAMES) is None


def test_forest_for_other_features_is_refused(tmp_path: Path) -> None:
    write_forest(tmp_path / "ranker.safetensors", two_trees())
    with pytest.raises(EncoderError, match="不配套"):
        read_forest(tmp_path / "ranker.safetensors", ("length",))


def test_damaged_forest_is_refused(tmp_path: Path) -> None:
    (tmp_path / "ranker.safetensors").write_bytes(b"\x00" * 30)
    with pytest.raises(EncoderError, match="损坏"):
        read_forest(tmp_path / "ranker.safetensors", NAMES)


@pytest.mark.parametrize("leaves", [7, 15, 40])
def test_trained_forest_scores_as_lightgbm_does(leaves: int) -> None:
    lightgbm = pytest.importorskip("lightgbm")
    from evaluation.train.ranker import _forest

    rng = np.random.default_rng(3)
    rows = rng.standard_normal((400, 2)).astype(np.float32)
    data = lightgbm.Dataset(rows, (rows[:, 0] * rows[:, 1] > 0).astype(int), group=[20] * 20)
    settings = {"objective": "lambdarank", "num_leaves": leaves, "min_data_in_leaf": 2}
    model = lightgbm.train(settings | {"verbose": -1, "num_threads": 1}, data, 20)
    forest = _forest(model.dump_model()["tree_info"])
    np.testing.assert_allclose(forest.scores(rows), model.predict(rows), atol=1e-9)
