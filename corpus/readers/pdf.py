"""PDF: the text layer by PDFium, tables by pdfplumber's geometry, scans by OCR.

Page by page: characters, rulings and pictures are taken from a page, tables are cut out,
and the page is closed again; only its runs of text are kept. When all pages are through,
heads and feet are told by their repetition and paragraphs are put together across pages.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus.errors import (
    DamagedDocumentError,
    DocumentError,
    EmptyDocumentError,
    EncryptedDocumentError,
    MissingToolError,
)
from corpus.models import ReadResult
from corpus.readers.base import ReadOptions
from corpus.readers.layout import Run
from corpus.readers.limits import Deadline, check_blocks, check_bytes, check_chars, check_pages
from corpus.readers.pdf_blocks import LaidPage, blocks_of
from corpus.readers.pdf_chars import page_chars
from corpus.readers.pdf_fields import add_fields
from corpus.readers.pdf_furniture import PageRuns, remove_furniture
from corpus.readers.pdf_notes import drop_note_marks
from corpus.readers.pdf_objects import page_objects
from corpus.readers.pdf_open_tables import find_open_tables
from corpus.readers.pdf_order import fill_gaps
from corpus.readers.pdf_page_notes import PageNotes, why_no_ocr
from corpus.readers.pdf_pale import drop_pale, has_pale
from corpus.readers.pdf_quality import SCAN, Layer, is_nonsense, judge_layer, text_quality
from corpus.readers.pdf_runs import Frame, build_runs, drop_doubles, stand_up, straighten
from corpus.readers.pdf_struck import drop_struck, marked_lines
from corpus.readers.pdf_tables import FoundTable, find_ruled_tables, work_rulings
from corpus.readers.pdf_unruled_tables import find_unruled_tables

if TYPE_CHECKING:
    from corpus.readers.ocr import OcrEngine, RecognisedPage

__all__ = ["PdfReader"]

_log = logging.getLogger(__name__)

_LOST = re.compile(r"#{2,}")
_WIDE, _HIGH = 200.0, 90.0
"""Smaller pictures are seals, signatures and ornaments."""

_SECONDS_A_PAGE = 2.0
_SECONDS_A_SCAN = 60.0


@dataclass(slots=True)
class _Page:
    """What is kept of a page once it is closed."""

    laid: LaidPage
    width: float
    height: float
    wants_ocr: bool = False
    doubtful: bool = False
    """The text layer is a scan's, with misreadings: better read again where OCR is to be had."""
    thin: bool = False
    """A page that is one picture, with so few words that more may stand in the picture."""
    scanned: bool = False
    """The text layer lies unseen over a picture: somebody's recognition of it."""
    pictured: bool = False
    """There is a picture among the words that is large enough to hold some."""
    struck: bool = False
    white: bool = False
    marked: bool = False
    """Pale words that lie all over the text are left out."""
    cut: bool = False
    """Cells too narrow for what stands in them: text cut off, numbers printed as #####."""


class PdfReader:
    """Reads PDF files with or without a text layer."""

    formats: tuple[str, ...] = ("pdf",)
    suffixes: tuple[str, ...] = (".pdf",)

    def sniff(self, data: bytes, path: Path) -> float:
        """Return 1 where the PDF mark stands among the first kilobyte."""
        return 1.0 if b"%PDF-" in data[:1024] else 0.0

    def read(self, data: bytes, path: Path, options: ReadOptions) -> ReadResult:
        """Return the blocks of a PDF with page and box each.

        Pages whose words can be had only from the picture go to OCR, one at a time.

        Raises:
            EncryptedDocumentError: it needs a password.
            DamagedDocumentError: it cannot be opened.
            DocumentLimitError: too many pages, or too slow.
            EmptyDocumentError: nothing to read on any page.
            MissingToolError: all pages need OCR, which is not installed or switched off.
        """
        check_bytes(data, path, options.limits)
        document = _open(data, path)
        try:
            count = len(document)
            check_pages(count, path, options.limits)
            if count == 0:
                raise EmptyDocumentError(f"PDF 没有页面：{path.name}", path=path)
            return _read(document, count, path, options, whole=b"%%EOF" in data[-2048:])
        finally:
            document.close()


