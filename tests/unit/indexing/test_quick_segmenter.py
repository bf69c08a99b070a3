from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.word_list import jieba_dictionary
from indexing.analysis import Analyzer
from indexing.dictionary import Term, bundled_terms
from indexing.quick_segmenter import QuickSegmenter
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
