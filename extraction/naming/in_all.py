"""Sums of what several did: 12个乡镇开展了集中约谈，共45人次, where no towns are counted again.

The deed stands behind the number of those who did it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extraction.indicators import Frame, Lexicon
from extraction.naming.named import NOUN_CATEGORIES, Named
from extraction.patterns import rarely
from extraction.unit_kinds import RATE_UNITS

__all__ = ["deed_of_all"]

_IN_ALL = rarely("[，,]?(?:合计|共计|总计|累计|总共|一共|合起来|加起来|共)(?:[为达有是]|达到)?")
_DEED = rarely(
    "(?P<who>(?:(?!开展|进行|组织)[\u4e00-\u9fff、（）]){1,10}?)(?:均|都|全部|已|已经|先后|陆续|主动|动手)*"
    "(?P<deed>(?:初核|立案|查处|查办|处分|约谈|谈话|开展|进行|组织|出台|制定|建立|修订|完善|签订|上[缴交]|退[缴还]|追[回缴]|收[缴取回]|清退"
    "|发放|补缴|投入|安排|拨付|举办|召开|发现|查出|排查|整改|解决|化解|移[送交]|报送|收集|提出|办理|办结|受理|接待|走访|慰问|培训|宣讲|检查)了?[\u4e00-\u9fff“”]{1,12})"
)

_PAID_IN = ("上缴", "上交", "退缴", "退还", "追回", "追缴", "收缴", "收取", "收回", "清退", "补缴")


def deed_of_all(frame: Frame, earlier: Sequence[Named], lexicon: Lexicon) -> Frame | None:
    """Return the words for a figure that sums what those before it did, None for others.

    Args:
        frame: the words around it.
        earlier: the figures of its sentence before it.
        lexicon: the indicators.
    """
    if not earlier or frame.after or frame.unit in RATE_UNITS:
        return None
    last = earlier[-1]
    if not last.after or last.unit in (frame.unit, None) or last.category == "money":
        return None
    if _IN_ALL.fullmatch(frame.own) is None:
        return None
    said = _DEED.fullmatch(last.after)
    if said is None or (frame.unit == "元" and not said["deed"].startswith(_PAID_IN)):
        return None  # 给26名党员发放慰问金，共1.3万元: told by what was paid
    if last.category not in NOUN_CATEGORIES and lexicon.words.noun_end.search(said["who"]) is None:
        return None
    return replace(frame, own=said["deed"].replace("了", "", 1), context="")
