"""Figures of running text: what counts, what does not, and what is kept beside it."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extraction.figures import find_facts
from extraction.models import Fact


def only(text: str) -> Fact:
    facts = list(find_facts(text))
    assert len(facts) == 1, facts
    return facts[0]


def test_facts_fold_scale_into_money_value() -> None:
    fact = only("追回违规发放补贴401万元。")
    assert (fact.value, fact.value_text, fact.unit) == (4_010_000, "401万", "元")
    assert (fact.indicator, fact.category) == ("追回资金", "money")


def test_facts_keep_scale_between_number_and_compound_unit() -> None:
    fact = only("全年受理信访举报2.02万余件次。")
    assert (fact.value, fact.unit, fact.qualifier) == (20_200, "件次", "余")


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("立案审查近40件。", "近"),
        ("立案审查超过40件。", "超过"),
        ("立案审查40件以上。", "以上"),
        ("立案审查40余件。", "余"),
        ("立案审查40件。", None),
    ],
)
def test_facts_keep_the_word_of_approximation(text: str, qualifier: str | None) -> None:
    expected = {"近": "接近"}.get(qualifier or "", qualifier)
    assert only(text).qualifier == expected


@pytest.mark.parametrize(
    "text",
    [
        "2024年3月5日召开会议。",
        "根据第十二条规定办理。",
        "深化“4+4”工作法。",
        "三、下一步打算",
        "第二十届中央纪委全会。",
        "一批干部受到教育。",
    ],
)
def test_facts_leave_out_what_counts_nothing(text: str) -> None:
    assert list(find_facts(text)) == []


def test_what_is_left_is_a_figure_without_a_noun() -> None:
    *_, left = find_facts("巡察反馈问题512个，已整改281个，剩余231正在推进。")
    assert (left.value, left.unit, left.indicator) == (231, None, "未整改问题数")
    assert list(find_facts("剩余2025年完成。")) == []


def test_what_is_left_is_a_figure_in_a_plan_and_its_target_is_none() -> None:
    fact = only("下一步，要对剩余231个问题逐项督办，确保整改率达到98%。")
    assert (fact.value, fact.unit) == (231, "个")
    assert list(find_facts("下一步，力争剩余问题不超过5个。")) == []


def test_facts_point_at_each_occurrence() -> None:
    text = "立案12件，结案12件。"
    first, second = find_facts(text)
    assert (first.indicator, second.indicator) == ("立案数", "结案数")
    assert first.start < second.start


def test_time_for_a_long_row_of_digits_grows_with_its_length() -> None:
    def seconds(digits: int) -> float:
        begun = time.process_time()
        assert len(list(find_facts(f"立案{'12345678' * (digits // 8)}件，结案12件。"))) == 2
        return time.process_time() - begun

    seconds(8)
    assert seconds(16_000) < 8 * max(seconds(4_000), 0.02)


@given(st.text(alphabet="立案处分人件元万亿共0123456789，。近余%第条年月“”一三十\n", max_size=60))
def test_facts_spans_equal_their_text(text: str) -> None:
    for fact in find_facts(text):
        assert text[fact.start : fact.end] == fact.value_text
