from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexing.analysis import Analyzer
from indexing.dictionary import Term, bundled_terms
from indexing.quick_segmenter import MISPLACED, QuickSegmenter, SortedDictionary, jieba_dictionary
from indexing.segmenter import Segmenter, open_segmenter

OWN = (Term("临江模式"), Term("双百督查", 500), Term("法典化改造"))


class Counting:
    """Stands in for the full segmenter and notes what it is asked."""

    name = "counting"

    def __init__(self) -> None:
        self.asked: list[str] = []

    def cut(self, text: str) -> list[str]:
        self.asked.append(text)
        return [text]

    def cut_plain(self, text: str) -> list[str]:
        return self.cut(text)

    def has_word(self, word: str) -> bool:
        self.asked.append(word)
        return False

    def load(self) -> None:
        self.asked.append("load")


@pytest.fixture(scope="module")
def dictionary() -> Path:
    path = jieba_dictionary()
    if path is None:
        pytest.skip("jieba's dictionary is another edition: the quick segmenter is not used")
    return path


@pytest.fixture(scope="module")
def full() -> Segmenter:
    return open_segmenter("auto", lambda: (*bundled_terms(), *OWN))


@pytest.fixture(scope="module")
def quick(dictionary: Path) -> QuickSegmenter:
    return QuickSegmenter(Counting(), dictionary, OWN, budget=10**9)


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


@settings(max_examples=300, deadline=None)
@given(
    text=st.one_of(
        st.text(
            st.sampled_from("监察机关处分党员留置的纪法人民共和国受贿罪公款临江模式双百督查12ab "),
            max_size=50,
        ),
        st.text(max_size=50),
        st.sampled_from([term.word for term in bundled_terms()]),
    )
)
def test_quick_segmenter_cuts_as_the_full_one(
    quick: QuickSegmenter, full: Segmenter, text: str
) -> None:
    text = "".join(char.lower() for char in text if char.isalnum() and "a" <= char.lower() <= "鿕")
    assert quick.cut(text) == full.cut(text)
    assert quick.cut_plain(text) == full.cut_plain(text)
    for end in range(2, min(len(text), 8) + 1):
        assert quick.has_word(text[:end]) == full.has_word(text[:end])


def test_quick_segmenter_cuts_real_texts_as_the_full_one(
    quick: QuickSegmenter, full: Segmenter, eval_data: Path
) -> None:
    analyzers = Analyzer(), Analyzer()
    analyzers[0]._segmenter, analyzers[1]._segmenter = quick, full
    files = sorted((eval_data / "regulations").glob("*.md"))
    for file in files[::12]:
        for line in file.read_text("utf-8").splitlines()[:60]:
            assert analyzers[0].words(line) == analyzers[1].words(line)


def test_quick_segmenter_hands_over_when_there_is_more_to_do(dictionary: Path) -> None:
    full = Counting()
    quick = QuickSegmenter(full, dictionary, budget=10)
    assert quick.name == "counting"
    assert quick.cut("监察机关") == ["监察", "机关", "监察机关"]
    assert quick.has_word("监察机关")
    assert full.asked == []
    assert quick.cut("监察机关监察机关") == ["监察机关监察机关"]
    assert quick.cut_plain("法") == ["法"]
    assert not quick.has_word("监察机关")
    assert full.asked == ["监察机关监察机关", "法", "监察机关"]


def test_quick_segmenter_leaves_long_texts_and_long_user_dictionaries_alone(
    dictionary: Path,
) -> None:
    full = Counting()
    QuickSegmenter(full, dictionary).cut("法" * 5000)
    QuickSegmenter(full, dictionary, [Term(f"词{n}") for n in range(500)]).cut("法")
    QuickSegmenter(full, dictionary).load()
    assert full.asked == ["法" * 5000, "法", "load"]
