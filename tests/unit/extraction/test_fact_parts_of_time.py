"""A time that no report tells as a whole is added up where one body tells every part of it."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from extraction.facts.parts_of_time import in_parts, parts_of, runs_since_january

TODAY = datetime.date(2026, 11, 15)
REPORTS = {
    "柳泉县纪委监委2025年第一季度工作情况": "2025年第一季度，全县立案11件，处分7人。",
    "柳泉县纪委监委2025年第二季度工作情况": "2025年第二季度，全县立案13件，处分9人。",
    "青河县纪委监委2025年上半年工作情况": "2025年上半年，全县立案21件，处分16人。",
    "白塔县纪委监委2025年第一季度工作情况": "2025年第一季度，全县立案5件，处分3人。",
    "云岭县纪委监委2025年第一季度工作情况": "2025年第一季度，全县实有干部40名。",
    "云岭县纪委监委2025年第二季度工作情况": "2025年第二季度，全县实有干部41名。",
    "柳泉县纪委监委2026年第一季度工作情况": "2026年第一季度，全县立案6件。",
    "柳泉县纪委监委2026年4月至9月工作情况": "2026年4月至9月，全县立案17件。",
    "云岭县纪委监委2026年第一季度工作情况": "2026年第一季度，全县处分3人。",
    "云岭县纪委监委2026年第二季度工作情况": "2026年第二季度，全县处分4人。",
    "云岭县纪委监委2026年第三季度工作情况": "2026年第三季度，全县处分6人。",
    "柳泉县纪委监委2026年上半年处分情况": "2026年上半年，全县处分8人。",
    "青河县纪委监委2026年1月工作情况": "2026年1月，全县立案2件。",
    "柳泉县纪委监委2024年工作总结": "2024年，全县立案60件。",
    "柳泉县纪委监委2023年第一季度工作情况": "2023年第一季度，全县立案10件。",
    "柳泉县纪委监委2023年第二季度工作情况": "2023年第二季度，全县立案10件。",
    "云岭县纪委监委2023年上半年校园餐专项整治情况": "校园餐领域专项整治中，2023年上半年立案4件。",
}


@pytest.fixture(scope="module")
def ask(
    tmp_path_factory: pytest.TempPathFactory, reported: Any
) -> Iterator[Callable[..., dict[str, Any]]]:
    with reported(tmp_path_factory.mktemp("parts"), REPORTS) as service:
        yield lambda question, by=(), **filters: service.facts(
            question, TODAY, filters=filters, by=by
        )


def test_both_quarters_of_a_body_answer_for_its_half_year(ask: Any) -> None:
    body = ask("柳泉县2025年上半年立案多少件")
    assert body["total"]["value"] == 24
    assert (
        "柳泉县纪委监委没有写2025年上半年的数，由2025年第一季度、2025年第二季度的数相加"
        in body["answer"]
    )


def test_a_half_told_as_a_whole_stands_beside_one_of_quarters(ask: Any) -> None:
    body = ask("2025年上半年各县立案多少件")
    assert "柳泉县纪委监委 24件" in body["answer"]
    assert "青河县纪委监委 21件" in body["answer"]
    most = ask("2025年上半年哪个县立案最多")
    assert "最多的是柳泉县纪委监委（24件）" in most["answer"]


def test_a_body_that_lacks_a_quarter_is_named_and_not_counted(ask: Any) -> None:
    body = ask("2025年上半年立案多少件")
    assert body["total"]["value"] == 24 + 21
    assert "白塔县纪委监委只有2025年第一季度的，未计入" in body["answer"]
    assert ask("白塔县2025年上半年立案多少件")["total"]["value"] is None


def test_parts_that_are_not_added_are_told(ask: Any) -> None:
    told = "柳泉县纪委监委没有写2025年上半年的数，只写了其中各段的，没有相加"
    assert told in ask("2025年上半年和2024年各县立案多少件")["answer"]
    assert told in ask("各县立案多少件", period=["2025-H1"])["answer"]
    assert told not in ask("2025年上半年各县立案多少件")["answer"]


def test_a_chart_of_a_half_year_has_a_bar_of_both_quarters(ask: Any) -> None:
    from extraction.output.chart_data import chart_data

    body = ask("2025年上半年各县立案多少件")
    data = chart_data(body["facts"], "compare", body["filters"]["period"])
    assert data.title == "立案数，2025年上半年"
    assert {p.label: p.value for p in data.points} == {"柳泉县纪委监委": 24, "青河县纪委监委": 21}
    assert not data.notes


def test_what_there_is_at_a_time_is_not_added_up(ask: Any) -> None:
    assert ask("云岭县2025年上半年实有人数")["total"]["value"] is None


def test_a_filter_finds_the_time_alone(ask: Any) -> None:
    found = ask("立案多少件", period=["2025-H1"])["facts"]
    assert [row["reporter"] for row in found] == ["青河县纪委监委"]


def test_this_year_so_far_goes_to_the_end_of_parts_that_follow_one_another(ask: Any) -> None:
    body = ask("今年立案多少件")
    assert body["total"]["value"] == 23
    assert "2026年1月至9月" in body["answer"]
    assert body["answer"].count("青河县纪委监委只") == 1


@pytest.mark.parametrize(
    ("question", "by"),
    [
        ("柳泉县今年立案多少件", ["reporter"]),
        ("柳泉县今年和去年各立案多少件", []),
        ("柳泉县今年立案比去年同期多多少件", []),
        ("柳泉县近三年立案多少件", []),
    ],
)
def test_this_year_goes_to_what_is_told_as_a_whole_where_parts_are_not_added(
    ask: Any, question: str, by: list[str]
) -> None:
    body = ask(question, by=by)
    assert "2026年第一季度" in body["answer"]
    assert 6 in [row["value"] for row in body["facts"]]


def test_a_time_told_as_a_whole_goes_before_a_longer_one_made_of_parts(ask: Any) -> None:
    body = ask("今年处分多少人")
    assert "2026年上半年" in body["answer"]
    assert body["total"]["value"] == 8 + 3 + 4


def test_parts_that_the_answer_does_not_hold_are_not_told(ask: Any) -> None:
    body = ask("2023年上半年校园餐专项立案多少件")
    assert body["total"]["value"] == 4
    assert "柳泉县" not in body["answer"]


@pytest.mark.parametrize(
    ("period", "told", "parts"),
    [
        ("2025-H1", ["2025-Q1", "2025-Q2", "2025-04"], ["2025-Q1", "2025-Q2"]),
        ("2025", ["2025-H1", "2025-Q1", "2025-Q3", "2025-Q4"], ["2025-H1", "2025-Q3", "2025-Q4"]),
        ("2025-Q1", ["2025-01", "2025-02", "2025-03"], ["2025-01", "2025-02", "2025-03"]),
        ("2025", ["2025-01/2025-05", "2025-04/2025-12", "2025-Q1"], ["2025-Q1", "2025-04/2025-12"]),
        ("2025-H1", ["2025-Q1"], []),
        ("2025-H1", ["2025-Q1", "2024-Q2"], []),
        ("2025", ["2025"], []),
    ],
)
def test_parts_of_a_time_leave_no_month_out_and_count_none_twice(
    period: str, told: list[str], parts: list[str]
) -> None:
    assert parts_of(period, told) == parts


def test_runs_since_january_end_where_a_month_is_missing() -> None:
    told = ["2025-Q1", "2025-Q2", "2025-08", "2024-Q3"]
    assert runs_since_january(told, 2025) == {"2025-H1"}


def _counts(indicator: str, sentence: str, *more: dict[str, Any]) -> list[dict[str, Any]]:
    row = {"reporter": "甲县纪委监委", "indicator": indicator, "unit": "个", "matter": "",
           "value_text": "5", "sentence": sentence}  # fmt: skip
    return [
        {**row, "period": "2025-Q1"},
        {**row, "period": "2025-Q2"},
        *({**row, **m} for m in more),
    ]


@pytest.mark.parametrize(
    ("indicator", "sentence"),
    [
        ("廉政教育基地数", "建成廉政教育基地5个。"),
        ("监察联络站数", "设立监察联络站5个。"),
        ("特约监察员人数", "聘有特约监察员5人。"),
        ("廉政档案数", "建立廉政档案5份。"),
        ("党风联络点数", "设党风联络点5个。"),
        ("监督对象人数", "监督对象5人。"),
        ("未办结信访件次", "尚未办结信访5件。"),
        ("留置人数", "在押留置对象5人。"),
        ("问题线索数", "待办问题线索5件。"),
        ("巡察村居数", "巡察村居5个。"),
    ],
)
def test_what_is_not_known_to_come_in_a_time_is_not_added(indicator: str, sentence: str) -> None:
    assert not in_parts("2025-H1", _counts(indicator, sentence)).whole


@pytest.mark.parametrize(
    ("indicator", "sentence"),
    [
        ("立案数", "立案5件。"),
        ("群众信访件次", "接待来访，受理信访举报5件次。"),
        ("问题线索数", "接收问题线索5件。"),
        ("留置人数", "留置5人。"),
        ("第一种形态人次", "第一种形态5人次。"),
        ("培训人次", "培训5人次。"),
    ],
)
def test_what_comes_in_a_time_is_added(indicator: str, sentence: str) -> None:
    assert in_parts("2025-H1", _counts(indicator, sentence)).whole


def test_a_figure_of_one_field_is_not_the_whole_time() -> None:
    notice = {"period": "2025-H1", "matter": "案例通报"}
    told = in_parts("2025-H1", _counts("立案数", "立案5件。", notice))
    assert told.whole == {"甲县纪委监委": ["2025-Q1", "2025-Q2"]}
    assert not in_parts("2025-H1", _counts("立案数", "立案5件。", {"period": "2025-H1"})).whole
