"""Periods: read from words, from a report and for each of its figures; what may be summed."""

from __future__ import annotations

from typing import Any

import pytest

from corpus.models import DocumentRecord, Kind, Metadata
from extraction.facts.building import fact_rows
from extraction.facts.query import total
from extraction.pipeline import extract
from extraction.tables.text import drawn_tables
from extraction.times.periods import (
    period_in,
    period_kind,
    period_of,
    period_within,
    periods_overlap,
    written_period,
    year_before,
)
from extraction.times.report import ReportTime
from extraction.times.sentence import periods_in


def rows(title: str, text: str) -> list[dict[str, Any]]:
    record = DocumentRecord(
        id=1, doc=f"{title}.txt", kind=Kind.REPORT, title=title, work_id=1, version="",
        metadata=Metadata(title=title), format="txt", sha256="", source_path="",
        char_count=0, article_count=0, ingested_at="",
    )  # fmt: skip
    whole = f"{title}\n{text}"
    result = extract(whole, doc_id="t", title=title, tables=drawn_tables(whole))
    return fact_rows(record, whole, result)


def by_value(title: str, text: str) -> dict[float, str | None]:
    return {row["value"]: row["period"] for row in rows(title, text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2023年3月", "2023-03"),
        ("2023年1-5月", "2023-01/2023-05"),
        ("2023年1至6月", "2023-H1"),
        ("二〇二三年一至三月", "2023-Q1"),
        ("截至2023年11月底", "2023-01/2023-11"),
        ("截至2023年底", "2023"),
        ("2023年前三季度", "2023-01/2023-09"),
        ("2023年一、二季度", "2023-H1"),
        ("2023年7月1日至9月30日", "2023-Q3"),
        ("2022年10月至2023年3月", "2022-10/2023-03"),
        ("2023年3月15日", "2023"),
        ("2023年第3期", "2023"),
        ("2023年工作总结和2024年上半年计划", "2023"),
    ],
)
def test_months_and_months_counted_up_are_periods(text: str, expected: str) -> None:
    assert period_in(text) == expected


@pytest.mark.parametrize(
    ("report", "words", "expected"),
    [
        ("2023", "截至11月底", "2023-01/2023-11"),
        ("2023", "12月", "2023-12"),
        ("2023", "2022年以来", "2022/2023"),
        ("2023", "今年以来", "2023"),
        ("2024-H1", "今年以来", "2024-H1"),
        ("2024-H1", "全年", "2024"),
        ("2024-Q3", "今年", "2024-01/2024-09"),
        ("2023-03", "本月", "2023-03"),
        ("2023-01", "上月", "2022-12"),
        ("2023", "本月", None),
        ("2023", "截至目前", None),
        (None, "今年", None),
    ],
)
def test_words_of_a_report_count_from_its_period(
    report: str | None, words: str, expected: str | None
) -> None:
    assert period_of(words, report) == expected


def test_month_of_a_title_is_the_reports_and_one_in_the_text_is_not() -> None:
    assert ReportTime("", "临江县纪委2023年3月工作情况").normal == "2023-03"
    assert ReportTime("临江县纪委2023年1至5月情况\n正文").normal == "2023-01/2023-05"
    assert ReportTime("临江县纪委\n2023年3月，印发了方案。").normal == "2023"
    assert ReportTime("", "2022年度工作报告（2023年1月）").normal == "2022"


def test_periods_lie_within_and_before_each_other() -> None:
    assert periods_overlap("2023-01/2023-05", "2023-05")
    assert not periods_overlap("2023-01/2023-05", "2023-06")
    assert period_within("2023-Q1", "2023")
    assert not period_within("2023", "2023")
    assert year_before("2023-03") == "2022-03"
    assert year_before("2023-01/2023-05") == "2022-01/2022-05"
    kinds = [period_kind(p) for p in ("2023", "2023-H1", "2023-Q2", "2023-11", "2021/2023")]
    assert kinds == ["year", "H", "Q", "month", "span"]


def test_period_that_a_person_writes_is_checked() -> None:
    assert written_period("2023-Q1") == "2023-Q1"
    assert written_period("2023年二季度") == "2023-Q2"
    assert written_period("2023-01/2023-06") == "2023-H1"
    assert [written_period(w) for w in ("乱写", "2023-06/2023-01", "")] == [None, None, None]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("3月，立案5件", ["3月"]),
        ("1至5月立案30件，6月立案6件", ["1至5月", "6月"]),
        ("3月15日，召开会议2次", []),
        ("3月底前完成整改5个", []),
        ("去年上半年立案5件", ["去年上半年"]),
        ("上年同期立案31件，今年立案36件", ["上年同期", "今年"]),
        ("立案50件，较去年增长10%，处分30人", []),
        ("与上年同期相比，立案多3件", []),
        ("2022年与2023年分别立案5件、8件", ["2022年", "2023年"]),
    ],
)
def test_sentence_names_its_periods(sentence: str, expected: list[str]) -> None:
    assert [words for _, words in periods_in(sentence) if words] == expected


