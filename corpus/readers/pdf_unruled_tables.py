"""Tables of a PDF page without any lines: rows whose figures stand below each other.

Read as running text such rows would give figures without heads, so columns are told by the
strips that the rows leave free. Where these leave a doubt, the text stays text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from corpus.models import Table
from corpus.readers.layout import Run, overlapping, rows
from corpus.readers.pdf_tables import FoundTable, cell_text

__all__ = ["find_unruled_tables"]

_NAME_AND_FIGURE = re.compile(r"[\u4e00-\u9fff（）()]{2,}\s*\d[\d.,]*")
_FIGURE = re.compile(
    r"[-+－−↑↓]?(?:\d{1,3}(?:[,，]\d{3})+|\d+)(?:\.\d+)?\s*"
    r"(?:[%％‰]|个百分点|(?![年月日季点时])[\u4e00-\u9fff]{1,2})?"
)
_BLANK = re.compile(r"[-—－–/、…*无]{1,3}|#{2,}")  # a number that its cell had no room for
_CAPTION = re.compile(r"^[（(]?\s*(?:计量)?单位\s*[：:]|(?:表|统计|汇总|明细|一览)$")
_YEAR = re.compile(r"(?:19|20)\d\d年?")
_NO_CELL = re.compile(r"[。；;！？!?]|[，,：:、]$")
_LONGEST_CELL = 24
_MOST_HEADS = 4
_MOST_WAYS = 500
# Without lines what stands close is sooner a row of its own.
_OVERLAP = 0.3
_Strip = tuple[float, float]
_Row = list[Run]


def find_unruled_tables(
    runs: list[Run], before: FoundTable | None = None
) -> tuple[list[FoundTable], list[Run]]:
    """Return the tables without lines among the runs of a page, and the runs in none.

    Args:
        runs: of a page, heads and feet removed.
        before: the table that the page before ends with; its rows may go on without a head.
    """
    if sum(1 for run in runs if _FIGURE.fullmatch(run.text)) < 2:
        return [], runs
    groups = overlapping(runs, _OVERLAP)
    found: list[FoundTable] = []
    taken: set[int] = set()
    done = 0
    if before is not None:
        done = _going_on(groups, before, found)
        taken.update(id(run) for group in groups[:done] for run in group)
    start = done
    while start < len(groups):
        end = _stretch(groups, start)
        if end - start < 2:
            start += 1
            continue
        top = _heads(groups, start, done)
        table = _table(groups[top:start], groups[start:end]) if top < start else None
        if table is not None:
            found.append(table)
            taken.update(id(run) for group in groups[top:end] for run in group)
            done = end
        start = end
    return found, [run for run in runs if id(run) not in taken] if taken else runs


def _top(row: _Row) -> float:
    return min(run.top for run in row)


def _bottom(row: _Row) -> float:
    return max(run.bottom for run in row)


def _near(above: _Row, below: _Row, times: float) -> bool:
    size = max(run.size for run in [*above, *below])
    return -size < _top(below) - _bottom(above) < times * size


def _cellular(row: _Row) -> bool:
    """Whether all runs of a row may be cells."""
    return all(len(run.text) <= _LONGEST_CELL and not _NO_CELL.search(run.text) for run in row)


def _figures(row: _Row) -> int:
    return sum(1 for run in row for word in _words(run) if _FIGURE.fullmatch(word))


def _words(run: Run) -> list[str]:
    """Return the figures of a run that cells too narrow have pushed together, else its text."""
    words = run.text.split(" ")
    apart = len(words) > 1 and all(_FIGURE.fullmatch(w) or _BLANK.fullmatch(w) for w in words)
    return words if apart else [run.text]


def _holds_figures(row: _Row) -> bool:
    return len(row) > 1 and _figures(row) > 0 and _cellular(row) and not _of_years(row)


def _of_years(row: _Row) -> bool:
    """Whether the figures of a row are years, which head columns."""
    years = [run for run in row if _YEAR.fullmatch(run.text)]
    return len(years) > 1 and len(years) == _figures(row) + sum(
        1 for run in years if not _FIGURE.fullmatch(run.text)
    )


def _stretch(groups: Sequence[_Row], start: int) -> int:
    """Return where the rows with figures that begin at ``start`` end.

    A row between them may hold words alone: the rest of a name above, or a name without figures.
    """
    if not _holds_figures(groups[start]):
        return start
    end = start + 1
    while end < len(groups) and _near(groups[end - 1], groups[end], 3.0):
        if _holds_figures(groups[end]):
            end += 1
        elif (
            len(groups[end]) == 1
            and _cellular(groups[end])
            and end + 1 < len(groups)
            and _near(groups[end], groups[end + 1], 3.0)
            and _holds_figures(groups[end + 1])
            and groups[end][0].x1 < max(run.x0 for run in groups[end - 1])
        ):
            end += 2
        else:
            break
    return end


def _heads(groups: Sequence[_Row], start: int, done: int) -> int:
    """Return where the heads of the rows that begin at ``start`` begin."""
    top = start
    while top > done and start - top < _MOST_HEADS:
        row = groups[top - 1]
        if not _near(row, groups[top], 3.0) or not _cellular(row):
            break
        if _figures(row) and not _of_years(row):
            break
        # One run alone is the caption, but where it stands in the lines of the head below.
        if len(row) == 1 and not (top < start and _heads_with(row[0], groups[top])):
            break
        top -= 1
    return top


def _heads_with(run: Run, below: _Row) -> bool:
    """Whether a run alone in its line is the first line of the heads below, and no caption."""
    if _CAPTION.search(run.text) or not _near([run], below, 0.5):
        return False
    first, *others = sorted(below, key=lambda other: other.x0)
    # A caption begins above the names and goes on; a head of several columns does not.
    beyond = any(other.x0 < run.x1 for other in others)
    return not (beyond and run.x0 < first.x1)


def _table(heads: Sequence[_Row], body: Sequence[_Row]) -> FoundTable | None:
    """Return the table of these rows, None where its columns leave a doubt."""
    strips = _strips(body)
    if len(strips) < 2 or (len(strips) == 2 and len(body) < 3):
        return None
    cells = [_placed(row, strips) for row in body]
    placed = [row for row in cells if row is not None]
    if len(placed) < len(cells) or not _figured(placed, len(strips)):
        return None
    head = _head_rows(heads, strips)
    if head is None or not _headed(head, placed):
        return None
    texts = _with_rests([_texts(row, strips) for row in placed], body)
    if 2 * sum(1 for row in texts if _NAME_AND_FIGURE.fullmatch(row[0])) >= len(texts):
        return None  # 青石镇 12 | 10 | 3: blanks set the columns, and the first two are one
    runs = [run for row in [*heads, *body] for run in row]
    box = (
        min(run.x0 for run in runs),
        min(run.top for run in runs),
        max(run.x1 for run in runs),
        max(run.bottom for run in runs),
    )
    inner = [(a[1] + b[0]) / 2 for a, b in pairwise(strips)]
    sizes = sorted(run.size for run in runs)
    table = Table((*head, *texts), header_rows=len(head))
    return FoundTable(
        box, (box[0], *inner, box[2]), table, size=sizes[len(sizes) // 2], unruled=True
    )


def _strips(body: Sequence[_Row]) -> list[_Strip]:
    """Return the columns: what the runs of all rows cover, with what is free between them."""
    spans = sorted(
        (run.x0, run.x1, run.size)
        for row in body
        if len(row) > 1
        for run in row
        if len(_words(run)) == 1
    )
    strips: list[_Strip] = []
    for x0, x1, size in spans:
        if strips and x0 - strips[-1][1] < 0.5 * size:
            strips[-1] = (strips[-1][0], max(strips[-1][1], x1))
        else:
            strips.append((x0, x1))
    return strips


def _overlap(run: Run, strip: _Strip) -> float:
    return min(run.x1, strip[1]) - max(run.x0, strip[0])


def _placed(row: _Row, strips: Sequence[_Strip]) -> list[list[Run]] | None:
    """Return a row's runs by column, None where one stands in several or two in one line."""
    cells: list[list[Run]] = [[] for _ in strips]
    for run in sorted(row, key=lambda r: (r.top, r.x0)):
        columns = [n for n, strip in enumerate(strips) if _overlap(run, strip) > 0]
        words = _words(run)
        if len(words) != len(columns):
            return None
        for word, column in zip(words, columns, strict=True):
            if any(
                min(other.bottom, run.bottom) - max(other.top, run.top) > 2
                for other in cells[column]
            ):
                return None
            cells[column].append(Run(word, run.x0, run.top, run.x1, run.bottom, run.size, run.bold))
    return cells


