"""Numbered items that open with a count: what they make together, and what each is made of.

（一）证据方面47个。……（二）程序方面32个。……（三）文书方面15个。 make the 94 said before or after
them; 1.送达不规范，问题22个。11份超期宣布，7份没有宣布，4份没有送达 makes the 22. Shown where it
comes out; nothing is said to fail.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import product

from corpus.numerals import parse_chinese_int
from extraction.checks.figures import Figure, Page
from extraction.checks.loose import Known
from extraction.checks.parts import same_kind, sum_check
from extraction.models import Check
from extraction.patterns import rarely
from extraction.stops import at_lines

__all__ = ["item_sums"]

_ITEM = re.compile(
    r"(?m)^[ \u3000]*(?:(?P<a>[（(])?(?P<n>[一二三四五六七八九十]{1,3}|\d{1,2})"
    r"(?(a)[）)]|[、.．](?!\d)))"
)
_HEAD_ENDS = re.compile("[。\n]")
_CLAUSES = re.compile("[，；。：]")
# What tells more of what was counted, not what else there is.
_ASIDE = rarely("最|平均|其中[^，：]|如|例如|此外|另|同比|比上|累计")
_NO_COUNT = frozenset([None, "%", "点", "倍", "成", "元", "天", "年", "月", "岁", "亩"])
_TOLD = rarely("共|总|合计|累计|发现|以上|上述")
_SURE = Decimal(100)
_PROBLEMS = rarely("(?:问题|方面|情形|现象|隐患)(?:共|有|计)?$")
_FEWEST, _LEAST, _REACH, _MOST, _TITLE = 3, 20, 4000, 32, 20


def item_sums(page: Page, known: Known) -> Iterator[Check]:
    """Yield the sums of items and within items that none of ``known`` answers."""
    rows = _rows(page)
    for row in rows:
        heads = [_opening(page, start, end) for start, end in row]
        counts = [head for head in heads if head is not None]
        if len(counts) == len(row) >= _FEWEST:
            yield from _together(page, counts, known)
        for head, (_, end) in zip(heads, row, strict=True):
            if head is not None and head.span not in known.results:
                yield from _made_of(page, head, end)


def _rows(page: Page) -> list[list[tuple[int, int]]]:
    """Return the lines of each numbering that begins with one, of at least two items."""
    rows: list[list[tuple[int, int]]] = []
    open_rows: dict[tuple[bool, bool], list[tuple[int, int]]] = {}
    for match in at_lines(_ITEM, page.text, page.stops.numbered):
        number = match["n"]
        form = match["a"] is not None, number.isdigit()
        value = int(number) if number.isdigit() else parse_chinese_int(number)
        end = page.text.find("\n", match.end())
        line = match.end(), end if end >= 0 else len(page.text)
        row = open_rows.get(form)
        if value == 1:
            open_rows[form] = row = [line]
            rows.append(row)
        elif row is not None and value == len(row) + 1:
            row.append(line)
    return [row for row in rows if len(row) > 1]


def _opening(page: Page, start: int, end: int) -> Figure | None:
    """Return the first count of an item, of its first sentence or right behind its title."""
    stop = _HEAD_ENDS.search(page.text, start, end)
    found = page.inside(start, stop.start() if stop is not None else end)
    if stop is not None and not found and stop.start() - start <= _TITLE:
        behind = _CLAUSES.search(page.text, stop.end(), end)  # （一）工程建设领域。线索34件，
        found = page.inside(stop.end(), behind.start() if behind is not None else end)
    first = next((f for f in found if f.kind not in _NO_COUNT), None)
    plain = first is not None and first.counts and first.interval.exact
    return first if plain and first is not None and "其中" not in first.clause else None


def _together(page: Page, heads: Sequence[Figure], known: Known) -> Iterator[Check]:
    first, last = heads[0], heads[-1]
    amount = sum((f.value for f in heads), Decimal(0))
    if amount < _LEAST or any(not same_kind(first, f) or f.span in known.parts for f in heads):
        return
    # Items named alike, or a total that says it is one: else 12次, 20次 and 30次 meet by chance.
    alike = len({f.label[-2:] + f.tail[:2] * (not f.label) for f in heads}) == 1
    for total in page.valued(amount, first, _REACH, last.start - first.start + _REACH):
        outside = total.start < first.start or total.start > last.start
        told = alike or (amount >= _SURE and _TOLD.search(total.label) is not None)
        if outside and told and total.counts and same_kind(total, first):
            known.parts.update(dict.fromkeys((f.span for f in heads), total.start))
            yield sum_check(total, heads)
            return


def _made_of(page: Page, head: Figure, end: int) -> Iterator[Check]:
    """Yield the sum of what the clauses behind an item's count tell one by one."""
    noun = _PROBLEMS.search(head.label) is not None or head.tail.startswith("问题")
    if not noun:
        return
    choices: list[list[Figure]] = []
    at = head.unit_end
    for clause in [*_CLAUSES.finditer(page.plain, head.unit_end, end), None]:
        stop = clause.start() if clause is not None else end
        found = [f for f in page.inside(at, stop) if f.kind not in _NO_COUNT]
        words = page.plain[at:stop]
        at = clause.end() if clause is not None else end
        if found:
            if _ASIDE.search(words) or any(not f.counts for f in found):
                break
            choices.append(found)
        closed = clause is None or clause[0] == "。"
        if closed and len(choices) > 1:
            for parts in _ways(choices):
                if sum(f.value for f in parts) == head.value:
                    yield sum_check(head, parts)
                    return


def _ways(choices: Sequence[Sequence[Figure]]) -> Iterator[tuple[Figure, ...]]:
    """Yield one figure of each clause, all ways; 13人14份 may be meant by either."""
    for count, parts in enumerate(product(*choices)):
        if count == _MOST:
            return
        yield parts
