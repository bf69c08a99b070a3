"""Times as people read them: of this machine, to the minute."""

from __future__ import annotations

import datetime

__all__ = ["local_time"]


def local_time(stamp: str | None) -> str:
    """Return a time kept in ISO 8601 as this machine's (2024-03-01 09:05), "" for none.

    What was kept under another offset (a server's, in UTC) is told in one with the others.
    """
    if not stamp:
        return ""
    try:
        return datetime.datetime.fromisoformat(stamp).astimezone().strftime("%Y-%m-%d %H:%M")
    except ValueError:
        return stamp[:16].replace("T", " ")
