"""What a collection's reviewers taught: corrections as rules, accepted, listed, taken back.

A correction becomes a rule in a file of the collection's folder, in the form of the shipped
data. What a rule changes in reports is told by `extraction.effects` before it is accepted.
"""

from __future__ import annotations

import difflib
import hashlib
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

import orjson

from corpus.errors import ExtractionError, NotFoundError, RuleError
from extraction.indicators import CATEGORIES, Lexicon, load_lexicon
from extraction.indicators.lexicon import REVIEWED_FILE, read_rows
from extraction.problems import Taxonomy, load_taxonomy
from extraction.problems.taxonomy import ANYWHERE, NOT_A_PROBLEM, read_taxonomy
from extraction.rule_journal import JOURNAL, RuleEvent, note_event, read_events

__all__ = [
    "EXTRACTOR_VERSION",
    "AcceptedRule",
    "IndicatorRule",
    "ProblemRule",
    "Rules",
    "accept",
    "accepted_rules",
    "load_rules",
    "problem_rule",
    "rule_files",
    "rules_version",
    "stands_in",
    "take_back",
]

EXTRACTOR_VERSION = "28"
"""Counts up when extraction yields something else from the same text."""

INDICATORS = "indicators"
PROBLEM_FILE = "problems.yaml"
_LOCK = "rules.lock"
_WAIT_S = 10.0


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
    """Problems that hold ``phrase`` (``*`` is a gap) belong to the class ``leaf``.

    Of the class `NOT_A_PROBLEM` they are none. A phrase that begins with `ANYWHERE` tells a
    problem also where no report lists it, and where one does its clause alone is the problem.
    """

    phrase: str
    leaf: str
    domain: str


@dataclass(frozen=True, slots=True)
class AcceptedRule:
    """A rule in force, as the files of the collection have it.

    ``words`` are a phrase, or all words of an indicator; ``units`` is None where a file names
    a group of units. ``by``, ``at`` and ``report`` say who accepted it, when and after which
    report's correction; they are None where that was not noted, as for a rule written into
    the file by hand. ``behind`` tells that a later rule for the same words decides instead.
    """

    id: str
    kind: Literal["indicator", "problem"]
    words: tuple[str, ...]
    name: str
    category: str = ""
    domain: str = ""
    units: tuple[str | None, ...] | None = None
    by: str | None = None
    at: str | None = None
    report: str | None = None
    behind: bool = False

    def told(self) -> dict[str, Any]:
        """Return the rule itself as JSON, without who accepted it."""
        return {
            "kind": self.kind,
            "words": list(self.words),
            "name": self.name,
            "category": self.category,
            "domain": self.domain,
            "units": None if self.units is None else list(self.units),
        }


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


def problem_rule(
    folder: Path | None, phrase: str, leaf: str, domain: str = "", *, anywhere: bool = False
) -> ProblemRule:
    """Return a rule on problems, its domain looked up where the class is known.

    Args:
        folder: the collection's folder of rules, whose own classes are known as well.
        phrase: the words, ``*`` for a gap.
        leaf: the class, or `NOT_A_PROBLEM`.
        domain: the class above, needed for a new class alone.
        anywhere: whether the phrase tells a problem wherever it stands.

    Raises:
        RuleError: the phrase is none, or no such class is known and no class above it is given.
    """
    if leaf == NOT_A_PROBLEM:
        domain = NOT_A_PROBLEM
    else:
        domain = _domain_of(load_rules(folder).taxonomy, leaf, domain)
    sign = ANYWHERE if anywhere and not phrase.startswith(ANYWHERE) else ""
    rule = ProblemRule(sign + phrase, leaf, domain)
    _validate(rule)
    return rule


