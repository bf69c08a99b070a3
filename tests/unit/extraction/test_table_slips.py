"""Tables in their plain forms: a number changed in one of them is told."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from extraction.pipeline import extract
from extraction.tables.text import drawn_tables


def _told(rows: Sequence[str], around: str = "") -> dict[str, bool | None]:
    text = "各乡镇情况统计表（单位：件）\n" + "\n".join(rows) + "\n" + around
    tables = drawn_tables(text)
    assert tables
    return {c.equation: c.holds for c in extract(text, doc_id="t", tables=tables).checks}


ROWS = ("| 东镇 | {} | 12 | 7 |", "| 南乡 | {} | 20 | 9 |", "| 西街道 | {} | 31 | 40 |")


@pytest.mark.parametrize("head", ["合计", "小计", "总计"])
def test_a_total_that_leads_its_row_is_checked_against_what_follows(head: str) -> None:
    rows = [row.format(total) for row, total in zip(ROWS, (19, 29, 76), strict=True)]
    told = _told([f"| 单位 | {head} | 来信 | 来访 |", "|---|---|---|---|", *rows])
    assert told["12 + 7 = 19，表中合计 19"] is True
    assert told["31 + 40 = 71，表中合计 76"] is False


def test_a_total_that_leads_its_row_may_take_in_more_than_is_listed() -> None:
    rows = [row.format(total) for row, total in zip(ROWS, (24, 36, 99), strict=True)]
    told = _told(["| 单位 | 合计 | 来信 | 来访 |", "|---|---|---|---|", *rows])
    assert False not in told.values()


def test_a_row_of_the_whole_county_fails_where_its_other_columns_come_out() -> None:
    told = _told(
        [
            "| 单位 | 受理数 | 立案数 | 办结数 |",
            "|---|---|---|---|",
            "| 东镇 | 40 | 12 | 7 |",
            "| 南乡 | 31 | 20 | 9 |",
            "| 全县 | 71 | 38 | 16 |",
        ]
    )
    assert told["12 + 20 = 32，表中合计 38"] is False


@pytest.mark.parametrize(
    "heads",
    [
        "| 单位 | 去年同期 | 本期 | 增减 | 同比 |",
        "| 单位 | 上年同期 | 本年 | 同比增减 | 同比增减% |",
        "| 单位 | 2023年 | 2024年 | 增加数 | 增长率（%） |",
    ],
)
def test_a_change_that_the_other_rows_contradict_is_told(heads: str) -> None:
    told = _told(
        [
            heads,
            "|---|---|---|---|---|",
            "| 东镇 | 40 | 50 | 10 | 25.0 |",
            "| 南乡 | 80 | 60 | -20 | -25.0 |",
            "| 西街道 | 30 | 36 | 9 | 20.0 |",
            "| 北镇 | 20 | 27 | 7 | 41.0 |",
        ]
    )
    assert told["36 - 30 = 6，表中 9"] is False
    assert told["（27 - 20）÷ 20 = 35.0，表中 41.0"] is False
    assert told["50 - 40 = 10，表中 10"] is True


def test_what_is_left_of_cases_row_by_row_is_told() -> None:
    told = _told(
        [
            "| 单位 | 上年结转 | 本年新收 | 本年办结 | 年末未结 |",
            "|---|---|---|---|---|",
            "| 东镇 | 10 | 40 | 35 | 15 |",
            "| 南乡 | 12 | 50 | 41 | 24 |",
            "| 西街道 | 9 | 33 | 30 | 12 |",
        ]
    )
    assert told["12 + 50 - 41 = 21，表中 24"] is False


def test_half_a_year_in_months_is_told() -> None:
    told = _told(
        [
            "| 项目 | 1月 | 2月 | 3月 | 4月 | 5月 | 6月 | 上半年合计 |",
            "|---|---|---|---|---|---|---|---|",
            "| 来信 | 17 | 17 | 7 | 36 | 35 | 27 | 145 |",
            "| 来访 | 11 | 10 | 9 | 20 | 21 | 30 | 101 |",
        ]
    )
    assert told["17 + 17 + 7 + 36 + 35 + 27 = 139，表中合计 145"] is False


def test_parts_of_a_whole_in_which_one_person_may_be_twice_do_not_fail() -> None:
    told = _told(
        [
            "| 单位 | 处分人数 | 其中：党纪处分 | 其中：政务处分 |",
            "|---|---|---|---|",
            "| 东镇 | 19 | 12 | 7 |",
            "| 南乡 | 29 | 20 | 9 |",
            "| 北镇 | 44 | 30 | 14 |",
            "| 西街道 | 30 | 5 | 29 |",
        ]
    )
    assert False not in told.values()


TABLE = (
    "| 单位 | 受理信访举报 | 立案数 |",
    "|---|---|---|",
    "| 东镇 | 40 | 12 |",
    "| 南乡 | 31 | 20 |",
    "| 合计 | 71 | 32 |",
)


def test_a_sentence_about_a_table_that_differs_from_its_totals_is_told() -> None:
    told = _told(TABLE, "\n上半年，全县共受理信访举报71件，立案39件。")
    assert told["39件（文中）≠ 32件（表中）"] is False


def test_a_sentence_that_may_be_of_other_ground_than_a_table_is_left_alone() -> None:
    told = _told(TABLE, "\n上半年，全县共受理信访举报171件，立案39件。")
    assert False not in told.values()
