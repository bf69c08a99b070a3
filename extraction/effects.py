"""What accepting a rule, or taking it back, changes in reports: told before it is done.

The rules as they would then be are made in a copy of the collection's folder by the very
functions that would do it, so that what is told is what comes of it.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from extraction.indicators import CATEGORIES
from extraction.models import Fact, ProblemCategory
from extraction.pipeline import find_figures, find_listed
from extraction.rules import (
    AcceptedRule,
    IndicatorRule,
    ProblemRule,
    Rules,
    accept,
    load_rules,
    rule_files,
    take_back,
)
from extraction.tables.figures import TextTable

__all__ = ["Change", "Effect", "of_accepting", "of_taking_back"]

_NONE = "（没有这个问题）"


@dataclass(frozen=True, slots=True)
class Change:
    """One value of a report that would change; ``text[start:end]`` is it.

    ``fields`` are what differs: indicator or category of a figure, category or domain of a
    problem, or its place where it is found no more or only then. ``groups`` are the category,
    or domain, before and after.
    """

    report: str
    start: int
    end: int
    words: str
    before: str
    after: str
    fields: frozenset[str]
    groups: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Effect:
    """The rules as they are and as they would be; `on` tells what that does to a report."""

    kind: Literal["indicator", "problem"]
    now: Rules
    then: Rules

    def on(self, name: str, text: str, tables: Sequence[TextTable] = ()) -> Iterator[Change]:
        """Yield what would change in a report, in order of place.

        Args:
            name: of the report.
            text: its text.
            tables: its tables and where they stand in it.
        """
        if self.kind == "indicator":
            figures = (find_figures(text, tables, rules.lexicon) for rules in (self.now, self.then))
            for was, now in zip(*figures, strict=True):
                if (was.indicator, was.category) != (now.indicator, now.category):
                    groups = _category(was), _category(now)
                    before, after = _told(was.indicator, now.indicator, groups)
                    names = was.indicator != now.indicator
                    fields = _fields(indicator=names, category=was.category != now.category)
                    place = (name, was.start, was.end, was.sentence)
                    yield Change(*place, before, after, fields, groups)
            return
        was, now = (find_listed(text, tables, rules.taxonomy) for rules in (self.now, self.then))
        yield from _moved(name, was, now)


def _moved(
    name: str, was: Sequence[ProblemCategory], now: Sequence[ProblemCategory]
) -> Iterator[Change]:
    """Yield problems of another class, those that are none any more, and new ones."""
    before = {(one.start, one.end): one for one in was}
    after = {(one.start, one.end): one for one in now}
    for start, end in sorted(before.keys() | after.keys()):
        old, new = before.get((start, end)), after.get((start, end))
        if old is not None and new is not None:
            if (old.domain, old.category) == (new.domain, new.category):
                continue
            groups = _domain(old), _domain(new)
            names = _told(old.category, new.category, groups)
            fields = _fields(category=old.category != new.category, domain=old.domain != new.domain)
            yield Change(name, start, end, old.evidence, *names, fields, groups)
            continue
        one = old or new
        if one is None:
            continue
        groups = (_domain(one), _NONE) if old is not None else (_NONE, _domain(one))
        names = (one.category, _NONE) if old is not None else (_NONE, one.category)
        yield Change(name, start, end, one.evidence, *names, frozenset({"place"}), groups)


def _domain(problem: ProblemCategory) -> str:
    return problem.domain or "未归类"


def of_accepting(rule: IndicatorRule | ProblemRule, folder: Path) -> Effect:
    """Return the effect of accepting a rule; nothing of the collection is touched.

    Raises:
        ExtractionError: the rule or a file of rules is not valid.
    """
    kind: Literal["indicator", "problem"] = (
        "indicator" if isinstance(rule, IndicatorRule) else "problem"
    )
    return Effect(kind, load_rules(folder), _tried(folder, lambda copy: accept(rule, copy)))


def of_taking_back(rule: AcceptedRule, folder: Path) -> Effect:
    """Return the effect of taking a rule back; nothing of the collection is touched.

    Raises:
        NotFoundError: the rule is not in force.
        ExtractionError: a file of rules is not valid.
    """
    then = _tried(folder, lambda copy: take_back(rule.id, copy))
    return Effect(rule.kind, load_rules(folder), then)


def _tried(folder: Path, act: Callable[[Path], object]) -> Rules:
    """Return the rules as they are after ``act`` did something to a copy of the folder."""
    with tempfile.TemporaryDirectory(prefix="jidian-rule-") as scratch:
        copy = Path(scratch)
        for path in rule_files(folder):
            target = copy / path.relative_to(folder)
            target.parent.mkdir(exist_ok=True)
            shutil.copyfile(path, target)
        act(copy)
        return load_rules(copy)


def _fields(**differ: bool) -> frozenset[str]:
    return frozenset(name for name, differs in differ.items() if differs)


def _category(fact: Fact) -> str:
    return CATEGORIES.get(fact.category, fact.category)


def _told(before: str, after: str, groups: tuple[str, str]) -> tuple[str, str]:
    """Return two names, with the groups they are in where only those differ."""
    if before != after:
        return before, after
    return f"{before}（{groups[0]}）", f"{after}（{groups[1]}）"
