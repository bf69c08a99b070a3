"""Near pieces: computed once, kept beside the model, told with a query."""

from pathlib import Path

import numpy as np
import pytest

from corpus.errors import EncoderError
from indexing.encoders.neighbours import NEIGHBOURS, read_neighbours, write_neighbours
from indexing.encoders.pieces import read_pieces, write_tokenizer
from indexing.encoders.static import StaticEncoder, write_static_model
from indexing.types import Expanding

PIECES = ["礼金", "礼品", "档案", "金"]
VECTORS = np.array([[0, 0], [1, 0], [0.9, 0.1], [0, 2], [1, 0.05]], np.float32)


@pytest.fixture
def model(tmp_path: Path) -> Path:
    write_tokenizer(tmp_path / "tokenizer.json", [(piece, -1.0) for piece in PIECES])
    write_static_model(tmp_path, VECTORS)
    write_neighbours(tmp_path, VECTORS, read_pieces(tmp_path / "tokenizer.json").texts)
    return tmp_path


def test_neighbours_are_words_that_are_near_nearest_first(model: Path) -> None:
    near = read_neighbours(model)
    assert near is not None
    assert [piece for piece, _ in near.of(1)] == [2]
    # A single character has neighbours and is nobody's.
    assert [piece for piece, _ in near.of(4)] == [1, 2]
    assert near.of(3) == []


def test_expansions_are_the_pieces_with_their_weights(model: Path) -> None:
    encoder = StaticEncoder(model)
    assert isinstance(encoder, Expanding)
    gift, archive = encoder.expansions("礼金、档案、礼金")
    assert gift.near[0] == ("礼金", 1.0)
    assert [word for word, _ in gift.near] == ["礼金", "礼品"]
    assert archive.weight == pytest.approx(2.0, abs=0.02)


def test_model_without_neighbours_tells_nothing(model: Path) -> None:
    (model / NEIGHBOURS).unlink()
    assert StaticEncoder(model).expansions("礼金") == []


def test_damaged_neighbours_are_refused(model: Path) -> None:
    (model / NEIGHBOURS).write_bytes(b"\x01" * 40)
    with pytest.raises(EncoderError, match="近义表"):
        StaticEncoder(model).expansions("礼金")
