"""Plain text: every line a block, lines broken at a fixed width joined again, tables drawn."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from corpus.models import Block, BlockLabel, ReadResult, SourceRef
from corpus.readers.base import ReadOptions
from corpus.readers.drawn_blocks import tables_in
from corpus.readers.encoding import decode
from corpus.readers.limits import check_blocks, check_bytes, check_chars
from corpus.readers.table_blocks import table_block
from corpus.readers.wrapped import (
    ENDS_SENTENCE,
    Wrap,
    continued,
    glue,
    lines_outside,
    wrap_of,
)

__all__ = ["TextReader", "looks_like_title"]

_TITLE_END = re.compile(
    r"(?:条例|规定|办法|准则|规则|细则|章程|规程|守则|制度|纪要|公约|解释|批复|通知|通报|公告|公报|通告|"
    r"意见|决定|决议|命令|报告|请示|复函|函|方案|预案|计划|规划|要点|总结|讲话|说明|简报|清单|目录|标准|"
    r"法|修正案|书|案|材料|笔记|讲义)(?:[（(][^（）()]{1,16}[）)])*$"
)
_FENCE_KEY = re.compile(r"^[^：:]{1,12}[：:]\s*\S")


def looks_like_title(line: str) -> bool:
    """Tell whether a line that stands first can be the title of what follows."""
    text = line.strip()
    if not 2 <= len(text) <= 80 or ENDS_SENTENCE.search(text) or _FENCE_KEY.match(text):
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
    held = {number for first, last, _ in tables for number in range(first, last)}
    wrap = wrap_of(lines_outside(lines, held))
    at = 0
    for first, last, rows in tables:
        yield from _paragraphs(lines, at, first, wrap)
        yield table_block(rows, SourceRef(paragraph=first))
        at = last
    yield from _paragraphs(lines, at, len(lines), wrap)


def _paragraphs(lines: Sequence[str], first: int, last: int, wrap: Wrap | None) -> Iterator[Block]:
    part = lines[first:last]
    numbered = _joined(part, wrap) if wrap else enumerate(part)
    for number, text in numbered:
        if text.strip():
            source = SourceRef(paragraph=first + number)
            yield Block(BlockLabel.PARAGRAPH, text, source=source)


def _joined(lines: Sequence[str], wrap: Wrap) -> Iterator[tuple[int, str]]:
    """Yield (number of the first line, paragraph) of a text that was broken."""
    start, text = 0, ""
    for number, goes_on in enumerate(continued(lines, wrap)):
        body = lines[number].rstrip()
        if goes_on:
            text += glue(text, body) + body.lstrip()
        else:
            if text:
                yield start, text
            start, text = number, body
    if text:
        yield start, text
