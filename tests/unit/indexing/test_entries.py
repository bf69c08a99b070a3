"""What the indexes get to know of a chunk."""

from __future__ import annotations

from corpus.models import ChunkRecord, DocumentRecord, Kind, Metadata
from indexing.entries import EntryBuilder, passage_text, title_aliases

RECORD = DocumentRecord(
    id=3,
    doc="a.md",
    kind=Kind.REGULATION,
    title="临江市用印办法（试行）",
    work_id=1,
    version="2023",
    metadata=Metadata(title="t", issuer="临江市委", doc_number="临办发〔2023〕7号"),
    format="md",
    sha256="",
    source_path="/a.md",
    char_count=9,
    article_count=2,
    ingested_at="",
)


def a_chunk(seq: int, text: str) -> ChunkRecord:
    return ChunkRecord(10 + seq, 3, seq, 0, len(text), text, "第一条", 0, ("第一章 总则", "第一节"))


def test_entry_holds_title_headings_and_numbers() -> None:
    builder = EntryBuilder({3: RECORD})
    first, second = builder.entries([a_chunk(0, "为了用印。"), a_chunk(1, "见临办发〔2020〕1号")])
    assert first.title == "临江市用印办法（试行）"
    assert first.aliases == ("临江市用印办法",)
    assert first.headings == "第一章 总则 第一节"
    assert (first.article, first.kind, first.issuer) == ("第一条", "regulation", "临江市委")
    # The document's own number leads to its beginning only.
    assert first.identifiers == ("临办发〔2023〕7号", "〔2023〕7号")
    assert second.identifiers == ("临办发〔2020〕1号", "〔2020〕1号")


def test_chunk_of_an_unknown_document_gets_no_entry() -> None:
    assert list(EntryBuilder({}).entries([a_chunk(0, "x")])) == []


def test_passage_is_title_headings_and_text() -> None:
    assert EntryBuilder({3: RECORD}).passages([a_chunk(0, "为了用印。")]) == [
        "临江市用印办法（试行）\n第一章 总则 第一节\n为了用印。"
    ]
    assert passage_text("", (), "只有正文") == "只有正文"


def test_aliases_leave_out_what_people_leave_out() -> None:
    assert title_aliases("中华人民共和国用印法（2020年修订）") == (
        "中华人民共和国用印法",
        "用印法（2020年修订）",
        "用印法",
    )
    assert title_aliases("《中国共产党用印条例》") == ("中国共产党用印条例", "用印条例")
    assert title_aliases("中国共产党章程") == ()
    assert title_aliases("临江市用印办法") == ()
