"""The store on SQLite: opening, pragmas, migrations, write lock."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import URL, create_engine, event
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.pool import QueuePool

from corpus.errors import NotFoundError, StoreCorruptError, StoreError, StoreLockedError
from corpus.store import schema
from corpus.store.originals import Originals
from corpus.store.sql import SqlStore

if TYPE_CHECKING:
    from corpus.store.lock import WriteLock

__all__ = ["SqliteStore"]

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


class SqliteStore(SqlStore):
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
        path = home / "jidian.db"
        if not path.is_file():
            if not create:
                raise NotFoundError(f"这里还没有资料库：{home}", path=str(home))
            home.mkdir(parents=True, exist_ok=True)
        self._home = home
        self._lock: WriteLock | None = None
        super().__init__(_engine(path), Originals(home / "originals"))
        try:
            self._migrate_if_needed()
        except (SQLAlchemyError, sqlite3.Error) as exc:
            self.close()
            raise self.translate(exc) from exc
        except BaseException:
            self.close()
            raise

    def exclusive(self, *, wait_s: float = 0.0) -> AbstractContextManager[None]:
        """Hold the right to write for the block; reentrant in a thread.

        Raises:
            StoreLockedError: another writer holds it after ``wait_s`` seconds.
        """
        with self._cache_lock:
            if self._lock is None:
                # Imported by writers only, as everything that readers can do without.
                from corpus.store.lock import WriteLock

                self._lock = WriteLock(self._home)
        return self._lock.hold(wait_s)

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        # Opening a connection runs our pragmas, whose errors SQLAlchemy does not wrap.
        try:
            with super()._reading() as connection:
                yield connection
        except sqlite3.Error as exc:
            raise self.translate(exc) from exc

    def check_database(self) -> list[str]:
        """Return what SQLite finds wrong with the file."""
        with self._reading() as connection:
            found = [row[0] for row in connection.exec_driver_sql("PRAGMA integrity_check(20)")]
            found = [text for text in found if text != "ok"]
            broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        return [f"数据库文件损坏：{text}" for text in found] + [
            f"数据库引用缺失：{row[0]} 第 {row[1]} 行" for row in broken
        ]

    def translate(self, error: SQLAlchemyError | sqlite3.Error) -> StoreError:
        """Return the error of ours that a database error means."""
        origin = error.orig if isinstance(error, DBAPIError) else error
        text = str(origin)
        if "locked" in text or "busy" in text:
            return StoreLockedError("资料库正被占用，请稍后再试")
        if "malformed" in text or "not a database" in text or "disk I/O" in text:
            return StoreCorruptError(f"资料库文件已损坏（{text}），{_MENDING}")
        if "full" in text:
            return StoreError("磁盘空间不足，未能写入资料库")
        if "readonly" in text or "unable to open" in text:
            return StoreError(f"资料库文件夹无法写入或打开：{self._engine.url.database}")
        return StoreError(f"资料库读写失败：{text}")

    def _migrate_if_needed(self) -> None:
        # Asking costs a statement; alembic itself is imported only to migrate.
        if self._revision() == schema.REVISION:
            return
        from corpus.store.migrate import upgrade

        with self.exclusive(wait_s=_BUSY_TIMEOUT_S):
            if self._revision() != schema.REVISION:
                upgrade(self._engine)

    def _revision(self) -> str | None:
        with self._engine.connect() as connection:
            tables = connection.exec_driver_sql(
                "SELECT count(*) FROM sqlite_master WHERE name = 'alembic_version'"
            ).scalar_one()
            if not tables:
                return None
            return connection.exec_driver_sql(
                "SELECT version_num FROM alembic_version"
            ).scalar_one_or_none()


def _engine(path: Path) -> Engine:
    engine = create_engine(
        URL.create("sqlite", database=str(path)),
        creator=lambda: _connect(path),
        poolclass=QueuePool,
        # As many readers as there are threads; each connection costs little.
        pool_size=8,
        max_overflow=-1,
    )
    event.listen(engine, "begin", _begin)
    return engine


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


def _begin(connection: Connection) -> None:
    options: Any = connection.get_execution_options()
    connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("writing") else "BEGIN")