def _domain_of(taxonomy: Taxonomy, leaf: str, domain: str) -> str:
    """Return the class above one; a known one has it already, and one alone."""
    above = [known.domain for known in taxonomy.leaves if known.name == leaf]
    if not above:
        if domain:
            return domain
        like = difflib.get_close_matches(leaf, [known.name for known in taxonomy.leaves])
        near = f"相近的有{'、'.join(like)}；" if like else ""
        raise RuleError(f"问题分类中没有“{leaf}”这一类。{near}新的类别要写明上一级。")
    if domain and domain not in above:
        held = "、".join(dict.fromkeys(above))
        raise RuleError(f"“{leaf}”这一类已在“{held}”之下，不能又归到“{domain}”。")
    return domain or above[0]


def stands_in(words: str, text: str) -> bool:
    """Return whether the words of a rule, ``*`` a gap between them, stand in a text."""
    parts = (re.escape(part) for part in words.strip("+#*~").split("*"))
    return re.search("[^。\n]*?".join(parts), text) is not None


def rule_files(folder: Path) -> list[Path]:
    """Return the files that rules are read from and noted in, as far as they are there."""
    files = (*sorted((folder / INDICATORS).glob("*.yaml")), folder / PROBLEM_FILE, folder / JOURNAL)
    return [path for path in files if path.is_file()]


def rules_version(folder: Path | None) -> str:
    """Return what changes when extraction or a collection's own rules do."""
    digest = hashlib.sha256(EXTRACTOR_VERSION.encode())
    for path in rule_files(folder) if folder is not None else ():
        if path.name != JOURNAL:
            digest.update(path.name.encode())
            digest.update(path.read_bytes())
    return f"{EXTRACTOR_VERSION}-{digest.hexdigest()[:12]}"


def accept(
    rule: IndicatorRule | ProblemRule,
    folder: Path,
    *,
    by: str = "",
    report: str | None = None,
    note: str | None = None,
) -> Path:
    """Write a rule into a collection's folder and return the file it stands in.

    A rule goes before earlier ones for the same words; a phrase of problems has one class at
    a time. What stood there before stands again when the rule is taken back.

    Args:
        rule: the rule.
        folder: the collection's folder of rules.
        by: who accepts it.
        report: the report whose correction led to it.
        note: why.

    Raises:
        ExtractionError: the rule or the file is not valid.
    """
    _validate(rule)
    with _writing(folder):
        replaced: list[dict[str, Any]] = []
        if isinstance(rule, IndicatorRule):
            path = folder / INDICATORS / REVIEWED_FILE
            body = _read(path) or {"indicators": []}
            row = rule.row()
            found = _of_row(row, None)
            rows = [each for each in body["indicators"] if _id_of_row(each, body) != found.id]
            body["indicators"] = [row, *rows]
        else:
            path = folder / PROBLEM_FILE
            body = _read(path) or {"domains": {}}
            found = _of_phrase(rule.domain, rule.leaf, rule.phrase)
            replaced = _without_phrase(body, rule.phrase)
            body["domains"].setdefault(rule.domain, {}).setdefault(rule.leaf, []).append(
                rule.phrase
            )
        event = RuleEvent(
            "accept", found.id, found.told(), by, _now(), report=report, note=note,
            replaced=[place for place in replaced if place["id"] != found.id],
        )  # fmt: skip
        _write(folder, path, body, event)
    return path


def accepted_rules(folder: Path) -> list[AcceptedRule]:
    """Return the rules in force: those noted last first, then those that nobody noted.

    Raises:
        ExtractionError: a file is not what it should be.
    """
    noted: dict[str, RuleEvent] = {}
    for event in read_events(folder):
        noted.pop(event.id, None)
        if event.action == "accept":
            noted[event.id] = event
    found: list[AcceptedRule] = []
    body = _read(folder / INDICATORS / REVIEWED_FILE) or {}
    decided: set[tuple[str, str | None]] = set()
    for row in body.get("indicators", ()):
        rule = _of_row(row, body.get("category"))
        keys = {(words, unit) for words in rule.words for unit in rule.units or ()}
        found.append(_signed(rule, noted, behind=bool(keys) and keys <= decided))
        decided |= keys
    body = _read(folder / PROBLEM_FILE) or {}
    for domain, leaf, phrase in _phrases(body):
        found.append(_signed(_of_phrase(domain, leaf, phrase), noted))
    order = {event_id: place for place, event_id in enumerate(noted)}
    found.sort(key=lambda rule: (-_moment(rule), -order.get(rule.id, -1)))
    return found


