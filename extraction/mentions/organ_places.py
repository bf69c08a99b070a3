"""Where the place or level begins that an organ's name stands behind.

Nothing shows it: 电话回访市纪委, 抽调黄石乡纪委, 本溪市纪委. The letters before the head are
read backwards, level by level (市, 县, 镇 …), each with as many letters as a place's name can
have and no word of deed. Where that does not come out, the level alone is given.
"""

from __future__ import annotations

from corpus.word_list import is_word, kind_of
from extraction.mentions.organ_heads import words_of
from extraction.patterns import rarely

__all__ = ["REACH", "house_start", "place_start"]

REACH = 26
"""Letters before a head that are looked at."""
_LEAST_HOUSE, _LONGEST_HOUSE = 3, 16
_MOST = 3
"""Letters of a place's name, without its level; longer ones are listed."""

# Letters that words before a name end with; few names of places hold them.
_ENDING = (
    "的了和与对在由向被将把给请按据等是有各每该本其及或为以因于到至从所让经报送会受随则并应个者届我"
)
_WITH_ENDING = "|".join(sorted((w[::-1] for w in words_of("with_ending")), key=len, reverse=True))
_BACKWARDS = rarely(rf"(?:{_WITH_ENDING}|[^\W\d_a-zA-Z{_ENDING}])*")
_LEVEL = rarely(
    "(?:自治[区州县]|(?:(?:经济|高新)(?:技术)?(?:产业)?)?开发区|高新区|经开区|示范区|新区|街道"
    "|[省市县区州盟旗镇乡])$"
)
_DATES = ("年", "月", "日")
_PARTY = rarely("中国共产党|中共")
# Names that hold the sign of a level, and those longer than others.
_WHOLE = rarely(
    f"(?:{'|'.join(sorted(words_of('whole')))}|市[中南北]区"
    "|镇[江海平远原安巴宁康雄沅赉][市县区]|[新萍桐宁湘]乡[市县]|乡[城宁]县)$"
)
_STEM = rarely("[^省市县区旗盟]*$")
# 社区, 辖区, 乡镇, 超市: no places.
_NO_PLACE = words_of("no_place")
_NO_NAMES = ("乡镇", "城镇", "村镇")
_SINGLE_VERBS = "占抽调查赴驻促督报全跨外任中名家托"
_SINGLE = words_of("single")
_STANDING_FOR = "甲乙丙丁戊己庚辛壬癸某"
_DEEDS_AS_NAMES = words_of("deed_name")
_NOT_NAMES = words_of("not_name")
_GENERIC_BEFORE = "省市县区旗镇乡道全各每几两多数"
_LATIN = rarely("(?<![A-Za-z])[A-Z]$")
_COUNTED = rarely("[\\d一二三四五六七八九十百几两多][名个家位所]$")


def _run_before(text: str, at: int, floor: int = 0) -> str:
    """Return the letters right before a place that may belong to a name.

    They stand behind ``floor``, and behind a date: 5月甲市纪委.
    """
    before = text[max(floor, at - REACH) : at][::-1]
    found = _BACKWARDS.match(before)
    run = before[: found.end()][::-1] if found is not None else ""
    if run[:1] in _DATES and text[at - len(run) - 1 : at - len(run)].isdigit():
        run = run[1:]
    return _PARTY.split(run)[-1] if "中" in run else run


def place_start(text: str, at: int, floor: int = 0, *, named: bool = False) -> int | None:
    """Return where the place or level begins that ends at ``at``, None if none does.

    Bodies of a kind are none (6个乡镇, 全市乡镇, 各县区).

    Args:
        text: what the name stands in.
        at: where its head begins.
        floor: where the name of another organ ends, which is not looked at again.
        named: a level alone (县) will not do.
    """
    run = _run_before(text, at, floor)
    end, told = len(run), False
    while (level := _LEVEL.search(run, 0, end)) is not None:
        whole = _WHOLE.search(run, 0, end)
        if whole is not None:
            end, told = whole.start(), True
            continue
        stem = _STEM.search(run, 0, level.start())
        letters = stem[0] if stem is not None else ""
        if _is_no_place(letters, run[max(0, end - 2) : end]):
            if not told:
                return None
            break
        kept = _name(letters, level[0])
        if not kept:
            if not told:
                return None if named else _level_alone(text, at - len(run) + level.start())
            break
        end, told = level.start() - kept, True
        if kept < len(letters):
            break
    start = at - len(run) + end
    return None if not told or _COUNTED.search(text, max(0, start - 4), start) else start


