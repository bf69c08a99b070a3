"""Two runs compared query by query."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import EvaluationError
from evaluation.compare import compare_runs


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def run(path: Path, **hits: list[str]) -> Path:
    rows = [
        {"id": query, "hits": [{"doc": doc, "score": -place} for place, doc in enumerate(docs)]}
        for query, docs in hits.items()
    ]
    return written(path, "".join(json.dumps(row) + "\n" for row in rows))


@pytest.fixture
def qrels(tmp_path: Path) -> Path:
    return written(tmp_path / "a.qrels", "q1 0 a 1\nq2 0 b 1\nq3 0 c 1\nq4 0 d 1\n")


def test_compare_runs_counts_better_worse_and_unanswered(tmp_path: Path, qrels: Path) -> None:
    first = run(tmp_path / "1.jsonl", q1=["a"], q2=["x", "b"], q3=["x", "c"], q4=["x"])
    second = written(
        tmp_path / "2.run", "q1 Q0 a 1 9 t\nq2 Q0 b 1 9 t\nq3 Q0 c 1 9 t\nq3 Q0 x 2 8 t\n"
    )
    body = compare_runs(first, second, qrels, ["mrr@10", "hit@1"])
    assert (body["queries"], body["unanswered"]) == (4, {"a": 0, "b": 1})
    row = body["measures"]["mrr@10"]
    assert (row["a"], row["b"], row["difference"]) == (0.5, 0.75, 0.25)
    assert (row["better"], row["worse"], row["same"]) == (2, 0, 2)
    assert row["ci95"][0] <= row["difference"] <= row["ci95"][1]
    assert body["measures"]["hit@1"]["difference"] == 0.5


def test_compare_runs_takes_the_usual_measures(tmp_path: Path, qrels: Path) -> None:
    first = run(tmp_path / "1.jsonl", q1=["a"])
    body = compare_runs(first, first, qrels)
    assert list(body["measures"]) == ["recall@10", "recall@100", "mrr@10", "ndcg@10"]


@given(st.lists(st.permutations(["a", "b", "c"]), min_size=4, max_size=4))
def test_run_is_no_better_than_itself(
    tmp_path_factory: pytest.TempPathFactory, orders: list[list[str]]
) -> None:
    folder = tmp_path_factory.mktemp("runs")
    judged = written(folder / "a.qrels", "".join(f"q{n} 0 a 1\n" for n in range(4)))
    same = run(folder / "1.jsonl", **{f"q{n}": order for n, order in enumerate(orders)})
    for row in compare_runs(same, same, judged)["measures"].values():
        assert (row["difference"], row["ci95"], row["same"]) == (0.0, [0.0, 0.0], 4)


def test_compare_runs_judges_articles_of_field_queries_by_type(tmp_path: Path) -> None:
    gold = [{"doc": "办法.md", "article": "第二条", "grade": 2}]
    rows = [
        {"id": "d1", "type": "question", "query": "…", "gold": gold},
        {"id": "d2", "type": "keyword", "query": "…", "gold": gold},
        {"id": "d3", "type": "no_answer", "query": "…", "gold": []},
    ]
    judged = written(tmp_path / "q.jsonl", "".join(json.dumps(row) + "\n" for row in rows))

    def batch(name: str, *articles: str) -> Path:
        hits = [{"doc": "办法.md", "article": article, "score": 1.0} for article in articles]
        lines = [{"id": query, "hits": hits} for query in ("d1", "d2")]
        return written(tmp_path / name, "".join(json.dumps(row) + "\n" for row in lines))

    first, second = batch("1.jsonl", "第一条", "第二条"), batch("2.jsonl", "第二条")
    body = compare_runs(first, second, judged)
    assert body["queries"] == 2
    assert set(body["types"]) == {"question", "keyword"}
    for row in (body, body["types"]["keyword"]):
        assert row["measures"]["hit@1"]["difference"] == 1.0
        assert row["measures"]["recall@10"]["difference"] == 0.0
    with pytest.raises(EvaluationError, match="指标"):
        compare_runs(first, second, judged, ["recall@10"])


@pytest.mark.parametrize("hits", [{"z9": ["a"]}, {"q1": ["nothing judged"]}])
def test_compare_runs_refuses_files_that_do_not_belong_together(
    tmp_path: Path, qrels: Path, hits: dict[str, list[str]]
) -> None:
    good = run(tmp_path / "1.jsonl", q1=["a"])
    with pytest.raises(EvaluationError, match="运行乙"):
        compare_runs(good, run(tmp_path / "2.jsonl", **hits), qrels)
