"""What every reader keeps to, whatever it reads."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from corpus.errors import DocumentError, DocumentLimitError, EmptyDocumentError
from corpus.models import BlockLabel, ReadResult
from corpus.readers.base import Reader, ReadLimits, ReadOptions
from corpus.readers.registry import read_file, readers

LINES = [
    "临江市公务接待管理细则",
    "第一条　为了规范公务接待，厉行节约，制定本细则。",
    "第二条　本细则适用于市直各单位。接待费用应当据实报销，不得转嫁。",
]
TABLE = [["单位", "批次", "金额"], ["东湖镇", "12", "3.6"], ["西山乡", "7", "2.1"]]


def _docx() -> bytes:
    from docx import Document

    document = Document()
    for line in LINES:
        document.add_paragraph(line)
    table = document.add_table(rows=3, cols=3)
    for r, row in enumerate(TABLE):
        for c, cell in enumerate(row):
            table.cell(r, c).text = cell
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _pdf() -> bytes:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    out = BytesIO()
    canvas = Canvas(out, pagesize=(595, 842))
    canvas.setFont("STSong-Light", 12)
    for number, line in enumerate(LINES):
        canvas.drawString(80, 740 - 30 * number, line)
    canvas.grid([80, 180, 280, 380], [600, 575, 550, 525])
    for r, row in enumerate(TABLE):
        for c, cell in enumerate(row):
            canvas.drawString(86 + 100 * c, 582 - 25 * r, cell)
    canvas.save()
    return out.getvalue()


def _html() -> bytes:
    rows = "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in TABLE)
    body = "".join(f"<p>{line}</p>" for line in LINES)
    return f"<html><body>{body}<table>{rows}</table></body></html>".encode("gb18030")


def _md() -> bytes:
    table = "\n".join("|" + "|".join(row) + "|" for row in [TABLE[0], ["---"] * 3, *TABLE[1:]])
    return ("# " + "\n\n".join(LINES) + "\n\n" + table + "\n").encode()


def _txt() -> bytes:
    return "\r\n".join([*LINES, *("\t".join(row) for row in TABLE)]).encode("gb18030")


def _rows() -> list[list[str]]:
    return [[line, "", ""] for line in LINES] + TABLE


def _xlsx() -> bytes:
    from openpyxl import Workbook

    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    for row in _rows():
        sheet.append(row)
    out = BytesIO()
    workbook.save(out)
    return out.getvalue()


def _xls() -> bytes:
    import xlwt

    workbook = xlwt.Workbook()
    sheet = workbook.add_sheet("一")
    for r, row in enumerate(_rows()):
        for c, cell in enumerate(row):
            sheet.write(r, c, cell)
    out = BytesIO()
    workbook.save(out)
    return out.getvalue()


def _csv() -> bytes:
    return "\n".join(",".join(row) for row in _rows()).encode("gb18030")


def _rtf() -> bytes:
    def escaped(text: str) -> str:
        return "".join(f"\\u{ord(c)}?" if c > "\x7f" else c for c in text)

    body = "".join(f"{escaped(line)}\\par\n" for line in LINES)
    rows = "".join(
        "\\trowd\\cellx2000\\cellx4000\\cellx6000 "
        + "".join(f"\\intbl {escaped(cell)}\\cell " for cell in row)
        + "\\row\n"
        for row in TABLE
    )
    return ("{\\rtf1\\ansi\\deff0 " + body + rows + "}").encode("ascii")


SAMPLES: dict[str, Callable[[], bytes]] = {
    "docx": _docx,
    "pdf": _pdf,
    "html": _html,
    "md": _md,
    "txt": _txt,
    "xlsx": _xlsx,
    "xls": _xls,
    "csv": _csv,
    "rtf": _rtf,
}
OPTIONS = ReadOptions(ocr="never")


@pytest.fixture(scope="module", params=sorted(SAMPLES))
def sample(request: pytest.FixtureRequest) -> tuple[str, bytes]:
    """A small document in one of the formats."""
    if request.param == "rtf" and not (shutil.which("soffice") or shutil.which("libreoffice")):
        pytest.skip("LibreOffice is not installed: rtf cannot be converted")
    return request.param, SAMPLES[request.param]()


@pytest.fixture(scope="module")
def result(sample: tuple[str, bytes]) -> ReadResult:
    """What is read from the sample."""
    name, data = sample
    return read_file(Path(f"细则.{name}"), OPTIONS, data)


def _reader(name: str) -> Reader:
    (reader,) = [reader for reader in readers() if name in reader.formats]
    return reader


def test_result_names_a_format_of_its_reader(sample: tuple[str, bytes], result: ReadResult) -> None:
    assert result.format in _reader(sample[0]).formats


def test_all_text_is_there_in_order(result: ReadResult) -> None:
    text = "".join("".join(block.text.split()) for block in result.blocks)
    position = 0
    for line in [*LINES, *(cell for row in TABLE for cell in row)]:
        position = text.find("".join(line.split()), position)
        assert position >= 0, line


def test_table_is_read_cell_by_cell(sample: tuple[str, bytes], result: ReadResult) -> None:
    if sample[0] == "txt":
        pytest.skip("plain text has no tables")
    rows = [row for block in result.blocks if block.table for row in block.table.rows]
    cells = [[cell for cell in row if cell] for row in rows]
    for row in TABLE:
        assert row in cells


def test_blocks_have_text_and_tables_are_their_rows(result: ReadResult) -> None:
    for block in result.blocks:
        assert block.text.strip()
        assert (block.label is BlockLabel.TABLE) == (block.table is not None)
        if block.table is not None:
            assert block.text == "\n".join("\t".join(row) for row in block.table.rows)
            assert len({len(row) for row in block.table.rows}) == 1
            assert 0 <= block.table.header_rows <= len(block.table.rows)


def test_headings_alone_have_levels(result: ReadResult) -> None:
    for block in result.blocks:
        if block.level is not None:
            assert block.label in {BlockLabel.HEADING, BlockLabel.TITLE}
            assert block.level >= 1


def test_every_block_points_to_its_place(sample: tuple[str, bytes], result: ReadResult) -> None:
    for block in result.blocks:
        source = block.source
        if sample[0] == "pdf":
            assert source.page == 1
            assert source.bbox is not None
            x0, top, x1, bottom = source.bbox
            assert 0 <= x0 < x1 <= 595
            assert 0 <= top < bottom <= 842
        elif sample[0] != "csv":  # one table, which is the whole file
            assert source.paragraph is not None or source.sheet is not None


def test_places_follow_the_order_of_the_file(result: ReadResult) -> None:
    numbers = [b.source.paragraph for b in result.blocks if b.source.paragraph is not None]
    assert numbers == sorted(numbers)


def test_reading_again_gives_the_same(sample: tuple[str, bytes], result: ReadResult) -> None:
    name, data = sample
    assert read_file(Path(f"细则.{name}"), OPTIONS, data) == result


def test_reader_is_surest_of_its_own_format(sample: tuple[str, bytes]) -> None:
    name, data = sample
    path = Path(f"细则.{name}")
    scores = {type(reader).__name__: reader.sniff(data, path) for reader in readers()}
    assert all(0.0 <= score <= 1.0 for score in scores.values())
    assert scores[type(_reader(name)).__name__] == max(scores.values())


def test_empty_data_is_an_empty_document(sample: tuple[str, bytes]) -> None:
    path = Path(f"空.{sample[0]}")
    with pytest.raises(EmptyDocumentError) as caught:
        read_file(path, OPTIONS, b"")
    assert path.name in caught.value.message


def test_size_limit_holds(sample: tuple[str, bytes]) -> None:
    name, data = sample
    options = ReadOptions(ocr="never", limits=ReadLimits(max_bytes=len(data) - 1))
    with pytest.raises(DocumentLimitError):
        read_file(Path(f"大.{name}"), options, data)


def test_damaged_data_gives_blocks_or_a_document_error(sample: tuple[str, bytes]) -> None:
    name, data = sample
    if name == "rtf":
        pytest.skip("conversion of many damaged files takes too long here")
    dice = random.Random(7)
    path = Path(f"坏.{name}")
    for number in range(24):
        broken = bytearray(data)
        if number % 3 == 0:
            del broken[dice.randrange(len(broken)) :]
        elif number % 3 == 1:
            for _ in range(dice.choice((1, 10, 100))):
                broken[dice.randrange(len(broken))] = dice.randrange(256)
        else:
            start = dice.randrange(len(broken))
            del broken[start : start + dice.randrange(1, 200)]
        outcome = _outcome(path, bytes(broken))
        if isinstance(outcome, DocumentError):
            assert path.name in outcome.message
            assert any("\u4e00" <= char <= "\u9fff" for char in outcome.message)
        else:
            assert any(block.text.strip() for block in outcome.blocks)


def _outcome(path: Path, data: bytes) -> ReadResult | DocumentError:
    try:
        return read_file(path, OPTIONS, data)
    except DocumentError as error:
        return error
