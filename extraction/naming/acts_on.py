"""What is done later about those punished, cases filed and letters received, and parts of these.

帮扶受处分干部12人, 立案案件质量检查18件 and 复查信访件12件 are no new sanctions, cases or letters,
通过短信收到举报5件 and 函询8件 of 谈话函询20件 only a part of them. Asked by the established name.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from extraction.indicators import Frame, Lexicon
from extraction.indicators.frame import strip_light
from extraction.indicators.naming import lead_off, suffixed
from extraction.naming.named import Named, led_off
from extraction.patterns import rarely
from extraction.unit_kinds import CASE_UNITS, PERSON_UNITS

__all__ = ["acts_on"]

_RULE = "acts on"
_OVER = rarely("处分[^，,。；;]{0,8}(?:满|到期)[^，,。；;]{0,8}?(?P<end>解除|恢复(?:党员)?权利)")
_HELPED = rarely(
    "(?P<deed>帮扶|关爱|帮教|帮助|慰问|走访|谈心|教育|关怀|跟踪|暖心|重新?[使启]用|提拔|使用)+(?:了)?"
    "(?P<who>受(?:到|过)?(?:党纪政务|党纪|政务)?处分(?:的)?(?:干部|党员|人员|对象|公职人员))"
)
_AMONG_PUNISHED = rarely(
    "(?P<who>受(?:到|过)?(?:党纪|政务)?处分(?:的)?(?:人员|干部|党员)(?:之|当)?)中(?:有)?[，,]?(?P<did>[一-鿿]{2,8})"
)
_OF_FILED = rarely(
    "(?P<deed>监督|评查|检查|抽查|抽检|审核|复查|督办|督查)(?:了)?(?P<case>已?立案案件)(?:的)?(?P<what>[一-鿿]{0,6})"
    "|(?P<cases>已?立案案件)(?:的)?(?P<look>(?:质量|程序|安全)*(?:检查|评查|抽查|审核|复查|督查|督办))"
)
_LETTERS_AGAIN = rarely(
    "(?P<which>[一-鿿]{0,6}?(?:复查复核|复查|复核|退回重办|退回|重办|下转|评查|抽查|回访))(?:的)?"
    "(?:信访|举报)(?:举报)?(?:件|事项)?"
)
_BY_WAY = rarely(
    "通过(?P<how>[一-鿿]{2,6}?)(?:渠道|方式|平台)?(?:收到|接收|受理|接到)(?:的)?(?P<what>信访举报|举报|信访)件?"
)
_OF_BUSINESS = rarely("(?P<which>[一-鿿]{0,8}业务[内外](?:的)?(?:检举控告|信访举报|信访|举报))件?")
_BACK_OF = rarely(
    "(?P<deed>追回|追缴|挽回|收缴|清退|退还)(?P<what>[一-鿿]{2,6}[资基]金|[一-鿿]{1,6}[款费])"
)

_Look = Callable[[Named, Frame, str, Sequence[Named]], tuple[str, str] | None]


def acts_on(named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon) -> Named:
    """Return a figure under the name of what was done later, or of its part; most keep theirs.

    Args:
        named: the figure as it is named so far.
        frame: the words around it.
        earlier: the figures of its sentence before it, in order.
        lexicon: for the indicators of a collection's own.
    """
    look = _BY_NAME.get(named.name)
    if look is None or named.name in lexicon.own or named.is_taught:
        return named
    own = frame.own.strip("，,、；;：: ")
    for stop in "；;：:。，,":
        own = own.rpartition(stop)[2]
    other = look(named, frame, lead_off(led_off(strip_light(own))), earlier)
    if other is None:
        return named
    name, category = other
    return replace(named, name=name, category=category, rule=_RULE)


def _punished(
    named: Named, frame: Frame, clause: str, earlier: Sequence[Named]
) -> tuple[str, str] | None:
    del earlier
    if frame.unit not in PERSON_UNITS:
        return None
    among = _AMONG_PUNISHED.fullmatch(clause)
    if among is not None:
        who = among["who"].replace("的", "")
        return suffixed(who + among["did"], frame.unit), named.category
    over = _OVER.search(frame.own + frame.after)
    if over is not None:
        name = "影响期满解除人数" if over["end"] == "解除" else f"{over['end']}人数"
        return name, "sanctions"
    helped = _HELPED.fullmatch(clause)
    if helped is None:
        return None
    who = helped["who"].replace("的", "")
    return suffixed(
        clause[: helped.start("who")].removesuffix("了") + who, frame.unit
    ), "supervision"


def _filed(
    named: Named, frame: Frame, clause: str, earlier: Sequence[Named]
) -> tuple[str, str] | None:
    del named, earlier
    of = _OF_FILED.fullmatch(clause) if not frame.after else None
    if of is None:
        return None
    if of["look"]:
        return suffixed(of["cases"] + of["look"], frame.unit), "supervision"
    return suffixed(of["deed"] + of["case"] + of["what"], frame.unit), "supervision"


def _letters(
    named: Named, frame: Frame, clause: str, earlier: Sequence[Named]
) -> tuple[str, str] | None:
    del named, earlier
    if frame.unit not in CASE_UNITS or frame.after:
        return None
    again = _LETTERS_AGAIN.fullmatch(clause)
    if again is not None:
        return f"{again['which']}信访件次", "clues"
    way = _BY_WAY.fullmatch(
        strip_light(led_off(frame.own.strip("，,、；;：: ").rpartition("，")[2]))
    )
    if way is not None:
        return suffixed(way["how"] + way["what"], frame.unit), "clues"
    of = _OF_BUSINESS.fullmatch(clause)
    return None if of is None else (suffixed(of["which"].replace("的", ""), frame.unit), "clues")


def _inquired(
    named: Named, frame: Frame, clause: str, earlier: Sequence[Named]
) -> tuple[str, str] | None:
    part = clause == "函询" and any("谈话函询" in one.own for one in earlier)
    return (
        (f"函询{'人次' if frame.unit in PERSON_UNITS else '件次'}", named.category)
        if part
        else None
    )


def _got_back(
    named: Named, frame: Frame, clause: str, earlier: Sequence[Named]
) -> tuple[str, str] | None:
    if "其中" not in frame.own or not any(one.name == named.name for one in earlier):
        return None
    of = _BACK_OF.fullmatch(clause)
    return None if of is None else (of["deed"] + of["what"], named.category)


_BY_NAME: Mapping[str, _Look] = {
    **dict.fromkeys(("处分人数", "党纪处分人数", "政务处分人数", "提拔干部人数"), _punished),
    "立案数": _filed,
    "群众信访件次": _letters,
    "谈话函询件次": _inquired,
    "谈话函询人次": _inquired,
    "追回资金": _got_back,
}
