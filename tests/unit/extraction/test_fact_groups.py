"""Kinds and levels of bodies in running text: parts of what their report tells of all."""

from __future__ import annotations

from typing import Any

import pytest

from corpus.models import DocumentRecord, Kind, Metadata
from extraction.facts.building import fact_rows
from extraction.facts.groups import is_group
from extraction.facts.query import total
from extraction.facts.scope import is_another
from extraction.pipeline import extract

COUNTY = "柳泉县纪委监委"


def rows_of(text: str, title: str = "柳泉县纪委监委2023年工作报告") -> list[dict[str, Any]]:
    record = DocumentRecord(
        id=1, doc="a.txt", kind=Kind.REPORT, title=title, work_id=1, version="",
        metadata=Metadata(title=title), format="txt", sha256="", source_path="",
        char_count=0, article_count=0, ingested_at="",
    )  # fmt: skip
    return fact_rows(record, text, extract(text, doc_id="t", title=title))


def sum_of(text: str, indicator: str) -> Any:
    return total([row for row in rows_of(text) if row["indicator"] == indicator])["value"]


@pytest.mark.parametrize(
    "parts",
    [
        "派驻机构立案37件，处分20人；乡镇纪委立案91件。",
        "——10家派驻机构立案37件；\n——17个乡镇纪委立案91件。",
        "县纪委监委机关立案81件。派驻机构立案37件。",
        "公安机关立案5件。",
        "东河镇、西山镇立案12件。",
    ],
)
def test_total_of_a_report_is_not_that_of_a_kind_of_its_bodies(parts: str) -> None:
    assert sum_of(f"2023年，全县立案209件。{parts}", "立案数") == 209
    assert sum_of(f"2023年，立案209件。{parts}", "立案数") == 209


def test_figures_of_kinds_alone_are_no_total() -> None:
    assert sum_of("2023年，派驻机构立案37件。", "立案数") is None
    assert sum_of("2023年，县纪委监委机关立案37件。", "立案数") == 37
    assert sum_of("2023年，法院作出有罪判决3人。", "判决人数") == 3


@pytest.mark.parametrize(
    ("subject", "reporter", "group"),
    [
        ("派驻机构", COUNTY, True),
        ("14家派驻机构", COUNTY, True),
        ("全市8个县（市、区）纪委监委", "清溪市纪委监委", True),
        ("县（市、区）纪委监委机关", "清溪市纪委监委", True),
        ("乡镇（街道）纪（工）委", COUNTY, True),
        ("派驻机构、乡镇纪委", COUNTY, True),
        ("区直部门", "南浦区纪委监委", True),
        ("派驻组", "派驻县财政局纪检监察组", False),
        ("全县", COUNTY, False),
        (None, COUNTY, False),
        ("县纪委监委", COUNTY, False),
    ],
)
def test_groups_are_kinds_levels_and_several_bodies(
    subject: str | None, reporter: str, group: bool
) -> None:
    assert is_group(subject, reporter) is group


@pytest.mark.parametrize(
    ("subject", "reporter"),
    [("院党委", "临江市中心医院"), ("校纪委", "青河县第一中学"), ("镇党委", "石桥镇纪委")],
)
def test_organs_of_the_house_itself_are_no_other_bodies(subject: str, reporter: str) -> None:
    assert not is_another(subject, reporter)


def test_what_was_filed_of_what_was_found_is_all_that_was_filed() -> None:
    text = "2023年，全县检查单位18家，发现问题线索6件，立案2件，其中1件移送市纪委监委。"
    assert sum_of(text, "立案数") == 2
    assert sum_of(text, "发现问题线索数") == 6
    among = "2023年，全县发现问题线索6件，其中立案2件。"
    assert [row["role"] for row in rows_of(among) if row["indicator"] == "立案数"] == ["part"]
