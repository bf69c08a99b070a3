"""Questions about one conduct in several spheres of law: 党纪、政务、刑事 side by side.

Who asks 违法批地 党纪政务刑责 wants an answer from each of the three, not the nine best
of one. The spheres named are taken out of the question, and the rest is asked of the
text that each of them turns on.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.versions import work_key

__all__ = ["SphereQuestion", "sphere_question"]

_SPHERES = (
    (re.compile(r"党纪|党内处分|纪律处分|违纪"), "中国共产党纪律处分条例"),
    (re.compile(r"政务处分|政务|政纪|监察处分"), "中华人民共和国公职人员政务处分法"),
    (re.compile(r"刑事责任|刑事|刑责|刑法|刑罚|罪名|犯罪|判刑|定罪|坐牢"), "中华人民共和国刑法"),
)
# An offence in office is a breach of party discipline too, by an article that says nothing
# of the conduct.
_BRIDGE = "党员职务犯罪怎么处分"
_ALL = re.compile(r"三种责任|三类责任|党纪国法|纪法罪|纪、法、罪|纪法衔接")
_FILLER = re.compile(
    r"(?:分别|各自|各)?(?:怎么|如何|怎样)(?:处理|处分|追责|追究|处罚|定性|衔接)|"
    r"(?:会有|有)什么后果|的?依据(?:是什么|有哪些)?|[、，,和与及\s]+$|^[、，,和与及的\s]+"
)
_JOINTS = re.compile(r"[、，,/和与及\s]{2,}")


@dataclass(frozen=True, slots=True)
class SphereQuestion:
    """What is asked without the spheres, and the works (by key) to ask it of, in order.

    ``bridged`` is the work that has to be asked of crimes as well, with ``bridge`` as the
    question; '' where crime is not among the spheres.
    """

    text: str
    works: tuple[str, ...]
    bridged: str = ""
    bridge: str = ""


def sphere_question(text: str) -> SphereQuestion | None:
    """Return a question that names two spheres or more, None for any other."""
    named = [(pattern, title) for pattern, title in _SPHERES if pattern.search(text)]
    if _ALL.search(text):
        named = list(_SPHERES)
    if len(named) < 2:
        return None
    rest = _ALL.sub(" ", text)
    for pattern, _ in named:
        rest = pattern.sub(" ", rest)
    rest = _JOINTS.sub(" ", rest).strip()
    rest = _FILLER.sub("", rest).strip("，。？?、 ")
    if len(rest) < 2:
        return None
    works = tuple(work_key(title) for _, title in named)
    party, _, crime = (work_key(title) for _, title in _SPHERES)
    if party in works and crime in works:
        return SphereQuestion(rest, works, party, _BRIDGE)
    return SphereQuestion(rest, works)
