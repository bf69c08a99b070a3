"""Store and indexes together: following, checking, rebuilding, dying in between."""

from __future__ import annotations

import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import indexing.builds
import indexing.collection
from corpus.errors import IndexMismatchError, IndexNotBuiltError, JidianError, NotFoundError
from indexing.collection import Collection, open_collection
from indexing.ingest import IngestOptions, ingest
from indexing.maintenance import missing_files, remove_documents, verify
from indexing.types import IndexOptions, PhraseNode

OPTIONS = IndexOptions(encoder="hash")
NUMERALS = "一二三四五六七八九十"


def write_rule(folder: Path, number: int, articles: int = 3, word: str = "印章") -> Path:
    """Write a fictional rule of so many articles and return its path."""
    folder.mkdir(parents=True, exist_ok=True)
    title = f"临江市{word}{NUMERALS[number]}号管理办法"
    lines = [f"# {title}", ""]
    for article in range(articles):
        lines.append(
            f"第{NUMERALS[article]}条 {word}第{number}号由办公室保管，使用时登记{article}次。"
        )
        lines.append("")
    path = folder / f"rule{number}.md"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


@pytest.fixture
def files(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    for number in range(4):
        write_rule(folder, number)
    return folder


@pytest.fixture
def opener(tmp_path: Path) -> Iterator[Callable[..., Collection]]:
    opened: list[Collection] = []

    def open_one(options: IndexOptions | None = OPTIONS, **more: Any) -> Collection:
        opened.append(open_collection(tmp_path / "home", options, **more))
        return opened[-1]

    yield open_one
    for collection in opened:
        collection.close()


@pytest.fixture
def collection(opener: Callable[..., Collection]) -> Collection:
    return opener()


@pytest.fixture
def filled(collection: Collection, files: Path) -> Collection:
    assert ingest(collection, [files], workers=0).added == 4
    return collection


def found(collection: Collection, phrase: str) -> set[str]:
    """Return the names of the documents in which a phrase is found."""
    result = collection.keyword.search(PhraseNode(phrase), 50)
    chunks = collection.store.chunks(hit.chunk_id for hit in result.hits)
    return {collection.store.document(c.document_id).doc for c in chunks.values()}


def test_empty_collection_says_that_it_is_empty(opener: Callable[..., Collection]) -> None:
    with pytest.raises(IndexNotBuiltError, match="jidian ingest"):
        opener(create=False)
    collection = opener()
    assert collection.manifest is None
    assert not collection.sync()
    with pytest.raises(IndexNotBuiltError, match="jidian ingest"):
        _ = collection.keyword
    with pytest.raises(IndexNotBuiltError, match="jidian ingest"):
        _ = collection.vectors
    assert verify(collection).ok


def test_indexes_hold_every_chunk_after_an_ingest(filled: Collection) -> None:
    stored = list(filled.store.chunk_ids())
    assert len(stored) == 12
    assert list(filled.keyword.chunk_ids()) == stored
    assert list(filled.vectors.chunk_ids()) == stored
    manifest = filled.manifest
    assert manifest is not None
    assert (manifest.generation, manifest.chunks, manifest.documents) == (1, 12, 4)
    assert found(filled, "印章第2号") == {"rule2.md"}
    assert verify(filled).ok


def test_opening_again_takes_the_collection_as_it_is(
    filled: Collection, opener: Callable[..., Collection]
) -> None:
    again = opener(None)
    assert again.options.encoder == "hash"
    assert found(again, "印章第2号") == {"rule2.md"}
    assert not again.sync()


def test_removed_document_leaves_both_indexes(filled: Collection) -> None:
    removed = remove_documents(filled, ["rule1.md"])
    assert [record.doc for record in removed] == ["rule1.md"]
    assert found(filled, "印章第1号") == set()
    assert len(filled.vectors.chunk_ids()) == 9
    assert verify(filled).ok
    with pytest.raises(NotFoundError):
        filled.store.text(removed[0].id)
    assert filled.collect_garbage(older_than_s=-1) == 1
    with pytest.raises(NotFoundError):
        filled.store.originals.read(removed[0].sha256)


def test_removal_of_an_unknown_name_removes_nothing(filled: Collection) -> None:
    with pytest.raises(NotFoundError, match="nothing"):
        remove_documents(filled, ["rule1.md", "nothing.md"])
    assert len(filled.store.documents()) == 4


def test_missing_files_are_those_gone_from_disk(filled: Collection, files: Path) -> None:
    assert missing_files(filled) == []
    (files / "rule3.md").unlink()
    assert [record.doc for record in missing_files(filled)] == ["rule3.md"]


def test_other_instance_sees_changes_after_refresh(
    filled: Collection, opener: Callable[..., Collection], tmp_path: Path
) -> None:
    reader = opener(None)
    assert found(reader, "钥匙") == set()
    ingest(filled, [write_rule(tmp_path / "more", 9, word="钥匙")], workers=0)
    reader.refresh()
    assert found(reader, "钥匙第9号") == {"rule9.md"}
    assert len(reader.vectors.chunk_ids()) == 15


def test_searches_go_on_while_files_are_taken_in(
    filled: Collection, opener: Callable[..., Collection], files: Path
) -> None:
    reader = opener(None)
    problems: list[BaseException] = []
    rounds = 0
    done = threading.Event()

    def search() -> None:
        nonlocal rounds
        try:
            while not done.is_set():
                reader.refresh()
                # Each file is there at any time, in its old form or in its new one.
                assert found(reader, "由办公室保管") == {f"rule{n}.md" for n in range(4)}
                assert reader.vectors.count() > 0
                rounds += 1
        except (AssertionError, JidianError) as exc:
            problems.append(exc)

    thread = threading.Thread(target=search)
    thread.start()
    try:
        for turn in range(3):
            for number in range(4):
                write_rule(files, number, articles=2 + turn, word=f"印章{turn}")
            report = ingest(filled, [files], workers=0, options=IngestOptions(batch_files=2))
            assert report.updated == 4
    finally:
        done.set()
        thread.join()
    assert problems == []
    assert rounds > 0


# --- mismatch -------------------------------------------------------------------------


def test_edited_dictionary_asks_for_a_reindex(
    filled: Collection, opener: Callable[..., Collection], tmp_path: Path
) -> None:
    (tmp_path / "home" / "dictionary.txt").write_text("临江印章局\n", encoding="utf-8")
    later = opener(None)
    with pytest.raises(IndexMismatchError, match="jidian reindex") as caught:
        _ = later.keyword
    assert caught.value.data["field"] == "dictionary_hash"
    with pytest.raises(IndexMismatchError):
        ingest(later, [write_rule(tmp_path / "more", 9)], workers=0)
    later.reindex()
    assert found(later, "印章第2号") == {"rule2.md"}
    assert verify(later).ok


def test_other_encoder_asks_for_a_reindex(
    filled: Collection, opener: Callable[..., Collection], monkeypatch: pytest.MonkeyPatch
) -> None:
    other = opener(None)
    monkeypatch.setattr(type(other.encoder), "name", "another-model")
    with pytest.raises(IndexMismatchError, match="jidian reindex") as caught:
        _ = other.vectors
    assert caught.value.data == {
        "field": "encoder_name",
        "found": filled.manifest.encoder_name if filled.manifest else "",
        "expected": "another-model",
    }
    other.reindex()
    assert other.vectors.count() == 12


def test_other_engine_asks_for_a_reindex(
    filled: Collection, opener: Callable[..., Collection]
) -> None:
    whoosh = IndexOptions(keyword_backend="whoosh", encoder="hash")
    other = opener(whoosh)
    with pytest.raises(IndexMismatchError, match="jidian reindex"):
        _ = other.keyword
    other.reindex(whoosh)
    assert found(other, "印章第2号") == {"rule2.md"}
    assert verify(other).ok


def test_store_from_a_backup_is_not_searched_with_later_indexes(
    filled: Collection, opener: Callable[..., Collection], files: Path, tmp_path: Path
) -> None:
    filled.close()
    database = tmp_path / "home" / "jidian.db"
    backup = tmp_path / "backup.db"
    shutil.copy(database, backup)
    later = opener()
    remove_documents(later, ["rule0.md"])
    later.close()
    shutil.copy(backup, database)
    restored = opener()
    write_rule(files, 1, word="钥匙")
    with pytest.raises(IndexMismatchError, match="jidian reindex"):
        _ = restored.keyword
    assert ingest(restored, [files], workers=0).updated == 1
    assert found(restored, "印章第0号") == {"rule0.md"}
    assert found(restored, "钥匙第1号") == {"rule1.md"}
    assert verify(restored).ok


def test_damaged_manifest_is_mended_by_reindex(
    filled: Collection, opener: Callable[..., Collection], tmp_path: Path
) -> None:
    (tmp_path / "home" / "index" / "manifest.json").write_text("{")
    broken = opener(OPTIONS)
    with pytest.raises(IndexMismatchError, match="jidian reindex"):
        _ = broken.keyword
    broken.reindex()
    assert verify(broken).ok


# --- reindex --------------------------------------------------------------------------


def test_reindex_needs_no_files_and_keeps_the_vectors(
    filled: Collection, files: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.rmtree(files)
    shutil.rmtree(tmp_path / "home" / "originals")
    before = filled.manifest
    encoded: list[int] = []
    real = type(filled.encoder).encode_passages

    def count(self: Any, texts: Any) -> Any:
        encoded.append(len(texts))
        return real(self, texts)

    monkeypatch.setattr(type(filled.encoder), "encode_passages", count)
    filled.reindex()
    assert encoded == []
    filled.reindex(keep_vectors=False)
    assert sum(encoded) == 12
    after = filled.manifest
    assert before is not None
    assert after is not None
    assert after.build != before.build
    assert found(filled, "印章第2号") == {"rule2.md"}
    assert len(filled.vectors.chunk_ids()) == 12
    folders = [p.name for p in (tmp_path / "home" / "index").iterdir() if p.is_dir()]
    assert folders == [after.build]


def test_reader_goes_on_during_and_after_a_reindex(
    filled: Collection, opener: Callable[..., Collection]
) -> None:
    reader = opener(None)
    assert found(reader, "印章第2号") == {"rule2.md"}
    filled.reindex()
    assert found(reader, "印章第2号") == {"rule2.md"}
    reader.refresh()
    assert found(reader, "印章第2号") == {"rule2.md"}
    assert reader.vectors.count() == 12


def test_reindex_of_an_empty_collection_builds_empty_indexes(collection: Collection) -> None:
    collection.reindex()
    assert collection.keyword.count() == 0
    assert collection.vectors.count() == 0
    assert verify(collection).ok


def test_verify_finds_what_is_missing_and_what_is_too_much(filled: Collection) -> None:
    stored = list(filled.store.chunk_ids())
    record = filled.store.find("rule1.md")
    assert record is not None
    with filled.keyword.writer() as writer:
        writer.delete([record.id])
    filled.vectors.delete(stored[:1])
    filled.vectors.add([9999], [99], filled.encoder.encode_passages(["多出来的"]))
    filled.vectors.commit()
    problems = verify(filled).problems
    assert [p.split("（")[0] for p in problems] == [
        "全文索引缺少 3 个条款块",
        "向量索引缺少 1 个条款块",
        "向量索引多出 1 个条款块",
    ]
    filled.reindex(keep_vectors=False)
    assert verify(filled).ok


# --- dying in between -----------------------------------------------------------------


class Died(BaseException):
    """Stands for the end of the process at a point chosen by the test."""


def die(*args: object, **kwargs: object) -> None:
    raise Died


STEPS: dict[str, Callable[[pytest.MonkeyPatch], None]] = {
    "after the commit": lambda m: m.setattr(Collection, "sync", _die_when_behind(Collection.sync)),
    "before the keyword index": lambda m: m.setattr(
        indexing.builds.IndexBuild, "_apply_words", die
    ),
    "between keyword and vector index": lambda m: m.setattr(
        indexing.builds.IndexBuild, "_apply_vectors", die
    ),
    "before the manifest": lambda m: m.setattr(indexing.collection, "write_manifest", die),
    "after the manifest": lambda m: m.setattr(indexing.builds.IndexBuild, "finish", die),
}


def _die_when_behind(real: Callable[..., bool]) -> Callable[..., bool]:
    def sync(self: Collection, **kwargs: Any) -> bool:
        manifest = self.manifest
        if self.store.generation > (manifest.generation if manifest else 0):
            raise Died
        return real(self, **kwargs)

    return sync


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("first", [True, False], ids=["first batch", "later batch"])
def test_writer_that_died_is_made_good(
    opener: Callable[..., Collection], files: Path, step: str, first: bool
) -> None:
    collection = opener()
    if not first:
        ingest(collection, [files / "rule0.md", files / "rule1.md"], workers=0)
        write_rule(files, 1, articles=2, word="钥匙")
    with pytest.MonkeyPatch.context() as patch:
        STEPS[step](patch)
        with pytest.raises(Died):
            ingest(collection, [files], workers=0)
    collection.close()

    reader = opener(None if not first else OPTIONS)
    if not first:  # what was there before can be searched at once
        assert found(reader, "印章第0号") == {"rule0.md"}
    reader.close()
    later = opener()
    report = ingest(later, [files], workers=0)
    assert (report.added, report.updated, report.skipped) == (0, 0, 4)
    assert verify(later).ok
    expected = "印章第1号" if first else "钥匙第1号"
    assert found(later, expected) == {"rule1.md"}


def test_catch_up_finishes_what_was_left(opener: Callable[..., Collection], files: Path) -> None:
    collection = opener()
    with pytest.MonkeyPatch.context() as patch:
        STEPS["after the commit"](patch)
        with pytest.raises(Died):
            ingest(collection, [files], workers=0)
    with pytest.raises(IndexNotBuiltError, match="jidian reindex"):
        _ = collection.keyword
    assert collection.catch_up()
    assert found(collection, "印章第2号") == {"rule2.md"}


def test_failed_sync_leaves_searches_of_the_same_object_working(
    filled: Collection, tmp_path: Path
) -> None:
    path = write_rule(tmp_path / "more", 9, word="钥匙")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(indexing.collection, "write_manifest", die)
        with pytest.raises(Died):
            ingest(filled, [path], workers=0)
    assert found(filled, "印章第2号") == {"rule2.md"}
    assert filled.catch_up()
    assert found(filled, "钥匙第9号") == {"rule9.md"}
    assert verify(filled).ok


def test_opening_imports_nothing_heavy(filled: Collection, tmp_path: Path) -> None:
    code = (
        "import sys\nfrom pathlib import Path\n"
        "from indexing.collection import open_collection\n"
        "c = open_collection(Path(sys.argv[1])); c.store.documents(); c.close()\n"
        "print(sorted({'faiss','tantivy','whoosh','alembic','jieba','rjieba'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "home")],
        check=True,
        capture_output=True,
        text=True,
    )
    assert done.stdout.strip() == "[]"
