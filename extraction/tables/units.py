"""What the figures of a table are counted in, as its heads and its caption say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from extraction.indicators import Lexicon, classify
from extraction.patterns import rarely

__all__ = [
    "COUNTED_DEED", "caption_units", "is_measure", "scaled", "shared_unit", "unit_in_head",
]  # fmt: skip

_UNITS = (
    "百万元|千元|万元|亿元|元|万人次|万[人户件份亩]|件次|人次|轮次|场次|户次|批次|件|人|名|个|家|起|项|条"
    "|次|份|期|场|户|亩|所|处|笔|辆|台|套|宗|篇|册|卷|座|盏|张|栋|间|吨|公里|万?平方米|%|％"
)
_SCALED = rarely("(?P<scale>百万|[千万亿])(?P<unit>元|(?:人次?|户|件次?|份|亩|册|次|名|个|家)?)")
_SCALES = {"千": 10**3, "万": 10**4, "百万": 10**6, "亿": 10**8}
_MEASURE = rarely(_UNITS)
_IN_HEAD = rarely(
    rf"[（(](?:单位[：:])?(?P<unit>{_UNITS}|批|本|天|头|公斤|学时|课时|小时)[）)]|(?P<rate>率|占比)"
)
_ONE = _UNITS
_IN_CAPTION = rarely(rf"单位\s*[：:]\s*(?P<units>(?:{_ONE})(?:\s*[、，,/／和]\s*(?:{_ONE}))*)")
_PERCENT = ("%", "％")
_MONEY = ("元", "千元", "万元", "百万元", "亿元")
COUNTED_DEED = rarely(
    "(?:立案|结案|处分|留置|问责|查处|受理|办结|办理|转办|交办|处置|移送|初核|了结|在办)(?P<unit>[件人起])"
)
"""A deed with what it is counted in right behind it: 立案件, 处分人."""
# What a head says that its column counts: 处分人数, 立案件数, 追缴金额.
_COUNTS = rarely(
    r"(?P<many>人次|件次)数?$|(?<![文批轮场])(?P<unit>[人件户次])数$|(?P<events>起)数$"
    r"|(?<![学月年分本上同当])(?P<copies>[期份])数$|(?P<sessions>场次)$"
    r"|^(?P<alone>[个家条项宗笔处所名])数$"
)
# 件数/人数, 件（人）数: of each row in its own.
_EITHER = rarely(
    r"(?:(?:件次?|起|个)数?[/／或、（(](?:人次?|名)|(?:人次?|名)数?[/／或、（(](?:件次?|起|个))数?[）)]?数?$"
)
_NUMBER = rarely(r"(?<![额总])数量?$")
_AMOUNT = rarely(r"金额|资金|款$|款项|费用|损失$|经费|(?:预算|决算|收入|支出|拨付|结余|余额)数?$")
_ALIKE = {"人": ("人", "名"), "件": ("件", "起"), "人次": ("人次",), "件次": ("件次",)}


def is_measure(head: str) -> bool:
    """Return whether a head is nothing but a measure: 件, 人, （万元）."""
    return _MEASURE.fullmatch(head.strip("（）() ")) is not None


def unit_in_head(heads: str) -> str | None:
    """Return the unit that a head is, says (立案件数) or gives in brackets; None for no unit.

    A rate is in %. A head with several (件数/人数) says of no row which.
    """
    if _EITHER.search(heads):
        return None
    if is_measure(heads):
        return heads.strip("（）() ").replace("％", "%")
    match = _IN_HEAD.search(heads)
    if match is None:
        if heads[-1:] in _PERCENT:
            return "%"
        return _counted(heads)
    return "%" if match["rate"] or match["unit"] in _PERCENT else match["unit"]


def _counted(head: str) -> str | None:
    """Return the unit that the words of a head say: 处分人数, 立案件数, 起数."""
    counts = COUNTED_DEED.fullmatch(head) or _COUNTS.search(head)
    return counts[counts.lastgroup or 0] if counts is not None else None


def scaled(unit: str) -> tuple[Decimal, str | None]:
    """Return how many of its base unit a unit holds, and that: 千元 is 1,000 元, 万人 10,000 人.

    The base is None where there is nothing but a number (万) or nothing at all.
    """
    match = _SCALED.fullmatch(unit)
    if match is None:
        return Decimal(1), unit.replace("％", "%") or None
    return Decimal(_SCALES[match["scale"]]), match["unit"] or None


def caption_units(caption: str) -> list[str]:
    """Return the units of 单位：件、人 above a table, in order."""
    match = _IN_CAPTION.search(caption)
    return re.split(r"\s*[、，,/／和]\s*", match["units"]) if match else []


def shared_unit(units: Sequence[str], head: str, lexicon: Lexicon | None) -> str | None:
    """Return which of a caption's units a column is counted in, None where none can be.

    Args:
        units: as `caption_units` returns them.
        head: the words over the column.
        lexicon: says what the words are counted in; the shipped one where None.
    """
    if not units or re.search("率|占比", head):
        return None
    said = _counted(head)
    if said is not None:
        return next((unit for unit in units if unit in _ALIKE.get(said, said)), said)
    money = [unit for unit in units if unit in _MONEY]
    if _AMOUNT.search(head):
        return money[0] if money else None
    if _NUMBER.search(head):
        units = [unit for unit in units if unit not in money]
    if len(units) < 2:
        return units[0] if units else None
    usual = classify(head, "", None, lexicon)
    read = {unit: classify(head, "", _printed(unit), lexicon) for unit in units}
    known = [unit for unit in units if read[unit][2].startswith("lexicon")]
    # 立案 is usually counted in 件, 处分 in 人; what the words alone do not tell is left open.
    fitting = [unit for unit in known if read[unit][0] == usual[0]]
    return fitting[0] if fitting else known[0] if len(known) == 1 else None


def _printed(unit: str) -> str:
    return scaled(unit)[1] or unit
