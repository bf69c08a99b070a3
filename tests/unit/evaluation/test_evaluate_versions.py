"""How maps are scored."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from corpus.compare.mapping import ArticleMap, ArticlePair, Change
from corpus.errors import EvaluationError
from evaluation.versions import evaluate_versions, score_map

GOLD = {
    "from_doc": "旧.md",
    "to_doc": "新.md",
    "pairs": [
        {"from": "第一条", "to": "第一条", "kind": "same"},
        {"from": "第二条", "to": "第三条", "kind": "split", "also": ["第五条"]},
        {"from": "第二条", "to": "第四条", "kind": "split"},
        {"from": "第三条", "to": None, "kind": "deleted"},
    ],
    "added": ["第二条", "第五条"],
}


def test_pairs_count_and_fair_answers_do_not_count_against() -> None:
    found = ArticleMap(
        (
            ArticlePair("第一条", "第一条", Change.SAME, 1.0),
            ArticlePair("第二条", "第三条", Change.REWORDED, 0.5),
            ArticlePair("第二条", "第五条", Change.SPLIT, 0.2),
            ArticlePair("第三条", "第四条", Change.REWORDED, 0.2),
        ),
        ("第二条",),
    )
    counts, wrong = score_map(GOLD, found)
    assert (counts["right"], counts["pairs"], counts["kinds"]) == (2, 4, 1)
    assert (counts["good"], counts["found"]) == (3, 4)
    assert (counts["added_right"], counts["added"]) == (1, 2)
    assert [(row["from"], row["to"], row["error"]) for row in wrong] == [
        ("第二条", "第四条", "missing"),
        ("第三条", None, "missing"),
        ("第三条", "第四条", "not in gold"),
    ]


def test_folder_of_maps_is_measured_on_the_texts_beside_it(tmp_path: Path) -> None:
    maps, texts = tmp_path / "versions", tmp_path / "regulations"
    maps.mkdir()
    texts.mkdir()
    (texts / "旧.md").write_text("# 甲市办法\n\n第一条 甲乙丙丁。\n\n第二条 戊己庚辛。\n", "utf-8")
    (texts / "新.md").write_text("# 甲市办法\n\n第一条 戊己庚辛。\n\n第二条 甲乙丙丁。\n", "utf-8")
    gold = {
        "from_doc": "旧.md",
        "to_doc": "新.md",
        "pairs": [
            {"from": "第一条", "to": "第二条", "kind": "same"},
            {"from": "第二条", "to": "第一条", "kind": "same"},
        ],
        "added": [],
    }
    (maps / "甲.json").write_text(json.dumps(gold), "utf-8")
    body = evaluate_versions(maps)
    assert (body["maps"], body["pairs"], body["right"], body["kind"]) == (1, 2, 1.0, 1.0)
    assert body["by_map"]["甲"]["wrong"] == []


def test_missing_maps_and_texts_are_said(tmp_path: Path) -> None:
    with pytest.raises(EvaluationError):
        evaluate_versions(tmp_path)
    (tmp_path / "甲.json").write_text(json.dumps(GOLD), "utf-8")
    with pytest.raises(EvaluationError, match=r"旧\.md"):
        evaluate_versions(tmp_path, tmp_path)
