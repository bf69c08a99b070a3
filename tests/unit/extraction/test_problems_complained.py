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
            "评议中住户最不满意的是电梯年检慢，其次是停车难，再次是楼道堆放混乱。",
            ["电梯年检慢", "停车难", "楼道堆放混乱"],
        ),
        ("商户最头疼的是发票申领难和窗口排队久。", ["发票申领难", "窗口排队久"]),
        ("村民意见较大的还有水费收取乱。", ["水费收取乱"]),
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


@pytest.mark.parametrize(
    "sentence",
    [
        "村民意见最大的是征地尾款，已于上月全部兑付。",
        "住户最不满意的是停车难，街道已新建车位。",
        "老人最揪心的是药费能否按时报销，专班核实全部到账。",
        "家长最揪心的是渡口过河路，镇里推动修通。",
        "商户意见最大的是水务局，其次是林业局。",
        "住户最不满意的是中医院，满意率仅5成。",
        "反映最多的是电梯维保，占31%。",
        "对村民意见最大的有关事项逐项督办。",
    ],
)
def test_bodies_shares_and_what_was_dealt_with_are_no_problems(sentence: str) -> None:
    assert _problems(sentence) == []
