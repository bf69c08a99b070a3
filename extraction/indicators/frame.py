"""The words around one figure that may say what it counts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

__all__ = ["LIGHT_END", "Frame", "strip_light"]

# What may stand between the words that name an indicator and its number.
LIGHT_END = re.compile(
    r"(?:总共|一共|共计|总计|合计|累计|共|总数|总量|数量|人数|人次|件数|次数|数目|分别为|分别是|分别|约为|大约"
    r"|达到|增至|高达|多达|达|超过|突破|不足|不到|将近|接近|仅有|只有|仅为|仅|只|约|近|逾|超|了|(?<![行作])为|是|(?<![实现])有|已"
    r"|各|均|至|到|(?<![以之])上|均在|都在|保持在|稳定在|满|由|从|首次|各类|相关|如下|另有|数|人民币|平均|比例|比重|[（(：:、\s])+$"
)


@lru_cache(maxsize=4096)
def strip_light(words: str) -> str:
    """Return the words without the adverbs and particles that end them."""
    match = LIGHT_END.search(words)
    return words[: match.start()] if match else words


@dataclass(slots=True)
class Frame:
    """Where a figure stands.

    ``own`` is what belongs to it before the number, quotation marks left out; ``context``
    the sentence before that; ``after`` what follows the unit up to a stop or the next
    figure; ``forward`` the same up to the end of the clause, later figures included;
    ``listed`` whether only 、 or 和 divides it from the figure before it; ``bracketed``
    whether it stands in brackets that open right behind another. ``cut`` whether the
    next figure ends ``after``; ``segment`` where its part of the sentence, up to a ；, begins. A
    bare number has no
    unit; a fraction has %.
    """

    own: str
    context: str
    after: str
    forward: str
    unit: str | None
    listed: bool = False
    cut: bool = False
    segment: int = 0
    bracketed: bool = False
