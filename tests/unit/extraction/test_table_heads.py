"""Heads of a table: the unit, the time and the name that they give to a figure."""

from __future__ import annotations

from typing import Any

import pytest

from corpus.models import DocumentRecord, Kind, Metadata
from extraction.facts.building import fact_rows
from extraction.models import Fact
from extraction.pipeline import extract
from extraction.tables.text import drawn_tables
from extraction.tables.times import is_time, months_summed, time_of, years_summed
from extraction.tables.units import caption_units, shared_unit


def facts_of(text: str) -> list[Fact]:
    return list(extract(text, doc_id="t", tables=drawn_tables(text)).facts)


def read(text: str) -> list[tuple[Any, ...]]:
    return [(f.value, f.unit, f.indicator) for f in facts_of(text) if f.table is not None]


def rows_of(text: str, title: str) -> list[dict[str, Any]]:
    record = DocumentRecord(
        id=1, doc="t.txt", kind=Kind.REPORT, title=title, work_id=1, version="",
        metadata=Metadata(title=title), format="txt", sha256="", source_path="",
        char_count=0, article_count=0, ingested_at="",
    )  # fmt: skip
    return fact_rows(record, text, extract(text, doc_id="t", tables=drawn_tables(text)))


# --- units ----------------------------------------------------------------------------


def test_head_that_is_a_measure_gives_the_unit_of_what_it_stands_under() -> None:
    text = (
        "单位\t立案\t\t处分\t\n\t件\t人\t党纪（人）\t政务（人）\n"
        "甲镇\t21\t25\t12\t9\n乙镇\t15\t18\t8\t5\n"
    )
    assert read(text)[:4] == [
        (21, "件", "立案数"),
        (25, "人", "立案人数"),
        (12, "人", "党纪处分人数"),
        (9, "人", "政务处分人数"),
    ]


def test_measures_alone_leave_the_name_to_the_caption() -> None:
    assert read("立案情况表\n乡镇\t件\t人\n甲镇\t21\t25\n乙镇\t15\t18\n")[:2] == [
        (21, "件", "立案数"),
        (25, "人", "立案人数"),
    ]


def test_kind_of_problem_under_problems_found_is_named_with_the_wider_head() -> None:
    text = "单位\t发现问题\t\n\t财务\t工程\n甲镇\t6\t4\n乙镇\t3\t2\n"
    assert {name for *_, name in read(text)} == {"财务发现问题数", "工程发现问题数"}


@pytest.mark.parametrize(
    ("caption", "units"),
    [
        ("表1 情况（单位：件、人）", ["件", "人"]),
        ("单位: 万元/件", ["万元", "件"]),
        ("单位：人次", ["人次"]),
        ("报送单位：甲镇", []),
    ],
)
def test_caption_may_give_several_units(caption: str, units: list[str]) -> None:
    assert caption_units(caption) == units


@pytest.mark.parametrize(
    ("units", "head", "unit"),
    [
        (["件", "人"], "处分人数", "人"),
        (["件", "人"], "立案人数", "人"),
        (["件", "人"], "立案", "件"),
        (["件", "人"], "处分", "人"),
        (["件"], "处分人数", "人"),
        (["起"], "立案件数", "起"),
        (["份"], "文件数", "份"),
        (["万元"], "立案件数", "件"),
        (["万元"], "追缴资金", "万元"),
        (["件", "万元"], "追缴资金", "万元"),
        (["件"], "追缴资金", None),
        (["万元"], "项目数", None),
        (["万元"], "资金总数额", "万元"),
        (["件", "人"], "整改率", None),
        ([], "立案", None),
    ],
)
def test_column_takes_the_unit_of_the_caption_that_its_words_are_counted_in(
    units: list[str], head: str, unit: str | None
) -> None:
    assert shared_unit(units, head, None) == unit


def test_column_of_people_is_named_so_under_a_caption_of_several_units() -> None:
    text = (
        "表1 办案情况（单位：件、人）\n单位\t信访举报\t立案\t处分人数\n"
        "甲镇\t213\t25\t24\n乙镇\t98\t12\t11\n"
    )
    assert read(text)[:3] == [
        (213, "件", "群众信访件次"),
        (25, "件", "立案数"),
        (24, "人", "处分人数"),
    ]


