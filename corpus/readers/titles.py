"""Which of the first lines of a page is its title: shared by web pages, PDFs and scans."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["TitleLine", "fold_title", "is_red_head", "pick_title", "same_title"]

_TITLE_END = re.compile(
    r"(?:条例|规定|办法|准则|规则|细则|章程|规程|守则|制度|纪要|公约|解释|批复|通知|通报|公告|公报|通告|"
    r"意见|决定|决议|命令|报告|请示|复函|函|方案|预案|计划|规划|要点|总结|讲话|说明|简报|标准|法|修正案|"
    r"书|案|令|表|手册|指南|指引|汇编|清单|名单|须知)(?:[（(〔][^（）()〔〕]{1,20}[）)〕])*$"
)
_RED_HEAD = re.compile(r"^.{2,40}(?:文件|公报|信笺|简报|内参)$")
_NUMBER_LINE = re.compile(
    r"^[\u4e00-\u9fffA-Z]{1,20}(?:发|字|函|办|规|令|通|办发|办函)?[〔\[（(【［]\s*(?:19|20)\d{2}\s*[〕\]）)】］]"
    r"\s*第?\s*[\d０-９]+\s*号"
)
_NO_TITLE = re.compile(
    r"^(?:目\s*录|附\s*件\s*[\d一二三四五六七八九十]*|前\s*言|第[一二三四五六七八九十百\d]+[编章节条].*|"
    r"[-—－\d\s./]+|.{0,12}[：:]|(?:续?表|图|附表|附图)\s*\d.*|摘\s*要.*|关键词.*|abstract.*|keywords.*)$",
    re.IGNORECASE,
)
_ORGAN_END = re.compile(
    r"(?:部|委|府|局|会|院|厅|室|组|处|科|办|社|厂|公司|大学|学院|法院|检察院|银行|中心)$"
)
_ENDS_SENTENCE = re.compile(r"[。；;，,、：:]$")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class TitleLine:
    """A line near the top: its text, type size, whether it is centred, and its place.

    ``size`` is in any unit that is one within the document. ``order`` is what the caller
    wants back. ``gap`` is the distance to the line above in units of the line's height.
    """

    text: str
    size: float
    centred: bool
    order: int
    bold: bool = False
    gap: float = 0.0


def fold_title(text: str) -> str:
    """Return a title without white space, for comparing."""
    return _SPACE.sub("", text)


def same_title(left: str, right: str) -> bool:
    """Tell whether two titles are the same but for white space."""
    return bool(left) and fold_title(left) == fold_title(right)


def is_red_head(text: str) -> bool:
    """Tell whether a large first line names the sender and not the subject (××市委文件)."""
    return _RED_HEAD.match(fold_title(text)) is not None


def pick_title(lines: Sequence[TitleLine], body_size: float) -> tuple[int, ...]:
    """Return the ``order`` of the lines that make up the title, () when none does.

    Lines of one size that follow each other belong together. A group is taken that is
    larger than the text, or centred and worded like a title; the head of an office paper
    (××人民政府文件) and its number are passed over.

    Args:
        lines: the first lines of the document, in reading order.
        body_size: the type size of running text.
    """
    best: tuple[float, tuple[int, ...]] | None = None
    for group in _groups(lines, body_size):
        score = _score(group, body_size)
        if score > 1.0 and (best is None or score > best[0]):
            best = (score, tuple(line.order for line in group))
    return best[1] if best else ()


def _groups(lines: Sequence[TitleLine], body_size: float) -> list[list[TitleLine]]:
    """Return runs of lines that look alike and follow each other."""
    groups: list[list[TitleLine]] = []
    for line in lines:
        last = groups[-1][-1] if groups else None
        alike = (
            last is not None
            and line.order == last.order + 1
            and abs(line.size - last.size) <= 0.06 * max(line.size, 1.0)
            and line.centred == last.centred
            and line.bold == last.bold
            and line.gap < (2.3 if last.size > 1.25 * body_size else 1.6)
            and len(groups[-1]) < 5
            and not _apart(last.text, line.text)
        )
        if alike:
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _apart(above: str, below: str) -> bool:
    """Tell whether two lines that look alike are no one title."""
    upper, lower = fold_title(above), fold_title(below)
    return bool(
        is_red_head(upper)
        or _NUMBER_LINE.match(upper)
        or _NUMBER_LINE.match(lower)
        or _NO_TITLE.match(upper)
        or _NO_TITLE.match(lower)
        or lower.startswith(("（", "("))
    )


def _score(group: Sequence[TitleLine], body_size: float) -> float:
    """Return how well a group makes a title; above 1 it can be one."""
    text = "".join(fold_title(line.text) for line in group)
    if not 2 <= len(text) <= 120 or _NO_TITLE.match(text) or _NUMBER_LINE.match(text):
        return 0.0
    if _ENDS_SENTENCE.search(text) or is_red_head(text):
        return 0.0
    larger = group[0].size / body_size if body_size > 0 else 1.0
    score = min(larger, 1.8)
    if group[0].centred:
        score += 0.25
    if _TITLE_END.search(text):
        score += 0.45
    if text.startswith("关于") or "关于" in text:
        score += 0.2
    if group[0].bold:
        score += 0.1
    if _ORGAN_END.search(text):
        # The sender's name, set large over an office paper.
        score -= 0.6
    if larger < 1.1 and not (group[0].centred and (group[0].bold or _TITLE_END.search(text))):
        return 0.0
    return score - 0.01 * group[0].order
