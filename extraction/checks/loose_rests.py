"""What is left over, lacking or more, in whatever words: 账上8640吨，磅上8594吨，短了46吨.

And what there was, came and went: 原有41项，新立7项，废掉3项，还在用的45项. One that fails is
reported where the words leave no doubt and a slip of the pen explains it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations, product

from extraction.checks.figures import Figure, Page
from extraction.checks.listed import one_of_several
from extraction.checks.loose import Known, amounts_before, beside, may_try, past
from extraction.checks.parts import same_kind
from extraction.checks.slips import misprint, printed_digits
from extraction.checks.verdicts import Term, in_units, make_check
from extraction.intervals import Interval
from extraction.models import Check
from extraction.patterns import rarely

__all__ = ["loose_rests"]

_LEFT = re.compile(
    r"[剩余缺欠差短空亏净节]|[尚仍还][有剩未缺欠差需待]|没有?[^有]{0,6}的?$|未|结存|压着|挂着|滞留|实剩|只剩|落到|不符|不足"
)
_MORE = re.compile(
    r"[多超低]|高(?![级中层校标龄])|虚[出报增列]|高[出于估]|盘[盈亏]|少|减|压|降|增|涨|回落|缩"
)
_STOCK = re.compile(
    r"结存|[剩余存]|现有|现在|目前|眼下|还在用|手头|在册|在库|实有|[年月季期]末|[年月]底|落到|降到|升到|还有|尚有|仍有|未结|保留|留用|在用|[月季年]底|调整[后为]"
)
_CAME = rarely(
    r"新|[进入添招续补购买](?!展)|发展|吸收|收(?!回)|增(?!长)|立(?!案)|冒|纳入|录用|[调转]入|追加|下拨|到账"
)
_WENT = rarely(
    r"收回|新?办结|去世|病故|解散|合并|取消|关|领用|耗|核销|[退出废减销支付花用还撤裁死调转停结]|清[退收理偿欠]|注销|了结|处置|化解|消化|报废|完工|竣工|验收|交付|办[完掉]"
)
_TAKEN = re.compile("(?:剔除|扣除|去掉|除去|减去|去重|剔重|排除)[^，。；、\\d]{0,4}[后外]")
_OPEN = rarely("[没未有尚还仍的了剩余下已被]")
_WITHOUT = re.compile("(?:剔除|扣除|去掉|除去|减去|刨去|剔去|扣掉|排除)[^，。；、\\d]{0,6}$")
_SAID_UNDONE = re.compile(
    "(?:没有?|尚未|仍未|还未|未能?)[^，。；、\\d]{1,8}$|余下|剩下|剩余|尚余|其余|还[剩差欠有]|尚[有欠差]|仍有"
)
_GAP = rarely(
    "相差|差额|差了|差距|短[少缺了]|少[了报收交]|多[了报付收列]|虚[报列增]|欠[收缴交]|盘[亏盈]|[审核]减|节[约省]|压[减缩下]|缺口|拖欠|超[编员出标支]"
)
# One look at the words of a figure; few hold any sign of what is left, lacking or more.
_SIGNS = re.compile(
    "[剩余缺欠差短空亏净节尚仍还没未结压挂滞实只落符足多超低高虚盘少减降增涨缩存现目眼头册库末底升保留用调"
    "剔扣除去]"
)
_REMAINS = re.compile("[剩余]")
_THAN = rarely("[比较][^，。]{1,8}[多少高低]$")
_ON_YEAR = rarely("同比|[比较](?:上年|去年|同期|上[一]?[轮届季月期])")
_UNIT_LEAST = 1000
_BACK, _FAR = 160, 900


def loose_rests(page: Page, known: Known) -> Iterator[Check]:
    """Yield the checks of differences and of stocks that none of ``known`` answers."""
    pairs = _rates(page, known.rates)
    for figure in page.figures:
        if figure.span in known.results or not figure.amount or figure.former:
            continue
        words = figure.label + figure.tail[:5]
        without = figure.index > 0 and _is_taken_out(page.figures[figure.index - 1])
        if not without and _SIGNS.search(words) is None:
            continue
        undone = pairs and _SAID_UNDONE.search(figure.label)
        check = _rest_of_rate(page, figure, pairs) if undone else None
        if check is None and _STOCK.search(words):
            check = _stock(page, figure)
        if check is None and (
            without
            or _LEFT.search(words)
            or _MORE.search(figure.label)
            or _TAKEN.search(figure.label)
        ):
            check = _difference(page, figure, known)
        if check is not None:
            known.results.add(figure.span)
            yield check


def _is_taken_out(figure: Figure) -> bool:
    """Whether the words before a figure leave it out of another: 扣除…, 去掉…."""
    label = figure.label
    may_be = "除" in label or "去" in label or "扣掉" in label
    return may_be and _WITHOUT.search(label) is not None


def _rates(page: Page, rates: Sequence[Check]) -> list[tuple[Figure, Figure, Figure]]:
    """Return rate, part and whole of the rates that came out."""
    by_span = page.by_span
    pairs = []
    for check in rates:
        rate = by_span.get(check.result)
        top, base = (by_span.get(span) for span in check.operands)
        if rate is not None and top is not None and base is not None:
            pairs.append((rate, top, base))
    return pairs


def _rest_of_rate(
    page: Page, rest: Figure, pairs: Sequence[tuple[Figure, Figure, Figure]]
) -> Check | None:
    """到位1135.58万元，到位率75%，余下378.52万元: of the whole that the rate is of."""
    for rate, top, base in reversed(pairs):
        alike = same_kind(top, base) and same_kind(rest, base) and rest not in (top, base)
        if not alike or not 0 < rest.start - rate.end <= _FAR:
            continue
        left = base.value - top.value
        near = beside(page, rate, rest, 30) and rest.index == rate.index + 1
        verbs = set(_OPEN.sub("", rest.label)) & set(top.label)
        alike = bool(verbs) and rest.start - rate.end <= _BACK
        if left == rest.value and (printed_digits(rest) > 2 or near or alike):
            return _minus(rest, base, top)
        note = misprint(rest, left) if near else None
        if note is not None:
            return _minus(rest, base, top, note)
    return None


def _difference(page: Page, rest: Figure, known: Known) -> Check | None:
    before = [
        f for f in amounts_before(page, rest, _BACK, 2)
        if _alike(f, rest) and f.paragraph == rest.paragraph and not f.change
    ][:5]  # fmt: skip
    here = [f for f in before if f.sentence == rest.sentence]
    if _TAKEN.search(rest.label) or (here and _WITHOUT.search(here[0].label)):
        return _without(page, rest, here)
    nearest = len(here) > 1 and beside(page, here[0], rest, 16)
    if printed_digits(rest) == 1:
        # 定编4人，在岗3人，空1个编: three in a row; 去年收20件，今年多收6件: said alike.
        said = _LEFT.search(rest.label) or _GAP.search(rest.label) or _THAN.search(rest.label)
        here = here[:2] if nearest and said else []
        if not here or abs(here[0].value - here[1].value) != rest.value:
            here = _compared(page, rest, known)
        before = here
    if (one_of_several(page, rest)) or (_ON_YEAR.search(rest.label) and not any(map(past, before))):
        return None
    pairs = [tuple(sorted(pair, key=lambda f: -f.value)) for pair in combinations(before, 2)]
    pairs = [(whole, part) for whole, part in pairs if whole.value > part.value]
    if _REMAINS.search(rest.label):
        pairs = [(whole, part) for whole, part in pairs if whole.start < part.start]
    for tried, (whole, part) in enumerate(pairs, 1):
        if whole.value - part.value == rest.value and may_try(rest, min(tried, len(pairs))):
            return _minus(rest, whole, part)
    nearest = len(here) > 1 and here[0].index == rest.index - 1 and here[1].index == rest.index - 2
    if nearest and _GAP.search(rest.label):
        whole, part = sorted(here[:2], key=lambda f: -f.value)
        note = misprint(rest, whole.value - part.value)
        if note is not None and "颠倒" in note:
            return _minus(rest, whole, part, note)
    return None


def _alike(figure: Figure, rest: Figure) -> bool:
    """Whether two figures count alike; a vacant 编 is one person's."""
    post = rest.kind == "个" and rest.tail[:1] in "编岗" and rest.tail != ""
    return same_kind(figure, rest) or (post and figure.kind == "人")


