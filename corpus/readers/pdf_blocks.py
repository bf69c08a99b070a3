"""Pages laid out to blocks: paragraphs, headings, title, footnotes, tables over pages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus.models import Block, BlockLabel, SourceRef, Table
from corpus.readers.layout import Line, Run, columns
from corpus.readers.pdf_paragraphs import Column, Part, Stats, build_paragraphs, measure
from corpus.readers.pdf_runs import Frame
from corpus.readers.pdf_tables import FoundTable
from corpus.readers.titles import TitleLine, pick_title

__all__ = ["LaidPage", "blocks_of"]

# Stands for a table among the runs of text: two private-use characters, a number between.
_TABLE_SIGN = re.compile("\uf8ff(\\d{1,4})\uf8fe ?")
_HEAD = re.compile(r"^第[一二三四五六七八九十百零〇\d]{1,6}([编篇章节])(?:[\s\u3000]|$)")
_CAPTION = re.compile(
    r"^(?:续?表|图|附表|附图|Table|Fig(?:ure)?\.?)\s*[\d一二三四五六七八九十]{1,3}", re.IGNORECASE
)
_CONTINUED = re.compile(r"^[（(]?\s*(?:续表?|接上表|表\s*[\d.-]+\s*[（(]?续[)）]?)")
_ENDS_SENTENCE = re.compile(r"[。；;，,、：:！!？?][”’」』）)]?$")
_NOTE_MARK = re.compile(
    r"^(?:[①-⑳*＊†‡※]|\d{1,2}\s|注\s*\d*[：:.]|[(（]?(?:收稿|修回|收修改稿|收到|录用)日期"
    r"|基金项目|作者简介|作者单位|通[讯信]作者|责任编辑)"
)
_NOTE_FACT = re.compile(r"(?:收稿|修回|收修改稿|录用)日期|基金项目|作者简介|通[讯信]作者")
_SECTION_LEVEL = {"编": 1, "篇": 1, "章": 2, "节": 3}
_HEADING_LENGTH = 48


@dataclass(slots=True)
class LaidPage:
    """A page ready to be laid out."""

    number: int
    frame: Frame
    runs: list[Run]
    tables: list[FoundTable] = field(default_factory=list)
    images: list[tuple[float, float, float, float]] = field(default_factory=list)
    rulings: list[tuple[float, float, float]] = field(default_factory=list)
    """x0, x1 and height of level rulings, for footnotes."""


@dataclass(slots=True)
class _Item:
    """A paragraph or table in its place."""

    page: int
    part: Part | None = None
    table: FoundTable | None = None
    note: bool = False
    joined: list[tuple[int, FoundTable]] = field(default_factory=list)
    inferred: list[tuple[int, int]] = field(default_factory=list)


def blocks_of(pages: Sequence[LaidPage]) -> tuple[list[Block], str | None]:
    """Return the blocks of a document and its title.

    Args:
        pages: in order, heads and feet removed.
    """
    laid: list[tuple[LaidPage, Column | None, FoundTable | None]] = []
    for page in pages:
        laid.extend(_lay_out(page))
    stats = measure([column for _, column, _ in laid if column is not None])
    items: list[_Item] = []
    open_part: Part | None = None
    for page, column, table in laid:
        if table is not None:
            _place_table(items, page.number, table)
            if open_part is not None and _ends_above(open_part, page, table):
                open_part = None
            continue
        if column is None:
            continue
        body, notes = _split_notes(column, page, stats)
        for part in build_paragraphs(body, stats, open_part) if body.lines else []:
            items.append(_Item(part.first.page, part=part))
            open_part = part
        below = build_paragraphs(notes, stats, None) if notes.lines else []
        items.extend(_Item(part.first.page, part=part, note=True) for part in below)
    frames = {page.number: page.frame for page in pages}
    upright = not any(page.frame.vertical for page in pages[:2])
    title_items, title = _find_title(items, stats) if upright else (set(), None)
    return _to_blocks(items, title_items, title, stats, frames), title


def _lay_out(page: LaidPage) -> list[tuple[LaidPage, Column | None, FoundTable | None]]:
    """Return the columns and tables of a page in reading order."""
    signs = [
        Run(f"\uf8ff{number}\uf8fe", *table.box, size=table.size or 10.0)
        for number, table in enumerate(page.tables)
    ]
    found: list[tuple[LaidPage, Column | None, FoundTable | None]] = []
    for lines in columns([*page.runs, *signs], page.number):
        stretch: list[Line] = []
        for line in lines:
            here = [int(number) for number in _TABLE_SIGN.findall(line.text)]
            if here:
                if stretch:
                    found.append((page, _column_of(page, stretch), None))
                    stretch = []
                found.extend((page, None, page.tables[n]) for n in here if n < len(page.tables))
                line.text = _TABLE_SIGN.sub("", line.text).strip()
            if line.text:
                stretch.append(line)
        if stretch:
            found.append((page, _column_of(page, stretch), None))
    return found


def _ends_above(part: Part, page: LaidPage, table: FoundTable) -> bool:
    """Tell whether a paragraph ends above a table, so that what follows is none of it.

    Its last line is short of where a table of the same column ends, a caption mostly.
    """
    last = part.last
    left, _, right, _ = table.box
    beside = any(
        run.x0 > last.x1 + last.size and run.top < last.bottom and run.bottom > last.top
        for run in page.runs
    )
    return (
        last.page == page.number
        and last.bottom <= table.box[1] + 2
        and left - 4 * last.size <= last.x0
        and last.x1 < left + 0.75 * (right - left)
        and not beside
    )


def _column_of(page: LaidPage, lines: list[Line]) -> Column:
    return Column(page.number, lines, pictures=page.images)


def _split_notes(column: Column, page: LaidPage, stats: Stats) -> tuple[Column, Column]:
    """Return a column without its footnotes, and the footnotes.

    They stand last, are set smaller than the text, and begin with a mark or below a short
    rule.
    """
    lines = column.lines
    start = len(lines)
    while start > 0 and lines[start - 1].size < 0.94 * stats.size:
        start -= 1
    if start == len(lines) or (start == 0 and not _NOTE_FACT.search(lines[0].text)):
        return column, _like(column, [])
    first = lines[start]
    ruled = any(
        first.top - 2.2 * first.size < y <= first.top + 2
        and x0 >= column.left - 12
        and 30 < x1 - x0 < 0.6 * (column.right - column.left)
        for x0, x1, y in page.rulings
    )
    apart = start == 0 or first.top - lines[start - 1].bottom > 0.8 * first.size
    if ruled or (apart and _NOTE_MARK.match(first.text)):
        return _like(column, lines[:start]), _like(column, lines[start:])
    return column, _like(column, [])


def _like(column: Column, lines: list[Line]) -> Column:
    return Column(column.page, lines, column.left, column.right, column.pitch, column.pictures)


def _place_table(items: list[_Item], page: int, table: FoundTable) -> None:
    """Add a table, or its rows to the table on the page before that it goes on with."""
    last = items[-1] if items else None
    between: _Item | None = None
    if last is not None and last.part is not None and _CONTINUED.match(last.part.text):
        between, last = last, items[-2] if len(items) > 1 else None
    if last is not None and last.note and len(items) > 1:
        last = next((item for item in reversed(items) if not item.note), None)
    if last is not None and last.table is not None and last.table.lone:
        headed = _under_head(last, page, table)
        if headed is not None:
            if between is not None:
                items.remove(between)
            last.joined.append((page, table))
            last.table = headed
            return
    if last is None or last.table is None or not _goes_on(last, page, table):
        items.append(_Item(page, table=table))
        return
    if between is not None:
        items.remove(between)
    above = last.table
    rows = list(table.table.rows)
    repeated = 0
    while (
        repeated < min(5, len(rows), len(above.table.rows))
        and any(rows[repeated])
        and _squeezed(rows[repeated]) == _squeezed(above.table.rows[repeated])
    ):
        repeated += 1
    rows = rows[repeated:]
    kept = above.table.rows
    if rows and _row_goes_on(kept[-1], rows[0]):
        kept = (*kept[:-1], tuple(a + b for a, b in zip(kept[-1], rows[0], strict=True)))
        rows = rows[1:]
    _fill_down(last, above, rows)
    head = max(above.table.header_rows, repeated)
    merged = Table(kept + tuple(rows), head, tuple(last.inferred))
    last.joined.append((page, table))
    last.table = FoundTable(above.box, above.edges, merged, above.merged_down, above.size)


def _under_head(last: _Item, page: int, table: FoundTable) -> FoundTable | None:
    """Return a table with the head that the page before ends with, None where it is not its.

    A head may reach over several columns: each of its edges is one of the table's.
    """
    head = last.table
    if head is None or page != last.page + 1 or len(head.edges) > len(table.edges):
        return None
    shift = table.edges[0] - head.edges[0]
    if abs(shift) >= 40:
        return None
    at = [min(range(len(table.edges)), key=lambda n: abs(table.edges[n] - edge - shift))
          for edge in head.edges]  # fmt: skip
    fits = all(
        abs(table.edges[n] - edge - shift) <= 6.0 for n, edge in zip(at, head.edges, strict=True)
    )
    if not fits or at[-1] != len(table.edges) - 1:
        return None
    width = len(table.edges) - 1
    row = [""] * width
    for column, words in zip(at, head.table.rows[0], strict=False):
        row[column] = words
    rows = table.table.rows
    if any(len(cells) != width for cells in rows) or _squeezed(rows[0]) == _squeezed(row):
        return None
    more = not all(rows[0]) and not any(re.fullmatch(r"[\d,.，%％]+", cell) for cell in rows[0])
    down = frozenset((row_ + 1, column) for row_, column in table.merged_down)
    whole = Table((tuple(row), *rows), 2 if more else 1)
    return FoundTable(head.box, table.edges, whole, down, table.size)


def _goes_on(last: _Item, page: int, table: FoundTable) -> bool:
    """Tell whether a table is the rest of the one before: next page, same columns."""
    above = last.table
    last_page = last.joined[-1][0] if last.joined else last.page
    if above is None or page != last_page + 1 or len(above.edges) != len(table.edges):
        return False
    shift = table.edges[0] - above.edges[0]
    alike = abs(shift) < 40 and all(
        abs(b - a - shift) <= 6.0 for a, b in zip(above.edges, table.edges, strict=True)
    )
    return alike and not _has_heads(table.table.rows, above.table.rows)


def _has_heads(rows: Sequence[Sequence[str]], above: Sequence[Sequence[str]]) -> bool:
    """Whether rows begin with heads of their own: words where all figures of those above stand.

    So do the pages of a sheet wider than its paper, whose columns are as wide as each other's.
    """
    known = set(map(_squeezed, above[:5]))
    # A row of one cell is a title, of which a page may show a part.
    new = (row for row in rows[:5] if sum(map(bool, row)) > 1 and _squeezed(row) not in known)
    first = next(new, None)
    if first is None:
        return False
    figured = [
        column
        for column in range(len(first))
        if sum(1 for row in above if column < len(row) and _COUNT.fullmatch(row[column])) > 1
    ]
    words = [first[column] for column in figured]
    return len(words) > 1 and all(
        _WORDS.search(cell) and not _COUNT.fullmatch(cell) for cell in words
    )


def _squeezed(row: Sequence[str]) -> tuple[str, ...]:
    return tuple(re.sub(r"\s", "", cell) for cell in row)


# 小 / 计 names no row, and 其余14 / 家企业 is one name.
_CUT_TOTAL = re.compile(r"[合小总共]\n计")
_CUT_COUNT = re.compile(r"\d\n[家个名件所户项起人]")
_HALF_WORD = re.compile(r"[\u3400-\u9fff（）]+")
_WORD_CUT = re.compile(r"[\u3400-\u9fff]\d*$")
_FIGURE = re.compile(r"[-－]?[\d,.，]+[%％]?")
_COUNT = re.compile(r"[-－]?[\d,.，]+\s*(?:[%％]|[\u4e00-\u9fff]{1,2})?")
_WORDS = re.compile(r"[\u4e00-\u9fff]{2}")


def _row_goes_on(above: Sequence[str], below: Sequence[str]) -> bool:
    """Tell whether a row was cut by the page's end: a long passage breaks off and goes on."""
    pairs = [(a, b) for a, b in zip(above, below, strict=True) if b]
    label = f"{above[0]}\n{below[0]}"
    if _CUT_TOTAL.fullmatch(label) or (_CUT_COUNT.search(label) and not any(below[1:])):
        return True
    if not below[0] and all(_HALF_WORD.fullmatch(b) and _WORD_CUT.search(a) for a, b in pairs):
        # The rest of a name whose figures stand on the page before.
        figures = [a for a, b in zip(above, below, strict=True) if not b and _FIGURE.fullmatch(a)]
        if len(figures) >= 2:
            return True
    cut = any(len(a) >= 12 and not re.search(r"[。；！？：）)]$", a) for a, _ in pairs)
    return cut and all(a for a, _ in pairs) and (not below[0] or len(above[0]) >= 12)


