"""What stands above and left of a figure in a table: what it counts, of whom, and when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from extraction.patterns import rarely
from extraction.tables.grid import (
    CELL,
    DAY,
    FILLED_IN,
    PLAIN_YEAR,
    TextTable,
    above_heads,
    tight,
)
from extraction.tables.times import (
    is_time,
    last_of_years,
    months_summed,
    time_of,
    years_summed,
)
from extraction.tables.units import COUNTED_DEED, is_measure

__all__ = [
    "DONE_TO", "MEASURES", "NO_COUNT", "OF_WHICH", "TOTAL", "WHOSE", "NumberCell", "as_forms",
    "caption_of", "column_head", "column_heads", "figures_under", "group_and_kind", "heads_of",
    "heads_over", "is_somebody",
    "is_year_named", "kind_over", "of_whom", "plain", "row_heads", "row_words", "time_of_cell",
    "whose_is_told",
]  # fmt: skip

TOTAL = rarely(r"^(?:合\s*计|总\s*计|共\s*计|小\s*计|总数|合计数)$")
WHOSE = rarely(
    r"(?:(?<!村民小)(?<!党小)组|局|委|县|区|镇|乡|市|省|(?<!行政)(?<!自然)村|街道|社区|院|校|公司|集团|单位|机关|部门|室|科|站|队|厅|所|中心|本级|本级及其[他它]|[省市县区镇乡]直|[\u4e00-\u9fff]{2}[中小大]学|季度|月|(?<![十百几两三四五六七八九])年|家)$"
)
"""The end of a body's or a place's name."""
_KINDS_OF_BODIES = rarely(
    r"各?类?(?:学校|[大中小]学|初中|高中|高校|幼儿园|医院|卫生院|村居?|社区|村社区|街道|乡镇|国?有?企业|国企"
    r"|公司|机关|单位|部门)"
)

DONE_TO = rarely("移送|立案|处分|处置|受理|查处|问责|留置|追缴|整改")
MEASURES = rarely(r"(?:计量)?单位")
NO_COUNT = rarely(
    r"^\s*(?:序\s*号|编\s*号|代\s*码|行\s*次|栏\s*次|排\s*名|名\s*次|位\s*次|位\s*序|页\s*码|No\.?)\s*$"
)
"""The head of a column whose numbers count nothing."""

_FORM = rarely("第[一二三四]种")
_IN_CHARGE = rarely(
    r"\s*(?:牵头|责任|主管|主责|联系|包保|包联|配合|督办|承办|督导|协办)(?:单位|部门|领导|人员?|处室|科室|室)"
)
# Marks of a cell left out: they head nothing.
_NOTHING = rarely(r"\s*(?:[-—–－/／…*]+|无|暂无)\s*")
_SMALL = rarely(r"小\s*计")
_PLACE = rarely(r"^[\u4e00-\u9fff]{1,8}(?:[省市州县区旗镇乡]|街道)$")
_PART_OF = rarely(r"^[\u4e00-\u9fff]{1,8}(?:[县区旗镇乡村]|街道|社区)$")
# Places and bodies over columns; 涉及单位 and 问题乡镇 are counts of them.
_BODIES = rarely(
    r"^(?!涉及|问题|责任|牵头|整改|被|查处|受理|其中|公立|私立|民[营办]|各|其[他它]|基层|普通|重点)"
    r"(?:[\u4e00-\u9fff]{1,8}(?:[省市州县区旗镇乡村局委厅院]|街道|社区|公司|集团|机关|本级)|[省市州县区镇乡]直(?:属|机关|单位)?"
    r"|[\u4e00-\u9fff]{1,8}"
    r"(?:医院|中学|小学|大学|学院|[检巡]察[室组]|审查室|监督室|专班|大队|支队|分局)"
    r"|[\u4e00-\u9fff]{0,8}(?:派驻[一二三四五六七八九十\d]{0,2}组|派驻纪检监察组|纪检监察[一二三四五六七八九十]?组)"
    r"|驻[\u4e00-\u9fff]{1,10}组|[省市州县区旗镇乡党工]{0,2}委办(?:公室)?"
    r"|[省市州县区旗镇乡]?(?:政?府|人大|政协|纪委)办(?:公室)?|[省市州县区]?委?(?:宣传|组织|统战|武装)部"
    r"|(?:办公|审理|案管|党风|信访|组织|宣传|综合)室"
    r"|第?[一二三四五六七八九十]{1,2}(?:室|派驻组|巡察组|组|大队))$"
)
# Columns beside those of bodies that hold no figures of theirs.
_BESIDE_BODIES = rarely(r"(?:计量)?单位|备\s*注|说\s*明")
_WHAT_ROWS_SAY = rarely(r"(?:工作|统计|考核|主要)?(?:项\s*目|指\s*标|内容|类别|事项)(?:名称)?")
_BRACKETS = rarely(r"[（(][^（()）]{0,6}[）)]")
OF_WHICH = rarely(r"^其\s*中\s*[：:，,]?\s*")
_WORD = rarely(r"[\u4e00-\u9fffA-Za-z\d]")
# 填报单位：… 统计时间：2024年1-6月 单位：件
_TOLD_BESIDE = rarely(
    r"(?:统计(?:期间?|时间|时段|区间)|(?<=[\s（(])(?:计量)?单位)\s*[：:].*", flags=re.S
)
_KIND = rarely("[\u4e00-\u9fff]")
_YEARS = rarely(r"年\s*[份度]")
_CHANGE = rarely("增减|增长|增幅|[升降]幅|[同环]比(?!例)|变化|变动")
_CAPTION_SEEN, _LINE = 240, 46


@dataclass(frozen=True, slots=True)
class NumberCell:
    """A cell that is one figure, its place in the table and in the text.

    ``falling`` says that its sign, which is no part of it, makes it a decline; ``about`` that
    it is told roughly (余, 约), ``priced`` that the sign of money stands before it.
    """

    row: int
    column: int
    start: int
    end: int
    value: Decimal
    unit: str
    falling: bool = False
    about: str | None = None
    priced: bool = False


# --- above ----------------------------------------------------------------------------


def column_head(table: TextTable, column: int) -> str:
    """Return the last head above a column; heads may take several rows.

    One that says in what or when is read with what it stands under: 立案（件）, 立案 一季度.
    """
    if column not in table.heads:
        table.heads[column] = "" if table.is_form else _read_head(table, column)
    return table.heads[column]


def _read_head(table: TextTable, column: int) -> str:
    head = next(iter(_heads_above(table, column)[::-1]), "")
    measure = is_measure(head)
    if not measure and not is_time(head):
        return head
    over = next((h for h in heads_over(table, column)[::-1] if h != head), "")
    if not over:
        return head
    return f"{over}（{head.strip('（）()')}）" if measure else f"{over} {head}"


def _heads_above(table: TextTable, column: int) -> list[str]:
    """Return the heads printed right above a column."""
    found = (table.head(row, column) for row in _head_range(table))
    return [head for head in found if head]


def _head_range(table: TextTable) -> range:
    """Return the rows of heads; a title counts where nothing else is a head."""
    first = table.titles if table.titles < table.head_rows else 0
    return range(first, min(table.head_rows, len(table.rows)))


def heads_over(table: TextTable, column: int) -> list[str]:
    """Return the heads over a column from the top; one under a merged head takes its words."""
    if table.is_form:
        return []
    return list(dict.fromkeys(head for _, head in _levels_over(table, column)))


def _levels_over(table: TextTable, column: int) -> list[tuple[int, str]]:
    """Return (row, words) of the heads over a column from the top."""
    heads: list[tuple[int, str]] = []
    for index in range(min(table.head_rows, len(table.rows))):
        row = table.rows[index]
        if column >= len(row) or above_heads(row):
            continue
        at = column
        while at > 0 and not row[at].strip() and index < table.head_rows - 1:
            if any(table.rows[above][at].strip() for above in range(table.titles, index)):
                break  # what stands above reaches down to here
            at -= 1
        if head := table.head(index, at):
            heads.append((index, head))
    return heads


def column_heads(table: TextTable, column: int) -> list[str]:
    """Return the heads over a column that may say what it counts.

    Neither when, in what nor of whom; 其中 alone says nothing.
    """
    if table.is_form:
        return []
    whose = _whose_row(table)
    heads = [head for index, head in _levels_over(table, column) if index != whose]
    heads = [plain(head) for head in heads if not is_time(head) and not is_measure(head)]
    return list(dict.fromkeys(head for head in heads if head))


def kind_over(table: TextTable, column: int) -> str:
    """Return the kind that a column is of where the rows say what is counted, '' for none.

    问题数 beside 总计 | 形式主义 | 享乐主义: nothing that sums all of them up.
    """
    heads = column_heads(table, column)
    head = heads[-1] if heads else ""
    return "" if TOTAL.match(head) or MEASURES.fullmatch(head) else head


def as_forms(heads: Sequence[str], caption: str) -> list[str]:
    """Return heads with 第一种 in full (第一种形态) below words about the four forms."""
    if "形态" not in caption and not any("形态" in head for head in heads):
        return list(heads)
    return [f"{head}形态" if _FORM.fullmatch(head) else head for head in heads]


def plain(words: str) -> str:
    """Return a head without its unit (立案件 is 立案), quotation marks and the 其中 before it."""
    words = OF_WHICH.sub("", re.sub(r"[\s“”\"]", "", _BRACKETS.sub("", words)))
    return words[:-1] if COUNTED_DEED.fullmatch(words) else words


def _whose_row(table: TextTable) -> int | None:
    """Return the row of heads that are places or bodies, None where none is.

    Where the rows are headed by them the columns are not.
    """
    if not table.whose_row:
        table.whose_row.append(_find_whose_row(table))
    return table.whose_row[0]


def _find_whose_row(table: TextTable) -> int | None:
    numbered = any(NO_COUNT.match(table.rows[index][0]) for index in _head_range(table))
    first = 1 if numbered else 0
    body = [tight(row[first]) for row in table.rows[table.head_rows :] if len(row) > first]
    if any(WHOSE.search(head) and not is_time(head) and not DONE_TO.match(head) for head in body):
        return None
    for index in _head_range(table):
        heads = [table.head(index, column) for column in range(1, len(table.rows[index]))]
        if numbered:
            # 序号 | 责任部门 | 牵头单位 are no bodies that figures stand below.
            if not heads or not _WHAT_ROWS_SAY.fullmatch(heads[0]):
                continue
            heads = heads[1:]
        heads = [
            head
            for head in heads
            if head and not is_measure(head) and not _BESIDE_BODIES.fullmatch(head)
        ]
        named = [head for head in heads if not TOTAL.match(head)]
        if len(heads) > 1 and named and all(_BODIES.match(head) for head in named):
            return index
    return None


# --- left -----------------------------------------------------------------------------


def heads_of(table: TextTable, cell: NumberCell) -> str:
    """Return the words of a cell's row and the last ones of its column."""
    row = table.rows[cell.row]
    if table.is_form:
        return _label(table, cell)
    left = next((x for x in row[: cell.column] if x.strip() and not CELL.match(x)), "")
    return f"{tight(left)} {column_head(table, cell.column)}".strip()


