"""Original files by content."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.errors import NotFoundError, StoreCorruptError
from corpus.store.originals import Originals


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20)
@given(st.binary(max_size=200))
def test_what_is_added_is_read_back_by_its_hash(tmp_path: Path, data: bytes) -> None:
    originals = Originals(tmp_path)
    digest = originals.add(data)
    originals.make_durable([digest])
    assert digest == hashlib.sha256(data).hexdigest()
    assert originals.read(digest) == data
    assert originals.path(digest) == tmp_path / digest[:2] / digest


def test_same_content_is_kept_once(tmp_path: Path) -> None:
    originals = Originals(tmp_path)
    first = originals.path(originals.add(b"same"))
    inode = first.stat().st_ino
    originals.add(b"same")
    assert first.stat().st_ino == inode
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [first]


@pytest.mark.parametrize("remains", [b"", b"who", bytes(5)])
def test_file_that_a_power_cut_spoilt_is_written_again(tmp_path: Path, remains: bytes) -> None:
    originals = Originals(tmp_path)
    digest = originals.add(b"whole")
    originals.path(digest).write_bytes(remains)
    originals.add(b"whole")
    assert originals.read(digest) == b"whole"


def test_missing_and_altered_files_are_told_apart(tmp_path: Path) -> None:
    originals = Originals(tmp_path)
    digest = originals.add(b"right")
    originals.path(digest).write_bytes(b"wrong")
    with pytest.raises(StoreCorruptError):
        originals.read(digest)
    originals.path(digest).unlink()
    with pytest.raises(NotFoundError):
        originals.read(digest)


def test_garbage_includes_left_over_temporary_files(tmp_path: Path) -> None:
    originals = Originals(tmp_path)
    kept, gone = originals.add(b"kept"), originals.add(b"gone")
    left_over = originals.path(kept).with_name("0123456789abcdef-dead.part")
    left_over.write_bytes(b"half")
    assert originals.collect_garbage({kept}, older_than_s=3600) == 0
    assert originals.collect_garbage({kept}, older_than_s=-1) == 2
    assert list(originals.hashes()) == [kept]
    assert not originals.holds(gone)
    assert not left_over.exists()
