"""What was reached of a plan: 力争结案率达到90%，实际85%, 全年计划开展检查12次，已开展7次.

The figure of the plan is left out, and with it the words that name what came of it.
"""

from __future__ import annotations

from dataclasses import replace

from extraction.indicators import Frame
from extraction.patterns import rarely
from extraction.unit_kinds import PERSON_UNITS

__all__ = ["against_plan"]

_LONGEST = 12
_AIMS = ("计划", "力争", "争取", "打算", "目标", "要", "拟")
_PLAN = rarely(
    "(?:计划|力争|争取|打算|目标|拟|年内?要|半年要)(?:全年|年底前?|年内|今年|上半年|下半年|到年底|明年)*"
    "(?P<what>[一-鿿]{2,12}?)(?:达到?|为|至|到|在)?\\d[\\d.]{0,7}(?P<unit>[%％]|[一-鿿]{1,2})(?:以上)?[，,]$"
)
_REACHED = rarely(
    "[，,]?(?:但|而)?(?:目前|现在?|至今|当前|截至目前|到目前)?(?:实际上?)?(?:已经|已|只|仅|才)*(?P<deed>[一-鿿]{0,4}?)(?:了|有|为|是|达到?|到)*"
)


def against_plan(frame: Frame) -> Frame | None:
    """Return the words around what was reached with those of its plan, None for most figures.

    Args:
        frame: the words around a figure.
    """
    context = frame.context
    if (
        frame.after
        or len(frame.own) > _LONGEST
        or context[-1:] not in ("，", ",")
        or not any(map(context.__contains__, _AIMS))
    ):
        return None
    plan = _PLAN.search(context[-40:])
    reached = _REACHED.fullmatch(frame.own) if plan is not None else None
    if plan is None or reached is None or not _alike(plan["unit"], frame.unit):
        return None
    what, deed = plan["what"], reached["deed"].removeprefix("完成")
    if frame.unit == "%" and (deed or not what.endswith(("率", "度"))):
        return None
    at = what.find(deed)
    return None if at < 0 else replace(frame, own=what[at:], context="")


def _alike(planned: str, unit: str | None) -> bool:
    if unit in PERSON_UNITS:
        return planned[:1] in ("人", "名")
    return unit is not None and planned.replace("％", "%").startswith(unit)
