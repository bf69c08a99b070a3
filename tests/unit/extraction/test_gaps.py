"""By how much an equation fails: in the measure of the figure, in the page and the workbook."""

from __future__ import annotations

import io

import pytest
from openpyxl import load_workbook

from extraction.gaps import gap_of, gap_words
from extraction.models import ExtractionResult
from extraction.output import export
from extraction.output.html import to_html
from extraction.pipeline import extract
from extraction.tables.text import drawn_tables

IN_WORDS = "甲县追回资金25.5万元，其中财政局12.4万元、水利局15.1万元。"
IN_TABLE = "甲县追回资金（单位：万元）\n单位\t追回资金\n财政局\t12.4\n水利局\t15.1\n合计\t25.5\n"


def read(text: str) -> ExtractionResult:
    return extract(text, doc_id="甲", tables=drawn_tables(text))


@pytest.mark.parametrize(
    ("difference", "figure", "words", "exact"),
    [
        (43200, {"value": 2793000, "value_text": "279.3万", "unit": "元"}, "4.32万元", 43200),
        (-2, {"value": 295000, "value_text": "29.5", "unit": "元"}, "2万元", -20000),
        (1, {"value": 31, "value_text": "31", "unit": "件"}, "1件", 1),
        (-1200, {"value": 5000, "value_text": "5000", "unit": "元"}, "1,200元", -1200),
        (2.5, {"value": 8.8, "value_text": "8.8", "unit": "%"}, "2.5个百分点", 2.5),
        (3, {"value": None, "value_text": "＊", "unit": "人"}, "3人", 3),
        (3, None, "3", 3),
    ],
)
def test_difference_is_told_in_the_measure_of_its_figure(
    difference: float, figure: dict[str, object] | None, words: str, exact: float
) -> None:
    assert gap_words(difference, figure) == words
    assert gap_of(difference, figure)[0] == exact


@pytest.mark.parametrize("text", [IN_WORDS, IN_TABLE])
def test_page_and_workbook_say_by_how_much_money_in_words_and_in_tables(text: str) -> None:
    result = read(text)
    assert [check.holds for check in result.checks] == [False]
    assert '"gap":"文中少 2万元"' in to_html(result, text).decode()
    sheet = load_workbook(io.BytesIO(export.to_xlsx([result])))["勾稽"]
    heads, row = sheet.iter_rows(values_only=True)
    told = dict(zip(heads, row, strict=True))
    assert (told["差额"], told["单位"]) == (-20000, "元")


def test_workbook_lists_the_problems_with_their_place() -> None:
    text = "甲县工作总结\n\n存在问题\n\n一是村级财务管理混乱。二是监督方式单一。\n"
    result = read(text)
    sheet = load_workbook(io.BytesIO(export.to_xlsx([result])))["问题"]
    heads, *rows = sheet.iter_rows(values_only=True)
    told = [dict(zip(heads, row, strict=True)) for row in rows]
    assert len(told) == 2
    assert all(text[r["起"] : r["止"]] == r["问题"] for r in told)
    assert told[1]["类别"] == "监督方式单一"


def test_column_is_as_wide_as_the_names_in_it() -> None:
    name = "甲县纪委监委关于开展农村集体资金资产资源专项整治工作情况的报告"
    result = read(IN_WORDS).model_copy(update={"id": name})
    book = load_workbook(io.BytesIO(export.to_xlsx([result])))
    for sheet in (book["数字"], book["勾稽"]):
        width = sheet.column_dimensions["A"].width
        assert width >= 2 * len(name) - 2
