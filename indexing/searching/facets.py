"""How the hits spread over kinds, levels, issuers, years and states of validity."""

from __future__ import annotations

from collections.abc import Mapping

from corpus.genres import genre_of
from corpus.models import DocumentRecord, Status
from indexing.searching.models import Facet, FacetValue

__all__ = ["FACETS", "FacetRow", "count_facets", "facet_value"]

FACETS = ("kind", "genre", "level", "issuer", "year", "status")
_MAX_VALUES = {"year": 60}
_MOST_VALUES = 20

FacetRow = tuple[str | None, ...]
"""A document's value of each facet, in the order of `FACETS`."""


def facet_value(name: str, record: DocumentRecord, status: Status | None) -> str | None:
    """Return a document's value of a facet, None where it is unknown."""
    if name == "kind":
        return record.kind.value
    if name == "genre":
        return genre_of(record)
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


def count_facets(counts: Mapping[int, int], values: Mapping[int, FacetRow]) -> list[Facet]:
    """Return the facets of hits.

    Args:
        counts: hits by document id.
        values: of each document, its value of each of `FACETS`.

    Values come by count, then by name; years newest first.
    """
    facets = []
    for at, name in enumerate(FACETS):
        found: dict[str, int] = {}
        for document_id, count in counts.items():
            value = values[document_id][at]
            if value:
                found[value] = found.get(value, 0) + count
        if not found:
            continue
        if name == "year":
            ordered = sorted(found.items(), reverse=True)
        else:
            ordered = sorted(found.items(), key=lambda item: (-item[1], item[0]))
        listed = [
            FacetValue(value=value, count=count)
            for value, count in ordered[: _MAX_VALUES.get(name, _MOST_VALUES)]
        ]
        facets.append(Facet(name=name, values=listed))
    return facets
