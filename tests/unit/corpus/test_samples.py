"""The sample collection: what the manifest says is in the files, and the figures add up."""

from __future__ import annotations

import ast
import csv
import json
import re
import shutil
import zipfile
from collections import Counter
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pypdfium2
import pytest
from lxml import etree

from corpus.assemble import assemble
from corpus.models import Kind, ParsedDocument, SegmentKind, Table
from corpus.numerals import parse_article
from corpus.readers.registry import read_file
from corpus.samples import SAMPLE_ROOT, demo, manifest, sample_files
from corpus.samples.build import CONVERTED, build
from corpus.samples.build.manifest import write_manifest
from corpus.samples.build.marks import FICTION
from corpus.samples.build.source import NodeKind, Source, accepted, load_sources, runs
from corpus.samples.build.text_writer import node_line
from corpus.samples.build.xlsx_writer import evaluate_formula, table_values

ENTRIES = manifest()
BY_ID = {entry["id"]: entry for entry in ENTRIES}
READABLE = [entry for entry in ENTRIES if entry["needs"] is None]
SOURCES = {source.id: source for source in load_sources()}
REPORTS = [source for source in SOURCES.values() if source.kind is Kind.REPORT]


def names(entry: dict[str, Any]) -> str:
    return str(entry["id"])


@cache
def parsed(ident: str) -> ParsedDocument:
    entry = BY_ID[ident]
    path = SAMPLE_ROOT / entry["file"]
    return assemble(read_file(path), name=path.name, kind=Kind(entry["kind"]))


def solid(text: str) -> str:
    return re.sub(r"\s", "", text)


def test_manifest_names_every_committed_file_and_no_other() -> None:
    on_disk = {path for path in SAMPLE_ROOT.rglob("*") if path.is_file()}
    assert set(sample_files()) == on_disk
    assert len(ENTRIES) == len(on_disk)


def test_collection_has_the_promised_documents() -> None:
    kinds = Counter(entry["kind"] for entry in ENTRIES)
    assert kinds["case"] == 20
    assert kinds["report"] == 14
    assert kinds["training"] == 10
    works = {entry["title"].replace("（试行）", "") for entry in ENTRIES if entry["articles"] >= 15}
    assert len(works) >= 14


def test_three_works_come_in_several_versions() -> None:
    versions: dict[str, list[str]] = {}
    for entry in ENTRIES:
        if entry["kind"] == "regulation":
            title = entry["title"].replace("（试行）", "")
            versions.setdefault(title, []).append(entry["version"])
    several = {title: dates for title, dates in versions.items() if len(dates) > 1}
    assert len(several) >= 3
    assert sorted(map(len, several.values()))[-2:] == [3, 3]
    assert all(len(set(dates)) == len(dates) for dates in several.values())


def test_collection_is_small_and_in_every_format() -> None:
    assert sum(path.stat().st_size for path in sample_files()) < 6_000_000
    formats = Counter(entry["format"] for entry in ENTRIES)
    assert set(formats) == {"docx", "doc", "pdf", "html", "md", "txt", "xlsx"}
    features = {feature for entry in ENTRIES for feature in entry["features"]}
    assert features >= {
        "numbering",
        "footnote",
        "tracked",
        "textbox",
        "merged_cells",
        "toc",
        "formulas",
        "scan",
    }
    assert Counter(entry["needs"] for entry in ENTRIES)["ocr"] >= 2


@pytest.mark.parametrize("entry", READABLE, ids=names)
def test_document_says_that_it_is_made_up(entry: dict[str, Any]) -> None:
    assert FICTION in parsed(entry["id"]).text


def test_sources_behind_scans_are_written_with_the_mark(tmp_path: Path) -> None:
    from corpus.samples.build.docx_writer import write_docx

    for entry in ENTRIES:
        if entry["needs"] == "ocr":
            path = tmp_path / "printed.docx"
            write_docx(SOURCES[entry["id"]], path)
            assert FICTION in "".join(block.text for block in read_file(path).blocks)


@pytest.mark.parametrize("entry", READABLE, ids=names)
def test_document_reads_as_its_source(entry: dict[str, Any]) -> None:
    source = SOURCES[entry["id"]]
    text = solid(parsed(source.id).text)
    for node in source.nodes:
        if node.kind in (NodeKind.TABLE, NodeKind.SHEET):
            continue
        line = node.text if node.kind is NodeKind.BOX else node_line(node, "")
        assert solid(accepted(line)) in text


