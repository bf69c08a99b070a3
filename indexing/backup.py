"""A whole collection in one file, and back.

The file is a zip::

    jidian-backup.json     what is in it: format, program, time, each file with size and SHA-256
    jidian.db              the database as of one moment
    originals/ab/<sha256>  the files as they were taken in
    …                      what else the office keeps in the folder (rules, dictionary)

Indexes are not in it: they follow from the database, and a restore builds them anew, with
the program that restores.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

import orjson

from corpus.errors import NotFoundError, StoreCorruptError, StoreError, UsageError
from corpus.os_errors import reason_of

if TYPE_CHECKING:
    from indexing.collection import Collection

__all__ = ["BackupReport", "RestoreReport", "backup", "restore"]

Progress = Callable[[int, int, str], None]

_FORMAT = 1
_CONTENTS = "jidian-backup.json"
_DATABASE = "jidian.db"
# Made by the program from the rest, or of this machine alone.
_LEFT_OUT = (
    "index",
    "drafts",
    "write.lock",
    "write.owner",
    _DATABASE,
    f"{_DATABASE}-wal",
    f"{_DATABASE}-shm",
)
_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class BackupReport:
    """What was written: documents, files, size in bytes, seconds."""

    file: Path
    documents: int
    files: int
    bytes: int
    seconds: float

    def to_json(self) -> dict[str, Any]:
        """Return the report for programs."""
        return {
            "file": str(self.file),
            "documents": self.documents,
            "files": self.files,
            "bytes": self.bytes,
            "seconds": round(self.seconds, 3),
        }


@dataclass(frozen=True, slots=True)
class RestoreReport:
    """What came back; ``kept`` is where the collection that was there before is now."""

    home: Path
    documents: int
    files: int
    made: str
    kept: Path | None
    seconds: float

    def to_json(self) -> dict[str, Any]:
        """Return the report for programs."""
        return {
            "home": str(self.home),
            "documents": self.documents,
            "files": self.files,
            "made": self.made,
            "kept": str(self.kept) if self.kept else None,
            "seconds": round(self.seconds, 3),
        }


def backup(
    collection: Collection,
    target: Path,
    *,
    wait_s: float = 10.0,
    progress: Progress | None = None,
) -> BackupReport:
    """Write the whole collection into one file, whole or not at all.

    Searches go on meanwhile; writers wait.

    Args:
        collection: what to keep.
        target: the file; one that is there is replaced when the new one is complete.
        wait_s: how long to wait for a writer.
        progress: called with (files done, files in all, name).

    Raises:
        UsageError: the file would lie inside the collection.
        StoreLockedError: a writer is at work.
        StoreError: it cannot be written (no room, no permission).
    """
    started = time.monotonic()
    home = collection.home.resolve()
    if target.resolve().is_relative_to(home):
        raise UsageError("备份文件不能放在资料库的文件夹里，换一个位置。", path=str(target))
    target.parent.mkdir(parents=True, exist_ok=True)
    temporary = target.with_name(f".{target.name}.tmp{os.getpid()}")
    try:
        with collection.store.exclusive(wait_s=wait_s):
            count = _write(collection, home, temporary, progress)
            documents = collection.store.document_count()
        os.replace(temporary, target)
    except OSError as exc:
        raise StoreError(f"备份未写成：{reason_of(exc)}（{target}）；资料库未受影响。") from exc
    finally:
        temporary.unlink(missing_ok=True)
    return BackupReport(target, documents, count, target.stat().st_size, time.monotonic() - started)


def _write(collection: Collection, home: Path, target: Path, progress: Progress | None) -> int:
    kept = sorted(_files(home))
    entries: list[dict[str, Any]] = []
    with (
        tempfile.TemporaryDirectory(dir=target.parent, prefix=".jidian-") as folder,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
    ):
        database = Path(folder) / _DATABASE
        collection.store.snapshot(database)
        everything = [(_DATABASE, database), *((name, home / name) for name in kept)]
        for done, (name, path) in enumerate(everything, start=1):
            entries.append(_add(archive, name, path))
            if progress:
                progress(done, len(everything), name)
        contents = {
            "format": _FORMAT,
            "program": version("jidian"),
            "made": datetime.now().isoformat(timespec="seconds"),
            "documents": collection.store.document_count(),
            "index": _index_options(collection),
            "files": entries,
        }
        # Last, so that a file that was cut off has none.
        archive.writestr(_CONTENTS, orjson.dumps(contents))
    with target.open("rb+") as file:
        os.fsync(file.fileno())
    return len(entries)


def _index_options(collection: Collection) -> dict[str, str] | None:
    """Return how the collection is indexed, None before the first batch."""
    manifest = collection.manifest
    if manifest is None:
        return None
    return {"keyword_backend": manifest.keyword_backend, "encoder": manifest.encoder}


def _files(home: Path) -> Iterator[str]:
    """Yield the names of the files to keep, with "/" between folders."""
    for folder, folders, names in os.walk(home):
        here = Path(folder).relative_to(home)
        if here == Path("."):
            folders[:] = [name for name in folders if name not in _LEFT_OUT]
            names = [name for name in names if name not in _LEFT_OUT]
        for name in names:
            path = Path(folder) / name
            if path.is_file() and not path.is_symlink() and not name.endswith(".part"):
                yield (here / name).as_posix()


def _add(archive: zipfile.ZipFile, name: str, path: Path) -> dict[str, Any]:
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as source, archive.open(name, "w", force_zip64=True) as sink:
        while block := source.read(_BLOCK):
            sink.write(block)
            digest.update(block)
            size += len(block)
    return {"path": name, "size": size, "sha256": digest.hexdigest()}


def restore(
    source: Path, home: Path, *, replace: bool = False, progress: Progress | None = None
) -> RestoreReport:
    """Put a backup back as the collection in ``home``, checked before it takes its place.

    Every file is compared with its SHA-256, the indexes are built anew, then the whole is
    verified; only then is it moved into place. Whatever goes wrong before, ``home`` is as
    it was.

    Args:
        source: the backup.
        home: the folder; it must not hold a collection unless ``replace``.
        replace: move what is there aside (it is renamed, never deleted).
        progress: called with (done, total, what).

    Raises:
        NotFoundError: there is no such file.
        UsageError: it is no backup, or ``home`` is in use and ``replace`` is False.
        StoreCorruptError: the backup is damaged.
        StoreLockedError: a writer is at work in ``home``.
        EncoderError: the model that the collection is indexed with is not on this machine.
    """
    started = time.monotonic()
    home = home.absolute()
    if not source.is_file():
        raise NotFoundError(f"没有这个文件：{source}", path=str(source))
    if _in_use(home) and not replace:
        raise UsageError(
            f"{home} 里已有内容。换一个 --home，或加 --replace：原有的改名保留，不删除。",
            path=str(home),
        )
    home.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(dir=home.parent, prefix=f".{home.name}-restore-"))
    try:
        contents = _unpack(source, fresh, progress)
        documents = _rebuild(fresh, contents.get("index"), progress)
        if documents != contents["documents"]:
            raise StoreCorruptError(
                f"备份中登记了 {contents['documents']} 份文件，恢复出 {documents} 份；原处未动。"
            )
        kept = _move_into_place(fresh, home)
    except OSError as exc:
        raise StoreError(f"未能恢复：{reason_of(exc)}；原处未动。") from exc
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    seconds = time.monotonic() - started
    return RestoreReport(home, documents, len(contents["files"]), contents["made"], kept, seconds)


def _in_use(home: Path) -> bool:
    return home.exists() and (not home.is_dir() or any(home.iterdir()))


def _unpack(source: Path, folder: Path, progress: Progress | None) -> dict[str, Any]:
    damaged = f"备份文件已损坏：{source.name}；原处未动。"
    try:
        with zipfile.ZipFile(source) as archive:
            contents = _contents(archive, source)
            entries = contents["files"]
            for done, entry in enumerate(entries, start=1):
                if not _extract(archive, entry, folder):
                    raise StoreCorruptError(damaged, path=entry["path"])
                if progress:
                    progress(done, len(entries), entry["path"])
    except (zipfile.BadZipFile, EOFError, KeyError, TypeError, ValueError) as exc:
        raise StoreCorruptError(damaged) from exc
    return contents


def _contents(archive: zipfile.ZipFile, source: Path) -> dict[str, Any]:
    if _CONTENTS not in archive.namelist():
        raise UsageError(f"这不是纪典的备份文件：{source.name}", path=str(source))
    contents: dict[str, Any] = orjson.loads(archive.read(_CONTENTS))
    if contents["format"] > _FORMAT:
        raise UsageError("备份由更新的程序写成，先升级再恢复。", path=str(source))
    return contents


def _extract(archive: zipfile.ZipFile, entry: dict[str, Any], folder: Path) -> bool:
    """Write one file; return whether it is what was put in."""
    name = PurePosixPath(entry["path"])
    if name.is_absolute() or ".." in name.parts or "\\" in entry["path"] or ":" in entry["path"]:
        return False
    target = folder.joinpath(*name.parts)
    target.parent.mkdir(parents=True, exist_ok=True)
    digest, size = hashlib.sha256(), 0
    with archive.open(entry["path"]) as packed, target.open("wb") as sink:
        while block := packed.read(_BLOCK):
            sink.write(block)
            digest.update(block)
            size += len(block)
    return (size, digest.hexdigest()) == (entry["size"], entry["sha256"])


def _rebuild(folder: Path, index: dict[str, str] | None, progress: Progress | None) -> int:
    """Build the indexes and check the whole; return the number of documents."""
    from indexing.collection import open_collection
    from indexing.maintenance import verify
    from indexing.types import IndexOptions

    options = IndexOptions(index["keyword_backend"], index["encoder"]) if index else None
    collection = open_collection(folder, options, create=False)
    try:
        count = collection.store.document_count()
        if count:
            collection.reindex(
                progress=(lambda done, total: progress(done, total, "索引")) if progress else None
            )
        problems = verify(collection).problems
    finally:
        collection.close()
    if problems:
        raise StoreCorruptError(f"备份恢复后核对不一致（{problems[0]}）；原处未动。")
    return count


def _move_into_place(fresh: Path, home: Path) -> Path | None:
    kept = None
    if _in_use(home):
        from corpus.store.lock import WriteLock

        kept = home.with_name(f"{home.name}.before-{datetime.now():%Y%m%d-%H%M%S}")
        with WriteLock(home).hold():
            os.rename(home, kept)
    elif home.exists():
        home.rmdir()
    try:
        os.rename(fresh, home)
    except OSError:
        if kept is not None:
            os.rename(kept, home)
        raise
    return kept
