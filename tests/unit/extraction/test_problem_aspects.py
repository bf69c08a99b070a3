"""Problems below long aspects, behind counts and quotations, beside what is only counted."""

from __future__ import annotations

import pytest

from extraction.pipeline import extract


def problems(text: str) -> list[str]:
    return [problem.evidence for problem in extract(text, doc_id="t").problem_categories]


@pytest.mark.parametrize(
    "aspect",
    [
        "贯彻落实党的理论和路线方针政策、上级重大决策部署方面",
        "群众身边腐败问题和不正之风方面",
        "巡察、审计等监督发现问题整改方面",
    ],
)
def test_aspect_of_a_feedback_is_no_problem_but_what_stands_below(aspect: str) -> None:
    text = (
        f"二、发现的主要问题\n（一）{aspect}\n1.项目资金拨付滞后。\n2.工程验收走过场。\n"
        "（二）基层党组织建设方面\n1.发展党员程序不规范。\n"
    )
    assert problems(text) == ["项目资金拨付滞后", "工程验收走过场", "发展党员程序不规范"]


def test_single_item_below_an_aspect_is_told() -> None:
    text = "二、发现的主要问题\n（一）群众身边腐败问题和不正之风方面\n1.项目资金拨付滞后。\n"
    assert problems(text) == ["项目资金拨付滞后"]


def test_heading_that_finds_fault_with_an_aspect_stays_a_problem() -> None:
    text = (
        "二、发现的主要问题\n（一）不担当不作为方面\n群众反映较多。\n"
        "（二）资金拨付滞后\n拖了半年。\n"
    )
    assert "资金拨付滞后" in problems(text)
    assert "不担当不作为方面" in problems(text)


def test_number_of_problems_told_back_is_none_of_them() -> None:
    text = (
        "二、发现的主要问题\n（一）选人用人方面\n1.干部档案审核不严。\n（二）整改落实方面\n"
        "上轮巡察反馈的21个问题，仍有3个未改。\n还收到反映领导干部的问题线索4件，已转有关部门。\n"
    )
    assert problems(text) == ["干部档案审核不严"]


def test_item_that_counts_tells_what_stands_behind() -> None:
    text = (
        "二、自查发现的问题\n分布情况为：\n①场所设施类16处。如3个镇谈话室未做软包，窗沿尖锐；\n"
        "②制度执行类11处。部分谈话未按方案开展；\n③人员管理类7处。看护人员流动性大，离职23人。\n"
    )
    assert problems(text) == [
        "3个镇谈话室未做软包",
        "部分谈话未按方案开展",
        "看护人员流动性大",
    ]


def test_item_that_counts_a_fault_keeps_its_own_words() -> None:
    text = "二、自查发现的问题\n①违规配备公务用车16处。主要在镇上；\n②制度缺失11处。主要在村上。\n"
    assert problems(text) == ["违规配备公务用车16处", "制度缺失11处"]


def test_item_that_only_counts_tells_nothing() -> None:
    text = "二、自查发现的问题\n①场所设施类16处。\n②制度执行类11处。\n"
    assert problems(text) == []


def test_quotation_in_front_of_a_fault_keeps_both_marks() -> None:
    text = "三、存在问题\n一是“首问负责”落而不实。二是“三重一大”执行走样。\n"
    assert problems(text) == ["“首问负责”落而不实", "“三重一大”执行走样"]


def test_quotation_that_is_the_whole_problem_loses_both_marks() -> None:
    text = "三、存在问题\n一是“重业务轻党建”。二是“小圈子”问题突出。\n"
    assert problems(text)[0] == "重业务轻党建"


def test_aspect_alone_beside_others_with_items_is_no_problem() -> None:
    text = "二、发现的主要问题\n（一）组织建设方面\n（二）选人用人方面\n1.档案审核不严。\n"
    assert problems(text) == ["档案审核不严"]


def test_aspects_without_any_items_are_what_is_told() -> None:
    text = "二、发现的主要问题\n（一）组织建设方面\n（二）选人用人方面\n"
    assert problems(text) == ["组织建设方面", "选人用人方面"]
