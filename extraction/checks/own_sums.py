"""Shares of what a row itself adds up to, whatever its words say: 8件，占信访总量的17%；2件，占4%….

Offices give the parts of what they deal with and write 占总量 of it. Where three and more counts
in a row each have a share, the shares make up a hundred and each is that of the row's own sum,
then that sum is the whole: no share is said to fail, or to come out, of any other figure.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from extraction.checks.figures import Figure, Page
from extraction.checks.parts import plus, same_kind
from extraction.checks.verdicts import Term, quotient_check, quotient_holds
from extraction.models import Check
from extraction.patterns import rarely

__all__ = ["of_own_sums"]

_INSIDE = rarely("其中")
_FEWEST, _NEAR, _FAR, _HUNDRED = 3, 24, 300, Decimal(100)
_BALLOTS = frozenset(["张", "份"])
_LETTERS = frozenset(["件", "件次", "次"])


def of_own_sums(page: Page, found: Sequence[Check]) -> list[Check]:
    """Return the checks, those of the shares of such rows against their own sum only."""
    rows = [pairs for pairs in _rows(page) if _closed(pairs)]
    if not rows:
        return list(found)
    kept = list(found)
    for pairs in rows:
        amount = sum((top.value for top, _ in pairs), Decimal(0))
        base = _printed(page, pairs, amount)
        if base is None:
            base = _of_another(page, pairs, amount)
            amount = base.value if base is not None else amount
        if base is None:
            kept = [_undecided(check, pairs) for check in kept]
        shares = {rate.span: top.span for top, rate in pairs}
        if base is None and _of_one_whole(page, kept, shares):
            continue  # 来信235件、占55%……其它1件: one without a share is left out
        told: set[tuple[int, int]] = set()
        for check in [c for c in kept if c.kind == "rate" and c.result in shares]:
            part, *over = check.operands
            if part != shares[check.result]:
                if part in shares.values() and over and over[-1] in shares.values():
                    kept.remove(check)  # 3 of 13 beside it is 23% by chance
                continue
            whole = page.by_span.get(over[0]) if len(over) == 1 else None
            if whole is not None and whole.value == amount:
                told.add(check.result)
            else:
                kept.remove(check)
        kept += [
            _share(pairs, top, rate, base, amount) for top, rate in pairs if rate.span not in told
        ]
    return kept


def _of_one_whole(
    page: Page, found: Sequence[Check], shares: dict[tuple[int, int], tuple[int, int]]
) -> bool:
    """Whether all shares of a row come out of one count that the report tells."""
    wholes: dict[tuple[int, int], Decimal] = {}
    for check in found:
        if check.kind != "rate" or not check.holds or len(check.operands) != 2:
            continue
        part, over = check.operands
        whole = page.by_span.get(over)
        if whole is not None and shares.get(check.result) == part:
            wholes[check.result] = whole.value
    return len(wholes) == len(shares) and len(set(wholes.values())) == 1


def _rows(page: Page) -> list[list[tuple[Figure, Figure]]]:
    """Return the rows of counts that have a share each, one right behind the other."""
    rows: list[list[tuple[Figure, Figure]]] = []
    for rate in page.rates:
        top = page.figures[max(0, rate.index - 1)]
        if not rate.percent or not _shared(top, rate):
            continue
        last = rows[-1][-1] if rows else None
        if last is None or last[1].index + 1 != top.index or not _goes_on(page, last, top):
            rows.append([])
        rows[-1].append((top, rate))
    return [pairs for pairs in rows if len(pairs) >= _FEWEST]


def _shared(top: Figure, rate: Figure) -> bool:
    plain = top.counts and not rate.approximate and not rate.change
    return plain and rate.start - top.unit_end <= _NEAR and "占" in rate.label


def _goes_on(page: Page, last: tuple[Figure, Figure], top: Figure) -> bool:
    alike = same_kind(last[0], top) or {last[0].kind, top.kind} <= _LETTERS
    near = top.paragraph == last[1].paragraph and top.sentence - last[1].sentence <= 1
    return alike and near and not _INSIDE.search(page.between(last[1], top))


def _closed(pairs: Sequence[tuple[Figure, Figure]]) -> bool:
    """Whether the shares make up a hundred and each is that of the sum, rounded or cut off."""
    amount = sum((top.value for top, _ in pairs), Decimal(0))
    gap = sum((rate.value for _, rate in pairs), Decimal(0)) - _HUNDRED
    step = max(Decimal(1).scaleb(-rate.places) for _, rate in pairs)
    if not -step * len(pairs) < gap < step * len(pairs) / 2:
        return False
    return all(abs(100 * top.value / amount - rate.value) < step for top, rate in pairs)


def _printed(page: Page, pairs: Sequence[tuple[Figure, Figure]], amount: Decimal) -> Figure | None:
    """Return the count that the report gives for the sum, the nearest before first."""
    first = pairs[0][0]
    same = [f for f in page.figures if f.value == amount and f.counts and same_kind(f, first)]
    before = [f for f in same if f.start < first.start]
    return before[-1] if before else same[0] if same else None


def _of_another(
    page: Page, pairs: Sequence[tuple[Figure, Figure]], amount: Decimal
) -> Figure | None:
    """Return the count before a row that all shares come out of, where its sum is a little off.

    有效票165张：好132票，占80%；较好26票，占15.8%；一般5票，占3%；差3票，占1.8%.
    """
    first = pairs[0][0]
    if all(quotient_holds(100 * top.value / amount, rate)[0] for top, rate in pairs):
        return None
    for whole in reversed(page.before(first, _FAR)):
        alike = same_kind(whole, first) or {whole.kind, first.kind} <= _BALLOTS
        plain = alike and whole.counts and whole.interval.exact
        if plain and all(quotient_holds(100 * t.value / whole.value, r)[0] for t, r in pairs):
            return whole
    return None


def _undecided(check: Check, pairs: Sequence[tuple[Figure, Figure]]) -> Check:
    """Return a sum of a row that fails as undecided: its shares are of what it adds up to."""
    if check.kind != "sum" or check.holds is not False:
        return check
    if {top.span for top, _ in pairs} != set(check.operands):
        return check
    note = "各项占比按各项之和计算，总数的口径可能不同"
    return check.model_copy(update={"holds": None, "note": note})


def _share(
    pairs: Sequence[tuple[Figure, Figure]],
    top: Figure,
    rate: Figure,
    base: Figure | None,
    amount: Decimal,
) -> Check:
    under: list[Term] = [" ÷ ", base] if base else [" ÷（", *plus([p for p, _ in pairs]), "）"]
    name = f"占比：{top.label.strip() or '分项'}占各项之和"
    exact = 100 * top.value / amount
    return quotient_check("rate", name, [top, *under], exact, rate, sign="%")
