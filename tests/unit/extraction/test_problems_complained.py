"""What a sentence says people mind most, one thing behind the other."""

from __future__ import annotations

import pytest

from extraction.problems import find_problems


def _problems(text: str) -> list[str]:
    return [problem.evidence for problem in find_problems(text)]


@pytest.mark.parametrize(
    ("sentence", "problems"),
    [
        (
            "评议中住户最不满意的是电梯年检公示，其次是车位紧，再次是楼道堆物。",
            ["电梯年检公示", "车位紧", "楼道堆物"],
        ),
        ("商户最头疼的是发票申领和窗口排队。", ["发票申领", "窗口排队"]),
        ("村民意见较大的还有水费收取。", ["水费收取"]),
        ("来信反映最多的是路灯不亮，其次是公厕脏乱。", ["路灯不亮", "公厕脏乱"]),
    ],
)
def test_what_is_minded_most_is_a_problem(sentence: str, problems: list[str]) -> None:
    assert _problems(sentence) == problems


@pytest.mark.parametrize(
    "sentence",
    [
        "来信反映最多的是承包地确权。",
        "您最不满意的是什么？",
        "住户最满意的是夜间巡逻，其次是快递代收。",
    ],
)
def test_what_is_asked_for_or_liked_is_none(sentence: str) -> None:
    assert _problems(sentence) == []
