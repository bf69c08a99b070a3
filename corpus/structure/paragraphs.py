"""款, 项 and 目 inside an article.

A 款 is a paragraph of an article: a line, or several where the source broke a sentence.
项 （一） and 目 1. belong to the 款 that opens them, in sequence from 1; a number out of
sequence at the start of a line is text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from corpus.models import Item, Paragraph
from corpus.numerals import parse_chinese_int
from corpus.structure.lines import is_complete

__all__ = ["parse_paragraphs"]

_CN = "[一二三四五六七八九十百]{1,4}"
_ITEM = re.compile(
    rf"(?P<paren>[（(]({_CN})[）)])|(?P<comma>({_CN})、)|(?P<dot>([0-9]{{1,3}})(?:[.．](?![0-9])|、))"
    r"|(?P<num>[（(]([0-9]{1,3})[）)]|([0-9]{1,3})[)）])|(?P<circle>[\u2460-\u2473])"
)
_INLINE = re.compile(rf"(?<=[：:；;。，,])[（(]({_CN})[）)]")
_CAPTIONS = re.compile(r"(?:【[^】\n]{1,80}】[ ]*)+")
_LOOK_AHEAD = 200


@dataclass(slots=True)
class _Mark:
    """An item's mark at the start of a line."""

    style: str
    number: int
    label: str


@dataclass(slots=True)
class _Node:
    """An item being built."""

    mark: _Mark
    start: int
    end: int
    children: list[_Node] = field(default_factory=list)

    def freeze(self) -> Item:
        """Return the finished item."""
        children = tuple(child.freeze() for child in self.children)
        return Item(self.mark.label, self.mark.number, self.start, self.end, children)


def parse_paragraphs(text: str, start: int, end: int) -> tuple[Paragraph, ...]:
    """Return the 款 of the article whose words stand in text[start:end].

    The article's name and caption are not part of its words. Spans leave out the line
    feeds around them.
    """
    body = text[start:end].rstrip("\n ")
    if not body.strip():
        return ()
    if "\n" not in body:
        stop = start + len(body)
        return (Paragraph(1, start, stop, _inline_items(text, start, stop)),)
    builder = _Builder(text)
    position = start
    spans: list[tuple[int, int]] = []
    for line in body.split("\n"):
        if line:
            spans.append((position, position + len(line)))
        position += len(line) + 1
    marks = [_mark(text, *span) for span in spans]
    for index, (line_start, line_end) in enumerate(spans):
        builder.add(line_start, line_end, index, marks)
    return builder.finish()


def _mark(text: str, start: int, end: int) -> _Mark | None:
    """Return the item mark that a line begins with, None if it has none."""
    if text[start] not in "（(一二三四五六七八九十0123456789" and not "①" <= text[start] <= "⑳":
        return None
    match = _ITEM.match(text, start, end)
    if match is None or match.lastgroup is None:
        return None
    label = match[0]
    style = match.lastgroup
    if style == "circle":
        return _Mark(style, ord(label) - ord("①") + 1, label)
    number = parse_chinese_int(label.strip("（()）、.．"))
    return None if number is None else _Mark(style, number, label)


def _inline_items(text: str, start: int, end: int) -> tuple[Item, ...]:
    """Return items that stand inside one line: …：（一）…；（二）…"""
    if "一）" not in text[start:end] and "一)" not in text[start:end]:
        return ()
    found: list[tuple[int, int, str]] = []
    for match in _INLINE.finditer(text, start, end):
        number = parse_chinese_int(match[1])
        if number == len(found) + 1:
            found.append((number, match.start(), match[0]))
    if len(found) < 2:
        return ()
    stops = [position for _, position, _ in found[1:]] + [end]
    return tuple(
        Item(label, number, position, stop)
        for (number, position, label), stop in zip(found, stops, strict=True)
    )


class _Builder:
    """Puts the lines of an article into 款, 项 and 目, one after the other."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._done: list[Paragraph] = []
        self._start = self._end = -1
        self._items: list[_Node] = []
        self._open: list[_Node] = []

    def add(self, start: int, end: int, index: int, marks: list[_Mark | None]) -> None:
        """Add a line."""
        mark = marks[index]
        if mark is not None and self._place(mark):
            self._add_item(mark, start, end)
        elif self._start < 0:
            self._start = start
        elif self._goes_on(index, marks):
            pass  # the item goes on in this line
        elif self._open and self._text[self._end - 1] in "；;，,":
            self._open.clear()  # words that close the sentence after its items
        elif is_complete(self._text[self._end - 1]):
            self._close()
            self._start = self._behind_caption(start, end)
        self._end = end
        for node in self._open:
            node.end = end

    def _behind_caption(self, start: int, end: int) -> int:
        """Return where a line's words begin behind a caption 【…】, which is no law."""
        match = _CAPTIONS.match(self._text, start, end)
        return match.end() if match is not None and match.end() < end else start

    def _add_item(self, mark: _Mark, start: int, end: int) -> None:
        """Open an item in the list where `_place` has found room for it."""
        if self._start < 0:
            self._start = start
        node = _Node(mark, start, end)
        (self._open[-1].children if self._open else self._items).append(node)
        self._open.append(node)

    def _place(self, mark: _Mark) -> bool:
        """Close the items that end before this one; False if it is out of sequence."""
        for depth in range(len(self._open) - 1, -1, -1):
            last = self._open[depth].mark
            if last.style == mark.style:
                if not 0 < mark.number - last.number <= 2:
                    return False
                del self._open[depth:]
                return True
        if mark.number != 1:
            return False
        if not self._open and self._items and self._items[-1].mark.style == mark.style:
            self._close()
        return True

    def _goes_on(self, index: int, marks: list[_Mark | None]) -> bool:
        """Tell whether a plain line lies between two items of one list."""
        if not self._open:
            return False
        expected = {(node.mark.style, node.mark.number + 1): node for node in self._open}
        for mark in marks[index + 1 : index + _LOOK_AHEAD]:
            if mark is None:
                continue
            node = expected.get((mark.style, mark.number))
            if node is not None:
                del self._open[self._open.index(node) + 1 :]
                return True
            if mark.number == 1 and any(mark.style == style for style, _ in expected):
                return False
        return False

    def _close(self) -> None:
        """Finish the 款 at hand."""
        if self._start < 0:
            return
        items = tuple(node.freeze() for node in self._items)
        if not items:
            items = _inline_items(self._text, self._start, self._end)
        self._done.append(Paragraph(len(self._done) + 1, self._start, self._end, items))
        self._start = self._end = -1
        self._items = []
        self._open = []

    def finish(self) -> tuple[Paragraph, ...]:
        """Return all 款."""
        self._close()
        return tuple(self._done)
