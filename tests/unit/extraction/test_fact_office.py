"""The questions of an office in the middle of a year, over reports of towns and their county."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from api.wiring import open_for
from corpus.models import Kind
from extraction.facts.reporters import reporter_of
from extraction.facts.scope import level_of
from extraction.facts.speaking import shared_out, told_of

NOVEMBER = datetime.date(2026, 11, 20)
Stored = Callable[[dict[str, str]], Any]

COUNTY_2025 = "枫溪县纪委监委2025年工作报告\n\n2025年，全县接收信访举报件300件次，立案80件。\n"
COUNTY_HALF = "枫溪县纪委监委2026年上半年报告\n\n上半年，全县接收信访举报件150件次，立案41件。\n"
COUNTY_NINE = """枫溪县2026年前三季度信访举报情况分析

2026年1至9月，全县接收信访举报件260件次，其中来信130件次、来访70件次、网络60件次。
桃林镇、古城镇、河口乡三个乡镇信访量居前，分别为44件次、37件次、25件次，合计106件次。

枫溪县纪委监委信访室
2026年10月11日
"""
FIELD = """枫溪县医药领域专项整治报告

2026年1月至10月，医药领域接收信访举报件19件次。
"""
TOWN_HALF = "桃林镇纪委2026年上半年工作小结\n\n上半年受理信访举报件21件次，立案6件。\n"


@pytest.fixture
def stored(tmp_path: Path) -> Iterator[Stored]:
    """Give a function that takes texts by file name and returns the collection of them."""
    from indexing.ingest import ingest

    with open_for(tmp_path / "home", create=True) as service:

        def take(texts: dict[str, str]) -> Any:
            folder = tmp_path / "in"
            folder.mkdir(exist_ok=True)
            for name, text in texts.items():
                (folder / name).write_text(text, encoding="utf-8")
            ingest(service.collection, [folder], kind=Kind.REPORT, workers=0)
            return service

        yield take


@pytest.fixture
def office(stored: Stored) -> Any:
    return stored(
        {"县2025.txt": COUNTY_2025, "县2026上.txt": COUNTY_HALF, "县2026三.txt": COUNTY_NINE,
         "医药.txt": FIELD, "桃林2026上.txt": TOWN_HALF}
    )  # fmt: skip


def test_this_year_is_answered_by_the_longest_part_of_it_that_is_told(office: Any) -> None:
    body = office.facts("今年收取信访举报件有多少件", NOVEMBER)
    assert body["total"]["value"] == 260
    assert body["answer"].startswith("2026年还没有全年的数，2026年1月至9月的：")
    assert body["filters"]["period"] == ["2026-01/2026-09"]
    assert {source["doc"] for source in body["total"]["sources"]} == {"县2026三.txt"}
    town = office.facts("桃林镇今年收取信访举报件有多少件", NOVEMBER)
    assert (town["total"]["value"], town["filters"]["period"]) == (44, ["2026-01/2026-09"])
    cases = office.facts("桃林镇今年立案多少件", NOVEMBER)
    assert (cases["total"]["value"], cases["filters"]["period"]) == (6, ["2026-H1"])


def test_part_of_a_year_is_no_answer_for_a_year_that_is_over(office: Any) -> None:
    body = office.facts("2026年立案多少件", datetime.date(2027, 3, 1))
    assert body["total"]["value"] is None
    assert "2025年、2026年上半年" in body["answer"]
    asked = office.facts("立案数", NOVEMBER, filters={"period": ["2026"]})
    assert asked["filters"]["period"] == ["2026"]


def test_figures_behind_respectively_are_of_the_towns_named(office: Any) -> None:
    rows = office.facts("", NOVEMBER, filters={"doc": ["县2026三.txt"]})["facts"]
    told = {row["value"]: (row["reporter"], row["role"]) for row in rows}
    assert told[44] == ("桃林镇纪委", "below")
    assert told[37] == ("古城镇纪委", "below")
    assert told[25] == ("河口乡纪委", "below")


def test_sum_of_the_towns_named_is_no_total_beside_the_whole(office: Any) -> None:
    body = office.facts("枫溪县今年前三季度信访举报多少件", NOVEMBER)
    assert body["total"]["value"] == 260
    rows = office.facts("", NOVEMBER, filters={"doc": ["县2026三.txt"]})["facts"]
    assert {row["value"]: row["role"] for row in rows}[106] == "part"


TOWNS = """枫溪县2026年上半年各乡镇办案情况统计表

填报单位：枫溪县纪委监委