def _label(table: TextTable, cell: NumberCell) -> str:
    """Return what a form prints right before a value."""
    return tight(table.rows[cell.row][cell.column - 1]) if cell.column else ""


def row_heads(
    table: TextTable, cell: NumberCell, *, leading: bool = False
) -> list[tuple[str, bool]]:
    """Return the words at the left of a cell, each with whether a row above prints it.

    A head left empty before the row's own words, or in place of them, is a merged one.

    Args:
        table: the table.
        cell: one of its figures.
        leading: only those before the first figure of the row.
    """
    if table.is_form:
        label = _label(table, cell)
        return [(label, False)] if label else []
    row = table.rows[cell.row]
    heads: list[tuple[str, bool]] = []
    for column, value in enumerate(row[: cell.column]):
        if CELL.match(value):
            if (named := is_year_named(table, column, value)) or (
                not column and _years_below(table)
            ):
                heads.append((f"{value.strip()}年", False))
            if leading and column and not (named or NO_COUNT.match(column_head(table, column))):
                break
            continue
        if _NOTHING.fullmatch(value):
            continue
        total = TOTAL.match(value.strip()) is not None
        if NO_COUNT.match(column_head(table, column)) and not total:
            continue
        if heads and not total and _IN_CHARGE.match(column_head(table, column)):
            continue  # 校园餐 | 牵头单位：教育局 | 36: who leads is not who was counted
        measures = column and MEASURES.fullmatch(column_head(table, column))
        if measures and (not value.strip() or is_measure(value)):
            continue
        empty = not value.strip()
        if empty and heads and TOTAL.match(heads[-1][0]):
            continue  # the row of a total is of nothing named above it
        above = _above(table, cell, column) if empty and not figures_under(table, column) else ""
        if value.strip() or above:
            heads.append((OF_WHICH.sub("", tight(value) or above), not value.strip()))
    return heads


