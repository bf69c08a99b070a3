"""The number grammar, on the forms that reports use and other systems get wrong."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extraction.numbers import find_numbers, parse_number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,100万", 11_000_000),
        ("3万4000", 34_000),
        ("一万五千亿", 1_500_000_000_000),
        ("三十万多亿", 30_000_000_000_000),
        ("550多万", 5_500_000),
        ("5380多亿", 538_000_000_000),
        ("4.14亿", 414_000_000),
        ("百分之八十二点三", Decimal("82.3")),
        ("七点三万", 73_000),
        ("一点二万亿", 1_200_000_000_000),
        ("三分之一", Decimal("0.333333")),
        ("1/3", Decimal("0.333333")),
        ("二〇二四", 2024),
        ("一百零三", 103),
        ("一万二", 12_000),
        ("两万零三百", 20_300),
        ("一亿三千万", 130_000_000),
        ("３４", 34),
        ("1 234", 1234),
        ("12\u2009345.5", Decimal("12345.5")),
    ],
)
def test_parse_number_reads_written_form(text: str, value: int | Decimal) -> None:
    assert parse_number(text) == value


@pytest.mark.parametrize(
    "text", ["万", "亿", "", "多", "1 23", "12 34", "0 123", "七点万", "点三万"]
)
def test_parse_number_refuses_what_is_no_number(text: str) -> None:
    assert parse_number(text) is None


@given(st.integers(min_value=0, max_value=10**9))
def test_parse_number_agrees_with_int_with_and_without_separators(n: int) -> None:
    assert parse_number(str(n)) == n
    assert parse_number(f"{n:,}") == n


@given(st.text(alphabet="共0123456789.,，万亿多余一二三十百千点分之/%。 人", max_size=40))
def test_find_numbers_spans_are_exact_and_ordered(text: str) -> None:
    end = 0
    for number in find_numbers(text):
        assert text[number.start : number.end] == number.text
        assert number.start >= end
        end = number.end


def test_find_numbers_keeps_approximation_inside_the_number() -> None:
    (number,) = find_numbers("共追回资金550多万元")
    assert (number.text, number.inside) == ("550多万", "多")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("廿八", 28),
        ("卅五", 35),
        ("廿", 20),
        ("12万3千", 123_000),
        ("2千5百", 2_500),
        ("3千", 3_000),
    ],
)
def test_tens_of_one_sign_and_thousands_behind_digits_are_read(text: str, value: int) -> None:
    assert parse_number(text) == value
    (found,) = find_numbers(f"共{text}人")
    assert (found.text, found.value) == (text, value)


def test_a_thousand_that_begins_a_measure_is_no_part_of_a_number() -> None:
    first, *_ = find_numbers("重3千克")
    assert first.text == "3"


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("办结信访件2 046件，处分12人。", [2046, 12]),
        ("追缴资金4\u2009218.5万元", [Decimal(42_185_000)]),
        ("走访群众 13 126 名，", [13126]),
        ("发放补贴1 234 567元", [1_234_567]),
        ("其中1\u00a0200余件为上级转办", [1200]),
        ("2024年1 200件", [2024, 1200]),
    ],
)
def test_find_numbers_reads_blanks_between_thousands(
    text: str, values: list[int | Decimal]
) -> None:
    assert [number.value for number in find_numbers(text)] == values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("城南镇 12 345 67", [12, 345, 67]),
        ("城南镇 12 345 件", [12, 345]),
        ("合计12 345 67", [12, 345, 67]),
        ("见表1 234件", [1, 234]),
        ("办结率98.7% 1 024件", [Decimal("98.7"), 1, 24]),
        ("第3 100名", [3, 100]),
        ("完成12 34件", [12, 34]),
    ],
)
def test_find_numbers_keeps_columns_apart(text: str, values: list[int | Decimal]) -> None:
    assert [number.value for number in find_numbers(text)] == values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("没收人民币贰拾万元整", [200_000]),
        ("罚款伍仟元，退赃叁万伍仟陆佰余元。", [5000, 35_600]),
        ("收取保证金叁万伍仟元整（35000元）", [35_000]),
        ("35000元（大写：叁万伍仟元整）", [35_000]),
        ("伍某、陆某各送礼金2000元", [2000]),
        ("壹号公馆3套", [3]),
    ],
)
def test_find_numbers_reads_amounts_in_signs_of_vouchers_once(text: str, values: list[int]) -> None:
    assert [number.value for number in find_numbers(text)] == values
