"""What became of the rest: states of work beside a share, and what a share's name denies.

反馈45个问题，已完成整改39个，整改完成率86.7%；基本完成4个，正在推进2个: part of the share and the
counts of other states behind it make its whole. 及格941人，及格率94.3%……不及格57人,
对剩余37个问题倒排工期: what is left of it, said so further down. 处置问题线索9件，谈话函询3件，
初核6件: the ways of disposal; 立案5件……党内警告4人、严重警告1人: the punishments of cases. Shown
where they come out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from extraction.checks.figures import JOINTS, Figure, Page, share_word
from extraction.checks.loose import Known, past
from extraction.checks.parts import same_kind, sum_check
from extraction.checks.slips import printed_digits
from extraction.checks.verdicts import remainder_check
from extraction.models import Check
from extraction.patterns import rarely

__all__ = ["disposal_checks", "state_checks"]

_STATE = re.compile(
    "完成|推进|整改|长期坚持|解决|未|待|正在|尚|仍|持续|办理|在办|办结|化解|核查|督办|跟踪|销号|到位|立行立改|限期|逾期"
)
_INNER = re.compile("[每均]|其中|同比|上年|去年|比")
_REST = rarely("(?:剩余|其余|剩下|余下|尚未[\u4e00-\u9fff]{2,4}|未[\u4e00-\u9fff]{2,4})的?$")
_DENIED = rarely("(?P<no>不|未|没)(?P<deed>[\u4e00-\u9fff]{2,3})(?:的|者)?$")
_CLUES = re.compile("线索(?:共|计|合计)?$")
_WAYS = re.compile(
    "谈话函询|函询|初步核实|初核|暂存|(?:予以)?了结|(?:转|直接)立案|(?:移送|转)(?:有关|其他|相关)"
)
_CASES = re.compile("立案|结案|办案|案件|审结|办结")
_PUNISHED = re.compile(
    "警告|记过|记大过|降级|撤职|撤销党内职务|留党察看|开除|双开|诫勉|批评教育"
    "|解除(?:劳动)?合同|移送"
)
# What may befall others beside those whose cases they were.
_BESIDES = rarely("批评教育|诫勉|移送")
_FAR, _MOST, _REACH = 3000, 4, 120
_FOUND = re.compile("问题|任务|事项")
# What was done, nearly done, and is under way for long: there is no fourth.
_KINDS = (
    re.compile("(?<!基本)(?<!未)(?:完成整改|整改完成|完成|整改到位|整改)$"),
    rarely("基本(?:完成|整改)(?:整改)?$"),
    rarely("长期坚持|长期整改|持续(?:推进|整改)|正在(?:推进|整改)"),
)
_ALL, _SLIP = 3, Decimal(2)
_LEAST, _WORD = Decimal(10), 2


def state_checks(page: Page, known: Known) -> Iterator[Check]:
    """Yield the sums and differences that none of ``known`` answers."""
    for check in list(known.rates):
        rate = page.by_span.get(check.result)
        top, base = (page.by_span.get(span) for span in check.operands)
        if rate is None or top is None or base is None or not same_kind(top, base):
            continue
        if not (top.counts and base.counts and top.value < base.value):
            continue
        found = _others(page, rate, top, base, known) or _rest(page, rate, top, base, known)
        if found is not None:
            known.results.add(found.result)
            known.parts.update(dict.fromkeys(found.operands, found.result[0]))
            yield found
    for figures in page.sentences():
        if len(figures) > _WORD:
            yield from _punished(page, figures, known)
            yield from _all_states(page, figures, known)


def _others(page: Page, rate: Figure, top: Figure, base: Figure, known: Known) -> Check | None:
    """Return the sum of a share's part and the counts of other states right behind it."""
    if not _STATE.search(top.label + top.tail[:6]):
        return None
    gap, parts = base.value - top.value, list[Figure]()
    last = top
    for figure in page.figures[top.index + 1 : top.index + 2 + _MOST]:
        if figure.percent:
            if figure is not rate:
                return None
            continue
        near = figure.start - last.unit_end <= _REACH and figure.sentence - top.sentence <= 1
        if not near or figure.paragraph != top.paragraph or not figure.counts:
            return None
        if not same_kind(figure, base) or figure is base or _INNER.search(figure.clause):
            return None
        if figure.span in known.parts or not _STATE.search(figure.label + figure.tail[:8]):
            return None
        parts.append(figure)
        gap -= figure.value
        last = figure
        if gap <= 0:
            break
    if gap != 0 or not parts or base.value < _LEAST or base.start > top.start:
        return None
    if parts[0].span in known.results and len(parts) == 1:
        return None
    return sum_check(base, [top, *parts])


