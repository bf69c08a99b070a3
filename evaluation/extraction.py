"""Figures, problems and checks against annotated reports.

Figures are found, found with their category, found with their indicator.

A gold figure is found by a prediction that overlaps it and has its value; units are
compared after 万 and 亿 are folded into the value. Each prediction counts once.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from corpus.errors import EvaluationError
from evaluation.relations import CheckScore, score_checks
from evaluation.times import TimeScore, score_times
from extraction.models import ExtractionResult
from extraction.pipeline import extract
from extraction.rules import Rules
from extraction.tables.text import drawn_tables

__all__ = ["MEASURES", "GoldReport", "evaluate_extraction", "load_gold", "prf", "score_facts"]

MEASURES = ("found", "unit+category", "unit+indicator")
_UNITS = {"名": "人", "位": "人", "％": "%", "百分点": "个百分点", "元人民币": "元", "": None}
# 立案件数 and 立案数 name one indicator: the unit is compared apart.
_MEASURED = re.compile(r"[件个起项条]数$")
_SCALES = (("万亿", 1e12), ("亿", 1e8), ("万", 1e4))


@dataclass(frozen=True, slots=True)
class GoldReport:
    """One annotated report: its text, figures and problems.

    ``facts`` is None where only relations or times were annotated: its figures are not scored.
    """

    id: str
    text: str
    facts: tuple[Mapping[str, Any], ...] | None
    problems: tuple[Mapping[str, Any], ...]
    checks: tuple[Mapping[str, Any], ...] = ()
    times: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class _Figure:
    value: float | None
    unit: str | None
    category: str
    indicator: str
    start: int
    end: int


def load_gold(folder: Path) -> list[GoldReport]:
    """Return the annotated reports of a folder: ``X.gold.json`` beside ``X.txt``.

    Raises:
        EvaluationError: there are none, or one cannot be read.
    """
    reports = []
    for path in sorted(folder.glob("*.gold.json")):
        try:
            body = orjson.loads(path.read_bytes())
            name = body.get("text_file") or path.name.replace(".gold.json", ".txt")
            text = (folder / name).read_text(encoding="utf-8")
            alone = "checks" in body or "times" in body
            named = body.get("facts") if alone else body["facts"]
            facts = None if named is None else tuple(named)
        except (OSError, ValueError, KeyError) as exc:
            raise EvaluationError(f"“{path}”无法读取：{exc}") from exc
        reports.append(
            GoldReport(
                body["id"],
                text,
                facts,
                tuple(body.get("problem_categories", ())),
                tuple(body.get("checks", ())),
                tuple(body.get("times", ())),
            )
        )
    if not reports:
        raise EvaluationError(f"“{folder}”里没有标注文件（*.gold.json）。")
    return reports


def evaluate_extraction(folder: Path, rules: Rules | None = None) -> dict[str, Any]:
    """Extract from every annotated report of a folder and score what was found.

    Returns:
        ``metrics`` and ``reports``: measure → precision, recall, f1; ``problems`` the same for
        the problems listed (``problem_errors`` those missed and those too many); ``checks``
        what of the annotated relations was found and rightly judged, and the false alarms;
        ``times`` the figures with the annotated time, as printed and in the fact table;
        ``errors`` by kind; ``reports_per_second`` on one core.

    Raises:
        EvaluationError: the folder holds no annotated reports.
    """
    golds = load_gold(folder)
    totals = [0] * len(MEASURES)
    counts, problems = [0, 0], [0, 0, 0]
    rows: dict[str, Any] = {}
    errors: list[dict[str, Any]] = []
    relations, timed = CheckScore(), TimeScore()
    misplaced: list[str] = []
    seconds = 0.0
    for gold in golds:
        begin = time.perf_counter()
        # As the command reads a text file: with the tables drawn in it.
        result = extract(gold.text, doc_id=gold.id, tables=drawn_tables(gold.text), rules=rules)
        seconds += time.perf_counter() - begin
        relations.add(score_checks(gold.id, gold.checks, result.checks))
        timed.add(score_times(gold.id, gold.text, gold.times, result.facts))
        if gold.facts is None:
            continue
        hits, wrong = score_facts(gold.facts, [fact.model_dump() for fact in result.facts])
        totals = [a + b for a, b in zip(totals, hits, strict=True)]
        sizes = (len(gold.facts), len(result.facts))
        counts = [a + b for a, b in zip(counts, sizes, strict=True)]
        counted, wrongly = _problems(gold, result)
        problems = [a + b for a, b in zip(problems, counted, strict=True)]
        misplaced += wrongly
        rows[gold.id] = {name: prf(hit, *sizes) for name, hit in zip(MEASURES, hits, strict=True)}
        errors.extend({"report": gold.id, **error} for error in wrong)
    return {
        "reports": rows,
        "figures": counts[0],
        "metrics": {name: prf(hit, *counts) for name, hit in zip(MEASURES, totals, strict=True)},
        "problems": prf(*problems),
        "problem_errors": misplaced,
        "checks": relations.to_json(),
        "times": timed.to_json(),
        "errors": errors,
        "reports_per_second": round(len(golds) / seconds, 1) if seconds else 0.0,
    }


def score_facts(
    gold: Sequence[Mapping[str, Any]], predicted: Sequence[Mapping[str, Any]]
) -> tuple[list[int], list[dict[str, Any]]]:
    """Return how many gold figures were found by each of `MEASURES`, and what went wrong."""
    wanted = [_figure(fact) for fact in gold]
    given = [_figure(fact) for fact in predicted]
    pairs = _matching(wanted, given)
    hits = [0] * len(MEASURES)
    errors = []
    for i, j in sorted(pairs.items()):
        want, got = wanted[i], given[j]
        unit = want.unit == got.unit
        right = (
            True,
            unit and want.category == got.category,
            unit and want.indicator == got.indicator,
        )
        hits = [hit + ok for hit, ok in zip(hits, right, strict=True)]
        if not all(right):
            errors.append(_error("mismatch", gold[i], predicted[j]))
    used = set(pairs.values())
    errors += [_error("missed", fact, None) for i, fact in enumerate(gold) if i not in pairs]
    errors += [_error("extra", None, fact) for j, fact in enumerate(predicted) if j not in used]
    return hits, errors


def prf(hits: int, gold: int, predicted: int) -> dict[str, float]:
    """Return precision, recall and f1; nothing wanted and nothing given is perfect."""
    precision = hits / predicted if predicted else float(not gold)
    recall = hits / gold if gold else float(not predicted)
    total = precision + recall
    return {
        "precision": precision,
        "recall": recall,
        "f1": 2 * precision * recall / total if total else 0.0,
    }


def _problems(gold: GoldReport, result: ExtractionResult) -> tuple[tuple[int, int, int], list[str]]:
    """Listed problems found: a prediction overlaps the gold span; each counts once."""
    left = list(result.problem_categories)
    wrong = []
    hits = 0
    for want in gold.problems:
        for got in left:
            if min(want["end"], got.end) > max(want["start"], got.start):
                left.remove(got)
                hits += 1
                break
        else:
            wrong.append(f"{gold.id}：漏 {want['evidence']}")
    wrong += [f"{gold.id}：多 {got.evidence}" for got in left]
    return (hits, len(gold.problems), len(result.problem_categories)), wrong


def _figure(fact: Mapping[str, Any]) -> _Figure:
    unit = "".join(str(fact.get("unit") or "").split())
    value: float | None
    try:
        value = float(str(fact.get("value")).replace(",", ""))
    except ValueError:
        value = None
    for prefix, factor in _SCALES:
        if unit.startswith(prefix):
            unit = unit[len(prefix) :]
            value = None if value is None else value * factor
            break
    name = "".join(str(fact.get("indicator") or "").split())
    return _Figure(
        value,
        _UNITS.get(unit, unit),
        str(fact.get("category")),
        _MEASURED.sub("数", name),
        int(fact["start"]),
        int(fact["end"]),
    )


def _grade(want: _Figure, got: _Figure) -> int:
    overlap = min(want.end, got.end) > max(want.start, got.start)
    if not overlap or not _same(want.value, got.value):
        return 0
    if want.unit != got.unit:
        return 1
    return 1 + 2 * (want.category == got.category) + 2 * (want.indicator == got.indicator)


def _same(a: float | None, b: float | None) -> bool:
    if a is None or b is None:
        return False
    # Whole numbers must agree far more closely than rounded ones.
    tolerance = 1e-6 if a == int(a) and b == int(b) else 1e-4
    return abs(a - b) <= tolerance * max(1e-9, abs(a), abs(b))


def _matching(wanted: Sequence[_Figure], given: Sequence[_Figure]) -> dict[int, int]:
    """A largest matching, better grades first: greedy, then augmenting paths."""
    edges = sorted(_edges(wanted, given), key=lambda edge: -edge[0])
    adjacent: dict[int, list[int]] = {}
    forward: dict[int, int] = {}
    back: dict[int, int] = {}
    for _, i, j in edges:
        adjacent.setdefault(i, []).append(j)
        if i not in forward and j not in back:
            forward[i], back[j] = j, i

    def augment(i: int, seen: set[int]) -> bool:
        for j in adjacent[i]:
            if j in seen:
                continue
            seen.add(j)
            if j not in back or augment(back[j], seen):
                forward[i], back[j] = j, i
                return True
        return False

    for i in adjacent:
        if i not in forward:
            augment(i, set())
    return forward


def _edges(wanted: Sequence[_Figure], given: Sequence[_Figure]) -> Iterator[tuple[int, int, int]]:
    for i, want in enumerate(wanted):
        for j, got in enumerate(given):
            if grade := _grade(want, got):
                yield grade, i, j


def _error(
    kind: str, gold: Mapping[str, Any] | None, predicted: Mapping[str, Any] | None
) -> dict[str, Any]:
    keys = ("value_text", "unit", "category", "indicator")
    return {
        "kind": kind,
        "gold": {key: gold.get(key) for key in keys} if gold else None,
        "predicted": {key: predicted.get(key) for key in keys} if predicted else None,
    }
