"""One thing counted in part after part of a text, and in all: 甲组在岗5人，监督21家；乙组….

Parts are lines, sentences or what semicolons divide; each that goes on states one figure of
the same unit whose words end alike. Their sum is an earlier count that ends alike as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache

from extraction.checks.figures import Figure, Page
from extraction.checks.loose import Known
from extraction.checks.parts import sum_check
from extraction.models import Check
from extraction.patterns import rarely

__all__ = ["named_columns"]

_LIGHT = re.compile("(?:合计|共计|总计|共有|共|有|为|是|了|的|数|均|各)+$")
_LAST = frozenset("计有共为是了的数均各")
_INNER = rarely("其中|每|均|各|同比|上年|去年")
_EACH = rarely("每|均|各|同比|上年|去年")
_FEWEST, _LONGEST = 3, 14
_MANY = Decimal(1000)
_FAR = 900
_LEAST, _LEAST_OTHER = Decimal(20), Decimal(100)

_Segment = dict[str | None, list[Figure]]
"""The figures of one part by their units."""


def named_columns(page: Page, known: Known) -> Iterator[Check]:
    """Yield the sums of figures named alike in part after part of a text."""
    segments = _segments(page, known)
    if len(segments) < _FEWEST:
        return
    for kind in _repeated(segments):
        yield from _of_kind(page, segments, kind, known)


def _repeated(segments: Sequence[_Segment]) -> list[str | None]:
    """Return the units that parts enough in a row have."""
    runs: dict[str | None, int] = {}
    kinds: dict[str | None, None] = {}
    for figures in segments:
        runs = {kind: runs.get(kind, 0) + 1 for kind in figures}
        for kind, count in runs.items():
            if count == _FEWEST:
                kinds[kind] = None
    return list(kinds)


def _of_kind(
    page: Page, segments: Sequence[_Segment], kind: str | None, known: Known
) -> Iterator[Check]:
    runs: dict[str, list[Figure]] = {}
    for segment in (*segments, {}):
        figures = segment.get(kind)
        if figures is None and not runs:
            continue
        single = _told_once(figures or ())
        if not single and not runs:
            continue
        for noun, run in runs.items():
            if len(run) >= _FEWEST and noun not in single:
                yield from _column(page, run, known)
        runs = {noun: [*runs.get(noun, ()), figure] for noun, figure in single.items()}


def _told_once(figures: Sequence[Figure]) -> dict[str, Figure]:
    """Return the figures by the noun that they end with, where no other one does."""
    if len(figures) == 1:
        noun = _noun(figures[0].label)
        return {noun: figures[0]} if noun else {}
    here: dict[str, list[Figure]] = {}
    for figure in figures:
        here.setdefault(_noun(figure.label), []).append(figure)
    return {noun: found[0] for noun, found in here.items() if noun and len(found) == 1}


def _segments(page: Page, known: Known) -> list[_Segment]:
    """Return the counts of each sentence, or of what semicolons divide in it, no parts known."""
    segments: list[_Segment] = []
    for figures in page.sentences():
        segment: _Segment = {}
        last = figures[0]
        broken = page.text.find("；", last.end, figures[-1].start) >= 0
        for figure in figures:
            if broken and "；" in page.text[last.end : figure.start]:
                segments.append(segment)
                segment = {}
            last = figure
            if not figure.counts or figure.span in known.parts:
                continue
            if page.bracketed(figure):
                continue  # 结案380件（调解结案150件）: a remark
            if figure.kind in segment:
                segment[figure.kind].append(figure)
            else:
                segment[figure.kind] = [figure]
        segments.append(segment)
    return [segment for segment in segments if segment]


@lru_cache(maxsize=2048)
def _noun(label: str) -> str:
    words = _LIGHT.sub("", label) if label[-1:] in _LAST else label
    return words[-2:] if len(words) > 1 else ""


def _column(page: Page, run: Sequence[Figure], known: Known) -> Iterator[Check]:
    """Yield the sum of a run, or of all but its first, which may be the total."""
    for parts in (run, run[1:]):
        if not _FEWEST <= len(parts) <= _LONGEST or any(f.span in known.parts for f in parts):
            continue
        amount = sum((f.value for f in parts), Decimal(0))
        # 处理24人，其中处分22人；处理2329人，处分1555人；……: a column for all its 其中.
        inner = _EACH if len(parts) > _FEWEST and amount >= _MANY else _INNER
        if any(inner.search(f.clause) for f in parts):
            continue
        noun = _noun(parts[0].label)
        for total in reversed(page.valued(amount, parts[0], _FAR)):
            fits = total.counts and total.kind == parts[0].kind and total.interval.exact
            alike = noun in total.label + total.tail[:6]
            if fits and amount >= (_LEAST if alike else _LEAST_OTHER):
                known.parts.update(dict.fromkeys((f.span for f in parts), total.start))
                yield sum_check(total, parts)
                return
