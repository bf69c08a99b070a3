"""Figures of unlike units that one 分别 holds: each is told by the item in its place.

立案数、处分人数、挽回损失分别为12件、20人、35万元.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extraction.indicators import Frame
from extraction.indicators.frame import strip_light
from extraction.naming.named import PLACE
from extraction.naming.run_items import items_of
from extraction.patterns import rarely

__all__ = ["told_by_items"]

_IN = rarely("^(?:其中)?在(?=[\u4e00-\u9fff]{3})")
_AS_TO = rarely("(?<=[\u4e00-\u9fff]{2})(?:这[两三四五六]项|等?方面|指标|上|中)$")
_WAY = rarely("(?:分别|依次)(?:为|是|有|达到?|超过?)*$")


def told_by_items(frames: Sequence[Frame]) -> list[Frame] | None:
    """Return the frames with the words of the items before 分别, None where it holds none.

    Args:
        frames: the words around figures with nothing but separators between them.
    """
    first = frames[0]
    way = _WAY.search(first.own)
    if way is None or len({frame.unit for frame in frames}) < 2:
        return None
    items = items_of(first, way, len(frames))
    if items is None:
        return None
    items = [_IN.sub("", items[0]), *items[1:-1], _AS_TO.sub("", items[-1])]
    if any(len(item) < 2 or PLACE.search(item) or not strip_light(item) for item in items):
        return None
    return [
        replace(frame, own=item, context="", listed=False)
        for item, frame in zip(items, frames, strict=True)
    ]
