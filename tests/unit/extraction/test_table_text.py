"""Tables of plain text, tables that go on over a page, heads that merged cells lend."""

from __future__ import annotations

import pytest

from corpus.models import Table, TableSpan
from extraction.pipeline import extract
from extraction.tables.figures import TextTable
from extraction.tables.text import drawn_tables, joined_tables
from extraction.times.report import ReportTime

HEAD = ("乡镇", "立案（件）", "处分（人）")


def _spans(*parts: str | list[tuple[str, ...]]) -> tuple[str, list[TableSpan]]:
    text, spans = "", []
    for part in parts:
        start = len(text)
        if isinstance(part, str):
            text += part
        else:
            text += "\n".join("\t".join(row) for row in part)
            spans.append(TableSpan(start, len(text), Table(tuple(part))))
    return text, spans


def test_tabs_and_bars_in_plain_text_make_tables() -> None:
    tabs = "情况如下：\n乡镇\t立案\n甲镇\t3\n乙镇\t4\n以上。"
    bars = "| 乡镇 | 立案 |\n| --- | ---: |\n| 甲镇 | 3 |\n| 乙镇 | 4 |"
    for text in (tabs, bars):
        (table,) = drawn_tables(text)
        assert table.rows == (("乡镇", "立案"), ("甲镇", "3"), ("乙镇", "4"))
        assert text[table.start : table.end].startswith(("乡镇", "| 乡镇"))
        assert text[table.start : table.end].rstrip(" |").endswith("4")


def test_lines_without_figures_or_of_unequal_width_are_no_table() -> None:
    assert drawn_tables("\t一、工作情况\n\t二、存在问题") == []
    assert drawn_tables("甲镇\t3\n乙镇\t4\t5") == []


def test_columns_set_apart_by_spaces_make_a_table() -> None:
    wide = (
        "如下：\n乡镇      立案(件)    处分\n甲镇         3         2\n"
        "乙镇         4         5\n合  计       7         7\n"
    )
    single = "如下：\n乡镇 立案(件) 处分\n甲镇 3 2\n乙镇 4 5\n合　计 7 7\n"
    for text in (wide, single):
        (table,) = drawn_tables(text)
        assert table.rows[:3] == (
            ("乡镇", "立案(件)", "处分"),
            ("甲镇", "3", "2"),
            ("乙镇", "4", "5"),
        )
        assert table.rows[3][1:] == ("7", "7")
        sums = extract(text, doc_id="t", tables=[table]).checks
        assert [check.holds for check in sums] == [True, True]


def test_cell_left_empty_among_spaces_is_placed_below_its_head() -> None:
    text = (
        "乡镇      立案(件)    处分(人)\n甲镇         3           2\n"
        "乙镇                     5\n丙镇         4\n"
    )
    (table,) = drawn_tables(text)
    assert table.rows[2:] == (("乙镇", "", "5"), ("丙镇", "4", ""))


def test_table_drawn_with_lines_is_read() -> None:
    text = "┌──┬──┐\n│乡镇│立案│\n├──┼──┤\n│甲镇│ 3│\n│乙镇│ 4│\n└──┴──┘"
    (table,) = drawn_tables(text)
    assert table.rows == (("乡镇", "立案"), ("甲镇", "3"), ("乙镇", "4"))


@pytest.mark.parametrize(
    "text",
    [
        "目  录\n总体情况      1\n存在问题      5\n下步打算      8\n",
        "            青石县纪委监委\n            2025年7月8日\n",
        "附件  1\n甲表  2\n乙表  3\n",
        "　　一、总体情况\n　　立案 3 件\n　　处分 5 人\n",
    ],
)
def test_spaces_in_other_lines_make_no_table(text: str) -> None:
    assert drawn_tables(text) == []


