"""Extraction results as JSON, CSV and a workbook."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

import orjson

from corpus.errors import UsageError
from extraction.models import ExtractionResult

__all__ = ["FORMATS", "to_csv", "to_json", "to_xlsx"]

FORMATS = ("json", "csv", "xlsx")
_COLUMNS = (
    ("报告", "id"),
    ("类别", "category"),
    ("指标", "indicator"),
    ("数值", "value"),
    ("原文数字", "value_text"),
    ("单位", "unit"),
    ("限定词", "qualifier"),
    ("起", "start"),
    ("止", "end"),
    ("所在句", "sentence"),
    ("规则", "rule"),
)
# A cell that begins with one of these is run as a formula by spreadsheet programs.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def to_json(result: ExtractionResult) -> bytes:
    """Return one result as indented UTF-8 JSON."""
    return orjson.dumps(result.to_json(), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def to_csv(results: Sequence[ExtractionResult]) -> bytes:
    """Return all figures as CSV; UTF-8 with a byte order mark, so that Excel and WPS read it."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow([head for head, _ in _COLUMNS])
    writer.writerows(_rows(results))
    return b"\xef\xbb\xbf" + buffer.getvalue().encode()


def to_xlsx(results: Sequence[ExtractionResult]) -> bytes:
    """Return a workbook: figures on one sheet, checks on another."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    if sheet is None:
        raise UsageError("无法建立工作表。")
    sheet.title = "数字"
    sheet.append([head for head, _ in _COLUMNS])
    for row in _rows(results):
        sheet.append(row)
    sheet.freeze_panes = "A2"
    checks = book.create_sheet("勾稽")
    checks.append(["报告", "关系", "算式", "结论", "差额"])
    for result in results:
        for check in result.checks:
            verdict = check.verdict
            checks.append(
                [_safe(x) for x in (result.id, check.relation, check.equation, verdict)]
                + [check.difference]
            )
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _rows(results: Sequence[ExtractionResult]) -> list[list[object]]:
    return [
        [_safe(result.id if key == "id" else getattr(fact, key)) for _, key in _COLUMNS]
        for result in results
        for fact in result.facts
    ]


def _safe(value: object) -> object:
    if isinstance(value, str) and value.startswith(_FORMULA_STARTS):
        return "'" + value
    return value
