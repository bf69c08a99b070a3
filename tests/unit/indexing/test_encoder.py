import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import EncoderError
from indexing.encoder import load_encoder
from indexing.encoders.hashing import HashEncoder
from indexing.encoders.pieces import PieceTable, read_pieces, write_tokenizer
from indexing.encoders.static import StaticEncoder, is_static_model, write_static_model
from indexing.types import Encoder

PIECES = [
    ("借阅", -2.0),
    ("图书", -2.2),
    ("图书馆", -3.0),
    ("馆", -4.0),
    ("图", -5.0),
    ("书", -4.5),
    ("借", -5.5),
    ("阅", -6.0),
    ("人", -3.5),
    ("a", -6.0),
    ("7", -6.5),
]


@pytest.fixture
def model(tmp_path: Path) -> Path:
    folder = tmp_path / "tiny"
    folder.mkdir()
    write_tokenizer(folder / "tokenizer.json", PIECES)
    vectors = np.random.default_rng(0).standard_normal((len(PIECES) + 1, 8))
    write_static_model(folder, vectors.astype(np.float32))
    return folder


@pytest.fixture(scope="module")
def shipped() -> StaticEncoder:
    encoder = load_encoder("static")
    assert isinstance(encoder, StaticEncoder)
    return encoder


# --- pieces ---------------------------------------------------------------------------------


def test_piece_table_takes_the_most_probable_path() -> None:
    table = PieceTable(dict(PIECES), {piece: n for n, (piece, _) in enumerate(PIECES, 1)})
    assert table.ids("图书馆借阅人") == [3, 1, 9]
    assert table.ids("图书，馆") == [2, 4]
    assert table.ids("Ａ７") == [10, 11]
    assert table.ids("鸟借阅") == [1]
    assert table.ids("") == table.ids(" 。《》") == []


CHARACTERS = st.one_of(
    st.sampled_from("图书馆借阅人鸟aA7７Ａ （）。，\n第条①㎡臺"),
    st.characters(codec="utf-8"),
)


