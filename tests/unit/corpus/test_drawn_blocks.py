"""Tables that word processors keep as paragraphs set by blanks, as blocks of their own."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest

from corpus.models import Block, BlockLabel, SourceRef
from corpus.readers.drawn_blocks import with_drawn_tables
from corpus.readers.registry import read_file

ROWS = ["年度      制发数    回复数", "2022年    33        30", "2023年    41        39"]
CELLS = (("年度", "制发数", "回复数"), ("2022年", "33", "30"), ("2023年", "41", "39"))


def paragraphs(*texts: str) -> list[Block]:
    return [
        Block(BlockLabel.PARAGRAPH, text, source=SourceRef(paragraph=number))
        for number, text in enumerate(texts)
    ]


@pytest.mark.parametrize("rows", [ROWS, [" ".join(row.split()) for row in ROWS]])
def test_paragraphs_set_by_blanks_are_one_table(rows: list[str]) -> None:
    found = with_drawn_tables(paragraphs("各年情况如下：", *rows, "逐年增加。"))
    assert [block.label for block in found] == [
        BlockLabel.PARAGRAPH,
        BlockLabel.TABLE,
        BlockLabel.PARAGRAPH,
    ]
    assert found[1].table is not None
    assert found[1].table.rows == CELLS
    assert found[1].source == SourceRef(paragraph=1)


def test_lines_of_one_paragraph_are_a_table_and_the_rest_stays() -> None:
    found = with_drawn_tables(paragraphs("\n".join(["各年情况：", *ROWS, "逐年增加。"]), "完。"))
    assert [block.text for block in found if block.table is None] == [
        "各年情况：",
        "逐年增加。",
        "完。",
    ]
    assert [block.table.rows for block in found if block.table] == [CELLS]


@pytest.mark.parametrize(
    "texts",
    [
        ("第一条  目的  3", "第二条  范围  5", "第三条  职责  8"),
        ("目录", "总则    1", "职责    3", "附则    9"),
        ("姓名  张某", "电话  12345"),
        ("2022年立案 33 件，处分 30 人。", "2023年立案 41 件，处分 39 人。"),
    ],
)
def test_other_lines_with_blanks_stay_as_they_are(texts: tuple[str, ...]) -> None:
    blocks = paragraphs(*texts)
    assert list(with_drawn_tables(blocks)) == blocks


def test_recognised_lines_and_headings_are_left_alone() -> None:
    recognised = [Block(BlockLabel.PARAGRAPH, row, confidence=0.9) for row in ROWS]
    headings = [Block(BlockLabel.HEADING, row) for row in ROWS]
    assert list(with_drawn_tables(recognised)) == recognised
    assert list(with_drawn_tables(headings)) == headings


def test_document_with_a_table_set_by_blanks_keeps_it(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    document = docx.Document()
    for text in ("建议书落实情况", "各年情况如下：", *ROWS, "逐年增加。"):
        document.add_paragraph(text)
    out = BytesIO()
    document.save(out)
    path = tmp_path / "a.docx"
    path.write_bytes(out.getvalue())
    tables = [block.table.rows for block in read_file(path).blocks if block.table]
    assert tables == [CELLS]


def test_rows_with_an_empty_first_cell_set_by_tabs_stay_in_the_table(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    document = docx.Document()
    rows = ["片区\t单位\t编制\t实有", "东片\t教育局\t5\t4", "\t卫健局\t4\t4", "小计\t\t9\t8"]
    for text in ("各片区编制如下：", *rows, "\t填表人：\t审核人：\t日期：\t电话："):
        document.add_paragraph(text)
    path = tmp_path / "a.docx"
    document.save(str(path))
    first, table, last = read_file(path).blocks
    assert first.text == "各片区编制如下："
    assert table.table is not None
    assert table.table.rows[2] == ("", "卫健局", "4", "4")
    assert len(table.table.rows) == 4
    assert last.text == "填表人：\t审核人：\t日期：\t电话："