@pytest.mark.parametrize("entry", READABLE, ids=names)
def test_articles_are_those_of_the_source(entry: dict[str, Any]) -> None:
    source = SOURCES[entry["id"]]
    wanted = [node.number for node in source.nodes if node.kind is NodeKind.ARTICLE]
    found = [
        segment.article
        for segment in parsed(source.id).segments
        if segment.kind is SegmentKind.ARTICLE
    ]
    assert found == wanted
    assert len(found) == entry["articles"]


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize(
    "entry", [entry for entry in ENTRIES if entry["needs"] == "libreoffice"], ids=names
)
def test_old_word_document_reads_as_its_source(entry: dict[str, Any]) -> None:
    text = solid(parsed(entry["id"]).text)
    assert FICTION in text
    for node in SOURCES[entry["id"]].nodes:
        if node.kind is not NodeKind.TABLE:
            assert solid(node_line(node, "")) in text


def source_tables(source: Source) -> list[list[list[str]]]:
    return [
        table_values(node) if source.format == "xlsx" else [list(row) for row in node.rows]
        for node in source.nodes
        if node.kind is NodeKind.TABLE
    ]


def shown_cells(table: Table) -> list[list[str | Decimal]]:
    """Return the cells with something in them, filled-in ones left out."""
    return [
        [_compared(cell) for j, cell in enumerate(row) if cell and (i, j) not in table.inferred]
        for i, row in enumerate(table.rows)
    ]


def _compared(cell: str) -> str | Decimal:
    number = None if cell.endswith("%") else _number(cell)
    return solid(cell) if number is None else number


@pytest.mark.parametrize(
    "source",
    [source for source in SOURCES.values() if source_tables(source) and source.format != "doc"],
    ids=lambda source: source.id,
)
def test_tables_read_cell_by_cell(source: Source) -> None:
    found = [shown_cells(span.table) for span in parsed(source.id).tables]
    wanted = [
        [[_compared(cell) for cell in row if cell not in ("<", "^")] for row in rows]
        for rows in source_tables(source)
    ]
    if source.format == "xlsx":  # title, mark and caption stand in the sheet, above the table
        found = [rows[3 : 3 + len(table)] for rows, table in zip(found, wanted, strict=True)]
    assert found == wanted


def _number(text: str) -> Decimal | None:
    text = text.removesuffix("%")
    return Decimal(text) if re.fullmatch(r"-?\d+(\.\d+)?", text) else None


def _rounded(rule: str) -> tuple[Decimal, Decimal]:
    left, right = (side.strip() for side in rule.split("=="))
    value = evaluate_formula("=" + left, None)
    if right.endswith("%"):
        value *= 100
    stated = Decimal(right.removesuffix("%"))
    exponent = stated.as_tuple().exponent
    assert isinstance(exponent, int)
    return value.quantize(Decimal(1).scaleb(exponent), ROUND_HALF_UP), stated


CHECKS = [(entry, check) for entry in ENTRIES for check in entry["checks"]]


@pytest.mark.parametrize(("entry", "check"), CHECKS, ids=lambda value: value.get("id", ""))
def test_stated_arithmetic_holds(entry: dict[str, Any], check: dict[str, str]) -> None:
    value, stated = _rounded(check["rule"])
    assert value == stated


@pytest.mark.parametrize(
    ("entry", "quote"),
    [
        (entry, check["quote"])
        for entry in READABLE
        for check in [*entry["checks"], *filter(None, [entry["planted_error"]])]
    ],
    ids=lambda value: value.get("id") if isinstance(value, dict) else "",
)
def test_quoted_figures_stand_in_the_text(entry: dict[str, Any], quote: str) -> None:
    assert quote in solid(parsed(entry["id"]).text)


def test_exactly_three_reports_hold_one_planted_error_each() -> None:
    planted = [entry for entry in ENTRIES if entry["planted_error"]]
    assert [entry["kind"] for entry in planted] == ["report"] * 3
    for entry in planted:
        value, stated = _rounded(entry["planted_error"]["rule"])
        assert value != stated
        assert entry["planted_error"]["expected"]


def _header(rows: list[list[str]], count: int, column: int) -> str:
    below = [rows[row][column] for row in range(count)]
    return next((text for text in reversed(below) if text not in ("<", "^")), "")


def _table_faults(rows: list[list[str]], header_rows: int) -> list[str]:
    """Return the sums of a table that do not come out, by column and by row."""
    faults: list[str] = []
    heads = [_header(rows, header_rows, column) for column in range(len(rows[0]))]
    body = rows[header_rows:]
    total = next((row for row in body if row[0] == "合计"), None)
    if total:
        for column, head in enumerate(heads):
            parts = [_number(row[column]) for row in body if row is not total]
            stated = _number(total[column])
            if head.endswith("率") or stated is None or None in parts or head == "序号":
                continue
            if sum(filter(None, parts), Decimal(0)) != stated:
                faults.append(f"{head} {total[column]}")
    for row in body:
        for column, head in enumerate(heads):
            if head in ("合计", "小计", "全年"):
                start = max(
                    (c for c in range(1, column) if heads[c] in ("合计", "小计")), default=0
                )
                parts = [_number(cell) for cell in row[start + 1 : column]]
                if sum(filter(None, parts), Decimal(0)) != _number(row[column]):
                    faults.append(f"{row[0]} {head} {row[column]}")
    return faults


