"""小计 rows and the rows they sum are never both in one total, in one report or over several."""

from __future__ import annotations

from typing import Any

import pytest

from corpus.models import DocumentRecord, Kind, Metadata
from extraction.facts.building import fact_rows
from extraction.facts.query import total
from extraction.pipeline import extract
from extraction.tables.text import drawn_tables


def rows(title: str, *lines: str) -> list[dict[str, Any]]:
    record = DocumentRecord(
        id=1, doc=f"{title}.txt", kind=Kind.REPORT, title=title, work_id=1, version="",
        metadata=Metadata(title=title), format="txt", sha256="", source_path="",
        char_count=0, article_count=0, ingested_at="",
    )  # fmt: skip
    text = "\n".join([title, "", *(line.replace(" ", "\t") for line in lines)])
    return fact_rows(record, text, extract(text, doc_id="t", tables=drawn_tables(text)))


GROUPS = ("乡镇 立案数", "北河镇 12", "南山镇 8", "小计 20", "大石乡 5", "西岭乡 6", "小计 11")
PLAIN = ("乡镇 立案数", "北河镇 12", "南山镇 8", "大石乡 5", "西岭乡 6")


def test_towns_count_once_beside_their_subtotals() -> None:
    first = rows("柳泉县纪委监委2022年立案统计", *GROUPS)
    again = rows("柳泉县纪委监委2022年办案情况", *PLAIN)
    assert total(first)["value"] == 31
    assert total([*first, *again])["value"] == 31


def test_total_of_a_table_holds_the_towns_that_another_report_lists() -> None:
    first = rows("柳泉县纪委监委2022年立案统计", *GROUPS, "合计 31")
    again = rows("柳泉县纪委监委2022年办案情况", *PLAIN)
    assert total([*first, *again])["value"] == 31
    # What differs is not in that total; then nothing is added.
    other = rows("柳泉县纪委监委2022年办案通报", "乡镇 立案数", "北河镇 13", "南山镇 8")
    assert total([*first, *other])["value"] is None


def test_only_subtotal_of_a_table_is_its_total() -> None:
    found = rows("柳泉县纪委监委2022年立案统计", "乡镇 立案数", "北河镇 12", "南山镇 8", "小计 20")
    assert total([row for row in found if row["reporter"] == "柳泉县纪委监委"])["value"] == 20


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("单位 检查次数|县一中 3|县二中 4|学校小计 7|县医院 5|县中医院 2|医院小计 7", 14),
        ("村 检查次数|东村 3|西村 4|北河镇小计 7|南村 5|上村 2|南山镇小计 7", 14),
        ("县区 检查次数|甲县 3|乙县 4|北部片区小计 7|丙县 5|丁县 6|南部片区小计 11", 18),
    ],
)
def test_subtotals_of_kinds_places_and_zones(lines: str, expected: int) -> None:
    assert total(rows("柳泉市纪检监察2022年检查统计", *lines.split("|")))["value"] == expected


def test_unit_that_a_table_leaves_out_is_that_of_the_others() -> None:
    table = rows("柳泉县纪委监委2022年立案统计", "乡镇 立案数", "北河镇 12", "南山镇 8")
    text = rows("大石镇纪委2022年工作报告", "全年立案5件。")
    summed = total([*table, *text])
    assert (summed["value"], summed["unit"]) == (25, "件")
    money = [row | {"unit": "元"} if row["unit"] == "件" else row for row in [*table, *text]]
    assert total(money)["value"] is None


def test_short_and_full_name_of_a_school_are_not_added() -> None:
    full = rows("柳泉县第二中学2022年工作报告", "检查食堂12次。")
    short = rows("县二中2022年上半年工作报告", "检查食堂5次。")
    other = rows("柳泉县第三中学2022年工作报告", "检查食堂5次。")
    assert any("同一单位" in reason for reason in total([*full, *short])["refused"])
    assert total([*full, *other])["value"] == 17
