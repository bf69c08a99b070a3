"""What something was done to: 被举报的干部 did not report, 被占用的耕地 no site."""

from __future__ import annotations

from dataclasses import replace

from extraction.indicators import Frame, Lexicon
from extraction.indicators.frame import strip_light
from extraction.indicators.naming import suffixed
from extraction.naming.named import Named
from extraction.patterns import rarely
from extraction.unit_kinds import RATE_UNITS

__all__ = ["suffered"]

_SUFFERED = rarely("(?:^|[，,其中有的])被(?P<deed>[一-鿿]{1,6})的(?P<thing>[一-鿿]{1,8})$")
_THING = rarely("(?P<thing>[一-鿿]{1,6}?)(?:中|里|当中)?")
# Persons of whom it is told, things that others took.
_BY_OTHERS = rarely("举报|反映|投诉|控告|诬告|侵占|占用|错误|误|冤")
_STOCKS = frozenset(("staffing", "organization", "other", "problems"))


def suffered(named: Named, frame: Frame, lexicon: Lexicon) -> Named:
    """Return a figure under a name that says what was done to what is counted; most keep theirs.

    Args:
        named: the figure as it is named so far.
        frame: the words around it.
        lexicon: for the indicators of a collection's own.
    """
    if "被" not in frame.own or frame.unit in RATE_UNITS or named.name.startswith("被"):
        return named
    own = strip_light(frame.own)
    if frame.after and own.endswith("的"):
        thing = _THING.fullmatch(frame.after)
        own = own + thing["thing"] if thing is not None else ""
    elif frame.after:
        return named
    told = _SUFFERED.search(own)
    if told is None or named.name in lexicon.own or named.is_taught:
        return named
    deed = told["deed"]
    others = _BY_OTHERS.search(deed) is not None and not named.name.startswith("未")
    if others or (named.category in _STOCKS and deed[-2:] not in named.name):
        return replace(
            named, name=suffixed(f"被{deed}{told['thing']}", frame.unit), rule="suffered"
        )
    return named
