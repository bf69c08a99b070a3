"""Real regulations, cases and reports: structure, metadata, kinds, versions.

Needs ``JIDIAN_EVAL_DATA``. Only facts (titles, numbers, dates) of the files stand here.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from corpus.assemble import assemble
from corpus.chunking import make_chunks
from corpus.models import DocumentRecord, Kind, ParsedDocument, SegmentKind, Status
from corpus.readers.registry import read_file
from corpus.versions import Timeline, version_label, work_key

# The manifest counts what its makers could see; these differ from it with reason.
SPACED_NUMBER = "中华人民共和国刑事诉讼法(2018-10-26).md"  # prints 第一百二十八 条: one more
MORE_PRECISE = {
    "中国共产党纪律处分条例（试行）(1997).md": "1997-02-17",
    "党政机关办公用房建设标准(2014).md": "2014-11-24",
    "全国法院审理经济犯罪案件工作座谈会纪要(2003).md": "2003-11-13",
    "关于进一步加强党员干部出国（境）管理的通知(日期不详).md": "2004-12-16",
}
SUB_ARTICLES = {
    "中华人民共和国刑法(2020-12-26).md": 53,
    "中华人民共和国刑法(2023-12-29).md": 53,
}


@pytest.fixture(scope="module")
def manifest(eval_data: Path) -> dict[str, dict[str, str]]:
    with (eval_data / "regulations" / "MANIFEST.tsv").open(encoding="utf-8") as file:
        return {row["file"]: row for row in csv.DictReader(file, delimiter="\t")}


@pytest.fixture(scope="module")
def documents(eval_data: Path, manifest: dict[str, dict[str, str]]) -> dict[str, ParsedDocument]:
    folder = eval_data / "regulations"
    return {name: assemble(read_file(folder / name), name=name) for name in manifest}


def numbers(doc: ParsedDocument) -> list[str]:
    return [s.article for s in doc.segments if s.article is not None]


def test_every_file_parses_into_segments_that_tile_it(
    documents: dict[str, ParsedDocument],
) -> None:
    assert len(documents) == 118
    for name, doc in documents.items():
        assert "".join(doc.text[s.start : s.end] for s in doc.segments) == doc.text, name


def test_article_counts_equal_the_manifest(
    documents: dict[str, ParsedDocument], manifest: dict[str, dict[str, str]]
) -> None:
    wrong = {}
    for name, doc in documents.items():
        main = [number for number in numbers(doc) if "条之" not in number]
        expected = int(manifest[name]["articles"]) + (name == SPACED_NUMBER)
        if len(main) != expected or len(numbers(doc)) - len(main) != SUB_ARTICLES.get(name, 0):
            wrong[name] = (len(main), expected)
    assert wrong == {}


def test_articles_are_not_doubled(documents: dict[str, ParsedDocument]) -> None:
    doubled = [
        name for name, doc in documents.items() if len(set(numbers(doc))) < len(numbers(doc))
    ]
    assert doubled == []


def test_titles_and_versions_equal_the_manifest(
    documents: dict[str, ParsedDocument], manifest: dict[str, dict[str, str]]
) -> None:
    for name, doc in documents.items():
        assert doc.title == manifest[name]["title"]
        expected = MORE_PRECISE.get(name, manifest[name]["version_date"])
        assert version_label(doc.metadata) == expected, name


def test_all_regulations_are_seen_as_such_even_without_their_block(
    eval_data: Path, documents: dict[str, ParsedDocument]
) -> None:
    for name, doc in documents.items():
        assert doc.kind is Kind.REGULATION, name
        bare = replace(read_file(eval_data / "regulations" / name), metadata={})
        assert assemble(bare, name=name).kind is Kind.REGULATION, name


# --- the oddities, on the real files ------------------------------------------------------


def test_oddity_bad_spacing(documents: dict[str, ParsedDocument]) -> None:
    doc = documents[SPACED_NUMBER]
    found = numbers(doc)
    assert found[126:129] == ["第一百二十七条", "第一百二十八条", "第一百二十九条"]
    assert len(found) == 308


def test_oddity_ocr_damage(documents: dict[str, ParsedDocument]) -> None:
    doc = documents["监察机关监督执法工作规定(2018).md"]
    assert len(numbers(doc)) == 94
    fourth = next(s for s in doc.segments if s.article == "第四条")
    assert len(fourth.paragraphs) == 1  # broken in mid-sentence by the scan


def test_oddity_captions_in_brackets(documents: dict[str, ParsedDocument]) -> None:
    for name in (
        "中华人民共和国刑法(2020-12-26).md",
        "最高人民检察院、公安部关于公安机关管辖的刑事案件立案追诉标准的规定（一）(2008).md",
    ):
        doc = documents[name]
        captioned = [s for s in doc.segments if s.article and s.label]
        assert len(captioned) > 90
        for segment in captioned:
            for paragraph in segment.paragraphs:
                assert doc.text[paragraph.start] not in "【［[", (name, segment.article)


def test_oddity_two_title_lines(documents: dict[str, ParsedDocument]) -> None:
    doc = documents["中华人民共和国各级人民代表大会常务委员会监督法(2006-08-27).md"]
    titles = [s for s in doc.segments if s.kind is SegmentKind.HEADING and s.label == doc.title]
    assert len(titles) == 2
    assert numbers(doc)[0] == "第一条"


def test_oddity_unnumbered_headings(documents: dict[str, ParsedDocument]) -> None:
    doc = documents["中国共产党廉洁自律准则(2015-10-18).md"]
    paths = [s.heading_path for s in doc.segments if s.article == "第五条"]
    assert paths == [("党员领导干部廉洁自律规范",)]


def test_parts_and_chapters_on_one_heading_level_nest(documents: dict[str, ParsedDocument]) -> None:
    doc = documents["中国共产党纪律处分条例(2023-12-19).md"]
    paths = {s.article: s.heading_path for s in doc.segments if s.article}
    assert {len(path) for path in paths.values() if path[0] != "第三编 附则"} == {2}
    assert {path[0] for path in paths.values()} == {"第一编 总则", "第二编 分则", "第三编 附则"}


# --- paragraphs ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "article", "items"),
    [
        ("中华人民共和国刑法(2023-12-29).md", "第三百八十三条", [3, 0, 0, 0]),
        ("中华人民共和国刑法(2023-12-29).md", "第三百九十条", [0, 7, 0]),
        ("中国共产党纪律处分条例(2023-12-19).md", "第十七条", [6]),
        ("中国共产党纪律处分条例(2023-12-19).md", "第一百零三条", [6, 0, 0]),
    ],
)
def test_paragraphs_and_items_are_counted_as_lawyers_do(
    documents: dict[str, ParsedDocument], name: str, article: str, items: list[int]
) -> None:
    segment = next(s for s in documents[name].segments if s.article == article)
    assert [len(p.items) for p in segment.paragraphs] == items


# --- cases and reports --------------------------------------------------------------------


def test_cases_are_cases_with_and_without_their_block(eval_data: Path) -> None:
    files = sorted((eval_data / "cases").glob("*.md"))
    assert len(files) == 149
    right = 0
    for path in files:
        result = read_file(path)
        doc = assemble(result, name=path.name)
        assert doc.kind is Kind.CASE, path.name
        assert doc.metadata.extra["genre"] == result.metadata["kind"]
        right += assemble(replace(result, metadata={}), name=path.name).kind is Kind.CASE
    assert right >= 145


def test_reports_are_reports(eval_data: Path) -> None:
    for path in sorted((eval_data / "reports" / "dev").glob("*.txt")):
        assert assemble(read_file(path), name=path.name).kind is Kind.REPORT, path.name


def test_chunks_of_real_texts_are_neither_crumbs_nor_books(
    eval_data: Path, documents: dict[str, ParsedDocument]
) -> None:
    cases = [assemble(read_file(p), name=p.name) for p in (eval_data / "cases").glob("*.md")]
    for doc in [*documents.values(), *cases]:
        chunks = make_chunks(doc)
        assert all(chunk.text == doc.text[chunk.start : chunk.end] for chunk in chunks)
        assert max(len(chunk.text) for chunk in chunks) < 1400, doc.title
    lengths = sorted(len(chunk.text) for doc in cases for chunk in make_chunks(doc))
    assert lengths[len(lengths) // 20] >= 80
    assert 300 <= lengths[len(lengths) // 2] <= 700


# --- versions -----------------------------------------------------------------------------


def record(number: int, doc: ParsedDocument) -> DocumentRecord:
    return DocumentRecord(
        id=number,
        doc=doc.title,
        kind=doc.kind,
        title=doc.title,
        work_id=0,
        version=version_label(doc.metadata),
        metadata=doc.metadata,
        format=doc.format,
        sha256="",
        source_path="",
        char_count=len(doc.text),
        article_count=0,
        ingested_at="",
    )


def test_versions_of_one_work_are_told_apart_in_time(documents: dict[str, ParsedDocument]) -> None:
    works: dict[str, list[DocumentRecord]] = defaultdict(list)
    for number, doc in enumerate(documents.values(), 1):
        works[work_key(doc.title)].append(record(number, doc))
    several = {key: records for key, records in works.items() if len(records) > 1}
    assert sorted(len(records) for records in several.values()) == [2] * 7 + [4]
    timeline = Timeline(works[work_key("中国共产党纪律处分条例")])
    days = {
        date(2000, 1, 1): "1997-02-17",
        date(2016, 1, 1): "2015-10-18",
        date(2018, 9, 30): "2015-10-18",
        date(2018, 10, 1): "2018-08-18",
        date(2023, 12, 31): "2018-08-18",
        date(2024, 1, 1): "2023-12-19",
    }
    for day, version in days.items():
        found = timeline.in_force_on(day)
        assert found is not None
        assert found.version == version
    law = Timeline(works["监察法"])
    old, new = law.records
    assert law.status(old, date(2025, 5, 31)) is Status.IN_FORCE
    assert law.status(new, date(2025, 5, 31)) is Status.NOT_YET
    assert law.status(old, date(2025, 6, 1)) is Status.SUPERSEDED
    assert law.status(new, date(2025, 6, 1)) is Status.IN_FORCE
