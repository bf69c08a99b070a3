"""The time in the name of a report's file: 甲县纪委2024年工作总结.docx.

The weakest source: who renames a file changes nothing in the report. It counts only where the
report itself does not say of when it is and names no other year.
"""

from __future__ import annotations

from extraction.patterns import rarely
from extraction.times.own import of_others
from extraction.times.title import year_in_title

__all__ = ["time_of_file"]

_YEAR = rarely(r"(?<!\d)(?:19|20)\d\d(?=年)")
# What happened on a day, or when the report was signed, is no other time of the report.
_DAY = rarely(r"(?<!\d)(?:19|20)\d\d年\d{1,2}月\d{1,2}日")


def time_of_file(name: str, text: str) -> str | None:
    """Return the time that a file's name gives its report, as printed there.

    Args:
        name: of the file, with or without its folder and ending.
        text: the report, which says nothing of its own time.
    """
    if "年" not in name:
        return None
    name = name.replace("\\", "/").rsplit("/", 1)[-1]
    words = None if of_others(name) else year_in_title(name, 0, len(name))
    if words is None or len(set(_YEAR.findall(name))) > 1:
        return None
    others = set(_YEAR.findall(_DAY.sub("", text))) - {words[:4]}
    return None if others else words
