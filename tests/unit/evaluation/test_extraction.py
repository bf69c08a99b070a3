"""Scoring of extraction, on figures worked out by hand and on the annotated reports."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from corpus.errors import EvaluationError
from evaluation.extraction import evaluate_extraction, load_gold, prf, score_facts
from evaluation.relations import score_checks
from extraction.pipeline import extract

DATA = os.environ.get("JIDIAN_EVAL_DATA")
REPORTS = Path(__file__).parents[2] / "data" / "reports"


def fact(value: float, start: int, unit: str = "件", **other: Any) -> dict[str, Any]:
    row = {"value": value, "unit": unit, "start": start, "end": start + 2}
    return {**row, "category": "cases", "indicator": "立案数", **other}


def test_score_counts_each_measure_apart() -> None:
    gold = [fact(12, 0), fact(30, 10), fact(7, 20)]
    given = [fact(12, 0), fact(30, 10, indicator="结案数"), fact(7, 20, category="clues")]
    hits, errors = score_facts(gold, given)
    assert hits == [3, 2, 2]
    assert [error["kind"] for error in errors] == ["mismatch", "mismatch"]


def test_score_folds_scales_and_spellings() -> None:
    gold = [fact(4_010_000, 0, unit="元"), fact(9, 5, unit="名")]
    given = [fact(401, 0, unit="万元"), fact(9, 5, unit="人", indicator="立案件数")]
    assert score_facts(gold, given)[0] == [2, 2, 2]


def test_score_takes_a_repeated_prediction_for_extra() -> None:
    hits, errors = score_facts([fact(12, 0)], [fact(12, 0), fact(12, 1)])
    assert hits[0] == 1
    assert [error["kind"] for error in errors] == ["extra"]


def test_prf_of_nothing_wanted_and_nothing_given_is_perfect() -> None:
    assert prf(0, 0, 0)["f1"] == 1.0
    assert prf(1, 2, 4) == {"precision": 0.25, "recall": 0.5, "f1": pytest.approx(1 / 3)}


def test_folder_without_annotations_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EvaluationError):
        load_gold(tmp_path)


@pytest.mark.parametrize(
    ("folder", "found", "category", "indicator", "checks"),
    [
        ("tuned", 0.985, 0.95, 0.87, 0.8),
        ("kept", 0.97, 0.94, 0.84, 0.7),
        ("later", 0.985, 0.94, 0.84, 0.0),
    ],
)
def test_own_reports_are_read_as_documented(
    folder: str, found: float, category: float, indicator: float, checks: float
) -> None:
    body = evaluate_extraction(REPORTS / folder)
    assert body["metrics"]["found"]["f1"] >= found
    assert body["metrics"]["unit+category"]["f1"] >= category
    assert body["metrics"]["unit+indicator"]["f1"] >= indicator
    assert body["problems"]["f1"] >= 0.9
    assert body["checks"]["right"] >= checks
    assert body["checks"]["false_alarm_rate"] <= 0.05


@pytest.mark.parametrize(("folder", "checks"), [("relations", 0.95), ("relations_kept", 0.9)])
def test_relations_annotated_alone_are_found_without_crying_wolf(
    folder: str, checks: float
) -> None:
    body = evaluate_extraction(REPORTS / folder)
    assert body["figures"] == 0
    assert body["checks"]["right"] >= checks
    # Of the equations reported as failing at most one in twenty may be right in the text.
    assert body["checks"]["false_alarms"] == 0
    assert body["checks"]["wanted"] > 60


def test_report_annotated_for_relations_only_scores_no_figures(tmp_path: Path) -> None:
    (tmp_path / "甲.txt").write_text("立案5件，其中甲类3件、乙类2件。", encoding="utf-8")
    (tmp_path / "甲.gold.json").write_text(
        '{"id": "甲", "checks": [{"relation": "3 + 2 = 5", "holds": true}]}', encoding="utf-8"
    )
    body = evaluate_extraction(tmp_path)
    assert (body["figures"], body["checks"]["right"]) == (0, 1.0)
    assert body["metrics"]["found"]["precision"] == 1.0


@pytest.mark.parametrize(
    ("folder", "printed", "normal"), [("tuned", 0.97, 0.95), ("kept", 0.9, 0.95)]
)
def test_times_of_own_reports_are_told_as_documented(
    folder: str, printed: float, normal: float
) -> None:
    times = evaluate_extraction(REPORTS.parent / "periods" / folder)["times"]
    assert times["found"] >= 0.99 * times["wanted"]
    assert times["printed"] >= printed
    assert times["normal"] >= normal


@pytest.mark.parametrize(
    ("printed", "normal", "right"),
    [
        ([None, "2024年"], ["2024"], (1.0, 1.0)),
        (["2023年"], ["2023", None], (0.0, 0.0)),
    ],
)
def test_report_annotated_for_times_only_says_how_many_are_right(
    tmp_path: Path, printed: list[str | None], normal: list[str | None], right: tuple[float, float]
) -> None:
    text = "青溪县纪委监委2024年工作总结\n2024年，立案5件。\n"
    row = {"value_text": "5", "start": text.index("5"), "end": text.index("5") + 1}
    gold = {"id": "甲", "times": [{**row, "printed": printed, "normal": normal}]}
    (tmp_path / "甲.txt").write_text(text, encoding="utf-8")
    (tmp_path / "甲.gold.json").write_text(json.dumps(gold), encoding="utf-8")
    body = evaluate_extraction(tmp_path)
    times = body["times"]
    assert (body["figures"], times["wanted"], times["found"]) == (0, 1, 1)
    assert (times["printed"], times["normal"]) == right
    assert len(times["misses"]) == 2 * (right == (0.0, 0.0))


def relation(text: str, holds: bool, note: str | None = None) -> dict[str, Any]:
    return {"relation": text, "holds": holds, "note": note}


def test_relation_is_answered_by_a_check_over_its_numbers() -> None:
    given = extract("立案40件，其中党员28件、非党员12件。", doc_id="t").checks
    score = score_checks("t", [relation("28 + 12 = 40", True)], given)
    assert (score.wanted, score.found, score.right, score.false_alarms) == (1, 1, 1, 0)
    other = score_checks("t", [relation("7 + 3 = 10", True)], given)
    assert (other.found, len(other.misses)) == (0, 1)


def test_failing_check_without_an_annotation_is_a_false_alarm() -> None:
    given = extract("立案40件，其中甲类28件、乙类13件。", doc_id="t").checks
    assert [check.holds for check in given] == [False]
    assert score_checks("t", [], given).false_alarms == 1
    assert score_checks("t", [relation("28 + 13 = 40", False)], given).false_alarms == 0


def test_derived_relations_are_not_asked_for() -> None:
    assert score_checks("t", [relation("21/30 = 70%", True, "派生值")], ()).wanted == 0


@pytest.mark.skipif(DATA is None, reason="JIDIAN_EVAL_DATA is not set")
def test_annotated_reports_are_read_as_promised() -> None:
    body = evaluate_extraction(Path(DATA or "") / "reports" / "dev")
    assert body["metrics"]["found"]["f1"] >= 0.985
    assert body["metrics"]["unit+category"]["f1"] >= 0.93
    assert body["metrics"]["unit+indicator"]["f1"] >= 0.85
    assert body["problems"]["f1"] >= 0.9
    assert body["checks"]["found"] >= 0.8
    assert body["checks"]["false_alarm_rate"] <= 0.05


def test_score_checks_takes_an_annotation_in_full_figures_for_one_in_wan() -> None:
    given = extract("共处理5.02万人次，其中甲类4.37万人次、乙类6500人次。", doc_id="t").checks

    full = score_checks("t", [relation("43700 + 6500 = 50200 ≈ 5.02万", True)], given)
    other = score_checks("t", [relation("4370 + 6500 = 5.02万", True)], given)

    assert (full.found, other.found) == (1, 0)


def test_score_checks_takes_a_fraction_in_figures_for_one_in_words() -> None:
    given = extract("抽查工程60个，没有验收的16个，超过四分之一。", doc_id="t").checks

    written = score_checks("t", [relation("16/60 = 26.7% > 1/4", True)], given)
    other = score_checks("t", [relation("16/61 = 26.2% > 1/4", True)], given)

    assert (written.right, other.found) == (1, 0)


def test_score_checks_takes_an_annotation_in_wan_for_one_in_yi() -> None:
    text = "工程送审5.83亿元，审定5.31亿元，核减5200万元，核减率8.9%。"
    given = extract(text, doc_id="t").checks

    assert score_checks("t", [relation("5200/58300 = 8.9%", True)], given).right == 1
