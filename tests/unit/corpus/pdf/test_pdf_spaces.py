"""Spaces between digits and ideographs: a typeset hair of space is none, a gap is one."""

from __future__ import annotations

import numpy as np
import pytest

from corpus.readers.pdf_chars import Attributes, PageChars
from corpus.readers.pdf_runs import build_runs


def line(text: str, gap: float, *, drawn: bool) -> PageChars:
    """A line of 12 points whose spaces are so wide, drawn or put in by the library."""
    chars = PageChars(600.0, 800.0, 0, attributes=[Attributes(12.0, 0, False, False, False, 0)])
    boxes, x = [], 90.0
    for char in text:
        width = gap if char == " " else 6.6 if char.isascii() else 12.0
        boxes.append((x, 100.0, x + (width if drawn or char != " " else 0.0), 112.0))
        chars.text.append(char)
        chars.look.append(-1 if char == " " and not drawn else 0)
        x += width
    chars.boxes = np.asarray(boxes)
    return chars


@pytest.mark.parametrize(
    ("text", "gap", "drawn", "read"),
    [
        ("检查 12 个", 2.4, False, "检查12个"),
        ("检查 12 个", 6.0, False, "检查 12 个"),
        ("检查 12 个", 3.0, True, "检查 12 个"),
        ("采用 IP 地址", 2.4, False, "采用 IP 地址"),
        ("2029 12", 2.4, False, "2029 12"),
    ],
)
def test_space_that_nobody_typed_is_left_out(text: str, gap: float, drawn: bool, read: str) -> None:
    assert "".join(run.text for run in build_runs(line(text, gap, drawn=drawn))) == read
