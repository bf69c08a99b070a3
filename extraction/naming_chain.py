"""What each figure of a sentence counts, in the light of the figures before it.

A figure may lean on an earlier one: 11494件16064人, 其中…, 每镇3个, 同比增长6.1%, 占74%,
镇均13.5人, 分别增长54.6%、29.5%.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extraction.indicators import FALLBACK, Frame, Lexicon
from extraction.indicators.frame import strip_light
from extraction.indicators.lexicon import Match
from extraction.indicators.naming import formed, stem, suffixed

__all__ = ["Named", "name_figure", "name_run"]

_AVERAGE = re.compile(
    r"(?P<kind>(?<![各每个两三四五六七八九十\d])(?:[年月日镇村人户件县区乡校]均)|平均每(?:个|所|家|名)?(?:单位|学校|乡镇|镇|村|组|县区?|医院|机构|人|户|件)?)(?P<rest>[^均]*)$"
)
_AVERAGED = re.compile(r"^(?:[年月日镇村人户件县区乡校]均)+")
_GROWTH = re.compile(
    r"(?P<before>.*?)(?:同比|环比)?(?P<way>增长|上升|提高|增加|提升|增幅|增|下降|减少|降低|降幅|回落|减|多|少)(?:了|为|达|到)?$"
)
_COMPARED = re.compile(
    r"(?:[较比与同相].{0,14}?(?:同期|上年|去年|前年|年|上月|上季度|期|上届|上一轮)|同比|环比|分别)(?:相比)?"
)
_SHARE = re.compile(r"(?P<before>.*?)(?:所?占)(?:比例?|到|了|总数|全部|[^占]{0,16})?$")
_RESPECTIVELY = re.compile(
    r"分别(?:为|是|达|占|增长|上升|下降|减少|增加|降低|同比增长|同比下降|提高|较|比)?"
)
_EACH = re.compile(r"(?:每[个名件]?[\u4e00-\u9fff]{1,6}|各[\u4e00-\u9fff]{0,4}|均|各自)$")
_PLACE = re.compile(
    r"(?:组|局|委|县|区|镇|乡|市|省|村|街道|社区|院|校|公司|集团|单位|机关|部门|室|科|站|队|厅|所|中心|支部|本级|分局|大队"
    r"|办公室|办|银行|园区|学校|医院|学院|机构|[市县省区镇乡村]级|法院|检察院)$"
)
_LEADING = re.compile(r"^(?:其中|另有|另|还有|及|以及|和|与|涉及|属于|包括|现任或原任|有|、|\s)+")
_LEVEL = re.compile(
    r"(?:[省厅县乡]?[部局处科]级(?:领导)?(?:干部)?|地厅级(?:干部)?|中管干部|一般干部(?:及其他人员)?|农村党员干部"
    r"|村（社区）干部|村干部|其他人员|农村、企业等其他人员|[^，；。]{0,8}村党支部书记、村委会主任|机关干部|企业人员)$"
)
_SAME_TIME = re.compile(r"^(?:上年|去年|前年|上月)同?期?$")
_TO = re.compile(
    r"(?:[降升增减]|缩短|压缩|提高|下降|减少|增加|提升|上升|压减|调整|精简)(?:至|到|为)$"
)
_OF_THESE = re.compile(r"(?:^|中)(?:就?有|的)?$")
_NO_NOUN = re.compile(r"全年|未|没有|存在|超过|仅|只|已|还|在|由|连续|为|是|不|达")
_PEOPLE = ("人", "名", "位", "人次")
_RATE_UNITS = ("%", "倍", "个百分点", "成", "番")
_FEW = 14
# Categories whose aliases are nouns: a verb before the noun says more.
_NOUNS = ("staffing", "organization")


@dataclass(frozen=True, slots=True)
class Named:
    """A figure already named, kept for those that lean on it."""

    name: str
    category: str
    unit: str | None
    own: str
    after: str
    parent: Named | None = None
    rule: str = ""
    segment: int = 0

    @property
    def is_rate(self) -> bool:
        """Whether it is a rate or a change, on which nothing leans."""
        return self.unit in _RATE_UNITS or self.category == "rate"


def name_figure(frame: Frame, earlier: Sequence[Named], lexicon: Lexicon) -> Named:
    """Return what a figure counts; ``earlier`` are the figures of its sentence, in order."""
    core = strip_light(frame.own)
    for attempt in (_average, _growth, _share, _multiple, _leaning, _each):
        named = attempt(frame, core, earlier, lexicon)
        if named is not None:
            return named
    return _plain(frame, core, earlier, lexicon)


def name_run(
    frames: Sequence[Frame], earlier: Sequence[Named], lexicon: Lexicon
) -> list[Named] | None:
    """Return the names of figures that follow one 分别, None where the sentence gives none.

    Either as many figures stand before it, each with its own change or share, or as many
    items are listed.
    """
    first = frames[0]
    mark = _RESPECTIVELY.search(first.own)
    if mark is None or len(frames) < 2:
        return None
    count = len(frames)
    way = first.own[mark.start() :]
    bases = [fact for fact in earlier if not fact.is_rate][-count:]
    if first.unit in _RATE_UNITS and len(bases) == count:
        return [_relative(way, base, first.unit) for base in bases]
    listed = re.sub(
        r"[一二两三四五六七八九十\d]+(?:个方面|类|项|种|方面).*$", "", first.own[: mark.start()]
    )
    listed = listed or re.sub(
        r"等?[一二两三四五六七八九十]+(?:个方面|类|项|种|方面)?，?$", "", first.context
    )
    items = [
        item for item in re.split(r"[、和与及]", re.split(r"[，,：:。；;]", listed)[-1]) if item
    ]
    if len(items) != count:
        return None
    if first.unit in _RATE_UNITS:
        head = re.sub(r"^.*?(?:主要集中在|集中在|为|是|在)", "", items[0]) or items[0]
        names = [head, *items[1:]]
        return [_named(f"{name[-8:]}占比", "rate", first, "listed") for name in names]
    own = [Frame(item, "", "", "", first.unit) for item in items]
    matches = [lexicon.match(frame) for frame in own]
    if any(match is None for match in matches):
        return None
    return [
        _named(m.indicator.name, m.indicator.category, first, f"lexicon:{m.alias}")
        for m in matches
        if m
    ]


def _named(name: str, category: str, frame: Frame, rule: str, parent: Named | None = None) -> Named:
    return Named(name, category, frame.unit, frame.own, frame.after, parent, rule, frame.segment)


def _same_unit(earlier: Sequence[Named], unit: str | None) -> Named | None:
    people = ("人", "名", "位")
    for fact in reversed(earlier):
        if fact.unit == unit or (fact.unit in people and unit in people):
            return fact
    return None


def _average(frame: Frame, core: str, earlier: Sequence[Named], lexicon: Lexicon) -> Named | None:
    match = _AVERAGE.search(core) or _AVERAGE.search(frame.own)
    if match is None:
        return None
    kind = match["kind"]
    if kind.startswith("平均每"):
        kind = "平均"
    before = _same_unit(earlier, frame.unit)
    rest = strip_light(match["rest"])
    inner = Frame(rest, "", frame.after, frame.forward, frame.unit)
    found = lexicon.match(inner) if rest or frame.after else None
    if found is not None:
        category = before.category if before and not before.is_rate else found.indicator.category
        return _named(kind + found.indicator.name, category, frame, f"average:{found.alias}")
    if rest and not _PLACE.search(rest):
        name, category = formed(inner, lexicon.words)
        if name:
            return _named(kind + name, category, frame, "average")
    if before is None and earlier:
        before = earlier[-1]
    if before is None:
        return None
    whole = _AVERAGED.sub("", before.name)
    base = whole if before.unit == frame.unit else suffixed(stem(whole), frame.unit)
    return _named(kind + base, before.category, frame, "average")


def _growth(frame: Frame, core: str, earlier: Sequence[Named], lexicon: Lexicon) -> Named | None:
    same = _same_unit(earlier, frame.unit)
    if same is not None and not frame.after and _TO.search(frame.own):
        return _named(same.name, same.category, frame, "same", same.parent)
    match = _GROWTH.match(core)
    if match is None or frame.unit is None:
        return None
    if frame.after and frame.unit not in _RATE_UNITS:
        return None
    if match["way"] in ("多", "少", "增", "减") and not _COMPARED.search(match["before"]):
        return None
    own = _COMPARED.sub("", match["before"])
    own = _LEADING.sub("", own)
    if own:
        base = lexicon.match(Frame(own, "", "", "", frame.unit))
        if base is None and frame.unit not in _RATE_UNITS:
            name, category = _change_name(own, frame, lexicon)
            return _named(name, category, frame, "growth")
        stemmed = stem(base.indicator.name) if base else stem(own[-8:])
        return _relative(
            match["way"],
            _named(stemmed, base.indicator.category if base else "other", frame, ""),
            frame.unit,
        )
    if frame.unit == "个百分点" and earlier and earlier[-1].unit == "%":
        return _named(f"{earlier[-1].name}变化", "rate", frame, "relative")
    bases = [
        fact
        for fact in earlier
        if not fact.is_rate and not re.search("(?:增加|减少)(?:数|额)$", fact.name)
    ]
    if len(bases) > 2 and bases[-1].parent is not None and bases[-2].parent is bases[-1].parent:
        # After a list of parts the change is that of the whole.
        return _relative(match["way"], bases[-1].parent, frame.unit)
    if not bases:
        return None if frame.unit not in _RATE_UNITS else _named("增长率", "rate", frame, "growth")
    return _relative(match["way"], bases[-1], frame.unit)


def _change_name(own: str, frame: Frame, lexicon: Lexicon) -> tuple[str, str]:
    suffix = {"元": "增加额", "人次": "人次增加数", "人": "人数增加数"}.get(
        frame.unit or "", "增加数"
    )
    _, category = formed(Frame(own, "", "", "", frame.unit), lexicon.words)
    return stem(own[-8:]) + suffix, category


def _relative(way: str, base: Named, unit: str | None) -> Named:
    """A change or a share of a figure: 立案数 → 立案增长率, 立案占比, 立案增加数."""
    root = stem(base.name)
    down = bool(re.search(r"下降|减|降|少", way))
    if "占" in way:
        name, category = f"{re.sub('(?<=形态)案件$', '', root)}占比", "rate"
    elif unit in ("%", "成"):
        name, category = f"{root}增长率", "rate"
    elif unit == "个百分点":
        name, category = f"{root}变化", "rate"
    elif unit in ("倍", "番"):
        name, category = f"{root}增长倍数", "rate"
    elif unit == "元":
        name, category = f"{root}{'减少' if down else '增加'}额", "money"
    else:
        people = {"人次": "人次", "人": "人数", "名": "人数"}.get(unit or "", "")
        name, category = f"{root}{people}{'减少' if down else '增加'}数", base.category
    return Named(name, category, unit, base.own, base.after, base.parent, "relative")


def _share(frame: Frame, core: str, earlier: Sequence[Named], lexicon: Lexicon) -> Named | None:
    if frame.unit not in ("%", "成"):
        return None
    match = _SHARE.match(core) or _SHARE.match(frame.own)
    if match is None:
        return None
    found = lexicon.match(Frame(core, frame.context, frame.after, frame.forward, "%"))
    own = strip_light(match["before"])
    if found is not None and "占" in found.alias:
        return _named(found.indicator.name, "rate", frame, f"lexicon:{found.alias}")
    own = _LEADING.sub("", re.sub(r"^.*?中(?=[\u4e00-\u9fff]{2})", "", own))
    own = re.sub(r"的$", "", own)
    if own and not re.fullmatch(r"分别", own):
        name, _ = formed(Frame(own, "", "", "", "人"), lexicon.words)
        return _named(f"{stem(name) or own[-8:]}占比", "rate", frame, "share")
    bases = [fact for fact in earlier if not fact.is_rate]
    return _relative("占", bases[-1], "%") if bases else _named("占比", "rate", frame, "share")


def _multiple(frame: Frame, core: str, earlier: Sequence[Named], lexicon: Lexicon) -> Named | None:
    if frame.unit != "倍" or not earlier or frame.after:
        return None
    own = re.sub(r"(?:是|为|相当于|达).*$", "", core)
    if len(own) >= 2:
        found = lexicon.match(Frame(own, "", "", "", "元")) or lexicon.match(
            Frame(own, "", "", "", "件")
        )
        return _named(
            f"{stem(found.indicator.name) if found else own[-8:]}倍数", "rate", frame, "multiple"
        )
    return _named(f"{earlier[-1].name}倍数", "rate", frame, "multiple")


def _leaning(frame: Frame, core: str, earlier: Sequence[Named], lexicon: Lexicon) -> Named | None:
    """No words of its own: 222件229人, 40.7%、1319人, 34家…、34家…."""
    if not earlier:
        return None
    base = _same_unit(earlier, frame.unit)
    own = _LEADING.sub("", core)
    if base is not None and not frame.after and _SAME_TIME.match(own):
        return _named(base.name, base.category, frame, "same", base.parent)
    of_these = bool(own) and frame.unit not in _PEOPLE and bool(_OF_THESE.search(own))
    verb_follows = _NO_NOUN.match(frame.after) or lexicon.words.verb_pattern.match(frame.after)
    if base is not None and of_these and verb_follows:
        # 14个乡镇中有6个全年立案不足4件
        return _named(base.name, base.category, frame, "same", base.parent)
    if own:
        return None
    last = earlier[-1]
    together = Frame(last.own + frame.own, frame.context, frame.after, frame.forward, frame.unit)
    found = lexicon.match(together)
    if frame.after:
        if found is not None:
            return _named(
                found.indicator.name, found.indicator.category, frame, f"lexicon:{found.alias}"
            )
        return None
    if found is not None and not (base and base is last):
        return _named(
            found.indicator.name, found.indicator.category, frame, f"lexicon:{found.alias}"
        )
    # 查处违纪违法问题222件229人: the words stand before the first of the two.
    spread = re.sub(r"问题$", "", strip_light(last.own))
    found = lexicon.match(Frame(spread, frame.context, "", "", frame.unit))
    if found is not None and not (base and base is last):
        return _named(
            found.indicator.name, found.indicator.category, frame, f"lexicon:{found.alias}"
        )
    if base is not None:
        return _named(base.name, base.category, frame, "same", base.parent)
    return _named(
        suffixed(stem(last.name), frame.unit), last.category, frame, "swapped", last.parent
    )


def _each(frame: Frame, core: str, earlier: Sequence[Named], lexicon: Lexicon) -> Named | None:
    """Each of several has so many of what was counted before: 商南、山阳三县每镇接近2个."""
    del lexicon
    base = _same_unit(earlier, frame.unit)
    each = _EACH.search(core) or re.search(r"[各均](?:为|有|达)?$", frame.own)
    if base is None or frame.after or not each or _verbal(core):
        return None
    return _named(base.name, base.category, frame, "each", base.parent)


def _verbal(core: str) -> bool:
    """A figure with a verb of its own does not lean on another: 各镇立案6件."""
    return bool(re.search(r"立案|处分|查处|整改|发现|处置|培训|检查|追回", core))


def _plain(frame: Frame, core: str, earlier: Sequence[Named], lexicon: Lexicon) -> Named:
    own = _LEADING.sub("", core)
    level = _level(frame, own, earlier, lexicon)
    if level is not None:
        return level
    found = _found(frame, own, earlier, lexicon)
    base = _same_unit(earlier, frame.unit)
    parent = _parent(frame, own, base)
    if parent is not None and (found is None or _weaker(found, own)):
        return _child(frame, own, parent)
    if found is not None:
        rule = f"lexicon:{found.alias}"
        return _named(found.indicator.name, found.indicator.category, frame, rule, parent)
    name, category = formed(frame, lexicon.words)
    if name:
        return _named(name, category, frame, "formed", parent)
    if base is not None:
        return _named(base.name, base.category, frame, "same", base.parent)
    name, category = FALLBACK.get(frame.unit or "", ("未归类数字", "other"))
    return _named(name, category, frame, "unit")


def _found(frame: Frame, own: str, earlier: Sequence[Named], lexicon: Lexicon) -> Match | None:
    """The lexicon's answer; in a list the verb may stand before its first item."""
    found = lexicon.match(frame)
    if frame.listed and earlier and (found is None or found.indicator.category in _NOUNS):
        # 问责党组织3个、领导干部11人
        carried = Frame(earlier[-1].own + own, "", frame.after, frame.forward, frame.unit)
        verbal = lexicon.match(carried)
        if verbal is not None and verbal.indicator.category not in _NOUNS:
            return verbal
    return found