def take_back(
    rule_id: str, folder: Path, *, by: str = "", note: str | None = None
) -> tuple[AcceptedRule, AcceptedRule | None]:
    """Take a rule out of a collection's folder, as if it had not been there.

    Args:
        rule_id: as `accepted_rules` has it.
        folder: the collection's folder of rules.
        by: who takes it back.
        note: why.

    Returns:
        The rule that stands no more, and the one for the same phrase that stands again.

    Raises:
        NotFoundError: no such rule is in force.
        ExtractionError: a file is not what it should be.
    """
    with _writing(folder):
        rule = next((rule for rule in accepted_rules(folder) if rule.id == rule_id), None)
        if rule is None:
            raise NotFoundError("没有这条规则，或者已经撤销。", rule=rule_id)
        restored: dict[str, Any] | None = None
        if rule.kind == "indicator":
            path = folder / INDICATORS / REVIEWED_FILE
            body = _read(path) or {"indicators": []}
            rows = body["indicators"]
            body["indicators"] = [row for row in rows if _id_of_row(row, body) != rule_id]
        else:
            path = folder / PROBLEM_FILE
            body = _read(path) or {"domains": {}}
            (phrase,) = rule.words
            restored = _beneath(read_events(folder), phrase)
            _without_phrase(body, phrase)
            if restored is not None:
                leaves = body["domains"].setdefault(restored["domain"], {})
                phrases = leaves.setdefault(restored["name"], [])
                phrases.insert(restored["at"], phrase)
            _drop_empty(body, rule)
        event = RuleEvent(
            "remove", rule_id, rule.told(), by, _now(), rule.report, note, restored=restored
        )
        _write(folder, path, body, event)
    again = restored and restored["id"]
    return rule, next((rule for rule in accepted_rules(folder) if rule.id == again), None)


def _of_row(row: Mapping[str, Any], default: str | None) -> AcceptedRule:
    """Return a row of the lexicon as a rule; its id stands for all that it says."""
    try:
        units = None if isinstance(row["units"], str) else tuple(row["units"])
        rule = AcceptedRule(
            "", "indicator", tuple(str(alias) for alias in row.get("aliases") or ()),
            str(row["name"]), str(row.get("category") or default), "", units,
        )  # fmt: skip
        said = [rule.name, rule.category, row["units"], rule.words]
    except (KeyError, TypeError, AttributeError) as exc:
        raise ExtractionError(f"“{REVIEWED_FILE}”不是规则文件。") from exc
    return replace(rule, id=_digest("indicator", *said))


def _id_of_row(row: Mapping[str, Any], body: Mapping[str, Any]) -> str:
    return _of_row(row, body.get("category")).id


def _of_phrase(domain: str, leaf: str, phrase: str) -> AcceptedRule:
    said = _digest("problem", domain, leaf, phrase)
    return AcceptedRule(said, "problem", (phrase,), leaf, domain=domain)


def _digest(*said: Any) -> str:
    return hashlib.sha256(orjson.dumps(said)).hexdigest()[:12]


def _signed(
    rule: AcceptedRule, noted: Mapping[str, RuleEvent], behind: bool = False
) -> AcceptedRule:
    event = noted.get(rule.id)
    if event is None:
        return replace(rule, behind=behind)
    return replace(rule, by=event.by or None, at=event.at, report=event.report, behind=behind)


def _moment(rule: AcceptedRule) -> float:
    return datetime.fromisoformat(rule.at).timestamp() if rule.at else 0.0


