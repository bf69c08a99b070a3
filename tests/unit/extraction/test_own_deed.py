"""A figure is named by the deed of its own clause, not by one of a clause before."""

from __future__ import annotations

import pytest

from extraction.pipeline import extract


@pytest.mark.parametrize(
    ("text", "name", "category"),
    [
        ("对71家化工企业检查214次，对9家化工企业行政处罚。", "行政处罚化工企业数", "sanctions"),
        ("走访企业52家，对17家企业提出整改意见。", "提出整改意见企业数", "supervision"),
        ("先后向18个镇党委反馈巡察情况。", "反馈巡察情况镇党委数", "supervision"),
        ("新建制度4项，对现有6项制度重新梳理。", "梳理制度数", None),
        ("重点项目81项，其中续建24项，新建9项。", "新建项目数", "other"),
    ],
)
def test_the_deed_beside_a_figure_names_it(text: str, name: str, category: str | None) -> None:
    last = extract(text, doc_id="x").facts[-1]
    assert last.indicator == name
    assert category is None or last.category == category


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("走访企业52家，检查企业17家。", "检查企业数"),
        ("新建制度4项，其中管理办法2项，新建3项。", "新建制度数"),
    ],
)
def test_a_name_that_has_its_own_deed_stays(text: str, name: str) -> None:
    assert extract(text, doc_id="x").facts[-1].indicator == name


def test_places_told_next_have_what_was_counted_and_no_inhabitants() -> None:
    text = "甲省问责214人，其余依次为乙省163人、丙省88人。"
    facts = extract(text, doc_id="x").facts
    assert {fact.indicator for fact in facts} == {facts[0].indicator}
    assert [fact.subject for fact in facts] == ["甲省", "乙省", "丙省"]


def test_the_deed_of_a_clause_goes_no_farther() -> None:
    text = "检查企业61家，对9家企业行政处罚，责令整改4家。"
    names = [fact.indicator for fact in extract(text, doc_id="x").facts]
    assert names == ["检查企业数", "行政处罚企业数", "责令整改企业数"]


def test_what_is_new_beside_what_is_revised_are_rules() -> None:
    names = [fact.indicator for fact in extract("新建6项，修订4项。", doc_id="x").facts]
    assert names == ["新建制度数", "修订制度数"]
