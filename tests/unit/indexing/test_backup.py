"""A collection goes into one file and comes back the same, or not at all."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.errors import NotFoundError, StoreCorruptError, StoreLockedError, UsageError
from indexing.backup import backup, restore
from indexing.collection import Collection, open_collection
from indexing.ingest import ingest
from indexing.maintenance import remove_documents, verify
from indexing.types import IndexOptions, PhraseNode

WHOOSH = IndexOptions(keyword_backend="whoosh", encoder="hash")
RULE = "# 临江市印章管理办法\n\n第一条 印章由办公室保管。\n\n第二条 用印登记。\n"


@pytest.fixture
def collection(tmp_path: Path) -> Iterator[Collection]:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "办法.md").write_text(RULE, encoding="utf-8")
    (folder / "细则.md").write_text(RULE.replace("印章", "档案"), encoding="utf-8")
    opened = open_collection(tmp_path / "home", WHOOSH)
    ingest(opened, [folder], workers=0)
    (tmp_path / "home" / "extraction").mkdir()
    (tmp_path / "home" / "extraction" / "rules.yaml").write_text("[]", encoding="utf-8")
    yield opened
    opened.close()


def hits(collection: Collection, phrase: str) -> int:
    return len(collection.keyword.search(PhraseNode(phrase), 50).hits)


def test_restored_collection_is_the_one_that_was_backed_up(
    collection: Collection, tmp_path: Path
) -> None:
    report = backup(collection, tmp_path / "b.zip")
    assert (report.documents, report.files) == (2, 4)
    got = restore(tmp_path / "b.zip", tmp_path / "other")
    assert (got.documents, got.kept) == (2, None)
    back = open_collection(tmp_path / "other", create=False)
    assert verify(back).ok
    assert back.manifest is not None
    assert (back.manifest.keyword_backend, back.manifest.encoder) == ("whoosh", "hash")
    for record in collection.store.documents():
        assert back.store.text(record.id) == collection.store.text(record.id)
        assert back.store.original(record.id) == collection.store.original(record.id)
    assert hits(back, "印章由办公室保管") == hits(collection, "印章由办公室保管") > 0
    assert (tmp_path / "other" / "extraction" / "rules.yaml").read_text() == "[]"
    back.close()


def test_restore_keeps_what_was_there_under_another_name(
    collection: Collection, tmp_path: Path
) -> None:
    backup(collection, tmp_path / "b.zip")
    remove_documents(collection, ["办法.md"])
    collection.close()
    with pytest.raises(UsageError, match="--replace"):
        restore(tmp_path / "b.zip", tmp_path / "home")
    got = restore(tmp_path / "b.zip", tmp_path / "home", replace=True)
    assert got.kept is not None
    before = open_collection(got.kept, create=False)
    after = open_collection(tmp_path / "home", create=False)
    assert (before.store.document_count(), after.store.document_count()) == (1, 2)
    before.close()
    after.close()


def _with_changed_file(source: Path, target: Path, name: str) -> None:
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for info in old.infolist():
            data = old.read(info)
            new.writestr(info.filename, data[:-1] + b"x" if name in info.filename else data)


@pytest.mark.parametrize("name", ["jidian.db", "originals", "rules.yaml"])
def test_backup_with_a_changed_file_is_refused_and_home_is_as_it_was(
    collection: Collection, tmp_path: Path, name: str
) -> None:
    backup(collection, tmp_path / "b.zip")
    _with_changed_file(tmp_path / "b.zip", tmp_path / "bad.zip", name)
    with pytest.raises(StoreCorruptError, match="原处未动"):
        restore(tmp_path / "bad.zip", tmp_path / "home", replace=True)
    assert verify(collection).ok
    assert not list(tmp_path.glob(".home-restore-*"))


def test_backup_that_was_cut_off_is_refused(collection: Collection, tmp_path: Path) -> None:
    backup(collection, tmp_path / "b.zip")
    data = (tmp_path / "b.zip").read_bytes()
    (tmp_path / "cut.zip").write_bytes(data[: len(data) // 2])
    with pytest.raises(StoreCorruptError):
        restore(tmp_path / "cut.zip", tmp_path / "other")
    assert not (tmp_path / "other").exists()


def test_backup_with_a_path_out_of_its_folder_is_refused(
    collection: Collection, tmp_path: Path
) -> None:
    backup(collection, tmp_path / "b.zip")
    with (
        zipfile.ZipFile(tmp_path / "b.zip") as old,
        zipfile.ZipFile(tmp_path / "bad.zip", "w") as new,
    ):
        for info in old.infolist():
            data = old.read(info)
            if info.filename.endswith(".json"):
                data = data.replace(b"extraction/rules.yaml", b"../outside.yaml")
            new.writestr(info.filename.replace("extraction/rules.yaml", "../outside.yaml"), data)
    with pytest.raises(StoreCorruptError):
        restore(tmp_path / "bad.zip", tmp_path / "deep" / "other")
    assert not list(tmp_path.rglob("outside.yaml"))


def test_other_archives_are_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("a.txt", "")
    with pytest.raises(UsageError, match="不是纪典的备份"):
        restore(tmp_path / "a.zip", tmp_path / "other")
    with pytest.raises(NotFoundError):
        restore(tmp_path / "none.zip", tmp_path / "other")


def test_backup_waits_for_a_writer_and_leaves_the_old_file(
    collection: Collection, tmp_path: Path
) -> None:
    target = tmp_path / "b.zip"
    target.write_bytes(b"old")
    other = open_collection(tmp_path / "home")
    with other.store.exclusive(), pytest.raises(StoreLockedError):
        backup(collection, target, wait_s=0.0)
    other.close()
    assert target.read_bytes() == b"old"


def test_backup_into_the_collection_is_refused(collection: Collection, tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        backup(collection, tmp_path / "home" / "b.zip")


def test_restore_of_an_empty_collection_is_empty(tmp_path: Path) -> None:
    empty = open_collection(tmp_path / "empty")
    backup(empty, tmp_path / "b.zip")
    empty.close()
    assert restore(tmp_path / "b.zip", tmp_path / "other").documents == 0
    shutil.rmtree(tmp_path / "other")
