"""Which figures one list holds: one unit, one mark between two, close by."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import islice, pairwise

from extraction.checks.figures import JOINED, PERSON_KINDS, Figure, Page
from extraction.checks.parts import parallel, same_kind
from extraction.patterns import rarely

__all__ = [
    "REST",
    "inside_list",
    "listed",
    "of_one_level",
    "one_of_several",
    "spread_out",
    "two_clauses",
]

REST = re.compile(r"^(?:其他|其它|其余|另有|及其他)|其他|其它")
"""Words of a list's last part that is all there is besides."""
_OPENING = ("其中", "包括", "分为")
_FEW, _ROW = 3, 4
# 其中留置5件，这62件……: what was counted before, told again.
_AGAIN = frozenset(["这", "该", "述", "此"])
_LACKING = rarely("[剩余缺欠短空亏]|[还尚相]差")
_DUE = rarely("[应编定核需该原共总]|计划|职数|名额|账|配备")


def listed(page: Page, figures: Sequence[Figure], at: int) -> list[Figure]:
    """Return the figures of the list that begins at one of a sentence, itself at least.

    Args:
        page: the report's text.
        figures: all figures of the sentence.
        at: which of them the list begins with.
    """
    start = figures[at].index
    ends = page.list_ends
    if start not in ends:
        end = ends[start] = start + _length(page, figures, at)
        # A list of many parts is asked for again from each: it is the same without its first.
        for place in range(at + 1, at + end - start - 1):
            if not _goes_on(page, figures, place):
                break
            ends[figures[place].index] = end
    return list(figures[at : at + ends[start] - start])


def _goes_on(page: Page, figures: Sequence[Figure], at: int) -> bool:
    """Whether a figure and the ones beside it are alike, so that a list of either ends alike."""
    before, first, following = figures[at - 1 : at + 2]
    joint = page.joint(first)
    if joint in ("", JOINED) or joint != page.joint(following) or before.kind != first.kind:
        return False
    return first.kind not in PERSON_KINDS or parallel(before) == parallel(first)


def _length(page: Page, figures: Sequence[Figure], at: int) -> int:
    first = figures[at]
    mark: str | None = None
    for place in range(at + 1, len(figures)):
        figure = figures[place]
        if figure.change or not same_kind(first, figure) or figure.label[-1:] in _AGAIN:
            return place - at
        joint = page.joint(figure)
        if joint == JOINED:
            return place + 1 - at  # the last of a list: 甲9件、乙6件和丙3件
        if not joint or figure.former:
            return place - at
        if mark is not None and joint != mark:
            # 甲19起、乙16起，其他8起
            last = REST.search(figure.label) and mark in "、，,"
            return place + (1 if last else 0) - at
        mark = joint
    return len(figures) - at


def of_one_level(page: Page, parts: list[Figure]) -> list[Figure]:
    """Cut a list at 其中 and 包括: in 实有6名，其中组长1名 the second is part of the first."""
    if len(parts) == 1 or not any(
        page.plain.find(s, parts[0].unit_end, parts[-1].start) >= 0 for s in _OPENING
    ):
        return parts
    for end, pair in enumerate(pairwise(parts), 1):
        words = page.between(*pair)
        if any(sign in words for sign in _OPENING):
            return parts[:end]
    return parts


def spread_out(page: Page, figures: Sequence[Figure], at: int, most: Decimal) -> list[Figure]:
    """Return the counts of a unit from one on, whatever stands between, that may come to ``most``.

    All divided by semicolons, or up to the first: 其中乡科级17人；给予处分21人，诫勉14人.
    """
    first = last = figures[at]
    parts: list[Figure] = []
    amount, ended = Decimal(0), False
    divided: bool | None = None
    for figure in islice(figures, at, None):
        if not same_kind(first, figure) or figure.change or figure.percent:
            continue
        if figure is not first and figure.label[-1:] in _AGAIN:
            break
        if figure is not first:
            words = page.between(last, figure)
            broken = "；" in words or ";" in words
            if divided is None:
                divided = broken
            elif divided != broken:
                return parts[:1] if divided else parts
        last = figure
        amount += figure.value
        ended = ended or figure.approximate or amount > most
        if not ended:
            parts.append(figure)
        elif not divided and figure is not first:
            break
    return parts


def two_clauses(page: Page, parts: Sequence[Figure]) -> bool:
    """Return whether one clause holds some parts and what is counted otherwise beside the others.

    记三等功8人、嘉奖121人，走访慰问34人、发放慰问金10.2万元: two clauses, one of them of money.
    """
    marks = [page.joint(part) for part in parts[1:]]
    if "、" not in marks or not {"，", "；"} & set(marks):
        return False
    last = parts[-1].index + 1
    behind = page.figures[last] if last < len(page.figures) else None
    return behind is not None and behind.kind != parts[0].kind and page.joint(behind) == "、"


def one_of_several(page: Page, rest: Figure) -> bool:
    """Return whether a count is one of four and more in a list, none of which is left of another.

    错用条规29个，畸轻畸重11个，责任不清18个，应合并而未合并的7个.
    """
    figures, first, last = page.figures, rest.index, rest.index
    # In the order they stand in: by another a row may end elsewhere.
    marks = dict.fromkeys(page.joint(f) for f in figures[rest.index : rest.index + 2])
    for mark in marks:
        if mark in ("", JOINED, "。"):
            continue
        while first and page.joint(figures[first]) == mark and same_kind(figures[first - 1], rest):
            first -= 1
        while (
            last + 1 < len(figures)
            and page.joint(figures[last + 1]) == mark
            and same_kind(figures[last + 1], rest)
        ):
            last += 1
    row = figures[first : last + 1] if last - first + 1 >= _ROW else _with_shares(page, rest)
    if row and _LACKING.search(rest.label):
        # 编制9人，实有6人，借调1人，空缺3人; not 补贴问题94件，用水82件，拖欠工钱12件.
        return not any(_DUE.search(figure.label) for figure in row if figure.index < rest.index)
    return bool(row)


def _with_shares(page: Page, count: Figure) -> Sequence[Figure]:
    """Return the counts of a sentence if they are four and more, each with its share behind."""
    figures = page.figures
    if count.index + 1 == len(figures) or not figures[count.index + 1].percent:
        return ()
    row = [f for f in page.of_sentence(count) if same_kind(f, count) and not f.change]
    shares = sum(f.index + 1 < len(figures) and figures[f.index + 1].percent for f in row)
    return row if shares >= _ROW and shares + 1 >= len(row) else ()


def inside_list(page: Page, total: Figure, parts: Sequence[Figure]) -> bool:
    """Return whether a count is in one list with those behind it: 警告3人、严重警告2人、开除1人."""
    head = page.figures[total.index - 1] if total.index else total
    marks = {page.joint(figure) for figure in parts}
    if marks != {"、"}:
        return False
    if len(parts) < _FEW:
        return True
    return page.joint(total) == "、" and head.kind == total.kind and head.sentence == total.sentence
