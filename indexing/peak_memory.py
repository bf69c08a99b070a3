"""The most memory a process has held."""

from __future__ import annotations

import re
from pathlib import Path

__all__ = ["peak_bytes"]


def peak_bytes(process: int | None = None) -> int | None:
    """Return the peak of a process (this one by default), None where the system tells none.

    What ``getrusage`` tells is handed down from the process that started it; Linux keeps
    each one's own, too.
    """
    status = Path(f"/proc/{process or 'self'}/status")
    if not status.is_file():
        return None
    found = re.search(r"^VmHWM:\s+(\d+) kB$", status.read_text(), re.MULTILINE)
    return int(found[1]) * 1024 if found is not None else None
