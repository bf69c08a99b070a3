"""Sets that patterns share are worked out once and match what they did."""

from __future__ import annotations

import re

import pytest

from corpus.pattern_sets import _kept, keep_sets
from extraction.patterns import RARE

_COMPILER = getattr(re, "_compiler")  # noqa: B009 - no part of what mypy knows of re


def test_kept_sets_make_the_same_pattern(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = _COMPILER._optimize_charset.plain
    samples = [
        *{rare.pattern: rare.flags for rare in RARE}.items(),
        (r"[\u4e00-\u9fff]{2}[^，,。；;\n]*[\d\s]|[\u4e00-\u9fff]", 0),
        ("[a-z甲乙][^A-Z一-鿿]", re.IGNORECASE),
        ("[\U00020000-\U0002fa1f一-鿿]", 0),
    ]
    for pattern, flags in samples:
        codes = []
        for work_out in (plain, _kept(plain)):
            monkeypatch.setattr(_COMPILER, "_optimize_charset", work_out)
            parsed = _COMPILER._parser.parse(pattern, flags)
            # The second time all are known.
            codes += [_COMPILER._code(parsed, flags), _COMPILER._code(parsed, flags)]
        assert all(code == codes[0] for code in codes), pattern


def test_sets_are_kept_once_however_often_it_is_asked_for() -> None:
    keep_sets()
    known = _COMPILER._optimize_charset
    keep_sets()
    assert _COMPILER._optimize_charset is known


def test_a_python_that_names_it_otherwise_is_left_as_it_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delattr(_COMPILER, "_optimize_charset")
    keep_sets()
    assert not hasattr(_COMPILER, "_optimize_charset")
