"""Answers of the fact table: both of two times, nothing of others, what stands beside."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from corpus.models import Kind

TODAY = datetime.date(2024, 5, 1)
Asked = Callable[[dict[str, str]], Any]


@pytest.fixture
def holding(tmp_path: Path) -> Iterator[Asked]:
    """Return a function that stores reports by their titles and opens the collection."""
    from contextlib import ExitStack

    from api.wiring import open_for
    from indexing.ingest import ingest

    with ExitStack() as stack:

        def stored(reports: dict[str, str]) -> Any:
            folder = tmp_path / "in"
            folder.mkdir()
            for name, text in reports.items():
                (folder / f"{name}.txt").write_text(f"{name}\n\n{text}\n", encoding="utf-8")
            service = stack.enter_context(open_for(tmp_path / "home", create=True))
            ingest(service.collection, [folder], kind=Kind.REPORT, workers=0)
            return service

        yield stored


def test_question_about_two_years_gets_both_and_says_what_is_missing(holding: Asked) -> None:
    home = holding(
        {
            "柳泉县纪委监委2022年工作报告": "全年，全县立案51件。",
            "柳泉县纪委监委2023年工作报告": "全年，全县立案62件。",
            "白塔县纪委监委2023年工作报告": "全年，全县立案43件。",
        }
    )
    said = home.facts("柳泉县2022年和2023年各立案多少件", TODAY)["answer"]
    assert said == "立案数：2022年 51件；2023年 62件。"
    said = home.facts("柳泉县、白塔县2022年、2023年各立案多少件", TODAY)["answer"]
    assert "柳泉县纪委监委2022年 51件" in said
    assert "白塔县纪委监委2022年 没有查到" in said


def test_share_that_no_report_tells_is_not_reckoned_and_what_it_is_of_is_told(
    holding: Asked,
) -> None:
    home = holding(
        {"柳泉县纪委监委2023年工作报告": "全年，全县立案51件，处分40人，其中乡科级干部6人。"}
    )
    said = home.facts("2023年乡科级干部处分占比", TODAY)["answer"]
    assert said.startswith("报告没有写所问的比率，不推算。处分乡科级干部人数：")
    assert "6人" in said


@pytest.mark.parametrize(
    "question",
    ["今年和去年收取信访举报件各有多少件", "2023年和2024年收取信访举报件各多少件",
     "今年收取信访举报件比去年多多少", "与去年相比今年信访举报件增加多少"],
)  # fmt: skip
def test_question_about_the_year_that_goes_on_and_another_gets_both(
    holding: Asked, question: str
) -> None:
    home = holding(
        {
            "柳泉县纪委监委2023年工作报告": "全年，全县收到信访举报151件。",
            "柳泉县纪委监委2024年一季度情况": "一季度，全县收到信访举报33件。",
            "白塔县纪委监委2024年1月情况": "1月，全县收到信访举报8件。",
        }
    )
    body = home.facts(question, TODAY)
    assert body["answer"] == (
        "2024年还没有全年的数，用2024年第一季度的（白塔县纪委监委只到2024年1月 8件，未计入）"
        "，与全年的不能直接相比。"
        "群众信访件次：2023年 151件（依据 1 份报告：柳泉县纪委监委）；"
        "2024年第一季度 33件（依据 1 份报告：柳泉县纪委监委）。"
    )
    assert {row["doc"] for row in body["facts"]} == {
        "柳泉县纪委监委2023年工作报告.txt", "柳泉县纪委监委2024年一季度情况.txt"
    }  # fmt: skip


def test_question_of_growth_quotes_what_the_reports_say_of_it(holding: Asked) -> None:
    home = holding(
        {
            "柳泉县纪委监委2023年工作报告": "全年，全县立案62件，比上年减少7件，同比下降10.1%。",
            "柳泉县纪委监委2022年工作报告": "全年，全县立案69件，处分40人。",
        }
    )
    said = home.facts("2023年立案比上年减少多少件", TODAY)["answer"]
    assert said.startswith("立案数：2022年 69件（依据 1 份报告：柳泉县纪委监委）；2023年 62件")
    assert "柳泉县纪委监委2023年 立案减少数 7件" in said
    assert "柳泉县纪委监委2023年 立案增长率 下降10.1%" in said
    said = home.facts("2022年处分人数同比增长多少", TODAY)["answer"]
    assert said.endswith("报告没有写它的增减。")


def test_same_time_of_the_year_before_is_as_long_as_what_is_told_of_this_one(
    holding: Asked,
) -> None:
    home = holding(
        {
            "柳泉县纪委监委2024年一季度情况": "一季度，全县立案33件。",
            "柳泉县纪委监委2023年一季度情况": "一季度，全县立案21件。",
            "柳泉县纪委监委2023年工作报告": "全年，全县立案62件。",
        }
    )
    said = home.facts("柳泉县今年立案比去年同期多多少", TODAY)["answer"]
    assert said.endswith("立案数：2023年第一季度 21件；2024年第一季度 33件。")
    said = home.facts("柳泉县近两年立案各多少件", TODAY)["answer"]
    assert said.endswith("立案数：2023年 62件；2024年第一季度 33件。")


def test_body_that_no_report_is_of_gets_no_figure_of_others(holding: Asked) -> None:
    home = holding({"柳泉县纪委监委2023年工作报告": "全年，全县立案62件。未整改问题5个。"})
    for who in ("东山区", "宏远集团", "青峰科技"):
        body = home.facts(f"{who}2023年立案多少件", TODAY)
        assert body["facts"] == []
        assert f"没有“{who}”的报告" in body["answer"]
    body = home.facts("宏远集团还有多少没有整改", TODAY)
    assert body["facts"] == []
    both = home.facts("东山区和柳泉县2023年各立案多少件", TODAY)["answer"]
    assert both == "立案数：柳泉县纪委监委 62件；东山区 没有查到。"


def test_what_is_left_undone_is_quoted_and_never_computed(holding: Asked) -> None:
    home = holding(
        {
            "宏远建设集团有限公司2023年工作报告": "检查发现问题25个，已整改问题21个。",
            "柳泉县纪委监委2023年工作报告": "发现问题90个，尚未整改问题7个。",
        }
    )
    said = home.facts("宏远集团还有多少没有整改", TODAY)["answer"]
    assert "“整改问题数”21个，没有写“未整改问题数”" in said
    assert "4" not in said
    assert "7" not in said


def test_figures_of_fields_are_no_answer_about_all(holding: Asked) -> None:
    body = (
        "全年，全县党纪政务处分241人。\n立案查处群众身边腐败问题90件，处分52人。\n"
        "在殡葬领域专项整治中，处分14人。"
    )
    home = holding(
        {
            "柳泉县纪委监委2023年工作报告": body,
            "白塔县纪委监委2023年工作报告": "在殡葬领域专项整治中，处分7人。",
        }
    )
    answer = home.facts("柳泉县纪委监委2023年处分多少人", TODAY)["answer"]
    assert "没有全部的数" in answer
    assert "全部的见“党纪政务处分人数”241人" in answer
    field = home.facts("柳泉县殡葬领域2023年处分多少人", TODAY)["answer"]
    assert field.startswith("处分人数：14人") or "纪委监委 14人" in field
    assert "241" not in field
    assert home.facts("柳泉县教育领域2023年处分多少人", TODAY)["answer"] == (
        "没有查到“教育”方面的数。"
    )
    answer = home.facts("白塔县纪委监委2023年处分多少人", TODAY)["answer"]
    assert answer.startswith("处分人数：7人")
    assert "只是“殡葬”方面的数" in answer


def test_filters_are_understood_as_the_export_writes_them(holding: Asked) -> None:
    home = holding({"柳泉县纪委监委2023年上半年工作报告": "上半年，全县立案31件，处分24人。"})

    def values(**filters: list[str]) -> list[float]:
        return [row["value"] for row in home.facts("", TODAY, filters=filters)["facts"]]

    assert values(category=["立案办案"]) == values(category=["cases"]) == [31]
    assert values(period=["2023年上半年"]) == values(period=["2023-H1"]) == [31, 24]
    assert values(period=["2023年"]) == values(category=["没有的类"]) == []


def test_towns_of_a_county_are_those_that_its_reports_tell_of(holding: Asked) -> None:
    home = holding(
        {
            "柳泉县纪委监委2023年工作报告": "北河镇纪委立案6件；南关街道立案4件。全县立案62件。",
            "柳泉县南山镇纪委2023年工作报告": "全年，立案3件。",
            "白塔县纪委监委2023年工作报告": "西岭乡纪委立案5件。全县立案43件。",
        }
    )
    said = home.facts("柳泉县各乡镇2023年立案多少件", TODAY)["answer"]
    for told in ("北河镇纪委 6件", "南关街道纪工委 4件", "南山镇纪委 3件"):
        assert told in said
    assert "西岭乡" not in said
    assert "62" not in said
    assert "43" not in said
    assert "西岭乡" in home.facts("各乡镇2023年立案多少件", TODAY)["answer"]
