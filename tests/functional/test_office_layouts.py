"""Reports laid out as offices lay them out, in files made by real programs."""

from __future__ import annotations

from pathlib import Path

import pytest

from api.extracting import extract_file
from extraction.models import Fact


def facts(path: Path) -> list[Fact]:
    return list(extract_file(path)[0].facts)


def named(path: Path) -> list[tuple[str, float | None, str | None, str | None]]:
    return [(f.indicator, f.value, f.unit, f.subject) for f in facts(path)]


@pytest.fixture
def statistics(tmp_path: Path) -> Path:
    """A sheet with who filled it in beside the units, and heads over two rows."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    rows: list[list[str | float | None]] = [
        ["甲县2024年第三季度查处作风问题统计表"],
        ["填报单位：甲县纪委", None, "填报日期：2024年10月8日", None, "单位：件、人、万元"],
        ["乡镇", "查处问题", None, "处理人数", "违规金额"],
        [None, "起数", "其中：乡科级", "批评教育", None],
        ["乙镇", 6, 2, 7, 12.5],
        ["丙镇", 4, 1, 3, 8.06],
        ["合计", 10, 3, 10, 20.56],
    ]
    for row in rows:
        sheet.append(row)
    for cells in ("A1:E1", "A3:A4", "B3:C3", "E3:E4"):
        sheet.merge_cells(cells)
    path = tmp_path / "统计表.xlsx"
    book.save(path)
    return path


def test_row_of_who_filled_in_a_table_names_nothing_and_its_units_count(statistics: Path) -> None:
    assert named(statistics)[:5] == [
        ("查处问题数", 6, "起", "乙镇"),
        ("乡科级查处问题数", 2, "起", "乙镇"),
        ("批评教育人次", 7, "人", "乙镇"),
        ("违规金额", 125000, "元", "乙镇"),
        ("查处问题数", 4, "起", "丙镇"),
    ]
    assert {fact.period for fact in facts(statistics)} == {"2024年第三季度"}


SPACED = """甲县乙镇纪委 2024 年 1 - 9 月 工作报告

  全 镇 共 受 理 信 访 举 报 3 2 件,立 案 1 2 件,处 分 1 0 人.
  发现问题 96 个,追缴资金 15.6 万元.
"""


def test_blanks_between_all_signs_change_no_figure_of_a_text_file(tmp_path: Path) -> None:
    path = tmp_path / "报告.txt"
    path.write_text(SPACED, encoding="utf-8")
    found = facts(path)
    assert [fact.value for fact in found] == [32, 12, 10, 96, 156000]
    assert [fact.value_text for fact in found] == ["3 2", "1 2", "1 0", "96", "15.6 万"]
    assert all(SPACED[fact.start : fact.end] == fact.value_text for fact in found)
    assert {fact.period for fact in found} == {"2024年1-9月"}


def test_wide_digits_give_the_time_and_the_values_of_narrow_ones(tmp_path: Path) -> None:
    path = tmp_path / "报告.txt"
    path.write_text("甲县审计局２０２４年１—９月情况\n审计项目３６个。", encoding="utf-8")
    assert [(f.value, f.value_text, f.period) for f in facts(path)] == [(36, "３６", "2024年1—9月")]


def drawn(tmp_path: Path, *rows: str) -> Path:
    path = tmp_path / "报表.csv"
    path.write_text("\n".join(rows), encoding="gb18030")
    return path


def test_column_headed_by_a_deed_and_its_unit_counts_what_the_table_is_about(
    tmp_path: Path,
) -> None:
    path = drawn(
        tmp_path, "甲县问题线索办理情况表", "单位,受理件,办结件,立案件,处分人", "乙镇,12,10,5,4",
        "丙镇,3,2,1,1",
    )  # fmt: skip
    assert named(path)[:4] == [
        ("接收问题线索数", 12, "件", "乙镇"),
        ("办结问题线索数", 10, "件", "乙镇"),
        ("立案数", 5, "件", "乙镇"),
        ("处分人数", 4, "人", "乙镇"),
    ]


def test_checked_column_is_of_the_doubts_left_of_it(tmp_path: Path) -> None:
    path = drawn(tmp_path, "甲县社保基金情况", "乡镇,疑点数据,已核查", "乙镇,40,38", "丙镇,9,9")
    assert named(path)[:2] == [
        ("疑点数据数", 40, None, "乙镇"),
        ("核查疑点数据数", 38, None, "乙镇"),
    ]


def test_total_of_a_ledger_counts_no_ledgers(tmp_path: Path) -> None:
    path = drawn(
        tmp_path, "甲镇线索处置台账", "处置方式,件数", "谈话函询,6", "初步核实,14", "合计,20"
    )
    assert [fact.indicator for fact in facts(path)] == [
        "谈话函询件次", "初步核实数", "处置问题线索数",
    ]  # fmt: skip


def test_page_and_checks_of_a_table_show_its_own_heads_only(statistics: Path) -> None:
    from extraction.output.html import to_html

    result, text = extract_file(statistics)
    assert result.checks
    assert not any("填报" in f"{check.note}{check.relation}" for check in result.checks)
    page = to_html(result, text).decode()
    assert page.count('<td colspan="5">') == 2
