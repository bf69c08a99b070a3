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
        ("2022年至2024年6月，分别立案5件、6件、7件", ["2024年6月"] * 3),
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
