"""Lines that a program broke at a fixed width, joined again."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise, starmap

from corpus.normalize import NormalizedText, Span
from corpus.titles import ends_as_title
from corpus.word_list import is_word

__all__ = [
    "ENDS_SENTENCE", "Wrap", "continued", "display_width", "glue", "lines_outside", "unwrapped",
    "wrap_of",
]  # fmt: skip

ENDS_SENTENCE = re.compile(r"[。！？；：…!?;:.][”’」』）)\]》]*$")
_OPENS_PARAGRAPH = re.compile(
    r"^(?:[ \t\u3000]{2,}|　"
    r"|第[一二三四五六七八九十百千零〇两\d]{1,8}[编章节条]"
    r"|[（(]?[一二三四五六七八九十百\d]{1,4}(?:[）)、]|[.．](?!\d))"
    r"|[①-⑳]|[-*•·●■◆▶>] ?|附件|附[:：]|(?:发布(?:时间|日期)|(?:信息)?来源|作者|浏览次数)[:：])"
)
_FEWEST_LINES, _MANY_LINES, _FEWEST_FULL, _WIDEST = 4, 10, 2, 120
# 1|432件, 195|个, 35.|8万, or a mark that no line begins with; not 甲镇12|2024年, which are two.
# Nor does a paragraph end behind a comma or with a word that leans on the next.
_COUNTER = "个件人名家次起份条项场户万亿元%％"
_CUT = re.compile(
    rf"\d\n(?:\d*[,.])?\d*[{_COUNTER}]|\d[.,]\n\d+[{_COUNTER}]|..?\n[，。；、：）》”！？]"
    r"|[，、（《“的和及与或对在将把被为至占]\n[^\n]"
)
# What no line is broken in: a word of letters, a number with its marks, a sign before a mark.
_HEAD = re.compile(r"[!-~]{1,30}|\S[，。；、：）》”！？]*")
_STOPS = frozenset("。；：")
_COMMAS = frozenset("，、,")
# A half-width comma behind a Chinese character is one as well.
_COMMA_AT_END = re.compile(r"(?:[，、]|(?<=[\u4e00-\u9fff）)”%]),)[ \t\u3000]*(?:\n|\Z)")
_PROSE = re.compile("[，。；,;]")
_YEAR_AFTER_NUMBER = re.compile(r"\d\n(?:19|20)\d\d年")
_LONGEST_CUT = 10
_NARROWEST, _USUAL = 30, 40
# Who did or got so much stands before: 处分|978人.
_BEGINS_COUNTING = re.compile(r"\d[\d,.]*[万亿]?[余多]?(?:[件人名起次条项%％]|万?元)(?!月)")
# A line of running text that stands among few others, in signs and in columns.
_NARROW, _WIDE, _SLACK = 24, 48, 4
_WITHIN_NUMBERS, _CLOSING = frozenset("0123456789.,"), frozenset(",.;:!?%)")


def display_width(text: str) -> int:
    """Return the columns a line takes on a fixed-width screen: two for wide characters."""
    if text.isascii():
        return len(text)
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)


@dataclass(frozen=True, slots=True)
class Wrap:
    """How a program broke a text: every line that goes on is nearly ``width`` long."""

    measure: Callable[[str], int]
    width: int
    slack: int

    def fills(self, line: str, behind: str = "") -> bool:
        """Return whether a line is as long as those that go on.

        At the end of a sentence it is only if what the next one begins with had no room left.

        Args:
            line: the line.
            behind: the next one; a number may have been left to it whole.
        """
        printed = line.rstrip()
        taken = self.measure(printed)
        head = _HEAD.match(behind)
        if head is not None and ENDS_SENTENCE.search(printed):
            return taken + self.measure(head[0]) > self.width
        if head is not None and len(head[0]) > 1 and taken < self.width - self.slack:
            taken += self.measure(head[0])
        return taken >= self.width - self.slack


def wrap_of(lines: Sequence[str]) -> Wrap | None:
    """Return how the text was broken by a program, None if it was not.

    The longest of its lines takes 30 to 120 columns (or half as many characters, as some
    programs count); those that end within a sentence are nearly as long, and do not end alike
    as rows of a list do.
    """
    printed = [line.rstrip() for line in lines if line.strip()]
    if len(printed) < _FEWEST_LINES:
        return None
    pairs = list(zip(printed, [*printed[1:], ""], strict=True))
    found: list[tuple[int, Wrap]] = []
    for measure, share in ((display_width, 1), (len, 2)):
        width = max(map(measure, printed))
        if not _NARROWEST <= width * share <= _WIDEST:
            continue
        wrap = Wrap(measure, width, 4 // share)
        full = [pair for pair in pairs if wrap.fills(*pair)]
        if _broken(pairs, full, narrow=width * share < _USUAL):
            found.append((len(full), wrap))
    return max(found, key=lambda one: one[0])[1] if found else None


def _broken(
    pairs: Sequence[tuple[str, str]], full: Sequence[tuple[str, str]], *, narrow: bool
) -> bool:
    """Tell whether full lines are those that a program broke, not rows that happen to be long.

    Args:
        pairs: each line with the next one.
        full: those of them that are full.
        narrow: whether they are so short that headings and rows may be as long.
    """
    within = [pair for pair in full if _goes_on(*pair)]
    if len(within) < _FEWEST_FULL:
        return False
    # What ends with a comma goes on in any case, and is no list of rows that end alike.
    ends = Counter(line[-1] for line, _ in within if line[-1] not in _COMMAS)
    if ends and 2 * max(ends.values()) > len(within):
        return False
    cuts = sum(_cuts_word(line, behind) for line, behind in within) if narrow else 0
    if narrow and 4 * cuts < len(within):
        return False
    if len(pairs) >= _MANY_LINES and 2 * len(full) >= len(pairs) and len(within) >= 0.7 * len(full):
        return True
    unended = sum(_goes_on(*pair) for pair in pairs)
    prose = sum(_PROSE.search(line) is not None for line, _ in within)
    if 3 * prose < 2 * len(within):
        return False
    cut = any(_CUT.search(f"{line[-2:]}\n{behind[:_LONGEST_CUT]}") for line, behind in within)
    if cut:
        return len(within) >= 0.6 * unended
    return len(within) > _FEWEST_FULL and len(within) >= unended - 1


def _goes_on(line: str, behind: str) -> bool:
    """Tell whether a line ends within a sentence and the next one begins nothing of its own."""
    return bool(behind) and ENDS_SENTENCE.search(line) is None and not _opens(line, behind)


def _opens(line: str, behind: str) -> bool:
    """Tell whether a line begins a paragraph, by what it begins with."""
    numbered = _OPENS_PARAGRAPH.match(behind) is not None
    return numbered or _YEAR_AFTER_NUMBER.match(f"{line[-1:]}\n{behind[:5]}") is not None


def continued(lines: Sequence[str], wrap: Wrap) -> Iterator[bool]:
    """Yield for each line of a text that was broken whether it goes on with the last."""
    last, first = "", True
    for line in lines:
        body = line.rstrip()
        yield bool(last) and bool(body) and wrap.fills(last, body) and not _opens(last, body)
        # A title that happens to be as long as a line is none that goes on.
        last, first = "" if first and _is_title(body) else body, first and not body


def _is_title(line: str) -> bool:
    return ends_as_title(line) and _PROSE.search(line) is None


def glue(before: str, behind: str) -> str:
    """Return the blank that a line end stands for between words of letters, else nothing.

    None stands within a number (1,|432, 8.|3), whose signs may be parted anywhere.
    """
    ends = before[-1:] + behind[:1]
    within = ends[-1:].isdecimal() and ends[:1] in _WITHIN_NUMBERS
    apart = len(ends) == 2 and ends.isascii() and ends[-1] not in _CLOSING
    return " " if apart and not within else ""


def unwrapped(text: str, tables: Sequence[Span] = ()) -> NormalizedText | None:
    """Return a text with the lines joined that are one, and the way back to its places.

    Those that a program broke (see `wrap_of`), and what goes on behind a comma. None where no
    lines are one.

    Args:
        text: the text.
        tables: spans whose lines stay.
    """
    commas = _ends_with_commas(text)
    lines = text.split("\n")
    held = _lines_within(lines, tables)
    outside = lines_outside(lines, held)
    # Of most texts lines are longer: to measure them all takes longer than to read them.
    measured = len(outside) >= _FEWEST_LINES and max(map(len, outside)) <= _WIDEST
    wrap = wrap_of(outside) if measured else None
    going_on = list(continued(lines, wrap)) if wrap is not None else _within_words(lines)
    for number in range(1, len(lines)) if commas else ():
        going_on[number] |= _behind_comma(lines[number - 1].rstrip(), lines[number].rstrip())
    return _joined(lines, going_on, held) if any(going_on) else None


def _within_words(lines: Sequence[str]) -> list[bool]:
    """Tell of each line whether it goes on with the last, too few being broken to show a width.

    The lines of a paragraph are equally wide, its last one aside, which ends a sentence; and
    one of them at least ends within a word or a number.
    """
    going_on = [False] * len(lines)
    last = 0
    for number in range(1, len(lines)):
        if number < last or not _may_go_on(lines[number - 1]):
            continue
        last = number
        width = display_width(lines[number - 1].rstrip())
        while last < len(lines) and _goes_on(lines[last - 1].rstrip(), lines[last].rstrip()):
            wide = display_width(lines[last].rstrip())
            if wide > width + _SLACK:
                break
            last += 1
            if wide < width - _SLACK:
                break
        run = [line.rstrip() for line in lines[number - 1 : last]]
        if ENDS_SENTENCE.search(run[-1]) and any(starmap(_cuts_word, pairwise(run))):
            going_on[number:last] = [True] * (last - number)
    return going_on


def _may_go_on(line: str) -> bool:
    """Tell whether a line may be one of running text that a program broke."""
    if not _NARROW <= len(line) <= _WIDEST or line[-1] in _STOPS:
        return False
    printed = line.rstrip()
    if ENDS_SENTENCE.search(printed) or not _PROSE.search(printed):
        return False
    return _WIDE <= display_width(printed) <= _WIDEST


def _cuts_word(line: str, behind: str) -> bool:
    """Tell whether a line end stands within a number with its measure, or within a word."""
    if _CUT.search(f"{line[-2:]}\n{behind[:_LONGEST_CUT]}"):
        return True
    if _BEGINS_COUNTING.match(behind) and "\u4e00" <= line[-1] <= "\u9fff":
        return True
    before, after = line[-1], behind[0]
    apart = is_word(line[-2:]) or is_word(behind[:2])
    return is_word(before + after) and not apart


def _ends_with_commas(text: str) -> bool:
    """Tell whether a line of a text may end with a comma: in most none does, as few words say."""
    if "，\n" in text or "、\n" in text:
        return True
    if ",\n" in text or " \n" in text or "\u3000\n" in text or "\t\n" in text:
        return _COMMA_AT_END.search(text) is not None
    return False


def _behind_comma(line: str, behind: str) -> bool:
    """Tell whether a line goes on as the last ends with a comma and it begins nothing new."""
    ends = line[-1:] in _COMMAS and _COMMA_AT_END.search(line, max(0, len(line) - 2)) is not None
    return ends and bool(behind) and not _opens(line, behind)


def _joined(
    lines: Sequence[str], going_on: Sequence[bool], held: Container[int]
) -> NormalizedText | None:
    """Return lines as a text, those that go on joined with the last, None if none does.

    Args:
        lines: the lines.
        going_on: for each whether it goes on with the last.
        held: the numbers of those that stay.
    """
    pieces: list[str] = []
    removed: list[Span] = []
    at = 0
    for number, goes_on in enumerate(going_on):
        line = lines[number]
        if number and goes_on and number not in held and number - 1 not in held:
            before, behind = lines[number - 1].rstrip(), line.lstrip()
            blank = glue(before, behind)
            end = at - 1 - (len(lines[number - 1]) - len(before))
            pieces[-1] = pieces[-1].rstrip()
            removed.append((end + len(blank), at + len(line) - len(behind)))
            pieces.append(blank + behind)
        else:
            pieces.append("\n" + line if number else line)
        at += len(line) + 1
    length = max(at - 1, 0)
    return NormalizedText("".join(pieces), length, tuple(removed)) if removed else None


def lines_outside(lines: Sequence[str], held: Container[int]) -> list[str]:
    """Return the lines whose numbers are not among those ``held``."""
    return [line for number, line in enumerate(lines) if number not in held]


def _lines_within(lines: Sequence[str], spans: Sequence[Span]) -> set[int]:
    """Return the numbers of the lines that spans touch."""
    if not spans:
        return set()
    starts = list(accumulate((len(line) + 1 for line in lines), initial=0))
    within: set[int] = set()
    for start, end in spans:
        within.update(range(bisect_right(starts, start) - 1, bisect_left(starts, end)))
    return within