def _fill_down(last: _Item, above: FoundTable, rows: list[tuple[str, ...]]) -> None:
    """Repeat the labels of cells that a page break cuts, marked as inferred.

    The first row on the new page has no label where the cell above reached over several
    rows: the label is that of the cell above.
    """
    if not rows or not above.merged_down:
        return
    first = list(rows[0])
    if not any(first):
        return
    offset = len(above.table.rows)
    for column, cell in enumerate(first):
        if cell:
            break
        merged = [row for row, c in above.merged_down if c == column]
        if not merged:
            continue
        label = above.table.rows[max(merged)][column]
        if label and not any(r[column] for r in above.table.rows[max(merged) + 1 :]):
            first[column] = label
            last.inferred.append((offset, column))
    rows[0] = tuple(first)


def _find_title(items: Sequence[_Item], stats: Stats) -> tuple[set[int], str | None]:
    """Return the numbers of the items that are the title, and the title."""
    if not items:
        return set(), None
    first_page = next((item.page for item in items if item.part is not None), 0)
    head: list[TitleLine] = []
    for number, item in enumerate(items[:30]):
        if item.part is None or item.note or item.page > first_page + 1:
            continue
        line = item.part.first
        previous = items[number - 1].part if number else None
        gap = (line.top - previous.last.bottom) / line.size if previous else 0.0
        head.append(
            TitleLine(
                text=item.part.text,
                size=line.size,
                centred=_in_middle(line),
                order=number,
                bold=line.bold,
                gap=gap if previous and previous.last.page == line.page else 9.0,
            )
        )
    chosen = pick_title(head, stats.size)
    if not chosen:
        return set(), None
    parts = [items[number].part for number in chosen]
    text = ""
    for part in parts:
        if part is not None:
            glue = " " if text and text[-1].isascii() and part.text[:1].isascii() else ""
            text += glue + _tidy(part.text)
    return set(chosen), text


