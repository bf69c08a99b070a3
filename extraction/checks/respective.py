"""Rates told together, each of its own pair of counts, then and now.

立案45件、处分38人，上年同期分别为36件、32人，分别增长25%和18.8%: the n-th rate is that of
the n-th count now and then; no other two figures beside it are tried.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from extraction.checks.figures import JOINTS, Figure, Page
from extraction.checks.parts import same_kind
from extraction.patterns import rarely

__all__ = ["Respective", "respective_rates"]

_DEALT = "分别"
_THEN = rarely(r"(?:上年|去年|上一年|上季度?|上月|上轮|上次|同期|此前|整改前)[^，。；\d]{0,10}$")
_SAID_OF_EACH = re.compile("分别(?:为|是)?$")
_RISEN = rarely("[增升涨]|提高|多")
_FALLEN = rarely("[降减跌少]|回落")
_WORD = 2


class Respective(NamedTuple):
    """What a rate told together with others is of.

    ``direction`` is 1 for growth, -1 for decline; ``sure`` whether no other counts may be meant.
    """

    now: Figure
    then: Figure
    direction: int
    sure: bool


def respective_rates(page: Page) -> dict[tuple[int, int], Respective]:
    """Return the rates of the page that are told so, by where they stand."""
    told: dict[tuple[int, int], Respective] = {}
    if page.text.count(_DEALT) < 2:
        return told
    for figure in page.figures:
        if figure.percent and _DEALT in figure.label:
            told.update(_row(page, figure))
    return told


def _row(page: Page, first: Figure) -> dict[tuple[int, int], Respective]:
    direction = _direction(first)
    rates = _run(page, first)
    size = len(rates)
    before = [f for f in page.of_sentence(first) if f.index < first.index]
    now, then = before[-2 * size : -size], before[-size:]
    if size < 2 or not direction or len(now) < size:
        return {}
    if not _THEN.search(_SAID_OF_EACH.sub("", then[0].label)):
        return {}
    plain = all(
        same_kind(new, old) and not (new.change or new.approximate or old.approximate)
        and old.value and not new.percent
        for new, old in zip(now, then, strict=True)
    )  # fmt: skip
    if not plain:
        return {}
    others = before[: -2 * size]
    sure = not any(same_kind(f, new) for f in others for new in now)
    return {
        rate.span: Respective(new, old, _direction(rate) or direction, sure)
        for new, old, rate in zip(now, then, rates, strict=True)
    }


def _direction(rate: Figure) -> int:
    """Return 1 where a rate's words say growth, -1 decline, 0 where they say neither."""
    words = rate.label[-8:] + (rate.fact.qualifier or "")
    return 1 if _RISEN.search(words) else -1 if _FALLEN.search(words) else 0


def _run(page: Page, first: Figure) -> Sequence[Figure]:
    """Return the rates that stand side by side from one on."""
    run = [first]
    for figure in page.figures[first.index + 1 :]:
        if not figure.percent or not _beside(page.between(run[-1], figure).strip()):
            break
        run.append(figure)
    return run


def _beside(words: str) -> bool:
    """Whether a mark alone, or a mark and a direction, stands between two rates: 、增长."""
    if words[:1] not in JOINTS:
        return False
    said = words[1:]
    return not said or (len(said) == _WORD and bool(_RISEN.search(said) or _FALLEN.search(said)))
