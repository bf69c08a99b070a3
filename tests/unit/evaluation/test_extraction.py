"""Scoring of extraction, on figures worked out by hand and on the annotated reports."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from corpus.errors import EvaluationError
from evaluation.extraction import evaluate_extraction, load_gold, prf, score_facts

DATA = os.environ.get("JIDIAN_EVAL_DATA")


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


@pytest.mark.skipif(DATA is None, reason="JIDIAN_EVAL_DATA is not set")
def test_annotated_reports_are_read_as_promised() -> None:
    body = evaluate_extraction(Path(DATA or "") / "reports" / "dev")
    assert body["metrics"]["found"]["f1"] >= 0.985
    assert body["metrics"]["unit+category"]["f1"] >= 0.93
    assert body["metrics"]["unit+indicator"]["f1"] >= 0.85
    assert body["problems"]["f1"] >= 0.9
