"""Figures that a list of bodies before 分别 shares out, and the sum behind it."""

from __future__ import annotations

import pytest

from extraction.figures import find_facts


def _told(text: str) -> list[tuple[str, str, str | None]]:
    return [(f.value_text, f.indicator, f.subject) for f in find_facts(text)]


def test_bodies_listed_before_respectively_each_have_their_figure() -> None:
    told = _told("县纪委、县委组织部、县审计局分别发现问题5个、3个、2个，合计10个。")

    assert told == [
        ("5", "发现问题数", "县纪委"),
        ("3", "发现问题数", "县委组织部"),
        ("2", "发现问题数", "县审计局"),
        ("10", "发现问题数", None),
    ]


@pytest.mark.parametrize(
    ("listed", "names"),
    [
        ("甲、乙、丙三县", ["甲县", "乙县", "丙县"]),
        ("东河、西山、南岭三个县", ["东河县", "西山县", "南岭县"]),
        ("市直机关、国有企业、乡镇", ["市直机关", "国有企业", "乡镇"]),
        ("第一派驻组、第二派驻组、第三派驻组", ["第一派驻组", "第二派驻组", "第三派驻组"]),
    ],
)
def test_short_names_take_the_kind_said_once(listed: str, names: list[str]) -> None:
    told = [one for one in _told(f"{listed}分别立案5件、3件、2件。") if one[0] in "532"]

    assert told == [(value, "立案数", name) for value, name in zip("532", names, strict=True)]


def test_items_of_work_are_no_bodies() -> None:
    told = _told("工程建设、惠农补贴分别发现问题5个、3个。")

    assert [subject for _, _, subject in told] == [None, None]


def test_a_kind_with_another_number_names_no_bodies() -> None:
    told = _told("工程、补贴等三个部门领域分别发现问题5个、3个。")

    assert not any(subject and subject.endswith("部门") for _, _, subject in told)


def test_a_sum_with_a_subject_of_its_own_keeps_it() -> None:
    told = _told("东河镇、西山镇分别立案5件、3件，全县共立案12件。")

    assert told[-1] == ("12", "立案数", "全县")


def test_what_one_place_has_together_stays_its_own() -> None:
    told = _told("东河镇立案5件，处分3人，共8件次。")

    assert told[-1][2] == "东河镇"


def _timed(text: str) -> list[tuple[str, str | None]]:
    return [(f.value_text, f.period) for f in find_facts(text)]


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("2022年至2024年分别立案5、6、7件", ["2022年", "2023年", "2024年"]),
        ("2022—2024年，全县立案数分别为5件、6件、7件", ["2022年", "2023年", "2024年"]),
        ("一至三季度分别立案5件、6件、7件", ["第一季度", "第二季度", "第三季度"]),
        ("2023年1至3月分别立案5件、6件、7件", ["2023年1月", "2023年2月", "2023年3月"]),
        # As many bodies as figures are named, another number of them, a range cut in the year.
        ("2022年至2024年，甲镇、乙镇、丙镇分别立案5件、6件、7件", ["2022年至2024年"] * 3),
        ("2021年至2024年，分别立案5件、6件、7件", ["2021年至2024年"] * 3),
        ("2022年至2024年6月，分别立案5件、6件、7件", ["2022年至2024年6月"] * 3),
        ("2022年至2024年持续加力，2024年分别立案5件、6件、7件", ["2024年"] * 3),
    ],
)
def test_a_range_of_times_is_shared_out_where_as_many_figures_follow(
    text: str, periods: list[str]
) -> None:
    assert _timed(f"{text}。") == list(zip("567", periods, strict=True))


def test_a_sum_over_years_is_of_all_of_them() -> None:
    assert _timed("2022年至2024年全县立案18件。") == [("18", "2022年至2024年")]
    told = _timed("2022年至2024年分别立案5件、6件、7件，共18件。")
    assert told[-1] == ("18", "2022年至2024年")


def test_a_range_of_years_is_not_dealt_out_to_things_that_are_no_years() -> None:
    facts = find_facts("2022年至2024年，来信、来访、来电分别为41件次、22件次、6件次。")
    assert {fact.period for fact in facts} == {"2022年至2024年"}