def test_table_that_goes_on_over_a_page_is_one() -> None:
    first, second = [HEAD, ("甲镇", "3", "2")], [HEAD, ("乙镇", "4", "5"), ("合计", "7", "7")]
    text, spans = _spans("表1\n", first, "\n续表1\n", second)
    (table,) = joined_tables(text, spans)
    facts = extract(text, doc_id="t", tables=[table]).facts
    assert [f.value for f in facts] == [3, 2, 4, 5, 7, 7]
    assert {f.table for f in facts} == {0}


def test_rows_without_a_head_go_on_with_the_table_before() -> None:
    text, spans = _spans([HEAD, ("甲镇", "3", "2")], "\n- 2 -\n", [("乙镇", "4", "5")])
    (table,) = joined_tables(text, spans)
    assert [f.subject for f in extract(text, doc_id="t", tables=[table]).facts] == [
        "甲镇", "甲镇", "乙镇", "乙镇",
    ]  # fmt: skip


def test_two_tables_with_words_between_them_stay_apart() -> None:
    text, spans = _spans([HEAD, ("甲镇", "3", "2")], "\n表2 上年情况\n", [HEAD, ("甲镇", "1", "1")])
    assert len(joined_tables(text, spans)) == 2


def test_indicator_the_lexicon_lacks_is_formed_from_the_head_not_the_caption() -> None:
    rows = [["项目", "2023年"], ["绿化养护费", "45.6"], ["合计", "45.6"]]
    caption = "表1 “三公”经费支出（单位：万元）\n"
    text = caption + "\n".join("\t".join(row) for row in rows)
    table = TextTable(len(caption), len(text), rows)
    first, total = extract(text, doc_id="t", tables=[table]).facts
    assert (first.indicator, first.value, first.period) == ("绿化养护费", 456_000, "2023年")
    assert total.indicator == "三公经费支出"


def test_merged_cells_lend_their_subject_and_say_so() -> None:
    rows = [["镇", "类别", "发现问题（个）"], ["甲镇", "作风", "3"], ["", "工程", "4"]]
    text = "\n".join("\t".join(row) for row in rows)
    facts = extract(text, doc_id="t", tables=[TextTable(0, len(text), rows)]).facts
    assert [(f.subject, f.inferred) for f in facts] == [("甲镇", ()), ("甲镇", ("subject",))]


def test_columns_set_apart_by_blanks_make_a_table() -> None:
    lines = [
        "各村情况",
        "村名      户数    金额",
        "甲村        12     300",
        "合  计      12     300",
    ]
    text = "\n".join([*lines, "以上  见附件。"])
    (table,) = drawn_tables(text)
    assert table.rows == (("村名", "户数", "金额"), ("甲村", "12", "300"), ("合  计", "12", "300"))
    assert text[table.start : table.end].endswith("300")


def test_lines_with_blanks_that_are_no_rows_make_no_table() -> None:
    assert drawn_tables("填报人：某某  2025年7月\n审核人：某某  2025年7月") == []
    assert drawn_tables("甲村    12\n乙村    15") == []  # no heads


def test_tables_drawn_with_lines_are_read() -> None:
    text = "│村名│户数│\n├──┼──┤\n│甲村│12│\n│乙村│15│"
    (table,) = drawn_tables(text)
    assert table.rows == (("村名", "户数"), ("甲村", "12"), ("乙村", "15"))


def test_rows_that_begin_with_a_number_and_heads_set_wide_make_a_table() -> None:
    assert drawn_tables("序号    村名    户数\n1        甲村      12\n2        乙村      15\n")
    lines = ["月  份    立案    结案", "1月         3       2", "2月         4       5"]
    text = "\n".join([*lines, "合  计       7       7"])
    (table,) = drawn_tables(text)
    assert [row[0] for row in table.rows] == ["月  份", "1月", "2月", "合  计"]


def test_rows_of_figures_below_a_line_of_other_cells_are_read_with_their_own_head() -> None:
    lines = ["填表人 某某 某某 某某", "村名      户数    金额"]
    text = "\n".join([*lines, "甲村        12     300", "乙村        15     200"])
    (table,) = drawn_tables(text)
    assert table.rows[0] == ("村名", "户数", "金额")


