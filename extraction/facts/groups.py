"""What running text tells of a kind or level of bodies (派驻机构, 乡镇纪委): parts of a whole.

派驻机构立案19件 in the report of a county is neither the county's total nor that of one body
with a report of its own, and so are the figures of several that are named together.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from extraction.facts.scope import is_another, is_below

__all__ = ["is_group", "settle_groups"]

_BELOW = (
    "县[（(]市、区[）)]|县[（(]区[）)]|县区|区县|市县|乡镇[（(]街道[）)]|镇[（(]街道[）)]"
    "|镇街|街镇|乡镇|村级|基层"
)
_STATIONED = "派驻(?:机构|纪检监察组|组)|派出机构|纪检监察组"
_COMMITTEE = "(?:纪委监委|纪委|纪[（(]工[）)]委|纪工委|监委)"
_GROUP = re.compile(
    rf"(?:全[省市县区州])?(?:\d+[个家]?)?(?:{_STATIONED}|(?:{_BELOW}){_COMMITTEE}?(?:机关)?)"
    "|(?:二级|三级|下属|所属|直属|下级|[省市县区]属|[省市]管)(?:国有)?"
    "(?:单位|企业|国企|公司|机构|院校|高校|学校|医院)(?:纪委|纪检监察机构)?"
    r"|\d+[个家]?(?:协作区|巡察组|乡纪委|镇纪委)"
    "|(?:公安|行政执法|组织|宣传|税务|主管|职能|行业主管)(?:机关|部门)"
    "|[省市县区州镇]直(?:机关|部门|单位|属单位)"
)
# Parts that may as well be all of a report: 县纪委监委机关 of its own office.
_OF_ITSELF = re.compile(
    "法院|检察院|(?:检察|审判|司法)机关"
    rf"|[省市县区州]本级|(?:[省市县区州镇乡村]|乡镇|街道|镇街)一?级|[省市县区]?{_COMMITTEE}机关|各.*(?:机构|组|镇|乡|乡镇|县|区|街道|部门|单位)"
)
_LEVEL = re.compile("(?:[省市县区州镇乡]|乡镇|街道|镇街)一?级(?:派驻(?:机构|纪检监察组))?|乡镇街道")
_POSTED = re.compile("驻.*(?:组|纪委)$")


def is_group(subject: str | None, reporter: str | None) -> bool:
    """Return whether a figure's subject is a kind of bodies below its reporter, or several.

    派驻组 in the report of one is that itself.
    """
    if not subject:
        return False
    names = subject.split("、") if "（" not in subject and "(" not in subject else [subject]
    if len(names) > 1:
        return all(is_another(name, reporter) or is_group(name, reporter) for name in names)
    level = subject.startswith("该") or _LEVEL.fullmatch(subject)
    if level and reporter and is_below(subject, reporter):
        return True  # 县级 in the report of a city, 该镇纪委 of whom a case is told
    if _GROUP.fullmatch(subject) is None:
        return False
    own = reporter or ""
    return not (_POSTED.search(own) and re.fullmatch(_STATIONED, subject))


def settle_groups(rows: Sequence[dict[str, Any]]) -> None:
    """Set the roles of what running text tells of kinds of bodies below the reporter.

    They are parts. What it tells of the office itself, of each of several (县纪委监委机关,
    各派驻机构) or of the court that its cases went to is one where there is a figure for all.

    Args:
        rows: of one report, in order of place.
    """
    wholes: dict[tuple[Any, ...], float] = {}
    for row in rows:
        if not _may_be_part(row):
            continue
        if is_group(row["subject"], row["reporter"]):
            row["role"] = "part"
        elif not _OF_ITSELF.fullmatch(row["subject"] or ""):
            wholes[_key(row)] = max(wholes.get(_key(row), 0), row["low"])
    for row in rows:
        own = _may_be_part(row) and _OF_ITSELF.fullmatch(row["subject"] or "")
        if own and wholes.get(_key(row), 0) >= row["low"] > 0:
            row["role"] = "part"


def _may_be_part(row: Mapping[str, Any]) -> bool:
    return row["table"] is None and row["role"] == "total"


def _key(row: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple(row[name] for name in ("reporter", "indicator", "unit", "period"))
