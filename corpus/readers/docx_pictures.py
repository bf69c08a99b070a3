"""Scans pasted into a Word document that has no words of its own: they are recognised."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from corpus.errors import DamagedDocumentError, EmptyDocumentError
from corpus.models import Block, BlockLabel, SourceRef
from corpus.readers.base import ReadOptions, no_progress
from corpus.readers.docx_package import WordPackage
from corpus.readers.docx_unseen import pictures

__all__ = ["picture_blocks"]


def picture_blocks(
    package: WordPackage, path: Path, options: ReadOptions, warnings: list[str]
) -> list[Block]:
    """Return the words of a document's large pictures, in their order.

    Args:
        package: the opened document.
        path: for messages.
        options: limits, progress, whether to recognise at all.
        warnings: gets a sentence about what was recognised and what could not be.
    Raises:
        MissingToolError: there are pictures, and OCR is not installed or switched off.
    """
    from corpus.readers.ocr import ImageReader

    found: list[Block] = []
    unread: list[str] = []
    rel_ids = list(pictures(package.body))
    for number, rel_id in enumerate(rel_ids, start=1):
        options.progress(number - 1, len(rel_ids))
        data = package.picture(rel_id)
        try:
            read = ImageReader().read(data or b"", path, replace(options, progress=no_progress))
        except (DamagedDocumentError, EmptyDocumentError):
            unread.append(str(number))
            continue
        for block in read.blocks:
            # There is one title: that of the first page.
            titled = found and block.label is BlockLabel.TITLE
            label = BlockLabel.PARAGRAPH if titled else block.label
            found.append(replace(block, label=label, source=SourceRef(paragraph=number - 1)))
    options.progress(len(rel_ids), len(rel_ids))
    if found:
        warnings.append("文档里只有图片，文字由 OCR 识别，引用前请核对原件")
        if unread:
            warnings.append(f"第 {'、'.join(unread)} 幅图片没有读出文字，请核对原件")
    return found
