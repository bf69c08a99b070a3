"""The time in a file's name: the weakest source, and marked."""

from __future__ import annotations

import pytest

from extraction.models import Fact
from extraction.pipeline import extract
from extraction.times.report import ReportTime

_TEXT = "工作小结\n全县立案35件，处分30人。\n"


def figures(text: str, name: str) -> tuple[Fact, ...]:
    return extract(text, doc_id="t", name=name).facts


@pytest.mark.parametrize(
    ("name", "period"),
    [
        ("甲县纪委2024年工作小结.docx", "2024年"),
        ("2024年一季度报表.xlsx", "2024年一季度"),
        ("报表/上报/乙镇2023年上半年.txt", "2023年上半年"),
    ],
)
def test_report_without_a_time_takes_that_of_its_file(name: str, period: str) -> None:
    found = figures(_TEXT, name)
    assert [fact.period for fact in found] == [period] * 2
    assert [fact.inferred for fact in found] == [("period",)] * 2


@pytest.mark.parametrize(
    "name",
    [
        "2024年5月6日修改稿.docx",
        "2021年至2024年情况.docx",
        "小结(3).docx",
        "2023年和2024年.docx",
        "",
    ],
)
def test_name_that_gives_no_single_time_gives_none(name: str) -> None:
    assert [fact.period for fact in figures(_TEXT, name)] == [None, None]


def test_time_of_the_text_goes_before_that_of_the_name() -> None:
    text = "甲县纪委2023年工作小结\n全县立案35件，处分30人。\n"
    found = figures(text, "2024年归档.docx")
    assert {fact.period for fact in found} == {"2023年"}
    assert {fact.inferred for fact in found} == {()}


def test_name_is_not_asked_where_the_text_names_another_year() -> None:
    text = "工作小结\n全县立案35件，处分30人。甲镇2021年建成的12个项目已移交。\n"
    assert "2024年" not in {fact.period for fact in figures(text, "2024年小结.docx")}


def test_day_of_signing_is_no_other_year() -> None:
    time = ReportTime(f"{_TEXT}甲县纪委\n2025年1月9日\n", name="2024年小结.docx")
    assert time.words == "2024年"
    assert time.normal == "2024"
