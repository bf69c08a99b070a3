"""A dictionary of how people say things, written for this project.

One file a part of the law in ``sayings/``, one entry a line::

    房东不退押金 | 押金要不回来	出租人拒不返还租赁保证金

On the left how it is said, on the right, behind a tab, how a statute would put it. An entry
is about language, not about an article: what an encoder learns from it holds for laws that
no question was written about as well.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from corpus.errors import EvaluationError

__all__ = ["SAYINGS", "Saying", "read_sayings"]

SAYINGS = Path(__file__).parent / "sayings"
"""The folder of the dictionary's files."""


@dataclass(frozen=True, slots=True)
class Saying:
    """Ways to say a thing, and the ways a statute puts it."""

    expressions: tuple[str, ...]
    wordings: tuple[str, ...]


def read_sayings(folder: Path = SAYINGS) -> list[Saying]:
    """Return the entries of all files of a folder, in the order of names and lines.

    Raises:
        EvaluationError: a line is not understood.
    """
    return [
        _entry(line, f"{path.name} 第 {number} 行")
        for path in sorted(folder.glob("*.tsv"))
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if line.strip()
    ]


def _entry(line: str, place: str) -> Saying:
    sides = [tuple(filter(None, map(str.strip, side.split("|")))) for side in line.split("\t")]
    if len(sides) != 2 or not all(sides):
        raise EvaluationError(f"{place}无法理解：{line[:40]}")
    return Saying(*sides)
