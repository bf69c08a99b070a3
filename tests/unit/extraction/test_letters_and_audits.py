"""Letters about some acts or people, letters received, audits and what they struck off."""

from __future__ import annotations

import pytest

from extraction.figures import find_facts
from extraction.pipeline import extract


def names(text: str) -> list[str]:
    return [fact.indicator for fact in find_facts(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("受理检举控告违反群众纪律行为48件。", ["违反群众纪律行为数"]),
        (
            "受理信访举报93件，业务范围外、无实质内容信访举报14件。",
            ["群众信访件次", "业务范围外举报数"],
        ),
        ("2021年度网络举报占比43.5%。", ["网络举报占比"]),
    ],
)
def test_some_letters_are_not_all_letters(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "matter"),
    [
        ("反映农村干部问题的举报件累计126件。", "农村干部"),
        ("反映职务违法犯罪行为的信访举报件37件。", "职务违法犯罪行为"),
        ("群众反映强烈的举报件12件。", ""),
    ],
)
def test_letters_about_some_are_of_those(text: str, matter: str) -> None:
    (fact,) = extract(f"2024年工作报告\n\n{text}", doc_id="a").facts
    assert (fact.indicator, fact.matter) == ("群众信访件次", matter)


def test_what_was_received_in_another_year_is_what_was_received_in_this() -> None:
    text = "一季度受理信访举报93件。与2021年一季度共接收61件（含重复）相比，多了32件。"
    assert names(text) == ["群众信访件次", "群众信访件次", "群众信访增加件次"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "完成对26名领导干部的经济责任审计，其中离任审计19名。",
            ["经济责任审计人数", "离任审计人数"],
        ),
        ("审计核减投资额13478万元。", ["核减投资额"]),
        ("未按规定征收缴纳收入951万元。", ["未按规定征收缴纳收入"]),
    ],
)
def test_audits_are_named_by_what_they_did(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_amount_of_the_place_itself_in_brackets_is_of_the_same() -> None:
    facts = list(find_facts("审计项目投资额9.4亿元（其中市本级5.1亿元）。"))
    assert [(fact.indicator, fact.subject) for fact in facts] == [
        ("投资额", None),
        ("投资额", "市本级"),
    ]
