"""Columns that compare or divide, and what the cells of any column are counted in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from extraction.indicators import Lexicon, classify
from extraction.numbers import MINUS, parse_number
from extraction.patterns import rarely
from extraction.tables.deeds import with_object
from extraction.tables.grid import CELL, COUNTS, TextTable, tight
from extraction.tables.heads import (
    MEASURES,
    NO_COUNT,
    OF_WHICH,
    TOTAL,
    NumberCell,
    column_head,
    column_heads,
    figures_under,
    heads_over,
    plain,
    row_words,
)
from extraction.tables.times import is_former
from extraction.tables.units import caption_units, is_measure, shared_unit, unit_in_head

__all__ = [
    "COMPARES",
    "YEAR",
    "Name",
    "is_parted",
    "left_heads",
    "own_of_part",
    "says_what",
    "scale_unknown",
    "under_of_which",
    "unit_of_caption",
    "unit_of_cell",
]

COMPARES = rarely(
    r"增减[率额幅]?|增幅|增长率?|增速|[升降]幅|变化|变动|(?:同比|环比)(?!例)|占比|比重|比例"
    r"|^[较比与](?:(?:20\d\d|[上去前])年|[上去前基]?期|同期|上[季月半轮])"
)
"""A head that says how a column compares with the one left of it."""
YEAR = rarely(
    r"(?:19|20)\d{2}年(?:度|上半年|下半年|第?[一二三四]季度|\d{1,2}[月至\-—]{1,2}\d{1,2}月|\d{1,2}月(?!\d))?"
    r"|(?:上年|去年)(?:同期)?|本年|[上下]半年|全年|第[一二三四]季度"
    r"|(?<![\d年.])\d{1,2}月?[至—-]\d{1,2}月(?!\d)|(?<![\d年.第])\d{1,2}月(?!\d)"
)
# Heads that say when or in what measure, not what is counted.
_SAYS_NOTHING = rarely(
    r"^(?:数量|数|件数|人数|金额|数额|总数|总额|合计|小计|总计|汇总|全部|本年度?|上年度?|今年|去年|同期|上年同期|本期|上期|累计|全年"
    r"|上半年|下半年|[一二三四]季度|第[一二三四]季度|\d{1,2}月份?|情况|数据|数值|指标值|完成数|实际数|单位|[件人元个次万亿]+|[/／或、（）()])*$"
)
Name = tuple[str, str, str]
"""A name, its category and the rule that gave it."""

_MOST_PARTS = 20
_RUNNING = rarely("[。；;]")
_WHOLE = rarely("[\u4e00-\u9fff]{0,4}总[量数]")
_PERCENT = rarely("率|幅|占比|比重|比例|[%％]")
_SIGNS = ("%", "％")
# 增减 may be a number of cases that a percentage was typed below.
_GREW = rarely("(?:[同环]比|率|幅|增速|占比|比[例重])$|[同环]比增长$")


def left_heads(table: TextTable, column: int) -> list[str]:
    """Return the heads of the column that a comparison is of, none for what compares nothing."""
    printed = heads_over(table, column)
    last = plain(printed[-1]) if printed else ""
    if not (is_former(last) or COMPARES.search(last)):
        return []
    share = re.search("占比|比重|比例", last)
    if not share and (whole := _whole_left(table, column)):
        return whole
    for left in range(column - 1, 0, -1):
        if not figures_under(table, left):
            break
        words = with_object(table, left, column_heads(table, left))
        says = [word for word in reversed(words) if not COMPARES.search(word) and says_what(word)]
        if says and not says[0].endswith("率") and not NO_COUNT.match(says[0]):
            return says
        if share:
            break
    return []


def _whole_left(table: TextTable, column: int) -> list[str]:
    """The head of the total that the one comparison of a table is of: 总量 | 来信 | 同比."""
    compared = [
        at for at in range(1, max(map(len, table.rows))) if COMPARES.search(column_head(table, at))
    ]
    if compared != [column]:
        return []
    for left in range(1, column - 1):
        words = column_heads(table, left)
        if len(words) == 1 and _WHOLE.fullmatch(words[0]):
            return [words[0]]
    return []


def under_of_which(table: TextTable, column: int) -> bool:
    """Return whether a head over the column says 其中."""
    return any(OF_WHICH.match(head) for head in heads_over(table, column))


def says_what(words: str) -> bool:
    """Return whether a head says what is counted, not only when or in what measure."""
    return bool(words) and not _SAYS_NOTHING.match(YEAR.sub("", words))


def unit_of_cell(
    table: TextTable, cell: NumberCell, heads: str, lexicon: Lexicon | None
) -> str | None:
    """Return the unit that heads give, those of the column first."""
    unit = unit_in_head(column_head(table, cell.column))
    if unit is None and _is_percent(table, cell.column, lexicon):
        unit = "%"
    said = unit or unit_in_head(heads) or unit_in_head(row_words(table, cell))
    if said in ("人", "件") and _row_unit(table, cell) == f"{said}次":
        return f"{said}次"  # 参训人数 | 人次
    unit = said or _group_unit(table, cell) or _row_unit(table, cell)
    unit = unit or _unit_of_parts(table, cell.column)
    unit = unit or _left_unit(table, cell.column) or _unit_of_whole(table, cell.column)
    return unit or _unit_above(table, cell, lexicon)


def own_of_part(table: TextTable, column: int, read: Sequence[Name], found: Name) -> Name | None:
    """Return the name that the last head of a column has by itself, where the wide one is taken.

    警告 beside 严重警告, both under 党纪处分, is no name of all those under it.

    Args:
        table: the table.
        column: one of its columns.
        read: what its last two heads name, each by itself.
        found: what all its heads together name.
    """
    if len(read) < 2 or found[0] != read[0][0] or found[0] == read[1][0]:
        return None
    own = read[1]
    return own if is_parted(table, column) and own[2][:3] == "lex" and own[1] == found[1] else None


def is_parted(table: TextTable, column: int) -> bool:
    """Whether the wide head over a column stands over the one beside it, too."""
    heads = column_heads(table, column)
    beside = [
        column_heads(table, at) for at in (column - 1, column + 1) if 0 < at < len(table.rows[0])
    ]
    return any(other[-2:-1] == heads[-2:-1] and other[-1] != heads[-1] for other in beside)


def _unit_above(table: TextTable, cell: NumberCell, lexicon: Lexicon | None) -> str | None:
    """The unit that the row of a whole gives that of its part: 处分（人） over 其中：党纪处分.

    The rows behind 其中 are parts, too, where they make up the whole or are counted in its unit.
    """
    if table.is_form or COMPARES.search(column_head(table, cell.column)):
        return None
    at = cell.row
    while not OF_WHICH.match(label := tight(table.rows[at][0])):
        at -= 1
        # Not further up than parts stand, or long tables take their length squared.
        if at <= max(table.head_rows, cell.row - _MOST_PARTS):
            return None
        if not label or unit_in_head(label) or TOTAL.match(label):
            return None
    whole = next(
        (
            row
            for row in range(at - 1, table.head_rows - 1, -1)
            if table.rows[row][0].strip() and not OF_WHICH.match(tight(table.rows[row][0]))
        ),
        None,
    )
    unit = None if whole is None else unit_in_head(tight(table.rows[whole][0]))
    if whole is None or unit is None:
        return None
    if at < cell.row and not _makes_up(table, whole, at, cell):
        return (
            unit if _is_counted_in(plain(tight(table.rows[cell.row][0])), unit, lexicon) else None
        )
    return unit


def _is_counted_in(words: str, unit: str, lexicon: Lexicon | None) -> bool:
    """Whether what words name is counted in a unit, whatever else it may be counted in."""
    usual = classify(words, "", None, lexicon)
    return usual[2][:3] == "lex" and classify(words, "", unit, lexicon) == usual


def _makes_up(table: TextTable, whole: int, first: int, cell: NumberCell) -> bool:
    """Whether rows from the first part on, the cell's among them, add up to the whole."""
    left = _value(table, whole, cell.column)
    for row in range(first, min(first + _MOST_PARTS, len(table.rows))):
        part = _value(table, row, cell.column)
        if left is None or part is None:
            return False
        left -= part
        if left <= 0:
            return left == 0 and row >= cell.row
    return False


