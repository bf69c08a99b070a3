"""Marks around the number of a cell: the sign of money, the mark of a note, a quote before it."""

from __future__ import annotations

from typing import Any

import pytest

from extraction.pipeline import extract
from extraction.tables.text import drawn_tables


def _read(*lines: str) -> list[tuple[Any, ...]]:
    text = "\n".join(lines) + "\n"
    facts = extract(text, doc_id="x", tables=drawn_tables(text)).facts
    assert all(text[fact.start : fact.end] == fact.value_text for fact in facts)
    return [(fact.value, fact.unit, fact.indicator, fact.subject) for fact in facts]


@pytest.mark.parametrize("divider", ["\t", "    "])
@pytest.mark.parametrize("sign", ["￥", "¥", "￥ "])
def test_sign_of_money_before_a_number_makes_it_an_amount(sign: str, divider: str) -> None:
    rows = (("单位", "涉案金额"), ("东镇", f"{sign}21,000"), ("南乡", f"{sign}640.5元"))
    assert _read(*map(divider.join, rows)) == [
        (21000, "元", "涉案金额", "东镇"),
        (640.5, "元", "涉案金额", "南乡"),
    ]


def test_sign_of_money_leaves_the_measure_of_the_head() -> None:
    assert _read("单位\t涉案金额（万元）", "东镇\t￥21", "南乡\t￥6") == [
        (210000, "元", "涉案金额", "东镇"),
        (60000, "元", "涉案金额", "南乡"),
    ]


@pytest.mark.parametrize(
    "cell", ["18①件", "18*件", "18件①", "18[1]件", "18（注1）件", "18件（注）"]
)
@pytest.mark.parametrize("divider", ["\t", "    "])
def test_mark_of_a_note_may_stand_before_the_measure(cell: str, divider: str) -> None:
    rows = (("单位", "立案"), ("东镇", cell), ("南乡", "6件"))
    assert _read(*map(divider.join, rows)) == [
        (18, "件", "立案数", "东镇"),
        (6, "件", "立案数", "南乡"),
    ]


def test_quote_that_keeps_a_number_as_text_is_no_part_of_it() -> None:
    assert _read("单位\t处分人数", "东镇\t'18", "南乡\t’6") == [
        (18, "人", "处分人数", "东镇"),
        (6, "人", "处分人数", "南乡"),
    ]
