"""Tests before the patterns of checks and problems, and places where alone they are tried.

None may turn away what a pattern finds in the whole of its words.
"""

from __future__ import annotations

import re
import re._parser as sre_parse  # type: ignore[import-untyped]
from collections.abc import Iterable
from importlib import import_module

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extraction.checks import doubtful, headed
from extraction.checks.figures import Page
from extraction.problems import candidates, running_text, stated
from extraction.stops import at_lines, stops_of

# Patterns, and words one of which is in all that they find.
_WORDS = [
    ("checks.figures", "_FORMER", "[年月期季轮届]"),
    ("checks.sums", "_ANNOUNCED", "[中分括含]"),
    ("checks.agreement", "_REST", "[余剩缺]|空编"),
    ("checks.columns", "_TOTAL", "[共计]"),
    ("checks.complements", "_COUNT", "[共计]"),
    ("checks.complements", "_TOGETHER", "[共计]"),
    ("checks.divisions", "_LEAD", "[从按看依就]"),
    ("checks.divisions", "_LEAD", "[分看]|统计|构成"),
    ("checks.fillings", "_TOTALS", "计|加起来"),
    ("checks.loose_averages", "_MEAN", "均"),
    ("checks.loose_rests", "_WITHOUT", "[除去]|扣掉"),
    ("checks.loose_sums", "_ADDED", "加|连同|算上"),
    ("checks.named_totals", "_TOTAL", "[计共总]|起来"),
    ("checks.priced", "_SEVERAL", "各"),
    ("checks.year_rows", "_HEAD", "分别|依次|年"),
    ("problems.aspects", "_NONE", "[未没无]|不存在"),
    ("problems.listing", "_MAY_SAY", "[题不困短难挑差堵痛薄正补遗缺软欠处面方颈素障]"),
    ("problems.listing", "_MIXED", "[题不困短难挑差堵痛薄正补遗缺软欠处面方颈素障]"),
    ("problems.listing", "_SAYS", "[题不困短难挑差堵痛薄正补遗缺软欠处面方颈素障]"),
    ("problems.running_text", "_FOUND", "等(?:各类|方面)?问题"),
    ("problems.stated", "_BUT", stated._BUT_WORDS.pattern),
]
# Patterns that end where the words do, and how many characters before are looked at.
_WIDTHS = [
    ("checks.figures", "CHANGE", "_LONGEST_SAID"),
    ("checks.figures", "_FORMER", "_LONGEST_SAID"),
    ("checks.loose_products", "_OR_OF_EACH", "_LONGEST"),
    ("checks.loose_averages", "_EACH", "_LONGEST"),
    ("checks.fillings", "_TOTALS", "_OPENING"),
]


@pytest.mark.parametrize(("module", "pattern", "words"), _WORDS)
def test_a_pattern_finds_nothing_without_its_words(module: str, pattern: str, words: str) -> None:
    found = getattr(import_module(f"extraction.{module}"), pattern)

    @settings(max_examples=100)
    @given(st.from_regex(re.compile(found.pattern, found.flags)))
    def agree(text: str) -> None:
        assert re.search(words, text) is not None

    agree()


@pytest.mark.parametrize(("module", "pattern", "width"), _WIDTHS)
def test_no_words_are_longer_than_what_is_looked_at(module: str, pattern: str, width: str) -> None:
    home = import_module(f"extraction.{module}")
    _, longest = sre_parse.parse(getattr(home, pattern).pattern).getwidth()
    assert longest <= getattr(home, width)


# Patterns, and what finds the places where alone they are tried.
_BEGINS = [
    ("masked_spans", "_MASKED", "_MASKED_BEGINS"),
    ("times.named", "_PERIOD", "_PERIOD_BEGINS"),
]


@pytest.mark.parametrize(("module", "pattern", "begins"), _BEGINS)
def test_nothing_is_missed_where_no_pattern_is_tried(
    module: str, pattern: str, begins: str
) -> None:
    home = import_module(f"extraction.{module}")
    found, first = getattr(home, pattern), getattr(home, begins)

    @settings(max_examples=200)
    @given(st.lists(st.from_regex(found) | st.text("年月第至1二 （个\n"), max_size=3).map("".join))
    def agree(text: str) -> None:
        tried = at_lines(found, text, (match.start() for match in first.finditer(text)))
        assert [m.span() for m in tried] == [m.span() for m in found.finditer(text)]

    agree()


_TURNS = st.lists(
    st.sampled_from(
        [
            *"，。；：:“\n的是也还", "美中不足的是", "需要", "看到", "深感", "值得", "注意",
            "坦言", "有同志指出", "书记",
        ]
    )
).map("".join)  # fmt: skip


@settings(max_examples=300)
@given(_TURNS)
def test_turns_are_those_of_the_whole_text(text: str) -> None:
    assert _spans(stated._turns(text)) == _spans(stated._BUT.finditer(text))


@given(st.lists(st.sampled_from([*"。\n，甲", "有的", "一些", "短板"])).map("".join))
def test_sentences_that_say_some_words_are_those_of_all_sentences(text: str) -> None:
    for words in (stated._MAY_STATE, stated._OF_SOME, stated._SOME_OF_THEM):
        sentences = re.finditer(r"[^。\n]+[。\n]?", text)
        said = [each.span() for each in sentences if words.search(each.group())]
        assert list(stated._saying(text, words)) == said


@settings(max_examples=300)
@given(
    st.lists(st.sampled_from([*"一二是、，。；：】\n 1.甲（）①", "首先"])).map("".join),
    st.integers(0, 9),
    st.integers(0, 40),
)
def test_signs_of_items_are_those_of_the_whole_stretch(text: str, start: int, stop: int) -> None:
    found = running_text._INLINE.finditer(text, start, stop)
    assert _spans(running_text._signs(text, start, stop)) == _spans(found)


_CELLS = st.lists(
    st.sampled_from(
        [*" \t\u3000|｜│甲的\n", "存在", "主要", "具体", "问题", "不足", "描述", "表现"]
    )
).map("".join)


@settings(max_examples=300)
@given(_CELLS)
def test_heads_of_columns_are_those_of_the_whole_text(text: str) -> None:
    heads = [head.span() for head in candidates._column_heads(text)]
    assert heads == [head.span() for head in candidates._COLUMN.finditer(text)]


@given(st.lists(st.sampled_from([*" \u3000一1是、.（—●\n甲"])).map("".join))
def test_a_numbered_line_is_one_of_all_lines(text: str) -> None:
    page = Page(text, [])
    lines = [headed._NUMBERED_LINE.match(page.text, at) for at in stops_of(page.text).lines]
    assert headed._has_numbered_line(page) is any(lines)


@given(st.lists(st.sampled_from([*"(（）)甲\n"])).map("".join))
def test_brackets_hold_what_either_kind_of_them_does(text: str) -> None:
    page = Page(text, [])
    brackets = re.compile(r"[（(][^（）()\n]*[）)]")
    assert page.plain == brackets.sub(lambda words: "\x00" * len(words[0]), page.text)


@given(st.text("补重复考测修训检试甲", max_size=6))
def test_what_is_done_again_is_told_by_one_of_its_signs(words: str) -> None:
    either = re.search("补[考测训学课检修]|重[考测修]|复[考试训]", words)
    assert doubtful._is_again(words) is (either is not None)


def _spans(matches: Iterable[re.Match[str]]) -> list[tuple[int, int]]:
    return [match.span() for match in matches]
