"""Whose a figure is not: of who takes something over, nor of the last of several told of."""

from __future__ import annotations

import pytest

from extraction.pipeline import extract


def figures(text: str) -> list[tuple[str, str, str | None]]:
    found = extract(text, doc_id="t").facts
    return [(fact.value_text, fact.indicator, fact.subject) for fact in found]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "移送公安机关9件，税务部门2件、审计部门4件。",
            ["移送公安机关案件数", "移送税务部门案件数", "移送审计部门案件数"],
        ),
        ("移送司法机关12人，纪委监委3人。", ["移送司法机关人数", "移送纪检监察机关人数"]),
        ("移交城管局4件、住建局3件。", ["移交城管局数", "移交住建局数"]),
        # What a body did itself is its own.
        ("移送司法机关9件，县法院判决3件。", ["移送司法机关案件数", "判决数"]),
    ],
)
def test_each_who_takes_something_over_names_its_figure(text: str, names: list[str]) -> None:
    found = figures(text)
    assert [name for _, name, _ in found] == names
    assert all(subject is None for _, name, subject in found if name.startswith("移"))


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("信访量居前两位的是东关镇34件、河西街道27件，合计占全区的38.3%。", None),
        ("东关镇34件、河西街道27件，两地占全区的38.3%。", None),
        ("全县立案34件、诫勉27人，合计占38.3%。", "全县"),
        ("全县建7个组，每组5人，共计35人。", "全县"),
    ],
)
def test_sum_of_several_bodies_is_not_of_the_last_of_them(text: str, subject: str | None) -> None:
    assert figures(text)[-1][2] == subject
