"""Rerankers from local folders; those that run one need the extra ``transformers``."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import pytest

from corpus.errors import EncoderError
from indexing.rerank import load_reranker

needs_extra = [
    pytest.mark.heavy,
    pytest.mark.skipif(
        find_spec("sentence_transformers") is None, reason="extra transformers is not installed"
    ),
    # The libraries warn about themselves.
    pytest.mark.filterwarnings("ignore"),
]
PASSAGES = ["借阅人应当按期归还图书。", "逾期不还的，暂停借阅资格三个月", "图书", "三个月"]
WORDS = [
    "[PAD]",
    "[UNK]",
    "[CLS]",
    "[SEP]",
    "[MASK]",
    *"借阅人应当按期归还图书逾暂停资格三个月的不，。",
]


def small_model(folder: Path, outputs: int = 1) -> Path:
    """A BERT of one layer with random weights and a classifier on top."""
    import torch
    from transformers import BertConfig, BertForSequenceClassification, BertTokenizerFast

    torch.manual_seed(0)
    made = folder / "small-reranker"
    made.mkdir()
    words = list(dict.fromkeys(WORDS))
    (made / "vocab.txt").write_text("\n".join(words), encoding="utf-8")
    BertTokenizerFast(vocab_file=str(made / "vocab.txt")).save_pretrained(made)
    config = BertConfig(
        vocab_size=len(words),
        hidden_size=32,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=64,
        num_labels=outputs,
        initializer_range=0.5,
    )
    BertForSequenceClassification(config).save_pretrained(made)
    return made


class TestCrossEncoder:
    pytestmark = needs_extra

    def test_scores_are_those_of_the_library_in_the_order_of_the_passages(
        self, tmp_path: Path
    ) -> None:
        from sentence_transformers import CrossEncoder

        folder = small_model(tmp_path)
        reranker = load_reranker(folder)
        found = reranker.scores("归还图书", PASSAGES)
        theirs = CrossEncoder(str(folder), device="cpu", local_files_only=True).predict(
            [("归还图书", passage) for passage in PASSAGES], show_progress_bar=False
        )
        assert found == pytest.approx([float(score) for score in theirs], abs=1e-5)
        assert len(set(found)) == len(PASSAGES)
        assert reranker.scores("归还图书", PASSAGES[::-1]) == pytest.approx(found[::-1], abs=1e-5)
        assert reranker.name == "small-reranker"

    def test_batches_and_long_passages_do_not_change_what_is_returned(self, tmp_path: Path) -> None:
        reranker = load_reranker(small_model(tmp_path))
        many = reranker.scores("图书", [*PASSAGES * 10, "图书" * 2000])
        assert len(many) == 41
        assert many[:4] == pytest.approx(many[36:40], abs=1e-5)

    def test_nothing_to_judge_gives_no_scores(self, tmp_path: Path) -> None:
        assert load_reranker(small_model(tmp_path)).scores("图书", []) == []

    def test_model_with_several_outputs_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(EncoderError, match="只有一个输出"):
            load_reranker(small_model(tmp_path, outputs=3))

    def test_folder_without_a_model_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(EncoderError, match="没有重排模型"):
            load_reranker(tmp_path)

    def test_folder_that_is_damaged_is_refused(self, tmp_path: Path) -> None:
        (tmp_path / "config.json").write_text("{}", encoding="utf-8")
        with pytest.raises(EncoderError, match="无法加载"):
            load_reranker(tmp_path)


def test_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EncoderError, match="没有找到重排模型"):
        load_reranker(tmp_path / "none")
