"""Texts that say what the law lays down, or discuss it, list no problems of their own."""

from __future__ import annotations

from extraction.problems import find_problems


def _told(text: str) -> list[str]:
    return [problem.evidence for problem in find_problems(text)]


def test_what_the_articles_of_rules_forbid_is_no_problem() -> None:
    rules = (
        "甲市小微工程监督办法\n第一条 为规范小微工程，制定本办法。\n"
        "第二条 有下列情形之一的，给予通报：\n（一）招标不公开的；\n（二）验收走过场的；\n"
        "（三）资金拨付不及时的。\n第三条 单位存在监管不力、整改不到位等问题的，约谈负责人。\n"
    )
    assert not _told(rules)


def test_problems_of_a_chapter_behind_the_articles_are_told() -> None:
    report = (
        "第一条 每月公开账目。\n第二条 每季核对资产。\n第三条 每年评议一次。\n"
        "二、存在的问题\n（一）账目公开不及时。\n（二）资产核对走过场。\n"
    )
    assert _told(report) == ["账目公开不及时", "资产核对走过场"]


def test_an_item_that_closes_with_de_is_a_problem_where_nothing_is_laid_down() -> None:
    report = (
        "还有以下薄弱环节：一是村务公开内容陈旧，照片还是前年的；二是监督员积极性不高；"
        "三是审批单倒签。"
    )
    assert len(_told(report)) == 3
    laid_down = "二、存在问题\n1.公开不及时的，依照规定给予通报。\n2.账目不清的，责令重做。\n"
    assert not _told(laid_down)


def test_what_shall_be_done_to_whoever_does_so_is_no_problem() -> None:
    notice = (
        "三、严格处理问题\n1.对在审批中弄虚作假，甚至伪造证件的，要依纪依法查处。\n"
        "2.对管理不力、失职渎职，致使人员擅自离岗的，要追究领导责任。\n"
    )
    assert not _told(notice)


def test_what_two_offences_differ_in_is_no_problem() -> None:
    answer = "答：两者的区别主要有：\n1.违纪类别不同。\n2.主体不同。\n3.不报告的内容不同。\n"
    assert not _told(answer)


def test_the_facts_of_a_case_are_no_problems_of_a_report() -> None:
    case = (
        "检查组发现，某农场存在值守人员脱岗、进出车辆未登记等问题。本案中，周某的行为构成违纪。"
        "周某违纪行为的认定依据是《条例》第二十条。周某的行为不构成犯罪。"
    )
    assert not _told(case)


def test_what_is_found_behind_what_is_laid_down_is_told() -> None:
    found = (
        "《办法》规定有下列情形之一的，应当约谈。巡察发现，部分渡口安全责任不落实，"
        "检查流于形式，这是值得重视的。"
    )
    assert _told(found) == ["部分渡口安全责任不落实", "检查流于形式"]
    listed = (
        "按照“有下列行为之一的”从严处理。存在的主要问题：一是渡运台账混乱，长期无人过问的；"
        "二是收费公示不及时；三是救生设备老化。"
    )
    assert _told(listed)[0] == "渡运台账混乱"
