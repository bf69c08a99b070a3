"""Tables as offices print them: years and column numbers as heads, forms, parts, plans, scales."""

from __future__ import annotations

from typing import Any

import pytest

from extraction.models import Check, Fact
from extraction.pipeline import extract
from extraction.tables.grid import TextTable, numbers_columns, years_side
from extraction.tables.text import drawn_tables
from extraction.tables.units import caption_units, scaled, unit_in_head

SIDE_BY_SIDE = [
    ("职工人数", "45人", "党员人数", "28人"),
    ("发现问题", "5个", "收缴金额", "2.4万元"),
]


def facts_of(text: str) -> list[Fact]:
    facts = extract(text, doc_id="t", tables=drawn_tables(text)).facts
    return [fact for fact in facts if fact.table is not None]


def checks_of(text: str) -> list[Check]:
    return list(extract(text, doc_id="t", tables=drawn_tables(text)).checks)


def in_rows(rows: list[tuple[str, ...]]) -> list[Fact]:
    text = "\n".join("\t".join(" ".join(cell.split("\n")) for cell in row) for row in rows)
    facts = extract(text, doc_id="t", tables=[TextTable(0, len(text), rows)]).facts
    assert all(text[fact.start : fact.end] == fact.value_text for fact in facts)
    return list(facts)


def named(text: str) -> list[tuple[Any, ...]]:
    return [(f.value, f.unit, f.indicator) for f in facts_of(text)]


# --- heads that are numbers -----------------------------------------------------------


@pytest.mark.parametrize(
    ("row", "years"),
    [
        (("类别", "2021", "2022", "2023"), True),
        (("类别", "2023", "2022"), True),
        (("来信", "2021", "1987"), False),
        (("来信", "2021", "2021"), False),
        (("类别", "2023"), False),
        (("类别", "2022", "2023", "35"), False),
    ],
)
def test_years_side_by_side_are_heads(row: tuple[str, ...], years: bool) -> None:
    assert years_side(row) is years


@pytest.mark.parametrize(
    ("row", "numbers"),
    [
        (("甲", "乙", "1", "2", "3"), True),
        (("栏次", "1", "2"), True),
        (("", "1", "2", "3"), True),
        (("", "1", "2"), False),
        (("东镇", "1", "2", "3"), False),
        (("甲", "1", "3"), False),
    ],
)
def test_numbers_of_columns_are_no_figures(row: tuple[str, ...], numbers: bool) -> None:
    assert numbers_columns(row) is numbers


def test_years_without_a_word_give_the_time_below_a_title_too() -> None:
    text = "信访情况\t\t\n类别\t2022\t2023\n来信\t31\t28\n来访\t12\t9\n合计\t43\t37\n"
    assert [(f.value, f.period) for f in facts_of(text)] == [
        (31, "2022年"), (28, "2023年"), (12, "2022年"), (9, "2023年"),
        (43, "2022年"), (37, "2023年"),
    ]  # fmt: skip
    assert [check.holds for check in checks_of(text)] == [True, True]


def test_years_in_the_first_column_are_times_and_nobody() -> None:
    text = "年份\t立案（件）\t处分（人）\n2022\t14\t12\n2023\t17\t16\n"
    read = [(f.value, f.period, f.subject) for f in facts_of(text)]
    assert read[0] == (14, "2022年", None)
    assert read[3] == (16, "2023年", None)


def test_row_of_column_numbers_is_neither_read_nor_summed() -> None:
    text = (
        "指标\t行次\t立案（件）\t处分（人）\t诫勉（人）\n甲\t乙\t1\t2\t3\n"
        "东镇\t1\t14\t12\t4\n西镇\t2\t6\t5\t2\n合计\t3\t20\t17\t6\n"
    )
    assert [f.value for f in facts_of(text)] == [14, 12, 4, 6, 5, 2, 20, 17, 6]
    assert {f.indicator for f in facts_of(text)} == {"立案数", "处分人数", "诫勉人数"}
    assert [check.holds for check in checks_of(text)] == [True, True, True]


