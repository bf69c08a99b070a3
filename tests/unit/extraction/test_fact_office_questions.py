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
