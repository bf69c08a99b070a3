"""勾稽: rates told together are each of their own pair of counts; more or less than in a year."""

from __future__ import annotations

import pytest

from extraction.pipeline import extract


def told(text: str) -> dict[str, bool | None]:
    return {check.equation: check.holds for check in extract(text, doc_id="t").checks}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "立案37件，处分29人，上年同期分别为31件和25人，分别增长19.4%和16%。",
            ["（37 - 31）÷ 31 = 19.4%，文中 19.4%", "（29 - 25）÷ 25 = 16%，文中 16%"],
        ),
        (
            "来访84批，网络举报126件，去年同期分别为97批、105件，分别下降13.4%、增长20%。",
            ["（97 - 84）÷ 97 = 13.4%，文中 13.4%", "（126 - 105）÷ 105 = 20%，文中 20%"],
        ),
        (
            "举报16件次，其中重复举报4件次，去年同期分别为21件次和9件次，降幅分别为23.8%和55.6%。",
            ["（21 - 16）÷ 21 = 23.8%，文中 23.8%", "（9 - 4）÷ 9 = 55.6%，文中 55.6%"],
        ),
    ],
)
def test_rates_told_together_are_of_their_own_counts(text: str, wanted: list[str]) -> None:
    checks = told(text)
    assert all(checks.get(equation) for equation in wanted)
    assert False not in checks.values()


def test_rate_told_together_that_is_wrong_is_reported() -> None:
    checks = told("立案37件，处分29人，上年同期分别为31件和25人，分别增长19.4%和61%。")
    assert [equation for equation, holds in checks.items() if holds is False] == [
        "（29 - 25）÷ 25 = 16.0%，文中 61%"
    ]


def test_rates_told_together_do_not_fail_where_other_counts_may_be_meant() -> None:
    text = "受理16件，办结12件，重复4件，去年同期分别为21件和9件，分别下降23.8%和55.6%。"
    assert False not in told(text).values()


def test_count_is_compared_with_that_of_a_year_over_what_stands_between() -> None:
    text = "干部83人，其中书记18人、副书记27人、委员38人，镇均4.6人，比2021年的52人增31人。"
    assert told(text).get("83 - 52 = 31，文中 31")
