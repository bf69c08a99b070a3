"""Arithmetic in running text: 共… 其中…、… that should add up (勾稽)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from extraction.figures import to_number
from extraction.models import Check, Fact

__all__ = ["text_checks"]

_SENTENCE = re.compile(r"[^。！？!?；;\n]+")
_PARTS = re.compile(r"其中|分别(?:为|是)|包括")


def text_checks(text: str, facts: Sequence[Fact]) -> Iterator[Check]:
    """Yield a check for each 总数…其中/分别… whose parts claim to be the whole.

    Parts introduced by 其中 may leave something out, so that a smaller sum is no error;
    a larger one always is. Approximate figures (余, 多, 近 …) are never checked.
    """
    for match in _SENTENCE.finditer(text):
        inside = [f for f in facts if match.start() <= f.start and f.end <= match.end()]
        marker = _PARTS.search(match.group())
        if marker is None or len(inside) < 3:
            continue
        at = match.start() + marker.start()
        yield from _sum(
            text, [f for f in inside if f.end <= at], [f for f in inside if f.start >= at]
        )


def _sum(text: str, before: Sequence[Fact], after: Sequence[Fact]) -> Iterator[Check]:
    if not before:
        return
    total = before[-1]
    parts = [f for f in after if f.unit == total.unit]
    exact = all(f.qualifier is None for f in (total, *parts))
    if len(parts) < 2 or not exact or total.unit in (None, "%"):
        return
    computed = sum((Decimal(str(f.value)) for f in parts), Decimal(0))
    printed = Decimal(str(total.value))
    if computed < printed:
        return
    terms = " + ".join(text[f.start : f.end] for f in parts)
    yield Check(
        relation=f"{total.indicator}：分项之和与总数",
        equation=f"{terms} = {to_number(computed)}，文中总数 {total.value_text}",
        holds=computed == printed,
        difference=float(printed - computed),
        operands=tuple((f.start, f.end) for f in parts),
        result=(total.start, total.end),
    )