def _open(data: bytes, path: Path) -> Any:
    """Return the opened document."""
    import pypdfium2 as pdfium

    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as exc:
        reason = str(exc).lower()
        if "password" in reason or "security" in reason:
            raise EncryptedDocumentError(
                f"文件设有密码，请解除密码后再导入：{path.name}", path=path
            ) from exc
        raise DamagedDocumentError(f"PDF 已损坏，打不开：{path.name}", path=path) from exc


def _read(
    document: Any, count: int, path: Path, options: ReadOptions, *, whole: bool
) -> ReadResult:
    import pypdfium2.raw as raw

    notes = PageNotes()
    deadline = Deadline(options.limits.timeout_s + _SECONDS_A_PAGE * count, path)
    tagged = bool(raw.FPDFCatalog_IsTagged(document.raw))
    pages: list[_Page] = []
    chars = 0
    for index in range(count):
        page = _take_page(document, index, tagged, options, notes)
        if page is not None:
            pages.append(page)
            chars += sum(len(run.text) for run in page.laid.runs)
            check_chars(chars, path, options.limits)
        deadline.check()
    if not pages:
        raise DamagedDocumentError(f"PDF 的页面都无法读取：{path.name}", path=path)
    _recognise(document, pages, path, options, notes, deadline)
    for page in pages:
        _note(page, notes)
    _strip_furniture(pages)
    _take_unruled_tables(pages)
    blocks, title = blocks_of([page.laid for page in pages])
    if not any(block.text.strip() for block in blocks):
        _raise_empty(path, notes, options)
    check_blocks(blocks, path)
    warnings = notes.warnings(why_no_ocr(options.ocr))
    if not whole:
        warnings.append("文件末尾不完整，可能缺少部分内容，请核对原件")
    return ReadResult(
        format="pdf",
        blocks=tuple(blocks),
        title=title,
        warnings=tuple(warnings),
        pages=count,
    )


def _note(page: _Page, notes: PageNotes) -> None:
    """Note down what is to be told of a page."""
    number = page.laid.number
    read = number not in notes.recognised
    for told, pages in (
        (page.struck, notes.struck),
        (page.white, notes.white),
        (page.marked, notes.marked),
        (page.cut, notes.cut),
        (page.pictured and read, notes.pictured),
        (page.scanned and read and number not in notes.doubtful, notes.scanned),
    ):
        if told:
            pages.append(number)


def _take_page(
    document: Any, index: int, tagged: bool, options: ReadOptions, notes: PageNotes
) -> _Page | None:
    """Return what is to be kept of a page, None for one that cannot be loaded."""
    import pypdfium2 as pdfium

    try:
        page = document[index]
    except pdfium.PdfiumError:
        notes.broken.append(index + 1)
        return None
    try:
        text_page = page.get_textpage()
        try:
            return _analyse(page, text_page, index + 1, tagged, options)
        finally:
            text_page.close()
    except pdfium.PdfiumError:
        notes.broken.append(index + 1)
        return None
    finally:
        page.close()


