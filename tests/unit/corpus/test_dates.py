from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.dates import date_range, find_dates, parse_date
from corpus.numerals import to_chinese

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2018年3月20日", "2018-03-20"),
        ("2018 年 3 月 20 日", "2018-03-20"),
        ("二〇一八年三月二十日", "2018-03-20"),
        ("二OO八年十一月二十日", "2008-11-20"),
        ("一九九七年二月十七日", "1997-02-17"),
        ("2018-3-20", "2018-03-20"),
        ("2003.11.13", "2003-11-13"),
        ("2003/11/13", "2003-11-13"),
        ("20180320", "2018-03-20"),
        ("2018年3月", "2018-03"),
        ("2018年", "2018"),
        ("2018-08", "2018-08"),
        ("2018", "2018"),
    ],
)
def test_parse_date_keeps_the_precision_given(text: str, iso: str) -> None:
    assert parse_date(text) == iso


@pytest.mark.parametrize(
    "text",
    ["", "昨天", "2018年2月30日", "2018年13月", "三月二十日", "12", "3018年", "2018年3月20日通过"],
)
def test_parse_date_refuses_what_is_no_date(text: str) -> None:
    assert parse_date(text) is None


@given(DAYS)
def test_dates_in_both_numerals_mean_the_same(day: date) -> None:
    digits = "".join("〇一二三四五六七八九"[int(char)] for char in str(day.year))
    chinese = f"{digits}年{to_chinese(day.month)}月{to_chinese(day.day)}日"
    assert parse_date(chinese) == parse_date(f"{day.year}年{day.month}月{day.day}日")
    assert parse_date(chinese) == day.isoformat()


def test_find_dates_gives_places() -> None:
    text = "（临发〔2029〕13号 2029年4月1日）自二〇三〇年一月一日起施行。"
    found = find_dates(text)
    assert [iso for _, _, iso in found] == ["2029-04-01", "2030-01-01"]
    assert [text[start:end] for start, end, _ in found] == ["2029年4月1日", "二〇三〇年一月一日"]


@pytest.mark.parametrize(
    ("iso", "first", "last"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024-02-03", date(2024, 2, 3), date(2024, 2, 3)),
    ],
)
def test_date_range_spans_what_a_date_may_mean(iso: str, first: date, last: date) -> None:
    assert date_range(iso) == (first, last)


@pytest.mark.parametrize("iso", ["", "2024-02-03-04", "2024-13", "abc"])
def test_date_range_refuses_other_strings(iso: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        date_range(iso)
