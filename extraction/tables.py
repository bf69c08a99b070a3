"""Tables of a report: cells that are figures, and totals that should add up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from extraction.figures import find_facts, to_number
from extraction.indicators import Lexicon, classify
from extraction.indicators.naming import stem, suffixed
from extraction.models import Fact
from extraction.numbers import parse_number
from extraction.patterns import rarely
from extraction.table_times import is_time, time_of, years_summed
from extraction.table_units import caption_units, is_measure, shared_unit, unit_in_head

__all__ = ["TextTable", "table_facts"]

_CELL = rarely(
    r"^\s*\+?(?P<number>-?[\d,，]+(?:\.\d+)?)\s*(?P<unit>%|％|(?![年月日季])[\u4e00-\u9fff]{0,3})\s*$"
)
# A number with words before it or behind its unit.
_WORDED = rarely(r"[\d零一二两三四五六七八九十百][^\n]*[\u4e00-\u9fff]")
_TOTAL = re.compile(r"^(?:合\s*计|总\s*计|共\s*计|小\s*计|总数|合计数)$")
_SMALL = re.compile(r"小\s*计")
_PLACE = rarely(r"^[\u4e00-\u9fff]{1,8}(?:[省市州县区旗镇乡]|街道)$")
_PART_OF = rarely(r"^[\u4e00-\u9fff]{1,8}(?:[县区旗镇乡村]|街道|社区)$")
_BRACKETS = re.compile(r"[（(][^（()）]{0,6}[）)]")
_RELATIVE = rarely(r"增减[率额幅]?|增幅|增长率?|变化|同比|环比|占比|比重|比例")
_WHOSE = rarely(
    r"(?:组|局|委|县|区|镇|乡|市|省|村|街道|社区|院|校|公司|集团|单位|机关|部门|室|科|站|队|厅|所|中心|本级|季度|月|(?<![十百几两三四五六七八九])年|家)$"
)
_NOUNS = ("organization", "other", "staffing")
_DONE_TO = re.compile("移送|立案|处分|处置|受理|查处|问责|留置|追缴|整改")
_ENDING = re.compile(r"(?:分类|情况|统计|一览|汇总|对比|分布|数量|方式|明细|工作量|表)+$|^表?\d*")
_MEASURES = re.compile(r"(?:计量)?单位")
_SERIAL = re.compile(r"^\s*(?:序号|编号|No\.?)\s*$")
_YEAR = rarely(
    r"(?:19|20)\d{2}年(?:度|上半年|下半年|第?[一二三四]季度|\d{1,2}[月至\-—]{1,2}\d{1,2}月|\d{1,2}月(?!\d))?"
    r"|(?:上年|去年)(?:同期)?|本年|[上下]半年|全年|第[一二三四]季度"
    r"|(?<![\d年.])\d{1,2}月?[至—-]\d{1,2}月(?!\d)|(?<![\d年.第])\d{1,2}月(?!\d)"
)
_GAP = rarely(r"(?<=[\d\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])\s+(?=\d)")
# Heads that say when or in what measure, not what is counted.
_SAYS_NOTHING = rarely(
    r"^(?:数量|数|件数|人数|金额|数额|总数|总额|合计|小计|总计|本年度?|上年度?|今年|去年|同期|上年同期|本期|上期|累计|全年"
    r"|上半年|下半年|[一二三四]季度|第[一二三四]季度|\d{1,2}月份?|情况|数据|数值|指标值|完成数|实际数|单位|[件人元个次万亿]+)*$"
)
_FACTOR = {"万元": Decimal(10**4), "亿元": Decimal(10**8)}


@dataclass(frozen=True)
class TextTable:
    """Rows of cells and where the table stands: ``text[start:end]``, cells split by tabs."""

    start: int
    end: int
    rows: Sequence[Sequence[str]]

    # What each of its figures asks for; found once, or long tables take their length squared.
    @cached_property
    def head_rows(self) -> int:
        """How many rows stand above the first row with two figures in it."""
        for index, row in enumerate(self.rows):
            if index and sum(bool(_CELL.match(cell)) for cell in row[1:]) >= min(2, len(row) - 1):
                return index
        return 1

    @cached_property
    def years(self) -> str | None:
        """The years that the heads of the rows sum up, None where they are not years."""
        return years_summed(_tight(row[0]) for row in self.rows)

    @cached_property
    def heads(self) -> dict[int, str]:
        """The heads of the columns asked for so far."""
        return {}

    @cached_property
    def _columns(self) -> dict[int, tuple[bool, list[str]]]:
        return {}

    def column(self, number: int) -> tuple[bool, list[str]]:
        """Return whether figures stand in a column, and for each row the last words down to it."""
        if number not in self._columns:
            figures, last, words = False, "", []
            for index, row in enumerate(self.rows):
                cell = row[number] if number < len(row) and index >= self.head_rows else ""
                figures = figures or _CELL.match(cell) is not None
                last = _tight(cell) or last
                words.append(last)
            self._columns[number] = figures, words
        return self._columns[number]


@dataclass(frozen=True, slots=True)
class _Cell:
    row: int
    column: int
    start: int
    end: int
    value: Decimal
    unit: str


def table_facts(
    text: str, table: TextTable, index: int, lexicon: Lexicon | None = None
) -> Iterator[Fact]:
    """Yield the figures of a table; row and column heads say what they count.

    A unit may stand in the cell, in a head, in a cell of the row under a head 单位, or in the
    caption (单位：万元). Years in a head give the period, the row's head the subject.
    """
    caption = _caption(text, table)
    shared = caption_units(caption)
    for cell in _number_cells(text, table):
        heads = _heads(table, cell)
        if _SERIAL.search(_column_head(table, cell.column)):
            continue
        unit = cell.unit or _unit_of(table, cell, heads)
        unit = unit or _shared_unit(shared, table, cell, heads, lexicon)
        value, printed = cell.value * _FACTOR.get(unit or "", Decimal(1)), unit
        if unit in _FACTOR:
            printed = "元"
        indicator, category, rule = _classified(table, cell, printed, caption, lexicon)
        subject, inferred = _subject(table, cell)
        yield Fact(
            indicator=heads if rule == "unit" and heads else indicator,
            category=category,
            value=to_number(value),
            value_text=text[cell.start : cell.end],
            unit=printed,
            period=_time(table, cell, caption),
            subject=subject,
            start=cell.start,
            end=cell.end,
            sentence=heads,
            rule=f"table:{rule}",
            table=index,
            inferred=("subject",) if inferred else (),
        )
    yield from _worded_facts(text, table, index, lexicon, caption)


def _number_cells(text: str, table: TextTable) -> Iterator[_Cell]:
    """Yield cells holding one figure and nothing else."""
    for r, c, cell, place in _placed(text, table):
        match = _CELL.match(cell)
        if match is None or r == 0 or (c == 0 and len(table.rows[r]) > 1):
            continue
        value = parse_number(match["number"].lstrip("-"))
        if value is None:
            continue
        start = place + match.start("number")
        sign = -1 if match["number"].startswith("-") else 1
        yield _Cell(r, c, start, start + len(match["number"]), sign * value, match["unit"])


def _placed(text: str, table: TextTable) -> Iterator[tuple[int, int, str, int]]:
    """Yield (row, column, cell, its place in the text), row by row, cell by cell."""
    at = table.start
    for r, row in enumerate(table.rows):
        for c, cell in enumerate(row):
            place = text.find(cell, at, table.end) if cell.strip() else -1
            if place >= 0:
                at = place + len(cell)
                yield r, c, cell, place


def _worded_facts(
    text: str, table: TextTable, index: int, lexicon: Lexicon | None, caption: str
) -> Iterator[Fact]:
    """Yield the figures told in words within a cell: 已收回14万元，尚欠6万元."""
    first = table.head_rows
    for r, c, cell, place in _placed(text, table):
        row = table.rows[r]
        # What a row begins with is its head, unless it is a note over the whole width.
        note = sum(map(bool, row)) == 1
        if r < first or _CELL.match(cell) or (c == 0 and not note) or not _WORDED.search(cell):
            continue
        stand_in = _Cell(r, c, place, place + len(cell), Decimal(0), "")
        subject, inferred = (None, False) if note else _subject(table, stand_in)
        for fact in find_facts(cell, lexicon):
            yield fact.model_copy(
                update={
                    "start": place + fact.start,
                    "end": place + fact.end,
                    "period": fact.period or _time(table, stand_in, caption),
                    "subject": fact.subject or subject,
                    "rule": f"table:{fact.rule}",
                    "table": index,
                    "inferred": ("subject",) if inferred and not fact.subject else (),
                }
            )


def _column_head(table: TextTable, column: int) -> str:
    """Return the last head above a column; heads may take several rows.

    One that says in what or when is read with what it stands under: 立案（件）, 立案 一季度.
    """
    if column not in table.heads:
        table.heads[column] = _read_head(table, column)
    return table.heads[column]


def _read_head(table: TextTable, column: int) -> str:
    head = next(iter(_heads_above(table, column)[::-1]), "")
    measure = is_measure(head)
    if not measure and not is_time(head):
        return head
    over = next((h for h in _heads_over(table, column)[::-1] if h != head), "")
    if not over:
        return head
    return f"{over}（{head.strip('（）()')}）" if measure else f"{over} {head}"


def _heads_above(table: TextTable, column: int) -> list[str]:
    """Return the heads printed right above a column."""
    rows = table.rows[: table.head_rows]
    cells = [row[column] for row in rows if column < len(row)]
    return [_tight(cell) for cell in cells if cell.strip() and not _CELL.match(cell)]


def _tight(words: str) -> str:
    """A printed page may set digits apart from characters: 2023 年."""
    return _GAP.sub("", words.strip())


def _heads(table: TextTable, cell: _Cell) -> str:
    row = table.rows[cell.row]
    left = next((x for x in row[: cell.column] if x.strip() and not _CELL.match(x)), "")
    return f"{_tight(left)} {_column_head(table, cell.column)}".strip()


def _classified(
    table: TextTable, cell: _Cell, unit: str | None, caption: str, lexicon: Lexicon | None
) -> tuple[str, str, str]:
    """A column's heads name the indicator, the nearest first; else the row's, else the caption.

    A row headed by a place or a unit says whose figure it is, not what it counts.
    """
    columns = _column_heads(table, cell.column)
    row = _plain(_row_words(table, cell))
    last = columns[-1] if columns else ""
    relative = _RELATIVE.search(last)
    tries = [words for words in reversed(columns) if not _RELATIVE.search(words)]
    if len(tries) > 1:
        # 办结 under 信访举报 is 信访举报办结; 采购 under 发现问题 is 采购发现问题.
        tries = ["".join(reversed(tries)), "".join(tries), *tries]
    telling = not _TOTAL.match(row) and (_DONE_TO.match(row) or not _WHOSE.search(row))
    if row and telling:
        tries.append(row)
    wanted = None if relative and unit in ("%", None) else unit
    read = [classify(words, "", wanted, lexicon) for words in tries]
    found = [name for name in read if name[2][:3] == "lex"]
    # 合同 under 发现问题 is a kind of problem: a bare noun gives way to a head with a verb.
    found = [f for f in found if f[1] not in _NOUNS] or found
    # 党纪 under 处分: 党纪处分 is a name of its own.
    joined = [name for name, words in zip(read[:2], tries[:2], strict=True)
              if len(columns) > 1 and name[2] == f"lexicon:{words}"]  # fmt: skip
    found = joined or found
    if not found:
        # Words of its own that the lexicon lacks say more than the caption over all.
        own = [f for f, words in zip(read, tries, strict=True) if f[2] == "formed" and _says(words)]
        lines = [_ENDING.sub("", _plain(line)) for line in caption.split("\n")]
        about = [classify(line, "", wanted, lexicon) for line in lines]
        found = own or [name for name in about if name[2][:3] == "lex"]
        found = found or _otherwise(lines, wanted, lexicon)
    if not found:
        return "", {"元": "money", "%": "rate"}.get(unit or "", "other"), "unit"
    name, category, rule = found[0]
    if relative is None:
        return name, category, rule
    changed = _changed(name, category, relative.group(), unit)
    return changed, "rate" if unit == "%" else category, rule


def _otherwise(
    lines: Sequence[str], unit: str | None, lexicon: Lexicon | None
) -> list[tuple[str, str, str]]:
    """人数 of a table on 信访举报: what the caption names, counted in the column's own unit."""
    if unit not in ("人", "人次", "件", "件次", "户"):
        return []
    about = [classify(line, "", None, lexicon) for line in lines]
    return [
        (suffixed(stem(name), unit), category, rule)
        for name, category, rule in about
        if rule[:3] == "lex" and category not in _NOUNS
    ]


