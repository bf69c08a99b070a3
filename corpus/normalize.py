"""Text as stored: one width, no stray spaces, every character traceable to the file.

`normalize` is what the store keeps; it only replaces characters one by one or removes
them, so that a map of the removed stretches leads every offset back. What it does:

* full-width digits and letters become ASCII, the kinds of blank become a space, Kangxi
  radicals and compatibility ideographs (which PDF fonts yield) the ideographs they show;
* control, zero-width and direction marks go;
* line ends become one line feed, blank lines and blanks at the ends of a line go;
* spaces inside words go: 第一百二十八 条, 总  则, 共 30 件, a gap inside a sentence, and
  those inside numbers where all the words are set wide (立 案 1 2 件).
  A space that separates (after 第X条, between two names in a line) stays.

Punctuation is never changed: quotations must be verbatim. `fold` goes further, at the
same length, and is for matching only.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources
from itertools import pairwise

from corpus.letter_spacing import blanks_in_months, blanks_in_numbers
from corpus.numerals import ARTICLE_LABEL, NUMERAL

__all__ = [
    "NormalizedText",
    "composed",
    "fold",
    "gaps_in_words",
    "normalize",
    "normalize_cell",
    "visible",
    "without",
]

Span = tuple[int, int]

_RADICALS = (
    "⺁厂⺅亻⺉刂⺎兀⺗心⺟母⺠民⺡氵⺢氺⺣灬⺪疋⺬示⺮竹⻁虎⻄西⻅见⻆角⻉贝⻋车⻌辶⻑長⻓长⻔门"
    "⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻬齐⻮齿⻰龙⻳龟"
)
_BLANKS = [0x09, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000]
_LINE_ENDS = [0x0B, 0x0C, 0x85, 0x2028, 0x2029]
_SURROGATES = re.compile("[\ud800-\udfff]")


def _single_character_table() -> dict[int, str]:
    """Return the one-to-one replacements of stored text."""
    table = {code: chr(code - 0xFEE0) for first, last in ("０９", "ＡＺ", "ａｚ")
             for code in range(ord(first), ord(last) + 1)}  # fmt: skip
    for start, end in ((0x2F00, 0x2FD6), (0xF900, 0xFB00), (0x2F800, 0x2FA20)):
        for code in range(start, end):
            plain = unicodedata.normalize("NFKC", chr(code))
            if len(plain) == 1 and plain != chr(code):
                table[code] = plain
    table.update((ord(a), b) for a, b in zip(_RADICALS[::2], _RADICALS[1::2], strict=True))
    table.update(dict.fromkeys(_BLANKS, " "))
    table.update(dict.fromkeys(_LINE_ENDS, "\n"))
    return table


_STORED = _single_character_table()
_STORED_IN_TABLE = {code: char for code, char in _STORED.items() if code != 0x09}
_REPLACED = re.compile(
    "[" + re.escape("".join(chr(code) for code in sorted(_STORED) if code < 0x10000)) + "]"
)
_ASTRAL = re.compile("[\U0002f800-\U0002fa1f]")

_UNSEEN = (
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
)
_INVISIBLE = re.compile(rf"\r(?=\n)|[{_UNSEEN}]+")
# One set alone takes a sixth of the time.
_MAY_BE_INVISIBLE = re.compile(rf"[\r{_UNSEEN}]")
_LINE_BREAK = re.compile(r" *\n[ \n]*")
_CJK = "\u3400-\u4dbf\u4e00-\u9fff\u3007\U00020000-\U0002fa1f"
_CLOSING = "，。；：、！？）》”’"
_GAP = re.compile(" +")
_LETTERS = re.compile(rf"[{_CJK}]")
_AFTER_GAP = re.compile(rf"[{_CJK}{_CLOSING}0-9]")
_COUNTERS = frozenset("年月日号条條款项章节编")
_PROSE = re.compile(r"[。；，！？]")
_LABEL = re.compile(rf"{ARTICLE_LABEL}|第{NUMERAL}(?:分?编|章|节|篇|部分)")
_CUT_NUMBER = re.compile(rf"第(?:{NUMERAL})?|第{NUMERAL}[条條]之")
_DATE_END = re.compile(r"[0-9一二三四五六七八九十] ?日$")
_DASHES = frozenset("-—–~～至")
_WIDE_GAP = 4
_MAX_LABEL = 24
_MAX_SHORT_LINE = 500


@dataclass(frozen=True, slots=True)
class NormalizedText:
    """Stored text with the way back to the text it came from.

    ``original_length`` is the length of the original; ``removed`` are the stretches of
    the original that were taken out, in order, apart from each other.
    """

    text: str
    original_length: int
    removed: tuple[Span, ...] = ()
    _starts: list[int] = field(default_factory=list, repr=False, compare=False)
    _stored: list[int] = field(default_factory=list, repr=False, compare=False)
    _shifts: list[int] = field(default_factory=list, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Prepare the tables for bisection."""
        shift = 0
        for start, end in self.removed:
            self._starts.append(start)
            self._stored.append(start - shift)
            shift += end - start
            self._shifts.append(shift)

    def to_original(self, i: int) -> int:
        """Return the original offset of stored character ``i`` (the end for the end)."""
        index = bisect_right(self._stored, i)
        return i + (self._shifts[index - 1] if index else 0)

    def to_stored(self, i: int) -> int:
        """Return the stored offset of original character ``i``, or of the next one kept."""
        index = bisect_right(self._starts, i)
        if not index:
            return i
        if i < self.removed[index - 1][1]:
            return self._stored[index - 1]
        return i - self._shifts[index - 1]

    def original_span(self, start: int, end: int) -> Span:
        """Return the original span that a stored span covers, without blanks around it."""
        if start >= end:
            position = self.to_original(start)
            return position, position
        return self.to_original(start), self.to_original(end - 1) + 1


