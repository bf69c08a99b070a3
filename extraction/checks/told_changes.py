"""Changes by what stands right beside them: 29件，比上年的35件少6件，下降17.1%.

The count of before says that it is one and stands in the sentence, in front of the change or
behind it (上年同期为600起); the count now may stand further up if its words say the same thing
(追回医保基金……追回资金比上年的330.1万元增长25%). Or the step stands beside the change (同比上升
16%，比上年多查4起; 新建430个，总数达到2580个). One that fails is reported where the three stand
side by side and the change is the step divided by the count now, or two digits are exchanged.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from extraction.checks.figures import Figure, Page, share_word
from extraction.checks.loose import Known, comes_out, in_words, past
from extraction.checks.loose_changes import direction_of, is_earlier
from extraction.checks.parts import same_kind
from extraction.checks.slips import misprint, printed_digits
from extraction.checks.verdicts import Term, in_units, make_check, number, quotient_check
from extraction.models import Check
from extraction.numbers import at_places
from extraction.patterns import rarely

__all__ = ["told_changes"]

_STEP = re.compile(
    r"(?:同比|环比|[比较][^，。；、\d]{1,10}?)?[多少增减升降涨跌省][加少出了用查办收立花处接受]{0,2}$|节[约省]了?$"
)
_THAN = rarely("同比|环比|[比较]|去年|上年")
_THAN_YEAR = re.compile("同比|同期|[上去前]年")
_THAN_NEAR = re.compile(
    "环比|上月|上个?月|上季度|[一二三四]季度|\\d月|上[一]?[轮批期次]|[上下]半年"
)
_START = rarely("年初|[年期季月]末|年底|期初")
_NEW = rarely("新[建增设开办添]|净增|增[加设]")
_NOW = rarely("(?:总数|总量|累计|总计|共)(?:已?达到?|有|为)?$|(?:达到?|增至|增加到|升至)$")
_COMPARED = re.compile("[比较与同][^，。；（）\\d]{2,24}$")
_TIME = rarely(
    "上年|去年|同期|上一年|同比|环比|年初|全年|累计|分别|全[市县区]|[上下]半年|季度|期间"
)
_CARRIED = rarely("结[转余]|遗留|结存|滚存|余存|[旧积]存")
_AVERAGE = re.compile("[每均]")
_BEFORE, _BEHIND, _FAR, _MOST = 3, 2, 1200, 4
_WORD, _FEW = 2, 11
_RATES = (None, "点", "成")
_NEAR_SHARES = 420
_REACHED = rarely("^[，]?(?:目前|现|已)*(?:达到?|[升降增减]?[至到为])了?$")
_SHARE = rarely("占比|比[例重率]|[率度面]")
_HAIR = 1e-6
_BASE = "除以本期数才是文中的数，应除以上期数"
_SKIPPED = 3


def told_changes(page: Page, known: Known) -> Iterator[Check]:
    """Yield the checks of changes that none of ``known`` answers."""
    for rate in page.rates:
        if not (rate.percent or rate.kind in _RATES) or rate.span in known.results:
            continue
        if rate.kind == "点":
            check = _points(page, rate)
        elif not (rate.percent or in_words(rate) is not None):
            continue
        else:
            direction = direction_of(rate)
            check = _change(page, rate, direction) if direction else None
        if check is not None:
            known.results.add(check.result)
            yield check
    yield from _steps(page, known)


def _beside(page: Page, rate: Figure) -> tuple[list[Figure], list[Figure]]:
    """Return the figures right before a change, nearest first, and those right behind it."""
    figures, at = page.figures, rate.index
    before = [f for f in figures[max(0, at - _BEFORE) : at] if f.sentence == rate.sentence]
    behind = [f for f in figures[at + 1 : at + 1 + _BEHIND] if f.sentence == rate.sentence]
    return before[::-1], behind


def _change(page: Page, rate: Figure, direction: int) -> Check | None:
    before, behind = _beside(page, rate)
    near = [f for f in (*before, *behind) if f.amount and not _AVERAGE.search(f.label[-6:])]
    right = (*before[:2], *behind[:1])
    steps = [f for f in near if f in right and _is_step(f, direction)]
    counts = [f for f in near if f not in steps and not f.change]
    formers = [f for f in counts if _is_former(page, f)]
    if steps and len(counts) == 1 and counts[0].start < rate.start and not _then(page, counts[0]):
        formers = []  # 1-6月立案412件，同比增长3.0%，增加12件: a time of its own, that of now
    for old in formers[:1]:
        check = _from_former(page, rate, old, direction)
        if check is not None:
            return check
    if formers and steps:
        return _of_step(page, rate, steps[0], formers[0], direction)
    return _of_now(page, rate, before, behind, direction) if not formers else None


def _is_former(page: Page, figure: Figure) -> bool:
    """Whether a count is said to be of a time before: 较开班时的摸底测试（73分）."""
    if past(figure) or is_earlier(figure):
        return True
    outside = page.bracket(figure, _FEW)[0] if page.bracketed(figure) else ""
    return _COMPARED.search(outside) is not None


def _then(page: Page, figure: Figure) -> bool:
    """Whether a count is surely of before: by its words, or as what something is compared with."""
    compared = _THAN.search(figure.label) or page.bracketed(figure)
    return past(figure) or bool(compared)


def _is_step(figure: Figure, direction: int) -> bool:
    said = figure.change or (_STEP.search(figure.label) and _THAN.search(figure.label))
    return bool(said) and direction_of(figure) in (0, direction)


def _from_former(page: Page, rate: Figure, old: Figure, direction: int) -> Check | None:
    """Return the check of a change from a count that is said to be of before."""
    subject = _TIME.sub("", rate.label + "，" + old.label)
    tried: set[Decimal] = set()
    for new in reversed(page.before(max(rate, old, key=lambda f: f.start), _FAR)):
        if not new.amount or new is old or new.change or not same_kind(new, old):
            continue
        if past(new) or (is_earlier(new) and new.sentence == rate.sentence):
            continue
        here = new.sentence == rate.sentence and abs(new.index - rate.index) <= _BEFORE
        if not here and not share_word(new.label, subject):
            continue
        if new.value not in tried and len(tried) == _MOST:
            return None
        tried.add(new.value)
        gap = direction * (new.value - old.value)
        if gap <= 0:
            continue
        if comes_out(100 * gap / old.value, rate):
            return _grown(rate, new, old, direction)
        if here and not rate.approximate and printed_digits(rate) > _WORD:
            note = _slip(rate, 100 * gap / new.value, 100 * gap / old.value)
            if note is not None:
                return _noted(_grown(rate, new, old, direction), note)
    return None


def _slip(rate: Figure, by_now: Decimal, exact: Decimal) -> str | None:
    if not rate.percent:
        return None
    if comes_out(by_now, rate):
        return _BASE
    slip = misprint(rate, exact)
    return slip if slip is not None and "颠倒" in slip else None


def _of_step(page: Page, rate: Figure, step: Figure, old: Figure, direction: int) -> Check | None:
    """累计立案13件。……同比增加3件，增长30%，去年同期为10件: the step in what was before."""
    if not same_kind(step, old) or not rate.percent or rate.approximate:
        return None
    exact = 100 * step.value / old.value
    terms: list[Term] = [step, " ÷ ", old]
    check = quotient_check("growth", "变化量除以上期数", terms, exact, rate, sign="%")
    if check.holds or comes_out(exact, rate):
        return check if check.holds else None
    now = old.value + direction * step.value
    told = (f for f in reversed(page.valued(now, rate, _FAR)) if same_kind(f, old) and f.amount)
    new = next((f for f in told if not f.change), None)
    if new is None or abs(exact - rate.value) <= 1:
        return None
    return _grown(rate, new, old, direction)


def _of_now(
    page: Page, rate: Figure, before: Sequence[Figure], behind: Sequence[Figure], direction: int
) -> Check | None:
    """29起，同比上升16%，比上年多查4起; 新建430个，总数达到2580个，比年初增长20%."""
    pairs: list[tuple[Figure, Figure]] = []
    before = [f for f in before if not _other_time(rate, f)]
    behind = [f for f in behind if not _other_time(rate, f) and "其中" not in page.between(rate, f)]
    first = before[0] if before else None
    second = before[1] if len(before) > 1 else None
    after = behind[0] if behind else None
    if first is not None and second is not None:
        if _is_step(first, direction):
            pairs.append((second, first))
        elif direction > 0 and _START.search(rate.label) and _is_new(first, second):
            pairs.append((first, second))
    if first is not None and after is not None and _is_step(after, direction):
        pairs.append((first, after))
    for now, step in pairs:
        plain = now.amount and not now.change and not past(now) and same_kind(now, step)
        base = now.value - direction * step.value
        if not plain or base <= 0 or _AVERAGE.search(now.clause[-8:]):
            continue
        exact, wrong = 100 * step.value / base, 100 * step.value / now.value
        if _comes_out(exact, rate):
            return _stepped(rate, now, step, direction, exact)
        if rate.percent and abs(exact - wrong) > 1 and _comes_out(wrong, rate):
            check = _stepped(rate, now, step, direction, exact)
            return _noted(check, _BASE) if not rate.approximate else _failed(check, rate, exact)
    return None


def _is_new(now: Figure, new: Figure) -> bool:
    """新建430个，总数达到2580个: what a stock was before is the one without the other."""
    return bool(_NEW.search(new.label) and _NOW.search(now.label))


def _other_time(rate: Figure, step: Figure) -> bool:
    """Whether a step is against another time than a change: 同比上升16%，比上季度多查4人."""
    if not step.change and _THAN.search(step.label) is None:
        return False  # 上半年立案95件: a count of its own time
    year, told = _THAN_YEAR.search(rate.label), _THAN_YEAR.search(step.label)
    near, said = _THAN_NEAR.search(rate.label), _THAN_NEAR.search(step.label)
    return bool(year and said) or bool(near and told)


def _comes_out(exact: Decimal, rate: Figure) -> bool:
    """Whether a change comes out, one that is about a number to the digits it prints."""
    if not rate.approximate:
        return comes_out(exact, rate)
    return abs(exact - rate.value) <= Decimal(1).scaleb(-rate.places) / 2


def _failed(check: Check, rate: Figure, exact: Decimal) -> Check:
    update = {"holds": False, "note": _BASE, "difference": float(at_places(rate.value - exact, 4))}
    return check.model_copy(update=update)


def _noted(check: Check, note: str) -> Check | None:
    return check.model_copy(update={"note": note}) if check.holds is False else None


def _stepped(rate: Figure, now: Figure, step: Figure, direction: int, exact: Decimal) -> Check:
    sign = " - " if direction > 0 else " + "
    terms: list[Term] = [step, " ÷（", now, sign, step, "）"]
    if rate.percent:
        return quotient_check("growth", "变化量除以上期数", terms, exact, rate, sign="%")
    terms += [f" = {number(exact, 1)}%，文中 ", rate, rate.fact.unit or ""]
    return make_check("growth", "变化量除以上期数", terms, rate, holds=True)


def _grown(rate: Figure, new: Figure, old: Figure, direction: int) -> Check:
    first, second = (new, old) if direction > 0 else (old, new)
    exact = 100 * (first.value - second.value) / old.value
    name = f"{new.fact.indicator}：增减额除以上期数"
    terms: list[Term] = ["（", first, " - ", second, "）÷ ", old]
    if rate.percent:
        return quotient_check("growth", name, terms, exact, rate, sign="%")
    terms += [f" = {number(exact, 1)}%，文中 ", rate, rate.fact.unit or ""]
    return make_check("growth", name, terms, rate, holds=True)


# --- the step itself -------------------------------------------------------------------


def _steps(page: Page, known: Known) -> Iterator[Check]:
    """Yield 2860元，比上年节省540元，上年报销3400元: the former count told behind the step.

    Also behind a rate, or at the head of the next sentence: 较上年增加6人，增长50%。上年留置12人.
    """
    plain = [figure for figure in page.figures if not figure.percent]
    for now, step, old in zip(plain, plain[1:], plain[2:], strict=False):
        off, hair = abs(now.size - old.size) - step.size, _HAIR * step.size
        if off > hair or -off > hair:
            continue
        if step.span in known.results or not past(old) or past(now) or now.change:
            continue
        if _CARRIED.search(old.label):
            continue  # 新收9件，较二季度增加4件，上季度结转5件: none was counted then
        if old.index - now.index > _SKIPPED or not _told_on(page, now, old):
            continue
        alike = now.sentence == step.sentence and same_kind(now, step) and same_kind(step, old)
        if not alike or not (now.amount and step.amount and old.amount):
            continue
        direction = direction_of(step)
        if not direction or not _is_step(step, direction):
            continue
        if direction * (now.value - old.value) == step.value:
            known.results.add(step.span)
            high, low = (now, old) if direction > 0 else (old, now)
            yield _minus(step, high, low)


def _told_on(page: Page, now: Figure, old: Figure) -> bool:
    """Whether a former count stands in the sentence of the one of now, or opens the next."""
    if now.sentence == old.sentence:
        return True
    near = old.sentence == now.sentence + 1 and old.paragraph == now.paragraph
    deed = share_word(old.label[-4:], now.label) or old.fact.indicator == now.fact.indicator
    return near and deed and page.of_sentence(old)[0] is old


def _points(page: Page, points: Figure) -> Check | None:
    """实名率38.5%，高于上年6.2个百分点；上年为32.3%: between the rates before and behind."""
    before, behind = _beside(page, points)
    if not (before and behind) or not (before[0].percent and behind[0].percent):
        return _far_points(page, points)
    now, old = before[0], behind[0]
    if _is_former(page, now) and _REACHED.search(old.label):
        now, old = old, now  # 比去年同期（82.1%）上升6.3个百分点，达到88.4%
    if not _is_former(page, old) or past(now) or now.approximate or old.approximate or now.change:
        return None
    high, low = sorted((now, old), key=lambda f: -f.value)
    return _minus(points, high, low) if high.value - low.value == points.value else None


def _far_points(page: Page, points: Figure) -> Check | None:
    """占总数的64%。去年……占总数的42%。占比提高22个百分点: two shares, of two times."""
    if not points.change or points.approximate or printed_digits(points) < _WORD:
        return None
    told = [
        f
        for f in page.before(points, _NEAR_SHARES)
        if f.percent and f.paragraph >= points.paragraph - 1
    ]
    rates = [f for f in told if not (f.change or f.approximate)][-_MOST:]
    for new, old in combinations(reversed(rates), 2):
        if abs(new.value - old.value) == points.value and _two_times(points, new, old):
            return _minus(points, *sorted((new, old), key=lambda f: -f.value))
    return None


def _two_times(points: Figure, new: Figure, old: Figure) -> bool:
    """Whether two rates say one thing of two times, and a step in points is of that."""
    one, other = (f.label[max(0, f.label.rfind("占")) :].rstrip("的为达到了是") for f in (new, old))
    alike = (len(one) > _WORD and one == other) or new.fact.indicator == old.fact.indicator
    times = past(new) != past(old) or new.fact.period != old.fact.period
    named = _SHARE.search(points.clause) or share_word(points.label, one + new.fact.indicator)
    return alike and times and bool(named)


def _minus(step: Figure, high: Figure, low: Figure) -> Check:
    sign = "%" if high.percent else ""
    return make_check(
        "difference",
        f"{high.fact.indicator}：两数之差",
        [
            high,
            f"{sign} - ",
            low,
            f"{sign} = {in_units(step, high.value - low.value)}，文中 ",
            step,
        ],
        step,
        holds=True,
    )
