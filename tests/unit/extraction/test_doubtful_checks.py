"""勾稽 that words put in doubt: open rests, retakes, shares another count gives, what is begun."""

from __future__ import annotations

import pytest

from extraction.models import Check
from extraction.pipeline import extract


def checks(text: str) -> tuple[Check, ...]:
    return extract(text, doc_id="t").checks


def failing(text: str) -> list[str]:
    return [check.equation for check in checks(text) if check.holds is False]


@pytest.mark.parametrize(
    "text",
    [
        "收到转办件32件，其中移送21件，其余6件未办结。",
        "收到转办件32件，其中移送21件，其余6件尚未办结。",
        "收到线索32件，其中直接移送21件，其余6件待核查。",
        "接收来信62件，移送31件、转办18件，其余10件仍在核查。",
        "接收来访62人，其中移送31人、转办18人，其余10人尚未处理。",
    ],
)
def test_rest_that_is_not_yet_done_closes_no_list(text: str) -> None:
    assert failing(text) == []


@pytest.mark.parametrize(
    ("text", "equation"),
    [
        ("收到转办件32件，其中移送21件，其余6件。", "21 + 6 = 27"),
        ("收到转办件32件，其中移送21件，其余6件另行处理。", "21 + 6 = 27"),
        ("查出问题32个，其中立行立改21个，其余6个正在整改。", "21 + 6 = 27"),
        ("查出问题32个，其中已整改21个，其余6个尚未整改到位。", "32 - 21 = 11"),
        ("接收来信62件，移送31件、转办18件，其余10件存档。", "31 + 18 + 10 = 59"),
    ],
)
def test_rest_that_is_all_of_it_or_set_against_the_done_closes_its_list(
    text: str, equation: str
) -> None:
    assert any(found.startswith(equation) for found in failing(text))


def test_open_rest_that_comes_out_is_shown() -> None:
    found = checks("收到转办件32件，其中移送21件，其余11件尚未办结。")
    assert any(check.holds and check.equation.startswith("32 - 21 = 11") for check in found)


@pytest.mark.parametrize(
    "text",
    [
        "参训学员60人，结业52人，补考8人。",
        "培训班结业52人，补考8人，共60人参训。",
        "参训60人，其中结业51人，补考8人。",
        "参训60人，其中结业54人，补测8人。",
    ],
)
def test_who_takes_an_examination_again_adds_up_with_none(text: str) -> None:
    assert [check for check in checks(text) if check.kind in ("sum", "difference")] == []
    assert failing(text) == []


@pytest.mark.parametrize(
    ("text", "equation"),
    [
        ("参考60人，一次性通过52人，补考8人，共60人。", "52 + 8 = 60"),
        ("补考合格5人，补考缺考3人，共8人。", "5 + 3 = 8"),
        ("参训学员60人，结业52人，退训8人。", "52 + 8 = 60"),
    ],
)
def test_two_kinds_of_persons_add_up(text: str, equation: str) -> None:
    found = [check for check in checks(text) if check.holds]
    assert any(check.equation.startswith(equation) for check in found)


CROSSED = "全年查处问题72起。乙类31起，占41.3%。"


def test_crossed_share_is_told_unless_a_count_behind_gives_it() -> None:
    assert any(found.startswith("31 ÷ 72") for found in failing(CROSSED))
    assert failing(f"{CROSSED}\n全区收到问题75起，另有专报。") == []
    assert failing(f"{CROSSED}\n全区收到问题91起，另有专报。") != []


def test_crossed_share_has_the_count_behind_it_unless_something_befell_that() -> None:
    told = "全年查处问题72起。乙类问题占41.3%，共31起。"
    assert any(found.startswith("31 ÷ 72") for found in failing(told))
    assert failing("全年查处问题72起。乙类问题占41.3%，有31起未办结。") == []


@pytest.mark.parametrize(
    "text",
    [
        "下达改造任务429户。全县已动工39户，动工率仅为11%。",
        "改造任务429户，资金3000万元。目前39户已动工，动工率11%。",
        "改造任务429户，39户已经动工，动工率只达到11%。",
    ],
)
def test_begun_tasks_are_of_the_tasks_in_whatever_order(text: str) -> None:
    assert any(found.startswith("39 ÷ 429") for found in failing(text))
    assert failing(text.replace("11%", "9.1%")) == []


@pytest.mark.parametrize(
    "text",
    [
        "改造任务429户，39户未动工，动工率11%。",
        "改造任务429户，39户基本动工，动工率11%。",
        "改造任务429户，39户已动工、8户备料，动工率11%。",
        "全县有农户429户。39户已动工，动工率仅为11%。",
    ],
)
def test_what_is_not_begun_or_not_a_task_is_no_rate(text: str) -> None:
    assert not any("÷" in found for found in failing(text))


def test_parts_that_come_to_their_own_total_fail_against_no_other() -> None:
    text = (
        "收取伙食费91.4万元，支出食材费61.5万元、人工费20.3万元，其他支出8.2万元，支出合计{}万元。"
    )
    assert failing(text.format(90)) == []
    assert "61.5万 + 20.3万 + 8.2万 = 90万，文中总数 90万" in [
        check.equation for check in checks(text.format(90))
    ]
    assert failing(text.replace("，支出合计{}万元", "")) != []
