"""A table as its figures are read from it: which rows are heads, which cells are figures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from corpus.readers.aligned_tables import FIGURE_BEGINS, NOTE_MARK, years_side
from extraction.numbers import BLANKS, MINUS
from extraction.patterns import rarely
from extraction.tables.times import is_time, years_summed

__all__ = [
    "CELL", "COUNTS", "DAY", "FILLED_IN", "PLAIN_YEAR", "ROUGH_CELL", "TextTable", "above_heads",
    "numbers_columns", "one_line", "roughly", "tight", "years_side",
]  # fmt: skip

_NUMBER = (
    rf"(?P<number>[{MINUS}]?(?:[\d,，]+|[1-9]\d{{0,2}}(?:[{BLANKS}]\d{{3}})+)(?:[.．]\d+)?)\s*"
)
_NOTE = rf"{NOTE_MARK}$"
CELL = rarely(
    rf"^\s*{FIGURE_BEGINS}(?:(?P<rise>[+＋↑▲]|增[长加]?|上升|提高|升高?)"
    r"|(?P<fall>[↓▼▽]|下降|减少?|降低?))?了?\s*"
    rf"{_NUMBER}{NOTE_MARK}(?P<unit>[%％‰]|个?百分点|(?![年月日季])[\u4e00-\u9fff]{{0,3}})(?<!以[上下内]){_NOTE}"
)
"""A cell that is one figure, the mark of a note (8①件) aside; an arrow or a word stands for a sign.

