"""One writer at a time, across processes."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import orjson
from filelock import FileLock, Timeout

from corpus.errors import StoreLockedError

__all__ = ["WriteLock"]


class WriteLock:
    """The right to write to a collection; reentrant in a thread.

    The operating system gives it back when the holder dies, however it dies. Beside the
    lock stands a note of who holds it; it only serves the message to the others.
    """

    def __init__(self, home: Path) -> None:
        self._lock = FileLock(home / "write.lock")
        self._note = home / "write.owner"

    @contextmanager
    def hold(self, wait_s: float = 0.0) -> Iterator[None]:
        """Hold the lock for the block.

        Raises:
            StoreLockedError: somebody else still holds it after ``wait_s`` seconds.
        """
        try:
            self._lock.acquire(timeout=max(0.0, wait_s))
        except Timeout as exc:
            raise self._refusal() from exc
        try:
            if self._lock.lock_counter == 1:
                self._write_note()
            yield
        finally:
            if self._lock.lock_counter == 1:
                self._note.unlink(missing_ok=True)
            self._lock.release()

    def _write_note(self) -> None:
        note = {
            "pid": os.getpid(),
            "host": socket.gethostname(),
            "since": datetime.now().isoformat(timespec="seconds"),
        }
        self._note.write_bytes(orjson.dumps(note))

    def _refusal(self) -> StoreLockedError:
        try:
            note = orjson.loads(self._note.read_bytes())
            who = f"（进程 {note['pid']}，自 {str(note['since']).replace('T', ' ')} 起）"
        except (OSError, ValueError, KeyError, TypeError):
            return StoreLockedError("另一个进程正在写入资料库，请稍后再试")
        return StoreLockedError(f"另一个进程正在写入资料库{who}，请稍后再试", **note)
