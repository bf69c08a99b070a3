"""Memory of an ingest against the number of files: it must not grow with them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

__all__ = ["bench_memory"]

_SCRIPT = """
import resource, sys
from pathlib import Path
from indexing.collection import open_collection
from indexing.ingest import ingest
if __name__ == "__main__":
    home, files = Path(sys.argv[1]), sys.argv[2:]
    with open_collection(home) as collection:
        ingest(collection, files, workers=0)
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


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
