import gzip
import json
from pathlib import Path

import pytest

from corpus.errors import EvaluationError
from evaluation.datasets import (
    FieldQuery,
    Passage,
    load_beir,
    load_field_queries,
    load_qrels,
    load_run,
)


def write_beir(folder: Path, *, packed: bool = False) -> Path:
    corpus = [
        {
            "_id": "a1",
            "title": "借阅办法第一条",
            "text": "凭证借阅。",
            "metadata": {"heading": "总则"},
        },
        {"_id": "a2", "title": "", "text": "逾期归还的，暂停借阅。"},
    ]
    queries = [{"_id": "q1", "text": "书还晚了怎么办"}, {"_id": "q9", "text": "没有答案的"}]
    lines = "\n".join(json.dumps(row, ensure_ascii=False) for row in corpus)
    (folder / "qrels").mkdir(parents=True)
    if packed:
        with gzip.open(folder / "corpus.jsonl.gz", "wt", encoding="utf-8") as file:
            file.write(lines)
    else:
        (folder / "corpus.jsonl").write_text(lines + "\n\n", encoding="utf-8")
    questions = "\n".join(json.dumps(row, ensure_ascii=False) for row in queries)
    (folder / "queries.jsonl").write_text(questions, encoding="utf-8")
    rows = "query-id\tcorpus-id\tscore\nq1\ta2\t1\nq1\ta1\t0\n"
    (folder / "qrels" / "dev.tsv").write_text(rows, encoding="utf-8")
    return folder


@pytest.mark.parametrize("packed", [False, True])
def test_load_beir_reads_corpus_queries_and_judgements(tmp_path: Path, packed: bool) -> None:
    data = load_beir(write_beir(tmp_path, packed=packed), "dev")
    assert list(data.passages()) == [
        Passage("a1", "借阅办法第一条", "凭证借阅。", "总则"),
        Passage("a2", "", "逾期归还的，暂停借阅。"),
    ]
    assert data.queries == {"q1": "书还晚了怎么办"}
    assert data.qrels == {"q1": {"a2": 1, "a1": 0}}


def test_load_beir_reads_judgements_without_a_header(tmp_path: Path) -> None:
    write_beir(tmp_path)
    (tmp_path / "qrels" / "dev.tsv").write_text("q1\ta2\t2\n", encoding="utf-8")
    assert load_beir(tmp_path, "dev").qrels == {"q1": {"a2": 2}}


def test_load_beir_names_the_splits_there_are(tmp_path: Path) -> None:
    write_beir(tmp_path)
    with pytest.raises(EvaluationError, match="dev"):
        load_beir(tmp_path, "test")


@pytest.mark.parametrize("name", ["corpus.jsonl", "queries.jsonl"])
def test_load_beir_names_the_file_that_is_missing(tmp_path: Path, name: str) -> None:
    write_beir(tmp_path)
    (tmp_path / name).unlink()
    with pytest.raises(EvaluationError, match=name):
        load_beir(tmp_path, "dev")


@pytest.mark.parametrize("line", ["{", "[1]", '{"title": "x"}'])
def test_passages_say_where_the_corpus_is_damaged(tmp_path: Path, line: str) -> None:
    write_beir(tmp_path)
    with (tmp_path / "corpus.jsonl").open("a", encoding="utf-8") as file:
        file.write(line)
    data = load_beir(tmp_path, "dev")
    with pytest.raises(EvaluationError, match=r"corpus\.jsonl"):
        list(data.passages())


@pytest.mark.parametrize("content", ["q1\ta2\n", "q1\ta2\tviel\tmehr\n", ""])
def test_load_beir_rejects_damaged_judgements(tmp_path: Path, content: str) -> None:
    write_beir(tmp_path)
    (tmp_path / "qrels" / "dev.tsv").write_text(content, encoding="utf-8")
    with pytest.raises(EvaluationError):
        load_beir(tmp_path, "dev")


def test_load_beir_notices_judgements_without_a_query(tmp_path: Path) -> None:
    write_beir(tmp_path)
    (tmp_path / "qrels" / "dev.tsv").write_text("q7\ta2\t1\n", encoding="utf-8")
    with pytest.raises(EvaluationError, match="q7"):
        load_beir(tmp_path, "dev")


