"""What kind of thing a question wants, and which sentences hold one."""

from __future__ import annotations

import pytest

from indexing.answering.wanted import wanted_by


@pytest.mark.parametrize(
    ("question", "name", "holds", "lacks"),
    [
        ("陪餐的比例是百分之几", "比例", "不得超过百分之十", "不得超过三人"),
        ("工作餐一顿多少钱", "金额", "每人每餐六十元", "由接待单位承担"),
        ("礼品几天内上交", "时间", "自收到之日起十五日内登记", "登记上交礼品"),
        ("陪餐天数", "时间", "不超过两天", "不超过两人"),
        ("库房最大多少平米", "面积", "每间十平方米", "每间三人"),
        ("陪餐最多几个人", "人数", "不得超过三人", "不得超过三日"),
        ("一年能接待几次", "次数", "每年二次", "按照规定接待"),
        ("礼品单一式几联", "数目", "一式三联", "一式三份"),
        ("接待清单模板", "格式或者样表", "清单格式见附件", "应当填报清单"),
        ("礼品交给谁保管", "由谁负责", "由办公室负责保管", "妥善保管"),
        ("违规接待给什么处分", "后果", "情节严重的，给予撤职处分。", "接待应当从简。"),
    ],
)
def test_kind_wanted_is_found_in_the_sentence_that_holds_it(
    question: str, name: str, holds: str, lacks: str
) -> None:
    wanted = wanted_by(question)
    assert wanted is not None
    assert wanted.name == name
    assert wanted.stands_in(holds)
    assert not wanted.stands_in(lacks)


@pytest.mark.parametrize("question", ["公务接待", "没有公函能接待吗", ""])
def test_question_that_wants_no_such_thing_has_no_kind(question: str) -> None:
    assert wanted_by(question) is None
