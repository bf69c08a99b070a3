"""Retrieval units. All texts are fictional."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from corpus.chunking import ARTICLE_CHARS, SECTION_CHARS, make_chunks
from corpus.models import (
    Block,
    BlockLabel,
    Chunk,
    Kind,
    Metadata,
    ParsedDocument,
    ReadResult,
    SegmentKind,
)
from corpus.structure.lines import BlockHint
from corpus.structure.parse import parse_structure

SENTENCE = "各单位应当按照规定如实登记所购物资，并在登记后五日内报送登记机关核对。"


def document(
    text: str, kind: Kind = Kind.REGULATION, hints: list[BlockHint] | None = None
) -> ParsedDocument:
    return ParsedDocument(
        title="登记办法",
        kind=kind,
        format="txt",
        text=text,
        metadata=Metadata(title="登记办法"),
        segments=parse_structure(text, kind=kind, hints=hints or [], title="登记办法"),
    )


def chunks(text: str, kind: Kind = Kind.REGULATION) -> list[Chunk]:
    return make_chunks(document(text, kind))


def test_article_is_one_chunk_under_its_headings() -> None:
    text = f"登记办法\n第一章 总则\n第一条 {SENTENCE}\n{SENTENCE}\n第二条 {SENTENCE}"
    first, second = chunks(text)
    assert (first.article, first.part, first.heading_path) == ("第一条", 0, ("第一章 总则",))
    assert first.text == f"第一条 {SENTENCE}\n{SENTENCE}"
    assert (second.seq, second.article) == (1, "第二条")


def test_title_and_chapter_headings_make_no_chunk() -> None:
    text = f"登记办法\n第一章 总则\n第一节 范围\n第一条 {SENTENCE}"
    assert [c.text for c in chunks(text)] == [f"第一条 {SENTENCE}"]


def test_long_article_is_cut_at_paragraphs_and_items() -> None:
    items = "\n".join(f"（{n}）{SENTENCE * 4}" for n in "一二三四五六七八九")
    text = f"第一条 登记下列物资：\n{items}\n{SENTENCE}\n第二条 {SENTENCE}"
    parts = [c for c in chunks(text) if c.article == "第一条"]
    assert [c.part for c in parts] == list(range(len(parts)))
    assert len(parts) > 1
    assert all(len(c.text) <= ARTICLE_CHARS * 1.5 for c in parts)
    assert all(c.text.startswith(("第一条", "（")) for c in parts)
    assert "\n".join(c.text for c in parts) == text[: text.index("\n第二条")]


def test_article_just_short_enough_stays_whole() -> None:
    body = SENTENCE * (ARTICLE_CHARS // len(SENTENCE) - 1)
    assert len(chunks(f"第一条 {body}")) == 1


def test_sections_of_a_report_are_cut_along_paragraphs() -> None:
    text = "一、基本情况\n" + "\n".join(f"{SENTENCE * 3}{n}" for n in range(20))
    found = chunks(text, Kind.REPORT)
    assert len(found) > 1
    assert all(c.heading_path == ("一、基本情况",) for c in found)
    assert all(len(c.text) <= SECTION_CHARS[1] * 1.5 for c in found)
    assert all(c.text.startswith("各单位") for c in found)


def test_small_sections_of_a_case_share_a_chunk_with_their_headings() -> None:
    text = f"【关键词】\n登记\n【要旨】\n{SENTENCE}\n【基本案情】\n{SENTENCE * 20}"
    small, facts = chunks(text, Kind.CASE)
    assert small.text == f"【关键词】\n登记\n【要旨】\n{SENTENCE}"
    assert (small.heading_path, facts.heading_path) == ((), ("【基本案情】",))


def test_provisions_of_a_rule_do_not_share_a_chunk() -> None:
    text = f"一、{SENTENCE}\n二、{SENTENCE}\n三、{SENTENCE}"
    assert [c.text for c in chunks(text)] == text.split("\n")


def test_table_is_a_chunk_of_its_own() -> None:
    text = f"一、基本情况\n{SENTENCE}\n单位\t件数\n甲局\t3\n{SENTENCE}"
    start = text.index("单位\t")
    hint = BlockHint(start, start + len("单位\t件数\n甲局\t3"), BlockLabel.TABLE)
    found = make_chunks(document(text, Kind.REPORT, [hint]))
    assert [c.text for c in found] == [SENTENCE, "单位\t件数\n甲局\t3", SENTENCE]


def test_long_paragraph_is_cut_at_sentences() -> None:
    found = chunks(SENTENCE * 80, Kind.REPORT)
    assert all(c.text.endswith("。") for c in found)
    assert "".join(c.text for c in found) == SENTENCE * 80


def test_heading_with_nothing_under_it_is_still_found() -> None:
    text = f"第一条 {SENTENCE}\n第二章 留待补充"
    assert [c.text for c in chunks(text)][-1] == "第二章 留待补充"


def test_heading_whose_name_comes_again_is_still_found() -> None:
    text = "一、基本情况\n二、存在问题\n一、基本情况\n登记办法\n第一章 总则\n登记办法"
    found = chunks(text, Kind.CASE)
    assert [c.text for c in found][:2] == ["一、基本情况", "二、存在问题"]


def test_text_of_a_title_alone_is_one_chunk() -> None:
    assert [c.text for c in chunks("登记办法")] == ["登记办法"]
    assert chunks("") == []


LINES = st.sampled_from(
    [
        *("登记办法", "第一章 总则", "第二章 登记", "第一条 登记应当如实。"),
        *(f"第二条 {SENTENCE}", SENTENCE, SENTENCE * 30, "（一）车辆；", "（二）用品。"),
        *("一、基本情况", "（一）登记情况", "【基本案情】", "附件1", "目录", "3", "二、存在问题"),
    ]
)


@given(st.lists(LINES, min_size=1, max_size=25), st.sampled_from(list(Kind)))
def test_chunks_are_exact_ordered_and_cover_all_but_headings(lines: list[str], kind: Kind) -> None:
    doc = document("\n".join(lines), kind)
    found = make_chunks(doc)
    assert [c.seq for c in found] == list(range(len(found)))
    covered = bytearray(len(doc.text))
    position = 0
    for chunk in found:
        assert chunk.text == doc.text[chunk.start : chunk.end]
        assert chunk.start >= position
        position = chunk.end
        covered[chunk.start : chunk.end] = b"\x01" * (chunk.end - chunk.start)
    for segment in doc.segments:
        if segment.kind is not SegmentKind.HEADING:
            left = [doc.text[i] for i in range(segment.start, segment.end) if not covered[i]]
            assert "".join(left).strip() == ""


@given(st.lists(LINES, min_size=1, max_size=25), st.sampled_from(list(Kind)))
def test_every_heading_is_in_a_chunk_or_in_a_path(lines: list[str], kind: Kind) -> None:
    doc = document("\n".join(lines), kind)
    found = make_chunks(doc)
    for segment in doc.segments:
        if segment.kind is SegmentKind.HEADING and segment.level is not None:
            in_text = any(c.start <= segment.start < c.end for c in found)
            assert in_text or any(segment.label in c.heading_path for c in found)


def test_chunks_of_an_assembled_document_are_its_text() -> None:
    from corpus.assemble import assemble

    blocks = tuple(
        Block(BlockLabel.PARAGRAPH, text) for text in ("第一条　登记。", "第二条　核对。")
    )
    doc = assemble(ReadResult("txt", blocks), name="x.txt")
    assert [c.text for c in make_chunks(doc)] == ["第一条 登记。", "第二条 核对。"]
