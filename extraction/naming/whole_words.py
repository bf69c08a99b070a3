"""Names formed from the words of a text begin and end where its words do.

What forms a name leaves out what leads to it: 有 before a noun, 下设, 司法部门. Where that cuts a
word in two (有偿补课, 宣布现场会), the dictionary tells, and the rest of the word is put back.
"""

from __future__ import annotations

import re
from dataclasses import replace

from corpus.word_list import is_word
from extraction.indicators import Frame, Lexicon
from extraction.indicators.naming import NAME_END, suffixed
from extraction.naming.named import Named
from extraction.patterns import rarely
from extraction.unit_kinds import RATE_UNITS

__all__ = ["first_of", "whole_words"]

# 签了的, 重复发案的还, 才: what only leads to the number.
_TRAILS = re.compile(
    "(?:的(?:还|才|仍|尚|也|都|就|有)|不过|(?:总[数量])?由|(?<![未应待不])还"
    "|[的就才仍尚了已仅只也并且或及和与各在])$"
)
# 就办理, 中有, 者基本: what only leads on from the words before.
_JOINS = re.compile("^(?:或者|以及|及其(?!他)|并且|而且|针对(?!性)|对于)")
_LEADS = re.compile(
    "^(?:对|或者?|和|与|及其?|以及|并且?|而且?|的|了|中有|里有|则|就|也|都|又|却|们|】)"
)
_TIMES = re.compile(
    r"^(?:\d{1,2}月?[—–~～\-至到]\d{1,2}月|第?[一二三四]季度|[今去]年以来|近[一二两三四五]年来?|半年来|[上下]半年|前三季度|全年|本月|当月|本?学期|截[至止到][^，]{1,6}?[底末])"
    "(?=[\u4e00-\u9fff]{2})"
)
_EACH = re.compile("(?<=..)由?每[亩套人户年月天场期]$")
_DENIED = re.compile(
    "(?:没有|从未|未[\u4e00-\u9fff]{0,4}|[不没])$"  # 未公开招标, 未按规定
)
_OF_A_NAME = re.compile("的(?=[增占]|数$|率$|率[上下]|金额$|人[数次]$)")
_LEADING = ("其中", "另有", "还有", "此外")
_ALWAYS = re.compile("(?<=..)(?:一直|始终|历来)$")
_FREQUENT = 3
_LONGEST = 4
_LEAST = 2
_SCOPE = rarely("^[全本各](?:国|省|市|县|区|镇|乡|村|系统|院|校)$")


def whole_words(named: Named, frame: Frame, lexicon: Lexicon) -> Named:
    """Return a figure whose name, if it was formed from the text, holds whole words only.

    Args:
        named: the figure; one that the lexicon names is returned as it is.
        frame: the words around it.
        lexicon: for its names and nouns.
    """
    if named.rule.startswith(("lexicon", "ratio")) or named.name in lexicon.names:
        return named
    ending = NAME_END.search(named.name)
    base = named.name[: ending.start()] if ending else named.name
    if len(base) < _LEAST or (base[-1] == "率" and frame.unit in RATE_UNITS):
        return named  # 办结率同比提高: no word is cut
    own = frame.own if base[-2:] in frame.own or not frame.after else frame.after
    mended = _mended(base, own, lexicon)
    whole = _trimmed(mended)
    if whole == base or len(whole) < _LEAST:
        return named
    if ending is None:
        return replace(named, name=whole)
    plain = ending.group() in ("数", "金额", "占比") or (
        not mended.endswith(base) and frame.unit not in RATE_UNITS
    )
    return replace(named, name=suffixed(whole, frame.unit) if plain else whole + ending.group())


def first_of(words: str, longest: int) -> str:
    """Return the beginning of some words, cut behind a whole word.

    Args:
        words: what is too long for a name.
        longest: how many characters it should have; at most three more to end the word.
    """
    word = _astride(words, longest)
    if word is None or (word[1] < len(words) and _ends_word(words[:longest])):
        return words[:longest]  # but 报送工作台账, which its last word ends
    return words[: word[1]]


