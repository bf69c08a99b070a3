"""When a report was issued: the line below its title, the line of a web page, its number.

Decided here: what of that tells the year which the report is about. A date of the first three
months does not, nor does that of a web page, unless the report says 今年.
"""

from __future__ import annotations

import re

from extraction.patterns import rarely
from extraction.times.claims import OPENING
from extraction.times.title import ISSUED

__all__ = ["BRACKETED_DATE", "DOC_NUMBER", "dateline", "told_by_date", "year_of_issue"]

_QUARTER = 3
# 2025-10-16 来源：某日报; 发布时间：2025/10/16
_DATELINE = rarely(
    r"^[\s\u3000]*+(?:[^\n。，,：:\d]{0,10}+[：:]?[\s\u3000]*+)?(?P<year>20\d\d)(?:[-/.]\d{1,2}[-/.]\d{1,2}"
    r"|年\d{1,2}月\d{1,2}日)(?:[\s\u3000]+\d{1,2}[:：]\d\d(?:[:：]\d\d)?)?[\s\u3000]*(?:$|(?=来源|作者|编辑|浏览|点击|字号|[\s\u3000]))"
)
BRACKETED_DATE = rarely(r"[（(]\s*((?:19|20)\d\d)年(\d{1,2})月(?:\d{1,2}日)?\s*[）)]")
DOC_NUMBER = rarely(r"[〔\[［](20\d\d)[〕\]］]\s*\d{1,4}\s*号")


def dateline(line: str) -> re.Match[str] | None:
    """Return the date of a line that says when a page was published, None for other lines."""
    return _DATELINE.match(line) if "20" in line[:24] else None


def told_by_date(issued: str) -> bool:
    """Whether a date of issue (2024-05-06) tells the year that a report is about."""
    return len(issued) >= 7 and issued[5:7] > f"{_QUARTER:02}"


def year_of_issue(opening: str) -> str | None:
    """Return the year of the issue, where the report must be from it.

    One of the first three months may be about the year before, unless it says 今年.

    Args:
        opening: the beginning of the report.
    """
    this_year = "今年" in opening
    for line in opening[:OPENING].split("\n"):
        match = ISSUED.match(line.strip())
        if match is not None:
            late = int(match["month"]) > _QUARTER
            return match["year"] if late or this_year or match["until"] else None
        printed = dateline(line)
        if printed is not None:
            # When a page was published says little of what it tells.
            return f"{printed['year']}年" if this_year else None
    return None
