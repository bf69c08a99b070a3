"""Other words for the same, read as the one word that all rules know.

A rule that knows 涉及 and 收到 need not know 牵涉 and 接到 as well. Only words that say nothing
else are here: 追缴 is not 追回, and 查摆 is not 发现. Words get shorter or keep their length,
never longer, so that each character that stays has its place in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.normalize import NormalizedText, Span

__all__ = ["as_read", "reworded"]

_HOW = "(?:严肃|从严|坚决|严厉|依法|依规|依纪)"
_DEED = "(?:查处|查办|惩处|惩治|问责|追责|追究|处理|处分|处置|立案)"
_SEARCHED = "[查核检抽清筛][查找验]|排查|摸排|找"
# What is found, what is read in its place: the shorter one loses the end of what it is for.
_TOLD = (
    (r"(?<![汇全])总(?=共(?![同和产享建识鸣治用性存计]))", ""),
    (r"(?<![统唯第单同万逐])一(?=共(?![同和产享建识鸣治用性存计]))", ""),
    (rf"{_HOW}+(?={_DEED})", ""),
    (r"(?<=涉及)到(?![位岗期])|(?<=牵涉)到(?![位岗期])", ""),
    (r"(?<![应适相正充])当(?=中(?![央国心小学共级层青年旬间]))", ""),
    (r"(?<=范围)以(?=外)", ""),
    (r"(?<=已)经(?=[查完立办整处追移给约问收发组配建退纠解落])", ""),
    (rf"(?:{_SEARCHED})出(?![现资席具纳入口台版发售租让行])", "发现"),
    (r"牵涉", "涉及"),
    (r"(?<![直间连对承链衔嫁迎台网库])接到(?![位岗底])", "收到"),
    (r"剩下|还剩(?!余)|(?<![\d十百千万多其盈富节业])余下(?![降滑属级乡沉辖设放发达])", "剩余"),
    (r"相继|陆续|接连", "先后"),
    (r"制订", "制定"),
    (r"截止(?=[目\d今去本上])", "截至"),
)
_ANY = re.compile("|".join(f"({pattern})" for pattern, _ in _TOLD))
_PUT = tuple(put for _, put in _TOLD)
# Titles and what is quoted stay as they are.
_QUOTING, _QUOTED = "《“‘「", "》”’」\n"
_LONGEST = 60


def reworded(text: str, kept: Sequence[Span] = ()) -> NormalizedText | None:
    """Return a text in the words that the rules know, and the way back to its places.

    None where it has no others. The words between quotation marks stay.

    Args:
        text: the text.
        kept: spans in which nothing is changed, in order.
    """
    found = list(_others(text, kept))
    if not found:
        return None
    pieces: list[str] = []
    removed: list[Span] = []
    at = 0
    for start, end, put in found:
        pieces += (text[at:start], put)
        if start + len(put) < end:
            removed.append((start + len(put), end))
        at = end
    return NormalizedText("".join((*pieces, text[at:])), len(text), tuple(removed))


def as_read(words: str) -> str:
    """Return words as a report that has them would be read."""
    read = reworded(words)
    return words if read is None else read.text


def _others(text: str, kept: Sequence[Span]) -> Iterator[tuple[int, int, str]]:
    """Yield where other words stand, and what is read in their place."""
    for match in _ANY.finditer(text):
        start, end = match.span()
        if not _quoted(text, start) and not _held(kept, start):
            yield start, end, _PUT[(match.lastindex or 1) - 1]


def _quoted(text: str, at: int) -> bool:
    """Whether a place is between quotation marks that close on its line."""
    opens = max(text.rfind(mark, max(0, at - _LONGEST), at) for mark in _QUOTING)
    return opens >= 0 and not any(mark in text[opens:at] for mark in _QUOTED)


def _held(kept: Sequence[Span], at: int) -> bool:
    return any(start <= at < end for start, end in kept)
