"""Files into the collection: added, updated, skipped, failed."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

import indexing.ingest
from corpus.assemble import assemble
from corpus.errors import StoreLockedError
from corpus.models import Kind
from corpus.readers.registry import read_file
from corpus.store.base import SourceFile
from indexing.collection import Collection, open_collection
from indexing.ingest import IngestOptions, IngestReport, add_documents, ingest, reread
from indexing.ingest_files import list_files
from indexing.ingest_worker import Outcome, Task
from indexing.maintenance import verify
from indexing.types import IndexOptions

OLD = 1_600_000_000


def rule(title: str = "临江市印章管理办法", word: str = "登记") -> str:
    return f"# {title}\n\n第一条 用印应当{word}。\n\n第二条 印章由办公室保管。\n"


def write(path: Path, text: str | bytes, when: int = OLD) -> Path:
    """Write a file that was last changed long ago."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    os.utime(path, (when, when))
    return path


@pytest.fixture
def collection(tmp_path: Path) -> Iterator[Collection]:
    with open_collection(tmp_path / "home", IndexOptions(encoder="hash")) as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "in"


def counts(report: IngestReport) -> tuple[int, int, int, int]:
    return report.added, report.updated, report.skipped, len(report.failed)


def docs(collection: Collection) -> list[str]:
    return [record.doc for record in collection.store.documents()]


def test_files_are_added_then_skipped_then_updated(collection: Collection, folder: Path) -> None:
    a, b = write(folder / "a.md", rule()), write(folder / "b.md", rule("临江市档案管理办法"))
    assert counts(ingest(collection, [folder])) == (2, 0, 0, 0)
    assert counts(ingest(collection, [folder])) == (0, 0, 2, 0)
    write(a, rule(word="批准"), when=OLD + 5)
    assert counts(ingest(collection, [folder, b])) == (0, 1, 1, 0)
    record = collection.store.find("a.md")
    assert record is not None
    assert "批准" in collection.store.text(record.id)
    assert docs(collection) == ["b.md", "a.md"]  # by id; a changed document has a new one
    assert verify(collection).ok


def test_unchanged_file_is_not_opened(
    collection: Collection, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder / "a.md", rule())
    ingest(collection, [folder])

    def refuse(task: Task) -> Outcome:
        raise AssertionError(task.path)

    monkeypatch.setattr(indexing.ingest, "read_task", refuse)
    assert counts(ingest(collection, [folder])) == (0, 0, 1, 0)


def test_file_with_new_time_and_old_content_is_skipped_and_remembered(
    collection: Collection, folder: Path
) -> None:
    path = write(folder / "a.md", rule())
    ingest(collection, [folder])
    write(path, rule(), when=OLD + 60)
    assert counts(ingest(collection, [folder])) == (0, 0, 1, 0)
    assert collection.store.sources()[str(path)].mtime_ns == (OLD + 60) * 10**9
    assert collection.store.generation == 1


