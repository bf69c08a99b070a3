"""Periods of filters in the ways people write them."""

from __future__ import annotations

import datetime

import pytest

from extraction.facts.asked_periods import periods_meant

TODAY = datetime.date(2024, 1, 20)


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("2024", ["2024"]), ("2024上半年", ["2024-H1"]), ("2024h1", ["2024-H1"]),
        ("2024 Q3", ["2024-Q3"]), ("2024-3", ["2024-03"]), ("2024.11", ["2024-11"]),
        ("202403", ["2024-03"]), ("2022..2024", ["2022", "2023", "2024"]),
        ("2023-2024", ["2023", "2024"]), ("2023年至2024年", ["2023/2024"]),
        ("今年", ["2024"]), ("去年上半年", ["2023-H1"]), ("本月", ["2024-01"]),
        ("上月", ["2023-12"]), ("上季度", ["2023-Q4"]), ("上半年", ["2024-H1"]),
        ("2024-13", None), ("202413", None), ("13月", None), ("2024..2020", None), ("近来", None),
    ],
)  # fmt: skip
def test_period_of_a_filter(words: str, meant: list[str] | None) -> None:
    assert periods_meant(words, TODAY) == meant