def test_figures_told_in_words_within_a_cell_are_read() -> None:
    text = (
        "| 序号 | 村名 | 问题 | 涉及金额 | 整改情况 |\n"
        "| 1 | 柳树村 | 借款给私营业主 | 20万元 | 已收回14万元，尚欠6万元 |\n"
        "| 2 | 石桥村 | 虚报出工 | 3万元 | 立案2人 |\n"
    )
    result = extract(text, doc_id="t", tables=drawn_tables(text))
    told = [fact for fact in result.facts if fact.sentence.startswith(("已收回", "立案"))]
    assert [(fact.value, fact.unit) for fact in told] == [
        (140_000, "元"),
        (60_000, "元"),
        (2, "人"),
    ]
    assert [fact.subject for fact in told] == ["柳树村", "柳树村", "石桥村"]
    assert all(text[fact.start : fact.end] == fact.value_text for fact in result.facts)
    assert all(fact.table == 0 for fact in told)
    spans = [(fact.start, fact.end) for fact in result.facts]
    assert len(spans) == len(set(spans))


def test_a_table_whose_figures_are_all_told_in_words_is_one() -> None:
    text = "序号\t问题\t单位\t整改情况\n1\t资产未公开\t市城投公司\t收回门面房3间，立案1人\n"
    (table,) = drawn_tables(text)
    assert len(table.rows) == 2
    rooms, filed = extract(text, doc_id="t", tables=[table]).facts
    assert (rooms.value, filed.value, filed.indicator) == (3, 1, "立案人数")
    assert (rooms.table, rooms.subject) == (0, "市城投公司")
    assert drawn_tables("姓名：张某\t日期：2024年5月\n编号：3\t页：12\n") == []


LEVELS = (
    "单位：件、人\n"
    "填报单位：东县      单位：件\n"
    "单位    信访举报        立案\n"
    "        受理    办结    件数    人数\n"
    "东镇    12      10      5       6\n"
    "西镇    8       8\n"
    "合计    20      18      5       6\n"
    "审核人：某甲   填表人：某乙\n"
)


def test_heads_of_two_levels_set_apart_by_blanks_are_read_where_they_stand() -> None:
    (table,) = drawn_tables(LEVELS)
    assert table.rows[0] == ("单位", "信访举报", "", "立案", "")
    assert table.rows[3] == ("西镇", "8", "8", "", "")
    assert len(table.rows) == 5


def test_columns_that_do_not_begin_below_each_other_leave_gaps_unread() -> None:
    assert drawn_tables(LEVELS.replace("西镇    8       8", "西镇   8      8")) == []


def test_cell_of_words_with_a_comma_stays_in_its_column() -> None:
    text = (
        "序号  问题      整改情况            金额（元）\n"
        "1     甲问题    已清退8万元，3人    80000\n"
        "2     乙问题    批评教育1人         350\n"
    )
    assert drawn_tables(text)[0].rows[1] == ("1", "甲问题", "已清退8万元，3人", "80000")


def test_lines_of_lists_with_blanks_are_no_table() -> None:
    assert drawn_tables("目录  第一章  总则\n      第二章  任务\n      第三章  附则\n") == []
    assert drawn_tables("甲方    乙方    丙方\n        某甲\n某乙    某丙\n") == []


def test_years_and_parts_set_apart_by_blanks_are_heads_and_rows() -> None:
    text = "类别  2022  2023\n来信  31  28\n其中：重复  4  3\n"
    assert drawn_tables(text)[0].rows == (
        ("类别", "2022", "2023"),
        ("来信", "31", "28"),
        ("其中：重复", "4", "3"),
    )


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("某区建议书落实情况\n年度 制发数 回复数\n2022年 33 30\n2023年 41 39\n", None),
        ("某区建议书落实情况\n年度 | 制发数 | 回复数\n2022年 | 33 | 30\n", None),
        ("某区2022年工作总结\n全年制发33份。\n", "2022年"),
        ("某区工作总结\n2022年，制发33份。\n", "2022年"),
    ],
)
def test_year_of_a_row_is_not_that_of_the_report(text: str, period: str | None) -> None:
    assert ReportTime(text).words == period