def _years_below(table: TextTable) -> bool:
    """Whether the rows are headed by years without 年: 年份 over 2022, 2023, 2024."""
    cells = [row[0] for row in table.rows[table.head_rows :] if row[0].strip()]
    figures = [cell for cell in cells if CELL.match(cell)]
    return bool(figures) and all(PLAIN_YEAR.match(cell) for cell in figures)


def is_year_named(table: TextTable, column: int, value: str) -> bool:
    """Whether a cell is the year that its row is of: 序号 | 年份 over 1 | 2023."""
    return PLAIN_YEAR.match(value) is not None and (
        _YEARS.fullmatch(column_head(table, column)) is not None
    )


def _above(table: TextTable, cell: NumberCell, column: int) -> str:
    """Return the head printed last above a cell left empty; none above figures and totals."""
    head = table.column(column)[1][cell.row - 1] if cell.row > table.head_rows else ""
    return "" if CELL.match(head) or TOTAL.match(head) else head


def figures_under(table: TextTable, column: int) -> bool:
    """Return whether a column holds figures, so that an empty cell in it is one left out."""
    return table.column(column)[0]


def row_words(table: TextTable, cell: NumberCell) -> str:
    """Return what a row's heads say together: 信访举报 over 办结 is 信访举报办结."""
    words = [head for head, _ in row_heads(table, cell) if not is_time(head)]
    named = [word for word in words if not WHOSE.search(word) or DONE_TO.match(word)]
    said = [word for word in named if not TOTAL.match(word)]  # 问题线索 | 小计
    return "".join(said or named or words)


