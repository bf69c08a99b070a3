"""Some of all there are go by what sets them apart; bounds of theirs are no figures."""

from __future__ import annotations

import pytest

from extraction.pipeline import extract


def figures(text: str) -> list[tuple[str, str]]:
    return [(fact.value_text, fact.indicator) for fact in extract(text, doc_id="t").facts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("有6个乡镇立案数超过5件。", [("6", "立案数超5件乡镇数")]),
        ("有4个乡镇办案数低于3件。", [("4", "办案数低于3件乡镇数")]),
        ("3个乡镇立案数为零。", [("3", "立案数为零乡镇数"), ("零", "立案数")]),
        # Of bodies as a whole, or of no bodies, it is a count of its own.
        ("5家单位合计立案数超过20件。", [("5", "单位数"), ("20", "立案数")]),
        ("第四种形态人数为零。", [("零", "第四种形态人次")]),
    ],
)
def test_bound_by_which_bodies_are_counted_is_no_figure(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert figures(text) == expected


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("3名班子成员未参加双重组织生活。", "未参加双重组织生活班子成员人数"),
        ("发现4名党员未缴纳党费。", "未缴纳党费党员人数"),
        ("5名党员长期不参加组织生活。", "长期不参加组织生活党员人数"),
        ("12名干部未发现问题。", "干部人数"),
    ],
)
def test_persons_go_by_what_they_did_not_do(text: str, name: str) -> None:
    assert [indicator for _, indicator in figures(text)] == [name]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全市地区生产总值达1.21万亿，支出8600亿。", [("1.21万亿", "元"), ("8600亿", "元")]),
        ("教育投入3.4亿。", [("3.4亿", "元")]),
        ("门诊人次42.6万。", [("42.6万", "人次")]),
        ("投资者达30万，税收宣传覆盖12万。", []),
    ],
)
def test_measure_that_the_words_tell(text: str, expected: list[tuple[str, str]]) -> None:
    found = extract(text, doc_id="t").facts
    assert [(fact.value_text, fact.unit) for fact in found] == expected


def test_time_before_a_count_does_not_enter_its_name() -> None:
    assert figures("2024年1—10月门诊人次42.6万。") == [("42.6万", "门诊人次")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("未按规定公开信息5项。", "未按规定公开信息数"),
        ("未按规定召开会议2次。", "未按规定召开会议次数"),
        ("未按期移送线索4件。", "未按期移送线索数"),
        ("应签未签责任书4份。", "应签未签责任书数"),
        ("漏报个人事项9人。", "漏报个人事项人数"),
        ("县住建局未按规定程序采购13项。", "未按规定程序采购数"),
    ],
)
def test_what_was_not_done_as_it_should_be_is_not_what_was_done(text: str, name: str) -> None:
    assert [indicator for _, indicator in figures(text)] == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [("转移支付项目14个。", "转移支付项目数"), ("药占比28%，耗占比19%。", "耗占比")],
)
def test_no_word_is_cut_in_two(text: str, name: str) -> None:
    assert figures(text)[-1][1] == name


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "全县19个乡镇中，13个完成整改，6个正在推进。",
            ["乡镇数", "完成整改乡镇数", "正在推进乡镇数"],
        ),
        ("17家单位里，有4家未建台账，9家已完成。", ["单位数", "未建台账单位数", "已完成单位数"]),
        # Problems are problems, whoever has them.
        ("19个乡镇中，13个问题完成整改。", ["乡镇数", "整改问题数"]),
        ("47个问题中，3个正在整改。", ["问题数", "正在整改问题数"]),
    ],
)
def test_some_of_the_bodies_are_bodies(text: str, expected: list[str]) -> None:
    assert [indicator for _, indicator in figures(text)] == expected


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("2家供应商存在关联关系。", "存在关联关系供应商数"),
        ("5次会议未记录讨论过程。", "未记录讨论过程会议次数"),
        ("收到问题反映26条，核实中6条。", "正在核实数"),
        ("应办23件，实办19件。", "实办数"),
        ("今年结案率91%。", "结案率"),
    ],
)
def test_last_words_are_whole_and_say_what_is_counted(text: str, name: str) -> None:
    assert figures(text)[-1][1] == name


def test_difference_to_another_time_is_of_now() -> None:
    fact = extract("本季度整改率低于上季度4.2个百分点。", doc_id="t").facts[0]
    assert (fact.period, fact.indicator) == ("本季度", "整改率低于上季度百分点")


@pytest.mark.parametrize(
    ("text", "fails"),
    [
        ("本月立案3件，本季度立案9件，上半年立案21件。", False),
        ("立行立改12项，限期整改8项，长期整改5项。", False),
        ("一季度立案3件，二季度立案9件，上半年立案21件。", True),
    ],
)
def test_times_that_hold_each_other_make_no_sum(text: str, fails: bool) -> None:
    assert any(check.holds is False for check in extract(text, doc_id="t").checks) is fails


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("新增党员12人。", "新增党员人数"),
        ("增设派驻机构2个。", "增设派驻机构数"),
        ("新增立案12件。", "立案数"),
    ],
)
def test_new_ones_are_not_all_there_are(text: str, name: str) -> None:
    assert figures(text)[0][1] == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("多计利润340万元。", "多计利润"),
        ("超范围列支专项资金92万元。", "超范围列支专项资金"),
        ("未上缴财政收入9万元。", "未上缴财政收入"),
        ("利润340万元。", "利润金额"),
    ],
)
def test_money_that_is_wrong_is_not_the_money_itself(text: str, name: str) -> None:
    assert figures(text) == [(figures(text)[0][0], name)]
