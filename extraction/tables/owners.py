"""Whose a table is that names nobody: a body's name alone above it, or its own title's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extraction.bodies import name_end
from extraction.patterns import rarely
from extraction.tables.grid import TextTable, above_heads
from extraction.tables.heads import DONE_TO, WHOSE, is_somebody
from extraction.tables.times import is_time

__all__ = ["LEAD_ITEM", "body_of", "with_owners"]

_ITEM = r"(?:[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[）)).．、] ?)?"
LEAD_ITEM = rarely(rf"^[ \t\u3000]*{_ITEM}")
"""The number of an item that a line begins with."""
_HEADING = rarely(r"(?P<whose>[\u4e00-\u9fff]{2,12})[：:]?")
_NO_BODY = rarely(
    r"(?:填[报表]|制表|报送|上报|责任|牵头|被?查处|涉及|各|有关|相关)|(?:单位|部门|机关)$"
)
_NUMBERED = rarely(r"附?表\s*[\d一二三四五六七八九十]*\s*[:：.．、]?\s*")
# 东镇2024年工作统计表, 南乡办案情况: what a title goes on with behind whose the table is.
_GOES_ON = rarely(
    r"(?:20\d\d年)?[^，。；：\n]{0,24}(?:表|情况|统计|汇总|数据|台账)(?:[（(][^（()）]*[)）])?"
)
_LONGEST = 40


def body_of(named: re.Match[str] | None) -> str | None:
    """Return the place or body that a lead or a heading is, None for any other words."""
    if named is None or not WHOSE.search(named["whose"]):
        return None
    whose = named["whose"]
    return None if DONE_TO.search(whose) or _NO_BODY.search(whose) else whose


def with_owners(text: str, tables: Sequence[TextTable]) -> Sequence[TextTable]:
    """Return tables, each with the body whose name stands alone on the line above it.

    So each sheet of a workbook has the body it is named after. Titles say it where they begin
    with other bodies: that of one table alone may be whose the report is.
    """
    if not tables:
        return tables
    named = [_heading(text, table) for table in tables]
    titled = [_titled(text, table) for table in tables]
    if len(set(filter(None, titled))) < 2:
        titled = [None] * len(tables)
    if not any(named) and not any(titled):
        return tables
    owners = [name or title for name, title in zip(named, titled, strict=True)]
    return [
        replace(table, owner=owner) if owner else table
        for table, owner in zip(tables, owners, strict=True)
    ]


def _line_above(text: str, at: int) -> str:
    above = text[max(0, at - _LONGEST * 2) : at].rstrip()
    return above[above.rfind("\n") + 1 :].strip()


def _heading(text: str, table: TextTable) -> str | None:
    line = _line_above(text, table.start)
    body = body_of(_HEADING.fullmatch(LEAD_ITEM.sub("", line)))
    if body is None or any(row and row[0].strip() == body for row in table.rows):
        return None  # one of those that the table tells of
    return body if is_somebody(body) and not is_time(body) else None


def _titled(text: str, table: TextTable) -> str | None:
    """Return the body that the title of a table begins with, in its first row or above it."""
    first = [cell.strip() for cell in table.rows[0] if cell.strip()] if table.titles else []
    own = len(first) == 1 and above_heads(table.rows[0])
    title = _NUMBERED.sub("", first[0] if own else _line_above(text, table.start), count=1)
    if len(title) > _LONGEST:
        return None
    end = name_end(title)
    return title[:end] if end and _GOES_ON.fullmatch(title, end) else None
