"""A head that names two measures says of no row which; a number of an account names no figure."""

from __future__ import annotations

import pytest

from extraction.pipeline import extract
from extraction.tables.text import drawn_tables


@pytest.mark.parametrize(
    "head", ["件数/人数", "件（人）数", "件次/人次", "件、人", "数量（件/人）", "件数或人数"]
)
def test_rows_under_a_head_of_two_measures_have_the_names_of_their_own_words(head: str) -> None:
    text = f"2024年工作\n项目\t{head}\n信访举报\t20\n立案\t13\n处分\t8\n"
    facts = extract(text, doc_id="x", tables=drawn_tables(text)).facts
    assert [(fact.indicator, fact.unit) for fact in facts] == [
        ("群众信访件次", None), ("立案数", None), ("处分人数", None),
    ]  # fmt: skip


def test_a_head_of_one_measure_still_says_it() -> None:
    text = "2024年工作\n项目\t件数\n信访举报\t20\n立案\t13\n"
    facts = extract(text, doc_id="x", tables=drawn_tables(text)).facts
    assert [fact.unit for fact in facts] == ["件", "件"]


@pytest.mark.parametrize("head", ["人数（人）", "件数（起）", "人次"])
def test_a_measure_said_twice_is_one(head: str) -> None:
    text = f"2024年工作\n项目\t{head}\n谈话\t20\n"
    (fact,) = extract(text, doc_id="x", tables=drawn_tables(text)).facts
    assert fact.unit == head.strip("）")[-1] or fact.unit == head


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("村民何金宝银行卡6222021001116245702退回资金0.9万元。", "退回资金"),
        ("账号6222021001116245702退款3笔。", "退款笔数"),
    ],
)
def test_the_number_of_an_account_stands_in_no_name(text: str, name: str) -> None:
    assert [fact.indicator for fact in extract(text, doc_id="x").facts] == [name]
