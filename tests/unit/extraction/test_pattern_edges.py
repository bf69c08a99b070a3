"""Cheap tests before patterns: none may turn away what its pattern finds.

A wrong one loses figures silently. That a set of first or last characters is complete is
read off the pattern itself; that a word is always there, off words made from the pattern.
"""

from __future__ import annotations

import re
import re._constants as sre  # type: ignore[import-untyped]
import re._parser as sre_parse  # type: ignore[import-untyped]
import sys
from collections.abc import Iterable
from importlib import import_module
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extraction.patterns import RARE

_SPACES = frozenset(chr(c) for c in range(sys.maxunicode + 1) if chr(c).isspace())
_DECIMALS = frozenset(char for char in map(chr, range(0x110000)) if char.isdecimal())
_ANY = frozenset(["<any>"])

# Patterns that end where the words do, and the characters that their words may end in.
_ENDINGS = [
    ("extraction.indicators.frame", "LIGHT_END", "LIGHT_ENDS"),
    ("extraction.indicators.matching", "_SOMEBODY", "_SOMEBODY_ENDS"),
    ("extraction.indicators.naming", "_STEM", "_STEM_ENDS"),
    ("extraction.naming.leaning", "_OF_THESE", "_OF_THESE_ENDS"),
    ("extraction.naming.own_words", "_IN_BRACKETS", "_IN_BRACKETS_ENDS"),
    ("extraction.naming.own_words", "_FROM_BEFORE", "_FROM_BEFORE_ENDS"),
    ("extraction.naming.own_words", "_MOVED_TO", "_MOVED_TO_ENDS"),
    ("extraction.naming.ranks", "_LEVEL", "_LEVEL_ENDS"),
    ("extraction.naming.whose", "_RECIPIENT", "_RECIPIENT_ENDS"),
    ("extraction.naming.answers", "BARE", "_BARE_ENDS"),
    ("extraction.naming.former_values", "_FORMER", "_FORMER_ENDS"),
    ("extraction.naming.former_values", "_TO", "_TO_ENDS"),
    ("extraction.naming.former_values", "_FROM_OR_TO", "_FROM_OR_TO_ENDS"),
    ("extraction.naming.changes", "_GROWTH", "_GROWTH_ENDS"),
    ("extraction.naming.settling", "_REACHED", "_REACHED_ENDS"),
    ("extraction.naming.settling", "_MADE", "_MADE_ENDS"),
    ("extraction.naming.settling", "_NOTICES", "_NOTICES_ENDS"),
    ("extraction.naming.named", "PLACE", "PLACE_ENDS"),
    ("extraction.units", "_BEFORE", "_BEFORE_ENDS"),
    ("extraction.filters", "_RANK_BEFORE", "_RANK_ENDS"),
    ("extraction.filters", "_THRESHOLD", "_BOUND_ENDS"),
    ("extraction.filters", "_LOWER", "_LOWER_ENDS"),
    ("extraction.filters", "_FEWER", "_FEWER_ENDS"),
    ("extraction.filters", "_BIGGER", "_BIGGER_ENDS"),
    ("extraction.checks.figures", "CHANGE", "_CHANGE_ENDS"),
    ("extraction.checks.rates", "_DONE_SO_FAR", "_DONE_ENDS"),
    ("extraction.checks.lists", "_NAME_END", "_NAME_ENDS"),
    ("extraction.checks.remainders", "_VACANT", "_ENDS"),
    ("extraction.checks.remainders", "_NET", "_ENDS"),
    ("extraction.checks.remainders", "_LEFT", "_ENDS"),
    ("extraction.checks.remainders", "_REST", "_ENDS"),
]
# Here the test takes a space at the end as well, or asks about words without one.
_SPACE_TESTED = {"_BEFORE_ENDS", "_RANK_ENDS", "_NAME_ENDS"}

_BEGINNINGS = [
    ("extraction.naming.named", "LEADING", "LEADING_STARTS"),
    ("extraction.naming.whose", "_ADVERBS", "_ADVERB_STARTS"),
    ("extraction.surroundings", "_COMPARISON", "_COMPARED"),
    ("extraction.units", "_WORD_AFTER", "_WORD_STARTS"),
    ("extraction.filters", "_TO_BE_REACHED", "_REACHED_STARTS"),
    ("extraction.plans", "_TO_COME", "_TO_COME_FIRST"),
    ("extraction.subjects", "_AMONG", "_AMONG_FIRST"),
    ("extraction.subjects", "_OTHERS", "_OTHERS_FIRST"),
    ("extraction.subjects", "_PERSONS", "_PERSONS_FIRST"),
]
# Here a digit at the beginning is tried as well.
_DIGIT_TESTED = {"_AMONG_FIRST", "_OTHERS_FIRST"}

