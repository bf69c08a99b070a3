"""The lines of a text with what the file said about them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.models import BlockLabel

__all__ = ["BlockHint", "Lines", "is_complete", "is_sentence_end"]

_TERMINALS = frozenset("。；：！？.;:!?…”\"’'）)】］]》>」』—")
_SENTENCE_ENDS = frozenset("。；！？;!?…")


@dataclass(frozen=True, slots=True)
class BlockHint:
    """What a reader found a stretch of the stored text to be."""

    start: int
    end: int
    label: BlockLabel
    level: int | None = None


def is_complete(line: str) -> bool:
    """Tell whether a line closes a sentence, so that the next one begins something new."""
    return not line or line[-1] in _TERMINALS


def is_sentence_end(line: str) -> bool:
    """Tell whether a line ends as prose ends and headings do not."""
    return bool(line) and line[-1] in _SENTENCE_ENDS


class Lines:
    """A text cut at its line feeds, with the reader's hints per line.

    ``texts[i]`` is ``text[starts[i]:ends[i]]``; the line feed belongs to no line's text
    but to the segment that the line is in. ``numbered`` are the lines that begin with 第.
    """

    __slots__ = ("_hints", "_tables", "ends", "numbered", "starts", "text", "texts")

    def __init__(self, text: str, hints: Sequence[BlockHint] = ()) -> None:
        self.text = text
        self.texts = text.split("\n")
        self.numbered = [i for i, line in enumerate(self.texts) if line[:1] == "第"]
        self.starts: list[int] = []
        self.ends: list[int] = []
        position = 0
        for line in self.texts:
            self.starts.append(position)
            position += len(line)
            self.ends.append(position)
            position += 1
        self._hints: dict[int, BlockHint] = {}
        self._tables: set[int] = set()
        for hint in hints:
            if hint.label is BlockLabel.TABLE:
                first = self.index_at(hint.start)
                last = self.index_at(max(hint.start, hint.end - 1))
                self._tables.update(range(first, last + 1))
            elif hint.label in (BlockLabel.TITLE, BlockLabel.HEADING):
                self._hints[self.index_at(hint.start)] = hint

    def __len__(self) -> int:
        return len(self.texts)

    def index_at(self, position: int) -> int:
        """Return the index of the line that holds a text offset."""
        return bisect_right(self.starts, position) - 1

    def is_table(self, index: int) -> bool:
        """Tell whether a line is a row of a table."""
        return index in self._tables

    def is_title(self, index: int) -> bool:
        """Tell whether the reader found the line to be the title."""
        hint = self._hints.get(index)
        return hint is not None and hint.label is BlockLabel.TITLE

    def heading_level(self, index: int) -> int | None:
        """Return the outline level of a line that the reader found to be a heading."""
        hint = self._hints.get(index)
        if hint is None or hint.label is not BlockLabel.HEADING:
            return None
        return hint.level or 9

    def previous(self, index: int) -> int | None:
        """Return the last line before this one that is not blank."""
        index -= 1
        while index >= 0 and not self.texts[index]:
            index -= 1
        return index if index >= 0 else None

    def following(self, index: int) -> int | None:
        """Return the first line after this one that is not blank."""
        index += 1
        while index < len(self.texts) and not self.texts[index]:
            index += 1
        return index if index < len(self.texts) else None

    def breaks_off(self, index: int) -> bool:
        """Tell whether the line runs on into the next: a broken sentence, not a heading."""
        if index in self._hints or index in self._tables:
            return False
        line = self.texts[index]
        if is_complete(line):
            return False
        return line[-1] in "、，," or len(line) >= 15


_MAX_ENTRY = 200
_PAGE_TAIL = re.compile(r"[\s.…·．⋯﹒-]*[\s.…·．⋯﹒]\s*[0-9]{1,4}$|[.…·．⋯]{2,}\s*$")


def without_page_number(line: str) -> str:
    """Return an entry of a table of contents without dot leaders and page number."""
    return _PAGE_TAIL.sub("", line) if len(line) <= _MAX_ENTRY else line
