"""Text that was crossed out by hand is as deleted as where changes are tracked."""

from __future__ import annotations

import io
from pathlib import Path

from docx import Document

from corpus.models import ReadResult
from corpus.readers.registry import read_file


def _read(folder: Path, *runs: tuple[str, str]) -> ReadResult:
    document = Document()
    paragraph = document.add_paragraph()
    for text, how in runs:
        run = paragraph.add_run(text)
        run.font.strike = how == "strike" or None
        run.font.double_strike = how == "double" or None
    data = io.BytesIO()
    document.save(data)
    path = folder / "报告.docx"
    path.write_bytes(data.getvalue())
    return read_file(path)


def test_struck_text_is_left_out_and_told(tmp_path: Path) -> None:
    runs = [
        ("全年立案", ""),
        ("18件", "strike"),
        ("16件，处分", ""),
        ("9人", "double"),
        ("8人。", ""),
    ]
    result = _read(tmp_path, *runs)
    assert [block.text for block in result.blocks] == ["全年立案16件，处分8人。"]
    assert any("删除线" in warning for warning in result.warnings)


def test_text_without_a_line_through_it_is_read_without_a_word(tmp_path: Path) -> None:
    result = _read(tmp_path, ("全年立案18件。", ""))
    assert [block.text for block in result.blocks] == ["全年立案18件。"]
    assert not result.warnings


def test_document_struck_for_the_greater_part_is_read_whole(tmp_path: Path) -> None:
    result = _read(tmp_path, ("全年立案18件，处分9人，", "strike"), ("移送2人。", ""))
    assert [block.text for block in result.blocks] == ["全年立案18件，处分9人，移送2人。"]
    assert not result.warnings
