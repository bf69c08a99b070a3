"""Headings written as most are: ## 二、存在问题, 二. 存在问题 and 第二部分 存在问题."""

from __future__ import annotations

import re

from extraction.patterns import rarely
from extraction.stops import at_lines, stops_of

__all__ = ["plain_heads"]

_MARKED = rarely(r"(?m)^[ \t\u3000>]*#{1,6}[ \t\u3000]*(?=[^\s#])")
_PART = rarely(
    r"(?m)^[ \t\u3000]*第(?P<number>[一二三四五六七八九十]{1,2})部分[ \t\u3000：:、]*"
    r"(?=[^\s。，；的])"
)
# Chapters of its own: a part above them must not come down to their level.
_HAS_CHAPTERS = rarely(r"(?m)^[ \t\u3000*]*[一二三四五六七八九十]{1,3}[ \t]*[、.．。]")
# 二. 存在问题 (its point read as a full stop), 二．存在问题, 二 、存在问题
_POINTED = rarely(
    r"[ \t\u3000]*(?P<number>[一二三四五六七八九十]{1,3})"
    r"(?:[ \t]*[.．。][ \t]*|[ \t]+、)(?=[^\s\d])"
)


def plain_heads(text: str) -> str:
    """Return a text whose headings have no marks of a text editor, and numbers as others have.

    Nothing moves: blanks stand in the place of what is left out.
    """
    if "#" in text:
        text = _MARKED.sub(lambda sign: " " * len(sign[0]), text)
    if "部分" in text and _HAS_CHAPTERS.search(text) is None:
        text = _PART.sub(_numbered, text)
    pieces, done = [], 0
    for head in at_lines(_POINTED, text, stops_of(text).numbered):
        pieces += [text[done : head.start()], _numbered(head)]
        done = head.end()
    return "".join([*pieces, text[done:]])


def _numbered(head: re.Match[str]) -> str:
    return f"{head['number']}、".rjust(len(head[0]))
