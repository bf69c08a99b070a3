"""What a figure of a table is: the same in whatever way its table is laid out."""

from __future__ import annotations

import pytest

from extraction.models import Fact
from extraction.pipeline import extract
from extraction.tables.figures import TextTable
from extraction.tables.text import drawn_tables


def facts_of(title: str, *rows: str) -> list[Fact]:
    """Return the figures of a table whose cells are parted by blanks; _ is an empty one."""
    cells = [[cell.strip("_") for cell in row.split(" ")] for row in rows]
    body = "\n".join("\t".join(row) for row in cells)
    text = f"{title}\n{body}\n"
    table = TextTable(len(title) + 1, len(text) - 1, cells)
    return list(extract(text, doc_id="t", tables=[table]).facts)


# --- bodies and years over columns ------------------------------------------------------


def test_years_that_come_again_below_merged_heads_are_no_figures() -> None:
    facts = facts_of(
        "对比表",
        "单位 诫勉（人） _ 函询（件） _",
        "_ 2023 2024 2023 2024",
        "甲镇 33 44 55 66",
    )
    assert [(f.value, f.unit, f.period) for f in facts] == [
        (33, "人", "2023年"), (44, "人", "2024年"), (55, "件", "2023年"), (66, "件", "2024年"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "heads",
    [
        "项目 甲县 乙县 合计 备注",
        "项目 计量单位 第一派驻组 第二派驻组 合计",
        "项目 一室 案管室",
        "项目 人民医院 第一中学 城投公司",
        "序号 项目 甲镇 乙镇",
    ],
)
def test_bodies_over_columns_are_subjects_beside_what_holds_no_figures(heads: str) -> None:
    named = heads.split(" ")
    beside = {"序号": "1", "项目": "结案数", "计量单位": "件", "备注": "_"}
    cells = [beside.get(head, str(31 + at)) for at, head in enumerate(named)]
    facts = facts_of(
        "统计表", heads, " ".join(cells), " ".join(cells).replace("结案数", "留置人数")
    )
    bodies = [None if head == "合计" else head for head in named if head not in beside]
    assert [f.subject for f in facts if f.value > 30] == bodies * 2
    assert {f.indicator for f in facts} == {"结案数", "留置人数"}


def test_kinds_of_bodies_over_columns_are_counted() -> None:
    facts = facts_of("检查表", "项目 公立医院 民营医院", "检查次数 31 32")
    assert not {f.subject for f in facts} & {"公立医院", "民营医院"}


# --- what rows say ----------------------------------------------------------------------


def test_row_that_names_its_figures_is_no_subject() -> None:
    facts = facts_of("统计表", "项目 数量", "来电 17", "处分 23", "其中：村干部 19", "路灯 15")
    assert {f.subject for f in facts} == {None}


def test_kind_beside_a_merged_head_is_told_not_what_it_was_parted_by() -> None:
    facts = facts_of(
        "人员表",
        "分类 类别 立案人数",
        "按职级 县处级 17",
        "_ 乡科级 18",
        "按年龄 35岁以下 19",
        "_ 36岁以上 16",
    )
    assert [(f.value, f.subject) for f in facts] == [
        (17, "县处级"), (18, "乡科级"), (19, "35岁以下"), (16, "36岁以上"),
    ]  # fmt: skip


def test_named_school_of_a_row_is_a_subject_in_every_time() -> None:
    facts = facts_of(
        "统计表", "单位 项目 2023年 2024年", "第一中学 结案数 17 18", "_ 留置人数 19 16"
    )
    assert {f.subject for f in facts} == {"第一中学"}


def test_body_of_an_unusual_name_below_a_head_of_its_own_words_stays_the_subject() -> None:
    facts = facts_of("统计表", "名称 藏书 阅览座位", "梧桐书屋 17 18", "青松书屋 19 16")
    assert {f.subject for f in facts} == {"梧桐书屋", "青松书屋"}


def test_head_that_only_says_done_gives_way_to_what_the_row_says() -> None:
    facts = facts_of("统计表", "项目 完成数", "廉政谈话 17", "问题线索 19")
    assert [f.indicator for f in facts] == ["廉政谈话人次", "问题线索数"]


def test_year_beside_a_row_number_is_the_time_of_its_row() -> None:
    facts = facts_of("统计表", "序号 年份 结案（件）", "1 2023 17", "2 2024 19")
    assert [(f.value, f.period) for f in facts] == [(17, "2023年"), (19, "2024年")]


# --- the lines above --------------------------------------------------------------------


def test_time_and_unit_printed_behind_who_filled_the_table_in_are_read() -> None:
    facts = facts_of(
        "填报单位：甲县纪委 统计时间：2024年1-6月 单位：人",
        "单位 问责领导干部 党纪处分",
        "甲镇 17 18",
        "乙镇 19 16",
    )
    assert {(f.unit, f.period) for f in facts} == {("人", "2024年1-6月")}


# --- kinds below a wide head ------------------------------------------------------------


@pytest.mark.parametrize(
    ("wide", "kinds"),
    [
        ("发现问题（个）", ("采购", "基建")),
        ("追缴金额（万元）", ("现金", "房产")),
        ("处分（人）", ("党支部书记", "村干部")),
    ],
)
def test_kinds_below_a_wide_head_are_told_apart(wide: str, kinds: tuple[str, str]) -> None:
    rows = (f"单位 {wide} _", f"_ {kinds[0]} {kinds[1]}", "甲镇 17 18")
    names = [f.indicator for f in facts_of("统计表", *rows)]
    assert len(set(names)) == 2
    assert all(kind in name for kind, name in zip(kinds, names, strict=True))


def test_head_of_sessions_gives_their_unit_and_no_name_of_persons() -> None:
    facts = facts_of("统计表", "单位 警示教育场次 路灯（盏）", "甲镇 17 18", "乙镇 19 16")
    assert {(f.unit, "人" in f.indicator) for f in facts} == {("场次", False), ("盏", False)}


def test_subtotal_of_a_group_of_rows_goes_by_the_name_of_its_group() -> None:
    rows = ("类别 项目 数量", "合同 小计 35", "_ 土地 17", "_ 林地 18")
    assert facts_of("统计表", *rows)[0].indicator == "合同数"


@pytest.mark.parametrize(
    "table",
    [
        "项目\t数量\t单位\n立案\t97\t件\n罚没金额\t12.5\t万元\n",
        "序号\t项目\t数量\t计量单位\t备注\n1\t立案\t97\t件\t\n2\t罚没金额\t12.5\t万元\t\n",
        "项目\t单位\t数量\n立案\t件\t97\n罚没金额\t万元\t12.5\n",
    ],
)
def test_column_of_measures_on_either_side_gives_each_row_its_unit(table: str) -> None:
    text = f"甲县纪委监委2024年工作情况\n{table}"
    found = extract(text, doc_id="x", tables=drawn_tables(text)).facts
    assert [(fact.value, fact.unit) for fact in found] == [(97, "件"), (125000, "元")]


def test_kind_of_bodies_in_a_row_is_what_is_counted() -> None:
    facts = facts_of("甲镇2024年基本情况", "项目 数量", "村民小组 11个", "行政村 5个", "党小组 7个")
    assert [(fact.indicator, fact.subject) for fact in facts] == [
        ("村民小组数", None),
        ("村社数", None),
        ("党小组数", None),
    ]


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ("移送司法", "移送司法"),
        ("移送司法（人）", "移送司法机关人数"),
        ("移送司法（件）", "移送司法机关案件数"),
    ],
)
def test_deed_done_to_cases_or_persons_keeps_its_words_without_a_unit(head: str, name: str) -> None:
    text = f"单位\t{head}\t结案\n东镇\t4\t11\n南乡\t2\t9\n"
    facts = extract(text, doc_id="x", tables=drawn_tables(text)).facts
    assert [fact.indicator for fact in facts if fact.value in (4, 2)] == [name] * 2
