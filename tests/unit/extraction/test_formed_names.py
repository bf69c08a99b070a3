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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("查处村党支部书记16人、村会计9人。", ["查处村党支部书记人数", "查处村会计人数"]),
        ("清退违规借调人员52名。", ["清退借调人员人数"]),
        ("7名评标专家被清退出库。", ["清退评标专家人数"]),
        ("立案纪检监察干部13人。", ["立案人数"]),
        ("立案查处乡科级及以下干部84人。", ["立案人数"]),
        ("本月查处县处级干部问题4起、乡科级干部问题21起。",
         ["查处县处级干部问题数", "查处乡科级干部问题数"]),
    ],
)  # fmt: skip
def test_a_deed_is_named_with_the_group_it_befell_but_not_with_just_anybody(
    text: str, expected: list[str]
) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "发现问题线索36件，移交区纪委监委25件、区委组织部11件。",
            ["发现问题线索数", "移交问题线索数", "移交问题线索数"],
        ),
        ("处理违规机构64家，其中移送公安机关5家。", ["处理违规机构数", "移送公安机关机构数"]),
        ("检举控告按地区分，甲县31件次、乙县24件次。", ["检举控告件次", "检举控告件次"]),
        ("审核票据221张，金额18.6万元。", ["审核票据数", "审核票据金额"]),
        ("修建蓄水池2座、投资11万元。", ["修建蓄水池数", "蓄水池投资"]),
        ("村干部套取务工补助2.3万元。", ["套取资金"]),
        ("3个项目进度滞后，2个项目闲置，盘活1个。", ["进度滞后项目数", "闲置项目数", "盘活项目数"]),
        ("排查隐患126处，已整改98处。", ["排查隐患数", "整改问题数"]),
        ("共发现问题57个。其中两个方面问题依次为31个、26个。", ["发现问题数"] * 3),
        ("9家中介机构中3家存在搭车收费。", None),
    ],
)  # fmt: skip
def test_what_is_counted_goes_on_where_only_whom_or_how_much_is_said(
    text: str, expected: list[str] | None
) -> None:
    found = names(text)
    assert found[0] == "中介机构数" if expected is None else found == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("平台设置预警模型23个。", ["预警模型数"]),
        ("施工方返工路段3处。", ["返工路段数"]),
        ("夜间查岗，发现脱岗2人。", ["脱岗人数"]),
        ("检查发现隐患12处。", None),
        ("学校账目中有招待费4笔。", ["招待费笔数"]),
        ("误餐补贴标准每人每天25元。", ["误餐补贴标准"]),
        ("第三、第四种形态分别为14人次、6人次。", ["第三种形态人次", "第四种形态人次"]),
    ],
)
def test_who_acts_and_how_it_was_found_leave_the_name(
    text: str, expected: list[str] | None
) -> None:
    found = names(text)
    assert found == expected or (expected is None and found[0].endswith("隐患数"))


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("2020年、2021年、2022年分别超发3.2万元、4.1万元、5.4万元。", "超发金额"),
        ("立案数2020年、2021年、2022年分别为31件、42件、53件。", "立案数"),
        ("2020年、2021年、2022年分别为31件、42件、53件。", "未归类数字"),
    ],
)
def test_year_is_no_name_of_what_is_counted_in_it(sentence: str, name: str) -> None:
    facts = find_facts(sentence)
    assert [(fact.indicator, fact.period) for fact in facts] == [
        (name, "2020年"), (name, "2021年"), (name, "2022年")
    ]  # fmt: skip


def test_rates_and_changes_by_year_have_no_year_for_a_name() -> None:
    for text in ("2021年、2022年分别增长5%、8%。", "2021年、2022年分别增加5件、8件。"):
        assert not any("年" in fact.indicator for fact in find_facts(text))
    names = [fact.indicator for fact in find_facts("山林、水库问题分别为5个、8个。")]
    assert len(set(names)) == 2