def test_load_field_queries_reads_graded_articles(tmp_path: Path) -> None:
    path = tmp_path / "field.jsonl"
    gold = [
        {"doc": "借阅办法.md", "article": "第二条", "grade": 2},
        {"doc": "说明.md", "article": None, "grade": 1},
    ]
    row = {"id": "d1", "type": "question", "query": "书还晚了", "gold": gold, "note": ""}
    path.write_text(json.dumps(row, ensure_ascii=False), encoding="utf-8")
    assert load_field_queries(path) == [
        FieldQuery(
            "d1", "question", "书还晚了", {("借阅办法.md", "第二条"): 2, ("说明.md", None): 1}
        )
    ]
    line = json.dumps(row) + "\n"
    with pytest.raises(EvaluationError, match="d1"):
        load_field_queries(written(path, line + line))
    path.write_text('{"id": "d1"}', encoding="utf-8")
    with pytest.raises(EvaluationError):
        load_field_queries(path)


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_load_qrels_reads_beir_and_trec_alike(tmp_path: Path) -> None:
    beir = written(tmp_path / "a.tsv", "query-id\tcorpus-id\tscore\nq1\ta2\t2\nq1\ta1\t0\n")
    trec = written(tmp_path / "a.qrels", "q1 0 a2 2\nq1\t0\ta1\t0\n\n")
    assert load_qrels(beir) == load_qrels(trec) == {"q1": {"a2": 2, "a1": 0}}


def test_load_qrels_takes_no_damaged_trec_line_for_a_header(tmp_path: Path) -> None:
    path = written(tmp_path / "a.qrels", "q1 0 a2 ja\nq1 0 a1 1\n")
    with pytest.raises(EvaluationError, match="第 1 行"):
        load_qrels(path)


def test_load_qrels_refuses_two_grades_of_one_pair(tmp_path: Path) -> None:
    assert load_qrels(written(tmp_path / "a", "q1 0 a2 1\nq1 0 a2 1\n")) == {"q1": {"a2": 1}}
    with pytest.raises(EvaluationError, match="第 2 行"):
        load_qrels(written(tmp_path / "a", "q1 0 a2 1\nq1 0 a2 0\n"))


def test_load_run_reads_what_search_and_evaluation_write(tmp_path: Path) -> None:
    rows = [
        {
            "id": "q1",
            "hits": [
                {"doc": "借阅办法.md", "article": "第二条", "score": 2.0},
                {"doc": "说明.md", "article": None, "score": 1.5},
            ],
        },
        {"id": "q2", "hits": [{"doc": "r7", "score": 1.0}]},
        {"id": "q3", "hits": []},
    ]
    text = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    assert load_run(written(tmp_path / "run.jsonl", text)) == {
        "q1": [("借阅办法.md", "第二条"), ("说明.md", None)],
        "q2": [("r7", None)],
        "q3": [],
    }


def test_load_run_orders_trec_lines_by_score_not_by_rank(tmp_path: Path) -> None:
    lines = "q1 Q0 a1 1 0.5 x\nq1 Q0 a2 2 0.9 x\nq1 Q0 a3 3 0.5 x\nq2 Q0 a1 1 -1e2 x\n"
    assert load_run(written(tmp_path / "run.txt", lines)) == {
        "q1": [("a2", None), ("a3", None), ("a1", None)],
        "q2": [("a1", None)],
    }


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("run.txt", "q1 Q0 a1 1 0.5\n"),
        ("run.txt", "q1 Q0 a1 1 nan x\n"),
        ("run.txt", "q1 Q0 a1 1 0.5 x\nq1 Q0 a1 2 0.4 x\n"),
        ("run.txt", ""),
        ("run.jsonl", '{"id": "q1"}'),
        ("run.jsonl", '{"id": "q1", "hits": ["a1"]}'),
        ("run.jsonl", '{"id": "q1", "hits": [{"doc": "a"}, {"doc": "a"}]}'),
        ("run.jsonl", '{"id": "q1", "hits": []}\n{"id": "q1", "hits": []}'),
        ("run.jsonl", "{"),
        ("run.jsonl", ""),
    ],
)
def test_load_run_refuses_what_is_damaged_or_there_twice(
    tmp_path: Path, name: str, text: str
) -> None:
    with pytest.raises(EvaluationError, match="run"):
        load_run(written(tmp_path / name, text))


def test_file_that_is_not_there_has_no_line(tmp_path: Path) -> None:
    with pytest.raises(EvaluationError, match=r"不存在或打不开：\S+none\.jsonl$"):
        load_run(tmp_path / "none.jsonl")


def test_files_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    (tmp_path / "gbk.qrels").write_bytes("q1 0 办法 1\n".encode("gbk"))
    for path in (tmp_path / "gbk.qrels", tmp_path / "none.qrels", tmp_path):
        with pytest.raises(EvaluationError, match=path.name.removesuffix(".qrels")):
            load_qrels(path)
