"""Sums whose parts stand apart: in two sentences that begin alike, by form, by rank.

Like `agreement`, shown only where they come out: nothing is said to fail.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence, Set
from decimal import Decimal
from itertools import accumulate, groupby, pairwise

from extraction.checks.agreement import is_precise
from extraction.checks.figures import Figure, Page, common, share_word
from extraction.checks.parts import plus, same_kind, sum_check, summed
from extraction.checks.verdicts import compared, make_check, number
from extraction.models import Check
from extraction.patterns import rarely

__all__ = ["parallel_sums"]

_Span = tuple[int, int]
_BACK = 900
_LEAST = 20
# A list of ranks or kinds of staff is known by what it counts.
_BOTH = re.compile("([\u4e00-\u9fff]{1,3})[（(]([\u4e00-\u9fff]{1,3})[）)]")
_SEGMENT_ENDS = frozenset("。；;\n")
_OTHERS = rarely("其他|其它|其余|另外")
_FORM = rarely("第([一二三四])种(?:形态)?")
_FIRST = rarely("[^，。；]{0,8}[，。；：]?(?:其中)?[，：]?(?:运用)?(?:监督执纪)?[“‘]?第一种形态")
_OFF = Decimal("0.1")
_FOUR = ("一", "二", "三", "四")
_FEWEST, _FEWEST_HERE = 4, 3
_UNIT_WORDS = 2
_NAMED = 3
_CASES = frozenset(["件", "起"])
_LETTERS = frozenset(["件", "件次", "批次", "批"])
_MANY = 100
_BOTH_SHARES = rarely(
    "(?:合计|共计|合起来|两者|[两三]项|[两三]者|共)[^，。；\\d]{0,6}占比?(?:达到?|为|到)?$"
)
_START, _END = rarely("[年月季期]初|期初"), rarely("[年月季期]末|年底|月底|期末")
_FALL = rarely("减少|下降|降低|压减")


def parallel_sums(page: Page, found: Sequence[Check]) -> Iterator[Check]:
    """Yield the sums of figures that no check of ``found`` takes as parts.

    Args:
        page: the report's text.
        found: what other searches led to.
    """
    sums = [check for check in found if check.kind == "sum"]
    used = {span for check in sums for span in check.operands}
    answered = {check.result for check in found}
    yield from _twins(page, used)
    yield from _adjoining(page, used)
    yield from _divided_again(page, sums, used)
    formed = "第四种" in page.text
    for figures in page.sentences():
        if len(figures) < _FEWEST_HERE:
            continue
        if formed:
            yield from _forms(page, figures, used)
        yield from _ranks(page, figures, used)
        yield from _cases_by_persons(page, figures, used)
        yield from _letters(page, figures, used)
        yield from _whole_of_shares(figures, answered)
        yield from _some_of_shares(figures, answered)
    for at, figure in enumerate(page.figures):
        if figure.change and figure.span not in answered:
            yield from _moved(page, at)


# --- two sentences that begin alike ---------------------------------------------------


def _twins(page: Page, used: Set[_Span]) -> Iterator[Check]:
    """查处甲类问题34起，处理52人。……查处乙类问题53起，处理72人: of 87起 and 124人 before.

    The figures that the two begin with have to come out; those behind them follow by name.
    """
    segments = _segments(page)
    for at, (left, right) in enumerate(pairwise(segments)):
        first, second = left[0], right[0]
        third = segments[at + 2][0] if at + 2 < len(segments) else None
        if not _alike(first, second) or first.label == second.label:
            continue
        if third is not None and _alike(second, third) and third.paragraph == second.paragraph:
            continue  # three that begin alike are a list of places, not two halves
        total = _whole(page, first, second)
        if total is None or total.value < _LEAST:
            continue
        if not {first.span, second.span} & used:
            yield sum_check(total, [first, second])
        for part in left[1:]:
            same = [f for f in right[1:] if _alike(part, f)]
            whole = _whole(page, part, same[0], first) if len(same) == 1 else None
            if whole is not None and not {part.span, same[0].span} & used:
                yield sum_check(whole, [part, same[0]])


def _segments(page: Page) -> list[list[Figure]]:
    """Return the counts of each sentence, or part of one up to a semicolon; 其中… left out."""
    groups: list[list[Figure]] = []
    opened = -1
    plain = page.plain
    stops = [0]
    stops += [end for end in page.stops.clauses if plain[end - 1] in _SEGMENT_ENDS]
    for figure in page.figures:
        start = stops[bisect_right(stops, figure.start) - 1]
        if start != opened:
            groups.append([])
            opened = start
        if figure.counts and plain.find("其中", start, figure.start) < 0:
            groups[-1].append(figure)
    return [group for group in groups if group]


def _alike(left: Figure, right: Figure) -> bool:
    """Whether two counts are named by the same last word."""
    return same_kind(left, right) and bool(_ending(left)) and _ending(left) == _ending(right)


def _ending(figure: Figure) -> str:
    return figure.label[-_UNIT_WORDS:] if len(figure.label) >= _UNIT_WORDS else ""


def _whole(page: Page, first: Figure, second: Figure, head: Figure | None = None) -> Figure | None:
    amount = first.value + second.value
    for total in reversed(page.valued(amount, head or first, _BACK)):
        if total.sentence != first.sentence and total.counts and _alike(total, first):
            return None if _of_one(total, first, second) else total
    return None


def _of_one(total: Figure, first: Figure, second: Figure) -> bool:
    """Whether a count bears the name of one of two only: 审结甲类案件46件; 甲类案件49件."""
    both = len(common(first.label, second.label))
    named = [common(total.label, part.label) for part in (first, second)]
    return any(
        len(name) > max(both, _NAMED) and name not in other.label
        for name, other in zip(named, (second, first), strict=True)
    )


def _divided_again(page: Page, sums: Sequence[Check], used: Set[_Span]) -> Iterator[Check]:
    """抽取286件，其中甲231件、乙39件、丙16件；自办34件，一般252件: what the next clause divides.

    All that a clause behind a list counts, and nothing else, makes the same whole.
    """
    for check in sums:
        total = page.by_span.get(check.result)
        last = page.by_span.get(max(check.operands))
        if total is None or last is None or not check.holds or last.start < total.start:
            continue
        behind = [f for f in page.of_sentence(last) if f.start > last.start]
        stop = behind and page.between(last, behind[0]).lstrip()[:1]
        if len(behind) < _UNIT_WORDS or stop not in ("；", ";") or total.value < _LEAST:
            continue
        parts: list[Figure] = []
        for figure in behind:
            if parts and "；" in page.between(parts[-1], figure):
                break
            parts.append(figure)
        plain = all(f.counts and same_kind(f, total) and f.span not in used for f in parts)
        if plain and len(parts) > 1 and sum(f.value for f in parts) == total.value:
            yield sum_check(total, parts)


def _adjoining(page: Page, used: Set[_Span]) -> Iterator[Check]:
    """设临床科室52个、职能科室24个 ……76个科室: two side by side and the noun they share."""
    for first, second in pairwise(page.figures):
        plain = first.counts and second.counts and first.sentence == second.sentence
        if not (plain and same_kind(first, second)) or first.span in used or second.span in used:
            continue
        mark = page.between(first, second)[:1]
        for total in page.valued(first.value + second.value, first, _BACK, _BACK):
            if total is second or not (total.counts and same_kind(total, first)):
                continue
            noun = (
                _two_names(page, first, second, total)
                if _BOTH.match(page.text, total.unit_end)
                else _noun_of(first, second, total, mark)
            )
            if noun:
                check = sum_check(total, [first, second])
                yield check.model_copy(update={"relation": f"{noun}：分项之和与总数"})
                break


def _two_names(page: Page, first: Figure, second: Figure, total: Figure) -> str:
    """14个行政村、2个社区 and 16个村（社区）: a total that names both of its parts."""
    both = _BOTH.match(page.text, total.unit_end)
    listed = page.between(first, second)[-1:] == "、"
    if both is None or not listed:
        return ""
    named = first.tail.endswith(both[1]) and second.tail.startswith(both[2])
    return both[1] + both[2] if named else ""


def _noun_of(first: Figure, second: Figure, total: Figure, mark: str) -> str:
    """Return what a total and its two parts all name, "" if they do not."""
    noun = _ending(first)
    if total.value < _LEAST or not (total.tail.startswith(noun) or total.label.endswith(noun)):
        return ""
    if mark == "、":
        return noun if _alike(first, second) else ""
    # 书记带头领办问题12个，其他成员领办26个: what others did of the same.
    others = mark in ("，", ",") and _OTHERS.search(second.label)
    return noun if others and share_word(first.label, second.label) else ""


# --- forms and ranks ------------------------------------------------------------------


def _forms(page: Page, figures: Sequence[Figure], used: Set[_Span]) -> Iterator[Check]:
    """第一种形态4.37万人次，占72.6%；……第四种形态1640人次: of 6.02万人次 before."""
    parts = [f for f in figures if f.counts and "种" in f.label and _FORM.search(f.label)]
    if len(parts) != len(_FOUR):
        return
    named = tuple(_FORM.findall(f.label)[-1] for f in parts)
    if named != _FOUR or {f.span for f in parts} & used:
        return
    filled = list(_filled(page, parts))
    yield from filled or _all_forms(page, parts)


def _all_forms(page: Page, parts: Sequence[Figure]) -> Iterator[Check]:
    """Yield that four forms do not make up what was handled by the four: they are all there is."""
    before = page.figures[parts[0].index - 1 : parts[0].index]
    for total in before:
        told = total.counts and same_kind(total, parts[0]) and "四种形态" in total.clause
        near = parts[0].sentence - total.sentence <= 1
        amount = sum((part.value for part in parts), Decimal(0))
        off = abs(amount - total.value) <= _OFF * total.value
        plain = all(part.interval.exact for part in (total, *parts))
        own = _FIRST.match(page.between(total, parts[0])) is not None
        if told and near and off and plain and own:
            yield sum_check(total, parts)


def _ranks(page: Page, figures: Sequence[Figure], used: Set[_Span]) -> Iterator[Check]:
    """处分1.63万人，其中……；处分厅局级37人、……等其他人员1.15万人: of a rounded total."""
    counts = [
        f for f in figures
        if f.counts and (f.label.endswith("人员") or "干部" in f.label)
    ]  # fmt: skip
    if len(counts) < _FEWEST:
        return
    for _, group in groupby(counts, lambda f: page.plain.rfind("；", 0, f.start)):
        parts = list(group)
        if len(parts) < _FEWEST or {f.span for f in parts} & used:
            continue
        yield from _filled(page, parts, whole=share_word)


def _filled(
    page: Page, parts: Sequence[Figure], whole: Callable[[str, str], object] | None = None
) -> Iterator[Check]:
    """Yield the sum of parts if the nearest count before that they fit is their total.

    A sum that is only right for rounding needs words that both have, as ``whole`` says.
    """
    largest = max(part.value for part in parts)
    for total in reversed(page.before(parts[0], _BACK)):
        if not (total.counts and same_kind(total, parts[0])) or total.value <= largest:
            continue
        exact = whole is None or total.value == sum((f.value for f in parts), Decimal(0))
        if not exact and whole is not None and not whole(parts[0].label, total.label):
            continue
        if compared(total.interval, summed(parts))[0]:
            yield sum_check(total, parts)
            return


def _cases_by_persons(page: Page, figures: Sequence[Figure], used: Set[_Span]) -> Iterator[Check]:
    """立案7件，其中社区干部4人、站所人员3人: each case has one person."""
    for at, (total, first) in enumerate(pairwise(figures)):
        fits = total.counts and total.kind in _CASES and first.kind == "人"
        if not fits or not re.match("[，,（(]?(?:其中|涉及)", page.between(total, first)):
            continue
        parts = [first]
        for figure in figures[at + 2 :]:
            if figure.kind != "人" or page.between(parts[-1], figure)[:1] != "、":
                break
            parts.append(figure)
        plain = all(f.counts for f in parts) and not {f.span for f in parts} & used
        if plain and len(parts) > 1 and sum(f.value for f in parts) == total.value:
            yield sum_check(total, parts)


def _letters(page: Page, figures: Sequence[Figure], used: Set[_Span]) -> Iterator[Check]:
    """来信842件、来访615批次1130人次、电话704件、网络1123件: letters and visits of 3284件次."""
    parts = [f for f in figures if f.counts and f.kind in _LETTERS]
    if len(parts) < _FEWEST or {f.span for f in parts} & used:
        return
    words = [page.plain[a.unit_end : b.start] for a, b in pairwise(parts)]
    if not all(re.fullmatch("[^，,；;。、]*、[^，,；;。、]*", some) for some in words):
        return
    amount = sum((part.value for part in parts), Decimal(0))
    for total in reversed(page.valued(amount, parts[0], _BACK)):
        if total.counts and total.kind in _LETTERS and amount >= _MANY:
            yield sum_check(total, parts)
            return


def _whole_of_shares(figures: Sequence[Figure], answered: Set[_Span]) -> Iterator[Check]:
    """341人，占39.4%；397人，占45.9%；127人，占14.7%: the shares of a sentence make 100."""
    shares = [f for f in figures if f.percent and not f.change]
    if len(shares) < 3:
        return
    plain = all(re.search("占比?$", f.label) and is_precise(f) for f in shares)
    amount = sum((f.value for f in shares), Decimal(0))
    counted = all(f.counts for f in figures if not f.percent)
    if not plain or not counted or amount != 100:
        return
    counts = [f for f in figures if not f.percent]
    if len(counts) != len(shares):
        return
    yield make_check(
        "sum",
        "各项占比之和为100%",
        [*plus(shares, "%"), f" = {number(amount)}%"],
        shares[-1],
        holds=True,
    )


def _some_of_shares(figures: Sequence[Figure], answered: Set[_Span]) -> Iterator[Check]:
    """66.2%、26.3%、4.4%、3.1%，第一、二种形态合计占92.5%: the first shares of a sentence."""
    for at, together in enumerate(figures):
        plain = together.percent and not (together.change or together.approximate)
        if at < 2 or not plain or together.span in answered:
            continue
        if not _BOTH_SHARES.search(together.label):
            continue
        shares = [f for f in figures[:at] if f.percent and not f.change]
        amounts = accumulate((f.value for f in shares), initial=Decimal(0))
        count = next((n for n, sum_ in enumerate(amounts) if sum_ == together.value), 0)
        if count > 1:
            yield make_check(
                "sum",
                f"{together.fact.indicator}：几项占比之和",
                [*plus(shares[:count], "%"), f" = {number(together.value)}%，文中 ", together, "%"],
                together,
                holds=True,
            )


# --- from the beginning to the end ----------------------------------------------------


def _moved(page: Page, at: int) -> Iterator[Check]:
    """年初结余36.2万元，年末结余51.9万元，增加15.7万元."""
    if at < 2:
        return
    old, new, step = page.figures[at - 2 : at + 1]
    alike = old.kind == new.kind == step.kind and old.sentence == step.sentence
    plain = not (old.change or new.change or step.approximate or step.percent)
    if not (alike and plain and _START.search(old.clause) and _END.search(new.clause)):
        return
    sign = -1 if _FALL.search(step.label) else 1
    if sign * (new.value - old.value) != step.value:
        return
    first, second = (new, old) if sign > 0 else (old, new)
    yield make_check(
        "growth",
        f"{new.fact.indicator}：期末与期初之差",
        [first, " − ", second, f" = {step.fact.value_text}，文中 ", step],
        step,
        holds=True,
    )
