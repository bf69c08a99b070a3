"""Sums whose whole and parts stand on a line each, as lists and forms have them."""

from __future__ import annotations

import pytest

from extraction.checks.lines import as_sentences
from extraction.models import Check
from extraction.pipeline import extract

_PARTS = (("检举控告", 301), ("申诉", 31), ("批评建议", 100))
_LISTS = (
    ("信访举报{whole}件次，其中：\n", "{name}{n}件；\n", ""),
    ("信访举报：{whole}件次，其中：\n", "{digit}.{name}：{n}件\n", ""),
    ("信访举报{whole}件次。其中：\n", "（{digit}）{name}{n}件\n", ""),
    ("", "{name}：{n}件\n", "合计：{whole}件\n"),
    ("", "——{name}{n}件。\n", "共计{whole}件。\n"),
    ("", "{name}（件）：{n}\n", "合计（件）：{whole}\n"),
)


def _sums(form: tuple[str, str, str], whole: int) -> list[Check]:
    lead, line, total = (part.replace("{whole}", str(whole)) for part in form)
    lines = [line.format(digit=digit, name=name, n=n) for digit, (name, n) in enumerate(_PARTS, 1)]
    text = f"甲县2024年工作情况\n{lead}{''.join(lines)}{total}"
    checks = extract(text, doc_id="x").checks
    for check in checks:
        for part in check.parts:
            assert part.start is None or text[part.start : part.end] == part.text
    return [check for check in checks if "301 + 31 + 100" in check.equation]


@pytest.mark.parametrize("form", _LISTS)
def test_parts_on_lines_of_their_own_add_up_to_their_whole(form: tuple[str, str, str]) -> None:
    assert [check.holds for check in _sums(form, 432)] == [True]


@pytest.mark.parametrize("form", _LISTS)
def test_parts_on_lines_that_are_more_than_their_whole_fail(form: tuple[str, str, str]) -> None:
    assert [check.holds for check in _sums(form, 402)] == [False]


@pytest.mark.parametrize("form", _LISTS[3:])
def test_total_below_its_lines_that_is_wrong_fails(form: tuple[str, str, str]) -> None:
    assert [check.holds for check in _sums(form, 442)] == [False]


@pytest.mark.parametrize(
    "text",
    [
        "信访举报432件次，其中：\n检举控告301件；\n涉及党员31人。",
        "立案12件\n结案10件\n其他工作有序开展，为群众办实事的情况另行报告，并按要求上报3份。",
        "全县主要情况：\n立案12件；\n结案10件。\n下一步打算。",
        "甲县2024年工作情况\n立案12件。结案10件。",
    ],
)
def test_lines_that_are_no_whole_and_parts_stay_lines(text: str) -> None:
    assert as_sentences(text) == text


def test_lists_read_as_sentences_move_nothing() -> None:
    text = (
        "信访举报432件次，其中：\n（1）检举控告301件；\n（2）申诉31件\n（3）批评建议100件。\n其他。"
    )
    read = as_sentences(text)
    assert len(read) == len(text)
    assert read.count("\n") == 1
    changed = {sign for sign, other in zip(text, read, strict=True) if sign != other}
    assert changed <= set("\n。（123）")


@pytest.mark.parametrize(
    ("lines", "right", "wrong"),
    [
        ("应到人数：50人\n实到人数：45人\n缺席人数：{}人", 5, 6),
        ("年初结转：12件\n本年新收：88件\n本年办结：90件\n年末未结：{}件", 10, 20),
        ("预算100万元\n实际支出80万元\n结余{}万元", 20, 30),
        ("举办培训班4期\n每期50人\n共培训{}人次", 200, 240),
        ("1.立案97件；\n2.结案88件；\n3.结案率{}%。", 90.7, 80.7),
        ("问题总数：186个\n已整改：{}个\n未整改：40个", 146, 136),
    ],
)
def test_relation_between_lines_of_a_list_is_told(lines: str, right: float, wrong: float) -> None:
    for value, holds in ((right, True), (wrong, False)):
        text = f"甲县2024年情况\n{lines.format(value)}\n"
        assert [check.holds for check in extract(text, doc_id="x").checks] == [holds]
