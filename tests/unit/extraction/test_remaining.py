"""What is left undone bears a name of its own and never that of what was done."""

from __future__ import annotations

import pytest

from extraction.figures import find_facts


def last(text: str) -> str:
    return list(find_facts(text))[-1].indicator


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("已整改问题35个，剩余3个涉及库房改造。", "未整改问题数"),
        ("整改到位51个问题，余下7个均明确了时限。", "未整改问题数"),
        ("督促整改隐患83处，尚余6处挂牌督办。", "未整改隐患数"),
        ("已追回资金10.9万元，其余1.1万元因当事人外出务工正在联系。", "未追回资金"),
        ("追回5.4万元，尚差7200元。", "未追回资金"),
        ("已追回7.2万元，还有1.4万元未追回。", "未追回资金"),
        ("化解债务1.8亿元，占存量债务5.7亿元的32%，还有3.9亿元正在分类化解。", "未化解债务"),
        ("参训126人，未参加过任何培训的主任尚有57人。", "未参加培训人数"),
        ("全县还有38人未到岗。", "未到岗人数"),
        ("对未完成的4个问题逐月调度。", "未整改问题数"),
        ("未受处分的28人。", "未处分人数"),
    ],
)
def test_what_is_left_undone_is_named_so(text: str, name: str) -> None:
    assert last(text) == name


def test_households_and_their_people_share_what_they_have_not_done() -> None:
    facts = find_facts("全镇还有24户61人未脱贫。")
    assert [fact.indicator for fact in facts] == ["未脱贫户数", "未脱贫人数"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("发放补贴3150万元，尚有1360万元留在账上待拨。", "其余金额"),
        ("提起公诉26人，不起诉2人，尚有1人在办。", "其余人数"),
    ],
)
def test_a_rest_of_which_no_more_is_said_does_not_count_as_the_whole(text: str, name: str) -> None:
    assert last(text) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("已整改问题35个，其余3个也已整改到位。", "整改问题数"),
        ("派驻机构12个，其余11个均3人。", "派驻机构数"),
        ("已追回资金10万元，另追回赃款3万元。", "追回赃款"),
        ("清退违规资金32万元，另有15万元用于推进环境整治。", "金额"),
        ("未发现问题的单位有14家。", "未发现问题单位数"),
        ("走访12个乡镇，另有3个社区获得表扬。", "获得表扬社区数"),
    ],
)
def test_what_was_done_after_all_keeps_its_name(text: str, name: str) -> None:
    assert list(find_facts(text))[-2 if "均3人" in text else -1].indicator == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("项目预算86万元，节约7.7万元。", "节约资金"),
        ("及格94人。", "及格人数"),
        ("目前在保408户。", "在保户数"),
        ("全村总户数941户。", "总户数"),
        ("耕地总面积5730亩，其中水浇地551亩。", "水浇地面积"),
    ],
)
def test_words_of_two_characters_are_not_cut_in_names(text: str, name: str) -> None:
    assert last(text).removeprefix("全村") == name


def test_what_is_due_done_and_left_are_three_things() -> None:
    facts = find_facts("应追缴50万元，已追缴30万元，未追缴20万元。")
    assert [fact.indicator for fact in facts] == ["应追回资金", "追回资金", "未追回资金"]
    facts = find_facts("应整改问题52个，已整改45个。")
    assert [fact.indicator for fact in facts] == ["应整改问题数", "整改问题数"]


def test_what_was_due_as_the_base_of_a_share_was_not_done() -> None:
    facts = find_facts("已追缴违规资金31.2万元，占应追缴46.5万元的67.1%。")

    assert [fact.indicator for fact in facts][:2] == ["追回资金", "应追回资金"]


def test_the_whole_of_a_share_is_not_what_was_done_of_it() -> None:
    facts = list(find_facts("处置线索98件，占总数120件的81.7%。"))

    assert [fact.indicator for fact in facts][1] == "总数"
    assert facts[2].indicator == f"{facts[0].indicator.removesuffix('数')}占比"
