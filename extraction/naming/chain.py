"""The name of one figure: by what it leans on, by the lexicon, by its own words.

Decided here: in which order the steps of naming go, the first name (``_named``, ``_plain``) and
what is asked about it afterwards (``name_figure``). docs/extraction.md draws it, and
`python -m evaluation.trace SENTENCE` tells which step named a figure.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from corpus.word_list import kind_of
from extraction.indicators import UNNAMED, Frame, Lexicon, by_unit
from extraction.indicators.frame import strip_light
from extraction.indicators.lexicon import Match
from extraction.naming.acts_on import acts_on
from extraction.naming.against_plan import against_plan
from extraction.naming.answers import answer, by, refined
from extraction.naming.asked_for import asked_for
from extraction.naming.attempts import attempts_of
from extraction.naming.beside import dealt_with, others_did, taken_up
from extraction.naming.counted_behind import counted_behind
from extraction.naming.customs import customary
from extraction.naming.cut_short import case_in_full
from extraction.naming.denying import unlost
from extraction.naming.differences import more_than, moved_said
from extraction.naming.doing import of_these
from extraction.naming.faults import noted
from extraction.naming.forms import reformed
from extraction.naming.full_money import given_back
from extraction.naming.in_all import deed_of_all
from extraction.naming.in_full import in_full
from extraction.naming.its_own import its_own
from extraction.naming.joined import joined, of_one_kind
from extraction.naming.learned import reconsidered
from extraction.naming.main_deed import main_deed
from extraction.naming.meant import meant
from extraction.naming.moved import at_most, from_what, moved_on
from extraction.naming.named import ACTS, Named, led_off, make_named, same, same_unit
from extraction.naming.near_by import touched_places
from extraction.naming.nested_counts import NESTED, by_each, nested
from extraction.naming.not_done import not_done
from extraction.naming.of_groups import of_whom_said
from extraction.naming.officers import counts_officers
from extraction.naming.own_deed import by_own_deed
from extraction.naming.own_words import own_noun, own_words
from extraction.naming.paid_back import paid_back
from extraction.naming.parts import child, others, source, weaker
from extraction.naming.plain_words import plainly
from extraction.naming.ranks import OTHERS, level, may_be_level
from extraction.naming.remaining import remaining
from extraction.naming.said_of import said_of
from extraction.naming.said_of_some import said_behind
from extraction.naming.said_once import with_thing
from extraction.naming.scraps import unscrapped
from extraction.naming.settling import settled
from extraction.naming.shared_words import fuller
from extraction.naming.suffered import suffered
from extraction.naming.thresholds import within_bounds
from extraction.naming.tidied import tidied
from extraction.naming.told_again import told_again
from extraction.naming.told_apart import graded, left_undone
from extraction.naming.trimming import apart_from_next, trimmed, without_use
from extraction.naming.true_deeds import true_deed
from extraction.naming.truly_counted import truly_counted
from extraction.naming.turns import told_first, whose_place
from extraction.naming.unlisted import out_of_place, unlisted
from extraction.naming.which_whole import (
    is_mean,
    last_sentence,
    of_all,
    opened_with,
    seen_in_view,
    whole_of,
)
from extraction.naming.whole_words import whole_words
from extraction.naming.whose import carried, divided, handed, handed_on, handed_to
from extraction.naming.word_borders import within_borders
from extraction.naming.word_order import in_order
from extraction.patterns import rarely
from extraction.unit_kinds import CASE_UNITS, RATE_UNITS

__all__ = ["name_figure"]

_TOGETHER_HAVE = rarely("(?:共|合计|总共|一共|合起来)(?:[\u4e00-\u9fff]|$)")
_AS_BEFORE = frozenset(("whose", "former"))
_SAYS_NO_MORE = 8
_NEAR = 4
_WHOLE_ALIAS = 4
_AMONG_THEM = ("中有", "里有", "中仍有", "中还有", "中就有")
_OWN_RULES = frozenset(("formed", "part"))
_BY_SOURCE = rarely(r"(?:线索|问题|诉求|信访|举报)来源(?:看|分析|来看|上看|划分|中|为)?[，,：:]")
# A place without 县 or 镇, as jieba's dictionary has it: it knows many as names of persons.
_PLACE_SIZES, _PLACE_KINDS = (2, 3), frozenset(("ns", "nr"))
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
    said = frame.own
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
    anew = _read_anew(frame, earlier, lexicon)
    if anew is not None:
        return anew
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
    named = by_own_deed(named, frame, earlier, lexicon)
    named = _looked_over(named, frame, said, earlier, lexicon)
    named = within_borders(named, frame, earlier, lexicon)
    # what it came to asks whether it moved from there
    return replace(named, own=whole.own) if moved else named


def _looked_over(
    named: Named, frame: Frame, said: str, earlier: Sequence[Named], lexicon: Lexicon
) -> Named:
    """Return a figure by what stands behind it and in its row, without what is no name.

    ``said`` are its own words as they stand.
    """
    if frame.after:
        named = counted_behind(named, frame, earlier, lexicon)
    elif earlier and ("%" in frame.own or "%" in frame.context[-_SAYS_NO_MORE:]):
        named = within_bounds(named, frame, earlier) or named
    if frame.cut or frame.after or (earlier and earlier[-1].rule == NESTED):
        named = nested(named, frame, earlier)
    return _as_done(tidied(named, frame, lexicon), frame, said, earlier, lexicon)


def _read_anew(frame: Frame, earlier: Sequence[Named], lexicon: Lexicon) -> Named | None:
    """Return a figure whose deed stands elsewhere than where it mostly does; None for most."""
    more = more_than(frame)
    if more is not None:
        base = name_figure(more.deed, [], lexicon)
        return None if base.name == UNNAMED else more.named(base, frame)
    each = by_each(frame) if "每" in frame.own[:_NEAR] else None
    told = each or moved_said(frame, earlier) or against_plan(frame) or main_deed(frame)
    if told is None and frame.own[-1:] in _SUMS:
        told = deed_of_all(frame, earlier, lexicon)
    if told is None:
        return None
    return replace(name_figure(told, [], lexicon), own=frame.own, segment=frame.segment)


def _as_done(
    named: Named, frame: Frame, said: str, earlier: Sequence[Named], lexicon: Lexicon
) -> Named:
    """Return a figure under a name that tells whether its deed was done, and to what.

    ``said`` are its own words as they stand.
    """
    named = not_done(named, frame, lexicon)
    named = asked_for(named, said, frame, lexicon)
    if frame.unit == "元":
        named = paid_back(named, frame, earlier, lexicon)
    return acts_on(suffered(named, frame, lexicon), frame, earlier, lexicon)


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
    officers = frame.unit == "个" and counts_officers(frame)
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


def _as_before(named: Named, frame: Frame, lexicon: Lexicon) -> bool:
    """按年度分，2019年187人: of what was counted before it is known what it is."""
    if named.rule == "former":
        return True  # 比上年同期的97件: of the kind of what it is set against
    known = named.rule in _AS_BEFORE and named.category in ACTS
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
    if "其中" in frame.own and "最" not in frame.own and any(map(is_mean, earlier)):
        earlier = [one for one in earlier if not is_mean(one)]
    core = strip_light(frame.own)
    own = frame.own
    means = "均" in own
    each = means or "每" in own or "各" in own
    for attempt in attempts_of(frame.unit, bool(earlier), bool(frame.after), means, each):
        named = attempt(frame, core, earlier, lexicon)
        if named is not None:
            return named
    if frame.unit in CASE_UNITS and "来源" in (words := frame.context + frame.own):
        told = _BY_SOURCE.search(last_sentence(words))
        by_source = source(frame, core, told.group()[:2]) if told is not None else None
        if by_source is not None:
            return by_source
    return _plain(frame, core, earlier, lexicon, known)


def _leaves(found: Match, parent: Named) -> bool:
    """Whether a figure names a next step and is no part of the one before."""
    return parent.category == "clues" and found.indicator.category in ("cases", "sanctions")


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
    base = same_unit(earlier, frame.unit) or opened_with(frame, own, topic, known)
    base = of_all(divided(frame, lexicon) or base, frame, earlier)
    if own in OTHERS and not frame.after and not (base is not None and base.is_rate):
        return others(frame, base, earlier)
    ranked = _of_next_place(frame, own, base)
    if ranked is None and may_be_level(frame, own):
        ranked = level(frame, own, base or seen_in_view(frame, lexicon, known), lexicon)
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
    parent = whole_of(frame, own, base, earlier, lexicon)
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
    """审议法律案34件: what is no case is counted in 件 where the words before say it whole.

    What a reviewer taught is counted in the unit that the rule names.
    """
    alias = found.alias
    return found.indicator.taught or (
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
        told = told or dealt_with(base, frame) or said_behind(base, frame, lexicon)
        return told or same(base, frame)
    if found is not None:
        return by(found, frame, parent)
    name, category = by_unit(frame.unit)
    return make_named(name, category, frame, "unit")
