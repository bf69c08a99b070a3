"""勾稽 that pair figures of other matters: left out, and their nearest neighbours kept."""

from __future__ import annotations

import pytest

from extraction.models import Check
from extraction.pipeline import extract


def checks(text: str) -> tuple[Check, ...]:
    return extract(text, doc_id="t").checks


def failing(text: str) -> list[str]:
    return [check.equation for check in checks(text) if check.holds is False]


def holding(text: str) -> list[str]:
    return [check.equation for check in checks(text) if check.holds]


@pytest.mark.parametrize(
    "text",
    [
        "走访群众1212户，比上年多走访212户，增长21.2%。",
        "查处案件80件，比上年少查处20件，下降20%。",
    ],
)
def test_more_done_than_the_year_before_is_a_change(text: str) -> None:
    assert failing(text) == []
    assert any(" ÷（" in equation for equation in holding(text))


def test_more_done_that_does_not_yield_the_growth_is_told() -> None:
    assert failing("走访群众1212户，比上年多走访212户，增长12.2%。")


def test_change_behind_other_counts_is_theirs() -> None:
    text = "场馆面积由400平方米扩大到900平方米，接待团队320个、观众5200人次，同比分别增长{}。"
    assert failing(text.format("18%和22.5%")) == []
    assert failing("场馆面积由400平方米扩大到900平方米，增长18%。")


def test_change_behind_other_counts_that_names_its_own_is_told() -> None:
    assert failing("信访举报由50件增至80件，处分12人，信访举报增长50%。")
    assert failing("信访举报由50件增至80件，处分12人，处分人数增长50%。") == []


def test_rate_of_some_is_no_rate_of_all() -> None:
    assert failing("处置问题线索1200件，了结150件。实名举报办结率达到97.5%。") == []
    assert failing("受理举报120件，办结90件，举报办结率85%。")
    assert failing("受理举报120件，办结90件，办结率85%。")


def test_bodies_that_put_little_right_are_no_part_of_the_problems() -> None:
    text = "反馈问题120个，已整改111个。对整改不力的4个单位负责人进行约谈。"
    assert any("111" in equation for equation in holding(text))
    assert all("4 ≤" not in equation for equation in holding(text))


@pytest.mark.parametrize(
    "text",
    [
        "给予党纪处分9人、政务处分6人，开除公职2人，留置1人。",
        "发展党员6名，转正5名，开除党籍1人。",
        "核定编制6名，实有5名，另有协管员3名、社工2名。",
    ],
)
def test_counts_beside_a_total_are_no_parts_of_it(text: str) -> None:
    assert not any(check.kind == "sum" for check in checks(text))


def test_parts_right_behind_a_total_are_shown() -> None:
    assert "6 + 2 + 1 = 9，文中总数 9" in holding("党纪处分9人，警告6人，严重警告2人，撤职1人。")


@pytest.mark.parametrize(
    "text",
    [
        "从发送对象看，机关96份，事业单位57份，企业33份，村居21份。",
        "其中，公开招标142个、邀请招标39个、谈判66个、询价41个、单一来源30个。",
        "抓获嫌疑人120名，其中刑拘60名、逮捕38名、移送起诉41名。",
    ],
)
def test_first_of_a_list_and_steps_of_a_case_are_no_total_exceeded(text: str) -> None:
    assert all(check.holds is not None for check in checks(text))


def test_parts_beyond_a_total_in_front_are_noted() -> None:
    text = "护理人员98人，其中甲院71人、乙院26人、丙院9人。"
    assert any(check.holds is None for check in checks(text))


def test_forms_with_so_many_each_are_not_said_to_miss_their_total() -> None:
    text = "处理28人次，第一种形态20人次，第二种形态6人次，{}。"
    assert failing(text.format("第三、第四种形态各1人次")) == []
    assert failing(text.format("第三种形态1人次"))


def test_last_school_year_is_a_year_before() -> None:
    text = "学年内收到来信90件，上学年为120件，下降{}%。"
    assert failing(text.format(20))
    assert holding(text.format(25))


def test_rest_of_money_is_told_in_its_unit() -> None:
    text = "收入23.6万元，其中承包收入8.4万元、租金6.2万元、发电3.5万元、补助4.5万元。"
    notes = [check.note or "" for check in checks(text)]
    assert any("1万" in note for note in notes)


def test_rates_of_a_list_are_not_of_one_another() -> None:
    text = "轮岗主任4名、会计6名、保管员23名，轮岗比例分别达66.7%、50%和31%。"
    assert not any(check.kind == "rate" for check in checks(text))


@pytest.mark.parametrize("between", ["，比2023年的236起减少47起", "，同比减少47起", ""])
def test_division_is_of_now_not_of_the_year_compared_with(between: str) -> None:
    text = (
        "受理投诉189起" + between + "。按性质分，服务类72起、质量类45起、收费类38起、环境类{}起。"
    )
    assert failing(text.format(24))
    assert failing(text.format(34)) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("共抽取60份核查，走访单位52家。落实到位47份，基本到位9份，打折扣5份。", True),
        ("共抽取60份核查，回收问卷852份。落实到位47份，基本到位9份，打折扣5份。", True),
        ("共抽取60份核查。落实到位47份，基本到位9份，打折扣5份；不规范的13份。", True),
        ("共抽取60份核查，走访单位52家。落实到位47份，基本到位9份，打折扣4份。", False),
        ("共抽取60份核查，走访单位52家。落实到位47份，基本到位9份，打折扣2份。", False),
        ("反馈问题60个。整改到位47个，基本到位9个，未到位5个。", False),
    ],
)
def test_states_from_done_to_not_done_are_told_where_they_come_to_more(
    text: str, *, told: bool
) -> None:
    assert bool(failing(text)) == told


def test_rate_below_a_heading_is_of_the_only_problems_before_it() -> None:
    text = "共梳理问题227个。未登记的19处。\n三、整改和查处\n已整改{}189{}，整改率93.3%。"
    assert failing(text.format("问题", "个"))
    assert failing(text.format("", "处")) == []


@pytest.mark.parametrize("received", ["接到群众反映", "收到群众诉求", "收到来信"])
def test_rate_of_what_was_done_in_two_ways_is_not_held_against_the_last(received: str) -> None:
    text = f"热线全年{received}250件，当场办结180件，限期办结60件，办结率96.0%。"
    assert failing(text) == []
    assert failing(f"热线全年{received}250件，办结180件，办结率96.0%。")
