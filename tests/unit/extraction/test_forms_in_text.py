"""Forms filled in as running text: how their fields may be set, whose and from when they are."""

from __future__ import annotations

from typing import Any

import pytest

from extraction.pipeline import extract
from extraction.tables.text import drawn_tables


def _read(text: str) -> list[tuple[Any, ...]]:
    facts = extract(text, doc_id="x", tables=drawn_tables(text)).facts
    assert all(text[fact.start : fact.end] == fact.value_text for fact in facts)
    return [(fact.value, fact.unit, fact.indicator) for fact in facts]


def _whose(text: str) -> list[tuple[Any, ...]]:
    facts = extract(text, doc_id="x", tables=drawn_tables(text)).facts
    return [(fact.value, fact.indicator, fact.subject, fact.period) for fact in facts]


@pytest.mark.parametrize(
    ("written", "value"),
    [("１７", 17), ("1，207", 1207), ("1 207", 1207), ("1.7万", 17000), ("１．７万", 17000)],
)
def test_number_of_a_field_may_be_written_in_any_way(written: str, value: float) -> None:
    assert _read(f"留置（人）：3\n立案（件）：{written}\n") == [
        (3, "人", "留置人数"),
        (value, "件", "立案数"),
    ]


def test_field_told_roughly_says_so() -> None:
    facts = extract("罚没金额（万元）：约12.5\n立案（件）：90余", doc_id="x").facts
    assert [(fact.value, fact.qualifier) for fact in facts] == [(125000, "约"), (90, "余")]


@pytest.mark.parametrize("gap", ["    ", "\t", "  ", "", " 2."])
def test_fields_side_by_side_go_by_their_own_names(gap: str) -> None:
    assert _read(f"信访举报：43件次{gap}问题线索：26件{gap}留置：3人") == [
        (43, "件次", "群众信访件次"),
        (26, "件", "问题线索数"),
        (3, "人", "留置人数"),
    ]
    assert _read(f"立案（件）：12{gap or ' '}处分（人）：8") == [
        (12, "件", "立案数"),
        (8, "人", "处分人数"),
    ]


def test_places_side_by_side_are_no_names_of_fields() -> None:
    assert not any(
        fact.table is not None for fact in extract("柳河镇：12件    槐树乡：15件", doc_id="x").facts
    )


def test_fields_are_of_the_body_before_them_or_above_them() -> None:
    assert _whose("柳河镇：信访举报（件）：43，立案（件）：9\n槐树乡：立案（件）：3") == [
        (43, "群众信访件次", "柳河镇", None),
        (9, "立案数", "柳河镇", None),
        (3, "立案数", "槐树乡", None),
    ]
    assert _whose(
        "一、柳河镇\n立案（件）：9\n其中：留置（人）：1\n二、槐树乡：\n立案（件）：3"
    ) == [
        (9, "立案数", "柳河镇", None),
        (1, "留置人数", "柳河镇", None),
        (3, "立案数", "槐树乡", None),
    ]
    assert _whose("问题较多的单位：立案（件）：9") == []


def test_fields_are_of_the_time_before_them() -> None:
    assert _whose("2023年，信访举报（件）：43；2024年，信访举报（件）：50。") == [
        (43, "群众信访件次", None, "2023年"),
        (50, "群众信访件次", None, "2024年"),
    ]
    assert _whose("2023年：立案（件）：97\n2024年：立案（件）：3") == [
        (97, "立案数", None, "2023年"),
        (3, "立案数", None, "2024年"),
    ]


@pytest.mark.parametrize("cell", ["１７", "1\u200b7", "**17**", "17*", "17①", "17[1]"])
def test_cell_may_be_marked_or_written_wide(cell: str) -> None:
    for before, between, after in (("", "\t", ""), ("| ", " | ", " |")):
        rows = (("单位", "立案（件）", "处分（人）"), ("柳河镇", cell, "8"), ("槐树乡", "5", "6"))
        text = "\n".join(f"{before}{between.join(row)}{after}" for row in rows)
        assert _read(text + "\n")[0] == (17, "件", "立案数")