def _value(table: TextTable, row: int, column: int) -> Decimal | None:
    cells = table.rows[row]
    match = CELL.match(cells[column]) if column < len(cells) else None
    return parse_number(match["number"]) if match is not None else None


def _unit_of_whole(table: TextTable, column: int) -> str | None:
    """The unit that the head of a whole gives its part: 职工人数（人） | 其中：党员."""
    if not under_of_which(table, column):
        return None
    for left in range(column - 1, 0, -1):
        if not under_of_which(table, left):
            return unit_in_head(" ".join(heads_over(table, left)))
    return None


def unit_of_caption(
    units: Sequence[str], table: TextTable, cell: NumberCell, heads: str, lexicon: Lexicon | None
) -> str | None:
    """Return the unit of the caption that a column's words ask for."""
    if not units or re.search("率|占比", heads):
        return None
    words = column_heads(table, cell.column)
    if all(COMPARES.search(word) for word in words):
        words = left_heads(table, cell.column)[::-1] or words
    words = words or [plain(row_words(table, cell))]
    head = words[-1]
    named = "".join(words) if len(words) > 1 and TOTAL.match(head) else head
    return shared_unit(units, named, lexicon)


def _unit_of_parts(table: TextTable, column: int) -> str | None:
    """The unit of those beside a 小计 that stand under the same head, where all have it."""
    heads = [] if table.is_form else heads_over(table, column)
    if len(heads) < 2 or not TOTAL.match(heads[-1]):
        return None
    parts = [
        over[-1]
        for at in range(1, len(table.rows[table.titles]))
        if at != column and (over := heads_over(table, at))[:-1] == heads[:-1]
    ]
    units = {unit_in_head(part) for part in parts}
    return units.pop() if len(units) == 1 else None


