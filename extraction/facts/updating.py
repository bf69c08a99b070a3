"""Which reports the fact table lacks, and their extraction into it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from corpus.models import DocumentRecord, Kind

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.store.base import DocumentStore

__all__ = ["missing_reports", "update_facts"]


def update_facts(
    store: DocumentStore,
    progress: Callable[[int, int, str], None] | None = None,
    rules: Path | None = None,
) -> int:
    """Extract the reports that the fact table lacks; return how many.

    A document is written as it is done, so that an interruption loses one at most. With
    other ``rules`` (a collection's folder of them) than before all are extracted anew.
    """
    from extraction.rules import load_rules, rules_version

    table = store.facts()
    version = rules_version(rules)
    records, known, todo = _missing(store, version)
    if todo:
        # What extracts takes a second to load, which a question to a full table need not wait for.
        from extraction.facts.building import extract_record

        using = load_rules(rules)
    for done, record in enumerate(todo, 1):
        extract_record(store, record, version, using)
        if progress is not None:
            progress(done, len(todo), record.doc)
    if set(known) - {r.id for r in records}:
        table.prune(r.id for r in records)
    return len(todo)


def missing_reports(store: DocumentStore, rules: Path | None = None) -> int:
    """Return how many reports the fact table lacks; nothing is written."""
    from extraction.rules import rules_version

    return len(_missing(store, rules_version(rules))[2])


def _missing(
    store: DocumentStore, version: str
) -> tuple[list[DocumentRecord], Mapping[int, str], list[DocumentRecord]]:
    records = [r for r in store.documents() if r.kind is Kind.REPORT]
    known = store.facts().extracted()
    return records, known, [r for r in records if known.get(r.id) != version]
