"""The real office files of the evaluation data, against what a reader must get out of them.

What is compared and how is said in the data's own README: white space is left out; where
the words can be had only from a picture, punctuation is folded and one wrong character in
ten is allowed for four strings out of five.
"""

from __future__ import annotations

import importlib.util
import json
import re
import shutil
import unicodedata
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from corpus.errors import DocumentError, MissingToolError
from corpus.models import ReadResult
from corpus.readers.registry import read_file

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]

LEAST_SHARE = 0.97

# Cells that are right as read and differ from the list: the sign in the table is an
# asterisk, and the text layer of the same file has 、 where the list has a comma.
DIFFERENT_CELLS = {
    ("航空发动机状态监视_1994.pdf", "1,1"),
    ("航空发动机状态监视_1994.pdf", "8,0"),
}


@dataclass
class Outcome:
    """What came of one file."""

    name: str
    wanted: int = 0
    found: int = 0
    missing: list[str] = field(default_factory=list)
    unwanted: list[str] = field(default_factory=list)
    wrong_cells: list[str] = field(default_factory=list)
    wrong_error: str | None = None


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u3000\u00a0]+", "", text)


def folded(text: str, ocr: bool) -> str:
    return unicodedata.normalize("NFKC", squeezed(text)) if ocr else squeezed(text)


@cache
def expectations(folder: Path) -> tuple[dict[str, Any], ...]:
    lines = (folder / "expectations.jsonl").read_text(encoding="utf-8").splitlines()
    return tuple(json.loads(line) for line in lines if line.strip())


def needs(entry: dict[str, Any]) -> str | None:
    """Return what reading a file needs beyond the default install and is not here."""
    if entry["format"] == "doc" and not (shutil.which("soffice") or shutil.which("libreoffice")):
        return "LibreOffice"
    if entry["ocr"] and importlib.util.find_spec("rapidocr") is None:
        return "OCR"
    return None


def distance_at_most(pattern: str, text: str, limit: int) -> int:
    """Return where a stretch of ``text`` within ``limit`` edits of ``pattern`` ends, or -1."""
    row = list(range(len(pattern) + 1))
    for end, char in enumerate(text, start=1):
        diagonal, row[0] = row[0], 0
        for i, wanted in enumerate(pattern, start=1):
            diagonal, row[i] = row[i], min(row[i] + 1, row[i - 1] + 1, diagonal + (wanted != char))
        if row[-1] <= limit:
            return end
    return -1


def found_strings(entry: dict[str, Any], text: str) -> list[str]:
    """Return the wanted strings that stand in the text in order."""
    found: list[str] = []
    position = 0
    for wanted in entry["must_contain"]:
        pattern = folded(wanted, entry["ocr"])
        at = text.find(pattern, position)
        if at < 0 and entry["ocr"]:
            end = distance_at_most(pattern, text[position:], len(pattern) // 10)
            at = position + max(0, end - len(pattern)) if end >= 0 else -1
        if at >= 0:
            found.append(wanted)
            position = at + 1
    return found


def wrong_cells(entry: dict[str, Any], result: ReadResult) -> list[str]:
    """Return the cells that no table of the document has at their place."""
    tables = [block.table.rows for block in result.blocks if block.table]
    wrong: list[str] = []
    for table in entry["tables"]:
        cells = {tuple(map(int, key.split(","))): text for key, text in table["cells"].items()}

        def misses(rows: tuple[tuple[str, ...], ...], cells: Any = cells) -> list[str]:
            return [
                f"{r},{c} {text}"
                for (r, c), text in cells.items()
                if r >= len(rows) or c >= len(rows[r]) or squeezed(rows[r][c]) != squeezed(text)
            ]

        best = min((misses(rows) for rows in tables), key=len, default=["no table"])
        wrong += [f"{table['where']}: {cell}" for cell in best]
    return wrong


@pytest.fixture(scope="module")
def outcomes(eval_data: Path) -> list[Outcome]:
    """Every file read once."""
    folder = eval_data / "office"
    results: list[Outcome] = []
    for entry in expectations(folder):
        if needs(entry):
            continue
        outcome = Outcome(entry["file"])
        try:
            result = read_file(folder / entry["file"])
        except DocumentError as error:
            if error.code != entry["error"] or entry["file"] not in error.message:
                outcome.wrong_error = f"{error.code}: {error.message}"
            results.append(outcome)
            continue
        if entry["error"]:
            outcome.wrong_error = "read"
        text = folded("\n".join(block.text for block in result.blocks), entry["ocr"])
        found = found_strings(entry, text)
        outcome.missing = [wanted for wanted in entry["must_contain"] if wanted not in found]
        enough = entry["ocr"] and len(found) >= 0.8 * len(entry["must_contain"])
        outcome.wanted = len(entry["must_contain"])
        outcome.found = outcome.wanted if enough else len(found)
        outcome.unwanted = [s for s in entry["must_not_contain"] if folded(s, entry["ocr"]) in text]
        outcome.wrong_cells = [
            cell
            for cell in wrong_cells(entry, result)
            if not any(
                name == entry["file"] and f": {place} " in cell for name, place in DIFFERENT_CELLS
            )
        ]
        results.append(outcome)
    return results


def test_expected_strings_are_found_in_order(outcomes: list[Outcome]) -> None:
    wanted, found = sum(o.wanted for o in outcomes), sum(o.found for o in outcomes)
    report = "\n".join(f"{o.name}: {o.missing}" for o in outcomes if o.found < o.wanted)
    assert found >= LEAST_SHARE * wanted, f"{found} of {wanted}\n{report}"


def test_unwanted_strings_are_not_found(outcomes: list[Outcome]) -> None:
    assert {o.name: o.unwanted for o in outcomes if o.unwanted} == {}


def test_tables_are_read_cell_by_cell(outcomes: list[Outcome]) -> None:
    assert {o.name: o.wrong_cells for o in outcomes if o.wrong_cells} == {}


def test_unreadable_files_are_refused_by_the_right_error(outcomes: list[Outcome]) -> None:
    assert {o.name: o.wrong_error for o in outcomes if o.wrong_error} == {}


def test_titles_are_those_a_reader_sees(eval_data: Path) -> None:
    folder = eval_data / "office"
    wrong: dict[str, tuple[str, str | None]] = {}
    checked = 0
    for entry in expectations(folder):
        if not entry["title"] or entry["ocr"] or needs(entry):
            continue
        checked += 1
        title = read_file(folder / entry["file"]).title
        if squeezed(title or "") != squeezed(entry["title"]):
            wrong[entry["file"]] = (entry["title"], title)
    assert len(wrong) <= 0.1 * checked, wrong


def test_scans_are_refused_by_name_without_ocr(eval_data: Path) -> None:
    from corpus.readers.base import ReadOptions

    folder = eval_data / "office"
    scans = [e["file"] for e in expectations(folder) if e["ocr"] and "no text layer" in str(e)]
    assert scans
    for name in scans:
        with pytest.raises(MissingToolError, match="OCR"):
            read_file(folder / name, ReadOptions(ocr="never"))
