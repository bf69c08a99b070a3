"""Relations that no wording announces, taken up only because they come out.

Other searches read what belongs together from the words and may say that it fails. Here
the numbers speak: a share to three digits of two counts beside it, a change between two
counts of one kind, a long list right beside a total that it fills. Three digits agree by
chance once in some hundred pairs, so few pairs are tried, only one may come out, and
nothing is ever said to fail.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from decimal import Decimal
from itertools import pairwise

from extraction.checks.figures import Figure, Page, share_word
from extraction.checks.loose import at_first, moved, past
from extraction.checks.loose_rates import contrary
from extraction.checks.parts import like_kinds, parallel, same_kind, sum_check, summed
from extraction.checks.rates import named_base
from extraction.checks.triples import of_another_rate
from extraction.checks.verdicts import (
    Term,
    compared,
    make_check,
    number,
    quotient_check,
    rounded,
)
from extraction.models import Check

__all__ = ["agreeing_checks", "is_precise", "only_pair"]

_DIGITS = 3
_BACK, _FORTH = 300, 40
_FAR = 1500
_LEAST_BASE = 10
_LONGEST = 9
_NEAR_SHARE, _FAR_SHARE = 16, 24
# A sum of two has to be larger to be no accident than a sum of many.
_LEAST_TOTAL = {2: Decimal(1000), 3: Decimal(100)}
_LEAST_OF_MANY = Decimal(50)
_FEWEST, _FEWEST_ROUNDED = 3, 4
# An amount smaller than this share of a rounded total says nothing about it.
_TINY = Decimal("0.005")
_MONEY = re.compile("(?:资金|金额|款项)的?$")
# Units that few things in a report are counted in.
_TELLING = frozenset("所户辆台套幢座艘")
_MARKS = "。；，、"
_REST = re.compile("剩余|剩下|还剩|尚余|结余|空缺|空编|缺编|缺额|缺员|缺口|尚缺|还缺")
_OPEN = ("尚有", "还有", "仍有")
_DEEDS = frozenset(["立案", "结案", "审结", "办结", "处分", "处置", "受理", "移送", "留置", "了结"])
_FALL = ("下降", "减少", "降低", "降")


def agreeing_checks(page: Page, found: Sequence[Check]) -> Iterator[Check]:
    """Yield the checks of figures that none of the checks ``found`` answers.

    Args:
        page: the report's text.
        found: what its words led to.
    """
    answered = {check.result for check in found}
    used = {span for check in found for span in check.operands if check.kind == "sum"}
    for at, figure in enumerate(page.figures):
        check = None
        if not figure.counts and figure.span in answered:
            continue
        if figure.percent and is_precise(figure):
            check = _change(page, figure) if figure.change else _share(page, figure)
        elif figure.kind == "点":
            check = _points(page.figures, at)
        elif figure.counts:
            check = _filled(page, at, used)
            if check is None and figure.span not in answered and figure.span not in used:
                check = _remaining(page, figure)
        if check is not None:
            used.update(check.operands if check.kind == "sum" else ())
            yield check
    for figures, kinds, most in page.alike():
        if most < _FEWEST:
            continue
        for kind in dict.fromkeys(f.kind for f in figures):
            parts = [f for f in kinds.get(kind, ()) if f.span not in used]
            list_check = _listed(page, parts) if len(parts) >= _FEWEST else None
            if list_check is not None:
                used.update(list_check.operands)
                yield list_check


def is_precise(rate: Figure) -> bool:
    """Return whether a rate has three digits, so that few quotients come out by chance."""
    digits = rate.fact.value_text.replace(".", "").lstrip("0")
    return len(digits) >= _DIGITS and rate.places > 0 and not rate.approximate


# --- shares and changes ---------------------------------------------------------------


def _share(page: Page, rate: Figure) -> Check | None:
    around = page.near(rate, _BACK, _FORTH)
    counts = [f for f in around if f.counts and f.paragraph == rate.paragraph]
    words = named_base(rate)
    pairs = [
        (top, base)
        for top in counts
        if rate.sentence - top.sentence in (0, 1) and _belongs(page, top, rate)
        for base in (*counts, *_named_far(page, top, rate))
        if _may_come_out(top, base, rate) and same_kind(top, base) and _comes_out(top, base, rate)
        if not words or _speaks_of(base, rate, words)
    ]
    pair = only_pair(pairs, rate)
    if pair is None:
        return None
    top, base = pair
    whole = base.label.strip() or "总数"
    if base.kind in _TELLING and page.text.endswith("、", 0, base.start - len(base.label)):
        whole = "总数"  # 中小学、幼儿园134所: the label holds but the last of the names
    name = f"占比：{top.label.strip() or top.fact.indicator}占{whole}"
    exact = 100 * top.value / base.value
    return quotient_check("rate", name, [top, " ÷ ", base], exact, rate, sign="%")


def _speaks_of(base: Figure, rate: Figure, words: str) -> bool:
    """Whether a count is that of the thing a share says it is of (占信访总量的17.2%)."""
    money = base.kind == "元" and _MONEY.search(base.label) and _MONEY.search(rate.label)
    counted = words in (base.fact.unit or "")  # 占总人次的
    return bool(money) or counted or share_word(base.label + base.tail, words)


def _may_come_out(top: Figure, base: Figure, rate: Figure) -> bool:
    """Whether a share is about right; most pairs are left before decimals are made."""
    return base.size > 0 and abs(100 * top.size / base.size - rate.size) < 1


def _comes_out(top: Figure, base: Figure, rate: Figure) -> bool:
    if base is top or base.value < top.value or base.value < _LEAST_BASE or moved(top, base):
        return False
    if parallel(top) and parallel(base):
        return False  # one form of handling is no share of another
    return rounded(100 * top.value / base.value, rate.places) == rate.value


def _named_far(page: Page, top: Figure, rate: Figure) -> list[Figure]:
    """Return counts further up whose thing the rate's words, or the part's, speak of."""
    said = rate.label
    money = _MONEY.search(said) is not None
    telling = said == "占" and top.kind in _TELLING
    if len(said) < 2 and not telling:
        return []
    return [
        f
        for f in page.before(rate, _FAR)
        if f.counts
        and f.paragraph != rate.paragraph
        and (
            share_word(f.label[-8:] + f.tail[:6], said)
            or (money and f.kind == "元" and _MONEY.search(f.label))
            or (telling and f.kind == top.kind)
        )
    ]


def _belongs(page: Page, top: Figure, rate: Figure) -> bool:
    """Whether a rate stands right beside a count, or its words speak of what is counted."""
    between = page.text[min(top.unit_end, rate.unit_end) : max(top.start, rate.start)]
    reach = _FAR_SHARE if rate.label.endswith("占") and "。" not in between else _NEAR_SHARE
    if contrary(top, rate):
        return False  # 不合格98批次 is no part of 合格率
    if not any(char.isdigit() for char in between) and len(between) <= reach:
        return True
    return share_word(top.label + top.tail, rate.label)


def _change(page: Page, rate: Figure) -> Check | None:
    """下降15.3% between 893 and 756 beside it."""
    around = page.near(rate, _BACK, _FORTH)
    counts = [f for f in around if f.paragraph == rate.paragraph and f.value > 0]
    counts = [f for f in counts if not (f.percent or f.change or f.approximate)]
    sign = -1 if (rate.fact.qualifier or rate.label).endswith(_FALL) else 1
    pairs = [
        (new, old)
        for new in counts
        for old in counts
        if same_kind(new, old) and old.value >= _LEAST_BASE and sign * (new.value - old.value) > 0
        if rounded(sign * 100 * (new.value - old.value) / old.value, rate.places) == rate.value
        if not at_first(new) and not _other_deed(old, new, rate)
    ]
    pair = only_pair(pairs, rate)
    if pair is None:
        return None
    new, old = pair
    first, second = (new, old) if sign > 0 else (old, new)
    exact = sign * 100 * (new.value - old.value) / old.value
    name = f"{new.fact.indicator}：变化与前后两数"
    terms: list[Term] = ["(", first, " − ", second, ") ÷ ", old]
    return quotient_check("growth", name, terms, exact, rate, sign="%")


def _other_deed(old: Figure, new: Figure, rate: Figure) -> bool:
    """Whether what would be the former count is told after its change, of something else.

    立案32件，同比增长18.5%。结案27件: no cases of the year before.
    """
    told = old.label[-2:] in _DEEDS and old.label[-2:] not in new.label
    return told and old.start > rate.start and old.sentence != rate.sentence and not past(old)


def only_pair(pairs: list[tuple[Figure, Figure]], rate: Figure) -> tuple[Figure, Figure] | None:
    """Return the pair that comes out, the nearest of equal ones; None if several differ."""
    if len({(left.value, right.value) for left, right in pairs}) != 1:
        return None
    return min(pairs, key=lambda pair: sum(abs(rate.start - f.start) for f in pair))


def _points(figures: Sequence[Figure], at: int) -> Check | None:
    """11.8%降至4.6%，下降7.2个百分点."""
    points = figures[at]
    rates = [f for f in figures[max(0, at - 4) : at] if f.percent and not f.change]
    if len(rates) < 2 or points.approximate or points.sentence != rates[-2].sentence:
        return None
    low, high = sorted(rates[-2:], key=lambda f: f.value)
    if high.value - low.value != points.value or low.approximate or high.approximate:
        return None
    if of_another_rate(*rates[-2:]):
        return None
    return make_check(
        "difference",
        f"{high.fact.indicator}：相差的百分点",
        [high, "% − ", low, f"% = {number(points.value)}，文中 ", points],
        points,
        holds=True,
    )


def _remaining(page: Page, rest: Figure) -> Check | None:
    """编制9名，实有6名，空缺3名; 剩余231个 after 2947 and 2716."""
    if "未" in rest.tail and rest.label.endswith(_OPEN) and rest.tail[0] != "的":
        return _unfinished(page, rest)
    words = rest.label + rest.tail
    # One of these signs is in all such words.
    left = "余" in words or "剩" in words or "缺" in words or "空编" in words
    if not left or not _REST.search(words):
        return None
    earlier = [f for f in page.before(rest, _FAR) if f.counts and same_kind(f, rest)]
    near = [f for f in earlier if f.paragraph == rest.paragraph]
    if rest.value < _LEAST_BASE:  # a small rest comes out by chance
        near = [f for f in near if f.sentence == rest.sentence]
    pairs = [
        (first, second) if first.value > second.value else (second, first)
        for first, second in pairwise(earlier if rest.value >= _LEAST_TOTAL[3] else near)
        if abs(first.value - second.value) == rest.value
    ]
    pair = only_pair(pairs, rest)
    if pair is None:
        return None
    return _difference(rest, *pair)


def _unfinished(page: Page, rest: Figure) -> Check | None:
    """尚有676份问题合同未整改: of 发现问题合同9412份 and 已整改8736份, by their names."""
    noun, _, undone = rest.tail.partition("未")
    earlier = [f for f in page.before(rest, 2 * _FAR) if f.counts and same_kind(f, rest)]
    wholes = [f for f in earlier if share_word(f.label[-8:] + f.tail, noun)]
    parts = [f for f in earlier if share_word(f.label, undone) and "未" not in f.label]
    pairs = [
        (whole, part) for whole in wholes for part in parts
        if whole.start < part.start and whole.value - part.value == rest.value
    ]  # fmt: skip
    pair = only_pair(pairs, rest)
    return _difference(rest, *pair) if pair is not None else None


def _difference(rest: Figure, whole: Figure, part: Figure) -> Check:
    return make_check(
        "difference",
        f"{rest.fact.indicator}：总数减去已有的",
        [whole, " − ", part, f" = {number(rest.value)}，文中 ", rest],
        rest,
        holds=True,
    )


# --- totals ---------------------------------------------------------------------------


def _filled(page: Page, at: int, used: Set[tuple[int, int]]) -> Check | None:
    """Return the check of a total that the counts right behind or before it fill."""
    figures = page.figures
    total = figures[at]
    if total.value < _LEAST_OF_MANY:
        return None
    runs = [range(at + 1, len(figures))]
    if total.span not in used:
        runs.append(range(at - 1, -1, -1))
    for run in runs:
        parts = _coming_to(total, figures, run, used)
        if len(parts) > 1 and total.value >= _LEAST_TOTAL.get(len(parts), _LEAST_OF_MANY):
            parts.sort(key=lambda f: f.start)
            return sum_check(total, parts) if _is_list(page, parts) else None
    return None


def _coming_to(
    total: Figure, figures: Sequence[Figure], places: Iterable[int], used: Set[tuple[int, int]]
) -> list[Figure]:
    """Return the first counts of a total's kind, no parts of another one, that come to it."""
    parts: list[Figure] = []
    left, paragraph, sentence = total.value, total.paragraph, total.sentence
    kinds = like_kinds(total.kind)
    for place in places:
        figure = figures[place]
        if figure.paragraph != paragraph or not -2 <= figure.sentence - sentence <= 2:
            return []
        if len(parts) == _LONGEST:
            return []
        if figure.kind not in kinds or figure.percent or figure.span in used:
            continue
        if not same_kind(figure, total):
            continue
        # Mostly the first is too large already.
        if not figure.counts or figure.value > left:
            return []
        parts.append(figure)
        left -= figure.value
        if not left:
            return parts
    return []


