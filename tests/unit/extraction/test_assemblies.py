"""What assemblies pass and take in is no case, and their sessions are no meetings counted."""

from __future__ import annotations

import pytest

from extraction.pipeline import extract


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        (
            "共审议法律案34件，通过其中21件，包括制定法律6件、修改法律8件。",
            ["审议法律案数", "审议法律案数", "制定法律数", "修改法律数"],
        ),
        (
            "委员提出提案320件，立案298件，办结290件。",
            ["提案数", "提案立案数", "提案办结数"],
        ),
        ("县十七届人大三次会议收到议案12件。", ["议案数"]),
    ],
)
def test_what_an_assembly_deals_with_is_no_case(sentence: str, names: list[str]) -> None:
    facts = extract(sentence, doc_id="x").facts
    assert [fact.indicator for fact in facts] == names
    assert {fact.category for fact in facts} == {"other"}


def test_cases_filed_beside_are_cases() -> None:
    facts = extract("收到举报32件，立案12件，结案9件。", doc_id="x").facts
    assert [fact.indicator for fact in facts[1:]] == ["立案数", "结案数"]
