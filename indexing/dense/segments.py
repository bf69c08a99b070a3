"""How vectors lie on disk: append-only segments, tombstones, one manifest.

::

    index.json              what counts; written last, by os.replace
    <n>.vectors.npy         int16 (rows, dimension): component * 32767, memory-mapped
    <n>.keys.npy            int64 (rows, 2): chunk id, document id
    <n>.dead.npy            int64: rows of a segment that have been dropped
    <n>.coarse.faiss        the compressed index over all rows, when there are many

No file is changed once it is written; ``<n>`` is never used again. A writer that dies
leaves files that the manifest does not name; the next commit deletes them. Rows are
numbered through all segments in order; dropping a row does not renumber the others.

Sixteen bits a component make the inner product of two unit vectors exact to 5e-6 at
half the room of float32, and, unlike float16, convert at the speed of memory.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import numpy as np
import numpy.typing as npt

from corpus.errors import IndexMismatchError, IndexNotBuiltError
from indexing.types import FloatArray

if TYPE_CHECKING:
    from indexing.dense.ranking import CoarseRanker

__all__ = [
    "SCALE",
    "CoarseEntry",
    "Manifest",
    "Segment",
    "SegmentEntry",
    "VectorFiles",
    "quantize",
]

FORMAT = 1
MANIFEST = "index.json"
SCALE = 32767.0

Codes = npt.NDArray[np.int16]
Keys = npt.NDArray[np.int64]


def quantize(vectors: FloatArray) -> Codes:
    """Return vectors with components in [-1, 1] as they are kept, int16."""
    codes: Codes = np.rint(np.clip(vectors, -1.0, 1.0) * np.float32(SCALE)).astype(np.int16)
    return codes


@dataclass(frozen=True, slots=True)
class SegmentEntry:
    """A segment in the manifest: numbers of its files, rows in it, rows dropped from it."""

    number: int
    rows: int
    dead: int | None = None
    dead_rows: int = 0


@dataclass(frozen=True, slots=True)
class CoarseEntry:
    """The compressed index in the manifest: rows it covers, rows there were at training."""

    number: int
    rows: int
    trained_at: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """What ``index.json`` says."""

    dimension: int
    next_number: int = 1
    segments: tuple[SegmentEntry, ...] = ()
    coarse: CoarseEntry | None = None
    format: int = FORMAT

    @property
    def rows(self) -> int:
        """Rows in all segments, dropped ones included."""
        return sum(entry.rows for entry in self.segments)


@dataclass(frozen=True, slots=True)
class Segment:
    """The content of a segment; arrays are memory-mapped and read-only."""

    codes: Codes
    keys: Keys
    dead: Keys


class VectorFiles:
    """The files of one index; knows nothing of searching."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, number: int, kind: str) -> Path:
        """Return where a file is: kinds as in the layout above."""
        return self.folder / f"{number:06d}.{kind}"

    def signature(self) -> tuple[int, int, int] | None:
        """Return what changes when the manifest is replaced; None where there is none."""
        try:
            found = (self.folder / MANIFEST).stat()
        except OSError:
            return None
        return found.st_mtime_ns, found.st_size, found.st_ino

    def read_manifest(self) -> Manifest:
        """Return the manifest.

        Raises:
            IndexNotBuiltError: there is none.
            IndexMismatchError: it cannot be read or is of another form.
        """
        path = self.folder / MANIFEST
        try:
            data = json.loads(path.read_bytes())
        except FileNotFoundError as exc:
            raise IndexNotBuiltError("向量索引尚未建立", path=str(path)) from exc
        except (OSError, ValueError) as exc:
            raise _damaged(path) from exc
        found = data.get("format") if isinstance(data, dict) else None
        if found != FORMAT:
            raise IndexMismatchError(
                "向量索引的格式与本程序不符，请运行 jidian reindex",
                path=str(path),
                found=found,
                expected=FORMAT,
            )
        try:
            segments = tuple(SegmentEntry(**entry) for entry in data.pop("segments"))
            coarse = data.pop("coarse")
            return Manifest(
                segments=segments, coarse=CoarseEntry(**coarse) if coarse else None, **data
            )
        except (KeyError, TypeError) as exc:
            raise _damaged(path) from exc

    def write_manifest(self, manifest: Manifest) -> None:
        """Make the manifest durable: from here on it counts."""
        data = json.dumps(asdict(manifest)).encode()
        self._sync_folder()  # what it names must be found after a loss of power
        self._write(self.folder / MANIFEST, lambda file: file.write(data))
        self._sync_folder()

    def write_segment(self, number: int, codes: Sequence[Codes], keys: Sequence[Keys]) -> int:
        """Write a segment from pieces, durably; return its number of rows."""
        rows = sum(len(part) for part in keys)
        self._write_array(self.path(number, "vectors.npy"), codes, rows)
        self._write_array(self.path(number, "keys.npy"), keys, rows)
        return rows

    def write_dead(self, number: int, rows: Keys) -> None:
        """Write which rows of a segment are dropped."""
        self._write_array(self.path(number, "dead.npy"), [rows], len(rows))

    def write_coarse(self, number: int, ranker: CoarseRanker) -> None:
        """Write the compressed index durably."""
        data = ranker.save().tobytes()
        self._write(self.path(number, "coarse.faiss"), lambda file: file.write(data))

    def read_coarse(self, entry: CoarseEntry, dimension: int) -> CoarseRanker:
        """Return the compressed index.

        Raises:
            FileNotFoundError: a writer has replaced it meanwhile.
            IndexMismatchError: it is damaged or of another size.
        """
        from indexing.dense.ranking import CoarseRanker

        data = self.path(entry.number, "coarse.faiss").read_bytes()
        return CoarseRanker.load(data, entry.rows, dimension)

    def check_coarse(self, manifest: Manifest) -> None:
        """Make sure that the compressed index is there and covers all rows.

        Raises:
            FileNotFoundError: a writer has replaced it meanwhile.
            IndexMismatchError: it covers another number of rows.
        """
        coarse = manifest.coarse
        if coarse is None:
            return
        path = self.path(coarse.number, "coarse.faiss")
        path.stat()
        if coarse.rows != manifest.rows:
            raise _damaged(path)

    def read_segment(self, entry: SegmentEntry, dimension: int) -> Segment:
        """Return a segment's arrays.

        Raises:
            FileNotFoundError: a writer has replaced the segment meanwhile.
            IndexMismatchError: the files are not what the manifest says.
        """
        codes = self._map(self.path(entry.number, "vectors.npy"))
        keys = self._map(self.path(entry.number, "keys.npy"))
        dead: Keys = np.zeros(0, np.int64)
        if entry.dead is not None:
            dead = self._map(self.path(entry.dead, "dead.npy"))
        whole = (
            codes.shape == (entry.rows, dimension)
            and codes.dtype == np.int16
            and keys.shape == (entry.rows, 2)
            and keys.dtype == np.int64
            and dead.shape == (entry.dead_rows,)
        )
        if not whole:
            raise _damaged(self.path(entry.number, "vectors.npy"))
        return Segment(codes, keys, dead)

    def sweep(self, manifest: Manifest) -> None:
        """Delete files that the manifest does not name."""
        named = {MANIFEST}
        for entry in manifest.segments:
            named.update(self.path(entry.number, kind).name for kind in ("vectors.npy", "keys.npy"))
            if entry.dead is not None:
                named.add(self.path(entry.dead, "dead.npy").name)
        if manifest.coarse is not None:
            named.add(self.path(manifest.coarse.number, "coarse.faiss").name)
        for path in self.folder.iterdir():
            if path.name not in named:
                # Where a reader holds it open it may not go yet; the next commit tries again.
                with contextlib.suppress(OSError):
                    path.unlink()

    def _map(self, path: Path) -> npt.NDArray[Any]:
        try:
            return np.load(path, mmap_mode="r")  # type: ignore[no-any-return]
        except FileNotFoundError:
            raise
        except (OSError, ValueError, EOFError) as exc:
            raise _damaged(path) from exc

    def _write_array(self, path: Path, parts: Sequence[npt.NDArray[Any]], rows: int) -> None:
        shape = (rows, *parts[0].shape[1:])
        # An empty file cannot be mapped, so its header stands in for the array.
        header = {
            "descr": np.lib.format.dtype_to_descr(parts[0].dtype),
            "fortran_order": False,
            "shape": shape,
        }

        def write(file: BinaryIO) -> None:
            np.lib.format.write_array_header_1_0(file, header)
            for part in parts:
                file.write(np.ascontiguousarray(part).data.cast("B"))

        self._write(path, write)

    def _write(self, path: Path, write: Callable[[BinaryIO], object]) -> None:
        temporary = path.with_name(path.name + ".tmp")
        with temporary.open("wb") as file:
            write(file)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)

    def _sync_folder(self) -> None:
        if os.name == "nt":
            return
        descriptor = os.open(self.folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _damaged(path: Path) -> IndexMismatchError:
    return IndexMismatchError("向量索引已损坏，请运行 jidian reindex", path=str(path))
