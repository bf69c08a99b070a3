"""Shares that stand in a row or by a list: of one whole, whatever the last of them say.

党员55名，占90.2%；女性14名，占23%；60岁以上27名，占49.1%: whose whole is 61 for two is 61 for
the third. 前两种形态合计占94.6%: the first two of the list right before. Here words and
neighbours say what the whole is, so that a share that fails is reported, also where it would
come out of a part beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from extraction.checks.figures import Figure, Page, common, share_word
from extraction.checks.loose import Known, past
from extraction.checks.parts import plus, same_kind
from extraction.checks.share_scopes import AMONG, BARE, STOP, of_sibling, pairs_of, scope_of
from extraction.checks.slips import misprint, printed_digits
from extraction.checks.verdicts import Term, quotient_check, quotient_holds, surely_fails
from extraction.models import Check
from extraction.patterns import rarely

__all__ = ["series_shares", "share_check"]

_FIRST = re.compile(
    r"前(?P<n>[两二三四五])[种类项者位个名][^，。；\d]{0,8}?(?:合计|相加|加起来|合起来|之和|共计?|一共|总共)?[^，。；\d]{0,6}占"
)
_SIZES = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5}
_OF = re.compile(r"占(?:到|了)?(?P<base>[^，。；、\d]{2,14}?)(?:的|(?<=总量)|(?<=总数)|(?<=总额))$")
# 由上年的90.3%提高到92.0%: the first of the two is of a time before.
_FROM = re.compile(r"(?:由|从)[^，。；\d]{0,10}$")
_MOVED_TO = re.compile("^[^，。；]{0,4}[到至为]$")
_FILLER = rarely(r"(?:总数|总量|总额|总人数|人数|人员|件数|数量)$|^(?:其|全部|所有)")
_PLACE = rarely("全[国省市县区]")
_TOTAL = ("总数", "总量", "总额")
_FORM = re.compile("第([一二三四])种形态占(?:比)?$")
_ALL_FORMS = rarely(r"第一至第?四种形态[^，。\d]{0,6}(?:分别|依次|各)(?:为|是|有)?$")
_FOUR = "一二三四"
_PART_REACH = 700
_FEWEST, _LEAST = 2, 3
_NEAR, _REACH = 24, 1500


def series_shares(page: Page, known: Known) -> Iterator[Check]:
    """Yield the checks of shares that none of ``known`` answers."""
    found = {check.result: check.operands for check in known.rates}
    asked: dict[int, list[Figure]] = {}
    for f in page.rates:
        plain = f.percent and not (f.change or f.approximate)
        if plain and f.span not in known.results and not _FROM.search(f.label):
            asked.setdefault(f.sentence, []).append(f)
    for open_rates in asked.values():
        figures = page.of_sentence(open_rates[0])
        pairs = pairs_of(figures)
        base = _one_base(page, pairs, found)
        for rate in open_rates:
            check = _of_first(page, rate, known) or _of_form(page, rate, known)
            check = check or _of_scope(page, figures, rate, known)
            if check is None and base is not None:
                check = _of_series(page, rate, pairs, base)
            check = (
                check
                or _of_part(page, rate, known)
                or _among(page, figures, rate)
                or _of_named(page, figures, rate)
                or _of_divided(page, figures, rate, known)
            )
            if check is not None:
                yield check


def _of_scope(page: Page, figures: Sequence[Figure], rate: Figure, known: Known) -> Check | None:
    at = rate.index - figures[0].index
    top = figures[at - 1] if at else None
    if top is None or not top.counts:
        return None
    base = scope_of(page, figures, top, rate, known.sums)
    if base is None:
        return None
    check = share_check(rate, [top], base)
    return check if check.holds else _told(page, check, rate, top, base)


def _of_divided(page: Page, figures: Sequence[Figure], rate: Figure, known: Known) -> Check | None:
    """1702人……年龄结构：312人、…；学历结构：198人、…；女性541人，占31.8%: all is of the one whole.

    Fails only where no other count of the page is what the share would come out of.
    """
    at = rate.index - figures[0].index
    top = figures[at - 1] if at else None
    if top is None or not top.counts or not BARE.match(rate.label) or AMONG.search(top.clause):
        return None
    inside = [
        check for check in known.sums
        if figures[0].start <= check.operands[0][0] and check.operands[-1][0] < top.start
        and len(check.operands) >= _LEAST
    ]  # fmt: skip
    whole = page.by_span.get(inside[0].result) if len(inside) >= _FEWEST else None
    if whole is None or len({check.result for check in inside}) > 1:
        return None
    if not same_kind(whole, top) or whole.value <= top.value:
        return None
    check = share_check(rate, [top], whole)
    other = any(
        f.counts and f.value > top.value and quotient_holds(100 * top.value / f.value, rate)[0]
        for f in page.before(rate, _REACH)
    )
    return check if check.holds else None if other else _told(page, check, rate, top, whole)


def _of_form(page: Page, rate: Figure, known: Known) -> Check | None:
    """第一至第四种形态依次为26、5、2、1人次，第一种形态占76.5%: the first of the four."""
    form = _FORM.search(rate.label)
    if form is None:
        return None
    for check in reversed(known.sums):
        parts = [page.by_span.get(span) for span in check.operands]
        whole = page.by_span.get(check.result)
        if whole is None or len(parts) != len(_FOUR) or parts[-1] is None:
            continue
        head = parts[0]
        near = 0 <= rate.sentence - parts[-1].sentence <= 1
        if head is not None and near and _ALL_FORMS.search(head.label):
            part = parts[_FOUR.index(form[1])]
            return share_check(rate, [part], whole) if part is not None else None
    return None


def _one_base(
    page: Page,
    pairs: Sequence[tuple[Figure, Figure]],
    found: Mapping[tuple[int, int], Sequence[tuple[int, int]]],
) -> Figure | None:
    """Return the whole that the answered ones of a row of shares have, None for several."""
    bases = [
        found[rate.span][1] for top, rate in pairs
        if rate.span in found and found[rate.span][0] == top.span
    ]  # fmt: skip
    if len(set(bases)) != 1 or bases[0] in {top.span for top, _ in pairs}:
        return None
    return page.by_span.get(bases[0])


def _of_series(
    page: Page, rate: Figure, pairs: Sequence[tuple[Figure, Figure]], base: Figure
) -> Check | None:
    at = next((n for n, (_, one) in enumerate(pairs) if one is rate), None)
    if at is None:
        return None
    top = pairs[at][0]
    if not same_kind(top, base) or top.value >= base.value:
        return None
    check = share_check(rate, [top], base)
    if check.holds:
        return check
    others = [pair for n, pair in enumerate(pairs) if n != at]
    before = page.text[others[0][1].end : top.start] if others else ""
    plain = not AMONG.search(top.clause) and not AMONG.search(before)
    crossed = "颠倒" in (misprint(rate, 100 * top.value / base.value) or "")
    sure = len(others) >= (1 if crossed else _FEWEST) and others[0][1].start < rate.start
    return _told(page, check, rate, top, base) if sure and plain else None


def _told(page: Page, check: Check, rate: Figure, top: Figure, base: Figure) -> Check | None:
    """Return a failing check; what it is that comes out, if anything does, becomes its note."""
    if not surely_fails(top, base, rate) or of_sibling(page, rate, base):
        return None
    note = misprint(rate, 100 * top.value / base.value)
    if note is None:
        other = next(
            (
                f for f in reversed(page.before(rate, _REACH))
                if f.counts and f.value > top.value and f is not base
                and quotient_holds(100 * top.value / f.value, rate)[0]
            ),
            None,
        )  # fmt: skip
        note = f"除以{other.fact.value_text}才是文中的数，请核对基数" if other else None
    return check.model_copy(update={"note": note}) if note else check


def _of_first(page: Page, rate: Figure, known: Known) -> Check | None:
    """前两种形态合计占94.6%: the first of the list that comes out right before."""
    moved = not rate.label or _MOVED_TO.match(rate.label)
    match = _FIRST.search(rate.clause if moved else rate.label)
    if match is None:
        return None
    size = _SIZES[match["n"]]
    lists = []
    for check in known.sums:
        parts = [page.by_span.get(span) for span in check.operands]
        whole = page.by_span.get(check.result)
        if whole is None or len(parts) <= size or any(part is None for part in parts):
            continue
        some = [part for part in parts if part is not None]
        if some[-1].start < rate.start and rate.sentence - some[-1].sentence <= 1:
            lists.append((some, whole))
    if not lists:
        return None
    parts_of, whole_of = max(lists, key=lambda one: one[0][-1].start)
    return share_check(rate, parts_of[:size], whole_of)


def _of_part(page: Page, rate: Figure, known: Known) -> Check | None:
    """五类中收送礼品礼金占比最高，达38.1%: of the one part of the list that comes out so.

    The words need to share but two characters with the part's; three digits have to agree.
    """
    words = STOP.split(page.text[max(0, rate.start - 40) : rate.start])[-1]
    if printed_digits(rate) < _LEAST or "占" not in words:
        return None
    for check in reversed(known.sums):
        parts = [page.by_span.get(span) for span in check.operands]
        whole = page.by_span.get(check.result)
        last = parts[-1]
        if (
            whole is None
            or not whole.value
            or last is None
            or not 0 < rate.start - last.end <= _PART_REACH
        ):
            continue
        fits = [
            part for part in parts
            if part is not None and share_word(part.clause[-16:], words)
            and quotient_holds(100 * part.value / whole.value, rate) == (True, None)
        ]  # fmt: skip
        if len(fits) == 1:
            return share_check(rate, fits, whole)
    return None


def _among(page: Page, figures: Sequence[Figure], rate: Figure) -> Check | None:
    """处分672人，其中书记、主任203人，占受处分人数的21.7%: of what stands before 其中."""
    at = rate.index - figures[0].index
    if at < _FEWEST:
        return None
    base, top = figures[at - 2 : at]
    joined = same_kind(base, top) and base.counts and top.counts and top.value < base.value
    if not joined or "其中" not in page.between(base, top) or rate.start - top.unit_end > _NEAR:
        return None
    named = _OF.search(rate.label)
    bare = BARE.match(rate.label) is not None
    if not bare and (named is None or not _heads(named["base"], base.label)):
        return None
    check = share_check(rate, [top], base)
    if check.holds:
        return check
    other = any(
        f is not base and f.counts and same_kind(f, top) and f.value > top.value
        and quotient_holds(100 * top.value / f.value, rate)[0]
        for f in page.before(rate, _REACH)
    )  # fmt: skip
    return None if other else _told(page, check, rate, top, base)


def _heads(words: str, label: str) -> bool:
    """Whether the words of a whole end with what a count's own say.

    受处分人数 and 党纪政务处分; not 受处分村干部, who are some of those.
    """
    short = _FILLER.sub("", words)
    shared = common(short, label)
    return len(shared) > 1 and short.endswith(shared) and not _PLACE.match(short)


def _of_named(page: Page, figures: Sequence[Figure], rate: Figure) -> Check | None:
    """村干部占被反映人总数的58.9%: of 被反映人334人, the one figure so named.

    Fails only where the whole stands in the paragraph, or a slip of the pen explains it.
    """
    match = _OF.search(rate.label)
    if match is None:
        return None
    words = match["base"]
    if not words.endswith(_TOTAL):
        words = _FILLER.sub("", words)
    short = _FILLER.sub("", words)
    subject = rate.label[: match.start()]
    tops = [f for f in figures if f.start < rate.start and f.counts]
    tops = [f for f in tops if f.label.endswith(subject)] if len(subject) > 1 else tops[-1:]
    if not tops:
        return None
    top = tops[-1]
    if not subject and rate.start - top.unit_end > _NEAR:
        return None
    bases = [
        f for f in page.before(rate, _REACH)
        if f.counts and same_kind(f, top) and f.value > top.value and f is not top
        and (f.label.endswith(words) or (len(short) >= _LEAST and f.label.endswith(short)))
    ]  # fmt: skip
    if not bases and words.endswith(_TOTAL) and printed_digits(rate) >= _LEAST:
        return _of_total(page, rate, top, short)
    if len({f.value for f in bases}) != 1:
        return None
    base = bases[-1]
    check = share_check(rate, [top], base)
    if check.holds:
        return check
    slip = misprint(rate, 100 * top.value / base.value) if printed_digits(rate) > 1 else None
    near = base.paragraph == rate.paragraph and base.sentence >= rate.sentence - 1
    return _told(page, check, rate, top, base) if slip or near else None


def _of_total(page: Page, rate: Figure, top: Figure, words: str) -> Check | None:
    """占信访总量的39.9%, which is of 检举控告742件次: the most that words of the total count."""
    before = [
        f for f in page.before(rate, _REACH)
        if f.counts and same_kind(f, top) and f.value > top.value and not past(f)
    ]  # fmt: skip
    named = [f for f in before if len(words) > 1 and words in f.label]
    other = [
        f for f in before
        if f not in named and quotient_holds(100 * top.value / f.value, rate) == (True, None)
    ]  # fmt: skip
    # 线索407件，其中反映村干部的70件，占信访总量的17.2%: which of the two is meant is open.
    if not named or not other or any(f.sentence == rate.sentence for f in other):
        return None
    base = max(named, key=lambda f: f.value)
    check = share_check(rate, [top], base)
    return None if check.holds else _told(page, check, rate, top, base)


def share_check(rate: Figure, tops: Sequence[Figure], base: Figure) -> Check:
    """Return the check of a share of one count, or of several together, in a whole."""
    amount = sum((f.value for f in tops), Decimal(0))
    over: list[Term] = [tops[0], " ÷ "] if len(tops) == 1 else ["（", *plus(tops), "）÷ "]
    what = tops[0].label.strip() or "分项" if len(tops) == 1 else "几项之和"
    name = f"占比：{what}占{base.label.strip() or '总数'}"
    exact = 100 * amount / base.value if base.value else Decimal(-1)
    return quotient_check("rate", name, [*over, base], exact, rate, sign="%")