def _says(words: str) -> bool:
    return bool(words) and not _SAYS_NOTHING.match(_YEAR.sub("", words))


def _changed(name: str, category: str, head: str, unit: str | None) -> str:
    root = stem(name)
    if "占" in head or "比例" in head or "比重" in head:
        return f"{root}占比"
    if "率" in head or "幅" in head or unit == "%":
        return f"{root}增长率"
    return f"{root}增减{'额' if category == 'money' else '数'}"


def _plain(words: str) -> str:
    return re.sub(r"[\s“”\"]", "", _BRACKETS.sub("", words))


def _heads_over(table: TextTable, column: int) -> list[str]:
    """The heads over a column from the top; an empty one under a merged head takes its words."""
    heads: list[str] = []
    rows = table.rows[: table.head_rows]
    for index, row in enumerate(rows):
        if column >= len(row) or sum(bool(x.strip()) for x in row) == 1:
            continue
        at = column
        while at > 0 and not row[at].strip() and index < len(rows) - 1:
            at -= 1
        if row[at].strip() and not _CELL.match(row[at]):
            heads.append(_tight(row[at]))
    return list(dict.fromkeys(heads))


def _column_heads(table: TextTable, column: int) -> list[str]:
    """The heads over a column that may say what it counts: neither when nor in what."""
    heads = [h for h in _heads_over(table, column) if not is_time(h) and not is_measure(h)]
    return list(dict.fromkeys(_plain(head) for head in heads))


