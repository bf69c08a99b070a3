"""Markdown, by lines: headings, tables, a block of data about the text, emphasis taken off.

Collections of statutes hold thousands of long files, so lines are looked at once and only
those with a special character are worked on. Two things differ from the letter of
CommonMark, because Chinese writers do not mean them: a single line end divides paragraphs,
and four spaces at the start of a line are an indent and no code.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from pathlib import Path

from corpus.models import Block, BlockLabel, ReadResult, SourceRef, Table
from corpus.readers.base import ReadOptions
from corpus.readers.encoding import decode
from corpus.readers.limits import check_blocks, check_bytes, check_chars

__all__ = ["MarkdownReader", "plain_inline"]

_HEADING = re.compile(r"^ {0,3}(#{1,6})(?:[ \t\u3000]+(.*?))?(?:[ \t]+#+)?[ \t]*$")
_RULE = re.compile(r"^ {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$")
_LIST = re.compile(r"^[ \t]{0,8}[-*+][ \t]+(?=\S)")
_NUMBERED = re.compile(r"^[ \t]{0,8}\d{1,4}[.)][ \t]+(?=\S)")
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})")
_TABLE_RULE = re.compile(r"^\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$")
_KEY = re.compile(r"^([A-Za-z][A-Za-z0-9_ -]{0,30}?)[ \t]*[:：][ \t]*(.*)$")
_UNDERLINE = re.compile(r"^ {0,3}=+[ \t]*$")

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_SPECIAL = re.compile(r"[*_`\[\]<&\\~]")
_CODE = re.compile(r"(`+)(.+?)\1(?:\{[=.#]?[A-Za-z][\w .=-]*\})?")
_IMAGE = re.compile(r"!\[([^\[\]]*)\]\([^()\s]*(?:\s+\"[^\"]*\")?\)")
_LINK = re.compile(
    r"\[([^\[\]]*)\]\((?=[^()]*[/.#:])<?[A-Za-z0-9._~:/?#\[\]@!$&'*+,;=%-]*>?(?:\s+\"[^\"]*\")?\)"
)
_AUTOLINK = re.compile(r"<((?:https?|ftp|mailto):[^\s<>]*)>")
# No letter or digit may touch the marks from outside: 138****2132 and 5*3*2 are no emphasis.
_STRONG = re.compile(
    r"(?<![*_\\0-9A-Za-z])(\*\*\*|\*\*|___|__)(?=[^\s*_])([^*\n]+?)(?<=[^\s*])\1(?![*_0-9A-Za-z])"
)
_EMPHASIS = re.compile(r"(?<![*\\0-9A-Za-z])\*(?=[^\s*])([^*\n]+?)(?<=[^\s*])\*(?![*0-9A-Za-z])")
_UNDERSCORE = re.compile(r"(?<![\w\\])_(?=[^\s_])([^_\n]+?)(?<=[^\s_])_(?!\w)")
_STRUCK = re.compile(r"~~(?=\S)([^~\n]+?)(?<=\S)~~")
_HTML_TAG = re.compile(
    r"</?(?:a|abbr|b|big|blockquote|br|center|code|dd|del|details|div|dl|dt|em|font|h[1-6]|hr|i|img|"
    r"ins|kbd|li|mark|ol|p|pre|s|small|span|strong|sub|summary|sup|table|tbody|td|th|thead|tr|u|"
    r"ul)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_ESCAPE = re.compile(r"\\([!\"#$%&'()*+,\-./:;<=>?@\[\\\]^_`{|}~])")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")


def plain_inline(text: str) -> str:
    """Return a line as it is shown: emphasis, links, code marks, tags and escapes resolved.

    ``<…>`` that is no HTML tag stays (《关于修改<中华人民共和国统计法>的决定》), and so does
    an asterisk or underscore without a partner.
    """
    if not _SPECIAL.search(text):
        return text
    kept: list[str] = []

    def keep(shown: str) -> str:
        """Put text that no rule may touch any more behind a private-use sign."""
        kept.append(shown)
        return f"\ue000{len(kept) - 1}\ue001"

    text = _CODE.sub(lambda match: keep(match.group(2).strip() or match.group(2)), text)
    text = _ESCAPE.sub(lambda match: keep(match.group(1)), text)
    if "](" in text:
        text = _IMAGE.sub(r"\1", text)
        text = _LINK.sub(r"\1", text)
    if "<" in text:
        text = _AUTOLINK.sub(lambda match: keep(match.group(1)), text)
        text = _HTML_TAG.sub("", _BREAK.sub(" ", text))
    if "*" in text or "__" in text:
        text = _STRONG.sub(r"\2", text)
        text = _EMPHASIS.sub(r"\1", text)
    if "_" in text:
        text = _UNDERSCORE.sub(r"\1", text)
    if "~~" in text:
        text = _STRUCK.sub(r"\1", text)
    if "&" in text:
        text = _ENTITY.sub(lambda match: html.unescape(match.group()), text)
    if kept:
        text = re.sub("\ue000(\\d+)\ue001", lambda match: kept[int(match.group(1))], text)
    return text


class MarkdownReader:
    """Reads Markdown, with data about the text in a block after the title or in front."""

    formats: tuple[str, ...] = ("md",)
    suffixes: tuple[str, ...] = (".md", ".markdown")

    def sniff(self, data: bytes, path: Path) -> float:
        """Return how likely a text is Markdown: by its name, or by headings with #."""
        from corpus.readers.sniff import looks_like_text

        if path.suffix.lower() in self.suffixes:
            return 0.6 if looks_like_text(data) else 0.0
        return 0.2 if re.match(rb"(?:\xef\xbb\xbf)?# \S", data) else 0.0

    def read(self, data: bytes, path: Path, options: ReadOptions) -> ReadResult:
        """Return a block for each heading, paragraph line, list item and table.

        ``metadata`` holds the ``key: value`` lines between the title and a ``---`` line, and
        a YAML front matter. ``source.paragraph`` is the line number, from 0.

        Raises:
            EmptyDocumentError: no text in it.
            DocumentLimitError: too long.
        """
        check_bytes(data, path, options.limits)
        decoded = decode(data)
        check_chars(len(decoded.text), path, options.limits)
        parser = _Parser(_without_comments(decoded.text))
        parser.run()
        check_blocks(parser.blocks, path)
        title = " ".join(parser.titles) or parser.metadata.get("title") or None
        return ReadResult(
            format="md",
            blocks=tuple(parser.blocks),
            title=title,
            metadata=parser.metadata,
            warnings=(decoded.warning,) if decoded.warning else (),
        )