def test_a_row_of_changes_is_of_the_row_before_it_one_by_one() -> None:
    told = _told("甲县信访件41件、乙县32件、丙县18件，分别较上年增加7件、减少4件、增加2件。")

    assert told[3:] == [
        ("7", "群众信访增加件次", "甲县"),
        ("4", "群众信访减少件次", "乙县"),
        ("2", "群众信访增加件次", "丙县"),
    ]


def test_a_row_of_changes_may_count_in_several_units() -> None:
    told = _told("全年立案52件、处分41人，分别较上年增加7件、减少4人，发现问题8个。")

    assert [name for _, name, _ in told[2:]] == ["立案增加数", "处分人数减少数", "发现问题数"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("甲县立案件数、处分人数同比分别增长12.5%、8.3%。", ["立案增长率", "处分人数增长率"]),
        ("信访量、立案数分别下降5%、上升6%。", ["信访举报增长率", "立案增长率"]),
        ("立案数、处分人数分别增加7件、减少4人。", ["立案增加数", "处分人数减少数"]),
        ("工程建设、惠农补贴分别占5%、6%。", ["工程建设占比", "惠农补贴占比"]),
    ],
)
def test_what_changed_is_named_by_each_item(text: str, names: list[str]) -> None:
    assert [name for _, name, _ in _told(text)] == names


@pytest.mark.parametrize("second", ["处分", "分别处分", "处分人数分别为"])
def test_a_second_row_is_of_the_same_places(second: str) -> None:
    told = _told(f"甲镇、乙镇、丙镇分别立案5件、4件、3件，{second}6人、4人、2人。")

    assert told[3:] == [
        ("6", "处分人数", "甲镇"),
        ("4", "处分人数", "乙镇"),
        ("2", "处分人数", "丙镇"),
    ]


def test_a_second_row_of_another_length_is_nobodys() -> None:
    told = _told("甲镇、乙镇、丙镇分别立案5件、4件、3件，共处分6人、4人。")

    assert [subject for _, _, subject in told[3:]] != ["甲镇", "乙镇"]


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ("上升25%、下降7.7%、持平", [("25", "甲镇"), ("7.7", "乙镇")]),
        ("上升25%、持平、下降7.7%", [("25", "甲镇"), ("7.7", "丙镇")]),
        ("持平、上升25%、下降7.7%", [("25", "乙镇"), ("7.7", "丙镇")]),
    ],
)
def test_what_stayed_the_same_keeps_its_place(changes: str, told: list[tuple[str, str]]) -> None:
    facts = _told(f"甲镇、乙镇、丙镇分别收到线索15件、12件、8件，同比分别{changes}。")

    assert [(value, whose) for value, _, whose in facts[3:]] == told


def test_changes_of_quarters_are_of_their_own_quarter() -> None:
    facts = list(find_facts("一季度受理信访51件，二季度62件，同比分别下降8.9%、上升3.3%。"))

    assert [fact.period for fact in facts[2:]] == ["一季度", "二季度"]


def test_changes_against_last_year_are_of_this_one() -> None:
    text = "立案45件、处分38人，去年同期分别为36件、32人，分别增长25%、18.8%。"

    assert [fact.period for fact in find_facts(text)][-2:] == [None, None]


def test_rates_in_a_row_keep_their_names_and_their_points() -> None:
    told = _told("整改完成率、群众满意度分别为93.2%、96.5%，分别较上年提高1.2个、0.8个百分点。")

    assert [name for _, name, _ in told] == [
        "整改完成率",
        "群众满意度",
        "整改完成率提高百分点",
        "群众满意度提高百分点",
    ]


def test_several_rates_in_a_row_are_not_all_the_last() -> None:
    told = _told("群众满意度、整改完成率分别为96.5%、93.2%。甲区、乙区处置率分别为71.5%、68%。")

    names = [name for _, name, _ in told]
    assert names == ["群众满意度", "整改完成率", "处置率", "处置率"]
