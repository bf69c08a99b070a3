"""Figures found on the picture of a page by its lines of print."""

from __future__ import annotations

from io import BytesIO
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from api.page_images import page_boxes
from api.scanned_lines import Line, lines_in, places_in
from corpus.models import BlockLabel, BlockSpan, SourceRef

EM, PITCH = 20, 34


def printed(text: str, per_line: int, left: int = 50, top: int = 40) -> np.ndarray:
    """A page on which each character of a text is a black square of its em, two grey around."""
    page = np.full((600, 700), 240, dtype=np.uint8)
    for at, sign in enumerate(text):
        row, column = divmod(at, per_line)
        if sign != "　":
            x, y = left + column * EM, top + row * PITCH
            page[y + 1 : y + EM - 1, x + 1 : x + EM - 1] = 10
    return page


def test_lines_are_found_with_their_ends() -> None:
    page = printed("　　" + "字" * 38, per_line=20)
    found = lines_in(page, 45, 35, 460, 120)
    assert found == [Line(91, 41, 449, 59), Line(51, 75, 449, 93)]


def test_specks_are_no_lines_and_an_empty_part_has_none() -> None:
    page = printed("字" * 30, per_line=15)
    page[65:67, 60:90] = 0
    assert len(lines_in(page, 45, 35, 460, 120)) == 2
    assert lines_in(page, 45, 300, 460, 500) == []
    assert lines_in(page, 10, 10, 10, 10) == []


@given(st.integers(8, 30), st.integers(0, 75), st.integers(1, 4))
def test_place_is_about_the_figure(per_line: int, start: int, length: int) -> None:
    text = "字" * 80
    lines = lines_in(printed(text, per_line), 40, 30, 690, 599)
    found = places_in(lines, text, start, start + length)
    row, column = divmod(start, per_line)
    assert len(found) == (start + length - 1) // per_line - row + 1
    for place in found:
        assert place.top <= 40 + row * PITCH + EM / 2 <= place.bottom
        assert place.left - EM <= 50 + column * EM <= place.right
        row, column = row + 1, 0


@pytest.mark.parametrize("text", ["字", "字" * 4000])
def test_text_that_the_lines_cannot_be_has_no_place(text: str) -> None:
    lines = lines_in(printed("字" * 60, 20), 40, 30, 690, 599)
    assert places_in(lines, text, 0, 1) == []
    assert places_in([], "字", 0, 1) == []


@pytest.mark.parametrize(("start", "widths"), [(18, [2, 2]), (17, [3, 1]), (16, [4])])
def test_figure_broken_over_two_lines_has_a_place_on_each(start: int, widths: list[int]) -> None:
    lines = lines_in(printed("字" * 60, 20), 40, 30, 690, 599)
    found = places_in(lines, "字" * 60, start, start + 4)
    assert [place.top for place in found] == [39 + at * PITCH for at in range(len(widths))]
    for place, width in zip(found, widths, strict=True):
        assert abs(place.right - place.left - width * EM) <= 1.5 * EM


@pytest.mark.parametrize("before", [30, 37])
def test_figures_of_a_scanned_page_have_boxes_of_their_own(before: int) -> None:
    text = "字" * before + "一百七十六" + "字" * (55 - before)
    page = printed("字" * 60, 20)
    data = BytesIO()
    Image.fromarray(page).save(data, "PDF", resolution=72.0)
    bbox = (50.0, 40.0, 50.0 + 20 * EM, 40.0 + 3 * PITCH)
    block = BlockSpan(0, len(text), BlockLabel.PARAGRAPH, SourceRef(page=1, bbox=bbox))
    parsed = SimpleNamespace(text=text, blocks=(block,))
    store = SimpleNamespace(parsed=lambda _: parsed, original=lambda _: data.getvalue())
    record = SimpleNamespace(id=1, sha256="scan", format="pdf")
    fact = {"id": "f", "start": before, "end": before + 5, "value_text": "一百七十六"}
    ((number, ratio, boxes),) = page_boxes(store, record, [fact])  # type: ignore[arg-type]
    assert (number, round(ratio, 2)) == (1, 0.86)
    (box,) = boxes
    assert not box.exact
    middle = (50 + (before - 20 + 1.5) * EM) / 7, (40 + PITCH + EM / 2) / 6
    assert box.left < middle[0] < box.left + box.width
    assert box.top < middle[1] < box.top + box.height
    assert box.width < 20
    # 一百七 at the end of the second line, 十六 at the beginning of the third.
    assert len(box.rest) == (before == 37)
    for left, top, width, _ in box.rest:
        assert left < -80
        assert top > 80
        assert 0 < width < 100