def _weaker(found: Match, own: str) -> bool:
    """Whether the place in a list says more than the lexicon found."""
    return not found.inside or (
        found.indicator.category in _NOUNS
        and bool(_PLACE.search(own))
        and len(found.alias) < len(own)
    )


def _parent(frame: Frame, own: str, base: Named | None) -> Named | None:
    """The whole of which a figure is a part: after 其中, or the next of a list of such parts."""
    if base is None or frame.after or not own or base.segment != frame.segment:
        return None
    if len(own) > (2 * _FEW if _PLACE.search(own) else _FEW):
        return None
    if "其中" in frame.own or "其中" in frame.context[-_FEW:]:
        return base.parent or base
    return base.parent


def _child(frame: Frame, own: str, parent: Named) -> Named:
    """A part of a whole is named after both; a place or a unit of it is its subject only."""
    if _PLACE.search(re.sub(r"(?:各|均|分别|共)$", "", own)) or own.startswith("其余"):
        return _named(parent.name, parent.category, frame, "part", parent)
    root = stem(parent.name)
    if own.endswith("问题") and root.endswith("问题"):
        name = own
    else:
        name = own if own.startswith(root[:2]) else root + own
    return _named(suffixed(name, frame.unit), parent.category, frame, "part", parent)


def _level(frame: Frame, own: str, earlier: Sequence[Named], lexicon: Lexicon) -> Named | None:
    """Officials of a rank: 处分厅局级干部207人、县处级1382人 → 处分县处级干部人数."""
    match = _LEVEL.search(own)
    if match is None or frame.after or frame.unit not in _PEOPLE:
        return None
    rank = match.group()
    rank += "" if rank.endswith(("干部", "人员", "主任")) else "干部"
    before = _LEADING.sub("", own[: match.start()])
    base = _same_unit(earlier, frame.unit)
    if before:
        found = lexicon.match(Frame(before, "", "", "", frame.unit))
        if found is None or found.indicator.category not in ("cases", "sanctions"):
            return None
        whole = _named(found.indicator.name, found.indicator.category, frame, "")
        if before.endswith("及以下"):
            return None
    elif base is not None and (base.parent or base).category in ("cases", "sanctions"):
        whole = base.parent or base
    else:
        return None
    return _named(
        suffixed(stem(whole.name) + rank, frame.unit), whole.category, frame, "rank", whole
    )
