"""Growth and decline in whatever words: 与第二季度的980件次比，环比多了15%; 比首年高出39.5%.

The two counts are looked for right before the change, the former one by its words where it
has some. One that fails is reported where the former says that it is one, and the change
would come out of the count now instead, or two of its digits are exchanged.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from extraction.checks.far_shares import bounds_of
from extraction.checks.figures import JOINTS, Figure, Page
from extraction.checks.loose import (
    Known,
    amounts_before,
    at_first,
    comes_out,
    in_words,
    may_try,
    past,
)
from extraction.checks.parts import same_kind
from extraction.checks.slips import misprint, printed_digits
from extraction.checks.triples import of_another_rate
from extraction.checks.verdicts import (
    Term,
    in_units,
    make_check,
    number,
    quotient_check,
)
from extraction.models import Check
from extraction.patterns import rarely

__all__ = ["direction_of", "is_earlier", "loose_changes"]

_UP = re.compile("超|增|升|涨|多|高[出了]?|提高|攀|扩|翻|长")
_DOWN = re.compile("减|降|跌|少|压|缩|回落|低|下滑|走低|落|省|节约")
_TAIL = re.compile(
    r"(?:超额?|超出|增|升|涨|多|高出?|提高|攀升|减|降|跌|少|压缩?|缩减?|回落|下滑|走低|下来|节约|节省|节减|结余|少花|少用)[\u4e00-\u9fff]{0,3}$|[增降减涨跌升][幅速]?[^，。]{0,3}$"
)
_FILLER = re.compile("(?:整整|足足|差不多|大约|左右)$")
_EARLIER = re.compile(
    r"第?[一二三四]季度|上半年|[首前上]年|年初|期初|此前|任务|计划|预算|标准|指标|定额|限额|原[来先]|整治前|20\d\d年|[1-9]\d?月|上[月季期次轮]"
)
_YEAR = re.compile(r"20\d\d年")
_FROM, _TO = rarely("[由从][^，。]{0,10}$"), re.compile("[到至为]了?$")
_LEVEL = rarely("[升增降减提涨跌][高长加低少]?[到至]了?$")
_FOLLOWED = re.compile("^(?:相?比|相较|比较|降|增|压|减|升|提)")
_THEN = rarely(
    "^(?:而|但)?(?:上年|去年|上一年|上月|上季度?|同期)(?:同期|全年)?(?:则|同|是|为|有|仅|只)*$"
)
_BEFORE = re.compile(
    r"(?:上年|去年|上一年|上年同期|同期|20\d\d年|上季度?|上月|上半年|[一二三]季度)[^。；]{0,24}$"
)
_BACK, _FORTH = 260, 140
_PAIR = 2
_TELLING, _PRECISE, _MOST_OLD, _MOST_NEW = 2, 3, 4, 3
_MOST = 6


def loose_changes(page: Page, known: Known) -> Iterator[Check]:
    """Yield the checks of changes that none of ``known`` answers."""
    for figure in page.rates:
        if figure.span in known.results:
            continue
        rate = figure.percent or in_words(figure) is not None
        if figure.approximate and (figure.percent or not rate):
            continue
        if not (rate or figure.kind == "点") or (not figure.change and past(figure)):
            continue
        if rate and _LEVEL.search(figure.label):
            continue  # 接入率由60%升到100%
        direction = direction_of(figure) or (_of_row(page, figure) if rate else 0)
        if direction == 0:
            continue
        check = _points(page, figure) if figure.kind == "点" else None
        if rate:
            check = _of_counts(page, figure, direction, known)
        if check is not None:
            yield check


def _of_row(page: Page, figure: Figure) -> int:
    """分别增长18.6%、21.4%、15.2%: the direction of the first in a row of rates."""
    while figure.index and page.between(page.figures[figure.index - 1], figure) in JOINTS:
        figure = page.figures[figure.index - 1]
        if not figure.percent:
            return 0
        if figure.label:
            return direction_of(figure)
    return 0


def direction_of(figure: Figure) -> int:
    """Return 1 where a figure's words say growth, -1 for decline, 0 for neither."""
    own = _FILLER.sub("", figure.label or figure.clause)
    words = own if figure.approximate else own + (figure.fact.qualifier or "")
    if not figure.change and _TAIL.search(own) is None:
        return 0
    up, down = list(_UP.finditer(words)), list(_DOWN.finditer(words))
    if not (up or down):
        return 0
    return 1 if (up[-1].end() if up else -1) > (down[-1].end() if down else -1) else -1


