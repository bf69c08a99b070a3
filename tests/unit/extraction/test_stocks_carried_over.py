"""What a time before has left is no count of that time, by whatever word it is told."""

from __future__ import annotations

import pytest

from extraction.pipeline import extract

_WORDS = ("结转", "结存", "积压", "剩余", "余存", "未结", "遗留")


def _told(text: str) -> list[tuple[str, bool | None]]:
    return [(check.equation, check.holds) for check in extract(text, doc_id="x").checks]


@pytest.mark.parametrize("word", _WORDS)
def test_growth_is_not_of_what_was_carried_over(word: str) -> None:
    assert _told(f"受理1240件，上年{word}85件，增长6.3%。") == []


def test_growth_is_of_the_count_of_last_year() -> None:
    ((_, holds),) = _told("受理1240件，上年850件，增长6.3%。")
    assert holds is False


@pytest.mark.parametrize("word", _WORDS)
def test_rate_is_of_what_came_in_and_what_was_carried_over(word: str) -> None:
    told = _told(f"新收73件，去年{word}14件，办结81件，办结率93.1%。")
    assert told == [("81 ÷（73 + 14） = 93.1%，文中 93.1%", True)]


def test_rest_is_of_what_came_in_and_what_was_carried_over() -> None:
    told = _told("今年新收线索73件，去年积压14件，办结79件，剩余8件。")
    assert told == [("73 + 14 - 79 = 8，文中 8", True)]
