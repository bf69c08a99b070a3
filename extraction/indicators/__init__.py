"""The lexicon of indicators: which words say what a figure counts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

import yaml

from corpus.errors import ExtractionError

__all__ = ["Indicator", "classify", "load_lexicon"]

FALLBACK = {"元": ("金额", "money"), "%": ("比率", "rate"), "个百分点": ("比率", "rate")}


@dataclass(frozen=True, slots=True)
class Indicator:
    """One rule: name, category, the units it takes, what stands before and after."""

    name: str
    category: str
    units: frozenset[str]
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None


@lru_cache(maxsize=1)
def load_lexicon() -> tuple[Indicator, ...]:
    """Return the rules of the shipped lexicon in order.

    Raises:
        ExtractionError: the lexicon is not what it should be.
    """
    raw = resources.files(__package__).joinpath("lexicon.yaml").read_text(encoding="utf-8")
    try:
        rows = yaml.safe_load(raw)["rules"]
        return tuple(_rule(row) for row in rows)
    except (yaml.YAMLError, KeyError, TypeError, re.error) as exc:
        raise ExtractionError(f"指标词表无法读取：{exc}") from exc


def _rule(row: dict[str, object]) -> Indicator:
    def pattern(key: str) -> re.Pattern[str] | None:
        value = row.get(key)
        return re.compile(str(value)) if value else None

    units = row.get("units") or ()
    if not isinstance(units, list | tuple):
        raise TypeError("units")
    return Indicator(
        str(row["indicator"]),
        str(row["category"]),
        frozenset(str(unit) for unit in units),
        pattern("before"),
        pattern("after"),
    )


def classify(before: str, after: str, unit: str | None) -> tuple[str, str, str]:
    """Return (indicator, category, rule) of a figure from the words around it.

    Args:
        before: the words of the clause up to the number.
        after: the words of the clause after the unit.
        unit: as printed, 元 for money, % for rates.
    """
    best: tuple[float, int] | None = None
    chosen: Indicator | None = None
    for order, rule in enumerate(load_lexicon()):
        if rule.units and unit not in rule.units:
            continue
        distance = _distance(rule, before, after)
        if distance is not None and (best is None or (distance, order) < best):
            best, chosen = (distance, order), rule
    if chosen is not None:
        return chosen.name, chosen.category, f"lexicon:{chosen.name}"
    name, category = FALLBACK.get(unit or "", ("未归类数字", "other"))
    return name, category, "unit"


def _distance(rule: Indicator, before: str, after: str) -> float | None:
    if rule.after is not None and (match := rule.after.search(after)):
        return match.start() * 1.0
    if rule.before is None:
        return None
    last = None
    for match in rule.before.finditer(before):
        last = match
    return None if last is None else 2.0 + len(before) - last.end()
