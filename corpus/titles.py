"""The title of a document when the reader saw none, and what a file name tells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.dates import parse_date

__all__ = ["DOCUMENT_WORDS", "NameHints", "ends_as_title", "find_title", "name_hints"]

DOCUMENT_WORDS = (
    r"(?:法|条例|规定|办法|准则|规则|细则|章程|规程|守则|制度|解释|批复|决定|决议|意见|通知|通报|公告|公报|通告|方案|纪要"
    r"|标准|公约|纲要|规划|报告|总结|简报|专报|要点|函|答复|修正案|案|讲义|教案|提纲|讲稿|笔记|指南|手册|安排|思考|建议)"
)
_TITLE_END = re.compile(rf"{DOCUMENT_WORDS}(?:[（(〔][^（）()〔〕]{{1,20}}[）)〕]){{0,2}}$")
_NOISE = re.compile(
    r"[|>＞»\t]|^[•·●■]|当前位置|首页|加入收藏|您的位置|^(?:来源|作者|发布|时间|日期|编号|文号|打印|字号|【|浏览)|[:：]\s*$"
    r"|^[（(].*[）)]$|〔[0-9]{4}〕|^[0-9\s年月日\-/.:：]+$|^目\s*录$|^第.{1,8}[章编节条]|^[一二三四五六七八九十]+、|[。；，]$"
)
_NAME_DATE = re.compile(
    r"(?:[（(\[【]([12][0-9]{3}(?:[-.年][0-9]{1,2}(?:[-.月][0-9]{1,2}日?)?)?年?)(?:修[订正]|[版本])?[）)\]】]"
    r"|[_\-－ ]([12][0-9]{3}(?:[01][0-9][0-3][0-9]|[-.][0-9]{1,2}[-.][0-9]{1,2})))$"
)
_NAME_NUMBER = re.compile(
    r"[\u4e00-\u9fff]{1,12}[〔\[［]\s*[12][0-9]{3}\s*[〕\]］]\s*[0-9]{1,4}\s*号"
)
# Reports are often headed so; only where nothing stands before it.
_HEADED = re.compile(
    r"^.{4,}(?:情况|汇报|小结|述职|动态|台账|[统总]计|分析|一览|[^图]表|[^不]规范|解答)(?:[（(][^（）()]{1,20}[）)])?$"
)
_TRIAL = re.compile(r"_(试行|暂行|草案|修订|修正)$")


@dataclass(frozen=True, slots=True)
class NameHints:
    """What a file name says: a title, a date, a document number; None where it does not."""

    title: str
    date: str | None = None
    doc_number: str | None = None


def name_hints(name: str) -> NameHints:
    """Return what a file name tells: X(2018-08-18).md, X_20241225.docx, X〔2018〕39号.doc."""
    stem = re.sub(r"\.[A-Za-z0-9]{1,5}$", "", name.replace("\\", "/").rsplit("/", 1)[-1]).strip()
    number = _NAME_NUMBER.search(stem)
    date = None
    match = _NAME_DATE.search(stem)
    if match is not None:
        raw = (match[1] or match[2]).rstrip("年")
        date = parse_date(raw)
        if date is not None:
            stem = stem[: match.start()].rstrip("_- ")
    stem = _TRIAL.sub(r"（\1）", stem)
    return NameHints(stem, date, number[0] if number else None)


def find_title(lines: Sequence[str], name: str) -> tuple[str, bool]:
    """Return (title, whether the text shows it) for a text whose reader saw none.

    A line, or two or three broken ones, at the top that end in the word for a kind of
    document (…条例, …报告); else the first line where it is headed as reports are (…情况)
    or the file's name says nothing; else the file's name.
    """
    hint = name_hints(name).title
    dense_hint = re.sub(r"[\s_]", "", hint)
    head = [line.strip() for line in lines[:15]]
    for index in range(len(head)):
        for count in (1, 2, 3):
            part = head[index : index + count]
            if len(part) < count or not all(_may_be_title(line) for line in part):
                break
            joined = "".join(part)
            if re.sub(r"\s", "", joined) == dense_hint:
                return joined, True
            if _TITLE_END.search(joined) and len(joined) >= 4 and _joins(part):
                return joined, True
    first = next((line for line in head[:3] if _may_be_title(line)), None)
    if first is not None and 4 <= len(first) <= 40:
        headed = first == next(filter(None, head)) and _HEADED.search(first) is not None
        if headed or not hint or hint.isascii():
            return first, True
    return hint or first or name, False


def ends_as_title(line: str) -> bool:
    """Return whether a line that stands first ends as titles do (…的通报, …情况)."""
    stripped = line.strip()
    if not _may_be_title(stripped):
        return False
    return _TITLE_END.search(stripped) is not None or _HEADED.search(stripped) is not None


def _may_be_title(line: str) -> bool:
    """Tell whether a line is no navigation, date line, heading or sentence."""
    return bool(line) and len(line) <= 80 and _NOISE.search(line) is None


def _joins(part: Sequence[str]) -> bool:
    """Tell whether lines are one title broken up: only the last ends as titles end."""
    return all(_TITLE_END.search(line) is None for line in part[:-1])
