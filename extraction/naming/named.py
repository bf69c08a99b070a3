"""A figure with its name, and the patterns that several parts of naming share."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extraction.indicators import Frame
from extraction.patterns import rarely
from extraction.unit_kinds import PERSON_UNITS, RATE_UNITS

__all__ = [
    "ACTS",
    "CHANGE_END",
    "LEADING",
    "LEADING_STARTS",
    "MARKS",
    "MATTERS",
    "NOUN_CATEGORIES",
    "PERIOD",
    "PLACE",
    "PLACE_ENDS",
    "STOCKS",
    "VISITS",
    "Named",
    "led_off",
    "make_named",
    "same",
    "same_unit",
]

MATTERS = frozenset(("clues", "cases", "problems", "sanctions"))
ACTS = frozenset(("cases", "sanctions", "clues"))
"""Categories of what is done about persons and what was reported of them."""

STOCKS = frozenset(("staffing", "organization", "other"))
"""Categories of what there is, of which something may be told that names it anew."""

NOUN_CATEGORIES = ("staffing", "organization")
"""Categories whose aliases are nouns: a verb before the noun says more."""

VISITS = "(?:[进赴到来][京省市县区州厅]|集体|个体|越级|重复|联名|非正常|异常|初次?|再次|[缠闹])访"
"""Ways in which people come to complain, each counted by its own name."""

PERIOD = rarely(
    r"(?:(?:19|20)\d\d年?(?:度|全年|上半年|下半年|第?[一二三四]季度)?|第?[一二三四]季度|[上下]半年|\d{1,2}月份?|(?:十[一二]?|[一二三四五六七八九])月份?"
    r"|[去今上前]年|(?:上年|去年)同期)(?:为|是|有)?"
)
"""Words that only say when something was counted."""

PLACE = re.compile(
    r"(?:组|局|委|县|区|镇|(?<!下)乡|市|省|(?<!进)村|街道|镇街|社区|院|校|公司|集团|单位|机关|部门|室|科|站|队|厅|所|中心|支部|本级|分局|大队"
    r"|办公室|(?<![经承包协应实未已待自转交代])办|银行|园区|学校|医院|学院|机构|[市县省区镇乡村]级|法院|检察院)$"
)
"""Words that end in a place or a body: whose figure it is, not what it counts."""

PLACE_ENDS = frozenset("组局委县区镇乡市省村道街院校司团位关门室科站队厅所心部级办行构\n")
"""Characters that such words end in: the last one tells at once that they are none."""

LEADING = re.compile(
    r"^(?:其中|另有|另|还有|及(?![格时])|以及|和(?![解谐])|与(?!会)|涉及|属于|包括|现任或原任|有(?![效偿害毒])|此外|还包括|其次为|其次是|其次|依次为|依次是|主要为"
    r"|主要是|分别为|分别是|含(?!税)|其它|被(?![告害])|、|\s)+"
)
"""Words that lead over to a part and say nothing of it."""

LEADING_STARTS = frozenset(
    "其另还及以和与涉属包现有此依主分含被、"
    "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007"
    "\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)
"""Characters that such words begin with: the first one tells at once that there are none."""

MARKS = "，,、（(：:； "
"""What may stand between the words before a figure and those of the figure before it."""

CHANGE_END = re.compile("(?:增加|减少)(?:数|额|件次|期数|场次|批次)$")


# Made for every figure, some several times: checks that nobody sets a field cost as much as
# the rest of making one.
@dataclass(slots=True)
class Named:
    """A figure already named, kept for those that lean on it; nothing changes it.

    ``parent`` is the whole of which it is a part; ``segment`` where its part of the
    sentence, up to a ；, begins; ``period`` and ``subject`` what a list before 分别 gives it;
    ``like`` the place in its sentence of the figure whose period and subject it shares.
    """

    name: str
    category: str
    unit: str | None
    own: str
    after: str
    parent: Named | None = None
    rule: str = ""
    segment: int = 0
    period: str | None = None
    subject: str | None = None
    like: int | None = None

    @property
    def is_rate(self) -> bool:
        """Whether it is a rate or a change, on which nothing leans."""
        return self.unit in RATE_UNITS or self.category == "rate"

    @property
    def is_taught(self) -> bool:
        """Whether a correction that somebody accepted named it."""
        rule = self.rule
        return ":rule:" in rule and rule.partition(":")[2].startswith("rule:")

    @property
    def is_change(self) -> bool:
        """Whether it says by how much something grew or fell."""
        name = self.name
        return ("增加" in name or "减少" in name) and CHANGE_END.search(name) is not None


def make_named(
    name: str, category: str, frame: Frame, rule: str, parent: Named | None = None
) -> Named:
    """Return a named figure with the words of its frame."""
    return Named(name, category, frame.unit, frame.own, frame.after, parent, rule, frame.segment)


def led_off(words: str) -> str:
    """Return words without those that lead over to a part."""
    return LEADING.sub("", words) if words[:1] in LEADING_STARTS else words


def same_unit(earlier: Sequence[Named], unit: str | None) -> Named | None:
    """Return the last of some figures that counts in a unit, persons being one."""
    if unit in PERSON_UNITS:
        for fact in reversed(earlier):
            if fact.unit in PERSON_UNITS:
                return fact
        return None
    for fact in reversed(earlier):
        if fact.unit == unit:
            return fact
    return None


def same(base: Named, frame: Frame, rule: str = "same") -> Named:
    """Return a figure that counts what an earlier one does."""
    return make_named(base.name, base.category, frame, rule, base.parent)