def _row_heads(table: TextTable, cell: _Cell) -> list[tuple[str, bool]]:
    """The words at the left of a cell, each with whether it is printed in a row above.

    A head left empty before the row's own words, or in place of them, is a merged one.
    """
    row = table.rows[cell.row]
    heads: list[tuple[str, bool]] = []
    for column, value in enumerate(row[: cell.column]):
        if _CELL.match(value):
            continue
        total = _TOTAL.match(value.strip()) is not None
        if _SERIAL.search(_column_head(table, column)) and not total:
            continue
        measures = column and _MEASURES.fullmatch(_column_head(table, column))
        if measures and (not value.strip() or is_measure(value)):
            continue
        empty = not value.strip()
        if empty and heads and _TOTAL.match(heads[-1][0]):
            continue  # the row of a total is of nothing named above it
        above = _above(table, cell, column) if empty and not _figures_under(table, column) else ""
        if value.strip() or above:
            heads.append((_tight(value) or above, not value.strip()))
    return heads


def _above(table: TextTable, cell: _Cell, column: int) -> str:
    """Return the head printed last above a cell left empty; none above figures and totals."""
    head = table.column(column)[1][cell.row - 1] if cell.row > table.head_rows else ""
    return "" if _CELL.match(head) or _TOTAL.match(head) else head


