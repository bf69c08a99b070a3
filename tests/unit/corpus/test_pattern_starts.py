"""Patterns are searched for only where they may begin, and find what they did."""

from __future__ import annotations

import re

import pytest

import extraction.pipeline  # noqa: F401 - so that its patterns are known
from corpus.pattern_starts import _starts, find_starts
from extraction.patterns import RARE

_COMPILER = getattr(re, "_compiler")  # noqa: B009 - no part of what mypy knows of re
_TEXT = (
    "2025年，甲市纪委监委立案12件（其中乙县3件），同比增长20%；处分8人。\n"
    "一、主要问题：有的支部未按规定开会，账目不清、手续不全等问题较为突出，共涉及3个村。\n"
    "（二）下一步要求：各单位应于6月底前完成整改，追回资金1.2万元。A甲B乙 3.5 𝟑\n"
)


def _starts_of(pattern: str, flags: int = 0) -> list[str] | None:
    parsed = _COMPILER._parser.parse(pattern, flags)
    starts = _starts(parsed, parsed.state.flags)
    if starts is None:
        return None
    return [chr(value) if str(part) == "LITERAL" else f"{part}" for part, value in starts]


@pytest.mark.parametrize(
    ("pattern", "starts"),
    [
        ("(?:甲|乙)丙|丁", ["甲", "乙", "丁"]),
        ("(?:(?:甲|乙)丙|丁戊)+己", ["甲", "乙", "丁"]),
        ("甲?乙", ["甲", "乙"]),
        ("(?:甲|)(?:乙*?|丙)丁", ["甲", "乙", "丙", "丁"]),
        ("(?<!子)(?=甲)(?:甲乙|甲丙)", ["甲"]),
        (r"^[甲\d]|乙", ["甲", "CATEGORY", "乙"]),
        ("(?>甲|乙)丙", ["甲", "乙"]),
        ("(?P<a>甲)++乙", ["甲"]),
    ],
)
def test_starts_are_the_characters_that_may_come_first(pattern: str, starts: list[str]) -> None:
    assert _starts_of(pattern) == starts


@pytest.mark.parametrize(
    "pattern",
    ["(?:[^甲]|乙)丙", "(?:.|甲)乙", "(?:甲|)(?:乙|)", "(?:(?i:a)|甲)乙", r"(甲)?(?(1)乙|丙)"],
)
def test_what_may_begin_with_anything_has_no_starts(pattern: str) -> None:
    assert _starts_of(pattern) is None


def test_patterns_that_take_no_account_of_case_are_left_as_they_are() -> None:
    assert _starts_of("(?:a|b)c|d", re.IGNORECASE) is None


def _spans(pattern: str, flags: int, *, plain: bool) -> list[tuple[int, int]]:
    with pytest.MonkeyPatch.context() as patched:
        for name in ("_get_literal_prefix", "_get_charset_prefix"):
            ours = getattr(_COMPILER, name)
            patched.setattr(_COMPILER, name, ours.plain if plain else ours)
        parsed = _COMPILER._parser.parse(pattern, flags)
        code = _COMPILER._code(parsed, flags)
    state = parsed.state
    names: list[str | None] = [None] * state.groups
    made = _COMPILER._sre.compile(
        pattern, flags | state.flags, code, state.groups - 1, dict(state.groupdict), tuple(names)
    )
    return [match.span() for match in made.finditer(_TEXT)]


_SAMPLES = [
    ("(?:甲市|乙县)(?:纪委)?", 0),
    (r"(?:共|合计)?\d+(?:个|人)", 0),
    (r"^(?:（[一二]）|[一二]、)|立案", re.MULTILINE),
    (r"(?:(?=账)|(?<=、)手)..", 0),
    (r"(?:𝟑|3)[.5]?", 0),
]


def test_searches_find_what_they_find_without_starts() -> None:
    found = 0
    for pattern, flags in [*_SAMPLES, *((rare.pattern, rare.flags) for rare in RARE)]:
        spans = _spans(pattern, flags, plain=False)
        assert spans == _spans(pattern, flags, plain=True), pattern
        found += bool(spans)
    assert found > len(_SAMPLES)


def test_the_places_where_a_pattern_may_begin_are_told_to_the_matcher() -> None:
    parsed = _COMPILER._parser.parse("(?:(?:甲|乙)丙|丁戊)+", 0)
    told = _COMPILER._code(parsed, 0)
    has_charset = 4  # the bit of the first number behind the length of what is told
    assert told[2] & has_charset


def test_starts_are_looked_for_once_however_often_it_is_asked_for() -> None:
    find_starts()
    known = _COMPILER._get_literal_prefix, _COMPILER._get_charset_prefix
    find_starts()
    assert (_COMPILER._get_literal_prefix, _COMPILER._get_charset_prefix) == known


def test_a_python_that_names_it_otherwise_is_left_as_it_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delattr(_COMPILER, "_get_charset_prefix")
    find_starts()
    assert not hasattr(_COMPILER, "_get_charset_prefix")
