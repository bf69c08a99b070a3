"""What stands on every page and is no part of the text: heads, feet, page numbers."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from corpus.readers.layout import Run, join_runs, rows

__all__ = ["PageRuns", "is_page_number", "remove_furniture"]

_MARGIN = 0.16
"""Share of the page's height at top and bottom where heads and feet stand."""

_EDGE_ROWS = 3
_MOST_HEADS = 4
_FIGURE = re.compile(r"[-+]?\d[\d,，]*(?:\.\d+)?[%％]?")
_NUMBERS = re.compile(r"#|#{3,}")
_DIGITS = re.compile(r"[0-9０-９]+")
_PAGE_NUMBER = re.compile(
    r"^(?:[-—－–―~·•.\s*|【\[(（]*\d{1,4}[-—－–―~·•.\s*|】\])）]*"
    r"|[-—－–―~·•\s]+[IVXLCivxlc]{1,7}[-—－–―~·•\s]+|[ivxl]{1,6}"
    r"|[-—－–―\s]+[一二三四五六七八九十百〇]{1,5}[-—－–―\s]+"
    r"|第\s*[\d一二三四五六七八九十百]{1,5}\s*页(?:[\s，,/|、（(]*共\s*[\d一二三四五六七八九十百]{1,5}\s*页[)）]?)?"
    r"|共\s*\d{1,4}\s*页[\s，,/|、]*第\s*\d{1,4}\s*页"
    r"|(?:page|p\.?)\s*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?"
    r"|\d{1,4}\s*/\s*\d{1,4}(?:\s*页)?)$",
    re.IGNORECASE,
)
_STAMP = re.compile(
    r"china academic journal|cnki\.net|www\.cnki|万方数据|wanfangdata|维普资讯|cqvip|"
    r"all rights reserved|本资料来源于网络|扫描全能王|camscanner|仅供学习参考",
    re.IGNORECASE,
)
_ENDS_SENTENCE = re.compile(r"[。；！？：，、;!?:,]$")
_SENTENCE = re.compile(r"[。；！？]$")
_BODY_START = re.compile(
    r"^(?:第[一二三四五六七八九十百千零〇\d]+[编章节条]|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[)）]"
    r"|\d+[.、．]|附件|附\s|附：|关于)"
)


@dataclass(slots=True)
class PageRuns:
    """The runs of a page with what heads and feet are told by.

    ``tabled``: the page has tables, whose text is not among the runs.
    """

    number: int
    width: float
    height: float
    runs: list[Run]
    tabled: bool = False


@dataclass(slots=True)
class _EdgeRow:
    """A row near the top or the bottom edge."""

    page: int
    runs: list[Run]
    text: str
    key: str
    top: float
    bottom: float
    rank: int
    at_top: bool
    gap: float
    body_size: float


def is_page_number(text: str) -> bool:
    """Tell whether a line can be a page number and nothing else."""
    return _PAGE_NUMBER.match(" ".join(text.split())) is not None


def remove_furniture(pages: Sequence[PageRuns]) -> None:
    """Take running heads, running feet and page numbers out of the pages' runs.

    Told by the file itself (artifacts of a tagged PDF), by repetition at the same height
    with the same words but for numbers, and for page numbers by form and place, so that
    one page alone is freed of its number, too.
    """
    edges = [_edge_rows(page) for page in pages]
    doomed: dict[int, set[int]] = defaultdict(set)

    def drop(row: _EdgeRow) -> None:
        doomed[row.page].update(id(run) for run in row.runs)

    # What a sheet prints above its table on every page heads the table on the first.
    titles: dict[int, set[int]] = defaultdict(set)
    seen: set[str] = set()
    row_of = {id(run): row.text for found in edges for row in found for run in row.runs}
    for row in sorted(_repeated(edges, len(pages)), key=lambda row: row.page):
        drop(row)
        if row.at_top and row.key not in seen and not is_page_number(row.text):
            seen.add(row.key)
            titles[row.page].update(id(run) for run in row.runs)
    running: set[str] = set()
    for page, page_edges in zip(pages, edges, strict=True):
        for row in _lone(page_edges, page, doomed[page.number]):
            drop(row)
        if any(id(run) not in doomed[page.number] for run in page.runs) or page.tabled:
            running.update(row.text for row in page_edges if id(row.runs[0]) in doomed[page.number])
    for page in pages:
        gone = doomed[page.number] - (
            titles[page.number] & _above_figures(page, doomed[page.number])
        )
        kept = [run for run in page.runs if id(run) not in gone]
        # A page of nothing but furniture is a page with one line on it, or a blank one: then its
        # lines are those around the text of another page.
        if kept or all(
            is_page_number(run.text)
            or run.artifact
            or (not page.tabled and row_of.get(id(run)) in running)
            for run in page.runs
        ):
            page.runs = kept
        elif page.tabled:
            page.runs = [run for run in page.runs if id(run) in titles[page.number]]


def _above_figures(page: PageRuns, gone: set[int]) -> set[int]:
    """Return the rows at the top that would go and stand right above a row of figures."""
    groups = rows(page.runs)
    first = next((n for n, row in enumerate(groups) if not all(id(run) in gone for run in row)), 0)
    below = groups[first] if first else []
    body = takewhile(lambda row: len(row) > 1, groups[first : first + _MOST_HEADS])
    if not first or not any(_FIGURE.fullmatch(run.text) for row in body for run in row):
        return set()
    found: set[int] = set()
    for row in reversed(groups[:first]):
        if min(run.top for run in below) - max(run.bottom for run in row) > 1.5 * row[0].size:
            break
        found.update(id(run) for run in row)
        below = row
    return found


