"""The rest of a whole that was said further up: ……参加过培训的40人，还有21人一次也没参加过.

The rest is said so (其余, 还有, 剩余), what it is the rest of are the counts of its sentence
before it; together they make an earlier count. Behind a share that comes out the rest is
that of its base, so that one that does not come out is reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from extraction.checks.figures import Figure, Page, share_word
from extraction.checks.loose import Known, counted_as, past
from extraction.checks.parts import rounding_slack, same_kind, sum_check
from extraction.checks.slips import misprint, printed_digits
from extraction.checks.verdicts import Term, in_units, make_check, remainder_check
from extraction.models import Check
from extraction.patterns import rarely

__all__ = ["far_rests"]

_REST = re.compile(
    r"(?:其余|还差|尚差|还欠|尚欠|尚缺|还缺|空编|缺编|缺员|空缺|缺额|其他|其它|剩余|剩下|余下|还剩|尚余|另外|另有|还有|尚有|仍有|尚剩|剩)"
)
_SURE = rarely(r"(?:其余|剩余|剩下|余下|还剩|尚余|还有|尚有|仍有|尚剩)(?:的)?$")
# What was done with a part of the whole, so that only the rest is left.
_DONE = rarely(
    "已|按期|如期|完成|办结|整改|退|缴|清|拨|付|还|收|支|用|销|解|化|追|处置|移|到位|落实|反馈|报|核|发|兑|结|交|改"
)
_LEFT = rarely(r"(?:剩下|剩余|还剩|余下|还差|尚差|尚余|还欠|尚欠|下剩|仅剩|只剩)(?:的)?$")
_OTHER = rarely("其中|每|均|比|上年|去年|同期|较|另")
_OPEN = rarely("正在|尚未|未|待|仍|没|还")
_DEALT_WITH = rarely("(?:已|共|其中|累计)*(?:清理|核销|追回|收回|清退|处置|化解|清收|盘活)")
_STILL_LEFT = rarely("(?:剩余|余下|剩下|尚未办结|未办结|未整改|未销号)的?$")
_DONE_OF_ALL = rarely("^(?:目前)?已?经?(?:办结|了结|整改|完成|解决|销号|化解)(?:到位|了)?$")
_TELLING, _WORD, _BESIDE = 3, 8, 16
_INNER = rarely("其中|每|均")
_BREAK = rarely("[。\n]")
_FAR, _MOST, _REACH, _LONGEST = 1600, 5, 40, 3
_LEAST, _LEAST_OTHER = Decimal(20), Decimal(100)
_CLOSING = rarely("其余|剩余|剩下|余下")
_ONE_EACH = frozenset(["人", "个", "家", "所", "户"])


def far_rests(page: Page, known: Known) -> Iterator[Check]:
    """Yield the checks of rests that none of ``known`` answers."""
    rates = {check.result: check for check in known.rates}
    for rest in page.figures:
        if not rest.counts or rest.index < 1 or not _REST.search(rest.clause):
            continue
        if rest.span in known.results or rest.span in known.parts:
            continue
        check = _in_row(page, rest) or _of_rate(page, rest, rates)
        check = check or _of_whole(page, rest, known) or _left_far(page, rest)
        if check is not None:
            known.parts[rest.span] = check.result[0]
            yield check
    yield from _behind_rates(page, known)


def _behind_rates(page: Page, known: Known) -> Iterator[Check]:
    """不符合的58户，占6.1%，清退后保留886户: the next count behind part and rate, if it fits."""
    for check in list(known.rates):
        rate = page.by_span.get(check.result)
        top, base = (page.by_span.get(span) for span in check.operands)
        if rate is None or top is None or base is None or not same_kind(top, base):
            continue
        at = max(rate.index, top.index) + 1
        rest = page.figures[at] if at < len(page.figures) else None
        if rest is None or rest.sentence != rate.sentence or not rest.counts:
            continue
        if rest.span in known.results or rest.span in known.parts or not same_kind(rest, base):
            continue
        near = rest.start - rate.end <= _REACH and printed_digits(rest) > 1
        if near and base.value - top.value == rest.value:
            known.results.add(rest.span)
            yield remainder_check(rest, base, top)


def _in_row(page: Page, rest: Figure) -> Check | None:
    """暂扣312.5万元，已退还88.2万元，上缴209.3万元，剩下15万元: all of its unit in a sentence."""
    if not _LEFT.search(rest.label):
        return None
    start = max(page.text.rfind(mark, 0, rest.start) for mark in "；。\n")
    row = [
        f for f in page.of_sentence(rest)
        if f.kind == rest.kind and start < f.start <= rest.start
        # 已整改25个（含部分整改2个），尚余6个: what a bracket remarks on is counted already.
        and page.bracketed(f) == page.bracketed(rest)
    ]  # fmt: skip
    whole, parts = row[0], row[1:-1]
    if not 1 <= len(parts) <= _LONGEST or parts[0].index - whole.index > 1:
        return None
    if any(b.index - a.index > 1 for a, b in pairwise(row)) or any(not f.counts for f in row):
        return None
    taken = sum((f.value for f in parts), Decimal(0))
    if taken >= whole.value or any(_OTHER.search(f.clause) for f in row):
        return None
    gap = abs(whole.value - taken - rest.value)
    holds = gap <= rounding_slack(row)
    inside = whole.tail[:1] in ("中", "里", "内")
    sure = rest.value < whole.value and (inside or all(_DONE.search(f.label) for f in parts))
    # 清理挂账168万元，核销12万元，剩余35万元: the first is a part that was dealt with as well.
    if not (holds or sure) or (not holds and _DEALT_WITH.match(whole.label)):
        return None
    terms: list[Term] = [whole]
    for part in parts:
        terms += [" - ", part]
    return make_check(
        "difference",
        f"{rest.fact.indicator}：总数减去已有的",
        [*terms, f" = {in_units(rest, whole.value - taken)}，文中 ", rest],
        rest,
        holds=holds,
        difference=Decimal(0) if holds else rest.value - whole.value + taken,
    )


def _of_whole(page: Page, rest: Figure, known: Known) -> Check | None:
    """Return the sum of a rest and the counts before it that an earlier count is."""
    parts: list[Figure] = [rest]
    closing = _CLOSING.search(rest.clause) is not None
    for figure in reversed(page.of_sentence(rest)):
        if figure.start >= rest.start or figure.percent or counted_as(figure) != counted_as(rest):
            continue
        if page.bracketed(figure) and not page.bracketed(rest):
            continue
        free = figure.counts and figure.span not in known.parts
        if not free or len(parts) == _MOST or _INNER.search(parts[-1].clause):
            return None
        parts.append(figure)
        amount = sum((f.value for f in parts), Decimal(0))
        if amount < _LEAST:
            continue
        for whole in reversed(page.valued(amount, figure, _FAR)):
            plain = whole.counts and same_kind(whole, rest) and printed_digits(whole) > 1
            if plain or (closing and _of_bodies(whole, rest, amount)):
                return sum_check(whole, parts[::-1])
    return None


def _left_far(page: Page, rest: Figure) -> Check | None:
    """合计790条；已办结671条……对剩余的119条线索挂牌督办: of the one pair of them further up.

    One that fails is told where a slip of the pen explains it.
    """
    if not _STILL_LEFT.search(rest.label) or past(rest) or printed_digits(rest) < _TELLING:
        return None
    pairs = [
        (whole, part) for whole, part in pairwise(page.before(rest, _FAR))
        if part.sentence < rest.sentence and _is_done_of(page, whole, part, rest)
    ]  # fmt: skip
    if len({(whole.value, part.value) for whole, part in pairs}) != 1:
        return None
    whole, part = pairs[-1]
    sentence = page.sentence_text(whole.sentence)
    left = whole.value - part.value
    note = misprint(rest, left) if left != rest.value else None
    if not share_word(rest.tail[:_WORD], sentence) or (left != rest.value and note is None):
        return None
    return make_check(
        "difference",
        f"{rest.fact.indicator}：总数减去已有的",
        [whole, " - ", part, f" = {in_units(rest, left)}，文中 ", rest],
        rest,
        holds=left == rest.value,
        difference=rest.value - left,
        note=note,
    )


def _is_done_of(page: Page, whole: Figure, part: Figure, rest: Figure) -> bool:
    """Whether two counts beside each other are all there are and those that are done."""
    alike = whole.kind == part.kind == rest.kind and whole.counts and part.counts
    if not alike or whole.sentence != part.sentence or whole.value <= part.value:
        return False
    between = page.between(whole, part)
    return len(between) <= _BESIDE and _DONE_OF_ALL.search(part.label) is not None


def _of_bodies(whole: Figure, rest: Figure, amount: Decimal) -> bool:
    """Whether bodies are counted by one person of each: 174名主任 of 29个村, 其余145个村."""
    return amount >= _LEAST_OTHER and whole.counts and {whole.kind, rest.kind} <= _ONE_EACH


def _of_rate(page: Page, rest: Figure, rates: dict[tuple[int, int], Check]) -> Check | None:
    """化解1.84亿元，占存量5.75亿元的32%，还有4.11亿元正在化解: of the base of that share."""
    rate = page.figures[rest.index - 1]
    check = rates.get(rate.span)
    if check is None or rate.sentence != rest.sentence or not _SURE.search(rest.label):
        return None
    top, base = (page.by_span.get(span) for span in check.operands)
    if top is None or base is None or not (same_kind(top, base) and same_kind(rest, base)):
        return None
    beside = rest.start - rate.unit_end <= _REACH and not _BREAK.search(page.between(rate, rest))
    if not beside or not all(f.sentence == rest.sentence for f in (top, base)):
        return None
    if _INNER.search(top.clause) or rest.approximate:
        return None
    left = base.value - top.value
    gap = abs(left - rest.value)
    holds = gap <= rounding_slack((top, base, rest))
    if not holds and not (_OPEN.search(rest.tail[:8]) and rest.value < base.value):
        return None
    return make_check(
        "difference",
        f"{rest.fact.indicator}：总数减去已有的",
        [base, " - ", top, f" = {in_units(rest, left)}，文中 ", rest],
        rest,
        holds=holds,
        difference=Decimal(0) if holds else rest.value - left,
    )
