"""Figures of people who do something, and of things a clause goes on about."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from extraction.indicators import Frame, Lexicon
from extraction.indicators.naming import stem, suffixed
from extraction.naming.named import Named, make_named
from extraction.patterns import rarely
from extraction.unit_kinds import PEOPLE

__all__ = ["doing", "of_these"]

_TOUCHED = re.compile(
    r"^(?:共|另|并)?涉及到?([\u4e00-\u9fff]{2,8}(?:干部|人员|党员|一把手|负责人))$"
)
_SENT = re.compile(
    r"(?:组织|安排|动员|带领|邀请|发动)(?:了|全[市县区镇乡校院体系统]{1,3}|各级|近|约|共|先后|、)*$"
)
_WITH = re.compile(r"(?:与|同|和|跟)$")
_TALKED = rarely(r"(?:谈心谈话|个别谈话|谈话|座谈|谈心|交谈|面对面交流)(?:了解情况)?$")
_AMONG = re.compile(
    r"^([\u4e00-\u9fff]{1,6}?)(?:当?中(?!介|心|央|学|小|层|医|药|标)|之中|里)[，,]?(?=$|[\u4e00-\u9fff])"
)
_DONE_WITH = re.compile(
    "^([\u4e00-\u9fff]{1,6}?)(?:已经?|均已|全部|完成|正在)[\u4e00-\u9fff]{2,6}$"
)


def doing(frame: Frame, core: str, earlier: Sequence[Named], lexicon: Lexicon) -> Named | None:
    """组织86名教职工学习典型案例, 与23名村民谈话: what people do, not who they are."""
    if frame.unit not in PEOPLE:
        return None
    if not frame.after:
        touched = _TOUCHED.match(core)
        if touched is None or not earlier or not _of_clues(earlier[-1]):
            return None
        # 移交问题线索14件，涉及市管干部5人
        name = suffixed(f"问题线索涉及{touched[1]}", frame.unit)
        return make_named(name, "clues", frame, "touched")
    if _SENT.search(frame.own):
        for match in lexicon.words.verb_pattern.finditer(frame.forward, 1):
            verb = match.group()
            if lexicon.words.verbs.get(verb) != "training" or len(verb) < 2:
                continue
            found = lexicon.match(Frame(frame.forward[match.start() :], "", "", "", frame.unit))
            known = found is not None and found.indicator.category == "training"
            name = found.indicator.name if found is not None and known else verb
            return make_named(suffixed(stem(name), frame.unit), "training", frame, "doing")
    if _WITH.search(frame.own) and (talked := _TALKED.search(frame.forward)):
        verb = talked.group().removesuffix("了解情况")
        found = lexicon.match(Frame(verb, "", "", "", frame.unit))
        verb = "访谈" if verb == "面对面交流" else verb
        name = found.indicator.name if found is not None else verb
        return make_named(suffixed(name, frame.unit), "supervision", frame, "doing")
    return None


def _of_clues(named: Named) -> bool:
    return named.category == "clues" and "线索" in named.name


def of_these(
    frame: Frame, lexicon: Lexicon, topics: Mapping[str | None, Named]
) -> tuple[Frame, Named | None]:
    """34个问题中已整改29个: the whole, named as before; what follows is of its parts."""
    among = _AMONG.match(frame.after) if "中" in frame.after or "里" in frame.after else None
    if among is None and frame.cut and not frame.own:
        among = _DONE_WITH.match(frame.after)
    if among is None or frame.own.endswith(("对", "向", "在")):
        return frame, None
    noun = lexicon.words.noun_end.search(among[1])
    if noun is None:
        return frame, None
    if frame.unit in PEOPLE:
        # 5名队员里懂农技的只有1人: what is said is of the one
        whole = frame.cut and lexicon.words.nouns[noun.group()] == "staffing"
        bare = replace(frame, after=among[1], forward=among[1], context="")
        return (bare if whole else frame), None
    bare = replace(frame, after=among[1], forward=among[1], context="")
    topic = topics.get(frame.unit)
    problems = topics.get("problems")
    if noun.group() == "问题" and problems is not None and problems.unit == frame.unit:
        topic = problems
    if topic is not None and noun.group() in topic.name and not frame.own:
        return bare, topic
    return bare, None
