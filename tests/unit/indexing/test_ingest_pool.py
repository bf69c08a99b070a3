"""Reading processes that die, hang or swell cost one file each."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from corpus.errors import JidianError
from indexing.ingest_pool import PoolLimits, ReaderPool
from indexing.ingest_worker import Outcome, Task

READER = '''
import os, signal, time
from indexing.ingest_worker import Outcome

def read(task, progress):
    """Do what the file's name says."""
    if "exit" in task.path:
        os._exit(3)
    if "crash" in task.path:
        os.kill(os.getpid(), signal.SIGSEGV)
    if "hang" in task.path:
        time.sleep(600)
    if "pages" in task.path:
        for page in range(4):
            time.sleep(0.5)
            progress(page + 1, 4)
    if "swell" in task.path:
        try:
            bytearray(3_000_000_000)
        except MemoryError:
            return Outcome(task.index, error="too much", code="limit")
    if "signals" in task.path:
        kept = signal.pthread_sigmask(signal.SIG_BLOCK, [])
        return Outcome(task.index, sha256="kept off" if signal.SIGINT in kept else "comes")
    if "big" in task.path:
        return Outcome(task.index, sha256="x" * 3_000_000)
    return Outcome(task.index, sha256=f"{task.path} read")
'''


@pytest.fixture
def read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    (tmp_path / "reader_for_tests.py").write_text(READER)
    monkeypatch.syspath_prepend(str(tmp_path))
    import reader_for_tests  # type: ignore[import-not-found]

    yield reader_for_tests.read
    del sys.modules["reader_for_tests"]


def tasks(*names: str, heavy: bool = False) -> list[Task]:
    return [Task(index, name, "/nowhere", heavy=heavy) for index, name in enumerate(names)]


def run(pool: ReaderPool) -> list[str]:
    """Return what came of each task, in order: its hash or its error's code."""
    outcomes: list[Outcome] = list(pool.outcomes())
    assert [outcome.index for outcome in outcomes] == list(range(len(outcomes)))
    return [outcome.sha256 or outcome.code for outcome in outcomes]


def test_results_come_in_the_order_of_the_tasks(read) -> None:  # type: ignore[no-untyped-def]
    names = [f"f{n}" for n in range(40)]
    assert run(ReaderPool(tasks(*names), 3, read=read)) == [f"{name} read" for name in names]


@pytest.mark.skipif(not hasattr(signal, "pthread_sigmask"), reason="no such signals here")
def test_ctrl_c_never_comes_to_a_reader_even_as_it_starts(read) -> None:  # type: ignore[no-untyped-def]
    assert run(ReaderPool(tasks("signals"), 1, read=read)) == ["kept off"]
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, [])


def test_dying_reader_costs_its_file_only(read) -> None:  # type: ignore[no-untyped-def]
    names = ["a", "exit", "b", "c", "crash", "d", "e", "exit2", "f"]
    assert run(ReaderPool(tasks(*names), 2, read=read)) == [
        "document" if name.startswith(("exit", "crash")) else f"{name} read" for name in names
    ]


def test_files_that_all_kill_their_reader_all_fail(read) -> None:  # type: ignore[no-untyped-def]
    names = [f"exit{n}" for n in range(5)]
    assert run(ReaderPool(tasks(*names), 1, read=read)) == ["document"] * 5


def test_hanging_reader_is_ended_but_not_one_that_turns_pages(read) -> None:  # type: ignore[no-untyped-def]
    pages: list[tuple[int, int, int]] = []
    pool = ReaderPool(
        tasks("a", "hang", "pages", "b"),
        2,
        PoolLimits(timeout_s=1.2),
        on_page=lambda *page: pages.append(page),
        read=read,
    )
    started = time.monotonic()
    assert run(pool) == ["a read", "limit", "pages read", "b read"]
    assert time.monotonic() - started < 30
    assert pages == [(2, n, 4) for n in (1, 2, 3, 4)]


@pytest.mark.skipif(sys.platform != "linux", reason="needs a limit of address space")
def test_memory_of_a_reader_is_bounded(read) -> None:  # type: ignore[no-untyped-def]
    limits = PoolLimits(memory_bytes=2_000_000_000)
    assert run(ReaderPool(tasks("a", "swell", "b"), 1, limits, read=read)) == [
        "a read",
        "limit",
        "b read",
    ]


def test_results_nobody_fetches_do_not_pile_up(read) -> None:  # type: ignore[no-untyped-def]
    names = [f"big{n}" for n in range(12)]
    pool = ReaderPool(tasks(*names), 2, PoolLimits(waiting_bytes=6_000_000), read=read)
    outcomes = pool.outcomes()
    next(outcomes)
    time.sleep(2)
    # What waits may exceed the bound by what had been handed out before it was reached.
    assert pool._waiting_bytes <= 6_000_000 + 2 * 3 * 3_100_000
    assert len(list(outcomes)) == 11


def test_leaving_early_ends_the_processes(read) -> None:  # type: ignore[no-untyped-def]
    pool = ReaderPool(tasks("a", "hang", "b"), 2, read=read)
    outcomes = pool.outcomes()
    assert next(outcomes).sha256 == "a read"
    pids = [worker.process.pid for worker in pool._workers]
    outcomes.close()  # type: ignore[attr-defined]
    assert pids
    for pid in pids:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)


def test_processes_that_cannot_start_are_reported(tmp_path: Path, read) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "reader_for_tests.py").write_text("raise SystemExit(1)")
    with pytest.raises(JidianError, match="无法启动"):
        run(ReaderPool(tasks("a"), 1, read=read))


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_memory_of_a_reader_is_its_own_not_that_of_the_process_that_started_it() -> None:
    held = b"x" * 400_000_000
    script = "from indexing.ingest_worker import _peak_bytes; print(_peak_bytes())"
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    assert 1_000_000 < int(told.stdout) < len(held)
