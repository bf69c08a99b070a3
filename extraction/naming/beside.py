"""Figures of what a work is done to, and of what became of some of those counted before."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extraction.indicators import Frame, Lexicon
from extraction.indicators.naming import stem, suffixed
from extraction.naming.named import Named, led_off, make_named, same_unit
from extraction.patterns import rarely
from extraction.unit_kinds import BODIES, PEOPLE

__all__ = ["THESE_TOGETHER", "all_told", "dealt_with", "of_work", "others_did", "taken_up"]

THESE_TOGETHER = re.compile(
    "(?:以上|上述|这些|[两三四五六](?:项|者|类|部分|块|方面))(?:合计|总计|共计|累计|一共|共)(?:为|达)?"
)
"""Words of a sum of those counted before."""

_COUNTED = frozenset("项者类部块方")

_WORK = rarely(
    "(?P<what>[\u4e00-\u9fff]{3,10}?)(?:工程|项目|工作)?(?:共|累计)?(?:涉及|覆盖|遍布|横跨|分布在)(?:了|到)?"
)
_PLACES = frozenset((*BODIES, "条", "栋", "处"))
_NO_WORK = frozenset((*PEOPLE, "户", "户次", "元", "%", "成"))
_TAKEN_UP = rarely(
    "被[\u4e00-\u9fff]{0,12}?(?P<deed>采用|刊用|刊发|刊登|转发|录用|采纳|推广|收录|表扬|批示)"
)
_DEALT_WITH = rarely(
    "[一-鿿、“”]{2,16}的(?P<thing>[一-鿿]{2,4}?)(?:进行|开展|予以|作出|实施|全部|逐[一项]|及时|依法|[已均])"
)
_MEAN = rarely("^(?:平均|[人户村镇年月]均)+")
_OTHERS = frozenset(("另有", "还有", "另", "另外", "此外还有", "另外有", "并有", "同时有"))
_HOW = rarely("^(?:在[\u4e00-\u9fff]{2,8}下|经[\u4e00-\u9fff]{2,6}后|已经?|主动(?=主动))+")
_WILLING = ("主动", "自愿", "自行")
_THEN = rarely("(?:并|后|且|而)")
_THING, _LEAST, _MOST = 8, 4, 10


def all_told(bare: str, frame: Frame, earlier: Sequence[Named]) -> bool:
    """Return whether a figure is the sum of those before: 上述合计, 两项合计.

    Args:
        bare: its own words.
        frame: the words around it.
        earlier: the figures of its sentence before it, in order.
    """
    if THESE_TOGETHER.fullmatch(bare) is None:
        return bare == "计" and earlier[-1].unit == "元"
    # 公务接待费、用车费，两项合计62万元: no figures are added
    return bare[1] not in _COUNTED or same_unit(earlier[:-1], frame.unit) is not None


def of_work(frame: Frame, last: Named) -> Named | None:
    """Return 旧电梯更换涉及4个小区17部 as so many lifts, in so many places; None for others.

    Args:
        frame: the words around the figure.
        last: the figure right before it.
    """
    if last.unit not in _PLACES or frame.unit in _NO_WORK or not last.after:
        return None
    work = _WORK.fullmatch(led_off(last.own))
    if work is None:
        return None
    return make_named(suffixed(work["what"], frame.unit), last.category, frame, "formed")


def taken_up(base: Named, frame: Frame, lexicon: Lexicon) -> Named | None:
    """Return 撰写文章12篇，3篇被省级刊物采用 as those taken up, None for others.

    Args:
        base: what was counted before, of which these are some.
        frame: the words around the figure.
        lexicon: for its verbs.
    """
    if frame.after[:1] != "被" or frame.unit in PEOPLE:
        return None
    said = _TAKEN_UP.fullmatch(frame.after)
    if said is None:
        return None
    thing = _MEAN.sub("", stem(base.name))
    verb = lexicon.words.verb_pattern.match(thing)
    if verb is not None and 1 < len(verb.group()) < len(thing) - 1:
        thing = thing[verb.end() :]
    elif thing.startswith(("撰写", "报送", "编发", "上报")):
        thing = thing[2:]
    thing = thing if len(thing) <= _THING else ""
    return make_named(suffixed(said["deed"] + thing, frame.unit), base.category, frame, "such")


def dealt_with(base: Named, frame: Frame) -> Named | None:
    """Return 修订规则2项，对4项未经集体研究的事项进行了整改 as those matters, None for others.

    Args:
        base: what was counted before, of which these are none.
        frame: the words around the figure.
    """
    if frame.own[-1:] not in ("对", "将", "把") or frame.unit in PEOPLE or "的" not in frame.after:
        return None
    thing = _DEALT_WITH.match(frame.after)
    if thing is None or stem(base.name).endswith(thing["thing"]):
        return None
    return make_named(suffixed(thing["thing"], frame.unit), base.category, frame, "such")


def others_did(base: Named, frame: Frame, lexicon: Lexicon) -> Named | None:
    """Return 诫勉5人，另有73人主动说明情况 as those who did that, None for others.

    Args:
        base: what was counted before, of which these are none.
        frame: the words around the figure.
        lexicon: for its verbs.
    """
    if frame.unit not in PEOPLE or frame.own.strip("，,、；; ") not in _OTHERS or frame.cut:
        return None
    said = _THEN.split(_HOW.sub("", frame.after), maxsplit=1)[0]
    if not _LEAST <= len(said) <= _MOST or "的" in said:
        return None
    if not said.startswith(_WILLING) and lexicon.words.verb_pattern.search(said) is None:
        return None
    return make_named(suffixed(said, frame.unit), base.category, frame, "such")
