"""Running text of PDF files: paragraphs, columns, heads and feet, forms, turned pages."""

from __future__ import annotations

import math
from typing import Any

import pytest

from corpus.models import BlockLabel

pytest.importorskip("reportlab")


def test_lines_are_joined_to_paragraphs_and_headings_stand_apart(pdf: Any, sheets: Any) -> None:
    sheets.centre(80, "临江市内部监督工作规定", 22)
    sheets.centre(130, "第一章　总则", 12)
    first = "第一条　" + pdf.CLAUSE + "。"
    second = "第二条　" + pdf.CLAUSE + "，并抄送市审计局。"
    top = sheets.paragraph(90, 170, first, 34)
    sheets.paragraph(90, top, second, 34)
    result = pdf.read(sheets.data())
    assert result.title == "临江市内部监督工作规定"
    assert [pdf.squeezed(text) for text in pdf.texts(result)] == [
        "临江市内部监督工作规定",
        "第一章总则",
        pdf.squeezed(first),
        pdf.squeezed(second),
    ]
    labels = [block.label for block in result.blocks]
    assert labels[:2] == [BlockLabel.TITLE, BlockLabel.HEADING]
    assert pdf.texts(result)[2].startswith("第一条")
    assert pdf.texts(result)[2][3] in " 　"


def test_provenance_is_page_and_box(pdf: Any, sheets: Any) -> None:
    sheets.write(100, 200, "只有这一行文字。", 12)
    source = pdf.read(sheets.data()).blocks[0].source
    assert source.page == 1
    assert source.bbox is not None
    x0, top, x1, bottom = source.bbox
    assert x0 == pytest.approx(100, abs=1)
    assert x1 == pytest.approx(100 + 8 * 12, abs=2)
    assert top == pytest.approx(200, abs=4)
    assert bottom == pytest.approx(212, abs=5)


def test_paragraph_goes_on_over_pages_and_furniture_goes(pdf: Any, sheets: Any) -> None:
    body = (pdf.CLAUSE + "；") * 30 + "完。"
    lines = [body[i : i + 34] for i in range(0, len(body), 34)]
    for page in range(0, len(lines), 18):
        sheets.centre(40, "临江市纪委监委内部资料", 9)
        for number, line in enumerate(lines[page : page + 18]):
            sheets.write(90, 90 + 20 * number, line)
        sheets.centre(790, f"－{page // 18 + 1}－", 10)
        sheets.turn()
    result = pdf.read(sheets.data())
    assert result.pages is not None
    assert result.pages >= 3
    assert pdf.squeezed("".join(pdf.texts(result))) == body
    assert len(result.blocks) == 1


def test_blank_page_with_head_and_foot_adds_nothing(pdf: Any, sheets: Any) -> None:
    for page in range(2):
        sheets.write(90, 40, "临江市纪委监委 2023年查结21件", 9)
        sheets.write(90, 790, "第 1 页 共 9 页", 9)
        if page == 0:
            sheets.paragraph(90, 100, pdf.CLAUSE + "。", 34)
        sheets.turn()
    assert pdf.texts(pdf.read(sheets.data())) == [pdf.CLAUSE + "。"]


def test_pages_of_one_line_each_are_read(pdf: Any, sheets: Any) -> None:
    for _ in range(2):
        sheets.write(90, 40, "临江市2023年查结21件")
        sheets.turn()
    assert pdf.squeezed("".join(pdf.texts(pdf.read(sheets.data())))).count("查结21件") == 2


@pytest.mark.parametrize(
    "number", ["7", "- 7 -", "－7－", "— 7 —", "第 7 页 共 9 页", "7/9", "Page 7 of 9", "第七页"]
)
def test_page_number_of_a_single_page_goes(pdf: Any, sheets: Any, number: str) -> None:
    sheets.paragraph(90, 100, pdf.CLAUSE + "。", 34)
    sheets.centre(800, number, 9)
    assert pdf.texts(pdf.read(sheets.data())) == [pdf.CLAUSE + "。"]


def test_number_in_the_text_stays(pdf: Any, sheets: Any) -> None:
    sheets.write(90, 100, "会议应到委员人数：")
    sheets.write(90, 300, "27")
    sheets.write(90, 500, "会议实到委员人数同上。")
    assert pdf.texts(pdf.read(sheets.data())) == [
        "会议应到委员人数：",
        "27",
        "会议实到委员人数同上。",
    ]


def test_two_columns_are_read_one_after_the_other(pdf: Any, sheets: Any) -> None:
    sheets.centre(70, "临江市基层监督工作调研", 22)
    left = "左栏" + (pdf.CLAUSE + "，") * 6 + "左栏完。"
    right = "右栏" + (pdf.CLAUSE + "，") * 6 + "右栏完。"
    sheets.paragraph(60, 130, left, 18, indent=0)
    sheets.paragraph(310, 138, right, 18, indent=0)
    assert pdf.texts(pdf.read(sheets.data())) == ["临江市基层监督工作调研", left, right]