# --- times ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("head", "time"),
    [
        ("一季度", True),
        ("第三季度", True),
        ("2023年", True),
        ("2023年上半年", True),
        ("3月份", True),
        ("1-3月", True),
        ("全年", True),
        ("上半年小计", True),
        ("上年同期", True),
        ("合计", False),
        ("小计", False),
        ("季度考核", False),
        ("季度", False),
        ("三季度立案", False),
        ("满三年", False),
        ("", False),
    ],
)
def test_head_that_says_only_when(head: str, time: bool) -> None:
    assert is_time(head) is time


@pytest.mark.parametrize(
    ("heads", "caption", "time"),
    [
        (["立案", "一季度"], "表1 2023年各季度情况", "2023年一季度"),
        (["2022年", "二季度"], "2023年情况", "2022年二季度"),
        (["一季度"], "", "一季度"),
        (["3月"], "2023年分月情况", "2023年3月"),
        (["十二月"], "2023年分月情况", "2023年十二月"),
        (["1-3月"], "2022年、2023年对比", "1-3月"),
        (["全年"], "2023年情况", "2023年全年"),
        (["立案"], "2023年上半年情况", "2023年上半年"),
        (["立案"], "2023年前三季度情况", "2023年前三季度"),
        (["立案"], "2021-2023年情况", "2021-2023年"),
        (["较上年增减（%）"], "2023年情况", "2023年"),
        (["比2022年增减"], "2023年情况", "2023年"),
        (["12月31日在岗"], "2023年情况", "2023年"),
        (["立案"], "表1 办案情况", None),
    ],
)
def test_time_of_a_figure_is_put_together_from_heads_and_caption(
    heads: list[str], caption: str, time: str | None
) -> None:
    assert time_of(heads, caption) == time


def test_total_beside_several_years_is_about_all_of_them() -> None:
    assert years_summed(["年份", "2021年", "2022年", "2023年", "合计"]) == "2021年至2023年"
    assert years_summed(["2023年", "合计"]) is None
    text = "年份\t立案（件）\t结案（件）\n2022年\t18\t17\n2023年\t12\t10\n合计\t30\t27\n"
    assert [f.period for f in facts_of(text)][::2] == ["2022年", "2023年", "2022年至2023年"]


def test_quarters_over_columns_are_times_and_no_part_of_the_name() -> None:
    text = (
        "2023年各季度情况\n单位\t立案（件）\t\t追缴资金（万元）\t\n\t一季度\t二季度\t一季度\t二季度\n"
        "甲镇\t3\t4\t1.5\t2\n乙镇\t5\t6\t3\t4.5\n"
    )
    found = [(f.indicator, f.unit, f.period, f.subject) for f in facts_of(text) if f.table == 0]
    assert found[:4] == [
        ("立案数", "件", "2023年一季度", "甲镇"),
        ("立案数", "件", "2023年二季度", "甲镇"),
        ("追回资金", "元", "2023年一季度", "甲镇"),
        ("追回资金", "元", "2023年二季度", "甲镇"),
    ]


def test_rows_of_quarters_are_nobodys_and_each_is_whole_in_its_own_time() -> None:
    text = (
        "各季度情况（单位：件）\n季度\t信访举报\t立案\n一季度\t300\t20\n二季度\t310\t22\n"
        "三季度\t320\t25\n四季度\t356\t28\n全年\t1286\t95\n"
    )
    rows = rows_of(text, "永和县纪委监委2023年工作报告")
    cases = [row for row in rows if row["indicator"] == "立案数"]
    assert [(row["period"], row["value"], row["role"], row["subject"]) for row in cases] == [
        ("2023-Q1", 20, "total", None),
        ("2023-Q2", 22, "total", None),
        ("2023-Q3", 25, "total", None),
        ("2023-Q4", 28, "total", None),
        ("2023", 95, "total", None),
    ]


def test_towns_under_a_quarter_keep_their_subject() -> None:
    text = "季度\t乡镇\t立案（件）\n一季度\t甲镇\t3\n\t乙镇\t5\n二季度\t甲镇\t4\n\t乙镇\t6\n"
    found = [(f.period, f.subject) for f in facts_of(text)]
    assert found == [
        ("一季度", "甲镇"), ("一季度", "乙镇"), ("二季度", "甲镇"), ("二季度", "乙镇"),
    ]  # fmt: skip


