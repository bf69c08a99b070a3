"""Shares whose whole stands further up, or that words bound: 超过在岗人数的三分之一.

The whole is looked for by what the share says it is of, else by the noun of its part, else
among the first counts of its unit, which say what a report is about. Shown only where it
comes out, or would but for two digits exchanged; few are tried, the fewer the less exactly
the share is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from extraction.checks.figures import JOINTS, PERSON_KINDS, Figure, Page, common, share_word
from extraction.checks.loose import Known, in_words, may_try, moved, past
from extraction.checks.loose_rates import contrary
from extraction.checks.parts import MATTERS, parallel, plus, same_kind
from extraction.checks.slips import misprint, printed_digits
from extraction.checks.verdicts import Term, make_check, number, quotient_check, quotient_holds
from extraction.models import Check
from extraction.patterns import rarely

__all__ = ["bounds_of", "far_shares"]

_CHANGE = re.compile(
    "增|(?<![核审])减|升|降|涨|跌|回落|提高|高出|多出|压|缩|同比|环比|[比较与][^例重率，]{0,8}(?:上年|去年|同期)|目标|力争|不低于|控制"
)
_SHARE = re.compile(
    "率|占|比[例重]|份额|相当于|超过?|逾|接?近|将近|不足|不到|约|达到?|[面度]$|的$|有$|只|是|为"
)
_BOUND = rarely("超过?|逾|接近|将近|近|不足|不到|约|大约|左右|多$|以上")
_OF = re.compile(
    "(?:占|超过?|逾|接近|将近|近|不足|不到|约为?|大约|仅为|达到?|相当于|是|为)"
    r"(?:到|了|同期|当年|当期)?(?P<base>[^，。；、\d]{1,16}?)的(?:近|约|将近)?$"
)
_COUNTED_BY = re.compile("(?:按照?|以)(?P<noun>[\u4e00-\u9fff]{2,8}?)(?:计算?|为基数|来算|算)[，]")
_FILLER = rarely(
    "(?:全部|所有|总)?(?:[人件户笔个项次]数|数量|总[数量额计]|数|量)$|其|全部|所有|总|当期|当年|同期|今年|本年"
    "|占|[全该本][国省州市县区镇乡村街院校]道?|全系统|全集团|这|该|中$|的"
)
_TOGETHER = re.compile(
    "(?:前?(?P<n>[两二三四五六])[^，。；\\d]{0,6}|加起来|合起来|[两二]者)?(?:合计|相加|加起来|合起来|加在一起|之和|共计?|一共|总共|合(?=占))"
    "|^(?P<m>[两二三四])[者项类地种家]"
)
_SIZES = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6}
_OVER = ("超过", "超", "逾", "多", "余", "以上")
_UNDER = ("近", "接近", "将近", "不足", "不到")
_NEAR, _REACH = 40, 3000
_BEHIND, _ONE = 400, 1
# 信访总量为248件: words that say only that it is all.
_LIGHT = rarely("(?:总[数量]|数量?|总计|共计?|累计|分别|[为达有是到])+$")
_HERE, _NAMED, _FIRST = 3, 4, 3
_DIGITS = 3
_WORD = 2
_LEAST_BASE = 5


def far_shares(page: Page, known: Known) -> Iterator[Check]:
    """Yield the checks of shares that none of ``known`` answers, where they come out."""
    wholes: list[Figure] | None = None
    for rate in page.rates:
        share = rate.percent or rate.kind == "成" or (rate.fact.unit is None and rate.size < 1)
        if not share or rate.span in known.results or not 0 < rate.size <= 100:
            continue
        if rate.change or past(rate):
            continue
        bounds = bounds_of(rate)
        words = rate.label
        if bounds is None or _CHANGE.search(words) or not (_SHARE.search(words) or not words):
            continue
        for tops in _tops(page, rate):
            wholes = _wholes(page) if wholes is None else wholes
            check = _of_any(page, rate, tops, bounds, wholes)
            if check is not None:
                yield check
                break


def bounds_of(rate: Figure) -> tuple[Decimal, Decimal] | None:
    """Return the least and most per cent that a share may be; None for what is no share.

    约三分之一 is from 31 to 36, 超过四分之一 from 25 to 30, 接近六成 from 55 to 60.
    """
    if rate.percent and not rate.approximate:
        half = Decimal(1).scaleb(-rate.places) / 2
        return rate.value - half, rate.value + half
    said = in_words(rate)
    if said is None and not rate.percent:
        return None
    value = 10 * rate.value if rate.kind == "成" else rate.value
    if said is not None and rate.kind != "成":
        value = said[0]
    found = _BOUND.findall(rate.label[-16:])
    word = rate.fact.qualifier if rate.approximate else (found[-1] if found else None)
    step = Decimal(5) if value >= 20 or not rate.percent else Decimal(1)
    if word is None:
        width = said[1] if said is not None else Decimal(0)
        return value - width, value + width
    if word in _OVER:
        return value, value + step
    if word in _UNDER:
        return value - step, value
    return value * Decimal("0.93"), value * Decimal("1.07")


def _tops(page: Page, rate: Figure) -> Iterator[Sequence[Figure]]:
    """Yield what a share may be of: the count before it, or the last few told together."""
    near = [
        f for f in page.before(rate, 120)
        if f.sentence == rate.sentence and f.amount and not (f.change or past(f))
    ]  # fmt: skip
    if not near:
        return
    last = near[-1]
    together = _TOGETHER.search(rate.label)
    if together is not None:
        said = together["n"] or together["m"]
        if last.index == rate.index - 1 and last.value == len(near) - 1 > 1:
            near.pop()  # 甲镇93件、乙镇41件、丙镇38件，三个镇合计占34.5%: they are three
            last = near[-1]
        listed = [last]  # 41件次、33件次、25件次，合占37.5%: all of the list
        while not said and page.joint(listed[0]) in JOINTS:
            before = page.figures[listed[0].index - 1]
            if before not in near or not same_kind(before, last):
                break
            listed.insert(0, before)
        if len(listed) > _WORD:
            yield listed
        size = _SIZES.get(said or "", _WORD)
        run = [f for f in near if same_kind(f, last)][-size:]
        if len(run) == size:
            yield run
    near_by = rate.start - last.unit_end <= _NEAR and "均" not in last.clause
    if near_by and not contrary(last, rate):
        yield [last]


def _of_any(
    page: Page,
    rate: Figure,
    tops: Sequence[Figure],
    bounds: tuple[Decimal, Decimal],
    wholes: Sequence[Figure],
) -> Check | None:
    amount = sum((f.value for f in tops), Decimal(0))
    exact_share = rate.percent and not rate.approximate
    precise = exact_share and printed_digits(rate) >= _DIGITS
    seen: set[Decimal] = set()
    crossed: list[Check] = []
    for base in _bases(page, rate, tops[-1], wholes, precise=precise):
        if base in tops or base.value <= amount or base.value in seen or past(base):
            continue
        if moved(base, tops[-1]):
            continue
        seen.add(base.value)
        if exact_share and not may_try(rate, len(seen)):
            break
        exact = 100 * amount / base.value
        if exact_share:
            fits = quotient_holds(exact, rate) == (True, None)
        else:
            fits = bounds[0] <= exact <= bounds[1]
        if fits:
            return _check(rate, tops, base, exact)
        slip = misprint(rate, exact) if precise and _named(rate) else None
        if slip is not None and "颠倒" in slip:
            crossed.append(_check(rate, tops, base, exact).model_copy(update={"note": slip}))
    # Of what its words name, and it would come out but for two digits exchanged.
    return crossed[0] if len(crossed) == 1 else None


def _wholes(page: Page) -> list[Figure]:
    """Return the figures of a page that shares may be of."""
    return [
        f for f in page.figures
        if f.amount and f.size >= _LEAST_BASE and not (f.change or past(f))
        and "每" not in f.clause and "均" not in f.clause
    ]  # fmt: skip


def _bases(
    page: Page, rate: Figure, top: Figure, wholes: Sequence[Figure], *, precise: bool
) -> Iterator[Figure]:
    """Yield the wholes that a share may be of, the likeliest first."""
    before = [
        f for f in reversed(wholes)
        if -_REACH <= f.start - rate.start < 0 and f.size > top.size and _alike(f, top)
    ]  # fmt: skip
    counted = _COUNTED_BY.search(page.text[max(0, rate.start - 30) : rate.start])
    if counted is not None and precise:
        noun = counted["noun"].removesuffix("数").removesuffix("人")
        near = (f for f in reversed(page.before(rate, _REACH)) if f.amount and f.value > top.value)
        yield from [f for f in near if noun in f.label[-10:] or noun in f.tail[:8]][:_NAMED]
        return
    words = _named(rate)
    if words:
        yield from [f for f in before if _speaks_of(f, words)][:_NAMED]
        if precise and len(words) > _ONE:
            behind = (f for f in wholes if 0 < f.start - rate.start <= _BEHIND)
            yield from [
                f for f in behind if f.size > top.size and _alike(f, top) and _is_all(f, words)
            ][:_ONE]
        return
    yield from [f for f in before if f.sentence == rate.sentence][:_HERE]
    alike = [f for f in before if f.kind == top.kind]
    noun = top.tail[:6] or top.label[-12:]
    if len(noun) < _WORD:
        noun = top.clause[-16:]
    yield from [f for f in alike if _same_thing(page, f, noun)][:_NAMED]
    # A line that ends between them counts for one sentence more.
    yield from [
        f for f in alike[:1] if top.sentence - f.sentence <= 1 + top.paragraph - f.paragraph
    ]
    if precise:
        yield from reversed(alike[-_FIRST:])


def _named(rate: Figure) -> str:
    """Return the words by which a share says what it is of, "" where it does not."""
    named = _OF.search(rate.label)
    return _FILLER.sub("", named["base"]) if named is not None else ""


def _is_all(figure: Figure, words: str) -> bool:
    """Whether a count told behind is of just what a share is of: 信访总量为248件."""
    return _LIGHT.sub("", figure.label).endswith(words)


def _speaks_of(figure: Figure, words: str) -> bool:
    said = f"{figure.label[-14:]}|{figure.tail[:10]}"
    if len(words) == 1:
        return figure.tail.startswith(words) or figure.label.endswith(words)
    return len(common(words, said)) >= min(len(words), 2)


def _same_thing(page: Page, figure: Figure, noun: str) -> bool:
    behind = page.text[figure.unit_end : figure.unit_end + 7]  # 19个村（社区）
    return share_word(noun, behind) or share_word(noun, figure.label[-8:])


def _alike(base: Figure, top: Figure) -> bool:
    kinds = {base.kind, top.kind}
    alike = same_kind(base, top) or kinds == PERSON_KINDS or kinds <= MATTERS
    # One form of handling is no share of another.
    return alike and not (parallel(top) and parallel(base))


def _check(rate: Figure, tops: Sequence[Figure], base: Figure, exact: Decimal) -> Check:
    over: list[Term] = [tops[0], " ÷ "] if len(tops) == 1 else ["（", *plus(tops), "）÷ "]
    name = f"占比：{tops[0].label.strip() or '分项'}占{base.label.strip() or '总数'}"
    if len(tops) > 1:
        name = f"占比：几项之和占{base.label.strip() or '总数'}"
    if rate.percent and not rate.approximate:
        return quotient_check("rate", name, [*over, base], exact, rate, sign="%")
    unit = "" if rate.fact.qualifier == "以上" else rate.fact.unit or ""
    terms: list[Term] = [*over, base, f" = {number(exact, 1)}%，文中 ", rate, unit]
    note = "约数" if rate.approximate or _BOUND.search(rate.label) else None
    return make_check("rate", name, terms, rate, holds=True, note=note)
