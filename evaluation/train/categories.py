"""Train the second opinion on categories: multinomial logistic regression on annotated reports.

Learned from are folders of annotated reports and the marked passages in ``figures.txt``, all
of them fictional and written for this project; half-width marks are read as full-width ones.
Only what stands at least ``least`` times is learned. Two trainings on the same texts yield the
same weights.

    python -m evaluation.train.categories FOLDER... --out extraction/naming/categories.tsv
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib import resources
from pathlib import Path

import numpy as np
import numpy.typing as npt

from extraction.figures import find_frames
from extraction.indicators import load_lexicon
from extraction.naming.learned import KINDS, STEP, ZERO, clues_of, rules_alone
from extraction.stops import full_marks, going_on

__all__ = ["fit", "read_examples", "read_marked", "weights_file"]

Example = tuple[Sequence[str], str]
FloatArray = npt.NDArray[np.float64]

_LOWEST, _HIGHEST = 33, 126
_FEWEST_STEPS = 2
_MARK = re.compile(r"\^([a-z])")
_MARKED = {
    "s": "staffing", "o": "organization", "v": "supervision", "c": "clues", "k": "cases",
    "z": "sanctions", "p": "problems", "r": "rectification", "t": "training", "x": "other",
}  # fmt: skip


def read_examples(folder: Path) -> Iterator[Example]:
    """Yield (clues, category) of each annotated figure of a folder that is no money and no rate.

    The figures before one have the categories that the rules give them, as in use.

    Args:
        folder: ``X.txt`` beside ``X.gold.json``.
    """
    for gold in sorted(folder.glob("*.gold.json")):
        facts = json.loads(gold.read_bytes()).get("facts") or ()
        text = (folder / gold.name.replace(".gold.json", ".txt")).read_text(encoding="utf-8")
        right = {at: fact["category"] for fact in facts for at in range(fact["start"], fact["end"])}
        yield from _examples(text, right)


def read_marked(lines: Iterable[str]) -> Iterator[Example]:
    """Yield (clues, category) of each marked figure of some passages.

    Args:
        lines: a passage each, / for its line breaks; before a figure stand ^ and the letter of
            its category. Lines that begin with # are remarks.

    Raises:
        KeyError: a letter stands for no category.
    """
    for line in lines:
        if not line.startswith("#"):
            text, right = "", {}
            pieces = _MARK.split(line.strip().replace("/", "\n"))
            for number, piece in enumerate(pieces):
                if number % 2:
                    right[len(text)] = _MARKED[piece]
                else:
                    text += piece
            yield from _examples(text, right)


def _examples(text: str, right: Mapping[int, str]) -> Iterator[Example]:
    words = load_lexicon().words
    with rules_alone():
        for start, frame, earlier, _ in find_frames(going_on(full_marks(text))):
            if right.get(start) in KINDS:
                yield clues_of(frame, earlier, words), right[start]


def fit(examples: Sequence[Example], least: int = 2, l2: float = 4.0) -> Mapping[str, FloatArray]:
    """Return by clue its weight for each of ``KINDS``.

    Args:
        examples: clues and category of each figure; a clue counts as often as it stands.
        least: how often a clue must stand.
        l2: how strongly weights are held down.
    """
    from scipy.optimize import minimize  # type: ignore[import-untyped]
    from scipy.sparse import csr_matrix  # type: ignore[import-untyped]

    often = Counter(key for clues, _ in examples for key in clues)
    # A tab or the end of a line within a clue would break the file of the weights.
    keys = sorted(key for key, n in often.items() if n >= least and key.isprintable())
    places = {key: place for place, key in enumerate(keys)}
    columns = [[places[key] for key in clues if key in places] for clues, _ in examples]
    bounds = np.cumsum([0, *map(len, columns)])
    flat = np.array([place for row in columns for place in row])
    matrix = csr_matrix((np.ones(len(flat)), flat, bounds), shape=(len(columns), len(keys)))
    right = np.array([[kind == category for kind in KINDS] for _, category in examples], float)

    def loss(vector: FloatArray) -> tuple[float, FloatArray]:
        weights = vector.reshape(len(keys), len(KINDS))
        scores = matrix @ weights
        scores -= scores.max(axis=1, keepdims=True)
        logs = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
        slope = matrix.T @ (np.exp(logs) - right) + l2 * weights
        return float(-(right * logs).sum() + l2 / 2 * (weights**2).sum()), slope.ravel()

    begin = np.zeros(len(keys) * len(KINDS))
    found = minimize(loss, begin, jac=True, method="L-BFGS-B", options={"maxiter": 200})
    table = found.x.reshape(len(keys), len(KINDS))
    return dict(zip(keys, table, strict=True))


def weights_file(weights: Mapping[str, FloatArray]) -> str:
    """Return the file of the weights: a clue and one character for each kind a line."""
    lines = [f"# {' '.join(KINDS)}"]
    for key, row in weights.items():
        steps = np.clip(np.round(row / STEP) + ZERO, _LOWEST, _HIGHEST).astype(np.uint8)
        if np.any(np.abs(steps.astype(int) - ZERO) >= _FEWEST_STEPS):
            lines.append(f"{key}\t{steps.tobytes().decode('ascii')}")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Train on folders of annotated reports and write the weights."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    marked = resources.files("evaluation.train").joinpath("figures.txt").read_text("utf-8")
    examples = list(read_marked(marked.splitlines()))
    examples += [example for folder in options.folders for example in read_examples(folder)]
    weights = fit(examples)
    options.out.write_text(weights_file(weights), encoding="utf-8")
    print(f"{len(examples)} figures, {len(weights)} clues")


if __name__ == "__main__":
    main()
