"""Changes that wait for a commit, and how they become segments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from indexing.dense.segments import Codes, Keys, Segment, SegmentEntry, VectorFiles
from indexing.dense.snapshot import Snapshot

__all__ = ["PendingChanges", "compacted", "merged", "should_compact"]

_SPILL_ROWS = 32_768
"""Pending rows that are written out before the commit, so that memory stays bounded."""

_FULL_ROWS = 65_536
"""Segments of this size are not merged with others any more."""

_DEAD_SHARE = 0.25
_DEAD_ROWS = 1_000

Entries = tuple[SegmentEntry, ...]


class PendingChanges:
    """Rows to be added and dropped; nothing of it counts before the manifest is written."""

    def __init__(self, files: VectorFiles, next_number: int) -> None:
        self._files = files
        self._next = next_number
        self._keys: list[Keys] = []
        self._codes: list[Codes] = []
        self._buffered = 0
        self._spilled: list[SegmentEntry] = []
        self._row_of: dict[int, int] = {}
        self._rows = 0
        self._dead_new: list[int] = []
        self._dead_old: list[Keys] = []

    @property
    def is_empty(self) -> bool:
        """True when nothing has been added or dropped."""
        return not self._rows and not any(map(len, self._dead_old))

    def add(self, keys: Keys, codes: Codes) -> None:
        """Append rows; an id that is already pending is replaced."""
        for offset, chunk_id in enumerate(keys[:, 0].tolist()):
            earlier = self._row_of.get(chunk_id)
            if earlier is not None:
                self._dead_new.append(earlier)
            self._row_of[chunk_id] = self._rows + offset
        self._keys.append(keys)
        self._codes.append(codes)
        self._rows += len(keys)
        self._buffered += len(keys)
        if self._buffered >= _SPILL_ROWS:
            self._spill()

    def drop(self, chunk_ids: Keys, committed_rows: Keys) -> None:
        """Drop chunks that are pending, and rows of what is committed."""
        if self._row_of:
            for chunk_id in chunk_ids.tolist():
                row = self._row_of.pop(chunk_id, None)
                if row is not None:
                    self._dead_new.append(row)
        if len(committed_rows):
            self._dead_old.append(committed_rows)

    def write(self, snapshot: Snapshot) -> tuple[Entries, int]:
        """Write all as segments after those of ``snapshot``; return entries, next number."""
        if self._buffered:
            self._spill()
        entries = (*snapshot.manifest.segments, *self._spilled)
        dead = np.unique(
            np.concatenate(
                [
                    np.flatnonzero(~snapshot.alive),
                    *self._dead_old,
                    np.array(self._dead_new, np.int64) + snapshot.rows,
                ]
            )
        )
        bounds = np.cumsum([0, *(entry.rows for entry in entries)])
        written = []
        for entry, start, end in zip(entries, bounds[:-1], bounds[1:], strict=True):
            inside = dead[np.searchsorted(dead, start) : np.searchsorted(dead, end)] - start
            if len(inside) > entry.dead_rows:
                number = self._take_number()
                self._files.write_dead(number, inside)
                entry = replace(entry, dead=number, dead_rows=len(inside))
            written.append(entry)
        return tuple(written), self._next

    def _spill(self) -> None:
        number = self._take_number()
        rows = self._files.write_segment(number, self._codes, self._keys)
        self._spilled.append(SegmentEntry(number, rows))
        self._keys, self._codes, self._buffered = [], [], 0

    def _take_number(self) -> int:
        number, self._next = self._next, self._next + 1
        return number


def merged(
    files: VectorFiles, entries: Entries, next_number: int, dimension: int
) -> tuple[Entries, int]:
    """Return entries in which small segments at the end are one; rows keep their numbers.

    Each segment that stays is more than twice as large as what follows it, so their
    number grows with the logarithm of the rows and each row is rewritten as rarely.
    """
    first = len(entries) - 1
    rows = entries[first].rows if entries else 0
    while first > 0 and entries[first - 1].rows <= min(2 * rows, _FULL_ROWS):
        first -= 1
        rows += entries[first].rows
    if first >= len(entries) - 1:
        return entries, next_number
    parts = [files.read_segment(entry, dimension) for entry in entries[first:]]
    entry, next_number = _write_merged(files, parts, next_number)
    return (*entries[:first], entry), next_number


def _write_merged(
    files: VectorFiles, parts: Sequence[Segment], number: int
) -> tuple[SegmentEntry, int]:
    starts = np.cumsum([0, *(len(part.codes) for part in parts)])
    rows = files.write_segment(number, [p.codes for p in parts], [p.keys for p in parts])
    entry = SegmentEntry(number, rows)
    dead = np.concatenate(
        [part.dead + start for part, start in zip(parts, starts[:-1], strict=True)]
    )
    if len(dead):
        files.write_dead(number + 1, dead)
        entry = replace(entry, dead=number + 1, dead_rows=len(dead))
    return entry, number + 2


def should_compact(snapshot: Snapshot) -> bool:
    """Tell whether enough rows are dropped to write the others anew."""
    dead = snapshot.rows - snapshot.count
    return dead > max(_DEAD_ROWS, int(_DEAD_SHARE * snapshot.rows))


def compacted(snapshot: Snapshot, next_number: int) -> tuple[Entries, int]:
    """Write the living rows as new segments; return their entries and the next number."""
    entries: list[SegmentEntry] = []
    for start, segment in zip(snapshot.starts[:-1].tolist(), snapshot.segments, strict=True):
        living = np.flatnonzero(snapshot.alive[start : start + len(segment.codes)])
        if not len(living):
            continue
        codes, keys = segment.codes[living], segment.keys[living]
        rows = snapshot.files.write_segment(next_number, [codes], [keys])
        entries.append(SegmentEntry(next_number, rows))
        next_number += 1
    return tuple(entries), next_number
