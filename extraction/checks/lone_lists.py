"""Lists that have a sentence, or what follows their total in it, to themselves.

上级转办203件次，本级收到215件次。 of 418 further up: a sentence that counts nothing else, and
three digits agree. 其中，接待费4.6万元，人均80元；运行费19.2万元: what 其中 begins, so much for
each left out. 停车位382个，其中停车场246个、路边136个: right behind the total. One that fails is
told where the list names its rest (其中移交14件，其余2件), or comes to more than its total and two
digits are exchanged, or ends with the lowest rank.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from extraction.checks.figures import Figure, Page
from extraction.checks.loose import Known, past
from extraction.checks.parts import same_kind, sum_check
from extraction.checks.slips import misprint
from extraction.checks.within import origin_and_outcome
from extraction.models import Check
from extraction.patterns import rarely

__all__ = ["lone_lists"]

_INNER = re.compile("[每均各]|同比|上年|去年|同期|比(?!例)|较(?![多好少大])|标准")
_OF_WHICH = rarely("^[^，。；\\d]{0,2}其中[，：]?")
_WITHIN = re.compile("其中")
_PLAIN_REST = re.compile("^[，、；]?(?:其余|剩余|余下|剩下)")
_DOWN_TO = rarely("^(?:和|及)?(?:一般|普通|其他|其余)")
_BESIDES = re.compile("^(?:另|此外|还|并)")
_OTHERWISE = rarely("党员|女|男|岁|学历|本科|大专|党外|代表|委员")
_BREAK = re.compile("[。\n]")
_TWICE = rarely("党纪|政务|处分|处理|问责|谈话|兼|形态|刑拘|拘留|逮捕|起诉")
_IF_APART = "各项之和超过总数；各项如不重复计入，即不符"
_OPEN = re.compile("等|部分|主要|首批|先期|多次|又|双重|同时|另")
# 其中17人同时受到党纪处分: counted before, too.
_BOTH = rarely("同时|双重|均?又|重复")
_FAR, _LONGEST, _WORD, _THREE = 2500, 9, 2, 3
_LEAST = Decimal(100)
_SLIGHTLY = Decimal("1.25")
_MOST_BETWEEN = 40


def lone_lists(page: Page, known: Known) -> Iterator[Check]:
    """Yield the sums that none of ``known`` answers."""
    for figures, kinds, most in page.alike():
        listed = len(figures) > _WORD and (most > _WORD or figures[1].change)
        check = _behind(page, figures, known) if listed else None
        if check is None and len(kinds) == 1:
            check = _alone(page, figures, known)
        if check is None and "其中" in page.text[figures[0].start - 12 : figures[0].start]:
            check = _of_which(page, figures, kinds, known)
        if check is not None:
            known.parts.update(dict.fromkeys(check.operands, check.result[0]))
            known.results.add(check.result)
            yield check


def _alone(page: Page, figures: Sequence[Figure], known: Known) -> Check | None:
    """Return the sum of all counts of a sentence that a count of three digits further up is."""
    parts = [f for f in figures if not f.percent]
    first = parts[0]
    if first.span in known.parts or parts[-1].span in known.parts:
        return None
    if not _WORD <= len(parts) <= _LONGEST or any(not _part(f, first, known) for f in parts):
        return None
    if any(page.joint(f) in ("", "和") for f in parts[1:] if page.figures[f.index - 1] in parts):
        return None
    amount = sum((f.value for f in parts), Decimal(0))
    if amount < _LEAST or not amount % 10:
        return None
    wholes = [
        f for f in page.valued(amount, first, _FAR)
        if f.counts and same_kind(f, first) and f.sentence < first.sentence and not past(f)
    ]  # fmt: skip
    return sum_check(wholes[-1], parts) if wholes else None


def _part(figure: Figure, first: Figure, known: Known) -> bool:
    plain = figure.counts and same_kind(figure, first) and figure.span not in known.parts
    if not plain or figure.span in known.results or _BOTH.search(figure.tail):
        return False
    return not _INNER.search(figure.clause)


def _of_which(
    page: Page,
    figures: Sequence[Figure],
    kinds: dict[str | None, list[Figure]],
    known: Known,
) -> Check | None:
    """Return the sum of one unit's counts in a sentence that 其中 begins, of the one before."""
    first = figures[0]
    start = page.stops.sentences[first.sentence - 1] if first.sentence else 0
    if not _OF_WHICH.match(page.text[start : first.start].lstrip()):
        return None
    parts = [f for f in kinds.get(first.kind, ()) if not _INNER.search(f.label)]
    if not _WORD <= len(parts) <= _LONGEST or any(f.span in known.parts for f in parts):
        return None
    amount = sum((f.value for f in parts), Decimal(0))
    for whole in page.valued(amount, first, _FAR):
        gap = first.sentence - whole.sentence
        near = 1 <= gap <= 1 + first.paragraph - whole.paragraph
        near = near and whole.counts and not past(whole)
        if near and same_kind(whole, first) and amount.normalize().as_tuple().digits[_WORD:]:
            return sum_check(whole, parts)
    return None


