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


def stretched(text: str, gap: float) -> PageChars:
    """A line whose signs are set apart to fill it; the library puts spaces in each gap."""
    chars = PageChars(600.0, 800.0, 0, attributes=[Attributes(12.0, 0, False, False, False, 0)])
    boxes, x = [], 90.0
    for number, char in enumerate(text):
        before = text[number - 1] if number else ""
        if number and not (char.isdigit() and before.isdigit()):
            x += gap + (3.0 if char.isdigit() != before.isdigit() else 0.0)
            # In the text object of what follows, but without a width.
            boxes.append((x, 112.0, x, 112.0))
            chars.text.append(" ")
            chars.look.append(0)
        width = 6.6 if char.isascii() else 12.0
        boxes.append((x, 100.0, x + width, 112.0))
        chars.text.append(char)
        chars.look.append(0)
        x += width
    chars.boxes = np.asarray(boxes)
    return chars


@pytest.mark.parametrize("gap", [1.2, 2.4, 3.6])
def test_line_stretched_to_its_measure_has_no_spaces(gap: float) -> None:
    text = "运用四种形态处理干部38人次分别为12人次"
    assert "".join(run.text for run in build_runs(stretched(text, gap))) == text


def test_space_typed_in_a_stretched_line_stays() -> None:
    chars = stretched("运用四种形态处理干部三十八人次", 1.2)
    at = chars.text.index("处")
    chars.boxes[at:, 0::2] += 6.0
    text = "".join(run.text for run in build_runs(chars))
    assert text == "运用四种形态 处理干部三十八人次"
