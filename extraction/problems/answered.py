"""Problems that headings name: those that a report answers to, the cases of a circular."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extraction.patterns import rarely
from extraction.problems.aspects import may_find_fault
from extraction.problems.phrases import DEED, PREDICATE

__all__ = ["NAMED", "answered"]

# （一）关于“耕地保护不力”问题: what a report on putting right answers to.
_ANSWERED = rarely(
    r"^(?:关于|针对|对照|反馈的?)[“\"](?P<what>[^”\"\n]{4,40})[”\"](?:的|等)?(?:方面)?(?:的)?问题"
    r"|^(?:关于|针对)(?P<plain>[^，,。；;：:\n]{4,30}?)(?:等)?(?:方面)?的?问题(?:的?整改(?:落实)?情况)?(?=[。：:，,\n]|$)"
)
# 1.农机补贴审核把关不严 and 整改情况： in the line below: a fault that the heading itself tells.
_ANSWER_BELOW = rarely(
    r"[^\n]*\n+[ \t\u3000]*[【（(*]{0,2}(?:整改(?:落实|完成|进展)?(?:情况|措施|结果|成效|进展)"
    r"|目前进展)[】）)*]{0,2}[：:]"
)
_HEAD = rarely(r"(?P<what>[^。；;：:\n]{4,40}?)(?:的?问题)?(?=[。；;：:\n]|\Z)")
_FEWEST = 2
NAMED = re.compile('关于[“"][^”"\n]{4,40}[”"](?:的|等)?问题')
# 1.某局某某违规收受礼品问题。 The cases of a circular, numbered or each in its paragraph.
_CASE = rarely(
    r"(?m)^[^。\n]{0,60}?(?P<what>(?:违规|违反|虚报|套取|骗取|挪用|截留|侵占|贪污|收受|索要|索取|公款"
    r"|公车私用|私车公养|接受[^。，\n]{2,16}(?:宴请|财物|安排)|私设|瞒报|优亲厚友|吃拿卡要|利用职务|滥用职权|玩忽职守|工作不实|弄虚作假|不作为"
    r"|未经|未按|擅自|私自|超标准|低价|高价|隐瞒|干预|插手|倒卖|对[^。，\n]{2,16}(?:疏于|不力|失管|失察|不严)"
    r"|不担当|不正确履|履行[^。，\n]{2,16}不|履职不力|失职|推诿)[^。\n]{0,40}?)(?:等|的)?问题(?:。|$)"
)
_CIRCULAR = rarely(
    r"(?:典型)?(?:问题|案例)(?:予以|进行)?(?:通报)?(?:分别)?(?:是|为|如下)[：:]?[ \t]*$"
    r"|(?:通报|曝光)[^。；;，,\n]{0,24}典型(?:问题|案例|案件)[：:。]?[ \t]*$"
    # 现将其中4起通报如下。 关于3起…典型问题的通报
    r"|(?:通报|公布|曝光)如下[：:。]?[ \t]*$"
    r"|(?:典型|违反|违规)[^。；;，,\n]{0,20}(?:问题|案例|案件)的?(?:通报|曝光)[ \t]*$",
    re.M,
)

# Words alone, no sets: a search leaps from one of their first signs to the next.
_CIRCULAR_ENDS = re.compile(
    "(?:是|为|如下|典型问题|典型案例|典型案件|通报|曝光)[：:。]?[ \\t]*$", re.M
)


def answered(text: str, titles: Sequence[tuple[int, str]]) -> Iterator[tuple[int, int]]:
    """Yield the problems named by headings that answer to them, and the cases of a circular.

    Args:
        text: the report.
        titles: where the words of each heading begin, and the words.
    """
    yield from _answered_below(text, titles)
    circulars = list(_CIRCULAR.finditer(text)) if _CIRCULAR_ENDS.search(text) else []
    answers = [(at, match) for at, title in titles if (match := _ANSWERED.search(title))]
    # One heading on a problem is a piece of work; several are a list.
    plain = [match["plain"] for _, match in answers]
    several = sum(words is None or bool(PREDICATE.search(words)) for words in plain) > 1
    for at, match in answers:
        if match["plain"] is None:
            yield at + match.start("what"), at + match.end("what")
        elif several and (PREDICATE.search(match["plain"]) or DEED.search(match["plain"])):
            yield at + match.start("plain"), at + match.end("plain")
    # The last words that announce cases lead to them: a title stands before what it sums up.
    if circulars:
        cases = [match.span("what") for match in _CASE.finditer(text, circulars[-1].end())]
        yield from cases if len(cases) > 1 else ()


def _answered_below(text: str, titles: Sequence[tuple[int, str]]) -> Iterator[tuple[int, int]]:
    if "整改" not in text:
        return
    heads = [_HEAD.match(text, at) for at, _ in titles if _ANSWER_BELOW.match(text, at)]
    # 关于“…”问题 says itself where the problem stands.
    found = [head for head in heads if head is not None and not _ANSWERED.match(head.group())]
    if len(found) >= _FEWEST:
        for head in found:
            # 推进耕地保护有差距, but not 推进耕地保护 nor 党建工作方面
            if may_find_fault(head["what"]):
                yield head.span("what")