# --- right behind the total -----------------------------------------------------------------


def _behind(page: Page, figures: Sequence[Figure], known: Known) -> Check | None:
    for at, whole in enumerate(figures[:-_WORD]):
        first, second = figures[at + 1 : at + 1 + _WORD]
        if not (whole.counts and same_kind(first, whole) and same_kind(second, whole)):
            continue
        if whole.span in known.results or first.span in known.parts or past(whole):
            continue
        parts = _run(page, whole, figures[at + 1 :])
        if len(parts) < _WORD or any(f.span in known.parts for f in parts):
            continue
        within = _WITHIN.search(page.between(whole, parts[0])) is not None
        check = _closed(page, whole, parts, within=within)
        if check is not None:
            return check
    return None


def _run(page: Page, whole: Figure, behind: Sequence[Figure]) -> list[Figure]:
    """Return the counts of its unit that follow a total without anything between.

    Far more than the total they are no list of it, unless 其中 says so.
    """
    parts: list[Figure] = []
    most = whole.value * _SLIGHTLY
    within = _WITHIN.search(page.between(whole, behind[0])) is not None
    amount = Decimal(0)
    for figure in behind:
        last = parts[-1] if parts else whole
        words = page.between(last, figure)
        new = figure.change and figure.label.endswith("新增")
        plain = figure.amount and (figure.counts or new) and same_kind(figure, whole)
        if not plain or _BREAK.search(words) or len(words) > _MOST_BETWEEN:
            break
        if _INNER.search(figure.clause) or _BESIDES.match(figure.label):
            break
        if parts and ("其中" in words or "包括" in words or origin_and_outcome(parts[0], figure)):
            break
        parts.append(figure)
        amount += figure.value
        if amount > most and not within and len(parts) >= _WORD:
            break
    return parts


def _closed(page: Page, whole: Figure, parts: Sequence[Figure], *, within: bool) -> Check | None:
    amount = Decimal(0)
    for count, part in enumerate(parts, 1):
        amount += part.value
        if amount == whole.value and count >= _WORD:
            return sum_check(whole, parts[:count]) if within and whole.value >= _LEAST else None
    exact = whole.interval.exact and all(f.interval.exact for f in parts)
    if not exact or any(_OPEN.search(f.clause) for f in parts):
        return None
    rest = next((n for n, f in enumerate(parts) if _PLAIN_REST.match(_mark(page, parts, n))), 0)
    if rest and within and rest == len(parts) - 1 and not _spread(page, parts[rest]):
        check = sum_check(whole, parts)
        return check if check.holds is False else None
    if len(parts) < _THREE or not whole.value < amount <= _SLIGHTLY * whole.value:
        return None
    if _WITHIN.search(whole.clause) or len({page.joint(f) for f in parts[1:]}) > 1:
        return None
    note = misprint(whole, amount) or ""
    ranks = not any(_OTHERWISE.search(f.label) for f in parts)
    lowest = within and _DOWN_TO.match(parts[-1].label) and ranks
    if ("颠倒" in note and whole.kind != "人") or lowest:
        check = sum_check(whole, parts)
        return check.model_copy(update={"note": note}) if note else check
    # 从对象看，机关97份，事业单位58份，企业34份: one of those listed is no total of the others.
    alike = page.joint(parts[0]) == page.joint(parts[1]) != ""
    apart = within or not alike or whole.label[-1:] in ("共", "计")
    return _beyond(whole, parts) if ranks and apart else None


def _beyond(whole: Figure, parts: Sequence[Figure]) -> Check | None:
    """护理人员98人（甲71人、乙26人、丙9人）: more than there are, if none stands twice."""
    if any(_TWICE.search(f.label) for f in (whole, *parts)) or whole.fact.category == "sanctions":
        return None
    check = sum_check(whole, parts)
    return check.model_copy(update={"holds": None, "note": _IF_APART}) if not check.holds else None


def _mark(page: Page, parts: Sequence[Figure], at: int) -> str:
    return page.between(parts[at - 1], parts[at]) if at else ""


def _spread(page: Page, rest: Figure) -> bool:
    """Whether the rest are so many that have each their own count: 其余3人各6万元."""
    return page.text[rest.unit_end : rest.unit_end + 4].lstrip("，")[:1] in ("各", "均", "每")
