"""From blocks to a document. All texts are fictional."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.assemble import assemble
from corpus.models import (
    Block,
    BlockLabel,
    Kind,
    ReadResult,
    SegmentKind,
    SourceRef,
    Table,
)


def paragraph(text: str, label: BlockLabel = BlockLabel.PARAGRAPH, **fields: object) -> Block:
    return Block(label, text, **fields)  # type: ignore[arg-type]


def result(*blocks: Block, **fields: object) -> ReadResult:
    return ReadResult("docx", blocks, **fields)  # type: ignore[arg-type]


RULE = result(
    paragraph("临江市登记办法", BlockLabel.TITLE, level=1),
    paragraph("　　（2029年5月1日临江市人民政府发布）", source=SourceRef(paragraph=1)),
    paragraph("第一章　总　则", BlockLabel.HEADING, level=2),
    paragraph("第一条　　为了加强登记，制定本办法。", source=SourceRef(page=1, paragraph=3)),
    paragraph("第二条　登记应当如 实。", source=SourceRef(page=2, paragraph=4)),
    paragraph("第三条　本办法自２０３０年１月１日起施行。", source=SourceRef(page=2, paragraph=5)),
    title="临江市登记办法",
    pages=2,
)


def test_rule_gets_text_structure_and_metadata() -> None:
    doc = assemble(RULE, name="临江市登记办法.docx")
    assert doc.kind is Kind.REGULATION
    assert doc.text.split("\n") == [
        "临江市登记办法",
        "（2029年5月1日临江市人民政府发布）",
        "第一章 总则",
        "第一条 为了加强登记，制定本办法。",
        "第二条 登记应当如实。",
        "第三条 本办法自2030年1月1日起施行。",
    ]
    assert [s.kind for s in doc.segments] == [
        SegmentKind.HEADING,
        SegmentKind.PREAMBLE,
        SegmentKind.HEADING,
        *[SegmentKind.ARTICLE] * 3,
    ]
    assert doc.metadata.promulgated == "2029-05-01"
    assert doc.metadata.effective == "2030-01-01"
    assert doc.metadata.issuer == "临江市人民政府"
    assert (doc.title, doc.pages, doc.warnings) == ("临江市登记办法", 2, ())


def test_blocks_keep_their_source_at_their_place() -> None:
    doc = assemble(RULE, name="x.docx")
    places = [(doc.text[b.start : b.end], b.source.page) for b in doc.blocks]
    assert places[3:] == [
        ("第一条 为了加强登记，制定本办法。", 1),
        ("第二条 登记应当如实。", 2),
        ("第三条 本办法自2030年1月1日起施行。", 2),
    ]


def test_table_stands_at_its_place_with_cells_apart() -> None:
    table = Table((("单位", "件数"), ("", "３"), ("甲 局", "")))
    doc = assemble(
        result(
            paragraph("全市登记 情况如下。"),
            paragraph("单位\t件数\n\t３\n甲 局\t", BlockLabel.TABLE, table=table),
            paragraph("以上为登记情况。"),
        ),
        name="登记情况报告.docx",
        kind=Kind.REPORT,
    )
    (span,) = doc.tables
    assert span.table.rows == (("单位", "件数"), ("", "3"), ("甲 局", ""))
    assert doc.text[span.start : span.end] == "单位\t件数\n\t3\n甲 局\t"
    assert doc.text.split("\n")[0] == "全市登记情况如下。"
    assert SegmentKind.TABLE in [s.kind for s in doc.segments]


@pytest.mark.parametrize(
    "cell", ["１２", "1\u200b2", "\u00a012", "1\u2009200件", "甲\u3000局", "12"]
)
def test_cells_of_a_table_are_found_in_the_stored_text(cell: str) -> None:
    table = Table((("单位", "件数"), ("甲局", cell)))
    block = paragraph(f"单位\t件数\n甲局\t{cell}", BlockLabel.TABLE, table=table)
    doc = assemble(result(block), name="x.docx", kind=Kind.REPORT)
    (span,) = doc.tables
    assert doc.text[span.start : span.end].split("\t")[-1] == span.table.rows[1][1]


def test_kind_given_by_the_user_is_not_guessed() -> None:
    assert assemble(RULE, name="x.docx", kind=Kind.TRAINING).kind is Kind.TRAINING


def test_printed_kind_stays_as_genre() -> None:
    doc = assemble(
        result(paragraph("网友问：怎样登记？"), title="怎样登记", metadata={"kind": "问答"}),
        name="x.md",
    )
    assert doc.kind is Kind.CASE
    assert doc.metadata.extra == {"genre": "问答"}


def test_overrides_name_the_document() -> None:
    doc = assemble(RULE, name="x.docx", overrides={"标题": "新办法", "effective": "2031-01-01"})
    assert (doc.title, doc.metadata.effective) == ("新办法", "2031-01-01")


def test_title_that_only_the_file_name_tells_is_reported() -> None:
    doc = assemble(result(paragraph("第一条 登记应当如实。")), name="登记办法.docx")
    assert doc.title == "登记办法"
    assert len(doc.warnings) == 1
    assert "登记办法" in doc.warnings[0]


def test_title_in_two_lines_is_found_in_plain_text() -> None:
    lines = ["临江市各单位物资", "登记管理办法", "第一条 登记应当如实。"]
    doc = assemble(result(*(paragraph(line) for line in lines)), name="扫描.txt")
    assert doc.title == "临江市各单位物资登记管理办法"
    assert doc.segments[0].end == doc.text.index("第一条")


def test_document_without_text_has_no_segments() -> None:
    doc = assemble(result(paragraph(" \n")), name="空.docx")
    assert (doc.text, doc.segments, doc.blocks) == ("", (), ())


BLOCKS = st.lists(
    st.builds(
        Block,
        st.sampled_from([BlockLabel.PARAGRAPH, BlockLabel.HEADING, BlockLabel.LIST_ITEM]),
        st.text(st.sampled_from("第一二条章　 登记\n。，（）１a\u200b"), max_size=20),
    ),
    max_size=8,
)


@given(BLOCKS)
def test_segments_tile_and_blocks_lie_in_order(blocks: list[Block]) -> None:
    doc = assemble(ReadResult("txt", tuple(blocks)), name="x.txt")
    assert "".join(doc.text[s.start : s.end] for s in doc.segments) == doc.text
    position = 0
    for block in doc.blocks:
        assert position <= block.start < block.end <= len(doc.text)
        position = block.end
    shown = "".join(doc.text[b.start : b.end] for b in doc.blocks)
    assert shown.split() == doc.text.split() or "".join(shown.split()) == "".join(doc.text.split())


def test_counts_told_in_what_is_taken_for_a_rule_give_a_warning() -> None:
    told = paragraph("应当先查。查处问题31个，追回46万元，处分28人。不得再犯。可以上报。")
    doubtful = assemble(result(paragraph("关于登记的意见"), told), name="x.docx")
    assert doubtful.kind is Kind.REGULATION
    assert [w for w in doubtful.warnings if "按法规收入" in w and "--kind report" in w]
    for_sure = assemble(
        result(paragraph("关于登记的意见"), told), name="x.docx", kind=Kind.REGULATION
    )
    assert not for_sure.warnings
