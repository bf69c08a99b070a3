"""What a report counts and then sets out by number: 通报3起典型问题 and the lines 1. to 3. behind.

The count stands in the line right before the first item and speaks of cases, problems or what
follows. Shown where as many items follow in their order; a list that goes on elsewhere proves
nothing, so that nothing is said to fail.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.numerals import to_chinese
from extraction.checks.figures import Figure, Page
from extraction.checks.verdicts import make_check
from extraction.models import Check
from extraction.stops import at_lines

__all__ = ["enumerated_checks"]

_FIRST = re.compile(r"^[ \u3000]*(?:[（(]?(?:1|一)[)）.．、]|一是)", re.MULTILINE)
_UNITS = frozenset("起个例类项条宗件")
_SPEAKS = re.compile("典型|以下|如下|下列")
_FEWEST, _MOST = 2, 30


def enumerated_checks(page: Page) -> Iterator[Check]:
    """Yield the checks of counts whose items follow by number."""
    for match in at_lines(_FIRST, page.text, page.stops.numbered):
        end = page.text.rfind("\n", 0, match.start() + 1)
        line = page.text[page.text.rfind("\n", 0, max(0, end)) + 1 : max(0, end)]
        if end < 0 or not _SPEAKS.search(line):
            continue
        style = match[0].strip()
        number = _length(page.text, match.end(), style)
        counted = _counted(page, end - len(line), end, number)
        if counted is not None:
            yield make_check(
                "list",
                "逐条所列的个数与文中数",
                [f"所列 {number} 条，文中 ", counted],
                counted,
                holds=True,
            )


def _length(text: str, start: int, style: str) -> int:
    """Return how many items follow each other in one style of numbers, the first included."""
    number = 1
    for following in range(2, _MOST):
        sign = style.replace("1", str(following)).replace("一", to_chinese(following))
        found = re.compile(rf"^[ \u3000]*{re.escape(sign)}", re.MULTILINE).search(text, start)
        if found is None:
            break
        number, start = following, found.end()
    return number


def _counted(page: Page, start: int, end: int, number: int) -> Figure | None:
    """Return the last count of so many in the line before the first item, if it speaks of them."""
    if number < _FEWEST:
        return None
    for figure in reversed([f for f in page.figures if start <= f.start < end]):
        said = page.text[max(start, figure.start - 14) : end]
        if figure.value == number and figure.fact.unit in _UNITS and _SPEAKS.search(said):
            return figure
    return None
