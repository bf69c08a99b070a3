"""Quotations: verbatim, with their place; found again or not."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.courses.models import Quotation
from corpus.courses.quoting import (
    body_of,
    label_of,
    nearest_paragraph,
    quote_article,
    quote_document,
    quote_span,
    still_there,
)
from corpus.errors import NotFoundError, UsageError
from corpus.models import DocumentRecord, Kind, Metadata, ParsedDocument
from corpus.structure.parse import parse_structure

ON = date(2026, 3, 1)
TEXT = """临江市财物登记办法
第一条 接收单位应当登记财物。
登记应当在五个工作日内完成。
第二条 审计机关每年抽查。
第二条 重复的条号。
"""


def parsed(text: str = TEXT, kind: Kind = Kind.REGULATION) -> ParsedDocument:
    title = text.split("\n")[0]
    return ParsedDocument(
        title=title, kind=kind, format="md", text=text, metadata=Metadata(title=title),
        segments=parse_structure(text),
        warnings=("第 1 页由 OCR 识别，引用前请核对原件",),
    )  # fmt: skip


def record(kind: Kind = Kind.REGULATION) -> DocumentRecord:
    title = "临江市财物登记办法"
    return DocumentRecord(
        id=1, doc="办法.md", kind=kind, title=title, work_id=1, version="2024-03-01",
        metadata=Metadata(title=title, issuer="临江市"), format="md", sha256="a",
        source_path="/in/办法.md", char_count=len(TEXT), article_count=2, ingested_at="",
    )  # fmt: skip


def stands(quote: Quotation, text: str) -> bool:
    return text[quote.start : quote.end] == quote.text


def test_article_is_quoted_verbatim_with_its_place() -> None:
    quote = quote_article(record(), parsed(), "第一条", on=ON)
    assert stands(quote, TEXT)
    assert quote.text.endswith("五个工作日内完成。")
    assert (label_of(quote), quote.place) == ("第一条", "第一条")
    assert body_of(quote).startswith("接收单位")
    assert quote.name == "《临江市财物登记办法》（2024-03-01）第一条"
    assert "OCR" in quote.caution


def test_one_paragraph_is_quoted_alone() -> None:
    quote = quote_article(record(), parsed(), "第一条", 2, on=ON)
    assert quote.text == "登记应当在五个工作日内完成。"
    assert quote.place == "第一条第二款"


@pytest.mark.parametrize(("article", "paragraph"), [("第九条", None), ("第一条", 3)])
def test_what_a_document_lacks_is_refused(article: str, paragraph: int | None) -> None:
    with pytest.raises(NotFoundError):
        quote_article(record(), parsed(), article, paragraph, on=ON)


@pytest.mark.parametrize(("start", "end"), [(5, 5), (-1, 4), (9, 10), (0, 999)])
def test_span_that_is_none_is_refused(start: int, end: int) -> None:
    with pytest.raises(UsageError):
        quote_span(record(), parsed(), start, end, on=ON)


def test_whole_document_is_quoted_without_its_title() -> None:
    text = "某镇登记逾期案\n2024年6月，设备到8月才登记。\n"
    quote = quote_document(record(Kind.CASE), parsed(text, Kind.CASE), on=ON)
    assert quote.text == "2024年6月，设备到8月才登记。"
    assert stands(quote, text)


def test_quotation_is_found_after_text_before_it_changed() -> None:
    quote = quote_article(record(), parsed(), "第二条", on=ON)
    moved = TEXT.replace("五个工作日", "五个工作日以")
    found = still_there(quote, parsed(moved))
    assert found is not None
    assert stands(found, moved)


@pytest.mark.parametrize(
    "changed",
    [
        TEXT.replace("五个工作日", "十个工作日"),
        TEXT.replace("完成。", "完成。\n逾期的说明原因。"),
        TEXT.replace("第一条", "第三条"),
    ],
)
def test_quotation_whose_article_changed_is_not_found(changed: str) -> None:
    quote = quote_article(record(), parsed(), "第一条", on=ON)
    assert still_there(quote, parsed(changed)) is None


def test_passage_that_stands_in_two_places_is_not_taken_for_found() -> None:
    text = "讲义\n甲乙丙丁。\n"
    quote = quote_span(record(Kind.TRAINING), parsed(text, Kind.TRAINING), 3, 8, on=ON)
    assert quote.text == "甲乙丙丁。"
    twice = parsed("讲义\n序。甲乙丙丁。\n甲乙丙丁。\n", Kind.TRAINING)
    assert still_there(quote, twice) is None


def test_one_paragraph_is_followed_to_the_one_that_reads_alike() -> None:
    quote = quote_article(record(), parsed(), "第一条", 2, on=ON)
    new = parsed(TEXT.replace("登记应当在五个工作日", "本款新增。\n登记应当在三个工作日"))
    assert nearest_paragraph(record(), new, "第一条", quote, on=ON).paragraph == 3
