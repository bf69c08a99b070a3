"""Bounds of reading one file, checked where they can be exceeded."""

from __future__ import annotations

import time
from pathlib import Path

from corpus.errors import DocumentLimitError, EmptyDocumentError
from corpus.models import Block
from corpus.readers.base import ReadLimits

__all__ = [
    "Deadline",
    "check_blocks",
    "check_bytes",
    "check_chars",
    "check_pages",
    "check_size",
]


def check_bytes(data: bytes, path: Path, limits: ReadLimits) -> None:
    """Return if the file is neither empty nor too big.

    Raises:
        EmptyDocumentError: it has no bytes.
        DocumentLimitError: it has more than ``limits.max_bytes``.
    """
    if not data:
        raise EmptyDocumentError(f"文件是空的（0 字节）：{path.name}", path=path)
    check_size(len(data), path, limits)


def check_size(size: int, path: Path, limits: ReadLimits) -> None:
    """Return if a file of ``size`` bytes may be read at all.

    Raises:
        DocumentLimitError: it is larger than ``limits.max_bytes``.
    """
    if size > limits.max_bytes:
        raise DocumentLimitError(
            f"文件过大：{path.name} 有 {size / 1e6:.0f} MB，"
            f"超过上限 {limits.max_bytes / 1e6:.0f} MB",
            path=path,
            bytes=size,
            limit=limits.max_bytes,
        )


def check_pages(pages: int, path: Path, limits: ReadLimits) -> None:
    """Return if a document has no more pages than allowed.

    Raises:
        DocumentLimitError: it has more than ``limits.max_pages``.
    """
    if pages > limits.max_pages:
        raise DocumentLimitError(
            f"页数过多：{path.name} 有 {pages} 页，超过上限 {limits.max_pages} 页，请拆分后再导入",
            path=path,
            pages=pages,
            limit=limits.max_pages,
        )


def check_chars(chars: int, path: Path, limits: ReadLimits) -> None:
    """Return if the text read so far is within bounds.

    Raises:
        DocumentLimitError: it has more than ``limits.max_chars`` characters.
    """
    if chars > limits.max_chars:
        raise DocumentLimitError(
            f"文字过多：{path.name} 的文字超过上限 {limits.max_chars} 字，请拆分后再导入",
            path=path,
            chars=chars,
            limit=limits.max_chars,
        )


def check_blocks(blocks: list[Block], path: Path) -> None:
    """Return if there is text in any block.

    Raises:
        EmptyDocumentError: there is none.
    """
    if not any(block.text.strip() for block in blocks):
        raise EmptyDocumentError(f"文件中没有可读的文字：{path.name}", path=path)


class Deadline:
    """A bound on the time one file may take, asked between pages.

    A reader in this process cannot be interrupted inside a page; the pipeline runs readers
    in processes that can be ended. This bound stops the ordinary slow file in good order.

    Args:
        seconds: what is allowed before the first `extend`.
        path: the file, for the message.
    """

    def __init__(self, seconds: float, path: Path) -> None:
        self._allowed = seconds
        self._path = path
        self._start = time.monotonic()

    def extend(self, seconds: float) -> None:
        """Allow more time, for a page that is known to be slow."""
        self._allowed += seconds

    def check(self) -> None:
        """Return while there is time left.

        Raises:
            DocumentLimitError: the time is spent.
        """
        spent = time.monotonic() - self._start
        if spent > self._allowed:
            raise DocumentLimitError(
                f"读取超时：{self._path.name} 用时已超过 {self._allowed:.0f} 秒",
                path=self._path,
                seconds=spent,
            )
