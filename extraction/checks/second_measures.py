"""The second count of a list whose first comes out: 查处56起67人，甲21起34人、乙31起21人、丙4起7人.

21 + 31 + 4 = 56 shows that the list is whole and its parts apart; 34 + 21 + 7 is then what the
67 should be. What comes out is found elsewhere; here is told what does not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from extraction.checks.figures import JOINED, Figure, Page
from extraction.checks.loose import Known
from extraction.checks.parts import may_overlap, missed_sum
from extraction.models import Check
from extraction.patterns import rarely

__all__ = ["second_measures"]

# Nothing but what is done to those counted second stands between the two counts.
_JOINT = rarely(
    "[，、（]?(?:共|合计)?(?:涉及|处理|处分|问责|查处|涉案)?(?:党员干部|党员|干部|人员)?"
)
_WORDS = rarely("[，、（]?[^，。；（）\\d]{0,10}")
_EACH = rarely("分别|依次|各")
_NAMED = 2
_AGAIN = rarely("重复|双重|同时|剔除|其中|[每均]|同比|上年|去年")
_LEAST, _FEWEST = Decimal(10), 2
_MOST = Decimal("0.3")


def second_measures(page: Page, known: Known) -> Iterator[Check]:
    """Yield the failing sums of the counts that stand right behind those of a sum."""
    for check in list(known.sums):
        total = page.by_span.get(check.result)
        parts = [page.by_span[span] for span in check.operands if span in page.by_span]
        if total is None or len(parts) != len(check.operands) or len(parts) < _FEWEST:
            continue
        if total.value < _LEAST or not all(f.interval.exact for f in (total, *parts)):
            continue
        told = _beside(page, total, parts) or _in_turn(page, total, parts)
        if not told:
            continue
        found = _failing(told[0], told[1:], known)
        if found is not None:
            known.add([found])
            yield found


def _beside(page: Page, total: Figure, parts: Sequence[Figure]) -> list[Figure]:
    """Return the second counts of a total and its parts, none unless all have one.

    内科会诊9例、出动医师12人次；外科会诊…: behind each part in the same words.
    """
    seconds = [_second(page, figure) for figure in (total, *parts)]
    told = [one for one in seconds if one is not None]
    if len(told) < len(seconds):
        return []
    words = [page.text[f.unit_end : s.start] for f, s in zip((total, *parts), told, strict=True)]
    if all(_JOINT.fullmatch(some) for some in words):
        return told
    alike = len({some.strip("，、") for some in words[1:]}) == 1
    return told if alike and words[0].endswith(words[1].strip("，、")[-_NAMED:]) else []


def _second(page: Page, figure: Figure) -> Figure | None:
    """Return the count of another unit right behind one, None where none stands there."""
    second = next(iter(page.figures[figure.index + 1 : figure.index + 2]), None)
    if second is None or not second.counts or second.kind == figure.kind:
        return None
    words = page.text[figure.unit_end : second.start]
    return second if second.interval.exact and _WORDS.fullmatch(words) else None


def _in_turn(page: Page, total: Figure, parts: Sequence[Figure]) -> list[Figure]:
    """Return the second counts where they are told in turn: 分别整治9处、8处，清理7亩、6亩."""
    first, size = parts[0].index, len(parts)
    if [part.index for part in parts] != list(range(first, first + size)):
        return []
    row = page.figures[first + size : first + 2 * size]
    second = _second(page, total)
    if second is None or len(row) < size or second in row or total in row:
        return []
    alike = all(f.kind == second.kind and f.counts and f.interval.exact for f in row)
    joined = all(page.joint(f) in ("、", JOINED) for f in (*parts[1:], *row[1:]))
    near = row[0].sentence == parts[0].sentence and _EACH.search(
        page.text, parts[0].start - 12, row[0].start
    )
    return [second, *row] if alike and joined and near else []


def _failing(total: Figure, parts: Sequence[Figure], known: Known) -> Check | None:
    alike = all(part.kind == total.kind for part in parts)
    free = total.span not in known.results and not any(f.span in known.parts for f in parts)
    if not (alike and free) or may_overlap(parts):
        return None
    if any(_AGAIN.search(f.label + f.tail) for f in parts):
        return None
    return missed_sum(total, parts, _MOST * total.value)
