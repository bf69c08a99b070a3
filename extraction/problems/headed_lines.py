"""Short heads that paragraphs open with, or one holds: 学习“一阵风”。部分支部前紧后松……"""

from __future__ import annotations

import re

from extraction.patterns import rarely
from extraction.problems.phrases import PREDICATE, is_fault

__all__ = ["headed_lines", "heads_in_line"]

_LINE = re.compile(r"[^\n]*[^\s][^\n]*")
_HEAD = rarely(r"[ \t\u3000]*(?P<what>[\u4e00-\u9fff“”]{4,14})。(?=[^\n])")
_FEWEST = 3
_SENTENCE = re.compile(r"[ \t\u3000]*(?P<words>[^。！？\n]+)[。！？]")
_LONGEST_HEAD = 16
_NO_HEAD = re.compile(r"[\d，；：,;:]")


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


def heads_in_line(text: str, start: int, stop: int) -> list[tuple[int, int]]:
    """发现以下问题。账目公开不及时。…… 合同管理不规范。……: short faults head what is told of them.

    None where the first sentence is no such head, or the only one.
    """
    heads: list[tuple[int, int]] = []
    for sentence in _SENTENCE.finditer(text, start, stop):
        begin, end = sentence.span("words")
        words = sentence["words"]
        if end - begin <= _LONGEST_HEAD and is_fault(words) and not _NO_HEAD.search(words):
            heads.append((begin, end))
        elif not heads:
            return []
    return heads if len(heads) > 1 else []
