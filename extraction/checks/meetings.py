"""Who should come to meetings, and how those there voted: 实到31人……同意29票，反对1票，弃权1票.

Votes count in 票 what those there count in persons, and each has one. They are shown where they
make up those there, or the ballots; told to fail where all three ways to vote come to more than
that, as nobody has two. 9名委员, 会议38次, 应出席342人次: each of them each time, if it comes out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from extraction.checks.figures import Figure, Page
from extraction.checks.loose import Known
from extraction.checks.parts import sum_check
from extraction.checks.verdicts import Term, make_check, number
from extraction.models import Check
from extraction.patterns import rarely

__all__ = ["VOTE", "meeting_checks"]

VOTE = rarely("(?P<no>不同意|不赞成|反对)|(?P<yes>同意|赞成)|(?P<none>弃[权票])")
"""How one may vote."""
_THERE = rarely("有效|收回|回收|[实参到出]到?会?|表决|投票|出席|参[加会与]|与会")
# Who comes late, or stays for a second ballot only, makes others of those there.
_OTHERS = rarely("[后晚迟中][到途]|补[到选投]|增加|第?[二三两][轮次]|[再重另]次")
_DUE = rarely("应(?:出席|到会?|参[加会])[^，。；、\\d]{0,4}$")
_VOTES = frozenset(["人", "张"])
_MEETINGS = frozenset(["次", "场", "期", "轮"])
_BACK, _FAR, _CLOSE, _ALL = 200, 400, 24, 3
_LEAST = 100
_MOST = Decimal("1.1")


def meeting_checks(page: Page, known: Known) -> Iterator[Check]:
    """Yield the checks of votes and attendance that none of ``known`` answers."""
    if "同意" in page.text or "赞成" in page.text:
        for figures in page.sentences():
            for votes in _votes(page, figures):
                check = _of_all(page, votes, known)
                if check is not None:
                    yield check
    if "应" in page.text:
        for due in page.figures:
            said = due.kind == "人次" and due.counts and due.value >= _LEAST
            if said and "应" in due.label and _DUE.search(due.label):
                yield from _each_time(page, due)


def _votes(page: Page, figures: Sequence[Figure]) -> Iterator[list[Figure]]:
    """Yield each row of votes of a sentence: one count for, then against or neither."""
    row: list[Figure] = []
    ways: set[str | None] = set()
    for figure in figures:
        match = VOTE.search(figure.label) if figure.kind in _VOTES else None
        way = match.lastgroup if match is not None else None
        near = not row or len(page.between(row[-1], figure)) <= _CLOSE
        if way is not None and way not in ways and near and (row or way == "yes"):
            row.append(figure)
            ways.add(way)
            continue
        if len(row) > 1:
            yield row
        row, ways = ([figure], {way}) if way == "yes" else ([], set())
    if len(row) > 1:
        yield row


def _of_all(page: Page, votes: Sequence[Figure], known: Known) -> Check | None:
    first = votes[0]
    if any(not vote.interval.exact or vote.change for vote in votes):
        return None
    amount = sum((vote.value for vote in votes), Decimal(0))
    there = [
        f for f in page.before(first, _BACK)
        if f.counts and f.kind in _VOTES and f.paragraph == first.paragraph
        and f.interval.exact and _THERE.search(f.label) and not VOTE.search(f.label)
    ]  # fmt: skip
    fitting = [f for f in there if f.value == amount]
    if any(vote.span in known.parts for vote in votes):
        return None
    if fitting:
        return sum_check(fitting[-1], votes)
    most = max(there, key=lambda f: f.value, default=None)
    if most is None or len(votes) < _ALL or not most.value < amount <= _MOST * most.value:
        return None
    told = page.text[most.start : votes[-1].unit_end + _CLOSE]
    return None if _OTHERS.search(told) else sum_check(most, votes)


def _each_time(page: Page, due: Figure) -> Iterator[Check]:
    before = [f for f in page.before(due, _FAR) if f.counts]
    persons = [f for f in before if f.kind == "人"][::-1]
    meetings = [f for f in before if f.kind in _MEETINGS][::-1]
    for who in persons:
        for times in meetings:
            if who.value * times.value == due.value and min(who.value, times.value) > 1:
                terms: list[Term] = [who, " × ", times, f" = {number(due.value)}，文中 ", due]
                name = f"{due.fact.indicator}：人数乘以次数"
                yield make_check("product", name, terms, due, holds=True)
                return