def _analyse(page: Any, text_page: Any, number: int, tagged: bool, options: ReadOptions) -> _Page:
    chars = page_chars(page, text_page, tagged=tagged)
    add_fields(page, chars)
    objects = page_objects(page, grounds=has_pale(chars))
    covered = _covered(objects.images, chars.width, chars.height)
    report = judge_layer(chars, covered)
    shown = Frame(chars.width, chars.height, 0, chars.rotation)
    if options.ocr == "always" and report.layer is not Layer.EMPTY:
        laid = LaidPage(number, shown, [])
        return _Page(laid, chars.width, chars.height, wants_ocr=True)
    if report.layer in (Layer.PICTURE, Layer.BAD):
        laid = LaidPage(number, shown, [])
        found = _Page(laid, chars.width, chars.height, wants_ocr=True)
        found.doubtful = report.layer is Layer.BAD
        return found
    white, marked = drop_pale(chars, [*objects.fills, *objects.images])
    struck = drop_struck(chars, [*objects.rulings, *marked_lines(page)])
    frame = straighten(chars)
    drop_doubles(chars)
    drop_note_marks(chars)
    fill_gaps(chars)
    width, height = chars.width, chars.height
    if frame.turn in (90, 270):
        width, height = height, width
    rulings = work_rulings(objects.rulings, frame)
    tables = find_ruled_tables(chars, rulings, width, height)
    runs, frame = stand_up(build_runs(chars), frame)
    if not frame.vertical:
        more, runs = find_open_tables(runs, rulings)
        tables.extend(more)
    else:
        width, height = height, width
    doubtful = report.invisible and any(is_nonsense(run) for run in runs)
    cut = chars.cut or any(_LOST.fullmatch(word) for word in _words(runs, tables))
    obstacles = _obstacles(objects.images, runs) if frame.turn == 0 else []
    laid = LaidPage(
        number,
        frame,
        runs,
        tables,
        images=obstacles,
        rulings=[(r.x0, r.x1, r.top) for r in rulings if r.level][:200],
    )
    return _Page(
        laid,
        width,
        height,
        wants_ocr=doubtful or report.thin,
        doubtful=doubtful,
        thin=report.thin,
        scanned=report.invisible and covered > SCAN,
        pictured=any(x1 - x0 >= _WIDE and y1 - y0 >= _HIGH for x0, y0, x1, y1 in obstacles),
        struck=struck,
        white=white,
        marked=marked,
        cut=cut,
    )


def _words(runs: Sequence[Run], tables: Sequence[FoundTable]) -> Iterator[str]:
    for run in runs:
        if "#" in run.text:
            yield from run.text.split()
    for found in tables:
        for row in found.table.rows:
            yield from row


def _obstacles(
    images: Sequence[tuple[float, float, float, float]], runs: Sequence[Run]
) -> list[tuple[float, float, float, float]]:
    """Return the pictures that text runs around: those without text on them."""
    found = []
    for x0, top, x1, bottom in images[:50]:
        over = sum(
            x0 < (run.x0 + run.x1) / 2 < x1 and top < run.middle < bottom
            for run in runs
            if len(run.text) > 6
        )
        if over < 2:
            found.append((x0, top, x1, bottom))
    return found


def _covered(
    images: Sequence[tuple[float, float, float, float]], width: float, height: float
) -> float:
    """Return the share of a page that its pictures cover, overlaps counted twice."""
    area = width * height
    if area <= 0:
        return 0.0
    total = 0.0
    for x0, top, x1, bottom in images:
        across = min(x1, width) - max(x0, 0.0)
        down = min(bottom, height) - max(top, 0.0)
        if across > 0 and down > 0:
            total += across * down
    return min(1.0, total / area)


def _recognise(
    document: Any,
    pages: Sequence[_Page],
    path: Path,
    options: ReadOptions,
    notes: PageNotes,
    deadline: Deadline,
) -> None:
    """Put recognised text on the pages that want it, or note them down."""
    wanting = [page for page in pages if page.wants_ocr]
    if not wanting:
        return
    engine = _engine(options)
    if engine is None:
        for page in wanting:
            _go_without(page, notes)
        return
    for done, page in enumerate(wanting):
        options.progress(done, len(wanting))
        deadline.extend(_SECONDS_A_SCAN)
        _recognise_page(document, page, engine, notes)
        deadline.check()
    options.progress(len(wanting), len(wanting))


