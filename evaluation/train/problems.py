"""Train what judges rows of words as problems of a report: two logistic regressions.

The first learns which clauses find fault, from annotated reports and from phrases written for
it (``faults/``); the second which rows are lists of problems. Two trainings on the same texts
yield the same weights.

    python -m evaluation.train.problems FOLDER... --out extraction/problems/faults.tsv
    python -m evaluation.train.problems FOLDER... --apart
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from evaluation.extraction import GoldReport, load_gold, prf
from extraction.problems import find_problems, load_taxonomy
from extraction.problems.candidates import Row, rows_of
from extraction.problems.judged import (
    STEP,
    clauses_of,
    clues_of,
    marks_of,
    plain_words,
    with_weights,
)
from extraction.problems.phrases import is_fault
from extraction.stops import full_marks

__all__ = ["clause_weights", "fit", "row_weights", "trained", "weights_file"]

FloatArray = npt.NDArray[np.float64]

_PARTS = 5
_CLAUSES_HELD = 3.0
_LEAST_WEIGHT = 3
"""Steps below which a clue is left out of the file."""

# What each kind of example counts for: an unmarked clause of a report may well find fault.
_ANNOTATED, _UNMARKED, _WRITTEN, _COMBINED, _CLASSES = 1.0, 0.3, 1.0, 0.4, 0.5
_COMBINATIONS = (("faulty_ends", 1, 3), ("sound_ends", 0, 5))


class Example(NamedTuple):
    """What is looked at, whether it is a problem, how much it counts."""

    marks: Mapping[str, float]
    right: int
    counts: float


def fit(examples: Sequence[Example], least: int = 2, l2: float = 1.0) -> dict[str, float]:
    """Return the weight of each mark that stands at least so often, in log odds.

    Args:
        examples: what a logistic regression is fitted to.
        least: how often a mark must stand.
        l2: how strongly weights are held down; that of ``bias`` and ``!bias`` is free.
    """
    from scipy.optimize import minimize  # type: ignore[import-untyped]
    from scipy.sparse import csr_matrix  # type: ignore[import-untyped]

    often = Counter(key for example in examples for key in example.marks)
    keys = sorted(key for key, times in often.items() if times >= least)
    places = {key: place for place, key in enumerate(keys)}
    rows = [
        [(places[key], value) for key, value in sorted(example.marks.items()) if key in places]
        for example in examples
    ]
    bounds = np.cumsum([0, *map(len, rows)])
    columns = np.array([place for row in rows for place, _ in row])
    values = np.array([value for row in rows for _, value in row])
    matrix = csr_matrix((values, columns, bounds), shape=(len(rows), len(keys)))
    right = np.array([example.right for example in examples], float)
    counts = np.array([example.counts for example in examples])
    held = np.array([0.0 if key.endswith("bias") else l2 for key in keys])

    def loss(weights: FloatArray) -> tuple[float, FloatArray]:
        scores = matrix @ weights
        odds = 1 / (1 + np.exp(-scores))
        cost = counts * (np.logaddexp(0, scores) - right * scores)
        slope = matrix.T @ (counts * (odds - right)) + held * weights
        return float(cost.sum() + (held * weights**2).sum() / 2), slope

    found = minimize(
        loss, np.zeros(len(keys)), jac=True, method="L-BFGS-B", options={"maxiter": 200}
    )
    return dict(zip(keys, map(float, found.x), strict=True))


def clause_weights(reports: Iterable[GoldReport]) -> dict[str, float]:
    """Return the weights, in steps, of the pieces of a clause that speak for a fault."""
    examples = [Example(_clues(words), right, counts) for words, right, counts in _written()]
    for report in reports:
        for words, right, counts in _clauses(report):
            examples.append(Example(_clues(words), right, counts))
    return {key: weight / STEP for key, weight in fit(examples, l2=_CLAUSES_HELD).items()}


@lru_cache(maxsize=1 << 17)
def _clues(words: str) -> Mapping[str, float]:
    return {**dict.fromkeys(clues_of(words), 1.0), "!bias": 1.0}


def _clauses(report: GoldReport) -> Iterator[tuple[str, int, float]]:
    for problem in report.problems:
        yield plain_words(full_marks(problem["evidence"])), 1, _ANNOTATED
    seen = set()
    for row in rows_of(report.text):
        for span in (span for item in row.items for span in clauses_of(report.text, item)):
            words = plain_words(report.text[slice(*span)])
            # A clause that finds fault beside those annotated tells nothing of its words.
            if span in seen or len(words) < 3 or is_fault(words) or _marked(report, *span):
                continue
            seen.add(span)
            yield words, 0, _UNMARKED


def _marked(report: GoldReport, start: int, end: int) -> bool:
    return any(min(p["end"], end) > max(p["start"], start) for p in report.problems)


@lru_cache(maxsize=1)
def _written() -> Sequence[tuple[str, int, float]]:
    """Phrases written for training, ends of phrases with nouns before them, the taxonomy's."""
    draw = random.Random(7)
    nouns, agents = _words("nouns"), _words("agents")
    found = []
    for name, right in (("faulty", 1), ("told", 1), ("sound", 0), ("plain", 0)):
        written = _words(name)
        found += [(words, right, _WRITTEN) for words in written]
        found += [(draw.choice(agents) + words, right, _COMBINED) for words in written]
    for name, right, times in _COMBINATIONS:
        for end in _words(name):
            found += [(noun + end, right, _COMBINED) for noun in draw.sample(nouns, times)]
            found += [(end, right, _COMBINED)] if len(end) > 3 else []
    for phrase in load_taxonomy().phrases:
        if len(phrase) > 3 and not phrase.endswith("不"):
            found.append((phrase.replace("*", ""), 1, _CLASSES))
    return found


