"""The words around one figure that may say what it counts."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from extraction.patterns import SPACES

__all__ = ["LIGHT_END", "LIGHT_ENDS", "Around", "Frame", "of_sentence", "strip_light"]

_SENTENCE_END = re.compile("[。！？]")
_HEADING = 24
_DIGIT = re.compile(r"\d")

# What may stand between the words that name an indicator and its number.
LIGHT_END = re.compile(
    r"(?:至少|不少于|不低于|加起来|合起来|加在一起|总共|一共|共计|总计|合计|累计|共|总数|总量|数量|人数|人次|件数|次数|数目|分别为|分别是|分别|依次为|依次是|依次|逐年[为是达有]|约为|大约"
    r"|达到|增至|高达|多达|长达|达|超过|突破|不足|不到|将近|接近|仅有|只有|仅为|仅|只|(?<![节签预违解续合])约|近|逾|(?<!商)超|了|(?<![行作认])为|是|(?<![实现])有|已"
    r"|(?:仍|尚|还|就|竟|却|也|倒)有|(?<=的)(?:还|才|仍|尚|也|都|就|不过)"
    r"|各|均|按照?|一直|至|(?<![应实迟签报])到|(?<![以之评考选用喝住当赶搬跟遇穿])上|均在|都在|(?:(?<=率)稳定)?保持在|稳定在|满|由|从|首次|各类|相关|如下|另有|(?<![指基系倍参函])数|人民币|平均|比例|比重|[（(：:、\s])+$"
)


LIGHT_ENDS = frozenset(
    "按照直共计总合累数量次目为是别约达到至高过破足近有仅只逾超了还才仍尚也都就已各均上在满由从类关下另币例重来起少于低（(：:、"
    + SPACES
)
"""Characters that such words end in: the last one tells at once that there are none."""


@lru_cache(maxsize=4096)
def strip_light(words: str) -> str:
    """Return the words without the adverbs and particles that end them."""
    match = LIGHT_END.search(words) if words[-1:] in LIGHT_ENDS else None
    return words[: match.start()] if match else words


def of_sentence(context: str) -> str:
    """Return the words of the sentence before a figure's own, with its paragraph's heading.

    处理业务外信件95件。信访干部24名: what the sentence before dealt with is not told of them.
    """
    opening = _SENTENCE_END.search(context)
    if opening is None:
        return context
    first = opening.start()
    close = max(context.rfind("。"), context.rfind("！"), context.rfind("？"))
    heading = context[: first + 1]
    if first > _HEADING or _DIGIT.search(heading):
        heading = ""
    return heading + context[close + 1 :]


class Around(NamedTuple):
    """The words farther off, as they stand in the text; what the learned opinion looks at.

    ``heading`` is the last short line before the figure's own, ``paragraph`` and ``sentence``
    are how those two open, ``clause`` how the clause before the figure's own ends,
    ``beyond`` what follows the value.
    """

    heading: str = ""
    paragraph: str = ""
    sentence: str = ""
    clause: str = ""
    beyond: str = ""


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
    unit; a fraction has %. ``around`` finds what only the learned opinion looks at, of
    the figures that it is asked about.
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
    around: Callable[[], Around] = Around
