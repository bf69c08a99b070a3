"""The measure of citations, on a fictional sample worked by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from corpus.errors import EvaluationError
from evaluation.citations import evaluate_citations

RULE = """# 临江市渡船条例

promulgated: 2020-01-01
effective: 2020-02-01

---

第一条 渡船由码头统一调度。

第二条 私用渡船的，给予警告处分。
"""
TEXT = """# 案例《临江市渡船条例》第一条

---

2021年，依据《临江市渡船条例》第二条规定，私用渡船的，给予警告处分。"""


def row(text: str, **fields: Any) -> dict[str, Any]:
    start = TEXT.rindex(text)
    return {
        "doc": "案例.md",
        "start": start,
        "end": start + len(text),
        "text": text,
        "form": [],
        "law": "临江市渡船条例",
        "version": "临江市渡船条例(2020-01-01).md",
        "version_reason": "only version",
        "articles": ["第二条"],
        "paragraph": None,
        "item": None,
        "quote": {"start": 0, "end": 0},
        "quote_matches": True,
        **fields,
    }


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("cases", "regulations", "citations"):
        (tmp_path / name).mkdir()
    (tmp_path / "cases" / "案例.md").write_text(TEXT, encoding="utf-8")
    (tmp_path / "regulations" / "临江市渡船条例(2020-01-01).md").write_text(RULE, encoding="utf-8")
    return tmp_path


def scores(folder: Path, *rows: dict[str, Any]) -> dict[str, Any]:
    gold = folder / "citations" / "gold.jsonl"
    gold.write_text("\n".join(json.dumps(each) for each in rows), encoding="utf-8")
    return evaluate_citations(gold).to_json()


def test_citation_found_in_every_respect_scores_one(folder: Path) -> None:
    body = scores(folder, row("《临江市渡船条例》第二条"))
    expected = ("span_f1", "law", "articles", "version", "quote_verdict", "paragraph", "item")
    assert {name: body["metrics"][name] for name in expected} == dict.fromkeys(expected, 1.0)
    assert body["errors"] == {}


def test_title_and_metadata_lines_do_not_count(folder: Path) -> None:
    assert scores(folder, row("《临江市渡船条例》第二条"))["metrics"]["span_precision"] == 1.0


def test_errors_are_listed_by_kind_with_what_was_wanted(folder: Path) -> None:
    body = scores(
        folder,
        row("《临江市渡船条例》第二条", law="临江市船只条例", quote_matches=False),
        row("给予警告"),
    )
    assert body["metrics"]["span_recall"] == 0.5
    assert body["metrics"]["law"] == 0.0
    assert body["metrics"]["quote_verdict"] == 0.0
    assert set(body["errors"]) == {"law", "quote_verdict", "span_missed"}
    (wrong,) = body["errors"]["law"]
    assert (wrong["wanted"], wrong["got"]) == ("临江市船只条例", "临江市渡船条例")


def test_survey_counts_every_citation_of_the_folder(folder: Path) -> None:
    seen = scores(folder, row("《临江市渡船条例》第二条"))["survey"]
    assert (seen["documents"], seen["citations"], seen["version"]) == (1, 2, {"chosen": 2})
    assert (seen["unresolved"], seen["missing"]) == ([], [])


def test_missing_folders_are_told(tmp_path: Path) -> None:
    with pytest.raises(EvaluationError):
        evaluate_citations(tmp_path / "citations" / "gold.jsonl")
