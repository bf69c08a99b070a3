"""The title of a Word document, as a reader sees it: by style, else by its looks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from corpus.readers.docx_story import Item, ParagraphItem, Place, TableItem

__all__ = ["find_title", "join_lines"]

_ZONE = 60
_MAX_LENGTH = 200
_PROSE = 60
_MAX_LINES = 6

_CONTENTS = re.compile(r"^(?:目\s*[录次錄]|contents)$", re.IGNORECASE)
_STRUCTURE = re.compile(
    r"^(?:第[一二三四五六七八九十百千零〇○\d]+[编章节条部篇]|[一二三四五六七八九十]+、|"
    r"[（(][一二三四五六七八九十]+[）)]|\d+(?:\.\d+)*[.．、\s])"
)
_NUMBER = re.compile(r"^\S{0,20}[〔\[［(（]\s*(?:19|20)\d\d\s*[〕\]］)）]\s*第?\s*\S{0,8}号$")
_BRACKETED = re.compile(r"^[（(【〔\[].*[）)】〕\]]$", re.DOTALL)
_DATE = re.compile(
    r"^[\d一二三四五六七八九〇○零十X×]{2,4}\s*年\s*\S{1,3}\s*月(?:\s*\S{1,3}\s*日)?$"
)
_RED_HEAD = re.compile(r"(?:文\s*件|公\s*报|简\s*报|专\s*报|内\s*参|信\s*笺)$")
_END = "。；：，、;:,"
_CJK = re.compile(r"[　-〿㐀-鿿豈-﫿＀-￯]")
# A short word spread over the line: 通    知.
_SPREAD = re.compile(
    r"([\u4e00-\u9fff])(?:\u3000|[ \u2002\u2003]{2,})[\s\u3000]*(?=[\u4e00-\u9fff])"
)
_PART = re.compile(r"^第\s*\d+\s*部分")


def find_title(items: Sequence[Item]) -> tuple[str | None, set[int]]:
    """Return the title and the indexes of the items that are its lines.

    A paragraph in a title style wins; else the largest centred lines before the text
    begins. Document numbers, dates, bracketed notes, red heads (“…文件”) and tables of
    contents are none. Indexes are empty where the title stands in a table.

    Args:
        items: the document in reading order.
    """
    zone = _front(items)
    for picked in (_styled(zone), _largest(zone, _body_size(items)), _lone_heading(items, zone)):
        if picked:
            lines = [item for _, item in picked]
            title = join_lines([line for item in lines for line in item.text.split("\n")])
            lines_at = {position for position, _ in picked if position >= 0}
            return _SPREAD.sub(r"\1", title), lines_at
    return None, set()


def join_lines(lines: Sequence[str]) -> str:
    """Return the lines of one title as one; a space only where words would stick."""
    out = ""
    for line in (one.strip() for one in lines):
        if not line:
            continue
        if out and (_PART.match(line) or not (_CJK.match(out[-1]) or _CJK.match(line[0]))):
            out += " "
        out += line
    return out


_Placed = tuple[int, ParagraphItem]


def _front(items: Sequence[Item]) -> list[_Placed]:
    """Return the paragraphs before the text begins; those of tables at index -1."""
    zone: list[_Placed] = []
    for position, item in enumerate(items[:_ZONE]):
        if isinstance(item, TableItem):
            zone += [(-1, one) for one in item.paragraphs[:_ZONE]]
        elif isinstance(item, ParagraphItem) and item.place is not Place.NOTE:
            if _begins_text(item):
                break
            zone.append((position, item))
    return zone


def _begins_text(item: ParagraphItem) -> bool:
    text = item.text
    if _CONTENTS.match(text) or item.style.is_contents:
        return True
    if item.style.is_title:
        return False
    if item.number is not None or _STRUCTURE.match(text):
        return True
    return item.align != "center" and len(text) > _PROSE


def _styled(zone: list[_Placed]) -> list[_Placed]:
    """Return the first run of paragraphs in a title style."""
    run: list[_Placed] = []
    for placed in zone:
        if placed[1].style.is_title and len(placed[1].text) <= _MAX_LENGTH:
            run.append(placed)
        elif run:
            break
    return run[:_MAX_LINES]


def _largest(zone: list[_Placed], body_size: int) -> list[_Placed]:
    """Return the first run of the largest centred lines, larger than the text."""
    candidates = [placed for placed in zone if _may_be_title(placed[1])]
    subjects = [placed for placed in candidates if not _RED_HEAD.search(placed[1].text)]
    candidates = subjects or candidates
    if not candidates:
        return []
    top = max(placed[1].size or 0 for placed in candidates)
    alone = zone.index(candidates[0]) == 0 and len(candidates[0][1].text) >= 4
    if top <= body_size and not alone:
        return []
    run: list[_Placed] = []
    for placed in zone:
        fits = placed in candidates and (placed[1].size or 0) == top
        if fits:
            run.append(placed)
        elif run:
            break
    return run[:_MAX_LINES]


def _lone_heading(items: Sequence[Item], zone: list[_Placed]) -> list[_Placed]:
    """Return a first line that is the document's only heading of the first level."""
    if not zone or zone[0][1].level != 1 or zone[0][1].text[-1] in _END:
        return []
    same = sum(isinstance(item, ParagraphItem) and item.level == 1 for item in items)
    return zone[:1] if same == 1 else []


def _may_be_title(item: ParagraphItem) -> bool:
    text = item.text
    if item.align != "center" or item.red or len(text) > _MAX_LENGTH or text[-1] in _END:
        return False
    flat = re.sub(r"\s+", "", text)
    if len(flat) < 2 or (not _CJK.search(flat) and not re.search(r"[A-Za-z]{3}", flat)):
        return False
    return not any(one.match(flat) for one in (_NUMBER, _BRACKETED, _DATE, _CONTENTS))


def _body_size(items: Sequence[Item]) -> int:
    """Return the font size of most of the text, in half points."""
    sizes: Counter[int] = Counter()
    for item in items[:200]:
        if isinstance(item, ParagraphItem) and item.size and item.place is Place.BODY:
            sizes[item.size] += len(item.text)
        elif isinstance(item, TableItem):
            for one in item.paragraphs:
                if one.size:
                    sizes[one.size] += len(one.text)
    return sizes.most_common(1)[0][0] if sizes else 0
