"""Reading processes: as many as asked for, each of which may die, hang or swell.

A file that kills its reader costs that file only. Results come in the order of the
tasks, and no more of them wait than fit into a fixed amount of memory.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import pickle
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing import connection as mp_connection
from typing import TYPE_CHECKING, Any

from corpus.errors import DocumentError, DocumentLimitError, JidianError
from indexing.ingest_worker import Outcome, ReadFunction, Task, read_task, worker_main

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess

__all__ = ["PageProgress", "PoolLimits", "ReaderPool"]

_log = logging.getLogger(__name__)

PageProgress = Callable[[int, int, int], None]
"""Called with (task index, done, total) pages of a file that takes long."""


@dataclass(frozen=True, slots=True)
class PoolLimits:
    """Bounds of a reading process.

    ``timeout_s`` without a sign of life (a page read counts as one), ``memory_bytes`` of
    address space, ``waiting_bytes`` of results that nobody has fetched yet.
    """

    timeout_s: float = 300.0
    memory_bytes: int = 4_000_000_000
    waiting_bytes: int = 48_000_000


_AHEAD = 3
"""Light tasks handed to a process at a time: it never waits for the main process."""

_START_TIMEOUT_S = 60.0
_MAX_VAIN_STARTS = 3


@dataclass(slots=True, eq=False)
class _Worker:
    process: SpawnProcess
    pipe: Connection[Any, Any]
    ready: bool = False
    leaving: bool = False
    started: bool = False
    timed_out: bool = False
    tasks: deque[Task] = field(default_factory=deque)
    sign_of_life: float = field(default_factory=time.monotonic)
    exit_code: int | None = None

    def takes(self, task: Task, depth: int) -> bool:
        """Tell whether to hand over a task: work of minutes is not queued behind other."""
        if self.leaving or self.timed_out or len(self.tasks) > depth:
            return False
        return not self.tasks or not (task.heavy or any(t.heavy for t in self.tasks))


class ReaderPool:
    """Reads tasks in ``workers`` processes with ``read``, a function they can import.

    A thread of its own looks after the processes, so that they go on while the main
    thread is busy indexing.
    """

    def __init__(
        self,
        tasks: Sequence[Task],
        workers: int,
        limits: PoolLimits = PoolLimits(),
        on_page: PageProgress | None = None,
        read: ReadFunction = read_task,
    ) -> None:
        # A fresh interpreter: nothing of this process's threads and locks is copied.
        self._context = multiprocessing.get_context("spawn")
        self._limits = limits
        self._on_page = on_page
        self._read = read
        self._count = min(workers, len(tasks))
        self._todo = deque(tasks)
        self._order = [task.index for task in tasks]
        self._workers: list[_Worker] = []
        self._vain_starts = 0
        self._results: dict[int, bytes | Outcome] = {}
        self._waiting_bytes = 0
        self._wanted: int | None = None
        self._changed = threading.Condition()
        self._stopping = False
        self._failure: BaseException | None = None
        self._thread = threading.Thread(target=self._look_after, name="readers", daemon=True)

    def outcomes(self) -> Iterator[Outcome]:
        """Yield the outcome of each task, in order; ends the processes when left.

        Raises:
            JidianError: reading processes cannot be started here.
        """
        self._thread.start()
        try:
            for index in self._order:
                yield self._fetch(index)
        finally:
            self._stopping = True
            self._thread.join()

    def _fetch(self, index: int) -> Outcome:
        with self._changed:
            self._wanted = index
            while index not in self._results:
                if self._failure is not None:
                    raise self._failure
                self._changed.wait(timeout=0.5)
            result = self._results.pop(index)
            if isinstance(result, Outcome):
                return result
            self._waiting_bytes -= len(result)
        outcome: Outcome = pickle.loads(result)
        return outcome

    def _deliver(self, index: int, result: bytes | Outcome) -> None:
        with self._changed:
            self._results[index] = result
            if isinstance(result, bytes):
                self._waiting_bytes += len(result)
            self._changed.notify_all()

    # --- the looking-after thread -------------------------------------------------------

    def _look_after(self) -> None:
        try:
            while not self._stopping:
                self._staff()
                self._hand_out()
                self._listen()
                self._judge()
        except (OSError, JidianError) as exc:
            with self._changed:
                self._failure = exc
                self._changed.notify_all()
        finally:
            for worker in self._workers:
                _end(worker)

    def _staff(self) -> None:
        """Start processes until there are as many as wanted."""
        while self._todo and len(self._workers) < self._count:
            here, there = self._context.Pipe()
            process = self._context.Process(
                target=worker_main,
                args=(there, self._limits.memory_bytes, self._read),
                daemon=True,
            )
            with _undisturbed():
                process.start()
            there.close()
            self._workers.append(_Worker(process, here))

    def _hand_out(self) -> None:
        """Hand tasks round, so that every process has one before any has two."""
        for depth in range(_AHEAD):
            for worker in self._workers:
                if not self._todo or self._is_full():
                    return
                if not worker.takes(self._todo[0], depth):
                    continue
                if not worker.tasks:
                    worker.sign_of_life = time.monotonic()
                # Where the process has just died, `_listen` finds out and takes it back.
                with suppress(OSError):
                    worker.pipe.send_bytes(pickle.dumps(self._todo[0], protocol=5))
                worker.tasks.append(self._todo.popleft())

    def _is_full(self) -> bool:
        """Tell whether enough results wait for whoever fetches them.

        What is waited for is always read: a process that retired gave back its task, and
        the results of later ones, which cannot be fetched before it, fill the room.
        """
        if self._waiting_bytes <= self._limits.waiting_bytes:
            return False
        return self._todo[0].index != self._wanted

    def _listen(self) -> None:
        if not self._workers:
            time.sleep(0.05)
            return
        by_pipe = {worker.pipe: worker for worker in self._workers}
        for pipe in mp_connection.wait(list(by_pipe), timeout=0.2):
            worker = by_pipe[pipe]  # type: ignore[index]
            try:
                self._hear(worker)
            except (EOFError, OSError):
                self._bury(worker)

    def _hear(self, worker: _Worker) -> None:
        message = pickle.loads(worker.pipe.recv_bytes())
        worker.sign_of_life = time.monotonic()
        match message:
            case ("ready",):
                worker.ready = True
            case ("start", _):
                worker.started = True
            case ("page", index, done, total):
                if self._on_page is not None:
                    self._on_page(index, done, total)
            case ("done", index, last):
                # The outcome stays packed until it is fetched: packed it is small.
                packed = worker.pipe.recv_bytes()
                worker.tasks.popleft()
                worker.started, worker.leaving = False, last
                self._vain_starts = 0
                self._deliver(index, packed)

    def _judge(self) -> None:
        """End processes that have given no sign of life for too long."""
        now = time.monotonic()
        for worker in self._workers:
            allowed = self._limits.timeout_s if worker.ready else _START_TIMEOUT_S
            busy = bool(worker.tasks) or not worker.ready
            if busy and now - worker.sign_of_life > allowed and not worker.timed_out:
                worker.timed_out = True
                _kill(worker)

    def _bury(self, worker: _Worker) -> None:
        """Take note of a process that has ended: who is to blame, what is left to do."""
        self._workers.remove(worker)
        _end(worker)
        if worker.started and worker.tasks:
            guilty = worker.tasks.popleft()
            self._deliver(guilty.index, _blame(worker, guilty, self._limits))
        elif not worker.leaving:
            self._vain_starts += 1
            if self._vain_starts >= _MAX_VAIN_STARTS:
                raise JidianError("读取文件的进程无法启动，请检查安装或内存")
        self._todo.extendleft(reversed(worker.tasks))


def _blame(worker: _Worker, task: Task, limits: PoolLimits) -> Outcome:
    if worker.timed_out:
        reason = f"读取超过 {limits.timeout_s:.0f} 秒没有进展，已中止"
        return Outcome(task.index, error=reason, code=DocumentLimitError.code)
    _log.warning("a reader died of %s with exit code %s", task.path, worker.exit_code)
    reason = "读取该文件时读取进程意外退出（文件可能已损坏，或所需内存超过上限）"
    return Outcome(task.index, error=reason, code=DocumentError.code)


def _kill(worker: _Worker) -> None:
    # The reader leads a group of its own: a converter it has started goes with it.
    if hasattr(os, "killpg") and worker.process.pid is not None:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(worker.process.pid, signal.SIGKILL)
    worker.process.kill()


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Start processes to which Ctrl-C does not come before they can pass it over."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _end(worker: _Worker) -> None:
    """End a process, gently where it is idle, and release what belongs to it."""
    worker.pipe.close()
    if not worker.tasks:
        worker.process.join(timeout=2.0)
    _kill(worker)
    worker.process.join()
    worker.exit_code = worker.process.exitcode
    worker.process.close()
