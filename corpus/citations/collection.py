"""The held regulations of a store, as citations are resolved against them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from corpus.citations.holdings import HeldVersion, Holdings
from corpus.models import DocumentRecord, Kind, Segment
from corpus.store.base import DocumentStore
from corpus.versions import UNDATED

__all__ = ["store_holdings"]


def store_holdings(store: DocumentStore) -> Holdings:
    """Return the regulations that a store shows; texts are read when they are needed."""
    return Holdings(
        HeldVersion(
            record.doc,
            record.title,
            None if record.version == UNDATED else record.version,
            record.metadata.effective,
            _loader(store, record),
            record.metadata.repealed,
        )
        for record in store.documents()
        if record.kind is Kind.REGULATION
    )


def _loader(
    store: DocumentStore, record: DocumentRecord
) -> Callable[[], tuple[str, Sequence[Segment]]]:
    return lambda: (store.text(record.id), store.segments(record.id))
