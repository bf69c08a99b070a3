"""What is chosen on the page of results: words, filters, order. One form for address, page
and saved search."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any, Literal
from urllib.parse import urlencode

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from api.params import parse_date
from corpus.errors import UsageError

__all__ = ["FACET_NAMES", "SearchState"]

FACET_NAMES = {"status": "时效", "level": "层级", "issuer": "制定机关", "year": "年份"}
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_EMPTY: tuple[Any, ...] = ("", (), [], 0, "current", "relevance")
"""Values that say nothing: what has not been chosen, and what is meant without choosing."""


class SearchState(BaseModel):
    """The state of a search page; empty is whatever has not been chosen.

    ``year_from`` and ``year_to`` are years with four digits, as typed.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    q: str = Field(default="", max_length=2000)
    as_of: str = ""
    versions: Literal["current", "all"] = "current"
    kind: Literal["", "regulation", "case", "report", "training"] = ""
    genre: Literal["", "案例", "问答", "研讨"] = ""
    sort: Literal["relevance", "date", "level"] = "relevance"
    level: tuple[str, ...] = ()
    issuer: tuple[str, ...] = ()
    year: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    year_from: str = Field(default="", pattern=r"^(\d{4})?$")
    year_to: str = Field(default="", pattern=r"^(\d{4})?$")

    @classmethod
    def of(cls, values: Mapping[str, Any]) -> SearchState:
        """Return the state that fields of a form or of a request make.

        Raises:
            UsageError: a field has a value it cannot have.
        """
        try:
            return cls.model_validate(dict(values))
        except ValidationError as exc:
            names = "、".join(str(error["loc"][0]) for error in exc.errors())
            raise UsageError(f"参数不对：{names}。") from exc

    def chosen(self) -> dict[str, Any]:
        """Return what differs from a plain search, without the words."""
        return {name: value for name, value in self._values.items() if name != "q"}

    @cached_property
    def _values(self) -> dict[str, Any]:
        """Return what is not empty, in the order of the fields."""
        return {
            name: list(value) if isinstance(value, tuple) else value
            for name, value in self
            if value not in _EMPTY
        }

    def years(self) -> tuple[str, ...]:
        """Return the years asked for, one by one or as a range."""
        if not self.year_from and not self.year_to:
            return self.year
        first = int(self.year_from or _FIRST_YEAR)
        last = int(self.year_to or _LAST_YEAR)
        within = range(max(first, _FIRST_YEAR), min(last, _LAST_YEAR) + 1)
        # A range without a year in it finds nothing, it is not left out.
        return tuple(str(year) for year in within) or ("0000",)

    def request(self) -> dict[str, Any]:
        """Return the options of `Service.search`.

        Raises:
            UsageError: the date is none.
        """
        filters: dict[str, tuple[str, ...]] = {
            "level": self.level,
            "issuer": self.issuer,
            "status": self.status,
            "year": self.years(),
            "genre": (self.genre,) if self.genre else (),
        }
        return {
            "as_of": parse_date(self.as_of),
            "versions": self.versions,
            "kind": self.kind or None,
            "sort": self.sort,
            "filters": {name: values for name, values in filters.items() if values},
        }

    def address(self, path: str = "/search", *, offset: int = 0, **changes: Any) -> str:
        """Return the address of this state with some of it changed."""
        # Some thirty of these stand on a page: no model is made for each.
        values = {"q": self.q, **self._values, **changes, "offset": offset}
        kept = {name: value for name, value in values.items() if value not in _EMPTY}
        return f"{path}?{urlencode(kept, doseq=True)}"
