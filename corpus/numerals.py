"""Chinese numerals and the names of articles, both ways.

`parse_article` and `format_article` are the only place that turns 第一百二十条之一 into
numbers and back, so that article names compare equal however they were printed.
"""

from __future__ import annotations

import re
from functools import lru_cache

__all__ = [
    "ARTICLE_LABEL",
    "NUMERAL",
    "WIDE_DIGITS",
    "format_article",
    "parse_article",
    "parse_chinese_int",
    "to_chinese",
]

_DIGITS = {
    **{char: value for value, char in enumerate("零一二三四五六七八九")},
    **{char: value for value, char in enumerate("零壹贰叁肆伍陆柒捌玖")},
    **{char: value for value, char in enumerate("０１２３４５６７８９")},
    **{char: value for value, char in enumerate("0123456789")},
    **dict.fromkeys("〇○Ｏ", 0),
    "两": 2,
    "貳": 2,
    "陸": 6,
}
WIDE_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
"""Full-width digits to ASCII ones, for `str.translate`."""

_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_SHORT_TENS = {"廿": 20, "卅": 30, "卌": 40}
_NUMERAL_CHARS = "零〇○Ｏ一二两三四五六七八九十百千廿卅"

NUMERAL = rf"(?:[0-9０-９]{{1,4}}|[{_NUMERAL_CHARS}]{{1,9}})"
"""Regular expression of a number as it stands in 第…条: Arabic or Chinese."""

ARTICLE_LABEL = rf"第({NUMERAL})[条條](?:之({NUMERAL}))?"
"""Regular expression of an article's name; groups: number, 之X."""

_ARTICLE = re.compile(ARTICLE_LABEL)
_SPACES = re.compile(r"[\s\u3000]+")


@lru_cache(maxsize=4096)
def parse_chinese_int(text: str) -> int | None:
    """Return the whole number that the text writes, None if it is not exactly one.

    Takes Arabic digits of either width, digit by digit (二〇一八), with units
    (一百二十, 一千零三, 十五, 一万五千), banker's digits (叁拾), 廿 and 两.
    """
    text = text.strip()
    if not text:
        return None
    if "万" in text or "萬" in text:
        return _parse_ten_thousands(text.replace("萬", "万"))
    if any(char in _UNITS or char in _SHORT_TENS for char in text):
        return _parse_with_units(text)
    value = 0
    for char in text:
        digit = _DIGITS.get(char)
        if digit is None:
            return None
        value = value * 10 + digit
    return value


def _parse_ten_thousands(text: str) -> int | None:
    """Return the value of text that contains 万 once, None otherwise."""
    head, _, tail = text.partition("万")
    high = parse_chinese_int(head)
    if high is None or "万" in tail:
        return None
    if not tail:
        return high * 10_000
    low = parse_chinese_int(tail)
    return None if low is None or low >= 10_000 else high * 10_000 + low


def _parse_with_units(text: str) -> int | None:
    """Return the value of text below 万 that uses 十, 百, 千; None if ill-formed."""
    total, digit, last_unit = 0, None, 10_000
    for char in text:
        if char in _SHORT_TENS:
            if digit is not None or last_unit <= 10:
                return None
            total, last_unit = total + _SHORT_TENS[char], 10
        elif char in _UNITS:
            unit = _UNITS[char]
            if unit >= last_unit or (digit is None and unit > 10) or digit == 0:
                return None
            if digit is None and total and last_unit > 100:
                return None
            total, digit, last_unit = total + (digit or 1) * unit, None, unit
        else:
            value = _DIGITS.get(char)
            if value is None or (digit is not None and digit != 0):
                return None
            digit = value
    return total + (digit or 0)


def to_chinese(n: int) -> str:
    """Return a number from 0 to 99,999,999 in Chinese as articles print it (120 → 一百二十).

    Raises:
        ValueError: the number is negative or too large.
    """
    if not 0 <= n < 100_000_000:
        raise ValueError(f"number out of range: {n}")
    if n >= 10_000:
        high, low = divmod(n, 10_000)
        gap = "零" if 0 < low < 1000 else ""
        ten = "一" if 10 <= low < 20 else ""
        return to_chinese(high) + "万" + (gap + ten + to_chinese(low) if low else "")
    digits = "零一二三四五六七八九"
    if n < 10:
        return digits[n]
    parts: list[str] = []
    pending_zero = False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = n // unit % 10
        if digit:
            if pending_zero and parts:
                parts.append("零")
            pending_zero = False
            parts.append(digits[digit] + name)
        else:
            pending_zero = True
    text = "".join(parts)
    return text[1:] if 10 <= n < 20 else text


def parse_article(text: str) -> tuple[int, int] | None:
    """Return (number, 之 number) of an article's name, None if the text is anything else.

    第一百二十条之一 → (120, 1); 第120条 → (120, 0); 第 十二 条 → (12, 0).
    """
    match = _ARTICLE.fullmatch(_SPACES.sub("", text))
    if match is None:
        return None
    number = parse_chinese_int(match[1])
    sub = parse_chinese_int(match[2]) if match[2] else 0
    return None if number is None or sub is None else (number, sub)


@lru_cache(maxsize=4096)
def format_article(number: int, sub: int = 0) -> str:
    """Return the canonical name of an article: (120, 1) → 第一百二十条之一."""
    return f"第{to_chinese(number)}条" + (f"之{to_chinese(sub)}" if sub else "")
