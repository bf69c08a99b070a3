"""Phrases made short enough for a name, by whole words.

Decided here: where a phrase is cut (before its head, at a word of the dictionary, never in a
number), and which verb stays before the head.
"""

from __future__ import annotations

import re

from corpus.word_list import is_word, kind_of
from extraction.indicators.vocabulary import Vocabulary
from extraction.patterns import rarely

__all__ = ["LONG", "WHOLE_NAME", "at_number", "compressed", "shortened"]

_BOUNDED = rarely(
    "[\u4e00-\u9fff]{0,4}\\d[\\d.]*[万亿]?[\u4e00-\u9fff%]{1,2}以[上下内]的[\u4e00-\u9fff]{1,4}$"
)
LONG, _FEWEST = 8, 6
_VERB, _IN_USE = 2, 3
WHOLE_NAME = 9
_EITHER = 16
"""How long a name may be that says one thing or another: 不满意或者基本不满意."""

_DEALT_MONEY = re.compile(
    "(?<=[一-鿿]{4})(?:索要|索取|收受|骗取|套取|侵占|贪污|挪用|截留|私分|退还|返还|补缴|上交|实得|花费)$"
)


def shortened(phrase: str, words: Vocabulary | None = None) -> str:
    """Return at most eight characters of a phrase: its head with the words right before it."""
    if len(phrase) <= LONG or words is None:
        return at_number(phrase, len(phrase) - LONG)
    noun = words.noun_end.search(phrase)
    if noun is None:
        return _whole_words(phrase, words)
    at = noun.start()
    while at > 0:
        before = words.known_end.search(phrase[:at])
        if before is None or len(phrase) - before.start() > LONG:
            break
        at = before.start()
    return at_number(phrase, at)


def at_number(words: str, at: int) -> str:
    """Return words from a place on, from where a number begins that it stands in: 12345热线."""
    at = max(at, 0)
    while at and words[at].isdigit() and words[at - 1].isdigit():
        at -= 1
    return words[at:]


def _whole_words(phrase: str, words: Vocabulary) -> str:
    """The end of a phrase that no noun ends, cut behind a known word where there is one."""
    where = phrase.rpartition("在")[2]
    if _FEWEST <= len(where) <= LONG:
        return where  # 专项扶贫资金在省级财政滞留
    cuts = range(len(phrase) - LONG, len(phrase) - _FEWEST + 1)
    for cut in cuts:
        if words.known_end.search(phrase[:cut]) is not None and not _inside_word(phrase, cut):
            return at_number(phrase, cut)
    # No character of a word cut in two, and none alone, stands first: 县住建|局|保障性住房.
    begins = (at for at in cuts if not _inside_word(phrase, at) and _inside_word(phrase, at + 1))
    cut = next(begins, cuts[-1])
    if cut == _VERB and kind_of(phrase[:cut])[:1] == "v":
        return phrase  # 扰乱社会主义市场秩序
    return at_number(phrase, cut)


def _inside_word(phrase: str, cut: int) -> bool:
    """Whether a word of the dictionary stands over a place: 社会|主义, 委|会主任."""
    return any(
        is_word(phrase[first:last], _IN_USE)
        for first in range(max(0, cut - 3), cut)
        for last in range(cut + 1, min(first + 4, len(phrase)) + 1)
    )


def compressed(core: str, verb: str, place: int, words: Vocabulary) -> str:
    """Short enough for a name: whole, or the verb and the head of its object."""
    if verb in words.settings and len(core) > place + len(verb) + 1:
        core = core[place + len(verb) :]
        verb = ""
    if len(core) <= (_EITHER if "或" in core else 9) and "的" not in core:
        return core
    if core.endswith("》") and (opened := core.rfind("《")) >= 0:
        while opened and core[opened - 1] == "》":  # 《甲》《乙》2部
            opened = core.rfind("《", 0, opened)
        noun = words.noun_end.search(core[:opened])
        if noun is not None and len(noun.group()) > 2:
            return core[:opened] if opened <= WHOLE_NAME else noun.group()  # 摄制警示教育片《…》
        verb = verb if place < opened else ""
        return ("" if verb in words.settings else verb) + core[opened:]
    if (dealt := _DEALT_MONEY.search(core)) is not None:
        return dealt.group()  # 以请客为名向补助对象索要3000元
    target = core[place + len(verb) :] if verb else core
    for mark in ("的", "等", "、"):
        target = target.rsplit(mark, 1)[-1]
    target = shortened(target.removeprefix("各类") or target, words)
    keep = verb if verb not in words.settings else ""
    if len(target) < 2 and (bound := _BOUNDED.search(core)) is not None:
        return bound.group().replace("的", "")  # 收入50万元以上的村
    return (keep + target) if len(target) >= 2 or keep else core[-6:]
