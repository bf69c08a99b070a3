"""What the second stage knows of a candidate."""

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexing.rescoring.features import FEATURES, Passage, dense_ranks, feature_rows
from indexing.types import Expansion

CARD = Expansion(2.0, (("购物卡", 1.0), ("消费卡", 0.8)))
TAKE = Expansion(1.0, (("收受", 1.0), ("接受", 0.5)))
HERE = Passage(1, "临江市礼品管理办法 第二章", "不得接受消费卡。违者给予处分。", 4.0, 0.6, 0, None)
ELSEWHERE = Passage(2, "临江市档案办法", "档案应当登记", 0.0, 0.2, None, 3)


def columns(*passages: Passage) -> dict[str, list[float]]:
    rows = feature_rows("收受购物卡", [CARD, TAKE], passages)
    assert rows.dtype == np.float32
    assert rows.shape == (len(passages), len(FEATURES))
    return dict(zip(FEATURES, rows.T.round(4).tolist(), strict=True))


def test_like_words_count_with_their_likeness_and_the_weight_of_the_piece() -> None:
    found = columns(HERE, ELSEWHERE)
    assert found["alike"] == pytest.approx([(2 * 0.8 + 1 * 0.5) / 3, 0], abs=1e-3)
    assert found["alike_sentence"] == found["alike"]
    assert found["alike_least"] == pytest.approx([0.5, 0], abs=1e-3)
    assert found["literal"] == [0, 0]


def test_scores_are_taken_relative_to_the_best_of_the_question() -> None:
    found = columns(HERE, ELSEWHERE)
    assert found["keyword"] == [1, 0]
    assert found["evened_below_best"] == pytest.approx([0, -0.4], abs=1e-3)
    assert found["keyword_rank"] == pytest.approx([1 / 10, 1 / 210], abs=1e-3)
    assert found["sanction"] == [1, 0]
    assert found["length"][1] == pytest.approx(math.log1p(6), abs=1e-3)


def test_title_tells_what_kind_of_text_a_candidate_is() -> None:
    law, rules = (replace(HERE, title=title) for title in ("临江市礼品法", "礼品法实施细则"))
    found = columns(law, rules)
    assert found["title_form"] == [0, 2]


def test_rows_tell_the_places_in_the_dense_run() -> None:
    held = [replace(HERE, cosine_rank=rank) for rank in (0, 7, 120, None)]
    rows = feature_rows("收受购物卡", [CARD, TAKE], held)
    assert dense_ranks(rows).tolist() == [0, 7, 120, 250]


def test_what_is_near_everything_said_has_less_of_its_cosine() -> None:
    hub = replace(HERE, hubness=0.5)
    assert hub.evened == pytest.approx(0.6 - 0.3 * 0.5)
    found = columns(hub, ELSEWHERE)
    assert found["evened"] == pytest.approx([hub.evened, 0.2], abs=1e-3)
    assert found["best_evened"] == pytest.approx([hub.evened] * 2, abs=1e-3)
    assert found["document_evened"] == pytest.approx([hub.evened, 0.2], abs=1e-3)


def test_sentence_likeness_is_that_of_the_best_sentence_alone() -> None:
    apart = Passage(1, "", "不得收受礼金。购物卡应当登记。", 1.0, 0.5, 0, 0)
    found = columns(apart)
    assert found["alike"] == [1]
    assert found["alike_sentence"] == pytest.approx([2 / 3], abs=1e-3)


@given(st.permutations([HERE, ELSEWHERE, Passage(1, "办法", "收受购物卡的", 9.0, 0.9, 1, 0)]))
def test_order_of_the_candidates_does_not_matter(passages: list[Passage]) -> None:
    rows = feature_rows("收受购物卡", [CARD, TAKE], passages)
    known = {p.text: row for p, row in zip(passages, rows, strict=True)}
    again = feature_rows("收受购物卡", [CARD, TAKE], passages[::-1])
    for passage, row in zip(passages[::-1], again, strict=True):
        np.testing.assert_allclose(row, known[passage.text], atol=1e-5)
