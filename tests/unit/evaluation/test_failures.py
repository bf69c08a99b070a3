"""What counts as a failure, and the page that shows them."""

from __future__ import annotations

import pytest

from evaluation.failures import Failure, Got, Wanted, failures_page, is_failure

TEN = [f"x{number}" for number in range(10)]


@pytest.mark.parametrize(
    ("answers", "found", "failed"),
    [
        (["a"], ["a", "x"], False),
        (["a"], ["x", "a"], True),
        (["a", "b"], ["b", *TEN[:8], "a"], False),
        (["a", "b"], ["b", *TEN[:9], "a"], True),
        (["a"], [], True),
        ([], ["x"], False),
    ],
)
def test_failure_is_a_wrong_first_hit_or_a_missing_answer(
    answers: list[str], found: list[str], failed: bool
) -> None:
    assert is_failure(answers, found) is failed


def failure(kind: str, text: str, rank: int | None) -> Failure:
    got = Got(1, "临江市用车办法 第一条", "2020-01-01", "已废止", "车辆入库", "词语相同", "related")
    wanted = Wanted("临江市借阅办法 第二条", "2022-05-10", text, rank)
    return Failure("d1", kind, "书还晚了", True, int(rank is None), 50, (wanted,), (got,))


def page(*failures: Failure, **more: list[tuple[str, str]]) -> str:
    figures = {"all": {"queries": 7, "metrics": {"hit@1": 0.5}, "ci95": {"hit@1": [0.25, 0.75]}}}
    return failures_page(failures, subject="试题", about=["甲"], figures=figures, **more)


def test_page_counts_and_groups_by_type() -> None:
    text = page(failure("question", "短", 3), failure("own", "短", None))
    assert '共 <b class="num">2</b> 个' in text
    assert "提问（1）" in text
    assert "own（1）" in text
    assert "第 3 位" in text
    assert "前 50 位没有" in text
    assert "0.500" in text
    assert "0.250–0.750" in text
    assert "已废止" in text
    assert "有关" in text


def test_page_holds_the_whole_text_of_a_long_provision() -> None:
    long = "".join(f"（{number}）借阅图书，" for number in range(200))
    assert long in page(failure("question", long, 3))


def test_page_lists_questions_without_an_answer_that_went_unnoticed() -> None:
    assert "渔船" not in page()
    assert "没有失误" in page()
    assert "渔船补贴" in page(unnoticed=[("d4", "渔船补贴")])
