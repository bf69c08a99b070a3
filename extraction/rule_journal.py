"""Who accepted and took back which rule, when and after which report: only added to.

A line of JSON for each, in the collection's folder beside the rules, so that it is saved and
moved with them. The rules themselves are what the files of rules say.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

import orjson

__all__ = ["JOURNAL", "RuleEvent", "note_event", "read_events"]

JOURNAL = "rules.jsonl"


@dataclass(frozen=True, slots=True)
class RuleEvent:
    """One rule accepted or taken back.

    ``rule`` is the rule as lists show it; ``report`` the one whose correction led to it.
    ``replaced`` are the places of rules that made room for it, ``restored`` the one that stands
    again since it was taken back.
    """

    action: Literal["accept", "remove"]
    id: str
    rule: Mapping[str, Any]
    by: str
    at: str
    report: str | None = None
    note: str | None = None
    replaced: Sequence[Mapping[str, Any]] = ()
    restored: Mapping[str, Any] | None = None


def read_events(folder: Path) -> list[RuleEvent]:
    """Return what was done with rules, oldest first; a line cut short is left out."""
    path = folder / JOURNAL
    if not path.is_file():
        return []
    events: list[RuleEvent] = []
    for line in path.read_bytes().splitlines():
        try:
            events.append(RuleEvent(**orjson.loads(line)))
        except (orjson.JSONDecodeError, TypeError):
            continue
    return events


def note_event(folder: Path, event: RuleEvent) -> None:
    """Add a line; it is on disk when this returns."""
    with (folder / JOURNAL).open("a+b") as file:
        if file.tell():
            file.seek(-1, os.SEEK_END)
            if file.read(1) != b"\n":  # what an interruption cut short ends here
                file.write(b"\n")
        file.write(orjson.dumps(asdict(event)) + b"\n")
        file.flush()
        os.fsync(file.fileno())
