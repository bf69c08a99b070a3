"""Tables of a PDF without any lines are told by the places of their cells."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from corpus.models import Block

pytest.importorskip("reportlab")

HEAD = ("乡镇", "线索（件）", "处分（人）")
ROWS = (("青山镇", "14", "6"), ("白水镇", "9", "11"), ("合计", "23", "17"))


def draw(
    sheets: Any, rows: Sequence[Sequence[str]], top: float, xs: Sequence[float] = (90, 220, 350)
) -> float:
    for row in rows:
        for x, cell in zip(xs, row, strict=True):
            if cell:
                sheets.write(x, top, cell)
        top += 24
    return top


def tables(blocks: Sequence[Block]) -> list[tuple[tuple[str, ...], ...]]:
    return [block.table.rows for block in blocks if block.table is not None]


def test_rows_without_lines_keep_their_heads(pdf: Any, sheets: Any) -> None:
    sheets.write(90, 80, "现将各乡镇办案情况列表如下。")
    top = draw(sheets, (HEAD, *ROWS), 120)
    sheets.write(90, top + 20, "以上数据截至六月底。")
    assert tables(pdf.read(sheets.data()).blocks) == [(HEAD, *ROWS)]


def test_heads_over_several_columns_stand_above_their_first(pdf: Any, sheets: Any) -> None:
    sheets.write(90, 94, "单位")
    sheets.write(220, 80, "立案")
    sheets.write(380, 80, "处分")
    rows = (
        ("", "本期", "同期", "本期", "同期"),
        ("东镇", "12", "9", "11", "8"),
        ("西镇", "7", "10", "6", "5"),
    )
    draw(sheets, rows, 108, (90, 190, 250, 350, 410))
    assert tables(pdf.read(sheets.data()).blocks) == [(("单位", "立案", "", "处分", ""), *rows)]


def test_cells_of_two_lines_are_one(pdf: Any, sheets: Any) -> None:
    sheets.write(90, 80, "单位")
    sheets.write(220, 80, "处分人数")
    sheets.write(350, 80, "挽回损失")
    sheets.write(220, 94, "（人）")
    sheets.write(350, 94, "（万元）")
    draw(sheets, (("东镇", "12", "9.5"),), 120)
    sheets.write(90, 144, "县直机关纪")
    sheets.write(220, 151, "7")
    sheets.write(350, 151, "10")
    sheets.write(90, 158, "检监察组")
    draw(sheets, (("西镇", "8", "6"),), 184)
    assert tables(pdf.read(sheets.data()).blocks) == [
        (
            ("单位", "处分人数（人）", "挽回损失（万元）"),
            ("东镇", "12", "9.5"),
            ("县直机关纪检监察组", "7", "10"),
            ("西镇", "8", "6"),
        )
    ]


@pytest.mark.parametrize("left", [1, 4])
def test_rows_without_lines_go_on_over_a_page_without_their_head(
    pdf: Any, sheets: Any, left: int
) -> None:
    sheets.write(90, 80, "现将各乡镇办案情况列表如下。")
    above = [(f"{name}镇", str(10 + n), str(3 + n)) for n, name in enumerate("甲乙丙丁戊己")]
    below = [(f"{name}乡", str(30 + n), str(13 + n)) for n, name in enumerate("甲乙丙丁"[:left])]
    draw(sheets, (HEAD, *above), 600)
    sheets.turn()
    draw(sheets, below, 80)
    sheets.write(90, 300, "以上数据截至六月底。")
    assert tables(pdf.read(sheets.data()).blocks) == [(HEAD, *above, *below)]


def test_running_text_and_contents_make_no_table(pdf: Any, sheets: Any) -> None:
    top = sheets.paragraph(90, 80, "今年以来立案12件，处分9人，其中党纪处分7人。" * 6, 34)
    for number, name in enumerate(("一、总体情况", "二、主要做法", "三、下步打算")):
        sheets.write(90, top + 40 + 24 * number, name)
        sheets.write(480, top + 40 + 24 * number, str(number + 1))
    assert tables(pdf.read(sheets.data()).blocks) == []


def test_figures_without_a_head_above_each_column_stay_text(pdf: Any, sheets: Any) -> None:
    sheets.write(90, 80, "乡镇")
    sheets.write(220, 80, "线索（件）")
    draw(sheets, ROWS, 104)
    assert tables(pdf.read(sheets.data()).blocks) == []


def _sheet(sheets: Any, heads: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> None:
    xs = [72.0, 172.0, 272.0, 372.0]
    sheets.grid(xs, [100.0 + 24 * n for n in range(len(rows) + 2)])
    for n, row in enumerate((heads, *rows)):
        for x, cell in zip(xs, row, strict=False):
            sheets.write(x + 6, 106 + 24 * n, cell)


def test_next_page_with_other_heads_is_a_table_of_its_own(pdf: Any, sheets: Any) -> None:
    _sheet(sheets, ("乡镇", "立案", "处分"), (("甲镇", "12", "11"), ("乙镇", "9", "8")))
    sheets.turn()
    _sheet(sheets, ("谈话", "培训", "检查"), (("15", "26", "3"), ("25", "36", "4")))
    tables = [block.table.rows for block in pdf.read(sheets.data()).blocks if block.table]
    assert [rows[0] for rows in tables] == [("乡镇", "立案", "处分"), ("谈话", "培训", "检查")]


def test_heads_at_the_left_of_columns_stand_over_figures_at_the_right(
    pdf: Any, sheets: Any
) -> None:
    for x, head in ((60, "村"), (160, "拨付"), (230, "使用"), (300, "结余")):
        sheets.write(x, 100, head)
    for n, name in enumerate(("甲村", "乙村", "丙村", "丁村")):
        for x, cell in ((60, name), (212, f"{n + 21}"), (282, f"{n + 41}"), (352, f"{n + 61}")):
            sheets.write(x, 118 + 18 * n, cell)
    rows = pdf.only_table(pdf.read(sheets.data())).table.rows
    assert rows[0] == ("村", "拨付", "使用", "结余")
    assert rows[1] == ("甲村", "21", "41", "61")
