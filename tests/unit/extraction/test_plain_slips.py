"""Relations whose words leave no doubt are told to fail however far off the number is."""

from __future__ import annotations

import pytest

from extraction.pipeline import extract
from extraction.tables.text import drawn_tables


def checks_of(text: str) -> list[tuple[str, bool | None]]:
    """Return the equations of a text and whether each holds."""
    return [
        (c.equation, c.holds) for c in extract(text, doc_id="x", tables=drawn_tables(text)).checks
    ]


def holding(text: str) -> list[bool | None]:
    """Return whether each of a text's relations holds."""
    return [holds for _, holds in checks_of(text)]


@pytest.mark.parametrize(
    "text",
    [
        "全乡立案52件，同比增加{}件（去年同期36件）。|16|6",
        "接收申诉18件，同比减少{}件，上年为30件。|12|21",
        "初核线索由去年的80条升至今年的100条，升幅达{}%。|25|45",
        "信访举报330件，上年同期300件\n同比增长{}%\n|10|30",
        "举办讲座56场，比去年多办{}场（去年40场）。|16|26",
    ],
)
def test_a_change_against_what_is_named_by_its_time_alone_is_told_where_it_is_far_off(
    text: str,
) -> None:
    form, right, wrong = text.split("|")
    assert holding(form.format(right)) == [True]
    assert holding(form.format(wrong)) == [False]


@pytest.mark.parametrize(
    "text",
    [
        "全乡立案52件，同比增加6件，去年全年90件。",
        "全乡立案52件，同比增加6件（去年处分36人）。",
        "受理举报330件，上年同期300件。\n同比增长30%的是网络举报。",
    ],
)
def test_a_change_that_may_be_of_something_else_is_not_said_to_fail(text: str) -> None:
    assert False not in holding(text)
