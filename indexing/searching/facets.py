"""How the hits spread over kinds, levels, issuers, years and states of validity."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from corpus.models import DocumentRecord, Status
from indexing.searching.models import Facet, FacetValue

__all__ = ["FACETS", "count_facets", "facet_value"]

FACETS = ("kind", "level", "issuer", "year", "status")
_MAX_VALUES = 20


def facet_value(name: str, record: DocumentRecord, status: Status | None) -> str | None:
    """Return a document's value of a facet, None where it is unknown."""
    if name == "kind":
        return record.kind.value
    if name == "level":
        return record.metadata.level
    if name == "issuer":
        return record.metadata.issuer
    if name == "year":
        return version_year(record)
    return status.value if status is not None else None


def version_year(record: DocumentRecord) -> str | None:
    """Return the year of a version: of its last amendment, promulgation or entry."""
    known = record.metadata
    for value in (record.version, known.amended, known.promulgated, known.effective):
        if value and value[:4].isdigit():
            return value[:4]
    return None


def count_facets(
    documents: Iterable[DocumentRecord], status_of: Callable[[DocumentRecord], Status | None]
) -> list[Facet]:
    """Return the facets of hits, given the document of each hit (repeated as hits are).

    Values come by count, then by name; years newest first.
    """
    records = list(documents)
    per_document = Counter(record.id for record in records)
    by_id = {record.id: record for record in records}
    facets = []
    for name in FACETS:
        counts: Counter[str] = Counter()
        for document_id, count in per_document.items():
            value = facet_value(name, by_id[document_id], status_of(by_id[document_id]))
            if value:
                counts[value] += count
        if not counts:
            continue
        if name == "year":
            ordered = sorted(counts.items(), reverse=True)
        else:
            ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        values = [FacetValue(value=value, count=count) for value, count in ordered[:_MAX_VALUES]]
        facets.append(Facet(name=name, values=values))
    return facets
