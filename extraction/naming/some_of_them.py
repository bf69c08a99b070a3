"""Bodies told of within a whole of their kind: 19个乡镇中，13个完成整改，6个正在推进.

Towns are counted there and no problems, whatever they did or what befell them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extraction.indicators import Frame, Lexicon
from extraction.indicators.naming import suffixed
from extraction.naming.named import Named
from extraction.patterns import rarely
from extraction.unit_kinds import BODIES

__all__ = ["some_of_them"]

_RULE = "some of them"
_NOTHING = frozenset(("", "有", "其中", "其中有", "已有", "另有", "还有", "仅有", "只有"))
_AMONG = rarely("(?:当?中|里)$")
_DID = rarely(
    "(?:已|均|正在|仍|尚|还|全部|基本|被|受到|获)*(?:完成|推进|整改|通过|达标|销号|通报|约谈|问责|表彰|验收|开展|启动"
    "|实现|落实|制定|未|没有)[\u4e00-\u9fff]{0,6}"
)
_LEANS = ("same", "such")
_LONGEST = 8


def some_of_them(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """Return bodies by what is said of them and by their noun; None for most figures.

    Args:
        named: the figure as it is named so far.
        frame: the words around it.
        earlier: the figures of its sentence before it, in order.
        lexicon: for its nouns.
    """
    after = frame.after
    if not after or not earlier or frame.unit not in BODIES or frame.cut:
        return None
    if "中" not in frame.context and "里" not in frame.context:
        return None
    whole = next((one for one in earlier if one.unit == frame.unit), None)
    if whole is None or not whole.after or frame.own.strip("，,、；; ") not in _NOTHING:
        return None
    noun = _AMONG.sub("", whole.after)
    if lexicon.words.nouns.get(noun) != "organization" or noun in after:
        return None
    if noun in named.name and named.rule.partition("+")[0] not in _LEANS:
        return None
    told = any(f"{noun}{sign}" in frame.context for sign in ("中", "里", "当中"))
    if not told or len(after) > _LONGEST or _DID.fullmatch(after) is None:
        return None
    category = "problems" if after[0] in "未没" else "organization"
    name = suffixed(after + noun, frame.unit)
    return replace(named, name=name, category=category, rule=_RULE)
