"""Shares of what a list counts, said further on by name: 程序类64个……程序类最多，占37.0%.

The whole is that of a list that comes out, or the thing a sentence begins with (检举控告件中，
……49件次，占31.2%). A share that fails is reported only where its clause names one part alone
by the part's own words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from extraction.checks.figures import Figure, Page, common
from extraction.checks.parts import plus, same_kind
from extraction.checks.rates import named_base
from extraction.checks.verdicts import (
    Term,
    quotient_check,
    quotient_holds,
    rounded_share,
    surely_fails,
)
from extraction.models import Check
from extraction.patterns import rarely

__all__ = ["member_shares"]

_REACH = 700
_SHARE = re.compile(
    r"(?:占比?|占[^，。；]{1,12}|比[例重])(?:的|为|达到?|约为?|最高|最大|最多|居首|居首位|比例|比重|，)*$"
)
_OF_WHICH = rarely("[\u4e00-\u9fff]{0,2}[中里][，,]")
_STOP = re.compile(r"[。；;\n！？]")
_LEAD = re.compile(
    r"^.*(?:其中|反映|涉及|属于|分别为|分别是|划分|[：])|^(?:[按从].{0,10}[，看分]|[、，])+"
)
_TRAIL = re.compile(
    r"(?:方面|领域|环节|问题|案件|类|型|线索|行为|部门|系统|的|有|为|共|是|等|件|人|数|达到?)+$"
)
_QUOTES = re.compile("[“”\"'《》\x00]")
_FRAME = rarely(
    r"(?:^|[。；\n])(?:在|从)?(?:上述|这些|所有|全部)?(?P<what>[\u4e00-\u9fff“”]{2,14}?)[件个人]?(?:次)?(?:之)?中[，]"
)
_BARE = rarely(r"^[^，。；、\d]{0,14}[，（、]?(?:各|仅|约)?占(?:比|总[数量]的?)?(?:为|达到?)?$")
_STEM = re.compile("(?P<stem>[\u4e00-\u9fff]{2,4}?)[率度](?:为|达|达到)?$")
# How many of a list by grade a rate takes, from the best.
_FIRST = {"满意": 2, "优良": 2, "总满意": 2, "总体满意": 2, "群众满意": 2, "综合满意": 2}
_NEAR = 60
_OF_THESE = rarely("[^，。；、\\d]{1,14}(?:[中里]|里头|里面|之内)[，]")
_OPENS = rarely(r"^\s*(?:在|从|这|上述|全部|全[市县区省镇乡])*[^，。；\d]{0,6}$")
_LEAST = 2
_BESIDE, _LONG_NOUN = 8, 14
_COUNTED = ("总量", "总数", "量", "数", "案件", "类", "方面", "问题", "件", "人员")


@dataclass(frozen=True, slots=True)
class _Composition:
    whole: Figure
    parts: Sequence[Figure]
    names: Sequence[str]


def member_shares(page: Page, found: Sequence[Check]) -> Iterator[Check]:
    """Yield the checks of shares that none of the checks ``found`` answers.

    Args:
        page: the report's text.
        found: what other searches led to; its sums that hold are the lists.
    """
    answered = {check.result for check in found}
    rates = [
        f for f in page.rates
        if f.percent and not (f.change or f.approximate) and f.span not in answered
    ]  # fmt: skip
    if not rates:
        return
    lists = _compositions(page, found)
    for rate in rates:
        words = _words(page, rate)
        if not _SHARE.search(words):
            graded = _graded(rate, words, lists)
            if graded is not None:
                yield graded
            continue
        check = (
            _beside(page, rate, lists)
            or _of_first(page, rate)
            or _of_scope(page, rate, lists)
            or _of_list(page, rate, words, lists)
            or _of_frame(page, rate)
        )
        if check is not None:
            yield check


def _compositions(page: Page, found: Sequence[Check]) -> list[_Composition]:
    by_span = page.by_span
    lists: list[_Composition] = []
    for check in found:
        if check.kind != "sum" or not check.holds or len(check.operands) < _LEAST:
            continue
        whole = by_span.get(check.result)
        parts = [by_span[span] for span in check.operands if span in by_span]
        if whole is None or whole.percent or not whole.value or len(parts) != len(check.operands):
            continue  # shares that make up 100% are no counts
        names = [_name(part) for part in parts]
        if all(len(name) >= _LEAST for name in names):
            lists.append(_Composition(whole, parts, names))
    return lists


def _name(part: Figure) -> str:
    """Return what a part is, without the words of its list: 其中程序手续方面 → 程序手续."""
    return _TRAIL.sub("", _LEAD.sub("", _QUOTES.sub("", part.label)).strip("的，、"))


def _words(page: Page, rate: Figure) -> str:
    """Return the words before a share back to the last figure or end of a part of a sentence."""
    start = max(0, rate.start - 60)
    before = page.before(rate, 60)
    if before:
        start = max(start, before[-1].unit_end)
    words = _QUOTES.sub("", page.plain[start : rate.start])
    return _STOP.split(words)[-1].lstrip("%％，、")


def _of_list(page: Page, rate: Figure, words: str, lists: Sequence[_Composition]) -> Check | None:
    """Return the check of a share of a list's part that its clause names."""
    near = [one for one in lists if 0 < rate.start - one.parts[-1].end <= _REACH]
    failing: list[Check] = []
    for one in reversed(near):
        named = [p for p, name in zip(one.parts, one.names, strict=True) if _says(words, name)]
        if not named:
            continue
        base = named_base(rate)
        exact = 100 * sum(part.value for part in named) / one.whole.value
        check = _check(rate, named, one.whole, exact)
        if check.holds:
            return check
        name = one.names[one.parts.index(named[0])]
        # 检举控告中，反映村干部的占46.9%: what is named first is the whole there
        inner = _OF_WHICH.match(words[len(name) :]) is not None
        plain = len(named) == 1 and words.startswith(name) and not inner
        own = not base or len(common(base, one.whole.label + one.whole.tail)) > 1
        near_by = rate.paragraph - one.parts[-1].paragraph <= 1
        if plain and own and near_by and _fails(page, rate, named[0], one.whole, one.parts):
            failing.append(check)
    return failing[0] if len(failing) == 1 else None


