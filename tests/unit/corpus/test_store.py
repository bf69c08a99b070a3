"""The contract of document stores, run against every backend."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.courses.models import Course, Entry, EntryKind
from corpus.errors import DamagedDocumentError, NotFoundError, StoreError
from corpus.models import (
    BlockLabel,
    BlockSpan,
    Chunk,
    Item,
    Kind,
    Metadata,
    Paragraph,
    ParsedDocument,
    Segment,
    SegmentKind,
    SourceRef,
    Table,
    TableSpan,
)
from corpus.store import open_store
from corpus.store.base import DocumentStore, SourceFile

Opener = Callable[[], DocumentStore]

BACKENDS = ["sqlite"]


@pytest.fixture(params=BACKENDS)
def opener(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Opener]:
    opened: list[DocumentStore] = []

    def open_one() -> DocumentStore:
        assert request.param == "sqlite"
        opened.append(open_store(tmp_path / "home"))
        return opened[-1]

    yield open_one
    for store in opened:
        store.close()


@pytest.fixture
def store(opener: Opener) -> DocumentStore:
    return opener()


def a_document(
    title: str = "临江市印章管理办法",
    articles: tuple[str, ...] = ("印章由办公室保管。", "用印须登记。"),
    **changes: object,
) -> tuple[ParsedDocument, list[Chunk]]:
    """Return a document with one chapter and these articles, and its chunks."""
    text = f"{title}\n第一章 总则\n"
    head = len(title) + 1
    segments = [
        Segment(SegmentKind.PREAMBLE, 0, head),
        Segment(SegmentKind.HEADING, head, len(text), label="第一章 总则", level=2),
    ]
    chunks = []
    for number, body in enumerate(articles):
        start = len(text)
        text += f"第{'一二三四五六七八九十'[number]}条 {body}\n"
        name = f"第{'一二三四五六七八九十'[number]}条"
        item = Item("（一）", 1, start, start + 2)
        segments.append(
            Segment(
                SegmentKind.ARTICLE,
                start,
                len(text),
                article=name,
                heading_path=("第一章 总则",),
                paragraphs=(Paragraph(1, start, len(text) - 1, (item,)),),
            )
        )
        chunks.append(
            Chunk(number, start, len(text) - 1, text[start:-1], name, 0, ("第一章 总则",))
        )
    values: dict[str, object] = {
        "title": title,
        "kind": Kind.REGULATION,
        "format": "md",
        "text": text,
        "metadata": Metadata(title=title, issuer="临江市", effective="2020-01-01"),
        "segments": tuple(segments),
        "tables": (TableSpan(0, 3, Table((("甲", "乙"), ("1", "")), 1, ((1, 1),))),),
        "blocks": (
            BlockSpan(0, head, BlockLabel.TITLE, SourceRef(page=1, bbox=(0.0, 1.5, 2.0, 3.0))),
        ),
        "warnings": ("第 2 页没有文字",),
        "pages": 3,
    }
    return ParsedDocument(**(values | changes)), chunks  # type: ignore[arg-type]


def a_source(name: str, content: bytes = b"x", folder: str = "/in") -> SourceFile:
    path = f"{folder}/{name}"
    return SourceFile(name, path, hashlib.sha256(content).hexdigest(), content, 7, len(content))


def test_put_then_read_gives_the_same_document(store: DocumentStore) -> None:
    parsed, chunks = a_document()
    with store.batch() as batch:
        record = batch.put(a_source("办法.md", b"original"), parsed, chunks)
    assert store.document(record.id) == record
    assert store.find("办法.md") == record
    assert list(store.documents()) == [record]
    assert store.parsed(record.id) == parsed
    assert store.segments(record.id) == parsed.segments
    assert store.text(record.id) == parsed.text
    assert store.original(record.id) == b"original"
    assert (record.article_count, record.char_count) == (2, len(parsed.text))
    assert record.extra["pages"] == 3
    stored = list(store.iter_chunks())
    assert [(c.seq, c.text, c.article, c.heading_path) for c in stored] == [
        (c.seq, c.text, c.article, c.heading_path) for c in chunks
    ]
    assert store.chunks([stored[1].id, 999]) == {stored[1].id: stored[1]}
    assert list(store.article_chunks(record.id, "第二条")) == [stored[1]]
    assert list(store.article_chunks(record.id, "第三条")) == []


def test_empty_store_holds_nothing(store: DocumentStore) -> None:
    assert store.generation == 0
    assert store.token(0) == ""
    assert store.token(1) is None
    assert list(store.documents()) == []
    assert list(store.iter_chunks()) == []
    assert store.chunks([]) == {}
    assert store.pending_index_operations(0) is None
    assert store.check() == []
    with pytest.raises(NotFoundError):
        store.document(1)
    with pytest.raises(NotFoundError):
        store.text(1)
    with pytest.raises(NotFoundError):
        store.segments(1)


def test_same_path_replaces_under_the_same_name_with_new_ids(store: DocumentStore) -> None:
    with store.batch() as batch:
        old = batch.put(a_source("a.md", b"1"), *a_document())
    old_chunks = [c.id for c in store.iter_chunks()]
    with store.batch() as batch:
        new = batch.put(a_source("a.md", b"2"), *a_document(articles=("改了。",)))
    assert (new.doc, new.work_id) == (old.doc, old.work_id)
    assert new.id > old.id
    assert [d.id for d in store.documents()] == [new.id]
    assert min(c.id for c in store.iter_chunks()) > max(old_chunks)
    assert list(store.chunk_ids()) == [c.id for c in store.iter_chunks()]


def test_view_shows_the_state_that_the_indexes_mirror(store: DocumentStore) -> None:
    with store.batch() as batch:
        old = batch.put(a_source("a.md", b"1"), *a_document())
        gone = batch.put(a_source("b.md", b"2"), *a_document())
    with store.batch() as batch:
        new = batch.put(a_source("a.md", b"3"), *a_document(articles=("改了。",)))
        batch.remove(gone.id)
        added = batch.put(a_source("c.md", b"4"), *a_document())
    assert [d.id for d in store.documents()] == [new.id, added.id]
    store.view = 1
    assert [d.id for d in store.documents()] == [old.id, gone.id]
    assert store.document_count() == 2
    assert store.find("a.md") == old
    assert store.find("c.md") is None
    assert [d.id for d in store.work_documents(old.work_id)] == [old.id, gone.id]
    assert {c.document_id for c in store.iter_chunks()} == {old.id, gone.id}
    assert [c.text for c in store.chunks(store.chunk_ids()).values()] == [
        c.text for c in store.iter_chunks()
    ]
    # By id everything is there, whatever the view.
    assert store.document(new.id) == new
    assert store.records([old.id, added.id, 99]) == {old.id: old, added.id: added}
    # The next writer sees what is, not what is shown.
    assert sorted(store.sources()) == ["/in/a.md", "/in/c.md"]
    store.view = 2
    assert [d.id for d in store.documents()] == [new.id, added.id]


def test_purge_deletes_what_was_retired_until_then(store: DocumentStore) -> None:
    with store.batch() as batch:
        first = batch.put(a_source("a.md", b"1"), *a_document())
        second = batch.put(a_source("b.md", b"2"), *a_document())
    with store.batch() as batch:
        batch.remove(first.id)
    with store.batch() as batch:
        batch.remove(second.id)
        batch.purge(2)
    with pytest.raises(NotFoundError):
        store.text(first.id)
    assert store.records([first.id, second.id]) == {second.id: second}
    assert {c.document_id for c in store.iter_chunks([first.id, second.id])} == {second.id}
    assert store.check() == []
    pending = store.pending_index_operations(0)
    assert pending is not None
    assert pending.removed_document_ids == (first.id, second.id)


def test_name_of_a_retired_document_is_free(store: DocumentStore) -> None:
    with store.batch() as batch:
        first = batch.put(a_source("a.md", b"1", "/x"), *a_document())
    with store.batch() as batch:
        batch.remove(first.id)
        again = batch.put(a_source("a.md", b"2", "/y"), *a_document())
    assert again.doc == "a.md"
    with pytest.raises(NotFoundError), store.batch() as batch:
        batch.remove(first.id)


def test_same_name_elsewhere_gets_its_folder_in_front(store: DocumentStore) -> None:
    with store.batch() as batch:
        names = [
            batch.put(a_source("a.md", b"1", "/in/甲"), *a_document()).doc,
            batch.put(a_source("a.md", b"2", "/in/乙"), *a_document()).doc,
            batch.put(a_source("a.md", b"3", "/other/乙"), *a_document()).doc,
        ]
    assert names == ["a.md", "乙/a.md", "other/乙/a.md"]


def test_versions_of_a_regulation_share_a_work_oldest_first(store: DocumentStore) -> None:
    new = Metadata(title="临江市印章管理办法", effective="2023-05-01")
    with store.batch() as batch:
        later = batch.put(a_source("2023.md", b"2"), *a_document(metadata=new))
        earlier = batch.put(a_source("2020.md", b"1"), *a_document())
    assert later.work_id == earlier.work_id
    assert [d.id for d in store.work_documents(later.work_id)] == [earlier.id, later.id]


def test_reports_of_one_title_are_works_of_their_own(store: DocumentStore) -> None:
    with store.batch() as batch:
        one = batch.put(a_source("a.md", b"1"), *a_document(kind=Kind.REPORT))
        two = batch.put(a_source("b.md", b"2"), *a_document(kind=Kind.REPORT))
    assert one.work_id != two.work_id


def test_exception_in_a_batch_leaves_nothing(store: DocumentStore) -> None:
    def interrupted() -> None:
        with store.batch() as batch:
            batch.put(a_source("a.md"), *a_document())
            raise RuntimeError

    with pytest.raises(RuntimeError):
        interrupted()
    assert list(store.documents()) == []
    assert store.generation == 0
    assert list(store.chunk_ids()) == []


def test_generation_counts_batches_that_change_documents(store: DocumentStore) -> None:
    with store.batch() as batch:
        record = batch.put(a_source("a.md"), *a_document())
    with store.batch() as batch:
        batch.touch(record.id, size=5, mtime_ns=9)
        batch.record_failure("/in/b.md", "坏了", "damaged")
    assert store.generation == 1
    with store.batch() as batch:
        batch.remove(record.id)
    assert store.generation == 2
    tokens = [store.token(1), store.token(2)]
    assert None not in tokens
    assert tokens[0] != tokens[1]


def test_outbox_tells_what_an_index_lacks(store: DocumentStore) -> None:
    with store.batch() as batch:
        first = batch.put(a_source("a.md"), *a_document())
    first_chunks = tuple(store.chunk_ids())
    with store.batch() as batch:
        second = batch.put(a_source("b.md"), *a_document())
        batch.remove(first.id)
    since_start = store.pending_index_operations(0)
    since_first = store.pending_index_operations(1)
    assert since_first is not None
    assert since_first == since_start
    assert since_first.generation == 2
    assert since_first.added_document_ids == (second.id,)
    assert since_first.removed_document_ids == (first.id,)
    assert since_first.removed_chunk_ids == first_chunks
    assert store.pending_index_operations(2) is None


def test_document_put_and_replaced_in_one_batch_is_there_once(store: DocumentStore) -> None:
    with store.batch() as batch:
        batch.put(a_source("a.md", b"1"), *a_document())
        kept = batch.put(a_source("a.md", b"2"), *a_document(articles=("只有一条。",)))
    assert [d.id for d in store.documents()] == [kept.id]
    assert len(list(store.iter_chunks())) == 1
    assert store.check() == []


def test_remove_of_an_unknown_document_is_refused(store: DocumentStore) -> None:
    with pytest.raises(NotFoundError), store.batch() as batch:
        batch.remove(77)


def test_failures_are_kept_until_the_path_succeeds(store: DocumentStore) -> None:
    with store.batch() as batch:
        batch.record_failure("/in/a.md", "打不开", "damaged")
        batch.record_failure("/in/a.md", "还是打不开", "damaged")
        batch.record_failure("/in/b.md", "要密码", "encrypted")
    assert [(f.path, f.error, f.code) for f in store.failures()] == [
        ("/in/a.md", "还是打不开", "damaged"),
        ("/in/b.md", "要密码", "encrypted"),
    ]
    with store.batch() as batch:
        record = batch.put(a_source("a.md"), *a_document())
    assert [f.path for f in store.failures()] == ["/in/b.md"]
    with store.batch() as batch:
        batch.record_failure("/in/a.md", "新版打不开", "damaged")
    assert store.document(record.id) == record


def test_sources_tell_what_was_seen(store: DocumentStore) -> None:
    source = SourceFile(
        "a.md", "/in/a.md", hashlib.sha256(b"x").hexdigest(), b"x", 7, 1, "audit", {"kind": "case"}
    )
    with store.batch() as batch:
        record = batch.put(source, *a_document())
    with store.batch() as batch:
        batch.touch(record.id, size=3, mtime_ns=8)
    state = store.sources()["/in/a.md"]
    assert (state.document_id, state.doc, state.sha256) == (record.id, "a.md", source.sha256)
    assert (state.size, state.mtime_ns, state.audience) == (3, 8, "audit")
    assert state.given == {"kind": "case"}
    assert record.audience == "audit"


def test_original_without_data_must_be_there_already(store: DocumentStore) -> None:
    digest = hashlib.sha256(b"kept").hexdigest()
    source = SourceFile("a.md", "/in/a.md", digest)
    with pytest.raises(StoreError), store.batch() as batch:
        batch.put(source, *a_document())
    store.originals.add(b"kept")
    with store.batch() as batch:
        record = batch.put(source, *a_document())
    assert store.original(record.id) == b"kept"


def test_garbage_is_what_no_document_refers_to(store: DocumentStore) -> None:
    with store.batch() as batch:
        kept = batch.put(a_source("a.md", b"kept"), *a_document())
        gone = batch.put(a_source("b.md", b"gone"), *a_document())
    with store.batch() as batch:
        batch.remove(gone.id)
    assert store.collect_garbage(older_than_s=-1) == 0  # an older view still shows it
    with store.batch() as batch:
        batch.purge(2)
    assert store.collect_garbage() == 0  # too young: its transaction might be under way
    assert store.collect_garbage(older_than_s=-1) == 1
    assert store.original(kept.id) == b"kept"
    assert list(store.originals.hashes()) == [kept.sha256]


def test_check_names_what_is_damaged(store: DocumentStore) -> None:
    with store.batch() as batch:
        one = batch.put(a_source("a.md", b"one"), *a_document())
        two = batch.put(a_source("b.md", b"two"), *a_document())
    assert store.check() == []
    store.originals.path(one.sha256).write_bytes(b"eno")
    store.originals.path(two.sha256).unlink()
    assert store.check() == ["a.md：原件已损坏", "b.md：原件缺失"]


def test_second_instance_sees_what_was_committed(opener: Opener) -> None:
    one, two = opener(), opener()
    assert list(two.documents()) == []
    with one.batch() as batch:
        record = batch.put(a_source("a.md"), *a_document())
    assert list(two.documents()) == [record]
    with one.batch() as batch:
        batch.remove(record.id)
    assert list(two.documents()) == []


def test_reader_goes_on_while_a_batch_is_open(opener: Opener) -> None:
    one, two = opener(), opener()
    with one.batch() as batch:
        first = batch.put(a_source("a.md"), *a_document())
    with one.batch() as batch:
        batch.remove(first.id)
        assert [d.id for d in two.documents()] == [first.id]
        assert len(list(two.iter_chunks())) == 2
    assert list(two.documents()) == []


def test_threads_share_a_store(store: DocumentStore) -> None:
    with store.batch() as batch:
        for number in range(20):
            batch.put(a_source(f"{number}.md"), *a_document())
    ids = [d.id for d in store.documents()]
    texts: list[set[str]] = []

    def read() -> None:
        texts.append({store.text(i) for i in ids} | {store.parsed(i).text for i in ids})

    threads = [threading.Thread(target=read) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(texts) == 8
    assert all(len(found) == 1 for found in texts)


def test_iter_chunks_of_some_documents_crosses_groups(store: DocumentStore) -> None:
    with store.batch() as batch:
        ids = [batch.put(a_source(f"{n}.md"), *a_document()).id for n in range(450)]
    assert len(list(store.iter_chunks())) == 900
    some = ids[::7]
    found = list(store.iter_chunks(some))
    assert sorted({c.document_id for c in found}) == some
    assert [c.id for c in found] == sorted(c.id for c in found)
    assert len(store.chunks(range(1, 901))) == 900


def test_structure_that_does_not_cover_the_text_is_refused(store: DocumentStore) -> None:
    parsed, chunks = a_document()
    with pytest.raises(ValueError, match="tile"), store.batch() as batch:
        batch.put(a_source("a.md"), ParsedDocument(**_fields(parsed) | {"segments": ()}), chunks)
    wrong = [Chunk(0, 0, 3, "不是它")]
    with pytest.raises(ValueError, match="chunk 0"), store.batch() as batch:
        batch.put(a_source("a.md"), parsed, wrong)


@pytest.mark.parametrize("character", ["\x00", "\ud800"])
def test_characters_no_database_keeps_are_refused(store: DocumentStore, character: str) -> None:
    text = f"正文{character}"
    parsed, _ = a_document(text=text, segments=(Segment(SegmentKind.SECTION, 0, 3),))
    with pytest.raises(DamagedDocumentError), store.batch() as batch:
        batch.put(a_source("a.md"), parsed, [])
    assert list(store.documents()) == []


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    body=st.text(st.characters(exclude_characters="\x00", exclude_categories=("Cs",)), max_size=80),
    cut=st.integers(0, 80),
)
def test_any_text_and_any_cut_come_back(store: DocumentStore, body: str, cut: int) -> None:
    cut = min(cut, len(body))
    parsed, _ = a_document(
        text=body,
        segments=(
            Segment(SegmentKind.PREAMBLE, 0, cut),
            Segment(SegmentKind.SECTION, cut, len(body)),
        ),
    )
    pieces = [Chunk(0, 0, cut, body[:cut]), Chunk(1, cut, len(body), body[cut:])]
    with store.batch() as batch:
        record = batch.put(a_source("a.md", body.encode()), parsed, pieces)
    assert store.text(record.id) == body
    assert [c.text for c in store.iter_chunks([record.id])] == [body[:cut], body[cut:]]
    by_sql = store.chunks(c.id for c in store.iter_chunks([record.id]))
    assert [c.text for c in by_sql.values()] == [body[:cut], body[cut:]]


def _fields(parsed: ParsedDocument) -> dict[str, object]:
    return {name: getattr(parsed, name) for name in ParsedDocument.__slots__}


def test_links_are_written_in_the_batch_and_go_with_their_document(store: DocumentStore) -> None:
    rule, chunks = a_document("临江市渡船条例", ("渡船由码头调度。", "违反第一条的，批评教育。"))
    with store.batch() as batch:
        put = batch.put(a_source("渡船.md", b"a"), rule, chunks)
        assert batch.link() == 1
    (link,) = store.links_from(put.id)
    assert (link.article, link.law, link.to_article) == ("第二条", "临江市渡船条例", "第一条")
    assert store.text(put.id)[link.start : link.end] == "第一条"
    assert store.links_to(link.work_key, "第一条") == [link]
    assert store.links_to(link.work_key, "第二条") == []
    with store.batch() as batch:
        batch.remove(put.id)
    assert list(store.links()) == []
    with store.batch() as batch:
        batch.purge(store.generation)
    assert store.links_from(put.id) == []


def test_links_of_a_rolled_back_batch_leave_nothing(store: DocumentStore) -> None:
    rule, chunks = a_document("临江市渡船条例", ("渡船由码头调度。", "违反第一条的，批评教育。"))

    def fail() -> None:
        with store.batch() as batch:
            batch.put(a_source("渡船.md", b"a"), rule, chunks)
            batch.link()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert list(store.links()) == []


def a_course(title: str = "接待专题") -> Course:
    return Course(id="c1", title=title, changed_at="2026-01-01T00:00:00")


def test_course_pack_comes_back_as_it_was_put(store: DocumentStore) -> None:
    packs = store.courses()
    packs.add(a_course())
    assert packs.course("c1") == a_course()
    assert packs.courses() == [a_course()]


def test_changes_to_a_course_pack_start_from_its_present_state(store: DocumentStore) -> None:
    packs = store.courses()
    packs.add(a_course())

    def note(pack: Course) -> Course:
        return pack.added([Entry(id=f"e{len(pack.entries)}", kind=EntryKind.NOTE, text="讲稿")])

    threads = [
        threading.Thread(target=packs.change, args=("c1", note, f"2026-01-0{n}")) for n in (2, 3, 4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [entry.id for entry in packs.course("c1").entries] == ["e0", "e1", "e2"]


def test_change_that_fails_leaves_the_course_pack_alone(store: DocumentStore) -> None:
    packs = store.courses()
    packs.add(a_course())
    with pytest.raises(NotFoundError):
        packs.change("c1", lambda pack: pack.without("none"), "2026-02-01")
    assert packs.course("c1") == a_course()


def test_course_packs_are_written_while_a_batch_holds_the_right_to_write(
    store: DocumentStore,
) -> None:
    with store.exclusive():
        thread = threading.Thread(target=store.courses().add, args=(a_course(),))
        thread.start()
        thread.join(10)
    assert [pack.id for pack in store.courses().courses()] == ["c1"]


def test_reader_collects_for_a_pack_as_long_as_it_is_there(store: DocumentStore) -> None:
    packs = store.courses()
    packs.add(a_course())
    assert packs.current("reader") is None
    packs.set_current("reader", "c1")
    assert packs.current("reader") == "c1"
    packs.delete("c1")
    assert packs.current("reader") is None
    with pytest.raises(NotFoundError):
        packs.course("c1")