@given(text=st.text(CHARACTERS, max_size=40))
@settings(deadline=None, max_examples=300)
def test_piece_table_cuts_as_the_tokenizers_library_does(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    from tokenizers import Tokenizer

    path = tmp_path_factory.getbasetemp() / "pieces.json"
    if not path.exists():
        write_tokenizer(path, PIECES)
    found = Tokenizer.from_file(str(path)).encode(text, add_special_tokens=False).ids
    assert read_pieces(path).ids(text) == [number for number in found if number]


def test_piece_table_of_the_shipped_model_cuts_as_the_library_does(shipped: StaticEncoder) -> None:
    from tokenizers import Tokenizer

    folder = Path(shipped.folder)
    library = Tokenizer.from_file(str(folder / "tokenizer.json"))
    table = read_pieces(folder / "tokenizer.json")
    rng = np.random.default_rng(5)
    words = [piece for piece in library.get_vocab() if piece != "<unk>"]
    for _ in range(200):
        text = "".join(rng.choice(words, 12)) + rng.choice(["。", "", " 2023年", "ABC"])
        found = library.encode(text, add_special_tokens=False).ids
        assert table.ids(text) == [number for number in found if number]


@pytest.mark.parametrize("content", ["", "{}", '{"model": {"vocab": []}}', "[]"])
def test_read_pieces_rejects_other_files(tmp_path: Path, content: str) -> None:
    path = tmp_path / "tokenizer.json"
    path.write_text(content)
    with pytest.raises(EncoderError):
        read_pieces(path)


# --- static encoder -------------------------------------------------------------------------


def test_static_encoder_is_the_normalised_sum_of_pieces(tmp_path: Path) -> None:
    write_tokenizer(tmp_path / "tokenizer.json", PIECES)
    vectors = np.zeros((len(PIECES) + 1, 4), np.float32)
    vectors[1] = [127, 0, 0, 0]
    vectors[2] = [0, 127, 0, 0]
    write_static_model(tmp_path, vectors)
    encoder = StaticEncoder(tmp_path)
    assert encoder.dimension == 4
    found = encoder.encode_passages(["借阅图书借阅", "借阅", "鸟", ""])
    expected = [[2 / 5**0.5, 1 / 5**0.5, 0, 0], [1, 0, 0, 0], [0] * 4, [0] * 4]
    np.testing.assert_allclose(found, expected, atol=1e-6)


def test_static_encoder_rounds_weights_to_a_byte(model: Path) -> None:
    vectors = np.random.default_rng(0).standard_normal((len(PIECES) + 1, 8)).astype(np.float32)
    found = StaticEncoder(model).encode_passages([piece for piece, _ in PIECES])
    wanted = vectors[1:] / np.linalg.norm(vectors[1:], axis=1, keepdims=True)
    np.testing.assert_allclose(found, wanted, atol=0.01)


def test_static_encoder_gives_few_and_many_texts_the_same_vectors(shipped: StaticEncoder) -> None:
    texts = [f"申请人应当在{n}个工作日内提出书面申请，逾期不再受理。" for n in range(400)]
    many = shipped.encode_passages(texts)
    few = np.concatenate([shipped.encode_passages([text]) for text in texts])
    np.testing.assert_array_equal(many, few)


def test_static_encoder_reads_traditional_queries_as_simplified(shipped: StaticEncoder) -> None:
    np.testing.assert_array_equal(
        shipped.encode_queries(["申請人應當書面申請"]),
        shipped.encode_queries(["申请人应当书面申请"]),
    )


def test_static_encoder_name_tells_weights_and_pieces_apart(model: Path) -> None:
    before = StaticEncoder(model).name
    assert before.startswith("tiny-")
    assert StaticEncoder(model).name == before
    write_tokenizer(model / "tokenizer.json", [*PIECES[:-1], ("8", -6.5)])
    changed = StaticEncoder(model).name
    write_static_model(model, np.ones((len(PIECES) + 1, 8), np.float32))
    assert len({before, changed, StaticEncoder(model).name}) == 3


@pytest.mark.parametrize("name", ["model.safetensors", "tokenizer.json"])
def test_static_encoder_names_what_is_missing(model: Path, name: str) -> None:
    (model / name).unlink()
    with pytest.raises(EncoderError, match="模型"):
        StaticEncoder(model)


def test_static_encoder_rejects_damaged_weights(model: Path) -> None:
    path = model / "model.safetensors"
    path.write_bytes(path.read_bytes()[:-9])
    with pytest.raises(EncoderError):
        StaticEncoder(model)


def test_shipped_model_is_light(shipped: StaticEncoder) -> None:
    size = sum(path.stat().st_size for path in Path(shipped.folder).rglob("*") if path.is_file())
    assert size < 25_000_000
    assert shipped.dimension == 384


def test_shipped_model_knows_what_belongs_together(shipped: StaticEncoder) -> None:
    query = shipped.encode_queries(["上班时间喝酒怎么处理"])[0]
    near, far = shipped.encode_passages(
        ["工作人员在工作时间饮酒的，给予警告处分。", "图纸应当标明地下管线的位置和埋深。"]
    )
    assert query @ near > query @ far + 0.1


def test_static_encoder_needs_neither_torch_nor_tokenizers_for_a_query() -> None:
    code = (
        "import sys; from indexing.encoder import load_encoder;"
        "load_encoder('static').encode_queries(['借书']);"
        "print([m for m in ('torch', 'tokenizers', 'faiss', 'sentence_transformers')"
        " if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


# --- other encoders -------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["static", "hash"])
def test_encoders_return_unit_vectors(name: str) -> None:
    encoder: Encoder = load_encoder(name)
    texts = ["依照本办法给予处分。", "图书馆", "〇"]
    for vectors in (encoder.encode_passages(texts), encoder.encode_queries(texts)):
        assert vectors.shape == (3, encoder.dimension)
        assert vectors.dtype == np.float32
        np.testing.assert_allclose(np.linalg.norm(vectors[:2], axis=1), 1.0, atol=1e-6)
    assert not encoder.encode_passages(["", "！？"]).any()
    assert encoder.encode_queries([]).shape == (0, encoder.dimension)


def test_hash_encoder_is_the_same_in_every_process() -> None:
    code = (
        "from indexing.encoder import load_encoder;"
        "print(load_encoder('hash').encode_queries(['借阅证'])[0].nonzero()[0].tolist())"
    )
    environment = {**os.environ, "PYTHONHASHSEED": "7"}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment
    )
    here = HashEncoder().encode_passages(["借阅证"])[0].nonzero()[0].tolist()
    assert json.loads(done.stdout) == here


def test_hash_encoder_ranks_shared_characters_first() -> None:
    encoder = HashEncoder()
    query, near, far = encoder.encode_passages(["借阅期限", "借阅的期限为一个月", "罚款金额"])
    assert query @ near > query @ far


def test_load_encoder_names_the_folder_that_is_missing(tmp_path: Path) -> None:
    with pytest.raises(EncoderError, match="没有找到"):
        load_encoder(str(tmp_path / "nothing"))


def test_load_encoder_runs_a_static_model_from_a_folder(model: Path) -> None:
    assert is_static_model(model)
    encoder = load_encoder(str(model))
    assert isinstance(encoder, StaticEncoder)


def test_load_encoder_says_which_extra_a_model_needs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)
    with pytest.raises(EncoderError, match=r"\.\[transformers\]"):
        load_encoder(str(tmp_path))