# --- changes --------------------------------------------------------------------------

CHANGES = (
    "指标\t2022年\t2023年\t{head}\n信访举报（件）\t1,200\t1,286\t{a}\n立案（件）\t80\t95\t{b}\n"
)


def changes(head: str, a: str, b: str, row: str = "") -> list[tuple[str, bool | None]]:
    text = CHANGES.format(head=head, a=a, b=b) + row
    checks = extract(text, doc_id="t", tables=drawn_tables(text)).checks
    return [(check.kind, check.holds) for check in checks]


@pytest.mark.parametrize(
    "head", ["增减（%）", "增减幅度（%）", "同比增减％", "增减(%)", "增减率", "增减"]
)
def test_change_in_percent_is_checked_as_one(head: str) -> None:
    assert changes(head, "7.2", "18.8") == [("table_rate", True), ("table_rate", True)]
    assert ("table_rate", False) in changes(head, "7.2", "17.8")


def test_change_in_numbers_is_checked_as_a_difference() -> None:
    assert changes("增减", "86", "15") == [("table_change", True), ("table_change", True)]
    assert ("table_change", False) in changes("增减", "86", "16")


def test_rate_that_changes_by_points_holds_under_a_head_of_percent() -> None:
    found = changes("增减（%）", "7.2", "18.8", "整改率（%）\t92.1\t95.3\t3.2\n")
    assert found[-1] == ("table_change", True)
    found = changes("增减（%）", "7.2", "18.8", "整改率（%）\t92.1\t95.3\t5.2\n")
    assert found[-1][1] is False


def test_percentage_beside_counts_is_no_count() -> None:
    found = {
        f.value: (f.unit, f.indicator)
        for f in facts_of(CHANGES.format(head="增减", a="7.2", b="18.8"))
    }
    assert found[7.2] == ("%", "信访举报增长率")
    whole = {f.value: f.unit for f in facts_of(CHANGES.format(head="增减", a="86", b="15"))}
    assert whole[86] == "件"


def test_heads_of_years_set_apart_by_blanks_make_a_table() -> None:
    text = "指标        2022年    2023年\n立案（件）    80      95\n结案（件）    75      86\n"
    (table,) = drawn_tables(text)
    assert table.rows[0] == ("指标", "2022年", "2023年")


def test_head_that_counts_gives_its_unit_and_the_caption_the_name() -> None:
    text = "信访举报情况\n单位\t件数\t人数\t占比\n甲镇\t12\t15\t60\n乙镇\t8\t9\t40\n"

    assert read(text)[:3] == [
        (12, "件", "群众信访件次"),
        (15, "人", "群众信访人数"),
        (60, "%", "群众信访占比"),
    ]


def test_head_of_papers_or_rounds_is_no_count_of_pieces() -> None:
    text = "制发情况\n单位\t文件数\t批次数\n甲镇\t12\t15\n乙镇\t8\t9\n"

    assert "件" not in [unit for _, unit, _ in read(text)]


# --- columns told apart ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("heads", "names"),
    [
        ("发放金额（万元）\t抽查金额（万元）", ["发放金额", "抽查金额"]),
        ("送审金额（元）\t核减金额（元）", ["送审金额", "核减金额"]),
        ("在编人数\t在岗人数", ["在编人数", "在岗人数"]),
        ("男职工人数\t女职工人数", ["男职工人数", "女职工人数"]),
        ("检查单位数\t问题单位数", ["检查单位数", "问题单位数"]),
        ("涉及金额（万元）\t违规金额（万元）", ["涉及金额", "违规金额"]),
        ("涉案金额（万元）\t总金额（万元）", ["涉案金额", "涉及金额"]),
        ("2024年立案数\t2025年立案数", ["立案数", "立案数"]),
        ("本月立案数\t累计立案数", ["立案数", "立案数"]),
    ],
)
def test_columns_that_one_name_would_fit_keep_the_words_of_their_heads(
    heads: str, names: list[str]
) -> None:
    text = f"乡镇\t{heads}\n甲镇\t61\t43\n乙镇\t52\t37\n"
    assert [name for *_, name in read(text)] == names * 2


