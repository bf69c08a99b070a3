"""Numbers and dates set wide by blanks between their characters: 立 案 1 2 件, 1 - 9 月."""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = ["blanks_in_months", "blanks_in_numbers"]

_HAN = "\u4e00-\u9fff"
_SET_WIDE = re.compile(
    rf"(?<![{_HAN}\d])[{_HAN}\d](?:(?: | ?[，,。；;：:、（()）] ?)[{_HAN}\d.．%％])+(?![{_HAN}\d])"
)
# Only before what it counts: 序 号 1 2 3 合 计 are the heads of columns.
_COUNTED = "年月日时分个件人名家次起份条项场户批期号元千百万亿余多%％"
_NUMBER = re.compile(rf"(?<=[{_HAN}] )\d(?: [\d.．])*(?= [{_COUNTED}])")
_LETTER = re.compile(f"[{_HAN}]")
_FEWEST_LETTERS = 4
_MONTHS = re.compile(r"(?<=\d)(?P<before> *)[—–\-~～至](?P<behind> *)(?=\d{1,2} ?[月日])")


def blanks_in_numbers(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the blanks between the digits of numbers that are set wide.

    3 2 alone is two numbers: only where the words on both sides are set wide is it one.

    Args:
        text: the text.
        start: where to look from.
        end: where to stop.
    """
    for run in _SET_WIDE.finditer(text, start, end):
        if len(_LETTER.findall(run[0])) < _FEWEST_LETTERS:
            continue
        for number in _NUMBER.finditer(text, run.start(), run.end()):
            for blank in re.finditer(" ", number[0]):
                yield number.start() + blank.start(), number.start() + blank.end()


def blanks_in_months(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the blanks beside the dash of a span of months or days, from ``start`` to ``end``."""
    for dash in _MONTHS.finditer(text, start, end):
        for name in ("before", "behind"):
            if dash[name]:
                yield dash.span(name)
