"""Extraction results and facts as JSON, CSV and workbooks."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from copy import copy
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import quote

import orjson

from corpus.errors import UsageError
from extraction.facts.query import bounds
from extraction.facts.wording import ROLE_WORDS, STATUS_WORDS, period_words
from extraction.gaps import gap_of
from extraction.indicators import CATEGORIES
from extraction.models import VERDICT_WORDS, ExtractionResult, Fact

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

__all__ = [
    "FORMATS",
    "facts_csv",
    "facts_json",
    "facts_xlsx",
    "to_csv",
    "to_json",
    "to_xlsx",
]

FORMATS = ("json", "csv", "xlsx", "html")
_COLUMNS = (
    ("报告", "id"),
    ("类别", "category"),
    ("指标", "indicator"),
    ("数值", "value"),
    ("原文数字", "value_text"),
    ("单位", "unit"),
    ("限定词", "qualifier"),
    ("期间", "period"),
    ("主体", "subject"),
    ("范围", "matter"),
    ("起", "start"),
    ("止", "end"),
    ("所在句", "sentence"),
    ("规则", "rule"),
)
_FACT_COLUMNS = (
    ("编号", "id"),
    ("报送单位", "reporter"),
    ("层级", "level"),
    ("主体", "subject"),
    ("期间", "period"),
    ("类别", "category"),
    ("指标", "indicator"),
    ("数值", "value"),
    ("下限", "low"),
    ("上限", "high"),
    ("单位", "unit"),
    ("限定词", "qualifier"),
    ("口径", "role"),
    ("范围", "matter"),
    ("复核", "status"),
    ("原文数字", "value_text"),
    ("报告", "doc"),
    ("起", "start"),
    ("止", "end"),
    ("所在句", "sentence"),
)
_WORDED = ("role", "status", "category")
_WORDS = {
    **CATEGORIES,
    **ROLE_WORDS,
    **STATUS_WORDS,
}
_CHECK_HEADS = ("报告", "关系", "算式", "结论", "差额", "单位", "说明", "位置")
_PROBLEM_HEADS = ("报告", "大类", "类别", "问题", "依据的词", "起", "止")
_FIELD_HEADS = ("报告", "种类", "原文", "规范形式", "起", "止")
_FIELD_KINDS = {
    "document": "文号", "case": "案号", "clue": "线索编号", "order": "令",
    "guiding_case": "指导案例",
}  # fmt: skip
_WIDTHS = {
    "规范形式": 44, "原文": 40, "种类": 12,
    "所在句": 60, "算式": 60, "关系": 40, "报告": 34, "指标": 24, "报送单位": 28, "说明": 34,
    "数值": 16, "下限": 16, "上限": 16, "编号": 15, "期间": 12, "原文数字": 12, "规则": 20,
    "主体": 22, "范围": 16, "大类": 16, "类别": 14, "问题": 60, "依据的词": 20,
    "起": 8, "止": 8, "层级": 8, "位置": 14,
}  # fmt: skip
_NUMBERS = frozenset(["数值", "下限", "上限", "差额"])
_RIGHT = _NUMBERS | {"起", "止"}
_WRAPPED = frozenset(["算式", "关系", "说明", "原文", "规范形式", "问题"])
# As wide as what stands in them, up to this: a name cut off tells nothing.
_FITTED = {
    "报告": 60, "报送单位": 44, "期间": 28, "指标": 44, "主体": 36, "范围": 36, "原文数字": 20,
    "类别": 36, "依据的词": 30,
}  # fmt: skip
# So that 0.00002 is not shown as 0.0; more signs than these no spreadsheet program shows.
_PLACES = 14
_SENTENCE = "所在句"
_LINE_PT = 15
# A cell that begins with one of these is run as a formula by spreadsheet programs.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
"""Signs that no workbook may hold; a text file may, as ends of pages and of lines."""
_MOST_LINKS = 65_000
"""Of one sheet Excel opens 65,530 links, and calls a file with more damaged."""
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def to_json(result: ExtractionResult) -> bytes:
    """Return one result as indented UTF-8 JSON."""
    # The fields of each model as they are: what `ExtractionResult.to_json` holds, which makes
    # a dictionary of each first.
    options = orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE
    return orjson.dumps(vars(result), default=vars, option=options)


def to_csv(results: Sequence[ExtractionResult]) -> bytes:
    """Return all figures as CSV; UTF-8 with a byte order mark, so that Excel and WPS read it."""
    return _csv([head for head, _ in _COLUMNS], _rows(results, _COLUMNS))


def to_xlsx(results: Sequence[ExtractionResult]) -> bytes:
    """Return a workbook: figures, checks, problems, and what else is named.

    That is numbers of documents and cases, organs, dates, regulations.
    """
    book, sheet = _book("数字")
    # What rule read a figure is for machines: it stands in CSV and JSON.
    columns = [column for column in _COLUMNS if column[1] != "rule"]
    _fill(sheet, [head for head, _ in columns], _rows(results, columns))
    checks = (
        {"doc": result.id, **check.model_dump(mode="json")}
        for result in results
        for check in result.checks
    )
    figures = {(r.id, f.start, f.end): vars(f) for r in results for f in r.facts}
    _check_sheet(book, checks, figures)
    _fill(book.create_sheet("问题"), _PROBLEM_HEADS, _problem_rows(results))
    _fill(book.create_sheet("字段"), _FIELD_HEADS, _field_rows(results))
    return _saved(book)


def _problem_rows(results: Sequence[ExtractionResult]) -> list[list[object]]:
    return [
        [
            *map(_safe, (r.id, p.domain or "", p.category, p.evidence, p.trigger or "")),
            p.start, p.end,
        ]
        for r in results for p in r.problem_categories
    ]  # fmt: skip


def _field_rows(results: Sequence[ExtractionResult]) -> list[list[object]]:
    rows: list[list[object]] = []
    for result in results:
        found: list[tuple[int, int, str, str, str]] = [
            (n.start, n.end, _FIELD_KINDS.get(n.kind, n.kind), n.text, n.canonical)
            for n in result.case_numbers
        ]
        found += [
            (
                r.start,
                r.end,
                "法规",
                r.text,
                "".join((f"《{r.law}》" if r.law else "", *r.articles)),
            )
            for r in result.regulations
        ]
        found += [(o.start, o.end, "机关", o.text, o.text) for o in result.organs]
        found += [(d.start, d.end, "日期", d.text, d.iso) for d in result.dates]
        rows += [
            [_safe(result.id), kind, _safe(words), _safe(canonical), start, end]
            for start, end, kind, words, canonical in sorted(found)
        ]
    return rows


def facts_json(body: Mapping[str, Any]) -> bytes:
    """Return an answer of the fact table as indented JSON."""
    return orjson.dumps(dict(body), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def facts_csv(rows: Sequence[Mapping[str, Any]]) -> bytes:
    """Return facts as CSV with a byte order mark."""
    return _csv([head for head, _ in _FACT_COLUMNS], [_fact_row(row) for row in rows])


def facts_xlsx(
    rows: Sequence[Mapping[str, Any]],
    checks: Iterable[Mapping[str, Any]],
    *,
    figures: Iterable[Mapping[str, Any]] = (),
    link_base: str | None = None,
) -> bytes:
    """Return a workbook of facts and checks.

    Values are numbers. The value of each carries a note with its sentence and its place:
    file, offsets, permalink in the reader.

    Args:
        rows: facts of the table.
        checks: the checks of their reports.
        figures: all facts of these reports, where ``rows`` are some of them only.
        link_base: where the reader is served (http://…); the report's name then links to
            the place. Without it there is no address that opens everywhere.
    Raises:
        UsageError: ``link_base`` is no http address.
    """
    base = _base(link_base)
    from openpyxl.comments import Comment
    from openpyxl.styles import Font

    book, sheet = _book("数字")
    heads = [head for head, _ in _FACT_COLUMNS]
    when = heads.index("期间")
    shown = [_fact_row(row) for row in rows]
    for cells in shown:
        cells[when] = period_words(str(cells[when])) if cells[when] else None
    value, doc = heads.index("数值"), heads.index("报告")
    linked: list[Any] = []

    def touch(at: int, cells: list[Cell]) -> None:
        row = rows[at - 2]
        place = f"{row['doc']} 第{row['start']}至{row['end']}字，{row['permalink']}"
        said = _CONTROLS.sub("", row["sentence"][:300])
        note = Comment(f"{said}\n—— {place}", "纪典")
        note.width, note.height = 420, 110
        cells[value].comment = note
        if base is not None and at <= _MOST_LINKS:
            cell: Any = cells[doc]
            cell.hyperlink = base + quote(row["permalink"], safe="/#%")
            if not linked:
                cell._style = copy(cell._style)
                cell.font = Font(color="0B5394", underline="single")
                linked.append(cell._style)
            cell._style = linked[0]

    _fill(sheet, heads, shown, touch)
    by_place = {(r["doc"], r["start"], r["end"]): r for r in (*figures, *rows)}
    _check_sheet(book, checks, by_place)
    return _saved(book)


def _base(link_base: str | None) -> str | None:
    if not link_base:
        return None
    if not re.match(r"https?://[^\s/]+", link_base):
        raise UsageError(f"“{link_base}”不是网址，应以 http:// 或 https:// 开头。")
    return link_base.rstrip("/")


def _csv(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow(heads)
    writer.writerows(rows)
    return b"\xef\xbb\xbf" + buffer.getvalue().encode()


def _book(title: str) -> tuple[Workbook, Worksheet]:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    if sheet is None:
        raise UsageError("无法建立工作表。")
    sheet.title = title
    return book, sheet


def _saved(book: Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _fill(
    sheet: Worksheet,
    heads: Sequence[str],
    rows: Sequence[Sequence[object]],
    touch: Callable[[int, list[Cell]], None] | None = None,
) -> None:
    """Write a table under its heads; ``touch`` is given each row's number and cells to add to."""
    from openpyxl.cell import Cell
    from openpyxl.utils import get_column_letter

    for at, head in enumerate(heads, 1):
        sheet.column_dimensions[get_column_letter(at)].width = _fitted(head, at, rows)
    _heights(sheet, heads, rows)
    sheet.freeze_panes = "A2"
    sheet.append(_head_cells(sheet, heads))
    # All cells of a form have one style: of many thousand cells the library would compare each
    # with all styles that there are.
    plain = [_style(sheet, head, "") for head in heads]
    formed: dict[tuple[str, str], Any] = {}
    for below, row in enumerate(rows, 2):
        cells: list[Cell] = []
        for head, style, value in zip(heads, plain, row, strict=True):
            cell: Any = Cell(sheet, row=below, column=len(cells) + 1, value=value)  # type: ignore[arg-type]
            form = _number_format(value) if head in _NUMBERS else ""
            if form and (head, form) not in formed:
                formed[head, form] = _style(sheet, head, form)
            cell._style = formed[head, form] if form else style
            cells.append(cell)
        if touch is not None:
            touch(below, cells)
        sheet.append(cells)
    if rows:
        sheet.auto_filter.ref = f"A1:{get_column_letter(len(heads))}{len(rows) + 1}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 8  # A3
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True  # type: ignore[union-attr]
    sheet.print_title_rows = "1:1"


def _head_cells(sheet: Worksheet, heads: Sequence[str]) -> list[Cell]:
    from openpyxl.cell import Cell
    from openpyxl.styles import Alignment, Font, PatternFill

    cells = []
    for at, head in enumerate(heads, 1):
        cell = Cell(sheet, row=1, column=at, value=head)
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor="E8EDF3")
        side, indent = _side(head)
        cell.alignment = Alignment(horizontal=side, vertical="center", indent=indent)
        cells.append(cell)
    return cells


