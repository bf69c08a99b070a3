"""What packs are asked for again and again, kept for a minute."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

__all__ = ["Recent"]

_SIZE = 256
_SECONDS = 60.0
_T = TypeVar("_T")


class Recent(Generic[_T]):
    """Things made from packs, by the pack's and the collection's state and the day.

    What people correct on maps between versions changes no generation: after a minute it
    is looked up anew.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._entries: OrderedDict[Hashable, tuple[float, _T]] = OrderedDict()

    def get(self, key: Hashable, make: Callable[[], _T]) -> _T:
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
