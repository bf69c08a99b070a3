"""A relation between zeros alone says nothing; one with any other figure does."""

from __future__ import annotations

import pytest

from extraction.models import Check
from extraction.pipeline import extract
from extraction.tables.figures import TextTable

_HEADS = ["单位", "来信（件）", "来访（件）", "合计（件）"]


def _of_table(*rows: list[str]) -> tuple[Check, ...]:
    cells = [_HEADS, *rows]
    text = "\n".join("\t".join(row) for row in cells)
    return extract(text, doc_id="x", tables=[TextTable(0, len(text), cells)]).checks


@pytest.mark.parametrize(
    "text",
    [
        "受理信访0件，其中来信0件、来访0件。",
        "新收0件，办结0件，未结0件。",
        "抽查0个村，发现问题0个，其中整改0个。",
        "收缴违纪款0万元，其中甲镇0.0万元、乙镇0万元。",
    ],
)
def test_zeros_alone_are_no_relation(text: str) -> None:
    assert extract(text, doc_id="x").checks == ()


def test_row_of_zeros_is_no_relation() -> None:
    found = _of_table(["丙镇", "0", "0", "0"], ["丁镇", "4", "0", "4"], ["戊镇", "2", "3", "5"])
    assert [check.equation[:5] for check in found] == ["4 + 0", "2 + 3"]


def test_zero_beside_another_figure_is_a_relation() -> None:
    (check,) = extract("受理信访8件，其中来信8件、来访0件。", doc_id="x").checks
    assert check.holds


def test_total_of_zero_that_is_none_fails() -> None:
    found = _of_table(["丙镇", "2", "1", "0"], ["丁镇", "4", "0", "4"], ["戊镇", "2", "3", "5"])
    assert [check.holds for check in found if check.equation.endswith("合计 0")] == [False]
