"""The field's regulations as facts: names, issuers, numbers, versions, successors.

The table says what is known of a work whether or not a text of it is held, so that a
citation of a text that is not held can still be named and placed in time.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from corpus.citations.keys import data_lines, title_key

__all__ = ["CatalogueVersion", "CatalogueWork", "catalogue"]


@dataclass(frozen=True, slots=True)
class CatalogueVersion:
    """A version known to exist: ISO dates of adoption and of entry into force.

    Either may be less precise than a day; ``effective`` is None where it is not known.
    """

    adopted: str
    effective: str | None = None

    @property
    def starts(self) -> str:
        """Entry into force, or adoption where that is not known."""
        return self.effective or self.adopted


@dataclass(frozen=True, slots=True)
class CatalogueWork:
    """A regulation: ``names`` are its other names, ``shared`` those it has in common
    with others (条例); ``versions`` oldest first."""

    title: str
    names: tuple[str, ...] = ()
    shared: tuple[str, ...] = ()
    issuer: str | None = None
    number: str | None = None
    versions: tuple[CatalogueVersion, ...] = ()
    replaced_by: str | None = None


def _work(fields: list[str]) -> CatalogueWork:
    title, names, issuer, number, versions, successor = (fields + [""] * 6)[:6]
    parts = [name.strip() for name in names.split("|") if name.strip()]
    return CatalogueWork(
        title,
        tuple(name for name in parts if not name.startswith("?")),
        tuple(name[1:] for name in parts if name.startswith("?")),
        issuer or None,
        number or None,
        tuple(_versions(versions)),
        successor or None,
    )


def _versions(text: str) -> Iterator[CatalogueVersion]:
    for entry in filter(None, text.split(";")):
        adopted, _, effective = entry.partition("/")
        yield CatalogueVersion(adopted, effective or None)


@lru_cache(maxsize=1)
def catalogue() -> Mapping[str, CatalogueWork]:
    """Return the works of the catalogue by the key of their title, in the table's order."""
    works = (_work(fields) for fields in data_lines("works.tsv"))
    return {title_key(work.title): work for work in works}
