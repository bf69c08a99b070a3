"""Names that were cut inside their words, and kinds that are no things.

12个县级以上城市 are no 县级, 4大类违规问题 are kinds of problems, and 红包 that came in 自开户以来
are not told by when. Asked of figures whose names were formed from the words beside them, and
of few established ones.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from extraction.indicators import UNNAMED, Frame, Lexicon
from extraction.indicators.frame import strip_light
from extraction.indicators.naming import stem, suffixed
from extraction.naming.named import Named, led_off
from extraction.naming.rule_names import COUNTED
from extraction.naming.true_things import Asked, last_clause
from extraction.patterns import rarely
from extraction.personal.ranks import LEVELS
from extraction.unit_kinds import CASE_UNITS

__all__ = [
    "CUT_NAMES", "SPREAD_STARTS", "case_in_full", "compared_to", "formed_anew", "kinds_told",
    "of_kind_growing", "problems_filed", "share_of_all", "some_there",
]  # fmt: skip

_LONGEST = 14
SPREAD_STARTS = frozenset("主分集发出")
"""What 分布在, 集中在, 出现在 begin with."""
_NOUN_ENDS = rarely(
    "已|均|都|全部|全面|将|正在|还|未|被|开展|完成|进行|实施|实现|对|向|出台|建立|列入|纳入|参加|接入|获|[，,。；;（(]"
)
_BOTH = rarely("[\u4e00-\u9fff]{2,6}?(?:以[上下]|[和及与])[\u4e00-\u9fff]{1,12}$")
_HONOURED = rarely(
    "(?P<who>[^，,。；;、\\d]{2,10}?)(?:被)?(?:受到|获得|荣获|荣记)(?P<what>[\u4e00-\u9fff“”]{2,8}?)(?:$|[，,。；;])"
)
_SINCE = rarely("^(?:自|从)[\u4e00-\u9fff\\d]{2,8}?(?:以来|起|后)")
_SPREAD = rarely("(?:主要)?(?:分布|集中|发生|出现)(?:在|于)[\u4e00-\u9fff“”、\\d]{2,12}$")
_OF_ACTS = rarely("反映(?:在)?(?P<acts>[^，,。；;、\\d]{2,18}行为)$")
_PLACE_FIRST = rarely("^[\u4e00-\u9fff]{2,8}?[省市县区州旗镇乡](?=立案)")
_WAYS = rarely(
    "(?P<ways>[\u4e00-\u9fff]{2,8}?(?:渠道|方式|途径|平台|载体|方法|手段))(?:$|[，,。；;])"
)
_OF_RANK = rarely(f"(?P<rank>(?:{LEVELS})(?:及?以[上下])?(?:领导|党员)?干部)")
_CONCERNING = rarely(
    "(?P<what>(?:涉(?!及|嫌)[\u4e00-\u9fff]{1,2}、?){1,3}(?:类)?[\u4e00-\u9fff]{0,6}?(?:案件|信访|举报|问题|线索|投诉|警情|诉求|金额|人数)(?:发案|立案)?(?:数量|总量|总数|数|量)?)(?:较|比|同比|环比|与|$)"
)
_SO_MANY = rarely("(?:数量|总量|总数|数|量)$")
_OF_ALL = rarely("占[^，,。；;\\d]{2,30}(?:总数|总量)(?:的|比例|比重)*$")
_DEALT = rarely(
    "(?:查处|查办|通报|发现|处理)(?:了)?(?P<what>[\u4e00-\u9fff、“”]{4,18}?问题)(?:共|计)?$"
)
_AGAINST = rarely(
    "[与和](?P<base>前[\\d两三四五]年(?:同期)?平均|上年同期|去年同期)"
    "(?P<what>[\u4e00-\u9fff]{2,8}?人数)?相比"
)
_ONE_CASE = rarely("犯罪案$|(?:审结|起诉)[^，,。；;]*(?:[污贿骗窃职权守赌毒淫火伤杀劫私税])案$")


def formed_anew(named: Named, frame: Frame) -> Named | None:
    """Return a figure whose formed name was cut inside its words, None for others."""
    name, after, own = named.name, frame.after, frame.own
    if after:
        if own[-1:] in _THESE and after[:1] in "人名个件中里":
            return None
        root = stem(name)
        if root[-1:] == "涉" or "受到" in after or "获得" in after or "荣获" in after:
            return _not_cut(named, root, frame)
        if "和" in after or "以上" in after or "以下" in after or "及" in after or "与" in after:
            whole = _in_one(root, frame)
            return replace(named, name=suffixed(whole, frame.unit)) if whole else None
        spread = _SPREAD.match(after) if after[:1] in SPREAD_STARTS else None
        if spread is not None and not frame.cut:
            return replace(named, name=suffixed(spread.group(), frame.unit))
        return None
    if "以来" in name or name[:1] == "自":
        since = _SINCE.match(name)
        if since is not None and len(name) - since.end() > 3:
            return replace(named, name=name[since.end() :])
    return None


def _in_one(root: str, frame: Frame) -> str:
    """国际和地区组织 of 国际, 县级以上城市 of 县级: the noun as a whole."""
    after = frame.after
    at = next((n for n in range(len(root) - 1) if after.startswith(root[n:])), -1)
    if at < 0:
        return ""
    head = root[at:]
    rest = after[len(head) :]
    if not rest.startswith(("以上", "以下", "和", "及", "与")):
        return ""
    end = _NOUN_ENDS.search(after, len(head) + 2)
    noun = after[: end.start()] if end is not None else after
    if len(noun) > _LONGEST or _BOTH.match(noun) is None:
        return ""
    return root[:at] + noun


def _not_cut(named: Named, root: str, frame: Frame) -> Named | None:
    """8个村涉及的3个项目, 2名干部受到嘉奖."""
    if root.endswith("涉") and "涉及" in frame.after:
        return replace(named, name=suffixed(root[:-1], frame.unit))
    honoured = _HONOURED.match(frame.after) if not frame.cut else None
    if honoured is None:
        return None
    return replace(named, name=suffixed(honoured["what"].strip("“”"), frame.unit))


def kinds_told(named: Named, frame: Frame) -> Named | None:
    """梳理4大类违规问题, 畅通4种信访举报渠道: kinds of them."""
    if named.name.endswith("问题数"):
        return replace(named, name="问题类别数", category="problems", rule=COUNTED)
    ways = _WAYS.match(frame.after) if frame.after else None
    if ways is None or stem(named.name).endswith(ways["ways"][-2:]):
        return None
    return replace(named, name=suffixed(ways["ways"], frame.unit), category="supervision")


def of_kind_growing(named: Named, frame: Frame) -> Named | None:
    """涉酒涉赌类案件发案同比下降21%: of that kind of cases."""
    kind = _CONCERNING.search(last_clause(frame)) or _CONCERNING.search(frame.own)
    if kind is None or named.name[:3] == kind["what"][:3]:
        return None
    what = kind["what"]
    what = what if what.endswith("人数") else _SO_MANY.sub("", what)
    return replace(named, name=f"{what}增长率")


def compared_to(named: Named, frame: Frame) -> Named | None:
    """Return 与前2年平均留置人数相比上升4% by what it is set against, and by what is counted."""
    against = _AGAINST.search(frame.own)
    if against is None:
        return None
    root = named.name.removesuffix("增长率")
    what = against["what"] or ""
    root = what if what.startswith(root) else root
    base = f"较{against['base']}" if against["base"][0] == "前" else ""
    return replace(named, name=f"{root}{base}增长率")


def share_of_all(named: Named, frame: Frame, earlier: Sequence[Named]) -> Named | None:
    """慢作为问题24起，占查处的工作作风、服务态度问题总数的63%: a share of all, no name of them."""
    last = earlier[-1] if earlier else None
    if last is None or last.is_rate or _OF_ALL.search(frame.own) is None:
        return None
    dealt = _DEALT.search(led_off(strip_light(last.own)))
    part = dealt["what"] if dealt is not None else stem(last.name)
    return replace(named, name=f"{part}占比", parent=last, rule="relative")


def _of_acts(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """反映在履行职务中其他失职行为9件."""
    del earlier, lexicon
    acts = _OF_ACTS.search(strip_light(frame.own)) if not frame.after else None
    return replace(named, name=suffixed(f"反映{acts['acts']}", frame.unit)) if acts else None


def _ranked_in_case(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """卷入的4名厅级干部、31名县处级干部: each of a rank."""
    del earlier, lexicon
    rank = _OF_RANK.match(frame.after) if frame.after else None
    return replace(named, name=suffixed(f"涉案{rank['rank']}", frame.unit)) if rank else None


def _unnamed(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """数字分别是50人和20人, 意味着这80人: no name for them."""
    del frame, earlier, lexicon
    return replace(named, name=UNNAMED, category="other", rule="unit")


def _cases_solved(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """破获刑事案件300起、治安案件80起: the verb goes on."""
    del lexicon
    if named.name == "各类破案数":
        return replace(named, name="破案数")
    if not frame.listed or not earlier or not earlier[-1].name.endswith("破案数"):
        return None
    return replace(named, name=f"破获{named.name}")


def problems_filed(named: Named) -> Named | None:
    """乐水县立案校园餐问题52件: cases, and the place is no part of the name."""
    name = _PLACE_FIRST.sub("", named.name)
    return replace(named, name=name, category="cases")


_THESE = frozenset("这那")


def some_there(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon | None
) -> Named | None:
    """Return 600人集中在工程建设领域 by where they are, where that is all that is said."""
    del lexicon
    spread = _SPREAD.match(frame.after) if frame.after and not frame.cut else None
    if spread is None:
        return None
    category = earlier[-1].category if earlier else named.category
    category = named.category if category in ("rate", "money") else category
    return replace(
        named, name=suffixed(spread.group(), frame.unit), category=category, rule=COUNTED
    )


def case_in_full(frame: Frame) -> Frame:
    """Return 审结贪污案8件 as 审结贪污案件8件, others as they are."""
    if frame.own[-1:] != "案" or frame.unit not in CASE_UNITS or frame.after:
        return frame
    if "立案" in frame.own or not _ONE_CASE.search(frame.own):
        return frame
    return replace(frame, own=f"{frame.own}件")


CUT_NAMES: Mapping[str, Asked] = {
    "反映行为数": _of_acts,
    UNNAMED: some_there,
    "涉案人数": _ranked_in_case,
    **dict.fromkeys(("数字人数", "数字则人数", "意味着这人数", "这人数", "数字数"), _unnamed),
    **dict.fromkeys(("各类破案数", "治安案件数", "刑事案件数", "经济案件数"), _cases_solved),
}
"""By name, what asks whether it was cut."""
