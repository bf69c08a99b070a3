"""Years side by side and their changes: 三年分别为41件、56件、63件，2023年增长12.5%.

Each year has its figure, so that a change that names its year is of two that words join: one
that fails is reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from extraction.checks.figures import JOINTS, Figure, Page
from extraction.checks.loose import Known
from extraction.checks.parts import same_kind
from extraction.checks.slips import misprint
from extraction.checks.verdicts import Term, quotient_check
from extraction.models import Check
from extraction.patterns import rarely

__all__ = ["year_rows"]

_YEAR = rarely(r"(20\d\d)年?")
_SPAN = rarely(r"(20\d\d)年?(?:至|到|—+|-+|–|~|～)(20\d\d)年")
_LISTED = rarely(r"20\d\d年?(?:[、，和](?:20\d\d)年?)+")
_HEAD = re.compile(r"(?:分别|依次|逐年|各年)[^，。；、\d]{0,6}$")
_CHANGES = rarely(
    r"[比较](?:上年|上一年|前一?年)?[^，。；\d]{0,4}$|同比[^，。；\d]{0,4}$|逐年[^，。；\d]{0,6}$|分别[^，。；\d]{0,6}$"
)
_AGAINST_LAST = rarely("(?:比|较|同比|环比)(?:上年|上一年|前一?年)|同比|逐年")
_FALL = rarely("下降|减少|降低|回落|减|降")
_RISE = rarely("增长|增加|上升|提高|上涨|增|升")
_FEWEST = 2
_FORTH = 160


def year_rows(page: Page, known: Known) -> Iterator[Check]:
    """Yield the checks of changes between years of a row that none of ``known`` answers."""
    for head in page.figures:
        label = head.label
        told = "分别" in label or "依次" in label or "年" in label
        if not told or not head.counts or not _HEAD.search(label):
            continue
        values = _run(page, head)
        years = _years(page, head)
        if len(values) < _FEWEST or len(years) != len(values):
            continue
        by_year = dict(zip(years, values, strict=True))
        for rate in page.near(values[-1], 0, _FORTH):
            if rate.percent and rate.sentence == head.sentence and rate.span not in known.results:
                check = _change(page, rate, by_year)
                if check is not None:
                    yield check


def _run(page: Page, head: Figure) -> list[Figure]:
    run = [head]
    for figure in page.figures[head.index + 1 :]:
        beside = page.between(run[-1], figure) in JOINTS
        if not beside or not same_kind(figure, head) or not figure.amount:
            break
        run.append(figure)
    return run


def _years(page: Page, head: Figure) -> Sequence[int]:
    """Return the years that the words before a row name, in order."""
    before = page.text[max(0, head.start - 60) : head.start]
    before = re.split("[。；\n]", before)[-1]
    spans, lists = list(_SPAN.finditer(before)), list(_LISTED.finditer(before))
    if spans and (not lists or spans[-1].start() > lists[-1].start()):
        return list(range(int(spans[-1][1]), int(spans[-1][2]) + 1))
    return [int(year) for year in _YEAR.findall(lists[-1][0])] if lists else []


def _change(page: Page, rate: Figure, by_year: Mapping[int, Figure]) -> Check | None:
    """Return the check of a change, the n-th of a row for the n-th year that it names."""
    row = [rate]
    while row[0].index and page.between(page.figures[row[0].index - 1], row[0]) in JOINTS:
        left = page.figures[row[0].index - 1]
        if not left.percent or row[0].label:
            break
        row.insert(0, left)
    clause = page.text[max(0, row[0].start - 40) : row[0].start]
    words = re.split("[。；\n]", clause)[-1]
    if not _AGAINST_LAST.search(words) or not _CHANGES.search(_FALL.sub("", _RISE.sub("", words))):
        return None
    lists = list(_LISTED.finditer(words)) or list(_YEAR.finditer(words))
    years = [int(year) for year in _YEAR.findall(lists[-1][0])] if lists else []
    at = next(n for n, one in enumerate(row) if one is rate)
    size = at + 1
    for figure in page.figures[rate.index + 1 :]:
        if not figure.percent or figure.label or page.between(figure, rate) == "。":
            break
        size += 1
    if len(years) != size:
        return None
    new, old = by_year.get(years[at]), by_year.get(years[at] - 1)
    return _grown(rate, new, old, words) if new is not None and old is not None else None


def _grown(rate: Figure, new: Figure, old: Figure, words: str) -> Check | None:
    falls, rises = list(_FALL.finditer(words)), list(_RISE.finditer(words))
    if not (falls or rises) or not old.value or old.approximate or new.approximate:
        return None
    down = (falls[-1].end() if falls else -1) > (rises[-1].end() if rises else -1)
    first, second = (old, new) if down else (new, old)
    exact = 100 * (first.value - second.value) / old.value
    terms: list[Term] = ["（", first, " - ", second, "）÷ ", old]
    name = f"{new.fact.indicator}：增减额除以上年数"
    check = quotient_check("growth", name, terms, exact, rate, sign="%")
    note = None if check.holds else misprint(rate, exact)
    return check.model_copy(update={"note": note}) if note else check
