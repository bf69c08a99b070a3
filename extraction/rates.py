"""Rates that a report states beside their numerator: 立案132件，结案126件，结案率94.5%."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal

from extraction.models import Check, Fact

__all__ = ["rate_checks"]

# Rate, words before its numerator, words at its base. Where they do not stand there the
# rate is not checked: a guess would cry wolf.
_BASES = (
    ("结案率", "结案|审结", "立案"),
    ("办结率", "办结", "移交|受理|接收|立案"),
    ("整改率", "整改|解决", "反馈|发现|问题"),
    ("完成率", "完成", "反馈|发现|问题|任务"),
)
_LOOK_BACK = 400
_WORDS = 24


def rate_checks(text: str, facts: Sequence[Fact]) -> Iterator[Check]:
    """Yield a check for each rate whose numerator stands before it and whose base is named.

    A rate holds when it equals the quotient rounded to the decimals printed.
    """
    for index, fact in enumerate(facts):
        name = _rate_name(text, fact)
        if name is None or index == 0 or fact.qualifier is not None:
            continue
        numerator = facts[index - 1]
        words = text[max(0, numerator.start - 10) : numerator.start]
        done, share_of = next((d, b) for rate, d, b in _BASES if rate == name)
        if numerator.qualifier or not re.search(f"(?<!未)(?:{done})[^，,。；;]*$", words):
            continue
        base = _base(text, re.compile(share_of), facts[: index - 1], numerator)
        if base is None or fact.start - numerator.end > _WORDS:
            continue
        yield _check(text, name, fact, numerator, base)


def _rate_name(text: str, fact: Fact) -> str | None:
    if fact.unit != "%":
        return None
    before = text[max(0, fact.start - 8) : fact.start]
    return next((name for name, _, _ in _BASES if name in before), None)


def _base(
    text: str, words: re.Pattern[str], earlier: Sequence[Fact], numerator: Fact
) -> Fact | None:
    """Return the nearest earlier figure of the numerator's unit that is the rate's base."""
    for fact in reversed(earlier):
        if numerator.start - fact.end > _LOOK_BACK:
            return None
        around = text[max(0, fact.start - _WORDS) : fact.start] + text[fact.end : fact.end + 8]
        clause = re.split("[，,；;。\n]", around[: min(_WORDS, fact.start)])[-1] + around[_WORDS:]
        same = fact.unit == numerator.unit and fact.value >= numerator.value
        if same and fact.qualifier is None and words.search(clause):
            return fact
    return None


def _check(text: str, name: str, rate: Fact, numerator: Fact, base: Fact) -> Check:
    printed = Decimal(str(rate.value))
    places = rate.value_text.partition(".")[2]
    step = Decimal(1).scaleb(-len(places))
    quotient = 100 * Decimal(str(numerator.value)) / Decimal(str(base.value))
    computed = quotient.quantize(step, rounding=ROUND_HALF_UP)
    equation = f"{numerator.value_text} ÷ {base.value_text} = {computed}%，文中 {rate.value_text}%"
    return Check(
        relation=f"{name}：分子除以分母",
        equation=equation,
        holds=computed == printed,
        difference=float(printed - computed),
        operands=((numerator.start, numerator.end), (base.start, base.end)),
        result=(rate.start, rate.end),
    )