def normalize(text: str, *, tables: Sequence[Span] = ()) -> NormalizedText:
    """Return the text as it is stored.

    Args:
        text: as a reader gives it.
        tables: spans whose tabs and line feeds part cells and rows and stay as they are.
    """
    plain = _translate(text, tables)
    invisible = [match.span() for match in _INVISIBLE.finditer(plain)]
    if "\r" in plain:
        plain = plain.replace("\r", "\n")
    first = without(plain, invisible)
    inner = [(first.to_stored(a), first.to_stored(b)) for a, b in tables]
    blanks = _blank_spans(first.text, inner)
    if not blanks:
        return first
    if not invisible:
        return without(plain, blanks)
    return composed(first, without(first.text, blanks))


def visible(text: str) -> NormalizedText | None:
    """Return the text without control, zero-width and direction marks, None if it has none."""
    if _MAY_BE_INVISIBLE.search(text) is None:
        return None
    invisible = [match.span() for match in _INVISIBLE.finditer(text)]
    if not invisible:
        return None
    return without(text, invisible)


def composed(first: NormalizedText, then: NormalizedText) -> NormalizedText:
    """Return as one step what takes ``first.text`` out of a text and ``then`` out of that."""
    taken = (first.original_span(start, end) for start, end in then.removed)
    removed = _merge([*first.removed, *taken])
    return NormalizedText(then.text, first.original_length, tuple(removed))


def normalize_cell(text: str) -> str:
    """Return the words of a table's cell as the stored text of its document has them."""
    plain = _INVISIBLE.sub("", _translate(text, [(0, len(text))]))
    return plain.replace("\r", "\n")


def _translate(text: str, tables: Sequence[Span]) -> str:
    """Return the text with single characters replaced; its length does not change."""
    if _SURROGATES.search(text):
        text = _SURROGATES.sub("\ufffd", text)
    if not tables:
        if _ASTRAL.search(text):
            return text.translate(_STORED)
        # Few characters change: finding them is faster than mapping each.
        return _REPLACED.sub(lambda match: _STORED[ord(match[0])], text)
    parts, position = [], 0
    for start, end in tables:
        parts.append(text[position:start].translate(_STORED))
        parts.append(text[start:end].translate(_STORED_IN_TABLE))
        position = end
    parts.append(text[position:].translate(_STORED))
    return "".join(parts)