@pytest.mark.parametrize("head", ["代码", "行次", "排名", "序 号"])
def test_column_that_numbers_its_rows_counts_nothing(head: str) -> None:
    text = f"单位\t{head}\t立案（件）\t处分（人）\n东镇\t1\t14\t12\n西镇\t2\t6\t5\n"
    assert [f.value for f in facts_of(text)] == [14, 12, 6, 5]


def test_head_below_a_title_is_found_where_rows_hold_one_figure() -> None:
    text = (
        "问题整改台账\t\t\t\n序号\t问题\t责任单位\t涉及金额（元）\n"
        "1\t违规发放津贴\t交通局\t86000\n2\t超标准接待\t文旅局\t3450\n"
    )
    assert named(text) == [(86000, "元", "涉及金额"), (3450, "元", "涉及金额")]


def test_first_row_of_dashes_is_no_head() -> None:
    text = "单位\t立案（件）\t处分（人）\n东镇\t3\t—\n西镇\t—\t—\n南镇\t4\t5\n"
    assert named(text) == [(3, "件", "立案数"), (4, "件", "立案数"), (5, "人", "处分人数")]


# --- forms ----------------------------------------------------------------------------


def test_form_of_four_columns_names_each_value_by_the_words_before_it() -> None:
    found = in_rows(SIDE_BY_SIDE)
    assert [(f.value, f.unit, f.sentence) for f in found] == [
        (45, "人", "职工人数"), (28, "人", "党员人数"),
        (5, "个", "发现问题"), (24000, "元", "收缴金额"),
    ]  # fmt: skip
    assert {f.subject for f in found} == {None}


def test_form_of_two_columns_may_begin_with_a_figure() -> None:
    text = "受理信访件\t23件\n立案件数\t6件\n处分人数\t5人\n"
    assert named(text)[0] == (23, "件", "群众信访件次")
    assert len(named(text)) == 3


def test_table_with_words_between_its_figures_is_no_form() -> None:
    text = "单位\t立案（件）\t牵头部门\t处分（人）\n东镇\t3\t党风室\t2\n西镇\t4\t信访室\t5\n"
    assert [(f.value, f.indicator, f.subject) for f in facts_of(text)][:2] == [
        (3, "立案数", "东镇"),
        (2, "处分人数", "东镇"),
    ]


def test_cell_of_several_lines_keeps_its_figures() -> None:
    rows = [("序号", "问题", "整改情况"), ("1", "违规发放", "已清退8.6万元\n批评教育3人")]
    assert [fact.value for fact in in_rows(rows)] == [86000, 3]


# --- of whom --------------------------------------------------------------------------


def test_places_over_columns_are_whose_figures_they_are() -> None:
    text = "单位：次、个\n督查内容\t城东镇\t河西镇\t合计\n督查次数\t4\t3\t7\n发现问题\t11\t6\t17\n"
    read = [(f.value, f.unit, f.subject) for f in facts_of(text)]
    assert read[:3] == [(4, "次", "城东镇"), (3, "次", "河西镇"), (7, "次", None)]
    assert read[3] == (11, "个", "城东镇")


def test_columns_that_count_places_leave_the_row_its_subject() -> None:
    text = "季度\t涉及乡镇\t涉及单位\n一季度\t4\t3\n二季度\t5\t6\n"
    assert {f.subject for f in facts_of(text)} == {None}
    text = "单位\t涉及村\t涉及社区\n东镇\t4\t3\n西镇\t5\t6\n"
    assert {f.subject for f in facts_of(text)} == {"东镇", "西镇"}


# --- what columns compare, parts, plans -----------------------------------------------