def _without_comments(text: str) -> list[str]:
    """Return the lines, HTML comments taken out, line numbers kept."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "<!--" in text:
        text = _COMMENT.sub(lambda match: "\n" * match.group().count("\n"), text)
    return text.split("\n")


class _Parser:
    """One pass over the lines of a file."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = lines
        self.blocks: list[Block] = []
        self.titles: list[str] = []
        self.metadata: dict[str, str] = {}
        self._at = 0

    def run(self) -> None:
        """Fill ``blocks``, ``titles`` and ``metadata``."""
        self._front_matter()
        lines = self.lines
        while self._at < len(lines):
            line = lines[self._at].rstrip()
            if not line:
                self._at += 1
                continue
            first = line.lstrip(" \t\u3000")[:1]
            if first not in "#-*_`~|<+=0123456789>":
                self._paragraph(line)
                self._at += 1
            else:
                self._special(line, first)

    def _special(self, line: str, first: str) -> None:
        """Take a line that may begin something other than a paragraph."""
        if first == "#" and (match := _HEADING.match(line)):
            self._heading(len(match.group(1)), match.group(2) or "")
        elif first in "-*_" and _RULE.match(line):
            pass
        elif first in "`~" and (fence := _FENCE.match(line)):
            self._code(fence.group(1))
            return
        elif first == "|":
            self._table()
            return
        elif first == "=" and _UNDERLINE.match(line) and self._underlines():
            pass
        elif first in "-*+" and (match := _LIST.match(line)):
            self._add(BlockLabel.LIST_ITEM, plain_inline(line[match.end() :]))
        elif _NUMBERED.match(line):
            self._add(BlockLabel.LIST_ITEM, plain_inline(line.lstrip()))
        elif first == ">":
            self._paragraph(re.sub(r"^(?:\s*>)+\s?", "", line))
        else:
            self._paragraph(line)
        self._at += 1

    def _add(self, label: BlockLabel, text: str, level: int | None = None) -> None:
        if text.strip():
            source = SourceRef(paragraph=self._at)
            self.blocks.append(Block(label, text, level=level, source=source))

    def _paragraph(self, line: str) -> None:
        self._add(BlockLabel.PARAGRAPH, plain_inline(line))

    def _heading(self, level: int, raw: str) -> None:
        """Add a heading; level-1 headings before any text are the title, in one or two lines."""
        text = plain_inline(raw).strip()
        if not text:
            return
        opening = all(block.label is BlockLabel.TITLE for block in self.blocks)
        if level == 1 and opening and len(self.titles) < 2:
            self.titles.append(text)
            self._add(BlockLabel.TITLE, text, 1)
            self._metadata_block()
        else:
            self._add(BlockLabel.HEADING, text, level)

    def _underlines(self) -> bool:
        """Turn the paragraph just above a line of ``=`` into a heading."""
        if not self.blocks or self.blocks[-1].source.paragraph != self._at - 1:
            return False
        last = self.blocks.pop()
        opening = not self.blocks
        label = BlockLabel.TITLE if opening else BlockLabel.HEADING
        if opening:
            self.titles.append(last.text.strip())
        self.blocks.append(Block(label, last.text, level=1, source=last.source))
        return True

    def _front_matter(self) -> None:
        """Take a YAML front matter between two ``---`` lines at the very start."""
        lines = self.lines
        start = next((n for n, line in enumerate(lines) if line.strip()), len(lines))
        if start >= len(lines) or lines[start].rstrip() != "---":
            return
        end = next(
            (
                n
                for n in range(start + 1, min(len(lines), start + 200))
                if lines[n].rstrip() in {"---", "..."} or lines[n].startswith("---#")
            ),
            None,
        )
        if end is None:
            return
        values = _yaml_values(lines[start + 1 : end])
        if values is None:
            return
        self.metadata.update(values)
        if lines[end].startswith("---#"):
            # A missing line end after the front matter: what follows is the title.
            self.lines = [*lines[:end], lines[end][3:], *lines[end + 1 :]]
            self._at = end
        else:
            self._at = end + 1

    def _metadata_block(self) -> None:
        """Take ``key: value`` lines that follow a title and end at a ``---`` line."""
        values: dict[str, str] = {}
        at = self._at + 1
        while at < len(self.lines) and len(values) <= 40:
            line = self.lines[at].strip()
            if line and _RULE.match(line):
                if values:
                    self.metadata.update(values)
                    self._at = at
                return
            match = _KEY.match(line) if line else None
            if line and match is None:
                return
            if match is not None:
                values[match.group(1).strip().lower()] = match.group(2).strip()
            at += 1

    def _code(self, fence: str) -> None:
        """Keep the lines of a fenced block as they are, one paragraph each."""
        self._at += 1
        while self._at < len(self.lines):
            line = self.lines[self._at].rstrip()
            if line.lstrip().startswith(fence):
                break
            self._add(BlockLabel.PARAGRAPH, line)
            self._at += 1
        self._at += 1

    def _table(self) -> None:
        """Take a pipe table; blank lines between its rows are bridged."""
        start = at = last = self._at
        rows: list[list[str]] = []
        header = 0
        while at < len(self.lines):
            line = self.lines[at].strip()
            if line.startswith("|"):
                last = at
                if _TABLE_RULE.match(line) and "-" in line:
                    header = header or len(rows)
                elif line.strip("| \t"):
                    rows.append(_cells(line))
            elif line:
                break
            at += 1
        self._at = start
        if rows:
            self._add_table(rows, header)
        self._at = last + 1

    def _add_table(self, rows: list[list[str]], header: int) -> None:
        width = max(len(row) for row in rows)
        if width == 1:
            for row in rows:
                self._add(BlockLabel.PARAGRAPH, row[0])
            return
        full = tuple(tuple(row + [""] * (width - len(row))) for row in rows)
        text = "\n".join("\t".join(row) for row in full)
        self.blocks.append(
            Block(
                BlockLabel.TABLE,
                text,
                table=Table(full, header_rows=header),
                source=SourceRef(paragraph=self._at),
            )
        )


def _cells(line: str) -> list[str]:
    """Return the cells of a table row; ``\\|`` is no border."""
    inner = line[1:]
    if inner.endswith("|") and not inner.endswith("\\|"):
        inner = inner[:-1]
    parts = re.split(r"(?<!\\)\|", inner)
    return [plain_inline(part.replace("\\|", "|").strip()) for part in parts]


def _yaml_values(lines: Sequence[str]) -> dict[str, str] | None:
    """Return a front matter's simple values, None when the lines are no YAML mapping."""
    import yaml

    try:
        loaded = yaml.safe_load("\n".join(lines))
    except (yaml.YAMLError, ValueError):
        return None
    if loaded is None:
        return {}
    if not isinstance(loaded, dict):
        return None
    values: dict[str, str] = {}
    for key, value in loaded.items():
        if isinstance(value, list):
            values[str(key)] = "、".join(str(part) for part in value)
        elif isinstance(value, bool):
            values[str(key)] = str(value).lower()
        elif value is not None and not isinstance(value, dict):
            values[str(key)] = str(value)
    return values