def _compared(page: Page, step: Figure, known: Known) -> list[Figure]:
    """Return the count of last year right before a change, and the one now of the same words."""
    if not _MORE.search(step.label) or not step.index:
        return []
    former = page.figures[step.index - 1]
    if not past(former) or former.sentence != step.sentence or not same_kind(former, step):
        return []
    nows = [
        now for now in amounts_before(page, former, 2 * _BACK, 3)
        if same_kind(now, former) and not (past(now) or now.change)
        and known.parts.get(now.span, step.start) >= step.start
    ]  # fmt: skip
    fitting = [now for now in nows[:4] if abs(now.value - former.value) == step.value]
    return [fitting[0], former] if fitting else []


def _without(page: Page, rest: Figure, here: Sequence[Figure]) -> Check | None:
    """收到58件次……剔除重复的14件次，实有44件."""
    if not here or not (_WITHOUT.search(here[0].label) or _TAKEN.search(rest.label)):
        return None
    part = here[0]
    if len(here) > 2 and here[1].index == part.index - 1 and here[2].index == part.index - 2:
        both = _moved(rest, here[2], [here[1], part], (1, -1))
        if both is not None:
            return both  # 上级转来26件，本级收到41件，剔除重复的9件，实有58件
    wholes = [f for f in amounts_before(page, part, 2 * _BACK, 9) if same_kind(f, rest)]
    for whole in [f for f in wholes if not past(f) and not f.change][:8]:
        if whole.value - part.value == rest.value:
            return _minus(rest, whole, part)
    return None


