"""A part told right behind 其中 that is more than its whole: 立案57件，其中乡科级73件.

As a larger part mostly shows that another whole was meant, it is told only where no other can be:
whole and part stand beside each other in one unit, nothing as large is counted alike before them
in the paragraph, and no words of a longer time or of several things stand at either.
"""

from __future__ import annotations

from extraction.checks.figures import PERSON_KINDS, Figure, Page
from extraction.checks.parts import at_most, same_kind
from extraction.checks.verdicts import make_check
from extraction.models import Check
from extraction.patterns import rarely

__all__ = ["larger_part"]

_BEHIND = rarely("[，（]其中[：，]?[\u4e00-\u9fff“”]{2,14}")
_OTHER_SPAN = rarely(
    "累计|全[年国省市县]|[去上前往历]年|本[年月季]|[今当]年|半年|季度|月|至今|以来|共|总|以[上下]|[增减多少]"
    "|每|均|各|最|[升降]|原|新|余|结转|到期|应|需|拟|结|审|移送"
)
_REMARKS = frozenset("（中里内")
_BACK = 400


def larger_part(page: Page, whole: Figure, part: Figure) -> Check | None:
    """Return the failing check of a part larger than its whole, None where that is in doubt."""
    words = page.text[whole.unit_end : part.start]
    plain = whole.counts and part.counts and whole.interval.exact and part.interval.exact
    if not plain or part.index != whole.index + 1 or whole.fact.unit != part.fact.unit:
        return None
    if page.text[part.unit_end : part.unit_end + 1] in _REMARKS:
        return None  # 上级交办73条中的41条
    if whole.kind == "元" or page.bracketed(whole) or not _BEHIND.fullmatch(words):
        return None
    if _OTHER_SPAN.search(part.label) or _OTHER_SPAN.search(whole.label):
        return None
    if whole.fact.subject != part.fact.subject or whole.fact.period != part.fact.period:
        return None
    for other in page.before(whole, _BACK):
        alike = same_kind(other, part) or {other.kind, part.kind} <= PERSON_KINDS
        if not alike or other.paragraph != whole.paragraph:
            continue
        # 受理120件，立案57件，其中检举类73件: of the 120; 处分12人、诫勉36人，其中女性40人: of both
        if other.sentence == whole.sentence or other.size >= part.size:
            return None
    return make_check(
        "part_whole",
        f"{whole.fact.indicator}：部分不超过总数",
        [term if term != " ≤ " else " > " for term in at_most([part], whole)],
        whole,
        holds=False,
        difference=part.value - whole.value,
    )
