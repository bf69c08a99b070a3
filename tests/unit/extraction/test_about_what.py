"""Matters counted by what they are about, and letters by their kind."""

from __future__ import annotations

import pytest

from extraction.pipeline import extract


def names(text: str) -> list[str]:
    return [fact.indicator for fact in extract(text, doc_id="t").facts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("关于药品采购的问题12个，关于招标投标的问题5个。", ["药品采购问题数", "招标投标问题数"]),
        ("涉及征地拆迁的22件、低保救助的16件。", ["涉及征地拆迁数", "涉及低保救助数"]),
        ("反映村（社区）干部问题的93件。", ["反映村干部问题数"]),
        # What they are about is known or said by the name already.
        ("提出关于教育的建议3条。", ["提出意见建议数"]),
        ("反映问题的12件。", ["反映问题数"]),
    ],
)
def test_what_matters_are_about_names_them(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("受理重复信访件46件。", "重复举报数"),
        ("匿名信访件17件。", "匿名举报数"),
        ("超期信访件5件。", "超期信访数"),
        ("涉农信访举报9件。", "涉农信访举报数"),
        ("受理各类信访件20件。", "群众信访件次"),
    ],
)
def test_a_kind_of_letters_is_not_all_that_came_in(text: str, name: str) -> None:
    assert names(text) == [name]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("未上缴党费的党员6人。", ["未上缴党费党员人数"]),
        ("应开12次实开7次。", ["应开次数", "实开次数"]),
        ("减少公务接待21%。", ["公务接待增长率"]),
        (
            "第二、三、四种形态分别为162人次、29人次、25人次。",
            ["第二种形态人次", "第三种形态人次", "第四种形态人次"],
        ),
    ],
)
def test_name_says_neither_more_nor_less_than_its_words(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "清退不符合条件对象217户，新增324户。",
            ["清退不符合条件对象户数", "新增户数"],
        ),
        ("清退低保217户，新增324户。", ["取消低保户数", "新纳入低保户数"]),
        ("村干部王建国冒领补贴6笔。", ["冒领补贴笔数"]),
        ("依托1286个网格开展监督。", ["网格数"]),
    ],
)
def test_neither_who_nor_what_else_was_done_enters_a_name(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("配备专职干部3名，全县共54名。", ["专职干部人数", "专职干部人数"]),
        (
            "支出279万元，其中人员经费193万元，结转54万元。",
            ["支出金额", "人员经费支出", "结转金额"],
        ),
        ("党委中心组学习全年仅开展5次。", ["中心组学习次数"]),
        ("县医院门诊量同比减少3.2%。", ["门诊量增长率"]),
        ("已整改42个，基本整改3个。", ["整改问题数", "基本整改问题数"]),
        ("8名委员缺席2次以上。", ["委员缺席人数"]),
    ],
)
def test_name_holds_no_place_no_time_and_no_other_thing(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_years_told_in_turn_are_the_times_and_no_names() -> None:
    text = "该院2022年、2023年分别采购设备37台和42台，金额分别为860万元、920万元。"
    found = extract(text, doc_id="t").facts
    assert [fact.period for fact in found] == ["2022年", "2023年"] * 2
    assert [fact.indicator for fact in found][:2] == ["采购设备数"] * 2
    assert {fact.subject for fact in found} == {"该院"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("未签订劳动合同的职工63人。", ["未签订劳动合同职工人数"]),
        ("签订劳动合同的职工63人。", ["签订劳动合同职工人数"]),
        ("编制空缺12个，存在混编混岗问题。", ["缺员人数"]),
        ("反映惠农补贴问题由去年的41件降到今年的26件。", ["反映惠农补贴问题数"] * 2),
        ("反映主要问题12件。", ["反映问题数"]),
        ("镇纪委移送派出所2件、市场监管所4件。", ["移送派出所数", "移送市场监管所数"]),
    ],
)
def test_object_of_a_deed_stays_in_the_name(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_same_time_last_year_goes_on_until_this_year() -> None:
    found = extract("去年同期受理信访42件，处分13人，今年受理信访38件。", doc_id="t").facts
    assert [fact.period for fact in found] == ["去年同期", "去年同期", "今年"]
