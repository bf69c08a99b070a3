"""Plain questions of analysts: a right answer, or an honest word on why there is none."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from corpus.models import Kind

TODAY = datetime.date(2025, 11, 1)


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Any]:
    from api.wiring import open_for
    from indexing.ingest import ingest

    folder = tmp_path / "in"
    folder.mkdir()
    for name, text in {
        "南坪镇纪委2024年工作总结": "2024年，南坪镇纪委立案12件，整改问题30个。",
        "南坪镇纪委2025年上半年工作总结": "2025年上半年，南坪镇纪委立案7件。",
    }.items():
        (folder / f"{name}.txt").write_text(f"{name}\n\n{text}\n", encoding="utf-8")
    with open_for(tmp_path / "home", create=True) as service:
        ingest(service.collection, [folder], kind=Kind.REPORT, workers=0)
        yield service


def test_a_sum_of_several_times_names_them(home: Any) -> None:
    both = home.facts("南坪镇立案多少件", TODAY)["answer"]
    assert "19件" in both
    assert "2024年、2025年上半年的数相加" in both
    assert "相加" not in home.facts("南坪镇2024年立案多少件", TODAY)["answer"]


@pytest.mark.parametrize(
    ("question", "word"), [("2024年整改率是多少", "比率"), ("2024年各镇平均立案多少件", "平均数")]
)
def test_a_count_is_no_answer_to_a_rate_or_an_average(home: Any, question: str, word: str) -> None:
    answer = home.facts(question, TODAY)["answer"]
    assert answer.startswith(f"报告没有写所问的{word}，不推算。")
