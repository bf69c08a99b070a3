"""The name of the lexicon as the words and the unit of a figure ask for it."""

from __future__ import annotations

import re

from extraction.indicators import Frame
from extraction.indicators.frame import strip_light

__all__ = ["agreed"]

# These names hold whether persons or times are counted.
_FIXED = frozenset(
    ("组织措施人次", "约谈人次", "谈话提醒人次", "谈话函询人次", "四种形态总人次", "惠及人次")
)
_PERSONS = ("人", "名", "位")
# Names of money that take in what is said of it: 追回集体资金 is 追回资金.
_OWN_MONEY = frozenset(
    ("追回资金", "追回赃款", "挽回经济损失", "直接经济损失", "上缴违规资金", "发放资金", "整改违规出借资金",
     "化解村级债务", "受贿金额", "行贿金额", "贪污金额", "退还群众资金", "主动上交资金", "挪用公款金额")
)  # fmt: skip
_MONEY_NOUN = re.compile(
    r"(?:资金|金额|款|费|费用|补贴|补助|补助金|收入|支出|账款|欠款|贷款|基金|经费|罚金|租金|工资|金)$"
)
# Words that a name leaves out, and gifts, whose money is called after them.
_UNSAID = re.compile("^(?:安排|实现|形成|涉及|共计?|累计|全部)|历年|各类|相关|有关|欠缴")
_GIFTS = re.compile("收受|受贿|索取|送")
_SHORT = 8


def agreed(name: str, frame: Frame, alias: str = "") -> str:
    """Return a name of the lexicon for one figure: 批评教育人次 of 6人 is 批评教育人数.

    Args:
        name: the indicator's.
        frame: the words around the figure.
        alias: the words that named it.
    """
    if name in _FIXED or "种形态" in name:
        return name
    if frame.unit in _PERSONS and name.endswith("人次"):
        return name.removesuffix("次") + "数"
    if frame.unit == "人次" and name.endswith("人数"):
        return name.removesuffix("数") + "次"
    if frame.unit == "元" and name not in _OWN_MONEY:
        return _own_money(frame, alias) or name
    return name


def _own_money(frame: Frame, alias: str) -> str:
    """The words themselves where they are short and end in a word for money."""
    core = _UNSAID.sub("", strip_light(frame.own))
    if frame.after or alias == core or not 4 <= len(core) <= _SHORT or not _MONEY_NOUN.search(core):
        return ""
    return "" if _GIFTS.search(core) or re.search("[的、和及与等其中]|涉及|共|全|累计", core) else core
