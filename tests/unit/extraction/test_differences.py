"""Differences and changes are not told under the name of what was counted."""

from __future__ import annotations

import pytest

from extraction.pipeline import extract


def names(text: str) -> list[str]:
    return [fact.indicator for fact in extract(text, doc_id="x").facts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲县比乙县多立案3件。", ["比乙县多立案数"]),
        ("今年比去年多查处8起。", ["查处问题增加数"]),
        ("三季度比二季度少发现问题6个。", ["发现问题减少数"]),
        ("甲县比乙县多追缴资金12万元。", ["比乙县多追回资金"]),
        ("今年立案40件，比去年多3件。", ["立案数", "立案增加数"]),
    ],
)
def test_difference_is_no_level(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("信访、线索、立案同比分别减少5件、8件、3件。",
         ["群众信访减少件次", "问题线索减少数", "立案减少数"]),
        ("信访举报、立案同比分别下降5%、8%。", ["信访举报增长率", "立案增长率"]),
        ("甲镇、乙镇立案同比分别增加5件、2件。", ["立案增加数", "立案增加数"]),
        ("甲镇、乙镇立案同比分别增长5%、8%。", ["立案增长率", "立案增长率"]),
        ("甲镇、乙镇分别立案5件、3件。", ["立案数", "立案数"]),
    ],
)  # fmt: skip
def test_changes_of_a_row_are_those_of_its_items(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("信访总量有所下降，比去年同期减少26件。", ["群众信访减少件次"]),
        ("线索数量明显上升，同比多19条。", ["问题线索增加数"]),
        ("立案数稳中有降，较上年同期减少7件，下降11%。", ["立案减少数", "立案增长率"]),
    ],
)
def test_what_changed_may_stand_before_the_comma(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_bound_of_a_rate_is_no_fall() -> None:
    assert names("6个乡镇整改率低于80%。") == ["整改率低于80%乡镇数", "整改率"]
    assert names("信访举报同比下降12%。") == ["信访举报增长率"]
