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


def test_more_than_a_number_of_a_year_is_no_about_number_and_no_part() -> None:
    checks = told("受理举报75件，其中实名举报31件，比2023年的24件多7件。")
    assert checks.get("31 - 24 = 7，文中 7")
    assert not any("31 + 24" in equation for equation in checks)


@pytest.mark.parametrize(
    "text",
    [
        "两轮共组建9个组，对17个单位、5个乡镇开展巡察。其中，第六轮4个组，巡察10个单位、2个乡镇；"
        "第七轮5个组，巡察7个单位、3个乡镇。\n第七轮首创夜访，开会71场。",
        "全年分三批派出9个组，检查17个村、5个镇。第一批2个组，检查4个村、1个镇；"
        "第二批3个组，检查6个村、1个镇。第三批4个组，检查7个村、3个镇。",
    ],
)
def test_rounds_make_the_totals_announced_before_them(text: str) -> None:
    checks = told(text)
    assert {9, 17, 5} <= {
        int(equation.rpartition(" ")[2]) for equation, holds in checks.items() if holds
    }


@pytest.mark.parametrize(
    "text",
    [
        # one of the two things alone comes out; rounds of which none is the total
        "派出9个组，检查20个村。第一批4个组，检查10个村；第二批5个组，检查7个村。",
        "第五轮巡察8个单位，发现问题120个；第六轮巡察9个单位，发现问题143个。",
        "开展两轮检查，第一轮查8个单位，第二轮查9个单位。",
    ],
)
def test_rounds_that_come_out_in_one_thing_only_are_not_told(text: str) -> None:
    assert not told(text)


@pytest.mark.parametrize(
    ("text", "equation"),
    [
        ("检查71所中小学，全年检查213所次，约每校3次。", "213 ÷ 71 = 3"),
        ("走访企业48家，开展上门服务192次，每家约4次。", "192 ÷ 48 = 4"),
        ("审核票据114张、金额27.68万元，盖章通过107张，退回7张。", "107 + 7"),
        ("受理举报28件，同比下降20%，上级交办11件，自收17件。", "11 + 17"),
        ("收到来信5封，上门和打电话反映的11起，合计16起。", "5 + 11"),
        ("收到信访66件（含重复件12件），其中来信29件。扣除重复件后的54件均已办结。", "66 - 12"),
    ],
)
def test_plain_relation_is_found(text: str, equation: str) -> None:
    assert any(found.startswith(equation) and holds for found, holds in told(text).items())


@pytest.mark.parametrize(
    "text",
    [
        # no whole number for each; two that are not all there is
        "走访企业48家，开展上门服务195次，每家约4次。",
        "立案15件，同比上升25%，结案9件，移送6件。",
    ],
)
def test_plain_figures_beside_each_other_are_not_joined(text: str) -> None:
    assert not told(text)


def test_count_without_those_told_twice_that_is_wrong_is_reported() -> None:
    text = "收到举报90件，重复件15件。扣除重复件后的74件已全部分办。"
    assert told(text).get("90 - 15 = 75，文中 74") is False
