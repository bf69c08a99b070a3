"""Rates of several terms: （311 + 287）÷ 1672, （640 − 13）÷ 640, 75.2万 ÷（61.35万 + 22.4万）.

Like `agreement`, shown only where they come out to three digits: nothing is said to fail.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from extraction.checks.agreement import is_precise, only_pair
from extraction.checks.figures import JOINING_WORDS, Figure, Page, share_word
from extraction.checks.parts import plus, same_kind
from extraction.checks.verdicts import Term, quotient_check, rounded
from extraction.models import Check
from extraction.patterns import rarely

__all__ = ["composite_rates"]

_BACK, _FAR = 900, 2000
_TOGETHER = re.compile("(?:合计|共计|加起来|两者|二者|三者|之和|总共|一共)[^，,。；;占]{0,4}占")
_RATE = re.compile(r"([\u4e00-\u9fff]{2,4})率(?:为|达|达到|约为)?$")
_FORM = re.compile("第([一二三四])种形态占(?:比)?$")
_ALL_FORMS = rarely("第一至第?(?P<last>[三四])种形态(?:人次|人数)?(?:分别|依次|各)(?:为|是|有)?$")
_FOUR = "一二三四"
_STEP = re.compile("而?([\u4e00-\u9fff]{2,6}?)[仅只]?(?:净)?增加(?:了)?$")
_GROWN = ("增幅", "增幅为", "增长", "增长率为", "涨幅")
_EACH_YEAR = re.compile("年均增[长幅](?:率)?(?:为|达)?$")
_BY_YEAR = rarely("(?:逐年|分别|依次)(?:为|是)?$")
_HOW = {"rate": "几项之和或差相除", "growth": "由文中各数算出"}
_MARK = rarely("[、，,]")
_MOST_BETWEEN = 20
_LONGEST = 6
_PAST_RATES = 3
_PARTLY = rarely("基本|部分|正在|尚|未|待|不")
_NOT = ("不", "未", "没有")
_VACANT = ("空编", "缺编", "空岗", "缺岗", "缺员")
_POSTS = rarely("编制|核定|岗位|应配")
_THERE = rarely("(?:在岗|在编|实有|到岗|在职|现有)(?:人员|干部|人数)?(?:为|有)?$")
_LEADS = ("其中", "已", "已经", "完成", "共", "实际", "累计")


def composite_rates(page: Page, found: Sequence[Check]) -> Iterator[Check]:
    """Yield the checks of rates that none of the checks ``found`` answers.

    Args:
        page: the report's text.
        found: what other searches led to.
    """
    answered = {check.result for check in found}
    for rate in page.rates:
        at = rate.index
        if not rate.percent or rate.span in answered or rate.approximate:
            continue
        if rate.change:
            grown = _yearly(page, at) if is_precise(rate) else _of_step(page, at)
            if grown is not None:
                yield grown
            continue
        if not is_precise(rate):
            named = _RATE.search(rate.label)
            by_number = _of_form(page, rate)
            if by_number is None and named is not None:
                by_number = _complement(page, at, named[1])
            if by_number is not None:
                yield by_number
            continue
        check = _together(page, at)
        match = _RATE.search(rate.label)
        if check is None and match is not None:
            stem = match[1]
            check = (
                _complement(page, at, stem)
                or _of_places(page, rate, stem)
                or _of_two(page, rate, stem)
            )
        if check is not None:
            yield check


def _fits(exact: Decimal, rate: Figure) -> bool:
    return rounded(exact, rate.places) == rate.value


def _together(page: Page, at: int) -> Check | None:
    """分别为311件和287件，合计占全市的35.8%: all that are listed, of a whole before."""
    rate = page.figures[at]
    if not _TOGETHER.search(rate.clause):
        return None
    parts: list[Figure] = []
    for figure in reversed(page.figures[max(0, at - _LONGEST - 1) : at]):
        if not parts and figure.start > rate.start - len(rate.clause):
            continue  # 三类加起来占30.9%: three kinds, none of the parts
        if not figure.counts or figure.sentence != rate.sentence:
            break
        if parts and not (same_kind(figure, parts[0]) and _joined(page, figure, parts[0])):
            break
        parts.insert(0, figure)
    if len(parts) < 2:
        return None
    amount = sum((part.value for part in parts), Decimal(0))
    wholes = [
        f for f in page.before(parts[0], _BACK)
        if f.counts and same_kind(f, parts[0]) and f.value > amount
        and _fits(100 * amount / f.value, rate)
    ]  # fmt: skip
    if len({f.value for f in wholes}) != 1:
        return None
    return _check(rate, ["（", *plus(parts), "）÷ ", wholes[-1]], 100 * amount / wholes[-1].value)


def _joined(page: Page, left: Figure, right: Figure) -> bool:
    words = page.between(left, right)
    one = len(_MARK.findall(words)) == 1 and len(words) <= _MOST_BETWEEN
    return words in JOINING_WORDS or (
        one and "其中" not in words and not re.search("[。；;]", words)
    )


def _complement(page: Page, at: int, stem: str) -> Check | None:
    """抽检640批次，不合格13批次，合格率98.0%; 113个问题中还有17个未整改，整改率85%."""
    rate = page.figures[at]
    counts = [f for f in page.figures[max(0, at - _PAST_RATES) : at] if not f.percent]
    if len(counts) < 2:
        return None
    whole, failed = counts[-2:]
    named = any(
        _says(failed, whole, word + stem)
        or (failed.tail.startswith(word + stem) and not is_precise(rate))
        for word in _NOT
    )
    # 编制1864名，在岗1702人，空编率8.7%: those who are there are the ones not lacking.
    posts = _POSTS.search(whole.label + whole.tail) and _THERE.search(failed.label)
    named = named or (stem in _VACANT and posts is not None)
    plain = whole.counts and failed.counts and same_kind(whole, failed)
    if not (named and plain and whole.sentence == rate.sentence and failed.value < whole.value):
        return None
    exact = 100 * (whole.value - failed.value) / whole.value
    if not _fits(exact, rate):
        return None
    return _check(rate, ["（", whole, " − ", failed, "）÷ ", whole], exact)


def _says(failed: Figure, whole: Figure, denied: str) -> bool:
    """Whether a count is of what is denied, with no noun but its whole's: 不合规凭证75份."""
    at = failed.label.rfind(denied)
    noun = failed.label[at + len(denied) :] if at >= 0 else ""
    return at >= 0 and noun in whole.label + whole.tail


