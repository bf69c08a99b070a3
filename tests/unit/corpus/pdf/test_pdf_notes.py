"""Raised numbers of footnotes on a page that is made up character by character."""

from __future__ import annotations

import numpy as np
import pytest

from corpus.readers.pdf_chars import Attributes, PageChars
from corpus.readers.pdf_notes import drop_note_marks


def page(*lines: tuple[str, float, dict[int, float]]) -> PageChars:
    """Lines of (text, type size, raised size by place), one below the other."""
    chars = PageChars(600.0, 800.0, 0)
    boxes: list[tuple[float, float, float, float]] = []
    for row, (text, size, raised) in enumerate(lines):
        top, x = 100.0 + 40.0 * row, 90.0
        for place, char in enumerate(text):
            small = raised.get(place)
            height = small or size
            width = height * (0.55 if char.isascii() else 1.0)
            lift = -1.5 if small else 0.0
            boxes.append((x, top + lift, x + width, top + lift + height))
            chars.text.append(char)
            chars.look.append(len(chars.attributes))
            chars.attributes.append(Attributes(height, 0, False, False, False, 0))
            x += width
    chars.boxes = np.asarray(boxes)
    return chars


def text(chars: PageChars) -> str:
    drop_note_marks(chars)
    assert len(chars.boxes) == len(chars.text) == len(chars.look)
    return "".join(chars.text)


BODY = "接收来信2861件，办结151件。"


def test_raised_number_that_the_foot_repeats_goes_with_it() -> None:
    assert text(page((BODY, 12, {7: 7}), ("1含重复件21件。", 9, {}))) == (
        "接收来信286件，办结151件。含重复件21件。"
    )
    raised = page((BODY, 12, {7: 7}), ("12029年为21件。", 9, {0: 5}))
    assert text(raised) == "接收来信286件，办结151件。2029年为21件。"


@pytest.mark.parametrize(
    ("note", "size"),
    [
        ("含重复件21件。", 9),  # no note
        ("2含重复件21件。", 9),  # another's note
        ("1含重复件21件。", 12),  # as large as the text
    ],
)
def test_raised_number_behind_a_figure_is_none_of_its_digits(note: str, size: float) -> None:
    assert text(page((BODY, 12, {7: 7}), (note, size, {}))) == (f"接收来信286件，办结151件。{note}")


def test_ringed_number_behind_a_figure_goes() -> None:
    body = BODY.replace("2861", "286①")
    assert text(page((body, 12, {7: 7}), ("①含重复件21件。", 9, {}))).startswith("接收来信286件，")
    assert text(page(("①接收来信286件。", 12, {}))) == "①接收来信286件。"


@pytest.mark.parametrize(
    "lines",
    [
        [(BODY, 12, {}), ("1含重复件21件。", 9, {})],  # nothing raised
        [("来信1件，办结1件。", 12, {3: 7}), ("含重复件21件。", 9, {})],  # behind no figure
        [("合10412元。", 12, {3: 7}), ("含重复件21件。", 9, {})],  # a power of ten
        [("占地120m2。", 12, {6: 7}), ("2含重复件21件。", 9, {})],  # a unit
    ],
)
def test_other_numbers_stay(lines: list[tuple[str, float, dict[int, float]]]) -> None:
    assert text(page(*lines)) == "".join(line for line, _, _ in lines)