# Patterns that look at one character before they try anything.
_AHEAD = [
    ("extraction.matters.known_fields", "_KNOWN"),
    ("extraction.problems.introduced", "_INTRODUCED"),
    ("extraction.problems.introduced", "_ANNOUNCED"),
]

# Patterns that find nothing where these other ones do not.
_HINTS = [
    ("extraction.filters", "_TARGET", "_AIMING"),
    ("extraction.plans", "_NEXT", "_NEXT_WORDS"),
    ("extraction.plans", "_TO_COME", "_PLANNED_AHEAD"),
    ("extraction.plans", "_WILL", "_WILL_BEGINS"),
    ("extraction.matters.sentence", "_FIELD", "_FIELD_WORD"),
    ("extraction.matters.known_fields", "_KNOWN", "_SIGN"),
    ("extraction.times.report", "_SEVERAL", "_SEVERAL_WORDS"),
    ("extraction.naming.meant", "_UNDONE", "_DENYING"),
    ("extraction.naming.meant", "_AMONG", "_DENYING"),
    ("extraction.naming.meant", "_UNDOING", "_TURNED"),
    ("extraction.naming.meant", "_INSTEAD", "_TURNED"),
    ("extraction.naming.meant", "_APART", "_TURNED"),
    ("extraction.naming.meant", "_SUSPENDED", "_SUSPENDING"),
    ("extraction.naming.forms", "_FOR_LACK", "_FORM_SIGNS"),
    ("extraction.naming.forms", "_THE_MOST", "_FORM_SIGNS"),
    ("extraction.naming.forms", "_KINDS", "_FORM_SIGNS"),
    ("extraction.naming.forms", "_SEVERAL", "_FORM_SIGNS"),
    ("extraction.naming.moved", "_ON", "_ONWARDS"),
    ("extraction.naming.moved", "_ON_AGAIN", "_ONWARDS"),
    ("extraction.naming.moved", "_ON_LOOSELY", "_ONWARDS"),
    ("extraction.naming.moved", "_ON_ANYHOW", "_ONWARDS"),
    ("extraction.naming.trimming", "_US", "_CUT_SIGNS"),
    ("extraction.naming.trimming", "_SO_FAR", "_CUT_SIGNS"),
    ("extraction.naming.trimming", "_TAKES", "_CUT_SIGNS"),
    ("extraction.naming.trimming", "_AMONG", "_CUT_SIGNS"),
    ("extraction.naming.trimming", "_ONLY", "_CUT_SIGNS"),
    ("extraction.naming.trimming", "_SCOPE", "_CUT_SIGNS"),
    ("extraction.naming.trimming", "_OF_MONTH", "_CUT_SIGNS"),
    ("extraction.naming.trimming", "_MADE_UP_OF", "_CUT_SIGNS"),
    ("extraction.naming.trimming", "_ON_LOOKING", "_CUT_SIGNS"),
    ("extraction.naming.trimming", "_PARTY_OFFICE", "_CUT_SIGNS"),
    ("extraction.masked_spans", "_GROUP", "_GROUP_END"),
    ("extraction.times.named", "_PERIOD", "TIMELY"),
    ("extraction.naming.answers", "_BEFALL", "_GIVEN"),
    ("extraction.naming.faults", "_SEEN", "_FINDING"),
    ("extraction.checks.headed", "_FOOT", "_FOOT_SIGNS"),
    ("extraction.checks.loose_sums", "_PLAIN", "_SIGNS"),
    ("extraction.checks.loose_sums", "_WHOLE", "_SIGNS"),
    ("extraction.checks.loose_averages", "_EACH", "_SIGNS"),
    ("extraction.checks.loose_averages", "_MEAN", "_SIGNS"),
    ("extraction.checks.loose_rests", "_LEFT", "_SIGNS"),
    ("extraction.checks.loose_rests", "_MORE", "_SIGNS"),
    ("extraction.checks.loose_rests", "_STOCK", "_SIGNS"),
    ("extraction.checks.loose_rests", "_SAID_UNDONE", "_SIGNS"),
    ("extraction.checks.loose_rests", "_TAKEN", "_SIGNS"),
]


