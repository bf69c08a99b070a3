"""In which year or quarter something was most: of the same bodies, or body by body."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator

import pytest

from corpus.models import Kind

TODAY = datetime.date(2025, 11, 15)
QUARTERS = {"青河县": (30, 35, 25, 31), "柳泉县": (20, 21, 29, 22)}
YEARS = {
    "临江市": {2023: 420, 2024: 480},
    "青河县": {2022: 190, 2023: 100, 2024: 121},
    "柳泉县": {2023: 95, 2024: 92},
}
Ask = Callable[[str], str]


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    from api.wiring import open_for
    from indexing.ingest import ingest

    base = tmp_path_factory.mktemp("when")
    folder = base / "in"
    folder.mkdir()

    def write(name: str, text: str) -> None:
        (folder / f"{name}.txt").write_text(f"{name}\n\n{text}\n", encoding="utf-8")

    for place, years in YEARS.items():
        for year, cases in years.items():
            write(f"{place}纪委监委{year}年工作总结", f"{year}年，全{place[-1]}立案{cases}件。")
    for place, quarters in QUARTERS.items():
        for number, cases in zip("一二三四", quarters, strict=True):
            write(
                f"{place}纪委监委2024年第{number}季度工作总结",
                f"2024年第{number}季度，全县立案{cases}件。",
            )
    with open_for(base / "home", create=True) as service:
        ingest(service.collection, [folder], kind=Kind.REPORT, workers=0)
        yield lambda question: service.facts(question, TODAY)["answer"]


def test_quarters_of_bodies_that_told_the_same_ones_are_summed(ask: Ask) -> None:
    answer = ask("2024年哪个季度立案最多")
    assert "县区（柳泉县纪委监委、青河县纪委监委合计）最多的是2024年第二季度（56件）" in answer
    assert "2024年第三季度 54件" in answer


def test_years_are_compared_level_by_level_and_only_where_all_told(ask: Ask) -> None:
    answer = ask("哪年立案最多")
    assert "市（临江市纪委监委）最多的是2024年（480件）" in answer
    assert "合计）最多的是2024年（213件）" in answer
    assert "2022年只有青河县纪委监委的数，未比" in answer


@pytest.mark.parametrize(
    "question", ["2024年各县哪个季度立案最多", "青河县和柳泉县2024年哪个季度立案最多"]
)
def test_bodies_asked_for_one_by_one_have_each_their_own_quarter(ask: Ask, question: str) -> None:
    answer = ask(question)
    assert "青河县纪委监委最多的是2024年第二季度（35件）" in answer
    assert "柳泉县纪委监委最多的是2024年第三季度（29件）" in answer


def test_the_quarter_of_one_body_is_its_own(ask: Ask) -> None:
    assert ask("2024年青河县哪个季度立案最少").startswith("立案数：最少的是2024年第三季度（25件）")


def test_every_quarter_has_its_figure(ask: Ask) -> None:
    answer = ask("2024年青河县各季度立案多少件")
    for number, cases in zip("一二三四", QUARTERS["青河县"], strict=True):
        assert f"第{number}季度 {cases}件" in answer
    assert "2024年 121件" not in answer


def test_every_year_is_told_level_by_level(ask: Ask) -> None:
    answer = ask("每年立案多少件")
    assert "市：2023年 420件" in answer
    assert "县区：2022年 190件（依据 1 份报告：青河县纪委监委）；2023年 195件" in answer


def test_every_year_of_one_body_has_no_overlap_with_its_quarters(ask: Ask) -> None:
    answer = ask("历年青河县立案")
    assert "2022年 190件" in answer
    assert "重叠" not in answer
