"""Patterns kept from an earlier start match what new ones do, and never stand in the way."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.kept_patterns import KeptPatterns

_COMPILER = getattr(re, "_compiler")  # noqa: B009 - no part of what mypy knows of re

_PLAIN = _COMPILER.compile

_SAMPLES = [
    (r"(?P<led>[一-鿿]{2,4})(?:立案|处分)(\d+)(?P<unit>[件人])?", 0),
    ("^其中[，,]", re.MULTILINE),
    (r"[a-z甲乙]+(?<!违纪)(?!\d)", re.IGNORECASE),
    ("[\U00020000-\U0002fa1f一-鿿]|\\s", re.VERBOSE | re.ASCII),
]
_TEXT = "纪委立案12件\n其中，处分3人 甲B \U00020001 违纪"


@pytest.fixture(autouse=True)
def _own_compiler(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Each test may put its patterns in front; what it puts there does not stay."""
    monkeypatch.setattr(_COMPILER, "compile", _PLAIN)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    re.purge()
    yield
    re.purge()


def _new_start() -> None:
    """Forget what was made and put in front, as another process does."""
    _COMPILER.compile = _PLAIN
    re.purge()


def _package(folder: Path) -> str:
    return str(folder / "__init__.py")


def _kept(folder: Path) -> Path:
    (file,) = (folder / "__pycache__").glob("patterns.*.bin")
    return file


def _saved(folder: Path) -> None:
    _new_start()
    patterns = KeptPatterns(_package(folder))
    assert patterns.use()
    for pattern, flags in _SAMPLES:
        re.compile(pattern, flags)
    assert patterns.save()
    _new_start()


def test_kept_patterns_match_what_new_ones_do(tmp_path: Path) -> None:
    made = [re.compile(pattern, flags) for pattern, flags in _SAMPLES]
    _saved(tmp_path)
    again = KeptPatterns(_package(tmp_path))
    again.use()
    for (pattern, flags), new in zip(_SAMPLES, made, strict=True):
        kept = re.compile(pattern, flags)
        assert (kept.pattern, kept.flags, kept.groups) == (new.pattern, new.flags, new.groups)
        assert dict(kept.groupindex) == dict(new.groupindex)
        for one, other in zip(kept.finditer(_TEXT), new.finditer(_TEXT), strict=True):
            assert (one.span(), one.groupdict(), one.lastgroup) == (
                other.span(), other.groupdict(), other.lastgroup)  # fmt: skip
    assert not again.save(), "nothing new was asked for"


def test_what_is_kept_is_not_worked_out_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _saved(tmp_path)
    KeptPatterns(_package(tmp_path)).use()
    monkeypatch.setattr(_COMPILER, "_code", None)
    for pattern, flags in _SAMPLES:
        assert re.compile(pattern, flags).pattern == pattern
    with pytest.raises(TypeError):
        re.compile("一件新的事")


def test_patterns_not_made_yet_are_kept_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    patterns = KeptPatterns(_package(tmp_path))
    patterns.use()
    assert patterns.save([("^很少用到", re.MULTILINE)])
    _new_start()
    KeptPatterns(_package(tmp_path)).use()
    monkeypatch.setattr(_COMPILER, "_code", None)
    assert re.compile("^很少用到", re.MULTILINE).search("一\n很少用到")


@pytest.mark.parametrize("left", [0, 3, 40, -1], ids=["empty", "sum cut", "cut", "one byte off"])
def test_damaged_file_is_not_read(tmp_path: Path, left: int) -> None:
    _saved(tmp_path)
    data = _kept(tmp_path).read_bytes()
    damaged = data[:left] if left >= 0 else data[:50] + bytes([data[50] ^ 1]) + data[51:]
    _kept(tmp_path).write_bytes(damaged)
    again = KeptPatterns(_package(tmp_path))
    again.use()
    assert re.compile(*_SAMPLES[0]).search(_TEXT)
    assert again.save(), "it is made anew"


def test_patterns_of_another_state_are_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _saved(tmp_path)
    KeptPatterns(_package(tmp_path), "2").use()
    monkeypatch.setattr(_COMPILER, "_code", None)
    with pytest.raises(TypeError):
        re.compile(*_SAMPLES[0])


def test_numbers_that_the_matcher_refuses_are_made_anew(tmp_path: Path) -> None:
    _saved(tmp_path)
    again = KeptPatterns(_package(tmp_path))
    again.use()
    key = next(iter(again._kept))
    flags, numbers, *rest = again._kept[key]
    again._kept[key] = (flags, b"\xff" * len(numbers), *rest)  # type: ignore[assignment]
    assert re.compile(*key).pattern == key[0]


def test_folder_that_cannot_be_written_keeps_nothing(tmp_path: Path) -> None:
    (tmp_path / "__pycache__").write_text("a file where the folder would be", encoding="utf-8")
    patterns = KeptPatterns(_package(tmp_path))
    patterns.use()
    re.compile("一件旧的事")
    assert not patterns.save()


def test_nothing_is_written_where_python_must_not_write(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    patterns = KeptPatterns(_package(tmp_path))
    patterns.use()
    re.compile("又一件旧的事")
    assert not patterns.save()
    assert not (tmp_path / "__pycache__").exists()


def test_a_python_that_makes_patterns_otherwise_is_left_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = _COMPILER.compile
    monkeypatch.delattr(_COMPILER, "_sre")
    patterns = KeptPatterns(_package(tmp_path))
    assert not patterns.use()
    assert not patterns.save()
    assert _COMPILER.compile is before


def test_extraction_from_kept_patterns_gives_the_same(tmp_path: Path) -> None:
    report = tmp_path / "报告.txt"
    report.write_text(
        "2024年，全区共立案52件，其中党纪立案40件、政务立案12件，处分31人，追回资金40.5万元。",
        encoding="utf-8",
    )
    results = []
    for name in ("first", "second"):
        # The first start keeps its patterns in a place of its own, the second finds them there.
        command = [sys.executable, "-X", f"pycache_prefix={tmp_path / 'compiled'}"]
        command += ["-m", "api.cli.main", "extract", str(report), "--workers", "2"]
        command += ["--out", str(tmp_path / name), "--home", str(tmp_path / "home")]
        environment = {"PATH": "/usr/bin:/bin"}
        subprocess.run(command, check=True, capture_output=True, env=environment)
        results.append((tmp_path / name / "报告.json").read_bytes())
    assert results[0] == results[1]
    assert list((tmp_path / "compiled").rglob("patterns.*.bin"))
