"""Field queries: by type, over files that are ingested for it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from corpus.errors import EvaluationError
from evaluation.datasets import FieldQuery, load_run
from evaluation.field import FIELD_MEASURES, evaluate_field, field_table
from indexing.types import IndexOptions

LENDING = """# 临江市图书借阅办法

promulgated: 2022-05-10
effective: 2022-07-01

---

第一条 为了方便群众借阅图书，制定本办法。

第二条 逾期归还图书的，暂停借阅资格三个月。

第三条 损坏图书的，照价赔偿。
"""
NOTE = "# 值班须知\n\n夜间值班人员不得饮酒。\n"
OPTIONS = IndexOptions(encoder="hash")


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("texts")
    (folder / "借阅办法.md").write_text(LENDING, encoding="utf-8")
    (folder / "值班须知.md").write_text(NOTE, encoding="utf-8")
    return folder


def query(number: int, kind: str, text: str, *gold: tuple[str, str | None, int]) -> dict[str, Any]:
    wanted = [{"doc": doc, "article": article, "grade": grade} for doc, article, grade in gold]
    return {"id": f"d{number}", "type": kind, "query": text, "gold": wanted}


@pytest.fixture
def queries(tmp_path: Path) -> Path:
    rows = [
        query(1, "question", "图书逾期归还", ("借阅办法.md", "第二条", 2)),
        query(2, "question", "<损坏>图书照价赔偿", ("借阅办法.md", "第一条", 2)),
        query(3, "keyword", "值班饮酒", ("值班须知.md", None, 2), ("借阅办法.md", "第九条", 1)),
        query(4, "no_answer", "渔船休渔期柴油补贴"),
    ]
    path = tmp_path / "field.jsonl"
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    path.write_text(lines, encoding="utf-8")
    return path


def test_evaluate_field_reports_by_type_with_intervals_and_times(
    queries: Path, texts: Path, tmp_path: Path
) -> None:
    out = tmp_path / "run.jsonl"
    report = evaluate_field(queries, [texts], out=out, mode="keyword", options=OPTIONS)
    assert (report["queries"], report["documents"], report["mode"]) == (4, 2, "keyword")
    assert {kind: row["queries"] for kind, row in report["types"].items()} == {
        "all": 3,
        "question": 2,
        "keyword": 1,
    }
    question = report["types"]["question"]
    assert list(question["metrics"]) == list(question["ci95"]) == list(FIELD_MEASURES)
    assert question["metrics"]["hit@1"] == 0.5
    assert question["ci95"]["hit@1"] == [0.0, 1.0]
    assert report["types"]["keyword"]["metrics"]["mrr@10"] == 1.0
    assert report["not_held"] == [{"doc": "借阅办法.md", "article": "第九条"}]
    assert report["unanswerable"]["queries"] == 1
    assert report["unanswerable"]["answerable"] == 3
    assert set(report["query_ms"]) == {"p50", "p95", "p99"}
    assert (report["left_out"], report["failed"]) == (0, [])
    assert load_run(out)["d1"][0] == ("借阅办法.md", "第二条")


def test_failures_page_shows_each_failure_with_texts_and_reasons(
    queries: Path, texts: Path, tmp_path: Path
) -> None:
    page = tmp_path / "failures.html"
    evaluate_field(queries, [texts], failures=page, mode="keyword", options=OPTIONS)
    text = page.read_text(encoding="utf-8")
    assert "&lt;损坏&gt;图书照价赔偿" in text
    assert "<损坏>" not in text
    assert "为了方便群众借阅图书，制定本办法。" in text  # wanted
    assert "损坏图书的，照价赔偿。" in text  # got instead
    assert 'class="why">' in text
    assert "图书逾期归还" not in text  # found
    for outside in ("<script", "src=", "http", "@import", "url("):
        assert outside not in text


def test_file_that_cannot_be_read_is_listed(queries: Path, texts: Path, tmp_path: Path) -> None:
    bad = tmp_path / "坏.docx"
    bad.write_bytes(b"PK\x03\x04 no archive")
    report = evaluate_field(queries, [texts, bad], mode="keyword", options=OPTIONS)
    assert [Path(failure["path"]).name for failure in report["failed"]] == ["坏.docx"]


def test_texts_without_a_document_are_no_measurement(queries: Path, tmp_path: Path) -> None:
    with pytest.raises(EvaluationError, match="--texts"):
        evaluate_field(queries, [tmp_path / "none"], mode="keyword", options=OPTIONS)


QUESTIONS = """# 临江市图书借阅办法 | 2022-05-10

@ 第二条
k 图书逾期
s 书放家里忘了还，图书逾期归还

@ 第三条 ; 临江市渡船条例 第一条
q 弄坏了渡船上的图书怎么办？
"""


def test_written_questions_of_what_is_not_held_are_left_out(texts: Path, tmp_path: Path) -> None:
    folder = tmp_path / "questions"
    folder.mkdir()
    (folder / "jieyue.txt").write_text(QUESTIONS, encoding="utf-8")
    report = evaluate_field(folder, [texts], mode="keyword", options=OPTIONS)
    assert (report["queries"], report["left_out"]) == (2, 1)
    assert list(report["types"]) == ["all", "keywords", "scenario"]
    assert report["types"]["all"]["metrics"]["hit@1"] == 1.0
    assert report["unanswerable"] is None


def test_questions_about_another_version_are_not_asked(texts: Path, tmp_path: Path) -> None:
    folder = tmp_path / "questions"
    folder.mkdir()
    other = QUESTIONS.replace("2022-05-10", "2015-01-01")
    (folder / "jieyue.txt").write_text(other, encoding="utf-8")
    with pytest.raises(EvaluationError, match="没有可评测的问题"):
        evaluate_field(folder, [texts], mode="keyword", options=OPTIONS)


def test_field_table_counts_a_whole_document_once() -> None:
    gold = {("办法.md", "第二条"): 2, ("案例.md", None): 2, ("说明.md", None): 1}
    queries = [
        FieldQuery("d1", "question", "…", gold),
        FieldQuery("d2", "keyword", "…", {("办法.md", "第一条"): 2}),
        FieldQuery("d3", "no_answer", "…", {}),
    ]
    rankings = {
        "d1": [("别的.md", "第一条"), ("案例.md", "第一条"), ("案例.md", None), ("说明.md", None)],
        "d2": [("办法.md", "第一条")],
    }
    table = field_table(queries, rankings)
    assert set(table) == {"all", "question", "keyword"}
    assert table["keyword"]["queries"] == 1
    assert table["keyword"]["metrics"] == dict.fromkeys(FIELD_MEASURES, 1.0)
    question = table["question"]["metrics"]
    assert (question["hit@1"], question["recall@10"], question["mrr@10"]) == (0.0, 0.5, 0.5)
    assert table["all"]["metrics"]["recall@10"] == 0.75
