"""Tables of PDF files: ruled, by gaps, over pages, with their captions."""

from __future__ import annotations

from typing import Any

import pytest

from corpus.models import BlockLabel
from corpus.readers.layout import Run
from corpus.readers.pdf_tables import cell_text

pytest.importorskip("reportlab")


def test_ruled_table_is_read_cell_by_cell(pdf: Any, sheets: Any) -> None:
    sheets.write(90, 80, "表1 问题线索处置情况")
    sheets.grid([90, 200, 300, 400], [110, 140, 170, 200])
    rows = [("单位", "受理", "办结"), ("东湖镇", "12", "9"), ("西山乡", "7", "7")]
    for r, row in enumerate(rows):
        for c, cell in enumerate(row):
            sheets.write([96, 206, 306][c], 118 + 30 * r, cell)
    sheets.paragraph(90, 230, pdf.CLAUSE + "。", 34)
    result = pdf.read(sheets.data())
    assert [block.label for block in result.blocks] == [
        BlockLabel.CAPTION,
        BlockLabel.TABLE,
        BlockLabel.PARAGRAPH,
    ]
    assert pdf.only_table(result).table.rows == tuple(rows)  # type: ignore[union-attr]
    assert pdf.only_table(result).text == "单位\t受理\t办结\n东湖镇\t12\t9\n西山乡\t7\t7"


def test_merged_cells_keep_their_text_at_the_first_place(pdf: Any, sheets: Any) -> None:
    canvas = sheets.canvas
    for y in (100, 160):
        canvas.line(90, pdf.HEIGHT - y, 390, pdf.HEIGHT - y)
    canvas.line(190, pdf.HEIGHT - 130, 390, pdf.HEIGHT - 130)
    for x in (90, 190, 390):
        canvas.line(x, pdf.HEIGHT - 100, x, pdf.HEIGHT - 160)
    canvas.line(290, pdf.HEIGHT - 130, 290, pdf.HEIGHT - 160)
    sheets.write(110, 120, "单位名称")
    sheets.write(250, 108, "件数")
    sheets.write(200, 138, "来信")
    sheets.write(300, 138, "来访")
    table = pdf.only_table(pdf.read(sheets.data())).table
    assert table is not None
    assert table.rows == (("单位名称", "件数", ""), ("", "来信", "来访"))
    assert table.header_rows == 1 or table.header_rows == 2


def test_table_open_at_the_sides_keeps_its_outer_columns(pdf: Any, sheets: Any) -> None:
    canvas = sheets.canvas
    for y in (100, 125, 150, 175):
        canvas.line(90, pdf.HEIGHT - y, 450, pdf.HEIGHT - y)
    for x in (210, 330):
        canvas.line(x, pdf.HEIGHT - 100, x, pdf.HEIGHT - 175)
    rows = [("项目", "上年", "本年"), ("来信", "31", "28"), ("来访", "12", "15")]
    for r, row in enumerate(rows):
        for c, cell in enumerate(row):
            sheets.write([100, 220, 340][c], 105 + 25 * r, cell)
    assert pdf.only_table(pdf.read(sheets.data())).table.rows == tuple(rows)  # type: ignore[union-attr]


def test_table_with_level_rules_only_is_read_by_its_gaps(pdf: Any, sheets: Any) -> None:
    canvas = sheets.canvas
    for y in (100, 122, 200):
        canvas.line(90, pdf.HEIGHT - y, 480, pdf.HEIGHT - y)
    rows = [
        ("指标", "单位", "数值"),
        ("受理", "件", "128"),
        ("立案", "件", "36"),
        ("处分", "人", "29"),
    ]
    for r, row in enumerate(rows):
        for c, cell in enumerate(row):
            sheets.write([100, 260, 400][c], 104 + 24 * r, cell)
    table = pdf.only_table(pdf.read(sheets.data())).table
    assert table is not None
    assert table.rows == tuple(rows)
    assert table.header_rows == 1


