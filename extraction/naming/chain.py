"""The name of one figure: by what it leans on, by the lexicon, by its own words."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from corpus.word_list import kind_of
from extraction.indicators import FALLBACK, Frame, Lexicon
from extraction.indicators.frame import strip_light
from extraction.indicators.lexicon import Match
from extraction.naming.answers import answer, by, refined
from extraction.naming.beside import others_did, taken_up
from extraction.naming.changes import (
    arrived,
    changed_first,
    former,
    growth,
    multiple,
    planned,
    share,
)
from extraction.naming.compared import compared_with
from extraction.naming.counted_behind import counted_behind
from extraction.naming.customs import customary
from extraction.naming.cut_short import case_in_full
from extraction.naming.denying import lacking_share, unlost
from extraction.naming.doing import doing, of_these
from extraction.naming.faults import noted
from extraction.naming.forms import by_form, reformed
from extraction.naming.full_money import given_back
from extraction.naming.further import further
from extraction.naming.in_all import deed_of_all
from extraction.naming.in_full import in_full
from extraction.naming.its_own import its_own
from extraction.naming.joined import joined, of_one_kind
from extraction.naming.leaning import (
    attended,
    denied,
    each_has,
    leaning,
    rest_dealt,
    said_behind,
    same,
)
from extraction.naming.learned import reconsidered
from extraction.naming.means import against_former, against_mean, average
from extraction.naming.meant import meant
from extraction.naming.moved import at_most, from_what, moved_on
from extraction.naming.named import (
    CASE_UNITS,
    PEOPLE,
    PLACE,
    RATE_UNITS,
    Named,
    led_off,
    make_named,
    same_unit,
)
from extraction.naming.near_by import touched_places
from extraction.naming.of_groups import of_whom_said
from extraction.naming.own_words import own_noun, own_words
from extraction.naming.parts import (
    FEW,
    OTHERS,
    by_view,
    child,
    group_behind,
    level,
    may_be_level,
    others,
    parent_of,
    source,
    weaker,
)
from extraction.naming.plain_words import plainly
from extraction.naming.remaining import remaining
from extraction.naming.said_of import said_of
from extraction.naming.said_once import with_thing
from extraction.naming.scraps import unscrapped
from extraction.naming.settling import settled
from extraction.naming.shared_words import fuller
from extraction.naming.tidied import tidied
from extraction.naming.told_again import told_again
from extraction.naming.told_apart import graded, left_undone
from extraction.naming.trimming import DONE_NEXT, apart_from_next, trimmed, without_use
from extraction.naming.true_deeds import true_deed
from extraction.naming.truly_counted import truly_counted
from extraction.naming.turns import told_first, whose_place
from extraction.naming.unlisted import out_of_place, unlisted
from extraction.naming.whole_words import whole_words
from extraction.naming.whose import (
    HANDED_PART,
    carried,
    divided,
    handed,
    handed_on,
    handed_to,
    spent,
)
from extraction.naming.word_order import in_order
from extraction.patterns import rarely

__all__ = ["name_figure"]

_VIEWED = re.compile(
    r"从[^，,。；;]{2,14}(?:看|来看|分析|划分)[，,]|按(?:照)?(?:干部|人员)?(?:层级|职级|级别|身份|职务)[^，,。；;\d]{0,4}[：:，,]"
)
_NO_PART = rarely(rf"[由的总年月共已\d]|{DONE_NEXT.pattern}")
_TOGETHER_HAVE = rarely("(?:共|合计|总共|一共|合起来)(?:[\u4e00-\u9fff]|$)")
_AS_BEFORE = frozenset(("whose", "former"))
_SAYS_NO_MORE = 8
_WHOLE_ALIAS = 4
_MATTER_UNITS = frozenset(("件", "个", "条"))
_AMONG_THEM = ("中有", "里有", "中仍有", "中还有", "中就有")
_ABOUT = ("涉及", "反映", "关于")
_RECEIVED = rarely("[^，,。；;]{0,12}(?:收到|收集|征求|征集|受理|接收|接到|梳理)")
_DEALT_WITH = ("办好", "办结", "转办", "交办", "答复", "解决", "化解")
_DEALT = frozenset(("cases", "sanctions", "clues"))
_OWN_RULES = frozenset(("formed", "part"))
_WHOLE = rarely(
    r"([^，,。；;]{2,20})的(?:人|人员|干部|党员|党员干部|公职人员|对象)(?:当)?中[，,][^。；;]*$"
)
_BY_SOURCE = rarely(r"(?:线索|问题|诉求|信访|举报)来源(?:看|分析|来看|上看|划分|中|为)?[，,：:]")

_OPENS = re.compile(r"^[\s，,]*其中")
_ANEW = rarely(r"[；;。]从[\u4e00-\u9fff]{2,8}(?:看|来看|分析)[，,]$")
_OFFICERS = rarely(
    "[\u4e00-\u9fff]{0,10}?(?:党组织?|党委|工委|支部|总支|纪委)书记(?:(?:进行|开展|予以|给予|实施|作出|被|受|年龄|任职|履职|兼|分管|协管|[未没不均都]|全部|主动|缺).*)?$"
)
_ARE_OFFICERS = rarely("[一-鿿]{2,10}?(?:纪委|党委|支部|委会)(?:委员|副?书记)当?[中里]$")
_ALL_OFFICERS = rarely("[\u4e00-\u9fff]{2,12}(?:党组|党委|工委|支部|总支|纪委)书记、?$")
# 4个村干部被约谈; 4个干部档案, 2个党员示范岗 and 3个村设纪检委员 are no people.
_COUNTED_PEOPLE = re.compile(
    "(?:村|社区|乡镇|[县镇]|机关|单位)?(?:党员|中层|专职|兼职|纪检|监察|公职|新任|涉案|班子|副职|正职|[村组]|基层|退休|年轻|领导|管理"
    "|业务|医务|财务|相关|有关|直接|[县乡][处科]级|科级|非党)*"
    "(?:干部|党员|教师|医生|校长|责任人|人员|委员|信息员|监督员|联络员|纪检员|专干|同志|职工|会计|(?<=村)(?:主任|支书|会计|文书|书记))"
    "(?=$|[，,。；;、]|[中里被因受违均都已未无没]|进行|予以|开展|参加|主动|逐一)"
)
# A place without 县 or 镇, as jieba's dictionary has it: it knows many as names of persons.
_PLACE_SIZES, _PLACE_KINDS = (2, 3), frozenset(("ns", "nr"))
_LEFT_OVER = ("结转", "结余", "净结余", "年末结", "滚存结余")
_RANKED = rarely(
    "的?(?P<what>(?:品种|药品|耗材|乡镇|镇街|村|社区|单位|部门|企业|项目|县区|学校|医院|科室).*)"
)
_SUMS = frozenset("计共来达为有")
_NUMBERED_BODY = re.compile("第[一二三四五六七八九十\\d]+[\u4e00-\u9fff]{0,6}[组队室区]")


def name_figure(
    frame: Frame,
    earlier: Sequence[Named],
    lexicon: Lexicon,
    topics: Mapping[str | None, Named] | None = None,
) -> Named:
    """Return what a figure counts.

    Args:
        frame: the words around it.
        earlier: the figures of its sentence before it, in order.
        lexicon: the indicators.
        topics: by unit, the last matter that earlier sentences of the text counted; under
            ``acts`` the last of cases or sanctions, under ``problems`` the last of problems.
    """
    known = topics or {}
    frame, whole, moved = _readied(frame, earlier, lexicon)
    last = earlier[-1] if earlier else None
    if last is not None and last.rule == "whose" and last.unit == frame.unit == "%":
        place = None if frame.after else whose_place(led_off(frame.own), lexicon)
        if place:
            return replace(last, own=frame.own, subject=place)  # 处置率第一组92%、第二组88%
    told = None if frame.after else told_first(frame, lexicon, first=not earlier)
    if told is not None:
        named = name_figure(told[0], earlier, lexicon, topics)
        return replace(named, own=frame.own, rule="whose", subject=told[1])
    did = deed_of_all(frame, earlier, lexicon) if frame.own[-1:] in _SUMS else None
    if did is not None:
        return replace(name_figure(did, [], lexicon), own=frame.own, segment=frame.segment)
    named = _named(frame, earlier, lexicon, known)
    if named.category == "organization":
        named = noted(named, frame, lexicon)
    if "涉及" in frame.own and named.rule in _OWN_RULES:
        named = _touched(named, frame)
    named = reformed(customary(named, frame, earlier, lexicon), frame, earlier, lexicon)
    named = remaining(named, frame, earlier, known, lexicon)
    named = meant(settled(named, frame, earlier, lexicon), frame, earlier, lexicon)
    named = fuller(true_deed(named, frame, earlier, known, lexicon), frame, earlier, lexicon)
    named = unlost(said_of(named, frame, lexicon), frame, earlier, lexicon)
    if frame.own[-1:] == "的":
        named = left_undone(named, frame, lexicon)
    named = _with_opinion(named, (frame, whole), earlier, lexicon)
    named = joined(whole_words(named, frame, lexicon), frame, earlier, lexicon)
    named = unscrapped(named, frame, earlier, known, lexicon)
    if frame.unit == "元":
        named = given_back(named, frame)
    named = with_thing(named, frame, earlier, lexicon)
    named = graded(in_full(named, frame, earlier, known, lexicon), frame)
    if frame.unit in RATE_UNITS:
        named = of_whom_said(named, frame)
    named = its_own(at_most(named, frame, whole), frame, earlier, known, lexicon)
    named = truly_counted(named, frame, earlier, lexicon)
    if frame.after:
        named = counted_behind(named, frame, earlier, lexicon)
    named = tidied(named, frame, lexicon)
    # what it came to asks whether it moved from there
    return replace(named, own=whole.own) if moved else named


def _readied(frame: Frame, earlier: Sequence[Named], lexicon: Lexicon) -> tuple[Frame, Frame, bool]:
    """Return the words around a figure as its name is made of them, and as they stand.

    The last says whether they were cut to what something moved from.
    """
    plain = plainly(frame)
    if plain is not frame and lexicon.own:
        # What a collection teaches is said in its own words: 查出隐患.
        taught = lexicon.match(frame)
        plain = frame if taught is not None and taught.indicator.name in lexicon.own else plain
    frame = plain
    if "用" in frame.after or "算" in frame.after:
        frame = without_use(frame)
    officers = frame.unit == "个" and _officers(frame)
    if officers:
        frame = replace(frame, unit="名")
    whole, cut = frame, trimmed(frame)
    frame = cut if officers else in_order(cut, earlier, lexicon)
    whole, frame = whole if frame is cut else frame, case_in_full(frame)
    since = from_what(frame, lexicon)
    moved, frame = since is not frame, of_one_kind(since, lexicon)
    if frame.unit in ("位", "名") and frame.own[-1:] in ("前", "后") and frame.after:
        frame = whole = _ranked(frame)
    return frame, whole, moved


def _ranked(frame: Frame) -> Frame:
    """采购金额排名前10位的药品, 使用量前30名品种: no persons, but what is ranked."""
    if frame.unit == "位" and frame.after[0] == "的":
        return replace(frame, unit="种")
    what = _RANKED.match(frame.after)
    return frame if what is None else replace(frame, unit="个", own="", after=what["what"])


def _with_opinion(
    named: Named, frames: tuple[Frame, Frame], earlier: Sequence[Named], lexicon: Lexicon
) -> Named:
    """Return a figure with the learned opinion on its category, where that is asked.

    ``frames`` are the words around it as they are read and as they stand.
    """
    frame, whole = frames
    # 3个帮扶项目中1个进度滞后: the fault is of the one, not of all
    among = frame.cut and frame.after[-1:] in ("中", "里") and named.category != "problems"
    if among or named.rule in ("relative", "planned") or _as_before(named, frame, lexicon):
        return named
    other = reconsidered(named, whole, earlier, lexicon)
    if other.category == "problems" != named.category and (frame.listed or "涉及" in frame.own[:4]):
        other = touched_places(named, other, frame, earlier)
    # 14家单位中有8家未研究: the same
    among = frame.cut and frame.after.endswith(_AMONG_THEM) and other.category == "problems"
    return named if among else other


def _officers(frame: Frame) -> bool:
    """约谈2个乡镇党委书记, 423个乡镇纪委委员中, 3个村干部: no towns are counted."""
    if _COUNTED_PEOPLE.match(frame.after) is not None:
        return True
    if "委" in frame.after and _are_officers(frame):
        return True
    return "书记" in frame.after and _befell_officers(frame)


def _are_officers(frame: Frame) -> bool:
    """Whether officers of bodies are counted as a whole of which some are told next."""
    return frame.after.endswith(("中", "里")) and _ARE_OFFICERS.match(frame.after) is not None


def _befell_officers(frame: Frame) -> bool:
    """Whether officers of bodies are counted, by what was done to them or in a list of such."""
    if not frame.cut:
        return _OFFICERS.match(frame.after) is not None
    return frame.own[-1:] == "对" and _ALL_OFFICERS.match(frame.after) is not None


def _as_before(named: Named, frame: Frame, lexicon: Lexicon) -> bool:
    """按年度分，2019年187人: of what was counted before it is known what it is."""
    if named.rule == "former":
        return True  # 比上年同期的97件: of the kind of what it is set against
    known = named.rule in _AS_BEFORE and named.category in _DEALT
    short = len(frame.own) <= _SAYS_NO_MORE and not frame.after
    return known and short and named.name in lexicon.names


def _touched(named: Named, frame: Frame) -> Named:
    """仓房90栋。突查3次，涉及仓房30栋: those touched are not all there are."""
    before, _, thing = frame.own.lstrip("，, ").partition("涉及")
    at = frame.context.find(thing) if thing and not before else -1
    counted = at >= 0 and frame.context[at + len(thing) : at + len(thing) + 1].isdigit()
    return replace(named, name=f"涉及{named.name}") if counted else named


def _named(
    frame: Frame, earlier: Sequence[Named], lexicon: Lexicon, known: Mapping[str | None, Named]
) -> Named:
    """Return a figure by the words that name what is counted."""
    moved = moved_on(frame, frame.own, earlier, lexicon)
    if moved is not None:
        return moved
    frame = apart_from_next(frame) if frame.cut else frame
    frame, whole = of_these(frame, lexicon, known)
    if whole is not None:
        return same(whole, frame, "among")
    frame = own_noun(own_words(frame, earlier, lexicon), lexicon)
    if "其中" in frame.own and "最" not in frame.own and any(map(_is_mean, earlier)):
        earlier = [one for one in earlier if not _is_mean(one)]
    core = strip_light(frame.own)
    own = frame.own
    means = "均" in own
    each = means or "每" in own or "各" in own
    for attempt in _attempts(frame.unit, bool(earlier), bool(frame.after), means, each):
        named = attempt(frame, core, earlier, lexicon)
        if named is not None:
            return named
    if frame.unit in CASE_UNITS and "来源" in (words := frame.context + frame.own):
        told = _BY_SOURCE.search(_last_sentence(words))
        by_source = source(frame, core, told.group()[:2]) if told is not None else None
        if by_source is not None:
            return by_source
    return _plain(frame, core, earlier, lexicon, known)


def _leaves(found: Match, parent: Named) -> bool:
    """Whether a figure names a next step and is no part of the one before."""
    return parent.category == "clues" and found.indicator.category in ("cases", "sanctions")


def _viewed(frame: Frame, lexicon: Lexicon, known: Mapping[str | None, Named]) -> Named | None:
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


def _of_all(base: Named | None, frame: Frame, earlier: Sequence[Named]) -> Named | None:
    """收到143件，…巡察移交14件；从单位看，甲厂51件; 共1024个，多出177个，其中一轮478个."""
    if base is None:
        return None
    if "其中" in frame.own and (_no_whole(base) or frame.unit in _MATTER_UNITS):
        return _whole_meant(base, frame, earlier)
    anew = base.parent is not None and base.category == "clues"
    if anew and frame.unit in CASE_UNITS and _ANEW.search(frame.context[-12:]):
        return base.parent
    return base


def _whole_of(
    frame: Frame, own: str, base: Named | None, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    if base is not None and base.rule == HANDED_PART:
        return None  # 其中移送公安机关3件，成案2件: only to whom else goes on from it
    if frame.unit == "元" and "其中" not in frame.own and own.startswith(_LEFT_OVER):
        return None  # 支出2791万元，其中人员经费1932万元，结转54万元: of no outlay
    return parent_of(frame, own, base) or _next_part(frame, own, earlier, lexicon)


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


def _is_mean(base: Named) -> bool:
    return base.rule.startswith("average")


def _no_whole(base: Named) -> bool:
    return base.is_change or _is_mean(base)


def _whole_meant(base: Named, frame: Frame, earlier: Sequence[Named]) -> Named:
    """Return of which figure before it one behind 其中 is a part.

    Of no change and of no average: 立案85件，比上年增加12件，其中县纪委32件; 发现问题402个，
    平均每卷2.2个，其中程序方面90个. 征求意见86条，办结9条，其中涉及停车的7条: of those received.
    """
    alike = [one for one in earlier if one.unit == frame.unit and not _no_whole(one)]
    if alike and (_is_mean(base) or (base.is_change and frame.unit != "元")):
        base = alike[-1]
    own = led_off(frame.own)
    said = "问题" in own or "问题最" in frame.context[-_SAYS_NO_MORE:]
    if said and base.category == "rectification":
        return next((one for one in reversed(alike) if one.category == "problems"), base)
    if base.name.startswith(_DEALT_WITH) and (
        own.startswith(_ABOUT) or "收" in own or "涉及" in frame.own
    ):
        return next(
            (one for one in reversed(alike) if _RECEIVED.match(one.own.strip("，, "))), base
        )
    return base


def _of_next_place(frame: Frame, own: str, base: Named | None) -> Named | None:
    """第一巡察组发现问题31个、第三巡察组22个; 丰县78件、沛东52件: no body or place is counted."""
    if base is None or base.is_rate or frame.after:
        return None
    if own[:1] == "第":
        place = _NUMBERED_BODY.fullmatch(own) is not None
    else:
        place = base.rule == "whose" and len(own) in _PLACE_SIZES and kind_of(own) in _PLACE_KINDS
    if not place:
        return None
    named = make_named(base.name, base.category, frame, "whose", base.parent)
    return replace(named, subject=own)


def _opened(
    frame: Frame, own: str, topic: Named | None, known: Mapping[str | None, Named]
) -> Named | None:
    """共发现问题402个。其中，程序方面158个: the whole stands in the sentence before."""
    viewed = by_view(frame, own)
    acts = known.get("acts")
    if viewed and topic is not None and topic.rule.startswith("average") and acts is not None:
        topic = acts if acts.unit == topic.unit else topic
    aspect = topic is not None and topic.category == "problems" and own.endswith("方面")
    if topic is None or not (aspect or viewed or _opens_with_parts(frame)):
        return None
    problems = known.get("problems")
    resolved = topic.category == "rectification" and (
        "问题" in own or "问题最" in frame.context[-_SAYS_NO_MORE:]
    )
    about = frame.own.lstrip("，, 其中").startswith(_ABOUT) or "收" in own
    received = known.get("received") if about else None
    if received is not None and topic.unit == received.unit and topic.name.startswith(_DEALT_WITH):
        topic = received  # 收集386条，办结329条。其中，涉及停车的77条
    if resolved and problems is not None and problems.unit == topic.unit:
        topic = problems  # 发现问题21个，已整改19个。其中，采购方面问题6个
    return replace(topic, segment=frame.segment)


def _plain(
    frame: Frame,
    core: str,
    earlier: Sequence[Named],
    lexicon: Lexicon,
    known: Mapping[str | None, Named],
) -> Named:
    own = led_off(core)
    topic = known.get(frame.unit)
    passed = handed(frame, own, earlier, topic)
    passed = passed or handed_to(frame, own, earlier, lexicon)
    passed = passed or handed_on(frame, own, earlier, topic, lexicon)
    if passed is not None:
        return passed
    base = same_unit(earlier, frame.unit) or _opened(frame, own, topic, known)
    base = _of_all(divided(frame, lexicon) or base, frame, earlier)
    if own in OTHERS and not frame.after and not (base is not None and base.is_rate):
        return others(frame, base, earlier)
    ranked = _of_next_place(frame, own, base)
    if ranked is None and may_be_level(frame, own):
        ranked = level(frame, own, base or _viewed(frame, lexicon, known), lexicon)
    if ranked is not None:
        return ranked
    again = told_again(frame, own, earlier, lexicon)
    if again is not None:
        return again
    found = answer(frame, own, earlier, lexicon, topic)
    gone_on = carried(found, frame, own, earlier, lexicon)
    if gone_on is not None:
        return gone_on
    if found is not None and found.alias == "查实" and base and base.category == "clues":
        return make_named("查实件数", "clues", frame, "part", base.parent)
    parent = _whole_of(frame, own, base, earlier, lexicon)
    if parent is not None and (found is None or weaker(found, own, parent)):
        return child(frame, own, parent, lexicon)
    if found is not None and (
        not out_of_place(found.indicator.category, frame, own, base) or _all_said(found, own)
    ):
        if parent is not None and "其中" not in frame.own and _leaves(found, parent):
            parent = None  # 处置线索31件，其中函询2件；立案6件
        return refined(found, frame, parent, lexicon)
    named = unlisted(frame, own, earlier, lexicon, (parent, base, topic))
    if named is not None:
        return named
    return _by_neighbours(frame, own, (base, found, parent), lexicon)


def _all_said(found: Match, own: str) -> bool:
    """审议法律案34件: what is no case is counted in 件 where the words before say it whole."""
    alias = found.alias
    return (
        found.indicator.category == "other" and len(alias) >= _WHOLE_ALIAS and own.endswith(alias)
    )


def _by_neighbours(
    frame: Frame,
    own: str,
    known: tuple[Named | None, Match | None, Named | None],
    lexicon: Lexicon,
) -> Named:
    """The last resort: the figure before, what the lexicon has for words far away, the unit."""
    base, found, parent = known
    several = _TOGETHER_HAVE.match(frame.after) and not own and frame.unit in ("家", "所")
    if several:
        return make_named("单位数", "organization", frame, "unit")  # 三家共有9个空缺
    if base is not None and (frame.unit != "元" or base.segment == frame.segment):
        # money of another part of the sentence is other money
        told = taken_up(base, frame, lexicon) or others_did(base, frame, lexicon)
        told = told or said_behind(base, frame, lexicon)
        return told or same(base, frame)
    if found is not None:
        return by(found, frame, parent)
    name, category = FALLBACK.get(frame.unit or "", ("未归类数字", "other"))
    return make_named(name, category, frame, "unit")


def _opens_with_parts(frame: Frame) -> bool:
    """Whether the sentence opens with 其中."""
    words = frame.context + frame.own
    return "其中" in words and _OPENS.match(_last_sentence(words)) is not None


def _sentence_of(frame: Frame) -> str:
    return _last_sentence(frame.context + frame.own)


def _last_sentence(words: str) -> str:
    return words[max(words.rfind("。"), words.rfind("！"), words.rfind("？")) + 1 :]


_Attempt = Callable[[Frame, str, Sequence[Named], Lexicon], Named | None]
# What a figure may lean on, in the order of trying; some ways are those of one unit.
_FOR_ANY = (
    by_form, against_mean, rest_dealt, denied, planned, average, compared_with, former, further,
    growth, leaning, each_has,
)  # fmt: skip
_FOR_PEOPLE = (
    by_form, against_mean, rest_dealt, denied, planned, average, compared_with, former, further,
    growth, group_behind, attended, doing, leaning, each_has,
)  # fmt: skip
_FOR_MONEY = (
    by_form, against_mean, planned, average, compared_with, former, further, growth, spent,
    leaning, each_has,
)  # fmt: skip
_FOR_SHARES = (
    by_form, against_mean, arrived, planned, average, former, changed_first, growth,
    lacking_share, share, leaning, each_has,
)  # fmt: skip
_ATTEMPTS = {
    **dict.fromkeys(PEOPLE, _FOR_PEOPLE),
    "%": _FOR_SHARES,
    "成": _FOR_SHARES,
    "个百分点": (against_mean, against_former, average, former, growth, leaning, each_has),
    "倍": (average, former, growth, multiple, leaning, each_has),
    "元": _FOR_MONEY,
}
# What they cannot do without: figures before, nothing or something behind, the word 均, or
# one of 每, 各 and 均.
_LEANS = frozenset(
    (against_mean, rest_dealt, group_behind, attended, leaning, each_has, spent, arrived)
) | {compared_with}
_BARE = frozenset((former, further, spent, each_has, changed_first))
_BEHIND = frozenset((denied, group_behind))
_OF_MEANS = frozenset((against_mean, average))
_OF_EACH = frozenset((each_has,))


@lru_cache(maxsize=1024)
def _attempts(
    unit: str | None, leans: bool, behind: bool, means: bool, each: bool
) -> Sequence[_Attempt]:
    """Return the ways of a unit that may say something of a figure, by what stands around it."""
    idle = (_BARE if behind else _BEHIND) | (frozenset() if leans else _LEANS)
    idle |= frozenset() if means else _OF_MEANS
    idle |= frozenset() if each else _OF_EACH
    return [attempt for attempt in _ATTEMPTS.get(unit or "", _FOR_ANY) if attempt not in idle]
