"""Category and name by the whole clause: faults, parts of acts, those looked at, things righted."""

from __future__ import annotations

import pytest

from extraction.figures import find_facts


def kinds(text: str) -> list[tuple[str, str]]:
    return [(fact.indicator, fact.category) for fact in find_facts(text)]


def categories(text: str) -> list[str]:
    return [fact.category for fact in find_facts(text)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("4个支部连续3年未发展党员。", "未发展党员支部数"),
        ("5家单位超范围发放补贴。", "超范围发放补贴单位数"),
        ("3个项目进度滞后。", "进度滞后项目数"),
        ("违规兼职取酬7人。", "违规兼职取酬人数"),
        ("账外资产12项。", "账外资产数"),
        ("抽查资料30份，不规范的有8份。", "不规范数"),
    ],
)
def test_fault_beside_a_number_makes_it_a_problem(text: str, name: str) -> None:
    assert kinds(text)[-1] == (name, "problems")


@pytest.mark.parametrize(
    "text",
    [
        "对6家违规经营单位进行处罚。",
        "8个村未发生信访。",
        "5个乡镇未设谈话室。",
        "清理闲置房产9处。",
        "11个村中有3个村账目混乱。",
    ],
)
def test_fault_dealt_with_or_absent_or_of_a_part_is_no_problem_of_those_counted(text: str) -> None:
    assert categories(text)[0] != "problems"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "处分人员中，中层正职4人、中层副职9人。",
            [("处分中层正职人数", "sanctions"), ("处分中层副职人数", "sanctions")],
        ),
        (
            "立案22件，其中科级干部3人、执法人员5人。",
            [("立案数", "cases"), ("立案科级干部人数", "cases"), ("立案执法人员人数", "cases")],
        ),
        (
            "立案22件，同比增长10%，其中科级干部3人。",
            [("立案数", "cases"), ("立案增长率", "rate"), ("立案科级干部人数", "cases")],
        ),
        (
            "按被举报人身份划分：村组干部16人、站所工作人员5人。",
            [("被举报村组干部人数", "clues"), ("被举报站所工作人员人数", "clues")],
        ),
    ],
)
def test_parts_carry_deed_and_category_of_the_whole(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert kinds(text) == expected


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("调研组赴5个县区开展调研。", "调研县区数"),
        ("对14家医院开展专项检查。", "检查医院数"),
        ("对6个食堂、11家商户开展检查3轮。", "检查食堂数"),
        ("审计局全年审计领导干部12名。", "审计领导干部人数"),
    ],
)
def test_those_gone_to_and_looked_at_are_supervision(text: str, name: str) -> None:
    assert kinds(text)[0] == (name, "supervision")


def test_all_places_that_work_went_over_stay_bodies() -> None:
    assert categories("对全县16个乡镇进行走访。") == ["organization"]


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("拆除违建面积22平方米。", "rectification"),
        ("督促卫健部门取消不合理检查项目5项。", "rectification"),
        ("督促9家机构退还预收费用。", "rectification"),
        ("下发整改通知书7份。", "rectification"),
        ("公开通报典型案例3批。", "supervision"),
        ("与各支部签订责任书12份。", "supervision"),
        ("推送预警信息900条。", "supervision"),
        ("发放征求意见函300份。", "supervision"),
        ("进京访2件。", "clues"),
        ("领导干部带案下访、接访8次。", "supervision"),
        ("化解信访积案9件。", "clues"),
        ("观众近2000人次。", "training"),
        ("开展廉洁主题班会6次。", "training"),
        ("36至50岁41人。", "staffing"),
        ("从专业看，法学16人。", "staffing"),
        ("监督委员会由3人组成。", "staffing"),
        ("检举控告共涉及83人。", "clues"),
        ("对3个科室进行通报。", "sanctions"),
    ],
)
def test_words_of_one_kind_say_the_category(text: str, category: str) -> None:
    assert categories(text) == [category]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("70岁以上老人210人。", "staffing"),
        ("安装在线监测设备12台。", "training"),
        ("公款竞争性存放银行5家。", "problems"),
        ("未成年人保护站6个。", "problems"),
        ("深入8个社区开展义诊。", "supervision"),
        ("到5个村宣讲。", "supervision"),
        ("检查组4个。", "supervision"),
    ],
)
def test_words_alike_of_another_kind_are_left_alone(text: str, wrong: str) -> None:
    given = categories(text)
    assert len(given) == 1
    assert given[0] != wrong


def test_increase_of_staff_is_staffing() -> None:
    assert categories("专职纪检干部8人，较年初增加3人。") == ["staffing", "staffing"]


def test_those_who_came_to_a_lesson_and_their_marks_are_training() -> None:
    assert categories("举办警示教育6场，306人参加，合格290人。") == ["training"] * 3


def test_money_and_rates_keep_their_category_beside_a_fault() -> None:
    assert categories("违规发放补贴3万元，闲置率12%。") == ["money", "rate"]
