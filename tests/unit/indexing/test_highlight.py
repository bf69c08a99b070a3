"""Marks lie inside the text and on words of the query."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from corpus.normalize import fold
from indexing.searching.highlight import best_window, find_terms, highlight, query_terms


def marked(text: str, terms: tuple[str, ...]) -> list[str]:
    return [text[start:end] for start, end in highlight(find_terms(text, terms))]


def test_words_are_marked_and_neighbours_join() -> None:
    terms = query_terms("公务接待标准", ["公务", "接待", "标准"])
    assert marked("有关公务接待的标准", terms) == ["公务接待", "标准"]


def test_longest_term_counts_at_a_place() -> None:
    places = find_terms("公务接待", ("公务接待", "接待"))
    assert [term for term, _, _ in places] == ["公务接待"]


def test_other_forms_are_marked_as_they_stand() -> None:
    assert marked("關於ＡＢ接待", query_terms("关于ab", ["关于", "ab"])) == ["關於ＡＢ"]


def test_pairs_of_characters_stand_in_where_no_word_does() -> None:
    assert marked("接待费用", query_terms("公务接待费", ["公务接待费"])) == ["接待费"]


def test_words_that_say_the_same_are_marked_too() -> None:
    places = find_terms("严禁违规宴请", ("吃喝",), ("违规宴请", "宴请"))
    assert [term for term, _, _ in places] == ["违规宴请"]


def test_single_characters_are_marked_only_when_nothing_longer_was_typed() -> None:
    assert query_terms("酒", ["酒"]) == ("酒",)
    assert "的" not in query_terms("酒的标准", ["酒", "标准"])


def test_nothing_is_marked_without_terms() -> None:
    assert marked("公务接待", ()) == []
    assert marked("公务接待", query_terms("车", ["车"])) == []


def test_best_window_holds_most_terms() -> None:
    text = "甲接待。乙接待标准。丙标准。"
    places = find_terms(text, ("接待", "标准"))
    assert best_window([(0, 4), (4, 10), (10, 14)], places, {}) == 1
    assert best_window([(0, 1)], places, {}) is None


@given(
    text=st.text(alphabet="公务接待标准用车AbＣ關，。\n ", max_size=60),
    query=st.text(alphabet="公务接待标准用车AbＣ關 ", max_size=12),
)
def test_marks_lie_inside_apart_and_on_query_characters(text: str, query: str) -> None:
    terms = query_terms(query, query.split())
    spans = highlight(find_terms(text, terms))
    end_before = -1
    for start, end in spans:
        assert end_before < start < end <= len(text)
        assert set(fold(text[start:end])) <= set(fold(query))
        end_before = end
