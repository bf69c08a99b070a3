"""Sets of patterns are worked out once, tell most characters soon, and match what they did."""

from __future__ import annotations

import re

import pytest

import extraction.pipeline  # noqa: F401 - so that its patterns are known
from corpus.pattern_sets import keep_sets
from extraction.patterns import RARE

_COMPILER = getattr(re, "_compiler")  # noqa: B009 - no part of what mypy knows of re


_ANY = "".join(map(chr, (*range(0xD800), *range(0xE000, 0x30000))))


def _made(pattern: str, flags: int, monkeypatch: pytest.MonkeyPatch, *, plain: bool) -> list[int]:
    """Return what the matcher is given for a pattern, as Python writes it or as is written here."""
    with monkeypatch.context() as patched:
        for name in ("_optimize_charset", "_compile_charset"):
            ours = getattr(_COMPILER, name)
            patched.setattr(_COMPILER, name, ours.plain if plain else ours)
        return list(_COMPILER._code(_COMPILER._parser.parse(pattern, flags), flags))


def _found(pattern: str, flags: int, code: list[int]) -> list[str]:
    made = _COMPILER._sre.compile(pattern, flags | re.UNICODE, code, 0, {}, (None,))
    return list(made.findall(_ANY))


@pytest.mark.parametrize("flags", [0, re.IGNORECASE])
@pytest.mark.parametrize(
    "pattern",
    [
        "[甲乙丙]",
        "[，。；、]",
        "[^，。]",
        "[^，,。；;：:、\n]",
        r"\d",
        r"\D",
        r"[\s]",
        r"[^\s\d]",
        r"[甲乙\d]",
        r"[^，,。；;\d一]",
        r"[一-鿿\d]",
        r"[^一-鿿\d，]",
        r"[\w，]",
        r"[^\W，。；：、]",
        r"[\S，]",
        "[A-Za-z０-９。]",
        "[\U00020000-\U0002fa1f，。；：、]",
        "[^\U00020000-\U0002fa1f，。；：、]",
    ],
)
def test_sets_find_the_characters_that_plain_ones_do(
    pattern: str, flags: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain, ours = (_made(pattern, flags, monkeypatch, plain=plain) for plain in (True, False))
    found = _found(pattern, flags, ours)
    assert found
    assert found == _found(pattern, flags, plain)


@pytest.mark.parametrize("pattern", ["[^，,。；;\\d]", "[，。；：、！？]", r"\d", "[甲乙丙]"])
def test_sets_are_written_so_that_most_characters_are_told_soon(
    pattern: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain, ours = (_made(pattern, 0, monkeypatch, plain=plain) for plain in (True, False))
    assert ours != plain


def test_patterns_made_again_of_kept_sets_are_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    for rare in RARE[::20]:
        first, again = (_made(rare.pattern, rare.flags, monkeypatch, plain=False) for _ in "12")
        assert first == again, rare.pattern


def test_sets_are_kept_once_however_often_it_is_asked_for() -> None:
    keep_sets()
    known = _COMPILER._optimize_charset, _COMPILER._compile_charset
    keep_sets()
    assert (_COMPILER._optimize_charset, _COMPILER._compile_charset) == known


def test_a_python_that_names_it_otherwise_is_left_as_it_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delattr(_COMPILER, "_optimize_charset")
    monkeypatch.delattr(_COMPILER, "_compile_charset")
    keep_sets()
    assert not hasattr(_COMPILER, "_optimize_charset")
    assert not hasattr(_COMPILER, "_compile_charset")
