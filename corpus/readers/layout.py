"""Reading order of text on a page: runs to lines, lines to columns; for PDFs and scans.

Columns are found by gutters: strips without text that stay free over many lines and have
running text on both sides. Where a strip only divides labels from values, as on a form,
the page is read row by row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from statistics import median

__all__ = ["Line", "Run", "columns", "join_runs", "overlapping", "rows"]

_CJK = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60\u3000-\u30ff]")
# Five characters and more, each set apart from the next to fill the line.
_SPREAD = re.compile(r"(?<!\S)(?:[\u3400-\u9fff，。、；：][ ]){4,}[\u3400-\u9fff，。、；：](?!\S)")


@dataclass(slots=True)
class Run:
    """A stretch of text without a large gap inside; lengths in points, origin top left."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    bold: bool = False
    artifact: bool = False
    confidence: float | None = None

    @property
    def middle(self) -> float:
        """Half-way between top and bottom."""
        return (self.top + self.bottom) / 2


@dataclass(slots=True)
class Line:
    """A line of a column; ``left`` and ``right`` are the edges of the column."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    bold: bool
    left: float
    right: float
    page: int = 0
    parts: int = 1
    artifact: bool = False
    confidence: float | None = None

    @property
    def centred(self) -> bool:
        """Whether the line stands in the middle of its column, free on both sides."""
        before, after = self.x0 - self.left, self.right - self.x1
        return min(before, after) > 1.5 * self.size and abs(before - after) < max(
            2.0 * self.size, 0.15 * (self.right - self.left)
        )


def overlapping(runs: Sequence[Run], least: float) -> list[list[Run]]:
    """Return runs by rows of a table: what overlaps in height belongs to one row.

    A cell of two lines beside cells of one, set in the middle, overlaps with both.

    Args:
        runs: in any order.
        least: what part of a run's height has to overlap with the row above it.
    """
    groups: list[list[Run]] = []
    bottom = 0.0
    for run in sorted(runs, key=lambda r: r.top):
        if groups and run.top < bottom - least * (run.bottom - run.top):
            groups[-1].append(run)
            bottom = max(bottom, run.bottom)
        else:
            groups.append([run])
            bottom = run.bottom
    return groups


def rows(runs: Sequence[Run]) -> list[list[Run]]:
    """Return runs grouped by the height they stand at, top to bottom, each left to right."""
    groups: list[list[Run]] = []
    top = bottom = 0.0
    ordered = sorted(
        ((run.top + run.bottom) / 2, run.x0, number) for number, run in enumerate(runs)
    )
    for middle, _, number in ordered:
        run = runs[number]
        height = run.bottom - run.top
        if groups:
            overlap = min(bottom, run.bottom) - max(top, run.top)
            near = abs((top + bottom) / 2 - middle) < 0.5 * max(height, 0.1)
            if near and overlap > 0.5 * min(height, bottom - top):
                groups[-1].append(run)
                # The band follows the tallest run, so that a superscript cannot drag it.
                if height > bottom - top:
                    top, bottom = run.top, run.bottom
                continue
        groups.append([run])
        top, bottom = run.top, run.bottom
    for group in groups:
        if len(group) > 1:
            group.sort(key=_left_edge)
    return groups


def _left_edge(run: Run) -> float:
    return run.x0


def join_runs(group: Sequence[Run]) -> str:
    """Return the text of the runs of one row, with spaces where there are gaps to see.

    In a row that is spread to fill the line only gaps wider than its usual ones count.
    """
    text = ""
    last: Run | None = None
    usual = _usual_gap(group) if len(group) > 4 else 0.0
    for run in group:
        if last is not None and text and not text.endswith((" ", "\u3000")):
            gap = run.x0 - last.x1
            size = max(min(run.size, last.size), 1.0)
            wide = _CJK.match(text[-1]) or _CJK.match(run.text[:1] or " ")
            # Figures in the columns of a table are no figure set wide.
            figures = text[-1].isdecimal() and run.text[:1].isdecimal()
            # Two pieces drawn apart are two numbers: 3.2 | 1起正在办理.
            pieces = len(last.text) > 1 and len(run.text) > 1
            figures = figures and gap > (0.12 if pieces else 1.5) * size
            if figures or gap > max((0.6 if wide else 0.22) * size, 1.6 * usual):
                text += " "
        text += run.text
        last = run
    text = text.strip()
    return _SPREAD.sub(lambda match: match.group().replace(" ", ""), text) if " " in text else text


def _usual_gap(group: Sequence[Run]) -> float:
    """Return the gap between single characters that are set apart, 0 where they are not."""
    gaps = [
        right.x0 - left.x1
        for left, right in pairwise(group)
        if len(left.text) == 1 or len(right.text) == 1
    ]
    if len(gaps) < max(3, 0.6 * (len(group) - 1)):
        return 0.0
    # The lower quartile: a heading has wide gaps between its words as well (总　则).
    return sorted(gaps)[len(gaps) // 4]


def columns(runs: Sequence[Run], page: int = 0) -> list[list[Line]]:
    """Return the columns of a page in reading order, each a list of lines from the top.

    A part of the page that is set in one column counts as a column; so a title above two
    columns gives three.
    """
    if not runs:
        return []
    pieces = _divide(list(runs), 0, [])
    merged: list[list[Run]] = []
    merged_level = -1
    for piece, level in pieces:
        # Stretches in one column that follow each other belong together.
        if level == 0 and merged and merged_level == 0:
            merged[-1].extend(piece)
        else:
            merged.append(list(piece))
        merged_level = level
    return [_lines(piece, page) for piece in merged if piece]


def _lines(runs: Sequence[Run], page: int) -> list[Line]:
    left, right = min(run.x0 for run in runs), max(run.x1 for run in runs)
    lines: list[Line] = []
    for group in rows(runs):
        weight = sum(len(run.text) for run in group) or 1
        confident = [run.confidence for run in group if run.confidence is not None]
        text = join_runs(group)
        if not text:
            continue
        lines.append(
            Line(
                text=text,
                x0=group[0].x0,
                top=min(run.top for run in group),
                x1=max(run.x1 for run in group),
                bottom=max(run.bottom for run in group),
                size=sum(run.size * len(run.text) for run in group) / weight,
                bold=sum(len(run.text) for run in group if run.bold) > 0.7 * weight,
                left=left,
                right=right,
                page=page,
                parts=len(group),
                artifact=all(run.artifact for run in group),
                confidence=min(confident) if confident else None,
            )
        )
    return lines


@dataclass(slots=True)
class _Row:
    """A row of a page; what stands closer together than a gutter is wide is one span."""

    runs: list[Run]
    top: float
    bottom: float
    spans: list[tuple[float, float, int]]
    """x0, x1 and number of characters."""

    gaps: list[tuple[float, float]]
    """Free strips, those at the margins included."""


@dataclass(slots=True)
class _Band:
    """Rows ``first`` to ``last`` with a gutter from ``left`` to ``right``."""

    first: int
    last: int
    left: float
    right: float
    weight: int


def _divide(
    runs: list[Run], depth: int, known: list[tuple[float, float]]
) -> list[tuple[list[Run], int]]:
    """Return the runs cut into pieces in reading order; 0 marks what stands in one column.

    ``known`` are the gutters found on the page so far: between the same columns two lines
    are enough.
    """
    if len(runs) < (3 if known else 8) or depth > 6:
        return [(runs, depth)]
    sizes = sorted(run.size for run in runs)
    em = sizes[len(sizes) // 2]
    page = _page_rows(runs, max(0.9 * em, 6.0))
    band = _best_band(page, em, known)
    if band is None:
        return [(runs, depth)]
    known.append((band.left, band.right))
    above = [run for row in page[: band.first] for run in row.runs]
    below = [run for row in page[band.last + 1 :] for run in row.runs]
    inside = [run for row in page[band.first : band.last + 1] for run in row.runs]
    middle = (band.left + band.right) / 2
    left = [run for run in inside if (run.x0 + run.x1) / 2 < middle]
    right = [run for run in inside if (run.x0 + run.x1) / 2 >= middle]
    pieces: list[tuple[list[Run], int]] = []
    if above:
        pieces += _divide(above, depth, known)
    pieces += [(piece, 1) for piece, _ in _divide(left, depth + 1, known)]
    pieces += [(piece, 1) for piece, _ in _divide(right, depth + 1, known)]
    if below:
        pieces += _divide(below, depth, known)
    return pieces


def _page_rows(runs: Sequence[Run], least: float) -> list[_Row]:
    """Return the rows of a page with their spans and gaps of ``least`` points at least."""
    left, right = min(run.x0 for run in runs), max(run.x1 for run in runs)
    page: list[_Row] = []
    for group in rows(runs):
        spans: list[tuple[float, float, int]] = []
        for run in group:
            if spans and run.x0 - spans[-1][1] < least:
                x0, x1, count = spans[-1]
                spans[-1] = (x0, max(x1, run.x1), count + len(run.text))
            else:
                spans.append((run.x0, run.x1, len(run.text)))
        gaps = [(a[1], b[0]) for a, b in pairwise(spans)]
        gaps.insert(0, (left - least, spans[0][0]))
        gaps.append((spans[-1][1], right + least))
        top, bottom = min(run.top for run in group), max(run.bottom for run in group)
        page.append(_Row(group, top, bottom, spans, gaps))
    return page


def _best_band(
    page: Sequence[_Row], em: float, known: Sequence[tuple[float, float]]
) -> _Band | None:
    """Return the longest run of rows that a gutter divides into columns of text."""
    least = max(0.9 * em, 6.0)
    blank = _blank_before(page, least)
    best: _Band | None = None
    tried: set[tuple[int, int]] = set()
    for first in range(len(page)):
        for strip in _candidates(page, first, least):
            key = (round(strip[0]), round(strip[1]))
            if key in tried:
                continue
            tried.add(key)
            band = _grow(page, blank, first, strip, least)
            if best is not None and band.weight <= best.weight:
                continue
            least_lines = 1 if _at_known(band, known) else 3
            if _is_text(page, band, em, least_lines) or _is_short_text(page, band, em):
                best = band
    return best


def _candidates(page: Sequence[_Row], number: int, least: float) -> Iterator[tuple[float, float]]:
    """Yield the strips that may be gutters at a row: inside it, or between it and the next.

    Columns whose lines stand half a line apart give rows of one side only, in turn.
    """
    row = page[number]
    yield from row.gaps[1:-1]
    if number + 1 < len(page):
        below = page[number + 1]
        for left, right in ((row, below), (below, row)):
            a, b = left.spans[-1][1], right.spans[0][0]
            if b - a >= least:
                yield a, b


def _grow(
    page: Sequence[_Row],
    blank: Sequence[bool],
    start: int,
    strip: tuple[float, float],
    least: float,
) -> _Band:
    """Follow a gutter up and down from a row for as long as it stays free."""
    a, b = strip
    ends = [start, start]
    intruders = 0
    for side, (step, stop) in enumerate(((-1, -1), (1, len(page)))):
        for number in range(start + step, stop, step):
            if blank[number if step == 1 else number + 1]:
                break
            row = page[number]
            width, met = 0.0, (a, b)
            for c, d in row.gaps:
                low, high = max(a, c), min(b, d)
                if high - low > width:
                    width, met = high - low, (low, high)
            if width >= least:
                a, b = met
            else:
                # A heading may reach a little into the gutter where the columns are uneven.
                near = any(gap[0] < b + least and gap[1] > a - least for gap in row.gaps)
                if not near or intruders >= 2 or len(row.runs) < 2:
                    break
                intruders += 1
            ends[side] = number
    first, last = ends
    return _Band(first, last, a, b, sum(len(row.runs) for row in page[first : last + 1]))


def _blank_before(page: Sequence[_Row], least: float) -> list[bool]:
    """Return for each row whether a broad blank strip divides it from the row above.

    Below such a strip another part of the page begins, with columns of its own.
    """
    # A table stands beside many rows: everything above is measured against all below.
    bottoms = list(accumulate((row.bottom for row in page), max))
    tops = list(accumulate((row.top for row in reversed(page)), min))[::-1]
    gaps = [top - bottom for top, bottom in zip(tops[1:], bottoms, strict=False)]
    usual = median(gaps) if gaps else 0.0
    return [False, *(gap > max(2.4 * least, 1.8 * usual) for gap in gaps)]


def _at_known(band: _Band, known: Sequence[tuple[float, float]]) -> bool:
    """Tell whether a gutter lies where the page has another."""
    return any(
        min(band.right, right) - max(band.left, left) > 0.6 * (right - left)
        for left, right in known
    )


def _is_text(page: Sequence[_Row], band: _Band, em: float, least_lines: int) -> bool:
    """Tell whether there is running text on both sides of a gutter, not labels and values."""
    middle = (band.left + band.right) / 2
    extents = []
    for right_side in (False, True):
        lines: list[tuple[float, float, float, int]] = []
        for row in page[band.first : band.last + 1]:
            spans = [span for span in row.spans if (span[0] + span[1] >= 2 * middle) == right_side]
            if spans:
                count = max(span[2] for span in spans)
                lines.append((spans[-1][1] - spans[0][0], row.top, row.bottom, count))
        if len(lines) < least_lines:
            return False
        # Most lines reach the width that the longer ones have; a title above counts little.
        widths = sorted(line[0] for line in lines)
        width = widths[int(0.85 * (len(widths) - 1))]
        if width < 7 * em or median(widths) < 0.6 * width:
            return False
        # A column of a table repeats short cells; running text has mostly long lines.
        if median(line[3] for line in lines) < 5:
            return False
        extents.append((min(line[1] for line in lines), max(line[2] for line in lines)))
    overlap = min(extents[0][1], extents[1][1]) - max(extents[0][0], extents[1][0])
    shorter = min(extent[1] - extent[0] for extent in extents)
    return overlap > 0.4 * shorter


def _is_short_text(page: Sequence[_Row], band: _Band, em: float) -> bool:
    """Tell whether two columns of a few lines stand side by side, as no labels and values do.

    The gutter lies in the middle of the page, and on both sides every line but the last is
    filled to the edge and goes on below, flush left.
    """
    left, right = min(row.spans[0][0] for row in page), max(row.spans[-1][1] for row in page)
    middle = (band.left + band.right) / 2
    if abs(middle - (left + right) / 2) > 1.5 * em:
        return False
    for right_side in (False, True):
        edge = right if right_side else band.left
        lines: list[tuple[float, float, int]] = []
        for row in page[band.first : band.last + 1]:
            spans = [span for span in row.spans if (span[0] + span[1] >= 2 * middle) == right_side]
            if spans:
                lines.append((spans[0][0], spans[-1][1], sum(span[2] for span in spans)))
        filled = all(x1 > edge - 1.5 * em and count >= 8 for _, x1, count in lines[:-1])
        starts = [x0 for x0, _, _ in lines[1:]]
        flush = bool(starts) and max(starts) - min(starts) < 0.5 * em
        # A paragraph begins with two blanks or flush; a value under a label does neither.
        indented = bool(starts) and -0.5 * em < lines[0][0] - starts[0] < 2.6 * em
        if not (filled and flush and indented):
            return False
    return True
