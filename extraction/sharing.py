"""Numbers that take the measure of the next: 来信65、来访48、网络171件次, 3—5万元."""

from __future__ import annotations

import re
from decimal import Decimal

from extraction.numbers import NumberSpan, parse_number
from extraction.patterns import rarely
from extraction.units import FACTORS, Measured

__all__ = ["is_range", "lower_end", "shared_measure"]

# Between two numbers of a list stands a comma of enumeration, with or without a word for what
# is counted next.
_NEXT = rarely(r"\s*(?:、|和|与|及|以及|、?其中)\s*(?P<label>[\u4e00-\u9fff（）()“”]{0,10}?)\s*")
_TO = re.compile(r"\s*(?:至|到|[-—–~～－]{1,2})\s*")
_LABEL = rarely(r"(?:^|[，,。；;：:、和与及\s])(?P<label>[\u4e00-\u9fff（）()“”]{1,32})$")
_RESPECTIVELY = rarely("分别|依次|各为")
# 各补贴1.5、0.8万元, not the 3、4个 of 各镇3、4个村.
_EACH = rarely(r"各[\u4e00-\u9fff]{1,6}$")
_IN_ROW = rarely(r"[\d.]\s*(?:、|和|与|及)\s*$")
_GOES_ON = rarely(r"\s*(?:、|和|与|及)\s*\d")
# 第1、2、3项, 附件1、附件2, 排名第1、2位: these number, and count nothing.
_NUMBERING = rarely(
    r"(?:第\s*[\d、和及\s]*|[表图例]|附件|方案|阶段|排名|排|名列|位列|位居|序号|编号|[A-Za-z\-—])\s*$"
)
_SCALE = rarely("万亿|万|亿")
_SCALES = frozenset(FACTORS.values())
_DIGITS = rarely(r"[\d.,]+")
_PLAIN = 1000
# 拨打12388, 电话12345、网络举报23件
_DIALLED = 5
_DIALLING = rarely("(?:电话|热线|拨打)$")


def shared_measure(
    text: str, number: NumberSpan, after: NumberSpan, following: Measured
) -> Measured | None:
    """Return a number with the measure of the one that follows it in a list, None if it has none.

    A scale is shared too: of 12.5、8.3和7.1万元 the first is 125000元.

    Args:
        text: the whole text.
        number: a number in digits without a measure of its own.
        after: the next number.
        following: the next number with its measure.
    """
    if following.unit is None or number.kind != "arabic" or after.kind != "arabic":
        return None
    between = _NEXT.fullmatch(text, number.end, after.start)
    before = text[max(0, number.start - 40) : number.start]
    if between is None or _NUMBERING.search(before):
        return None
    if len(number.text) >= _DIALLED and _DIALLING.search(before):
        return None
    label = _LABEL.search(before)
    if between["label"]:
        same = label is None or label["label"] == between["label"]
        if same or not ("、" in between.group() or "、" in before[-16:]):
            return None  # 拨打12388和街道电话的21件次
    elif not (
        _RESPECTIVELY.search(before)
        or _IN_ROW.search(before)
        or _GOES_ON.match(text, after.end)
        or (_EACH.search(before) and after.value != number.value + 1)
    ):
        return None  # 3、4个村 is about three or four
    base = _digits(after.text)
    if not base and following.unit == "元" and number.value:
        return None  # of 12.5、0和7.1万元 the nought does not tell the scale
    value, times = number.value, following.value / base if base else Decimal(1)
    if times in _SCALES and not _SCALE.search(number.text):
        if value >= _PLAIN:
            return None  # of 3000、1.2万元 nobody can tell
        value *= times
    return Measured(value, following.unit, number.end, number.end, None)


def is_range(text: str, end: int, start: int) -> bool:
    """Whether a number that ends at ``end`` and the next one are the ends of a range: 3至5人."""
    return bool(_TO.fullmatch(text, end, start))


def lower_end(number: NumberSpan, after: NumberSpan, following: Measured) -> Measured:
    """Return the lower end of a range with the measure and the scale of the upper one.

    3—5万元 begins at 30000元; 8000—2万元, whose first number is the larger one, at 8000元.
    """
    value, base = number.value, _digits(after.text)
    times = following.value / base if base else Decimal(1)
    if times in _SCALES and not _SCALE.search(number.text) and value < base:
        value *= times
    return Measured(value, following.unit, number.end, number.end, None)


def _digits(words: str) -> Decimal:
    """What the digits of a number say without the scale behind them: 7.1 of 7.1万."""
    match = _DIGITS.match(words)
    return parse_number(match.group()) or Decimal(0) if match is not None else Decimal(0)
