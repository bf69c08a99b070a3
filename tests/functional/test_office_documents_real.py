"""Real Word and Excel files against what a person reads in them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from corpus.errors import DocumentError, MissingToolError
from corpus.models import ReadResult
from corpus.readers.base import Reader, ReadOptions
from corpus.readers.docx import DocxReader
from corpus.readers.office import OfficeReader
from corpus.readers.workbook import CsvReader, WorkbookReader

FORMATS = ("docx", "dotx", "doc", "xls", "xlsx")
WORKBOOKS = ("xls", "xlsx")
SHARE = 0.97
ARTICLE = re.compile(
    r"^第[一二三四五六七八九十百千零〇○]+条(?:之[一二三四五六七八九十]+)?(?![的规款])"
)


def flat(text: str) -> str:
    return re.sub(r"\s+", "", text)


def read(path: Path) -> ReadResult:
    """Read a file by the reader that is surest of it."""
    data = path.read_bytes()
    candidates: list[Reader] = [DocxReader(), WorkbookReader(), CsvReader(), OfficeReader()]
    best = max(candidates, key=lambda reader: reader.sniff(data, path))
    return best.read(data, path, ReadOptions())


def expectations(folder: Path) -> Iterator[dict[str, Any]]:
    with (folder / "expectations.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            entry = json.loads(line)
            if entry["format"] in FORMATS:
                yield entry


@pytest.fixture(scope="module")
def results(eval_data: Path) -> list[tuple[dict[str, Any], ReadResult]]:
    """Every readable file with its expectations; .doc only where LibreOffice is."""
    folder = eval_data / "office"
    found = []
    for entry in expectations(folder):
        if entry["error"]:
            continue
        try:
            found.append((entry, read(folder / entry["file"])))
        except MissingToolError:
            assert entry["format"] == "doc"
    return found


def text_of(result: ReadResult) -> str:
    return flat("\n".join(block.text for block in result.blocks))


def test_expected_strings_stand_in_order(
    results: list[tuple[dict[str, Any], ReadResult]],
) -> None:
    found, missed = 0, []
    for entry, result in results:
        text, position = text_of(result), 0
        for wanted in map(flat, entry["must_contain"]):
            # The lists for workbooks go by importance, not by row.
            place = text.find(wanted, 0 if entry["format"] in WORKBOOKS else position)
            if place < 0:
                missed.append((entry["file"], wanted))
                continue
            found, position = found + 1, place
    assert found / (found + len(missed)) >= SHARE, missed


def test_unwanted_strings_are_absent(results: list[tuple[dict[str, Any], ReadResult]]) -> None:
    present = [
        (entry["file"], unwanted)
        for entry, result in results
        for unwanted in entry["must_not_contain"]
        if flat(unwanted) in text_of(result)
    ]
    assert present == []


def fits(rows: tuple[tuple[str, ...], ...], wanted: dict[str, Any]) -> bool:
    if wanted["rows"] not in (None, len(rows)) or wanted["cols"] not in (None, len(rows[0])):
        return False
    for place, text in wanted["cells"].items():
        row, column = map(int, place.split(","))
        if row >= len(rows) or column >= len(rows[0]) or flat(rows[row][column]) != flat(text):
            return False
    return True


def test_tables_are_read_cell_by_cell(results: list[tuple[dict[str, Any], ReadResult]]) -> None:
    missing = []
    for entry, result in results:
        tables = [block.table.rows for block in result.blocks if block.table is not None]
        missing += [
            (entry["file"], wanted["where"])
            for wanted in entry["tables"]
            if not any(fits(rows, wanted) for rows in tables)
        ]
    assert missing == []


def test_articles_are_counted_as_word_numbers_them(
    results: list[tuple[dict[str, Any], ReadResult]],
) -> None:
    counted = {
        entry["file"]: sum(
            bool(ARTICLE.match(line.strip()))
            for block in result.blocks
            if block.table is None
            for line in block.text.split("\n")
        )
        for entry, result in results
        if entry["articles"] is not None
    }
    expected = {
        entry["file"]: entry["articles"] for entry, _ in results if entry["articles"] is not None
    }
    assert counted == expected


def test_most_titles_are_what_a_reader_sees(
    results: list[tuple[dict[str, Any], ReadResult]],
) -> None:
    stated = [(entry, result) for entry, result in results if entry["title"]]
    wrong = [
        (entry["file"], result.title)
        for entry, result in stated
        if flat(result.title or "") != flat(entry["title"])
    ]
    assert len(wrong) <= 0.1 * len(stated), wrong


def test_running_head_and_file_name_give_no_title(
    results: list[tuple[dict[str, Any], ReadResult]],
) -> None:
    (lying,) = [result for entry, result in results if entry["file"] == "劳动法.docx"]
    assert lying.title is None


def test_files_to_be_refused_are_refused_by_kind(eval_data: Path) -> None:
    folder = eval_data / "office"
    for entry in expectations(folder):
        if entry["error"]:
            with pytest.raises(DocumentError) as caught:
                read(folder / entry["file"])
            assert caught.value.code == entry["error"]
            assert entry["file"] in caught.value.message


def test_doc_and_docx_of_one_text_read_alike(eval_data: Path) -> None:
    folder = eval_data / "office"
    name = "核电厂定期安全审查_第1部分"
    try:
        old = read(folder / f"{name}.doc")
    except MissingToolError:
        pytest.skip("LibreOffice is not installed")
    new = read(folder / f"{name}.docx")
    assert [flat(block.text) for block in old.blocks] == [flat(block.text) for block in new.blocks]