def _figures_under(table: TextTable, column: int) -> bool:
    """Whether a column holds figures, so that an empty cell in it is one left out."""
    return table.column(column)[0]


def _row_words(table: TextTable, cell: _Cell) -> str:
    """What a row's heads say together: 信访举报 over 办结 is 信访举报办结."""
    words = [head for head, _ in _row_heads(table, cell) if not is_time(head)]
    named = [word for word in words if not _WHOSE.search(word) or _DONE_TO.match(word)]
    return "".join(named or words)


def _subject(table: TextTable, cell: _Cell) -> tuple[str | None, bool]:
    """Whose figure it is: the last head that names a unit or place, else the first."""
    heads = [head for head in _row_heads(table, cell) if not is_time(head[0])]
    for at, (head, above) in enumerate(heads):
        if _TOTAL.match(head) and not above:
            of = heads[at - 1][0] if at and _SMALL.match(head) else ""
            # The row of a 小计 is nobody's above it, but that of the place it is the 小计 of.
            return (f"{of}{head}", True) if _PLACE.search(of) else (head, False)
    whose = [head for head in heads if _WHOSE.search(head[0]) and not _DONE_TO.match(head[0])]
    if len(whose) > 1 and _PLACE.search(whose[-2][0]) and _PART_OF.search(whose[-1][0]):
        # 东村 of 甲镇 is another than that of 乙镇.
        (place, above), (part, inside) = whose[-2:]
        return f"{place}{part}", above or inside
    return whose[-1] if whose else heads[0] if heads else (None, False)


