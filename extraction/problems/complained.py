"""What people are said to mind most: 群众最不满意的是排队时间长，其次是停车难，再次是收费乱。"""

from __future__ import annotations

from collections.abc import Iterator

from extraction.patterns import rarely
from extraction.problems.judged import finds_fault
from extraction.problems.phrases import is_fault
from extraction.stops import places_of

__all__ = ["complained"]

Span = tuple[int, int]

_MINDED = ("满的", "意的", "痛的", "疼的", "心的", "烈的", "大的", "多的", "高的")
_MOST = rarely(
    r"(?:(?:最|较|比较|普遍|尤为)[^，,。；;：:\n]{0,6}(?:不满意?|头[疼痛]|揪心|闹心)"
    r"|(?:意见|反映|呼声|抱怨|诉求)(?:[最较]|比较)(?:大|多|高|强烈))的$"
)
_IS = rarely(r"(?:问题|事情?|地方|方面|一点)?(?:还|就|主要)?(?:是|有)[：:]?")
_NEXT = rarely(
    r"[，,；;](?:其次|再次|再者|然后|接着|最后|第[二三四]|此外|另外|还)(?:还)?(?:就)?(?:是|有)"
)
_THING = rarely(r"[^，,。；;：:\n]{3,24}(?=[，,。；;\n]|\Z)")
_PARTED = rarely("、|和(?=[^，,。]{4})")
# 意见最大的是什么, 反映最多的是已解决的供水: asked, or dealt with.
_NO_THING = rarely("什么|哪|如何|怎么|[没无]有|已|感谢|表扬|点赞|案件|举报|线索|来信|\\d")
# 反映最多的是土地问题: what letters are about, if not what is wrong.
_TOLD = rarely("(?:反映|诉求|呼声)[^，]*$")
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
        minded = _TOLD.match(text, most.start(), end) is None
        behind = _IS.match(text, end)
        while behind is not None and (thing := _THING.match(text, behind.end())) is not None:
            if _NO_THING.search(thing.group()):
                break
            for start, stop in _side_by_side(text, *thing.span()):
                if minded or is_fault(text[start:stop]) or finds_fault(text[start:stop]):
                    yield start, stop
            done = thing.end()
            behind = _NEXT.match(text, done)


def _side_by_side(text: str, start: int, stop: int) -> Iterator[Span]:
    at = start
    for mark in _PARTED.finditer(text, start, stop):
        if mark.start() - at >= _SHORTEST:
            yield at, mark.start()
            at = mark.end()
    yield at, stop