def _engine(options: ReadOptions) -> OcrEngine | None:
    """Return the OCR engine, None where there is none or it is switched off."""
    if options.ocr == "never":
        return None
    from corpus.readers.ocr import load_engine

    try:
        return load_engine()
    except MissingToolError:
        return None


def _go_without(page: _Page, notes: PageNotes) -> None:
    """Keep what can be kept of a page's text layer."""
    if page.laid.runs and page.doubtful:
        page.laid.runs = [run for run in page.laid.runs if not is_nonsense(run)]
        notes.doubtful.append(page.laid.number)
    elif page.laid.runs:
        notes.thin.append(page.laid.number)
    elif page.doubtful:
        notes.garbled.append(page.laid.number)
    else:
        notes.unread.append(page.laid.number)


def _recognise_page(document: Any, page: _Page, engine: OcrEngine, notes: PageNotes) -> None:
    from corpus.readers.ocr import recognise_page

    number = page.laid.number
    pdf_page = document[number - 1]
    try:
        found = recognise_page(engine, pdf_page)
    except DocumentError:
        raise
    finally:
        pdf_page.close()
    if page.thin and not page.doubtful:
        if not _says_more(found, page.laid):
            return
    elif page.laid.runs and _worse(found.runs, page.laid.runs):
        page.laid.runs = [run for run in page.laid.runs if not is_nonsense(run)]
        return
    notes.recognised.append(number)
    if found.unread:
        notes.cells.append(number)
    page.laid = LaidPage(number, found.frame, found.runs, found.tables)
    page.width, page.height = found.width, found.height


def _says_more(found: RecognisedPage, held: LaidPage) -> bool:
    """Tell whether a page's picture holds far more than its text layer.

    By different characters: what is stamped all over a page says the same many times.
    """
    fresh = {char for run in found.runs for char in run.text}
    fresh.update(char for one in found.tables for row in one.table.rows for char in "".join(row))
    known = {char for run in held.runs for char in run.text}
    known.update(char for one in held.tables for row in one.table.rows for char in "".join(row))
    return len(fresh) > 1.3 * len(known) + 10


def _worse(new: Sequence[Run], old: Sequence[Run]) -> bool:
    """Tell whether recognition has brought less than the text layer had."""
    fresh, held = "".join(run.text for run in new), "".join(run.text for run in old)
    if len(fresh) < 0.6 * len(held):
        return True
    return text_quality(fresh) < text_quality(held) - 0.1


def _strip_furniture(pages: Sequence[_Page]) -> None:
    """Take heads, feet and page numbers off the pages."""
    outlines = [
        PageRuns(
            page.laid.number,
            page.width,
            page.height,
            page.laid.runs,
            tabled=bool(page.laid.tables),
        )
        for page in pages
    ]
    remove_furniture(outlines)
    for page, outline in zip(pages, outlines, strict=True):
        page.laid.runs = outline.runs


def _take_unruled_tables(pages: Sequence[_Page]) -> None:
    """Move tables without lines from the pages' text to their tables."""
    before: FoundTable | None = None
    for page in pages:
        laid = page.laid
        if laid.frame.vertical:
            before = None
            continue
        tables, laid.runs = find_unruled_tables(laid.runs, before)
        laid.tables.extend(tables)
        # Only what ends the page can go on with the next one.
        lowest = max((run.bottom for run in laid.runs), default=0.0)
        before = tables[-1] if tables and tables[-1].box[3] > lowest else None


def _raise_empty(path: Path, notes: PageNotes, options: ReadOptions) -> None:
    """Raise what fits a PDF without a word."""
    if (notes.unread or notes.garbled) and not notes.recognised:
        why = why_no_ocr(options.ocr)
        raise MissingToolError(
            f"文件是扫描件或文字层不可用，需要 OCR 才能读取；{why}：{path.name}", path=path
        )
    raise EmptyDocumentError(f"PDF 中没有可读的文字：{path.name}", path=path)
