import math
import random
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import EvaluationError
from evaluation.datasets import load_qrels, load_run
from evaluation.metrics import (
    bootstrap_interval,
    compare,
    evaluate_run,
    mean,
    ndcg,
    parse_measure,
    percentiles,
    recall,
    reciprocal_rank,
    success,
    summary,
)

RANKING = ["a", "b", "c", "d"]
GRADES = {"b": 1, "d": 2, "x": 1, "a": 0}


def test_recall_counts_relevant_documents_found() -> None:
    assert recall(RANKING, GRADES, 2) == pytest.approx(1 / 3)
    assert recall(RANKING, GRADES, 10) == pytest.approx(2 / 3)
    assert recall([], GRADES, 10) == 0.0
    assert recall(RANKING, {"a": 0}, 10) == 0.0


def test_reciprocal_rank_stops_at_the_cut() -> None:
    assert reciprocal_rank(RANKING, GRADES, 10) == 1 / 2
    assert reciprocal_rank(RANKING, {"d": 1}, 10) == 1 / 4
    assert reciprocal_rank(RANKING, {"d": 1}, 3) == 0.0


def test_success_is_one_or_nothing() -> None:
    assert success(RANKING, GRADES, 1) == 0.0
    assert success(RANKING, GRADES, 2) == 1.0


def test_ndcg_worked_by_hand() -> None:
    ideal = 2 / math.log2(2) + 1 / math.log2(3) + 1 / math.log2(4)
    assert ndcg(RANKING, GRADES, 10) == pytest.approx((1 / math.log2(3) + 2 / math.log2(5)) / ideal)
    gained = (1 / math.log2(3) + 3 / math.log2(5)) / (3 + 1 / math.log2(3) + 1 / math.log2(4))
    assert ndcg(RANKING, GRADES, 10, {1: 1.0, 2: 3.0}) == pytest.approx(gained)
    assert ndcg(RANKING, {}, 10) == 0.0


@pytest.mark.parametrize("name", ["recall", "recall@", "recall@0", "map@10", "mrr@x", ""])
def test_parse_measure_rejects_unknown_names(name: str) -> None:
    with pytest.raises(EvaluationError):
        parse_measure(name)


def test_evaluate_run_counts_unanswered_queries_as_nothing() -> None:
    qrels = {"q1": {"a": 1}, "q2": {"b": 1}}
    assert evaluate_run({"q1": ["a"]}, qrels, ["hit@1"]) == {"hit@1": [1.0, 0.0]}


def test_bootstrap_interval_holds_the_mean() -> None:
    rng = random.Random(3)
    values = [rng.random() for _ in range(50)]
    found = bootstrap_interval(values)
    assert found.low < mean(values) < found.high
    assert found == bootstrap_interval(values)
    assert bootstrap_interval([0.5] * 9) == bootstrap_interval([0.5])
    assert bootstrap_interval([]).high == 0.0


def test_compare_is_paired() -> None:
    found = compare([0.0, 0.5, 1.0], [1.0, 0.5, 0.5])
    assert found.difference == pytest.approx(1 / 6)
    assert (found.better, found.worse) == (1, 1)
    with pytest.raises(EvaluationError):
        compare([1.0], [])


def test_percentiles_name_their_levels() -> None:
    assert percentiles([1.0, 2.0, 3.0]) == pytest.approx({"p50": 2.0, "p95": 2.9, "p99": 2.98})
    assert percentiles([]) == {"p50": 0.0, "p95": 0.0, "p99": 0.0}


def test_summary_has_no_figure_where_there_is_no_query() -> None:
    assert summary({"hit@1": [1.0, 0.0, 1.0], "mrr@10": []}) == {
        "metrics": {"hit@1": 0.6667},
        "ci95": {"hit@1": bootstrap_interval([1.0, 0.0, 1.0]).rounded()},
    }


@given(st.integers(0, 10_000))
@settings(deadline=None, max_examples=50)
def test_measures_agree_with_ir_measures(seed: int) -> None:
    ir_measures = pytest.importorskip("ir_measures")
    rng = random.Random(seed)
    docs = [f"d{number}" for number in range(30)]
    qrels, run, scored = {}, {}, {}
    for query in ("q1", "q2", "q3"):
        qrels[query] = {doc: rng.choice([0, 1, 1, 2]) for doc in rng.sample(docs, 6)}
        qrels[query][rng.choice(docs)] = 1
        run[query] = rng.sample(docs, rng.randint(1, 20))
        scored[query] = {doc: 100.0 - place for place, doc in enumerate(run[query])}
    ours = evaluate_run(run, qrels, ["recall@5", "mrr@10", "hit@1", "ndcg@10"])
    theirs = [ir_measures.parse_measure(n) for n in ("R@5", "RR@10", "Success@1", "nDCG@10")]
    expected = ir_measures.calc_aggregate(theirs, qrels, scored)
    for values, measure in zip(ours.values(), theirs, strict=True):
        assert mean(values) == pytest.approx(expected[measure], abs=1e-6)


@given(st.integers(0, 10_000))
@settings(deadline=None, max_examples=25)
def test_trec_files_are_scored_as_ir_measures_scores_them(seed: int) -> None:
    ir_measures = pytest.importorskip("ir_measures")
    rng = random.Random(seed)
    docs = [f"d{number}" for number in range(12)]
    queries = ("q1", "q2")
    with tempfile.TemporaryDirectory() as name:
        qrels, run = Path(name, "a.qrels"), Path(name, "a.run")
        judged = [f"{q} 0 {d} {rng.randint(0, 2)}\n" for q in queries for d in docs[:6]]
        qrels.write_text("".join(judged) + "".join(f"{q} 0 d11 1\n" for q in queries))
        # Scores of one digit: many are equal.
        scored = [f"{q} Q0 {d} 1 {rng.randint(0, 4)} t\n" for q in queries for d in docs]
        run.write_text("".join(rng.sample(scored, len(scored))))
        loaded = {query: [doc for doc, _ in hits] for query, hits in load_run(run).items()}
        ours = evaluate_run(loaded, load_qrels(qrels), ["recall@5", "mrr@12", "hit@1", "ndcg@10"])
        # RR without a cut comes from trec_eval, with one from a library that breaks ties otherwise.
        theirs = [ir_measures.parse_measure(n) for n in ("R@5", "RR", "Success@1", "nDCG@10")]
        expected = ir_measures.calc_aggregate(
            theirs,
            list(ir_measures.read_trec_qrels(str(qrels))),
            list(ir_measures.read_trec_run(str(run))),
        )
    for values, measure in zip(ours.values(), theirs, strict=True):
        assert mean(values) == pytest.approx(expected[measure], abs=1e-6)