def _texts(row: Sequence[Sequence[Run]], strips: Sequence[_Strip]) -> tuple[str, ...]:
    return tuple(cell_text(cell, strip[1]) for cell, strip in zip(row, strips, strict=True))


def _figured(body: Sequence[Sequence[Sequence[Run]]], width: int) -> bool:
    """Whether most cells of a column are figures."""
    full = 0
    for column in range(width):
        cells = [row[column] for row in body if row[column]]
        figures = sum(1 for cell in cells if len(cell) == 1 and _FIGURE.fullmatch(cell[0].text))
        blanks = sum(1 for cell in cells if len(cell) == 1 and _BLANK.fullmatch(cell[0].text))
        full += figures > 1 and figures + blanks >= 0.7 * len(cells)
    return full > 0


def _head_rows(heads: Sequence[_Row], strips: Sequence[_Strip]) -> list[tuple[str, ...]] | None:
    """Return the rows of heads, the lines of one head put together; None where one is in doubt."""
    reach = list(strips)
    placed: list[list[tuple[int, Run]]] = []
    for line in reversed(rows([run for row in heads for run in row])):
        below = [run for lower in placed for _, run in lower]
        spans = _spans(line, reach, below)
        here: list[tuple[int, Run]] = []
        for at, run in enumerate(line):
            column = _headed_column(run, spans, reach, below)
            if not below and not _columns(run, strips):
                # Words stand at the left of their cells and figures at the right: where a head
                # is over none the order tells, or nothing does.
                column = at if _in_order(line, strips) else None
            if column is None:
                return None
            here.append((column, run))
        placed.append(here)
        for column, run in here:
            if _overlap(run, strips[column]) > 0:
                reach[column] = (min(reach[column][0], run.x0), max(reach[column][1], run.x1))
    found: list[tuple[str, ...]] = []
    for level in _levels(placed[::-1]):
        cells: list[list[Run]] = [[] for _ in strips]
        for column, run in level:
            cells[column].append(run)
        found.append(_texts(cells, strips))
    return found


