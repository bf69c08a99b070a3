"""Shares that are all there are and have to make a hundred: 满意76.2%，基本满意20.1%，不满意3.7%.

How satisfied people are, the four forms, and the levels of county, town and village leave
nothing out. Within rounding they make a hundred; further off one of them is in error.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from extraction.checks.figures import Figure, Page
from extraction.checks.loose import Known, past
from extraction.checks.parts import plus
from extraction.checks.verdicts import make_check, number
from extraction.models import Check
from extraction.patterns import rarely

__all__ = ["hundreds"]

_CONTENT = rarely(
    "(?<!基本)(?<!不)(?<!比较)(?<!较)(?<!较为)满意|(?P<a>比?较为?满意)|(?P<b>基本满意)|(?P<c>不满意)"
)
_SHARED = rarely("[率占比的例为达到重是：]+$")
_FORMS = rarely("第([一二三四、至到和]+)种(?:形态)?$")
_LEVELS = (
    rarely("[县市区]级$"),
    rarely("(?:乡镇|[乡镇]级|乡科级|镇街)$"),
    rarely("(?:村级|村（社区）|村居)$"),
)
_FEWEST = 3
_HUNDRED, _MOST = Decimal(100), Decimal(10)


def hundreds(page: Page, known: Known) -> Iterator[Check]:
    """Yield the sums of shares that leave nothing out, none of which ``known`` has."""
    for figures in page.sentences():
        if len(figures) < _FEWEST or sum(f.percent for f in figures) < _FEWEST:
            continue
        row: list[Figure] = []
        for figure in (*figures, None):
            if figure is not None and _share(figure) and not (row and _apart(page, row, figure)):
                row.append(figure)
                continue
            if len(row) >= _FEWEST and not any(f.span in known.parts for f in row):
                check = _check(row) if _complete(page, row) else None
                if check is not None:
                    known.add([check])
                    yield check
            row = [figure] if figure is not None and _share(figure) else []


def _share(figure: Figure) -> bool:
    return figure.percent and not (figure.change or figure.approximate or past(figure))


def _apart(page: Page, row: Sequence[Figure], figure: Figure) -> bool:
    """Whether a share begins another row: something else is counted between, or a ；."""
    between = page.between(row[-1], figure)
    return "。" in between or len(between) > 40


def _complete(page: Page, row: Sequence[Figure]) -> bool:
    names = [_SHARED.sub("", f.label[-12:]) for f in row]
    found = [_CONTENT.search(name) for name in names]
    if all(found) and len({m.lastgroup for m in found if m}) == len(row):
        return any(m.lastgroup == "c" for m in found if m)
    forms = [_FORMS.search(_SHARED.sub("", _before(page, f))) for f in row]
    if all(forms):
        told = "".join(m[1] for m in forms if m)
        return sorted(set(told) & set("一二三四")) == sorted("一二三四") and len(told) < 8
    levels = [[n for n, level in enumerate(_LEVELS) if level.search(name)] for name in names]
    return sorted(n for some in levels for n in some) == [0, 1, 2] and len(row) == len(_LEVELS)


def _before(page: Page, figure: Figure) -> str:
    """Return the words between a share and the figure before it: 第三、四种形态占."""
    return page.text[page.figures[figure.index - 1].unit_end if figure.index else 0 : figure.start]


def _check(row: Sequence[Figure]) -> Check | None:
    total = sum((rate.value for rate in row), Decimal(0))
    slack = sum((Decimal(1).scaleb(-rate.places) for rate in row), Decimal(0))
    off = abs(total - _HUNDRED)
    # 满意82.4%，基本满意15.3%，不满意1.8%: the others do not know.
    if off > _MOST or (total < _HUNDRED - slack and "满意" in row[0].label):
        return None
    should = "，应为100%" if off > slack else ""
    terms = [*plus(row, "%"), f" = {number(total)}%{should}"]
    return make_check(
        "sum",
        "各项占比之和为100%",
        terms,
        row[-1],
        holds=off <= slack,
        difference=Decimal(0) if off <= slack else total - _HUNDRED,
    )