def _edge_rows(page: PageRuns) -> list[_EdgeRow]:
    """Return the outermost rows at the top and at the bottom, outermost first."""
    groups = rows(page.runs)
    body = _body_size(page)
    found: list[_EdgeRow] = []
    for at_top in (True, False):
        ordered = groups if at_top else groups[::-1]
        for rank, group in enumerate(ordered[:_EDGE_ROWS]):
            top, bottom = min(r.top for r in group), max(r.bottom for r in group)
            outside = (
                bottom <= _MARGIN * page.height if at_top else top >= (1 - _MARGIN) * page.height
            )
            if not outside:
                break
            neighbour = ordered[rank + 1] if rank + 1 < len(ordered) else None
            gap = page.height
            if neighbour is not None:
                near = min(r.top for r in neighbour), max(r.bottom for r in neighbour)
                gap = near[0] - bottom if at_top else top - near[1]
            text = join_runs(group)
            key = _key(text)
            found.append(
                _EdgeRow(page.number, group, text, key, top, bottom, rank, at_top, gap, body)
            )
    return found


def _body_size(page: PageRuns) -> float:
    """Return the type size that most of a page's text has."""
    weights: dict[float, int] = defaultdict(int)
    for run in page.runs:
        weights[round(run.size, 1)] += len(run.text)
    return max(weights, key=lambda size: weights[size], default=10.0)


def _key(text: str) -> str:
    """Return what two heads have in common: their words, whatever the numbers and the order.

    On left and right pages a head has the same words the other way round.
    """
    words = sorted(re.findall(r"[^\W\d_]+", text))
    return "|".join(words) or re.sub(r"\s", "", _DIGITS.sub("#", text))


def _repeated(edges: Sequence[Sequence[_EdgeRow]], pages: int) -> list[_EdgeRow]:
    """Return edge rows that come back at the same height with the same words."""
    if pages < 2:
        return []
    groups: dict[tuple[bool, str], list[_EdgeRow]] = defaultdict(list)
    for page in edges:
        for row in page:
            groups[row.at_top, row.key].append(row)
    enough = 2 if pages <= 10 else 3
    found: list[_EdgeRow] = []
    for (_, key), members in groups.items():
        if len(members) < enough or len({row.page for row in members}) < enough:
            continue
        for row in members:
            level = [other for other in members if abs(other.top - row.top) < 6.0]
            if len({other.page for other in level}) < enough:
                continue
            # A lone number in a margin that does not count the pages may be a figure; a row of
            # several is one of a table.
            if _NUMBERS.fullmatch(key) and not is_page_number(row.text):
                continue
            if _BODY_START.match(row.text) and len({o.page for o in level}) < max(3, 0.5 * pages):
                continue
            if _is_text(row, level) or _is_of_table(level):
                continue
            found.append(row)
    return found


def _is_of_table(level: Sequence[_EdgeRow]) -> bool:
    """Tell whether rows at one height are those of one body in the parts of a wide sheet.

    They begin with the same words (东镇 946 1793), and several figures are others on each page.
    """
    found = [[run.text for run in row.runs if _FIGURE.fullmatch(run.text)] for row in level]
    fewest = min(map(len, found))
    return sum(len({figures[at] for figures in found}) > 1 for at in range(fewest)) > 1


def _is_text(row: _EdgeRow, level: Sequence[_EdgeRow]) -> bool:
    """Tell whether a repeated row is text of a form that every page has, and no furniture.

    It is set larger than a head, or is a sentence that is not the same everywhere or not set
    apart from the text.
    """
    worded = [run.size for run in row.runs if not is_page_number(run.text)]
    if row.at_top and worded and max(worded) > 1.15 * row.body_size:
        return True
    if not _SENTENCE.search(row.text):
        return False
    return row.gap < row.runs[0].size or any(other.text != row.text for other in level)


def _lone(edges: Sequence[_EdgeRow], page: PageRuns, gone: set[int]) -> list[_EdgeRow]:
    """Return the rows of one page that are furniture by themselves."""
    found: list[_EdgeRow] = []
    body = [run for run in page.runs if id(run) not in gone]
    artifacts = sum(len(run.text) for run in body if run.artifact)
    trust_marks = artifacts <= 0.4 * sum(len(run.text) for run in body)
    number: int | None = None
    outer = {True: True, False: True}
    for row in edges:
        if id(row.runs[0]) in gone:
            continue
        furniture = (
            _STAMP.search(row.text) is not None
            or (trust_marks and all(run.artifact for run in row.runs))
            or (outer[row.at_top] and is_page_number(row.text) and row.gap > 0.4 * row.runs[0].size)
        )
        if furniture:
            found.append(row)
            if is_page_number(row.text) and (digits := re.search(r"\d+", row.text)):
                number = int(digits.group())
        else:
            outer[row.at_top] = False
    if number is not None and number > 1:
        found.extend(_lone_head(edges, page, gone | {id(run) for row in found for run in row.runs}))
    return found


def _lone_head(edges: Sequence[_EdgeRow], page: PageRuns, gone: set[int]) -> list[_EdgeRow]:
    """Return the head of a page that is alone but bears a number above 1.

    Such a page was taken out of a longer document; its first row is a head when it is short,
    set in another size than the text, and not worded like the text.
    """
    first = next((row for row in edges if row.at_top and id(row.runs[0]) not in gone), None)
    if first is None or first.rank > 1 or first.bottom > 0.11 * page.height:
        return []
    body = first.body_size
    size = first.runs[0].size
    text = first.text
    looks_apart = abs(size - body) > 0.04 * body and size < body * 1.05
    plain = not _ENDS_SENTENCE.search(text) and not _BODY_START.match(text)
    return [first] if looks_apart and plain and len(text) <= 40 else []
