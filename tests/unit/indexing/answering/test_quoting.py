"""Sentences of a quotation, and the one that decides."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from indexing.answering.aspects import Aspect
from indexing.answering.quoting import deciding_sentence, sentences

QUOTE = "第三条 公务接待实行公函制度。接待清单应当在五日内报财务室；没有清单的，不得报销。"


def deciding(weights: dict[str, float], *asked: Aspect, near: float = 0.0) -> str:
    spans = sentences(QUOTE)
    start, end = deciding_sentence(QUOTE, spans, weights, [0.0] * (len(spans) - 1) + [near], asked)
    return QUOTE[start:end]


def test_sentences_leave_out_the_label_and_end_with_their_mark() -> None:
    assert [QUOTE[start:end] for start, end in sentences(QUOTE)] == [
        "公务接待实行公函制度。",
        "接待清单应当在五日内报财务室；",
        "没有清单的，不得报销。",
    ]


def test_sentence_that_covers_the_question_decides() -> None:
    assert deciding({"公函": 2.0, "接待": 1.0}) == "公务接待实行公函制度。"


def test_sentence_that_gives_what_is_asked_is_preferred() -> None:
    words = {"清单": 1.0}
    assert deciding(words, Aspect.TIME) == "接待清单应当在五日内报财务室；"
    assert deciding(words, near=0.9) == "没有清单的，不得报销。"


def test_quotation_without_sentences_decides_as_a_whole() -> None:
    assert deciding_sentence("总则", [], {}, [], ()) == (0, 2)


@given(st.text(alphabet="第一条 。；！\n”公务接待", max_size=60))
def test_sentences_lie_in_the_text_in_order(text: str) -> None:
    spans = sentences(text)
    assert all(text[start:end].strip() == text[start:end] != "" for start, end in spans)
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(spans))
