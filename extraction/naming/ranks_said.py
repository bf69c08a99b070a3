"""Ranks with all above or below them: 处分厅局级及以上干部13人, 查处科级及以下干部问题310起.

Those of a rank and all above it are more than those of the rank alone, and in a row of such
figures none is the whole. The rank goes into the name where a row tells of several ranks or
the name holds one already; elsewhere it is what the figure is of (``matters/sentence.py``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extraction.indicators import Frame
from extraction.indicators.naming import stem, suffixed
from extraction.naming.named import Named
from extraction.patterns import rarely
from extraction.personal.ranks import LEVELS, RANK_OR_MORE
from extraction.unit_kinds import PEOPLE

__all__ = ["because", "of_rank_and_more"]

_RULE = "rank"
_SAID = rarely(f"(?P<rank>{RANK_OR_MORE})(?P<rest>[^，,。；;、\\d]{{0,12}})$")
_LEVEL = rarely(f"(?P<level>{LEVELS})")
_ROW = rarely(
    f"[^，,。；;、\\d]{{0,3}}[、，,；;](?:对)?[^，,。；;、\\d其]{{0,8}}?(?:{LEVELS}|一般干部|农村)"
)
_BECAUSE = rarely(
    f"(?P<rank>(?:{LEVELS})(?:及?以[上下])?(?:领导|党员)?干部)因[^，,。；;\\d]{{2,24}}?(?:被|受到?)"
)
_PERSONS = ("人员", "干部", "官员")
_ROOTS = {"党纪政务处分": "处分", "批评教育和处理": "处理", "追责问责": "问责"}


def of_rank_and_more(named: Named, frame: Frame, earlier: Sequence[Named]) -> Named | None:
    """Return a figure with the rank and 以上 that its words hold and its name has lost.

    Args:
        named: the figure as its words name it.
        frame: the words around it.
        earlier: the figures of its sentence before it, in order.
    """
    said = _SAID.search(frame.own)
    if said is None or frame.after or named.unit == "元":
        return None
    rank, name = said["rank"], named.name
    if rank in name:
        return None
    if name.startswith(("以下", "以上")):
        return replace(named, name=rank[: rank.index(name[:2])] + name)
    level = _LEVEL.match(rank)
    who = rank if rank.endswith(_PERSONS) else f"{rank}干部"
    at = name.find(level.group()) if level is not None else -1
    if level is not None and at >= 0:
        end = at + len(level.group())
        if name[end : end + 1] in "及以":
            return None
        for ending in ("领导干部", "党员干部", "干部"):
            if name.startswith(ending, end):
                return replace(named, name=name[:at] + who + name[end + len(ending) :])
        return None
    if named.is_rate or not _in_row(frame, earlier):
        return None
    root = stem(name)
    if frame.unit in PEOPLE:
        root = _ROOTS.get(root, root)
        return replace(named, name=suffixed(root + who, frame.unit), rule=_RULE)
    if root.endswith("问题"):
        return replace(named, name=suffixed(f"{root[:-2]}{who}问题", frame.unit), rule=_RULE)
    return None


def _in_row(frame: Frame, earlier: Sequence[Named]) -> bool:
    """Whether other ranks are counted beside this one, before it or behind."""
    if any(_LEVEL.search(one.name) for one in earlier):
        return True
    return _ROW.match(frame.around().beyond) is not None


def because(named: Named, frame: Frame) -> Named | None:
    """2名省部级干部因违规用车受到处理: what befell those of a rank.

    Args:
        named: the figure as its words name it.
        frame: the words around it.
    """
    why = _BECAUSE.match(frame.after)
    if why is None or why["rank"] in named.name:
        return None
    root = stem(named.name)
    return replace(
        named, name=suffixed(_ROOTS.get(root, root) + why["rank"], frame.unit), rule=_RULE
    )
