"""Months in a row, rates of several changes, parts and places: of what each figure is told."""

from __future__ import annotations

import pytest

from extraction.pipeline import extract


def names(text: str) -> list[str]:
    return [fact.indicator for fact in extract(text, doc_id="x").facts]


def times(text: str) -> list[str | None]:
    return [fact.period for fact in extract(text, doc_id="x").facts]


def subjects(text: str) -> list[str | None]:
    return [fact.subject for fact in extract(text, doc_id="x").facts]


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("一、二、三季度立案数分别为12件、15件、9件。", "立案数", ["一季度", "二季度", "三季度"]),
        ("今年1月、2月立案分别为2件、3件。", "立案数", ["今年1月", "今年2月"]),
        ("1至3月、4至6月分别接访12次、18次。", "接访次数", ["1至3月", "4至6月"]),
        ("问责人数1月、2月同比分别上升12%、9%。", "追责问责人数增长率", ["1月", "2月"]),
        ("上半年、下半年各立案9件、11件。", "立案数", ["上半年", "下半年"]),
        ("1月、2月立案数同比分别增加5件、2件。", "立案增加数", ["1月", "2月"]),
        ("县审计局一季度、二季度盘点设备分别为12台、9台。", "盘点设备数", ["一季度", "二季度"]),
        ("从一季度、二季度看，信访举报分别为12件、9件。", "群众信访件次", ["一季度", "二季度"]),
        ("第一季度、第二季度结案率分别为82%、85%。", "结案率", ["第一季度", "第二季度"]),
    ],
)
def test_times_in_a_row_are_times_of_one_thing(text: str, name: str, expected: list[str]) -> None:
    assert (names(text), times(text)) == ([name] * len(expected), expected)


def test_items_in_a_row_behind_a_time_are_no_times() -> None:
    assert names("一季度信访、立案分别为8件、5件。") == ["群众信访件次", "立案数"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("与上年相比，立案减少5件、处分减少8人，降幅分别为12%、16%。",
         ["立案减少数", "处分人数减少数", "立案增长率", "处分人数增长率"]),
        ("立案减少5件、处分减少8人，同比分别下降12%、16%。",
         ["立案减少数", "处分人数减少数", "立案增长率", "处分人数增长率"]),
        ("立案88件，减少12件，处分42人，减少8人，降幅分别为12%、16%。",
         ["立案数", "立案减少数", "处分人数", "处分人数减少数", "立案增长率", "处分人数增长率"]),
    ],
)  # fmt: skip
def test_rates_of_several_changes_are_each_of_its_own(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("查出2大类8项34个问题。", ["问题类别数", "问题项数", "发现问题数"]),
        ("反馈4个方面9项17个问题。", ["问题方面数", "问题项数", "反馈问题数"]),
        ("指出我局3个方面14项共38个问题。", ["问题方面数", "问题项数", "指出问题数"]),
        ("反馈3个方面9条问题29个具体表现。", ["问题方面数", "反馈问题数", "问题具体表现数"]),
        ("查处问题2大类8项34个。", ["查处问题类别数", "问题项数", "查处问题数"]),
        ("发现8类23项问题。", ["问题类别数", "发现问题数"]),
        ("发现问题4个方面12项，整改9项。", ["问题方面数", "发现问题数", "整改问题数"]),
    ],
)
def test_steps_of_a_nested_count_are_no_problems(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全省有9个市问责人数上升。", ["问责人数上升市数"]),
        ("5个镇举报量上升。", ["举报量上升镇数"]),
        ("6个单位满意率明显下降。", ["满意率下降单位数"]),
        ("处分人数上升5%。", ["处分人数增长率"]),
        ("检查单位9个。", ["检查单位数"]),
    ],
)
def test_places_are_counted_by_what_is_said_of_them(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_mean_of_a_month_is_not_all_that_was_paid() -> None:
    assert names("月平均向困难户发放救助金3.2万元。") == ["月均发放资金"]


def test_what_came_from_elsewhere_is_not_of_the_inspection() -> None:
    facts = extract("巡察发现线索6条，审计移交4条。", doc_id="x").facts
    assert [fact.matter for fact in facts] == ["巡察", ""]
    facts = extract("巡察发现线索6条，向有关部门移交4条。", doc_id="x").facts
    assert [fact.matter for fact in facts] == ["巡察", "巡察"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("收到信访件9件、上级移交线索2条，其中转镇办理5件，了结3件。",
         ["群众信访件次", "上级移交问题线索数", "转镇办理信访件数", "了结信访数"]),
        ("共接收举报16件，移送线索1条，其中自办7件。",
         ["群众信访件次", "移交问题线索数", "自办信访件数"]),
        ("收到举报20件，移送线索9条，其中自办7件。",
         ["群众信访件次", "移交问题线索数", "自办问题线索数"]),
        ("发现问题37个，整改12个，其中工程类15个。",
         ["发现问题数", "整改问题数", "工程类问题数"]),
    ],
)  # fmt: skip
def test_part_is_of_a_whole_that_is_large_enough(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("当月立案3件，年内累计27件。", "立案数", ["当月", "累计"]),
        ("去年全年立案20件，今年一季度已立7件。", "立案数", ["去年全年", "今年一季度"]),
    ],
)
def test_same_deed_told_for_a_longer_or_later_time(
    text: str, name: str, expected: list[str]
) -> None:
    assert (names(text), times(text)) == ([name] * 2, expected)


@pytest.mark.parametrize(
    ("text", "name", "whose"),
    [
        ("每个村走访10户，共走访260户。", ["走访户数"] * 2, ["每个村", None]),
        ("每个组检查4个村。", ["检查村社数"], ["每个组"]),
        ("甲村欠乙村水费3万元。", ["甲村欠乙村水费"], ["甲村"]),
        ("村委会欠农户租金9万元，农户欠村委会承包费4万元。",
         ["村委会欠农户租金", "承包费"], ["村委会", None]),
        ("去年办了8个案子，今年上半年就办了9个。", ["案子数"] * 2, [None, None]),
        ("去年甲县立案8件，今年乙县9件。", ["立案数"] * 2, ["甲县", "乙县"]),
        ("追回资金220万元，其中医院86万元、药店45万元。",
         ["追回资金"] * 3, [None, "医院", "药店"]),
    ],
)  # fmt: skip
def test_whose_a_figure_is(text: str, name: list[str], whose: list[str | None]) -> None:
    assert (names(text), subjects(text)) == (name, whose)


def test_first_of_two_rates_is_not_held_against_the_last_change() -> None:
    text = "立案88件，减少12件，处分42人，减少8人，降幅分别为12%、16%。"
    assert [check.holds for check in extract(text, doc_id="x").checks] == [True]
