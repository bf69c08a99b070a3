"""How well the product knows that the collection holds no answer, and its threshold fitted.

Questions that have an answer (``train/heldout``), questions about subjects that the
regulations do not cover (``train/uncovered.txt``), and pairs of questions put alike of
which one is answered and the other nearly (``train/near_unanswered.tsv``) are put to a
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
import time
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
from evaluation.train.questions import read_questions
from indexing.answer import weigh
from indexing.answering.abstention import (
    FITTED,
    AbstentionRule,
    Signals,
    is_answerable,
    rule_for,
    signals_of,
    strength,
)
from indexing.collection import Collection, open_collection
from indexing.ingest import ingest
from indexing.searcher import Searcher
from indexing.types import DocumentFilter

__all__ = [
    "HELD_OUT",
    "NAMED",
    "NEAR",
    "UNCOVERED",
    "Judged",
    "Put",
    "cross_validated",
    "evaluate_abstention",
    "fit_rule",
    "read_lines",
    "read_near",
]

HELD_OUT = Path(__file__).parent / "train" / "heldout"
"""Questions that have an answer and that nothing was trained on."""

UNCOVERED = Path(__file__).parent / "train" / "uncovered.txt"
"""Questions of offices about subjects that their regulations do not cover."""
NEAR = Path(__file__).parent / "train" / "near_unanswered.tsv"
"""Questions that the regulations nearly answer, each beside one put alike that they do."""

NAMED = Path(__file__).parent / "train" / "named_conduct.txt"
"""Conduct that is only named, as keywords: the rules on it are the answer."""

_FALSE_ALARMS = 0.042
"""Aimed at where a threshold is fitted: on other questions it comes to about 5%."""
_FOLDS = 5
_PENALTY = 1.0
_STEPS = 50
_DECIMALS = 3
_PAIR = 5
_HELD_OUT, _OFF, _BESIDE_NEAR = "heldout", "uncovered", "near_answered"
_CONDUCT = "named_conduct"

Floats = npt.NDArray[np.float64]
Progress = Callable[[int, int], None]
"""Called with (done, total) questions."""


@dataclass(frozen=True, slots=True)
class Put:
    """A question to be put to the collection.

    ``group`` is kept together in cross-validation; ``kind`` and ``voice`` are what shares
    are told apart by.
    """

    question: str
    covered: bool
    group: str
    kind: str
    voice: str = "-"


@dataclass(frozen=True, slots=True)
class Judged:
    """A question put to the collection.

    ``signals`` are None where something else decided, ``plain`` those without meaning;
    ``answered`` is what the rule in use made of it.
    """

    put: Put
    signals: Signals | None
    plain: Signals | None
    answered: bool

    def seen(self, *, meaning: bool) -> Signals | None:
        """Return the signals with or without those of meaning."""
        return self.signals if meaning else self.plain


def read_lines(path: Path) -> list[str]:
    """Return the questions of a file, one a line.

    Raises:
        EvaluationError: there are none.
    """
    lines = path.read_text("utf-8").splitlines() if path.is_file() else []
    questions = [line.strip() for line in lines if line.strip()]
    if not questions:
        raise EvaluationError(f"没有找到问题：{path}", path=str(path))
    return questions


def read_near(path: Path = NEAR) -> list[Put]:
    """Return the questions of a file of pairs: both of a line, and other wordings.

    Raises:
        EvaluationError: there are none, or a line is no pair.
    """
    lines = path.read_text("utf-8").splitlines() if path.is_file() else []
    found: list[Put] = []
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        parts = line.split("\t")
        if not _PAIR <= len(parts) <= _PAIR + 1:
            raise EvaluationError(f"第 {number} 行不是成对的问题：{path}", path=str(path))
        question, kind, answered = parts[:3]
        group = f"-{question}"
        found.append(Put(answered, True, group, _BESIDE_NEAR))
        wordings = parts[_PAIR].split("；") if len(parts) > _PAIR else []
        found += [Put(text, False, group, kind) for text in (question, *wordings)]
    if not found:
        raise EvaluationError(f"没有找到问题：{path}", path=str(path))
    return found


# --- fitting --------------------------------------------------------------------------


_MEANING = ("lead", "surroundings")


def fit_rule(judged: Sequence[Judged], *, meaning: bool = True) -> AbstentionRule:
    """Return weights by logistic regression, and the threshold of few false alarms.

    Weights below zero are left out: nothing that speaks for an answer may count against
    it.

    Args:
        judged: questions of both kinds.
        meaning: use the signals that come from the encoder.

    Raises:
        EvaluationError: one of the two kinds of questions is missing.
    """
    rows = [(row, signals) for row in judged if (signals := row.seen(meaning=meaning)) is not None]
    values = np.array([astuple(signals) for _, signals in rows])
    labels = np.array([row.put.covered for row, _ in rows], np.float64)
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
    lost = sum(row.put.covered and row.signals is None and not row.answered for row in judged)
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
    groups = sorted({row.put.group for row in judged})
    random.Random(seed).shuffle(groups)
    fold_of = {group: place % _FOLDS for place, group in enumerate(groups)}
    rules = [
        fit_rule([row for row in judged if fold_of[row.put.group] != fold], meaning=meaning)
        for fold in range(_FOLDS)
    ]
    return [
        row.answered
        if (signals := row.seen(meaning=meaning)) is None
        else is_answerable(signals, rules[fold_of[row.put.group]])
        for row in judged
    ]


# --- measuring ------------------------------------------------------------------------


def evaluate_abstention(
    *,
    home: Path | None = None,
    texts: Sequence[Path] = (),
    covered: Path = HELD_OUT,
    uncovered: Path = UNCOVERED,
    near: Path | None = NEAR,
    named: Path | None = NAMED,
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
        near: file of pairs put alike, one of each with an answer; None for none.
        named: file of conduct that is only named and has an answer; None for none.
        check: field queries, only measured with the rule in use.
        sample: how many of the covered questions are asked.
        seed: of the sample and of the folds.
        progress: called while asking.

    Raises:
        EvaluationError: question files are missing or damaged.
    """
    started = time.perf_counter()
    asked = _questions(covered, uncovered, near, sample, seed)
    if named is not None:
        asked += [Put(text, True, f"-{text}", _CONDUCT, "keyword") for text in read_lines(named)]
    queries = load_field_queries(check) if check is not None else []
    asked_too = [Put(row.query, bool(row.gold), row.id, row.type, row.type) for row in queries]
    with _collection(home, texts) as collection:
        searcher = Searcher(collection)
        total = len(asked) + len(asked_too)
        judged = []
        for done, put in enumerate((*asked, *asked_too), 1):
            judged.append(_judged(searcher, put))
            if progress is not None:
                progress(done, total)
    main, field = judged[: len(asked)], judged[len(asked) :]
    body: dict[str, Any] = {"in_use": _measured(main, [row.answered for row in main])}
    if field:
        body["check_in_use"] = _measured(field, [row.answered for row in field])
    for name, meaning in (("fitted", True), ("lexical", False)):
        rule = fit_rule(main, meaning=meaning)
        body[name] = {
            "rule": asdict(rule),
            "separation": round(_separation(main, rule, meaning), _DECIMALS),
            "cross_validated": _measured(main, cross_validated(main, seed, meaning=meaning)),
        }
        if field:
            body[name]["check"] = _measured(field, _decided(field, rule, meaning))
    body["seconds"] = round(time.perf_counter() - started, 1)
    return body