def test_comparison_is_of_the_column_left_of_it() -> None:
    text = (
        "2024年执纪情况表\n单位\t立案（件）\t上年同期\t增减\t处分（人）\t上年同期\t增减\n"
        "东镇\t14\t11\t3\t12\t13\t-1\n西镇\t6\t6\t0\t5\t4\t1\n"
    )
    assert [(f.value, f.unit, f.indicator) for f in facts_of(text)][:6] == [
        (14, "件", "立案数"), (11, "件", "立案数"), (3, "件", "立案增减数"),
        (12, "人", "处分人数"), (13, "人", "处分人数"), (1, "人", "处分增减数"),
    ]  # fmt: skip
    assert [f.period for f in facts_of(text)][:2] == ["2024年", "上年同期"]


def test_quarter_is_no_comparison_with_the_column_left_of_it() -> None:
    text = "案件审理情况\n单位\t编制（人）\t一季度\t二季度\n东镇\t14\t11\t3\n西镇\t6\t6\t1\n"
    assert [f.unit for f in facts_of(text)][:3] == ["人", None, None]


def test_change_over_several_heads_is_one_of_each() -> None:
    text = (
        "单位\t2023年\t\t2024年\t\t同比增减（%）\t\n\t立案\t处分\t立案\t处分\t立案\t处分\n"
        "住建局\t10\t9\t12\t9\t20.0\t0\n卫健局\t8\t8\t6\t5\t-25.0\t-37.5\n"
    )
    assert [(f.value, f.unit, f.indicator) for f in facts_of(text)][4:6] == [
        (20, "%", "立案增长率"),
        (0, "%", "处分增长率"),
    ]


def test_head_over_years_that_speaks_of_change_leaves_the_years_figures() -> None:
    text = "单位\t立案变化情况\t\n\t2023年\t2024年\n住建局\t10\t12\n卫健局\t8\t6\n"
    assert {f.indicator for f in facts_of(text)} == {"立案数"}


def test_part_under_of_which_has_the_deed_of_its_whole() -> None:
    text = (
        "单位：人\n乡镇\t处分人数\t其中：\t\t诫勉\n\t\t县处级\t乡科级\t\n"
        "东镇\t14\t1\t3\t5\n西镇\t9\t0\t2\t2\n"
    )
    assert [name for _, _, name in named(text)][:4] == [
        "处分人数", "处分县处级干部人数", "处分乡科级干部人数", "诫勉人数",
    ]  # fmt: skip


def test_part_that_says_what_befell_it_needs_no_deed_of_another() -> None:
    text = "单位：人\n乡镇\t处分人数\t其中：留置\n东镇\t14\t1\n西镇\t9\t0\n"
    assert named(text)[1] == (1, "人", "留置人数")


def test_what_was_planned_is_not_what_was_done() -> None:
    text = "任务\t计划数\t完成数\t完成率\n廉政党课\t20场\t22场\t110%\n印发读本\t500册\t480册\t96%\n"
    plan, done = named(text)[:2]
    assert plan[2] == f"计划{done[2]}"
    assert named("单位\t任务数\n东镇\t4\n西镇\t5\n")[0][2] == "任务数"


def test_head_that_reaches_down_keeps_its_own_words() -> None:
    text = "地区\t问题线索\t\t了结数\n\t收到\t处置\t\n东县\t40\t33\t20\n西县\t31\t25\t18\n"
    assert [name for _, _, name in named(text)][:3] == [
        "接收问题线索数",
        "处置问题线索数",
        "了结数",
    ]


def test_last_quarter_is_no_part_of_this_one() -> None:
    text = "2024年三季度情况\n指标\t本季度\t上季度\n立案（件）\t21\t19\n处分（人）\t20\t17\n"
    assert [f.period for f in facts_of(text)][:2] == ["2024年三季度", "上季度"]


# --- measures -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("unit", "factor", "base"),
    [
        ("千元", 1000, "元"), ("百万元", 10**6, "元"), ("万元", 10**4, "元"), ("万人", 10**4, "人"),
        ("万", 10**4, None), ("件", 1, "件"), ("千克", 1, "千克"), ("", 1, None), ("％", 1, "%"),
    ],
)  # fmt: skip
def test_unit_of_many_is_counted_in_its_base(unit: str, factor: int, base: str | None) -> None:
    assert scaled(unit) == (factor, base)


