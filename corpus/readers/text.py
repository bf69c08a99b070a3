"""Plain text: every line a block, lines broken at a fixed width joined again, tables drawn."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.models import Block, BlockLabel, ReadResult, SourceRef
from corpus.normalize import NormalizedText
from corpus.readers.base import ReadOptions
from corpus.readers.drawn_blocks import tables_in
from corpus.readers.encoding import decode
from corpus.readers.limits import check_blocks, check_bytes, check_chars
from corpus.readers.table_blocks import table_block

__all__ = ["TextReader", "display_width", "looks_like_title", "unwrapped"]

_ENDS_SENTENCE = re.compile(r"[。！？；：…!?;:.][”’」』）)\]》]*$")
_OPENS_PARAGRAPH = re.compile(
    r"^(?:[ \t\u3000]{2,}|　"
    r"|第[一二三四五六七八九十百千零〇两\d]{1,8}[编章节条]"
    r"|[（(]?[一二三四五六七八九十百\d]{1,4}(?:[）)、]|[.．](?!\d))"
    r"|[①-⑳]|[-*•·●■◆▶>] ?|附件|附[:：])"
)
_FEWEST_LINES, _WIDEST = 10, 120
_TITLE_END = re.compile(
    r"(?:条例|规定|办法|准则|规则|细则|章程|规程|守则|制度|纪要|公约|解释|批复|通知|通报|公告|公报|通告|"
    r"意见|决定|决议|命令|报告|请示|复函|函|方案|预案|计划|规划|要点|总结|讲话|说明|简报|清单|目录|标准|"
    r"法|修正案|书|案|材料|笔记|讲义)(?:[（(][^（）()]{1,16}[）)])*$"
)
_FENCE_KEY = re.compile(r"^[^：:]{1,12}[：:]\s*\S")


def display_width(text: str) -> int:
    """Return the columns a line takes on a fixed-width screen: two for wide characters."""
    if text.isascii():
        return len(text)
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)


def looks_like_title(line: str) -> bool:
    """Tell whether a line that stands first can be the title of what follows."""
    text = line.strip()
    if not 2 <= len(text) <= 80 or _ENDS_SENTENCE.search(text) or _FENCE_KEY.match(text):
        return False
    return _TITLE_END.search(text) is not None


class TextReader:
    """Reads plain text in any encoding that Chinese offices use."""

    formats: tuple[str, ...] = ("txt",)
    suffixes: tuple[str, ...] = (".txt", ".text", ".log")

    def sniff(self, data: bytes, path: Path) -> float:
        """Return a low score for any text: whatever is more special goes first."""
        from corpus.readers.sniff import looks_like_text

        return 0.3 if looks_like_text(data) else 0.0

    def read(self, data: bytes, path: Path, options: ReadOptions) -> ReadResult:
        """Return one block a line, or a paragraph where lines were broken at a fixed width.

        Lines whose cells tabs, bars or blanks set apart are a table. Blank lines give no
        block; ``source.paragraph`` is the number of the block's first line, from 0, so that
        the decoded text can be told from the blocks.

        Raises:
            EmptyDocumentError: no text in it.
            DocumentLimitError: too long.
        """
        check_bytes(data, path, options.limits)
        decoded = decode(data)
        check_chars(len(decoded.text), path, options.limits)
        text = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
        warnings = [decoded.warning] if decoded.warning else []
        blocks = list(_blocks(text))
        title = None
        if len(blocks) > 1 and blocks[0].table is None and looks_like_title(blocks[0].text):
            title = blocks[0].text.strip()
            blocks[0] = Block(BlockLabel.TITLE, blocks[0].text, source=blocks[0].source)
        check_blocks(blocks, path)
        return ReadResult(format="txt", blocks=tuple(blocks), title=title, warnings=tuple(warnings))


def _blocks(text: str) -> Iterator[Block]:
    """Yield the paragraphs of a text and the tables drawn in it."""
    lines = text.split("\n")
    tables = list(tables_in(text))
    wrap = _wrap(_outside(lines, tables))
    at = 0
    for first, last, rows in tables:
        yield from _paragraphs(lines, at, first, wrap)
        yield table_block(rows, SourceRef(paragraph=first))
        at = last
    yield from _paragraphs(lines, at, len(lines), wrap)


def _paragraphs(lines: Sequence[str], first: int, last: int, wrap: _Wrap | None) -> Iterator[Block]:
    part = lines[first:last]
    numbered = _joined(part, wrap) if wrap else enumerate(part)
    for number, text in numbered:
        if text.strip():
            source = SourceRef(paragraph=first + number)
            yield Block(BlockLabel.PARAGRAPH, text, source=source)


def _outside(lines: Sequence[str], tables: Sequence[tuple[int, int, Any]]) -> list[str]:
    """Return the lines that stand in no table."""
    left = list(lines)
    for first, last, _ in reversed(tables):
        del left[first:last]
    return left


@dataclass(frozen=True, slots=True)
class _Wrap:
    """How a program broke a text: every line that goes on is nearly ``width`` long."""

    measure: Callable[[str], int]
    width: int
    slack: int

    def fills(self, line: str) -> bool:
        return self.measure(line.rstrip()) >= self.width - self.slack


def _wrap(lines: Sequence[str]) -> _Wrap | None:
    """Return how the text was broken by a program, None if it was not.

    Clearly broken: ten lines and more, the longest between 40 and 120 columns (or half as
    many characters, as some programs count), half of all lines nearly as long, and nearly
    none of those ending a sentence.
    """
    printed = [line.rstrip() for line in lines if line.strip()]
    if len(printed) < _FEWEST_LINES:
        return None
    found: list[tuple[int, _Wrap]] = []
    for measure, share in ((display_width, 1), (len, 2)):
        width = max(map(measure, printed))
        if not 40 <= width * share <= _WIDEST:
            continue
        wrap = _Wrap(measure, width, 4 // share)
        full = [line for line in printed if wrap.fills(line)]
        ended = sum(_ENDS_SENTENCE.search(line) is not None for line in full)
        if len(full) >= 0.5 * len(printed) and ended <= 0.3 * len(full):
            found.append((len(full), wrap))
    return max(found, key=lambda one: one[0])[1] if found else None


def _joined(lines: Sequence[str], wrap: _Wrap) -> Iterator[tuple[int, str]]:
    """Yield (number of the first line, paragraph) of a text that was broken."""
    start, text = 0, ""
    for number, goes_on in enumerate(_continued(lines, wrap)):
        body = lines[number].rstrip()
        if goes_on:
            text += _glue(text, body) + body.lstrip()
        else:
            if text:
                yield start, text
            start, text = number, body
    if text:
        yield start, text


def _continued(lines: Sequence[str], wrap: _Wrap) -> Iterator[bool]:
    """Yield for each line of a text that was broken whether it goes on with the last."""
    full = False
    for line in lines:
        body = line.rstrip()
        yield full and bool(body) and _OPENS_PARAGRAPH.match(body) is None
        full = wrap.fills(body)


def _glue(before: str, behind: str) -> str:
    """Return the blank between two words of letters that a line end parted, else nothing."""
    return (
        " "
        if before[-1:].isalpha()
        and behind[:1].isalpha()
        and (before[-1:].isascii() and behind[:1].isascii())
        else ""
    )


def unwrapped(text: str) -> NormalizedText | None:
    """Return a text with the lines joined that a program broke, and the way back to its places.

    None where none were broken (see `_wrap`); tables keep their lines.
    """
    lines = text.split("\n")
    if len(lines) < _FEWEST_LINES or max(map(len, lines)) > _WIDEST:
        return None  # most texts: to measure all their lines takes longer than to read them
    tables = list(tables_in(text))
    wrap = _wrap(_outside(lines, tables))
    if wrap is None:
        return None
    table = {number for first, last, _ in tables for number in range(first, last)}
    pieces: list[str] = []
    removed: list[tuple[int, int]] = []
    at = 0
    for number, goes_on in enumerate(_continued(lines, wrap)):
        line = lines[number]
        if number and goes_on and not {number, number - 1} & table:
            behind, gap = line.lstrip(), len(line) - len(line.lstrip())
            before = lines[number - 1].rstrip()
            end = at - 1 - (len(lines[number - 1]) - len(before))
            glue = _glue(before, behind)
            pieces[-1] = pieces[-1].rstrip()
            removed.append((end + len(glue), at + gap))
            pieces.append(glue + behind)
        else:
            pieces.append("\n" + line if number else line)
        at += len(line) + 1
    return NormalizedText("".join(pieces), len(text), tuple(removed)) if removed else None
