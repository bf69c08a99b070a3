"""Rows of places and bodies: what is counted, and of whom."""

from __future__ import annotations

import pytest

from extraction.figures import find_facts

_Told = list[tuple[str, str, str | None]]


def _told(text: str) -> _Told:
    return [(f.value_text, f.indicator, f.subject) for f in find_facts(text)]


_LETTERS: _Told = [
    ("12", "群众信访件次", "甲镇"),
    ("9", "群众信访件次", "乙镇"),
    ("7", "群众信访件次", "丙镇"),
]


@pytest.mark.parametrize(
    "text",
    [
        "各镇信访件依次为甲镇12件、乙镇9件、丙镇7件。",
        "信访件依次为：甲镇12件、乙镇9件、丙镇7件。",
        "信访件由多到少依次为甲镇12件、乙镇9件、丙镇7件。",
        "信访件较多的镇依次为甲镇（12件）、乙镇（9件）、丙镇（7件）。",
        "受理信访件，甲镇12件、乙镇9件、丙镇7件。",
    ],
)
def test_a_row_of_places_counts_what_is_said_before_it(text: str) -> None:
    assert _told(text) == _LETTERS


def test_a_clause_of_other_work_says_nothing_of_the_row_behind_it() -> None:
    told = _told("全镇召开了会议，甲镇12件、乙镇9件。")

    assert "会议次数" not in [name for _, name, _ in told]


@pytest.mark.parametrize("body", ["经开区", "高新区", "县直机关", "市直单位", "县医院", "三河镇"])
def test_the_last_of_a_list_is_whose_it_says(body: str) -> None:
    for sentence in (
        f"甲县立案21件、乙县13件、{body}9件。",
        f"立案43件，其中乙县13件、{body}9件。",
    ):
        assert _told(sentence)[-2:] == [("13", "立案数", "乙县"), ("9", "立案数", body)]


def test_what_several_have_together_is_not_of_the_last_kind_of_them() -> None:
    told = _told("立案43件，其中乙县13件，其余4个乡镇共30件。")

    assert told[-1][2] != "乡镇"


@pytest.mark.parametrize(
    "text",
    [
        "审核村级票据120张。",
        "另有县直部门4家没有报送。",
        "任乡镇干部期间收受礼金2万元。",
        "抽查乡镇6个。",
        "移交乡镇纪委问题线索9件。",
    ],
)
def test_what_is_done_to_places_is_no_name_of_one(text: str) -> None:
    assert [subject for _, _, subject in _told(text)] == [None]


@pytest.mark.parametrize("place", ["任县", "和县", "三河镇", "经开区"])
def test_places_that_begin_like_other_words_stay_places(place: str) -> None:
    assert _told(f"{place}立案7件。") == [("7", "立案数", place)]


def test_bodies_with_a_number_are_not_counted() -> None:
    told = _told("第一巡察组发现问题31个、第三巡察组22个，共53个。")

    assert told[1] == ("22", "发现问题数", "第三巡察组")
    assert told[2][1] == "发现问题数"


def test_rows_of_bodies_without_a_word_of_what_is_counted_name_none_of_them() -> None:
    told = _told("县直机关42件、乡镇61件。")

    assert told == [("42", "件数", "县直机关"), ("61", "件数", "乡镇")]


def test_the_first_and_the_last_of_a_ranking_are_whose_they_say() -> None:
    told = _told("信访总量居前的是甲镇（31件）、乙镇（27件），最少的是丙镇（3件）。")

    assert told == [
        ("31", "群众信访件次", "甲镇"),
        ("27", "群众信访件次", "乙镇"),
        ("3", "群众信访件次", "丙镇"),
    ]


def test_a_zone_has_its_own_figures() -> None:
    assert _told("东河市立案9件，经济技术开发区立案7件。")[1][2] == "经济技术开发区"


def test_rates_of_places_in_a_row_are_all_of_one_name() -> None:
    told = _told("各派驻组线索处置率依次为：第一组92%、第二组88%、第三组75%。")

    assert told == [
        ("92", "处置率", "第一组"),
        ("88", "处置率", "第二组"),
        ("75", "处置率", "第三组"),
    ]


@pytest.mark.parametrize("lead", ["信访举报量前三位的乡镇分别是", "信访量居前的依次为"])
def test_the_first_of_all_places_are_whose_they_say(lead: str) -> None:
    told = _told(f"{lead}甲镇（12件）、乙镇（9件）、丙镇（7件）。")

    assert told == _LETTERS
