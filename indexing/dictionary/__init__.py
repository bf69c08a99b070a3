"""The words of the field: what the analyzer must not cut apart, and what it skips.

Each ``*.txt`` beside this module is a theme, one word a line (``词`` or ``词 词频``); all
of them are compiled into ``frequencies.tsv``, the one file read at run time
(``python -m indexing.dictionary.compile``). ``stopwords.txt`` are function words that
carry no meaning in a query; ``synonyms.tsv`` leads from the language of the office to the
wording of the rules. Users add their own words in ``dictionary.txt`` of the collection's
folder, in the form of the themes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from pathlib import Path

from corpus.errors import UsageError
from corpus.normalize import fold
from corpus.os_errors import reason_of

__all__ = [
    "FREQUENCIES",
    "THEMES",
    "Term",
    "UserDictionary",
    "bundled_frequencies",
    "bundled_terms",
    "bundled_total",
    "dictionary_digest",
    "read_user_dictionary",
    "stop_words",
    "synonyms",
    "theme_terms",
]

THEMES = (
    "titles",
    "organs",
    "offices",
    "measures",
    "conduct",
    "sanctions",
    "crimes",
    "jargon",
    "legal",
    "general",
)
"""Theme files in the order in which their words are added."""

FREQUENCIES = "frequencies.tsv"
"""All words of the themes with their frequencies, and before them the total."""

MAX_TERM_CHARS = 40
_MAX_USER_BYTES = 4_000_000
_MAX_FREQUENCY = 100_000_000
_MAX_PROBLEMS = 20


@dataclass(frozen=True, slots=True)
class Term:
    """A word, folded; ``frequency`` None is found so that the word survives cutting."""

    word: str
    frequency: int | None = None


@dataclass(frozen=True, slots=True)
class UserDictionary:
    """Words a user added; ``problems`` are Chinese sentences about lines left out."""

    terms: tuple[Term, ...] = ()
    problems: tuple[str, ...] = ()


def _lines(name: str) -> list[str]:
    text = resources.files(__name__).joinpath(name).read_text("utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def theme_terms(themes: Sequence[str] = THEMES) -> tuple[Term, ...]:
    """Return the words as the themes have them, each once."""
    found: dict[str, Term] = {}
    for theme in themes:
        for line in fold("\n".join(_lines(f"{theme}.txt"))).splitlines():
            term = _parse_term(line)
            if isinstance(term, str):
                # A fault of ours, not of the user: the tests read every file.
                raise ValueError(f"{theme}.txt: {term}: {line}")
            found.setdefault(term.word, term)
    return tuple(found.values())


@lru_cache(maxsize=1)
def bundled_frequencies() -> dict[str, int]:
    """Return our words and the frequencies with which they survive cutting, in order."""
    pairs = (line.split("\t") for line in _lines(FREQUENCIES)[1:])
    return {word: int(frequency) for word, frequency in pairs}


def bundled_total() -> int:
    """Return the sum of all frequencies when ours have been added to jieba's dictionary."""
    return int(_lines(FREQUENCIES)[0].split("\t")[1])


def bundled_terms() -> tuple[Term, ...]:
    """Return our words with their frequencies, in the order in which they are added."""
    return tuple(Term(word, frequency) for word, frequency in bundled_frequencies().items())


@lru_cache(maxsize=1)
def stop_words() -> frozenset[str]:
    """Return the function words that say nothing about what is looked for."""
    return frozenset(word for line in _lines("stopwords.txt") for word in fold(line).split())


@lru_cache(maxsize=1)
def synonyms() -> dict[str, tuple[str, ...]]:
    """Return, for an expression of the office, the wordings that rules use for it."""
    table: dict[str, tuple[str, ...]] = {}
    for line in _lines("synonyms.tsv"):
        expressions, _, wordings = line.partition("\t")
        if not wordings:
            raise ValueError(f"synonyms.tsv: no wording: {line}")
        values = fold(wordings).split()
        for key in fold(expressions).split():
            table[key] = tuple(dict.fromkeys((*table.get(key, ()), *values)))
    return table


def read_user_dictionary(path: Path) -> UserDictionary:
    """Return the words of a user's file; an absent file holds none.

    The file is UTF-8 or GB18030, one word a line, a frequency after a space if wanted,
    ``#`` opens a comment. Lines that are no word are left out and named in ``problems``.

    Raises:
        UsageError: the file cannot be read, is too large or is no text.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return UserDictionary()
    except OSError as exc:
        raise UsageError(f"用户词典无法读取：{path}（{reason_of(exc)}）", path=str(path)) from exc
    if len(data) > _MAX_USER_BYTES:
        raise UsageError(f"用户词典过大（超过 4 MB）：{path}", path=str(path))
    terms: dict[str, Term] = {}
    problems: list[str] = []
    for number, line in enumerate(_decode(data, path).splitlines(), 1):
        content = fold(line).partition("#")[0].strip()
        if not content:
            continue
        term = _parse_term(content)
        if isinstance(term, Term):
            terms[term.word] = term
        elif len(problems) < _MAX_PROBLEMS:
            problems.append(f"用户词典第 {number} 行未采用：{term}（{content[:20]}）")
    return UserDictionary(tuple(terms.values()), tuple(problems))


def _decode(data: bytes, path: Path) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise UsageError(f"用户词典不是 UTF-8 或 GB18030 文本：{path}", path=str(path))


def _parse_term(line: str) -> Term | str:
    """Return the term of a line, or why it is none (a Chinese phrase)."""
    word, *rest = line.split()
    if len(rest) > 1:
        return "每行只写一个词，后面最多一个词频"
    if len(word) < 2:
        return "词至少要有两个字"
    if len(word) > MAX_TERM_CHARS:
        return f"词超过 {MAX_TERM_CHARS} 个字"
    if not all(char.isalnum() for char in word):
        return "词里不能有标点符号"
    if not rest:
        return Term(word)
    if not rest[0].isdecimal() or not 0 < int(rest[0]) <= _MAX_FREQUENCY:
        return "词频应为正整数"
    return Term(word, int(rest[0]))


def dictionary_digest(version: int, user_terms: Iterable[Term]) -> str:
    """Return 16 hexadecimal digits that change with the analyzer, its words or the user's."""
    digest = hashlib.sha256(f"analyzer {version}\n".encode())
    digest.update("\n".join(_lines(FREQUENCIES)).encode())
    for term in user_terms:
        digest.update(f"{term.word} {term.frequency}\n".encode())
    return digest.hexdigest()[:16]
