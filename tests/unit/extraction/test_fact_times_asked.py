"""Times in questions and filters that depend on what reports tell: 一季度以来, 去年同期, 近三年."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from extraction.facts.running import open_words, settled

TODAY = datetime.date(2025, 11, 15)
TOLD = {
    "2023年": 100, "2024年": 120, "2024年上半年": 65, "2024年前三季度": 91,
    "2025年第一季度": 33, "2025年上半年": 70, "2025年前三季度": 101, "2025年3月至9月": 77,
}  # fmt: skip


@pytest.fixture(scope="module")
def ask(
    tmp_path_factory: pytest.TempPathFactory, reported: Any
) -> Iterator[Callable[..., dict[str, Any]]]:
    reports = {
        f"柳泉县纪委监委{when}工作总结": f"{when}，全县立案{cases}件。"
        for when, cases in TOLD.items()
    }
    with reported(tmp_path_factory.mktemp("times"), reports) as service:
        yield lambda question, **filters: service.facts(question, TODAY, filters=filters)


def counted(body: dict[str, Any]) -> list[tuple[str, int]]:
    return sorted((row["period"], row["value"]) for row in body["facts"])


NINE = ("2025-01/2025-09", 101)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("前三季度", [NINE]),
        ("2024年前三季度", [("2024-01/2024-09", 91)]),
        ("今年以来", [NINE]),
        ("一季度以来", [NINE]),
        ("3月以来", [("2025-03/2025-09", 77)]),
        ("去年同期", [("2024-01/2024-09", 91)]),
        ("近三年", [("2023", 100), ("2024", 120), NINE]),
        ("2023年以来", [("2023", 100), ("2024", 120), NINE]),
        ("2023-2024年", [("2023", 100), ("2024", 120)]),
    ],
)
def test_a_time_means_the_same_in_a_question_and_in_a_filter(
    ask: Any, words: str, found: list[tuple[str, int]]
) -> None:
    assert counted(ask(f"柳泉县{words}立案多少件")) == found
    assert counted(ask("柳泉县立案多少件", period=[words])) == found


def test_the_same_time_of_another_year_is_named(ask: Any) -> None:
    assert ask("柳泉县去年同期立案多少件")["answer"].startswith("2024年同期是2024年1月至9月。")


def test_since_a_time_of_another_year_is_answered_with_what_is_told_of_it(ask: Any) -> None:
    body = ask("柳泉县2024年上半年以来立案多少件")
    assert counted(body) == [("2024-H1", 65)]
    assert "用2024年" not in body["answer"]
    assert "用2025年" not in ask("柳泉县2025年4月以来立案多少件")["answer"]


def test_a_quarter_alone_is_no_answer_to_since_then(ask: Any) -> None:
    body = ask("柳泉县2025年二季度以来立案多少件")
    assert not body["facts"]
    assert "没有查到" in body["answer"]


def test_open_times_end_with_the_last_whole_month() -> None:
    assert open_words("2025-04以来", TODAY) == "2025-04/2025-10"
    assert open_words("2024年同期", TODAY) == "2024-01/2024-10"
    assert open_words("2024年同期", datetime.date(2025, 1, 9)) == "2024-01"
    assert open_words("2024-H1", TODAY) == "2024-H1"
    assert settled("2025-04以来", [], TODAY) is None


def test_last_year_compared_with_last_year_is_compared_with_the_one_before(
    ask: Callable[..., dict[str, Any]],
) -> None:
    body = ask("2024年立案比去年多多少")
    assert counted(body) == [("2023", 100), ("2024", 120)]


def test_a_part_of_this_year_is_said_not_to_compare_with_a_whole_one(
    ask: Callable[..., dict[str, Any]],
) -> None:
    assert "与全年的不能直接相比" in ask("今年立案比去年多多少")["answer"]
    assert "不能直接相比" not in ask("今年立案比去年同期多多少")["answer"]
