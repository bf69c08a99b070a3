"""The documents in order, counted, filtered."""

from __future__ import annotations

import datetime

from api.shelf import Shelf
from corpus.genres import genre_of
from corpus.models import DocumentRecord, Kind, Metadata, Status


def record(
    number: int, title: str, kind: Kind = Kind.REGULATION, **changes: object
) -> DocumentRecord:
    level = changes.pop("level", None)
    extra = changes.pop("extra", {})
    values: dict[str, object] = {
        "id": number, "doc": f"{title}.md", "kind": kind, "title": title, "work_id": number,
        "version": "2020-01-01", "format": "md", "sha256": "", "source_path": "", "char_count": 9,
        "article_count": 3, "ingested_at": "2026-01-01T08:00:00+08:00",
        "metadata": Metadata(title, level=level, extra=extra),
    }  # fmt: skip
    return DocumentRecord(**{**values, **changes})  # type: ignore[arg-type]


DOCUMENTS = (
    record(1, "临江市印章管理办法", level="规范性文件", article_count=5),
    record(2, "临江市公函管理办法", version="日期不详", ingested_at="2026-02-01T08:00:00+08:00"),
    record(3, "案例一：某局案", Kind.CASE, extra={"genre": "案例"}),
    record(4, "怎样用印？", Kind.CASE),
    record(5, "用印问题辨析", Kind.CASE, extra={"genre": "业务探讨"}),
)


def titles(found: object) -> list[str]:
    return [each.title for each in found]  # type: ignore[attr-defined]


def test_counts_are_by_kind_with_works_and_articles() -> None:
    counts = Shelf(DOCUMENTS).counts
    assert (counts["regulation"], counts["case"], counts["report"], counts["all"]) == (2, 3, 0, 5)
    assert (counts["works"], counts["articles"]) == (2, 8)


def test_case_files_are_cases_answers_or_studies() -> None:
    assert [genre_of(each) for each in DOCUMENTS] == [None, None, "案例", "问答", "研讨"]
    assert Shelf(DOCUMENTS).genres == {"案例": 1, "问答": 1, "研讨": 1}


def test_dates_are_newest_first_and_unknown_last() -> None:
    found = Shelf(DOCUMENTS).select(kind="regulation", sort="date")
    assert titles(found) == ["临江市印章管理办法", "临江市公函管理办法"]
    assert (
        titles(Shelf(DOCUMENTS).select(kind="regulation", sort="added"))[0] == "临江市公函管理办法"
    )


def test_all_parts_of_the_words_must_be_in_title_name_or_number() -> None:
    shelf = Shelf(DOCUMENTS)
    assert titles(shelf.select(words="临江 印章")) == ["临江市印章管理办法"]
    assert titles(shelf.select(words="临江 没有")) == []


def test_level_and_status_narrow_the_list() -> None:
    shelf = Shelf(DOCUMENTS)
    statuses = {1: Status.IN_FORCE, 2: Status.UNKNOWN}
    assert titles(shelf.select(level="规范性文件")) == ["临江市印章管理办法"]
    found = shelf.select(status="时效待核", statuses=statuses)
    assert titles(found) == ["临江市公函管理办法"]


def test_recent_is_what_came_in_within_thirty_days() -> None:
    shelf = Shelf(sorted(DOCUMENTS, key=lambda each: each.ingested_at))
    assert titles(shelf.recent(datetime.date(2026, 2, 15))) == ["临江市公函管理办法"]
    assert shelf.recent(datetime.date(2027, 1, 1)) == []


def test_empty_shelf_has_zeros() -> None:
    shelf = Shelf(())
    assert shelf.counts["all"] == 0
    assert (shelf.newest, shelf.updated, shelf.levels) == (0, None, {})
