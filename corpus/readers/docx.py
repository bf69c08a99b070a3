"""Word documents: .docx, .docm, .dotx, .dotm."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from corpus.errors import (
    DamagedDocumentError,
    DocumentLimitError,
    EmptyDocumentError,
    EncryptedDocumentError,
)
from corpus.models import Block, BlockLabel, ReadResult, SourceRef
from corpus.readers.base import ReadLimits, ReadOptions
from corpus.readers.docx_embedded import embedded_blocks
from corpus.readers.docx_package import WordPackage, open_package
from corpus.readers.docx_pictures import picture_blocks
from corpus.readers.docx_story import EmbeddedItem, Item, ParagraphItem, Place, Story, TableItem
from corpus.readers.docx_title import find_title, join_lines
from corpus.readers.ole import OleKind, ole_kind
from corpus.readers.table_blocks import table_block
from corpus.readers.zip_guard import zip_names

__all__ = ["DocxReader", "read_package"]

_ZIP_MAGIC = b"PK"
_MAX_HEADING = 100
_MAX_IMPORTS = 3
_SENTENCE_END = re.compile(r"[。；;！？]")


class DocxReader:
    """Reads Word's XML formats by python-docx and the XML where that has nothing.

    Automatic numbers are restored, tracked changes read as accepted, hidden text,
    comments, heads and feet left out.

    Args:
        depth: how many documents the one to be read is imported into.
    """

    formats: tuple[str, ...] = ("docx",)
    suffixes: tuple[str, ...] = (".docx", ".docm", ".dotx", ".dotm")

    def __init__(self, depth: int = 0) -> None:
        self._depth = depth

    def sniff(self, data: bytes, path: Path) -> float:
        """Return 1 for a Word package, little for a broken zip named so, else 0."""
        if not data.startswith(_ZIP_MAGIC):
            return 0.0
        names = zip_names(data)
        if not names:
            return 0.4 if path.suffix.lower() in self.suffixes else 0.05
        if any(name.lower().startswith("word/document") for name in names):
            return 1.0
        word = any(name.lower().startswith("word/") for name in names)
        return 0.9 if word and "[Content_Types].xml" in names else 0.0

    def read(self, data: bytes, path: Path, options: ReadOptions) -> ReadResult:
        """Return the blocks of a Word document.

        Args:
            data: the whole file.
            path: for messages.
            options: limits.
        Raises:
            DamagedDocumentError: it cannot be opened or holds no Word document.
            EmptyDocumentError: there is no text in it.
            EncryptedDocumentError: it needs a password.
            DocumentLimitError: it is larger than the limits.
        """
        _check_container(data, path, options.limits)
        package = open_package(data, path, options.limits)
        return read_package(package, path, options, depth=self._depth)


def read_package(
    package: WordPackage,
    path: Path,
    options: ReadOptions,
    name: str = "docx",
    depth: int = 0,
) -> ReadResult:
    """Return the blocks of an opened document.

    Args:
        package: its text parts.
        path: for messages.
        options: limits.
        name: the format to state.
        depth: how many documents this one is imported into.
    Raises:
        EmptyDocumentError: there is no text in it.
        MissingToolError: there are only pictures in it, and no OCR.
        DocumentLimitError: it is larger than the limits.
    """
    story = Story(package)
    items = story.items()
    unseen = story.unseen
    if unseen.struck > story.read_signs:  # a whole document set so is none with deletions
        items, unseen.struck = Story(package, keep_struck=True).items(), 0
    warnings = unseen.warnings
    title, title_lines = find_title(items)
    blocks = _blocks(items, title_lines, package, path, options, warnings, depth)
    if unseen.pictures and not any(block.text.strip() for block in blocks):
        warnings = replace(unseen, pictures=0).warnings
        blocks = picture_blocks(package, path, options, warnings)
        title = next((one.text for one in blocks if one.label is BlockLabel.TITLE), None)
    _check_size(blocks, path, options.limits)
    return ReadResult(format=name, blocks=tuple(blocks), title=title, warnings=tuple(warnings))


def _check_container(data: bytes, path: Path, limits: ReadLimits) -> None:
    if not data:
        raise EmptyDocumentError(f"文件是空的（0 字节）：{path.name}", path=path)
    if len(data) > limits.max_bytes:
        raise DocumentLimitError(
            f"文件过大（{len(data) / 1e6:.0f} MB），超过上限：{path.name}", path=path
        )
    if ole_kind(data) is OleKind.ENCRYPTED_PACKAGE:
        raise EncryptedDocumentError(f"文件已加密，需要密码才能打开：{path.name}", path=path)
    if not data.startswith(_ZIP_MAGIC):
        raise DamagedDocumentError(f"文件已损坏，或内容并不是 Word 文档：{path.name}", path=path)


def _check_size(blocks: list[Block], path: Path, limits: ReadLimits) -> None:
    if not any(block.text.strip() for block in blocks):
        raise EmptyDocumentError(
            f"文档中没有文字（可能只有图片，或是空白文档）：{path.name}", path=path
        )
    total = sum(len(block.text) for block in blocks)
    if total > limits.max_chars:
        raise DocumentLimitError(
            f"文字过多（{total} 字），超过上限 {limits.max_chars} 字：{path.name}",
            path=path,
            chars=total,
        )


def _blocks(
    items: Sequence[Item],
    title_lines: set[int],
    package: WordPackage,
    path: Path,
    options: ReadOptions,
    warnings: list[str],
    depth: int,
) -> list[Block]:
    """Return the blocks of all items; the lines of the title become one block."""
    blocks: list[Block] = []
    cells = 0
    for position, item in enumerate(items):
        if isinstance(item, EmbeddedItem):
            name, data = package.related.get(item.rel_id, ("", b""))
            inner = DocxReader(depth + 1) if depth < _MAX_IMPORTS else None
            blocks += embedded_blocks(name, data, path, options, inner, warnings)
        elif isinstance(item, TableItem):
            cells += len(item.rows) * len(item.rows[0])
            if cells > options.limits.max_cells:
                raise DocumentLimitError(
                    f"表格过大（超过 {options.limits.max_cells} 个单元格）：{path.name}", path=path
                )
            blocks.append(table_block(item.rows, SourceRef(paragraph=item.index), item.header_rows))
        elif position in title_lines and position - 1 in title_lines and blocks:
            last = blocks.pop()
            text = join_lines([last.text, *item.text.split("\n")])
            blocks.append(Block(BlockLabel.TITLE, text, source=last.source))
        else:
            blocks.append(_paragraph_block(item, position in title_lines))
    return blocks


def _paragraph_block(item: ParagraphItem, is_title: bool) -> Block:
    source = SourceRef(paragraph=item.index)
    if is_title:
        return Block(BlockLabel.TITLE, join_lines(item.text.split("\n")), source=source)
    if item.place is Place.NOTE:
        return Block(BlockLabel.FOOTNOTE, item.text, source=source)
    if item.level is not None and _is_heading(item.text):
        text = join_lines(item.text.split("\n"))
        return Block(BlockLabel.HEADING, text, level=item.level, source=source)
    if item.place is Place.BOX:
        return Block(BlockLabel.TEXT_BOX, item.text, source=source)
    if item.style.is_caption:
        return Block(BlockLabel.CAPTION, item.text, source=source)
    label = BlockLabel.LIST_ITEM if item.number is not None else BlockLabel.PARAGRAPH
    return Block(label, item.text, source=source)


def _is_heading(text: str) -> bool:
    """Return whether a paragraph with an outline level is a heading and not an article.

    Templates give 第一条 an outline level too; its sentences are text, not a heading.
    """
    return len(text) <= _MAX_HEADING and not _SENTENCE_END.search(text)