def _questions(
    covered: Path, uncovered: Path, near: Path | None, sample: int, seed: int
) -> list[Put]:
    written = read_questions(covered)
    chosen = random.Random(seed).sample(written, min(sample, len(written)))
    # Questions about one provision stay together when rules are cross-validated.
    asked = [Put(row.text, True, str(row.answers[0]), _HELD_OUT, row.voice.value) for row in chosen]
    asked += [Put(text, False, f"-{text}", _OFF) for text in read_lines(uncovered)]
    return asked + (read_near(near) if near is not None else [])


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


def _judged(searcher: Searcher, put: Put) -> Judged:
    weighed = weigh(searcher, put.question)
    if weighed.signals is None:
        return Judged(put, None, None, bool(weighed.hits))
    plain = signals_of(
        put.question,
        weighed.found,
        weighed.weights,
        searcher.collection,
        DocumentFilter(),
        meaning=False,
    )
    rule = rule_for(searcher.collection.encoder.name)
    return Judged(put, weighed.signals, plain, is_answerable(weighed.signals, rule))


def _decided(judged: Sequence[Judged], rule: AbstentionRule, meaning: bool) -> list[bool]:
    return [
        row.answered
        if (signals := row.seen(meaning=meaning)) is None
        else is_answerable(signals, rule)
        for row in judged
    ]


def _measured(judged: Sequence[Judged], answered: Sequence[bool]) -> dict[str, Any]:
    """Return what a decision makes of the questions; the wrong ones are listed."""
    rows = [(row.put, said) for row, said in zip(judged, answered, strict=True)]
    off = [(put, said) for put, said in rows if not put.covered]
    held = [(put, said) for put, said in rows if put.covered]
    return {
        "recognised": _turned_away(off),
        "recognised_by_kind": _by(off, lambda put: put.kind),
        "false_alarms": _turned_away(held),
        "false_alarms_by_kind": _by(held, lambda put: put.kind),
        "false_alarms_by_voice": _by(held, lambda put: put.voice),
        "answered_wrongly": [put.question for put, said in off if said],
        "turned_away_wrongly": [put.question for put, said in held if not said],
    }


def _by(rows: Sequence[tuple[Put, bool]], key: Callable[[Put], str]) -> dict[str, Any]:
    names = dict.fromkeys(key(put) for put, _ in rows)
    return {name: _turned_away([row for row in rows if key(row[0]) == name]) for name in names}


def _turned_away(rows: Sequence[tuple[Put, bool]]) -> dict[str, Any]:
    return _share([float(not said) for _, said in rows])


def _share(values: Sequence[float]) -> dict[str, Any]:
    if not values:
        return {"share": None, "of": 0}
    interval = bootstrap_interval(values)
    return {
        "share": round(mean(values), _DECIMALS),
        "of": len(values),
        "ci95": [round(interval.low, _DECIMALS), round(interval.high, _DECIMALS)],
    }


def _separation(judged: Sequence[Judged], rule: AbstentionRule, meaning: bool) -> float:
    """Return the chance that a covered question scores above an uncovered one (AUC)."""
    scores: dict[bool, list[float]] = {True: [], False: []}
    for row in judged:
        if (signals := row.seen(meaning=meaning)) is not None:
            scores[row.put.covered].append(strength(signals, rule))
    above = np.array(scores[True])[:, None] > np.array(scores[False])[None, :]
    return float(above.mean())
