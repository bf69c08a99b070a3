"""The command line, start included: one search as a user types it."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

__all__ = ["bench_cli"]


def bench_cli(home: Path, query: str = "公务接待", runs: int = 7) -> dict[str, Any]:
    """Return seconds of `jidian search` as a whole process: median, minimum, maximum."""
    command = [sys.executable, "-m", "api.cli.main", "search", query, "--json", "--home", str(home)]
    times: list[float] = []
    for _ in range(runs + 1):
        started = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        times.append(time.perf_counter() - started)
    counted = sorted(times[1:])  # the first run fills the file cache
    return {
        "runs": runs,
        "median_s": round(statistics.median(counted), 3),
        "min_s": round(counted[0], 3),
        "max_s": round(counted[-1], 3),
    }