def _columns(run: Run, strips: Sequence[_Strip]) -> list[int]:
    return [n for n, strip in enumerate(strips) if _overlap(run, strip) > 0]


def _in_order(line: Sequence[Run], strips: Sequence[_Strip]) -> bool:
    """Whether a line has a head for each column, none of them over another than its own."""
    return len(line) == len(strips) and all(
        columns in ([], [at]) for at, columns in enumerate(_columns(run, strips) for run in line)
    )


def _levels(lines: Sequence[list[tuple[int, Run]]]) -> list[list[tuple[int, Run]]]:
    """Return lines of heads by levels: the second line of a head belongs to its first.

    What is set in the middle beside heads of two levels is of the upper one.
    """
    levels: list[list[tuple[int, Run]]] = []
    for line in lines:
        above = dict(levels[-1]) if levels else {}
        gaps = [run.top - above[at].bottom - 0.5 * run.size for at, run in line if at in above]
        if levels and all(gap < 0 for gap in gaps) and (gaps or _beside(levels[-1], line)):
            levels[-1].extend(line)
        else:
            levels.append(list(line))
    return levels


def _beside(level: Sequence[tuple[int, Run]], line: Sequence[tuple[int, Run]]) -> bool:
    lowest = max(run.bottom for _, run in level)
    return all(run.top < lowest + 0.3 * run.size for _, run in line)


def _headed_column(
    run: Run, spans: dict[int, int], strips: Sequence[_Strip], below: Sequence[Run]
) -> int | None:
    """Return the column that a head stands above, the first of several."""
    if id(run) in spans:
        return spans[id(run)]
    columns = [n for n, strip in enumerate(strips) if _overlap(run, strip) > 0]
    if len(columns) < 2 or below:
        return columns[0] if columns else _nearest((run.x0 + run.x1) / 2, strips)
    # Wide heads reach over the edge of the next column; the middle says whose they are.
    return max(columns, key=lambda n: _overlap(run, strips[n]))


def _nearest(middle: float, strips: Sequence[_Strip]) -> int | None:
    near = sorted((max(x0 - middle, middle - x1), n) for n, (x0, x1) in enumerate(strips))
    return near[0][1] if near[1][0] > 1.5 * near[0][0] else None