def test_form_lines_are_read_row_by_row(pdf: Any, sheets: Any) -> None:
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
    assert "".join(pdf.squeezed(text) for text in pdf.texts(pdf.read(sheets.data()))) == (
        "姓名张某某单位东湖镇职务所长时间五月事由请假"
    )


def test_signature_lines_stay_apart(pdf: Any, sheets: Any) -> None:
    sheets.paragraph(90, 100, pdf.CLAUSE + "。", 34)
    sheets.write(400, 200, "临江市纪委监委")
    sheets.write(405, 224, "2023年6月8日")
    assert pdf.texts(pdf.read(sheets.data())) == [
        pdf.CLAUSE + "。",
        "临江市纪委监委",
        "2023年6月8日",
    ]


def test_contents_lines_stay_apart_with_short_leaders(pdf: Any, sheets: Any) -> None:
    sheets.write(90, 100, "第一部分　概况" + "…" * 20 + "１")
    sheets.write(90, 124, "第二部分　问题" + "." * 60 + "12")
    assert pdf.texts(pdf.read(sheets.data())) == ["第一部分　概况……１", "第二部分　问题……12"]


def test_text_drawn_twice_for_boldness_is_read_once(pdf: Any, sheets: Any) -> None:
    for shift in (0.0, 0.3, 0.6):
        sheets.write(90 + shift, 100, "第一章　总则1100元")
    assert [pdf.squeezed(text) for text in pdf.texts(pdf.read(sheets.data()))] == [
        "第一章总则1100元"
    ]


def test_filled_form_fields_are_read_at_their_place(pdf: Any, sheets: Any) -> None:
    sheets.grid([90, 190, 390], [100, 130, 160])
    for row, (label, value) in enumerate([("姓名", "ZHANG SAN"), ("电话", "0571-8800")]):
        sheets.write(96, 108 + 30 * row, label)
        sheets.canvas.acroForm.textfield(
            name=label, value=value, x=195, y=pdf.HEIGHT - 126 - 30 * row, width=190, height=22
        )
    assert pdf.only_table(pdf.read(sheets.data())).table.rows == (  # type: ignore[union-attr]
        ("姓名", "ZHANG SAN"),
        ("电话", "0571-8800"),
    )


def test_slanted_watermark_goes(pdf: Any, sheets: Any) -> None:
    sheets.paragraph(90, 100, pdf.CLAUSE + "。", 34)
    canvas = sheets.canvas
    canvas.saveState()
    canvas.translate(200, 300)
    canvas.rotate(35)
    canvas.setFont(pdf.FONT, 50)
    canvas.drawString(0, 0, "内部传阅")
    canvas.restoreState()
    assert pdf.texts(pdf.read(sheets.data())) == [pdf.CLAUSE + "。"]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_turned_page_is_read_upright(pdf: Any, turn: int) -> None:
    sheets = pdf()
    canvas = sheets.canvas
    canvas.saveState()
    canvas.translate(pdf.WIDTH / 2, pdf.HEIGHT / 2)
    canvas.rotate(turn)
    canvas.setFont(pdf.FONT, 12)
    canvas.drawString(-200, 20, "第一行文字写到这里为止。")
    canvas.drawString(-200, -20, "第二行文字写到这里为止。")
    canvas.restoreState()
    result = pdf.read(sheets.data())
    assert pdf.texts(result) == ["第一行文字写到这里为止。", "第二行文字写到这里为止。"]
    # The box is given on the page as it is shown, where the text runs at an angle.
    box = result.blocks[0].source.bbox
    assert box is not None
    angle = math.radians(turn)
    start = (
        pdf.WIDTH / 2 - 200 * math.cos(angle) - 20 * math.sin(angle),
        pdf.HEIGHT / 2 + 200 * math.sin(angle) - 20 * math.cos(angle),
    )
    assert box[0] - 8 <= start[0] <= box[2] + 8
    assert box[1] - 8 <= start[1] <= box[3] + 8


def test_page_shown_turned_gives_boxes_as_shown(pdf: Any, sheets: Any) -> None:
    sheets.canvas.setPageRotation(90)
    sheets.write(100, 200, "只有这一行文字。")
    result = pdf.read(sheets.data())
    assert pdf.texts(result) == ["只有这一行文字。"]
    box = result.blocks[0].source.bbox
    assert box is not None
    assert box[0] == pytest.approx(pdf.HEIGHT - 212, abs=6)
    assert box[1] == pytest.approx(100, abs=2)


def test_vertical_writing_is_read_from_the_right(pdf: Any, sheets: Any) -> None:
    for column, text in enumerate(["风起临江水自清", "廉政教育进万家"]):
        for row, char in enumerate(text):
            sheets.write(400 - 30 * column, 100 + 14 * row, char, 13)
    assert (
        pdf.squeezed("".join(pdf.texts(pdf.read(sheets.data())))) == "风起临江水自清廉政教育进万家"
    )