def _minus(rest: Figure, whole: Figure, part: Figure, note: str | None = None) -> Check:
    left = whole.value - part.value
    return make_check(
        "difference",
        f"{rest.fact.indicator}：两数之差",
        [whole, " - ", part, f" = {in_units(rest, left)}，文中 ", rest],
        rest,
        holds=note is None,
        difference=rest.value - left,
        note=note,
    )


# --- what there was, came and went ------------------------------------------------------


def _stock(page: Page, closing: Figure) -> Check | None:
    """年初34户，退出6户，进来3户，现在31户: each by its word, or by what comes out."""
    moves: list[Figure] = []
    for figure in amounts_before(page, closing, _BACK, 2):
        near = same_kind(figure, closing) and closing.paragraph - figure.paragraph <= 1
        if near and (figure.sentence == closing.sentence or moves):
            moves.insert(0, figure)
    moves = moves[-5:]
    for start in range(len(moves) - 2):
        opening, *steps = moves[start:]
        signs = [_sign(step) for step in steps]
        known = all(len(options) == 1 for options in signs)
        if not known and printed_digits(closing) < 4 and closing.value < _UNIT_LEAST:
            continue
        for chosen in product(*signs):
            if -1 not in chosen and not known:
                continue
            check = _moved(closing, opening, steps, chosen)
            if check is not None:
                return check
    return None


def _sign(step: Figure) -> tuple[int, ...]:
    came, went = _CAME.search(step.label), _WENT.search(step.label)
    if came and went:
        return (1,) if came.start() <= went.start() else (-1,)
    return (1,) if came else (-1,) if went else (1, -1)


def _moved(
    closing: Figure, opening: Figure, steps: Sequence[Figure], signs: Sequence[int]
) -> Check | None:
    amount, reach = opening.value, opening.interval
    terms: list[Term] = [opening]
    for sign, step in zip(signs, steps, strict=True):
        amount += sign * step.value
        reach = reach + step.interval if sign > 0 else reach - step.interval
        terms += [" + " if sign > 0 else " - ", step]
    fits = amount == closing.value or (
        closing.kind == "元" and closing.interval.meets(Interval(amount, amount))
    )
    if not fits or (1 not in signs and len(steps) > 2 and amount < Decimal(10)):
        return None
    return make_check(
        "flow",
        f"{closing.fact.indicator}：原有加增加减去减少",
        [*terms, f" = {in_units(closing, amount)}，文中 ", closing],
        closing,
        holds=True,
    )
