"""What is asked of a search and what it answers; the JSON forms of the contract."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from corpus.models import Kind, Status

__all__ = [
    "BatchHit",
    "Facet",
    "FacetValue",
    "Hit",
    "Matched",
    "Mode",
    "SearchRequest",
    "SearchResponse",
    "Sort",
    "Versions",
]

Mode = Literal["hybrid", "keyword", "dense"]
Versions = Literal["current", "all"]
Sort = Literal["relevance", "date", "level"]

MAX_TOP_K = 1000


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class SearchRequest(_Frozen):
    """One search. ``as_of`` None means today; ``audience`` None means no restriction.

    ``filters`` are AND-ed, several values of one are OR-ed. Names: level, issuer, year,
    status, kind, genre, doc. A status or a year lifts the restriction to texts in force.
    ``sort`` by date (newest first) or level (highest first) orders the hits with all words
    and the most relevant ones; what has only some of the words stays behind them, in the
    same order. A note says how many that are.
    """

    query: str
    top_k: int = Field(default=10, ge=1, le=MAX_TOP_K)
    offset: int = Field(default=0, ge=0, le=100_000)
    mode: Mode = "hybrid"
    as_of: date | None = None
    versions: Versions = "current"
    kind: Kind | None = None
    filters: Mapping[str, tuple[str, ...]] = Field(default_factory=dict)
    sort: Sort = "relevance"
    audience: frozenset[str] | None = None

    def narrowed_by(self, fields: Mapping[str, str]) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Return the filters of the request and those of its query, in one order."""
        merged = {name: tuple(values) for name, values in self.filters.items() if values}
        for name, value in fields.items():
            merged[name] = (*merged.get(name, ()), value)
        if self.kind is not None:
            merged["kind"] = (self.kind.value,)
        return tuple(sorted(merged.items()))


class Matched(_Frozen):
    """Why a hit is one: the words found in it, and a Chinese sentence."""

    terms: list[str]
    why: str


class Hit(_Frozen):
    """An article, or a section of a text without articles.

    ``text`` is ``stored_text[start:end]`` exactly; ``highlights`` are offsets into
    ``text``. ``paragraph`` is the 款 that matches best, from 1, and ``focus`` its span in
    ``text`` (None where the text has no 款, or the 款 is not in it). ``status`` is None for
    what is no regulation. ``others`` counts further
    sections of the same document that match and are not listed.
    """

    rank: int
    score: float
    doc: str
    title: str
    version: str
    status: Status | None
    article: str | None
    paragraph: int | None
    heading_path: list[str]
    text: str
    highlights: list[tuple[int, int]]
    focus: tuple[int, int] | None = None
    matched: Matched
    permalink: str
    kind: Kind
    issuer: str | None
    level: str | None
    start: int
    end: int
    others: int = 0


class FacetValue(_Frozen):
    """One value of a facet and how many hits have it."""

    value: str
    count: int


class Facet(_Frozen):
    """Counts over the hits found: ``name`` is kind, genre, level, issuer, year or status."""

    name: str
    values: list[FacetValue]


class SearchResponse(_Frozen):
    """Hits of one page, and what is to be said about the search as a whole.

    ``total`` counts the hits that paging can reach, or more when ``total_is_exact`` is
    False. ``similarity`` is the cosine of the chunk nearest in meaning, 0 if none was
    looked for. ``missing`` are sentences about what was cited and is not here (they are
    among the ``notes`` too). ``confident`` is False when even the best hits share little
    with the query.
    """

    query: str
    took_ms: float
    total: int
    hits: list[Hit]
    total_is_exact: bool = True
    confident: bool = True
    similarity: float = 0.0
    offset: int = 0
    mode: Mode = "hybrid"
    as_of: date
    facets: list[Facet] = Field(default_factory=list)
    notes: list[str] = Field(default_factory=list)
    missing: list[str] = Field(default_factory=list)
    nearest_titles: list[str] = Field(default_factory=list)


class BatchHit(_Frozen):
    """One line of a run file: ``article`` is None for a document without articles."""

    doc: str
    article: str | None
    score: float
