"""Declines in tables: the value is positive, the sign a qualifier; so much to each is no sum."""

from __future__ import annotations

from typing import Any

import pytest

from corpus.models import DocumentRecord, Kind, Metadata
from extraction.facts.building import fact_rows
from extraction.facts.query import total
from extraction.facts.wording import shown
from extraction.models import ExtractionResult, Fact
from extraction.pipeline import extract
from extraction.tables.text import drawn_tables


def read(text: str) -> ExtractionResult:
    result = extract(text, doc_id="t", tables=drawn_tables(text))
    assert all(text[fact.start : fact.end] == fact.value_text for fact in result.facts)
    return result


def last(text: str) -> Fact:
    return read(text).facts[-1]


@pytest.mark.parametrize("cell", ["-12.5%", "－12.5％", "–12.5%", "↓12.5%", "▼ 12.5%", "下降12.5%"])
def test_decline_of_a_rate_is_positive_however_it_is_printed(cell: str) -> None:
    fact = last(f"站点\t受理（件）\t同比\n东站\t21\t{cell}\n")
    assert (fact.value, fact.value_text, fact.qualifier) == (12.5, "12.5", "下降")


@pytest.mark.parametrize(
    "head", ["增减（人）", "较上年", "比上年同期", "变动", "2030年与2029年相比"]
)
def test_decline_of_a_count_is_one_by_any_head_that_says_change(head: str) -> None:
    fact = last(f"站点\t处分（人）\t{head}\n东站\t21\t-4\n西站\t9\t-2\n")
    assert (fact.value, fact.qualifier) == (2, "减少")


def test_plus_in_a_column_makes_its_minus_a_decline() -> None:
    text = "站点\t线索（条）\t对照\n东站\t21\t+4\n西站\t9\t-2\n"
    assert [(f.value, f.qualifier) for f in read(text).facts][3::2] == [(2, "减少")]


def test_row_of_changes_holds_declines_too() -> None:
    text = "项目\t东站\t西站\n立案（件）\t21\t9\n同比增减（件）\t-4\t3\n"
    assert [(f.value, f.qualifier) for f in read(text).facts][2:] == [(4, "减少"), (3, None)]


@pytest.mark.parametrize("head", ["结余（万元）", "盈亏（万元）", "净资产（万元）"])
def test_what_is_no_change_stays_negative(head: str) -> None:
    fact = last(f"村名\t收入（万元）\t{head}\n东村\t8\t-1.5\n")
    assert (fact.value, fact.value_text, fact.qualifier) == (-15000, "-1.5", None)


def test_points_are_a_decline_of_the_rate_they_stand_beside() -> None:
    text = "指标\t2031年\t2030年\t同比\n办结率\t92.1%\t95.3%\t-3.2个百分点\n"
    result = read(text)
    assert (result.facts[-1].value, result.facts[-1].qualifier) == (3.2, "下降")
    assert result.facts[-1].indicator == "办结率下降百分点"
    assert [check.holds for check in result.checks] == [True]


def test_total_of_a_table_is_met_by_what_the_text_calls_by_its_whole_name() -> None:
    text = "全年受理信访举报88件。\n单位\t受理信访（件）\n东站\t46\n西站\t42\n合计\t88\n"
    assert "text_table" in [check.kind for check in read(text).checks]


def test_checks_still_see_which_way_a_column_went() -> None:
    text = (
        "单位\t2031年立案（件）\t2030年立案（件）\t增减（件）\n"
        "东站\t8\t10\t-2\n西站\t7\t4\t+3\n合计\t15\t14\t1\n"
    )
    checks = [check for check in read(text).checks if check.kind == "table_change"]
    assert [check.holds for check in checks] == [True, True, True]
    assert checks[0].equation == "8 - 10 = -2，表中 -2"
    wrong = read(text.replace("-2", "+2")).checks
    assert [check.note for check in wrong if check.holds is None] == ["数值相符，正负号不同"]
    sums = [c for c in read(text).checks if "增减" in c.relation and c.kind == "table_sum"]
    assert [check.equation for check in sums] == ["-2 + 3 = 1，表中合计 1"]


def test_column_headed_by_nothing_but_the_comparison_is_checked() -> None:
    text = (
        "项目\t2031年\t2030年\t同比\n立案（件）\t90\t120\t-25%\n"
        "留置（人）\t6\t4\t+50%\n谈话（人次）\t33\t30\t+12%\n"
    )
    checks = [check for check in read(text).checks if check.kind == "table_rate"]
    assert [check.holds for check in checks] == [True, True, False]


