"""Repeal clauses: which regulations a text says are no longer in force.

《…》同时废止 in the last articles of a new regulation, 决定废止《…》 in a decision. What only
repeals a part (《…》第十条同时废止, 与本办法不一致的) is no repeal of the whole, and a
repeal that somebody merely tells of is none either.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.dates import DATE, parse_date
from corpus.repeals import RepealClause

__all__ = ["find_repeals"]

Span = tuple[int, int]

_ENDED = re.compile(
    rf"(?:自{DATE}起)?(?:即行|同时|一并|均|相应|自行|现|随之){{0,3}}(?:予以)?(?:废止|失效)"
)
_DECIDED = re.compile(r"(?:决定|现将?|^[ 　]*[一二三四五六七八九十]{0,3}[、.．]?)废止")
_NOTE = r"(?:[（(][^（）()\n]{1,60}[）)])?"
_BEFORE_ENDED = re.compile(rf"{_NOTE}[，,]?(?:[一二三四五六七八九十0-9]{{1,3}}[件部个]\w{{0,6}})?")
_BETWEEN = re.compile(rf"{_NOTE}(?:(?:[、，,和及与]|以及|并)[^《》]{{0,60}})?")
_OWN_DAY = re.compile(rf"自(?P<day>{DATE})起(?:即行|同时|一并)?(?:予以)?(?:废止|失效)")
_IN_FORCE = re.compile(rf"自(?P<day>{DATE})起(?:正式)?(?:施行|实施|生效|执行)")
_TOLD = re.compile(r"(?:已经?|曾|被)(?:宣布)?(?:废止|失效)|如果?|尚未|不得|不再|之前|以前")
_SENTENCE = re.compile(r"[^。；;\n]+")
_WORD = re.compile(r"废止|失效")
_NEAR = 120
_LONGEST = 1500
_LONGEST_TITLE = 160


def find_repeals(text: str) -> tuple[RepealClause, ...]:
    """Return the repeal clauses of a text, in order."""
    found: dict[str, RepealClause] = {}
    if _WORD.search(text) is None:
        return ()
    for sentence in _SENTENCE.finditer(text):
        quote = sentence[0].strip()
        if not 8 < len(quote) <= _LONGEST or "《" not in quote or _WORD.search(quote) is None:
            continue
        if _TOLD.search(quote):
            continue
        day = _day(text, sentence, quote)
        for start, end in _repealed(quote):
            title = quote[start + 1 : end - 1]
            found.setdefault(title, RepealClause(title, quote, day))
    return tuple(found.values())


def _day(text: str, sentence: re.Match[str], quote: str) -> str | None:
    """Return the day a clause names: its own, else that on which the text takes effect.

    同时 means that day, also where a later version of the text repeats the clause.
    """
    own = _OWN_DAY.search(quote)
    if own is not None:
        return parse_date(own["day"])
    before = text[max(0, sentence.start() - _NEAR) : sentence.end()]
    days = [match["day"] for match in _IN_FORCE.finditer(before)]
    return parse_date(days[-1]) if days else None


def _repealed(quote: str) -> Iterator[Span]:
    """Yield the titles in a sentence that it repeals."""
    titles = _titles(quote)
    for match in _ENDED.finditer(quote):
        last = max((at for at, (_, end) in enumerate(titles) if end <= match.start()), default=-1)
        if last < 0 or not _BEFORE_ENDED.fullmatch(quote, titles[last][1], match.start()):
            continue
        first = last
        while first and _joined(quote, titles, first - 1):
            first -= 1
        yield from titles[first : last + 1]
    for match in _DECIDED.finditer(quote):
        at = next((at for at, (start, _) in enumerate(titles) if start == match.end()), None)
        while at is not None:
            yield titles[at]
            at = at + 1 if at + 1 < len(titles) and _joined(quote, titles, at) else None


def _joined(quote: str, titles: Sequence[Span], at: int) -> bool:
    """Tell whether a title and the next one are members of one list."""
    start, end = titles[at][1], titles[at + 1][0]
    return start < end and _BETWEEN.fullmatch(quote, start, end) is not None


def _titles(quote: str) -> list[Span]:
    """Return where the titles in 《》 stand; one inside another belongs to it."""
    spans: list[Span] = []
    depth = start = 0
    for at, char in enumerate(quote):
        if char == "《":
            start, depth = (at, 1) if depth == 0 else (start, depth + 1)
        elif char == "》" and depth:
            depth -= 1
            if depth == 0 and 2 < at - start < _LONGEST_TITLE:
                spans.append((start, at + 1))
    return spans
