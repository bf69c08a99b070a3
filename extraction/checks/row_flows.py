"""What becomes of a count by what comes and goes, wherever the count stands.

清退189户、新增76户，保障户数由2314户调整为2201户; 收到2180份，剔除空白卷37份、重复卷13份，可用
2130份: signs by their words, shown where the numbers come out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import product

from extraction.checks.figures import Figure, Page
from extraction.checks.loose import Known
from extraction.checks.parts import same_kind
from extraction.checks.slips import printed_digits
from extraction.checks.verdicts import Term, in_units, make_check
from extraction.models import Check
from extraction.patterns import rarely

__all__ = ["row_flows"]

_FROM = re.compile(r"(?:由|从)[^，。；\d]{0,16}$")
_TO = rarely(r"(?:到|至|为|成)(?:了)?$")
_MOVES = 2
_CAME = re.compile("新|增|到账|收(?!回)|拨|纳入|进|补|加|入|追加|录用|发展")
_WENT = re.compile(
    "支|用|花|付|耗|退|减|剔|除|销|取消|清|停|去世|死亡|调出|转出|迁出|流失|废|撤|扣|缺席|请假|未"
)
_OUT = rarely(
    "剔除|扣除|扣减|除去|去掉|减去|请假|缺席|取消|作废|无效|重复|空白|借出|借调|病|退|报废|损|核减|注销"
)
_NET = re.compile(
    "可用|有效|实际|最终|实有|实到|到会|在岗|净|剩|余|还有|保留|确定|认定|核定|尚|现有|合格"
)
_EACH = re.compile("[每均]|其中")
_OPENING = re.compile("(?:[去上]年[底末]|年初|期初|原有|原来|此前)[^，。；\\d]{0,6}$")
_BACK, _LEAST = 260, 20
_LONGEST = 4


def row_flows(page: Page, known: Known) -> Iterator[Check]:
    """Yield the checks of stocks and of what is left that none of ``known`` answers."""
    for figures in page.sentences():
        if len(figures) < 4:
            continue
        for at in range(1, len(figures)):
            closing = figures[at]
            if closing.span in known.results or not closing.amount:
                continue
            if not same_kind(figures[at - 1], closing):
                continue
            check = _changed(figures, at)
            # Two, or three, in a row of one unit before it, else nothing is made of them.
            if check is None and at > 1 and figures[at - 2].amount:
                three = at > _MOVES and figures[at - 3].amount
                three = three and same_kind(figures[at - 3], closing)
                check = _taken_out(figures, at) if three else None
                check = check or _opened_behind(page, figures, at)
                check = check or (_in_a_row(figures, at) if three else None)
            if check is not None:
                known.results.add(check.result)
                yield check


def _changed(figures: Sequence[Figure], at: int) -> Check | None:
    """由2314户调整为2201户, with what came and went before or behind it in the sentence."""
    opening, closing = figures[at - 1], figures[at]
    if not (_FROM.search(opening.label) and _TO.search(closing.label)):
        return None
    if not same_kind(opening, closing) or not opening.amount:
        return None
    step = closing.value - opening.value
    for moves in (figures[max(0, at - 1 - _LONGEST) : at - 1], figures[at + 1 : at + 1 + _LONGEST]):
        for size in range(len(moves), 0, -1):
            some = moves[-size:] if moves[-1].start < opening.start else moves[:size]
            if not all(m.amount and same_kind(m, opening) and m.value > 1 for m in some):
                continue
            signs = [_sign(m) for m in some]
            for chosen in product(*signs) if all(signs) else ():
                total = sum((s * m.value for s, m in zip(chosen, some, strict=True)), Decimal(0))
                if total == step and size > 1:
                    return _flow(closing, opening, some, chosen)
    return None


def _in_a_row(figures: Sequence[Figure], at: int) -> Check | None:
    """合同价5680万元，变更增加736万元，核减214万元，结算价6202万元: signs by their words."""
    if at < _MOVES + 1:
        return None
    opening, *moves = figures[at - _MOVES - 1 : at]
    closing = figures[at]
    if not all(f.amount and same_kind(f, closing) for f in (opening, *moves)):
        return None
    if any(_EACH.search(f.clause) for f in (opening, *moves, closing)):
        return None
    signs = [_sign(move) for move in moves]
    telling = printed_digits(closing)
    if telling < 2 or not any(signs) or (not all(signs) and telling <= 2):
        return None
    for chosen in product(*(sign or (1, -1) for sign in signs)):
        step = sum(s * m.value for s, m in zip(chosen, moves, strict=True))
        if -1 in chosen and 1 in chosen and opening.value + step == closing.value:
            return _flow(closing, opening, moves, chosen)
    return None


def _opened_behind(page: Page, figures: Sequence[Figure], at: int) -> Check | None:
    """党员283名。……今年新发展3名，转入7名，转出5名，去年底为278名."""
    opening = figures[at]
    if not _OPENING.search(opening.label):
        return None
    moves: list[Figure] = []
    for figure in reversed(figures[:at]):
        fits = figure.amount and same_kind(figure, opening) and _sign(figure)
        if not fits or len(moves) == _LONGEST:
            break
        moves.insert(0, figure)
    if len(moves) < 2:
        return None
    signs = [_sign(move)[0] for move in moves]
    amount = opening.value + sum(s * m.value for s, m in zip(signs, moves, strict=True))
    for closing in reversed(page.valued(amount, moves[0], _BACK)):
        if closing.counts and same_kind(closing, opening) and amount >= _LEAST:
            return _flow(closing, opening, moves, signs)
    return None


def _sign(move: Figure) -> tuple[int, ...]:
    came, went = _CAME.search(move.label), _WENT.search(move.label)
    if came and went:
        return (1,) if came.start() > went.start() else (-1,)
    return (1,) if came else (-1,) if went else ()


def _taken_out(figures: Sequence[Figure], at: int) -> Check | None:
    """Return the check of a whole less all that is taken out of it, two parts at least."""
    rest = figures[at]
    if not _NET.search(rest.label):
        return None
    run: list[Figure] = []
    for figure in reversed(figures[:at]):
        if not (figure.amount and same_kind(figure, rest)) or _EACH.search(figure.clause):
            break
        run.insert(0, figure)
    run = run[-_LONGEST - 1 :]
    for start in range(len(run) - 2):
        whole, parts = run[start], run[start + 1 :]
        left = whole.value - sum((p.value for p in parts), Decimal(0))
        if left != rest.value:
            continue
        said = any(_OUT.search(part.label) for part in parts)
        if said or printed_digits(rest) > 2:
            return _flow(rest, whole, parts, [-1] * len(parts))
    return None


def _flow(closing: Figure, opening: Figure, moves: Sequence[Figure], signs: Sequence[int]) -> Check:
    terms: list[Term] = [opening]
    for sign, move in zip(signs, moves, strict=True):
        terms += [" + " if sign > 0 else " - ", move]
    return make_check(
        "flow",
        f"{closing.fact.indicator}：原有加增加减去减少",
        [*terms, f" = {in_units(closing, closing.value)}，文中 ", closing],
        closing,
        holds=True,
    )