def _listed(page: Page, counts: Sequence[Figure]) -> Check | None:
    """Return the check of a sentence's counts of one kind against a total further up."""
    if not _is_list(page, counts):
        return None
    total_value = sum((f.value for f in counts), Decimal(0))
    for total in reversed(page.before(counts[0], 2 * _BACK)):
        if not (total.counts and same_kind(total, counts[0])):
            continue
        if total.value == total_value and total_value >= _LEAST_TOTAL[3]:
            return sum_check(total, counts)
        rounded_total = len(counts) >= _FEWEST_ROUNDED and total.value > max(
            f.value for f in counts
        )
        if counts[0].kind == "元" and min(f.value for f in counts) < total.interval.high * _TINY:
            continue
        # Roundings leave room: words that both have, or one paragraph, must join them.
        joined = total.paragraph == counts[0].paragraph or share_word(total.label, counts[0].label)
        if rounded_total and joined and compared(total.interval, summed(counts))[0]:
            return sum_check(total, counts)
    return None


def _is_list(page: Page, parts: Sequence[Figure]) -> bool:
    """Whether one mark stands between each two of them: 13人；19人；66人, not ；, then 。."""
    marks = {_strongest(page.between(*pair)) for pair in pairwise(parts)}
    return len(marks) == 1


def _strongest(words: str) -> str | None:
    words = words.replace(",", "，").replace(";", "；")
    return next((mark for mark in _MARKS if mark in words), None)
