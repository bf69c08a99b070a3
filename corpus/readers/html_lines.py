"""A web page as a run of lines: what a browser would set, without the mark-up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from corpus.models import BlockLabel, Table
from corpus.readers.html_style import Look, StyleSheet
from corpus.readers.html_table import inner_tables, is_data_table, read_table

__all__ = ["PageLine", "page_lines"]

_BLOCK_NAMES = """
    address article aside blockquote body caption center dd details dialog div dl dt fieldset
    figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu
    ol p pre section summary table tbody td tfoot th thead tr ucapcontent ul
"""
_BLOCK = frozenset(_BLOCK_NAMES.split())
_HEADINGS = {f"h{n}": n for n in range(1, 7)}
_WIDE = r"\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f"
_SOURCE_BREAK = re.compile(rf"(?<=[{_WIDE}])[ \t]*[\r\n][ \t\r\n]*(?=[{_WIDE}])")
_SPACES = re.compile(r"[ \t\r\n\f\v]+")
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@dataclass(slots=True)
class PageLine:
    """A paragraph or line of a page.

    ``inside`` tells whether it stands in the element found to hold the article. ``name`` is
    class and id of the elements it stands in directly.
    """

    text: str
    label: BlockLabel
    look: Look
    inside: bool
    level: int | None = None
    name: str = ""
    table: Table | None = None
    linked: float = 0.0


@dataclass(slots=True)
class _Run:
    """The line being put together."""

    parts: list[str] = field(default_factory=list)
    size_sum: float = 0.0
    size_chars: int = 0
    bold_chars: int = 0
    link_chars: int = 0
    chars: int = 0
    numbered: bool = False


@dataclass(slots=True)
class _Frame:
    """An open element."""

    tag: str
    look: Look
    name: str
    link: bool
    inside: bool
    pre: bool
    counter: int = 1
    style: str = "1"


def page_lines(
    root: etree._Element, content: etree._Element, styles: StyleSheet
) -> Iterator[PageLine]:
    """Yield the lines of a cleaned page in order.

    Args:
        root: where to begin.
        content: the element that holds the article.
        styles: the page's style sheet.
    """
    yield from _Walker(content, styles).walk(root)


class _Walker:
    """One pass over the tree without recursion: broken pages nest thousands deep."""

    def __init__(
        self,
        content: etree._Element,
        styles: StyleSheet,
        *,
        inside: bool = False,
        in_cell: bool = False,
    ) -> None:
        self._content = content
        self._styles = styles
        self._stack: list[_Frame] = [_Frame("", Look(), "", False, inside, False)]
        self._run = _Run()
        # Tables in a cell of a table are read on their own.
        self._in_cell = in_cell

    def walk(self, root: etree._Element) -> Iterator[PageLine]:
        """Yield the lines under ``root``."""
        walker = etree.iterwalk(root, events=("start", "end"))
        for event, element in walker:
            if not isinstance(element.tag, str):
                continue
            if event == "start":
                yield from self._start(element, walker)
            else:
                yield from self._end(element, element is root)
        yield from self._flush()

    def _start(
        self,
        element: etree._Element,
        walker: etree.iterwalk,
    ) -> Iterator[PageLine]:
        tag = element.tag
        parent = self._stack[-1]
        look = self._styles.look(element, parent.look)
        waiting = self._run.numbered and not self._run.chars
        if not waiting and (tag in _BLOCK or tag == "br"):
            yield from self._flush()
        name = f"{element.get('class') or ''} {element.get('id') or ''}".strip()
        frame = _Frame(
            tag=tag,
            look=look,
            name=name or (parent.name if tag not in _BLOCK else ""),
            link=parent.link or (tag == "a" and element.get("href") is not None),
            inside=parent.inside or element is self._content,
            pre=parent.pre or tag == "pre",
        )
        if tag == "ol":
            start = (element.get("start") or "1").strip()
            frame.counter = int(start) if start.isdigit() else 1
            frame.style = element.get("type") or "1"
        self._stack.append(frame)
        if look.hidden or (tag == "table" and self._in_cell):
            walker.skip_subtree()
            return
        if tag == "table" and is_data_table(element):
            walker.skip_subtree()
            yield from self._table(element, frame)
            return
        if tag == "li":
            self._number(element)
        self._text(element.text)

    def _end(self, element: etree._Element, last: bool) -> Iterator[PageLine]:
        if element.tag in _BLOCK:
            yield from self._flush()
        self._stack.pop()
        if not last:
            self._text(element.tail)

    def _number(self, item: etree._Element) -> None:
        """Put the number that a browser shows before an item of an ordered list."""
        parent = self._stack[-2] if len(self._stack) > 1 else None
        if parent is None or parent.tag != "ol":
            return
        value = (item.get("value") or "").strip()
        if value.isdigit():
            parent.counter = int(value)
        self._run.parts.append(_list_number(parent.counter, parent.style))
        self._run.numbered = True
        parent.counter += 1

    def _text(self, text: str | None) -> None:
        if not text:
            return
        frame = self._stack[-1]
        if frame.pre:
            pieces = text.replace("\r\n", "\n").split("\n")
            self._append("\n".join(pieces), frame)
            return
        self._append(_SPACES.sub(" ", _SOURCE_BREAK.sub("", text)), frame)

    def _append(self, text: str, frame: _Frame) -> None:
        run = self._run
        run.parts.append(text)
        length = len(text.strip())
        run.chars += length
        if frame.look.size is not None:
            run.size_sum += frame.look.size * length
            run.size_chars += length
        if frame.look.bold:
            run.bold_chars += length
        if frame.link:
            run.link_chars += length

    def _flush(self) -> Iterator[PageLine]:
        """Yield what stands in the run: one line, or several out of ``<pre>``."""
        run, self._run = self._run, _Run()
        text = "".join(run.parts)
        # The number of an item waits for the words, which may be a paragraph in the item.
        if not text.strip() or (run.numbered and not run.chars):
            return
        frame = self._stack[-1]
        block = next((f for f in reversed(self._stack) if f.tag in _BLOCK), frame)
        label, level = BlockLabel.PARAGRAPH, None
        for open_frame in reversed(self._stack):
            if open_frame.tag in _HEADINGS:
                label, level = BlockLabel.HEADING, _HEADINGS[open_frame.tag]
                break
            if open_frame.tag == "li":
                label = BlockLabel.LIST_ITEM
                break
        size = run.size_sum / run.size_chars if run.size_chars else block.look.size
        look = Look(block.look.centred, size, run.bold_chars >= 0.9 * max(1, run.chars))
        for line in text.split("\n"):
            if line.strip():
                yield PageLine(
                    text=line.strip(" \t\r\n\xa0"),
                    label=label,
                    look=look,
                    inside=frame.inside,
                    level=level,
                    name=frame.name or block.name,
                    linked=run.link_chars / max(1, run.chars),
                )

    def _table(self, element: etree._Element, frame: _Frame) -> Iterator[PageLine]:
        table, caption = read_table(element, self._cell_text, self._is_hidden)
        if caption:
            yield PageLine(caption, BlockLabel.CAPTION, frame.look, frame.inside)
        if table.rows:
            text = "\n".join("\t".join(row) for row in table.rows)
            yield PageLine(text, BlockLabel.TABLE, frame.look, frame.inside, table=table)
        for inner in inner_tables(element):
            if not self._is_hidden(inner):
                walker = _Walker(self._content, self._styles, inside=frame.inside)
                yield from walker.walk(inner)

    def _is_hidden(self, element: etree._Element) -> bool:
        return self._styles.look(element, Look()).hidden

    def _cell_text(self, cell: etree._Element) -> str:
        """Return a cell's text: paragraphs joined by nothing, runs as they stand."""
        walker = _Walker(cell, self._styles, in_cell=True)
        lines = [line.text.strip("\u3000 ") for line in walker.walk(cell)]
        text = ""
        for line in lines:
            glue = " " if text and text[-1].isascii() and line[:1].isascii() else ""
            text += glue + line
        return text


def _list_number(number: int, style: str) -> str:
    """Return the number of a list item as a browser shows it."""
    if style in {"a", "A"} and 1 <= number <= 26:
        return f"{chr(ord(style) + number - 1)}. "
    if style in {"i", "I"} and 1 <= number < 40:
        text, rest = "", number
        for value, sign in _ROMAN:
            while rest >= value:
                text += sign
                rest -= value
        return f"{text if style == 'i' else text.upper()}. "
    return f"{number}. "