def _in_middle(line: Line) -> bool:
    """Tell whether a line is centred, or so long that it cannot be told."""
    off = abs((line.x0 + line.x1) / 2 - (line.left + line.right) / 2)
    wide = line.x1 - line.x0 > 0.8 * (line.right - line.left)
    return line.centred or (wide and off < 1.2 * line.size)


def _tidy(text: str) -> str:
    """Return a title without spaces between wide characters."""
    return re.sub(r"(?<=[\u2e80-\uffef])\s+(?=[\u2e80-\uffef])", "", text.strip())


def _to_blocks(
    items: Sequence[_Item],
    title_items: set[int],
    title: str | None,
    stats: Stats,
    frames: dict[int, Frame],
) -> list[Block]:
    """Return the blocks of items in order."""
    blocks: list[Block] = []
    sizes = sorted(
        {
            round(item.part.first.size)
            for item in items
            if item.part is not None and _is_heading(item.part, stats)
        },
        reverse=True,
    )
    for number, item in enumerate(items):
        if item.table is not None and item.table.lone:
            whole = _table_block(item, frames)
            words = " ".join(cell for cell in item.table.table.rows[0] if cell)
            blocks.append(Block(BlockLabel.PARAGRAPH, words, source=whole.source))
        elif item.table is not None:
            blocks.append(_table_block(item, frames))
        elif item.part is not None and number in title_items:
            if title is not None and number == min(title_items):
                source = _source(item.part, frames)
                blocks.append(Block(BlockLabel.TITLE, title, source=source))
        elif item.part is not None:
            blocks.append(_part_block(item, stats, sizes, frames))
    return blocks


