"""Problems written into a form: 存在问题：会议记录后补；台账漏登2人 between other fields.

The name of the field says what stands in it, so that no word of a fault is asked for.
"""

from __future__ import annotations

from collections.abc import Iterator

from extraction.patterns import rarely
from extraction.problems.phrases import DEED, PREDICATE
from extraction.stops import places_of

__all__ = ["form_fields"]

_NAMES = ("问题：", "隐患：", "描述：", "表现：")
_FIELD = rarely(
    r"[ \t\u3000]*(?:[（(]?\d{1,2}[.．、）)][ \t]*)?"
    r"(?:存在|发现|检查发现|检查|主要|具体|突出|反馈|自查)?的?(?:主要|突出|具体)?"
    r"(?:问题|隐患|不足)(?:描述|情况|表现|内容|概述|摘要)?[：:][ \t\u3000]*(?=[^\s])"
)
# 检查时间：5月12日, the line before or behind: what stands around is a form.
_OTHER = rarely(
    r"[ \t\u3000]*(?:[（(]?\d{1,2}[.．、）)][ \t]*)?"
    r"[^，,。；;：:\n]{2,10}[：:][^\n]{0,160}\n?$"
)
_PIECE = rarely("[^；;。\n]{3,}")
_CLAUSE = rarely("[^，,]{3,}")
_SIGN = rarely(
    r"[ \t\u3000]*(?:[一二三四五六七八九十]是|[（(]?\d{1,2}[.．、）)]|[①-⑩]"
    r"|[（(][一二三四五六七八九十][）)])?"
)
_NONE = rarely(
    r"(?:何为|什么|如何|怎么|怎样|为什么|哪些|请).*|(?:暂|均|目前)?无.{0,4}|.{0,6}(?:没有|未)(?:发现|查出|见|存在|发生).*|.{0,4}不存在.*|.{0,8}(?:正常|良好|合格|达标|到位)"
    r"|(?:已|均|全部)[^，]*(?:整改|解决|完成|落实|改正).*|详见.*|见附.*|\d+[个项条处件]?|[^\u4e00-\u9fff]*"
)
_SETTLED = rarely(
    r".*(?:[按限]期|现场|当场|立即|已)[^，]{0,4}(?:整改|改正|完成|落实).*|共?\d+[个项条处件](?:[（(].*|，.*)?|.*□.*"
    r"|(?:责任(?:单位|人|科室)|整改(?:期限|时限|措施)|联系人|时间|备注)[：:].*|基本符合.*|无[，,].*"
)
_AMISS = rarely("[不未无没缺漏欠差乱虚假错]|滞后|薄弱|违规|超标|混乱|偏|有待|松动|损坏")
_PRAISE = rarely(
    "正常|健全|清楚|齐全|规范|良好|符合|到位|有力|较好|较高|评价高|满意|继续保持|扎实|有序"
)
# 问题：群众怎么反映诉求？ asks; 主要问题：如下 leads on.
_LEADS_ON = rarely(r".*(?:[？?]|如下|下列|以下[^，]{0,6}|[：:])$")
_LONGEST, _FARTHEST = 60, 200


def form_fields(text: str) -> Iterator[tuple[int, int]]:
    """Yield the places of the problems that the fields of a form hold, in order.

    Args:
        text: the report.
    """
    done = -1
    for at in places_of(text, _NAMES):
        start = text.rfind("\n", 0, at) + 1
        end = text.find("\n", at)
        end = end if end >= 0 else len(text)
        field = _FIELD.match(text, start, end) if start > done else None
        if field is None or field.end() < at or not _in_form(text, start, end):
            continue
        if end - field.end() <= _FARTHEST and not _LEADS_ON.match(text, field.end(), end):
            done = start
            yield from _held(text, field.end(), end)


def _in_form(text: str, start: int, end: int) -> bool:
    """Whether the lines around another are fields as well: both, or one at the end of a form."""
    before = text.rfind("\n", 0, max(0, start - 1)) + 1
    behind = text.find("\n", end + 1)
    behind = behind + 1 if behind >= 0 else len(text)
    above = start > 0 and _OTHER.match(text, before, start) is not None
    below = end < len(text) and _OTHER.match(text, end + 1, behind) is not None
    if not below:
        return above and end >= len(text) - 1
    further = text.find("\n", behind)
    further = further + 1 if further >= 0 else len(text)
    # The first field stands below a title.
    return above or (behind < len(text) and _OTHER.match(text, behind, further) is not None)


def _held(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    pieces = [match.span() for match in _PIECE.finditer(text, start, end)]
    if len(pieces) == 1:
        clauses = [match.span() for match in _CLAUSE.finditer(text, *pieces[0])]
        if len(clauses) > 1 and all(_faulty(text, *span) for span in clauses):
            pieces = clauses
    for begin, stop in pieces:
        sign = _SIGN.match(text, begin, stop)
        begin = sign.end() if sign is not None else begin
        if begin < stop and not _none(text, begin, stop):
            yield begin, min(stop, begin + _LONGEST)


def _none(text: str, start: int, stop: int) -> bool:
    """Whether a field says that there is nothing, that it is settled, or praises."""
    if _NONE.fullmatch(text, start, stop) or _SETTLED.fullmatch(text, start, stop):
        return True
    praised = _PRAISE.search(text, start, stop) is not None
    return praised and _AMISS.search(text, start, stop) is None


def _faulty(text: str, start: int, stop: int) -> bool:
    return bool(PREDICATE.search(text, start, stop) or DEED.search(text, start, stop))