def _tops(page: Page, rate: Figure, stem: str) -> list[Figure]:
    """Return the counts of a rate's sentence that its stem names: 入住老人1.13万名, 入住率."""
    return [
        f for f in page.before(rate, _BACK)
        if f.sentence == rate.sentence and f.counts
        and (_begins(f.label, stem) or f.label.endswith(f"完成{stem}"))
        and not _PARTLY.search(f.label)
    ]  # fmt: skip


def _begins(label: str, stem: str) -> bool:
    """Whether words begin with a stem, or with adverbs and then the stem."""
    if label.startswith(stem):
        return True
    leads = (lead for lead in _LEADS if label.startswith(lead))
    return any(_begins(label[len(lead) :], stem) for lead in leads)


def _of_places(page: Page, rate: Figure, stem: str) -> Check | None:
    """床位2.64万张，入住老人1.13万名，入住率42.8%; 收回54张，满意46票: units unlike."""
    pairs = []
    for top in _tops(page, rate, stem):
        before = [f for f in page.before(top, _BACK) if f.sentence == rate.sentence]
        pairs += [
            (top, base) for base in before[-3:]
            if base.counts and base.kind != top.kind and base.value >= top.value
            and base.value >= 10 and _fits(100 * top.value / base.value, rate)
        ]  # fmt: skip
    pair = only_pair(pairs, rate)
    if pair is None:
        return None
    top, base = pair
    return _check(rate, [top, " ÷ ", base], 100 * top.value / base.value)


