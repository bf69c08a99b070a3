"""Problems that a report names itself, each with its class and the phrase that says so."""

from __future__ import annotations

from collections.abc import Iterator

from extraction.models import ProblemCategory
from extraction.patterns import rarely
from extraction.problems.aspects import finds_none
from extraction.problems.audited import audited
from extraction.problems.called_above import weighs_all
from extraction.problems.completing import completed
from extraction.problems.listing import listed_problems
from extraction.problems.of_law import discusses_law, in_articles, is_law
from extraction.problems.phrases import LEADS, is_fault
from extraction.problems.polarity import denied, is_task, taken_back
from extraction.problems.taught import corrected
from extraction.problems.taxonomy import NOT_A_PROBLEM, Leaf, Taxonomy, load_taxonomy
from extraction.problems.trimmed import trimmed

__all__ = ["Leaf", "Taxonomy", "find_problems", "load_taxonomy"]

# 问题不容回避：… tells that there are some, and none of them.
_LEADS_IN = rarely(
    "(?:但|当前|目前|存在的)?(?:问题|不足|短板|差距)[^，。；]{0,4}(?:不容|不可|不能|必须|需要|值得|应)?"
    "(?:回避|忽视|正视|忽略|重视|警惕|注意)"
    "|[^，。]{0,8}(?:排名|[位居]列?)前[一二三四五六七八九十两位]{1,2}的?[^。]{0,40}"
)
# 台账不全，至今未全部整改: how far it is put right is no problem beside it.
_NOT_YET = rarely(
    "(?:至今|目前|现在|截至目前|但)?(?:还|尚|仍)?(?:未|没有?)(?:能)?(?:全部|完全|彻底|及时|得到)*"
    "(?:整改|解决|纠正|销号|办结)(?:到位|完毕|完成)?"
)
_SO_MANY = rarely("(?:有|其中)?(?:[两二三四五六七八九十]|\\d+)个?[家名处]?[\u4e00-\u9fff]")
_BEHIND = rarely(r"[，,]([^，,。；;\n]{3,20})")


def find_problems(
    text: str, taxonomy: Taxonomy | None = None, *, judge: bool = True
) -> Iterator[ProblemCategory]:
    """Yield the problems a report lists, with their spans, in order of place.

    A problem that no phrase of the taxonomy fits is named by its own words.

    Args:
        text: the report.
        taxonomy: its classes and phrases; the shipped ones where None.
        judge: whether rows that nothing known announces are judged as well.
    """
    taxonomy = taxonomy or load_taxonomy()
    for start, end in corrected(text, _places(text, judge=judge), taxonomy):
        problem = _problem(text, start, end, taxonomy)
        if problem.domain != NOT_A_PROBLEM:
            yield problem


def _places(text: str, *, judge: bool) -> Iterator[tuple[int, int]]:
    """Yield where the problems of a report stand."""
    of_law = discusses_law(text)
    listed = listed_problems(text, announced=of_law)
    spans = [span for span in listed if not _LEADS_IN.fullmatch(text, *span)]
    findings = list(audited(text))
    if findings:
        # What the opening says of them all is none of them.
        spans = [*findings, *(s for s in spans if s[0] > findings[0][0] and _apart(s, findings))]
    last = -1
    found = set(completed(text, spans) if judge and not of_law else spans)
    # Beside the problems themselves what is said of them all is none.
    found -= {span for span in found if denied(text, *span)}
    found -= in_articles(text, found)
    found -= {span for span in found if _counts_those_behind(text, span, found)}
    weighing = {span for span in found if weighs_all(text, span[0])}
    for start, end in sorted(found - weighing or found):
        if LEADS.fullmatch(text, start, end) or is_law(text, start, end):
            continue
        if is_task(text, start, end) or taken_back(text, start, end):
            continue
        start, end = trimmed(text, start, end)
        if start - 1 == last and _NOT_YET.fullmatch(text, start, end):
            continue
        last = end
        if finds_none(text[start:end]):
            end = _fault_behind(text, end)
        if end:
            yield start, end


def _problem(text: str, start: int, end: int, taxonomy: Taxonomy) -> ProblemCategory:
    """Return the problem that stands at a place, with its class where it has one."""
    evidence = text[start:end]
    found = taxonomy.classify(evidence)
    if found is None:
        return ProblemCategory(category=evidence, evidence=evidence, start=start, end=end)
    at = start + found.start
    return ProblemCategory(
        category=found.leaf.name,
        evidence=evidence,
        start=start,
        end=end,
        domain=found.leaf.domain,
        trigger=text[at : start + found.end],
        trigger_start=at,
        trigger_end=start + found.end,
        rule=found.rule,
    )


def _counts_those_behind(text: str, span: tuple[int, int], found: set[tuple[int, int]]) -> bool:
    """Whether a fault tells of how many those behind it are: 三个单位整改打折扣：甲局…；乙局…。"""
    if text[span[1] : span[1] + 1] not in ("：", ":") or not _SO_MANY.match(text, *span):
        return False
    return any(span[1] < start <= span[1] + 2 for start, _ in found)


def _apart(span: tuple[int, int], others: list[tuple[int, int]]) -> bool:
    return all(span[1] <= start or span[0] >= end for start, end in others)


def _fault_behind(text: str, end: int) -> int:
    """Where a fault ends that stands right behind 未发现问题, 0 where none does: …，走过场."""
    behind = _BEHIND.match(text, end)
    return behind.end() if behind is not None and is_fault(behind[1]) else 0
