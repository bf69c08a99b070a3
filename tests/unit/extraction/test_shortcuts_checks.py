"""Shortcuts of checks, problems, numbers and dates, held against the plain search."""

from __future__ import annotations

import re
from collections.abc import Sequence
from importlib import import_module

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import dates
from extraction.mentions import identifiers
from extraction.problems import candidates, parts, running_text
from extraction.problems.candidates import Item
from extraction.problems.leads import ending_with
from extraction.stops import at_lines, places_of

# Patterns that find nothing where these other ones do not.
_HINTS = [
    ("mentions.identifiers", "_GUIDING", "_GUIDING_END"),
    ("checks.triples", "_RESTS", "_REST_SIGNS"),
    ("problems.running_text", "_PARALLEL", "_SUCH"),
    ("problems.running_text", "_FOUND", "_SUCH_COUNTED"),
]


@pytest.mark.parametrize(("module", "pattern", "hint"), _HINTS)
def test_a_pattern_finds_nothing_where_its_hint_does_not(
    module: str, pattern: str, hint: str
) -> None:
    home = import_module(f"extraction.{module}")
    found, known = getattr(home, pattern), getattr(home, hint)

    @settings(max_examples=150)
    @given(st.from_regex(re.compile(found.pattern, found.flags)))
    def agree(words: str) -> None:
        assert known.search(words) is not None

    agree()


_NUMBERS = st.lists(
    st.sampled_from(
        [*"〔[【(（{〖﹝〕]）)}号第12 ", "2023", "年", "甲纪发", "刑初", "之一", "〔2024〕3号"]
    ),
    max_size=24,
).map("".join)


@settings(max_examples=300)
@given(_NUMBERS)
def test_numbers_of_documents_begin_with_brackets(text: str) -> None:
    folded = text.replace("（", "(")
    # Where the first bracket was left out the year is looked for before the second.
    begun = re.compile(identifiers._DOCUMENT.pattern.replace(")?(?P<year>", ")(?P<year>", 1))
    found = at_lines(begun, folded, places_of(folded, identifiers._OPENINGS))
    assert [m.span() for m in found] == [m.span() for m in begun.finditer(folded)]


_DAYS = st.lists(
    st.sampled_from(
        [
            *"年月日 -./甲，0123456789二〇三一", "2023年", "2023 年", "2024-5-6", "2024.11.30",
            "2024/1/2", "二〇二四年", "一二三四", "1998",
        ]
    ),
    max_size=24,
).map("".join)  # fmt: skip


@settings(max_examples=600)
@given(_DAYS)
def test_dates_are_those_of_the_whole_text(text: str) -> None:
    plain = [
        (match.start(), match.end(), iso)
        for match in re.finditer(dates.DATE, text)
        if (iso := dates.parse_date(match[0])) is not None
    ]
    assert dates.find_dates(text) == plain


_SAYINGS = st.lists(
    st.sampled_from(
        [
            *"，：,:。；\n甲的是", "发现", "反映", "指出", "检查", "督导", "巡察", "走访", "了解到",
            "看到", "认识到", "认为", "显示", "提醒", "组的同志" * 3,
        ]
    ),
    max_size=24,
).map("".join)  # fmt: skip


@settings(max_examples=400)
@given(_SAYINGS)
def test_what_ends_with_a_comma_is_found_as_in_the_whole_text(text: str) -> None:
    for pattern, signs, longest in (
        (parts._POINTED, parts._SAID_ENDS, parts._LONGEST_POINTED),
        (running_text._NOTICED, running_text._NOTICED_ENDS, running_text._LONGEST_NOTICED),
    ):
        found = [m.span() for m in ending_with(pattern, text, signs, longest)]
        assert found == [m.span() for m in pattern.finditer(text)]


_LISTS = st.lists(
    st.sampled_from(
        [
            *"，。；\n、", "存在", "仍有", "暴露出", "等问题", "等方面", "等一些现象", "账目不清",
            "手续不全", "甲乙丙丁" * 12,
        ]
    ),
    max_size=20,
).map("".join)  # fmt: skip


@settings(max_examples=400)
@given(_LISTS)
def test_phrases_side_by_side_begin_not_long_before_their_end(text: str) -> None:
    pattern = running_text._PARALLEL
    such = running_text._SUCH.search(text)
    first = max(0, such.start() - running_text._LONGEST_LIST) if such is not None else len(text)
    found = [m.span() for m in pattern.finditer(text, first)]
    assert found == [m.span() for m in pattern.finditer(text)]


def test_only_the_rows_asked_for_are_made() -> None:
    text = "一是账目不清，二是手续不全。有的迟到，有的早退，有的脱岗。\n1.甲事。\n2.乙事。\n"

    def late(items: Sequence[Item]) -> bool:
        return any(text.startswith("有的迟到", item.start) for item in items)

    rows = list(candidates.signed_rows(text))
    asked = list(candidates.signed_rows(text, late))
    assert len(rows) > len(asked) == 1
    assert asked == [row for row in rows if late(row.items)]