def without(text: str, spans: Sequence[Span]) -> NormalizedText:
    """Return a text without stretches of it, in order and apart, and the way back to it."""
    parts, position = [], 0
    for start, end in spans:
        parts.append(text[position:start])
        position = end
    parts.append(text[position:])
    return NormalizedText("".join(parts), len(text), tuple(spans))


def _merge(spans: list[Span]) -> list[Span]:
    """Return the union of the spans, sorted."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _blank_spans(text: str, tables: Sequence[Span]) -> list[Span]:
    """Return the white space to remove outside tables, in order, apart from each other."""
    spans: list[Span] = []
    edges = [0, *(edge for span in tables for edge in span), len(text)]
    for start, end in pairwise(edges):
        if (start, end) in tables or start >= end:
            continue
        _line_end_blanks(text, start, end, spans)
        spans += _gaps_in_words(text, start, end)
    return _merge(spans)


def gaps_in_words(text: str, tables: Sequence[Span]) -> list[Span]:
    """Return the blanks that part no words, outside tables: 立案 12 件, 2024 年, 处 分."""
    edges = [0, *(edge for span in tables for edge in span), len(text)]
    parts = [(a, b) for a, b in pairwise(edges) if a < b and (a, b) not in tables]
    return _merge([gap for start, end in parts for gap in _gaps_in_words(text, start, end)])


def _gaps_in_words(text: str, start: int, end: int) -> Iterator[Span]:
    line, wide, dashes = _Line(text, start), False, False
    for match in _GAP.finditer(text, start, end):
        first, last = match.span()
        if first and last < len(text) and _splits_word(text[first - 1], text[last]):
            if first >= line.end:
                line = _Line(text, first)
            wide = wide or last - first == 1
            kept = _kept_width(text, first, last, line)
            if last - first > kept:
                yield first + kept, last
        elif text[first - 1] in _DASHES or text[last : last + 1] in _DASHES:
            dashes = True
    if wide:
        yield from blanks_in_numbers(text, start, end)
    if dashes:
        yield from blanks_in_months(text, start, end)


class _Line:
    """Where the line around a place begins and ends, and whether it is made of sentences."""

    __slots__ = ("end", "is_prose", "start")

    def __init__(self, text: str, place: int) -> None:
        self.start = text.rfind("\n", 0, place) + 1
        end = text.find("\n", place)
        self.end = end if end >= 0 else len(text)
        long = self.end - self.start > _MAX_SHORT_LINE
        self.is_prose = long or _PROSE.search(text, self.start, self.end) is not None


def _splits_word(before: str, after: str) -> bool:
    """Tell whether spaces between two characters may be a gap inside a word or number."""
    if before in "，。；：、0123456789%％":
        return _LETTERS.match(after) is not None
    return _LETTERS.match(before) is not None and _AFTER_GAP.match(after) is not None


def _line_end_blanks(text: str, start: int, end: int, spans: list[Span]) -> None:
    """Add the blanks around line ends in a stretch, and those at both ends of the text."""
    for match in _LINE_BREAK.finditer(text, start, end):
        first, last = match.span()
        feed = text.index("\n", first)
        if first == 0 or last == len(text):
            spans.append((first, last))
            continue
        if first < feed:
            spans.append((first, feed))
        if feed + 1 < last:
            spans.append((feed + 1, last))
    lead = len(text) - len(text.lstrip(" \n")) if start == 0 else 0
    if lead:
        spans.append((0, min(lead, end)))
    if end == len(text) and text[start:end].endswith((" ", "\n")):
        spans.append((max(start, len(text.rstrip(" \n"))), end))


def _kept_width(text: str, start: int, end: int, line: _Line) -> int:
    """Return how many of the spaces text[start:end] stay: they part, or split a word."""
    if start - line.start <= _MAX_LABEL:
        dense = text[line.start : start].replace(" ", "")
        if _LABEL.fullmatch(dense):
            return 0 if text.startswith("之", end) else 1
        if dense.startswith("第") and _CUT_NUMBER.fullmatch(dense):
            return 0
    before, after = text[start - 1], text[end]
    if not after.isalnum() or (before.isascii() and after in _COUNTERS):
        return 0
    if after.isascii() and before in "年月第":
        return 0
    if before == "日" and _DATE_END.search(text, max(line.start, start - 4), start):
        return 1
    if line.is_prose:
        return 1 if end - start >= _WIDE_GAP else 0
    if before.isascii() or after.isascii():
        return end - start
    return _kept_in_short_line(text, start, end, text[line.start : line.end])


def _kept_in_short_line(text: str, start: int, end: int, line: str) -> int:
    """Return the spaces that stay in a line without sentences: 总 则 closes, 甲局 乙局 not."""
    width = end - start
    if text[start - 1] in "，。；：、":
        return 0
    single_before = (
        start < 2 or not _LETTERS.match(text[start - 2]) or text[start - 2] in "章节编条篇"
    )
    single_after = end + 1 >= len(text) or not _LETTERS.match(text[end + 1])
    if not (single_before or single_after):
        return width
    gaps = [len(run) for run in re.findall(r"(?<=[^ ]) +(?=[^ ])", line)]
    label = _LABEL.match(line)
    if label and gaps and line[label.end() : label.end() + 1] == " ":
        gaps = gaps[1:] or gaps
    return width if gaps and width > min(gaps) else 0


# --- folding ----------------------------------------------------------------------------

_FOLD_PAIRS = (
    ("“”″＂「」『』〝〞", '"'),
    ("‘’′＇`´", "'"),
    ("（﹙⟮", "("),
    ("）﹚⟯", ")"),
    ("〔［【﹝〖", "["),
    ("〕］】﹞〗", "]"),
    ("《〈＜≪", "<"),
    ("》〉＞≫", ">"),
    ("，﹐", ","),
    ("。．｡", "."),
    ("；﹔", ";"),
    ("：﹕∶", ":"),
    ("！﹗", "!"),
    ("？﹖", "?"),
    ("﹑､", "、"),
    ("—–―－‐‑‒−─", "-"),
    ("·・•‧∙⋅", "·"),
    ("○Ｏ", "〇"),
    ("～〜∼", "~"),
    ("％", "%"),
)
# Keys of the conversion table that are themselves in use in simplified text (乾坤, 藉此):
# folding them would break words. These are safe.
_SAFE_TRADITIONAL = "後於麽菸"


@lru_cache(maxsize=1)
def _fold_table() -> dict[int, str]:
    """Return the one-to-one replacements for matching."""
    table = dict(_STORED)
    table.update((ord(key), value) for key, value in _simplified_characters())
    for code in range(0xFF01, 0xFF5F):
        table[code] = chr(code - 0xFEE0).lower()
    for code in range(0x250):
        if len(chr(code).lower()) == 1 and chr(code).lower() != chr(code):
            table[code] = chr(code).lower()
    for variants, plain in _FOLD_PAIRS:
        table.update((ord(char), plain) for char in variants)
    # One look-up must do what two would: 視 (compatibility) → 視 → 视.
    return {code: table.get(ord(value), value) for code, value in table.items()}


def _simplified_characters() -> list[tuple[str, str]]:
    """Return (traditional, simplified) pairs of single characters from OpenCC's table."""
    path = resources.files("opencc") / "dictionary" / "TSCharacters.txt"
    text = path.read_text("utf-8")
    standard = _in_gb2312(text)
    pairs = []
    for line in text.splitlines():
        key, _, values = line.partition("\t")
        value = values.split(" ")[0]
        if len(key) != 1 or len(value) != 1 or value > "\uffff":
            continue
        if key in _SAFE_TRADITIONAL or key not in standard:
            pairs.append((key, value))
    return pairs


def _in_gb2312(text: str) -> frozenset[str]:
    """Return the characters of a text that belong to the simplified standard set.

    All are tried at once: for each of some thousand an error would be raised and caught.
    """
    return frozenset(text.encode("gb2312", errors="ignore").decode("gb2312"))


def fold(text: str) -> str:
    """Return the text for matching: same length, character by character.

    Lower case, half width, simplified characters, one form of each punctuation mark.
    """
    return text.translate(_fold_table())
