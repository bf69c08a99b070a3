"""What an office asks of its reports: stocks, several things at once, who leads, whose figures."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from corpus.models import Kind
from extraction.facts.stocks import is_stock

TODAY = datetime.date(2024, 11, 1)
Ask = Callable[..., str]


@pytest.fixture
def asked(tmp_path: Path, request: pytest.FixtureRequest) -> Any:
    """Return what answers questions over reports given as name → text."""
    from api.wiring import open_for
    from indexing.ingest import ingest

    def ask(texts: dict[str, str]) -> Ask:
        folder = tmp_path / "in"
        folder.mkdir()
        for name, text in texts.items():
            (folder / f"{name}.txt").write_text(f"{name}\n\n{text}\n", encoding="utf-8")
        service = open_for(tmp_path / "home", create=True)
        request.addfinalizer(service.close)
        ingest(service.collection, [folder], kind=Kind.REPORT, workers=0)
        return lambda question, **options: service.facts(question, TODAY, **options)["answer"]

    return ask


YEARS = {
    f"白塔县纪委监委{year}年工作总结": f"{year}年，白塔县纪委监委核定编制{staff}名，立案{cases}件。"
    for year, staff, cases in ((2022, 60, 71), (2023, 62, 84))
}


def test_what_there_is_at_two_times_is_told_by_time_and_never_added(asked: Any) -> None:
    ask = asked(YEARS)
    answer = ask("白塔县核定编制多少人")
    assert "122" not in answer
    assert "2022年 60名" in answer
    assert "2023年 62名" in answer
    assert "155件" in ask("白塔县立案多少件")


@pytest.mark.parametrize(
    ("name", "stock"),
    [
        ("实有人数", True), ("党员人数", True), ("未整改问题数", True), ("监督单位数", True),
        ("处分党员人数", False), ("新录用人数", False), ("固定资产投资", False), ("立案数", False),
        ("科级干部人数", False), ("检查单位数", False), ("培训党员干部人数", False),
    ],
)  # fmt: skip
def test_a_stock_is_told_from_what_came_in_a_time(name: str, stock: bool) -> None:
    assert is_stock(name) is stock


def test_a_refusal_of_many_kinds_names_a_few_of_them(asked: Any) -> None:
    text = (
        "2023年，白塔县纪委监委立案84件，处分70人，谈话函询31件次，召开会议12次，"
        "追回资金5万元，走访群众90户，印发文件8份。"
    )
    answer = asked({"白塔县纪委监委2023年工作总结": text})("", filters={"period": ["2023"]})
    assert "种），不能相加" in answer
    assert len(answer) < 300


COUNTIES = {
    "红枫市纪委监委2023年工作总结": "2023年，红枫市纪委监委立案300件，处分250人。",
    "白塔县纪委监委2023年工作总结": (
        "2023年，白塔县纪委监委立案84件，处分70人，发现问题45个，整改问题40个，整改率88.9%。"
    ),
    "清溪县纪委监委2023年工作总结": (
        "2023年，清溪县纪委监委立案92件，处分81人，发现问题60个，整改问题51个，整改率85.0%。"
    ),
    "驻市卫生健康委纪检监察组2023年工作总结": "2023年，驻市卫生健康委纪检监察组立案9件。",
    "驻市水务局纪检监察组2023年工作总结": "2023年，驻市水务局纪检监察组立案4件。",
}


def test_who_has_the_most_is_told_first_and_the_rest_by_their_figures(asked: Any) -> None:
    ask = asked(COUNTIES)
    most = ask("2023年立案最多的是哪个县")
    assert most.startswith(
        "立案数：最多的是清溪县纪委监委（92件）；全部：清溪县纪委监委 92件；白塔县"
    )
    assert "最少的是驻市水务局纪检监察组（4件）" in ask("2023年立案最少的派驻组")
    assert "县区最低的是清溪县纪委监委（85.0%）" not in ask("2023年整改率最低的是哪家")
    assert "最低的是清溪县纪委监委（85.0%）" in ask("2023年整改率最低的是哪家")
    everyone = ask("2023年谁立案最多")
    assert "市最多的是红枫市纪委监委（300件）" in everyone
    assert "县区最多的是清溪县纪委监委（92件）" in everyone


def test_figures_of_different_times_are_not_ranked(asked: Any) -> None:
    texts = YEARS | {"清溪县纪委监委2023年工作总结": "2023年，清溪县纪委监委立案92件。"}
    assert "不比高低" in asked(texts)("哪个县立案最多")


def test_the_year_with_the_most_is_no_span_of_years(asked: Any) -> None:
    long = {"白塔县纪委监委五年工作总结": "2019年至2023年，白塔县纪委监委立案350件。"}
    ask = asked(YEARS | long)
    assert "最多的是2023年（84件）" in ask("白塔县哪年立案最多")
    assert ask("白塔县历年立案数") == "立案数：2022年 71件；2023年 84件。"


def test_several_things_asked_at_once_each_have_an_answer(asked: Any) -> None:
    ask = asked(COUNTIES)
    both = ask("2023年白塔县发现问题多少，整改多少")
    assert "发现问题数：45个" in both
    assert "整改问题数：40个" in both
    for question in ("白塔县2023年立案和处分情况", "白塔县2023年立案、处分各多少"):
        assert "立案数：84件" in ask(question)
        assert "处分人数：70人" in ask(question)


def test_a_whole_place_is_asked_for_its_own_figure(asked: Any) -> None:
    ask = asked(COUNTIES)
    assert ask("2023年全市立案多少件").startswith("立案数：300件（依据 1 份报告：红枫市")
    assert "300" not in ask("2023年全乡立案多少件")


def test_a_kind_of_bodies_is_asked_for_without_a_word_for_each(asked: Any) -> None:
    ask = asked(COUNTIES)
    assert ask("派驻组2023年立案多少件").startswith("立案数：13件")
    assert ask("2023年县区立案多少件").startswith("立案数：176件")
    assert "13件" not in ask("派驻组2024年立案多少件")
    assert "没有写各乡镇的“立案数”" in ask("2023年乡镇立案多少件")


def test_a_posted_group_is_known_by_its_short_names(asked: Any) -> None:
    ask = asked(COUNTIES)
    for name in ("卫健委纪检组", "驻市卫健委纪检监察组", "市水务局派驻纪检组"):
        assert ask(f"{name}2023年立案多少件").startswith("立案数："), name
    assert "9件" in ask("卫健委纪检组2023年立案多少件")


def test_several_years_that_no_report_sums_up_are_told_year_by_year(asked: Any) -> None:
    ask = asked(YEARS)
    for question in ("白塔县近三年立案数", "白塔县2022年以来立案数"):
        answer = ask(question)
        assert "2022年 71件；2023年 84件；2024年 没有查到" in answer, question


def test_what_a_question_is_about_narrows_its_reports(asked: Any) -> None:
    ask = asked(COUNTIES | {"公务用车专项检查情况": "2023年，检查单位20家，发现问题17个。"})
    assert "发现问题数：17个" in ask("公务用车专项检查发现问题多少个")


def test_rates_are_answered_with_whose_and_of_when_each_is(asked: Any) -> None:
    answer = asked(COUNTIES)("2023年问题整改率是多少")
    assert "白塔县纪委监委2023年 88.9%" in answer
    assert "清溪县纪委监委2023年 85.0%" in answer
    assert "不推算" not in answer


def test_how_many_reports_there_are_is_no_sum_of_their_figures(asked: Any) -> None:
    assert asked(COUNTIES)("有多少份报告").startswith("数字总表里有 5 份报告的数")


def test_a_kind_of_letters_that_no_report_tells_is_not_answered_by_all_letters(asked: Any) -> None:
    texts = {"白塔县纪委监委2023年工作总结": "2023年，白塔县纪委监委接收信访举报310件次。"}
    answer = asked(texts)("重复举报有多少件")
    assert not answer.startswith("群众信访")


def test_this_month_is_no_question_of_all_times(asked: Any) -> None:
    assert "155" not in asked(YEARS)("本月立案多少件")


def test_bodies_named_behind_what_is_asked_are_listed_and_are_no_body(asked: Any) -> None:
    ask = asked(COUNTIES)
    assert "最高的是白塔县纪委监委（88.9%）" in ask("2023年整改率最高的县区")
    listed = ask("2023年立案90件以上的县区有哪些")
    assert "白塔县纪委监委 84件" in listed
    assert "清溪县纪委监委 92件" in listed


def test_what_is_asked_in_two_units_is_of_the_same(asked: Any) -> None:
    texts = {"白塔县纪委监委2023年工作总结": "2023年，白塔县纪委监委举办培训班6期，培训320人次。"}
    answer = asked(texts)("白塔县培训多少期，多少人次")
    assert "6期" in answer
    assert "320人次" in answer


def test_words_that_name_no_indicator_are_said_to_name_none(asked: Any) -> None:
    texts = {"白塔县纪委监委2023年工作总结": "2023年，全县开展河道巡护，组织志愿队伍12支。"}
    answer = asked(texts)("河道巡护的情况")
    assert answer.startswith(("没有认出要查哪项指标", "资料库的报告中没有查到"))
