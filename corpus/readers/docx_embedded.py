"""Files imported into a Word text (``w:altChunk``): Word, HTML or plain text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from lxml import etree, html

from corpus.errors import DocumentError
from corpus.models import Block, BlockLabel, SourceRef
from corpus.readers.base import Reader, ReadOptions
from corpus.readers.table_blocks import table_block

__all__ = ["embedded_blocks", "html_blocks"]

_BLOCKS = frozenset(
    {"p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "dd", "blockquote", "pre"}
)
_INVISIBLE = frozenset({"script", "style", "head", "title", "noscript", "template"})


def embedded_blocks(
    name: str,
    data: bytes,
    path: Path,
    options: ReadOptions,
    reader: Reader | None,
    warnings: list[str],
) -> list[Block]:
    """Return the blocks of an imported file; what cannot be read is a warning.

    Args:
        name: the part's name, for its suffix.
        data: its bytes.
        path: the document it stands in, for messages.
        options: limits.
        reader: reads imported Word documents; None where they are nested too deep.
        warnings: gets a sentence where something is left out.
    """
    if data.startswith(b"PK"):
        if reader is None:
            warnings.append("文档中层层导入的附件过深，未读入")
            return []
        try:
            return list(reader.read(data, path, options).blocks)
        except DocumentError as exc:
            warnings.append(f"文档中导入的附件未能读出：{exc.message}")
            return []
    head = data[:512].lstrip().lower()
    if b"mime-version" in head:
        data = _mime_html(data)
        return html_blocks(data)
    if b"<html" in head or head.startswith(b"<") or name.endswith((".htm", ".html", ".xhtml")):
        return html_blocks(data)
    if head.startswith(b"{\\rtf") or not data:
        warnings.append("文档中导入的附件（RTF）未能读出")
        return []
    text = _decode(data)
    lines = (line.strip() for line in text.splitlines())
    return [Block(BlockLabel.PARAGRAPH, line) for line in lines if line]


def html_blocks(data: bytes) -> list[Block]:
    """Return the paragraphs and tables of a piece of HTML."""
    try:
        root = html.document_fromstring(_decode(data))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return []
    return list(_html_walk(root))


def _html_walk(element: etree._Element) -> Iterable[Block]:
    tag = element.tag if isinstance(element.tag, str) else ""
    if not tag or tag in _INVISIBLE:
        return
    if tag == "table":
        rows = [
            [_squeeze(cell) for cell in row if cell.tag in ("td", "th")]
            for row in element.iter("tr")
        ]
        if any(cell for row in rows for cell in row):
            yield table_block(rows, SourceRef())
        return
    if any(one.tag in _BLOCKS or one.tag == "table" for one in element.iterdescendants()):
        if element.text and element.text.strip():
            yield Block(BlockLabel.PARAGRAPH, element.text.strip())
        for one in element:
            yield from _html_walk(one)
            if one.tail and one.tail.strip():
                yield Block(BlockLabel.PARAGRAPH, one.tail.strip())
        return
    text = _squeeze(element)
    if text:
        level = int(tag[1]) if re.fullmatch(r"h[1-6]", tag) else None
        label = BlockLabel.PARAGRAPH if level is None else BlockLabel.HEADING
        yield Block(label, text, level=level)


def _squeeze(element: etree._Element) -> str:
    return re.sub(r"[ \t\r\n]+", " ", "".join(map(str, element.itertext()))).strip()


def _mime_html(data: bytes) -> bytes:
    """Return the HTML of a web archive (MHTML), b"" where there is none."""
    message = message_from_bytes(data, policy=policy.default)
    for part in message.walk():
        if isinstance(part, EmailMessage) and part.get_content_type() == "text/html":
            payload = part.get_payload(decode=True)
            return payload if isinstance(payload, bytes) else b""
    return b""


def _decode(data: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("utf-8", errors="replace")
