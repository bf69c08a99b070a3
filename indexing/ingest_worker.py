"""Reading one file, in this process or in one that may die of it."""

from __future__ import annotations

import hashlib
import logging
import os
import pickle
import signal
import sys
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import DocumentError, DocumentLimitError, JidianError
from corpus.models import Kind
from corpus.os_errors import reason_of
from corpus.readers.base import Progress, ReadLimits, ReadOptions, no_progress
from corpus.store.originals import Originals
from indexing.peak_memory import peak_bytes

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from corpus.store.codec import EncodedDocument

__all__ = ["Outcome", "ReadFunction", "Task", "read_task", "worker_main"]

_log = logging.getLogger(__name__)

_SETTLED_NS = 2_000_000_000
"""A file changed less than two seconds ago may change again with the same time stamp."""

_RECYCLE_BYTES = 1_200_000_000
"""A reading process that has once needed more memory is replaced by a fresh one."""


@dataclass(frozen=True, slots=True)
class Task:
    """A file to be read; when its content is still ``known_sha256`` nothing is parsed.

    ``heavy`` is a file that may take long or bring its reader down. ``kept`` is (hash, size,
    time of change) of an original that is read in place of the file.
    """

    index: int
    path: str
    originals: str
    known_sha256: str | None = None
    kind: Kind | None = None
    overrides: Mapping[str, str] = field(default_factory=dict)
    heavy: bool = False
    ocr: str = "auto"
    limits: ReadLimits = field(default_factory=ReadLimits)
    kept: tuple[str, int, int] | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a task: a document, an error, or neither when the file is unchanged."""

    index: int
    sha256: str = ""
    size: int = 0
    mtime_ns: int = 0
    document: EncodedDocument | None = None
    error: str | None = None
    code: str = ""


ReadFunction = Callable[[Task, Progress], Outcome]
"""Reads one file; never raises for what is wrong with the file."""


def read_task(task: Task, progress: Progress = no_progress) -> Outcome:
    """Return what came of reading a file; a bad file is an outcome, not an exception.

    The original is put into the store's folder before the outcome is returned.
    """
    try:
        return _read(task, progress)
    except DocumentError as exc:
        return Outcome(task.index, error=exc.message, code=exc.code)
    except MemoryError:
        return Outcome(task.index, error="读取该文件所需内存超过上限", code=DocumentLimitError.code)
    except OSError as exc:
        return Outcome(task.index, error=f"文件无法读取：{reason_of(exc)}", code=DocumentError.code)
    except JidianError as exc:
        return Outcome(task.index, error=exc.message, code=exc.code)
    except Exception as exc:  # noqa: BLE001 - the boundary: one file never stops a batch
        _log.exception("reading %s failed", task.path)
        reason = f"读取时发生内部错误（{type(exc).__name__}: {exc}）"
        return Outcome(task.index, error=reason, code=DocumentError.code)


def _read(task: Task, progress: Progress) -> Outcome:
    # Imported here: the readers' own imports are heavy and not every ingest reads.
    from corpus.assemble import assemble
    from corpus.chunking import make_chunks
    from corpus.readers.registry import read_file
    from corpus.store.codec import encode_document

    path = Path(task.path)
    if task.kept is not None:
        sha256, size, mtime_ns = task.kept
        data = Originals(Path(task.originals)).read(sha256)
    else:
        data, size, mtime_ns = _load(path, task.limits)
    sha256 = hashlib.sha256(data).hexdigest()
    if sha256 == task.known_sha256:
        return Outcome(task.index, sha256, size, mtime_ns)
    options = ReadOptions(ocr=task.ocr, limits=task.limits, progress=progress)
    result = read_file(path, options, data)
    parsed = assemble(
        result, name=path.name, kind=task.kind, overrides=dict(task.overrides) or None
    )
    document = encode_document(parsed, make_chunks(parsed))
    Originals(Path(task.originals)).add(data, sha256)
    return Outcome(task.index, sha256, size, mtime_ns, document)


def _load(path: Path, limits: ReadLimits) -> tuple[bytes, int, int]:
    """Return a file's bytes, size and time of change (0 when too young to rely on)."""
    with path.open("rb") as file:
        found = os.fstat(file.fileno())
        if found.st_size > limits.max_bytes:
            raise DocumentLimitError(
                f"文件过大（{found.st_size / 1e6:.0f} MB，上限 {limits.max_bytes / 1e6:.0f} MB）",
                path=path,
            )
        data = file.read()
    young = time.time_ns() - found.st_mtime_ns < _SETTLED_NS
    return data, found.st_size, 0 if young else found.st_mtime_ns


# --- the reading process --------------------------------------------------------------


def worker_main(connection: Connection, memory_bytes: int, read: ReadFunction = read_task) -> None:
    """Read tasks from ``connection`` until it closes; answer each with messages.

    Messages are pickled tuples: ("ready",), ("start", index), ("page", index, done,
    total) and ("done", index, last) with the pickled outcome behind it; after ``last``
    the process ends by itself.
    """
    _prepare(memory_bytes)
    threading.Thread(target=_die_with_parent, daemon=True).start()
    _send(connection, ("ready",))
    try:
        while True:
            task: Task = pickle.loads(connection.recv_bytes())
            index = task.index
            _send(connection, ("start", index))

            def report(done: int, total: int, index: int = index) -> None:
                _send(connection, ("page", index, done, total))

            outcome = read(task, report)
            last = outcome.code == DocumentLimitError.code or _peak_bytes() > _RECYCLE_BYTES
            _send(connection, ("done", index, last))
            connection.send_bytes(pickle.dumps(outcome, protocol=5))
            if last:
                return
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return


def _send(connection: Connection, message: tuple[object, ...]) -> None:
    connection.send_bytes(pickle.dumps(message, protocol=5))


def _prepare(memory_bytes: int) -> None:
    # Ctrl-C is for the main process, which then ends this one.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # One reader per core already: libraries must not start a thread per core each.
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(name, "1")
    if sys.platform == "win32":
        return
    os.setsid()  # so that a converter started here can be ended together with it
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    limit = memory_bytes if hard == resource.RLIM_INFINITY else min(memory_bytes, hard)
    resource.setrlimit(resource.RLIMIT_AS, (limit, hard))


def _die_with_parent() -> None:
    from multiprocessing import connection, parent_process

    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)


def _peak_bytes() -> int:
    if sys.platform == "win32":
        return 0
    # With the peak of a large parent each process would be replaced after its first file.
    own = peak_bytes()
    if own is not None:
        return own
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024
