"""One report over all measurements: what is missing is named, what fails is seen."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from corpus.errors import EvaluationError
from evaluation.acceptance import Figure, evaluate_all, report_page


def test_figure_holds_on_its_side_of_the_aim() -> None:
    assert Figure("f", 0.9, 0.9).holds is True
    assert Figure("f", 0.89, 0.9).holds is False
    assert Figure("ms", 21.0, 20.0, at_most=True).holds is False
    assert Figure("f", 0.5).holds is None


@pytest.fixture
def data(tmp_path: Path) -> Path:
    reports = tmp_path / "reports" / "own"
    reports.mkdir(parents=True)
    text = "今年以来，临江市纪委监委立案45件，处分50人。"
    (reports / "r1.txt").write_text(text, encoding="utf-8")
    at = text.index("45")
    fact = {
        "indicator": "立案数", "category": "cases", "value": 45, "value_text": "45", "unit": "件",
        "qualifier": None, "start": at, "end": at + 2, "sentence": text,
    }  # fmt: skip
    gold = {"id": "r1", "facts": [fact], "case_numbers": [], "problem_categories": [], "checks": []}
    (reports / "r1.gold.json").write_text(json.dumps(gold), encoding="utf-8")
    return tmp_path


def test_report_names_what_was_not_measured_and_measures_the_rest(data: Path) -> None:
    body = evaluate_all(data)
    parts = {part["name"]: part for part in body["parts"]}
    measured = parts["抽取（own）"]
    assert measured["missing"] is None
    found = next(row for row in measured["figures"] if row["name"] == "数字找到 F1")
    assert 0 < found["value"] < 1, "one of two figures is not in the gold"
    assert found["holds"] is False
    others = [part for part in body["parts"] if part is not measured]
    assert others
    assert all(part["missing"] == "没有数据" for part in others)
    assert body["failed"] >= 1


def test_damaged_part_does_not_stop_the_others(data: Path) -> None:
    (data / "queries").mkdir()
    (data / "queries" / "q.jsonl").write_text("{", encoding="utf-8")
    parts = {part["name"]: part for part in evaluate_all(data)["parts"]}
    assert parts["领域问题（q.jsonl）"]["missing"]
    assert parts["抽取（own）"]["figures"]


def test_page_shows_each_part_and_what_fails(data: Path) -> None:
    page = report_page(evaluate_all(data))
    assert "验收报告" in page
    assert "未达到</span>" in page
    assert "未测：没有数据" in page


def test_folder_without_data_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EvaluationError):
        evaluate_all(tmp_path)
    with pytest.raises(EvaluationError):
        evaluate_all(tmp_path / "none")
