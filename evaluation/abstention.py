"""How well the product knows that the collection holds no answer, and its threshold fitted.

Questions that have an answer (those written for the training) and questions about
subjects that the regulations do not cover (``train/uncovered.txt``) are put to a
collection. Measured is the share of unanswerable questions that are recognised when at
most 5% of the answerable ones are turned away. Weights are fitted by logistic regression;
what is reported of a fit is cross-validated: each question is judged by weights and a
threshold that were fitted without it (and without its regulation's other questions).

Run it again after each change of ranking or encoder, and put the fitted rule into
`indexing.answering.abstention`, ``FITTED`` and ``LEXICAL``. Field queries given as ``check`` are
measured with the rule in use and never fitted to.
"""

from __future__ import annotations

import math
import random
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, astuple, dataclass, fields, replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from corpus.errors import EvaluationError
from evaluation.datasets import load_field_queries
from evaluation.metrics import bootstrap_interval, mean
from evaluation.train.questions import QUESTIONS, read_questions
from indexing.answer import gather
from indexing.answering.abstention import FITTED, AbstentionRule, Signals, is_answerable
from indexing.collection import Collection, open_collection
from indexing.ingest import ingest
from indexing.searcher import Searcher

__all__ = [
    "UNCOVERED",
    "Judged",
    "cross_validated",
    "evaluate_abstention",
    "fit_rule",
    "read_uncovered",
]

UNCOVERED = Path(__file__).parent / "train" / "uncovered.txt"
"""Questions of offices about subjects that their regulations do not cover."""

_FALSE_ALARMS = 0.05
_FOLDS = 5
_PENALTY = 1.0
_STEPS = 50
_DECIMALS = 3

Floats = npt.NDArray[np.float64]
Progress = Callable[[int, int], None]
"""Called with (done, total) questions."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A question put to the collection.

    ``signals`` are None where something else decided; ``answered`` is what the rule in
    use made of it. ``group`` is kept together in cross-validation.
    """

    question: str
    covered: bool
    group: str
    voice: str
    signals: Signals | None
    answered: bool


def read_uncovered(path: Path = UNCOVERED) -> list[str]:
    """Return the questions of a file, one a line.

    Raises:
        EvaluationError: there are none.
    """
    lines = path.read_text("utf-8").splitlines() if path.is_file() else []
    questions = [line.strip() for line in lines if line.strip()]
    if not questions:
        raise EvaluationError(f"没有找到问题：{path}", path=str(path))
    return questions


# --- fitting --------------------------------------------------------------------------


_MEANING = ("nearest", "surroundings")


def fit_rule(judged: Sequence[Judged], *, meaning: bool = True) -> AbstentionRule:
    """Return weights by logistic regression, and the threshold of 5% false alarms.

    Weights below zero are left out: nothing that speaks for an answer may count against
    it.

    Args:
        judged: questions of both kinds.
        meaning: use the signals that come from the encoder.

    Raises:
        EvaluationError: one of the two kinds of questions is missing.
    """
    rows = [row for row in judged if row.signals is not None]
    values = np.array([astuple(row.signals) for row in rows if row.signals is not None])
    labels = np.array([row.covered for row in rows], np.float64)
    if not len(rows) or labels.min() == labels.max():
        raise EvaluationError("有答案的问题和没有答案的问题都要有。")
    names = [f.name for f in fields(Signals)]
    kept = [n for n, name in enumerate(names) if meaning or name not in _MEANING]
    while True:
        weights = _logistic(values[:, kept], labels)
        if (weights >= 0).all() or len(kept) == 1:
            break
        kept.pop(int(weights.argmin()))
    full = np.zeros(values.shape[1])
    full[kept] = np.maximum(weights, 0.0)
    full = np.round(full / max(full.max(), 1e-9), _DECIMALS)
    scores = values[labels == 1] @ full
    # Those that something else turned away are false alarms already.
    lost = sum(row.covered and row.signals is None and not row.answered for row in judged)
    allowed = int(_FALSE_ALARMS * (len(scores) + lost)) - lost
    threshold = float(np.sort(scores)[max(0, min(allowed, len(scores) - 1))])
    return replace(
        FITTED,
        **dict(zip(names, full.tolist(), strict=True)),
        threshold=math.floor(threshold * 1000) / 1000,
    )


def _logistic(values: Floats, labels: Floats) -> Floats:
    """Return weights without the intercept; both kinds count the same. Newton's method."""
    spread = values.std(axis=0)
    scale = np.where(spread > 1e-6, spread, 1.0)
    design = np.column_stack([values / scale, np.ones(len(values))])
    share = labels.mean()
    importance = np.where(labels == 1, 0.5 / share, 0.5 / (1 - share))
    ridge = np.diag([_PENALTY] * values.shape[1] + [0.0])
    weights = np.zeros(design.shape[1])
    for _ in range(_STEPS):
        chance = 1 / (1 + np.exp(-np.clip(design @ weights, -30, 30)))
        slope = design.T @ (importance * (labels - chance)) - ridge @ weights
        curve = (design * (importance * chance * (1 - chance))[:, None]).T @ design + ridge
        step = np.linalg.solve(curve + 1e-9 * np.eye(len(curve)), slope)
        weights = weights + step
        if np.abs(step).max() < 1e-8:
            break
    found: Floats = weights[:-1] / scale
    return found


