"""Tables that name nobody: whose they are by the body's name above them, or by their titles."""

from __future__ import annotations

import pytest

from extraction.pipeline import extract
from extraction.tables.text import drawn_tables

ROWS = "项目\t数量\n立案（件）\t{}\n处分（人）\t{}\n"


def _whose(text: str) -> list[tuple[float, str | None]]:
    facts = extract(text, doc_id="x", tables=drawn_tables(text)).facts
    return [(fact.value, fact.subject) for fact in facts]


@pytest.mark.parametrize("heading", ["{}", "（一）{}", "{}："])
def test_table_below_the_name_of_a_body_is_of_that_body(heading: str) -> None:
    text = "".join(
        f"{heading.format(of)}\n{ROWS.format(*figures)}"
        for of, figures in (("柳河乡", (17, 6)), ("西街道", (9, 4)))
    )
    assert _whose(text) == [(17, "柳河乡"), (6, "柳河乡"), (9, "西街道"), (4, "西街道")]


def test_tables_are_of_the_bodies_that_their_titles_begin_with() -> None:
    text = "".join(
        f"表{at} {of}2024年工作统计表\n{ROWS.format(*figures)}"
        for at, of, figures in ((1, "柳河乡", (17, 6)), (2, "青石镇", (9, 4)))
    )
    assert _whose(text) == [(17, "柳河乡"), (6, "柳河乡"), (9, "青石镇"), (4, "青石镇")]


def test_title_of_the_only_table_does_not_say_whose_its_figures_are() -> None:
    assert _whose("柳河乡2024年工作统计表\n" + ROWS.format(17, 6)) == [(17, None), (6, None)]


@pytest.mark.parametrize("heading", ["填报单位", "各乡镇", "上半年", "问题线索处置"])
def test_other_headings_are_nobody(heading: str) -> None:
    assert {whose for _, whose in _whose(f"{heading}\n{ROWS.format(17, 6)}")} == {None}


def test_rows_of_bodies_below_the_name_of_one_keep_theirs() -> None:
    text = "柳河乡\n单位\t立案（件）\n石桥村\t17\n河口村\t9\n"
    assert _whose(text) == [(17, "石桥村"), (9, "河口村")]


def test_a_line_above_that_heads_a_row_too_owns_nothing() -> None:
    text = "石桥村\n单位\t立案（件）\n石桥村\t17\n河口村\t9\n合计\t26\n"
    assert _whose(text) == [(17, "石桥村"), (9, "河口村"), (26, None)]
