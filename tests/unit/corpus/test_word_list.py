"""A dictionary file looked up by bisection says what its lines say."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.word_list import MISPLACED, SortedDictionary, is_word, jieba_dictionary, kind_of


@pytest.fixture(scope="module")
def dictionary() -> Path:
    path = jieba_dictionary()
    if path is None:
        pytest.skip("jieba's dictionary is another edition: its order is not known")
    return path


def test_sorted_dictionary_finds_words_and_prefixes(tmp_path: Path) -> None:
    file = tmp_path / "dict.txt"
    file.write_text(
        "AA制 3 n\n江南style 4 n\n一 9 m\n一切 5 r\n监察法典 1 n\n监察 8 n\n监察法 7 n\n龘 2 n\n",
        "utf-8",
    )
    words = SortedDictionary(file, ("监察法典",))
    assert words.lookup("一") == (9, True)
    assert words.lookup("一切") == (5, True)
    assert words.lookup("监") == (0, True)
    assert words.lookup("监察") == (8, True)
    assert words.lookup("监察法") == (7, True)
    assert words.lookup("监察法典") == (1, True)
    assert words.lookup("监察法则") == (0, False)
    assert words.lookup("龘") == (2, True)
    assert words.lookup("龘龘") == (0, False)
    assert words.lookup("丁") == (0, False)
    assert words.lookup("AA制") == (3, True)
    assert words.lookup("江南s") == (0, True)
    assert words.lookup("江南style") == (4, True)
    assert words.lookup("a") == (0, False)


def test_sorted_dictionary_agrees_with_every_word_of_the_file(dictionary: Path) -> None:
    words = SortedDictionary(dictionary, MISPLACED)
    lines = [line.split(" ") for line in dictionary.read_text("utf-8").splitlines()]
    assert len(lines) > 340_000
    wrong = [
        word
        for word, frequency, _ in (*lines[:2000], *lines[2000::7])
        if words.lookup(word) != (int(frequency), True)
    ]
    assert wrong == []
    assert [word for word, *_ in lines[::500] if words.lookup(word + "囍囍") != (0, False)] == []
    for word in ("吉林", "吉林大学", "高富帅", "高姓大名", "高宗武", "高山"):
        assert words.lookup(word)[0] > 0


def test_sorted_dictionary_gives_frequency_and_kind_of_a_word(dictionary: Path) -> None:
    words = SortedDictionary(dictionary, MISPLACED)
    told: dict[str, dict[str, tuple[int, str]]] = {}
    for line in dictionary.read_text("utf-8").splitlines():
        word, frequency, kind = line.split(" ")
        told.setdefault(word[0], {})[word] = (int(frequency), kind)
    chosen = [*sorted(told)[::25], "吉", "高", "一", "A"]
    assert len(chosen) > 300
    for one in chosen:
        assert {word: words.entry(word) for word in told[one]} == told[one]
    for none in ("", "囍囍", "监察囍", " ", "\U0010ffff"):
        assert words.entry(none) == (0, "")


def test_is_word_knows_words_and_their_frequency(dictionary: Path) -> None:
    assert dictionary.is_file()
    assert is_word("监察")
    assert is_word("吉林")
    assert not is_word("察机")
    assert not is_word("")
    assert not is_word("监察", least=10**9)


def test_kind_of_a_word_is_that_of_the_dictionary(dictionary: Path) -> None:
    assert dictionary.is_file()
    assert kind_of("锁定") == "v"
    assert kind_of("疑点") == "n"
    assert kind_of("察机") == kind_of("") == ""
