"""The only tokenizer: the same words for what is indexed and for what is asked.

Words are jieba's search-mode cut without HMM over folded text (`corpus.normalize.fold`),
with the dictionary of the field and the user's. By rule, before any cutting,

* an article's name is one token in canonical form: 第82条, 监察法八十二条 → 第八十二条
  (cut by jieba, 第八十二条 would be found by 十二 and 二条);
* a case or document number is one token: 〔2018〕21号, （2023）京01刑初23号, 检例第76号;
* punctuation parts words and is dropped.

Long words also give the dictionary words of four and more characters inside them, which
jieba's search mode leaves out. Beside the words stand character bigrams of the text
without punctuation and white space: with their positions they find any literal substring.

`rjieba` gives the same words about fifteen times faster and is used where installed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import add
from pathlib import Path

from corpus.normalize import fold
from corpus.numerals import NUMERAL, format_article, parse_chinese_int
from corpus.word_list import jieba_dictionary
from indexing.dictionary import (
    Term,
    bundled_terms,
    dictionary_digest,
    read_user_dictionary,
    stop_words,
)
from indexing.quick_segmenter import QuickSegmenter
from indexing.segmenter import Segmenter, open_segmenter

__all__ = ["ANALYZER_VERSION", "EDGE", "Analyzer", "QueryAnalysis", "condense"]

ANALYZER_VERSION = 1
"""Counts up when the same text and words give other tokens: indexes must be rebuilt."""

EDGE = "\x02"
"""Stands for the edge of a text in its bigrams; occurs in no text."""

_BRACKETS = "()[]<>"
_BLANK = frozenset((" ", *_BRACKETS))
# Tokens by rule pass through the cutting as characters of a private plane, one each.
_FIRST_MARK = 0xF0000
_MAX_MARKS = 0xFFFD
_MAX_TOKEN = 64
# Measured: leaving out their bigrams in queries saves time and costs no hit; leaving out
# those of other function words (在, 与, 不 …) costs hits.
_PARTICLES = frozenset("的了吗呢么")
_LONG_WORD = 5
_PART = 4

_HAN_NUMERAL = "零〇一二三四五六七八九十百千"
_ORDINAL = re.compile(rf"第\s?({NUMERAL})\s?(?:(条)(?:之({NUMERAL}))?|(款|项))")
# A bare 八十二条 is an article only after a title; 两条线 and 20条意见 are none.
_BARE = re.compile(
    rf"([法例则定程释办知>])([0-9]{{1,4}}|[{_HAN_NUMERAL}]{{2,9}})条(?:之({NUMERAL}))?"
)
_YEAR = r"(?:19|20)[0-9]{2}"
_NUMBER = re.compile(
    rf"\({_YEAR}\)[\u4e00-\u9fff0-9]{{2,16}}?第?[0-9]{{1,8}}号"
    rf"|\[{_YEAR}\]第?[0-9]{{1,6}}号"
    r"|(?:检例|指导案例|指导性案例|令)第?[0-9]{1,6}号"
)
_LONG = re.compile(r"[0-9a-z]{65,}")
# Letters that the two engines might cut differently: rare ideographs, other scripts.
_RARE_IDEOGRAPH = "\u3007\u3400-\u4dbf\u9fd6-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_COMMON = r" ()\[\]<>0-9a-z\u4e00-\u9fd5\U000f0000-\U000ffffd"
_RARE = re.compile(rf"[{_RARE_IDEOGRAPH}]|[^{_COMMON}{_RARE_IDEOGRAPH}]{{1,64}}")

_MARK_OR_BLANK = re.compile(r"[ ()\[\]<>\U000f0000-\U000ffffd]+")


class _Letters(dict[int, str]):
    """Folds letters and digits and turns all else but brackets into spaces, on demand."""

    def __missing__(self, code: int) -> str:
        char = fold(chr(code))
        self[code] = value = char if char.isalnum() or char in _BRACKETS else " "
        return value


_LETTERS = _Letters()


def _letters(text: str) -> str:
    """Return the folded letters, digits and brackets of a text, spaces for all else."""
    return text.translate(_LETTERS)


def _dense(letters: str) -> str:
    for bracket in _BRACKETS:
        letters = letters.replace(bracket, "")
    return "".join(letters.split(" "))


def condense(text: str) -> str:
    """Return the folded letters, digits and characters of a text, nothing between them."""
    return _dense(_letters(text))


@dataclass(frozen=True, slots=True)
class QueryAnalysis:
    """What a query text looks for, each thing once and in order.

    ``words`` without stop words (with them if there is nothing else), ``bigrams`` without
    stop words and particles and never across punctuation or a token by rule;
    ``articles`` are those words that name an article.
    """

    words: tuple[str, ...]
    bigrams: tuple[str, ...]
    articles: tuple[str, ...]


class Analyzer:
    """Cuts text into words and bigrams; safe to share between threads.

    Made at once: the first short texts are cut by look-ups in the dictionary's file, which
    is loaded when there is more to do.

    Args:
        user_dictionary: the user's words, one a line; None or an absent file: none.
        engine: "jieba", "rjieba", or "auto" for rjieba where it is installed.

    Raises:
        UsageError: the user's file cannot be read, or the engine is unknown.
    """

    def __init__(self, user_dictionary: Path | None = None, engine: str = "auto") -> None:
        user = read_user_dictionary(user_dictionary) if user_dictionary else None
        self._user_terms: tuple[Term, ...] = user.terms if user else ()
        self.problems: tuple[str, ...] = user.problems if user else ()
        self.stop_words = stop_words()
        self.dictionary_hash = dictionary_digest(ANALYZER_VERSION, self._user_terms)
        self._segmenter = _segmenter(engine, self._user_terms)
        self._parts: dict[str, tuple[str, ...]] = {}

    @property
    def engine(self) -> str:
        """Return the name of the engine in use: jieba or rjieba."""
        return self._segmenter.name

    def load(self) -> None:
        """Load the dictionary now; a server does so before its first query."""
        self._segmenter.load()

    # --- words ---------------------------------------------------------------------

    def words(self, text: str) -> list[str]:
        """Return the tokens of a text in order, folded; a long word follows its parts."""
        return self._words_of(_letters(text))

    def _words_of(self, letters: str) -> list[str]:
        marked, tokens = _mark_rules(letters)
        words = self._segmenter.cut(marked)
        if tokens:
            words = [tokens.get(word, word) for word in words]
        return self._with_parts(words)

    def words_batch(self, texts: Sequence[str]) -> list[list[str]]:
        """Return the tokens of each text."""
        words = self.words
        return [words(text) for text in texts]

    def _with_parts(self, tokens: list[str]) -> list[str]:
        """Return tokens without blanks, each long word after its parts of four or more."""
        out: list[str] = []
        extend, append = out.extend, out.append
        known = self._parts
        for token in tokens:
            if len(token) >= _LONG_WORD:
                parts = known.get(token)
                if parts is None:
                    parts = known[token] = self._find_parts(token)
                extend(parts)
            elif token in _BLANK:
                continue
            append(token)
        return out

    def _find_parts(self, word: str) -> tuple[str, ...]:
        if word[0] == "第" or not word.isalpha() or word.isascii():
            return ()
        has_word = self._segmenter.has_word
        return tuple(
            word[start : start + size]
            for size in range(_PART, len(word))
            for start in range(len(word) - size + 1)
            if has_word(word[start : start + size])
        )

    # --- bigrams -------------------------------------------------------------------

    def bigrams(self, text: str) -> list[str]:
        """Return the overlapping pairs of characters of the condensed text, in order."""
        condensed = condense(text)
        return list(map(add, condensed, condensed[1:]))

    def index_tokens(self, texts: Sequence[str]) -> tuple[str, str]:
        """Return the words and the bigrams of texts that belong together, space-separated.

        Each text ends with an `EDGE` in the bigrams, so that its last character opens one
        too and no phrase reaches from one text into the next.
        """
        prepared = [_letters(text) for text in texts]
        words = [word for letters in prepared for word in self._words_of(letters)]
        stream = "".join(_dense(letters) + EDGE for letters in prepared)
        return " ".join(words), " ".join(map(add, stream, stream[1:]))

    # --- queries -------------------------------------------------------------------

    def query(self, text: str) -> QueryAnalysis:
        """Return what a query text looks for."""
        letters = _letters(text)
        tokens = self._words_of(letters)
        stop = self.stop_words
        words = tuple(dict.fromkeys(token for token in tokens if token not in stop))
        words = words or tuple(dict.fromkeys(tokens))
        bigrams = dict.fromkeys(
            pair
            for run in _MARK_OR_BLANK.split(_mark_rules(letters)[0])
            for pair in map(add, run, run[1:])
        )
        kept = tuple(
            pair
            for pair in bigrams
            if pair not in stop and pair[0] not in _PARTICLES and pair[1] not in _PARTICLES
        )
        return QueryAnalysis(words, kept or tuple(bigrams), tuple(filter(_is_article, words)))

    def pieces(self, text: str) -> list[str]:
        """Return words that tile the folded text; blanks stand for all that is no word."""
        marked, _ = _mark_rules(_letters(text))
        return [
            " " if piece in _BLANK or ord(piece[0]) >= _FIRST_MARK else piece
            for piece in self._segmenter.cut_plain(marked)
        ]


def _segmenter(engine: str, user_terms: tuple[Term, ...]) -> Segmenter:
    full = open_segmenter(engine, lambda: (*bundled_terms(), *user_terms))
    dictionary = jieba_dictionary() if engine == "auto" else None
    return QuickSegmenter(full, dictionary, user_terms) if dictionary else full


def _is_article(token: str) -> bool:
    return token.startswith("第") and "条" in token


# --- tokens by rule ---------------------------------------------------------------------


def _mark_rules(letters: str) -> tuple[str, dict[str, str]]:
    """Return the text with a mark for each token by rule, and the tokens by mark."""
    tokens: dict[str, str] = {}

    def mark(*found: str) -> str:
        marks = ""
        for token in found:
            if len(tokens) >= _MAX_MARKS:
                return " ".join(found)
            char = chr(_FIRST_MARK + len(tokens))
            tokens[char] = token
            marks += char
        return f" {marks} "

    if "第" in letters:
        letters = _ORDINAL.sub(_ordinal_marker(mark), letters)
    if "条" in letters:
        letters = _BARE.sub(_bare_marker(mark), letters)
    if "号" in letters:
        letters = _NUMBER.sub(lambda match: mark(match.group().replace("第", "")), letters)
    if _LONG.search(letters):
        letters = _LONG.sub(lambda match: mark(*_pieces(match.group())), letters)
    if _RARE.search(letters):
        letters = _RARE.sub(lambda match: mark(match.group()), letters)
    return letters, tokens


def _pieces(run: str) -> list[str]:
    return [run[at : at + _MAX_TOKEN] for at in range(0, len(run), _MAX_TOKEN)]


@lru_cache(maxsize=8192)
def _article_token(number: str, sub: str | None) -> str | None:
    value = parse_chinese_int(number)
    sub_value = parse_chinese_int(sub) if sub else 0
    return None if value is None or sub_value is None else format_article(value, sub_value)


def _ordinal_marker(mark: Callable[..., str]) -> Callable[[re.Match[str]], str]:
    def replace(match: re.Match[str]) -> str:
        number, article, sub, unit = match.groups()
        token = _article_token(number, sub)
        if token is None:
            return match.group()
        return mark(token if article else f"{token[:-1]}{unit}")

    return replace


def _bare_marker(mark: Callable[..., str]) -> Callable[[re.Match[str]], str]:
    def replace(match: re.Match[str]) -> str:
        before, number, sub = match.groups()
        token = _article_token(number, sub)
        return match.group() if token is None else before + mark(token)

    return replace
