"""What readers of the checks reported: parts that leave nothing out, rests, other times."""

from __future__ import annotations

import pytest

from extraction.pipeline import extract


def verdicts(text: str) -> set[tuple[str, bool | None]]:
    checks = extract(text, doc_id="t").checks
    return {(c.equation.partition("，文中")[0], c.holds) for c in checks}


def failing(text: str) -> list[str]:
    return [c.equation for c in extract(text, doc_id="t").checks if c.holds is False]


@pytest.mark.parametrize(
    ("text", "equation"),
    [
        ("收到信访17件，其中上级转办9件、自收6件。\n", "9 + 6 = 15"),
        ("干部31人，其中男20人、女12人。\n", "20 + 12 = 32"),
        ("反馈的37个问题，已完成整改31个，基本完成4个，长期坚持3个。\n", "31 + 4 + 3 = 38"),
        ("党员113名，其中男53名、女31名，其余28名未登记性别。\n", "53 + 31 + 28 = 112"),
        ("发放补助120户60万元，户均补助0.6万元。\n", "60万 ÷ 120 = 0.5万"),
        ("交办问题52个，39个已整改，整改率为85%。\n", "39 ÷ 52 = 75.0%"),
    ],
)
def test_what_words_leave_no_doubt_of_is_reported(text: str, equation: str) -> None:
    assert (equation, False) in verdicts(text)


@pytest.mark.parametrize(
    "text",
    [
        "收到信访17件，其中上级转办9件、自收6件、部门移送2件。\n",
        "反馈的137个问题，已完成整改31个，基本完成4个，长期坚持3个。\n",
        "去年交办问题52个，39个已整改，整改率为85%。\n",
        "重点督办问题52个，今年39个已整改，累计整改率85%。\n",
        "收到线索32件，其中移送21件，其余6件尚未办结。\n",
        "清理挂账款项168万元，核销12万元，剩余35万元正在催收。\n",
        "制定法律40件，通过其中24件，包括修改6件、废止14件等。\n",
    ],
)
def test_what_may_be_right_raises_no_alarm(text: str) -> None:
    assert failing(text) == []


def test_retakes_of_persons_are_told_apart_from_works_done_again() -> None:
    assert ("52 + 8 + 60 = 120", True) in verdicts("考核120人，其中优秀52人，重修8人，合格60人。\n")
    assert verdicts("结业52人，补考8人，共60人。\n") == set()


def test_neighbours_of_a_list_are_no_whole_and_part() -> None:
    found = verdicts("三村分别有问题6个、4个和3个，已整改11个，尚有2个未整改。\n")
    assert ("6 - 4 = 2", True) not in found
