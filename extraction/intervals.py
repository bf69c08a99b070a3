"""What a printed figure can stand for: 3.72万余 is at least 37200 and under 37300."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

__all__ = ["Interval", "is_approximate", "last_place", "printed_interval", "rounding_half"]

_MORE = frozenset(["余", "多", "来", "上", "几"])  # 十几
_AT_LEAST = frozenset(
    ["超过", "超", "逾", "突破", "以上", "不少于", "不低于", "至少", "高达", "多于"]
)
_NEARLY = frozenset(["近", "接近", "将近"])
_AT_MOST = frozenset(["不足", "不到", "以下", "以内", "至多", "不超过", "低于", "少于"])
_ABOUT = frozenset(["约", "大约", "左右", "上下", "大概", "约为"])
_APPROXIMATE = _MORE | _AT_LEAST | _NEARLY | _AT_MOST | _ABOUT
_UNBOUNDED = Decimal("Infinity")
_SCALE = {"万": 4, "亿": 8, "千": 3, "百": 2}
_NO_SCALE = frozenset("0123456789")
_SCALED = re.compile(r"(?:\d+(?:[.,]\d+)*?(?:\.(?P<places>\d+))?)\s*(?P<scale>[万亿]+)$")


@dataclass(slots=True)
class Interval:
    """All values from ``low`` to ``high``; ``high`` may be infinite."""

    low: Decimal
    high: Decimal

    def __add__(self, other: Interval) -> Interval:
        return Interval(self.low + other.low, self.high + other.high)

    def __sub__(self, other: Interval) -> Interval:
        return Interval(self.low - other.high, self.high - other.low)

    def times(self, factor: Decimal | int) -> Interval:
        """Return the interval multiplied by a number that is not negative."""
        return Interval(self.low * factor, self.high * factor)

    def widened(self, by: Decimal) -> Interval:
        """Return the interval with ``by`` added on both sides."""
        return Interval(self.low - by, self.high + by)

    def meets(self, other: Interval) -> bool:
        """Return whether some value lies in both."""
        return self.low <= other.high and other.low <= self.high

    @property
    def exact(self) -> bool:
        """Whether it is one value."""
        return self.low == self.high

    @property
    def width(self) -> Decimal:
        """Return width as a share of the upper bound, infinite where there is none."""
        if self.high == _UNBOUNDED:
            return _UNBOUNDED
        return (self.high - self.low) / max(abs(self.high), Decimal(1))


def is_approximate(qualifier: str | None) -> bool:
    """Return whether the word makes a figure approximate (余, 近, 以上 …)."""
    return qualifier in _APPROXIMATE


def last_place(value: Decimal) -> Decimal:
    """Return the worth of the last digit that is not zero: 100 for 37200, 0.01 for 1.02."""
    if value == 0:
        return Decimal(1)
    return Decimal(1).scaleb(int(value.normalize().as_tuple().exponent))


def printed_interval(
    value: int | float | Decimal, value_text: str, qualifier: str | None
) -> Interval:
    """Return what a figure can stand for, from its value, its print and its qualifier.

    余, 多 and 几 (十几) reach up to the next step of the last digit printed, 近 down to the one
    before, 约 both ways, but by no more than half the figure: 近10 is 5 to 10, as nobody
    says so of 0. 以上 and 超过 have no upper bound, 不足 and 以下 start at 0. A figure
    printed in 万 or 亿 is taken as rounded to its last digit.
    """
    exact = value if isinstance(value, Decimal) else Decimal(str(value))
    if qualifier not in _APPROXIMATE:
        half = rounding_half(value_text)
        return Interval(exact - half, exact + half) if half else Interval(exact, exact)
    step = last_place(exact)
    if qualifier in _MORE:
        return Interval(exact, exact + step)
    if qualifier in _AT_LEAST:
        return Interval(exact, _UNBOUNDED)
    if qualifier in _AT_MOST:
        return Interval(min(Decimal(0), exact), exact)
    near = min(step, abs(exact) / 2) if exact else step
    return Interval(exact - near, exact if qualifier in _NEARLY else exact + near)


def rounding_half(value_text: str) -> Decimal:
    """Return half of the last digit's worth of a figure in 万 or 亿, else 0."""
    match = _SCALED.search(value_text.strip()) if value_text[-1:] not in _NO_SCALE else None
    if match is None:
        return Decimal(0)
    exponent = sum(_SCALE[sign] for sign in match["scale"]) - len(match["places"] or "")
    return Decimal(1).scaleb(exponent) / 2
