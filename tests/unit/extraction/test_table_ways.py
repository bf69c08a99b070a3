"""How the cases and clues of a table came in, and the ways in which they were dealt with."""

from __future__ import annotations

from typing import Any

import pytest

from extraction.pipeline import extract
from extraction.tables.text import drawn_tables


def _read(*lines: str) -> list[tuple[Any, ...]]:
    text = "\n".join(lines) + "\n"
    facts = extract(text, doc_id="x", tables=drawn_tables(text)).facts
    return [(fact.value, fact.indicator, fact.category, fact.subject) for fact in facts]


def test_column_of_cases_handed_down_counts_cases() -> None:
    found = _read("乡镇\t立案\t其中：交办", "甲镇\t17\t6", "乙镇\t11\t2")
    assert found[1::2] == [(6, "交办案件数", "cases", "甲镇"), (2, "交办案件数", "cases", "乙镇")]


def test_row_of_cases_handed_down_counts_cases_and_is_nobodys() -> None:
    found = _read("项目\t数量", "立案（件）\t17", "其中：市级督办\t6", "处分（人）\t19")
    assert found[1] == (6, "市级督办案件数", "cases", None)


def test_part_of_the_clues_names_who_sent_them() -> None:
    found = _read("乡镇\t问题线索\t其中：巡察移交", "甲镇\t17\t6", "乙镇\t11\t2")
    assert [name for _, name, _, _ in found[1::2]] == ["巡察移交问题线索数"] * 2


@pytest.mark.parametrize("part", ["移送", "巡察移交", "信访举报"])
def test_part_of_the_cases_that_may_have_gone_elsewhere_is_no_case_handed_down(part: str) -> None:
    found = _read(f"乡镇\t立案\t其中：{part}", "甲镇\t17\t6", "乙镇\t11\t2")
    assert all("案件" not in name for _, name, _, _ in found[1::2])


@pytest.mark.parametrize(("head", "name"), [("初步核实", "谈话函询件次"), ("处分", "谈话函询人次")])
def test_talks_without_a_measure_are_of_clues_beside_the_other_ways(head: str, name: str) -> None:
    found = _read(f"乡镇\t谈话函询\t{head}", "甲镇\t17\t6", "乙镇\t11\t2")
    assert found[0][1] == name