def is_somebody(head: str) -> bool:
    """Return whether a head is the name of a place or body, not of a kind of them (学校)."""
    if _KINDS_OF_BODIES.fullmatch(head) or DONE_TO.match(head):
        return False
    return WHOSE.search(head) is not None


def group_and_kind(table: TextTable, cell: NumberCell) -> tuple[str, str]:
    """Return what a row's heads say together but its last, and that: 处分 | 党支部书记.

    Both are "" where the row has one head.
    """
    words = [head for head, _ in row_heads(table, cell) if not is_time(head)]
    named = [plain(word) for word in words if not is_somebody(word)]
    return ("".join(named[:-1]), named[-1]) if len(named) > 1 else ("", "")


def whose_is_told(table: TextTable) -> bool:
    """Return whether a head over each column, or what stands before it, says whose a table is."""
    return table.whose is not None or (not table.is_form and _whose_row(table) is not None)


def of_whom(table: TextTable, cell: NumberCell) -> tuple[str | None, bool]:
    """Return whose figure it is, and whether a merged cell says so.

    The head of the column where columns are bodies; else the last head of the row that names
    a body or place, else its first.
    """
    if table.whose is not None:
        return table.whose, False
    bodies = None if table.is_form else _whose_row(table)
    if bodies is not None:
        over = dict(_levels_over(table, cell.column))
        return over.get(bodies), not table.rows[bodies][cell.column].strip()
    first = [head for head in row_heads(table, cell, leading=True) if not is_time(head[0])]
    # 东镇 | 3 | 党风室 | 2: what stands between figures does not say whose they are.
    begun = any(WHOSE.search(head) and not DONE_TO.match(head) for head, _ in first)
    heads = [head for head in row_heads(table, cell) if not is_time(head[0])]
    heads = first if begun else heads
    for at, (head, above) in enumerate(heads):
        if TOTAL.match(head) and not above:
            of = heads[at - 1][0] if at and _SMALL.match(head) else ""
            # The row of a 小计 is nobody's above it, but that of the place it is the 小计 of.
            return (f"{of}{head}", True) if _PLACE.search(of) else (head, False)
    whose = [head for head in heads if WHOSE.search(head[0]) and not DONE_TO.match(head[0])]
    if len(whose) > 1 and _PLACE.search(whose[-2][0]) and _PART_OF.search(whose[-1][0]):
        # 东村 of 甲镇 is another than that of 乙镇.
        (place, above), (part, inside) = whose[-2:]
        return f"{place}{part}", above or inside
    if not whose and len(heads) > 1 and _KIND.search(heads[-1][0]) and _grouped(table):
        return heads[-1]  # 按职级 | 县处级: the kind is told, not by what they were parted
    return whose[-1] if whose else heads[0] if heads else (None, False)


