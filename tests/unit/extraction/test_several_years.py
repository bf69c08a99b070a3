"""Reports that tell several years: which of them a figure without one in its sentence has."""

from __future__ import annotations

import pytest

from extraction.facts.figure_periods import FigurePeriods
from extraction.pipeline import extract
from extraction.times.report import ReportTime


def told(text: str) -> list[tuple[str | None, str | None]]:
    """Return for each figure its time as printed and as the fact table compares it."""
    periods = FigurePeriods(text, ReportTime(text))
    return [(fact.period, periods.of(fact)) for fact in extract(text, doc_id="x").facts]


def printed(text: str) -> list[str | None]:
    return [period for period, _ in told(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "临溪县2023年工作总结\n2021年，全县立案31件。处分27人。",
            [("2021年", "2021"), ("2021年", "2021")],
        ),
        (
            "2024年度工作报告\n2022年，全县立案31件。2023年立案35件。移送检察机关4人。",
            [("2022年", "2022"), ("2023年", "2023"), ("2023年", "2023")],
        ),
        (
            "2024年度工作报告\n2024年1至9月，全市留置9人。移送检察机关7人。",
            [("2024年1至9月", "2024-01/2024-09")] * 2,
        ),
        (
            "2024年工作报告\n2021年上半年，全市接收举报310件。立案44件。下半年立案52件。",
            [("2021年上半年", "2021-H1"), ("2021年上半年", "2021-H1"), ("下半年", "2021-H2")],
        ),
        (
            "2023年工作总结\n2022年12月，全县开展专项检查6次。发现问题12个。",
            [("2022年12月", "2022-12")] * 2,
        ),
    ],
)
def test_year_of_a_sentence_goes_on_in_its_paragraph(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "2023年工作总结\n2022年，全县巡察反馈问题31个。已整改28个。追缴资金5万元。",
        "2023年工作总结\n2019年，建成廉政教育馆1座。接待参观3000人次。讲解员开展培训6期。",
        "2023年工作总结\n2022年立案的31件中，已结案20件。处分18人。",
        "2023年工作总结\n2020年至2021年，违规发包项目8个。追责5人。",
    ],
)
def test_year_of_another_matter_does_not_go_on(text: str) -> None:
    assert printed(text)[-1] == "2023年"


def test_year_that_a_text_opens_with_ends_where_another_year_is_told() -> None:
    text = "\n".join(
        (
            "2018年，全市法院审结案件910件。判处罪犯82人。",
            "2019年，全市法院审结案件950件。判处罪犯90人。",
            "该院开展司法救助12件。",
        )
    )
    assert told(text) == [("2018年", "2018")] * 2 + [("2019年", "2019")] * 2 + [(None, None)]


def test_year_of_a_later_paragraph_or_of_an_aside_is_not_that_of_what_stands_before() -> None:
    later = "近期，市审计局派出4个组开展调研。\n2023年，全市立案84件。处分61人。"
    assert printed(later) == [None, "2023年", "2023年"]
    aside = "情况通报\n全县清理合同310份。\n据统计，2015年，全县农村信访占60%。\n成立专班12个。"
    assert told(aside) == [(None, None), ("2015年", "2015"), (None, None)]


def test_quarter_told_as_this_years_before_its_year_is_that_of_all() -> None:
    text = (
        "今年一季度，柳泉区纪委走访农户。1至3月受理信访举报61件。\n从方式看，来信16件，来访20件。\n"
        "与去年同期相比，2023年一季度全区受理信访举报明显增长，受理61件。\n"
    )
    assert printed(text) == ["1至3月", "2023年一季度", "2023年一季度", "2023年一季度"]


def test_year_that_a_report_opens_with_is_that_of_its_parts() -> None:
    text = "2022年，全区立案31件。\n一、强化监督\n开展检查30次。\n二、队伍建设\n培训干部60人。"
    assert printed(text) == ["2022年"] * 3


def test_paragraph_about_last_year_goes_on_where_the_report_has_no_time() -> None:
    text = "去年，全县法院受理案件110件。结案90件。\n今年以来，受理22件。"
    assert printed(text) == ["去年", "去年", "今年以来"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("2022年1月至今年6月，全市共立案92件。", ("2022年1月至今年6月", "2022-01/2024-06")),
        ("2021年至今年9月底，全市共立案92件。", ("2021年至今年9月底", "2021-01/2024-09")),
        ("去年8月1日到今年3月，窗口受理事项52件。", ("去年8月1日到今年3月", "2023-08/2024-03")),
        ("从今年1月份至今，驻局纪检组受理信访举报36件。", ("今年1月份至今", "2024")),
        ("今年头3个月，全市检察机关起诉60件。", ("今年头3个月", "2024-Q1")),
    ],
)
def test_span_up_to_this_year_is_one_time(sentence: str, expected: tuple[str, str]) -> None:
    assert told(f"2024年工作报告\n{sentence}") == [expected]


@pytest.mark.parametrize(
    "sentence",
    [
        "制定《2022—2025年专项整治方案》，细化措施18项。",
        "承包期超过年限（延包至2038年止）46份。",
        "2031年到期的合同16份。",
        "制定全年代训计划，培训干部30人。",
    ],
)
def test_years_of_titles_and_terms_are_no_time(sentence: str) -> None:
    assert printed(sentence) == [None]


def test_time_behind_a_year_that_is_over_is_not_known() -> None:
    assert printed("2014年立案20件，在此后一年半的时间里，立案30件。") == ["2014年", None]
