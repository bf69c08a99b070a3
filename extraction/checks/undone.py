"""What of a whole is not done, said by its own words however far behind: 24个未完工项目.

The part is the count whose words say the same deed done (已完工149个), the whole one of its
sentence or before it, or both are those of a rate that came out. Shown where they come out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extraction.checks.figures import Figure, Page, denies
from extraction.checks.loose import Known
from extraction.checks.parts import same_kind
from extraction.checks.slips import printed_digits
from extraction.checks.verdicts import in_units, make_check
from extraction.models import Check
from extraction.patterns import rarely

__all__ = ["undone_checks"]

_DEED = r"(?P<deed>[\u4e00-\u9fff]{2,6})"
_BEFORE = rarely(rf"(?:尚未|仍未|还未|未能|没有|未|没){_DEED}$")
_BEHIND = rarely(rf"^[\u4e00-\u9fff]{{0,4}}?(?:尚未|仍未|还未|未能|没有|未|没){_DEED}")
_LIGHT = frozenset("的到位了过能够及时按期如期")
_FAR, _NEAR = 1600, 240
_MOST = 4


def undone_checks(page: Page, known: Known) -> Iterator[Check]:
    """Yield the checks of what is not done that none of ``known`` answers."""
    if not denies(page.text):
        return
    pairs = _rated(page, known)
    for rest in page.figures:
        if not rest.counts or rest.span in known.results or rest.span in known.parts:
            continue
        if not denies(page.text[max(0, rest.start - 10) : rest.unit_end + 8]):
            continue
        deeds = _deeds(rest)
        if not deeds:
            continue
        check = _of_rates(rest, pairs, deeds) or _of_counts(page, rest, deeds)
        if check is not None:
            known.results.add(rest.span)
            yield check


def _deeds(rest: Figure) -> set[str]:
    """Return the pairs of characters that say what is not done, none for other figures."""
    if not (denies(rest.label[-10:]) or denies(rest.tail[:8])):
        return set()
    match = _BEFORE.search(rest.label.removesuffix("的")) or _BEHIND.match(rest.tail[:14])
    if match is None:
        return set()
    deed = match["deed"].strip("的")
    words = {deed[at : at + 2] for at in range(len(deed) - 1)}
    return {word for word in words if not set(word) <= _LIGHT}


def _rated(page: Page, known: Known) -> list[tuple[Figure, Figure, Figure]]:
    pairs = []
    for check in known.rates:
        rate = page.by_span.get(check.result)
        top, base = (page.by_span.get(span) for span in check.operands)
        if rate is not None and top is not None and base is not None and same_kind(top, base):
            pairs.append((rate, top, base))
    return pairs


def _of_rates(
    rest: Figure, pairs: Sequence[tuple[Figure, Figure, Figure]], deeds: set[str]
) -> Check | None:
    for rate, top, base in reversed(pairs):
        near = 0 < rest.start - top.start <= _FAR and same_kind(rest, base)
        done = any(word in top.label + top.tail + rate.label for word in deeds)
        if near and done and base.value - top.value == rest.value:
            return _minus(rest, base, top)
    return None


def _of_counts(page: Page, rest: Figure, deeds: set[str]) -> Check | None:
    if printed_digits(rest) < 2:
        return None
    done = [
        f for f in page.before(rest, _FAR)
        if f.counts and same_kind(f, rest) and not denies(f.label[-8:] + f.tail[:4])
        and any(word in f.label + f.tail[:8] for word in deeds)
    ]  # fmt: skip
    for part in done[: -_MOST - 1 : -1]:
        wholes = page.valued(part.value + rest.value, part, _NEAR)
        for whole in reversed(wholes):
            if whole.counts and same_kind(whole, rest) and whole.paragraph == part.paragraph:
                return _minus(rest, whole, part)
    return None


def _minus(rest: Figure, whole: Figure, part: Figure) -> Check:
    return make_check(
        "difference",
        f"{rest.fact.indicator}：总数减去已完成的",
        [whole, " - ", part, f" = {in_units(rest, whole.value - part.value)}，文中 ", rest],
        rest,
        holds=True,
    )
