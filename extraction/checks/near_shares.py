"""Shares of a list of which all but one come out: 甲31人占31%，乙42人占42%，丙27人占22%，共100人.

As many shares as counts, each beside its own or all behind them (分别): where two or more are
what their counts are of one whole, the one that is not is a slip, whatever words tell them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from extraction.checks.figures import Figure, Page
from extraction.checks.loose import Known
from extraction.checks.verdicts import quotient_check, quotient_holds, surely_fails
from extraction.models import Check

__all__ = ["near_shares"]

_PLAIN = ("", "占", "比", "为", "达", "（")
_FEWEST = 3


def near_shares(page: Page, known: Known) -> Iterator[Check]:
    """Yield the failing shares that none of ``known`` answers."""
    for figures, kinds, most in page.alike():
        if most < _FEWEST:
            continue
        rates = [f for f in figures if f.percent and not (f.change or f.approximate)]
        if len(rates) < _FEWEST or all(f.span in known.results for f in rates):
            continue
        for counts in kinds.values():
            check = _odd_one(page, rates, counts, known)
            if check is not None:
                known.add([check])
                yield check


def _odd_one(
    page: Page, rates: Sequence[Figure], counts: Sequence[Figure], known: Known
) -> Check | None:
    """Return the check of the one share of a list that does not come out."""
    if any(f.approximate for f in counts):
        return None
    for whole, parts in _readings(page, rates, counts):
        if any(part.value >= whole.value for part in parts) or not _paired(parts, rates):
            continue
        pairs = list(zip(parts, rates, strict=True))
        exact = [100 * part.value / whole.value for part in parts]
        wrong = [n for n, (_, rate) in enumerate(pairs) if not quotient_holds(exact[n], rate)[0]]
        if len(wrong) != 1:
            continue
        part, rate = pairs[wrong[0]]
        if not _told_alike(rate, rates):
            return None
        if rate.span in known.results or not surely_fails(part, whole, rate):
            return None
        name = f"{rate.fact.indicator}：分子除以分母"
        return quotient_check("rate", name, [part, " ÷ ", whole], exact[wrong[0]], rate, sign="%")
    return None


def _told_alike(rate: Figure, rates: Sequence[Figure]) -> bool:
    """Whether nothing sets a share apart from the others: not 占全市30% beside 占25%."""
    labels = [other.label for other in rates if other is not rate]
    return rate.label[-1:] in _PLAIN or "分别" in rate.label or rate.label in labels


def _readings(
    page: Page, rates: Sequence[Figure], counts: Sequence[Figure]
) -> Iterator[tuple[Figure, Sequence[Figure]]]:
    """Yield what may be the whole, with the parts, as many as there are shares."""
    if len(counts) == len(rates) + 1:
        for whole in counts:
            yield whole, [f for f in counts if f is not whole]
    elif len(counts) == len(rates):
        first, last = counts[0], max(counts[-1].index, rates[-1].index)
        for at in (min(first.index, rates[0].index) - 1, last + 1):
            for whole in page.figures[max(0, at) : at + 1]:
                if whole.kind == first.kind and whole.counts and whole.paragraph == first.paragraph:
                    yield whole, counts


def _paired(parts: Sequence[Figure], rates: Sequence[Figure]) -> bool:
    """Whether each share stands beside its count, before or behind, or all behind all."""
    if parts[-1].start < rates[0].start:
        return True
    if parts[0].start < rates[0].start:
        pairs = zip(parts, rates, strict=True)
    else:
        pairs = zip(rates, parts, strict=True)
    order = [f.start for pair in pairs for f in pair]
    return all(left < right for left, right in pairwise(order))
