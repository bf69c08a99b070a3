"""What stands on which slide: planned apart from drawing, so that a page can show it too."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from corpus.compare.difference import Operation
from corpus.courses.fitting import Block, Box, Page, paginate
from corpus.courses.lesson import Lesson, Older, Part, Span
from corpus.courses.models import EntryKind, Quotation, QuotedTable
from corpus.courses.quoting import body_of, label_of
from corpus.courses.slide_tables import Cell, TablePage, fitted, plain, text_cell
from corpus.exports.parts import lines_and_tables
from corpus.models import Kind

__all__ = ["CASE_SLIDES", "Geometry", "Slide", "SlideKind", "plan_slides"]

CASE_SLIDES = 6
"""So many slides a case or passage gets; the rest of a longer one stands in the handout."""

_ITEM = re.compile(r"[（(][一二三四五六七八九十百]{1,4}[）)]")
_SENTENCE_END = "。；\n"


class SlideKind(StrEnum):
    """What a slide is."""

    TITLE = "title"
    AGENDA = "agenda"
    SECTION = "section"
    TEXT = "text"
    TABLE = "table"
    COMPARE = "compare"
    QUESTIONS = "questions"
    SOURCES = "sources"


@dataclass(frozen=True, slots=True)
class Geometry:
    """The boxes that a design has for text, in points, and the sizes of its type.

    ``sizes`` are tried from the largest; text that none of them fits is cut in type of
    ``split_at``.
    """

    body: Box = field(default_factory=lambda: Box(852, 370))
    sizes: tuple[float, ...] = (34, 32, 30, 28, 26, 24, 22)
    split_at: float = 24
    small: tuple[float, ...] = (24, 22, 20, 18)
    small_split: float = 18
    cells: tuple[float, ...] = (22, 20, 18, 16, 14)


_EMPTY = Page((), 24)


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide; ``table`` is what a table or a comparison shows, the old text at the left.

    ``source`` is the line at its foot, ``notes`` what the trainer says, ``entry`` the
    outline's entry that it comes from.
    """

    kind: SlideKind
    title: str
    page: Page = _EMPTY
    table: TablePage | None = None
    subtitle: str = ""
    source: str = ""
    flag: str = ""
    notes: str = ""
    entry: str | None = None
    numbered: bool = field(default=False)


def plan_slides(lesson: Lesson, geometry: Geometry | None = None) -> list[Slide]:
    """Return the slides of a lesson in order, each with text that fits its box."""
    return _slides(lesson, geometry or Geometry())


def _slides(lesson: Lesson, shape: Geometry) -> list[Slide]:
    slides = [_title_slide(lesson)]
    if len(lesson.headings) > 1:
        slides += _listed("本课内容", lesson.headings, shape, SlideKind.AGENDA)
    for part in lesson.parts:
        if part.entry.kind is EntryKind.NOTE:
            # Words between slides are said to the slide before them.
            notes = _joined(slides[-1].notes, part.entry.text)
            slides[-1] = replace(slides[-1], notes=notes)
        elif part.entry.kind is not EntryKind.QUESTION:
            slides += _of_part(part, shape)
    if lesson.questions:
        slides += _listed("讨论题", lesson.questions, shape, SlideKind.QUESTIONS)
    return [*slides, *_source_slides(lesson, shape)]


def _joined(*texts: str) -> str:
    return "\n".join(text for text in texts if text)


def _title_slide(lesson: Lesson) -> Slide:
    rows = [lesson.course.audience, f"法规文本截至 {lesson.on}"]
    if lesson.sources:
        rows.append(f"出处 {len(lesson.sources)} 条，见文末")
    return Slide(
        SlideKind.TITLE, lesson.course.title, subtitle="\n".join(row for row in rows if row)
    )


