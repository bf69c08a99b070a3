"""What belongs to one reader: kept apart from every other's, and from the documents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.store import open_store
from corpus.store.base import DocumentStore
from corpus.store.personal import HISTORY_KEPT, Bookmark

LI, ZHOU = "a" * 32, "b" * 32
PLACE = Bookmark(0, "印章办法.md", "第二条", "临江市印章管理办法", "2021-05-10", "", "2026-01-01")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[DocumentStore]:
    opened = open_store(tmp_path / "home")
    yield opened
    opened.close()


def words(store: DocumentStore, reader: str = LI) -> list[str]:
    return [entry.words for entry in store.personal().history(reader)]


def search(store: DocumentStore, text: str, reader: str = LI) -> None:
    store.personal().note(reader, "search", text, f"/search?q={text}", 3, "2026-01-01T08:00:00")


def test_history_is_newest_first_and_a_repetition_moves_up(store: DocumentStore) -> None:
    for text in ("印章", "公函", "印章"):
        search(store, text)
    assert words(store) == ["印章", "公函"]


def test_history_of_one_reader_is_not_seen_nor_cleared_by_another(store: DocumentStore) -> None:
    search(store, "印章")
    search(store, "公函", ZHOU)
    assert words(store, LI) == ["印章"]
    assert store.personal().forget(ZHOU) == 1
    assert words(store, LI) == ["印章"]


def test_history_switched_off_keeps_what_there_is_and_adds_nothing(store: DocumentStore) -> None:
    search(store, "印章")
    store.personal().keep_history(LI, False)
    search(store, "公函")
    assert words(store) == ["印章"]
    store.personal().keep_history(LI, True)
    search(store, "会议")
    assert words(store) == ["会议", "印章"]


def test_history_has_an_end(store: DocumentStore) -> None:
    for number in range(HISTORY_KEPT + 5):
        search(store, str(number))
    kept = store.personal().history(LI, limit=10_000)
    assert len(kept) == HISTORY_KEPT
    assert kept[-1].words == "5"


def test_one_entry_of_another_reader_cannot_be_deleted(store: DocumentStore) -> None:
    search(store, "印章")
    entry = store.personal().history(LI)[0]
    assert store.personal().forget(ZHOU, entry.id) == 0
    assert store.personal().forget(LI, entry.id) == 1


def test_bookmark_kept_again_has_the_new_note_and_stands_once(store: DocumentStore) -> None:
    personal = store.personal()
    personal.add_bookmark(LI, PLACE)
    personal.add_bookmark(LI, replace(PLACE, note="备课用"))
    personal.add_bookmark(LI, replace(PLACE, article=None))
    assert [(row.article, row.note) for row in personal.bookmarks(LI)] == [
        (None, ""),
        ("第二条", "备课用"),
    ]
    assert personal.bookmarks(ZHOU) == []


def test_bookmark_is_removed_by_its_reader_only(store: DocumentStore) -> None:
    personal = store.personal()
    identity = personal.add_bookmark(LI, PLACE)
    assert not personal.remove_bookmark(ZHOU, identity)
    assert personal.remove_bookmark(LI, identity)
    assert personal.bookmarks(LI) == []


def test_saved_search_remembers_when_it_was_looked_at(store: DocumentStore) -> None:
    personal = store.personal()
    identity = personal.save_search(LI, "公务接待", {"level": ["法律"]}, 7, "2026-01-01")
    assert personal.look_at_search(LI, identity, 9, "2026-02-01")
    assert not personal.look_at_search(ZHOU, identity, 11, "2026-03-01")
    (found,) = personal.saved_searches(LI)
    assert (found.query, found.options) == ("公务接待", {"level": ["法律"]})
    assert (found.seen_document_id, found.seen_at, found.at) == (9, "2026-02-01", "2026-01-01")


def test_saved_search_of_the_same_words_and_filters_stands_once(store: DocumentStore) -> None:
    personal = store.personal()
    personal.save_search(LI, "接待", {"kind": "case", "as_of": "2020-01-01"}, 1, "2026-01-01")
    personal.save_search(LI, "接待", {"as_of": "2020-01-01", "kind": "case"}, 2, "2026-01-02")
    personal.save_search(LI, "接待", {}, 2, "2026-01-02")
    assert [row.seen_document_id for row in personal.saved_searches(LI)] == [2, 2]


def test_personal_rows_are_written_while_somebody_may_write_documents(
    store: DocumentStore, tmp_path: Path
) -> None:
    other = open_store(tmp_path / "home")
    with other.exclusive():
        search(store, "印章")
    other.close()
    assert words(store) == ["印章"]
    assert store.generation == 0


@given(st.text(max_size=40))
def test_any_words_come_back_as_they_were(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    kept = text.encode("utf-8", "ignore").decode()
    opened = open_store(tmp_path_factory.mktemp("home"))
    search(opened, kept)
    assert words(opened) == [kept]
    opened.close()