def _beside(page: Page, rate: Figure, lists: Sequence[_Composition]) -> Check | None:
    """认为明显减少的1421人，占63.0%: right beside a part of a list that comes out."""
    before = page.before(rate, 30)
    if not before or named_base(rate) or not _BARE.match(page.between(before[-1], rate)):
        return None
    top = before[-1]
    for one in lists:
        if any(top is part for part in one.parts):
            check = _check(rate, [top], one.whole, 100 * top.value / one.whole.value)
            if not check.holds:
                check = rounded_share(check.relation, top, one.whole, rate) or check
            fails = _fails(page, rate, top, one.whole, one.parts)
            return check if check.holds or fails else None
    return None


def _of_scope(page: Page, rate: Figure, lists: Sequence[_Composition]) -> Check | None:
    """三类合计98人，占49.7%: of 197人, which lists of the passage divide; if it comes out."""
    before = page.before(rate, 30)
    if not before or named_base(rate) or not _BARE.match(page.between(before[-1], rate)):
        return None
    top = before[-1]
    if not top.counts or len(rate.fact.value_text.replace(".", "")) < _LEAST + 1:
        return None
    wholes = {
        one.whole.value: one.whole
        for one in lists
        if abs(rate.start - one.whole.start) <= 2 * _REACH and same_kind(one.whole, top)
        and one.whole.value > top.value and one.whole.start < rate.start
        and quotient_holds(100 * top.value / one.whole.value, rate) == (True, None)
    }  # fmt: skip
    if len(wholes) != 1:
        return None
    whole = next(iter(wholes.values()))
    return _check(rate, [top], whole, 100 * top.value / whole.value)


def _graded(rate: Figure, words: str, lists: Sequence[_Composition]) -> Check | None:
    """满意度83.1%, 不满意率5.0%: of the list right before, its best two, or the part so named.

    Shown where it comes out to three digits.
    """
    stem = _STEM.search(words)
    near = [one for one in lists if 0 < rate.start - one.parts[-1].end <= _NEAR]
    if stem is None or not near or len(rate.fact.value_text.replace(".", "")) < _LEAST:
        return None
    one = near[-1]
    named = [p for p, name in zip(one.parts, one.names, strict=True) if name == stem["stem"]]
    first = _FIRST.get(stem["stem"], 0)
    tries = [named] if named else []
    tries += [list(one.parts[:first])] if first and len(one.parts) > first else []
    for tops in tries:
        exact = 100 * sum(part.value for part in tops) / one.whole.value
        if quotient_holds(exact, rate)[1] is None and quotient_holds(exact, rate)[0]:
            return _check(rate, tops, one.whole, exact)
    return None