乡镇\t立案（件）
桃林镇\t6
古城镇\t4
河口乡\t5
合计\t15
"""


def test_total_of_a_table_of_the_towns_is_not_the_countys(stored: Stored) -> None:
    office = stored({"县.txt": COUNTY_HALF, "乡镇.txt": TOWNS})
    body = office.facts("枫溪县今年上半年立案多少件", NOVEMBER)
    assert body["total"]["value"] == 41
    assert body["total"]["aside"] == ["乡镇 15件（2026年上半年）"]
    assert not [c for c in office.fact_checks()["checks"] if c["holds"] is False]
    every = office.facts("今年上半年立案多少件", NOVEMBER, by=["level"])["pivot"]
    assert [(cell["level"], cell["value"]) for cell in every] == [("乡镇", 15), ("县区", 41)]


def test_rows_of_one_table_are_of_one_report(stored: Stored) -> None:
    office = stored({"乡镇.txt": TOWNS.replace("合计\t15\n", "")})
    answer = office.facts("今年上半年立案多少件", NOVEMBER)["answer"]
    assert answer == "立案数：15件（依据 1 份报告：桃林镇纪委、古城镇纪委、河口乡纪委）。"


def test_level_without_a_total_keeps_no_other_from_being_told(stored: Stored) -> None:
    texts = {"县.txt": COUNTY_HALF, "乡镇.txt": TOWNS,
             "桃林.txt": TOWN_HALF.replace("立案6件", "立案7件")}  # fmt: skip
    answer = stored(texts).facts("今年上半年立案多少件", NOVEMBER)["answer"]
    assert "县区 41件（1 份报告）" in answer
    assert "乡镇 不合计（" in answer


def test_sum_of_towns_is_the_whole_where_nothing_larger_is_told(stored: Stored) -> None:
    text = "枫溪县纪委监委2025年情况\n\n桃林镇立案6件，河口乡立案3件，合计9件。\n"
    (row,) = (
        row for row in stored({"甲.txt": text}).facts("", NOVEMBER)["facts"] if row["value"] == 9
    )
    assert row["role"] == "total"


def test_figure_in_words_of_several_towns_is_none_of_theirs() -> None:
    county = "枫溪县纪委监委"
    text = "桃林镇、古城镇、河口乡三个乡镇居前，分别为44件、37件、25件。"
    assert told_of(text, text.index("37"), county) is None
    assert shared_out(text, text.index("37"), "古城镇", county) == "古城镇纪委"
    assert shared_out(text, text.index("37"), "县直单位", county) is None
    alone = "在古城镇分别走访37户、座谈4次。"
    assert shared_out(alone, alone.index("37"), "古城镇", county) is None


@pytest.mark.parametrize(
    ("lines", "reporter"),
    [
        ("枫溪县2026年信访分析\n受理9件。\n枫溪县纪委监委\n2026年3月1日", "枫溪县纪委监委"),
        ("枫溪县2026年信访分析\n受理9件。\n枫溪县纪委监委信访室\n2026年3月1日", "枫溪县纪委监委"),
        ("枫溪县2026年统计表\n填报单位：枫溪县纪委监委　单位：件\n受理\t9", "枫溪县纪委监委"),
        ("统计表\n制表单位：桃林镇纪委\n受理\t9", "桃林镇纪委"),
        ("统计表\n填报单位：枫溪县 纪委监委\n受理\t9", "枫溪县纪委监委"),
        ("统计表\n填报单位：枫溪县　纪委　监委　　单位：件\n受理\t9", "枫溪县纪委监委"),
        ("统计表\n填报单位：枫溪县纪委 枫溪县监委\n受理\t9", "枫溪县纪委监委"),
        ("统计表\n填报单位（盖章）：枫 溪 县 教 育 局\n受理\t9", "枫溪县教育局"),
        ("统计表\n填报单位\t枫溪县教育局\n受理\t9", "枫溪县教育局"),
        ("统计表\n填报单位：枫溪县　教育局\n受理\t9", "枫溪县教育局"),
        ("统计表\n填报单位：枫溪县 桃林镇\n受理\t9", "枫溪县桃林镇"),
        ("统计表\n填报单位：枫溪县 石门县\n受理\t9", "枫溪县"),
        ("统计表\n填报单位：枫溪县教育局 枫溪县财政局\n受理\t9", "枫溪县教育局"),
        ("统计表\n填报单位：枫溪县教育局 审核人 李四\n受理\t9", "枫溪县教育局"),
        ("枫溪县2026年信访分析\n受理9件。\n云川市纪委监委\n2026年3月1日", "枫溪县"),
        ("枫溪县2026年信访分析\n受理9件。\n枫溪县财政局\n2026年3月1日", "枫溪县"),
        ("枫溪县2026年信访分析\n受理9件。", "枫溪县"),
    ],
)
def test_title_that_names_a_place_is_its_committees_where_that_signs(
    lines: str, reporter: str
) -> None:
    title = lines.split("\n")[0]
    assert reporter_of(title, None, f"{title}.txt", lines) == reporter


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("古城镇", "乡镇"), ("古城镇纪委", "乡镇"), ("枫溪县新城乡人民政府", "乡镇"),
        ("双村镇党委", "乡镇"), ("石城市纪委监委", "市"), ("北江省石城市", "市"),
        ("城镇管理局", None), ("村镇银行", None), ("城市管理局", None), ("城镇", None),
        ("枫溪县城乡建设局", "县区直属"), ("枫溪县城市管理局", "县区直属"),
    ],
)  # fmt: skip
def test_names_of_places_may_hold_the_word_for_a_town_or_city(name: str, level: str | None) -> None:
    assert level_of(name) == level
