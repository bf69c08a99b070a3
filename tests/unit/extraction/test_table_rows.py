"""Rows of a table that other bodies head: whose figures they are, and what may be summed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from corpus.models import DocumentRecord, Kind, Metadata
from extraction.facts.building import fact_rows
from extraction.facts.checks import cross_checks
from extraction.facts.query import total
from extraction.facts.scope import row_reporter
from extraction.output.compositions import compositions
from extraction.pipeline import extract
from extraction.tables.figures import TextTable, table_facts
from extraction.tables.text import drawn_tables

CITY = "临江市纪委监委2023年工作报告"
TABLE = "地区\t立案（件）\t结案（件）\n甲县\t18\t17\n乙区\t12\t10\n市本级\t5\t5\n合计\t35\t32\n"


def record(title: str) -> DocumentRecord:
    return DocumentRecord(
        id=1, doc=f"{title}.txt", kind=Kind.REPORT, title=title, work_id=1, version="",
        metadata=Metadata(title=title), format="txt", sha256="", source_path="",
        char_count=0, article_count=0, ingested_at="",
    )  # fmt: skip


def rows(text: str, title: str = CITY) -> list[dict[str, Any]]:
    result = extract(text, doc_id="t", title=title, tables=drawn_tables(text))
    return fact_rows(record(title), text, result)


@pytest.mark.parametrize(
    ("subject", "reporter", "whose"),
    [
        ("青河县", "临江市纪委监委", "青河县纪委监委"),
        ("东岭镇", "青河县纪委监委", "东岭镇纪委"),
        ("青河县", "临江市", "青河县"),
        ("驻市教育局纪检监察组", "临江市纪委监委", "驻市教育局纪检监察组"),
        ("市教育局", "临江市纪委监委", "市教育局"),
        ("第一协作区", "临江市纪委监委", "第一协作区"),
        ("临江市", "临江市纪委监委", None),
        ("市本级", "临江市纪委监委", None),
        ("合计", "临江市纪委监委", None),
        ("县直单位", "临江市纪委监委", None),
        ("第一种形态", "临江市纪委监委", None),
        (None, "临江市纪委监委", None),
    ],
)
def test_row_counts_for_the_body_that_heads_it(
    subject: str | None, reporter: str, whose: str | None
) -> None:
    assert row_reporter(subject, reporter) == whose


def test_rows_of_counties_are_not_the_citys_and_its_total_counts_once() -> None:
    found = [row for row in rows(f"全市立案35件。\n{TABLE}") if row["indicator"] == "立案数"]
    roles = {(row["reporter"], row["role"], row["value"]) for row in found}
    assert roles == {
        ("临江市纪委监委", "total", 35),
        ("甲县纪委监委", "below", 18),
        ("乙区纪委监委", "below", 12),
        ("临江市纪委监委", "part", 5),
    }
    assert total(found)["value"] == 35
    county = [row for row in found if row["reporter"] == "甲县纪委监委"]
    assert (total(county)["value"], county[0]["level"]) == (18, "县区")


def test_rows_of_a_table_without_a_total_are_summed() -> None:
    text = "地区\t立案（件）\n甲县\t18\n乙区\t12\n"
    assert total([row for row in rows(text) if row["indicator"] == "立案数"])["value"] == 30


def test_subtotals_are_parts_beside_their_total() -> None:
    text = (
        "类别\t单位\t立案（件）\n乡镇\t甲镇\t6\n乡镇\t乙镇\t4\n小计\t\t10\n"
        "县直\t丙局\t3\n县直\t丁局\t2\n小计\t\t5\n合计\t\t15\n"
    )  # fmt: skip
    found = [row for row in rows(text) if row["indicator"] == "立案数"]
    assert [row["value"] for row in found if row["role"] == "total"] == [15]
    assert total(found)["value"] == 15


def test_column_of_bodies_headed_unit_is_no_column_of_measures() -> None:
    text = "类别\t单位\t检查（次）\n县直\t教育局\t14\n县直\t卫健局\t11\n"
    found = extract(text, doc_id="t", tables=drawn_tables(text)).facts
    assert [(fact.unit, fact.subject) for fact in found] == [("次", "教育局"), ("次", "卫健局")]


def test_figure_in_a_superiors_table_is_compared_and_a_difference_left_undecided() -> None:
    own = rows("2023年，甲县纪委监委立案18件。", "甲县纪委监委2023年工作报告")
    (same,) = [c for c in cross_checks([*rows(TABLE), *own]) if c["indicator"] == "立案数"]
    assert (same["kind"], same["holds"]) == ("repeated", True)
    other = rows("2023年，甲县纪委监委立案19件。", "甲县纪委监委2023年工作报告")
    (differs,) = [c for c in cross_checks([*rows(TABLE), *other]) if c["indicator"] == "立案数"]
    assert differs["holds"] is None
    assert "统计口径可能不同" in differs["note"]


def test_one_body_under_two_names_is_not_added_up() -> None:
    short = rows("立案5件。", "临江市2023年工作统计")
    long = rows("立案9件。", CITY)
    reasons = total([*short, *long])["refused"]
    assert any("可能是同一单位" in reason for reason in reasons)


def listed() -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    text = (
        "立案20件，其中科级3件、一般干部7件、其他10件。"
        "处分18人，其中党纪处分15人、政务处分4人、双重处分1人。"
        "问题30个，其中甲类12个、乙类18个。"
    )
    result = extract(text, doc_id="t", title=CITY)
    found = fact_rows(record(CITY), text, result)
    checks = [
        {"id": f"k{at}", "doc": f"{CITY}.txt", **check.model_dump(mode="json")}
        for at, check in enumerate(result.checks)
    ]
    return found, checks


def test_composition_is_that_of_the_figure_asked_for() -> None:
    found, checks = listed()
    wanted = [row["id"] for row in found if row["indicator"] == "立案数"]
    (one,) = compositions(checks, found, wanted)
    assert one.words == "20 = 3 + 7 + 10"
    assert one.title == "立案数构成（临江市纪委监委，2023年）"


def test_composition_of_all_leaves_out_sums_that_take_away() -> None:
    found, checks = listed()
    lists = [made.words for made in compositions(checks, found)]
    assert lists == ["30 = 12 + 18", "20 = 3 + 7 + 10"]


def test_composition_is_found_by_one_of_its_parts_too() -> None:
    found, checks = listed()
    part = next(row["id"] for row in found if row["value"] == 7)
    assert [made.words for made in compositions(checks, found, [part])] == ["20 = 3 + 7 + 10"]


class _Counted(list[tuple[str, ...]]):
    """Rows that count how often all of them are gone through."""

    passes = 0

    def __iter__(self) -> Iterator[tuple[str, ...]]:
        _Counted.passes += 1
        return super().__iter__()


@pytest.mark.parametrize("towns", [2, 20])
def test_long_table_with_merged_heads_is_gone_through_a_few_times_only(towns: int) -> None:
    rows = _Counted([("乡镇", "村", "立案数（件）")])
    for town in range(towns):
        rows += [("东山镇" if town % 2 else "西山镇", "甲村", "5"), ("", "乙村", "7")]
        rows.append(("小计", "", "12"))
    text = "\n".join("\t".join(row) for row in list(rows))
    _Counted.passes = 0
    facts = list(table_facts(text, TextTable(0, len(text), rows), 0))
    assert [fact.value for fact in facts] == [5, 7, 12] * towns
    assert {fact.subject for fact in facts if fact.value == 7} == {"西山镇乙村", "东山镇乙村"}
    assert _Counted.passes < 12


def test_the_row_of_a_total_is_of_nothing_named_above_it() -> None:
    text = (
        "审计情况\n序号 | 单位 | 金额（万元）\n1 | 西山镇 | 12.5\n2 | 东山镇 | 7.5\n合计 |  | 20\n"
    )
    facts = extract(text, doc_id="t", tables=drawn_tables(text)).facts
    assert [fact.subject for fact in facts] == ["西山镇", "东山镇", None]
    assert [fact.total for fact in facts] == [None, None, "合计"]


def test_cells_with_a_sign_in_front_are_figures_and_no_heads() -> None:
    text = (
        "统计\n乡镇 | 立案（件） | 同比（%）\n青石镇 | 12 | +13.3\n"
        "白水镇 | 10 | -5.9\n合计 | 22 | +3.1\n"
    )
    result = extract(text, doc_id="t", tables=drawn_tables(text))
    assert [fact.value for fact in result.facts] == [12, 13.3, 10, 5.9, 22, 3.1]
    assert [check.holds for check in result.checks if check.holds is False] == []


@pytest.mark.parametrize("mark", ["—", "-", "/", "无", "……"])
def test_mark_of_a_cell_left_out_is_no_head_of_those_beside_it(mark: str) -> None:
    text = f"渠道\t1月（件）\t2月（件）\n网络\t{mark}\t9\n网络\t7\t9\n"
    first, *rest = extract(text, doc_id="t", tables=drawn_tables(text)).facts
    assert (first.indicator, first.subject) == (rest[-1].indicator, rest[-1].subject)


def test_word_beside_a_figure_still_heads_it() -> None:
    text = "类别\t办法\t数量（件）\n信访举报\t办结\t9\n信访举报\t受理\t12\n"
    names = [f.indicator for f in extract(text, doc_id="t", tables=drawn_tables(text)).facts]
    assert len(set(names)) == 2


def test_row_labels_that_name_what_is_counted_are_nobody() -> None:
    text = (
        "项目\t2022年\t2023年\n受理信访举报（件）\t143\t126\n立案（件）\t21\t29\n"
        "处分（人）\t19\t27\n"
    )
    facts = extract(text, doc_id="t", tables=drawn_tables(text)).facts
    assert len(facts) == 6
    assert {fact.subject for fact in facts} == {None}


def _units(*lines: str) -> list[tuple[str, str | None]]:
    text = "项目\t数量\n" + "\n".join(line.replace("|", "\t") for line in lines) + "\n"
    facts = extract(text, doc_id="t", tables=drawn_tables(text)).facts
    return [(fact.value_text, fact.unit) for fact in facts]


def test_rows_that_make_up_a_whole_with_the_first_part_are_counted_like_it() -> None:
    parts = ("立案（件）|50", "其中：乡科级|8", "一般干部|12", "农村干部|30", "留置|4")
    assert _units(*parts) == [("50", "件"), ("8", "件"), ("12", "件"), ("30", "件"), ("4", None)]


def test_rows_behind_a_part_that_do_not_make_up_the_whole_have_no_unit() -> None:
    rows = ("立案（件）|50", "其中：乡科级|8", "挽回经济损失|120", "留置|3")
    assert _units(*rows)[2:] == [("120", None), ("3", None)]


def _read(text: str) -> list[tuple[Any, ...]]:
    facts = extract(text, doc_id="t", tables=drawn_tables(text)).facts
    return [(f.value, f.unit, f.indicator, f.subject) for f in facts]


def test_kinds_of_a_group_do_not_all_go_by_its_name() -> None:
    text = "类别\t项目\t单位\t数量\n处分\t小计\t人\t11\n\t党支部书记\t人\t7\n\t企业人员\t人\t4\n"
    assert [name for _, _, name, _ in _read(text)] == [
        "处分人数",
        "党支部书记处分人数",
        "企业人员处分人数",
    ]


def test_table_without_heads_keeps_its_first_row() -> None:
    assert [value for value, *_ in _read("柳河镇\t12\t8\n槐树乡\t14\t9\n")] == [12, 8, 14, 9]
    # Nothing says which of two columns the caption is about.
    named = _read("立案情况表\n柳河镇\t12\t8\n槐树乡\t14\t9\n")
    assert {name for _, _, name, _ in named} == {"未归类数字"}


@pytest.mark.parametrize("corner", ["处分情况（人）", "单位：人"])
def test_unit_in_the_corner_is_that_of_counts(corner: str) -> None:
    text = f"{corner}\t县处级\t占比\t涉及金额\n柳河镇\t3\t20\t6\n槐树乡\t4\t30\t5\n"
    assert [unit for _, unit, _, _ in _read(text)][:3] == ["人", "%", None]


@pytest.mark.parametrize(
    "body", ["派驻二组", "县委办", "县公安局纪检监察组", "宣传部", "驻财政局组"]
)
def test_columns_of_bodies_of_any_kind_say_whose_figures_are(body: str) -> None:
    text = f"指标\t教育局\t{body}\n立案（件）\t3\t4\n处分（人）\t5\t6\n"
    assert [(name, subject) for _, _, name, subject in _read(text)] == [
        ("立案数", "教育局"),
        ("立案数", body),
        ("处分人数", "教育局"),
        ("处分人数", body),
    ]


def test_number_of_this_term_is_no_number_of_terms() -> None:
    text = "项目\t本期数\t上期数\n立案\t12\t13\n问题线索\t9\t8\n"
    assert _read(text) == [
        (12, None, "立案数", None),
        (13, None, "立案数", None),
        (9, None, "问题线索数", None),
        (8, None, "问题线索数", None),
    ]


def test_parts_behind_the_first_are_counted_as_their_whole_where_their_names_are() -> None:
    # They do not add up: others are left out.
    text = "项目\t数量\n党纪处分（人）\t19\n其中：党内警告\t5\n严重警告\t3\n路灯\t2\n"
    assert [unit for _, unit, _, _ in _read(text)] == ["人", "人", "人", None]


def test_kinds_of_bodies_in_a_group_are_nobody() -> None:
    text = "类别\t项目\t单位\t数量\n监督检查\t学校\t次\t12\n\t医院\t次\t13\n"
    assert [(name, subject) for _, _, name, subject in _read(text)] == [
        ("学校监督检查次数", None),
        ("医院监督检查次数", None),
    ]


def test_problems_by_kind_are_no_persons() -> None:
    across = "单位\t查处问题\t\n\t形式主义\t享乐奢靡\n柳河镇\t3\t2\n槐树乡\t5\t4\n"
    down = "类别\t项目\t数量\n查处问题\t形式主义\t3\n\t享乐奢靡\t2\n"
    for text in (across, down):
        assert [name for _, _, name, _ in _read(text)][:2] == [
            "形式主义查处问题数",
            "享乐奢靡查处问题数",
        ]


def test_partial_sum_is_counted_as_what_stands_beside_it() -> None:
    text = "单位\t处分\t\t\n\t小计\t党纪（人）\t政务（人）\n柳河镇\t5\t3\t2\n槐树乡\t9\t5\t4\n"
    assert {unit for _, unit, _, _ in _read(text)} == {"人"}


def test_measure_beside_a_row_says_more_than_its_name() -> None:
    assert _read("项目\t计量单位\t数量\n参训人数\t人次\t12\n处分人数\t人\t13\n") == [
        (12, "人次", "参训人次", None),
        (13, "人", "处分人数", None),
    ]


def test_figure_that_nothing_names_goes_by_nobodys_name() -> None:
    read = _read("单位\t件数\t路灯\n柳河镇\t3\t2\n合计\t9\t7\n")
    assert [name for _, _, name, _ in read] == ["未归类数字", "路灯数", "未归类数字", "路灯数"]


def test_cell_of_several_figures_goes_on_from_its_head() -> None:
    text = "单位\t警示教育\t备注\n柳河镇\t3场120人\t\n槐树乡\t2场80人\t5人缺席\n"
    assert [(value, name) for value, _, name, _ in _read(text) if value != 5] == [
        (3, "警示教育场次"),
        (120, "警示教育人数"),
        (2, "警示教育场次"),
        (80, "警示教育人数"),
    ]
    assert not [name for _, _, name, _ in _read(text) if "备注" in name]


def test_parts_below_of_which_take_the_deed_of_their_whole() -> None:
    text = "单位\t处分人数\t其中\t\n\t\t党纪\t政务\n柳河镇\t5\t3\t2\n槐树乡\t9\t5\t4\n"
    assert [name for _, _, name, _ in _read(text)][:3] == [
        "处分人数",
        "党纪处分人数",
        "政务处分人数",
    ]


def test_deed_in_a_row_is_nobody_whatever_its_columns_say() -> None:
    heads = "项目\t单位\t2023年\t2024年\t增减（%）\n"
    text = f"{heads}追缴\t万元\t12.5\t10\t-20\n移送检察机关\t人\t3\t2\t-33\n"
    assert {subject for *_, subject in _read(text)} == {None}


def test_words_behind_a_measure_are_no_measure() -> None:
    text = "单位\t发现\t处分\n柳河镇\t12个单位\t3人\n槐树乡\t5个乡镇\t2人次\n"
    assert [(value, unit) for value, unit, _, _ in _read(text)] == [
        (12, "个"),
        (3, "人"),
        (5, "个"),
        (2, "人次"),
    ]
