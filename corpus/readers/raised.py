"""Raised numbers behind a figure: the mark of a note, which would else be read as its digits."""

from __future__ import annotations

import re

__all__ = ["FIGURE_SEEN", "is_mark_of_figure"]

FIGURE_SEEN = 16
"""So many characters before a raised number say whether it stands behind a figure."""

_MARK = re.compile(
    r"[\[［(（]?(?:\d{1,2}|[①-⑳])[\])）］]?|\d{1,2}[,，]\d{1,2}|[*＊※†]{1,3}|注[\d①-⑳]{0,2}"
)
_FIGURE = re.compile(r"(?<![A-Za-z\d.])\d[\d,，.]*[%％]?$")


def is_mark_of_figure(before: str, raised: str) -> bool:
    """Tell whether a raised number is the mark of a note on the figure before it: 35¹件.

    A power of ten is none.

    Args:
        before: what stands before it in its line.
        raised: the raised words.
    """
    figure = _FIGURE.search(before[-FIGURE_SEEN:])
    marks = _MARK.fullmatch(raised.strip()) is not None
    return marks and figure is not None and figure.group() != "10"