def _of_counts(page: Page, rate: Figure, direction: int, known: Known) -> Check | None:
    near = [
        f for f in amounts_before(page, rate, _BACK, 3)
        if rate.paragraph - f.paragraph <= 1
        and (_YEAR.search(f.label) or known.parts.get(f.span, rate.start) >= rate.start)
    ]  # fmt: skip
    steps = [f for f in near[:1] if f.change]
    values = [f for f in near if not f.change][:_MOST]
    behind = [f for f in page.near(rate, 0, 60) if f.sentence == rate.sentence and f.amount]
    if len(behind) > 1 and same_kind(*behind[:2]) and _from_to(*behind[:2]):
        values = behind[1::-1]  # 压减三成，由50万元压到35万元
    stepped = _of_step(rate, steps, values, direction)
    if stepped is not None:
        return stepped
    pairs = _pairs(page, values, rate)
    tried = 0
    for new, old in pairs:
        if direction * (new.value - old.value) <= 0:
            continue
        tried += 1
        if not _may(rate, tried):
            break
        if _fits(direction * 100 * (new.value - old.value) / old.value, rate):
            return _grown(rate, new, old, direction)
    behind_it = _right_behind(page, rate, values, direction)
    behind_it = behind_it or _of_behind(page, rate, values, direction)
    return behind_it or _failing(rate, pairs, direction)


def _fits(exact: Decimal, rate: Figure) -> bool:
    if not rate.approximate:
        return comes_out(exact, rate)
    bounds = bounds_of(rate)
    return bounds is not None and bounds[0] <= exact <= bounds[1]


def _right_behind(
    page: Page, rate: Figure, values: Sequence[Figure], direction: int
) -> Check | None:
    """收入8.4亿元，同比增长12%，上年同期为7.5亿元: right before and right behind the change.

    One that fails is told where nothing else of the sentence counts alike.
    """
    after = page.figures[rate.index + 1 : rate.index + 2]
    old = after[0] if after and after[0].sentence == rate.sentence else None
    if old is None or not rate.percent or not old.amount or not _THEN.match(old.label):
        return None
    new = values[0] if values else None
    if new is None or not same_kind(new, old) or new.index != rate.index - 1 or past(new):
        return None
    check = _grown(rate, new, old, direction)
    alike = [f for f in page.of_sentence(rate) if f.amount and same_kind(f, old)]
    return check if check.holds or (len(alike) == _PAIR and old.value != new.value) else None


def _of_behind(page: Page, rate: Figure, values: Sequence[Figure], direction: int) -> Check | None:
    """846件次，比上年减少11.5%。……上年这两项分别为956件次和1730件: the former ones behind."""
    if not rate.percent or printed_digits(rate) < _PRECISE:
        return None
    olds = [
        f for f in page.near(rate, 0, _FORTH)
        if f.start > rate.start and f.amount and not f.change and _told_of_past(page, f)
    ][:_MOST_OLD]  # fmt: skip
    news = [f for f in values[:_MOST_NEW] if not past(f)]
    for new in news:
        for old in olds:
            gap = direction * (new.value - old.value)
            if same_kind(new, old) and gap > 0 and comes_out(100 * gap / old.value, rate):
                return _grown(rate, new, old, direction)
    return None


def _told_of_past(page: Page, figure: Figure) -> bool:
    """Whether the words of a figure's sentence before it say that it is of a time before."""
    first = page.of_sentence(figure)[0]
    begun = (
        page.text[max(page.stops.sentences[first.sentence - 1], 0) : figure.start]
        if (first.sentence)
        else page.text[: figure.start]
    )
    return past(figure) or _BEFORE.search(begun) is not None


def _of_step(
    rate: Figure, steps: Sequence[Figure], values: Sequence[Figure], direction: int
) -> Check | None:
    """52件，较上年减少11件，降幅17.5%: the change, of what was before."""
    for step in steps:
        for value in values:
            if not same_kind(step, value) or step.sentence != rate.sentence:
                continue
            base = value.value if past(value) else value.value - direction * step.value
            terms: list[Term] = [step, " ÷ ", value]
            if not past(value):
                terms = [step, " ÷（", value, " - " if direction > 0 else " + ", step, "）"]
            told = printed_digits(rate) > 1 or (not rate.percent and value is values[0])
            if base > 0 and told and comes_out(100 * step.value / base, rate):
                exact = 100 * step.value / base
                if not rate.percent:
                    terms += [f" = {number(exact, 1)}%，文中 ", rate, rate.fact.unit or ""]
                    return make_check("growth", "变化量除以上期数", terms, rate, holds=True)
                return quotient_check("growth", "变化量除以上期数", terms, exact, rate, sign="%")
    return None


