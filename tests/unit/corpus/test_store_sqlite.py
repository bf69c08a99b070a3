"""What is particular to the store on SQLite: file, migrations, write lock."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine
from sqlalchemy.pool import NullPool

from corpus.errors import NotFoundError, StoreCorruptError, StoreError, StoreLockedError
from corpus.store import open_store, schema
from corpus.store.migrate import alembic_config
from corpus.store.sqlite import REVISION, SqliteStore

HOLDER = """
import sys, time
from pathlib import Path
from corpus.store import open_store
store = open_store(Path(sys.argv[1]))
with store.exclusive():
    print("held", flush=True)
    time.sleep(float(sys.argv[2]))
"""


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    found = SqliteStore(tmp_path / "home")
    yield found
    found.close()


def hold_elsewhere(home: Path, seconds: float) -> subprocess.Popen[str]:
    """Return another process that holds the write lock."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(home), str(seconds)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def finish(process: subprocess.Popen[str]) -> None:
    process.kill()
    process.communicate()


def test_migrations_yield_the_schema_in_code(store: SqliteStore, tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{tmp_path / 'home' / 'jidian.db'}", poolclass=NullPool)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, schema.metadata) == []


def test_revision_in_code_is_the_newest_migration() -> None:
    script = ScriptDirectory.from_config(alembic_config())
    assert script.get_current_head() == REVISION


def test_reading_an_up_to_date_store_imports_neither_sqlalchemy_nor_alembic(
    store: SqliteStore, tmp_path: Path
) -> None:
    code = (
        "import sys\nfrom pathlib import Path\nfrom corpus.store import open_store\n"
        "store = open_store(Path(sys.argv[1])); store.documents(); store.close()\n"
        "assert not {'alembic', 'sqlalchemy', 'filelock'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path / "home")], check=True)


def test_store_of_a_newer_program_is_refused(store: SqliteStore, tmp_path: Path) -> None:
    store.close()
    with sqlite3.connect(tmp_path / "home" / "jidian.db") as database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
    database.close()
    with pytest.raises(StoreError, match="更新版本"):
        SqliteStore(tmp_path / "home")


def test_missing_store_is_not_made_unasked(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError):
        open_store(tmp_path / "nowhere", create=False)
    assert not (tmp_path / "nowhere").exists()


def test_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    (tmp_path / "jidian.db").write_bytes(b"this is not a database, only its name" * 100)
    with pytest.raises(StoreCorruptError, match="已损坏"):
        open_store(tmp_path)


def test_half_made_database_is_completed(tmp_path: Path) -> None:
    (tmp_path / "jidian.db").touch()
    store = open_store(tmp_path)
    assert store.generation == 0
    store.close()


def test_damaged_pages_are_reported_by_check(store: SqliteStore, tmp_path: Path) -> None:
    store.close()
    path = tmp_path / "home" / "jidian.db"
    data = bytearray(path.read_bytes())
    data[8192:8400] = b"\xff" * 208
    path.write_bytes(data)
    damaged = SqliteStore(tmp_path / "home", create=False)
    try:
        problems = damaged.check()
    except StoreCorruptError as exc:
        problems = [exc.message]
    damaged.close()
    assert problems


def test_second_writer_is_told_who_writes(store: SqliteStore, tmp_path: Path) -> None:
    holder = hold_elsewhere(tmp_path / "home", 60)
    try:
        with pytest.raises(StoreLockedError) as caught, store.batch():
            pass
        assert caught.value.data["pid"] == holder.pid
        assert str(holder.pid) in caught.value.message
    finally:
        finish(holder)


def test_second_writer_waits_as_long_as_asked(store: SqliteStore, tmp_path: Path) -> None:
    holder = hold_elsewhere(tmp_path / "home", 0.5)
    try:
        with store.batch(wait_s=20) as batch:
            batch.record_failure("/a", "b", "c")
    finally:
        finish(holder)
    assert len(store.failures()) == 1


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")
def test_lock_of_a_killed_writer_is_free(store: SqliteStore, tmp_path: Path) -> None:
    holder = hold_elsewhere(tmp_path / "home", 60)
    os.kill(holder.pid, signal.SIGKILL)
    holder.communicate()
    with store.batch() as batch:
        batch.record_failure("/a", "b", "c")


def test_writers_in_two_threads_exclude_each_other(store: SqliteStore) -> None:
    entered, leave = threading.Event(), threading.Event()

    def write() -> None:
        with store.exclusive():
            entered.set()
            leave.wait(20)

    thread = threading.Thread(target=write)
    thread.start()
    entered.wait(20)
    with pytest.raises(StoreLockedError), store.exclusive():
        pass
    leave.set()
    thread.join()
    with store.exclusive(), store.exclusive():  # reentrant in one thread
        pass


def test_opening_takes_milliseconds(store: SqliteStore, tmp_path: Path) -> None:
    times = []
    for _ in range(5):
        started = time.perf_counter()
        open_store(tmp_path / "home", create=False).close()
        times.append(time.perf_counter() - started)
    assert min(times) < 0.02