def test_thousands_in_head_caption_or_cell_are_multiplied() -> None:
    rows = "东镇\t3\t20\n西镇\t4\t30\n"
    assert [f.value for f in facts_of(f"单位\t立案（件）\t资金（千元）\n{rows}")][:2] == [3, 20000]
    text = f"单位：件、百万元\n单位\t立案数\t追缴资金\n{rows}"
    assert [f.value for f in facts_of(text)][:2] == [3, 20_000_000]
    text = "单位\t立案（件）\t资金（元）\n东镇\t3\t2.5万\n西镇\t4\t30\n"
    assert [(f.value, f.unit) for f in facts_of(text)][:2] == [(3, "件"), (25000, "元")]


def test_heads_and_captions_name_further_units() -> None:
    assert unit_in_head("接待批次（批次）") == "批次"
    assert unit_in_head("参训（万人次）") == "万人次"
    assert unit_in_head("项目（续）") is None
    assert caption_units("金额单位：千元") == ["千元"]


def test_arrows_and_wide_signs_say_which_way() -> None:
    text = "单位\t立案（件）\t同比（%）\n东镇\t3\t↑20%\n西镇\t4\t↓12.5%\n南镇\t4\t－3\n"
    assert [f.value for f in facts_of(text)] == [3, 20, 4, 12.5, 4, 3]
    assert [f.qualifier for f in facts_of(text)] == [None, None, None, "下降", None, "下降"]


def test_caption_above_a_drawn_table_is_read() -> None:
    text = (
        "2024年上半年立案情况\n单位：件\n┌────┬────┬────┐\n│单位│立案│其中大案│\n"
        "├────┼────┼────┤\n│东镇│3│1│\n├────┼────┼────┤\n│西镇│4│2│\n└────┴────┴────┘\n"
    )
    assert {(f.unit, f.period) for f in facts_of(text)} == {("件", "2024年上半年")}


def test_text_over_the_heads_of_a_sheet_is_read_and_its_caption_too() -> None:
    rows = [
        ("季度分析", "", ""),
        ("全区共谈话函询33件。", "", ""),
        ("表1 三季度情况（单位：件、万元）", "", ""),
        ("街道", "立案数", "追缴资金"),
        ("东街道", "12", "20.5"),
        ("西街道", "9", "15"),
    ]
    facts = in_rows(rows)
    assert [(f.value, f.unit) for f in facts][:3] == [(33, "件"), (12, "件"), (205000, "元")]


# --- totals ---------------------------------------------------------------------------


def test_subtotal_beside_a_merged_head_sums_its_own_group() -> None:
    rows = "乡村\t农业局\t42\t5\n\t水利局\t18\t3\n民生\t民政局\t27\t4\n"
    head = "领域\t单位\t发现问题（个）\t问责（人）\n"
    text = f"{head}{rows}\t小计\t27\t4\n合计\t\t87\t12\n"
    assert [check.holds for check in checks_of(text)] == [True, True]  # one row has no sum
    text = f"{head}{rows}\t人社局\t3\t1\n\t小计\t31\t5\n合计\t\t90\t13\n"
    assert [check.holds for check in checks_of(text)] == [False, True, False, True]


def test_share_of_another_column_is_not_held_against_the_total() -> None:
    head = "部门\t决算金额（万元）\t违规金额（万元）\t占比（%）\n"
    rows = "教育局\t1150\t12\t1.04\n交通局\t3600\t80\t2.22\n"
    text = f"{head}{rows}合计\t4750\t92\t1.94\n"
    assert not [check for check in checks_of(text) if check.holds is False]
    text = f"{head}教育局\t1150\t12\t13.0\n交通局\t3600\t80\t78.0\n合计\t4750\t92\t100\n"
    assert [check.kind for check in checks_of(text) if check.holds is False] == ["table_rate"]
