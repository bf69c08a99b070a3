"""What a question asks for, and the spans of provisions that give it."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexing.answering.aspects import Aspect, aspects_asked, find_points

TIME, ORGAN, CONSEQUENCE, AMOUNT = Aspect

GRADED = (
    "第六条 违反接待规定，情节较轻的，给予警告处分；情节较重的，给予撤职处分，可以并处扣发津贴；"
    "情节严重的，给予开除处分。"
)


def points(text: str, aspect: Aspect) -> list[str]:
    return [text[start:end] for start, end in find_points(text, aspect)]


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("收到的礼品多久要上交", (TIME,)),
        ("几天内报备案", (TIME,)),
        ("谁批准延长期限", (TIME, ORGAN)),
        ("婚礼前报谁", (ORGAN,)),
        ("哪个部门受理", (ORGAN,)),
        ("公车私用怎么处分", (CONSEQUENCE,)),
        ("会不会被开除", (CONSEQUENCE,)),
        ("受贿二十万判几年", (CONSEQUENCE,)),
        ("陪餐最多几个人", (AMOUNT,)),
        ("工作餐标准", (AMOUNT,)),
        ("什么是公务接待", ()),
        ("", ()),
    ],
)
def test_question_says_what_it_asks_for(question: str, asked: tuple[Aspect, ...]) -> None:
    assert aspects_asked(question) == asked


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("第一条 应当自收到礼品之日起十五日内登记。", ["应当自收到礼品之日起十五日内"]),
        ("审批时限为两个月，必要时可延长一个月。", ["审批时限为两个月", "必要时可延长一个月"]),
        ("会期一般不得超过3个工作日。", ["会期一般不得超过3个工作日"]),
        ("发现线索的，应当及时移送甲室。", ["应当及时移送甲室"]),
        ("每季度至少公开一次。", ["每季度至少公开一次"]),
    ],
)
def test_time_limits_are_found_with_what_they_limit(text: str, found: list[str]) -> None:
    assert points(text, TIME) == found


@pytest.mark.parametrize(
    "text",
    [
        "本办法自2019年2月1日起施行。",
        "处三年以下有期徒刑或者拘役。",
        "年满十八周岁的工作人员。",
        "第十五条 工作人员应当登记。",
    ],
)
def test_dates_sentences_and_ages_are_no_time_limits(text: str) -> None:
    assert points(text, TIME) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("应当报上一级机关批准，并通知本人。", ["应当报上一级机关批准"]),
        ("经市纪委常委会集体研究决定后执行。", ["经市纪委常委会集体研究决定后"]),
        ("由信访室受理，向分管领导报告。", ["由信访室受理", "向分管领导报告"]),
        ("由最初受理的办理；按照经费标准执行，报告要写明。", []),
    ],
)
def test_organs_are_found_with_what_they_do(text: str, found: list[str]) -> None:
    assert points(text, ORGAN) == found


def test_each_consequence_keeps_its_condition() -> None:
    assert points(GRADED, CONSEQUENCE) == [
        "违反接待规定，情节较轻的，给予警告处分",
        "情节较重的，给予撤职处分，可以并处扣发津贴",
        "情节严重的，给予开除处分",
    ]


def test_condition_that_speaks_of_a_sanction_is_no_consequence() -> None:
    assert points("应当给予处分的，按照干部管理权限办理。", CONSEQUENCE) == []


def test_amounts_are_found_with_what_they_measure() -> None:
    text = "工作餐每人不得超过六十元，陪餐人数不得超过三人；报上一级单位。"
    assert points(text, AMOUNT) == ["工作餐每人不得超过六十元", "陪餐人数不得超过三人"]


@given(
    st.text(
        alphabet="第一二条十日内，。；：的给予处分报经由向批准超过元人不得自起 \n（）5", max_size=80
    )
)
def test_points_are_spans_in_order_without_overlap(text: str) -> None:
    for aspect in Aspect:
        spans = find_points(text, aspect)
        assert all(0 <= start <= end <= len(text) for start, end in spans)
        assert all(a[1] <= b[0] for a, b in itertools.pairwise(spans))