_LETTERS: list[tuple[str, ...]] = [
    ("丁县2024年三季度情况", "", ""),
    ("乡镇", "受理（件）", "办结（件）"),
]
_TWO_TOWNS: list[tuple[str, ...]] = [("东山镇", "11", "10"), ("西河镇", "6", "6")]


def _named(*rows: tuple[str, ...]) -> list[tuple[str, str, str | None, str | None]]:
    text, spans = _spans(list(rows))
    facts = extract(text, doc_id="t", tables=joined_tables(text, spans)).facts
    return [(f.value_text, f.indicator, f.unit, f.subject) for f in facts]


def test_tables_below_each_other_on_a_sheet_have_their_own_heads() -> None:
    lower = [("乡镇", "党纪处分（人）", "政务处分（人）"), ("东山镇", "4", "2")]
    above = [*_LETTERS, *_TWO_TOWNS]
    wanted = [("4", "党纪处分人数", "人", "东山镇"), ("2", "政务处分人数", "人", "东山镇")]
    for between in (
        [("", "", "")],
        [("", "", ""), ("处分情况", "", ""), ("填报单位：丁县纪委", "", "")],
        [("表2 处分情况", "", "")],
    ):
        assert _named(*above, *between, *lower)[4:] == wanted


def test_blank_row_within_a_table_does_not_end_it() -> None:
    rows = [*_LETTERS, _TWO_TOWNS[0], ("", "", ""), _TWO_TOWNS[1], ("", "", ""), ("片区", "", "")]
    found = _named(*rows, ("南坪乡", "5", "4"))
    assert found[2:] == [
        ("6", found[0][1], "件", "西河镇"),
        ("6", found[1][1], "件", "西河镇"),
        ("5", found[0][1], "件", "南坪乡"),
        ("4", found[1][1], "件", "南坪乡"),
    ]


def test_rows_in_other_columns_of_a_sheet_do_not_take_its_heads() -> None:
    rows = [(*row, "", "") for row in (*_LETTERS, *_TWO_TOWNS)]
    aside = [("", "", "", "", ""), ("", "", "", "办班期数", "3期")]
    found = _named(*rows, *aside)[-1]
    assert found[0] == "3"
    assert found[3] is None
    assert "办结" not in found[1]


def test_rows_that_nothing_names_give_no_figures() -> None:
    heads = ("线索（件）", "谈话（人次）", "培训（人次）")
    assert _named(heads, ("13", "15", "26"), ("23", "25", "36")) == []
    towns = ("乡镇", *heads[1:])
    assert len(_named(towns, ("东山镇", "15", "26"), ("西河镇", "25", "36"))) == 4
    assert len(_named(("年份", *heads[1:]), ("2022", "15", "26"), ("2023", "25", "36"))) == 4


def test_pages_of_a_wide_sheet_with_the_same_title_are_not_joined() -> None:
    title = ("乙县2024年情况表", "", "")
    first = [title, ("乡镇", "立案（件）", "处分（人）"), ("东山镇", "11", "10")]
    second = [title, ("乡镇", "谈话（人次）", "培训（人次）"), ("东山镇", "15", "26")]
    text, spans = _spans(first, "\n", second)
    assert len(joined_tables(text, spans)) == 2
    facts = extract(text, doc_id="t", tables=joined_tables(text, spans)).facts
    assert [fact.unit for fact in facts] == ["件", "人", "人次", "人次"]


def _sheet(*rows: tuple[str, ...]) -> list[tuple[object, ...]]:
    text, spans = _spans(list(rows))
    facts = extract(text, doc_id="x", tables=joined_tables(text, spans)).facts
    return [(fact.value, fact.indicator, fact.subject) for fact in facts]


