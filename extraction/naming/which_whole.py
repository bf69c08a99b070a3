"""Of which figure before it one is a part: behind 其中, in the next sentence, in a list.

Decided here: the whole that ``parts.py`` names a part after. Of no change and no average, of the
problems rather than of what was put right, of what came in rather than of what was answered.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from extraction.indicators import Frame, Lexicon
from extraction.naming.answers import by
from extraction.naming.named import PLACE, Named, led_off
from extraction.naming.parts import ASPECT_ENDS, ASPECTS, DIVIDED, FEW, NEAR
from extraction.naming.trimming import DONE_NEXT
from extraction.naming.whose import HANDED_PART
from extraction.patterns import rarely
from extraction.unit_kinds import CASE_UNITS, PEOPLE

__all__ = [
    "is_mean",
    "last_sentence",
    "of_all",
    "opened_with",
    "seen_in_view",
    "whole_of",
]

_VIEWED = re.compile(
    r"从[^，,。；;]{2,14}(?:看|来看|分析|划分)[，,]|按(?:照)?(?:干部|人员)?(?:层级|职级|级别|身份|职务)[^，,。；;\d]{0,4}[：:，,]"
)
_NO_PART = rarely(rf"[由的总年月共已\d]|{DONE_NEXT.pattern}")
_JUST_BEFORE = 8
_MATTER_UNITS = frozenset(("件", "个", "条"))
_ABOUT = ("涉及", "反映", "关于")
_RECEIVED = rarely("[^，,。；;]{0,12}(?:收到|收集|征求|征集|受理|接收|接到|梳理)")
_DEALT_WITH = ("办好", "办结", "转办", "交办", "答复", "解决", "化解")
_WHOLE = rarely(
    r"([^，,。；;]{2,20})的(?:人|人员|干部|党员|党员干部|公职人员|对象)(?:当)?中[，,][^。；;]*$"
)
_OPENS = re.compile(r"^[\s，,]*其中")
_ANEW = rarely(r"[；;。]从[\u4e00-\u9fff]{2,8}(?:看|来看|分析)[，,]$")
_LEFT_OVER = ("结转", "结余", "净结余", "年末结", "滚存结余")
_COUNTED_AMONG = re.compile(r"其中[^。；;]*\d")
# 分领域看, 从反映内容看, 按问题性质分: opens the sentence or a clause of it.
_VIEW = re.compile(
    "(?:^|[。！？\n；;，,])(?:[分从按就]|按照|根据)[\u4e00-\u9fff]{1,10}?(?:看|分|划分|统计|分析|区分)[，,：:]"
    "[^。！？\n]*$"
)
_MAY_BE_LONG = rarely(f"{PLACE.pattern}|问题$")


def seen_in_view(frame: Frame, lexicon: Lexicon, known: Mapping[str | None, Named]) -> Named | None:
    """The whole that a clause before the figure names without a number."""
    if frame.unit not in PEOPLE:
        return None
    if _VIEWED.search(_sentence_of(frame)):
        # 从身份看，村干部21人，科级6人: those of the cases counted before.
        return known.get("acts")
    if "中" in frame.context and (whole := _WHOLE.search(frame.context)):
        # 被给予处分的人中，县处级干部37人: who they are of is said, not counted.
        match = lexicon.match(Frame(whole[1], "", "", "", frame.unit))
        return by(match, frame) if match is not None else None
    return None


def of_all(base: Named | None, frame: Frame, earlier: Sequence[Named]) -> Named | None:
    """收到143件，…巡察移交14件；从单位看，甲厂51件; 共1024个，多出177个，其中一轮478个."""
    if base is None:
        return None
    if "其中" in frame.own and (_no_whole(base) or frame.unit in _MATTER_UNITS):
        return _whole_meant(base, frame, earlier)
    anew = base.parent is not None and base.category == "clues"
    if anew and frame.unit in CASE_UNITS and _ANEW.search(frame.context[-12:]):
        return base.parent
    return base


def whole_of(
    frame: Frame, own: str, base: Named | None, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """Return the whole of which a figure is a part, None where its words say that it is of none."""
    if base is not None and base.rule == HANDED_PART:
        return None  # 其中移送公安机关3件，成案2件: only to whom else goes on from it
    if frame.unit == "元" and "其中" not in frame.own and own.startswith(_LEFT_OVER):
        return None  # 支出2791万元，其中人员经费1932万元，结转54万元: of no outlay
    return _parent_of(frame, own, base) or _next_part(frame, own, earlier, lexicon)


def _next_part(frame: Frame, own: str, earlier: Sequence[Named], lexicon: Lexicon) -> Named | None:
    """其中综合派驻68个；单独派驻9个: a semicolon between parts with no words but their own.

    Behind it a deed may begin that is of the whole again: 其中来信12件；办结30件.
    """
    if not earlier or frame.context[-1:] != "；" or frame.after or not 0 < len(own) <= FEW:
        return None
    last = earlier[-1]
    if last.parent is None or last.unit != frame.unit or frame.unit == "元" or _no_whole(last):
        return None
    if _NO_PART.search(own) or lexicon.words.verb_pattern.search(own) or PLACE.search(own):
        return None
    return last.parent


def is_mean(base: Named) -> bool:
    """Return whether a figure is a mean, of which nothing is a part."""
    return base.rule.startswith("average")


def _no_whole(base: Named) -> bool:
    return base.is_change or is_mean(base)


def _whole_meant(base: Named, frame: Frame, earlier: Sequence[Named]) -> Named:
    """Return of which figure before it one behind 其中 is a part.

    Of no change and of no average: 立案85件，比上年增加12件，其中县纪委32件; 发现问题402个，
    平均每卷2.2个，其中程序方面90个. 征求意见86条，办结9条，其中涉及停车的7条: of those received.
    """
    alike = [one for one in earlier if one.unit == frame.unit and not _no_whole(one)]
    if alike and (is_mean(base) or (base.is_change and frame.unit != "元")):
        base = alike[-1]
    own = led_off(frame.own)
    said = "问题" in own or "问题最" in frame.context[-_JUST_BEFORE:]
    if said and base.category == "rectification":
        return next((one for one in reversed(alike) if one.category == "problems"), base)
    if base.name.startswith(_DEALT_WITH) and (
        own.startswith(_ABOUT) or "收" in own or "涉及" in frame.own
    ):
        return next(
            (one for one in reversed(alike) if _RECEIVED.match(one.own.strip("，, "))), base
        )
    return base


def opened_with(
    frame: Frame, own: str, topic: Named | None, known: Mapping[str | None, Named]
) -> Named | None:
    """共发现问题402个。其中，程序方面158个: the whole stands in the sentence before."""
    viewed = _by_view(frame, own)
    acts = known.get("acts")
    if viewed and topic is not None and topic.rule.startswith("average") and acts is not None:
        topic = acts if acts.unit == topic.unit else topic
    aspect = topic is not None and topic.category == "problems" and own.endswith("方面")
    if topic is None or not (aspect or viewed or _opens_with_parts(frame)):
        return None
    problems = known.get("problems")
    resolved = topic.category == "rectification" and (
        "问题" in own or "问题最" in frame.context[-_JUST_BEFORE:]
    )
    about = frame.own.lstrip("，, 其中").startswith(_ABOUT) or "收" in own
    received = known.get("received") if about else None
    if received is not None and topic.unit == received.unit and topic.name.startswith(_DEALT_WITH):
        topic = received  # 收集386条，办结329条。其中，涉及停车的77条
    if resolved and problems is not None and problems.unit == topic.unit:
        topic = problems  # 发现问题21个，已整改19个。其中，采购方面问题6个
    return replace(topic, segment=frame.segment)


def _opens_with_parts(frame: Frame) -> bool:
    """Whether the sentence opens with 其中."""
    words = frame.context + frame.own
    return "其中" in words and _OPENS.match(last_sentence(words)) is not None


def _sentence_of(frame: Frame) -> str:
    return last_sentence(frame.context + frame.own)


def last_sentence(words: str) -> str:
    """Return words behind the last end of a sentence in them."""
    return words[max(words.rfind("。"), words.rfind("！"), words.rfind("？")) + 1 :]


def _parent_of(frame: Frame, own: str, base: Named | None) -> Named | None:
    """The whole of which a figure is a part: after 其中, or the next of a list of such parts."""
    if base is None or frame.after or not own:
        return None
    if base.parent is not None and frame.context.rstrip("，,、 ")[-1:] in ("）", ")"):
        if base.rule == "same" or "其中" in frame.own:
            # 科级干部6件（累计15件）、村干部48件; 处分53人（4人受双重处分），其中党纪处分40人
            return base.parent
        return base.parent.parent  # 政务处分18人（其中双重处分9人），移送监察机关4人
    if base.segment != frame.segment and not _alike(own, base):
        # …；从反映问题看，选人用人类22件: of all that the places before are of
        return base if base.rule == "whose" and _by_view(frame, own) else None
    if base.rule.startswith("average"):
        return None
    if len(own) > FEW and (len(own) > 2 * FEW or not _MAY_BE_LONG.search(own)):
        return None
    if (frame.bracketed and base.rule != "whose") or (
        "分" in frame.own and DIVIDED.search(frame.own)
    ):
        return base
    if "其中" in frame.own or frame.own.startswith("含") or _after_colon(frame, base):
        return base.parent or base  # behind a bracket too: of what stands before it
    if _by_view(frame, own):
        # 按性质分，甲类7起、乙类5起: those before are items of the row as this one is
        view = _VIEW.search(frame.context)
        alone = led_off(base.own).endswith(ASPECT_ENDS)
        alone = alone or (view is not None and any(map(str.isdigit, view.group())))
        return base.parent if alone else base.parent or base
    if own.endswith("方面") and base.category == "problems":
        return base.parent or base  # 按类型划分：证据方面187个
    if "其中" in frame.context[-FEW:]:
        # 其中党员89人，设党支部4个: another thing is counted already.
        among = _COUNTED_AMONG.search(frame.context[-FEW:])
        return base.parent if among else base.parent or base
    return base.parent


def _after_colon(frame: Frame, base: Named) -> bool:
    """发现问题合同76份：口头合同21份: the list behind the colon is of what was counted."""
    if frame.context[-1:] not in ("：", ":") or base.parent is not None or base.is_rate:
        return False
    # 依次为： says whose they are, and so does a place that one is already of.
    return base.subject is None and any(map(str.isdigit, frame.context[-NEAR:]))


def _by_view(frame: Frame, own: str) -> bool:
    """分领域看，招标采购领域31件: an aspect under which the matters counted before are divided."""
    if frame.unit not in (*CASE_UNITS, "个", "条", "项") or frame.after:
        return False
    if len(own) > FEW or not own.endswith(ASPECT_ENDS):
        return False
    return _VIEW.search(frame.context) is not None


def _alike(own: str, base: Named) -> bool:
    """招投标方面问题63个；工程变更方面问题38个: parts in one form, whatever divides them."""
    aspects = own.endswith(ASPECTS) and base.own.endswith(ASPECTS)
    same = aspects or (len(own) > 4 and own[-4:] == base.own[-4:])
    return base.parent is not None and same
