"""What people are said to mind most: 群众最不满意的是排队时间长，其次是停车难，再次是收费乱。"""

from __future__ import annotations

from collections.abc import Iterator

from extraction.patterns import rarely
from extraction.problems.judged import finds_fault
from extraction.problems.phrases import is_fault
from extraction.problems.polarity import finds_none_at_all
from extraction.stops import places_of

__all__ = ["complained"]

Span = tuple[int, int]

_MINDED = ("满的", "意的", "痛的", "疼的", "心的", "烈的", "大的", "多的", "高的")
_MOST = rarely(
    r"(?:(?:最|较|比较|普遍|尤为)[^，,。；;：:\n]{0,6}(?:不满意?|头[疼痛]|揪心|闹心)"
    r"|(?:意见|反映|呼声|抱怨|诉求)(?:[最较]|比较)(?:大|多|高|强烈))的$"
)
_IS = rarely(r"(?:问题|事情?|地方|方面|一点)?(?:还|就|主要)?(?:是|有(?!关))[：:]?")
_NEXT = rarely(
    r"[，,；;](?:其次|再次|再者|然后|接着|最后|第[二三四]|此外|另外|还)(?:还)?(?:就)?(?:是|有)"
)
_THING = rarely(r"[^，,。；;：:\n]{3,24}(?=[，,。；;\n]|\Z)")
_PARTED = rarely("、|和(?=[^，,。]{4})")
# 意见最大的是什么, 反映最多的是已解决的供水: asked, or dealt with.
_NO_THING = rarely("什么|哪|如何|怎么|[没无]有|已|感谢|表扬|点赞|案件|举报|线索|来信|\\d")
# 停车难: is wrong, while 土地 and 城管局 are only what it is about.
_WRONG = rarely("[难贵慢久乱差](?:的?问题)?$")
_BODY = rarely("(?:局|委|办|院|站|公司|部门|中心|政府)$")
# 修路补偿款迟迟未到，已于6月全部兑付: no longer so.
_DEALT_WITH = rarely("已|推动|(?<!不到)(?<!未)(?<!没有)(?<!难以)解决|兑付|办结|核实")
_SENTENCE_END = rarely("[。\n]|\\Z")
_BACK, _SHORTEST = 14, 3


def complained(text: str) -> Iterator[Span]:
    """Yield the places of the things that a sentence says people mind, one behind the other.

    Args:
        text: the report.
    """
    done = 0
    for at in places_of(text, _MINDED):
        end = at + 2
        most = _MOST.search(text, max(done, end - _BACK), end) if at >= done else None
        if most is None:
            continue
        stop = _SENTENCE_END.search(text, end)
        if _DEALT_WITH.search(text, end, stop.start() if stop else len(text)) is not None:
            continue
        behind = _IS.match(text, end)
        while behind is not None and (thing := _THING.match(text, behind.end())) is not None:
            if _NO_THING.search(thing.group()):
                break
            for span in _side_by_side(text, *thing.span()):
                if _is_wrong(text[slice(*span)]):
                    yield span
            done = thing.end()
            behind = _NEXT.match(text, done)


def _is_wrong(words: str) -> bool:
    if _BODY.search(words) is not None or finds_none_at_all(words):
        return False
    return _WRONG.search(words) is not None or is_fault(words) or finds_fault(words)


def _side_by_side(text: str, start: int, stop: int) -> Iterator[Span]:
    at = start
    for mark in _PARTED.finditer(text, start, stop):
        if mark.start() - at >= _SHORTEST:
            yield at, mark.start()
            at = mark.end()
    yield at, stop