def cross_validated(judged: Sequence[Judged], seed: int = 0, *, meaning: bool = True) -> list[bool]:
    """Return for each question whether a rule fitted without its group answers it."""
    groups = sorted({row.group for row in judged})
    random.Random(seed).shuffle(groups)
    fold_of = {group: place % _FOLDS for place, group in enumerate(groups)}
    rules = [
        fit_rule([row for row in judged if fold_of[row.group] != fold], meaning=meaning)
        for fold in range(_FOLDS)
    ]
    return [
        row.answered
        if row.signals is None
        else is_answerable(row.signals, rules[fold_of[row.group]])
        for row in judged
    ]


# --- measuring ------------------------------------------------------------------------


def evaluate_abstention(
    *,
    home: Path | None = None,
    texts: Sequence[Path] = (),
    covered: Path = QUESTIONS,
    uncovered: Path = UNCOVERED,
    check: Path | None = None,
    sample: int = 600,
    seed: int = 0,
    progress: Progress | None = None,
) -> dict[str, Any]:
    """Return shares recognised and falsely turned away, in use and fitted.

    Args:
        home: the collection asked.
        texts: folders to ask instead, taken into a temporary collection.
        covered: folder of question files that have an answer in it.
        uncovered: file of questions that have none.
        check: field queries, only measured with the rule in use.
        sample: how many of the covered questions are asked.
        seed: of the sample and of the folds.
        progress: called while asking.

    Raises:
        EvaluationError: question files are missing or damaged.
    """
    written = read_questions(covered)
    chosen = random.Random(seed).sample(written, min(sample, len(written)))
    # Questions about one provision stay together when rules are cross-validated.
    asked = [(row.text, True, str(row.answers[0]), row.voice.value) for row in chosen]
    asked += [(text, False, f"-{n}", "-") for n, text in enumerate(read_uncovered(uncovered))]
    queries = load_field_queries(check) if check is not None else []
    asked_too = [(row.query, bool(row.gold), row.id, row.type) for row in queries]
    with _collection(home, texts) as collection:
        searcher = Searcher(collection)
        total = len(asked) + len(asked_too)
        judged = []
        for done, row in enumerate((*asked, *asked_too), 1):
            judged.append(_judged(searcher, *row))
            if progress is not None:
                progress(done, total)
    main, field = judged[: len(asked)], judged[len(asked) :]
    body: dict[str, Any] = {"in_use": _measured(main, [row.answered for row in main])}
    for name, meaning in (("fitted", True), ("lexical", False)):
        rule = fit_rule(main, meaning=meaning)
        decided = cross_validated(main, seed, meaning=meaning)
        body[name] = {
            "rule": asdict(rule),
            "separation": round(_separation(main, rule), _DECIMALS),
            "cross_validated": _measured(main, decided),
        }
    if field:
        body["check_in_use"] = _measured(field, [row.answered for row in field])
    return body


@contextmanager
def _collection(home: Path | None, texts: Sequence[Path]) -> Iterator[Collection]:
    if home is not None and not texts:
        with open_collection(home, create=False) as collection:
            yield collection
        return
    with (
        tempfile.TemporaryDirectory(prefix="jidian-evaluate-") as folder,
        open_collection(Path(folder)) as collection,
    ):
        ingest(collection, [str(path) for path in texts])
        yield collection


def _judged(searcher: Searcher, question: str, covered: bool, group: str, voice: str) -> Judged:
    evidence = gather(searcher, question)
    return Judged(question, covered, group, voice, evidence.signals, bool(evidence.hits))


def _measured(judged: Sequence[Judged], answered: Sequence[bool]) -> dict[str, Any]:
    """Return what a decision makes of the questions; the wrong ones are listed."""
    rows = list(zip(judged, answered, strict=True))
    caught = [float(not said) for row, said in rows if not row.covered]
    alarms = [float(not said) for row, said in rows if row.covered]
    voices = sorted({row.voice for row, _ in rows if row.covered})
    return {
        "recognised": _share(caught),
        "false_alarms": _share(alarms),
        "false_alarms_by_voice": {
            voice: _share([float(not s) for row, s in rows if row.covered and row.voice == voice])
            for voice in voices
        },
        "answered_wrongly": [row.question for row, said in rows if said and not row.covered],
        "turned_away_wrongly": [row.question for row, said in rows if row.covered and not said],
    }


def _share(values: Sequence[float]) -> dict[str, Any]:
    if not values:
        return {"share": None, "of": 0}
    interval = bootstrap_interval(values)
    return {
        "share": round(mean(values), _DECIMALS),
        "of": len(values),
        "ci95": [round(interval.low, _DECIMALS), round(interval.high, _DECIMALS)],
    }


def _separation(judged: Sequence[Judged], rule: AbstentionRule) -> float:
    """Return the chance that a covered question scores above an uncovered one (AUC)."""
    weights = np.array(astuple(rule)[:-1])
    scores = {
        covered: np.array(
            [
                astuple(row.signals) @ weights
                for row in judged
                if row.covered is covered and row.signals is not None
            ]
        )
        for covered in (True, False)
    }
    above = scores[True][:, None] > scores[False][None, :]
    return float(above.mean())
