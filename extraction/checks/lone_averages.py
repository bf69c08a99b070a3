"""An average right behind its number of bodies and their total: 25个支部共开展300次，支部平均15次.

Nothing else stands before it in its sentence and it is per what is counted first, so that one
that does not come out is a slip, however far off it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from extraction.checks.figures import Figure, Page, share_word
from extraction.checks.loose import Known
from extraction.checks.parts import same_kind
from extraction.checks.verdicts import quotient_check
from extraction.models import Check
from extraction.patterns import rarely

__all__ = ["lone_averages"]

_AVERAGE = rarely(
    "(?:平均每|每)(?:一?[个名家支户场件])?(?P<each>[^，。；均\\d]{1,6}?)(?:平均)?[^，。；均\\d]{0,6}$"
    "|(?P<name>[^，。；均\\d]{1,4}?)(?:平均|均)[^，。；均\\d]{0,6}$"
)
_TIMES = rarely("[年月日天周季]|小时")
_OTHERS = rarely("同比|上年|去年|最[多少高低]|其中|其余|各")
_THREE = 3


def lone_averages(page: Page, known: Known) -> Iterator[Check]:
    """Yield the failing averages that none of ``known`` answers."""
    for figures in page.sentences():
        if len(figures) < _THREE or "均" not in figures[2].label or figures[2].percent:
            continue
        count, total, average = figures[:_THREE]
        if any(f.span in known.results or f.change or f.former for f in (total, average)):
            continue
        if any(f.approximate for f in (count, total)):
            continue
        if not (count.amount and total.amount and average.amount) or average.approximate:
            continue
        if count.kind == average.kind != total.kind:
            count, total = total, count  # 发放慰问金4.8万元，慰问60人，人均800元
        check = _missed(page, (count, total, average))
        if check is not None:
            known.add([check])
            yield check


def _missed(page: Page, three: Sequence[Figure]) -> Check | None:
    count, total, average = three
    if not same_kind(total, average) or count.value < 2 or not count.interval.exact:
        return None
    told = _AVERAGE.search(average.label)
    if told is None or _TIMES.search(average.label) or any(_OTHERS.search(f.label) for f in three):
        return None
    # What an average is per is what is counted first: 6个巡察组 …… 每组, 42名干部 …… 人均.
    behind = min(f.start for f in three if f.start > count.start)
    words = page.text[count.end : behind]
    head = words[:8].split("，")[0]
    named = (told["each"] or told["name"] or "").removeprefix("每")
    if not named or not (named[:2] in head or named[-1] in head) or "、" in words:
        return None
    # 亩均租金由180元提高到420元: of another thing than what stands before.
    of = average.label.rpartition("均")[2].rstrip("为达到了是")
    told_before = page.text[
        three[0].start - len(three[0].label) : average.start - len(average.label)
    ]
    if of.endswith(("由", "从")) or "；" in told_before:
        return None
    if len(of) > 1 and not share_word(of, told_before):
        return None
    if page.text[max(count.unit_end, total.unit_end) : average.start].count("，") != 1:
        return None
    check = quotient_check(
        "average",
        "平均数：总数除以单位数",
        [total, " ÷ ", count],
        total.value / count.value,
        average,
    )
    # What 4.8万 was rounded from may make up the difference.
    step = Decimal(1).scaleb(-average.places)
    low, high = (end / count.value for end in (total.interval.low, total.interval.high))
    near = low - step < average.value < high + step
    return check if check.holds is False and not near else None
