"""Which kind of bodies a question asks for one by one: 各乡镇, 各村, 各县直部门."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from extraction.facts.scope import ATTACHED, level_of

__all__ = ["AskedKind", "kind_in"]

_PLACES = "县区市?|县市区|乡镇街?道?|镇街|街镇|镇|乡|街道|县|区|市"
_BODIES = (
    "(?:[省市县区]直)?(?:单位|部门)|派驻(?:机构|纪检监察组|组)|村社区|村居|村(?![干级民务集庄支])|社区(?![干矫工])"
    "|中小学校?|学校|幼儿园|卫生院|医院|国企|企业|公司|银行|局|(?:党)?支部|科室|室|组(?![织长])"
)
_EACH = re.compile(
    f"(?:各个?|每个|哪个|哪些)(?P<kind>{_BODIES}|{_PLACES})"
    f"|(?<![处部积评充十])分(?P<apart>{_PLACES}|单位|部门)"
)
_LEVEL = {"镇": "乡镇", "乡": "乡镇", "街": "乡镇", "县": "县区", "区": "县区", "市": "市"}
_DIRECT = {"省": "省", "市": "市", "县": "县区", "区": "县区"}
_VILLAGE = re.compile("(?:村|社区)(?:[村居]委会|[村居]民委员会)?$")
_NAMED = (
    (re.compile("村|社区"), _VILLAGE),
    (re.compile("学|幼"), re.compile("学校?|学院|[一二三四五六七八九十]中|幼儿园")),
    (re.compile("院"), re.compile("医院|卫生院|保健院")),
    (re.compile("企|公司"), re.compile("公司|集团|银行|厂$")),
)


@dataclass(frozen=True, slots=True)
class AskedKind:
    """A kind of bodies: its ``words``, where they stand, and what tells the bodies.

    That are the ``levels`` they stand at or how their names look; neither where every body
    may be meant (各单位).
    """

    words: str
    start: int
    end: int
    levels: tuple[str, ...] = ()
    name: re.Pattern[str] | None = None

    def holds(self, body: str | None) -> bool:
        """Return whether a body is of this kind."""
        if self.name is not None:
            return body is not None and self.name.search(body) is not None
        return level_of(body) in self.levels

    def among(self, reporters: Iterable[str]) -> list[str] | None:
        """Return which of some bodies are of this kind by their names, None where levels tell."""
        if self.name is None:
            return None
        return sorted(name for name in reporters if self.name.search(name))


def kind_in(question: str) -> AskedKind | None:
    """Return the kind of bodies that words ask for one by one, None for none."""
    match = _EACH.search(question)
    if match is None:
        return None
    words = match["kind"] or match["apart"]
    levels = _levels(words)
    name = None if levels or words == "单位" else _name(words)
    return AskedKind(words, match.start(), match.end(), levels, name)


def _levels(words: str) -> tuple[str, ...]:
    if re.fullmatch(_PLACES, words):
        return (_LEVEL[words[0]],)
    if words.startswith("派驻"):
        return ("派驻",)
    if words.endswith(("部门", "单位")) and words != "单位":
        tops = [_DIRECT[words[0]]] if words[1:2] == "直" else ["省", "市", "县区", "乡镇"]
        return tuple(f"{top}{ATTACHED}" for top in tops)
    return ()


def _name(words: str) -> re.Pattern[str]:
    for kind, name in _NAMED:
        if kind.search(words):
            return name
    return re.compile(f"{words}$")
