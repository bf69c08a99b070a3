"""Figures told in turn: what the row before them lists, and what it does not."""

from __future__ import annotations

import pytest

from extraction.figures import find_facts

FORMS = [f"第{one}种形态人次" for one in "一二三四"]


def names(text: str) -> list[str]:
    return [fact.indicator for fact in find_facts(text)]


@pytest.mark.parametrize("time", ["二季度", "今年前三季度", "本季度", "2024年第一季度"])
def test_four_forms_are_told_of_one_quarter_as_of_any_time(time: str) -> None:
    assert names(f"{time}运用四种形态处理分别为92人次、31人次、11人次、4人次。") == FORMS
    shares = names(f"{time}监督执纪四种形态分别占66%、23%、8%、3%。")
    assert shares == [f"第{one}种形态占比" for one in "一二三四"]


@pytest.mark.parametrize("times", ["一至四季度", "四个季度", "各季度", "一、二、三、四季度"])
def test_numbers_of_several_quarters_are_no_forms(times: str) -> None:
    told = names(f"{times}运用四种形态处理分别为31人次、28人次、33人次、29人次。")
    assert not set(FORMS) & set(told)


@pytest.mark.parametrize(
    "row",
    [
        "甲镇、乙镇、丙镇、丁镇",
        "2021年、2022年、2023年、2024年",
        "2021至2024年，",
        "四个乡镇",
        "近四年",
    ],
)
def test_numbers_of_several_places_or_years_are_no_forms(row: str) -> None:
    told = names(f"{row}运用四种形态处理31人次、28人次、33人次、29人次。")
    assert not set(FORMS) & set(told)


def test_four_numbers_of_the_forms_need_no_mark() -> None:
    text = "坚持惩前毖后、治病救人，运用四种形态处理92人次、31人次、11人次、4人次。"
    assert names(text) == FORMS