def test_figure_compared_with_has_the_earlier_period_alone() -> None:
    text = "截至6月底，立案36件，比上年同期的31件增加5件。处分30人（去年同期24人），移送7人。"
    facts = extract(f"甲县2024年上半年总结\n{text}", doc_id="t").facts
    periods = {fact.value: fact.period for fact in facts}
    assert periods[36] == periods[5] == "截至6月底"
    assert periods[31] == "上年同期"
    assert (periods[24], periods[7]) == ("去年同期", "截至6月底")


def test_figure_of_a_month_is_not_the_years() -> None:
    found = by_value("甲县纪委监委2023年3月工作情况", "3月，立案5件。1至3月，结案12件。处分4人。")
    assert found == {5: "2023-03", 12: "2023-Q1", 4: "2023-03"}
    found = by_value("甲县纪委监委2023年工作报告", "截至11月底，立案60件；12月，立案7件。")
    assert found == {60: "2023-01/2023-11", 7: "2023-12"}


def test_same_time_of_last_year_is_that_of_what_was_named_before() -> None:
    text = "今年上半年，立案55件，较去年同期增长12.2%。去年同期立案49件。\n全年结案80件。"
    found = by_value("甲县纪委监委2024年工作报告", text)
    assert (found[55], found[49], found[80]) == ("2024-H1", "2023-H1", "2024")
    found = by_value("甲县纪委监委2024年上半年总结", "上年同期立案31件，今年立案36件。")
    assert (found[31], found[36]) == ("2023-H1", "2024-H1")


def test_columns_of_months_are_months() -> None:
    table = "指标\t1月\t1-2月\n立案（件）\t3\t8\n结案（件）\t2\t6\n"
    found = by_value("甲县纪委监委2023年统计表", table)
    assert (found[3], found[8]) == ("2023-01", "2023-01/2023-02")


def test_quarters_are_parts_of_their_year_and_the_whole_of_their_own_time() -> None:
    text = "全年立案65件，其中一季度12件、二季度15件、三季度18件、四季度20件。"
    found = [row for row in rows("甲县纪委监委2023年工作报告", text) if row["unit"] == "件"]
    assert {row["role"] for row in found} == {"total"}
    assert total(found)["value"] == 65
    assert total([row for row in found if row["period"] == "2023-Q2"])["value"] == 15
    kinds = "全年立案65件，其中甲类12件、乙类15件、丙类38件。"
    found = [row for row in rows("甲县纪委监委2023年工作报告", kinds) if row["unit"] == "件"]
    assert sorted(row["role"] for row in found) == ["part", "part", "part", "total"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "2025年信访58件，其中一季度15件、四季度13件；立案11件，办结10件。",
            ["2025年", "一季度", "四季度", "2025年", "2025年"],
        ),
        ("一季度立案5件；二季度立案6件，处分3人。", ["一季度", "二季度", "二季度"]),
        (
            "2025年信访28件，其中一季度15件、四季度13件，立案11件，处分10人。",
            ["2025年", "一季度", "四季度", "2025年", "2025年"],
        ),
        (
            "2025年信访28件，其中一季度15件、四季度13件，环比下降13.3%。",
            ["2025年", "一季度", "四季度", "四季度"],
        ),
        (
            "2025年立案28件，其中一季度立案15件，四季度立案13件，处分10人。",
            ["2025年", "一季度", "四季度", "四季度"],
        ),
        (
            "工作报告\n（2026年1月22日）\n一、2025年工作回顾\n一年来，立案209件。\n二、其他方面\n立案9件。\n",
            ["2025年", None],
        ),
    ],
)
def test_time_goes_as_far_as_its_list_or_its_heading(text: str, expected: list[str]) -> None:
    assert [fact.period for fact in extract(text, doc_id="t").facts] == expected


def test_time_from_a_month_to_one_of_another_year_is_one() -> None:
    found = by_value(
        "甲县纪委监委通报", "2021年3月至2022年8月，出纳经手发放补贴4.1万元，涉及19人。"
    )
    assert (found[41000], found[19]) == ("2021-03/2022-08", "2021-03/2022-08")
    found = by_value("甲县纪委监委通报", "2021年3月立案4件，2022年8月立案9件。")
    assert (found[4], found[9]) == ("2021-03", "2022-08")
