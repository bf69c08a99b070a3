"""Short heads that the paragraphs of a part open with: 学习“一阵风”。部分支部前紧后松……"""

from __future__ import annotations

import re

from extraction.patterns import rarely
from extraction.problems.phrases import PREDICATE

__all__ = ["headed_lines"]

_LINE = re.compile(r"[^\n]*[^\s][^\n]*")
_HEAD = rarely(r"[ \t\u3000]*(?P<what>[\u4e00-\u9fff“”]{4,14})。(?=[^\n])")
_FEWEST = 3


def headed_lines(text: str, start: int, stop: int) -> list[tuple[int, int]]:
    """Return where the heads stand, in whatever words, if all lines have one and half find fault.

    Args:
        text: the report.
        start: where to look, in a part on problems.
        stop: where that part ends.
    """
    lines = [match.span() for match in _LINE.finditer(text, start, stop)]
    if len(lines) < _FEWEST:
        return []
    heads = [head for line in lines if (head := _HEAD.match(text, *line)) is not None]
    spans = [head.span("what") for head in heads]
    faults = sum(PREDICATE.search(text, *span) is not None for span in spans)
    return spans if len(spans) == len(lines) and 2 * faults >= len(spans) else []
