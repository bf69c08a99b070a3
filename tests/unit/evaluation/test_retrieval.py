import json
from pathlib import Path

import pytest

from corpus.errors import EvaluationError
from corpus.models import SegmentKind
from evaluation.beir_documents import RowNames, documents_of
from evaluation.datasets import FieldQuery, Passage
from evaluation.field import field_table
from evaluation.retrieval import MEASURES, evaluate_retrieval
from indexing.types import IndexOptions

ROWS = [
    ("r1", "临江市图书借阅办法第一条", "为了方便群众借阅图书，制定本办法。", "第一章 总则"),
    ("r2", "临江市图书借阅办法第二条", "逾期归还图书的，暂停借阅资格三个月。", "第二章 管理"),
    ("r3", "临江市公务用车办法第一条", "公务车辆应当统一标识，节假日入库封存。", ""),
    ("r4", "临江市图书借阅办法第二条", "损坏图书的，照价赔偿。", ""),
    ("r5", "值班须知", "夜间值班人员不得饮酒。" * 90, ""),
    ("r6", "", "食堂剩饭每日称重登记。", ""),
]


def passages() -> list[Passage]:
    return [Passage(row, title, text, headings) for row, title, text, headings in ROWS]


@pytest.fixture
def beir(tmp_path: Path) -> Path:
    folder = tmp_path / "beir"
    (folder / "qrels").mkdir(parents=True)
    corpus = [
        {"_id": row, "title": title, "text": text, "metadata": {"heading": headings}}
        for row, title, text, headings in ROWS
    ]
    queries = [
        {"_id": "q1", "text": "图书逾期归还怎么处理"},
        {"_id": "q2", "text": "公务车辆节假日入库"},
        {"_id": "q3", "text": "值班人员饮酒"},
        {"_id": "q4", "text": "食堂剩饭登记"},
    ]
    for name, rows in (("corpus", corpus), ("queries", queries)):
        lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        (folder / f"{name}.jsonl").write_text(lines, encoding="utf-8")
    judged = "q1\tr2\t1\nq2\tr3\t1\nq3\tr5\t1\nq4\tr6\t1\n"
    (folder / "qrels" / "dev.tsv").write_text("query-id\tcorpus-id\tscore\n" + judged)
    return folder


def test_documents_of_puts_articles_together() -> None:
    names = RowNames()
    made = list(documents_of(passages(), names))
    assert [(source.name, parsed.title, parsed.text[:6]) for source, parsed in made] == [
        ("r1", "临江市图书借阅办法", "第一条 为了"),
        ("r4", "临江市图书借阅办法", "第二条 损坏"),
        ("r3", "临江市公务用车办法", "第一条 公务"),
        ("r5", "值班须知", "夜间值班人员"),
        ("r6", "食堂剩饭每日称重登记。", "食堂剩饭每日"),
    ]
    first = made[0][1]
    assert "".join(first.text[s.start : s.end] for s in first.segments) == first.text
    assert [(s.kind, s.article, s.heading_path) for s in first.segments] == [
        (SegmentKind.ARTICLE, "第一条", ("第一章 总则",)),
        (SegmentKind.ARTICLE, "第二条", ("第二章 管理",)),
    ]
    assert names.find("r1", "第二条") == "r2"
    assert names.find("r5", None) == "r5"
    assert names.find("r1", "第九条") is None


@pytest.mark.parametrize("mode", ["hybrid", "keyword", "dense"])
def test_evaluate_retrieval_answers_in_the_contracts_form(
    beir: Path, tmp_path: Path, mode: str
) -> None:
    out = tmp_path / "run.jsonl"
    seen: list[str] = []
    report = evaluate_retrieval(
        beir,
        "dev",
        out=out,
        mode=mode,  # type: ignore[arg-type]
        progress=lambda what, done, total: seen.append(what),
    )
    assert set(report) == {"queries", "metrics", "ci95", "index_seconds", "query_ms"}
    assert report["queries"] == 4
    assert list(report["metrics"]) == list(report["ci95"]) == list(MEASURES)
    assert report["metrics"]["recall@10"] == 1.0
    assert set(report["query_ms"]) == {"p50", "p95", "p99"}
    assert {"index", "search"} <= set(seen)
    run = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [row["id"] for row in run] == ["q1", "q2", "q3", "q4"]
    if mode != "dense":
        assert [row["hits"][0]["doc"] for row in run] == ["r2", "r3", "r5", "r6"]
    for row in run:
        docs = [hit["doc"] for hit in row["hits"]]
        assert len(docs) == len(set(docs))
        scores = [hit["score"] for hit in row["hits"]]
        assert scores == sorted(scores, reverse=True)


def test_evaluate_retrieval_takes_the_encoder_it_is_told(beir: Path) -> None:
    report = evaluate_retrieval(beir, "dev", mode="dense", options=IndexOptions(encoder="hash"))
    assert report["metrics"]["recall@10"] == 1.0


def test_evaluate_retrieval_names_the_split_that_is_missing(beir: Path) -> None:
    with pytest.raises(EvaluationError, match="test"):
        evaluate_retrieval(beir, "test")


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
    assert table["keyword"] == {
        "queries": 1.0,
        "hit@1": 1.0,
        "recall@10": 1.0,
        "mrr@10": 1.0,
        "ndcg@10": 1.0,
    }
    question = table["question"]
    assert (question["hit@1"], question["recall@10"], question["mrr@10"]) == (0.0, 0.5, 0.5)
    assert table["all"]["recall@10"] == 0.75
