"""Cells that are told roughly (约5, 近10人): sums are ranges, and no column sum is checked."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
import pytest

from corpus.models import DocumentRecord, Kind, Metadata
from extraction.facts.building import fact_rows
from extraction.facts.query import pivot, total
from extraction.output.export import facts_csv, facts_xlsx
from extraction.pipeline import extract
from extraction.tables.text import drawn_tables

TITLE = "白石市各县2023年处分情况统计表"


def table(first: str, *, whole: str = "", unit: str = "") -> str:
    rows = ["地区\t处分（人）", f"东山县\t{first}", f"西山县\t4{unit}", f"南山县\t3{unit}"]
    return "\n".join([*rows, *([f"合计\t{whole}{unit}"] if whole else [])]) + "\n"


def read(text: str) -> tuple[Any, list[dict[str, Any]]]:
    record = DocumentRecord(
        id=1, doc=f"{TITLE}.txt", kind=Kind.REPORT, title=TITLE, work_id=1, version="",
        metadata=Metadata(title=TITLE), format="txt", sha256="", source_path="",
        char_count=0, article_count=0, ingested_at="",
    )  # fmt: skip
    result = extract(text, doc_id="t", title=TITLE, tables=drawn_tables(text))
    rows = fact_rows(record, text, result)
    return result, [row | {"status": "extracted", "permalink": "/doc/t#c1"} for row in rows]


@pytest.mark.parametrize("first", ["约5", "近5"])
@pytest.mark.parametrize("whole", ["12", "14"])
def test_a_column_with_a_rough_figure_is_not_summed(first: str, whole: str) -> None:
    assert not read(table(first, whole=whole))[0].checks


def test_a_column_with_a_figure_that_says_more_is_not_summed() -> None:
    text = table("4", whole="12").replace("西山县\t4", "西山县\t5（含借调1人）")
    assert not read(text)[0].checks


def test_rough_figures_with_their_measure_are_no_heads() -> None:
    assert not read(table("约5人", whole="12", unit="人"))[0].checks


def test_exact_figures_are_summed() -> None:
    assert [check.holds for check in read(table("5", whole="12"))[0].checks] == [True]
    assert [check.holds for check in read(table("5", whole="14"))[0].checks] == [False]


def test_a_sum_with_a_rough_figure_is_a_range_everywhere() -> None:
    rows = read(table("约5"))[1]
    summed = total(rows)
    assert (summed["value"], summed["low"], summed["high"]) == (12, 11, 13)
    (cell,) = pivot(rows, ["indicator"])
    assert (cell["low"], cell["high"], cell["approximate"]) == (11, 13, True)
    sheet = openpyxl.load_workbook(io.BytesIO(facts_xlsx(rows, [])))["数字"]
    heads = [cell.value for cell in sheet[1]]
    bounds = {
        (row[heads.index("数值")], row[heads.index("下限")], row[heads.index("上限")])
        for row in sheet.iter_rows(min_row=2, values_only=True)
    }
    assert bounds == {(5, 4, 6), (4, None, None), (3, None, None)}
    assert ",5,4,6,人,约," in facts_csv(rows).decode("utf-8-sig")