def _phrases(body: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    try:
        for domain, leaves in body.get("domains", {}).items():
            for leaf, phrases in leaves.items():
                for phrase in phrases:
                    yield str(domain), str(leaf), str(phrase)
    except (TypeError, AttributeError) as exc:
        raise ExtractionError(f"“{PROBLEM_FILE}”不是规则文件。") from exc


def _without_phrase(body: dict[str, Any], phrase: str) -> list[dict[str, Any]]:
    """Take a phrase out of whatever classes it is in; return where it stood."""
    places: list[dict[str, Any]] = []
    for domain, leaves in body["domains"].items():
        for leaf, phrases in leaves.items():
            while phrase in phrases:
                at = phrases.index(phrase)
                rule_id = _of_phrase(domain, leaf, phrase).id
                places.append({"id": rule_id, "domain": domain, "name": leaf, "at": at})
                del phrases[at]
    return places


def _drop_empty(body: dict[str, Any], rule: AcceptedRule) -> None:
    """Drop the class and the domain that only this rule had."""
    leaves = body["domains"].get(rule.domain, {})
    if not leaves.get(rule.name, True):
        del leaves[rule.name]
        if not leaves:
            del body["domains"][rule.domain]


def _beneath(events: Sequence[RuleEvent], phrase: str) -> dict[str, Any] | None:
    """Return the place of the rule that made room for the one a phrase has now."""
    stack: list[Mapping[str, Any]] = []
    for event in events:
        if event.rule.get("kind") != "problem" or event.rule.get("words") != [phrase]:
            continue
        gone = {event.id, *(place["id"] for place in event.replaced)}
        if event.action == "remove":
            gone = {event.restored["id"]} if event.restored else set()
        stack = [place for place in stack if place["id"] not in gone] + list(event.replaced)
    return dict(stack[-1]) if stack else None


def _validate(rule: IndicatorRule | ProblemRule) -> None:
    if isinstance(rule, IndicatorRule):
        if len(rule.words.strip()) < 2 or rule.category not in CATEGORIES or not rule.indicator:
            raise RuleError("规则要有两个字以上的词、指标名和一个已有的类别。")
    elif len(re.sub(r"[*+~#\s]", "", rule.phrase)) < 2 or not rule.leaf or not rule.domain:
        raise RuleError("规则要有两个字以上的短语和问题类别。")
    elif rule.phrase.startswith(ANYWHERE) and rule.leaf == NOT_A_PROBLEM:
        raise RuleError("“不是问题”的短语只去掉找到的问题，不能又要求处处找出。")


def _read(path: Path) -> dict[str, Any] | None:
    if not path.is_file():
        return None
    import yaml  # only where a collection has rules of its own

    try:
        body = yaml.safe_load(path.read_text(encoding="utf-8"))
    except yaml.YAMLError as exc:
        raise ExtractionError(f"“{path}”无法读取：{exc}") from exc
    if not isinstance(body, Mapping):
        raise ExtractionError(f"“{path}”不是规则文件。")
    return dict(body)


@contextmanager
def _writing(folder: Path) -> Iterator[None]:
    """Keep others from writing rules meanwhile; none is lost between reading and writing."""
    from filelock import FileLock, Timeout

    folder.mkdir(parents=True, exist_ok=True)
    lock = FileLock(folder / _LOCK)
    try:
        lock.acquire(timeout=_WAIT_S)
    except Timeout as exc:
        raise ExtractionError("别处正在改动规则。规则没有改变，稍后再试。") from exc
    try:
        yield
    finally:
        lock.release()


def _write(folder: Path, path: Path, body: dict[str, Any], event: RuleEvent) -> None:
    """Put a file of rules in the place of the former one, and note why.

    What can fail comes first; a note that nothing followed is harmless, as the files say
    what is in force.
    """
    import yaml

    text = yaml.safe_dump(body, allow_unicode=True, sort_keys=False)
    if path.name == REVIEWED_FILE:
        read_rows(text, load_lexicon().words.groups)
    else:
        read_taxonomy(text)
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    temporary.write_text(text, encoding="utf-8")
    note_event(folder, event)
    if body in ({"indicators": []}, {"domains": {}}):
        temporary.unlink()
        path.unlink(missing_ok=True)  # as if there had never been a rule
    else:
        temporary.replace(path)


def _now() -> str:
    return datetime.now().astimezone().isoformat(timespec="seconds")
