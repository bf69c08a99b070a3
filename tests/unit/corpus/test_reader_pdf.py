"""PDF files made on the spot: paragraphs, columns, heads and feet, tables, limits."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from corpus.errors import (
    DamagedDocumentError,
    DocumentLimitError,
    EmptyDocumentError,
    EncryptedDocumentError,
    MissingToolError,
)
from corpus.models import Block, BlockLabel, ReadResult
from corpus.readers.base import ReadLimits, ReadOptions
from corpus.readers.pdf import PdfReader

pytest.importorskip("reportlab")

FONT = "STSong-Light"
WIDTH, HEIGHT = 595.0, 842.0
CLAUSE = (
    "各单位应当按照职责分工，建立健全内部监督制度，"
    "明确责任人员和办理时限，定期向市纪委监委报告执行情况"
)


class Sheets:
    """Pages to be written on, heights counted from the top."""

    def __init__(self, **options: Any) -> None:
        from reportlab.pdfbase import pdfmetrics
        from reportlab.pdfbase.cidfonts import UnicodeCIDFont
        from reportlab.pdfgen.canvas import Canvas

        pdfmetrics.registerFont(UnicodeCIDFont(FONT))
        self._out = BytesIO()
        self.canvas = Canvas(self._out, pagesize=(WIDTH, HEIGHT), **options)

    def write(self, x: float, top: float, text: str, size: float = 12) -> None:
        """Write a line that begins at x, ``top`` points below the upper edge."""
        self.canvas.setFont(FONT, size)
        self.canvas.drawString(x, HEIGHT - top - size, text)

    def centre(self, top: float, text: str, size: float = 12) -> None:
        """Write a line in the middle of the page."""
        self.canvas.setFont(FONT, size)
        self.canvas.drawCentredString(WIDTH / 2, HEIGHT - top - size, text)

    def paragraph(
        self, x: float, top: float, text: str, chars: int, size: float = 12, indent: int = 2
    ) -> float:
        """Write a paragraph of ``chars`` a line, first line indented; return the new height."""
        first = chars - indent
        lines = [text[:first]] + [text[i : i + chars] for i in range(first, len(text), chars)]
        for number, line in enumerate(lines):
            self.write(x + (indent * size if number == 0 else 0), top, line, size)
            top += 1.6 * size
        return top

    def grid(self, xs: list[float], ys: list[float]) -> None:
        """Rule a table."""
        self.canvas.grid(xs, [HEIGHT - y for y in ys])

    def turn(self) -> None:
        """Go to the next page."""
        self.canvas.showPage()

    def data(self) -> bytes:
        """Return the file."""
        self.canvas.save()
        return self._out.getvalue()


@pytest.fixture
def sheets() -> Sheets:
    return Sheets()


def read(data: bytes, **options: Any) -> ReadResult:
    return PdfReader().read(data, Path("a.pdf"), ReadOptions(ocr="never", **options))


def texts(result: ReadResult) -> list[str]:
    return [block.text for block in result.blocks]


def squeezed(text: str) -> str:
    return "".join(text.split())


def only_table(result: ReadResult) -> Block:
    (block,) = [block for block in result.blocks if block.table]
    return block


def test_lines_are_joined_to_paragraphs_and_headings_stand_apart(sheets: Sheets) -> None:
    sheets.centre(80, "临江市内部监督工作规定", 22)
    sheets.centre(130, "第一章　总则", 12)
    first = "第一条　" + CLAUSE + "。"
    second = "第二条　" + CLAUSE + "，并抄送市审计局。"
    top = sheets.paragraph(90, 170, first, 34)
    sheets.paragraph(90, top, second, 34)
    result = read(sheets.data())
    assert result.title == "临江市内部监督工作规定"
    assert [squeezed(text) for text in texts(result)] == [
        "临江市内部监督工作规定",
        "第一章总则",
        squeezed(first),
        squeezed(second),
    ]
    labels = [block.label for block in result.blocks]
    assert labels[:2] == [BlockLabel.TITLE, BlockLabel.HEADING]
    assert texts(result)[2].startswith("第一条")
    assert texts(result)[2][3] in " 　"


def test_provenance_is_page_and_box(sheets: Sheets) -> None:
    sheets.write(100, 200, "只有这一行文字。", 12)
    source = read(sheets.data()).blocks[0].source
    assert source.page == 1
    assert source.bbox is not None
    x0, top, x1, bottom = source.bbox
    assert x0 == pytest.approx(100, abs=1)
    assert x1 == pytest.approx(100 + 8 * 12, abs=2)
    assert top == pytest.approx(200, abs=4)
    assert bottom == pytest.approx(212, abs=5)


def test_paragraph_goes_on_over_pages_and_furniture_goes(sheets: Sheets) -> None:
    body = (CLAUSE + "；") * 30 + "完。"
    lines = [body[i : i + 34] for i in range(0, len(body), 34)]
    for page in range(0, len(lines), 18):
        sheets.centre(40, "临江市纪委监委内部资料", 9)
        for number, line in enumerate(lines[page : page + 18]):
            sheets.write(90, 90 + 20 * number, line)
        sheets.centre(790, f"－{page // 18 + 1}－", 10)
        sheets.turn()
    result = read(sheets.data())
    assert result.pages is not None
    assert result.pages >= 3
    assert squeezed("".join(texts(result))) == body
    assert len(result.blocks) == 1


@pytest.mark.parametrize(
    "number", ["7", "- 7 -", "－7－", "— 7 —", "第 7 页 共 9 页", "7/9", "Page 7 of 9", "第七页"]
)
def test_page_number_of_a_single_page_goes(sheets: Sheets, number: str) -> None:
    sheets.paragraph(90, 100, CLAUSE + "。", 34)
    sheets.centre(800, number, 9)
    assert texts(read(sheets.data())) == [CLAUSE + "。"]


def test_number_in_the_text_stays(sheets: Sheets) -> None:
    sheets.write(90, 100, "会议应到委员人数：")
    sheets.write(90, 300, "27")
    sheets.write(90, 500, "会议实到委员人数同上。")
    assert texts(read(sheets.data())) == ["会议应到委员人数：", "27", "会议实到委员人数同上。"]


def test_two_columns_are_read_one_after_the_other(sheets: Sheets) -> None:
    sheets.centre(70, "临江市基层监督工作调研", 22)
    left = "左栏" + (CLAUSE + "，") * 6 + "左栏完。"
    right = "右栏" + (CLAUSE + "，") * 6 + "右栏完。"
    sheets.paragraph(60, 130, left, 18, indent=0)
    sheets.paragraph(310, 138, right, 18, indent=0)
    assert texts(read(sheets.data())) == ["临江市基层监督工作调研", left, right]


def test_form_lines_are_read_row_by_row(sheets: Sheets) -> None:
    for number, (label, value) in enumerate(
        [
            ("姓名", "张某某"),
            ("单位", "东湖镇"),
            ("职务", "所长"),
            ("时间", "五月"),
            ("事由", "请假"),
        ]
    ):
        sheets.write(80, 100 + 24 * number, label)
        sheets.write(320, 100 + 24 * number, value)
    assert "".join(squeezed(text) for text in texts(read(sheets.data()))) == (
        "姓名张某某单位东湖镇职务所长时间五月事由请假"
    )


def test_signature_lines_stay_apart(sheets: Sheets) -> None:
    sheets.paragraph(90, 100, CLAUSE + "。", 34)
    sheets.write(400, 200, "临江市纪委监委")
    sheets.write(405, 224, "2023年6月8日")
    assert texts(read(sheets.data())) == [CLAUSE + "。", "临江市纪委监委", "2023年6月8日"]


def test_contents_lines_stay_apart_with_short_leaders(sheets: Sheets) -> None:
    sheets.write(90, 100, "第一部分　概况" + "…" * 20 + "１")
    sheets.write(90, 124, "第二部分　问题" + "." * 60 + "12")
    assert texts(read(sheets.data())) == ["第一部分　概况……１", "第二部分　问题……12"]


def test_text_drawn_twice_for_boldness_is_read_once(sheets: Sheets) -> None:
    for shift in (0.0, 0.3, 0.6):
        sheets.write(90 + shift, 100, "第一章　总则1100元")
    assert [squeezed(text) for text in texts(read(sheets.data()))] == ["第一章总则1100元"]


def test_filled_form_fields_are_read_at_their_place(sheets: Sheets) -> None:
    sheets.grid([90, 190, 390], [100, 130, 160])
    for row, (label, value) in enumerate([("姓名", "ZHANG SAN"), ("电话", "0571-8800")]):
        sheets.write(96, 108 + 30 * row, label)
        sheets.canvas.acroForm.textfield(
            name=label, value=value, x=195, y=HEIGHT - 126 - 30 * row, width=190, height=22
        )
    assert only_table(read(sheets.data())).table.rows == (  # type: ignore[union-attr]
        ("姓名", "ZHANG SAN"),
        ("电话", "0571-8800"),
    )


def test_slanted_watermark_goes(sheets: Sheets) -> None:
    sheets.paragraph(90, 100, CLAUSE + "。", 34)
    canvas = sheets.canvas
    canvas.saveState()
    canvas.translate(200, 300)
    canvas.rotate(35)
    canvas.setFont(FONT, 50)
    canvas.drawString(0, 0, "内部传阅")
    canvas.restoreState()
    assert texts(read(sheets.data())) == [CLAUSE + "。"]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_turned_page_is_read_upright(turn: int) -> None:
    sheets = Sheets()
    canvas = sheets.canvas
    canvas.saveState()
    canvas.translate(WIDTH / 2, HEIGHT / 2)
    canvas.rotate(turn)
    canvas.setFont(FONT, 12)
    canvas.drawString(-200, 20, "第一行文字写到这里为止。")
    canvas.drawString(-200, -20, "第二行文字写到这里为止。")
    canvas.restoreState()
    result = read(sheets.data())
    assert texts(result) == ["第一行文字写到这里为止。", "第二行文字写到这里为止。"]
    # The box is given on the page as it is shown, where the text runs at an angle.
    box = result.blocks[0].source.bbox
    assert box is not None
    angle = math.radians(turn)
    start = (
        WIDTH / 2 - 200 * math.cos(angle) - 20 * math.sin(angle),
        HEIGHT / 2 + 200 * math.sin(angle) - 20 * math.cos(angle),
    )
    assert box[0] - 8 <= start[0] <= box[2] + 8
    assert box[1] - 8 <= start[1] <= box[3] + 8


def test_page_shown_turned_gives_boxes_as_shown(sheets: Sheets) -> None:
    sheets.canvas.setPageRotation(90)
    sheets.write(100, 200, "只有这一行文字。")
    result = read(sheets.data())
    assert texts(result) == ["只有这一行文字。"]
    box = result.blocks[0].source.bbox
    assert box is not None
    assert box[0] == pytest.approx(HEIGHT - 212, abs=6)
    assert box[1] == pytest.approx(100, abs=2)


def test_vertical_writing_is_read_from_the_right(sheets: Sheets) -> None:
    for column, text in enumerate(["风起临江水自清", "廉政教育进万家"]):
        for row, char in enumerate(text):
            sheets.write(400 - 30 * column, 100 + 14 * row, char, 13)
    assert squeezed("".join(texts(read(sheets.data())))) == "风起临江水自清廉政教育进万家"


def test_ruled_table_is_read_cell_by_cell(sheets: Sheets) -> None:
    sheets.write(90, 80, "表1 问题线索处置情况")
    sheets.grid([90, 200, 300, 400], [110, 140, 170, 200])
    rows = [("单位", "受理", "办结"), ("东湖镇", "12", "9"), ("西山乡", "7", "7")]
    for r, row in enumerate(rows):
        for c, cell in enumerate(row):
            sheets.write([96, 206, 306][c], 118 + 30 * r, cell)
    sheets.paragraph(90, 230, CLAUSE + "。", 34)
    result = read(sheets.data())
    assert [block.label for block in result.blocks] == [
        BlockLabel.CAPTION,
        BlockLabel.TABLE,
        BlockLabel.PARAGRAPH,
    ]
    assert only_table(result).table.rows == tuple(rows)  # type: ignore[union-attr]
    assert only_table(result).text == "单位\t受理\t办结\n东湖镇\t12\t9\n西山乡\t7\t7"


def test_merged_cells_keep_their_text_at_the_first_place(sheets: Sheets) -> None:
    canvas = sheets.canvas
    for y in (100, 160):
        canvas.line(90, HEIGHT - y, 390, HEIGHT - y)
    canvas.line(190, HEIGHT - 130, 390, HEIGHT - 130)
    for x in (90, 190, 390):
        canvas.line(x, HEIGHT - 100, x, HEIGHT - 160)
    canvas.line(290, HEIGHT - 130, 290, HEIGHT - 160)
    sheets.write(110, 120, "单位名称")
    sheets.write(250, 108, "件数")
    sheets.write(200, 138, "来信")
    sheets.write(300, 138, "来访")
    table = only_table(read(sheets.data())).table
    assert table is not None
    assert table.rows == (("单位名称", "件数", ""), ("", "来信", "来访"))
    assert table.header_rows == 1 or table.header_rows == 2


def test_table_open_at_the_sides_keeps_its_outer_columns(sheets: Sheets) -> None:
    canvas = sheets.canvas
    for y in (100, 125, 150, 175):
        canvas.line(90, HEIGHT - y, 450, HEIGHT - y)
    for x in (210, 330):
        canvas.line(x, HEIGHT - 100, x, HEIGHT - 175)
    rows = [("项目", "上年", "本年"), ("来信", "31", "28"), ("来访", "12", "15")]
    for r, row in enumerate(rows):
        for c, cell in enumerate(row):
            sheets.write([100, 220, 340][c], 105 + 25 * r, cell)
    assert only_table(read(sheets.data())).table.rows == tuple(rows)  # type: ignore[union-attr]


def test_table_with_level_rules_only_is_read_by_its_gaps(sheets: Sheets) -> None:
    canvas = sheets.canvas
    for y in (100, 122, 200):
        canvas.line(90, HEIGHT - y, 480, HEIGHT - y)
    rows = [
        ("指标", "单位", "数值"),
        ("受理", "件", "128"),
        ("立案", "件", "36"),
        ("处分", "人", "29"),
    ]
    for r, row in enumerate(rows):
        for c, cell in enumerate(row):
            sheets.write([100, 260, 400][c], 104 + 24 * r, cell)
    table = only_table(read(sheets.data())).table
    assert table is not None
    assert table.rows == tuple(rows)
    assert table.header_rows == 1


def test_rules_around_running_text_make_no_table(sheets: Sheets) -> None:
    for y in (60, 80, 760):
        sheets.canvas.line(60, HEIGHT - y, 535, HEIGHT - y)
    top = sheets.paragraph(90, 100, (CLAUSE + "，") * 3 + "完。", 34)
    sheets.paragraph(90, top, (CLAUSE + "，") * 3 + "完。", 34)
    assert [block.table for block in read(sheets.data()).blocks] == [None, None]


def test_frame_around_text_makes_no_table(sheets: Sheets) -> None:
    sheets.grid([80, 510], [90, 220])
    sheets.paragraph(90, 100, CLAUSE + "。", 34)
    assert texts(read(sheets.data())) == [CLAUSE + "。"]


def test_rows_without_rules_between_are_told_by_their_numbers(sheets: Sheets) -> None:
    sheets.grid([90, 190, 290, 390], [100, 120, 180])
    for c, head in enumerate(("地区", "件数", "人数")):
        sheets.write(96 + 100 * c, 104, head)
    rows = [("东湖", "1,204", "88"), ("西山", "31", "7"), ("南桥", "0", "2")]
    for r, row in enumerate(rows):
        for c, cell in enumerate(row):
            sheets.write(96 + 100 * c, 124 + 18 * r, cell)
    assert only_table(read(sheets.data())).table.rows == (  # type: ignore[union-attr]
        ("地区", "件数", "人数"),
        *rows,
    )


def table_over_pages(second_head: bool) -> bytes:
    sheets = Sheets()
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
            canvas.line(start, HEIGHT - y, xs[-1], HEIGHT - y)
        for x in xs:
            canvas.line(x, HEIGHT - ys[0], x, HEIGHT - ys[-1])
        for r, row in enumerate(rows):
            for c, cell in enumerate(row):
                sheets.write(xs[c] + 6, ys[r] + 5, cell)

    sheets.paragraph(90, 100, CLAUSE + "。", 34)
    draw([head, *first], 600)
    sheets.centre(800, "1", 9)
    sheets.turn()
    draw([head, *second] if second_head else second, 80)
    sheets.centre(800, "2", 9)
    return sheets.data()


@pytest.mark.parametrize("second_head", [True, False])
def test_table_over_pages_is_one_with_inferred_cells_marked(second_head: bool) -> None:
    table = only_table(read(table_over_pages(second_head))).table
    assert table is not None
    assert table.rows == (
        ("单位", "月份", "件数"),
        ("东湖镇", "一月", "3"),
        ("", "二月", "4"),
        ("东湖镇", "三月", "5"),
        ("西山乡", "一月", "6"),
    )
    assert table.inferred == ((3, 0),)


def head_at_foot(edges: list[float], *, overleaf: bool = True) -> bytes:
    """Return two pages: a head of one line at the foot of the first, its rows on the next."""
    sheets = Sheets()
    sheets.paragraph(90, 100, CLAUSE + "。", 34)
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
        sheets.paragraph(90, 100, CLAUSE + "。", 34)
    return sheets.data()


ROWS_OVERLEAF = [("东湖镇", "3", "5", "2"), ("西山乡", "4", "6", "1")]


def test_head_left_alone_at_the_foot_of_a_page_heads_the_rows_overleaf() -> None:
    table = only_table(read(head_at_foot([90, 180, 270, 360, 450]))).table
    assert table is not None
    assert table.rows == (
        ("单位", "立案", "", "处分人数"),
        ("", "去年", "今年", ""),
        *ROWS_OVERLEAF,
    )
    assert table.header_rows == 2


def test_boxes_at_the_foot_of_a_page_are_text_where_no_table_goes_on() -> None:
    blocks = read(head_at_foot([], overleaf=False)).blocks
    assert not [block for block in blocks if block.table]
    assert "单位 立案 处分人数" in [block.text for block in blocks]
    other = read(head_at_foot([90, 200, 300, 400, 450])).blocks
    assert len([block for block in other if block.table]) == 1
    assert "单位 立案 处分人数" in [block.text for block in other]


@pytest.mark.parametrize("gap", ["", " "])
def test_captions_of_two_tables_stand_above_their_own(gap: str) -> None:
    sheets = Sheets()
    for number, top in ((1, 100), (2, 300)):
        sheets.write(96, top, f"表{number}{gap}资金情况（单位：万元）")
        sheets.grid([90, 200, 300, 450], [top + 24, top + 48, top + 72])
        for r in range(2):
            for c in range(3):
                sheets.write([96, 206, 306][c], top + 28 + 24 * r, f"格{number}{r}{c}")
    sheets.write(96, 480, "完。")
    found = [b.text if b.table is None else "格" for b in read(sheets.data()).blocks]
    one, two = (f"表{number}{gap}资金情况（单位：万元）" for number in (1, 2))
    assert [text.replace(" ", "") for text in found] == [
        one.replace(" ", ""), "格", two.replace(" ", ""), "格", "完。",
    ]  # fmt: skip


def test_paragraph_that_a_table_interrupts_goes_on_below_it(sheets: Sheets) -> None:
    sheets.write(90, 100, "各单位应当于每季度首月十日前报送登记情况并同时附上有关台账的")
    sheets.grid([90, 200, 300, 440], [130, 154, 178])
    for r in range(2):
        for c in range(3):
            sheets.write([96, 206, 306][c], 134 + 24 * r, f"格{r}{c}")
    sheets.write(90, 200, "复印件，逾期不报的按未登记处理。")
    texts_ = [block.text for block in read(sheets.data()).blocks if block.table is None]
    assert len(texts_) == 1


def test_line_of_measures_is_no_part_of_the_caption_above(sheets: Sheets) -> None:
    sheets.write(90, 100, "附表：各村登记情况")
    sheets.write(90, 118, "单位：万元")
    sheets.grid([90, 200, 300, 440], [140, 164, 188])
    for r in range(2):
        for c in range(3):
            sheets.write([96, 206, 306][c], 144 + 24 * r, f"格{r}{c}")
    texts_ = [block.text for block in read(sheets.data()).blocks if block.table is None]
    assert texts_ == ["附表：各村登记情况", "单位：万元"]


def test_tables_of_other_columns_stay_apart(sheets: Sheets) -> None:
    sheets.grid([90, 200, 300], [700, 730, 760])
    for r in range(2):
        for c in range(2):
            sheets.write(96 + 110 * c, 708 + 30 * r, f"甲{r}{c}")
    sheets.turn()
    sheets.grid([90, 250, 400, 500], [80, 110, 140])
    for r in range(2):
        for c in range(3):
            sheets.write([96, 256, 406][c], 88 + 30 * r, f"乙{r}{c}")
    assert len([block for block in read(sheets.data()).blocks if block.table]) == 2


def picture(width: int = 400, height: int = 560) -> Any:
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    return ImageReader(Image.new("L", (width, height), 200))


def test_scan_without_ocr_names_what_is_missing(sheets: Sheets) -> None:
    sheets.canvas.drawImage(picture(), 0, 0, WIDTH, HEIGHT)
    with pytest.raises(MissingToolError, match="OCR"):
        read(sheets.data())


def test_scanned_pages_among_others_are_named_in_a_warning(sheets: Sheets) -> None:
    for number in range(1, 6):
        if number in (2, 4, 5):
            sheets.canvas.drawImage(picture(), 0, 0, WIDTH, HEIGHT)
        else:
            sheets.write(90, 100 + 100 * number, f"文字在第{number}页，写完一句。")
        sheets.turn()
    result = read(sheets.data())
    assert texts(result) == ["文字在第1页，写完一句。", "文字在第3页，写完一句。"]
    assert any("第 2、4-5 页" in warning for warning in result.warnings)


def test_garbled_text_layer_is_left_out_and_said(sheets: Sheets) -> None:
    sheets.write(90, 100, "这一页的文字是好的，可以放心。")
    sheets.turn()
    wrong = "".join(chr(ord(char) + 1) for char in CLAUSE if "\u4e00" <= char <= "\u9fa0") * 3
    sheets.paragraph(90, 100, wrong, 34)
    result = read(sheets.data())
    assert texts(result) == ["这一页的文字是好的，可以放心。"]
    assert any("第 2 页" in warning and "乱码" in warning for warning in result.warnings)


def test_page_without_anything_is_empty(sheets: Sheets) -> None:
    sheets.turn()
    with pytest.raises(EmptyDocumentError):
        read(sheets.data())


def test_password_is_reported() -> None:
    from reportlab.lib.pdfencrypt import StandardEncryption

    sheets = Sheets(encrypt=StandardEncryption("secret", ownerPassword="owner"))
    sheets.write(90, 100, "不能读的文字")
    with pytest.raises(EncryptedDocumentError, match="密码"):
        read(sheets.data())


def test_owner_password_alone_does_not_hinder_reading() -> None:
    from reportlab.lib.pdfencrypt import StandardEncryption

    sheets = Sheets(encrypt=StandardEncryption("", ownerPassword="owner", canCopy=0))
    sheets.write(90, 100, "可以读的文字。")
    assert texts(read(sheets.data())) == ["可以读的文字。"]


@pytest.mark.parametrize("keep", [0.02, 0.3])
def test_cut_file_is_damaged(keep: float, sheets: Sheets) -> None:
    sheets.paragraph(90, 100, CLAUSE * 3, 34)
    data = sheets.data()
    with pytest.raises(DamagedDocumentError, match="损坏"):
        read(data[: int(keep * len(data))])


def test_file_without_its_end_is_read_with_a_warning(sheets: Sheets) -> None:
    sheets.write(90, 100, "只有这一行文字。")
    data = sheets.data()
    result = read(data[: data.rindex(b"%%EOF")])
    assert texts(result) == ["只有这一行文字。"]
    assert any("不完整" in warning for warning in result.warnings)


def test_too_many_pages_are_refused_before_any_is_read(sheets: Sheets) -> None:
    for _ in range(30):
        sheets.write(90, 100, "页")
        sheets.turn()
    with pytest.raises(DocumentLimitError, match="30 页"):
        read(sheets.data(), limits=ReadLimits(max_pages=20))


def test_too_much_text_is_refused(sheets: Sheets) -> None:
    sheets.paragraph(90, 100, CLAUSE * 3, 34)
    with pytest.raises(DocumentLimitError, match="文字过多"):
        read(sheets.data(), limits=ReadLimits(max_chars=50))


def test_time_is_bounded(sheets: Sheets, monkeypatch: pytest.MonkeyPatch) -> None:
    clock: Iterator[float] = iter(range(0, 100_000, 1_000))
    monkeypatch.setattr("corpus.readers.limits.time.monotonic", lambda: float(next(clock)))
    for _ in range(3):
        sheets.write(90, 100, "页")
        sheets.turn()
    with pytest.raises(DocumentLimitError, match="超时"):
        read(sheets.data())


def test_recognised_text_takes_the_place_of_a_picture(
    sheets: Sheets, monkeypatch: pytest.MonkeyPatch
) -> None:
    from corpus.readers import ocr
    from corpus.readers.layout import Run
    from corpus.readers.pdf_runs import Frame

    run = Run("识别出来的一行字。", 90, 100, 198, 112, 12, confidence=0.93)
    found = ocr.RecognisedPage([run], Frame(WIDTH, HEIGHT), WIDTH, HEIGHT)
    monkeypatch.setattr(ocr, "load_engine", lambda: object())
    monkeypatch.setattr(ocr, "recognise_page", lambda engine, page: found)
    sheets.canvas.drawImage(picture(), 0, 0, WIDTH, HEIGHT)
    steps: list[tuple[int, int]] = []
    note: Callable[[int, int], None] = lambda done, total: steps.append((done, total))  # noqa: E731
    result = PdfReader().read(sheets.data(), Path("a.pdf"), ReadOptions(progress=note))
    assert texts(result) == ["识别出来的一行字。"]
    assert result.blocks[0].confidence == 0.93
    assert steps == [(0, 1), (1, 1)]
    assert any("OCR" in warning for warning in result.warnings)