def test_rules_around_running_text_make_no_table(pdf: Any, sheets: Any) -> None:
    for y in (60, 80, 760):
        sheets.canvas.line(60, pdf.HEIGHT - y, 535, pdf.HEIGHT - y)
    top = sheets.paragraph(90, 100, (pdf.CLAUSE + "，") * 3 + "完。", 34)
    sheets.paragraph(90, top, (pdf.CLAUSE + "，") * 3 + "完。", 34)
    assert [block.table for block in pdf.read(sheets.data()).blocks] == [None, None]


def test_frame_around_text_makes_no_table(pdf: Any, sheets: Any) -> None:
    sheets.grid([80, 510], [90, 220])
    sheets.paragraph(90, 100, pdf.CLAUSE + "。", 34)
    assert pdf.texts(pdf.read(sheets.data())) == [pdf.CLAUSE + "。"]


def test_rows_without_rules_between_are_told_by_their_numbers(pdf: Any, sheets: Any) -> None:
    sheets.grid([90, 190, 290, 390], [100, 120, 180])
    for c, head in enumerate(("地区", "件数", "人数")):
        sheets.write(96 + 100 * c, 104, head)
    rows = [("东湖", "1,204", "88"), ("西山", "31", "7"), ("南桥", "0", "2")]
    for r, row in enumerate(rows):
        for c, cell in enumerate(row):
            sheets.write(96 + 100 * c, 124 + 18 * r, cell)
    assert pdf.only_table(pdf.read(sheets.data())).table.rows == (  # type: ignore[union-attr]
        ("地区", "件数", "人数"),
        *rows,
    )


def table_over_pages(pdf: Any, second_head: bool) -> bytes:
    sheets = pdf()
    xs = [90.0, 190.0, 290.0, 390.0]
    head = ("单位", "月份", "件数")
    first = [("东湖镇", "一月", "3"), ("", "二月", "4")]
    second = [("", "三月", "5"), ("西山乡", "一月", "6")]

    def draw(rows: list[tuple[str, ...]], top: float) -> None:
        ys = [top + 24 * n for n in range(len(rows) + 1)]
        canvas = sheets.canvas
        for n, y in enumerate(ys):
            # No rule through the first column where the cell reaches down.
            start = xs[1] if 0 < n < len(rows) and not rows[n][0] else xs[0]
            canvas.line(start, pdf.HEIGHT - y, xs[-1], pdf.HEIGHT - y)
        for x in xs:
            canvas.line(x, pdf.HEIGHT - ys[0], x, pdf.HEIGHT - ys[-1])
        for r, row in enumerate(rows):
            for c, cell in enumerate(row):
                sheets.write(xs[c] + 6, ys[r] + 5, cell)

    sheets.paragraph(90, 100, pdf.CLAUSE + "。", 34)
    draw([head, *first], 600)
    sheets.centre(800, "1", 9)
    sheets.turn()
    draw([head, *second] if second_head else second, 80)
    sheets.centre(800, "2", 9)
    return sheets.data()


@pytest.mark.parametrize("second_head", [True, False])
def test_table_over_pages_is_one_with_inferred_cells_marked(pdf: Any, second_head: bool) -> None:
    table = pdf.only_table(pdf.read(table_over_pages(pdf, second_head))).table
    assert table is not None
    assert table.rows == (
        ("单位", "月份", "件数"),
        ("东湖镇", "一月", "3"),
        ("", "二月", "4"),
        ("东湖镇", "三月", "5"),
        ("西山乡", "一月", "6"),
    )
    assert table.inferred == ((3, 0),)


def head_at_foot(pdf: Any, edges: list[float], *, overleaf: bool = True) -> bytes:
    """Return two pages: a head of one line at the foot of the first, its rows on the next."""
    sheets = pdf()
    sheets.paragraph(90, 100, pdf.CLAUSE + "。", 34)
    sheets.grid([90, 180, 360, 450], [760, 776])
    for x, cell in ((96, "单位"), (186, "立案"), (366, "处分人数")):
        sheets.write(x, 762, cell)
    sheets.turn()
    if overleaf:
        sheets.grid(edges, [80, 100, 120, 140])
        for r, row in enumerate([("", "去年", "今年", ""), *ROWS_OVERLEAF]):
            for c, cell in enumerate(row):
                sheets.write(edges[c] + 6, 83 + 20 * r, cell)
    else:
        sheets.paragraph(90, 100, pdf.CLAUSE + "。", 34)
    return sheets.data()


