"""Sentences with hundreds of figures: their lists are found, in time that grows with them."""

from __future__ import annotations

import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extraction.checks.figures import Page
from extraction.checks.listed import listed
from extraction.checks.parts import same_kind
from extraction.checks.sums import sum_checks
from extraction.figures import find_facts

UNITS = "件人"
MARKS = ("、", "，", "；", "和", "，其他", "，其中", "无")


def page_of(text: str) -> Page:
    return Page(text, list(find_facts(text)))


def rows(count: int) -> list[int]:
    return [(at * 7) % 90 + 10 for at in range(count)]


@pytest.mark.parametrize("mark", ["、", "，", "；"])
@pytest.mark.parametrize("off", [0, 3])
def test_list_of_hundreds_fills_its_total(mark: str, off: int) -> None:
    parts = [f"{'甲乙丙丁'[at % 4]}镇{value}件" for at, value in enumerate(rows(300))]
    page = page_of(f"全年受理举报{sum(rows(300)) - off}件，其中{mark.join(parts)}。")
    found = list(sum_checks(page))
    assert [(check.holds, len(check.operands)) for check in found] == [(not off, 300)]


def test_total_behind_hundreds_of_parts_is_their_sum() -> None:
    parts = "、".join(f"{'甲乙丙丁'[at % 4]}镇{value}件" for at, value in enumerate(rows(300)))
    found = list(sum_checks(page_of(f"{parts}，合计{sum(rows(300))}件。")))
    assert (True, 300) in {(check.holds, len(check.operands)) for check in found}


@pytest.mark.parametrize("mark", ["、", "，", "；", "，其中"])
def test_time_for_a_long_list_grows_with_its_length(mark: str) -> None:
    def seconds(count: int) -> float:
        names = ("甲", "乙", "丙", "丁")
        parts = [f"{names[at % 4]}镇{value}件" for at, value in enumerate(rows(count))]
        page = page_of(f"全年受理举报9999件，处分8人，{mark.join(parts)}。")
        begun = time.process_time()
        list(sum_checks(page))
        return time.process_time() - begun

    seconds(8)
    # A square would be sixteen times as much; the rest is room for a busy machine.
    assert seconds(800) < 14 * max(seconds(200), 0.02)


@given(st.lists(st.tuples(st.sampled_from(MARKS), st.sampled_from(UNITS)), max_size=12))
def test_list_kept_from_one_figure_to_the_next_is_the_one_read_anew(
    joined: list[tuple[str, str]],
) -> None:
    text = "受理9件" + "".join(
        f"{mark}甲镇{at + 3}{unit}" for at, (mark, unit) in enumerate(joined)
    )
    kept, anew = page_of(f"{text}。"), page_of(f"{text}。")
    for figures, others in zip(kept.sentences(), anew.sentences(), strict=True):
        for at in range(len(figures)):
            anew.list_ends.clear()
            wanted = listed(anew, others, at)
            assert [f.start for f in listed(kept, figures, at)] == [f.start for f in wanted]
            assert all(same_kind(figures[at], f) for f in wanted)


def test_sums_from_one_figure_to_another_are_those_of_their_values() -> None:
    page = page_of("甲镇3件、乙镇4.5万元、丙镇8件，共20件。")
    assert page.added(page.figures[0], page.figures[0]) == Decimal(3)
    assert page.added(page.figures[1], page.figures[2]) > Decimal(8)
