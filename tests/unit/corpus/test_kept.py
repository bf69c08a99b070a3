"""Patterns and tables that are kept: the same as made anew, and never a reason to fail."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import kept as module
from corpus.kept import kept, kept_file, kept_yaml, loading

_PATTERNS = (
    (r"(?P<a>[一二三]|十{2,3})、(?:件|(?P<b>人)次?)(?!数)", 0),
    (r"[^\s，。；\u4e00-\u9fff]+|(?<=第)\d+(?=条)", 0),
    (r"ab(c)?(?(1)d|e)", re.IGNORECASE),
    (r"^甲.乙$", re.MULTILINE | re.DOTALL),
    ("", 0),
)
_MADE: list[str] = []


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    _MADE.clear()
    yield
    re.purge()


def _length(source: str) -> int:
    return len(source)


def _noted(source: str) -> list[str]:
    _MADE.append(source)
    return source.split()


def _compiled() -> list[re.Pattern[str]]:
    re.purge()
    with loading():
        return [re.compile(pattern, flags) for pattern, flags in _PATTERNS]


@settings(max_examples=200)
@given(text=st.text("一二三十、件人次数第1条甲乙aBcde\n，。 ", max_size=20))
def test_kept_pattern_finds_what_one_compiled_anew_finds(
    text: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    if not kept_file().exists():
        _compiled()
    again = _compiled()
    for one, (pattern, flags) in zip(again, _PATTERNS, strict=True):
        re.purge()
        plain = re.compile(pattern, flags)
        assert one == plain
        assert one.groupindex == plain.groupindex
        assert one.groups == plain.groups
        found = [(m.span(), m.groups(), m.groupdict()) for m in one.finditer(text)]
        assert found == [(m.span(), m.groups(), m.groupdict()) for m in plain.finditer(text)]


def test_kept_pattern_is_not_compiled_again(monkeypatch: pytest.MonkeyPatch) -> None:
    from re import _compiler  # type: ignore[attr-defined]

    _compiled()

    def compile_anew(pattern: str, flags: int = 0) -> None:
        raise AssertionError(pattern)

    monkeypatch.setattr(_compiler, "compile", compile_anew)
    assert [one.pattern for one in _compiled()] == [pattern for pattern, _ in _PATTERNS]


def test_table_is_made_again_only_where_its_text_differs() -> None:
    for text in ("甲 乙", "甲 乙", "甲 丙"):
        with loading():
            assert kept(_noted, text) == text.split()
    assert _MADE == ["甲 乙", "甲 丙"]
    assert kept(_noted, "甲 乙") == ["甲", "乙"]  # outside it is made
    assert _MADE == ["甲 乙", "甲 丙", "甲 乙"]


def test_tables_of_two_makers_of_one_text_stay_apart() -> None:
    for _ in range(2):
        with loading():
            assert kept(_length, "甲 乙") == 3
            assert kept(_noted, "甲 乙") == ["甲", "乙"]
    assert _MADE == ["甲 乙"]


def test_yaml_is_the_same_kept_and_parsed() -> None:
    text = "category: cases\nrows:\n  - {name: 立案数, units: [件, null], weight: 1.5, on: yes}\n"
    plain = kept_yaml(text)
    for _ in range(2):
        with loading():
            assert kept_yaml(text) == plain
    with pytest.raises(ValueError, match="flow node"):
        kept_yaml("a: [")


@pytest.mark.parametrize("data", [b"", b"\x00", b"no marshal", b"{broken", b"\xe9\xff\xff\xff\x7f"])
def test_broken_file_costs_time_and_nothing_else(data: bytes) -> None:
    _compiled()
    kept_file().write_bytes(data)
    assert [one.pattern for one in _compiled()] == [pattern for pattern, _ in _PATTERNS]
    assert kept_file().read_bytes() != data  # kept anew


def test_file_of_another_version_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    with loading():
        kept(_noted, "甲")
    monkeypatch.setattr(module, "_version", lambda: (0, 0, 0))
    with loading():
        kept(_noted, "甲")
    assert _MADE == ["甲", "甲"]


def test_nothing_is_written_where_python_writes_no_modules(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    _compiled()
    assert not kept_file().exists()


def test_folder_that_cannot_be_written_is_no_failure(tmp_path: Path) -> None:
    kept_file().parent.parent.mkdir(parents=True, exist_ok=True)
    kept_file().parent.write_text("a file where the folder should be")
    assert [one.pattern for one in _compiled()] == [pattern for pattern, _ in _PATTERNS]


def test_patterns_of_a_former_program_go_when_they_are_many(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "_MOST", 3)
    _compiled()
    re.purge()
    with loading():
        re.compile("新的")
    assert list(module._read().patterns) == [("新的", 0)]


def test_compiling_is_as_before_when_loading_ends_by_an_error() -> None:
    from re import _compiler

    before = _compiler.compile
    with pytest.raises(ZeroDivisionError), loading():
        _ = 1 // 0
    assert _compiler.compile is before