@pytest.mark.parametrize(
    "head",
    [
        "万人举报量（件次）",
        "每千名党员处分数（人）",
        "案均用时（天）",
        "人均办案数（件）",
        "每万人口信访量（件次）",
    ],
)
def test_so_much_to_each_is_never_added_up(head: str) -> None:
    text = f"地区\t受理（件次）\t{head}\n东区\t48\t4\n西区\t42\t6\n合计\t90\t5\n"
    result = read(text)
    assert [check.relation for check in result.checks] == ["受理（件次）：各项之和等于合计"]


def test_total_between_its_parts_is_a_mean_whatever_the_head() -> None:
    text = "地区\t受理（件次）\t密集值\n东区\t48\t4.2\n西区\t42\t6.1\n合计\t90\t5.1\n"
    assert all(check.holds for check in read(text).checks)
    money = "地区\t追缴（万元）\n东区\t4.2\n西区\t6.1\n合计\t5.1\n"
    assert [check.holds for check in read(money).checks] == [False]


def test_persons_counted_in_ten_thousands_are_added_up() -> None:
    text = "地区\t参保（万人）\n东区\t4.2\n西区\t6.1\n合计\t10.3\n"
    assert [check.holds for check in read(text).checks] == [True]


def rows_of(text: str) -> list[dict[str, Any]]:
    title = "东江县纪委监委2031年工作报告"
    record = DocumentRecord(
        id=1, doc="a.txt", kind=Kind.REPORT, title=title, work_id=1, version="",
        metadata=Metadata(title=title), format="txt", sha256="", source_path="",
        char_count=0, article_count=0, ingested_at="",
    )  # fmt: skip
    return fact_rows(record, text, read(text))


def test_fewer_and_more_are_not_added_up_in_the_fact_table() -> None:
    text = "站点\t立案（件）\t增减（件）\n东站\t8\t-2\n西站\t7\t3\n"
    changes = [row for row in rows_of(text) if "增减" in row["indicator"]]
    assert [row["role"] for row in changes] == ["change", "change"]
    assert total(changes)["value"] is None
    assert [shown(row) for row in changes] == ["减少2", "3"]


def test_so_much_to_each_is_an_average_in_the_fact_table() -> None:
    text = "地区\t受理（件次）\t万人举报量（件次）\n东区\t48\t7.4\n西区\t42\t6.9\n"
    assert [row["role"] for row in rows_of(text)] == ["below", "average"] * 2


def _facts(text: str) -> list[Fact]:
    return list(extract(text, doc_id="t", tables=drawn_tables(text)).facts)


def test_change_between_years_is_of_the_later_one() -> None:
    text = "项目\t2023年\t2024年\t增减\t增幅\n立案（件）\t12\t15\t3\t25\n处分（人）\t8\t10\t2\t25\n"
    assert [(f.value, f.period) for f in _facts(text)[:4]] == [
        (12, "2023年"),
        (15, "2024年"),
        (3, "2024年"),
        (25, "2024年"),
    ]


@pytest.mark.parametrize("cells", [("5%", "14", "9"), ("5%", "-2.5", "9"), ("5.5", "14", "9")])
def test_growth_of_which_few_figures_have_their_sign_is_in_percent(cells: tuple[str, ...]) -> None:
    rows = [f"{of}\t40\t{cell}" for of, cell in zip(("东镇", "南乡", "西镇"), cells, strict=True)]
    text = "\n".join(["单位\t立案数\t同比", *rows]) + "\n"
    facts = extract(text, doc_id="x", tables=drawn_tables(text)).facts
    changes = [(fact.unit, fact.indicator) for fact in facts if fact.value != 40]
    assert changes == [("%", "立案增长率")] * 3


def test_growth_of_what_its_row_counts_is_nobodys() -> None:
    text = "项目\t单位\t本期\t同比（%）\n立案\t件\t40\t9.1\n挽回损失\t万元\t23.5\t16.9\n"
    facts = read(text).facts
    assert [(f.indicator, f.subject) for f in facts if f.value in (9.1, 16.9)] == [
        ("立案增长率", None),
        ("挽回损失增长率", None),
    ]
