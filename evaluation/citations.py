"""How well citations are resolved, measured on annotated documents.

The gold has one citation a line; the documents stand in ``../cases`` and the regulations
in ``../regulations`` beside it, unless told otherwise. Only the text behind the ``---`` line
of a document is annotated.
"""

from __future__ import annotations

import json
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from corpus.citations.cite import Citation, cite
from corpus.citations.holdings import HeldVersion, Holdings
from corpus.errors import EvaluationError

__all__ = ["CitationScores", "evaluate_citations", "folder_holdings", "survey"]


@dataclass(slots=True)
class CitationScores:
    """Figures from 0 to 1, and the errors by kind."""

    documents: int = 0
    gold: int = 0
    found: int = 0
    matched: int = 0
    right: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)
    errors: dict[str, list[dict[str, Any]]] = field(default_factory=lambda: defaultdict(list))
    characters: int = 0
    bytes: int = 0
    seconds: float = 0.0
    survey: dict[str, Any] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """Return figures and errors for output."""
        precision = self.matched / self.found if self.found else 0.0
        recall = self.matched / self.gold if self.gold else 0.0
        f1 = 2 * precision * recall / (precision + recall) if self.matched else 0.0
        metrics = {"span_precision": precision, "span_recall": recall, "span_f1": f1}
        metrics |= {
            name: self.right[name] / self.asked[name]
            for name in ("law", "articles", "version", "quote_verdict", "paragraph", "item")
            if self.asked[name]
        }
        return {
            "documents": self.documents,
            "citations": self.gold,
            "metrics": {name: round(value, 4) for name, value in metrics.items()},
            "mb_per_second": round(self.bytes / 1e6 / self.seconds, 2) if self.seconds else None,
            "survey": self.survey,
            "errors": dict(sorted(self.errors.items())),
        }


def folder_holdings(folder: Path) -> Holdings:
    """Return the regulations of a folder, read with the product's own readers."""
    from corpus.assemble import assemble
    from corpus.models import Kind
    from corpus.readers.registry import read_file
    from corpus.versions import UNDATED, version_label

    versions = []
    for path in sorted(folder.iterdir()):
        if path.suffix not in (".md", ".txt") or path.name.startswith("README"):
            continue
        parsed = assemble(read_file(path), name=path.name, kind=Kind.REGULATION)
        label = version_label(parsed.metadata)
        content = (parsed.text, parsed.segments)
        versions.append(
            HeldVersion(
                path.name,
                parsed.title,
                None if label == UNDATED else label,
                parsed.metadata.effective,
                lambda content=content: content,  # type: ignore[misc]
            )
        )
    return Holdings(versions)


def evaluate_citations(
    gold: Path, *, cases: Path | None = None, regulations: Path | None = None
) -> CitationScores:
    """Return the figures on an annotated sample.

    Raises:
        EvaluationError: the gold or its documents are missing.
    """
    cases = cases or gold.parent.parent / "cases"
    regulations = regulations or gold.parent.parent / "regulations"
    for path in (gold, cases, regulations):
        if not path.exists():
            raise EvaluationError(f"评测数据不全：没有“{path}”", path=str(path))
    rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for line in gold.read_text("utf-8").splitlines():
        if line.strip():
            row = json.loads(line)
            rows[row["doc"]].append(row)
    holdings = folder_holdings(regulations)
    scores = CitationScores()
    for doc, wanted in rows.items():
        text = (cases / doc).read_bytes().decode("utf-8")
        start = text.find("\n---") + 1
        found = [citation for citation in cite(text, holdings) if citation.start >= start]
        # Timed again: the first time reads the cited texts in, once for all documents.
        began = time.perf_counter()
        cite(text, holdings)
        scores.seconds += time.perf_counter() - began
        scores.characters += len(text)
        scores.bytes += len(text.encode())
        _score(scores, doc, text, wanted, found)
    scores.survey = survey(cases, holdings)
    return scores


def survey(cases: Path, holdings: Holdings) -> dict[str, Any]:
    """Return what becomes of every citation of a folder of texts, resolved or reported.

    ``version`` counts by outcome; ``unresolved`` lists the citations whose law is not
    told, ``missing`` those of articles that the version meant does not have.
    """
    outcomes: Counter[str] = Counter()
    rows: dict[str, list[dict[str, Any]]] = {"unresolved": [], "missing": []}
    total = documents = 0
    for path in sorted(cases.glob("*.md")):
        text = path.read_bytes().decode("utf-8")
        documents += 1
        for citation in cite(text, holdings):
            total += 1
            outcomes["chosen" if citation.doc else citation.reason] += 1
            where = {"doc": path.name, "start": citation.start, "text": citation.text}
            if citation.law is None:
                rows["unresolved"].append(where)
            elif citation.missing:
                rows["missing"].append(where | {"law": citation.law, "held": citation.doc})
    return {"documents": documents, "citations": total, "version": dict(outcomes), **rows}


def _score(
    scores: CitationScores,
    doc: str,
    text: str,
    wanted: Sequence[dict[str, Any]],
    found: Sequence[Citation],
) -> None:
    scores.documents += 1
    scores.gold += len(wanted)
    scores.found += len(found)
    by_span = {(citation.start, citation.end): citation for citation in found}
    spans = {(row["start"], row["end"]) for row in wanted}
    for row in wanted:
        citation = by_span.get((row["start"], row["end"]))
        if citation is None:
            _note(scores, "span_missed", doc, text, row["start"], row["end"], row["form"], None)
            continue
        scores.matched += 1
        for name, right, want, got in _comparisons(row, citation):
            scores.asked[name] += 1
            scores.right[name] += right
            if not right:
                _note(scores, name, doc, text, row["start"], row["end"], want, got)
    for citation in found:
        if (citation.start, citation.end) not in spans:
            _note(scores, "span_extra", doc, text, citation.start, citation.end, None, citation.law)


def _comparisons(row: dict[str, Any], citation: Citation) -> Iterable[tuple[str, bool, Any, Any]]:
    """Yield (figure, right, wanted, got) for a citation that was found.

    The verdict on a quotation is asked where the gold has a quotation.
    """
    yield "law", row["law"] == citation.law, row["law"], citation.law
    got = list(citation.articles)
    yield "articles", row["articles"] == got, row["articles"], got
    why = f"{citation.doc} ({citation.reason} {citation.version})"
    yield "version", row["version"] == citation.doc, (row["version"], row["version_reason"]), why
    for name, numbers in (("paragraph", citation.paragraph), ("item", citation.item)):
        value = row[name] if isinstance(row[name], list) else [row[name]] if row[name] else []
        yield name, value == list(numbers), value, list(numbers)
    if row["quote"] is not None:
        verdict = citation.quote_matches
        yield "quote_verdict", row["quote_matches"] == verdict, row["quote_matches"], verdict
    elif citation.quote_matches is not None:
        yield "quote_extra", False, None, citation.quote_matches


def _note(
    scores: CitationScores,
    kind: str,
    doc: str,
    text: str,
    start: int,
    end: int,
    wanted: Any,
    got: Any,
) -> None:
    scores.errors[kind].append(
        {
            "doc": doc,
            "start": start,
            "end": end,
            "text": text[max(0, start - 12) : start] + "【" + text[start:end] + "】"
            + text[end : end + 16],
            "wanted": wanted,
            "got": got,
        }
    )  # fmt: skip