ROWS_OVERLEAF = [("东湖镇", "3", "5", "2"), ("西山乡", "4", "6", "1")]


def test_head_left_alone_at_the_foot_of_a_page_heads_the_rows_overleaf(pdf: Any) -> None:
    table = pdf.only_table(pdf.read(head_at_foot(pdf, [90, 180, 270, 360, 450]))).table
    assert table is not None
    assert table.rows == (
        ("单位", "立案", "", "处分人数"),
        ("", "去年", "今年", ""),
        *ROWS_OVERLEAF,
    )
    assert table.header_rows == 2


def test_boxes_at_the_foot_of_a_page_are_text_where_no_table_goes_on(pdf: Any) -> None:
    blocks = pdf.read(head_at_foot(pdf, [], overleaf=False)).blocks
    assert not [block for block in blocks if block.table]
    assert "单位 立案 处分人数" in [block.text for block in blocks]
    other = pdf.read(head_at_foot(pdf, [90, 200, 300, 400, 450])).blocks
    assert len([block for block in other if block.table]) == 1
    assert "单位 立案 处分人数" in [block.text for block in other]


@pytest.mark.parametrize("gap", ["", " "])
def test_captions_of_two_tables_stand_above_their_own(pdf: Any, gap: str) -> None:
    sheets = pdf()
    for number, top in ((1, 100), (2, 300)):
        sheets.write(96, top, f"表{number}{gap}资金情况（单位：万元）")
        sheets.grid([90, 200, 300, 450], [top + 24, top + 48, top + 72])
        for r in range(2):
            for c in range(3):
                sheets.write([96, 206, 306][c], top + 28 + 24 * r, f"格{number}{r}{c}")
    sheets.write(96, 480, "完。")
    found = [b.text if b.table is None else "格" for b in pdf.read(sheets.data()).blocks]
    one, two = (f"表{number}{gap}资金情况（单位：万元）" for number in (1, 2))
    assert [text.replace(" ", "") for text in found] == [
        one.replace(" ", ""), "格", two.replace(" ", ""), "格", "完。",
    ]  # fmt: skip


def test_paragraph_that_a_table_interrupts_goes_on_below_it(pdf: Any, sheets: Any) -> None:
    sheets.write(90, 100, "各单位应当于每季度首月十日前报送登记情况并同时附上有关台账的")
    sheets.grid([90, 200, 300, 440], [130, 154, 178])
    for r in range(2):
        for c in range(3):
            sheets.write([96, 206, 306][c], 134 + 24 * r, f"格{r}{c}")
    sheets.write(90, 200, "复印件，逾期不报的按未登记处理。")
    texts_ = [block.text for block in pdf.read(sheets.data()).blocks if block.table is None]
    assert len(texts_) == 1


def test_line_of_measures_is_no_part_of_the_caption_above(pdf: Any, sheets: Any) -> None:
    sheets.write(90, 100, "附表：各村登记情况")
    sheets.write(90, 118, "单位：万元")
    sheets.grid([90, 200, 300, 440], [140, 164, 188])
    for r in range(2):
        for c in range(3):
            sheets.write([96, 206, 306][c], 144 + 24 * r, f"格{r}{c}")
    texts_ = [block.text for block in pdf.read(sheets.data()).blocks if block.table is None]
    assert texts_ == ["附表：各村登记情况", "单位：万元"]


def test_tables_of_other_columns_stay_apart(pdf: Any, sheets: Any) -> None:
    sheets.grid([90, 200, 300], [700, 730, 760])
    for r in range(2):
        for c in range(2):
            sheets.write(96 + 110 * c, 708 + 30 * r, f"甲{r}{c}")
    sheets.turn()
    sheets.grid([90, 250, 400, 500], [80, 110, 140])
    for r in range(2):
        for c in range(3):
            sheets.write([96, 256, 406][c], 88 + 30 * r, f"乙{r}{c}")
    assert len([block for block in pdf.read(sheets.data()).blocks if block.table]) == 2