def _difference_faults(rows: list[list[str]]) -> list[str]:
    heads = rows[0]
    if "增减" not in heads:
        return []
    column = heads.index("增减")
    newer, older = sorted((column - 1, column - 2), key=lambda c: heads[c], reverse=True)
    return [
        row[0]
        for row in rows[1:]
        if Decimal(row[newer]) - Decimal(row[older]) != Decimal(row[column])
    ]


@pytest.mark.parametrize("source", REPORTS, ids=lambda source: source.id)
def test_tables_of_reports_add_up(source: Source) -> None:
    faults = []
    nodes = [node for node in source.nodes if node.kind is NodeKind.TABLE]
    for node, rows in zip(nodes, source_tables(source), strict=True):
        faults += _table_faults(rows, node.header_rows) + _difference_faults(rows)
    planted = BY_ID[source.id]["planted_error"]
    assert faults == (
        [f"追缴资金（万元） {planted['quote']}"] if source.id == "沙溪三资2023" else []
    )


def test_county_rows_of_the_city_reports_repeat_the_county_reports() -> None:
    for year in ("2022", "2023"):
        city = source_tables(SOURCES[f"全市{year}"])[0]
        for county, ident in (("青河县", f"青河{year}"), ("云岭区", f"云岭{year}")):
            row = next(row for row in city if row[0] == county)
            text = "".join(node.text for node in SOURCES[ident].nodes)
            for figure, unit in zip(row[1:], ("件", "件", "件", "件", "人", "人"), strict=True):
                assert f"{figure}{unit}" in text


@pytest.fixture(scope="module")
def rebuilt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("samples")
    build(out, formats={source.format for source in SOURCES.values()} - CONVERTED)
    return out


@pytest.mark.parametrize(
    "entry",
    [entry for entry in READABLE if SOURCES[entry["id"]].format not in CONVERTED],
    ids=names,
)
def test_rebuilt_document_equals_the_committed_one(entry: dict[str, Any], rebuilt: Path) -> None:
    committed = SAMPLE_ROOT / entry["file"]
    again = rebuilt / "files" / entry["file"]
    if entry["format"] not in ("docx", "xlsx"):
        assert again.read_bytes() == committed.read_bytes()
        return
    with zipfile.ZipFile(committed) as old, zipfile.ZipFile(again) as new:
        assert old.namelist() == new.namelist()
        for name in old.namelist():
            if re.match(r"(word/(document|numbering|footnotes)|xl/worksheets/.*)\.xml", name):
                assert etree.tostring(etree.fromstring(new.read(name)), method="c14n") == (
                    etree.tostring(etree.fromstring(old.read(name)), method="c14n")
                )


def test_manifest_is_what_the_sources_say(tmp_path: Path) -> None:
    write_manifest(list(SOURCES.values()), tmp_path)
    again = json.loads((tmp_path / "manifest.json").read_text(encoding="utf-8"))
    assert again == ENTRIES


def test_automatic_numbers_are_not_in_the_text_of_the_file() -> None:
    for entry in ENTRIES:
        if "numbering" in entry["features"] and entry["articles"]:
            with zipfile.ZipFile(SAMPLE_ROOT / entry["file"]) as package:
                body = etree.fromstring(package.read("word/document.xml"))
            text = "".join(body.itertext())
            assert "第一条\u3000" not in text
            assert "第一条" in parsed(entry["id"]).text


def test_tracked_changes_are_read_as_accepted() -> None:
    text = parsed("线索2023").text
    removed = [
        run.text
        for node in SOURCES["线索2023"].nodes
        for run in runs(node.text)
        if run.mark == "del"
    ]
    assert removed
    assert "应当在二个工作日内送" in text
    assert "应当在三二个工作日" not in text


def test_html_pages_are_gbk_and_their_surroundings_are_left_out() -> None:
    for entry in ENTRIES:
        if entry["format"] == "html":
            page = (SAMPLE_ROOT / entry["file"]).read_bytes().decode("gbk")
            text = parsed(entry["id"]).text
            for noise in ("关闭窗口", "首页", "站内搜索", "相关链接", "网站标识码"):
                assert noise not in text
            assert "关闭窗口" in page


def test_text_files_are_gb18030() -> None:
    for entry in ENTRIES:
        if entry["format"] == "txt":
            data = (SAMPLE_ROOT / entry["file"]).read_bytes()
            data.decode("gb18030")
            with pytest.raises(UnicodeDecodeError):
                data.decode("utf-8")


