"""What went stale, kept for a minute: lists of packs ask for it again and again."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from corpus.courses.staleness import Change

__all__ = ["ChangeCache"]

_SIZE = 256
_SECONDS = 60.0


class ChangeCache:
    """The stale entries of packs by pack, its state, the collection's and the day.

    What people correct on maps changes no generation: after a minute it is looked up anew.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._entries: OrderedDict[Hashable, tuple[float, list[Change]]] = OrderedDict()

    def get(self, key: Hashable, make: Callable[[], list[Change]]) -> list[Change]:
        """Return what is kept under a key, made where it is not or no longer."""
        now = time.monotonic()
        with self._lock:
            known = self._entries.get(key)
        if known is not None and now - known[0] < _SECONDS:
            return known[1]
        made = make()
        with self._lock:
            self._entries[key] = (now, made)
            self._entries.move_to_end(key)
            while len(self._entries) > _SIZE:
                self._entries.popitem(last=False)
        return made
