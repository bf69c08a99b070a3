"""Memory: of a process and all below it, and of an ingest against the number of files.

``ru_maxrss`` tells nothing of this. A process that starts another hands its own peak down to
it, across ``exec`` too, and the figure for children is that of the largest one there ever
was: a small command started by a large program reads as large as that program. So the
kernel's own counts of the living processes are read (``/proc``), again and again while the
command runs. Pages that several processes share are counted once (``Pss``).
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

__all__ = ["Peak", "bench_memory", "run_measured", "tree_memory", "watched"]

_SAMPLE_S = 0.05
# The peak of this program alone: that of its own address space, which exec begins anew.
_SCRIPT = """
import sys
from pathlib import Path
from indexing.collection import open_collection
from indexing.ingest import ingest
if __name__ == "__main__":
    home, files = Path(sys.argv[1]), sys.argv[2:]
    with open_collection(home) as collection:
        ingest(collection, files, workers=0)
    status = Path("/proc/self/status").read_text()
    print(next(int(x.split()[1]) // 1024 for x in status.splitlines() if x[:6] == "VmHWM:"))
"""


@dataclass(slots=True)
class Peak:
    """The most memory seen, in bytes, and the most processes seen at once.

    ``shared_once`` counts pages that several processes share once; ``resident`` counts
    them in each, as ``ps`` and ``top`` do. Both are 0 where the system does not tell.
    """

    shared_once: int = 0
    resident: int = 0
    processes: int = 0

    def see(self, pid: int) -> None:
        """Look at a process and all below it now."""
        shared, resident, processes = tree_memory(pid)
        self.shared_once = max(self.shared_once, shared)
        self.resident = max(self.resident, resident)
        self.processes = max(self.processes, processes)

    def to_json(self) -> dict[str, int]:
        """Return both peaks in MB (of 10^6 bytes) and the processes."""
        return {
            "peak_mb": round(self.shared_once / 1e6),
            "resident_mb": round(self.resident / 1e6),
            "processes": self.processes,
        }


def tree_memory(pid: int) -> tuple[int, int, int]:
    """Return (bytes with shared pages once, resident bytes, processes) of a process tree."""
    shared = resident = 0
    processes = 0
    for member in _tree(pid):
        counts = _counts(member)
        if counts is not None:
            shared, resident = shared + counts[0], resident + counts[1]
            processes += 1
    return shared, resident, processes


def _tree(pid: int) -> Iterator[int]:
    yield pid
    try:
        tasks = list(Path(f"/proc/{pid}/task").iterdir())
        below = [int(child) for task in tasks for child in (task / "children").read_text().split()]
    except (OSError, ValueError):
        return
    for child in below:
        yield from _tree(child)


def _counts(pid: int) -> tuple[int, int] | None:
    try:
        rows = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:  # it has ended, or this is no Linux
        return None
    sizes = {row.split(":")[0]: row.split() for row in rows if row.endswith("kB")}
    if "Pss" not in sizes or "Rss" not in sizes:
        return None
    return int(sizes["Pss"][1]) * 1024, int(sizes["Rss"][1]) * 1024


@contextmanager
def watched(pid: int | None = None) -> Iterator[Peak]:
    """Watch a process (this one if none is named) and all below it; the peak is filled in."""
    peak = Peak()
    stop = threading.Event()
    target = os.getpid() if pid is None else pid

    def watch() -> None:
        while not stop.wait(_SAMPLE_S):
            peak.see(target)

    thread = threading.Thread(target=watch, daemon=True)
    thread.start()
    try:
        yield peak
    finally:
        stop.set()
        thread.join()


def run_measured(command: Sequence[str]) -> tuple[float, Peak]:
    """Run a command and return its seconds and its peak, its own processes included.

    Raises:
        subprocess.CalledProcessError: it failed.
    """
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    with process, watched(process.pid) as peak:
        errors = process.communicate()[1]
    seconds = time.perf_counter() - started
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, list(command), stderr=errors)
    return seconds, peak


def bench_memory(laws: Path, folder: Path, counts: tuple[int, ...] = (100, 400)) -> dict[str, Any]:
    """Return the peak memory in MB of ingesting the first ``counts`` files, in one process."""
    files = sorted(str(path) for path in laws.rglob("*.md"))
    # The largest first, so that every run meets them.
    files.sort(key=lambda name: -Path(name).stat().st_size)
    peaks: dict[str, int] = {}
    for count in counts:
        command = [sys.executable, "-c", _SCRIPT, str(folder / f"memory{count}"), *files[:count]]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        peaks[str(count)] = int(done.stdout.split()[-1])
    first, last = peaks[str(counts[0])], peaks[str(counts[-1])]
    return {"peak_mb_by_files": peaks, "ratio": round(last / first, 2)}