def test_blocks_that_an_empty_column_parts_are_read_each_by_itself() -> None:
    assert _sheet(
        ("单位", "立案（件）", "", "来源", "数量（件）"),
        ("东镇", "12", "", "来信", "31"),
        ("南乡", "13", "", "来访", "17"),
        ("", "", "", "网络举报", "22"),
    ) == [
        (12, "立案数", "东镇"),
        (31, "来信数", None),
        (13, "立案数", "南乡"),
        (17, "来访数", None),
        (22, "网络举报数", None),
    ]


def test_blocks_with_titles_of_their_own_do_not_share_a_total() -> None:
    rows = [
        ("信访情况", "", "", "立案情况", ""),
        ("来源", "数量（件）", "", "级别", "人数（人）"),
        ("来信", "12", "", "县处级", "8"),
        ("来访", "13", "", "乡科级", "9"),
        ("合计", "25", "", "其他", "3"),
        ("", "", "", "合计", "20"),
    ]
    text, spans = _spans(rows)
    checks = extract(text, doc_id="x", tables=joined_tables(text, spans)).checks
    assert [(check.equation, check.holds) for check in checks] == [
        ("12 + 13 = 25，表中合计 25", True),
        ("8 + 9 + 3 = 20，表中合计 20", True),
    ]


def test_empty_column_within_a_table_parts_nothing() -> None:
    assert _sheet(
        ("单位", "立案（件）", "", "其中：自办", "备注"),
        ("东镇", "12", "", "8", "已结"),
        ("南乡", "13", "", "9", "已结"),
    )[1] == (8, "自办案件数", "东镇")


_FIRST_PAGE = [
    ("单位", "立案（件）", "结案（件）"),
    ("东镇", "12", "11"),
    ("南乡", "23", "19"),
    ("合计", "35", "30"),
]


def _of_wide_sheet(*second: tuple[str, ...]) -> list[tuple[object, ...]]:
    text, spans = _spans("办案情况统计表\n", _FIRST_PAGE, "\n", list(second), "\n")
    facts = extract(text, doc_id="x", tables=joined_tables(text, spans)).facts
    assert all(text[fact.start : fact.end] == fact.value_text for fact in facts)
    return [(f.value, f.indicator, f.subject, f.total) for f in facts if f.unit == "人"]


def test_second_page_of_a_wide_sheet_has_the_row_heads_of_the_first() -> None:
    assert _of_wide_sheet(("处分（人）", "留置（人）"), ("9", "2"), ("16", "1"), ("25", "3")) == [
        (9, "处分人数", "东镇", None),
        (2, "留置人数", "东镇", None),
        (16, "处分人数", "南乡", None),
        (1, "留置人数", "南乡", None),
        (25, "处分人数", None, "合计"),
        (3, "留置人数", None, "合计"),
    ]


def test_page_that_does_not_add_up_as_the_first_one_stays_nobodys() -> None:
    assert _of_wide_sheet(("处分（人）", "留置（人）"), ("9", "2"), ("16", "1"), ("7", "4")) == []


def test_page_of_other_rows_stays_nobodys() -> None:
    assert _of_wide_sheet(("处分（人）", "留置（人）"), ("9", "2"), ("16", "1")) == []


def test_a_total_at_the_left_heads_the_totals_of_blocks_beside_it() -> None:
    text = (
        "|单位|立案数（件）||单位类别|留置人数（人）|\n|---|---|---|---|---|\n"
        "|甲县|11||县级|3|\n|乙县|21||区级|5|\n|合计|32|||8|\n"
    )
    result = extract(text, doc_id="x", tables=drawn_tables(text))
    assert [(f.value_text, f.subject) for f in result.facts if f.unit == "人"] == [
        ("3", "县级"), ("5", "区级"), ("8", None),
    ]  # fmt: skip
    assert [check.holds for check in result.checks] == [True, True]
