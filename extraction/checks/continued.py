"""Lists that go on behind a full stop, or whose shares all are of one whole.

来信104件，来访71件。电话61件 of 236 further up: the next sentence tells one more and nothing else.
来信112件占55%……网络32件占16%: parts whose shares of one whole came out make it up. Shown where
they do.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from extraction.checks.figures import Figure, Page
from extraction.checks.loose import Known, past
from extraction.checks.parts import same_kind, sum_check
from extraction.models import Check
from extraction.patterns import rarely

__all__ = ["continued_lists"]

_INNER = rarely("其中|[每均各共]|合计|累计|同比|上年|去年|同期|较|另")
_FEWEST, _MOST, _BACK = 3, 8, 400
_LEAST, _NEAR = Decimal(20), 60
_LONGEST = 14


def continued_lists(page: Page, known: Known) -> Iterator[Check]:
    """Yield the sums of lists that none of ``known`` takes as parts."""
    for check in (*_of_shares(page, known), *_behind_stops(page, known)):
        known.parts.update(dict.fromkeys(check.operands, check.result[0]))
        known.results.add(check.result)
        yield check


def _of_shares(page: Page, known: Known) -> Iterator[Check]:
    """Yield the sums of parts in a row whose shares are of counts of one value."""
    groups: dict[tuple[str | None, Decimal], dict[Figure, Figure]] = {}
    for check in known.rates:
        top, base = (page.by_span.get(span) for span in check.operands)
        if top is not None and base is not None and top.span not in known.parts:
            groups.setdefault((base.kind, base.value), {})[top] = base
    for (_, amount), shares in groups.items():
        parts = sorted(shares, key=lambda f: f.start)
        if not _FEWEST <= len(parts) <= _MOST or amount < _LEAST:
            continue
        whole = shares[parts[0]]
        row = all(b.start - a.unit_end <= _NEAR for a, b in pairwise(parts))
        row = row and parts[0].paragraph == parts[-1].paragraph
        alike = all(same_kind(f, whole) and f.counts for f in parts)
        if row and alike and sum((f.value for f in parts), Decimal(0)) == amount:
            yield sum_check(whole, parts)


def _behind_stops(page: Page, known: Known) -> Iterator[Check]:
    """Yield the sums of a sentence's list and the only count of the next."""
    for figures, following in pairwise(page.sentences()):
        last = following[0]
        if len(following) > 2 or len(figures) < _FEWEST - 1:
            continue
        if last.paragraph != figures[0].paragraph or len(last.label) > _LONGEST:
            continue
        if len(following) == 2 and not following[1].percent:
            continue
        parts = [f for f in figures if not f.percent]
        if not _FEWEST <= len(parts) + 1 <= _MOST or not _one_list(page, parts, last, known):
            continue
        whole = _whole(page, [*parts, last])
        if whole is not None:
            yield sum_check(whole, [*parts, last])


def _one_list(page: Page, parts: Sequence[Figure], last: Figure, known: Known) -> bool:
    for at, part in enumerate((*parts, last)):
        if not part.counts or part.kind != last.kind or part.span in known.parts:
            return False
        if _INNER.search(part.clause if at else part.clause.removeprefix("其中")):
            return False
    return all(page.joint(f) != "" for f in parts[1:] if page.figures[f.index - 1] in parts)


def _whole(page: Page, parts: Sequence[Figure]) -> Figure | None:
    amount = sum((f.value for f in parts), Decimal(0))
    if amount < _LEAST:
        return None
    first = parts[0]
    for whole in reversed(page.valued(amount, first, _BACK)):
        near = first.sentence - whole.sentence <= 2 and whole.start < first.start
        if near and whole.counts and same_kind(whole, first) and not past(whole):
            return whole
    return None
