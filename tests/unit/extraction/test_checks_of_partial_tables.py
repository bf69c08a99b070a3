"""Checks of tables of which figures were not read: what is missing is no slip."""

from __future__ import annotations

import pytest

from extraction.models import Check
from extraction.pipeline import extract
from extraction.tables.figures import TextTable

_HEAD = "单位\t立案（件）\t处分（人）\n东山镇\t12\t11\n"
_SUMS = "南坪乡\t4\t4\n合计\t25\t15"


def checks(text: str, *, partial: bool) -> list[Check]:
    rows = [line.split("\t") for line in text.split("\n")]
    table = TextTable(0, len(text), rows, partial)
    return list(extract(text, doc_id="t", tables=[table]).checks)


def test_total_that_fails_is_told_of_a_whole_table() -> None:
    assert {check.holds for check in checks(_HEAD + _SUMS, partial=False)} == {True, False}


def test_total_that_hidden_rows_may_make_up_is_not_told_to_fail() -> None:
    assert [check.holds for check in checks(_HEAD + _SUMS, partial=True)] == [True]


@pytest.mark.parametrize("lost", ["#REF!", "#####", "#DIV/0!"])
def test_total_over_a_cell_without_a_result_is_not_told_to_fail(lost: str) -> None:
    text = f"{_HEAD}西河镇\t{lost}\t{lost}\n{_SUMS}"
    assert [check.holds for check in checks(text, partial=False)] == [True]