def _style(sheet: Worksheet, head: str, form: str) -> Any:
    """Return the style of a column's cells, for numbers of a form."""
    from openpyxl.cell import Cell
    from openpyxl.styles import Alignment

    made: Any = Cell(sheet, row=1, column=1)
    side, indent = _side(head)
    folded = head in _WRAPPED or head == _SENTENCE
    made.alignment = Alignment(horizontal=side, vertical="top", wrap_text=folded, indent=indent)
    if form:
        made.number_format = form
    return made._style


def _side(head: str) -> tuple[Literal["left", "right"], int]:
    return ("right", 0) if head in _RIGHT else ("left", 1)


def _number_format(value: object) -> str:
    if not isinstance(value, int | float):
        return ""
    return "#,##0" if value == int(value) else "#,##0.0" + "#" * _PLACES


def _fitted(head: str, at: int, rows: Sequence[Sequence[object]]) -> int:
    least = _WIDTHS.get(head, 10)
    if head not in _FITTED:
        return least
    longest = max((_width(str(row[at - 1] or "")) for row in rows), default=0)
    return max(least, min(longest + 3, _FITTED[head]))


def _heights(sheet: Worksheet, heads: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Make room for the words of a row that take several lines: not all programs do."""
    wrapped = [(at, _WIDTHS[head] - 2) for at, head in enumerate(heads) if head in _WRAPPED]
    for below, row in enumerate(rows, 2):
        lines = max((-(-_width(str(row[at] or "")) // width) for at, width in wrapped), default=1)
        # Of a sentence the first line: it would fill the page, and stands beside each figure.
        if lines > 1 or _SENTENCE in heads:
            sheet.row_dimensions[below].height = _LINE_PT * max(lines, 1)


@lru_cache(maxsize=4096)
def _width(words: str) -> int:
    """Return how many columns of a fixed-width face words take: Chinese ones two each."""
    return sum(2 if ord(sign) > 0x2E7F else 1 for sign in words)


def _check_sheet(
    book: Workbook,
    checks: Iterable[Mapping[str, Any]],
    figures: Mapping[tuple[Any, ...], Mapping[str, Any]],
) -> None:
    from openpyxl.styles import Font

    sheet = book.create_sheet("勾稽")
    # What fails comes first: it is what the sheet is opened for.
    order = {False: 0, None: 1, True: 2}
    listed = sorted(checks, key=lambda check: (order[check["holds"]], check["doc"]))
    rows = [
        [
            *(_safe(x) for x in (check["doc"], check["relation"], check["equation"])),
            VERDICT_WORDS[check["holds"]],
            *_gap(check, figures),
            _safe(check["note"] or ""),
            f"{check['result'][0]}–{check['result'][1]}",
        ]
        for check in listed
    ]
    failing: list[Any] = []

    def touch(at: int, cells: list[Cell]) -> None:
        if listed[at - 2]["holds"] is not False:
            return
        verdict: Any = cells[3]
        if not failing:
            verdict._style = copy(verdict._style)
            verdict.font = Font(bold=True, color="B00020")
            failing.append(verdict._style)
        verdict._style = failing[0]

    _fill(sheet, _CHECK_HEADS, rows, touch)


def _gap(
    check: Mapping[str, Any], figures: Mapping[tuple[Any, ...], Mapping[str, Any]]
) -> tuple[int | float | None, str | None]:
    """Return by how much a check fails and in which unit, None where it does not or is hidden."""
    if check["holds"] is not False or check["difference"] is None:
        return None, None
    return gap_of(check["difference"], figures.get((check["doc"], *check["result"])))


def _rows(
    results: Sequence[ExtractionResult], columns: Sequence[tuple[str, str]]
) -> list[list[object]]:
    return [
        [_safe(_cell(result.id, fact, key)) for _, key in columns]
        for result in results
        for fact in result.facts
    ]


def _cell(name: str, fact: Fact, key: str) -> object:
    value = name if key == "id" else getattr(fact, key)
    return _WORDS.get(value, value) if key == "category" else value


def _fact_row(row: Mapping[str, Any]) -> list[object]:
    low, high = bounds(row)
    # Of a figure that is no approximation they would only say its value again.
    row = {**row, "low": low, "high": high} if low != high else {**row, "low": None, "high": None}
    return [
        _safe(_WORDS.get(row[key], row[key]) if key in _WORDED else _whole(row.get(key, "")))
        for _, key in _FACT_COLUMNS
    ]


def _whole(value: object) -> object:
    """Return a bound as the value beside it is written: 86, not 86.0."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _safe(value: object) -> object:
    """Return what may stand in a cell: words that begin like a formula are words all the same."""
    if not isinstance(value, str):
        return value
    value = _CONTROLS.sub("", value)
    return "'" + value if value.startswith(_FORMULA_STARTS) else value
