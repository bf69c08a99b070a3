"""Headings are read with the numbers that others have, and parts keep their level."""

from __future__ import annotations

from time import perf_counter

from extraction.problems.plain_heads import plain_heads


def test_parts_above_chapters_keep_their_level() -> None:
    text = "第一部分 渡运\n一、概况\n第二部分 监督\n二、存在问题\n"
    assert plain_heads(text) == text


def test_parts_without_chapters_are_read_as_chapters() -> None:
    read = plain_heads("第一部分 渡运\n第二部分 存在问题\n")
    assert [line.strip() for line in read.splitlines()] == ["一、渡运", "二、存在问题"]


def test_many_heads_take_no_longer_than_their_length() -> None:
    text = "二. 存在问题\n" * 20_000
    start = perf_counter()
    read = plain_heads(text)
    assert perf_counter() - start < 2
    assert len(read) == len(text)
    assert read.count("二、存在问题") == 20_000
