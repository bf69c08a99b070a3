"""Charts of figures asked for, the same for the command line, the pages and the REST API."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from corpus.errors import UsageError

if TYPE_CHECKING:
    from api.service import Service
    from extraction.output.charts import ChartData
    from extraction.output.compositions import Composition

__all__ = ["chart_of", "choose"]


def chart_of(
    service: Service,
    found: Sequence[Mapping[str, Any]],
    kind: str,
    *,
    which: str = "",
    times: Sequence[str] = (),
    mask_below: str | None = None,
) -> tuple[ChartData, list[Composition], Composition | None]:
    """Return what a chart shows, the lists that could be drawn, and the one that is.

    Args:
        service: where the figures are.
        found: the figures asked for.
        kind: trend, compare or share.
        which: for share: the key of the list wanted; the best answer where empty.
        times: the periods asked for.
        mask_below: the rank from which downwards names are hidden; None hides nothing.

    Raises:
        UsageError: nothing can be drawn, or there is no such list.
    """
    from extraction.output.charts import chart_data, share_data

    if kind != "share":
        # A figure whose number is hidden has no bar.
        shown = [row for row in found if row["value"] is not None]
        return chart_data(shown, kind, times), [], None
    lists = choose(service, found)
    if not lists:
        raise UsageError("所查的数没有列出分项的合计，画不成构成图。")
    chosen = next((made for made in lists if made.key == which), None) if which else lists[0]
    if chosen is None:
        raise UsageError(f"没有编号为“{which}”的构成；现有：{_keys(lists)}。")
    title, parts = chosen.title, list(chosen.parts)
    if mask_below is not None:
        from api.facts import masked

        store = service.collection.store
        title, parts = masked(store, (title, parts), chosen.parts, mask_below)
        if any(part["value"] is None for part in parts):
            raise UsageError("这组分项里有遮住的个人信息，画不成构成图。")
    return share_data(title, parts, adds_up=chosen.holds is not False), lists, chosen


def choose(service: Service, found: Sequence[Mapping[str, Any]]) -> list[Composition]:
    """Return the lists whose whole, or a part of them, is among the figures asked for."""
    from extraction.output.compositions import compositions

    named = [str(row["id"]) for row in found]
    return compositions(service.collection.store.facts().checks(), service.fact_rows(), named)


def _keys(lists: Sequence[Composition]) -> str:
    return "、".join(f"{made.key}（{made.title}）" for made in lists[:6])
