"""What a stretch of a draft would read if a finding is followed, where that is certain.

Only what leaves nothing to judge is put in words: a quotation that is almost the held text,
and an article's number that another number takes the place of. All else stays advice.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from corpus.citations.holdings import HeldArticle, letters
from corpus.numerals import parse_article

if TYPE_CHECKING:
    from corpus.citations.cite import Citation
    from corpus.compare.difference import Run

__all__ = ["corrected_quote", "relabelled"]

_ELLIPSIS = re.compile(r"…|\.{3}|。{3}|·{3}|\n")
_LABEL = re.compile(r"第[\d零〇一二三四五六七八九十百千\s]+条")
_MOST_DELETED, _MOST_INSERTED = 0.25, 0.5
_MOST_MORE = 6
"""Shares of a quotation's letters beyond which it is another text, not a slip;
letters that may be added at its ends."""


def corrected_quote(quote: str, passage: str | None, articles: Sequence[HeldArticle]) -> str | None:
    """Return the held words for a quotation that departs from them a little, else None.

    The quotation must begin and end as the held text does there, leave nothing out openly
    (an ellipsis), and what is returned stands in one of the articles as it is.

    Args:
        quote: the words quoted.
        passage: the held sentences that they depart from.
        articles: the articles cited.
    """
    from corpus.compare.difference import Operation, compare_texts

    if passage is None or _ELLIPSIS.search(quote):
        return None
    runs = compare_texts(quote, passage)
    while runs and runs[0].operation is Operation.INSERT:
        runs = runs[1:]
    while runs and runs[-1].operation is Operation.INSERT:
        runs = runs[:-1]
    kinds = {run.operation for run in runs}
    if not runs or kinds - {Operation.EQUAL, Operation.DELETE, Operation.INSERT}:
        return None
    if runs[0].operation is not Operation.EQUAL or runs[-1].operation is not Operation.EQUAL:
        return None
    # To the clause's end: 两天 for 一天半 must not become 一天.
    start, end = runs[0].new_start, runs[-1].new_end
    while start and passage[start - 1].isalnum() and passage[start].isalnum():
        start -= 1
    while end < len(passage) and passage[end - 1].isalnum() and passage[end].isalnum():
        end += 1
    more = runs[0].new_start - start + end - runs[-1].new_end
    bare = _core(passage[start:end])
    held = any(bare in article.text for article in articles) and not _LABEL.match(bare)
    if not held or letters(bare) == letters(quote) or not _little(quote, passage, runs, more):
        return None
    inside = _core(quote)
    return quote.replace(inside, bare, 1)


def _core(text: str) -> str:
    """Return a text without the marks it begins and ends with."""
    return text.strip("".join({char for char in text if not char.isalnum()}))


def _little(quote: str, passage: str, runs: Sequence[Run], more: int) -> bool:
    """Tell whether a quotation departs little; ``more`` letters were added at its ends."""
    from corpus.compare.difference import Operation

    whole = len(letters(quote))
    gone, new = 0, more
    for run in runs:
        if run.operation is Operation.DELETE:
            gone += len(letters(quote[run.old_start : run.old_end]))
        elif run.operation is Operation.INSERT:
            new += len(letters(passage[run.new_start : run.new_end]))
    small = gone <= _MOST_DELETED * whole and new <= _MOST_INSERTED * whole
    return small and more <= _MOST_MORE


def relabelled(citation: Citation, new: str) -> str | None:
    """Return a citation's words with another article's number, None where that is unsure.

    Sure is one article without 款 and 项, whose number is printed once; digits stay digits.

    Args:
        citation: names one article, or one that is missing.
        new: the name of the article that takes its place, 第十二条.
    """
    names = {*citation.articles, *citation.missing}
    if len(names) != 1 or citation.paragraph or citation.item:
        return None
    old = next(iter(names))
    printed = citation.text
    if len(_LABEL.findall(printed)) != 1:
        return None
    if printed.count(old) == 1:
        return printed.replace(old, new)
    digits, wanted = _digits(old), _digits(new)
    if digits and wanted and printed.count(digits) == 1:
        return printed.replace(digits, wanted)
    return None


def _digits(name: str) -> str | None:
    parsed = parse_article(name)
    return f"第{parsed[0]}条" if parsed and not parsed[1] else None