def test_file_written_a_moment_ago_is_compared_by_content(
    collection: Collection, folder: Path
) -> None:
    path = folder / "a.md"
    folder.mkdir()
    path.write_text(rule(word="登记"), encoding="utf-8")
    stamp = path.stat()
    ingest(collection, [folder])
    # The same size and, as on a file system with coarse times, the same time of change.
    path.write_text(rule(word="批准"), encoding="utf-8")
    os.utime(path, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    assert counts(ingest(collection, [folder])) == (0, 1, 0, 0)


def test_bad_new_version_keeps_the_old_document(collection: Collection, folder: Path) -> None:
    path = write(folder / "a.md", rule())
    ingest(collection, [folder])
    before = collection.store.documents()
    write(path, b"", when=OLD + 5)
    report = ingest(collection, [folder])
    assert counts(report) == (0, 0, 0, 1)
    assert report.failed[0].path == str(path)
    assert report.to_json()["failed"] == [{"path": str(path), "error": report.failed[0].error}]
    assert collection.store.documents() == before
    assert [f.path for f in collection.store.failures()] == [str(path)]
    write(path, rule(word="批准"), when=OLD + 9)
    assert counts(ingest(collection, [folder])) == (0, 1, 0, 0)
    assert list(collection.store.failures()) == []


def test_bad_file_does_not_stop_the_others(collection: Collection, folder: Path) -> None:
    write(folder / "a.md", b"")
    write(folder / "b.docx", b"PK\x03\x04 not really a document")
    write(folder / "c.md", rule())
    report = ingest(collection, [folder, folder / "nowhere.md"], workers=1)
    assert counts(report) == (1, 0, 0, 3)
    names = [os.path.basename(failure.path) for failure in report.failed]
    assert sorted(names) == ["a.md", "b.docx", "nowhere.md"]
    assert docs(collection) == ["c.md"]


def test_error_inside_a_reader_costs_only_its_file(
    collection: Collection, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder / "a.md", rule())
    write(folder / "b.md", rule("临江市档案管理办法"))
    real = indexing.ingest_worker._read

    def fail(task: Task, progress: object) -> Outcome:
        if task.path.endswith("a.md"):
            raise ZeroDivisionError("oops")
        return real(task, progress)  # type: ignore[arg-type]

    monkeypatch.setattr(indexing.ingest_worker, "_read", fail)
    report = ingest(collection, [folder], workers=0)
    assert counts(report) == (1, 0, 0, 1)
    assert "ZeroDivisionError" in report.failed[0].error


# --- names ----------------------------------------------------------------------------


def test_same_name_and_content_elsewhere_is_skipped(collection: Collection, folder: Path) -> None:
    write(folder / "x" / "a.md", rule())
    write(folder / "y" / "a.md", rule())
    assert counts(ingest(collection, [folder])) == (1, 0, 1, 0)
    assert counts(ingest(collection, [folder])) == (0, 0, 2, 0)


def test_same_name_and_other_content_is_kept_beside(collection: Collection, folder: Path) -> None:
    write(folder / "x" / "a.md", rule())
    write(folder / "y" / "a.md", rule(word="批准"))
    assert counts(ingest(collection, [folder])) == (2, 0, 0, 0)
    assert docs(collection) == ["a.md", "y/a.md"]


def test_copy_becomes_a_document_when_its_twin_changes(
    collection: Collection, folder: Path
) -> None:
    twin = write(folder / "y" / "a.md", rule())
    ingest(collection, [folder])
    write(folder / "x" / "a.md", rule())
    write(twin, rule(word="批准"), when=OLD + 5)
    assert counts(ingest(collection, [folder])) == (1, 1, 0, 0)
    texts = {r.doc: collection.store.text(r.id) for r in collection.store.documents()}
    assert set(texts) == {"a.md", "x/a.md"}
    assert "批准" in texts["a.md"]
    assert "登记" in texts["x/a.md"]


def test_same_content_under_another_name_is_a_document_of_its_own(
    collection: Collection, folder: Path
) -> None:
    write(folder / "a.md", rule())
    write(folder / "b.md", rule())
    assert counts(ingest(collection, [folder])) == (2, 0, 0, 0)


def test_report_under_another_name_is_told_and_a_renamed_one_is_no_second(
    collection: Collection, folder: Path
) -> None:
    text = "北河镇纪委2023年工作总结\n\n2023年，北河镇纪委立案5件。\n"
    first = write(folder / "总结.md", text)
    ingest(collection, [folder], kind=Kind.REPORT)
    write(folder / "总结（终稿）.md", text)
    report = ingest(collection, [folder], kind=Kind.REPORT)
    assert counts(report) == (1, 0, 1, 0)
    assert "《总结.md》相同" in report.warnings[0][1]
    first.unlink()
    write(folder / "改名.md", text)
    report = ingest(collection, [folder], kind=Kind.REPORT)
    assert counts(report) == (0, 0, 2, 0)
    assert "当作改名" in report.warnings[0][1]
    assert docs(collection) == ["总结.md", "总结（终稿）.md"]


def test_renamed_report_is_told_once_and_stays_the_document_it_is(
    collection: Collection, folder: Path
) -> None:
    first = write(folder / "小结.md", "南坪镇纪委立案7件。\n")
    ingest(collection, [folder], kind=Kind.REPORT)
    first.rename(folder / "小结（报送）.md")
    assert ingest(collection, [folder], kind=Kind.REPORT).warnings
    assert not ingest(collection, [folder], kind=Kind.REPORT).warnings
    write(folder / "小结（报送）.md", "南坪镇纪委立案8件。\n", when=OLD + 5)
    assert counts(ingest(collection, [folder], kind=Kind.REPORT)) == (0, 1, 0, 0)
    assert docs(collection) == ["小结.md"]


def test_former_content_of_a_report_is_no_twin(collection: Collection, folder: Path) -> None:
    first = write(folder / "总结.md", "北河镇纪委立案5件。\n")
    ingest(collection, [folder], kind=Kind.REPORT)
    write(first, "北河镇纪委立案6件。\n", when=OLD + 5)
    ingest(collection, [folder], kind=Kind.REPORT)
    write(folder / "旧稿.md", "北河镇纪委立案5件。\n")
    report = ingest(collection, [folder], kind=Kind.REPORT)
    assert counts(report) == (1, 0, 1, 0)
    assert not any("相同" in text for _, text in report.warnings)


# --- which files ----------------------------------------------------------------------


def test_folders_are_walked_in_order_and_other_files_passed_over(folder: Path) -> None:
    for name in ["b/z.md", "a.MD", "b/a.md", "B.md", ".hidden.md", "~$a.docx", "p.exe", ".d/x.md"]:
        write(folder / name, "x")
    (folder / "loop").symlink_to(folder)
    listing = list_files([folder, folder / "a.MD", folder], frozenset({".md", ".docx"}))
    assert [os.path.relpath(f.path, folder) for f in listing.files] == [
        "B.md",
        "a.MD",
        "b/a.md",
        "b/z.md",
    ]
    assert listing.ignored == 2 * 3 + 2  # the folder was named twice; links are no files
    assert listing.failures == ()


def test_named_files_of_other_kinds_are_failures(folder: Path) -> None:
    program, missing = write(folder / "p.exe", "x"), folder / "missing"
    listing = list_files([program, missing], frozenset({".md"}))
    assert [(f.path, f.code) for f in listing.failures] == [
        (str(program), "unsupported_format"),
        (str(missing), "not_found"),
    ]
    assert listing.files == ()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_named_pipe_is_not_waited_for(folder: Path) -> None:
    folder.mkdir()
    os.mkfifo(folder / "pipe.md")
    for named in (folder, folder / "pipe.md"):
        (failed,) = list_files([named], frozenset({".md"})).failures
        assert failed.error == "不是普通文件"


def test_link_to_a_file_that_is_gone_is_told(folder: Path) -> None:
    folder.mkdir()
    (folder / "gone.md").symlink_to(folder / "nowhere.md")
    (folder / "gone.png").symlink_to(folder / "nowhere.png")
    listing = list_files([folder], frozenset({".md"}))
    assert [(f.error, f.code) for f in listing.failures] == [("链接所指的文件不存在", "not_found")]
    assert listing.ignored == 1


# --- what the user says ---------------------------------------------------------------


def test_kind_given_later_is_taken_over_and_kept(collection: Collection, folder: Path) -> None:
    path = write(folder / "a.md", rule())
    ingest(collection, [folder])
    assert counts(ingest(collection, [folder], kind=Kind.TRAINING)) == (0, 1, 0, 0)
    assert counts(ingest(collection, [folder], kind=Kind.TRAINING)) == (0, 0, 1, 0)
    assert counts(ingest(collection, [folder])) == (0, 0, 1, 0)
    write(path, rule(word="批准"), when=OLD + 5)
    assert counts(ingest(collection, [folder])) == (0, 1, 0, 0)
    assert [r.kind for r in collection.store.documents()] == [Kind.TRAINING]


def test_metadata_given_holds_for_later_versions(collection: Collection, folder: Path) -> None:
    path = write(folder / "a.md", rule())
    ingest(collection, [folder], overrides={"issuer": "临江市委"})
    write(path, rule(word="批准"), when=OLD + 5)
    ingest(collection, [folder])
    ingest(collection, [folder], overrides={"level": "规范性文件"})
    (record,) = collection.store.documents()
    assert (record.metadata.issuer, record.metadata.level) == ("临江市委", "规范性文件")
    assert counts(ingest(collection, [folder])) == (0, 0, 1, 0)


def test_audience_is_kept_as_label(collection: Collection, folder: Path) -> None:
    write(folder / "a.md", rule())
    ingest(collection, [folder], audience="审理室")
    assert [r.audience for r in collection.store.documents()] == ["审理室"]
    ingest(collection, [folder], force=True)
    assert [r.audience for r in collection.store.documents()] == ["审理室"]


def test_force_reads_again(collection: Collection, folder: Path) -> None:
    write(folder / "a.md", rule())
    ingest(collection, [folder])
    assert counts(ingest(collection, [folder], force=True)) == (0, 1, 0, 0)


# --- batches --------------------------------------------------------------------------


def test_large_ingest_is_many_batches_and_resumable(collection: Collection, folder: Path) -> None:
    for number in range(7):
        write(folder / f"{number}.md", rule(f"临江市第{number}号管理办法"))
    seen: list[tuple[int, int, str]] = []

    def stop_in_the_third_batch(done: int, total: int, name: str) -> None:
        seen.append((done, total, name))
        if collection.store.generation == 2 and name == "4.md":
            raise KeyboardInterrupt

    options = IngestOptions(batch_files=2)
    with pytest.raises(KeyboardInterrupt):
        ingest(collection, [folder], progress=stop_in_the_third_batch, options=options)
    assert [name for _, _, name in seen if name.endswith(".md")] == [f"{n}.md" for n in range(5)]
    assert all(total == 7 for _, total, _ in seen)
    assert len(docs(collection)) == 4
    assert verify(collection).ok
    assert counts(ingest(collection, [folder], options=options)) == (3, 0, 4, 0)
    assert verify(collection).ok


def test_ids_do_not_depend_on_the_number_of_readers(folder: Path, tmp_path: Path) -> None:
    for number in range(20):
        write(folder / f"{number}.md", rule(f"临江市第{number}号管理办法"))
    listings = []
    for workers in (0, 2):
        home = tmp_path / f"home{workers}"
        with open_collection(home, IndexOptions(encoder="hash")) as collection:
            report = ingest(collection, [folder], workers=workers)
            assert counts(report) == (20, 0, 0, 0)
            listings.append([(r.id, r.doc) for r in collection.store.documents()])
            assert verify(collection).ok
    assert listings[0] == listings[1]


def test_second_writer_is_told_at_once(collection: Collection, folder: Path) -> None:
    write(folder / "a.md", rule())
    with (
        open_collection(collection.home) as other,
        other.store.exclusive(),
        pytest.raises(StoreLockedError),
    ):
        # The lock is held by this thread, but by another object: as if by another process.
        ingest(collection, [folder], options=IngestOptions(wait_s=0))


def test_parsed_documents_are_taken_in_under_their_names(collection: Collection) -> None:
    text = rule().encode()
    parsed = assemble(read_file(Path("a.md"), data=text), name="a.md")
    digest = hashlib.sha256(text).hexdigest()
    sources = [SourceFile(f"id{n}", f"set:id{n}", digest, text) for n in range(3)]
    report = add_documents(collection, [(source, parsed) for source in sources])
    assert counts(report) == (3, 0, 0, 0)
    assert docs(collection) == ["id0", "id1", "id2"]
    assert verify(collection).ok
    again = add_documents(collection, [(source, parsed) for source in sources])
    assert counts(again) == (0, 0, 3, 0)


def test_reread_takes_the_kept_originals_and_names_what_is_not_kept(
    collection: Collection, folder: Path
) -> None:
    a, b = write(folder / "a.md", rule()), write(folder / "b.md", rule("临江市档案管理办法"))
    ingest(collection, [folder])
    before = {record.doc: record.id for record in collection.store.documents()}
    a.unlink()
    lost = collection.store.sources()[str(b)].sha256
    collection.store.originals.path(lost).unlink()
    report = reread(collection, workers=0)
    assert counts(report) == (0, 1, 0, 1)
    assert (report.failed[0].path, "没有保存" in report.failed[0].error) == (str(b), True)
    after = {record.doc: record.id for record in collection.store.documents()}
    assert set(after) == set(before)
    assert after["a.md"] != before["a.md"]
    assert after["b.md"] == before["b.md"]
    assert counts(ingest(collection, [folder])) == (0, 0, 1, 0)  # b.md is known as before


def test_reread_keeps_what_was_said_of_a_file(collection: Collection, folder: Path) -> None:
    path = write(folder / "a.md", rule())
    ingest(collection, [path], kind=Kind.REPORT, overrides={"issuer": "临江市印章局"})
    reread(collection, workers=0)
    (record,) = collection.store.documents()
    assert (record.kind, record.metadata.issuer) == (Kind.REPORT, "临江市印章局")
