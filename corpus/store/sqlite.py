"""The store on SQLite: opening, pragmas, migrations, write lock."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus.errors import NotFoundError, StoreCorruptError, StoreError, StoreLockedError
from corpus.store.originals import Originals
from corpus.store.reading import Run, SqlReader

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection, Engine

    from corpus.store.courses import CourseTable
    from corpus.store.facts import FactTable
    from corpus.store.lock import WriteLock
    from corpus.store.personal import PersonalData
    from corpus.store.uploads import UploadQueue
    from corpus.store.writing import SqlBatch

__all__ = ["REVISION", "SqliteStore"]

REVISION = "0008"
"""The newest migration; a collection that carries it needs no migration on opening."""

_BUSY_TIMEOUT_S = 30.0
_MENDING = "请运行 jidian verify 检查，或用 jidian restore 恢复备份"

_PRAGMAS = (
    # A commit that was reported is on disk, also after a power cut.
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA cache_size=-16000",
    "PRAGMA mmap_size=268435456",
    "PRAGMA journal_size_limit=67108864",
)


class SqliteStore(SqlReader):
    """A `DocumentStore` in ``home``: ``jidian.db``, ``originals/``, ``write.lock``.

    Args:
        home: the collection's folder.
        create: make folder and database where they are missing.

    Raises:
        NotFoundError: there is no collection and ``create`` is False.
        StoreCorruptError: the file is not a database, or damaged.
        StoreError: it was written by a newer program.
    """

    def __init__(self, home: Path, *, create: bool = True) -> None:
        self._path = home / "jidian.db"
        if not self._path.is_file():
            if not create:
                raise NotFoundError(f"这里还没有资料库：{home}", path=str(home))
            home.mkdir(parents=True, exist_ok=True)
        super().__init__(Originals(home / "originals"))
        self._home = home
        self._readers = _Readers(self._path)
        self._open_lock = threading.Lock()
        self._lock: WriteLock | None = None
        self._writer: Engine | None = None
        try:
            self._migrate_if_needed()
        except BaseException:
            self.close()
            raise

    # --- transactions -----------------------------------------------------------------------

    def exclusive(self, *, wait_s: float = 0.0) -> AbstractContextManager[None]:
        """Hold the right to write for the block; reentrant in a thread.

        Raises:
            StoreLockedError: another writer holds it after ``wait_s`` seconds.
        """
        with self._open_lock:
            if self._lock is None:
                # Imported by writers only, as everything that readers can do without.
                from corpus.store.lock import WriteLock

                self._lock = WriteLock(self._home)
        return self._lock.hold(wait_s)

    @contextmanager
    def batch(self, *, wait_s: float = 0.0) -> Iterator[SqlBatch]:
        """Open the one write transaction.

        Raises:
            StoreLockedError: another writer holds it after ``wait_s`` seconds.
        """
        from sqlalchemy.exc import SQLAlchemyError

        from corpus.store.writing import SqlBatch

        with self.exclusive(wait_s=wait_s):
            try:
                with self._engine().begin() as connection:
                    batch = SqlBatch(connection, self._originals)
                    yield batch
                    batch.finish()
            except (SQLAlchemyError, sqlite3.Error) as exc:
                raise self._translated(exc) from exc

    @contextmanager
    def _reading(self) -> Iterator[Run]:
        try:
            with self._readers.take() as connection:

                def run(statement: str, **values: Any) -> list[tuple[Any, ...]]:
                    return connection.execute(statement, values).fetchall()

                connection.execute("BEGIN")
                try:
                    yield run
                finally:
                    connection.execute("ROLLBACK")
        except sqlite3.Error as exc:
            raise self._translated(exc) from exc

    def facts(self) -> FactTable:
        """Return the table of extracted facts in this store."""
        from corpus.store.facts import FactTable

        return FactTable(self._rows, self._writing, self._noting)

    def uploads(self) -> UploadQueue:
        """Return the queue of uploaded files in this store."""
        from corpus.store.uploads import UploadQueue

        return UploadQueue(self._rows, self._noting, self._originals)

    def courses(self) -> CourseTable:
        """Return the table of course packs in this store."""
        from corpus.store.courses import CourseTable

        return CourseTable(self._rows, self._noting)

    def personal(self) -> PersonalData:
        """Return what belongs to single readers."""
        from corpus.store.personal import PersonalTable

        return PersonalTable(self._rows, self._noting)

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        """Open a write transaction that changes no document and makes no generation."""
        with self.exclusive(), self._noting() as connection:
            yield connection

    @contextmanager
    def _noting(self) -> Iterator[Connection]:
        """Open a short write transaction beside whoever holds the right to write.

        Decisions of people and files they send do not wait for an ingest of minutes: they
        touch nothing that indexes mirror, and the database keeps transactions apart.
        """
        from sqlalchemy.exc import SQLAlchemyError

        try:
            with self._engine().begin() as connection:
                yield connection
        except (SQLAlchemyError, sqlite3.Error) as exc:
            raise self._translated(exc) from exc

    def _engine(self) -> Engine:
        with self._open_lock:
            if self._writer is None:
                self._writer = _engine(self._path)
            return self._writer

    def close(self) -> None:
        """Release files and connections."""
        self._readers.close()
        with self._open_lock:
            if self._writer is not None:
                self._writer.dispose()

    # --- care -------------------------------------------------------------------------------

    def check(self) -> list[str]:
        """Return what is wrong with the store itself, as Chinese sentences; [] if nothing."""
        from corpus.store.check import check_content

        with self._reading() as run:
            found = [row[0] for row in run("PRAGMA integrity_check(20)") if row[0] != "ok"]
            broken = run("PRAGMA foreign_key_check")
            if found or broken:
                return [f"数据库文件损坏：{text}" for text in found] + [
                    f"数据库引用缺失：{row[0]} 第 {row[1]} 行" for row in broken
                ]
            return check_content(run, self._originals)

    def snapshot(self, target: Path) -> None:
        """Write the database as it is at this moment into a new file; writers may go on."""
        try:
            with self._readers.take() as source, closing(sqlite3.connect(target)) as copy:
                source.backup(copy)
        except (sqlite3.Error, OSError) as exc:
            raise self._translated(exc) from exc

    def collect_garbage(self, *, older_than_s: float = 3600.0) -> int:
        """Delete originals that no document refers to; return how many."""
        with self.exclusive():
            used = {row[0] for row in self._rows("SELECT sha256 FROM documents")}
            used |= {row[0] for row in self._rows("SELECT sha256 FROM uploads")}
            return self._originals.collect_garbage(used, older_than_s=older_than_s)

    def _translated(self, error: Exception) -> StoreError:
        """Return the error of ours that a database error means."""
        text = str(getattr(error, "orig", None) or error)
        if "locked" in text or "busy" in text:
            return StoreLockedError("资料库正被占用，请稍后再试")
        if "malformed" in text or "not a database" in text or "disk I/O" in text:
            return StoreCorruptError(f"资料库文件已损坏（{text}），{_MENDING}")
        if "full" in text:
            return StoreError("磁盘空间不足，未能写入")
        if "readonly" in text or "unable to open" in text:
            return StoreError(f"资料库文件夹无法写入或打开：{self._home}")
        return StoreError(f"资料库读写失败：{text}")

    # --- migrations -------------------------------------------------------------------------

    def _migrate_if_needed(self) -> None:
        # Asking costs a statement; SQLAlchemy and Alembic are imported only to migrate.
        if self._revision() == REVISION:
            return
        from sqlalchemy.exc import SQLAlchemyError

        from corpus.store.migrate import upgrade

        with self.exclusive(wait_s=_BUSY_TIMEOUT_S):
            if self._revision() == REVISION:
                return
            try:
                upgrade(self._engine())
            except (SQLAlchemyError, sqlite3.Error) as exc:
                raise self._translated(exc) from exc

    def _revision(self) -> str | None:
        with self._reading() as run:
            if not run("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'"):
                return None
            rows = run("SELECT version_num FROM alembic_version")
        return rows[0][0] if rows else None


class _Readers:
    """Connections for reading: as many as there are threads at it at once."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._free: list[sqlite3.Connection] = []
        self._closed = False

    @contextmanager
    def take(self) -> Iterator[sqlite3.Connection]:
        """Lend a connection for the block."""
        with self._lock:
            connection = self._free.pop() if self._free else None
        if connection is None:
            connection = _connect(self._path)
        try:
            yield connection
        except BaseException:
            connection.close()
            raise
        with self._lock:
            if not self._closed:
                self._free.append(connection)
                return
        connection.close()

    def close(self) -> None:
        """Close what is not lent; what is, is closed when it comes back."""
        with self._lock:
            self._closed = True
            free, self._free = self._free, []
        for connection in free:
            connection.close()


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=_BUSY_TIMEOUT_S, check_same_thread=False)
    try:
        # We say BEGIN ourselves: the driver would not open a transaction before reading.
        connection.isolation_level = None
        if connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
            connection.execute("PRAGMA journal_mode=WAL")
        for pragma in _PRAGMAS:
            connection.execute(pragma)
    except BaseException:
        connection.close()
        raise
    return connection


def _engine(path: Path) -> Engine:
    from sqlalchemy import URL, create_engine, event
    from sqlalchemy.pool import NullPool

    engine = create_engine(
        URL.create("sqlite", database=str(path)),
        creator=lambda: _connect(path),
        # A connection lives as long as a batch: nothing stays open between two.
        poolclass=NullPool,
        # What readers typed stands in parameters: it must not get into messages and logs.
        hide_parameters=True,
    )

    def begin(connection: Connection) -> None:
        # At once, and not at the first write: a writer never waits in mid-transaction.
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    event.listen(engine, "begin", begin)
    return engine
