"""Tables of a report in the workbench."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

from api.pages.report_text import report_blocks


def test_title_of_a_table_takes_one_cell_and_what_stands_below_keeps_its_columns() -> None:
    text = "甲县统计表\t\t\n乡镇\t立案\t处分\n乙镇\t5\t\n丙镇\t\t"
    parsed = SimpleNamespace(text=text, tables=[SimpleNamespace(start=0, end=len(text))])
    (block,) = report_blocks(cast("Any", parsed), [], [], frozenset())
    assert [len(row) for row in block["rows"]] == [1, 3, 3, 3]
    assert block["width"] == 3
    assert all(text[at:].startswith(str(words)) for row in block["rows"] for at, words in row)
