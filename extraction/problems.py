"""Problems that a report names itself: the headings of its part on problems."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extraction.models import ProblemCategory

__all__ = ["find_problems"]

_PART = re.compile(r"(?m)^[ \t\u3000]*[一二三四五六七八九十]+、(?P<title>[^\n]{0,40})$")
_ABOUT_PROBLEMS = re.compile(r"问题|不足|短板|困难|挑战|差距")
_ITEM = re.compile(
    r"(?m)^[ \t\u3000]*(?:[（(][一二三四五六七八九十]+[）)]|[一二三四五六七八九十]是|\d+[.．、])"
    r"(?P<text>[^。；;\n]{4,40})"
)


def find_problems(text: str) -> Iterator[ProblemCategory]:
    """Yield the problems listed under headings such as 二、存在的问题, with their spans."""
    parts = list(_PART.finditer(text))
    for index, part in enumerate(parts):
        if not _ABOUT_PROBLEMS.search(part["title"]):
            continue
        end = parts[index + 1].start() if index + 1 < len(parts) else len(text)
        for item in _ITEM.finditer(text, part.end(), end):
            phrase = item["text"].strip()
            start = item.start("text") + item["text"].index(phrase)
            yield ProblemCategory(
                category=phrase, evidence=phrase, start=start, end=start + len(phrase)
            )
