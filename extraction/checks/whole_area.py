"""What a place did in all and what its own office did: 全市通报曝光86起，市纪委监委通报12起.

The two stand beside each other and say one deed; shown where the office did no more.
"""

from __future__ import annotations

from collections.abc import Iterator

from extraction.checks.figures import Figure, Page
from extraction.checks.loose import Known
from extraction.checks.parts import at_most, same_kind
from extraction.checks.verdicts import make_check
from extraction.models import Check
from extraction.patterns import rarely

__all__ = ["OWN", "whole_areas"]

OWN = "本级数不超过全域数"
"""How the relation of such a check ends."""

_DEED = (
    "(?P<deed>通报|查处|立案|处置|受理|接[收受到]|收到|处分|移送|留置|问责|处理|查办|[结办]案"
    "|办结|函询|约谈|核查|追回|挽回|曝光|诫勉)"
)
_ALL = rarely(f"全(?P<place>[国省市州盟县区旗镇乡])[^，；\\d]{{0,20}}?{_DEED}")
_OWN = rarely(
    f"(?<!全)(?P<place>[省市州盟县区旗镇乡])(?:级|本级|纪委|纪检监察|直)[^，；\\d]{{0,10}}?{_DEED}"
)
_BETWEEN = rarely("[。；\n]")
# 全省…立案2921件，…。省纪委立案22件: a clause that says nothing else goes further back.
_SHORT = rarely(
    "[省市州盟县区旗](?:级|本级|纪委(?:监委)?|纪检监察机关)(?:共|累计)*[\u4e00-\u9fff]{2,10}$"
)
_NEAR = 30
_FAR = 90
# How often something was done, beside what was told of it.
_TIMES = frozenset(["批", "次", "期", "轮"])


def whole_areas(page: Page, known: Known) -> Iterator[Check]:
    """Yield the checks that an office did no more than its whole place."""
    for figure in page.figures:
        # What a clause says of all is mostly about one figure, or two of two units.
        if "全" not in figure.clause or not figure.counts or figure.kind in _TIMES:
            continue
        deed = _ALL.search(figure.clause)
        if deed is None:
            continue
        for other in page.near(figure, _NEAR + 20, _FAR):
            if other.counts and same_kind(figure, other) and _near(page, figure, other):
                check = _check(figure, other, deed["place"], deed["deed"])
                if check is not None and not {figure.span, other.span} & known.parts.keys():
                    yield check
                    break


def _near(page: Page, whole: Figure, part: Figure) -> bool:
    """Whether two stand in one sentence, or the part in a short clause behind the whole."""
    first, last = (whole, part) if whole.start < part.start else (part, whole)
    words = page.between(first, last)
    short = _SHORT.match(part.clause) is not None
    if short and first is whole:
        return "\n" not in words
    alone = short or not _BETWEEN.search(words)
    return alone and part.sentence == whole.sentence and len(words) <= _NEAR + 20


def _one_thing(whole: Figure, part: Figure, deed: str) -> bool:
    """Whether two clauses say one deed of one thing: 处置线索736件, 处置线索243件."""
    return whole.clause.rpartition(deed)[2] == part.clause.rpartition(deed)[2]


def _check(whole: Figure, part: Figure, place: str, deed: str) -> Check | None:
    own = _OWN.search(part.clause)
    if own is None or own["deed"] != deed or own["place"] != place or part.value > whole.value:
        return None
    if part.sentence != whole.sentence and not _one_thing(whole, part, deed):
        return None
    return make_check(
        "part_whole",
        f"{whole.fact.indicator}：{OWN}",
        at_most([part], whole),
        whole,
        holds=True,
    )