def _listed(title: str, rows: Sequence[str], shape: Geometry, kind: SlideKind) -> Iterator[Slide]:
    numbered = kind is SlideKind.QUESTIONS
    blocks = [
        Block(row, f"{at}.", -1.6, 1.6) if numbered else Block(row)
        for at, row in enumerate(rows, 1)
    ]
    pages = paginate(blocks, shape.body, shape.sizes, split_at=shape.split_at)
    for at, page in enumerate(pages, 1):
        yield Slide(kind, _paged(title, at, len(pages)), page, numbered=numbered)


def _paged(title: str, at: int, count: int) -> str:
    return title if count == 1 else f"{title}（{at}/{count}）"


def _of_part(part: Part, shape: Geometry) -> list[Slide]:
    entry, source = part.entry, part.source
    if source is None or entry.quote is None:
        return [Slide(SlideKind.SECTION, part.title, entry=entry.id)]
    quote = entry.quote
    shown = list(_shown(quote, shape))
    cut = 0
    if quote.kind is not Kind.REGULATION and len(shown) > CASE_SLIDES:
        cut = sum(_letters(one) for one in shown[CASE_SLIDES:])
        shown = shown[:CASE_SLIDES]
    line = f"［{source.number}］{source.line}"
    notes = _joined(entry.note, f"出处：{source.full}", part.flag)
    slides = [
        Slide(
            SlideKind.TABLE if isinstance(one, TablePage) else SlideKind.TEXT,
            _paged(part.title, at, len(shown)),
            Page((), one.size) if isinstance(one, TablePage) else one,
            table=one if isinstance(one, TablePage) else None,
            source=line + (f"　余下 {cut} 字见讲稿" if cut and at == len(shown) else ""),
            flag=part.flag,
            notes=notes if at == 1 else f"出处：{source.full}",
            entry=entry.id,
        )
        for at, one in enumerate(shown, 1)
    ]
    if part.older is not None and not part.older.same:
        slides += _compared(part, part.older, shape, line)
    return slides


def _shown(quote: Quotation, shape: Geometry) -> Iterator[Page | TablePage]:
    """Yield what each slide of a quotation shows: its lines, and its tables apart."""
    for piece in _pieces(quote):
        blocks: Sequence[Block] = ()
        if isinstance(piece, QuotedTable):
            rows = [tuple(text_cell(cell) for cell in row) for row in piece.rows]
            head, rest = (rows[0], rows[1:]) if len(rows) > 1 else ((), rows)
            pages = fitted(head, rest, shape.body, shape.cells, cut=False)
            if pages is not None:
                yield from pages
                continue
            blocks = [Block(_cells(row)) for row in piece.rows]
        else:
            blocks = piece
        yield from paginate(blocks, shape.body, shape.sizes, split_at=shape.split_at)


def _letters(shown: Page | TablePage) -> int:
    if isinstance(shown, TablePage):
        return sum(len(plain(cell)) for row in shown.rows for cell in row)
    return sum(len(block.text) for block in shown.blocks)


def _pieces(quote: Quotation) -> Iterator[list[Block] | QuotedTable]:
    """Yield a quotation's lines as paragraphs, and its tables between them."""
    label = label_of(quote)
    start = len(quote.text) - len(body_of(quote))
    tables = {table.start: table for table in quote.tables}
    blocks: list[Block] = []
    first = True
    for piece in lines_and_tables(quote.text, start, len(quote.text), tables):
        if not isinstance(piece, str):
            captions, table = _captioned(piece)
            blocks += [Block(line, keep=True) for line in captions]
            if blocks:
                yield blocks
                blocks = []
            yield table
        elif piece:
            item = _ITEM.match(piece) is not None
            flush = bool(first and label) or quote.article is None or item
            blocks.append(
                Block(piece, label if first else "", 0.0 if flush else 2.0, 2.0 if item else 0.0,
                      keep=_opens(piece))
            )  # fmt: skip
        first = first and not piece
    if blocks:
        yield blocks


def _captioned(table: QuotedTable) -> tuple[list[str], QuotedTable]:
    """Return what stands in the first rows by itself (单位：元), and the table without them."""
    rows = list(table.rows)
    captions: list[str] = []
    while len(rows) > 2 and len(rows[0]) > 1 and sum(bool(cell.strip()) for cell in rows[0]) == 1:
        captions.append("".join(rows.pop(0)).strip())
    return captions, table.model_copy(update={"rows": tuple(rows)})


