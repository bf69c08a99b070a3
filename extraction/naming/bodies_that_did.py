"""Bodies by what they did or what was done in them: 督查覆盖4个县区, 深入28个行政村开展监督检查.

Decided here: such bodies are not all that there are, and their name says which. Asked by
``its_own.py`` under the name of a stock of bodies.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extraction.indicators import Frame, Lexicon
from extraction.indicators.naming import stem, suffixed
from extraction.naming.named import Named
from extraction.naming.rule_names import ITS_OWN
from extraction.patterns import rarely

__all__ = ["GIVEN_OUT", "TOWARDS", "bodies_that_did", "looked_for"]

_COVERED = rarely(
    "(?P<deed>督查|检查|巡察|走访|调研|督导|抽查|暗访|监督检查|巡查|走遍)(?:共|已|范围)*(?:覆盖|涉及|涵盖)(?:了|到)?(?:全[市县区省州镇])?(?:的)?$"
)
_WENT = rarely("(?:深入|走进|分赴|奔赴|下沉到?|前往)(?:到|了)?(?:全[市县区省])?$")
_WHAT_FOR = rarely(
    "(?:开展|进行)[\u4e00-\u9fff“”]{0,12}?(?P<deed>监督检查|专项检查|督导检查|检查|督查|暗访|督导|巡察|宣讲|宣传)(?:[，,。；;]|$)"
)
_DID_THERE = rarely(
    "[\u4e00-\u9fff]{1,6}?(?:实地|现场)?(?P<deed>督导检查|监督检查|督查|检查|督导|暗访|走访)"
)
_DEED_NAMES = {
    "监督检查": "检查", "专项检查": "检查", "督导检查": "检查",
    "宣讲": "宣讲", "宣传": "宣传",
}  # fmt: skip
_HEAD_BEHIND = rarely(
    "[\u4e00-\u9fff、]{2,12}的(?P<head>[\u4e00-\u9fff、]{2,24}?)(?:开展|进行|实施|组织)"
)
_HAVE_NOW = rarely(
    "(?P<noun>[\u4e00-\u9fff]{1,6}?)(?:[、和及]\\d+[余多]?[个家所名户][\u4e00-\u9fff]{1,6}?){0,4}"
    "(?:已|先后|陆续)*(?<![均都部])(?P<did>(?:建立|成立|设立|组建|建成|配备|配齐|开通|设置)(?:健全)?)(?:起|了)+(?P<what>[\u4e00-\u9fff“”]{2,8})(?:[，,。；;]|$)"
)
_SETTLED = rarely(
    "(?P<noun>村|社区|乡镇|镇街|单位|部门|学校|企业|县区)(?:已|先后|主动|全部)*"
    "(?P<did>收回|追回|清收|追缴|退还|清退|补缴|上缴|兑付|化解)(?P<what>(?!的)[\u4e00-\u9fff]{2,10})$"
)
TOWARDS = ("为", "给", "向")
GIVEN_OUT = "建立健全|建立|出具|发送|发放|推送|赠送|送上|送去|办理|制作|配发"
"""What is done for bodies and persons."""

_FOR_BODIES = rarely(
    "(?P<noun>[\u4e00-\u9fff]{1,6}?)(?:逐一|分别|统一|全部|都|均)*"
    f"(?P<deed>{GIVEN_OUT}|送|开具|协调|解决)(?:了|起)?(?P<what>[\u4e00-\u9fff]{{2,8}})"
)
_OWED = rarely("^(?:被|拖欠|欠缴|逾期|违规)*(?:的)?(?=[\u4e00-\u9fff]{2})")


def bodies_that_did(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """Return bodies by what they did or what was done in them; None for all there are.

    督查覆盖4个县区15个部门; 210个建制村、60家企业建立了纪委; 有4个村收回拖欠承包费.

    Args:
        named: the figure, in a unit of bodies, under the name of a stock of them.
        frame: the words around it, with words behind the number.
        earlier: the figures of its sentence before it.
        lexicon: unused, as all such ways are asked alike.
    """
    del lexicon
    last = earlier[-1] if earlier else None
    if last is not None and last.rule.startswith("covered:") and frame.own == last.after:
        deed = last.rule.partition(":")[2]
        return replace(named, name=f"{deed}{named.name}", category="supervision", rule=last.rule)
    covered = _COVERED.search(frame.own)
    if covered is not None and not named.name.startswith(covered["deed"]):
        deed = covered["deed"]
        name = f"{deed}{named.name}"
        return replace(named, name=name, category="supervision", rule=f"covered:{deed}")
    if frame.own[-1:] in TOWARDS and not frame.cut:
        given = _FOR_BODIES.fullmatch(frame.after)
        if given is None or given["what"] in named.name:
            return None
        name = suffixed(given["deed"] + given["what"] + given["noun"], frame.unit)
        return replace(named, name=name, category="supervision", rule=ITS_OWN)
    went = None if frame.cut else _WENT.search(frame.own)
    told = _what_for(frame.after) if went is not None else None
    if told is not None:
        deed = _DEED_NAMES.get(told["deed"], told["deed"])
        category = "training" if deed.startswith("宣") else "supervision"
        return replace(named, name=deed + named.name, category=category, rule=ITS_OWN)
    if "了" in frame.forward and (have := _HAVE_NOW.match(frame.forward)) is not None:
        if frame.own[-1:] in "对为在给向" and frame.own:
            return None
        name = suffixed(have["did"] + have["what"].strip("“”") + have["noun"], frame.unit)
        return replace(named, name=name, rule=ITS_OWN) if have["noun"] in frame.after else None
    settled = _SETTLED.match(frame.after)
    if settled is None:
        return None
    what = _OWED.sub("", settled["what"])
    name = suffixed(settled["did"] + what + settled["noun"], frame.unit)
    return replace(named, name=name, category="rectification", rule=ITS_OWN)


def _what_for(words: str) -> re.Match[str] | None:
    return _WHAT_FOR.search(words) or _DID_THERE.match(words)


def looked_for(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """Return bodies by what was done there: 深入28个行政村开展监督检查; None where it is said.

    对50家面向企业的市直单位开展检查: no firms.

    Args:
        named: the figure that a way of looking names.
        frame: the words around it, with words behind the number.
        earlier: unused, as all such ways are asked alike.
        lexicon: unused too.
    """
    del earlier, lexicon
    seen = named.rule.partition(":")[2].partition("+")[0]
    head = _HEAD_BEHIND.match(frame.after) if "的" in frame.after else None
    if head is not None and head["head"].endswith(("单位", "部门", "窗口", "机构")):
        noun = "单位" if "单位" in head["head"] else head["head"][-2:]
        root = stem(named.name).removeprefix(seen)
        if noun not in root and frame.after.find(root) < head.start("head"):
            return replace(named, name=suffixed(seen + noun, frame.unit))
    went = _WENT.search(frame.own) if seen == "调研" else None
    told = _what_for(frame.forward) if went is not None else None
    if told is None:
        return None
    deed = _DEED_NAMES.get(told["deed"], told["deed"])
    category = "training" if deed.startswith("宣") else "supervision"
    return replace(named, name=deed + named.name.removeprefix(seen), category=category)
