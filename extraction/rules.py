"""What a collection's reviewers taught: corrections as rules, and what a rule would change.

A correction becomes a rule in a file of the collection's folder, in the form of the shipped
data. Before it is accepted its effect on earlier reports is shown.
"""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from corpus.errors import ExtractionError
from extraction.figures import find_facts
from extraction.indicators import CATEGORIES, Lexicon, load_lexicon
from extraction.indicators.lexicon import read_rows
from extraction.problems import Taxonomy, find_problems, load_taxonomy
from extraction.problems.taxonomy import read_taxonomy

__all__ = [
    "EXTRACTOR_VERSION",
    "Change",
    "IndicatorRule",
    "ProblemRule",
    "Rules",
    "accept",
    "effect",
    "load_rules",
    "rules_version",
]

EXTRACTOR_VERSION = "5"
"""Counts up when extraction yields something else from the same text."""

INDICATORS = "indicators"
INDICATOR_FILE = "reviewed.yaml"
PROBLEM_FILE = "problems.yaml"


@dataclass(frozen=True, slots=True)
class Rules:
    """The lexicon and the taxonomy that a collection extracts with."""

    lexicon: Lexicon
    taxonomy: Taxonomy


@dataclass(frozen=True, slots=True)
class IndicatorRule:
    """Figures whose own words before the number end in ``words`` count ``indicator``."""

    words: str
    unit: str | None
    indicator: str
    category: str

    def row(self) -> dict[str, Any]:
        """Return the rule as a row of the lexicon."""
        gap = r"[^，,；;。#]{0,6}"
        return {
            "name": self.indicator,
            "category": self.category,
            "units": [self.unit],
            "aliases": [self.words],
            "patterns": [f"{re.escape(self.words)}{gap}#|#{gap}{re.escape(self.words)}"],
        }


@dataclass(frozen=True, slots=True)
class ProblemRule:
    """Problems that hold ``phrase`` (``*`` is a gap) belong to the class ``leaf``."""

    phrase: str
    leaf: str
    domain: str


@dataclass(frozen=True, slots=True)
class Change:
    """One value of an earlier report that a rule would change; ``text[start:end]`` is it."""

    report: str
    start: int
    end: int
    words: str
    before: str
    after: str


def load_rules(folder: Path | None = None) -> Rules:
    """Return the shipped rules with those of a collection's folder before them.

    Args:
        folder: ``indicators/*.yaml`` and ``problems.yaml`` in it; it need not exist.

    Raises:
        ExtractionError: a file is not what it should be.
    """
    if folder is None:
        return Rules(load_lexicon(), load_taxonomy())
    return Rules(load_lexicon(folder / INDICATORS), load_taxonomy(folder / PROBLEM_FILE))


def rules_version(folder: Path | None) -> str:
    """Return what changes when extraction or a collection's own rules do."""
    digest = hashlib.sha256(EXTRACTOR_VERSION.encode())
    if folder is not None:
        for path in (*sorted((folder / INDICATORS).glob("*.yaml")), folder / PROBLEM_FILE):
            if path.is_file():
                digest.update(path.name.encode())
                digest.update(path.read_bytes())
    return f"{EXTRACTOR_VERSION}-{digest.hexdigest()[:12]}"


def effect(
    rule: IndicatorRule | ProblemRule, reports: Iterable[tuple[str, str]], current: Rules
) -> Iterator[Change]:
    """Yield what a rule would change in earlier reports, given as (name, text)."""
    with tempfile.TemporaryDirectory(prefix="jidian-rule-") as scratch:
        trial = _with(rule, current, Path(scratch))
    for name, text in reports:
        if isinstance(rule, IndicatorRule):
            yield from _figure_changes(name, text, current, trial)
        else:
            yield from _problem_changes(name, text, current, trial)


def accept(rule: IndicatorRule | ProblemRule, folder: Path) -> Path:
    """Write a rule into a collection's folder and return the file it stands in.

    A rule with the same words takes the place of an earlier one.

    Raises:
        ExtractionError: the rule or the file is not valid.
    """
    if isinstance(rule, IndicatorRule):
        path = folder / INDICATORS / INDICATOR_FILE
        body = _read(path) or {"indicators": []}
        rows = [row for row in body["indicators"] if row.get("aliases") != [rule.words]]
        body["indicators"] = [*rows, rule.row()]
    else:
        path = folder / PROBLEM_FILE
        body = _read(path) or {"domains": {}}
        for leaves in body["domains"].values():
            for phrases in leaves.values():
                if rule.phrase in phrases:
                    phrases.remove(rule.phrase)
        body["domains"].setdefault(rule.domain, {}).setdefault(rule.leaf, []).append(rule.phrase)
    text = yaml.safe_dump(body, allow_unicode=True, sort_keys=False)
    _validate(rule, text)
    _write(path, text)
    return path


def _with(rule: IndicatorRule | ProblemRule, current: Rules, scratch: Path) -> Rules:
    """The current rules and one more; nothing of the collection is touched."""
    accept(rule, scratch)
    if isinstance(rule, IndicatorRule):
        text = (scratch / INDICATORS / INDICATOR_FILE).read_text(encoding="utf-8")
        rows = read_rows(text, current.lexicon.words.groups)
        lexicon = Lexicon((*rows, *current.lexicon.indicators), current.lexicon.words)
        return Rules(lexicon, current.taxonomy)
    own = read_taxonomy((scratch / PROBLEM_FILE).read_text(encoding="utf-8"), bonus=100.0)
    return Rules(current.lexicon, current.taxonomy.extended(own))


def _figure_changes(name: str, text: str, old: Rules, new: Rules) -> Iterator[Change]:
    pairs = zip(find_facts(text, old.lexicon), find_facts(text, new.lexicon), strict=True)
    for was, now in pairs:
        if (was.indicator, was.category) != (now.indicator, now.category):
            yield Change(name, was.start, was.end, was.sentence, was.indicator, now.indicator)


def _problem_changes(name: str, text: str, old: Rules, new: Rules) -> Iterator[Change]:
    pairs = zip(find_problems(text, old.taxonomy), find_problems(text, new.taxonomy), strict=True)
    for was, now in pairs:
        if was.category != now.category:
            yield Change(name, was.start, was.end, was.evidence, was.category, now.category)


def _validate(rule: IndicatorRule | ProblemRule, text: str) -> None:
    if isinstance(rule, IndicatorRule):
        if len(rule.words) < 2 or rule.category not in CATEGORIES or not rule.indicator:
            raise ExtractionError("规则要有两个字以上的词、指标名和一个已有的类别。")
        read_rows(text, load_lexicon().words.groups)
    else:
        if len(rule.phrase.replace("*", "")) < 2 or not rule.leaf or not rule.domain:
            raise ExtractionError("规则要有两个字以上的短语和问题类别。")
        read_taxonomy(text)


def _read(path: Path) -> dict[str, Any] | None:
    if not path.is_file():
        return None
    try:
        body = yaml.safe_load(path.read_text(encoding="utf-8"))
    except yaml.YAMLError as exc:
        raise ExtractionError(f"“{path}”无法读取：{exc}") from exc
    if not isinstance(body, Mapping):
        raise ExtractionError(f"“{path}”不是规则文件。")
    return dict(body)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    temporary.write_text(text, encoding="utf-8")
    temporary.replace(path)
