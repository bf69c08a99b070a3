"""What came less what went: 比年初净增38名，其中转入52名，发展21名，转出27名，去世8名."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from extraction.checks.figures import Figure, Page
from extraction.checks.flows import came_or_went
from extraction.checks.loose import Known
from extraction.checks.parts import same_kind
from extraction.checks.verdicts import Term, in_units, make_check
from extraction.models import Check
from extraction.patterns import rarely

__all__ = ["net_changes"]

_NET = rarely("(?:净|[比较](?:年初|上年[末底]|去年底)(?:净)?)(?P<way>增|减)[加少长]?(?:了)?$")
_WORDS = ("净增", "净减", "年初", "上年末", "上年底", "去年底")
_FEWEST, _MOST = 2, 8


def net_changes(page: Page, known: Known) -> Iterator[Check]:
    """Yield the net changes that come out of what came and went, told behind them or before."""
    if not any(words in page.text for words in _WORDS):
        return
    for net in page.figures:
        named = _NET.search(net.label) if net.change or "净" in net.label else None
        if named is None or net.approximate or net.span in known.results:
            continue
        figures = page.of_sentence(net)
        behind = [f for f in figures if f.index > net.index][:_MOST]
        before = [f for f in figures if f.index < net.index][-_MOST:]
        for row in (behind, before):
            check = _check(net, row, 1 if named["way"] == "增" else -1)
            if check is not None:
                known.add([check])
                yield check
                break


def _check(net: Figure, row: list[Figure], way: int) -> Check | None:
    """Return that the first figures of a row come to a net change, None where they do not."""
    terms: list[Term] = []
    amount, signs = Decimal(0), set()
    for figure in row:
        sign = came_or_went(figure.label)
        if not sign or not same_kind(figure, net) or figure.approximate:
            if terms:
                break
            continue  # 现有党员1260名，转入52名，…: what there is stands before them
        terms += [
            (" + " if sign == way else " - ") if terms else ("" if sign == way else "-"),
            figure,
        ]
        amount += sign * way * figure.value
        signs.add(sign)
    if len(signs) < _FEWEST or amount != net.value:
        return None
    return make_check(
        "flow",
        f"{net.fact.indicator}：增加的减去减少的",
        [*terms, f" = {in_units(net, amount)}，文中 ", net],
        net,
        holds=True,
    )