def _left_unit(table: TextTable, column: int) -> str | None:
    """The unit of what 上年同期 or 增减 is of: 立案（件） | 上年同期 | 增减."""
    if not left_heads(table, column):
        return None
    if _PERCENT.search(column_head(table, column)):
        return "%"
    for left in range(column - 1, 0, -1):
        if unit := unit_in_head(column_head(table, left)):
            return None if unit == "%" else unit
    return None


def _is_percent(table: TextTable, column: int, lexicon: Lexicon | None) -> bool:
    """Whether a column says how much counts grew: 7.2 beside 1200 and 1286 is a percentage.

    So are all its figures where a sign stands behind some of them, and it says how it grew.
    """
    head = column_head(table, column)
    if not COMPARES.search(head):
        return False
    rows = table.rows[table.head_rows :]
    own = [cell for row in rows if column < len(row) and (cell := CELL.match(row[column]))]
    signed = [cell["unit"] in _SIGNS for cell in own if cell["unit"]]
    if signed:
        return all(signed) and _GREW.search(plain(head)) is not None
    counted = _counts_left(table, column, lexicon)
    for row in rows:
        figures = [(at, cell) for at, cell in enumerate(row) if at and CELL.match(cell)]
        beside = [cell for at, cell in figures if at != column]
        told = len(beside) > 1 or (beside and counted)
        broken = any(at == column and "." in cell for at, cell in figures)
        if told and broken and not any("." in cell for cell in beside):
            return True
    return False


def _counts_left(table: TextTable, column: int, lexicon: Lexicon | None) -> bool:
    """Whether what a column compares is known to be counted in whole numbers."""
    words = left_heads(table, column)
    known = classify(words[0], "", None, lexicon) if words else ("", "", "")
    return known[2][:3] == "lex" and known[1] not in ("money", "rate")


def scale_unknown(table: TextTable, cell: NumberCell, unit: str | None, caption: str) -> bool:
    """Whether nothing says if a share of 0.4 is 40 % or 0.4 %.

    Spreadsheets keep shares as fractions: so it is where none under its head is more than 1
    and no sign stands beside any, in the heads or above the table.
    """
    if unit != "%" or cell.unit or not 0 < abs(cell.value) <= 1:
        return False
    head = column_head(table, cell.column)
    said = "".join((head, *heads_over(table, cell.column), row_words(table, cell), caption))
    if "%" in said or "％" in said:
        return False
    row = table.rows[cell.row]
    if _PERCENT.search(head) or COMPARES.search(head):
        line = [row[cell.column] for row in table.rows[table.head_rows :] if cell.column < len(row)]
    else:
        line = [row[cell.column]] if table.is_form else list(row[1:])
    found = [match for match in map(CELL.match, line) if match is not None]
    values = [parse_number(match["number"].lstrip(MINUS)) for match in found]
    return all(value is None or value <= 1 for value in values) and not any(
        match["unit"] for match in found
    )


def _group_unit(table: TextTable, cell: NumberCell) -> str | None:
    """The unit in a merged head over several columns (检查发现问题（个）), or in the corner."""
    heads = heads_over(table, cell.column)[:-1]
    found = _unit_of_titles(table) or next(filter(None, map(unit_in_head, heads)), None)
    return found or (None if table.is_form else _corner_unit(table, cell.column))


def _unit_of_titles(table: TextTable) -> str | None:
    """The unit that a title gives all below it: none is given by the name of a rate in it.

    Nor by what is told in running text above the heads: …整改率85.07%；…
    """
    titles = ("".join(row) for row in table.rows[: table.titles])
    said = ((title, unit_in_head(title)) for title in titles if not _RUNNING.search(title))
    told = (
        unit for title, unit in said if unit != "%" or title[-1:] in "）)" or _only_times(table)
    )
    return next(filter(None, told), None)


def _only_times(table: TextTable) -> bool:
    """Whether the heads say but when or whose, so that the title alone says what is measured."""
    width = max(map(len, table.rows[table.titles : table.head_rows]), default=0)
    return width > 1 and not any(column_heads(table, column) for column in range(1, width))


def _corner_unit(table: TextTable, column: int) -> str | None:
    """The unit over the heads of the rows: 处分情况（人） | 县处级 | 乡科级."""
    corner = table.head(table.titles, 0) if table.titles < table.head_rows else ""
    units = caption_units(corner)
    if not units and COUNTS.search(corner) and (unit := unit_in_head(corner)):
        units = [unit]
    head = column_head(table, column)
    # 占比 and 增减 are in no such unit, nor is an amount in 人.
    return None if not units or COMPARES.search(head) else shared_unit(units, head, None)


def _row_unit(table: TextTable, cell: NumberCell) -> str | None:
    """A column headed 单位 (计量单位) holds the unit of each row: 受理信访举报 | 件 | 365.

    One to the right does where none stands to the left: 立案 | 97 | 件.
    """
    row = table.rows[cell.row]
    for column in (*range(1, cell.column), *range(cell.column + 1, len(row))):
        if MEASURES.fullmatch(column_head(table, column)):
            # A column headed 单位 may as well hold bodies (教育局).
            value = row[column].strip()
            return value if is_measure(value) else None
    return None
