"""Numbers of articles, 款 and 项 as printed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.citations.grammar import read_below, read_reference
from corpus.numerals import format_article, to_chinese


@pytest.mark.parametrize(
    ("text", "printed", "articles", "paragraphs", "items"),
    [
        ("第十二条规定", "第十二条", ["第十二条"], (), ()),
        ("第12条规定", "第12条", ["第十二条"], (), ()),
        ("第十二、十三条", "第十二、十三条", ["第十二条", "第十三条"], (), ()),
        ("第五条至第七条", "第五条至第七条", ["第五条", "第六条", "第七条"], (), ()),
        ("第五条至七条。", "第五条至七条", ["第五条", "第六条", "第七条"], (), ()),
        ("第五至七条", "第五至七条", ["第五条", "第六条", "第七条"], (), ()),
        ("第十条之一第二款", "第十条之一第二款", ["第十条之一"], (2,), ()),
        ("第七条之规定", "第七条", ["第七条"], (), ()),
        ("第七条第二、三款之", "第七条第二、三款", ["第七条"], (2, 3), ()),
        ("第七条第一款、第二款", "第七条第一款", ["第七条"], (1,), ()),
        ("第七条第（四）（五）项", "第七条第（四）（五）项", ["第七条"], (), (4, 5)),
        ("第七条第二项至第四项", "第七条第二项至第四项", ["第七条"], (), (2, 3, 4)),
        ("第七条第一款第（三）项", "第七条第一款第（三）项", ["第七条"], (1,), (3,)),
        ("第五条、第六条", "第五条", ["第五条"], (), ()),
    ],
)
def test_reference_is_read_as_printed(
    text: str,
    printed: str,
    articles: list[str],
    paragraphs: tuple[int, ...],
    items: tuple[int, ...],
) -> None:
    found = read_reference(text, 0)
    assert found is not None
    assert text[found.start : found.end] == printed
    assert list(found.names) == articles
    assert (found.paragraphs, found.items) == (paragraphs, items)


@pytest.mark.parametrize("text", ["第二章", "第三款", "第一次会议", "第条", "第二条例会"])
def test_other_numbers_are_no_articles(text: str) -> None:
    assert read_reference(text, 0) is None


def test_below_reads_nothing_where_nothing_stands() -> None:
    found = read_below("的规定", 0)
    assert (found.end, found.paragraphs, found.items) == (0, (), ())


@given(st.integers(1, 999), st.integers(0, 9), st.integers(1, 9))
def test_reference_reads_back_what_is_written(number: int, sub: int, paragraph: int) -> None:
    text = format_article(number, sub) + f"第{to_chinese(paragraph)}款"
    found = read_reference(text, 0)
    assert found is not None
    assert found.articles == ((number, sub),)
    assert found.paragraphs == (paragraph,)
    assert found.end == len(text)
