"""Memory of a command and the processes it starts."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from evaluation.bench.memory import run_measured, tree_memory

pytestmark = pytest.mark.skipif(
    not Path("/proc/self/smaps_rollup").exists(), reason="only Linux tells of living processes"
)

_HOLD = """
import subprocess, sys, time
held = bytearray(b"x") * 60_000_000
if sys.argv[1] == "parent":
    child = subprocess.Popen([sys.executable, "-c", sys.argv[2], "child", ""])
    child.wait()
time.sleep(0.6)
"""


def test_peak_counts_the_processes_that_a_command_starts() -> None:
    seconds, peak = run_measured([sys.executable, "-c", _HOLD, "parent", _HOLD])
    assert seconds > 0.6
    assert peak.processes == 2
    assert 120_000_000 <= peak.shared_once <= peak.resident < 300_000_000


def test_peak_of_a_small_command_is_small_however_large_this_process_is() -> None:
    held = bytearray(b"x") * 200_000_000
    _, peak = run_measured([sys.executable, "-c", "import time; time.sleep(0.4)"])
    assert 0 < peak.resident < 60_000_000 < len(held)


def test_command_that_fails_is_no_measurement() -> None:
    with pytest.raises(subprocess.CalledProcessError):
        run_measured([sys.executable, "-c", "raise SystemExit(3)"])


def test_memory_of_a_process_that_is_gone_is_none() -> None:
    done = subprocess.Popen([sys.executable, "-c", ""])
    done.wait()
    assert tree_memory(done.pid) == (0, 0, 0)
