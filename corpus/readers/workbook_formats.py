"""Number formats of a workbook: what they show beside, or instead of, the number stored.

A format may print a unit (``0"件"``), a share, a word for the sign (``"增"0%;"降"0%``), or the
number in thousands or ten thousands (``0!.0,"万元"``). Who reads the sheet reads it so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

__all__ = ["LOCAL_DATES", "date_text", "number_text", "says_more", "shown_text"]

_MONTH, _DAY = 'yyyy"年"m"月"', 'm"月"d"日"'
LOCAL_DATES: dict[int, str] = {
    **dict.fromkeys((*range(27, 37), *range(50, 59)), "date"),
    **dict.fromkeys((17, 27, 36, 50, 52, 57), _MONTH),
    **dict.fromkeys((16, 28, 29, 51, 53, 54, 58), _DAY),
}
"""Built-in formats that files do not define: dates in full ("date") or in part."""

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|[\\!](?P<escaped>.)|[_*].|\[\$(?P<money>[^\]-]*)[^\]]*\]'
    r"|\[(?P<test>[<>=]=?|<>)(?P<limit>-?[\d.]+)\]|\[(?P<mark>[^\]]*)\]"
    r"|(?P<general>General|G/通用格式)|(?P<place>[#0?.,])|(?P<percent>%)|(?P<end>;)|(?P<other>.)",
    re.DOTALL,
)
_WORD = re.compile(r"[A-Za-z\u4e00-\u9fff￥¥$%‰℃]")
_PLACES = re.compile(r"([#0?,]*[#0?])(,*)(?:([.L])([#0?]*)(,*))?")
_DATE_LETTERS = re.compile(r"[ymdhs]")
_NO_LETTERS = re.compile(r'"[^"]*"?|\\.|!.|\[[^\]]*\]|General|AM/PM|上午/下午', re.IGNORECASE)


@dataclass(slots=True)
class _Section:
    """One of the forms of a format; ``places`` are its digits, "L" a point written as a word."""

    before: str = ""
    after: str = ""
    places: str = ""
    percent: int = 0
    plain: bool = False
    test: tuple[str, float] | None = None

    def add(self, words: str) -> None:
        """Take in words that stand around the digits, or a point between them.

        The dollar is left out: files of programs set up abroad show it for any money.
        """
        words = words.strip("$")
        if not self.places:
            self.before += words
        elif words == "." and not self.after:
            self.places += "L"
        else:
            self.after += words

    @property
    def divisor(self) -> float:
        """By how much the number shown is smaller than the one stored."""
        found = _PLACES.fullmatch(self.places)
        if found is None:
            return 1.0
        _, thousands, point, decimals, more = found.groups(default="")
        return 1000.0 ** len(thousands + more) * (10.0 ** len(decimals) if point == "L" else 1.0)

    @property
    def says_more(self) -> bool:
        """Whether it shows anything but the digits of the number."""
        worded = _WORD.search(self.before + self.after) is not None
        return bool(self.places) and not self.plain and (worded or self.divisor != 1.0)


def number_text(value: float) -> str:
    """Return a number with the 15 digits a workbook keeps, never in exponent form."""
    if value == int(value) and abs(value) < 1e16:
        return str(int(value))
    text = f"{value:.15g}"
    if "e" in text and 1e-10 < abs(value) < 1e22:
        text = f"{value:.20f}".rstrip("0").rstrip(".")
    return text


def says_more(number_format: str) -> bool:
    """Return whether a format shows more than a number, or a date only in part."""
    if any(section.says_more for section in _sections(number_format)):
        return True
    return _date_kind(number_format) not in ("", "ymd")


_FELL = re.compile("降|减|少|[低跌落]")


def shown_text(value: float, number_format: str) -> str | None:
    """Return a number as its format shows it, None where that adds nothing to the number.

    A percentage is written as one, with its decimals (``25.6%``); words of the format
    stand around the number (``0.00"万元"`` gives ``12万元``); a number shown in thousands is
    given in thousands. Only percentages are rounded.
    """
    sections = _sections(number_format)
    section = _fitting(value, sections)
    if section is None or not section.says_more:
        return None
    before, after = section.before.strip(), section.after.strip()
    if value < 0 and len(sections) > 1 and section is sections[1] and section.test is None:
        # The words of a form for negative numbers may say what the sign does.
        before, after = before.strip("-( "), after.strip(") ")
        value = -value if _FELL.search(before) else value
    if section.percent:
        return f"{before}{_rounded(value * 100**section.percent, section.places)}{after}"
    return f"{before}{number_text(value / section.divisor)}{after}"


def date_text(value: date, number_format: str) -> str | None:
    """Return a date as a format shows it that leaves out the day or the year, else None."""
    kind = _date_kind(number_format)
    said = {"y": f"{value.year}年", "m": f"{value.month}月", "d": f"{value.day}日"}
    return "".join(said[one] for one in kind) if kind in ("ym", "md", "y", "m", "d") else None


@lru_cache(maxsize=1024)
def _date_kind(number_format: str) -> str:
    """Return which of year, month, day, hour and second a format shows."""
    letters = _DATE_LETTERS.findall(_NO_LETTERS.sub("", number_format.split(";", 1)[0]).lower())
    return "".join(one for one in "ymdhs" if one in letters)


@lru_cache(maxsize=1024)
def _sections(number_format: str) -> tuple[_Section, ...]:
    found = [_Section()]
    for token in _TOKEN.finditer(number_format):
        section, kind, text = found[-1], token.lastgroup, token.group()
        if kind in ("quoted", "escaped", "money"):
            section.add(token.group(kind))
        elif kind in ("test", "limit"):
            section.test = _condition(token["test"], token["limit"])
            section.plain |= section.test is None
        elif kind == "mark":
            section.plain |= text.strip("[]").lower() in ("h", "hh", "m", "mm", "s", "ss")
        elif kind in ("general", "place"):
            # Words between digits (00"-"00) make a label of the number.
            section.plain |= bool(section.after) or (kind == "general" and bool(section.places))
            section.places += "0" if kind == "general" else text
        elif kind == "percent":
            section.percent += 1
            section.add(text)
        elif kind == "end":
            found.append(_Section())
        elif kind == "other":
            section.plain |= text in "@/" or (text.isascii() and text.isalpha())
            section.add(text)
    return tuple(found)


def _condition(sign: str, limit: str) -> tuple[str, float] | None:
    try:
        return sign, float(limit)
    except ValueError:
        return None


def _fitting(value: float, sections: Sequence[_Section]) -> _Section | None:
    """Return the form in which a number is shown, None where no rule tells.

    A nought is written as one also where the sheet shows a dash for it.
    """
    if any(section.test for section in sections):
        for section in sections:
            if section.test is None or _holds(value, *section.test):
                return section
        return None
    return sections[1] if value < 0 and len(sections) > 1 else sections[0]


def _holds(value: float, sign: str, limit: float) -> bool:
    return {
        "<": value < limit,
        ">": value > limit,
        "=": value == limit,
        "<=": value <= limit,
        ">=": value >= limit,
        "<>": value != limit,
    }.get(sign, False)


def _rounded(value: float, places: str) -> str:
    """Return a number with the decimals of a format; those that need not stand (#) may go."""
    decimals = places.partition(".")[2].replace(",", "")
    text = f"{value:.{len(decimals)}f}"
    for place in reversed(decimals):
        if place == "0" or not text.endswith("0"):
            break
        text = text[:-1]
    return text.rstrip(".")
