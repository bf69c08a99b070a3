"""Lines of a PDF that go on: also where a long figure or a quotation did not fit."""

from __future__ import annotations

from typing import Any

import pytest

pytest.importorskip("reportlab")

FULL = "各单位应当按照职责分工建立健全内部监督制度明确责任人员和办理时限"


def page(sheets: Any, lines: list[str], top: float = 100.0) -> None:
    """Write a paragraph that shows the edges, then lines flush left."""
    sheets.write(114, top, FULL[:30])
    sheets.write(90, top + 19, FULL[:32])
    sheets.write(90, top + 38, "定期报告情况。")
    for number, line in enumerate(lines):
        sheets.write(114 if number == 0 else 90, top + 57 + 19 * number, line)


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("全年共受理群众来信来访和网络举报事项并且逐件登记上线率", "36.8%，比上年提高。"),
        ("全年共受理群众来信来访和网络举报事项并且逐件登记并分别占", "70.6%、22.9%、3.6%。"),
        ("登记办结立案分别上升", "31.5%、27.9%、40.2%、22.6%、45.7%、18.1%和37.8%。"),
        ("全年共受理群众来信来访和网络举报事项并且逐件登记一分未", "用，120万元闲置一年。"),
        ("全年共受理群众来信来访和网络举报事项并且逐件登记两千", "次，“第一议题”学习三次。"),
    ],
)
def test_line_goes_on_where_what_follows_did_not_fit(
    pdf: Any, sheets: Any, above: str, below: str
) -> None:
    page(sheets, [above, below])
    assert above + below in pdf.texts(pdf.read(sheets.data()))


@pytest.mark.parametrize(
    ("above", "below"),
    [
        # Short lines that nothing kept from being longer.
        ("主要数据如下", "36.8%为上线率"),
        ("全年工作总体情况", "12件已办结"),
        # The rows of a table set by blanks.
        ("全年共受理群众来信来访和网络举报事项 12 34 56 78", "东湖镇 3 4 5 6"),
        ("全年共受理群众来信来访和网络举报事项并且逐件登记 12 34", "乡镇 东湖镇3 4"),
        ("一、全年共受理群众来信来访和网络举报事项并且逐件 12 34", "其中：东湖镇 3 4"),
    ],
)
def test_line_ends_where_there_was_room(pdf: Any, sheets: Any, above: str, below: str) -> None:
    page(sheets, [above, below])
    texts = pdf.texts(pdf.read(sheets.data()))
    assert above in texts
    assert below in texts


def test_paragraphs_set_apart_by_space_go_on_behind_a_full_stop(pdf: Any, sheets: Any) -> None:
    top = 100.0
    for _ in range(3):
        for line in (FULL[:32], FULL[:31] + "。", FULL[:32], "完毕。"):
            sheets.write(90, top, line)
            top += 16
        top += 12
    assert (
        pdf.texts(pdf.read(sheets.data()))
        == [FULL[:32] + FULL[:31] + "。" + FULL[:32] + "完毕。"] * 3
    )


def test_short_page_with_one_line_at_the_edge_goes_on(pdf: Any, sheets: Any) -> None:
    page(sheets, [FULL[:30], *[FULL[:32]] * 4, "全部完毕。"])
    sheets.turn()
    sheets.write(114, 100, "新学年计划招聘教师若干名补齐缺编并改造三间实验室再招聘教师")
    sheets.write(90, 119, "20名。")
    sheets.write(114, 138, "某某中学")
    sheets.write(114, 157, "某县某镇")
    texts = pdf.texts(pdf.read(sheets.data()))
    assert "新学年计划招聘教师若干名补齐缺编并改造三间实验室再招聘教师20名。" in texts


def test_title_of_the_size_of_the_text_stands_apart(pdf: Any, sheets: Any) -> None:
    sheets.write(108, 100, FULL[:29])
    sheets.write(114, 119, FULL[:30])
    for number in range(4):
        sheets.write(90, 138 + 19 * number, FULL[:32])
    sheets.write(90, 214, "完毕。")
    texts = pdf.texts(pdf.read(sheets.data()))
    assert texts == [FULL[:29], FULL[:30] + FULL[:32] * 4 + "完毕。"]


def test_heading_that_fills_its_line_stands_apart_from_the_paragraph_below(
    pdf: Any, sheets: Any
) -> None:
    page(sheets, ["一类问题仍然存在。"])
    heading = FULL[:30]
    sheets.write(114, 176, heading)
    sheets.write(114, 195, "全年共受理群众来信来访和网络举报事项并且逐件登记办结一千二百")
    sheets.write(90, 214, "余件。")
    assert heading in pdf.texts(pdf.read(sheets.data()))


def test_passage_moved_in_on_all_its_lines_is_one(pdf: Any, sheets: Any) -> None:
    page(sheets, ["一类问题仍然存在。"])
    sheets.write(114, 176, FULL[:30])
    sheets.write(114, 195, "全年共受理群众来信来访和网络举报事项并且逐件登记办结一千二百")
    sheets.write(114, 214, "余件。")
    texts = [pdf.squeezed(text) for text in pdf.texts(pdf.read(sheets.data()))]
    assert any(text.startswith(FULL[:30] + "全年共受理") for text in texts)


def test_note_below_a_table_is_none_of_the_line_above_it(pdf: Any, sheets: Any) -> None:
    line = "填报单位：甲县纪委监委    填报日期：2024年1月9日    统计口径：县直    金额单位：万元"
    sheets.write(72, 100, line, size=10)
    xs, ys = [72.0, 250.0, 420.0, 520.0], [120.0, 140.0, 160.0, 180.0]
    sheets.grid(xs, ys)
    for top, cells in zip(
        ys, (("乡镇", "立案", "处分"), ("甲镇", "17", "9"), ("乙乡", "8", "6")), strict=False
    ):
        for x, cell in zip(xs, cells, strict=False):
            sheets.write(x + 4, top + 4, cell, size=10)
    sheets.write(72, 190, "注：本表不含重复举报。", size=10)
    texts = [pdf.squeezed(text) for text in pdf.texts(pdf.read(sheets.data()))]
    assert texts[0] == pdf.squeezed(line)
    assert texts[-1] == "注：本表不含重复举报。"
