"""Bodies and teams that stand behind their number: 下设6个巡察小组, 3个察访组深入到市直单位.

What the number is of stands right behind it; an established name that a verb or an object
farther on has drawn in belongs to another figure.
"""

from __future__ import annotations

from dataclasses import replace

from extraction.indicators import Frame, Lexicon
from extraction.indicators.naming import stem, suffixed
from extraction.naming.named import Named
from extraction.patterns import rarely

__all__ = ["after_its_noun", "finishing", "inspected", "of_bodies_led", "of_places", "went_to"]

_RULE = "counted"
_TEAM_ENDS = frozenset("组队班伍区")
_TEAM = rarely(
    "(?P<team>[\u4e00-\u9fff“”]{1,9}?(?:小组|(?<!党)组(?![织成建合件装长员])|小分队|分队|专班|队(?![伍员列长])))"
    "(?=赴|深入|前往|走[访进]|奔赴|到|对|向|分赴|下沉|进驻|入驻|开展|进行|已|全部|均|完成|负责|分别|采取|通过|参加|全覆盖|$|[，,。；;])"
)
_FINISHED = rarely(
    "(?P<who>(?:地级以上市|设区市|[\u4e00-\u9fff]{0,4}?(?:县[市区（(）)]*|市|区|乡镇|镇街|镇|乡|村|社区|街道|单位|部门|企业|学校|医院|项目)))"
    "(?:已经?|均|全部|都|先后|率先|基本)*完成(?:了)?(?P<what>[\u4e00-\u9fff“”]{2,10})$"
)
_OF_PLACES = rarely(
    "省?[市州]县(?:区|乡|镇|级)*(?P<thing>[\u4e00-\u9fff]{2,8}?(?:项目|单位|部门|企业|工程|平台|医院|学校|机关))"
)
_THERE = rarely(
    "(?:开展|进行|实施)?(?:了)?(?P<deed>督导|督查|检查|巡察|巡查|暗访|走访|察访|督办|监督检查|评估|宣讲)"
)
_LED_BODY = rarely(
    "(?P<where>设区市|[\u4e00-\u9fff]{1,4}?(?:县|区|市|乡镇|镇|乡|街道|村|单位|部门))的[\u4e00-\u9fff]{0,6}(?:书记|主任|局长|负责人|[县区市镇乡]长)"
)
_INSPECTED = rarely(
    "[^。；;]{2,90}?(?:的|(?:开展|进行|实施)(?:了)?)“?(?:集中|专项|常规|提级|交叉)?(?P<deed>巡视|巡察|政治体检)"
)
_NOT_THEY = rarely("[^，,。；;、]{0,8}(?:组|队|问题|线索|方面|环节|专班)")
_LOOKED_AT = rarely("(?P<deed>约谈|通报|问责|表扬|督导)(?:了)?$")


def after_its_noun(named: Named, frame: Frame) -> Named | None:
    """3个察访组深入到市直单位: a team, and nothing that it does or goes to."""
    team = _TEAM.match(frame.after)
    if team is None:
        return None
    word = team["team"].strip("“”")
    root = stem(named.name)
    if root[-1] in _TEAM_ENDS or root.endswith("机构"):
        return None  # established names of teams
    return replace(named, name=suffixed(word, frame.unit), category="organization", rule=_RULE)


def finishing(named: Named, frame: Frame) -> Named | None:
    """全市9个县已完成问题整改: the counties that did, no tasks."""
    done = _FINISHED.match(frame.after) if frame.after else None
    if done is None:
        return None
    name = suffixed(f"完成{done['what']}{done['who']}", frame.unit)
    return replace(named, name=name, category="rectification", rule=_RULE)


def of_places(named: Named, frame: Frame) -> Named | None:
    """43个省市县重点建设项目: projects, no provinces."""
    thing = _OF_PLACES.match(frame.after) if frame.after else None
    if thing is None:
        return None
    category = "organization" if named.category == "organization" else named.category
    category = "other" if thing["thing"].endswith(("项目", "工程")) else category
    return replace(named, name=suffixed(thing["thing"], frame.unit), category=category, rule=_RULE)


def went_to(named: Named, frame: Frame) -> Named | None:
    """赴20个乡镇督导: the deed stands behind the place."""
    noun = stem(named.name).removeprefix("调研")
    if not frame.after.startswith(noun) or "调研" in frame.own + frame.forward:
        return None
    there = _THERE.match(frame.after, len(noun))
    if there is None:
        return None
    name = suffixed(there["deed"] + noun, frame.unit)
    return replace(named, name=name, category="supervision", rule=_RULE)


def of_bodies_led(named: Named, frame: Frame, lexicon: Lexicon) -> Named | None:
    """约谈了3个设区市的市委书记: what was done to those who lead them."""
    del lexicon
    led = _LED_BODY.match(frame.after) if frame.after else None
    deed = _LOOKED_AT.search(frame.own) if led is not None else None
    if led is None or deed is None:
        return None
    return replace(named, name=suffixed(deed["deed"] + led["where"], frame.unit), rule=_RULE)


def inspected(named: Named, frame: Frame, *, going_on: bool) -> Named | None:
    """对9个设区市、80个县、10家国有企业的巡视: each of the kinds was inspected.

    Args:
        named: the figure as its words name it.
        frame: the words around it.
        going_on: whether the figure before it in a list was inspected so.
    """
    if not (going_on or frame.own.endswith("对")) or named.name.startswith(("被巡", "巡察")):
        return None
    seen = _INSPECTED.match(frame.forward)
    if seen is None or _NOT_THEY.match(frame.after):
        return None
    name = "被巡视单位数" if seen["deed"].startswith("巡视") else "被巡察党组织数"
    return replace(named, name=name, category="supervision", rule=_RULE)
