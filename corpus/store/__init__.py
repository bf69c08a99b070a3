"""The document store: what the collection holds, in one transactional place."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from corpus.store.base import DocumentStore

__all__ = ["open_store"]


def open_store(home: Path, *, create: bool = True) -> DocumentStore:
    """Return the store of the collection in ``home``, migrated to the newest schema.

    Args:
        home: the collection's folder.
        create: make it where it is missing; otherwise `NotFoundError` is raised.
    """
    from corpus.store.sqlite import SqliteStore

    return SqliteStore(home, create=create)