def _cells(row: Sequence[str]) -> str:
    return "　｜　".join(cell.replace("\n", " ") for cell in row if cell)


def _opens(line: str) -> bool:
    """Tell whether a line announces what follows it and so stays with it."""
    return line.endswith(("：", ":")) or (len(line) <= 16 and line[-1] not in "。；，、！？")


# --- comparisons ------------------------------------------------------------------------


def _compared(part: Part, older: Older, shape: Geometry, source: str) -> list[Slide]:
    """Return slides that show an item beside its predecessor, cut where both texts may be."""
    cells = ((_trimmed(left), _trimmed(right)) for left, right in _aligned(older))
    rows = [row for row in cells if any(row)]
    head = (text_cell(older.old_name), text_cell(older.new_name))
    pages = fitted(head, rows, shape.body, shape.small, even=True) or []
    return [
        Slide(
            SlideKind.COMPARE,
            _paged(f"新旧对照：{older.new.place}", at, len(pages)),
            Page((), page.size),
            table=page,
            source=source,
            notes=f"左为旧文，右为现行文字。{older.old[0].name}",
            entry=part.entry.id,
        )
        for at, page in enumerate(pages, 1)
    ]


def _trimmed(spans: Sequence[Span]) -> Cell:
    """Return a cell's spans without the line feeds at its ends; the table parts its rows."""
    kept = [span for span in spans if span[1]]
    if kept:
        kept[0] = (kept[0][0], kept[0][1].lstrip("\n"))
        kept[-1] = (kept[-1][0], kept[-1][1].rstrip("\n"))
    return tuple(span for span in kept if span[1])


_Row = tuple[list[Span], list[Span]]


def _aligned(older: Older) -> list[_Row]:
    """Return both texts in pieces that belong together: cut at ends of equal sentences."""
    left, right = list(older.old_spans), list(older.new_spans)
    rows: list[_Row] = [([], [])]
    while left or right:
        for side, at in ((left, 0), (right, 1)):
            while side and side[0][0] is not Operation.EQUAL:
                rows[-1][at].append(side.pop(0))
        if not (left and right):
            continue
        (_, old), (_, new) = left.pop(0), right.pop(0)
        olds, news = _sentences(old), _sentences(new)
        if len(olds) != len(news):
            olds, news = [old], [new]
        for number, (before, after) in enumerate(zip(olds, news, strict=True)):
            rows[-1][0].append((Operation.EQUAL, before))
            rows[-1][1].append((Operation.EQUAL, after))
            if number + 1 < len(olds) or (before and before[-1] in _SENTENCE_END):
                rows.append(([], []))
    return _joined_rows([row for row in rows if row[0] or row[1]])


def _joined_rows(rows: Sequence[_Row]) -> list[_Row]:
    """Return rows of which those that did not change are one with those beside them."""

    def same(row: _Row) -> bool:
        return all(operation is Operation.EQUAL for side in row for operation, _ in side)

    found: list[_Row] = []
    for row in rows:
        if found and same(row) and same(found[-1]):
            found[-1] = ([*found[-1][0], *row[0]], [*found[-1][1], *row[1]])
        else:
            found.append(row)
    return found


def _sentences(text: str) -> list[str]:
    return [piece for piece in re.split(r"(?<=[。；\n])", text) if piece] or [text]


def _source_slides(lesson: Lesson, shape: Geometry) -> Iterator[Slide]:
    blocks = [Block(s.short, f"［{s.number}］", -4, 4) for s in lesson.sources]
    pages = paginate(blocks, shape.body, shape.small, split_at=shape.small_split)
    for at, page in enumerate(pages, 1):
        yield Slide(
            SlideKind.SOURCES, _paged(f"出处（时效截至 {lesson.on}）", at, len(pages)), page
        )
