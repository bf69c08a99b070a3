"""Names that figures form from their own words, or from the whole of which they are a part."""

from __future__ import annotations

import pytest

from extraction.figures import find_facts


def names(text: str) -> list[str]:
    return [fact.indicator for fact in find_facts(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("设立监测点24个。", ["监测点数"]),
        ("形成巡察报告9份、专题报告3份。", ["巡察报告数", "专题报告数"]),
        ("某公司2023年发文218份。", ["发文数"]),
        ("近两年镇纪委书记调整7人。", ["调整镇纪委书记人数"]),
        ("满意61票、不满意2票。", ["满意票数", "不满意票数"]),
        ("闲置资产价值52万元。", ["闲置资产价值"]),
        ("党小组长中年龄在60岁以上的有4人。", None),
        ("纪检委员中年龄在60岁以上的有4人。", ["60岁以上纪检委员人数"]),
    ],
)
def test_circumstances_and_verbs_that_only_set_up_leave_the_name(
    text: str, expected: list[str] | None
) -> None:
    found = names(text)
    if expected is None:
        assert not any(name.startswith("在") for name in found)
    else:
        assert found == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "发现问题合同312份，其中超期发包120份、其他问题41份。",
            ["超期发包合同数", "其他问题合同数"],
        ),
        ("设派驻机构22家，其中单独派驻9家、综合派驻13家。", ["单独派驻机构数", "综合派驻机构数"]),
        ("共反馈问题120个，其中第二轮51个、第三轮69个。", ["反馈问题数", "反馈问题数"]),
        ("处理违规机构64家，其中行政处罚21家。", ["行政处罚机构数"]),
        ("给予党纪政务处分12人，其中中层管理人员3人。", ["处分中层管理人员人数"]),
        ("实际支出46万元，其中文艺演出18万元、其他6万元。", ["文艺演出支出", "其他支出"]),
        ("举办培训班11期，其中审理业务班2期。", ["审理业务班期数"]),
    ],
)
def test_a_part_takes_the_noun_of_its_whole_but_not_its_deed_twice(
    text: str, expected: list[str]
) -> None:
    assert names(text)[1:] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("30家单位中有8家全年未自办案件。", "未自办案件单位数"),
        ("9家子公司中只有4家设立了纪委。", "设立纪委子公司数"),
    ],
)
def test_those_of_a_whole_of_which_something_is_said_carry_what_is_said(
    text: str, expected: str
) -> None:
    assert names(text)[1] == expected


def test_shares_in_the_order_of_four_forms_follow_them() -> None:
    text = "四种形态分别为40人次、8人次、2人次、1人次，占比依次为78.4%、15.7%、3.9%、2.0%。"
    assert names(text)[-4:] == [f"第{n}种形态占比" for n in "一二三四"]


def test_letters_about_several_things_are_named_without_the_number_of_the_paragraph() -> None:
    text = "2.反映工程建设、教育医疗的上升明显，分别为34件次、18件次。"
    assert names(text) == ["反映工程建设件次", "反映教育医疗件次"]
