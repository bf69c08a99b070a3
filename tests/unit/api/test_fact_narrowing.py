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
    assert told_about(FactQuery(about=about), list(_ROWS), _ROWS) == (_ROWS, [], "")


def test_what_one_report_tells_of_narrows_to_it() -> None:
    kept, notes, said = told_about(FactQuery(about="公务用车"), list(_ROWS), _ROWS)
    assert kept == _ROWS[1:]
    assert notes == ["只算讲“公务用车”的"]
    assert said == ""


def test_what_no_report_names_is_answered_with_nothing() -> None:
    kept, _, said = told_about(FactQuery(about="高标准农田"), list(_ROWS), _ROWS)
    assert kept == []
    assert "没有哪份报告的数讲到“高标准农田”" in said


def test_what_only_other_figures_name_is_answered_with_a_word_on_that() -> None:
    kept, _, said = told_about(FactQuery(about="公务用车"), _ROWS[:1], _ROWS)
    assert kept == _ROWS[:1]
    assert said == "没有单讲“公务用车”的数，以下是全部的。"
