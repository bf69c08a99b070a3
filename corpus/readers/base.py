"""The reader protocol: a file in, blocks with provenance out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol, runtime_checkable

from corpus.models import ReadResult

__all__ = ["Progress", "ReadLimits", "ReadOptions", "Reader", "no_progress", "reader_version"]

_VERSIONS = {
    "txt": "3",  # tables drawn in a text are kept as tables, also where bars touch the words
    "docx": "3",  # text struck out by its style is left out; scans alone are recognised
    "doc": "2",  # likewise
    "wps": "2",
    "rtf": "2",
    "odt": "2",
    "html": "2",  # the numbers of notes do not join figures
    "xlsx": "2",  # units, thousands and months are read as the cells show them
    "xls": "2",  # likewise
    "ods": "2",  # likewise, and shares and what is struck out
}
"""How what is read of a format has changed; reports read before are read again by themselves.

Not so PDFs: to recognize the writing in scanned pages again would take a question minutes.
"""


Progress = Callable[[int, int], None]
"""Called with (done, total) pages during long work such as OCR."""


def reader_version(format_: str) -> str:
    """Return which version of a format's reader this program has."""
    return _VERSIONS.get(format_, "1")


def no_progress(done: int, total: int) -> None:
    """Ignore progress."""


@dataclass(frozen=True, slots=True)
class ReadLimits:
    """Bounds of reading one file; beyond them `DocumentLimitError` is raised.

    ``max_bytes`` of the file, ``max_unpacked_bytes`` and ``max_ratio`` of an archive
    (docx, xlsx), ``max_pages`` of a PDF, ``max_chars`` of text, ``max_cells`` of
    workbooks, ``timeout_s`` of an external program.
    """

    max_bytes: int = 200_000_000
    max_unpacked_bytes: int = 600_000_000
    max_ratio: float = 200.0
    max_pages: int = 5_000
    max_chars: int = 20_000_000
    max_cells: int = 2_000_000
    timeout_s: float = 120.0


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How to read. ``ocr`` is "auto" (pages without usable text), "never" or "always"."""

    ocr: str = "auto"
    limits: ReadLimits = field(default_factory=ReadLimits)
    progress: Progress = no_progress


@runtime_checkable
class Reader(Protocol):
    """Reads one family of formats.

    ``formats`` are the format names it yields ("docx", "pdf"); ``suffixes`` the file
    endings it is asked for first (".docx").
    """

    formats: tuple[str, ...]
    suffixes: tuple[str, ...]

    def sniff(self, data: bytes, path: Path) -> float:
        """Return how sure the reader is that it can read this, 0 to 1, from content."""
        ...

    def read(self, data: bytes, path: Path, options: ReadOptions) -> ReadResult:
        """Return the blocks of the file.

        Args:
            data: the whole file.
            path: where it came from; for messages and the suffix only.
            options: limits, OCR, progress.
        Raises:
            DocumentError: one of its subclasses, with a Chinese message naming the file.
        """
        ...
