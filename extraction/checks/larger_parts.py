"""A part told right behind 其中 that is more than its whole: 立案57件，其中乡科级73件.

As a larger part mostly shows that another whole was meant, it is told only where no other can be:
whole and part stand beside each other in one unit, nothing as large is counted alike shortly
before them, and no words of a longer time or of several things stand at either. 巡察单位12个，其中
发现问题15个: 个 counts anything, so that the part must be named like its whole; nor is what a verb
of its own tells (制发建议15件) a part of it.
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
    "|净|差|缺|超|列席|旁听|排名|第(?![一二三四]种)"
)
# What these count is a thing by itself: a case, a person.
_OF_ONE_THING = frozenset("件人名位起户") | {"人次"}
_OWN_VERB = rarely(
    "^(?:其中)?[：，]?(?P<verb>限期|发现|反馈|整改|完成|开展|组织|召开|制[发定]|印发|提出|下[发达]|推[动送]|督[促办]|转[交办]"
    "|移交|交办|通报|建立|健全|出台|约谈|谈话|发[放出]|收[到缴]|受理|核查|排查|检查|巡察|立案|处[分置理]|问责|追[回缴]"
    "|走访|宣讲|采纳|参[加训会]|接[受待]|慰问|帮扶|惠及|覆盖|服务(?:群众|企业))"
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
    if _is_other_thing(whole, part):
        return None
    for other in page.before(whole, _BACK):
        alike = same_kind(other, part) or {other.kind, part.kind} <= PERSON_KINDS
        if not alike:
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


def _is_other_thing(whole: Figure, part: Figure) -> bool:
    """Whether a part may count another thing than its whole: 检查单位12个，其中问题15个."""
    told = f"{whole.label}，{whole.fact.indicator}"
    verb = _OWN_VERB.search(part.label)
    if verb is not None and verb["verb"] not in told:
        return True
    # 督查单位14个，其中督查单位问题19个: the last word says what is counted
    return whole.fact.unit not in _OF_ONE_THING and part.label[-2:] not in told
