"""Shares in tables without a sign: 0.4 may be 40 % and may be 0.4 %."""

from __future__ import annotations

import pytest

from extraction.models import Fact
from extraction.pipeline import extract
from extraction.tables.figures import TextTable


def shares(*rows: str) -> list[Fact]:
    text = "\n".join(row.replace("|", "\t") for row in rows)
    table = TextTable(0, len(text), [line.split("\t") for line in text.split("\n")])
    facts = extract(text, doc_id="t", tables=[table]).facts
    return [fact for fact in facts if fact.category == "rate"]


def units(*rows: str) -> list[tuple[str, str | None]]:
    return [(fact.value_text, fact.unit) for fact in shares(*rows)]


@pytest.mark.parametrize("head", ["占比", "比重", "整改率"])
def test_fractions_without_a_sign_have_no_unit(head: str) -> None:
    rows = (f"类别|问题（个）|{head}", "财务|30|0.222", "工程|105|0.778")
    assert units(*rows) == [("0.222", None), ("0.778", None)]
    assert [fact.value for fact in shares(*rows)] == [0.222, 0.778]


def test_fraction_in_a_row_of_rates_has_no_unit() -> None:
    rows = ("项目|甲镇|乙镇", "立案（件）|50|40", "结案率|0.8|0.55")
    assert units(*rows) == [("0.8", None), ("0.55", None)]


@pytest.mark.parametrize(
    ("head", "first", "second"),
    [
        ("占比（%）", "0.4", "0.6"),  # the head says it
        ("占比", "99.5", "0.5"),  # more than 1: a percentage, and so are the others
        ("占比", "40%", "0.6"),  # one with its sign
        ("占比", "22.2%", "77.8%"),
    ],
)
def test_percentages_are_percentages(head: str, first: str, second: str) -> None:
    found = units(f"类别|问题（个）|{head}", f"财务|30|{first}", f"工程|105|{second}")
    assert [unit for _, unit in found] == ["%", "%"]
