"""One thing counted in part after part of a text, and in all: 甲组在岗5人，监督21家；乙组在岗3人，….

Parts are lines, sentences or what semicolons divide; each that goes on states one figure of
the same unit whose words end alike. Their sum is an earlier count that ends alike as well.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from extraction.checks.figures import Figure, Page
from extraction.checks.loose import Known
from extraction.checks.parts import sum_check
from extraction.models import Check

__all__ = ["named_columns"]

_ENDS = frozenset("；;。\n")
_LIGHT = re.compile("(?:合计|共计|总计|共有|共|有|为|是|了|的|数|均|各)+$")
_INNER = re.compile("其中|每|均|各|同比|上年|去年")
_FEWEST, _LONGEST = 3, 14
_FAR = 900
_LEAST, _LEAST_OTHER = Decimal(20), Decimal(100)


def named_columns(page: Page, known: Known) -> Iterator[Check]:
    """Yield the sums of figures named alike in part after part of a text."""
    segments = _segments(page)
    if len(segments) < _FEWEST:
        return
    runs: dict[tuple[str | None, str], list[Figure]] = {}
    last: dict[tuple[str | None, str], int] = {}
    for at, figures in enumerate([*segments, []]):
        here: dict[tuple[str | None, str], list[Figure]] = {}
        for figure in figures:
            here.setdefault((figure.kind, _noun(figure)), []).append(figure)
        for key, run in list(runs.items()):
            if last[key] < at - 1 or len(here.get(key, ())) != 1:
                if len(run) >= _FEWEST:
                    yield from _column(page, run, known)
                del runs[key]
        for key, found in here.items():
            if len(found) == 1 and key[1]:
                runs.setdefault(key, []).append(found[0])
                last[key] = at


def _segments(page: Page) -> list[list[Figure]]:
    plain = page.plain
    stops = [0, *(end for end in page.stops.clauses if plain[end - 1] in _ENDS)]
    groups: dict[int, list[Figure]] = {}
    for figure in page.figures:
        at = bisect.bisect_right(stops, figure.start) - 1
        groups.setdefault(at, [])
        if figure.counts and not _INNER.search(figure.clause):
            groups[at].append(figure)
    return [group for group in groups.values() if group]


def _noun(figure: Figure) -> str:
    words = _LIGHT.sub("", figure.label)
    return words[-2:] if len(words) > 1 else ""


def _column(page: Page, run: Sequence[Figure], known: Known) -> Iterator[Check]:
    """Yield the sum of a run, or of all but its first, which may be the total."""
    for parts in (run, run[1:]):
        if not _FEWEST <= len(parts) <= _LONGEST or any(f.span in known.parts for f in parts):
            continue
        amount = sum((f.value for f in parts), Decimal(0))
        noun = _noun(parts[0])
        for total in reversed(page.valued(amount, parts[0], _FAR)):
            fits = total.counts and total.kind == parts[0].kind and total.interval.exact
            alike = noun in total.label + total.tail[:6]
            if fits and amount >= (_LEAST if alike else _LEAST_OTHER):
                known.parts.update(dict.fromkeys((f.span for f in parts), total.start))
                yield sum_check(total, parts)
                return
