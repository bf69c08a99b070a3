"""Why a figure got its name: the steps of naming that gave it one, and those that changed it.

`python -m evaluation.trace SENTENCE…` prints for each figure the function that named it, with
what it says it is for, then each later one that gave it another name. Reading stays as it is:
the calls of `extraction/naming` are watched from outside, so nothing is slower without it.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

from extraction import naming, rows
from extraction.models import Fact
from extraction.naming import Named, name_figure
from extraction.pipeline import extract
from extraction.sentences import Sentence
from extraction.tables.text import drawn_tables

__all__ = ["Explained", "Step", "explain", "main"]

_NAMING = str(Path(naming.__file__).parent)
_CHAIN, _ROWS = name_figure.__code__, rows.__file__
_FACT = Sentence.fact.__code__
# They make or look up figures for all others, and decide nothing.
_HELPERS = str(Path(_NAMING) / "named.py")


@dataclass(frozen=True, slots=True)
class Step:
    """What gave a figure a name: ``where`` from the step of the chain down to the rule."""

    where: str
    says: str
    name: str
    category: str
    rule: str


@dataclass(frozen=True, slots=True)
class Explained:
    """A figure as it comes out, and the steps to its name; none for one of a table."""

    value: str
    name: str
    category: str
    rule: str
    steps: tuple[Step, ...]


@dataclass(slots=True)
class _Returned:
    """A function that returned a figure."""

    code: CodeType
    named: Named


class _Watch:
    """Sees which function of naming returns which figure, while a text is read."""

    def __init__(self) -> None:
        self.read: list[tuple[str, Named, tuple[Step, ...]]] = []
        self._windows: list[list[_Returned]] = [[]]
        self._steps: list[list[Step]] = []
        # The figures are kept, so that no other one gets the number of a dropped one.
        self._known: dict[int, tuple[Named, tuple[Step, ...]]] = {}
        self._value: list[Named] = []

    def __call__(self, frame: FrameType, event: str, value: Any) -> None:
        """Take a call or a return, as `sys.setprofile` tells them."""
        code = frame.f_code
        if code is _FACT:
            self._fact(frame, event, value)
        elif code is _CHAIN and event == "call":
            self._windows.append([])
            self._steps.append([])
        elif event == "return" and code.co_filename.startswith((_NAMING, _ROWS)):
            self._returned(frame, value)

    def _fact(self, frame: FrameType, event: str, value: Any) -> None:
        if event == "call":
            self._value.append(frame.f_locals["named"])
        elif event == "return" and isinstance(value, Fact):
            named = self._value.pop()
            self.read.append((value.value_text, named, self._steps_to(named)))

    def _returned(self, frame: FrameType, value: Any) -> None:
        code = frame.f_code
        if code is _CHAIN:
            self._windows.pop()
            steps = self._steps.pop()
            if isinstance(value, Named):
                self._known[id(value)] = (value, tuple(steps))
                if self._steps:  # 处置率第一组92%: named once more without the place before it
                    self._steps[-1] += steps
            return
        if code.co_filename == _HELPERS:
            return
        several = value if isinstance(value, list) else [value]
        window = self._windows[-1]
        window += (_Returned(code, one) for one in several if isinstance(one, Named))
        caller = frame.f_back
        if caller is not None and caller.f_code is _CHAIN and isinstance(value, Named):
            before = self._steps[-1][-1] if self._steps[-1] else None
            if before is None or (before.name, before.category) != (value.name, value.category):
                self._steps[-1].append(_step(value, window))
            window.clear()

    def _steps_to(self, named: Named) -> tuple[Step, ...]:
        known = self._known.get(id(named))
        if known is not None:
            return known[1]
        if any(one.named is named for one in self._windows[0]):
            return (_step(named, self._windows[0]),)
        # Named in order, then given the place or the time of another.
        alike = [steps for one, steps in self._known.values() if one.name == named.name]
        return alike[-1] if alike else ()


def _step(named: Named, window: Iterable[_Returned]) -> Step:
    """Return what named a figure by the functions that returned it, the innermost first."""
    codes = [one.code for one in window if one.named is named and one.code.co_name[0] != "<"]
    where = " > ".join(f"{Path(code.co_filename).stem}.{code.co_name}" for code in reversed(codes))
    says = next((said for code in codes if (said := _first_line(code))), "")
    return Step(where, says, named.name, named.category, named.rule)


def _first_line(code: CodeType) -> str:
    """Return the first line of the docstring of a function, '' where it has none."""
    said = code.co_consts[0] if code.co_consts else None
    return said.strip().split("\n", 1)[0] if isinstance(said, str) else ""


def explain(text: str) -> list[Explained]:
    """Return the figures of a text, each with the steps to its name.

    Args:
        text: a sentence or a whole report.
    """
    watch = _Watch()
    before = sys.getprofile()
    sys.setprofile(watch)
    try:
        facts = extract(text, doc_id="trace", tables=drawn_tables(text)).facts
    finally:
        sys.setprofile(before)
    return list(_explained(facts, watch.read))


def _explained(
    facts: Sequence[Fact], read: Sequence[tuple[str, Named, tuple[Step, ...]]]
) -> Iterator[Explained]:
    at = 0
    for fact in facts:
        alike = (i for i in range(at, len(read)) if read[i][0] == fact.value_text)
        place = next(alike, None) if fact.table is None else None
        steps: tuple[Step, ...] = ()
        if place is not None:
            steps, at = read[place][2], place + 1
        yield Explained(fact.value_text, fact.indicator, fact.category, fact.rule, steps)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures of some sentences with the steps to their names; return 0."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.trace", description=__doc__)
    parser.add_argument("sentences", nargs="+", metavar="SENTENCE")
    for sentence in parser.parse_args(arguments).sentences:
        for one in explain(sentence):
            print(f"{one.value}  {one.name}  {one.category}  rule {one.rule}")
            for step in one.steps:
                print(f"    {step.name} ({step.category}, {step.rule})  {step.where}")
                print(f"        {step.says}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
