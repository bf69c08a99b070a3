"""What titles and names look like when they are compared.

The key of a title is its letters alone, folded; organs stand in their short form. Names
that nobody has listed are judged by likeness: abbreviations are subsequences of a title,
spelling errors are near in characters or in sound (pinyin).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from importlib import resources

from corpus.citations.keys import bare_key, contract, data_lines, title_key
from corpus.normalize import fold

__all__ = [
    "GENERIC",
    "TRIAL",
    "bare_key",
    "common_characters",
    "contract",
    "customary_names",
    "declared_short_names",
    "derived_keys",
    "initials",
    "is_generic_title",
    "is_usable",
    "likeness",
    "sounds",
    "title_key",
]

_BY_SOUND = 0.95
_NOUNS = [
    *("法", "条例", "规定", "办法", "准则", "规则", "细则", "解释", "意见", "通知", "决定"),
    *("纪要", "规程", "章程", "标准", "方案", "批复", "答复", "程序", "修正案", "公约", "协定"),
    *("制度", "要求", "守则", "指引", "指南", "通则", "总则", "名录", "目录", "通报", "函", "令"),
]
_NOUN_END = re.compile(rf"(?:{'|'.join(sorted(_NOUNS, key=len, reverse=True))})$")
GENERIC = frozenset(
    [*_NOUNS, "法律", "法规", "若干规定", "暂行规定", "暂行办法", "实施条例", "实施办法",
     "实施细则", "暂行条例", "工作条例", "工作规则", "司法解释", "试行", "管理办法", "管理规定"]
)  # fmt: skip
TRIAL = re.compile(r"试行|暂行")
_ABOUT = re.compile(r"^.{0,40}?关于(?=.{4,})")
_PARTICLE = re.compile(r"的(?=[^的]{2,4}$)")
_AMENDMENT = re.compile(r"修正案[一二三四五六七八九十]+$")


# --- keys -----------------------------------------------------------------------------


def is_generic_title(text: str) -> bool:
    """Tell whether a name says only what sort of text is meant: 条例, 规定, 办法."""
    return title_key(text) in GENERIC


def _data_lines(name: str) -> Iterator[tuple[str, str]]:
    text = resources.files("indexing").joinpath("title_data", name).read_text("utf-8")
    for line in text.splitlines():
        left, tab, right = line.partition("\t")
        if tab and not line.startswith("#"):
            yield left.strip(), right.strip()


@lru_cache(maxsize=1)
def customary_names() -> dict[str, tuple[str, tuple[tuple[str, bool], ...]]]:
    """Return key of a title → (title, its short names with "is shared")."""
    found: dict[str, tuple[str, tuple[tuple[str, bool], ...]]] = {}
    for fields in data_lines("works.tsv"):
        parts = [name for name in (fields[1] if fields[1:] else "").split("|") if name]
        if not parts:
            continue
        short = tuple((title_key(name), name.startswith("?")) for name in parts)
        found[contract(bare_key(title_key(fields[0])))] = (fields[0], short)
    return found


def derived_keys(key: str) -> Iterator[str]:
    """Yield what people call a title by leaving parts of it out."""
    amendment = _AMENDMENT.search(key)
    if amendment:
        yield amendment.group()
    bare = bare_key(key)
    subject = _ABOUT.sub("", key)
    for form in (bare, subject, _ABOUT.sub("关于", key) if subject != key else key):
        for shorter in (form, TRIAL.sub("", form)):
            yield shorter
            yield _PARTICLE.sub("", shorter)


def is_usable(key: str) -> bool:
    """Tell whether a derived key is specific enough to stand for a title."""
    if key in GENERIC:
        return False
    return len(key) >= 4 or (len(key) >= 2 and key.endswith(("法", "章")))


# --- sounds ---------------------------------------------------------------------------


@lru_cache(maxsize=1)
def _sound_table() -> dict[str, str]:
    return {char: syllable for syllable, chars in _data_lines("sounds.tsv") for char in chars}


def initials(text: str) -> str:
    """Return a text with each character as the first letter of its sound: 监察法 → jcf."""
    return "".join(sound[0] for sound in sounds(fold(text)))


def sounds(text: str) -> tuple[str, ...]:
    """Return the syllable of each character, without tone; other characters as they are."""
    table = _sound_table()
    return tuple(table.get(char, char) for char in text)


# --- declared names -------------------------------------------------------------------

_DECLARED = re.compile(
    r"《((?:[^《》\n]|《[^《》\n]*》){4,60})》[^《》\n]{0,24}?[（(][^（）()\n]{0,12}?"
    r"(?:以下|下文|下)(?:统一)?简称[:：]?《?“?([^《》“”（）()\n]{2,20}?)”?》?[）)]"
)


def declared_short_names(texts: Iterable[str]) -> dict[str, set[str]]:
    """Return short name → titles, from 《title》（以下简称《short name》） in texts."""
    found: dict[str, set[str]] = defaultdict(set)
    for text in texts:
        for match in _DECLARED.finditer(text):
            title, name = match.group(1), match.group(2).strip()
            if not is_generic_title(name):
                found[name].add(title)
    return dict(found)


# --- likeness ---------------------------------------------------------------------------


def common_characters(query: str, keys: Sequence[str], least: int) -> list[tuple[int, int]]:
    """Return (index, characters in common, in order) of the keys that share so many."""
    # RapidFuzz is loaded only where a name is not known as it stands.
    from rapidfuzz import process
    from rapidfuzz.distance import LCSseq

    found = process.extract(
        query, keys, scorer=LCSseq.similarity, score_cutoff=least, limit=None, processor=None
    )
    return [(at, int(shared)) for _, shared, at in found]


def likeness(query: str, key: str) -> float:
    """Return how well an abbreviated or misspelt name fits a key, 0 to 1."""
    wanted, present = _NOUN_END.search(query), _NOUN_END.search(key)
    other_noun = wanted is not None and (present is None or wanted.group() != present.group())
    if other_noun and wanted is not None and len(query) - len(wanted.group()) >= 3:
        query = query[: wanted.start()]
        key = key[: present.start()] if present else key
    heard, said = sounds(query), sounds(key)
    from rapidfuzz.distance import Levenshtein

    if heard == said:
        # However few the characters, and however few of them are right: 检查法 is 监察法.
        return _BY_SOUND - (0.1 if other_noun else 0.0)
    abbreviation = max(
        _abbreviation_score(query, key), _abbreviation_score(heard, said) * _BY_SOUND
    )
    spelling = Levenshtein.normalized_similarity(query, key)
    if abs(len(query) - len(key)) <= 2 and spelling >= 0.5:
        sound = Levenshtein.normalized_similarity(heard, said)
        spelling += max(0.0, sound - spelling) * 0.8
    return max(abbreviation, spelling * 0.97) - (0.1 if other_noun else 0.0)


def _abbreviation_score(query: Sequence[str], key: Sequence[str]) -> float:
    """Return the score of a query whose characters (or sounds) stand in order in a key."""
    from rapidfuzz.distance import LCSseq

    common = LCSseq.similarity(query, key)
    recall = common / len(query)
    if recall < 0.8 or not key:
        return 0.0
    blocks = sum(1 for block in LCSseq.opcodes(query, key) if block.tag == "equal")
    coverage = common / len(key)
    return (0.58 + 0.24 / max(blocks, 1) + 0.14 * coverage) * recall * recall
