"""Corrections as rules: what a rule would change in the reports held, then its acceptance."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from corpus.errors import UsageError
from corpus.models import Kind

if TYPE_CHECKING:
    from api.service import Service
    from extraction.rules import IndicatorRule, ProblemRule

__all__ = ["RuleRequest", "accept_rule", "keep_rule", "preview_rule"]

_BUDGET_S = 3.0
"""How long one answer looks at reports; the rest is asked for with ``after``."""
_MOST_CHANGES = 500


class RuleRequest(BaseModel):
    """A rule: problems that hold ``words`` are of class ``name``, or figures count ``name``."""

    model_config = ConfigDict(extra="forbid")

    kind: Literal["problem", "indicator"]
    words: str = Field(min_length=2, max_length=60)
    name: str = Field(min_length=1, max_length=60)
    domain: str = Field(default="", max_length=60)
    category: str = Field(default="", max_length=20)
    unit: str | None = Field(default=None, max_length=10)


def preview_rule(
    service: Service, wanted: RuleRequest, after: int | None = None, budget_s: float = _BUDGET_S
) -> dict[str, Any]:
    """Return {changes, count, reports, of, next, accepted}: what would change in the reports.

    Reports are looked at from the newest on until the time is up, one at least. ``reports``
    is how many were looked at by now and ``of`` how many there are; ``next`` is what to give
    as ``after`` for the others, None where none is left.

    Args:
        service: the collection.
        wanted: the rule.
        after: go on behind this report, as ``next`` of an earlier answer says.
        budget_s: seconds to look at reports.

    Raises:
        UsageError: the rule is not whole.
    """
    from extraction.rules import effect, load_rules

    rule = _rule(wanted)
    service.collection.refresh()
    store = service.collection.store
    held = sorted(
        (record for record in store.documents() if record.kind is Kind.REPORT),
        key=lambda record: -record.id,
    )
    rest = [record for record in held if after is None or record.id < after]
    until = time.monotonic() + budget_s
    looked = 0

    def texts() -> Iterator[tuple[str, str]]:
        nonlocal looked
        for record in rest:
            if looked and time.monotonic() > until:
                return
            looked += 1
            text = store.text(record.id)
            if wanted.kind == "indicator" or _may_fire(wanted.words, text):
                yield record.doc, text

    current = load_rules(service.collection.home / "extraction")
    changes = [
        {"report": c.report, "start": c.start, "end": c.end, "words": c.words,
         "before": c.before, "after": c.after}
        for c in effect(rule, texts(), current)
    ]  # fmt: skip
    return {
        "changes": changes[:_MOST_CHANGES],
        "count": len(changes),
        "reports": len(held) - len(rest) + looked,
        "of": len(held),
        "next": rest[looked - 1].id if 0 < looked < len(rest) else None,
        "accepted": None,
    }


def keep_rule(service: Service, wanted: RuleRequest) -> str:
    """Keep a rule; return the name of its file. The worker extracts the reports anew.

    Raises:
        UsageError: the rule is not whole.
    """
    from extraction.rules import accept

    return accept(_rule(wanted), service.collection.home / "extraction").name


def accept_rule(service: Service, wanted: RuleRequest) -> dict[str, Any]:
    """Keep a rule; return its effect as `preview_rule` does. Reports are extracted anew.

    Raises:
        UsageError: the rule is not whole.
    """
    body = preview_rule(service, wanted)
    return {**body, "accepted": keep_rule(service, wanted)}


def _may_fire(phrase: str, text: str) -> bool:
    """Tell whether a report can hold a problem of a phrase: all its parts stand in the text."""
    return all(part in text for part in phrase.split("*"))


def _rule(wanted: RuleRequest) -> IndicatorRule | ProblemRule:
    from extraction.indicators import CATEGORIES
    from extraction.problems import load_taxonomy
    from extraction.rules import IndicatorRule, ProblemRule

    if wanted.kind == "indicator":
        if wanted.category not in CATEGORIES:
            raise UsageError(f"类别只能取 {'、'.join(CATEGORIES)}。")
        return IndicatorRule(wanted.words, wanted.unit or None, wanted.name, wanted.category)
    domain = wanted.domain or load_taxonomy().leaf(wanted.name).domain
    return ProblemRule(wanted.words, wanted.name, domain)