def _words(name: str) -> list[str]:
    file = resources.files("evaluation.train") / "faults" / f"{name}.txt"
    return file.read_text(encoding="utf-8").split()


def row_weights(reports: Sequence[GoldReport]) -> dict[str, float]:
    """Return the weights, in steps, of the marks of a row that speak for a list of problems.

    The clauses of each part of the reports are weighed as learned from the other parts.
    """
    examples = []
    for part in range(_PARTS):
        others = [report for at, report in enumerate(reports) if at % _PARTS != part]
        with with_weights(clause_weights(others)):
            for report in reports[part::_PARTS]:
                examples += list(_rows(report))
    return {f"row:{key}": weight / STEP for key, weight in fit(examples, least=1).items()}


def _rows(report: GoldReport) -> Iterator[Example]:
    rows = [row for row in rows_of(report.text) if row.form not in ("joined", "column")]
    shares = [_share(report, row) for row in rows]
    listed = [
        item for row, share in zip(rows, shares, strict=True) if share >= 0.5 for item in row.items
    ]
    for row, share in zip(rows, shares, strict=True):
        start, stop = row.items[0].start, row.items[-1].stop
        if share < 0.5 and any(item.stop <= start and stop <= item.end for item in listed):
            continue  # what is told of a problem, which is left out wherever the list is found
        marks = marks_of(report.text, row)[0]
        if marks:
            yield Example(marks, int(share >= 0.5), 1.0 if share >= 0.5 or share < 0.2 else 0.2)


def _share(report: GoldReport, row: Row) -> float:
    return sum(_marked(report, item.start, item.stop) for item in row.items) / len(row.items)


def trained(reports: Sequence[GoldReport]) -> dict[str, float]:
    """Return all weights, in steps."""
    return {**clause_weights(reports), **row_weights(reports)}


def weights_file(weights: Mapping[str, float]) -> str:
    """Return the file of the weights: a clue and its steps a line."""
    lines = ["# clue, tab, steps"]
    for key, weight in sorted(weights.items()):
        if abs(round(weight)) >= (1 if key.startswith(("row:", "!")) else _LEAST_WEIGHT):
            lines.append(f"{key}\t{round(weight)}")
    return "\n".join(lines) + "\n"


def measured(reports: Iterable[GoldReport], *, rules: bool = False) -> Mapping[str, float]:
    """Return precision, recall and F1 of the problems listed, by the rules alone or with both."""
    hits = wanted = given = 0
    for report in reports:
        left = [(p.start, p.end) for p in find_problems(report.text, judge=not rules)]
        given, wanted = given + len(left), wanted + len(report.problems)
        for problem in report.problems:
            met = [s for s in left if min(s[1], problem["end"]) > max(s[0], problem["start"])]
            hits += bool(met)
            left = [span for span in left if span != met[0]] if met else left
    return prf(hits, wanted, given)


def main() -> None:
    """Train on folders of annotated reports; write the weights, or measure each folder apart."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--apart", action="store_true", help="train without each folder in turn")
    options = parser.parse_args()
    sets = {
        folder: [replace(report, text=full_marks(report.text)) for report in load_gold(folder)]
        for folder in options.folders
    }
    if options.out is not None:
        weights = trained([report for reports in sets.values() for report in reports])
        options.out.write_text(weights_file(weights), encoding="utf-8")
        print(f"{len(weights)} clues")
    for folder, reports in sets.items() if options.apart else ():
        others = [report for other, kept in sets.items() if other != folder for report in kept]
        with with_weights(trained(others)):
            both, alone = measured(reports), measured(reports, rules=True)
        print(f"{folder.name:12} rules {alone['f1']:.3f}  with rows judged {both['f1']:.3f}")


if __name__ == "__main__":
    main()
