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

_SPACES = frozenset(chr(c) for c in range(sys.maxunicode + 1) if chr(c).isspace())
_ANY = frozenset(["<any>"])

# Patterns that end where the words do, and the characters that their words may end in.
_ENDINGS = [
    ("extraction.indicators.frame", "LIGHT_END", "LIGHT_ENDS"),
    ("extraction.indicators.matching", "_SOMEBODY", "_SOMEBODY_ENDS"),
    ("extraction.indicators.naming", "_STEM", "_STEM_ENDS"),
    ("extraction.naming.chain", "_OF_THESE", "_OF_THESE_ENDS"),
    ("extraction.naming.parts", "_LEVEL", "_LEVEL_ENDS"),
    ("extraction.naming.whose", "_RECIPIENT", "_RECIPIENT_ENDS"),
    ("extraction.naming.answers", "BARE", "_BARE_ENDS"),
    ("extraction.naming.changes", "_FORMER", "_FORMER_ENDS"),
    ("extraction.naming.changes", "_TO", "_TO_ENDS"),
    ("extraction.naming.changes", "_GROWTH", "_GROWTH_ENDS"),
    ("extraction.naming.settling", "_REACHED", "_REACHED_ENDS"),
    ("extraction.naming.settling", "_MADE", "_MADE_ENDS"),
    ("extraction.naming.settling", "_NOTICES", "_NOTICES_ENDS"),
    ("extraction.units", "_BEFORE", "_BEFORE_ENDS"),
    ("extraction.filters", "_RANK_BEFORE", "_RANK_ENDS"),
    ("extraction.filters", "_THRESHOLD", "_BOUND_ENDS"),
    ("extraction.checks.figures", "CHANGE", "_CHANGE_ENDS"),
    ("extraction.checks.rates", "_DONE_SO_FAR", "_DONE_ENDS"),
    ("extraction.checks.remainders", "_VACANT", "_ENDS"),
    ("extraction.checks.remainders", "_NET", "_ENDS"),
    ("extraction.checks.remainders", "_LEFT", "_ENDS"),
    ("extraction.checks.remainders", "_REST", "_ENDS"),
]
# Here the test takes a space, or a line break at the end of a window, as well.
_SPACE_TESTED = {"_BEFORE_ENDS", "_RANK_ENDS"}

_BEGINNINGS = [
    ("extraction.naming.named", "LEADING", "LEADING_STARTS"),
    ("extraction.figures", "_COMPARISON", "_COMPARED"),
    ("extraction.units", "_WORD_AFTER", "_WORD_STARTS"),
]

# Patterns that find nothing where these other ones do not.
_HINTS = [
    ("extraction.filters", "_TARGET", "_AIMING"),
    ("extraction.filters", "_NEXT", "_NEXT_WORDS"),
    ("extraction.context", "_PERIOD", "_TIMELY"),
    ("extraction.identifiers", "_ORDER", "_ORDER_END"),
    ("extraction.naming.answers", "_BEFALL", "_GIVEN"),
    ("extraction.naming.faults", "_SEEN", "_FINDING"),
    ("extraction.checks.figures", "_FORMER", "_BEFORE_NOW"),
    ("extraction.fields", "_ORGAN", "_SEAT"),
]


def _named(module: str, *names: str) -> list[Any]:
    return [getattr(import_module(module), name) for name in names]


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
    assert possible <= known, possible - known


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
        else:
            return _ANY
    return frozenset(found)


def _spans(matches: Iterable[re.Match[str]]) -> list[tuple[int, int]]:
    return [match.span() for match in matches]
