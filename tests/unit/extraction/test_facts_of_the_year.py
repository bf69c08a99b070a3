"""The year that is not over, kinds of bodies in titles, and numbers that are none."""

from __future__ import annotations

import pytest

from extraction.facts.running import behind, so_far
from extraction.facts.scope import kind_of_bodies, level_of
from extraction.pipeline import extract


def _row(reporter: str, period: str) -> dict[str, str]:
    return {"reporter": reporter, "period": period, "role": "total", "matter": "",
            "indicator": "立案数"}  # fmt: skip


def test_bodies_that_tell_less_of_the_year_are_named_with_what_they_tell() -> None:
    rows = [
        _row("甲县纪委监委", "2026-01/2026-09"),
        _row("甲县纪委监委", "2026-H1"),
        _row("乙县纪委监委", "2026-H1"),
    ]
    period = so_far(rows, 2026)
    assert period == "2026-01/2026-09"
    assert behind(rows, 2026, period) == {"乙县纪委监委": "2026-H1"}


def test_a_body_that_tells_the_year_in_parts_is_not_behind() -> None:
    rows = [
        _row("甲县纪委监委", "2026-H1"),
        _row("乙县纪委监委", "2026-Q1"),
        _row("乙县纪委监委", "2026-Q2"),
        _row("丙县纪委监委", "2026-Q1"),
    ]
    assert behind(rows, 2026, "2026-H1") == {"丙县纪委监委": "2026-Q1"}


def test_parts_end_the_year_so_far_only_where_they_are_added() -> None:
    rows = [_row("乙县纪委监委", f"2026-Q{quarter}") for quarter in (1, 2, 3)]
    assert so_far(rows, 2026) == "2026-Q1"
    assert so_far(rows, 2026, added=True) == "2026-01/2026-09"
    assert so_far([*rows, _row("甲县纪委监委", "2026-H1")], 2026, added=True) == "2026-H1"


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("青河区各区直部门上半年办案情况统计表", "区直部门"),
        ("各县（市、区）办案情况统计表", "县（市、区）"),
        ("各乡镇信访情况统计表", "乡镇"),
        ("各村务监督委员会履职情况表", None),
        ("各区域协作情况统计表", None),
    ],
)
def test_kind_of_bodies_in_a_title_is_a_whole_word(title: str, kind: str | None) -> None:
    assert kind_of_bodies(title) == kind


@pytest.mark.parametrize("name", ["古城市场监管局", "石城市政公司"])
def test_markets_and_works_are_no_cities(name: str) -> None:
    assert level_of(name) is None


def test_a_row_of_digits_longer_than_any_count_is_no_figure() -> None:
    result = extract(f"收缴{'9' * 30}元，其中甲局1元、乙局2元。", doc_id="t")
    assert [fact.value for fact in result.facts] == [1, 2]
