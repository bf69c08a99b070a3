"""A place's bureaus do not stand beside its committee: neither in sums nor in charts."""

from __future__ import annotations

from typing import Any

import pytest

from extraction.facts.query import total
from extraction.facts.scope import level_of
from extraction.output.chart_data import chart_data


def row(reporter: str, value: int, **changes: Any) -> dict[str, Any]:
    base = {
        "id": reporter, "doc": f"{reporter}.txt", "title": reporter, "reporter": reporter,
        "level": level_of(reporter), "indicator": "立案数", "category": "cases", "value": value,
        "value_text": str(value), "unit": "件", "qualifier": None, "period": "2023",
        "low": float(value), "high": float(value), "role": "total", "status": "extracted",
        "start": 0, "end": 1, "sentence": "", "permalink": "", "table": None,
    }  # fmt: skip
    return base | changes


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("柳泉区纪委监委", "县区"), ("柳泉区纪委", "县区"), ("柳泉区", "县区"),
        ("柳泉区委", "县区"), ("柳泉区人民政府", "县区"), ("县纪委监委", "县区"),
        ("市本级", "市"), ("东山街道办事处", "乡镇"), ("北河镇东村", "乡镇"),
        ("柳泉区文旅局", "县区直属"), ("柳泉区教育局纪委", "县区直属"), ("县文旅局", "县区直属"),
        ("柳泉区委巡察办", "县区直属"), ("柳泉区人民法院", "县区直属"),
        ("临江市城投公司", "市直属"), ("北河镇财政所", "乡镇直属"),
        ("驻区文旅局纪检监察组", "派驻"), ("第一中学", None),
        ("第三协作区", None), ("军分区", None),
    ],
)  # fmt: skip
def test_level_tells_a_place_from_what_belongs_to_it(name: str, level: str | None) -> None:
    assert level_of(name) == level


def test_bureau_is_not_added_to_the_committee_of_its_place() -> None:
    summed = total([row("柳泉区纪委监委", 52), row("柳泉区文旅局", 3)])
    assert summed["value"] is None
    assert "层级不同（县区、县区直属）" in summed["refused"][0]
    assert total([row("柳泉区教育局", 4), row("柳泉区文旅局", 3)])["value"] == 7


def test_comparison_leaves_out_who_stands_at_another_level() -> None:
    rows = [row("柳泉区纪委监委", 52), row("柳泉区文旅局", 3), row("柳泉区教育局", 4)]
    drawn = chart_data(rows, "compare")
    assert [point.label for point in drawn.points] == ["柳泉区教育局", "柳泉区文旅局"]
    assert "未画县区" in drawn.notes[0]