def _spans(line: Sequence[Run], strips: Sequence[_Strip], below: Sequence[Run]) -> dict[int, int]:
    """Return the first column of each head that stands amid several columns with heads below.

    Of the ways to share the columns among the heads of a line the one that covers most.
    """
    best: list[tuple[int, int] | None] = []
    most = 0
    ways: list[tuple[int, int, list[tuple[int, int] | None]]] = [(0, 0, [])]
    for run in line:
        reaches = _reaches(run, strips, below)
        ways = [
            (first_free if reach is None else reach[1] + 1, covered + _width(reach), [*way, reach])
            for first_free, covered, way in ways
            for reach in (None, *reaches)
            if reach is None or reach[0] >= first_free
        ][:_MOST_WAYS]
    for _, covered, way in ways:
        if covered > most:
            best, most = way, covered
    return {id(run): reach[0] for run, reach in zip(line, best, strict=False) if reach is not None}


def _width(reach: tuple[int, int] | None) -> int:
    return 0 if reach is None else reach[1] - reach[0] + 1


def _reaches(run: Run, strips: Sequence[_Strip], below: Sequence[Run]) -> list[tuple[int, int]]:
    """Return the rows of columns, first and last, in whose middle a head may stand."""
    # What stands close below is the second line of a head, or beside heads of two levels.
    under = [other for other in below if other.top - run.bottom >= 0.5 * run.size]
    close = [other for other in below if other.top - run.bottom < 0.5 * run.size]
    if any(_overlap(run, (other.x0, other.x1)) > 0 for other in close):
        return []
    headed = [
        any(_overlap(other, strip) > 0 for other in under)
        and not any(_overlap(other, strip) > 0 for other in close)
        for strip in strips
    ]
    return [
        (first, last)
        for first in range(len(strips))
        for last in range(first + 1, len(strips))
        if all(headed[first : last + 1])
        and abs((strips[first][0] + strips[last][1]) - (run.x0 + run.x1)) / 2 < run.size
    ]


def _headed(head: Sequence[tuple[str, ...]], body: Sequence[Sequence[Sequence[Run]]]) -> bool:
    """Whether each column of figures has a head of its own."""
    for column in range(len(head[0])):
        figures = any(_FIGURE.fullmatch(run.text) for row in body for run in row[column])
        if figures and not head[-1][column] and not any(row[column] for row in head):
            return False
    return sum(1 for cell in head[-1] if cell) > 1


def _with_rests(texts: list[tuple[str, ...]], body: Sequence[_Row]) -> list[tuple[str, ...]]:
    """Return the rows, the rest of a name that stands close below it joined to it."""
    gaps = sorted(_top(b) - _bottom(a) for a, b in pairwise(body))
    usual = gaps[len(gaps) // 2]
    joined: list[tuple[str, ...]] = []
    for number, row in enumerate(texts):
        close = number > 0 and _top(body[number]) - _bottom(body[number - 1]) < 0.6 * usual
        if joined and close and len(body[number]) == 1:
            joined[-1] = tuple(a + b for a, b in zip(joined[-1], row, strict=True))
        else:
            joined.append(row)
    return joined


def _going_on(groups: Sequence[_Row], before: FoundTable, found: list[FoundTable]) -> int:
    """Take the rows at the top of a page that go on with a table; return how many."""
    strips = list(pairwise(before.edges))
    texts: list[tuple[str, ...]] = []
    for number, row in enumerate(groups):
        if number and not _near(groups[number - 1], row, 3.0):
            break
        placed = _placed_within(row, strips) if _holds_figures(row) else None
        if placed is None:
            break
        texts.append(_texts(placed, strips))
    if texts:
        runs = [run for row in groups[: len(texts)] for run in row]
        box = (before.box[0], _top(groups[0]), before.box[2], max(run.bottom for run in runs))
        found.append(
            FoundTable(box, before.edges, Table(tuple(texts)), size=before.size, unruled=True)
        )
    return len(texts)


def _placed_within(row: _Row, strips: Sequence[_Strip]) -> list[list[Run]] | None:
    """Return a row's runs by the columns of the page before, None where they do not fit."""
    cells: list[list[Run]] = [[] for _ in strips]
    for run in sorted(row, key=lambda r: r.x0):
        column = max(range(len(strips)), key=lambda n: _overlap(run, strips[n]))
        if _overlap(run, strips[column]) < 0.8 * (run.x1 - run.x0) or cells[column]:
            return None
        cells[column].append(run)
    return cells
