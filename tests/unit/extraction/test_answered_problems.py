"""Problems in reports on putting right, under aspects, and rows that find none."""

from __future__ import annotations

import pytest

from extraction.problems import find_problems
from extraction.problems.aspects import finds_none, is_aspect, is_told


def _listed(text: str) -> list[str]:
    return [problem.evidence for problem in find_problems(text)]


def test_headings_below_the_state_of_putting_right_are_the_problems() -> None:
    text = (
        "一、整改落实情况\n（一）项目验收把关不严。\n1.重新验收项目5个。\n2.修订办法。\n"
        "（二）出库手续不完备。\n1.补办手续12份。\n（三）党费收缴不及时。\n已补缴1200元。\n"
        "二、下一步工作\n（一）持续抓好学习。\n（二）加强督促检查。\n"
    )
    assert _listed(text) == ["项目验收把关不严", "出库手续不完备", "党费收缴不及时"]


def test_headings_of_aspects_give_way_to_the_faults_below_them() -> None:
    text = (
        "三、巡察反馈问题整改情况\n（一）党的领导方面\n1.学用结合不紧。已制定方案。\n"
        "2.研究重点工作不够。已开会研究。\n（二）管党治党方面\n1.廉政谈话走过场。已补谈8人。\n"
    )
    assert _listed(text) == ["学用结合不紧", "研究重点工作不够", "廉政谈话走过场"]


def test_headings_of_work_below_the_state_of_putting_right_are_no_problems() -> None:
    text = (
        "一、整改落实情况\n（一）强化政治引领，理论学习走深走实\n已学习12次。\n"
        "（二）压实主体责任，推动问题整改到位\n已整改6个。\n（三）健全制度机制，巩固整改成果\n"
    )
    assert _listed(text) == []


@pytest.mark.parametrize(
    "lead",
    ["未完成整改的问题：", "仍有2个问题未完成整改：", "尚有2项问题尚未整改到位："],
)
def test_what_is_not_yet_put_right_is_listed(lead: str) -> None:
    text = f"{lead}（1）医保基金12万元没有追回；（2）污水管网破损未修复。"
    assert _listed(text) == ["医保基金12万元没有追回", "污水管网破损未修复"]


def test_what_was_put_right_is_no_such_list() -> None:
    assert _listed("2个问题完成整改：（1）追回医保基金12万元；（2）修复污水管网。") == []


def test_the_fault_stands_behind_the_aspect() -> None:
    text = (
        "二、存在的问题\n（一）班子建设方面。未发现违反议事规则的情况。\n"
        "（二）选人用人方面。档案审核不严，漏审3人。\n（三）财务管理方面\n报销手续不全。\n"
    )
    assert _listed(text) == ["档案审核不严", "报销手续不全"]


def test_rows_that_find_none_are_no_problems() -> None:
    text = (
        "二、存在问题\n甲村：村务公开不及时。\n乙村：未发现违规问题。\n丙村：集体资产台账缺失。\n"
    )
    assert _listed(text) == ["甲村：村务公开不及时", "丙村：集体资产台账缺失"]


@pytest.mark.parametrize(
    "words",
    ["未发现问题", "乙村：未发现明显问题", "经检查，未发现违规发放津补贴问题",
     "丁村\t未发现问题\t无",
     "均不存在上述问题", "甲镇未发现问题"],
)  # fmt: skip
def test_words_that_find_none(words: str) -> None:
    assert finds_none(words)


@pytest.mark.parametrize(
    "words",
    ["近三年未发现问题线索", "监督检查未发现实质问题", "未发现账目错误，造成损失", "问题未整改",
     "未按规定公示"],
)  # fmt: skip
def test_finding_nothing_may_be_the_fault(words: str) -> None:
    assert not finds_none(words)


def test_aspects_and_faults_are_told_apart() -> None:
    assert is_aspect("选人用人方面")
    assert not is_aspect("制度落实不严方面")
    assert is_told("工程变更未履行手续")
    assert not is_told("推动问题整改到位")
    assert not is_told("规范票据管理，杜绝不合规支出")


def test_problems_stand_below_the_chapters_of_a_bare_title() -> None:
    text = (
        "审计查明的主要问题\n一、预算管理\n1.预算编制不完整。\n2.非税收入12万元未纳入预算。\n"
        "二、资产管理\n1.房屋出租未评估。\n三、其他事项\n未发现其他违规问题。\n"
        "四、下一步建议\n1.加强管理。\n"
    )
    assert _listed(text) == ["预算编制不完整", "非税收入12万元未纳入预算", "房屋出租未评估"]


def test_chapters_of_a_report_are_no_problems() -> None:
    text = (
        "甲镇巡察发现问题\n一、基本情况\n全镇有12个村。\n二、主要做法\n（一）坚持学习。\n"
        "三、存在的问题\n（一）台账更新不及时。\n（二）公示流于形式。\n"
    )
    assert _listed(text) == ["台账更新不及时", "公示流于形式"]


def test_headings_that_call_it_a_problem_tell_what_was_put_right() -> None:
    text = (
        "一、整改完成情况\n（一）党建工作重视不够的问题\n已开会。\n（二）制度执行不严的问题\n已修订。\n"
        "（三）干部教育宽松的问题\n已谈话。\n"
    )
    assert _listed(text) == ["党建工作重视不够", "制度执行不严", "干部教育宽松"]


@pytest.mark.parametrize(
    "words", ["不断提高政治站位", "坚定不移推进改革", "监督检查无死角", "不折不扣抓整改"]
)
def test_words_of_zeal_are_no_faults(words: str) -> None:
    assert not is_told(words)


def test_headings_with_what_was_done_in_the_line_below_are_problems() -> None:
    text = (
        "二、具体问题整改情况\n（一）聚焦渡运安全方面\n"
        "1.推进渡口改造有差距\n整改情况：已改造3处。\n"
        "2.船检把关不严\n整改情况：补检6艘。\n"
        "（二）聚焦作风方面\n3.船员培训流于形式\n整改情况：补训11人。\n"
    )
    assert [problem.evidence for problem in find_problems(text)] == [
        "推进渡口改造有差距",
        "船检把关不严",
        "船员培训流于形式",
    ]


def test_tasks_with_what_was_done_in_the_line_below_are_none() -> None:
    text = "1.健全渡口台账\n整改情况：建账12本。\n2.开展船员培训\n整改情况：补训11人。\n"
    assert list(find_problems(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "一、渡口改造全覆盖\n完成情况：整改12处。\n二、旧桥加固\n完成情况：整改3座。\n",
        "（一）船检监督\n整改措施：抓好。\n（二）航道建设\n整改措施：抓实。\n",
        "1.渡运管理方面\n整改情况：已完成。\n2.船舶登记制度\n整改情况：已印发。\n",
    ],
)
def test_headings_of_work_with_what_was_done_below_are_no_problems(text: str) -> None:
    assert _listed(text) == []
