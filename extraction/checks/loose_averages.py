"""So much for each, in whatever words: 合同240份，总额1260万元，每份摊5.25万元.

Also the mean of a list: 均分依次为91.5分、88.0分、87.5分，总均分89.0分. One that fails is
reported where its words name the unit that one count alone has, and a slip explains it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from extraction.checks.figures import PERSON_KINDS, Figure, Page
from extraction.checks.loose import Known, amounts_before, may_try
from extraction.checks.parts import plus, same_kind
from extraction.checks.slips import misprint, printed_digits
from extraction.checks.verdicts import Term, quotient_check, quotient_holds
from extraction.models import Check
from extraction.patterns import rarely

__all__ = ["loose_averages"]

_UNIT = (
    "镇街|街道|乡镇|科室|单位|支部|党组织|宗地|套房|人次|人头|人|名|户|份|笔|件|宗|起|卷|次|场|期|批|张|家|个|村|镇|乡|校|组|亩|台|辆|套|间|项|条|天"
    "|吨|公斤|公里|段|床|班|岁|单|案|处|所|店|站|栋|院|区|县"
)
_ONE = "(?:个|名|家)?"
_EACH = re.compile(
    rf"(?:(?P<a>{_UNIT})均"
    rf"|(?:平摊|平均|均摊|摊)[^，。；、\d]{{0,5}}?(?:每|一){_ONE}(?P<b>{_UNIT})?"
    rf"|[每单一]{_ONE}(?P<c>{_UNIT})[^，。；、\d]{{0,6}}?(?:平均|均|摊|合|折)"
    r"|(?:折合|折算|合(?=[每一])|相当于|算下来|平均|摊到|分到|落到)"
    rf"[^，。；、\d]{{0,4}}?[每单一]?{_ONE}(?P<d>{_UNIT})?"
    rf"|(?P<e>人头)上?(?:平?均)?摊?|每{_ONE}(?P<f>{_UNIT}))[^，。；、\d]{{0,8}}$"
)
# One of these is in all such words.
_SIGNS = re.compile("均|摊|折|合|每|算下来|相当于|分到|落到|人头")
_SURE = re.compile("均|摊|折合|折算|相当于|算下来")
_ALL_TOLD = rarely("共|合计|总计|总共")
_FROM = rarely("[由从]$")
_MEAN = re.compile("(?:总|平|综合)(?:平?均)[^，。；、\\d]{0,5}$")
_CLASS = {"人头": "人", "名": "人", "人次": "人次", "案": "件", "单": "份"}
_TIMES = frozenset(["次", "人次"])
_BACK, _FAR = 200, 1500
# More characters than any such words at the end of a clause.
_LONGEST = 24
_TRIES = 6
_TWO = 2


def loose_averages(page: Page, known: Known) -> Iterator[Check]:
    """Yield the checks of averages that none of ``known`` answers."""
    for average in page.figures:
        if average.percent or average.change or average.former:
            continue
        if average.kind in (None, "点", "倍", "成") or average.span in known.results:
            continue
        words = average.clause[-_LONGEST:]
        if _SIGNS.search(words) is None:
            continue
        check = None
        if not average.approximate and "均" in average.label and _MEAN.search(average.label):
            check = _mean(page, average)
        match = _EACH.search(words) if check is None else None
        if match is not None:
            check = _average(page, average, match)
            if (
                check is None
                and not _FROM.search(average.clause)
                and _SURE.search(match[0])
                and printed_digits(average) > 1
            ):
                check = _of_far(page, average, _unit(match), known)
        if check is not None:
            yield check


def _unit(match: re.Match[str]) -> str:
    return next((match[name] for name in "abcdef" if match[name]), "")


def _average(page: Page, average: Figure, match: re.Match[str]) -> Check | None:
    unit = _unit(match)
    near = [f for f in amounts_before(page, average, _BACK, 2) if not f.change]
    near = [f for f in near if f.paragraph == average.paragraph]
    totals = [f for f in near if _of_one_kind(f, average) and f.value > average.value][:4]
    counts = [f for f in near if f.value > 1 and f.kind != "元" and _counts(f, unit)][:4]
    sure = _SURE.search(match[0]) is not None
    tried = 0
    for count in counts:
        for total in totals:
            if total is count or (total.kind == count.kind and not sure):
                continue
            tried += 1
            coarse = printed_digits(average) < 2 and (average.approximate or not (sure and unit))
            whole = bool(sure and unit) and average.value * count.value == total.value
            # What comes out without remainder tells as much as the total has digits.
            told = may_try(average, max(1, tried - 2)) or (whole and may_try(total, tried))
            if (coarse and not whole) or not told:
                continue
            if _comes_out(total, count.value, average):
                return _quotient(average, total, count)
    both = _of_list(page, average, unit, totals) if unit and sure else None
    if both is not None:
        return both
    here = [f for f in counts if f.sentence == average.sentence]
    sums = [f for f in totals if f.sentence == average.sentence and f not in here]
    plain = not average.approximate and printed_digits(average) > 2
    if unit and sure and len(here) == 1 and len(sums) == 1 and plain:
        exact = sums[0].value / here[0].value
        note = misprint(average, exact)
        if note is not None and sums[0].kind != here[0].kind:
            check = _quotient(average, sums[0], here[0])
            return check.model_copy(update={"note": note}) if check.holds is False else None
    return _told_of(page, average, here, totals) if unit and sure else None


def _of_list(page: Page, average: Figure, unit: str, totals: Sequence[Figure]) -> Check | None:
    """礼金3.28万元，涉及教职工39人、家长43人，平均每人400元: of the list right before."""
    last = page.figures[average.index - 1] if average.index else None
    if last is None or last.sentence != average.sentence or not _counts(last, unit):
        return None
    listed = [last]
    while page.joint(listed[0]) in ("、", "和"):
        before = page.figures[listed[0].index - 1]
        if not before.amount or before.kind != last.kind or before.sentence != last.sentence:
            break
        listed.insert(0, before)
    amount = sum((f.value for f in listed), Decimal(0))
    for total in totals[:_TWO] if len(listed) >= _TWO else ():
        if total not in listed and average.value * amount == total.value and amount > 1:
            return _quotient(average, total, *listed)
    return None


def _told_of(
    page: Page, average: Figure, here: Sequence[Figure], totals: Sequence[Figure]
) -> Check | None:
    """9个镇街共有专职干部31名，……，平均每个镇街3.8名: 共 behind the one count joins them."""
    told = [
        (count, total) for count in here for total in totals
        if total.index == count.index + 1 and _ALL_TOLD.search(page.between(count, total))
    ]  # fmt: skip
    if len(told) != 1 or average.approximate or printed_digits(average) < _TWO:
        return None
    count, total = told[0]
    exact = total.value / count.value
    other = any(f is not total and _ALL_TOLD.search(f.label) for f in totals)
    if other or not average.value < 2 * exact < 4 * average.value:
        return None
    check = _quotient(average, total, count)
    return check if check.holds is False else None


def _of_far(page: Page, average: Figure, unit: str, known: Known) -> Check | None:
    """差错612处，卷均2.55处: of 评查240卷 said further up; the unit of the average names them.

    Also 镇均2.5万元，全县合计52.5万元, of the 21个乡镇; and of 148个村、26个社区 together.
    """
    near = [f for f in amounts_before(page, average, _BACK, 2) if not f.change]
    near = [f for f in near if f.span not in known.parts]
    totals = [f for f in near if _of_one_kind(f, average) and f.value > average.value][:2]
    behind = page.figures[average.index + 1 : average.index + 2]
    told = [f for f in behind if f.sentence == average.sentence and f.amount]
    told = [f for f in told if same_kind(f, average) and _ALL_TOLD.search(f.label)]
    totals = [*told, *totals]
    if not unit or not totals:
        return None
    tried = 0
    slips: list[Check] = []
    for counts in _far_counts(page, average, unit, known):
        amount = sum((f.value for f in counts), Decimal(0))
        for total in totals:
            tried += 1
            if total in counts or (total.value <= amount and average.value > 1):
                continue
            if tried > _TRIES or not may_try(average, tried):
                break
            if _comes_out(total, amount, average):
                return _quotient(average, total, *counts)
            slip = misprint(average, total.value / amount) if printed_digits(average) > _TWO else ""
            if total in told:
                slip = misprint(total, amount * average.value)
            if "颠倒" in (slip or ""):
                slips.append(_quotient(average, total, *counts))
    return slips[0] if len(slips) == 1 and slips[0].holds is False else None


def _far_counts(page: Page, average: Figure, unit: str, known: Known) -> Iterator[Sequence[Figure]]:
    """Yield the counts that an average may be per, the nearest first, those of a list together."""
    values: set[Decimal] = set()
    for count in reversed(page.before(average, _FAR)):
        plain = count.amount and not count.change and count.kind != "元" and count.value >= _TWO
        if not plain or count.span in known.parts or not _counts(count, unit):
            continue
        last = page.figures[count.index + 1]
        both = page.joint(last) == "、" and last.kind == count.kind and last.value >= _TWO
        amount = count.value + last.value if both else count.value
        if amount not in values:
            values.add(amount)
            yield [count, last] if both else [count]


def _of_one_kind(total: Figure, average: Figure) -> bool:
    kinds = {total.kind, average.kind}
    return same_kind(total, average) or kinds in (PERSON_KINDS, _TIMES)


def _counts(count: Figure, unit: str) -> bool:
    """Whether a figure counts what the words of an average speak of; any where they do not."""
    if not unit:
        return True
    if unit == count.fact.unit or _CLASS.get(unit, unit) == count.kind:
        return True
    if unit == "人" and count.kind in PERSON_KINDS:
        return True
    return count.tail.startswith(unit) or (
        count.fact.unit in ("个", "家", "所") and unit in count.tail[:6]
    )


def _comes_out(total: Figure, count: Decimal, average: Figure) -> bool:
    exact = total.value / count
    if average.approximate:
        return _about(exact, average)
    if printed_digits(average) > 2:
        return quotient_holds(exact, average)[0] is True
    if printed_digits(average) < 2:
        return exact == average.value
    step = Decimal(1).scaleb(-average.places) / 2
    return abs(exact - average.value) <= step


def _about(exact: Decimal, average: Figure) -> bool:
    """Whether an average about comes out: 约121 of 120.8, 5300余 of 5313, 近4 of 3.9."""
    if average.fact.qualifier in ("约", "大约", "左右"):
        half = (average.interval.high - average.interval.low) / 4
        return abs(exact - average.value) <= half
    return average.interval.low <= exact <= average.interval.high < 2 * average.value


def _quotient(average: Figure, total: Figure, *counts: Figure) -> Check:
    name = f"{average.fact.indicator}：总数除以单位数"
    exact = total.value / sum((f.value for f in counts), Decimal(0))
    under: list[Term] = [" ÷ ", counts[0]] if len(counts) == 1 else [" ÷（", *plus(counts), "）"]
    return quotient_check("average", name, [total, *under], exact, average)


def _mean(page: Page, average: Figure) -> Check | None:
    """91.5分、88.0分、87.5分，总均分89.0分: of the list right before, all of it."""
    if not average.index:
        return None
    run: list[Figure] = []
    named = False
    for figure in page.figures[average.index - 1 :: -1]:
        if figure.kind != average.kind or figure.sentence != average.sentence:
            break
        if run and page.between(figure, run[0]) not in ("、", "，", "和"):
            # 甲镇96.5分、乙镇95分: names between, or the list has ended
            if page.joint(run[0]) != "、" or len(run[0].label) > _LONGEST // 2:
                break
            named = True
        run.insert(0, figure)
    if len(run) < 2 or any(f.approximate for f in run):
        return None
    exact = sum((f.value for f in run), Decimal(0)) / len(run)
    low, high = min(f.value for f in run), max(f.value for f in run)
    holds = quotient_holds(exact, average)[0]
    if named and not (holds and printed_digits(average) > _TWO):
        return None
    if not holds and not (low <= average.value <= high and misprint(average, exact)):
        return None
    words = page.text[max(0, run[0].start - 40) : average.start]
    if not holds and not re.search("一样多|相同|相等|均等|三个|两个|四个|各", words):
        return None
    terms = ["（", *plus(run), f"）÷ {len(run)}"]
    name = f"{average.fact.indicator}：各数的平均"
    return quotient_check("average", name, terms, exact, average)
