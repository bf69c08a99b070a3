"""Corrections as rules: what a rule would change in the reports held, then its acceptance."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from corpus.errors import UsageError
from corpus.models import Kind

if TYPE_CHECKING:
    from api.service import Service
    from extraction.rules import IndicatorRule, ProblemRule

__all__ = ["RuleRequest", "accept_rule", "preview_rule"]

_MOST_REPORTS = 300
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


def preview_rule(service: Service, wanted: RuleRequest) -> dict[str, Any]:
    """Return {changes, reports, of}: what would change, in how many reports looked at.

    The reports looked at are the newest; ``of`` is how many there are.

    Raises:
        UsageError: the rule is not whole.
    """
    from extraction.rules import effect, load_rules

    service.collection.refresh()
    store = service.collection.store
    held = [record for record in store.documents() if record.kind is Kind.REPORT]
    looked = sorted(held, key=lambda record: -record.id)[:_MOST_REPORTS]
    texts = ((record.doc, store.text(record.id)) for record in looked)
    current = load_rules(service.collection.home / "extraction")
    changes = [
        {"report": c.report, "start": c.start, "end": c.end, "words": c.words,
         "before": c.before, "after": c.after}
        for c in effect(_rule(wanted), texts, current)
    ]  # fmt: skip
    return {
        "changes": changes[:_MOST_CHANGES],
        "count": len(changes),
        "reports": len(looked),
        "of": len(held),
        "accepted": None,
    }


def accept_rule(service: Service, wanted: RuleRequest) -> dict[str, Any]:
    """Keep a rule; return its effect as `preview_rule` does. Reports are extracted anew.

    Raises:
        UsageError: the rule is not whole.
    """
    from extraction.rules import accept

    body = preview_rule(service, wanted)
    kept = accept(_rule(wanted), service.collection.home / "extraction")
    return {**body, "accepted": kept.name}


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