35岁以下 and 5万元以上 are kinds.
"""

ROUGH_CELL = rarely(
    rf"^\s*{FIGURE_BEGINS}(?P<before>约|近|超过?|逾)?{_NUMBER}(?P<scale>[万亿])?(?P<more>[余多])?"
    rf"(?P<unit>[%％‰]|(?![年月日季])[\u4e00-\u9fff]{{0,3}}?)(?P<around>左右)?(?<!以[上下内]){_NOTE}"
)
"""A cell that is one figure, which may be told roughly: 3万余元, 约12."""
_FULL = {"近": "接近", "超": "超过", "逾": "超过"}

PLAIN_YEAR = rarely(r"^\s*(?:19|20)\d\d\s*$")
FILLED_IN = rarely(
    r"\s*(?:填报|填表|制表|报送|上报|编制|汇总|审核|复核|签发|负责|联系)(?:单位|部门|机构|日期|时间|人员?)?\s*[：:]"
    r"|\s*(?:部门|科室|日期|表号|联系电话|电话)\s*[：:]"
)
"""Who filled in a table and when, set above its heads."""
_LABELLED = rarely(
    rf"{FILLED_IN.pattern}|\s*[（(]?\s*(?:计量)?单位\s*[：:]"
    r"|\s*统计(?:期间?|时间|时段|区间)\s*[：:]"
)
# When a table was filled in; 2024年6月 may be what it is about.
DAY = rarely(r"\s*20\d\d(?:年\d{1,2}月\d{1,2}日|([-./])\d{1,2}\1\d{1,2})\s*")
_EMPTY = rarely(r"[-—–－/／\s]*")
# 3场120人, 2个已整改: figures told in words, as no head begins.
_TOLD = rarely(r"\s*\d[\d,]*(?:\.\d+)?(?:[件人名起场次期户]|个(?!百|月))[^\n]*[\d已未]")
_BREAKS = rarely(r"[ \t]*[\n\t][ \t\n]*")
_GAP = rarely(r"(?<=[\d\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])\s+(?=\d)")
_NO_NUMBER = rarely(r"\s*(?:[甲乙丙丁戊己庚辛]|栏\s*次|[（(]?\s*[甲乙丙丁]\s*[）)]?)?\s*")
# 立案（件）, 挽回损失（万元）: a head with its unit says what is counted, of nobody.
COUNTS = rarely(r"[（(](?:[万亿]?元|件次?|人次?|[个条次起份场户名家篇期%])[）)]\s*$")
# What heads the first column, and no row of figures.
_HEADS = rarely(
    r"^(?:单位|项目|指标|名称|类别|内容|时间|年份|月份|地区|乡镇|部门|序号)(?:名称)?$|[/／\\]"
)
_DIGIT = rarely(r"\d")
_FEW_UNITS = 2


@dataclass(frozen=True)
class TextTable:
    """Rows of cells and where the table stands: ``text[start:end]``, cells split by tabs.

    ``partial``: the reader left figures of it out, so that it need not add up. ``whose`` and
    ``when`` are what stands before it and says of whom and from when all its figures are,
    ``owner`` whose those are of which it names nobody.
    """

    start: int
    end: int
    rows: Sequence[Sequence[str]]
    partial: bool = False
    whose: str | None = None
    when: str | None = None
    owner: str | None = None

    # What each of its figures asks for; found once, or long tables take their length squared.
    @cached_property
    def titles(self) -> int:
        """How many rows at the top are a title, a unit, a date, or such side by side."""
        count = 0
        for row in self.rows:
            if len(row) < 2 or not above_heads(row):
                break
            count += 1
        return count

    @cached_property
    def head_rows(self) -> int:
        """How many rows stand above the first row of figures.

        Years side by side are heads, and so are the numbers of the columns.
        """
        if self.headless:
            return self.titles
        some = 0
        for index, row in enumerate(self.rows):
            if index < max(1, self.titles) or years_side(row):
                continue
            if numbers_columns(row):
                return index + 1
            figures = sum(bool(CELL.match(cell) or _TOLD.match(cell)) for cell in row[1:])
            if figures >= min(2, len(row) - 1) or (figures and _else_empty(row)):
                return some or index
            lone = figures and not any(PLAIN_YEAR.match(cell) for cell in row[1:])
            if lone and not some and index > self.titles:
                some = index
        return some or self.titles + 1

    @cached_property
    def headless(self) -> bool:
        """Whether the first row, too, holds figures: 甲镇 | 12 | 8 over 乙镇 | 14 | 9."""
        rows = self.rows[self.titles : self.titles + 2]
        if len(rows) < 2 or len(rows[0]) < 3 or numbers_columns(rows[0]) or self.is_form:
            return False
        first, second = ({at for at, cell in enumerate(row) if CELL.match(cell)} for row in rows)
        words = rows[0][0]
        return (
            bool(first)
            and first == second
            and 0 not in first
            and bool(words.strip())
            and not (_HEADS.search(words) or is_time(words))
            and not any(PLAIN_YEAR.match(rows[0][at]) for at in first)
        )

    @cached_property
    def is_form(self) -> bool:
        """Whether each figure is named by the words before it: 职工人数 | 45人 | 党员 | 28人.

        Two columns are one if they begin with a figure, more if words and values alternate.
        """
        rows = [row for row in self.rows[self.titles :] if any(cell.strip() for cell in row)]
        if not rows or len(rows[0]) % 2 or is_time(rows[0][0]):
            return False
        if any(CELL.match(cell) for row in rows for cell in row[::2]):
            return False
        first = [cell for cell in rows[0][1::2] if _DIGIT.search(cell)]
        opens = any(not PLAIN_YEAR.match(cell) and not is_time(cell) for cell in first)
        if len(rows[0]) == 2:
            return opens and ROUGH_CELL.match(rows[0][1]) is not None
        return (opens and bool(rows[0][0].strip())) or self._units_mixed(rows)

    @staticmethod
    def _units_mixed(rows: Sequence[Sequence[str]]) -> bool:
        columns = range(1, len(rows[0]), 2)
        found = [(row, column) for row in rows for column in columns]
        cells = [(column, CELL.match(row[column])) for row, column in found if column < len(row)]
        units = {(column, match["unit"]) for column, match in cells if match and match["unit"]}
        return all(sum(at == column for at, _ in units) >= _FEW_UNITS for column in columns)

    @cached_property
    def nameless(self) -> bool:
        """Whether nothing says whose the rows are: the first column counts something, too.

        So begin the further pages of a sheet that is wider than its paper.
        """
        rows = [row for row in self.rows[self.head_rows :] if any(cell.strip() for cell in row)]
        return (
            len(rows) > 1
            and any(row and COUNTS.search(row[0]) for row in self.rows[: self.head_rows])
            and all(CELL.match(row[0]) for row in rows)
        )

    @cached_property
    def years(self) -> str | None:
        """The years that the heads of the rows sum up, None where they are not years."""
        return years_summed(tight(row[0]) for row in self.rows)

    @cached_property
    def signed(self) -> frozenset[int]:
        """The columns in which a + or an arrow says that figures are changes."""
        return frozenset(
            column
            for row in self.rows[1:]
            for column, cell in enumerate(row)
            if (found := CELL.match(cell)) and (found["rise"] or found["fall"])
        )

    @cached_property
    def heads(self) -> dict[int, str]:
        """The heads of the columns asked for so far."""
        return {}

    @cached_property
    def whose_row(self) -> list[int | None]:
        """The row of heads that says whose figures the columns are, once it was looked for."""
        return []

    @cached_property
    def _columns(self) -> dict[int, tuple[bool, list[str]]]:
        return {}

    def head(self, row: int, column: int) -> str:
        """Return the words of a head, a year written out; '' for a figure or nothing."""
        cell = self.rows[row][column] if column < len(self.rows[row]) else ""
        if PLAIN_YEAR.match(cell) and years_side(self.rows[row]):
            return f"{cell.strip()}年"
        if numbers_columns(self.rows[row]) or CELL.match(cell) or _EMPTY.fullmatch(cell):
            return ""
        return tight(cell)

    def column(self, number: int) -> tuple[bool, list[str]]:
        """Return whether figures stand in a column, and for each row the last words down to it."""
        if number not in self._columns:
            figures, last, words = False, "", []
            for index, row in enumerate(self.rows):
                cell = row[number] if number < len(row) and index >= self.head_rows else ""
                figures = figures or CELL.match(cell) is not None
                last = tight(cell) or last
                words.append(last)
            self._columns[number] = figures, words
        return self._columns[number]


def roughly(cell: re.Match[str]) -> str | None:
    """Return what a match of `ROUGH_CELL` says of how roughly its figure is told."""
    before = cell["before"]
    return _FULL.get(before, before) if before else cell["more"] or cell["around"]


def _else_empty(row: Sequence[str]) -> bool:
    """甲镇 | 8 | — | —: a row of which little is filled in."""
    rest = [cell for cell in row[1:] if not CELL.match(cell)]
    return bool(row[0].strip()) and all(_EMPTY.fullmatch(cell) for cell in rest)


def above_heads(row: Sequence[str]) -> bool:
    """Return whether a row holds one cell only, or 填报单位：… beside 单位：件、人 or a day."""
    filled = [cell for cell in row if cell.strip()]
    rest = [cell for cell in filled if not _LABELLED.match(cell)]
    if len(filled) < 2 or not rest:
        return True
    return len(rest) == 1 and DAY.fullmatch(rest[0]) is not None


def numbers_columns(row: Sequence[str]) -> bool:
    """Return whether a row holds nothing but the numbers of the columns: 甲 | 乙 | 1 | 2 | 3."""
    figures = [cell.strip() for cell in row if _DIGIT.search(cell)]
    if len(figures) < 2 or figures != [str(n) for n in range(1, len(figures) + 1)]:
        return False
    rest = [cell for cell in row if not _DIGIT.search(cell)]
    if len(figures) < 3 and not any(cell.strip() for cell in rest):
        return False
    # 甲镇 | 1 | 2 is a row of figures: what the others hold has to be a letter of the series.
    return all(_NO_NUMBER.fullmatch(cell) for cell in rest)


def one_line(cell: str) -> str:
    """Return a cell as the text of its document prints it, line breaks being blanks."""
    return _BREAKS.sub(" ", cell) if "\n" in cell or "\t" in cell else cell


def tight(words: str) -> str:
    """Return words without the blanks that a printed page sets beside digits: 2023 年."""
    return _GAP.sub("", words.strip())
