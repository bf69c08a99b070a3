from __future__ import annotations

from collections import Counter
from importlib import resources
from pathlib import Path

import pytest

import indexing.dictionary as dictionary
from corpus.errors import UsageError
from corpus.normalize import fold
from indexing.analysis import Analyzer
from indexing.dictionary import (
    FREQUENCIES,
    THEMES,
    Term,
    bundled_frequencies,
    bundled_terms,
    bundled_total,
    dictionary_digest,
    read_user_dictionary,
    stop_words,
    theme_terms,
)
from indexing.dictionary.compile import compiled


def _words_of(name: str) -> list[str]:
    text = resources.files(dictionary).joinpath(name).read_text("utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def test_exported_names_exist_and_are_sorted() -> None:
    assert dictionary.__all__ == sorted(dictionary.__all__)
    assert all(hasattr(dictionary, name) for name in dictionary.__all__)


def test_bundled_terms_are_some_thousands_and_each_once() -> None:
    words = [term.word for term in bundled_terms()]
    assert len(words) > 4000
    assert [word for word, count in Counter(words).items() if count > 1] == []


@pytest.mark.parametrize("theme", THEMES)
def test_bundled_theme_holds_plain_words(theme: str) -> None:
    words = _words_of(f"{theme}.txt")
    assert len(words) > 100
    for line in words:
        word, *frequency = line.split(" ")
        assert 2 <= len(word) <= 40
        assert word == fold(word)
        assert all("\u4e00" <= char <= "\u9fff" for char in word), word
        assert all(value.isdecimal() for value in frequency)


def test_bundled_terms_do_not_repeat_between_themes() -> None:
    words = [line.split(" ")[0] for theme in THEMES for line in _words_of(f"{theme}.txt")]
    assert [word for word, count in Counter(words).items() if count > 1] == []


@pytest.mark.parametrize(
    "word",
    [
        "四种形态",
        "谈话函询",
        "小金库",
        "私车公养",
        "带病提拔",
        "三重一大",
        "一岗双责",
        "中华人民共和国监察法",
        "政务处分法",
        "留党察看",
        "巨额财产来源不明罪",
        "监督检查室",
    ],
)
def test_bundled_terms_know_the_language_of_the_office(word: str) -> None:
    assert word in bundled_frequencies()


def test_frequencies_are_compiled_from_the_themes_as_they_are() -> None:
    """After a change of the themes: python -m indexing.dictionary.compile."""
    file = resources.files(dictionary).joinpath(FREQUENCIES)
    assert file.read_text("utf-8") == compiled()


def test_bundled_terms_are_those_of_the_themes_in_order() -> None:
    assert [term.word for term in bundled_terms()] == [term.word for term in theme_terms()]
    assert list(bundled_frequencies()) == [term.word for term in bundled_terms()]
    assert bundled_total() > sum(bundled_frequencies().values())


def test_bundled_terms_survive_cutting() -> None:
    analyzer = Analyzer()
    lost = [term.word for term in bundled_terms() if term.word not in analyzer.words(term.word)]
    assert lost == []


def test_stop_words_are_function_words_and_no_terms() -> None:
    stop = stop_words()
    assert {"的", "怎么办", "是否", "可以"} <= stop
    assert stop.isdisjoint(term.word for term in bundled_terms())
    assert all(len(word) <= 5 for word in stop)


def test_digest_changes_with_words_and_version() -> None:
    assert dictionary_digest(1, ()) == dictionary_digest(1, [])
    assert len({dictionary_digest(1, ()), dictionary_digest(2, ())}) == 2
    own = dictionary_digest(1, [Term("廉情抓手")])
    assert own not in (dictionary_digest(1, ()), dictionary_digest(1, [Term("廉情抓手", 9)]))


# --- the user's file ------------------------------------------------------------------


def test_user_dictionary_takes_words_frequencies_and_comments(tmp_path: Path) -> None:
    file = tmp_path / "dictionary.txt"
    file.write_text("# 本单位用语\n廉情抓手\n\n双百督查 500  # 专项\n臨江模式\nＡＢ计划\n", "utf-8")
    found = read_user_dictionary(file)
    assert found.terms == (
        Term("廉情抓手"),
        Term("双百督查", 500),
        Term("临江模式"),
        Term("ab计划"),
    )
    assert found.problems == ()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_user_dictionary_is_read_in_common_encodings(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "dictionary.txt"
    file.write_bytes("廉情抓手\r\n双百督查\r\n".encode(encoding))
    assert [term.word for term in read_user_dictionary(file).terms] == ["廉情抓手", "双百督查"]


def test_user_dictionary_absent_is_empty(tmp_path: Path) -> None:
    assert read_user_dictionary(tmp_path / "none.txt").terms == ()


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("单", "至少要有两个字"),
        ("有，标点", "标点符号"),
        ("词 多 少", "只写一个词"),
        ("好词 零", "正整数"),
        ("好词 0", "正整数"),
        ("好词 -3", "正整数"),
        ("长" * 41, "超过 40 个字"),
    ],
)
def test_user_dictionary_names_the_line_that_is_no_word(
    tmp_path: Path, line: str, reason: str
) -> None:
    file = tmp_path / "dictionary.txt"
    file.write_text(f"好词语\n\n{line}\n另一个\n", "utf-8")
    found = read_user_dictionary(file)
    assert [term.word for term in found.terms] == ["好词语", "另一个"]
    (problem,) = found.problems
    assert problem.startswith("用户词典第 3 行未采用：")
    assert reason in problem


def test_user_dictionary_lists_no_more_than_twenty_problems(tmp_path: Path) -> None:
    file = tmp_path / "dictionary.txt"
    file.write_text("坏，词\n" * 50, "utf-8")
    assert len(read_user_dictionary(file).problems) == 20


def test_user_dictionary_that_is_no_text_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "dictionary.txt"
    file.write_bytes(b"\x00\x01\x02\xff\xfe" * 30)
    with pytest.raises(UsageError, match="UTF-8"):
        read_user_dictionary(file)
    with pytest.raises(UsageError, match="无法读取"):
        read_user_dictionary(tmp_path)


def test_user_dictionary_too_large_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "dictionary.txt"
    file.write_bytes("很长的词典\n".encode() * 300_000)
    with pytest.raises(UsageError, match="过大"):
        read_user_dictionary(file)
