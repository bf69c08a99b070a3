"""The same vectors from sentence-transformers; needs the extra ``transformers``."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from corpus.errors import EncoderError
from indexing.encoder import load_encoder
from indexing.encoders.static import StaticEncoder
from indexing.encoders.transformer import TransformerEncoder

pytestmark = [
    pytest.mark.heavy,
    pytest.mark.skipif(
        find_spec("sentence_transformers") is None, reason="extra transformers is not installed"
    ),
    # The libraries warn about themselves.
    pytest.mark.filterwarnings("ignore"),
]

TEXTS = ["借阅人应当按期归还图书。", "逾期不还的，暂停借阅资格三个月", "ABC 2023", "鿿", "。"]
WORDS = [
    "[PAD]",
    "[UNK]",
    "[CLS]",
    "[SEP]",
    "[MASK]",
    *"借阅人应当按期归还图书逾暂停资格三个月的不，。",
]


def small_model(folder: Path, prompts: dict[str, str] | None = None) -> Path:
    """A BERT of one layer with random weights, saved as sentence-transformers saves it."""
    import torch
    from sentence_transformers import SentenceTransformer, models
    from transformers import BertConfig, BertModel, BertTokenizerFast

    torch.manual_seed(0)
    base = folder / "bert"
    base.mkdir(parents=True)
    (base / "vocab.txt").write_text("\n".join(dict.fromkeys(WORDS)), encoding="utf-8")
    BertTokenizerFast(vocab_file=str(base / "vocab.txt")).save_pretrained(base)
    config = BertConfig(
        vocab_size=len(dict.fromkeys(WORDS)),
        hidden_size=32,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=64,
    )
    BertModel(config).save_pretrained(base)
    made = models.Transformer(str(base))
    pooling = models.Pooling(32, pooling_mode="mean")
    SentenceTransformer(modules=[made, pooling], prompts=prompts or {}).save(str(folder / "st"))
    return folder / "st"


def test_static_model_gives_the_same_vectors_in_sentence_transformers() -> None:
    from sentence_transformers import SentenceTransformer

    encoder = load_encoder("static")
    assert isinstance(encoder, StaticEncoder)
    loaded: Any = SentenceTransformer(str(encoder.folder), device="cpu", local_files_only=True)
    theirs = loaded.encode(TEXTS, convert_to_numpy=True, show_progress_bar=False)
    np.testing.assert_allclose(encoder.encode_passages(TEXTS), theirs, atol=1e-5)
    np.testing.assert_allclose(encoder.encode_passages(TEXTS * 300)[:5], theirs, atol=1e-5)


def test_transformer_encoder_runs_a_local_model(tmp_path: Path) -> None:
    folder = small_model(tmp_path)
    encoder = load_encoder(str(folder))
    assert isinstance(encoder, TransformerEncoder)
    assert encoder.dimension == 32
    vectors = encoder.encode_passages(TEXTS)
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1.0, atol=1e-5)
    np.testing.assert_allclose(encoder.encode_queries(TEXTS), vectors, atol=1e-6)
    assert encoder.encode_queries([]).shape == (0, 32)
    assert encoder.name == load_encoder(str(folder)).name


def test_transformer_encoder_uses_the_models_query_prompt(tmp_path: Path) -> None:
    folder = small_model(tmp_path, {"query": "三个月的", "document": ""})
    encoder = load_encoder(str(folder))
    assert not np.allclose(encoder.encode_queries(TEXTS[:1]), encoder.encode_passages(TEXTS[:1]))
    np.testing.assert_allclose(
        encoder.encode_queries(TEXTS[:1]),
        encoder.encode_passages(["三个月的" + TEXTS[0]]),
        atol=1e-6,
    )


def test_transformer_encoder_rejects_a_folder_without_a_model(tmp_path: Path) -> None:
    with pytest.raises(EncoderError, match="无法加载"):
        load_encoder(str(tmp_path))