def _of_two(page: Page, rate: Figure, stem: str) -> Check | None:
    """津贴61.35万元……补贴22.4万元，已追回75.2万元，追回率89.8%: of two found before."""
    for top in reversed(_tops(page, rate, stem)):
        counts = [
            f for f in page.before(top, _BACK)
            if f.counts and f.kind == top.kind and f.paragraph >= top.paragraph - 1
        ]  # fmt: skip
        for first, second in reversed(list(pairwise(counts))):
            both = first.value + second.value
            near = first.sentence == second.sentence
            alike = share_word(first.label[-4:], second.label) or second.kind == "元"
            if near and alike and both >= top.value and _fits(100 * top.value / both, rate):
                terms: list[Term] = [top, " ÷（", first, " + ", second, "）"]
                return _check(rate, terms, 100 * top.value / both)
    return None


def _of_form(page: Page, rate: Figure) -> Check | None:
    """第一至第四种形态分别为36人次、9人次、2人次、1人次，第一种形态占75%: of all four."""
    form = _FORM.search(rate.label)
    if form is None:
        return None
    counts = [f for f in page.before(rate, _BACK) if f.sentence == rate.sentence and f.counts]
    four = next((run for size in (4, 3) if _are_forms(run := counts[-size:], size)), None)
    if four is None or _FOUR.index(form[1]) >= len(four):
        return None
    if any(not same_kind(four[0], f) for f in four):
        return None
    top = four[_FOUR.index(form[1])]
    amount = sum((f.value for f in four), Decimal(0))
    if not _fits(100 * top.value / amount, rate):
        return None
    whole = [f for f in counts if f.value == amount and same_kind(f, top)]
    base: list[Term] = [" ÷ ", whole[-1]] if whole else [" ÷（", *plus(four), "）"]
    return _check(rate, [top, *base], 100 * top.value / amount)


def _are_forms(run: Sequence[Figure], size: int) -> bool:
    """Whether the first of so many counts says that they are of the forms from the first on."""
    named = _ALL_FORMS.search(run[0].label) if len(run) == size else None
    return named is not None and _FOUR.index(named["last"]) + 1 == size


def _of_step(page: Page, at: int) -> Check | None:
    """编制仅增加37名，增幅4.0%: of 核定编制973名 named before, less what was added."""
    step, rate = page.figures[at - 1], page.figures[at]
    named = _STEP.match(step.label)
    near = page.between(step, rate).strip("，,") in _GROWN
    if not (at and step.change and near and named and rate.places and not step.approximate):
        return None
    now = [
        f for f in page.before(step, _FAR)
        if f.counts and f.kind == step.kind and f.label.endswith(named[1][-2:])
        and f.value > step.value
    ]  # fmt: skip
    fitting = [f for f in now if _fits(100 * step.value / (f.value - step.value), rate)]
    if len({f.value for f in fitting}) != 1:
        return None
    whole = fitting[-1]
    exact = 100 * step.value / (whole.value - step.value)
    return _check(rate, [step, " ÷（", whole, " − ", step, "）"], exact, "growth")


def _yearly(page: Page, at: int) -> Check | None:
    """逐年为386件、452件、517件，年均增长15.7%: the rate that leads from the first to the last."""
    rate = page.figures[at]
    if not _EACH_YEAR.search(rate.label):
        return None
    series: list[Figure] = []
    for figure in reversed(page.figures[max(0, at - _LONGEST) : at]):
        if not figure.counts or figure.sentence != rate.sentence:
            break
        if series and not (same_kind(figure, series[0]) and _joined(page, figure, series[0])):
            break
        series.insert(0, figure)
    if len(series) < 3 or not _BY_YEAR.search(series[0].label):
        return None
    steps = len(series) - 1
    first, last = series[0], series[-1]
    exact = 100 * ((last.value / first.value) ** (Decimal(1) / steps) - 1)
    if not _fits(exact, rate):
        return None
    terms: list[Term] = ["（", last, " ÷ ", first, f"）的{steps}次方根 − 1"]
    return _check(rate, terms, exact, "growth")


def _check(rate: Figure, terms: Sequence[Term], exact: Decimal, kind: str = "rate") -> Check:
    name = re.sub("(?:为|达|达到|约为)$", "", rate.label.strip()) or rate.fact.indicator
    return quotient_check(kind, f"{name}：{_HOW[kind]}", terms, exact, rate, sign="%")
