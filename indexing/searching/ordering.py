"""Hits in another order than that of relevance."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from corpus.models import DocumentRecord
from corpus.versions import version_date

if TYPE_CHECKING:
    from indexing.searching.catalog import Catalog
    from indexing.searching.models import Sort
    from indexing.searching.ranking import Candidate

__all__ = ["LEVELS", "in_order"]

LEVELS = (
    "宪法", "党章", "法律", "党内法规", "法律解释", "监察法规", "行政法规", "司法解释",
    "地方性法规", "部门规章", "地方政府规章", "规范性文件",
)  # fmt: skip
"""Levels as they are listed, the highest first; what is not among them comes after."""

_RANKS = {name: place for place, name in enumerate(LEVELS)}


def in_order(
    candidates: Sequence[Candidate], sort: Sort, catalog: Catalog, relevant: int
) -> list[Candidate]:
    """Return candidates by date or level; the ``relevant`` first ones stay before the rest.

    Among equals the order of relevance stays. What has no date or level comes last.
    """
    if sort == "relevance":
        return list(candidates)
    if sort == "date":

        def newest(candidate: Candidate) -> str:
            return _date(catalog.by_id[candidate.document_id])

        return [
            *sorted(candidates[:relevant], key=newest, reverse=True),
            *sorted(candidates[relevant:], key=newest, reverse=True),
        ]

    def level(candidate: Candidate) -> int:
        return _rank(catalog.by_id[candidate.document_id])

    return [*sorted(candidates[:relevant], key=level), *sorted(candidates[relevant:], key=level)]


def _date(record: DocumentRecord) -> str:
    return version_date(record.metadata) or record.metadata.effective or ""


def _rank(record: DocumentRecord) -> int:
    return _RANKS.get(record.metadata.level or "", len(_RANKS))
