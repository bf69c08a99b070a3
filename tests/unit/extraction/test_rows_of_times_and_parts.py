"""Months in a row, rates of several changes, parts and places: of what each figure is told."""

from __future__ import annotations

import pytest

from extraction.pipeline import extract


def names(text: str) -> list[str]:
    return [fact.indicator for fact in extract(text, doc_id="x").facts]


def times(text: str) -> list[str | None]:
    return [fact.period for fact in extract(text, doc_id="x").facts]


def subjects(text: str) -> list[str | None]:
    return [fact.subject for fact in extract(text, doc_id="x").facts]


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("一、二、三季度立案数分别为12件、15件、9件。", "立案数", ["一季度", "二季度", "三季度"]),
        ("今年1月、2月立案分别为2件、3件。", "立案数", ["今年1月", "今年2月"]),
        ("1至3月、4至6月分别接访12次、18次。", "接访次数", ["1至3月", "4至6月"]),
        ("问责人数1月、2月同比分别上升12%、9%。", "追责问责人数增长率", ["1月", "2月"]),
        ("上半年、下半年各立案9件、11件。", "立案数", ["上半年", "下半年"]),
        ("1月、2月立案数同比分别增加5件、2件。", "立案增加数", ["1月", "2月"]),
        ("第一季度、第二季度结案率分别为82%、85%。", "结案率", ["第一季度", "第二季度"]),
    ],
)
def test_times_in_a_row_are_times_of_one_thing(text: str, name: str, expected: list[str]) -> None:
    assert (names(text), times(text)) == ([name] * len(expected), expected)


def test_items_in_a_row_behind_a_time_are_no_times() -> None:
    assert names("一季度信访、立案分别为8件、5件。") == ["群众信访件次", "立案数"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("与上年相比，立案减少5件、处分减少8人，降幅分别为12%、16%。",
         ["立案减少数", "处分人数减少数", "立案增长率", "处分人数增长率"]),
        ("立案减少5件、处分减少8人，同比分别下降12%、16%。",
         ["立案减少数", "处分人数减少数", "立案增长率", "处分人数增长率"]),
        ("立案88件，减少12件，处分42人，减少8人，降幅分别为12%、16%。",
         ["立案数", "立案减少数", "处分人数", "处分人数减少数", "立案增长率", "处分人数增长率"]),
    ],
)  # fmt: skip
def test_rates_of_several_changes_are_each_of_its_own(text: str, expected: list[str]) -> None:
    assert names(text) == expected