def test_scans_hold_pictures_only() -> None:
    for entry in ENTRIES:
        if entry["needs"] == "ocr":
            document = pypdfium2.PdfDocument(SAMPLE_ROOT / entry["file"])
            assert 2 <= len(document) <= 4
            for page in document:
                text_page = page.get_textpage()
                assert text_page.count_chars() == 0
                text_page.close()
                page.close()
            document.close()


def test_workbooks_store_formulas_with_their_values() -> None:
    for entry in ENTRIES:
        if entry["format"] != "xlsx":
            continue
        path = SAMPLE_ROOT / entry["file"]
        formulas = openpyxl.load_workbook(path)
        values = openpyxl.load_workbook(path, data_only=True)
        seen = 0
        for sheet in formulas:
            for row in sheet.iter_rows():
                for cell in row:
                    if isinstance(cell.value, str) and cell.value.startswith("="):
                        shown = values[sheet.title]

                        def value(name: str, shown: Any = shown) -> Decimal:
                            return Decimal(str(shown[name].value))

                        wanted = evaluate_formula(cell.value, value)
                        assert Decimal(str(shown[cell.coordinate].value)) == wanted
                        seen += 1
        assert seen > 10


def test_demo_steps_point_at_what_is_there() -> None:
    by_name = {Path(entry["file"]).name: entry for entry in ENTRIES}
    for step in demo():
        expected = step["expect"]
        for wanted in expected.get("articles", ()):
            document = parsed(by_name[wanted["doc"]]["id"])
            article = next(s for s in document.segments if s.article == wanted["article"])
            assert expected["text"] in document.text[article.start : article.end]
        if planted := expected.get("planted_error"):
            entry = next(e for e in ENTRIES if e["file"] == step["arguments"][1])
            assert entry["planted_error"]["quote"] == planted


def test_reference_to_a_missing_article_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "regulations"
    folder.mkdir()
    (folder / "a.md").write_text(
        "---\nid: 甲\ntitle: 甲办法\nfile: 甲办法.md\n---\n* [目的] 见{没有}。\n", encoding="utf-8"
    )
    with pytest.raises(ValueError, match="没有"):
        load_sources(tmp_path)


def test_inserted_article_does_not_move_the_numbers_after_it(tmp_path: Path) -> None:
    folder = tmp_path / "regulations"
    folder.mkdir()
    (folder / "a.md").write_text(
        "---\nid: 甲\ntitle: 甲办法\nfile: 甲办法.md\n---\n"
        "* [一] 甲。\n*+ [二] 乙。\n*+ [三] 丙。\n* [四] 见{三}。\n  - 子\n  - 丑\n",
        encoding="utf-8",
    )
    nodes = load_sources(tmp_path)[0].nodes
    assert [node.number for node in nodes] == [
        "第一条",
        "第一条之一",
        "第一条之二",
        "第二条",
        "（一）",
        "（二）",
    ]
    assert nodes[3].text == "见第一条之二。"


@pytest.mark.parametrize(
    ("formula", "value"),
    [("=A1+2*A2", "8"), ("=SUM(A1:A2)", "5"), ("=ROUND(A1/A2*100,1)", "66.7"), ("=A2-A1", "1")],
)
def test_formula_comes_to_its_value(formula: str, value: str) -> None:
    cells = {"A1": Decimal(2), "A2": Decimal(3)}
    assert evaluate_formula(formula, cells.__getitem__) == Decimal(value)


def test_formula_of_anything_else_is_refused() -> None:
    with pytest.raises(ValueError, match="not understood"):
        evaluate_formula("=A1**2", lambda _: Decimal(1))


_CITATION = re.compile(r"《([^《》]+)》(?:（(\d{4})年）)?第([零一二三四五六七八九十百]+)条")


def test_cited_laws_have_the_articles_cited(eval_data: Path) -> None:
    held: dict[str, list[tuple[str, int]]] = {}
    with (eval_data / "regulations" / "MANIFEST.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            held.setdefault(row["title"], []).append((row["version_date"], int(row["articles"])))
    checked = 0
    for source in SOURCES.values():
        text = "\n".join(accepted(node.text) for node in source.nodes)
        for title, year, label in _CITATION.findall(text):
            versions = [count for date, count in held.get(title, ()) if date.startswith(year)]
            article = parse_article(f"第{label}条")
            if versions and article:
                assert article[0] <= max(versions), f"{source.id}: {title} {year} {label}"
                checked += 1
    assert checked >= 40


def test_rules_are_plain_arithmetic() -> None:
    for entry in ENTRIES:
        for check in entry["checks"]:
            ast.parse(check["rule"].split("==")[0].strip(), mode="eval")
