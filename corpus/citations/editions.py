"""Which version a citation means: by the text's own words, its dates, and its content.

The versions known of each cited law, held or only in the catalogue, cut time into
periods. A text was written in one of them: not before the last date it tells of, not
before a text it cites was made, and probably while the articles said what it says they
say. A version named beside a title (2015年《条例》) is taken at its word. What stays open
is said to be undecided.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from corpus.citations.catalogue import catalogue
from corpus.citations.holdings import HeldVersion, Holdings
from corpus.citations.keys import title_key
from corpus.citations.laws import VersionHint
from corpus.dates import date_range

__all__ = ["Choice", "Edition", "Evidence", "choose", "editions", "hinted", "previous"]

_NEAR_DAYS = 75
_OPEN = date(9999, 12, 31)
_INSIDE = 0.4
_DATED, _DATED_YEARS = 0.8, 2.0
_EARLIER, _EARLIER_YEARS = 0.7, 4.0
_MARGIN = 0.35


@dataclass(frozen=True, slots=True)
class Edition:
    """A version in time: in force from ``start`` until the next one's; ``held`` if a text
    of it is."""

    adopted: str | None
    start: date | None
    held: HeldVersion | None

    def knows(self, iso: str) -> bool:
        """Tell whether a date or its beginning is that of adoption or of entry into force."""
        own = (self.adopted, self.start.isoformat() if self.start else None)
        return any(day and (day.startswith(iso) or iso.startswith(day)) for day in own)


@dataclass(frozen=True, slots=True)
class Choice:
    """The version meant, or what is still possible.

    ``reason``: stated, only_version, dated, content, not_held_version, undecided,
    law_not_held. ``version`` is the date of the version meant where it is known.
    """

    held: HeldVersion | None
    candidates: tuple[HeldVersion, ...]
    reason: str
    version: str | None = None


@dataclass(slots=True)
class Evidence:
    """What a text tells of when it was written.

    ``dated`` is the last day it tells of; ``scores`` has for each law what its content
    says for each edition (higher fits better).
    """

    dated: date | None = None
    scores: dict[str, list[float]] = field(default_factory=dict)


def _first_day(iso: str) -> date:
    return date_range(iso)[0]


def editions(title: str, holdings: Holdings) -> list[Edition]:
    """Return the versions known of a law in time order; undated ones at the end."""
    held = list(holdings.versions(title))
    work = catalogue().get(title_key(title))
    found: list[Edition] = []
    for known in work.versions if work is not None else ():
        match = next((h for h in held if _same(h, known.adopted, known.starts)), None)
        if match is None and work is not None and len(work.versions) == 1:
            match = next((h for h in held if h.date is None), None)
        if match is not None:
            held.remove(match)
        found.append(Edition(known.adopted, _first_day(known.starts), match))
    for version in held:
        iso = version.effective or version.date
        if iso is not None and version.date is not None and iso < version.date[:4]:
            iso = version.date
        found.append(Edition(version.date, _first_day(iso) if iso else None, version))
    return sorted(found, key=lambda e: (e.start is None, e.start or _OPEN))


def _same(held: HeldVersion, adopted: str, starts: str) -> bool:
    """Tell whether a held text is the version of these dates."""
    if held.date is None:
        return False
    for iso in (adopted, starts):
        if held.date.startswith(iso) or iso.startswith(held.date):
            return True
        exact = len(held.date) == 10 and len(iso) == 10
        if exact and abs((_first_day(held.date) - _first_day(iso)).days) <= _NEAR_DAYS:
            return True
    return False


def hinted(known: Sequence[Edition], hint: VersionHint) -> Edition | None:
    """Return the edition that a date beside a title names, None if it names none known.

    A year may be that of adoption or of entry into force; entry into force is the later.
    """
    if hint.date is None:
        return None
    for iso in (hint.date, hint.date[:7], hint.date[:4]):
        found = [edition for edition in known if edition.knows(iso)]
        if len(iso) < len(hint.date) and hint.exact and len(found) > 1:
            continue
        if found:
            adopted = [e for e in found if e.adopted and e.adopted.startswith(iso)]
            return (adopted or found)[-1]
    return None


def previous(known: Sequence[Edition], edition: Edition) -> Edition | None:
    """Return the edition before one, None if it is the first."""
    at = known.index(edition)
    return known[at - 1] if at else None


# --- when a text was written --------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Period:
    first: date
    last: date


def _periods(timelines: Mapping[str, Sequence[Edition]]) -> list[_Period]:
    cuts = sorted({e.start for known in timelines.values() for e in known if e.start is not None})
    starts = [date(1, 1, 1), *cuts]
    ends = [*(cut - timedelta(days=1) for cut in cuts), _OPEN]
    return [_Period(a, b) for a, b in zip(starts, ends, strict=True)]


def _in_force(known: Sequence[Edition], period: _Period) -> int | None:
    """Return the index of the edition in force all through a period."""
    found = None
    for at, edition in enumerate(known):
        if edition.start is not None and edition.start <= period.first:
            found = at
    return found


def choose(
    timelines: Mapping[str, Sequence[Edition]], evidence: Evidence, made: Sequence[date]
) -> dict[str, Choice]:
    """Return for each law the version meant where nothing is said beside its title.

    Args:
        timelines: the editions of every law that the text cites.
        evidence: what the text tells of its time and of the articles.
        made: days on which texts were made that this text knows of.
    """
    floor = max(made, default=date(1, 1, 1))
    dated = evidence.dated
    least = max(floor, dated or date(1, 1, 1))
    scored: list[tuple[float, _Period]] = []
    for period in _periods(timelines):
        if period.last < least:
            continue
        score = _nearness(dated, floor, period)
        for law, known in timelines.items():
            scores = evidence.scores.get(law)
            at = _in_force(known, period)
            if scores and at is not None:
                score += scores[at]
        scored.append((score, period))
    return {
        law: _decide(known, scored, evidence.scores.get(law)) for law, known in timelines.items()
    }


def _nearness(dated: date | None, floor: date, period: _Period) -> float:
    """Return what speaks for a period: how soon after the last date told of it begins.

    Where the text knows of something younger than its last date, the time between tells
    that it was written long after its facts, and nearness says less.
    """
    if dated is None:
        return 0.0
    weight, years = (_DATED, _DATED_YEARS) if dated >= floor else (_EARLIER, _EARLIER_YEARS)
    begin = max(period.first, floor, dated)
    inside = _INSIDE if begin == dated else 0.0
    return inside + weight * math.exp(-(begin - dated).days / 365.25 / years)


def _decide(
    known: Sequence[Edition],
    scored: Sequence[tuple[float, _Period]],
    scores: Sequence[float] | None,
) -> Choice:
    held = [edition for edition in known if edition.held is not None]
    if not held:
        return Choice(None, (), "law_not_held")
    if len(known) == 1:
        return _chosen(known[0], "only_version")
    best = max((score for score, _ in scored), default=0.0)
    possible: dict[int, float] = {}
    for score, period in scored:
        at = _in_force(known, period)
        if at is not None and score >= best - _MARGIN:
            possible[at] = max(possible.get(at, score), score)
    if not possible:
        return Choice(None, tuple(e.held for e in held if e.held), "undecided")
    if len(possible) == 1:
        return _chosen(known[next(iter(possible))], "dated")
    candidates = [known[at] for at in sorted(possible)]
    texts = [edition.held for edition in candidates if edition.held is not None]
    if not texts:
        return Choice(None, (), "not_held_version")
    chosen = next(edition for edition in candidates if edition.held is texts[0])
    if len(texts) == 1 and possible[known.index(chosen)] >= max(possible.values()):
        return Choice(texts[0], (texts[0],), "only_held_version", chosen.adopted)
    return Choice(None, tuple(texts), "undecided")


def _chosen(edition: Edition, reason: str) -> Choice:
    if edition.held is None:
        return Choice(None, (), "not_held_version", edition.adopted)
    return Choice(edition.held, (edition.held,), reason, edition.adopted)


def stated(edition: Edition) -> Choice:
    """Return the choice of an edition that the text names."""
    return _chosen(edition, "stated")