def _from_to(former: Figure, latter: Figure) -> bool:
    return bool(_FROM.search(former.label) and _TO.search(latter.label))


def _may(rate: Figure, tried: int) -> bool:
    return may_try(rate, tried) if rate.percent else tried <= 2


def _pairs(page: Page, values: Sequence[Figure], rate: Figure) -> list[tuple[Figure, Figure]]:
    """Return pairs (now, before) that a change may lie between, the likeliest first."""
    formers = [f for f in values if past(f) or is_earlier(f) or _in_row(page, f)]
    pairs = [
        (new, old) for old in formers for new in values
        if new is not old and same_kind(new, old) and not (past(new) or at_first(new))
    ]  # fmt: skip
    if pairs or not rate.percent or printed_digits(rate) < 3:
        return pairs
    return [
        (new, old) for new in values for old in values
        if new is not old and same_kind(new, old) and new.sentence == rate.sentence
        if not at_first(new)
    ]  # fmt: skip


def _in_row(page: Page, figure: Figure) -> bool:
    """Whether it stands right behind one of a time before: 比一季度的11起、6人."""
    if figure.label or not figure.index:
        return False
    head = page.figures[figure.index - 1]
    beside = page.between(head, figure) in ("", "、", "和")
    return beside and head.kind != figure.kind and (past(head) or is_earlier(head))


def is_earlier(figure: Figure) -> bool:
    """Return whether the words of a count name a time, or it is what is compared with."""
    named = _EARLIER.search(figure.label) or _FROM.search(figure.label)
    return bool(named or _FOLLOWED.match(figure.tail))


def _grown(
    rate: Figure, new: Figure, old: Figure, direction: int, note: str | None = None
) -> Check:
    first, second = (new, old) if direction > 0 else (old, new)
    exact = 100 * (first.value - second.value) / old.value
    name = f"{new.fact.indicator}：增减额除以上期数"
    terms: list[Term] = ["（", first, " - ", second, "）÷ ", old]
    if not rate.percent:
        terms += [f" = {number(exact, 1)}%，文中 ", rate, rate.fact.unit or ""]
        return make_check("growth", name, terms, rate, holds=True)
    check = quotient_check("growth", name, terms, exact, rate, sign="%")
    return check.model_copy(update={"note": note}) if note and not check.holds else check


def _failing(rate: Figure, pairs: Sequence[tuple[Figure, Figure]], direction: int) -> Check | None:
    if not rate.percent or printed_digits(rate) < _TELLING:
        return None
    told: list[Check] = []
    alone = len(pairs) == 1 and pairs[0][0].sentence == pairs[0][1].sentence == rate.sentence
    for new, old in pairs[:3] if alone or printed_digits(rate) > _TELLING else ():
        gap = direction * (new.value - old.value)
        said = past(old) or (old.sentence == rate.sentence and is_earlier(old))
        if gap <= 0 or not said or rate.start - old.unit_end > 24:
            continue
        note = None
        if comes_out(100 * gap / new.value, rate):
            note = "除以本期数才是文中的数，应除以上期数"
        elif (slip := misprint(rate, 100 * gap / old.value)) is not None and "颠倒" in slip:
            note = slip
        if note is not None:
            told.append(_grown(rate, new, old, direction, note))
    return told[0] if len(told) == 1 and told[0].holds is False else None


# --- percentage points ------------------------------------------------------------------


def _points(page: Page, points: Figure) -> Check | None:
    """不合理率6.5%；二季度是8.2%，压下来1.7个百分点: of the two rates right before."""
    rates = [
        f for f in reversed(page.before(points, 90))
        if f.percent and not f.approximate and f.sentence == points.sentence
    ]  # fmt: skip
    if len(rates) < 2 or points.start - rates[0].unit_end > 24:
        return None
    if of_another_rate(rates[1], rates[0]):
        return None
    low, high = sorted(rates[:2], key=lambda f: f.value)
    gap = high.value - low.value
    stays = any(past(f) or is_earlier(f) for f in rates[:2])
    holds = gap == points.value
    slipped = misprint(points, gap) is not None or _one_digit(points, gap)
    if not (holds or (stays and len(rates) == 2 and slipped)):
        return None
    return make_check(
        "difference",
        f"{high.fact.indicator}：相差的百分点",
        [high, "% - ", low, f"% = {in_units(points, gap)}，文中 ", points],
        points,
        holds=holds,
        difference=points.value - gap,
    )


def _one_digit(points: Figure, gap: Decimal) -> bool:
    """Whether points are off by less than a whole one: the two rates leave no other meaning."""
    return abs(points.value - gap) < 1
