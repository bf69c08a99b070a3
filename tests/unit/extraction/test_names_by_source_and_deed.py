"""Things by where they come from, what was closed, and persons of the bodies before them."""

from __future__ import annotations

import pytest

from extraction.figures import find_facts
from extraction.pipeline import extract


def names(text: str) -> list[str]:
    return [fact.indicator for fact in find_facts(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "从问题来源看，群众反映51件，占比60%；巡察中发现7件，占比8%；部门移交14件。",
            ["群众反映问题数", "群众反映问题占比", "巡察发现问题数", "巡察发现问题占比",
             "部门移交问题数"],
        ),
        ("处置问题线索84件，了结49件，立案17件。", ["处置问题线索数", "了结问题线索数", "立案数"]),
        ("受理信访举报16件，了结6件。", ["群众信访件次", "了结信访数"]),
        ("上半年了结问题线索9件。", ["了结问题线索数"]),
        ("收集诉求300件，分类处置260件。", ["群众诉求件数", "处置群众诉求数"]),
        ("收集群众建议31件，分类处置27件。", ["收集群众建议数", "处置群众建议数"]),
        ("发现并督促落实整改问题10个。", ["发现并整改问题数"]),
        ("清理发现扶贫领域腐败和作风问题118件。", ["发现问题数"]),
        ("反馈问题35个，持续整改问题4个。", ["反馈问题数", "持续整改问题数"]),
    ],
)  # fmt: skip
def test_things_go_by_their_source_and_what_became_of_them(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("通报批评2个村3名干部。", ["通报批评村数", "通报批评人数"]),
        ("约谈3个镇5名村干部。", ["约谈乡镇数", "约谈人次"]),
        ("处理村干部2个。", ["处理村干部人数"]),
    ],
)
def test_deed_done_to_bodies_was_done_to_their_people_too(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("7个村均配备了纪检委员。", ["村社数"]),
        ("全区8个村、社区开展网格监督。", ["村社数"]),
        ("对139个中央和国家机关、15个企业开展巡视。", ["中央和国家机关数", "企业数"]),
    ],
)
def test_bodies_that_have_something_are_bodies(text: str, expected: list[str]) -> None:
    got = names(text)
    assert len(got) == len(expected)
    assert got[0] in (expected[0], "被巡视单位数")


def test_those_who_came_to_a_meeting_are_no_holders_of_the_post_named_last() -> None:
    assert names("各社区书记、主任、纪检委员共50余人参加了会议。") == ["参加会议人数"]
    assert names("抽调纪检委员3人参加专项检查。") != ["参加会议人数"]


def test_place_without_its_kind_in_a_row_of_places_is_a_place() -> None:
    facts = list(find_facts("信访量居前的依次为广源县147件，文城市120件，丘北52件，马山县44件。"))
    assert {fact.indicator for fact in facts} == {"群众信访件次"}
    assert [fact.subject for fact in facts][2] == "丘北"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("反映农村干部的较为突出，占总量的46%。", "反映农村干部占比"),
        ("教育领域问题最为突出，占31.2%。", "教育领域问题占比"),
    ],
)
def test_share_of_what_ranks_first_is_named_by_it(text: str, name: str) -> None:
    assert names(text) == [name]


@pytest.mark.parametrize(
    ("text", "matters"),
    [
        (
            "“违规收礼”问题最为突出，处分55人；居第二位的是“公款吃喝”问题，处分46人。",
            ["违规收礼", "公款吃喝"],
        ),
        ("共查处了74件违反中央八项规定精神问题，处分41人。", ["违反中央八项规定精神"] * 2),
        ("有18件涉及公款吃喝，25人因此被处理。", ["", "公款吃喝"]),
        ("有139人因违规用车被处理。", ["违规用车"]),
        ("全省58名中管干部接受审查调查。", ["中管干部"]),
        ("对纪检监察干部立案12件，处分9人。", ["纪检监察干部"] * 2),
        ("已对6个村进行了专项监督检查，走访群众346人次。", ["", ""]),
        ("成立由书记任组长的专项整治领导小组，细化28项措施。", [""]),
    ],
)
def test_figures_are_of_the_kind_that_their_sentence_says(text: str, matters: list[str]) -> None:
    report = f"2024年工作报告\n\n{text}"
    assert [fact.matter for fact in extract(report, doc_id="a").facts] == matters


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("今年至少已有184位医院院长被查，至少有10位主动投案。", ["查处人数", "主动投案人数"]),
        ("至少造成损失120万元。", ["直接经济损失"]),
        ("每个村至少有1名监督员。", []),
        ("应至少有2人在场。", []),
        ("重点审核单笔5万元以上支出，发现问题3个。", ["发现问题数"]),
        ("其中有4个县(区)清收的合同在15份以下。", ["县区数"]),
    ],
)
def test_what_there_is_at_least_is_a_figure_and_what_is_asked_for_none(
    text: str, expected: list[str]
) -> None:
    assert names(text) == expected


def test_what_is_there_at_least_may_be_more() -> None:
    (fact,) = find_facts("至少有53人来自三甲医院。")
    assert fact.qualifier == "以上"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("科室分两次上缴账户总计7000元。", ["上缴次数", "上缴违规资金"]),
        ("针对3个方面存在的11项26个具体问题。", ["问题项数", "具体问题数"]),
        ("这里是5个纪检监察干部培训基地之一。", ["干部培训基地数"]),
        ("每期培训班时间10天或15天。", ["培训天数", "培训天数"]),
        ("主要领导到场督导4次。正在对5个未决算项目进行审批。", ["督导次数", "项目数"]),
    ],
)
def test_words_of_another_thing_are_no_name(text: str, expected: list[str]) -> None:
    assert names(text) == expected
