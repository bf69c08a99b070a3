"""Which files an ingest has before it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISDIR, S_ISREG

from corpus.os_errors import reason_of

__all__ = ["FailedInput", "InputFile", "Listing", "list_files"]


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file to be read, as its folder describes it; ``path`` is absolute."""

    path: str
    size: int
    mtime_ns: int

    @property
    def name(self) -> str:
        """The file's base name."""
        return os.path.basename(self.path)


@dataclass(frozen=True, slots=True)
class FailedInput:
    """An input that could not be taken in, with the reason for the user."""

    path: str
    error: str
    code: str


@dataclass(frozen=True, slots=True)
class Listing:
    """Files in order of their paths, each once; what in folders is no document is counted."""

    files: tuple[InputFile, ...]
    failures: tuple[FailedInput, ...]
    ignored: int


def list_files(paths: Iterable[Path | str], suffixes: frozenset[str]) -> Listing:
    """Return the files that are named or stand in the folders named.

    In folders hidden and temporary files (``~$…``) and files of other kinds are passed
    over; a file that is named and of another kind is a failure.

    Args:
        paths: files and folders.
        suffixes: the endings that can be read, with their dot, lower case.
    """
    finder = _Finder(suffixes)
    for path in paths:
        finder.named(os.path.abspath(path))
    files = [finder.files[path] for path in sorted(finder.files)]
    return Listing(tuple(files), tuple(finder.failures), finder.ignored)


class _Finder:
    def __init__(self, suffixes: frozenset[str]) -> None:
        self._suffixes = suffixes
        self.files: dict[str, InputFile] = {}
        self.failures: list[FailedInput] = []
        self.ignored = 0

    def named(self, path: str) -> None:
        try:
            found = os.stat(path)
        except OSError as exc:
            self._fail(path, f"找不到或无法打开：{reason_of(exc)}", "not_found")
            return
        if S_ISDIR(found.st_mode):
            self._folder(path)
        elif not S_ISREG(found.st_mode):
            self._fail(path, "不是普通文件", "unsupported_format")
        elif not self._readable(path):
            known = " ".join(sorted(suffix.lstrip(".") for suffix in self._suffixes))
            self._fail(path, f"不支持这种文件格式（可读取：{known}）", "unsupported_format")
        else:
            self._add(path, found)

    def _folder(self, folder: str) -> None:
        try:
            with os.scandir(folder) as listing:
                entries: Sequence[os.DirEntry[str]] = sorted(listing, key=lambda e: e.name)
        except OSError as exc:
            self._fail(folder, f"文件夹无法打开：{reason_of(exc)}", "document")
            return
        for entry in entries:
            try:
                self._entry(entry)
            except OSError as exc:
                self._fail(entry.path, f"找不到或无法打开：{reason_of(exc)}", "not_found")

    def _entry(self, entry: os.DirEntry[str]) -> None:
        hidden = entry.name.startswith((".", "~$", "__MACOSX"))
        # Links to folders are not followed: they may lead in circles.
        if entry.is_dir(follow_symlinks=False):
            if not hidden:
                self._folder(entry.path)
            return
        if hidden or not self._readable(entry.name) or entry.is_dir():
            self.ignored += 1
        elif entry.is_file():
            self._add(entry.path, entry.stat())
        elif os.path.exists(entry.path):
            self._fail(entry.path, "不是普通文件", "unsupported_format")
        else:
            self._fail(entry.path, "链接所指的文件不存在", "not_found")

    def _readable(self, name: str) -> bool:
        return os.path.splitext(name)[1].lower() in self._suffixes

    def _add(self, path: str, found: os.stat_result) -> None:
        self.files[path] = InputFile(path, found.st_size, found.st_mtime_ns)

    def _fail(self, path: str, error: str, code: str) -> None:
        self.failures.append(FailedInput(path, error, code))