def _grouped(table: TextTable) -> bool:
    """Whether the first heads of rows are merged over several that stand beside them."""
    rows = [row for row in table.rows[table.head_rows :] if len(row) > 1]
    return any(not row[0].strip() and row[1].strip() and not CELL.match(row[1]) for row in rows)


def time_of_cell(table: TextTable, cell: NumberCell, caption: str) -> str | None:
    """Return when a figure was counted: as its heads say, those a total sums, or the caption."""
    if table.when is not None:
        return table.when
    rows = [head for head, _ in row_heads(table, cell)]
    columns = heads_over(table, cell.column)
    heads = [*columns[::-1], *rows[:1], *(head for head in rows[1:] if is_time(head))]
    if time_of(heads, "") is not None:
        return time_of(heads, caption)
    said = None
    if rows and TOTAL.match(rows[0]):
        below = (tight(row[0]) for row in table.rows[table.head_rows :] if row)
        said = table.years or _years_headed(table) or months_summed(below, caption)
    elif columns and TOTAL.match(columns[-1]):
        over = _all_heads(table)
        said = years_summed(over) or months_summed(over, caption)
    elif columns and _CHANGE.search(columns[-1]):
        said = last_of_years(_all_heads(table))
    told = time_of(heads, caption)
    return told if said is None or (told or "").startswith(said) else said


def _all_heads(table: TextTable) -> list[str]:
    width = range(len(table.rows[0]))
    return [table.head(row, c) for row in range(table.head_rows) for c in width]


def _years_headed(table: TextTable) -> str | None:
    if not _years_below(table):
        return None
    cells = (row[0].strip() for row in table.rows[table.head_rows :])
    return years_summed(f"{cell}年" for cell in cells if PLAIN_YEAR.match(cell))


def caption_of(text: str, table: TextTable) -> str:
    """Return a table's own rows of one cell and the two lines above it, the nearer first."""
    before = text[max(0, table.start - _CAPTION_SEEN) : table.start].split("\n")
    lines = [line for line in before if _WORD.search(line)]  # what is drawn says nothing
    above: list[str] = []
    for line in reversed(lines[-2:]):
        # A paragraph of running text, or the row of another table, is no caption.
        if len(line) > _LINE or "。" in line or "\t" in line:
            break
        above.append(line.strip())
    single = [
        cell
        for index, row in enumerate(table.rows[: max(3, table.titles)])
        if (sum(map(bool, row)) == 1 or above_heads(row)) and (index < 3 or not _running(row))
        for cell in row
        if cell.strip()
    ]
    # Nor is the day on which it was filled in anything that was counted.
    said = (line for line in (*single, *above) if not DAY.fullmatch(line))
    return "\n".join(filter(None, map(_of_what, said)))


def _of_what(line: str) -> str:
    """Return a line over a table without who filled it in, and on what day: nothing counted."""
    if not FILLED_IN.match(line):
        return line
    rest = _TOLD_BESIDE.search(line)
    return rest.group().strip() if rest else ""


def _running(row: Sequence[str]) -> bool:
    words = next((cell for cell in row if cell.strip()), "")
    return len(words) > _LINE or "。" in words
