"""Figures of one indicator in one unit: what a table leaves out, 件 and 起 of cases."""

from __future__ import annotations

from typing import Any

import pytest

from extraction.facts.query import total
from extraction.facts.units import measured, usual_unit
from extraction.output.chart_data import chart_data


def row(indicator: str, unit: str | None, **changes: Any) -> dict[str, Any]:
    base = {
        "id": "a1", "doc": "甲.txt", "title": "甲县报告", "reporter": "甲县纪委监委",
        "level": "县区", "indicator": indicator, "value": 10, "value_text": "10", "unit": unit,
        "qualifier": None, "period": "2023", "low": 10.0, "high": 10.0, "role": "total",
        "status": "extracted", "start": 3, "end": 5, "sentence": "", "permalink": "",
    }  # fmt: skip
    return base | changes


@pytest.mark.parametrize(
    ("indicator", "units", "expected"),
    [
        ("立案数", ["件", "起", None], ["件"] * 3),
        ("立案数", [None], ["件"]),
        ("立案数", ["起"], ["起"]),
        ("立案数", ["件", "件次"], ["件", "件次"]),
        ("处分人数", ["人", "名", None], ["人"] * 3),
        ("处分人数", ["人", "人次"], ["人", "人次"]),
        ("追回资金", ["元", None], ["元", None]),
        ("追回资金", [None], [None]),
        ("查处违规吃喝问题数", ["起", "个"], ["起", "个"]),
        ("北河酒厂数", [None, "家"], ["家", "家"]),
        ("北河酒厂数", [None], [None]),
    ],
)
def test_unit_left_out_is_the_usual_one(
    indicator: str, units: list[str | None], expected: list[str | None]
) -> None:
    assert [r["unit"] for r in measured([row(indicator, unit) for unit in units])] == expected


def test_usual_unit_is_known_of_counts_only() -> None:
    assert usual_unit("立案数") == "件"
    assert usual_unit("处分人数") == "人"
    assert usual_unit("追回资金") is None
    assert usual_unit("没有的数") is None


def test_cases_in_one_or_the_other_unit_add_up_and_make_a_line() -> None:
    rows = [
        row("立案数", "件", period="2021"),
        row("立案数", "起", id="b", doc="乙.txt", period="2022"),
        row("立案数", None, id="c", doc="丙.txt", period="2023"),
    ]
    assert (total(rows)["value"], total(rows)["unit"]) == (30, "件")
    assert [point.label for point in chart_data(rows, "trend").points] == [
        "2021年", "2022年", "2023年",
    ]  # fmt: skip
