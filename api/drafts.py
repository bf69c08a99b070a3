"""Drafts that are looked at and not kept: a folder each, under a name nobody can guess.

A draft is no part of the collection. It lies in the collection's folder, readable by the
server alone, until it is removed or its time is up.
"""

from __future__ import annotations

import datetime
import os
import re
import secrets
import shutil
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import (
    DamagedDocumentError,
    JidianError,
    NotFoundError,
    UnsupportedFormatError,
    UsageError,
)

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

__all__ = ["DECISIONS", "Draft", "Drafts", "draft_name", "read_draft"]

DECISIONS = ("adopt", "ignore")
_FINDING = re.compile(r"[a-z_]+-\d+-\d+-[0-9a-f]{8}")
_KEY = re.compile(r"[A-Za-z0-9_-]{22}")
_LIFE_S = 2 * 3600
_READ_S = 120.0
_PLAIN = (".txt", ".md")
_LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft: its name as it came, the file, the text read from it, when it goes."""

    key: str
    name: str
    path: Path
    text: str
    expires: datetime.datetime

    @property
    def commentable(self) -> bool:
        """Whether Word comments can be written into a copy of it."""
        return self.path.suffix == ".docx"


class Drafts:
    """The drafts of one server.

    Args:
        folder: where they lie; made when the first one comes.
        life_s: how long each is kept.
    """

    def __init__(self, folder: Path, *, life_s: float = _LIFE_S) -> None:
        self._folder = folder
        self._life_s = life_s

    def add(self, name: str, data: bytes, *, ocr: str = "auto") -> str:
        """Keep a draft for a while and return its key.

        Raises:
            UsageError: the file is empty.
            DocumentError: it cannot be read.
        """
        self.sweep()
        if not data:
            raise UsageError("文稿是空的，没有可以核对的内容。")
        name = draft_name(name)
        suffix = _suffix(name)
        key = secrets.token_urlsafe(16)
        place = self._folder / key
        place.mkdir(parents=True, mode=0o700)
        try:
            path = place / f"draft{suffix}"
            path.write_bytes(data)
            text = read_draft(path, name, ocr=ocr)
            (place / "text").write_text(text, encoding="utf-8", newline="")
            (place / "name").write_text(name, encoding="utf-8")
        except BaseException:
            shutil.rmtree(place, ignore_errors=True)
            raise
        return key

    def get(self, key: str) -> Draft:
        """Return a draft.

        Raises:
            NotFoundError: there is none of this key, or its time is up.
        """
        place = self._place(key)
        try:
            started = (place / "name").stat().st_mtime
            ends = started + self._life_s
            if ends < time.time():
                raise FileNotFoundError
            (path,) = place.glob("draft.*")
            name = (place / "name").read_text(encoding="utf-8")
            text = (place / "text").read_bytes().decode("utf-8")
        except (OSError, ValueError) as exc:
            raise NotFoundError("这份文稿已经清除。请重新选择文件。") from exc
        expires = datetime.datetime.fromtimestamp(ends).astimezone()
        return Draft(key, name, path, text, expires)

    def decide(self, key: str, finding: str, decision: str | None) -> None:
        """Keep what was decided on a finding of a draft; None takes it back.

        Each lies in a file of its own, so that two at a time do not get in each other's way.

        Args:
            key: of the draft.
            finding: its key, as `api.checking.finding_key` makes it.
            decision: one of `DECISIONS`.

        Raises:
            NotFoundError: there is no such draft.
            UsageError: there is no such decision or finding.
        """
        if _FINDING.fullmatch(finding) is None or decision not in (*DECISIONS, None):
            raise UsageError("没有这一处发现，或不能这样处理。")
        folder = self.get(key).path.parent / "decisions"
        if decision is None:
            (folder / finding).unlink(missing_ok=True)
            return
        folder.mkdir(exist_ok=True)
        (folder / finding).write_text(decision, encoding="ascii")

    def decisions(self, key: str) -> dict[str, str]:
        """Return what was decided, by the key of the finding."""
        folder = self._place(key) / "decisions"
        if not folder.is_dir():
            return {}
        return {path.name: path.read_text(encoding="ascii") for path in folder.iterdir()}

    def remove(self, key: str) -> None:
        """Remove a draft; nothing happens if it is gone."""
        shutil.rmtree(self._place(key), ignore_errors=True)

    def sweep(self) -> None:
        """Remove what has had its time."""
        if not self._folder.is_dir():
            return
        limit = time.time() - self._life_s
        for place in self._folder.iterdir():
            try:
                if place.stat().st_mtime < limit:
                    shutil.rmtree(place, ignore_errors=True)
            except OSError:
                continue

    def _place(self, key: str) -> Path:
        if _KEY.fullmatch(key) is None:
            raise NotFoundError("没有这份文稿。")
        return self._folder / key


def draft_name(name: str) -> str:
    """Return the name of a file as it is shown: no folders, no control characters."""
    base = name.replace("\\", "/").rsplit("/", 1)[-1]
    shown = "".join(char for char in base if char.isprintable()).strip(". ")
    stem, suffix = os.path.splitext(shown)
    return (stem[:_LONGEST_NAME] + suffix[:10]) or "未命名"


def _suffix(name: str) -> str:
    from corpus.readers.registry import supported_suffixes

    suffix = os.path.splitext(name)[1].lower()
    if suffix not in supported_suffixes():
        raise UnsupportedFormatError(f"不能读取这种文件：{name}", path=name)
    return suffix


def read_draft(path: Path, name: str, *, ocr: str = "auto") -> str:
    """Return the text of a file; of .txt and .md exactly the decoded text.

    Other formats are read in a process of their own: a broken file can bring that down,
    or keep it, without harm to the server.

    Raises:
        DocumentError: the file cannot be read.
    """
    if path.suffix.lower() in _PLAIN:
        from corpus.readers.encoding import decode_text

        return decode_text(path.read_bytes())
    import multiprocessing

    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    reader = context.Process(target=_read_apart, args=(theirs, path, name, ocr), daemon=True)
    reader.start()
    theirs.close()
    try:
        answer = ours.recv() if ours.poll(_READ_S) else None
    except EOFError:
        answer = None
    finally:
        ours.close()
        if reader.is_alive() and answer is None:
            reader.kill()
        reader.join()
    if answer is None:
        raise DamagedDocumentError(f"“{name}”不能读出来，文件可能已损坏。", path=name)
    done, text = answer
    if not done:
        raise DamagedDocumentError(text, path=name)
    return str(text)


def _read_apart(answer: Connection, path: Path, name: str, ocr: str) -> None:
    """Send (True, text), or (False, what is wrong)."""
    from corpus.assemble import assemble
    from corpus.readers.base import ReadOptions
    from corpus.readers.registry import read_file

    try:
        answer.send((True, assemble(read_file(path, ReadOptions(ocr=ocr)), name=name).text))
    except JidianError as exc:
        answer.send((False, exc.message.replace(path.name, name)))
    finally:
        answer.close()
