"""What a question says before its count narrows the answer only where it tells reports apart."""

from __future__ import annotations

import pytest

from api.fact_narrowing import told_about
from extraction.facts.query import FactQuery

_ROWS = [
    {"title": "甲县工作总结", "sentence": "立案12件。", "matter": ""},
    {"title": "驻卫健局纪检监察组报告", "sentence": "公务用车问题立案3件。", "matter": "公务用车"},
]


@pytest.mark.parametrize("about", ["纪检监察机关", "县纪委监委", "工作总结", "各级纪检监察组织"])
def test_names_that_every_report_has_narrow_nothing(about: str) -> None:
    assert told_about(FactQuery(about=about), list(_ROWS)) == (_ROWS, [])


def test_what_one_report_tells_of_narrows_to_it() -> None:
    kept, notes = told_about(FactQuery(about="公务用车"), list(_ROWS))
    assert kept == _ROWS[1:]
    assert notes == ["只算讲“公务用车”的"]
