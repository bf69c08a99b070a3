import json
from pathlib import Path

import pytest

from corpus.errors import EvaluationError
from corpus.models import SegmentKind
from evaluation.beir_documents import RowNames, documents_of
from evaluation.datasets import Passage
from evaluation.retrieval import MEASURES, evaluate_retrieval, unseen_queries
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


def test_seen_split_gives_the_figures_of_the_other_queries_too(beir: Path) -> None:
    (beir / "qrels" / "train.tsv").write_text("x1\tr2\t1\nx2\tr3\t0\n")
    options = IndexOptions(encoder="hash")
    report = evaluate_retrieval(beir, "dev", seen="train", mode="keyword", options=options)
    assert report["queries"] == 4
    assert report["unseen"]["queries"] == 3
    assert report["unseen"]["metrics"]["recall@10"] == 1.0
    assert set(report["unseen"]) == {"queries", "metrics", "ci95"}
    report = evaluate_retrieval(beir, "dev", seen="dev", mode="keyword", options=options)
    assert report["unseen"] == {"queries": 0, "metrics": {}, "ci95": {}}


def test_unseen_queries_share_no_answer_with_the_split_that_was_seen() -> None:
    qrels = {"q1": {"a": 1, "b": 1}, "q2": {"b": 2, "a": 0}, "q3": {"c": 1}}
    assert unseen_queries(qrels, {"t": {"a": 1, "c": 0}}) == {"q2": qrels["q2"], "q3": {"c": 1}}
    assert unseen_queries(qrels, {"t": {"b": 1, "c": 1}}) == {}


def test_failures_page_of_a_beir_folder_shows_wanted_and_got(beir: Path, tmp_path: Path) -> None:
    judged = "q1\tr4\t1\nq2\tr3\t1\nq3\tr9\t1\n"
    (beir / "qrels" / "dev.tsv").write_text(judged)
    page = tmp_path / "new" / "failures.html"
    evaluate_retrieval(
        beir, "dev", failures=page, mode="keyword", options=IndexOptions(encoder="hash")
    )
    text = page.read_text(encoding="utf-8")
    assert "图书逾期归还怎么处理" in text  # its first hit is r2, wanted is r4
    assert "损坏图书的，照价赔偿。" in text
    assert "逾期归还图书的，暂停借阅资格三个月。" in text
    assert "公务车辆节假日入库" not in text  # found
    assert "r9" in text  # judged, but not in the corpus
    assert "资料中没有这一条" in text