def _rest(page: Page, rate: Figure, top: Figure, base: Figure, known: Known) -> Check | None:
    """Return what is left of a share's whole, where its own words say so further down."""
    left = base.value - top.value
    for rest in page.valued(left, rate, 0, _FAR):
        plain = rest.counts and same_kind(rest, base) and rest.start > max(rate.start, top.start)
        if not plain or rest.span in known.results or rest.span in known.parts:
            continue
        denied = _DENIED.search(rest.label)
        named = (
            denied is not None
            and denied["deed"][:2] in top.label
            and (denied["no"] + denied["deed"] not in top.label)
        )
        said = base.label[-6:] + base.tail[:4] + "，" + base.fact.indicator
        noun = _REST.search(rest.label) and share_word(said, rest.label + rest.tail[:6])
        if named or (noun and printed_digits(rest) >= _WORD):
            return remainder_check(rest, base, top)
    return None


def disposal_checks(page: Page) -> Iterator[Check]:
    """Yield the sums of the ways in which clues were disposed of: 谈话函询3件，初核6件."""
    if "线索" not in page.text:
        return
    for figures in page.sentences():
        for at, whole in enumerate(figures[:-_WORD]):
            if whole.counts and whole.kind == "件" and _CLUES.search(whole.label):
                parts = _run(page, figures[at + 1 :], _WAYS, "件")
                amount = Decimal(0)
                for count, part in enumerate(parts, 1):
                    amount += part.value
                    if amount == whole.value and count >= _WORD:
                        yield sum_check(whole, parts[:count])


def _punished(page: Page, figures: Sequence[Figure], known: Known) -> Iterator[Check]:
    """Yield the sums of the punishments that were the end of so many cases."""
    for at, whole in enumerate(figures[:-_WORD]):
        if not whole.counts or whole.kind not in ("件", "起") or past(whole):
            continue
        if whole.span in known.behind or not _CASES.search(whole.label + whole.tail[:4]):
            continue
        parts = _run(page, figures[at + 1 :], _PUNISHED, "人")
        while len(parts) > _WORD and sum([p.size for p in parts]) > whole.size:
            if not _BESIDES.search(parts[-1].label):
                break
            parts.pop()
        if any(part.span in known.parts for part in parts) or len(parts) < _WORD:
            continue
        if sum((part.value for part in parts), Decimal(0)) == whole.value:
            known.parts.update(dict.fromkeys((part.span for part in parts), whole.start))
            yield sum_check(whole, parts)


def _all_states(page: Page, figures: Sequence[Figure], known: Known) -> Iterator[Check]:
    """Yield checks of all states of what was found: 37个问题，完成31个、基本完成4个、长期坚持2个.

    Where the states named leave none out, a sum that misses the whole by little is reported.
    """
    for at, whole in enumerate(figures[:-_ALL]):
        if not whole.counts or not _FOUND.search(whole.label + whole.tail[:8]):
            continue
        parts = _run(page, figures[at + 1 :], _STATE, whole.kind or "")
        kinds = [next((n for n, p in enumerate(_KINDS) if p.search(f.label)), -1) for f in parts]
        if len(parts) < _ALL or sorted(kinds) != list(range(len(parts))):
            continue
        if any(part.span in known.parts for part in parts) or whole.approximate:
            continue
        amount = sum((part.value for part in parts), Decimal(0))
        if abs(amount - whole.value) <= max(_SLIP, whole.value / 10):
            known.parts.update(dict.fromkeys((part.span for part in parts), whole.start))
            yield sum_check(whole, parts)


def _run(page: Page, behind: Sequence[Figure], words: re.Pattern[str], kind: str) -> list[Figure]:
    parts: list[Figure] = []
    for figure in behind:
        # 另有1人移送
        said = figure.label if figure.label != "另有" else figure.tail[:4]
        if figure.kind != kind or not figure.counts or not words.search(said):
            break
        if _INNER.search(figure.label) or (parts and page.joint(figure) not in JOINTS):
            break
        parts.append(figure)
    return parts
