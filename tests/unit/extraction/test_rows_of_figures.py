"""Rows of figures: whose each of them is, of which time and of what."""

import pytest

from extraction import figures

_Told = list[tuple[str, str, str | None, str | None]]


def _told(text: str) -> _Told:
    return [
        (fact.value_text, fact.indicator, fact.period, fact.subject)
        for fact in figures.find_facts(text)
    ]


def _named(text: str) -> list[tuple[str, str]]:
    return [(value, name) for value, name, _, _ in _told(text)]


@pytest.mark.parametrize("row", ["去年为8件、2件", "去年8件、2件", "比去年的8件、2件多"])
def test_a_second_row_is_of_its_own_time_throughout(row: str) -> None:
    assert _told(f"松镇、柏镇分别立案7件、5件，{row}。")[2:] == [
        ("8", "立案数", "去年", "松镇"),
        ("2", "立案数", "去年", "柏镇"),
    ]


def test_a_second_row_without_a_time_of_its_own_has_that_of_the_sentence() -> None:
    told = _told("2024年，松镇、柏镇分别立案7件、5件，处分6人、4人。")
    assert told[2:] == [("6", "处分人数", "2024年", "松镇"), ("4", "处分人数", "2024年", "柏镇")]


@pytest.mark.parametrize(
    "row", ["累计8件、11件", "男性30人、20人", "女干部3人、2人", "历年累计8件"]
)
def test_a_row_of_other_kinds_is_of_no_place(row: str) -> None:
    told = _told(f"松镇、柏镇分别立案7件、5件，{row}。")
    assert len(told) > 2
    assert {subject for *_, subject in told[2:]} == {None}


def test_a_row_of_the_same_places_or_of_another_one_keeps_them() -> None:
    told = _told("松镇、柏镇分别立案7件、5件，为子女谋利6件、3件。")
    assert [subject for *_, subject in told[2:]] == ["松镇", "柏镇"]
    assert _told("松镇、柏镇分别立案7件、5件，桐镇累计立案9件。")[2][3] == "桐镇"


def test_former_values_and_changes_are_of_the_counts_in_their_places() -> None:
    told = _told("2024年立案60件，处分45人，比2023年的50件、30人分别增加10件、15人。")
    assert told == [
        ("60", "立案数", "2024年", None),
        ("45", "处分人数", "2024年", None),
        ("50", "立案数", "2023年", None),
        ("30", "处分人数", "2023年", None),
        ("10", "立案增加数", "2024年", None),
        ("15", "处分人数增加数", "2024年", None),
    ]
    told = _told("立案60件、结案40件，比2023年的50件、30件分别增加10件、10件。")
    assert [(name, period) for _, name, period, _ in told] == [
        ("立案数", None),
        ("结案数", None),
        ("立案数", "2023年"),
        ("结案数", "2023年"),
        ("立案增加数", None),
        ("结案增加数", None),
    ]


def test_former_values_alone_are_of_the_counts_in_their_places() -> None:
    told = _told("立案60件，处分45人，较2022年的50件、30人有所上升。")
    assert told[2:] == [("50", "立案数", "2022年", None), ("30", "处分人数", "2022年", None)]


def test_a_former_value_alone_and_what_else_is_counted_are_no_row() -> None:
    told = _named("立案60件，处分45人，比2023年的50件增加10件。")
    assert told[2:] == [("50", "立案数"), ("10", "立案增加数")]
    told = _named("立案60件，处分45人，去年50件、12人被移送。")
    assert told[2:] == [("50", "立案数"), ("12", "移送司法机关人数")]


@pytest.mark.parametrize(
    "opening", ["截至2021年、2022年", "自2021年、2022年", "至2021年、2022年",
                "截至2021年底、2022年底", "自2021年至2022年", "从2021年到2022年"]
)  # fmt: skip
def test_since_when_is_not_what_is_counted(opening: str) -> None:
    told = _told(f"{opening}分别为14件、17件。")
    assert [(name, period) for _, name, period, _ in told] == [
        ("未归类数字", "2021年"),
        ("未归类数字", "2022年"),
    ]
    assert {name for _, name in _named(f"{opening}分别立案14件、17件。")} == {"立案数"}


def test_what_is_counted_before_since_when_is_kept() -> None:
    told = _told("立案数截至2021年、2022年分别为14件、17件。")
    assert [(name, period) for _, name, period, _ in told] == [
        ("立案数", "2021年"),
        ("立案数", "2022年"),
    ]


def test_a_change_is_named_by_the_count_of_its_unit() -> None:
    assert _named("受理信访90件次，同比人次减少8人次。")[1] == ("8", "群众信访人次减少数")
    assert _named("受理信访90件次，比去年同期件次减少8件次。")[1] == ("8", "群众信访减少件次")
    told = _named("受理信访90件次、200人次，同比件次减少8件次。")
    assert told[2] == ("8", "群众信访减少件次")
    assert _named("立案60件，处分45人，同比增加5件。")[2] == ("5", "立案增加数")
    assert _named("立案60件，处分45人，同比增加5人。")[2] == ("5", "处分人数增加数")
