"""Corrections as rules: accepted, listed, taken back; what each changes is shown before."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from api.reports import named_by_people, pending, report_record
from corpus.errors import NotFoundError, UsageError
from corpus.models import Kind

if TYPE_CHECKING:
    from pathlib import Path

    from api.service import Service
    from corpus.models import DocumentRecord
    from extraction.effects import Change, Effect
    from extraction.rules import AcceptedRule, IndicatorRule, ProblemRule

__all__ = [
    "RuleAcceptance",
    "RuleRequest",
    "accept_rule",
    "keep_rule",
    "preview_removal",
    "preview_rule",
    "removal_without_reports",
    "remove_rule",
    "rules_held",
    "rules_told",
    "take_rule_back",
]

_BUDGET_S = 3.0
"""How long one answer looks at reports; the rest is asked for with ``after``."""
_MOST_CHANGES = 500


class RuleRequest(BaseModel):
    """A rule: problems that hold ``words`` are of class ``name``, or figures count ``name``.

    Problems of the class 不是问题 are none. With ``anywhere`` a clause that holds the words is a
    problem also where no report lists it.
    """

    model_config = ConfigDict(extra="forbid")

    kind: Literal["problem", "indicator"]
    words: str = Field(min_length=2, max_length=60)
    name: str = Field(min_length=1, max_length=60)
    domain: str = Field(default="", max_length=60)
    category: str = Field(default="", max_length=20)
    unit: str | None = Field(default=None, max_length=10)
    anywhere: bool = False


class RuleAcceptance(RuleRequest):
    """A rule with who accepts it (else the cookie says), after which report, why."""

    reviewer: str = Field(default="", max_length=20)
    doc: str | None = Field(default=None, max_length=500)
    note: str | None = Field(default=None, max_length=500)

    def rule(self) -> RuleRequest:
        """Return the rule alone."""
        return RuleRequest(**self.model_dump(include=set(RuleRequest.model_fields)))


def preview_rule(
    service: Service, wanted: RuleRequest, after: int | None = None, budget_s: float = _BUDGET_S
) -> dict[str, Any]:
    """Return {changes, count, kept, reports, of, next, accepted}: what would change.

    Reports are looked at from the newest on until the time is up, one at least. ``reports``
    is how many were looked at by now and ``of`` how many there are; ``next`` is what to give
    as ``after`` for the others, None where none is left. A change that a person's correction
    outlives is ``kept``; ``count`` is without those.

    Args:
        service: the collection.
        wanted: the rule.
        after: go on behind this report, as ``next`` of an earlier answer says.
        budget_s: seconds to look at reports.

    Raises:
        UsageError, RuleError: the rule is not whole.
    """
    from extraction.effects import of_accepting

    effect = of_accepting(_rule(service, wanted), _folder(service))
    return {**_looked_at(service, effect, after, budget_s), "accepted": None}


def keep_rule(
    service: Service,
    wanted: RuleRequest,
    reviewer: str,
    doc: str | None = None,
    note: str | None = None,
) -> str:
    """Keep a rule; return the name of its file. The worker extracts the reports anew.

    Args:
        service: the collection.
        wanted: the rule.
        reviewer: who accepts it.
        doc: the report whose correction led to it.
        note: why.

    Raises:
        UsageError, RuleError: the rule is not whole, or nobody signed.
        NotFoundError: there is no such report.
    """
    from extraction.rules import accept

    rule, who = _rule(service, wanted), _signed(reviewer)
    report = report_record(service, doc).doc if doc else None
    return accept(rule, _folder(service), by=who, report=report, note=note).name


def accept_rule(service: Service, wanted: RuleAcceptance, reviewer: str) -> dict[str, Any]:
    """Keep a rule; return its effect as `preview_rule` does. Reports are extracted anew.

    Raises:
        UsageError, RuleError: the rule is not whole, or nobody signed.
        NotFoundError: there is no such report.
    """
    _signed(reviewer)
    rule = wanted.rule()
    body = preview_rule(service, rule)
    return {**body, "accepted": keep_rule(service, rule, reviewer, wanted.doc, wanted.note)}


def rules_held(service: Service) -> dict[str, Any]:
    """Return {rules, history, missing}: the rules in force and all that was done with rules.

    Rules come newest first; ``count`` is how many figures or problems have their name by the
    rule now, those that a person named otherwise left out. ``behind`` tells that a later rule
    for the same words decides instead. ``missing`` reports are still to be read by the rules
    as they are. ``history`` has the newest first.
    """
    from extraction.rules import accepted_rules

    folder = _folder(service)
    missing = len(pending(service))
    rules = accepted_rules(folder)
    figures = _figures_by_rule(service) if any(r.kind == "indicator" for r in rules) else Counter()
    problems = _problems_by_rule(service) if any(r.kind == "problem" for r in rules) else Counter()
    return {
        "missing": missing,
        "rules": [_told(r) | {"count": _count(r, figures, problems)} for r in rules],
        "history": _history(folder),
    }


def rules_told(home: Path) -> dict[str, Any]:
    """Return {rules, history} of a folder without a collection: nothing is counted there."""
    from extraction.rules import accepted_rules

    folder = home / "extraction"
    rules = [_told(rule) | {"count": None} for rule in accepted_rules(folder)]
    return {"rules": rules, "history": _history(folder)}


def _history(folder: Path) -> list[dict[str, Any]]:
    from extraction.rule_journal import read_events

    return [
        {"action": event.action, "id": event.id, **event.rule, "by": event.by, "at": event.at,
         "report": event.report, "note": event.note}
        for event in reversed(read_events(folder))
    ]  # fmt: skip


def preview_removal(
    service: Service, rule_id: str, after: int | None = None, budget_s: float = _BUDGET_S
) -> dict[str, Any]:
    """Return the effect of taking a rule back, as `preview_rule` does, with the ``rule``.

    Args:
        service: the collection.
        rule_id: as `rules_held` has it.
        after: go on behind this report, as ``next`` of an earlier answer says.
        budget_s: seconds to look at reports.

    Raises:
        NotFoundError: the rule is not in force.
    """
    from extraction.effects import of_taking_back

    folder = _folder(service)
    rule = _in_force(folder, rule_id)
    body = _looked_at(service, of_taking_back(rule, folder), after, budget_s)
    return {"rule": _told(rule), **body}


def removal_without_reports(home: Path, rule_id: str) -> dict[str, Any]:
    """Return what `preview_removal` does where there is no collection to look at.

    Raises:
        NotFoundError: the rule is not in force.
    """
    rule = _in_force(home / "extraction", rule_id)
    nothing = {"changes": [], "count": 0, "kept": 0, "reports": 0, "of": 0, "next": None}
    return {"rule": _told(rule), **nothing}


def _in_force(folder: Path, rule_id: str) -> AcceptedRule:
    from extraction.rules import accepted_rules

    rule = next((rule for rule in accepted_rules(folder) if rule.id == rule_id), None)
    if rule is None:
        raise NotFoundError("没有这条规则，或者已经撤销。", rule=rule_id)
    return rule


def remove_rule(
    service: Service, rule_id: str, reviewer: str, note: str | None = None
) -> dict[str, Any]:
    """Take a rule back; return {rule, restored}. The worker extracts the reports anew.

    ``restored`` is the rule for the same phrase that stands again, if there was one.

    Raises:
        NotFoundError: the rule is not in force.
        UsageError: nobody signed.
    """
    return take_rule_back(service.collection.home, rule_id, reviewer, note)


def take_rule_back(
    home: Path, rule_id: str, reviewer: str, note: str | None = None
) -> dict[str, Any]:
    """Take a rule out of a folder, whether or not it holds a collection; as `remove_rule`."""
    from extraction.rules import take_back

    who = _signed(reviewer)
    gone, again = take_back(rule_id, home / "extraction", by=who, note=note)
    return {"rule": _told(gone), "restored": _told(again) if again else None}


def _looked_at(
    service: Service, effect: Effect, after: int | None, budget_s: float
) -> dict[str, Any]:
    """Look at reports from ``after`` on."""
    from extraction.tables.text import joined_tables

    service.collection.refresh()
    store = service.collection.store
    held = sorted(
        (record for record in store.documents() if record.kind is Kind.REPORT),
        key=lambda record: -record.id,
    )
    rest = [record for record in held if after is None or record.id < after]
    until = time.monotonic() + budget_s
    looked = 0
    changes: list[dict[str, Any]] = []
    for record in rest:
        if looked and time.monotonic() > until:
            break
        looked += 1
        parsed = store.parsed(record.id)
        tables = joined_tables(parsed.text, parsed.tables)
        found = list(effect.on(record.doc, parsed.text, tables))
        changes += _with_kept(service, record, found) if found else []
    kept = sum(change["kept"] for change in changes)
    return {
        "changes": changes[:_MOST_CHANGES],
        "count": len(changes) - kept,
        "kept": kept,
        "reports": len(held) - len(rest) + looked,
        "of": len(held),
        "next": rest[looked - 1].id if 0 < looked < len(rest) else None,
    }


def _with_kept(
    service: Service, record: DocumentRecord, changes: list[Change]
) -> list[dict[str, Any]]:
    """Say of each change whether a person named what is there: that stays as it is.

    Where a person gave a figure its name and not its category, the category changes.
    """
    given = named_by_people(service, record)
    found: list[dict[str, Any]] = []
    for change in changes:
        said: set[str] = set()
        for (start, end), fields in given.items():
            said |= fields if start < change.end and change.start < end else set()
        kept = change.fields <= said
        names = (change.before, change.after)
        before, after = change.groups if "indicator" in said and not kept else names
        row = {"report": change.report, "start": change.start, "end": change.end,
               "words": change.words, "before": before, "after": after, "kept": kept}  # fmt: skip
        found.append(row)
    return found


def _figures_by_rule(service: Service) -> Counter[tuple[str, str, str | None]]:
    """Count figures by the words of the rule that named them, their name and unit."""
    found: Counter[tuple[str, str, str | None]] = Counter()
    for row in service.fact_rows():
        _, taught, words = row["rule"].partition(":rule:")
        if taught and row["status"] != "rejected":
            found[words, row["indicator"], row["unit"]] += 1
    return found


def _problems_by_rule(service: Service) -> Counter[tuple[str, str, str]]:
    """Count problems by the phrase that decided and their class, none that a person moved."""
    from extraction.facts.overlay import effective

    table = service.collection.store.facts()
    decided = effective(table.reviews())
    found: Counter[tuple[str, str, str]] = Counter()
    for problem in table.problems():
        said = {review.action for review in decided.get(problem["id"], ())}
        if problem["rule"] and not said & {"classify", "reject"}:
            found[problem["rule"], problem["domain"], problem["category"]] += 1
    return found


def _count(
    rule: AcceptedRule,
    figures: Mapping[tuple[str, str, str | None], int],
    problems: Mapping[tuple[str, str, str], int],
) -> int:
    from extraction.wordings import as_read

    if rule.kind == "problem":
        return problems.get((rule.words[0], rule.domain, rule.name), 0)
    said = {*rule.words, *map(as_read, rule.words)}  # a figure's rule has them as they are read
    return sum(
        count
        for (words, name, unit), count in figures.items()
        if name == rule.name
        and words in said
        and (rule.units is None or unit in rule.units or unit is None)
    )


def _told(rule: AcceptedRule) -> dict[str, Any]:
    return {
        "id": rule.id,
        **rule.told(),
        "by": rule.by,
        "at": rule.at,
        "report": rule.report,
        "behind": rule.behind,
    }


def _folder(service: Service) -> Path:
    return service.collection.home / "extraction"


def _signed(reviewer: str) -> str:
    who = reviewer.strip()
    if not who:
        raise UsageError("先写上复核人的姓名或代号，才能采用或撤销规则。")
    return who


def _rule(service: Service, wanted: RuleRequest) -> IndicatorRule | ProblemRule:
    from extraction.facts.wording import category_key
    from extraction.indicators import CATEGORIES
    from extraction.rules import IndicatorRule, problem_rule

    if wanted.kind == "indicator":
        category = category_key(wanted.category)
        if category is None:
            raise UsageError(f"类别只能取 {'、'.join(CATEGORIES.values())}。")
        return IndicatorRule(wanted.words, wanted.unit or None, wanted.name, category)
    return problem_rule(
        _folder(service), wanted.words, wanted.name, wanted.domain, anywhere=wanted.anywhere
    )