def _of_first(page: Page, rate: Figure) -> Check | None:
    """46名受处分人员中，村干部21人，占45.7%: a sentence that begins with its whole.

    It fails only if nothing but parts and their shares stands between.
    """
    figures = [f for f in page.before(rate, 300) if f.sentence == rate.sentence]
    if len(figures) < 2 or named_base(rate) or not _at_its_share(figures[-1], rate):
        return None
    base, top, inner = figures[0], figures[-1], figures[1:]
    if not (base.counts and top.counts and same_kind(base, top) and base.value > top.value):
        return None
    if not _OF_THESE.match(page.plain, base.unit_end) or not _OPENS.match(base.clause):
        return None
    if any(not (f.percent or (f.counts and same_kind(f, top))) for f in inner):
        return None
    check = _check(rate, [top], base, 100 * top.value / base.value)
    return check if check.holds or _fails(page, rate, top, base) else None


def _at_its_share(top: Figure, rate: Figure) -> bool:
    """Whether no more than what is counted stands between: 13个村没有公开账目，占36.1%."""
    return rate.start - top.unit_end <= _BESIDE + min(len(top.tail), _LONG_NOUN)


def _says(words: str, name: str) -> bool:
    return name in words


def _fails(
    page: Page, rate: Figure, part: Figure, whole: Figure, parts: Sequence[Figure] = ()
) -> bool:
    return surely_fails(part, whole, rate) and not _another(page, rate, part, parts)


def _another(page: Page, rate: Figure, part: Figure, parts: Sequence[Figure]) -> bool:
    """Whether the share comes out of another whole of the part's unit said before.

    Another part of its list is none: 专职23人、兼职41人，专职占56.1%.
    """
    return any(
        quotient_holds(100 * part.value / f.value, rate)[0]
        for f in page.before(rate, 2 * _REACH)
        if same_kind(f, part) and f.value > part.value and not any(f is one for one in parts)
    )


def _of_frame(page: Page, rate: Figure) -> Check | None:
    """检举控告件中，居前的是甲类49件次，占31.2%: of 检举控告157件次 said before."""
    earlier = [f for f in page.before(rate, 200) if f.sentence == rate.sentence]
    if not earlier or not earlier[-1].counts or not _at_its_share(earlier[-1], rate):
        return None
    top = earlier[-1]
    sentence = page.sentence_text(rate.sentence)
    frame = _FRAME.search(sentence)
    if frame is None or named_base(rate):
        return None
    name = _QUOTES.sub("", frame["what"])
    wholes = [
        f for f in page.before(earlier[0], 4 * _REACH)
        if f.counts and same_kind(f, top) and f.value > top.value
        and _ends(_QUOTES.sub("", f.label), name)
    ]  # fmt: skip
    if not wholes:
        return None
    fitting = [f for f in wholes if quotient_holds(100 * top.value / f.value, rate)[0]]
    if not fitting and len({f.value for f in wholes}) > 1:
        return None
    whole = (fitting or wholes)[-1]
    check = _check(rate, [top], whole, 100 * top.value / whole.value)
    return check if check.holds or _fails(page, rate, top, whole) else None


def _ends(label: str, name: str) -> bool:
    """Whether words end with a name, or with a name and words of what is counted."""
    if label.endswith(name):
        return True
    rests = (rest for rest in _COUNTED if label.endswith(rest))
    return any(_ends(label[: -len(rest)], name) for rest in rests)


def _check(rate: Figure, tops: Sequence[Figure], whole: Figure, exact: Decimal | int) -> Check:
    value = Decimal(exact)
    over: list[Term] = [*plus(tops)] if len(tops) == 1 else ["（", *plus(tops), "）"]
    name = _name(tops[0]) if len(tops) == 1 else "几项"
    relation = f"占比：{name or '分项'}占{whole.label.strip() or '总数'}"
    return quotient_check("rate", relation, [*over, " ÷ ", whole], value, rate, sign="%")
