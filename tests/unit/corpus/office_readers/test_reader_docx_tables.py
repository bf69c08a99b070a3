"""Tables of Word files, cell by cell."""

from __future__ import annotations

from typing import Any

from corpus.models import BlockLabel


def rows(docx: Any, body: str) -> list[tuple[tuple[str, ...], ...]]:
    return [block.table.rows for block in docx.blocks(body) if block.table is not None]


def span(count: int) -> str:
    return f'<w:gridSpan w:val="{count}"/>'


def test_merged_cell_stands_at_its_first_place(docx: Any) -> None:
    table = docx.table(
        docx.tc("单位", '<w:vMerge w:val="restart"/>') + docx.tc("人数", span(2)),
        docx.tc("看不见", "<w:vMerge/>") + docx.tc("男") + docx.tc("女"),
        docx.tc("甲") + docx.tc("1") + docx.tc("2"),
    )
    assert rows(docx, table) == [(("单位", "人数", ""), ("", "男", "女"), ("甲", "1", "2"))]


def test_two_vertical_merges_below_each_other_are_two_cells(docx: Any) -> None:
    start = '<w:vMerge w:val="restart"/>'
    table = docx.table(
        docx.tc("甲", start) + docx.tc("1"),
        docx.tc("", "<w:vMerge/>") + docx.tc("2"),
        docx.tc("乙", start) + docx.tc("3"),
        docx.tc("", "<w:vMerge/>") + docx.tc("4"),
    )
    assert [row[0] for row in rows(docx, table)[0]] == ["甲", "", "乙", ""]


def test_continued_merge_without_a_beginning_keeps_its_text(docx: Any) -> None:
    table = docx.table(docx.tc("甲", "<w:vMerge/>") + docx.tc("乙"))
    assert rows(docx, table) == [(("甲", "乙"),)]


def test_old_horizontal_merge_is_one_cell(docx: Any) -> None:
    table = docx.table(
        docx.tc("甲", '<w:hMerge w:val="restart"/>') + docx.tc("", "<w:hMerge/>"),
        docx.tc("1") + docx.tc("2"),
    )
    assert rows(docx, table) == [(("甲", ""), ("1", "2"))]


def test_grid_columns_in_which_no_cell_begins_are_left_out(docx: Any) -> None:
    table = docx.table(
        docx.tc("甲", span(3)) + docx.tc("乙", span(2)),
        docx.tc("1", span(3)) + docx.tc("2", span(2)),
    )
    assert rows(docx, table) == [(("甲", "乙"), ("1", "2"))]


def test_row_that_begins_later_is_padded(docx: Any) -> None:
    late = f'<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>{docx.tc("1")}</w:tr>'
    assert rows(docx, docx.table(docx.tc("甲") + docx.tc("乙"), late)) == [
        (("甲", "乙"), ("", "1"))
    ]


def test_cells_in_content_controls_are_cells(docx: Any) -> None:
    cell = f"<w:sdt><w:sdtContent>{docx.tc('乙')}</w:sdtContent></w:sdt>"
    row = f"<w:sdt><w:sdtContent><w:tr>{docx.tc('1')}{docx.tc('2')}</w:tr></w:sdtContent></w:sdt>"
    table = f"<w:tbl><w:tr>{docx.tc('甲')}{cell}</w:tr>{row}</w:tbl>"
    assert rows(docx, table) == [(("甲", "乙"), ("1", "2"))]


def test_head_rows_are_counted(docx: Any) -> None:
    head = f"<w:tr><w:trPr><w:tblHeader/></w:trPr>{docx.tc('甲')}{docx.tc('乙')}</w:tr>"
    block = docx.blocks(docx.table(head, docx.tc("1") + docx.tc("2")))[0]
    assert block.table.header_rows == 1


def test_paragraphs_of_a_cell_are_lines_of_it_and_one_line_of_the_text(docx: Any) -> None:
    cell = f"<w:tc>{docx.p('甲')}{docx.p('乙')}</w:tc>"
    block = docx.blocks(docx.table(cell + docx.tc("丙")))[0]
    assert block.table.rows == (("甲\n乙", "丙"),)
    assert block.text == "甲 乙\t丙"


def test_nested_table_is_a_table_after_the_one_around_it(docx: Any) -> None:
    inner = docx.table(docx.tc("1") + docx.tc("2"), docx.tc("3") + docx.tc("4"))
    outer = docx.table(docx.tc("甲") + f"<w:tc>{inner}{docx.p('乙')}</w:tc>")
    assert rows(docx, outer) == [(("甲", "乙"),), (("1", "2"), ("3", "4"))]


def test_tables_in_cells_without_other_words_are_read(docx: Any) -> None:
    inner = docx.table(docx.tc("1") + docx.tc("2"), docx.tc("3") + docx.tc("4"))
    outer = docx.table(f"<w:tc>{inner}{docx.p('')}</w:tc>" * 2)
    assert rows(docx, outer) == [(("1", "2"), ("3", "4"))] * 2


def test_one_cell_is_a_frame_and_no_table(docx: Any) -> None:
    inner = docx.table(docx.tc("1") + docx.tc("2"))
    found = docx.blocks(docx.table(f"<w:tc>{docx.p('说明：')}{inner}{docx.p('完')}</w:tc>"))
    assert [(block.label, block.text) for block in found] == [
        (BlockLabel.PARAGRAPH, "说明："),
        (BlockLabel.TABLE, "1\t2"),
        (BlockLabel.PARAGRAPH, "完"),
    ]


def test_one_column_with_running_text_is_no_table(docx: Any) -> None:
    articles = "".join(docx.p(f"第{n}条　某。") for n in "一二三四五")
    found = docx.blocks(docx.table(docx.tc("某机关"), f"<w:tc>{articles}</w:tc>"))
    assert [block.label for block in found] == [BlockLabel.PARAGRAPH] * 6


def test_one_column_of_values_is_a_table(docx: Any) -> None:
    assert rows(docx, docx.table(docx.tc("名单"), docx.tc("甲"))) == [(("名单",), ("甲",))]


def test_empty_table_is_nothing(docx: Any) -> None:
    assert docx.texts(docx.p("甲") + docx.table(docx.tc() + docx.tc())) == ["甲"]


def test_text_box_in_a_cell_is_in_the_cell(docx: Any) -> None:
    pict = (
        "<w:p><w:r><w:t>甲</w:t><w:pict><v:shape><v:textbox><w:txbxContent>"
        f"{docx.p('框')}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
    )
    assert rows(docx, docx.table(docx.tc(pict) + docx.tc("乙"))) == [(("甲\n框", "乙"),)]
