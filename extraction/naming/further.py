"""Changes that are told by what was done more, or beside another change."""

from __future__ import annotations

from collections.abc import Sequence

from extraction.indicators import Frame, Lexicon
from extraction.naming.change_names import own_growth, relative
from extraction.naming.changes import COMPARED, counted_before
from extraction.naming.named import Named, led_off, same_unit
from extraction.patterns import rarely

__all__ = ["further"]

_MORE_DONE = rarely("(?:同期)?(?P<way>[多少])(?P<deed>[\u4e00-\u9fff]{1,4}?)了?")
_NEAR = 6


def further(frame: Frame, core: str, earlier: Sequence[Named], lexicon: Lexicon) -> Named | None:
    """Return 比上年多处置7件 and the 3人 of 同比增加2件3人 as changes, None for others.

    Args:
        frame: the words around the figure.
        core: its own words without the adverbs that end them.
        earlier: the figures of its sentence before it.
        lexicon: the indicators.
    """
    if frame.after:
        return None
    if earlier and earlier[-1].is_change and not frame.own.strip("、"):
        return _changed_too(frame, earlier)
    if "多" in core[-_NEAR:] or "少" in core[-_NEAR:]:
        return _more_done(frame, led_off(core), earlier, lexicon)
    return None


def _more_done(
    frame: Frame, words: str, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """比上年多处置7件, 同比少收3件: by how much more was done, not how much."""
    compared = COMPARED.match(words)
    more = _MORE_DONE.fullmatch(words, compared.end()) if compared is not None else None
    if more is None:
        return None
    base = same_unit(counted_before(earlier), frame.unit)
    if base is not None and more["deed"][0] in base.name:
        return relative(more["way"], base, frame.unit)
    found = lexicon.match(Frame(more["deed"], "", "", "", frame.unit))
    if base is None or (found is not None and found.inside):
        return own_growth(more["way"], more["deed"], frame, lexicon)
    return relative(more["way"], base, frame.unit)


def _changed_too(frame: Frame, earlier: Sequence[Named]) -> Named | None:
    """立案5件6人，同比增加2件3人: the persons changed as the cases did."""
    change = earlier[-1]
    bases = counted_before(earlier)
    base = _beside(change, bases, frame) or same_unit(bases, frame.unit)
    base = base or (bases[-1] if bases else None)
    if base is None or change.unit == frame.unit or change.category == "rate":
        return None
    return relative("减少" if "减少" in change.name else "增加", base, frame.unit)


def _beside(change: Named, bases: Sequence[Named], frame: Frame) -> Named | None:
    """低保46户71人、特困5人，减少4户7人: the persons of those households."""
    at = next((n for n in range(len(bases) - 2, -1, -1) if bases[n].own == change.own), -1)
    if at < 0 or bases[at].unit != change.unit:
        return None
    beside = bases[at + 1]
    bare = beside.unit == frame.unit and not beside.own.strip("，,、 ")
    return beside if bare else None
