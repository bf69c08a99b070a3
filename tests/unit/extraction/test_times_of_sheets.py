"""Times of the sheets of one workbook, and of the days on which tables were filled in."""

from __future__ import annotations

import pytest

from corpus.models import Table, TableSpan
from extraction.pipeline import extract
from extraction.tables.text import joined_tables
from extraction.times.report import ReportTime

_ROWS = (("乡镇", "立案（件）", "处分（人）"), ("东山镇", "7", "5"), ("西河镇", "6", "6"))


def book(*titles: str, below: tuple[str, str, str] | None = None) -> tuple[str, list[TableSpan]]:
    """Return a workbook's text and tables, each sheet with a name, a title and the same rows."""
    text, spans = "", []
    for number, title in enumerate(titles, 1):
        text += f"第{number}张\n"
        rows = ((title, "", ""), *((below,) if below else ()), *_ROWS) if title else _ROWS
        start = len(text)
        text += "\n".join("\t".join(row) for row in rows)
        spans.append(TableSpan(start, len(text), Table(rows)))
        text += "\n"
    return text, spans


def periods(text: str, spans: list[TableSpan]) -> list[str | None]:
    facts = extract(text, doc_id="t", tables=joined_tables(text, spans)).facts
    return [fact.period for fact in facts[::4]]


def test_sheet_without_a_time_takes_the_only_one_that_is_told() -> None:
    assert periods(*book("甲县2024年办案情况表", "甲县处分情况表", "")) == ["2024年"] * 3


def test_sheet_without_a_time_takes_none_where_sheets_are_of_several() -> None:
    text, spans = book("甲县2024年1月办案情况表", "甲县2024年2月办案情况表", "")
    assert periods(text, spans) == ["2024年1月", "2024年2月", None]
    time = ReportTime(text, "甲县2024年1月办案情况表")
    assert time.reaches(spans[0].start)
    assert not time.reaches(spans[2].start)


@pytest.mark.parametrize("day", ["2025年1月10日", "2025-01-10", "2025/1/10"])
def test_day_beside_who_filled_a_table_in_dates_nothing(day: str) -> None:
    text, spans = book("甲县办案情况表", below=("填报单位：甲县纪委", "", day))
    assert periods(text, spans) == [None]


def test_days_over_columns_are_heads() -> None:
    rows = (("乡镇", "2024年6月30日", "2024年7月31日"), *_ROWS[1:])
    text = "\n".join("\t".join(row) for row in rows)
    assert periods(text, [TableSpan(0, len(text), Table(rows))])[0] is not None