def _mended(base: str, own: str, lexicon: Lexicon) -> str:
    """The base of a name with the rest of the words that its ends cut in two."""
    start = own.rfind(base)
    if start < 0:
        verb = lexicon.words.verb_pattern.match(base)
        object_ = base[verb.end() :] if verb is not None else ""
        apart = len(object_) > 1 and object_ in own  # 评查 + 物手续不全
        if verb and apart:
            return f"{verb.group()}{_mended(object_, own, lexicon)}"
        said = base.removesuffix("问题")  # 故人员领补 + 问题
        return f"{_mended(said, own, lexicon)}问题" if len(said) > 2 and said in own else base
    end = start + len(base)
    head = _cut_off(own, start, lexicon)
    if head and (_SCOPE.match(own[start - head : start + 1]) or _body(own, start, head, lexicon)):
        # 全国农村, 司法部门发出: what is left of whose it is goes
        rest = _rest_of_word(own, start)
        base, head = base[rest:], 0
    tail = _broken_end(own, end, lexicon)
    denied = _DENIED.search(own, max(0, start - head - 5), start - head)
    if denied is not None:
        head = start - denied.start()  # 成效不满意或不太满意: without 不 it says the opposite
    return own[start - head : start] + base + own[end : end + tail]


def _body(own: str, start: int, head: int, lexicon: Lexicon) -> bool:
    word = own[start - head : start + _rest_of_word(own, start)]
    noun = lexicon.words.noun_end.search(word)
    return noun is not None and lexicon.words.nouns[noun.group()] == "organization"


def _cut_off(own: str, at: int, lexicon: Lexicon) -> int:
    """How many characters before a place belong to the word that it stands in, 0 for none."""
    word = _astride(own, at)
    if word is None or _begins_word(own, at):
        return 0
    before = own[at - 2 : at] if at > 1 else ""
    if before in lexicon.words.verbs or before in lexicon.words.settings or before in _LEADING:
        return 0  # 查出错发、漏发, 其中院领导
    return at - word[0]


def _rest_of_word(own: str, at: int) -> int:
    word = _astride(own, at)
    return 0 if word is None else word[1] - at


def _broken_end(own: str, at: int, lexicon: Lexicon) -> int:
    """How many characters behind a place belong to the word that it stands in, 0 for none."""
    word = _astride(own, at)
    if word is None or _ends_word(own[:at]) or lexicon.words.known_end.search(own[:at]):
        return 0
    return word[1] - at


def _begins_word(own: str, at: int) -> bool:
    return any(is_word(own[at : at + n]) for n in range(2, _LONGEST + 1) if at + n <= len(own))


def _astride(own: str, at: int) -> tuple[int, int] | None:
    """The longest word that begins before a place and ends behind it."""
    if not 0 < at < len(own):
        return None
    for length in range(_LONGEST, 1, -1):
        for start in range(max(0, at - length + 1), at):
            word = own[start : start + length]
            if length == _LEAST and word[0] == word[-1] != "某":
                continue  # 教师师德: no 师师
            if len(word) == length and is_word(word, _FREQUENT):
                return start, start + length
    return None


def _trimmed(base: str) -> str:
    """A name without particles at its ends and before its ending."""
    base = _ALWAYS.sub("", _TIMES.sub("", _JOINS.sub("", base)))
    while (lead := _LEADS.match(base)) and not _begins_word(base, 0):
        base = base[lead.end() :]
    while (trail := _TRAILS.search(base)) and not _ends_word(base):
        base = base[: trail.start()]
    return _OF_A_NAME.sub("", _EACH.sub("", base))


def _ends_word(base: str) -> bool:
    return any(is_word(base[-n:]) for n in range(2, _LONGEST + 1) if n <= len(base))
