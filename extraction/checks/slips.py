"""Slips of the pen: a printed number that is the computed one with two digits exchanged.

A number that comes out shows that its figures belong together; one that would but for such
a slip shows it nearly as well, and that it is in error.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache

from extraction.checks.figures import Figure

__all__ = ["misprint", "part_misprint", "printed_digits"]

_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_EXPONENTS = {"万": 4, "亿": 8}
# One digit of two differs by chance in every fifth pair, one of three in every thirtieth.
_FEWEST_OF_ONE = 3


def printed_digits(figure: Figure) -> int:
    """Return how many digits of a printed number tell something: 2 of 0.53, 3 of 19,500."""
    return _digits(figure.fact.value_text)


@lru_cache(maxsize=2048)
def _digits(printed: str) -> int:
    match = _NUMBER.search(printed.replace(",", ""))
    if match is None:
        return 0
    whole = match[0].replace(".", "").lstrip("0")
    return len(whole if "." in match[0] else whole.rstrip("0"))


def misprint(printed: Figure, exact: Decimal) -> str | None:
    """Return what slip makes a computed value the printed one, None where none does."""
    text = printed.fact.value_text.replace(",", "").replace("，", "")
    match = _NUMBER.match(text)
    if match is None or printed.approximate:
        return None
    places = len(match[0].partition(".")[2])
    scaled = exact.scaleb(-_EXPONENTS.get(text[-1:], 0))
    meant = f"{scaled:.{places}f}"
    return _slip(match[0].replace(".", ""), meant.replace(".", ""))


def _slip(printed: str, meant: str) -> str | None:
    if len(printed) != len(meant):
        return None
    unlike = [at for at in range(len(meant)) if meant[at] != printed[at]]
    if len(unlike) == 1 and len(meant) >= _FEWEST_OF_ONE:
        return "与算得的数只差一位数字"
    if len(unlike) != 2:
        return None
    first, second = unlike
    crossed = meant[first] == printed[second] and meant[second] == printed[first]
    return "与算得的数有两位数字颠倒" if crossed and second - first == 1 else None


def part_misprint(total: Figure, parts: Sequence[Figure]) -> Figure | None:
    """Return the one part whose total comes out once two digits of it are exchanged."""
    gap = total.value - sum((part.value for part in parts), Decimal(0))
    fitting = [p for p in parts if gap and any(p.value + gap == v for v in _exchanged(p))]
    return fitting[0] if len(fitting) == 1 else None


def _exchanged(figure: Figure) -> Iterator[Decimal]:
    text = figure.fact.value_text.replace(",", "")
    if not text.isdecimal() or len(text) < _FEWEST_OF_ONE:
        return
    for at in range(len(text) - 1):
        yield Decimal(text[:at] + text[at + 1] + text[at] + text[at + 2 :])
