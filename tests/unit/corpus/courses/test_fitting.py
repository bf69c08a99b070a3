"""Text in boxes: nothing is lost, nothing is too full, cuts are where people would cut."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from corpus.courses.fitting import Block, Box, ems, height_of, paginate

BOX = Box(400, 200)
SIZES = (28.0, 24.0, 20.0)
SENTENCE = "接收单位应当在五个工作日内登记财物，由财政部门复核，登记表存档。"


def test_ems_counts_chinese_as_one_and_latin_as_about_half() -> None:
    assert ems("登记，") == 3
    assert 0.5 < ems("a") < 0.6


def test_short_text_stands_on_one_page_in_the_largest_type() -> None:
    pages = paginate([Block("登记。")], BOX, SIZES, split_at=24)
    assert [(len(page.blocks), page.size) for page in pages] == [(1, 28)]


def test_longer_text_gets_smaller_type_before_it_is_cut() -> None:
    blocks = [Block(SENTENCE), Block(SENTENCE)]
    (page,) = paginate(blocks, BOX, SIZES, split_at=24)
    assert page.size < 28
    assert height_of(page.blocks, BOX.width, page.size) <= BOX.height


def test_text_is_cut_at_the_ends_of_sentences() -> None:
    pages = paginate([Block(SENTENCE * 12)], BOX, SIZES, split_at=24)
    assert len(pages) > 1
    assert all(page.blocks[-1].text.endswith("。") for page in pages)


def test_pages_are_about_equally_full() -> None:
    pages = paginate([Block(SENTENCE)] * 13, BOX, SIZES, split_at=24)
    counts = [len(page.blocks) for page in pages]
    assert max(counts) - min(counts) <= 1


def test_line_that_announces_stays_with_what_follows() -> None:
    blocks = [Block(SENTENCE), Block(SENTENCE), Block("【处理结果】", keep=True), Block(SENTENCE)]
    pages = paginate(blocks, Box(400, 240), (40.0,), split_at=24)
    assert len(pages) > 1
    assert not any(page.blocks[-1].keep for page in pages)


@given(st.lists(st.text("登记财物，。；abc1\n", min_size=1, max_size=400), max_size=12))
def test_no_character_is_lost_and_no_page_is_too_full(texts: list[str]) -> None:
    blocks = [Block(text) for text in texts]
    pages = paginate(blocks, BOX, SIZES, split_at=24)
    shown = "".join(block.text for page in pages for block in page.blocks)
    assert "".join(shown.split()) == "".join("".join(texts).split())
    for page in pages:
        fits = height_of(page.blocks, BOX.width, page.size) <= BOX.height
        assert fits or len(page.blocks) == 1