def _named(module: str, *names: str) -> list[Any]:
    found = [getattr(import_module(module), name) for name in names]
    # Those that few reports need only stand for patterns; some are mere words.
    found = [re.compile("|".join(one)) if isinstance(one, tuple) else one for one in found]
    return [re.compile(one.pattern, one.flags) if one in RARE else one for one in found]


@pytest.mark.parametrize(("module", "pattern", "ends"), _ENDINGS)
def test_words_of_a_pattern_end_in_the_characters_that_are_tried(
    module: str, pattern: str, ends: str
) -> None:
    found, known = _named(module, pattern, ends)
    possible, empty = _edge(sre_parse.parse(found.pattern, found.flags), last=True)
    assert not empty or pattern == "_OF_THESE"  # which is asked about words that are there
    allowed = known | (_SPACES if ends in _SPACE_TESTED else frozenset())
    assert possible <= allowed, possible - allowed


@pytest.mark.parametrize(("module", "pattern", "starts"), _BEGINNINGS)
def test_words_of_a_pattern_begin_with_the_characters_that_are_tried(
    module: str, pattern: str, starts: str
) -> None:
    found, known = _named(module, pattern, starts)
    possible, empty = _edge(sre_parse.parse(found.pattern, found.flags), last=False)
    assert not empty
    allowed = known | (_DECIMALS if starts in _DIGIT_TESTED else frozenset())
    assert possible <= allowed, possible - allowed


@pytest.mark.parametrize(("module", "pattern"), _AHEAD)
def test_a_pattern_begins_with_the_characters_that_it_looks_ahead_for(
    module: str, pattern: str
) -> None:
    (found,) = _named(module, pattern)
    (op, ahead), *rest = sre_parse.parse(found.pattern, found.flags)
    assert op is sre.ASSERT
    known, _ = _edge(ahead[1], last=False)
    possible, empty = _edge(rest, last=False)
    assert not empty
    assert possible == known


@pytest.mark.parametrize(("module", "pattern", "hint"), _HINTS)
def test_a_pattern_finds_nothing_where_its_hint_does_not(
    module: str, pattern: str, hint: str
) -> None:
    found, known = _named(module, pattern, hint)

    @settings(max_examples=150)
    @given(st.from_regex(found))
    def agree(words: str) -> None:
        assert known.search(words) is not None, words

    agree()


def _edge(parsed: Iterable[Any], *, last: bool) -> tuple[frozenset[str], bool]:
    """The characters that what a pattern matches may end in, or begin with; whether with none."""
    items = list(parsed)
    found: frozenset[str] = frozenset()
    for op, arg in reversed(items) if last else items:
        some, empty = _item(op, arg, last=last)
        found |= some
        if not empty:
            return found, False
    return found, True


def _item(op: Any, arg: Any, *, last: bool) -> tuple[frozenset[str], bool]:
    if op is sre.LITERAL:
        return frozenset(chr(arg)), False
    if op is sre.IN:
        return _class(arg), False
    if op is sre.BRANCH:
        edges = [_edge(branch, last=last) for branch in arg[1]]
        return frozenset().union(*(e[0] for e in edges)), any(e[1] for e in edges)
    if op is sre.SUBPATTERN:
        return _edge(arg[3], last=last)
    if op in (sre.MAX_REPEAT, sre.MIN_REPEAT):
        some, empty = _edge(arg[2], last=last)
        return some, empty or arg[0] == 0
    if op is sre.AT:  # $ matches before a last line break as well
        at_end = arg is sre.AT_END and last
        return frozenset("\n" if at_end else ""), True
    if op in (sre.ASSERT, sre.ASSERT_NOT):
        return frozenset(), True
    return _ANY, False


def _class(items: Iterable[Any]) -> frozenset[str]:
    found: set[str] = set()
    for op, arg in items:
        if op is sre.LITERAL:
            found.add(chr(arg))
        elif op is sre.RANGE and arg[1] - arg[0] < 64:
            found.update(map(chr, range(arg[0], arg[1] + 1)))
        elif op is sre.CATEGORY and arg is sre.CATEGORY_SPACE:
            found |= _SPACES
        elif op is sre.CATEGORY and arg is sre.CATEGORY_DIGIT:
            found |= _DECIMALS
        else:
            return _ANY
    return frozenset(found)


# Signs that stops, numbers, organs and spans are made of, so that short texts hold many.
