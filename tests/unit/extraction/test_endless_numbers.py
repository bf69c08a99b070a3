"""Numbers of more digits than anybody counts: nothing raises, and no other value is shown."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from api.fact_table import grid
from api.fact_words import sentence
from corpus.errors import UsageError
from corpus.models import DocumentRecord, Kind, Metadata
from extraction.facts.building import fact_rows
from extraction.facts.checks import cross_checks
from extraction.facts.query import pivot, total
from extraction.facts.wording import printed, shown
from extraction.gaps import gap_words
from extraction.numbers import parse_number, scale_of
from extraction.output.chart_data import chart_data
from extraction.output.charts import draw_data
from extraction.output.export import facts_csv, facts_xlsx, to_csv, to_json, to_xlsx
from extraction.output.html import to_html
from extraction.pipeline import extract
from extraction.tables.text import drawn_tables

DIGITS = st.text("0123456789", min_size=1, max_size=40)
WHOLE = DIGITS | st.integers(0, 999).map(str)
NUMBERS = st.one_of(
    WHOLE,
    st.tuples(WHOLE, DIGITS | st.integers(1, 900).map(lambda n: "0" * n + "7")).map(".".join),
    st.lists(st.text("0123456789", min_size=3, max_size=3), max_size=9).map(
        lambda groups: ",".join(["4", *groups])
    ),
    st.lists(DIGITS, min_size=3, max_size=6).map(".".join),
    st.integers(1, 80).map(lambda n: "七" * n + "点" + "三" * n),
)
FIGURES = st.tuples(NUMBERS, st.sampled_from(["", "", "万", "亿", "万亿", "万亿亿", "余", "百万"]))
SENTENCES = (
    "全年追缴{}元，其中甲镇{}元、乙镇{}元。",
    "立案{}件，处分{}人，占{}%。",
    "立案由{}件增至{}件，增长{}%。",
    "抽查{}个乡镇，平均每个{}件，共{}件。",
    "罚款{}元，按{}%预留{}元。",
)
TABLE = "甲县统计表\n单位\t金额（{}）\t占比（%）\n甲镇\t{}\t{}\n乙镇\t{}\t{}\n合计\t{}\t{}\n"


def rows_of(text: str, year: int = 2023) -> list[dict[str, Any]]:
    title = f"甲县纪委监委{year}年情况"
    record = DocumentRecord(
        id=year, doc=f"{title}.txt", kind=Kind.REPORT, title=title, work_id=1, version="",
        metadata=Metadata(title=title), format="txt", sha256="", source_path="",
        char_count=0, article_count=0, ingested_at="",
    )  # fmt: skip
    return fact_rows(record, text, extract(text, doc_id="t", tables=drawn_tables(text)))


def go_all_ways(text: str) -> list[dict[str, Any]]:
    """Take a text through everything that reads or shows its figures; return their rows."""
    result = extract(text, doc_id="t", tables=drawn_tables(text))
    assert json.loads(to_json(result))["facts"] is not None
    assert to_csv([result])
    assert to_html(result, text)
    rows = rows_of(text) + rows_of(text, 2024)
    assert facts_csv(rows)
    cross_checks(rows)
    grid(rows, "period", [])
    sentence(total(rows), {}, rows, rows)
    for cell in pivot(rows):
        some = [row for row in rows if row["indicator"] == cell["indicator"]]
        for kind in ("trend", "compare"):
            try:
                assert chart_data(some, kind).points
            except UsageError:
                continue
    return rows


def is_true(row: dict[str, Any]) -> bool:
    """Whether a figure, and how it is shown, is what its report prints."""
    said = parse_number(str(row["value_text"]).lstrip("-"))
    assert said is not None
    value = abs(Decimal(str(row["value"])))
    again = parse_number(printed(row).lstrip("-"))
    near = abs(value - again) <= value * Decimal("1e-12") if again is not None else False
    return near and (
        value == said or scale_of(row["value"], str(row["value_text"]).lstrip("-")) > 1
    )


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(SENTENCES), st.lists(FIGURES, min_size=3, max_size=3))
def test_any_row_of_digits_in_a_sentence_is_read_as_printed_or_not_at_all(
    words: str, figures: list[tuple[str, str]]
) -> None:
    rows = go_all_ways(words.format(*map("".join, figures)))
    assert all(map(is_true, rows))


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(["元", "万元", "亿元"]), st.lists(NUMBERS, min_size=6, max_size=6))
def test_any_row_of_digits_in_a_table_is_read_as_printed_or_not_at_all(
    unit: str, cells: list[str]
) -> None:
    assert all(map(is_true, go_all_ways(TABLE.format(unit, *cells))))


@pytest.mark.parametrize("zeros", [30, 300, 3000])
def test_figure_with_endless_decimals_is_none_and_those_beside_it_stay(zeros: int) -> None:
    endless = f"0.{'0' * zeros}4"
    text = f"全年追缴{endless}元，立案4件，占{endless}%，处分5人。追缴12.{'3' * zeros}元。"
    result = extract(text, doc_id="t")
    assert [fact.value for fact in result.facts] == [4, 5]


def test_files_of_long_numbers_can_be_written() -> None:
    text = f"全年追缴12.3456789元，其中甲镇{'9' * 15}元、乙镇0.{'0' * 12}4元。增长{'3' * 15}%。"
    result, rows = extract(text, doc_id="t"), go_all_ways(text)
    checks = [{"doc": "t", **check.model_dump()} for check in result.checks]
    assert to_xlsx([result])
    assert facts_xlsx(rows, checks)
    wholes = [row | {"role": "total"} for row in rows if row["value_text"] == "9" * 15]
    assert draw_data(chart_data(wholes, "trend"), "svg")


def test_amount_that_a_column_makes_longer_than_any_count_is_none() -> None:
    text = TABLE.format("亿元", "757094068527724", "60", "3", "40", "5", "100")
    values = {row["value"] for row in go_all_ways(text)}
    assert max(values) < 10**15
    assert 3 * 10**8 in values


def test_share_of_each_too_small_for_any_quotient_raises_nothing() -> None:
    text = "全县900000000000000个乡镇，平均每个0.00000000000000000007件，共900000000000000件。"
    assert go_all_ways(text)


@pytest.mark.parametrize(
    ("difference", "words"),
    [(1e25, "10,000,000,000,000,000,000,000,000件"), (4e-9, "0件"), (1e-300, "0件")],
)
def test_difference_of_any_size_has_words(difference: float, words: str) -> None:
    assert gap_words(difference, {"value": 3, "value_text": "3", "unit": "件"}) == words


def test_column_in_ten_thousands_keeps_its_scale_where_decimals_are_many() -> None:
    (row,) = (r for r in rows_of(TABLE.format("万元", "226.62918804268267", *"12345")) if
              r["value_text"].startswith("226"))  # fmt: skip
    assert printed(row) == "226.62918804268267万"
    assert shown(row) == "226.62918804268267万"


def test_small_figures_are_added_exactly_and_told_in_digits() -> None:
    text = "甲县每人每分钟耗电0.0000002元。"
    (row,) = rows_of(text)
    summed = total([row | {"role": "total", "unit": "元"}])
    assert summed["value"] == 2e-7
    tenths = [row | {"id": str(at), "doc": str(at), "role": "total", "value": value, "low": value,
                     "high": value, "reporter": f"{at}县", "value_text": str(value)}
              for at, value in ((1, 0.1), (2, 0.2))]  # fmt: skip
    assert total(tenths)["value"] == 0.3
    said = sentence(summed, {"indicator": ["电费"]}, [row], [row])
    assert said.startswith("电费：0.0000002元")