def _unit_of(table: TextTable, cell: _Cell, heads: str) -> str | None:
    """The unit that heads give, those of the column first."""
    unit = unit_in_head(_column_head(table, cell.column))
    if unit is None and _is_percent(table, cell.column):
        unit = "%"
    return unit or unit_in_head(heads) or _group_unit(table, cell) or _row_unit(table, cell)


def _is_percent(table: TextTable, column: int) -> bool:
    """Whether a column says how much counts grew: 7.2 beside 1200 and 1286 is a percentage."""
    if not _RELATIVE.search(_column_head(table, column)):
        return False
    for row in table.rows[table.head_rows :]:
        figures = [(at, cell) for at, cell in enumerate(row) if at and _CELL.match(cell)]
        beside = [cell for at, cell in figures if at != column]
        own = [cell for at, cell in figures if at == column]
        if own and "." in own[0] and len(beside) > 1 and not any("." in cell for cell in beside):
            return True
    return False


def _time(table: TextTable, cell: _Cell, caption: str) -> str | None:
    """When a figure was counted: as its heads say, those that a total sums, or the caption."""
    rows = [head for head, _ in _row_heads(table, cell)]
    columns = _heads_over(table, cell.column)
    heads = [*columns[::-1], *rows[:1], *(head for head in rows[1:] if is_time(head))]
    said = None
    if time_of(heads, "") is None and rows and _TOTAL.match(rows[0]):
        said = table.years
    elif time_of(heads, "") is None and columns and _TOTAL.match(columns[-1]):
        beside = (_tight(head) for row in table.rows[: table.head_rows] for head in row)
        said = years_summed(beside)
    return said or time_of(heads, caption)


def _shared_unit(
    units: Sequence[str], table: TextTable, cell: _Cell, heads: str, lexicon: Lexicon | None
) -> str | None:
    """The unit of the caption that a column's words ask for."""
    if not units or re.search("率|占比", heads):
        return None
    words = _column_heads(table, cell.column) or [_plain(_row_words(table, cell))]
    head = words[-1]
    named = "".join(words) if len(words) > 1 and _TOTAL.match(head) else head
    return shared_unit(units, named, lexicon)


def _group_unit(table: TextTable, cell: _Cell) -> str | None:
    """The unit in a merged head over several columns: 检查发现问题（个）."""
    for row in table.rows[: table.head_rows - 1]:
        at = min(cell.column, len(row) - 1)
        while at > 0 and not row[at].strip():
            at -= 1
        if at >= 0 and (unit := unit_in_head(row[at])):
            return unit
    return None


def _row_unit(table: TextTable, cell: _Cell) -> str | None:
    """A column headed 单位 (计量单位) holds the unit of each row: 受理信访举报 | 件 | 365."""
    row = table.rows[cell.row]
    for column, value in enumerate(row[: cell.column]):
        if _MEASURES.fullmatch(_column_head(table, column)) and column:
            # A column headed 单位 may as well hold bodies (教育局).
            return value.strip() if is_measure(value) else None
    return None


def _caption(text: str, table: TextTable) -> str:
    """A table's own rows of one cell and the two lines above it, the nearer first."""
    lines = [x for x in text[max(0, table.start - 120) : table.start].split("\n") if x.strip()]
    above: list[str] = []
    for line in reversed(lines[-2:]):
        # A paragraph of running text, or the row of another table, is no caption.
        if len(line) > 46 or "。" in line or "\t" in line:
            break
        above.append(line.strip())
    single = [
        next(x for x in row if x.strip()) for row in table.rows[:3] if sum(map(bool, row)) == 1
    ]
    return "\n".join([*single, *above])