@pytest.mark.parametrize(
    ("lines", "width", "read"),
    [
        (("27.", "3%"), 24.0, "27.3%"),
        (("27.3", "%"), 30.0, "27.3%"),
        (("-", "20%"), 24.0, "-20%"),
        (("202", "4年"), 28.0, "2024年"),
        (("处分", "（人）"), 60.0, "处分（人）"),
        (("其", "中："), 34.0, "其中："),
        # Two figures, one below the other: nothing tells that they are one.
        (("12", "15%"), 24.0, "12 15%"),
        (("12", "15"), 20.0, "12 15"),
        (("-", "20%"), 80.0, "- 20%"),
    ],
)
def test_figure_broken_in_a_narrow_cell_is_one(
    lines: tuple[str, str], width: float, read: str
) -> None:
    runs = [
        Run(
            line, 10.0, top, 10.0 + sum(6.0 if c < "\u2000" else 12.0 for c in line), top + 14, 12.0
        )
        for line, top in zip(lines, (100.0, 116.0), strict=True)
    ]
    assert cell_text(runs, 10.0 + width) == read


def cut_row(
    pdf: Any,
    name: tuple[str, str],
    second: tuple[str, ...],
    first: tuple[str, ...] = ("5", "6"),
    label: tuple[str, str] = ("2", ""),
) -> Any:
    """Return the table of two pages between which the row of one name is cut."""
    sheets = pdf()
    xs = [90.0, 150.0, 290.0, 390.0, 490.0]
    sheets.paragraph(90, 100, pdf.CLAUSE + "。", 34)

    def draw(rows: list[tuple[str, ...]], top: float) -> None:
        sheets.grid(xs, [top + 24 * n for n in range(len(rows) + 1)])
        for r, row in enumerate(rows):
            for c, cell in enumerate(row):
                sheets.write(xs[c] + 6, top + 24 * r + 5, cell)

    draw(
        [
            ("序号", "单位", "件数", "人数"),
            ("1", "县教育局", "3", "4"),
            (label[0], name[0], *first),
        ],
        700,
    )
    sheets.turn()
    draw([(label[1], name[1], *second), ("3", "县卫健局", "7", "8")], 80)
    return pdf.only_table(pdf.read(sheets.data())).table


def test_row_cut_by_the_end_of_a_page_is_one(pdf: Any) -> None:
    table = cut_row(pdf, ("县农业", "农村局"), ("", ""))
    assert table.rows[2:] == (("2", "县农业农村局", "5", "6"), ("3", "县卫健局", "7", "8"))


def test_row_with_figures_of_its_own_is_not_joined_to_the_one_before(pdf: Any) -> None:
    table = cut_row(pdf, ("县农业局", "其中村级"), ("1", ""))
    assert table.rows[2:4] == (("2", "县农业局", "5", "6"), ("", "其中村级", "1", ""))


@pytest.mark.parametrize(
    ("label", "name", "first", "second", "read"),
    [
        (("小", "计"), ("", ""), ("21", "14"), ("9", "5"), ("小计", "", "219", "145")),
        (("其余14", "家企业"), ("", ""), ("5", "6"), ("", ""), ("其余14家企业", "", "5", "6")),
    ],
)
def test_row_whose_name_is_cut_by_the_end_of_a_page_is_one(
    pdf: Any,
    label: tuple[str, str],
    name: tuple[str, str],
    first: tuple[str, ...],
    second: tuple[str, ...],
    read: tuple[str, ...],
) -> None:
    assert cut_row(pdf, name, second, first, label).rows[2] == read


def test_rows_with_names_of_their_own_are_two(pdf: Any) -> None:
    rows = cut_row(pdf, ("", ""), ("9", "5"), ("21", "14"), ("东片", "西片")).rows
    assert rows[2:4] == (("东片", "", "21", "14"), ("西片", "", "9", "5"))