def test_columns_under_different_heads_keep_both_heads() -> None:
    heads = "乡镇\t男职工\t\t女职工\t\n\t人数\t平均年龄\t人数\t平均年龄\n"
    text = f"{heads}甲镇\t8\t41\t9\t43\n乙镇\t5\t37\t6\t39\n"
    names = ["男职工人数", "男职工平均年龄", "女职工人数", "女职工平均年龄"]
    assert [name for *_, name in read(text)] == names * 2


def test_amount_alone_in_a_row_keeps_its_words_too() -> None:
    text = "项目\t数额（万元）\n送审金额\t310\n涉及金额\t52\n总金额\t88\n"
    assert [name for *_, name in read(text)] == ["送审金额", "涉及金额", "涉及金额"]


def test_column_of_who_leads_is_not_whose_figures_are() -> None:
    text = "领域\t牵头单位\t立案（件）\n校园餐\t区教育局\t36\n医保基金\t区医保局\t27\n"
    whose = [fact.subject for fact in extract(text, doc_id="x", tables=drawn_tables(text)).facts]
    assert whose == ["校园餐", "医保基金"]
    text = "责任单位\t立案（件）\n区教育局\t36\n区医保局\t27\n"
    whose = [fact.subject for fact in extract(text, doc_id="x", tables=drawn_tables(text)).facts]
    assert whose == ["区教育局", "区医保局"]


# --- kinds under one head -------------------------------------------------------------


@pytest.mark.parametrize(
    ("heads", "names"),
    [
        (("立案（件）", "县处级", "乡科级"), ("县处级立案数", "乡科级立案数")),
        (("立案（人）", "党员", "非党员"), ("党员立案人数", "非党员立案人数")),
        (("立案（件）", "小计", "乡科级"), ("立案数", "乡科级立案数")),
        (("立案", "件数", "人数"), ("立案数", "立案人数")),
        (("四种形态（人次）", "第一种", "第二种"), ("第一种形态人次", "第二种形态人次")),
    ],
)
def test_kinds_under_one_head_are_not_each_the_whole_of_it(
    heads: tuple[str, str, str], names: tuple[str, str]
) -> None:
    over, left, right = heads
    text = f"单位\t{over}\t\n\t{left}\t{right}\n甲镇\t12\t3\n乙镇\t9\t4\n合计\t21\t7\n"
    assert tuple(name for _, _, name in read(text)[:2]) == names
    assert {name for _, _, name in read(text)} == set(names)


def test_persons_of_a_trait_are_those_the_deed_over_them_was_done_to() -> None:
    text = "单位\t立案（人）\t\n\t党员\t其他\n甲镇\t12\t3\n"
    assert read(text)[0][2] != "党员人数"
    alone = "单位\t党员\t女性\n甲镇\t12\t3\n"
    assert [name for _, _, name in read(alone)] == ["党员人数", "女性人数"]


# --- parts ----------------------------------------------------------------------------


def test_heads_below_one_another_do_not_go_by_the_name_of_the_upper_one() -> None:
    text = (
        "单位\t党纪处分\t\t政务处分\t\n\t警告\t严重警告\t警告\t记过\n"
        "甲镇\t8人\t4人\t5人\t3人\n乙镇\t6人\t2人\t3人\t1人\n"
    )
    assert [name for _, _, name in read(text)[:4]] == [
        "党纪处分警告人数", "严重警告人数", "政务处分警告人数", "记过人数",
    ]  # fmt: skip


def test_each_part_of_a_head_is_told_apart_from_its_whole() -> None:
    text = (
        "单位\t立案（件）\t\t\n\t总数\t其中：科级\t其中：一般干部\n甲镇\t9\t3\t6\n乙镇\t7\t2\t5\n"
    )
    assert [name for _, _, name in read(text)[:3]] == ["立案数", "科级立案数", "一般干部立案数"]


def test_row_of_a_part_is_counted_like_its_whole() -> None:
    text = "项目\t数量\n处分（人）\t60\n其中：党纪处分\t40\n立案（件）\t50\n其中：自办\t30\n"
    assert [unit for _, unit, _ in read(text)] == ["人", "人", "件", "件"]