def house_start(text: str, at: int, floor: int = 0) -> int | None:
    """Return where the name of a firm or school begins that ends at ``at``, None if unclear."""
    run = _behind_deeds(_run_before(text, at, floor))
    return at - len(run) if _LEAST_HOUSE <= len(run) <= _LONGEST_HOUSE else None


def _is_no_place(letters: str, last: str) -> bool:
    """Tell whether a level is part of another word; of 南山区, 石城镇 it is none."""
    if letters.endswith(_NO_NAMES) or letters[-1:] in ("全", "多", "外"):
        return True
    front = letters[:-1]
    if len(front) <= 1:
        alone = not front or front in f"全个{_SINGLE_VERBS}"
    else:
        alone = kind_of(front) != "ns" and (is_word(front) or is_word(front[-2:]))
    return last in _NO_PLACE and alone


def _level_alone(text: str, start: int) -> int | None:
    before = text[start - 1 : start]
    if before and (before in _GENERIC_BEFORE or _COUNTED.search(text, max(0, start - 4), start)):
        return None
    return start - bool(_LATIN.search(text, max(0, start - 2), start))  # A市


def _name(letters: str, level: str) -> int:
    """Return how many of the letters before a level are its name, 0 if that cannot be told."""
    letters = letters[letters.rfind("某", 0, -1) + 1 :]
    if letters.endswith("某"):
        return 1
    if level[:2] == "自治":  # of a people, in as many letters as that takes
        return len(_behind_deeds(letters, _MOST))
    if len(letters) <= 1:
        alone = level == "县" and letters in _SINGLE
        return int(bool(letters) and (alone or letters in _STANDING_FOR or letters == "城"))
    if _COUNTED.search(letters):
        return 0
    if len(letters) <= _MOST:
        return 0 if _is_deed(letters) else _without_deed(letters)
    for count in (2, 3):
        front, name = letters[:-count], letters[-count:]
        if len(front) > 1 and _may_name(name, front):
            return _without_deed(name)
    split = letters.rfind("州")
    return len(letters) - split - 1 if split > 0 and len(letters) - split - 1 in (2, 3) else 0


def _without_deed(letters: str) -> int:
    """Return how many of two or three letters are left without a word of deed before them."""
    if len(letters) == _MOST:
        if _is_deed(letters[:2]):
            return int(letters[2] in _STANDING_FOR)
        if letters[0] in _SINGLE_VERBS:
            return 2
        if _is_deed(letters[1:]):
            return 0
    return len(letters)


def _behind_deeds(letters: str, least: int = 0) -> str:
    """Return letters without words of deed at their beginning, while more than ``least``."""
    while len(letters) > least and _is_deed(letters[:2]):
        letters = letters[2:]
    return letters


def _is_deed(word: str) -> bool:
    if word in _NOT_NAMES:
        return True
    return kind_of(word)[:1] in ("v", "p", "c", "d") and word not in _DEEDS_AS_NAMES


def _may_name(word: str, front: str) -> bool:
    """Tell whether a word behind another is a place's name: 联合|沙坪, 四川|天府."""
    kind = kind_of(word)
    if kind == "ns" or kind_of(front) == "ns":
        return not _is_deed(word)
    if not (is_word(front) or is_word(front[-2:]) or front[-2:] in _NOT_NAMES):
        return False
    return not kind or kind in ("nr", "nz", "nt", "nrt") or word in _DEEDS_AS_NAMES
