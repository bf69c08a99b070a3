from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import corpus.numerals
from corpus.numerals import format_article, parse_article, parse_chinese_int, to_chinese


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("十", 10),
        ("十五", 15),
        ("二十", 20),
        ("一百零三", 103),
        ("一百〇八", 108),
        ("一百二十", 120),
        ("一千零二十", 1020),
        ("一万五千", 15000),
        ("二〇一八", 2018),
        ("二○一八", 2018),
        ("叁拾", 30),
        ("廿三", 23),
        ("两", 2),
        ("120", 120),
        ("１２０", 120),
        (" 12 ", 12),
    ],
)
def test_parse_chinese_int_reads_every_way_of_writing(text: str, value: int) -> None:
    assert parse_chinese_int(text) == value


@pytest.mark.parametrize(
    "text",
    ["", "百", "一百百", "十百", "二十一百", "第三", "三条", "十二a", "万", "一万二万", "零十"],
)
def test_parse_chinese_int_refuses_what_is_no_number(text: str) -> None:
    assert parse_chinese_int(text) is None


@given(st.integers(0, 99_999_999))
def test_chinese_numerals_round_trip(number: int) -> None:
    assert parse_chinese_int(to_chinese(number)) == number


@pytest.mark.parametrize(
    ("number", "text"),
    [(0, "零"), (10, "十"), (14, "十四"), (110, "一百一十"), (120, "一百二十"), (1001, "一千零一"),
     (1260, "一千二百六十"), (10010, "一万零一十")],
)  # fmt: skip
def test_to_chinese_writes_as_articles_do(number: int, text: str) -> None:
    assert to_chinese(number) == text


@pytest.mark.parametrize("number", [-1, 100_000_000])
def test_to_chinese_refuses_what_articles_never_reach(number: int) -> None:
    with pytest.raises(ValueError, match="out of range"):
        to_chinese(number)


@pytest.mark.parametrize(
    ("text", "parsed"),
    [
        ("第一百二十条之一", (120, 1)),
        ("第120条", (120, 0)),
        ("第１２条", (12, 0)),
        ("第 一百二十八 条", (128, 0)),
        ("第十二條", (12, 0)),
        ("第一百三十三条之十二", (133, 12)),
    ],
)
def test_parse_article_reads_number_and_sub_number(text: str, parsed: tuple[int, int]) -> None:
    assert parse_article(text) == parsed


@pytest.mark.parametrize("text", ["第十二条之规定", "第十二条第一款", "十二", "第十二章", "第百条"])
def test_parse_article_refuses_what_is_more_or_less_than_an_article(text: str) -> None:
    assert parse_article(text) is None


@given(st.integers(1, 2000), st.integers(0, 20))
def test_article_names_round_trip(number: int, sub: int) -> None:
    assert parse_article(format_article(number, sub)) == (number, sub)


def test_exported_names_are_sorted() -> None:
    assert corpus.numerals.__all__ == sorted(corpus.numerals.__all__)
