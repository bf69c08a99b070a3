"""Lines that a program broke at a fixed width, joined again."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from corpus.normalize import NormalizedText, Span

__all__ = [
    "ENDS_SENTENCE", "Wrap", "continued", "display_width", "glue", "lines_outside", "unwrapped",
    "wrap_of",
]  # fmt: skip

ENDS_SENTENCE = re.compile(r"[。！？；：…!?;:.][”’」』）)\]》]*$")
_OPENS_PARAGRAPH = re.compile(
    r"^(?:[ \t\u3000]{2,}|　"
    r"|第[一二三四五六七八九十百千零〇两\d]{1,8}[编章节条]"
    r"|[（(]?[一二三四五六七八九十百\d]{1,4}(?:[）)、]|[.．](?!\d))"
    r"|[①-⑳]|[-*•·●■◆▶>] ?|附件|附[:：])"
)
_FEWEST_LINES, _WIDEST = 10, 120
_FEWEST_WITH_CUT = 4
# 1|432件, 195|个, 35.|8万, or a mark that no line begins with; not 甲镇12|2024年, which are two.
_COUNTER = "个件人名家次起份条项场户万亿元%％"
_CUT = re.compile(
    rf"\d\n(?:\d*[,.])?\d*[{_COUNTER}]|\d[.,]\n\d+[{_COUNTER}]|..?\n[，。；、：）》”！？]"
)
_YEAR_AFTER_NUMBER = re.compile(r"\d\n(?:19|20)\d\d年")
_LONGEST_CUT = 10
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

    def fills(self, line: str) -> bool:
        """Return whether a line is as long as those that go on."""
        return self.measure(line.rstrip()) >= self.width - self.slack


def wrap_of(lines: Sequence[str]) -> Wrap | None:
    """Return how the text was broken by a program, None if it was not.

    Clearly broken: ten lines and more (four where a number is cut from what it counts), the
    longest between 40 and 120 columns (or half as many characters, as some programs count),
    half of all lines nearly as long, and nearly none of those ending a sentence.
    """
    printed = [line.rstrip() for line in lines if line.strip()]
    if not _enough(printed):
        return None
    found: list[tuple[int, Wrap]] = []
    for measure, share in ((display_width, 1), (len, 2)):
        width = max(map(measure, printed))
        if not 40 <= width * share <= _WIDEST:
            continue
        wrap = Wrap(measure, width, 4 // share)
        full = [line for line in printed if wrap.fills(line)]
        ended = sum(ENDS_SENTENCE.search(line) is not None for line in full)
        if len(full) >= 0.5 * len(printed) and ended <= 0.3 * len(full):
            found.append((len(full), wrap))
    return max(found, key=lambda one: one[0])[1] if found else None


def _enough(lines: Sequence[str]) -> bool:
    """Tell whether there are lines enough to judge by: few are where what is one was cut."""
    if len(lines) >= _FEWEST_LINES:
        return True
    printed = [line.strip() for line in lines if line.strip()]
    return len(printed) >= _FEWEST_WITH_CUT and any(
        _CUT.search(f"{before[-2:]}\n{behind[:_LONGEST_CUT]}")
        for before, behind in pairwise(printed)
    )


def continued(lines: Sequence[str], wrap: Wrap) -> Iterator[bool]:
    """Yield for each line of a text that was broken whether it goes on with the last."""
    full, last = False, ""
    for line in lines:
        body = line.rstrip()
        begins = _OPENS_PARAGRAPH.match(body) or _YEAR_AFTER_NUMBER.match(f"{last}\n{body[:5]}")
        yield full and bool(body) and begins is None
        full, last = wrap.fills(body), body[-1:]


def glue(before: str, behind: str) -> str:
    """Return the blank that a line end stands for between words of letters, else nothing.

    None stands within a number (1,|432, 8.|3), whose signs may be parted anywhere.
    """
    ends = before[-1:] + behind[:1]
    within = ends[-1:].isdecimal() and ends[:1] in _WITHIN_NUMBERS
    apart = len(ends) == 2 and ends.isascii() and ends[-1] not in _CLOSING
    return " " if apart and not within else ""


def unwrapped(text: str, tables: Sequence[Span] = ()) -> NormalizedText | None:
    """Return a text with the lines joined that a program broke, and the way back to its places.

    None where none were broken (see `wrap_of`).

    Args:
        text: the text.
        tables: spans whose lines stay.
    """
    lines = text.split("\n")
    if len(lines) < _FEWEST_WITH_CUT:
        return None
    held = _lines_within(lines, tables)
    outside = lines_outside(lines, held)
    if not _enough(outside) or max(map(len, outside)) > _WIDEST:
        return None  # most texts: to measure all their lines takes longer than to read them
    wrap = wrap_of(outside)
    if wrap is None:
        return None
    pieces: list[str] = []
    removed: list[Span] = []
    at = 0
    for number, goes_on in enumerate(continued(lines, wrap)):
        line = lines[number]
        if number and goes_on and not {number, number - 1} & held:
            before, behind = lines[number - 1].rstrip(), line.lstrip()
            blank = glue(before, behind)
            end = at - 1 - (len(lines[number - 1]) - len(before))
            pieces[-1] = pieces[-1].rstrip()
            removed.append((end + len(blank), at + len(line) - len(behind)))
            pieces.append(blank + behind)
        else:
            pieces.append("\n" + line if number else line)
        at += len(line) + 1
    return NormalizedText("".join(pieces), len(text), tuple(removed)) if removed else None


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
