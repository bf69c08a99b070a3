"""The figures of citations on real evaluation data."""

from __future__ import annotations

from pathlib import Path

import pytest

from evaluation.citations import evaluate_citations, folder_holdings


@pytest.mark.slow
def test_citations_meet_their_figures(eval_data: Path) -> None:
    body = evaluate_citations(eval_data / "citations" / "dev.jsonl").to_json()
    metrics = body["metrics"]
    assert metrics["span_f1"] >= 0.97
    assert metrics["law"] >= 0.97
    assert metrics["articles"] >= 0.96
    assert metrics["version"] >= 0.92
    assert metrics["quote_verdict"] >= 0.9


@pytest.mark.slow
def test_every_citation_of_the_cases_names_its_law(eval_data: Path) -> None:
    from corpus.citations.cite import cite

    holdings = folder_holdings(eval_data / "regulations")
    found = unnamed = 0
    for path in sorted((eval_data / "cases").glob("*.md")):
        text = path.read_bytes().decode("utf-8")
        citations = cite(text, holdings)
        assert all(text[c.start : c.end] == c.text for c in citations)
        found += len(citations)
        unnamed += sum(citation.law is None for citation in citations)
    assert found > 1000
    assert unnamed / found < 0.01
