"""Denials that a name has lost: 缺少被审查人签名捺印的8卷 are no files that are signed.

A name formed from the text keeps the thing and its verb. Where the words before these say that it
is not so, or the words behind, the name would say the opposite.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extraction.indicators import Frame, Lexicon
from extraction.indicators.frame import strip_light
from extraction.indicators.naming import lead_off, stem, suffixed
from extraction.naming.named import MATTERS, PLACE, Named, led_off, make_named, same_unit
from extraction.patterns import rarely
from extraction.unit_kinds import PEOPLE, RATE_UNITS

__all__ = ["lacking_share", "unlost"]

_SIGNS = frozenset("未没缺无不")
_DENIAL = rarely(
    "未(?!来|成年|婚|设区|尽事宜)|没有|缺少|缺乏|缺(?!席|陷|勤|口|岗|位|点|额)|无(?![线偿论锡形])"
)
_DENIED = rarely("未|没有?|缺少|缺|无|不|难以")
_IN_TIME = rarely(
    "(?:在)?(?:规定|法定|要求|既定|约定)?的?(?:时间|时限|期限|限期)之?内(?:及时)?"
    "|按照?规定(?:时间|时限|期限)"
)
# 对未签合同问题开展检查12次, 因未公示引发举报8件: something else is counted
_DEALT_WITH = rarely(
    "[对把将就为向因](?![外口公])|由于|围绕|聚焦|查处|纠正|整改|督促|清理|责令|整治|排查|解决|处理|通报|约谈|追究|反映|举报"
)
_SEEN = rarely("^.*?(?:发现|查出)")
_DIGIT = re.compile("\\d")
_LACKS = rarely("(?:缺少|缺乏|没有|未[按经在])")
_CLAUSE = re.compile("[，,；;：:。“”]")
_LONGEST, _LONG_WORDS = 14, 12
_SPAN = rarely(
    "(?:近|超过)?(?:[一二三四五六七八九十两半]|\\d{1,2})(?:个半?月|年半?|个?季度|个?学期|周|天)(?:以上|多|左右|以来|内)?(?=[未没从不无零])"
)
# 5人说理不充分, 8人教育不到位: what is wrong with what was done in their case
_WANTING = rarely(
    "[\u4e00-\u9fff]{2,8}(?:不(?:充分|到位|规范|准确|完整|及时|严格?|够|足|明确?|清楚?|当|力|实|一致|彻底|齐全?|精准|合理|达标)|缺失|滞后|错误|有误|失当|畸[轻重]|偏[轻重])"
)
_OPEN = rarely("(?:其中|另|还|仍|尚|就|也|有|的)*")
_SHORT_OF = rarely("(?:还|仍|尚)?(?P<what>空编|缺编|缺额|空缺|缺员|空|缺)(?:了|达|近|约)*")
_POSTS = ("核定", "应配", "实有", "应有", "在岗", "实配")


def unlost(named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon) -> Named:
    """Return a figure with the denial that its words hold and its name does not.

    Args:
        named: the figure as its other words name it.
        frame: the words around it.
        earlier: the figures of its sentence before it.
        lexicon: for its nouns.
    """
    if frame.unit in RATE_UNITS or frame.unit == "元" or not named.rule.startswith("formed"):
        return named
    if _LACKS.match(named.name) is not None and named.category != "rate":
        return named if named.category == "problems" else replace(named, category="problems")
    if _DENIED.search(named.name) is not None or "的" in named.name:
        return named
    if frame.after:
        return _said_behind(named, frame, earlier, lexicon) or named
    return _said_before(named, frame) or named


def _said_before(named: Named, frame: Frame) -> Named | None:
    """未在规定时间内宣布处分决定的26卷, 对外出租未签合同19宗."""
    own = strip_light(frame.own.rstrip("，, ")).removesuffix("的")
    if not _SIGNS.intersection(own):
        return None
    clause = _CLAUSE.split(own)[-1]
    thing = stem(named.name)
    at = clause.rfind(thing[-2:])
    denial = next(iter(list(_DENIAL.finditer(clause, 0, max(at, 0)))[-1:]), None)
    if denial is None or len(thing) < 2 or _DEALT_WITH.search(clause[: denial.start()]):
        return None
    before = lead_off(led_off(_SEEN.sub("", clause[: denial.start()])))
    said = _IN_TIME.sub("按时", clause[denial.start() :])
    if "的" in said:
        # 未经集体研究的处置方案9件
        what, _, rest = said.partition("的")
        if before or not rest.endswith(thing[-2:]):
            return None
        said = what + rest
    if len(before) + len(said) <= _LONGEST and not (PLACE.search(before) or _DIGIT.search(before)):
        said = before + said  # 谈话未全程录音录像
    if not 3 <= len(said) <= _LONGEST:
        return None
    return make_named(suffixed(said, frame.unit), "problems", frame, "fault", named.parent)


def _said_behind(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """有33名一年以上未参加组织生活, 其中5人说理不充分."""
    own = led_off(frame.own.strip("，,、；; "))
    if frame.cut or _OPEN.fullmatch(own) is None:
        return None
    after = frame.after
    span = _SPAN.match(after)
    if span is not None and len(after) <= _LONG_WORDS + 4:
        base = None if frame.unit in PEOPLE else same_unit(earlier, frame.unit)
        noun = lexicon.words.noun_end.search(stem(base.name)) if base is not None else None
        thing = noun.group() if noun is not None else ""
        kept = base is not None and base.category in MATTERS
        category = base.category if base is not None and kept else "problems"
        return make_named(suffixed(after + thing, frame.unit), category, frame, "fault")
    if frame.unit in PEOPLE and _WANTING.fullmatch(after) is not None:
        return make_named(suffixed(after, frame.unit), "problems", frame, "fault")
    return None


def lacking_share(
    frame: Frame, core: str, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """核编118名，实有92名，空了22%: what is empty is no share of those who are there."""
    del core, lexicon
    short = _SHORT_OF.fullmatch(frame.own.strip("，, ")) if earlier and not frame.after else None
    if short is None:
        return None
    said = [one.own for one in earlier[-3:]]
    if any("编" in words for words in said):
        return make_named("空编率", "rate", frame, "formed")
    if "空" in short["what"]:
        return make_named("空置率", "rate", frame, "formed")
    staffed = any(word in words for words in said for word in _POSTS)
    return make_named("缺员率", "rate", frame, "formed") if staffed else None