def test_column_of_changes_with_one_percentage_is_counted_like_its_rows() -> None:
    text = (
        "指标\t单位\t今年\t去年\t增减\n立案数\t件\t90\t75\t15\n"
        "处分人数\t人\t82\t70\t17.1%\n约谈\t人次\t30\t26\t4\n"
    )
    changes = [f for f in facts_of(text) if f.value in (15, 17.1, 4)]
    assert [(f.unit, f.subject) for f in changes] == [("件", None), ("%", None), ("人次", None)]


@pytest.mark.parametrize(
    ("caption", "head", "expected"),
    [
        ("2024年第一季度", "本月", "本月"),
        ("2024年3月", "本月", "2024年3月"),
        ("2024年第一季度", "本季度", "2024年第一季度"),
        ("2024年上半年", "本季度", "本季度"),
        ("2024年上半年", "本期", "2024年上半年"),
    ],
)
def test_this_month_is_not_the_quarter_that_the_caption_names(
    caption: str, head: str, expected: str
) -> None:
    assert time_of([head], caption) == expected


@pytest.mark.parametrize(
    ("heads", "expected"),
    [
        (["1月", "2月", "3月", "合计"], "2024年1月至3月"),
        (["1月", "3月", "合计"], None),
        ([f"{month}月" for month in range(1, 13)], None),
        (["1-3月", "4-6月", "合计"], "2024年1月至6月"),
        (["一季度", "第2季度", "三季度"], "2024年1月至9月"),
        (["一季度", "二季度", "三季度", "四季度"], None),
        (["一季度", "三季度"], None),
        (["1-3月", "1-6月"], None),
    ],
)
def test_total_of_months_is_of_these_months(heads: list[str], expected: str | None) -> None:
    assert months_summed(heads, "2024年办案情况") == expected


def test_total_of_all_quarters_is_of_the_whole_year() -> None:
    text = "项目\t一季度\t二季度\t三季度\t四季度\t合计\n立案（件）\t7\t9\t4\t6\t26\n"
    facts = extract(text, doc_id="x", tables=drawn_tables(text)).facts
    assert [fact.period for fact in facts] == ["一季度", "二季度", "三季度", "四季度", "全年"]


@pytest.mark.parametrize(
    ("caption", "expected"),
    [
        ("乙县2024年季度情况\n一季度", "2024年一季度"),
        ("乙县2024年季度情况\n一季度\n二季度", "2024年"),
        ("乙县2024年季度情况\n上年同期", "2024年"),
        ("乙县2024年季度情况\n二季度工作安排", "2024年"),
    ],
)
def test_sheet_named_after_a_part_of_the_year_is_of_that_part(caption: str, expected: str) -> None:
    assert time_of(["数量"], caption) == expected


def test_total_below_quarters_is_of_all_of_them() -> None:
    text = "2024年办案情况\n时间\t立案（件）\n一季度\t7\n二季度\t9\n合计\t16\n"
    facts = extract(text, doc_id="x", tables=drawn_tables(text)).facts
    assert facts[-1].period == "2024年1月至6月"


@pytest.mark.parametrize(
    "above",
    [
        "2024年信访事项化解率情况表\t\t",
        "本季度全县共排查隐患86个，办结41个，办结率47.67%；其余正在办理。\t\t",
    ],
)
def test_rate_told_above_the_heads_is_no_measure_of_what_is_counted(above: str) -> None:
    found = read(f"{above}\n领域\t排查问题数\t整改率\n教育\t320\t90.5%\n医疗\t411\t71.2%\n")
    rows = [row for row in found if row[0] in (320, 411)]
    assert rows == [(320, None, "排查问题数"), (411, None, "排查问题数")]


def test_measure_in_brackets_behind_a_title_is_that_of_its_figures() -> None:
    found = read("各乡镇办结情况（%）\t\t\n乡镇\t信访\t线索\n甲镇\t91\t84\n乙镇\t77\t62\n")
    assert {unit for _, unit, _ in found} == {"%"}


def test_title_is_the_measure_where_the_heads_say_only_when() -> None:
    found = read(
        "各镇问题整改率情况表\t\t\n乡镇\t一季度\t二季度\n甲镇\t85.1\t90.2\n乙镇\t77.5\t82\n"
    )
    assert {unit for _, unit, _ in found} == {"%"}
