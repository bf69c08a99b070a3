"""Relations that fail by a slip of the pen alone: 卷宗467册，2021年142册，2022年158册，2023年176册.

A list right behind a total that holds all the counts of its unit up to the end, a total right
behind its parts, and what is left of a whole right before it: where two digits exchanged in
one of the numbers make it come out, the figures belong together as surely as if it did. One
digit wrong explains less: it is taken only of a total that its words announce, of a rest, and
where the parts come to more than their whole, which nothing left out explains.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from extraction.checks.figures import PERSON_KINDS, Figure, Page
from extraction.checks.loose import Known
from extraction.checks.parts import same_kind, sum_check
from extraction.checks.slips import misprint, part_misprint, printed_digits
from extraction.checks.verdicts import Term, in_units, make_check
from extraction.models import Check

__all__ = ["slipped_checks"]

_TOTAL = re.compile(
    "(?:合计|共计|总计|累计|总共|一共|共|加起来|合起来|加在一起|下来|总数|正好)[^，。；、\\d]{0,6}$"
)
_LEFT = re.compile(
    "剩|余|尚[有欠差缺未待]|还[有欠差缺需剩]|未|没有|缺|欠|结存|保留|节[约省]|空编|退回|核减|审减|核定|审定|不合格|废票|无效|短少|相差|^差"
)
_INNER = re.compile("[每均]|同比|上年|去年|上一?[轮届期]|各(?!类|项|种)")
_BREAK = re.compile("[；;。\n]")
_PARTLY = re.compile("主要|突出|较多|最多|居前|前三|分别有|等|已|首先")
_CLOSING = re.compile("其他|其它|其余|剩余|余下|另外")
_LONGEST, _FEWEST = 9, 2
_CROSSED = "颠倒"
_THREE = 3
_NEAR = 6
_MOST_BETWEEN = 30


def slipped_checks(page: Page, known: Known) -> Iterator[Check]:
    """Yield the failing checks of figures that none of ``known`` answers."""
    for figures, _, most in page.alike():
        if most <= _FEWEST:
            continue
        free = [f for f in figures if f.counts and f.span not in known.parts]
        if len(free) < _FEWEST or all(f.span in known.results for f in free):
            continue
        yield from _bracketed(page, figures, known)
        plain = [f for f in figures if not f.percent and not page.bracketed(f)]
        for at, figure in enumerate(plain):
            if not figure.counts or figure.span in known.results:
                continue
            if not figure.interval.exact and figure.kind != "元":
                continue
            # All of them need two of one unit beside them.
            ahead = len(free) > _FEWEST and _two_alike(plain[at : at + 3], figure)
            behind = at >= _FEWEST and _two_alike(plain[at - 2 : at + 1], figure)
            check = _behind(page, plain, at, known) if ahead else None
            if check is None and behind and len(free) > _FEWEST:
                check = _before(page, plain, at, known)
            if check is None and behind and figure.span not in known.parts:
                check = _left(page, plain, at)
            if check is not None:
                known.parts.update(dict.fromkeys(check.operands, check.result[0]))
                known.results.add(check.result)
                yield check


def _two_alike(three: Sequence[Figure], figure: Figure) -> bool:
    """Whether a figure and two beside it count alike."""
    if len(three) <= _FEWEST:
        return False
    first, second, third = three
    kind = figure.kind
    if first.kind == second.kind == third.kind:
        return kind is not None
    return same_kind(first, figure) and same_kind(second, figure) and same_kind(third, figure)


def _bracketed(page: Page, figures: Sequence[Figure], known: Known) -> Iterator[Check]:
    """卫生技术人员1013人（医生386人、护士571人、医技146人）: all counts of a bracket behind it."""
    inside = [page.bracketed(f) for f in figures]
    for at, total in enumerate(figures[:-_FEWEST]):
        if inside[at] or not inside[at + 1] or not total.counts:
            continue
        end = next((n for n in range(at + 1, len(figures)) if not inside[n]), len(figures))
        parts = figures[at + 1 : end]
        close = page.text[total.unit_end : parts[0].start].find("（") in range(_NEAR)
        alike = all(f.counts and same_kind(f, total) for f in parts)
        answered = {f.span for f in parts} & known.parts.keys() or total.span in known.results
        if not (close and alike and _FEWEST <= len(parts) <= _LONGEST) or answered:
            continue
        if any(_INNER.search(f.clause) or "其中" in f.clause for f in parts):
            continue
        check = _told(total, parts, _crossed(total, parts))
        if check is not None and printed_digits(total) >= _THREE:
            known.results.add(check.result)
            yield check


def _behind(page: Page, plain: Sequence[Figure], at: int, known: Known) -> Check | None:
    """Return the check of a total and all counts of its unit behind it in the sentence."""
    total = plain[at]
    if printed_digits(total) < _THREE or total.span in known.parts:
        return None
    parts: list[Figure] = []
    for figure in plain[at + 1 :]:
        words = page.between(parts[-1] if parts else total, figure)
        if not same_kind(figure, total) or (parts and _BREAK.search(words)):
            break
        if not figure.counts or len(words) > _MOST_BETWEEN or _INNER.search(figure.clause):
            return None
        if parts and "其中" in words:
            break
        parts.append(figure)
        if len(parts) > _LONGEST:
            return None
    if not _FEWEST <= len(parts) <= _LONGEST or any(f.span in known.parts for f in parts):
        return None
    if any(_PARTLY.search(f.label) for f in parts) or max(f.value for f in parts) >= total.value:
        return None
    note = _crossed(total, parts)
    over = sum((f.value for f in parts), Decimal(0)) > total.value
    rest = _CLOSING.search(parts[-1].label) is not None
    surely = (over and total.kind not in PERSON_KINDS) or rest
    if note is None and surely and len(parts) > _FEWEST:
        note = misprint(total, sum((f.value for f in parts), Decimal(0)))
    return _told(total, parts, note)


def _crossed(total: Figure, parts: Sequence[Figure]) -> str | None:
    note = misprint(total, sum((f.value for f in parts), Decimal(0)))
    if note is not None and _CROSSED in note:
        return note
    part = part_misprint(total, parts) if len(parts) > _FEWEST else None
    return None if part is None else f"分项 {part.fact.value_text} 的两位数字颠倒后即相符"


def _before(page: Page, plain: Sequence[Figure], at: int, known: Known) -> Check | None:
    """Return the check of a total that its words announce and the counts right before it."""
    total = plain[at]
    if printed_digits(total) < _THREE or not _TOTAL.search(total.label):
        return None
    parts: list[Figure] = []
    for figure in reversed(plain[:at]):
        words = page.between(figure, parts[0] if parts else total)
        if not same_kind(figure, total) or _BREAK.search(words) or len(words) > _MOST_BETWEEN:
            break
        if not figure.counts or _INNER.search(figure.clause):
            return None
        parts.insert(0, figure)
    if not _FEWEST <= len(parts) <= _LONGEST or any(f.span in known.parts for f in parts):
        return None
    return _told(total, parts, misprint(total, sum((f.value for f in parts), Decimal(0))))


def _told(total: Figure, parts: Sequence[Figure], note: str | None) -> Check | None:
    check = sum_check(total, parts) if note is not None else None
    if check is None or check.holds is not False:
        return None
    return check.model_copy(update={"note": note})


def _left(page: Page, plain: Sequence[Figure], at: int) -> Check | None:
    """Return the check of what is left of a whole right before it, less what was taken."""
    rest = plain[at]
    if at < _FEWEST or not _LEFT.search(rest.label + rest.tail[:6]):
        return None
    run = [rest]
    for figure in reversed(plain[:at]):
        words = page.between(figure, run[0])
        near = len(words) <= _MOST_BETWEEN and not _BREAK.search(words)
        if not (near and figure.counts and same_kind(figure, rest)):
            break
        run.insert(0, figure)
    if any(_INNER.search(f.clause) or "其中" in f.clause for f in run):
        return None
    for start in range(max(0, len(run) - _LONGEST), len(run) - _FEWEST):
        whole, parts = run[start], run[start + 1 : -1]
        left = whole.value - sum((f.value for f in parts), Decimal(0))
        if left <= 0 or rest.value >= whole.value or left == rest.value:
            continue
        note = misprint(rest, left)
        if note is not None and (_CROSSED in note or len(parts) < _THREE):
            return _less(whole, parts, rest, note)
    return None


def _less(whole: Figure, parts: Sequence[Figure], rest: Figure, note: str) -> Check:
    left = whole.value - sum((f.value for f in parts), Decimal(0))
    terms: list[Term] = [whole]
    for part in parts:
        terms += [" - ", part]
    terms += [f" = {in_units(rest, left)}，文中 ", rest]
    return make_check(
        "difference",
        f"{rest.fact.indicator}：总数减去已有的",
        terms,
        rest,
        holds=False,
        difference=rest.value - left,
        note=note,
    )
