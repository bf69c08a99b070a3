"""Long texts of one kind: what is done for them grows with their length, and no faster."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import Any

import pytest

from extraction.pipeline import extract
from extraction.problems import find_problems
from extraction.problems.spans import Taken
from extraction.stops import stops_of


def calls(work: Callable[[], object]) -> int:
    """Count the calls of functions, Python's own too: the clock has no say."""
    count = 0

    def note(_frame: Any, event: str, _arg: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize(
    "words",
    [
        "从来信看，",
        "抽查发现，",
        "抽查发现，账目不清，钥匙遗失。",
        "还有这些不足：一是账目不清；二是钥匙遗失。",
        "存在不足\n",
        "（二）账目不清\n",
        "关于“账目长期不清”问题\n",
        "存在账目不清等问题，",
        "账目不清、钥匙遗失等问题依然存在，",
        "也要看到，账目不清，",
        "存在以下不足：一是账目不清；",
    ],
)
def test_problems_of_twice_the_text_take_about_twice_the_work(words: str) -> None:
    once, twice = words * 200, words * 400
    list(find_problems(words))
    assert calls(lambda: list(find_problems(twice))) < 3 * calls(lambda: list(find_problems(once)))


@pytest.mark.parametrize("words", ["处理7人，", "同比上升3.5%，", "镇均7人，", "人均70元"])
def test_figures_of_twice_the_text_take_about_twice_the_work(words: str) -> None:
    size = 4800 // len(words)
    once, twice = words * size, words * 2 * size
    extract(words, doc_id="a")
    assert calls(lambda: extract(twice, doc_id="a")) < 3 * calls(lambda: extract(once, doc_id="a"))


@pytest.mark.parametrize("sign", [" ", "A", "壹", "，", "。", "（", "《", "1", "一"])
def test_one_sign_without_end_takes_no_longer_than_other_words(sign: str) -> None:
    extract("处理7人", doc_id="a")
    begun = time.process_time()
    extract(sign * 60_000 + "处理7人", doc_id="a")
    assert time.process_time() - begun < 5


def test_lists_of_problems_among_many_stops_are_found_in_little_time() -> None:
    list(find_problems("存在不足。"))
    begun = time.process_time()
    list(find_problems("。" * 80_000 + "存在不足：。" * 6000 + "。" * 80_000))
    assert time.process_time() - begun < 2


def test_of_many_leads_in_one_sentence_each_fault_is_still_told() -> None:
    text = "".join(f"存在以下不足：{place}账目不清；" for place in ("甲镇", "乙镇", "丙镇"))
    told = {problem.evidence for problem in find_problems(text)}
    assert {"甲镇账目不清", "乙镇账目不清", "丙镇账目不清"} <= told


def test_a_sentence_without_end_is_cut_at_a_clause_and_no_number() -> None:
    text = "共1,200人，" * 600
    ends = stops_of(text).sentences
    assert ends
    assert all(text[end - 2 : end] == "人，" for end in ends)
    assert max(b - a for a, b in zip([0, *ends], ends, strict=False)) < 2100
    short = "共1,200人，" * 60 + "另有3人。"
    assert stops_of(short).sentences == [len(short)]


def test_spans_taken_meet_those_that_share_a_character() -> None:
    taken = Taken([(4, 6), (10, 14), (5, 8)])
    assert [taken.meets(span) for span in ((0, 4), (7, 9), (8, 10), (13, 20), (0, 30))] == [
        False, True, False, True, True,
    ]  # fmt: skip
