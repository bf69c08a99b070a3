"""Figures that would go by the name of another thing, and so enter its total."""

from __future__ import annotations

import pytest

from extraction.figures import find_facts
from extraction.pipeline import extract


def names(text: str) -> list[str]:
    return [fact.indicator for fact in find_facts(text)]


def kinds(text: str) -> list[tuple[str, str]]:
    return [(fact.indicator, fact.category) for fact in find_facts(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "采取留置措施37人，同比多9人，其中党员干部20人、行贿人17人。",
            ["留置人数", "留置人数增加数", "留置党员干部人数", "留置行贿人人数"],
        ),
        ("职务犯罪71人、其他犯罪18人。", ["职务犯罪人数", "其他犯罪人数"]),
        (
            "干部420人参加警示教育会，会上通报典型案例12起16人。",
            ["警示教育人数", "通报典型问题数", "通报典型问题人数"],
        ),
        (
            "甲县、乙县立案分别为120件、98件，其中乙县同比减少11件。",
            ["立案数", "立案数", "立案减少数"],
        ),
        ("某区直机关立案71件，比去年全年还多9件。", ["立案数", "立案增加数"]),
    ],
)
def test_parts_and_changes_are_of_the_count_before_them(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_parts_of_the_sanctioned_told_by_rank_are_sanctioned() -> None:
    text = "处分29人。从层级看，中层正职2人、中层副职5人，其余22人为普通职工。"
    assert kinds(text) == [
        ("处分人数", "sanctions"),
        ("处分中层正职人数", "sanctions"),
        ("处分中层副职人数", "sanctions"),
        ("处分普通职工人数", "sanctions"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("现有二级党组织29个，其中学院党委22个。", ["基层党组织数", "学院党委数"]),
        (
            "建成示范点11个，其中省级1个、市级4个，累计达到27个。",
            ["示范点数", "省级示范点数", "市级示范点数", "累计示范点数"],
        ),
        (
            "全县干部流出41人，其中转岗到党政部门20人、考入上级机关12人。",
            ["干部流出人数", "转岗到党政部门人数", "考入上级机关人数"],
        ),
        (
            "受理信访举报92件次。按来源分：上级交办34件次，来信来访27件次。",
            ["群众信访件次", "上级交办信访件次", "来信来访件次"],
        ),
    ],
)
def test_a_kind_of_what_was_counted_is_no_body_and_not_all(text: str, expected: list[str]) -> None:
    assert names(text)[-len(expected) :] == expected


def test_a_named_committee_stays_the_subject_of_what_is_below_it() -> None:
    facts = list(find_facts("现有基层党组织46个，其中清水镇党委12个。"))
    assert (facts[1].indicator, facts[1].subject) == ("基层党组织数", "清水镇党委")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "逐台核对，49台公车中发现问题6台。",
            [("核对公车数", "supervision"), ("问题公车数", "problems")],
        ),
        ("对全校83名处级干部开展廉政谈话。", [("廉政谈话人数", "supervision")]),
        ("职工招聘全程监督，涉及人员388人次。", [("涉及人员人次", "supervision")]),
        ("对21项“三重一大”事项提出意见。", [("提出意见事项数", "supervision")]),
        (
            "制发纪检监察建议书26份，整改完成24份。",
            [("制发纪检监察建议书数", "rectification"), ("整改完成建议书数", "rectification")],
        ),
        (
            "县级清单的173件办结152件。",
            [("县级清单数", "other"), ("办结清单数", "rectification")],
        ),
    ],
)
def test_what_was_done_tells_the_figures_of_one_thing_apart(
    text: str, expected: list[tuple[str, str]]
) -> None:
    found = kinds(text)
    assert [name for name, _ in found] == [name for name, _ in expected]
    assert [kind for _, kind in found][1:] == [kind for _, kind in expected][1:]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("组织716名管理人员和关键岗位人员签订承诺书。", "签订承诺书人数"),
        ("全校1864名党员干部和教职工填报自查表。", "填报自查表人数"),
        ("有6个乡镇纪委全年未自办过一起案件。", "未自办案件乡镇纪委数"),
        ("有87个乡镇仅有1名专职人员。", "仅有1名专职人员乡镇数"),
        ("发现预算执行率低于60%的项目9个。", "预算执行率低于60%项目数"),
        ("法律、财会、审计、计算机等专业背景的计834人。", "法律财会审计计算机专业背景人数"),
        ("调整后继续留在纪检监察系统的285人。", "留在纪检监察系统人数"),
        ("拍摄警示教育片《迷途》《回头》2部。", "拍摄警示教育片数"),
        ("对12名拟提拔人选提出否定或暂缓意见。", "否定或暂缓意见人数"),
        ("参与职称评审、人才引进等监督事项76项次。", "监督事项数"),
        ("平台只接入采购、销售2个系统。", "系统数"),
        ("9个谈话室中3个未达到软包标准。", "未达到软包标准谈话室数"),
        ("访谈中有四成干部坦言“不会谈话”。", "不会谈话占比"),
    ],
)
def test_what_is_said_of_those_counted_is_the_name_in_whole_words(text: str, expected: str) -> None:
    assert expected in names(text)


def test_a_rate_told_before_a_row_of_areas_is_that_of_each() -> None:
    text = "分学段看，家长满意率差距明显：小学为96.1%，初中91.4%，高中87.2%。"
    assert names(text) == ["家长满意率"] * 3


@pytest.mark.parametrize(
    "text",
    [
        "核定编制360名，平均每个乡镇(街道)3.5名。",
        "处分132人，平均每个乡镇(街道)办案7.3件。",
        "平均每名辅导员少进4个群。",
    ],
)
def test_an_average_of_each_says_that_it_is_one(text: str) -> None:
    assert list(find_facts(text))[-1].qualifier == "均"


def test_problems_that_came_back_are_neither_all_nor_put_right() -> None:
    facts = extract("督促整改问题96个。抽查的60个问题有8个反弹。", doc_id="x").facts
    assert (facts[-1].indicator, facts[-1].category) == ("反弹问题数", "problems")


def test_secretaries_in_a_list_are_no_places() -> None:
    facts = extract("对3个县区纪委书记、4个市直部门负责人进行约谈。", doc_id="x").facts
    assert facts[0].indicator == "约谈纪委书记人数"