def _part_block(item: _Item, stats: Stats, sizes: Sequence[int], frames: dict[int, Frame]) -> Block:
    part = item.part
    assert part is not None
    label, level = BlockLabel.PARAGRAPH, None
    if item.note:
        label = BlockLabel.FOOTNOTE
    elif _is_heading(part, stats):
        label = BlockLabel.HEADING
        match = _HEAD.match(part.text)
        level = (
            _SECTION_LEVEL[match.group(1)]
            if match
            else min(6, 1 + sizes.index(round(part.first.size)))
        )
    elif _CAPTION.match(part.text) and len(part.text) < 60 and len(part.lines) <= 2:
        label = BlockLabel.CAPTION
    confidences = [line.confidence for line in part.lines if line.confidence is not None]
    return Block(
        label,
        _leaders_shortened(part.text),
        level=level,
        source=_source(part, frames),
        confidence=round(min(confidences), 3) if confidences else None,
    )


def _is_heading(part: Part, stats: Stats) -> bool:
    """Tell whether a paragraph is a heading: worded as one, or set apart and short."""
    line, text = part.first, part.text
    if len(part.lines) > 3 or len(text) > _HEADING_LENGTH or part.own:
        return False
    if _HEAD.match(text) and len(text) <= 40 and not _ENDS_SENTENCE.search(text):
        return True
    if len(text) < 2 or _ENDS_SENTENCE.search(text) or _CAPTION.match(text):
        return False
    if not re.search(r"[\u3400-\u9fffA-Za-z]", text):
        return False
    return line.size >= 1.12 * stats.size or (
        line.bold and (line.centred or line.x1 < line.right - 3 * line.size)
    )


def _leaders_shortened(text: str) -> str:
    """Return a line of a table of contents with its row of dots made one ellipsis."""
    return re.sub(r"\s*(?:[.．·•…⋯‥]\s*){5,}", "……", text)


def _source(part: Part, frames: dict[int, Frame]) -> SourceRef:
    """Return page and box of a paragraph: of its part on the page where it begins."""
    page = part.first.page
    here = [line for line in part.lines if line.page == page and line.left == part.first.left]
    box = (
        min(line.x0 for line in here),
        min(line.top for line in here),
        max(line.x1 for line in here),
        max(line.bottom for line in here),
    )
    return SourceRef(page=page, bbox=frames[page].shown(box))


def _table_block(item: _Item, frames: dict[int, Frame]) -> Block:
    assert item.table is not None
    table = item.table.table
    text = "\n".join("\t".join(row) for row in table.rows)
    source = SourceRef(page=item.page, bbox=frames[item.page].shown(item.table.box))
    return Block(BlockLabel.TABLE, text, table=table, source=source)