def test_cell_told_roughly_keeps_its_measure_and_says_so() -> None:
    text = "单位\t罚没金额\t谈话\n柳河镇\t3万余元\t12多人\n槐树乡\t约5万元\t6人\n"
    facts = extract(text, doc_id="x", tables=drawn_tables(text)).facts
    assert [(fact.value, fact.unit, fact.qualifier) for fact in facts] == [
        (30000, "元", "余"),
        (12, "人", "多"),
        (50000, "元", "约"),
        (6, "人", None),
    ]


@pytest.mark.parametrize(
    ("said", "value", "unit"),
    [
        ("立案“17”件。", 17, "件"),
        ("立案「1,207」件，", 1207, "件"),
        ('处分"9"人次。', 9, "人次"),
        ("立案数为“0”。", 0, None),
        ("受理举报1,\n207件。", 1207, "件"),
        ("立案拾柒件。", 17, "件"),
        ("立案：1 207件", 1207, "件"),
        ("群众不满意率为千分之三。", 3, "‰"),
        ("罚没￥12 500元。", 12500, "元"),
    ],
)
def test_number_is_read_however_it_is_set(said: str, value: float, unit: str | None) -> None:
    facts = extract(said, doc_id="x").facts
    assert [(fact.value, fact.unit) for fact in facts] == [(value, unit)]
    assert facts[0].value_text in said
    assert not facts[0].indicator.startswith("未归类")


@pytest.mark.parametrize(
    "said",
    [
        "查处问题数十起。",
        "立案几十件。",
        "好几百人受教育。",
        "开通“12345”热线。",
        "“3”个月内整改。",
    ],
)
def test_some_tens_and_names_are_no_figures(said: str) -> None:
    assert extract(said, doc_id="x").facts == ()


def test_blocks_side_by_side_have_their_own_bodies_and_no_sum() -> None:
    text = "信访举报情况统计表\n单位\t件数\t单位\t件数\n柳河镇\t7\t桑园镇\t5\n槐树乡\t6\t合计\t18\n"
    found = extract(text, doc_id="x", tables=drawn_tables(text))
    assert [(fact.value, fact.subject, fact.total) for fact in found.facts] == [
        (7, "柳河镇", None),
        (5, "桑园镇", None),
        (6, "槐树乡", None),
        (18, None, "合计"),
    ]
    assert [check for check in found.checks if check.holds is False] == []


@pytest.mark.parametrize("gap", ["    ", "\t", "\u3000\u3000"])
def test_bodies_side_by_side_are_told_apart(gap: str) -> None:
    text = f"各镇立案数：柳河镇：12件{gap}槐树乡：15件"
    facts = extract(text, doc_id="x").facts
    assert [(fact.value, fact.indicator, fact.subject) for fact in facts] == [
        (12, "立案数", "柳河镇"),
        (15, "立案数", "槐树乡"),
    ]
    assert all(fact.sentence == text for fact in facts)


@pytest.mark.parametrize("end", ["", "。", "，其中党员：2人。"])
@pytest.mark.parametrize("gap", ["", " "])
def test_fields_that_nothing_sets_apart_are_told_apart(gap: str, end: str) -> None:
    assert _read(f"立案：17件{gap}处分：6人{end}\n")[:2] == [
        (17, "件", "立案数"),
        (6, "人", "处分人数"),
    ]


def test_fields_that_nothing_sets_apart_may_begin_with_their_year() -> None:
    assert _whose("2023年立案：17件处分：6人\n2024年立案：19件处分：4人\n") == [
        (17, "立案数", None, "2023年"),
        (6, "处分人数", None, "2023年"),
        (19, "立案数", None, "2024年"),
        (4, "处分人数", None, "2024年"),
    ]


@pytest.mark.parametrize("colon", ["：", ""])
@pytest.mark.parametrize("lead", ["各镇立案情况：", "共立案52件，其中"])
def test_bodies_that_nothing_sets_apart_have_their_own_figures(lead: str, colon: str) -> None:
    fields = "".join(f"{of}{colon}{n}件" for of, n in (("青石镇", 17), ("柳河乡", 26), ("丙镇", 9)))
    assert _whose(f"{lead}{fields}。\n")[-3:] == [
        (17, "立案数", "青石镇", None),
        (26, "立案数", "柳河乡", None),
        (9, "立案数", "丙镇", None),
    ]


def test_places_that_are_counted_are_nobody_the_next_figure_is_of() -> None:
    assert _read("涉及17个乡镇26个村。\n")[0] == (17, "个", "乡镇数")
