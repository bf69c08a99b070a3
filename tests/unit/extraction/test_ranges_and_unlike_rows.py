"""Both ends of a range, and rows of figures that count unlike things."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extraction.figures import find_facts


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("县纪委常委各包抓2—3个乡镇纪委。", "乡镇纪委数"),
        ("每村配备2-3名监督员。", "监督员人数"),
        ("每个支部开展2至3次党课。", "党课次数"),
        ("每组选派3名至5名业务骨干。", "选派干部人数"),
    ],
)
def test_both_ends_of_a_range_go_by_one_name(text: str, name: str) -> None:
    assert [fact.indicator for fact in find_facts(text)] == [name, name]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("每户发放补助2至3.5万元。", [20000, 35000]),
        ("每户发放补助3—5万元。", [30000, 50000]),
        ("每户发放补助8000—2万元。", [8000, 20000]),
        ("每户发放补助3000—5000元。", [3000, 5000]),
    ],
)
def test_lower_end_of_a_range_takes_the_scale_of_the_upper_unless_it_is_larger(
    text: str, values: list[int]
) -> None:
    assert [fact.value for fact in find_facts(text)] == [Decimal(value) for value in values]


def test_figures_of_a_change_are_no_range() -> None:
    facts = list(find_facts("全县立案数由34件到56件。"))
    assert [(fact.indicator, fact.value) for fact in facts] == [("立案数", 34), ("立案数", 56)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "全年立案数、处分人数、挽回损失分别为12件、20人、35万元。",
            ["立案数", "处分人数", "挽回经济损失"],
        ),
        (
            "共发现问题、移交线索、提出建议分别为12个、3件、5条。",
            ["发现问题数", "移交问题线索数", "提出意见建议数"],
        ),
        (
            "在查处问题数、处理人数和党纪政务处分人数上，分别是312起、405人和288人。",
            ["查处问题数", "批评教育和处理人数", "党纪政务处分人数"],
        ),
    ],
)
def test_figures_of_unlike_units_go_by_the_items_before_the_row(
    text: str, names: list[str]
) -> None:
    assert [fact.indicator for fact in find_facts(text)] == names


def test_places_foremost_by_their_figures_are_whose_they_are() -> None:
    facts = list(find_facts("甲县、乙县、丙县三县以分别立案27件、21件、20件位居前三位。"))
    assert [(fact.indicator, fact.subject) for fact in facts] == [
        ("立案数", "甲县"),
        ("立案数", "乙县"),
        ("立案数", "丙县"),
    ]


def test_share_of_bodies_is_of_the_bodies_said_not_of_the_cases_beside_it() -> None:
    text = "全市31个乡镇纪委开展立案工作，有的乡镇纪委立案3件以上，占乡镇总数的50%。"
    assert [fact.indicator for fact in find_facts(text)][-1] == "乡镇纪委占比"


def test_name_of_who_leads_a_group_is_in_no_indicator() -> None:
    text = "县纪委监委四级调研员赵小山一行4人到镇开展督查。"
    assert [fact.indicator for fact in find_facts(text)] == ["一行人数"]
