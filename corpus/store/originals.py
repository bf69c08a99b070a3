"""Original files by content: ``originals/ab/<sha256>``, each kept once."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Container, Iterable, Iterator
from pathlib import Path

from corpus.errors import NotFoundError, StoreCorruptError, StoreError
from corpus.os_errors import reason_of

__all__ = ["Originals", "fsync_folder"]


class Originals:
    """The folder of original files.

    A file is in it, and on disk, before the transaction that refers to it commits: `add`
    puts it there, `make_durable` waits for the disk, for many files at once because that
    is an order of magnitude faster than one by one. A file that no document refers to is
    garbage and harmless.
    """

    def __init__(self, root: Path) -> None:
        self.root = root

    def path(self, sha256: str) -> Path:
        """Return where the file of this hash is, or would be."""
        return self.root / sha256[:2] / sha256

    def add(self, data: bytes, sha256: str | None = None) -> str:
        """Put ``data`` in place and return its SHA-256; nothing is done if it is there.

        Raises:
            StoreError: it cannot be written (disk full, no permission).
        """
        digest = sha256 or hashlib.sha256(data).hexdigest()
        target = self.path(digest)
        if _is_there(target, data):
            return digest
        temporary = target.with_name(f"{digest[:16]}-{os.urandom(8).hex()}.part")
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            temporary.write_bytes(data)
            os.replace(temporary, target)
        except OSError as exc:
            temporary.unlink(missing_ok=True)
            raise StoreError(f"原件未能保存到资料库：{reason_of(exc)}") from exc
        return digest

    def make_durable(self, hashes: Iterable[str]) -> None:
        """Wait until these files are on disk, whatever happens to the machine then."""
        from concurrent.futures import ThreadPoolExecutor

        paths = [self.path(sha256) for sha256 in hashes]
        folders = {path.parent for path in paths}
        if not paths:
            return
        with ThreadPoolExecutor(max_workers=min(16, len(paths))) as pool:
            list(pool.map(_fsync_file, paths))
            list(pool.map(fsync_folder, [*folders, self.root]))

    def holds(self, sha256: str) -> bool:
        """Tell whether the file of this hash is there."""
        return self.path(sha256).is_file()

    def read(self, sha256: str) -> bytes:
        """Return the file's bytes.

        Raises:
            NotFoundError: it is not there.
            StoreCorruptError: its content is not what was put in.
        """
        try:
            data = self.path(sha256).read_bytes()
        except FileNotFoundError as exc:
            raise NotFoundError("资料库中没有这份原件", sha256=sha256) from exc
        if hashlib.sha256(data).hexdigest() != sha256:
            raise StoreCorruptError(f"原件已损坏：{sha256[:12]}", sha256=sha256)
        return data

    def hashes(self) -> Iterator[str]:
        """Yield the hashes of all files held, in order."""
        for path in sorted(self.root.glob("??/*")):
            if len(path.name) == 64:
                yield path.name

    def collect_garbage(self, used: Container[str], *, older_than_s: float) -> int:
        """Delete files nobody refers to and left-over temporary ones; return how many.

        Younger ones stay: their transaction may be about to commit.
        """
        limit = time.time() - older_than_s
        deleted = 0
        for path in self.root.glob("??/*"):
            if path.name in used or path.stat().st_mtime > limit:
                continue
            path.unlink(missing_ok=True)
            deleted += 1
        return deleted


def _is_there(target: Path, data: bytes) -> bool:
    """Tell whether a file holds ``data`` (a power cut may have left one that does not)."""
    try:
        if target.stat().st_size != len(data) or target.read_bytes() != data:
            return False
        # Young again, so that a garbage collection meanwhile leaves it alone.
        os.utime(target)
    except OSError:
        return False
    return True


def _fsync_file(path: Path) -> None:
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def fsync_folder(folder: Path) -> None:
    """Make renames in ``folder`` durable, where the platform can."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
