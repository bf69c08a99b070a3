"""The bar of versions: widths, what is not held, statuses."""

from __future__ import annotations

import datetime
from types import SimpleNamespace
from typing import Any

from api.reading.bar import span_of_versions
from corpus.models import (
    DocumentRecord,
    Kind,
    Metadata,
    ParsedDocument,
    Segment,
    SegmentKind,
    Status,
)
from indexing.searching.catalog import Catalog

TITLE = "青河县会议管理办法"
TODAY = datetime.date(2026, 1, 1)


def version(identity: int, date: str, **known: str) -> DocumentRecord:
    metadata = Metadata(TITLE, effective=date, **{"promulgated": date, **known})
    return DocumentRecord(
        identity,
        f"{date}.md",
        Kind.REGULATION,
        TITLE,
        1,
        date,
        metadata,
        "md",
        "0" * 64,
        "",
        0,
        0,
        "",
    )


def service(*records: DocumentRecord) -> Any:
    return SimpleNamespace(searcher=SimpleNamespace(catalog=Catalog(1, records)))


def text_of(record: DocumentRecord, head: str = "") -> ParsedDocument:
    segments = (Segment(SegmentKind.PREAMBLE, 0, len(head)),) if head else ()
    return ParsedDocument(TITLE, Kind.REGULATION, "md", head, record.metadata, segments)


def test_width_of_a_version_is_its_years_in_force() -> None:
    first, second = version(1, "2010-01-01"), version(2, "2020-01-01")
    spans = span_of_versions(service(first, second), second, text_of(second), TODAY)
    assert [span.label for span in spans] == ["2010", "2020"]
    assert [round(span.years) for span in spans] == [10, 6]
    assert [span.status for span in spans] == [Status.SUPERSEDED, Status.IN_FORCE]


def test_amendment_told_in_the_head_and_not_held_is_a_gap() -> None:
    first, last = version(1, "2005-03-01"), version(3, "2020-06-01")
    head = "（2005年3月1日县政府通过 2012年5月6日县政府第一次修订 2020年6月1日县政府第二次修订）"
    spans = span_of_versions(service(first, last), last, text_of(last, head), TODAY)
    assert [(span.label, span.record is not None) for span in spans] == [
        ("2005", True),
        ("2012", False),
        ("2020", True),
    ]


def test_adoption_known_from_metadata_and_not_held_is_a_gap() -> None:
    only = version(1, "2018-01-01", promulgated="1999-01-01", amended="2018-01-01")
    spans = span_of_versions(service(only), only, text_of(only), TODAY)
    assert [(span.label, span.record is None) for span in spans] == [
        ("1999", True),
        ("2018", False),
    ]


def test_day_of_entry_into_force_is_no_version() -> None:
    only = version(1, "2018-03-01")
    head = "（2018年3月1日县政府通过 自2018年9月1日起施行）"
    spans = span_of_versions(service(only), only, text_of(only, head), TODAY)
    assert len(spans) == 1


def test_two_versions_of_one_year_are_told_apart_by_month() -> None:
    first, second = version(1, "2020-01-05"), version(2, "2020-11-01")
    spans = span_of_versions(service(first, second), second, text_of(second), TODAY)
    assert [span.label for span in spans] == ["2020-01", "2020-11"]


def test_numbers_stand_at_their_versions_and_none_where_there_is_none() -> None:
    first, second = version(1, "2010-01-01"), version(2, "2020-01-01")
    numbers = {1: (), 2: ("第五条",)}
    spans = span_of_versions(service(first, second), second, text_of(second), TODAY, numbers)
    assert [span.numbers for span in spans] == [(), ("第五条",)]


def test_document_that_is_no_regulation_has_no_bar() -> None:
    case = DocumentRecord(
        1, "案.md", Kind.CASE, "某案", 1, "2020", Metadata("某案"), "md", "0" * 64, "", 0, 0, ""
    )
    assert span_of_versions(service(case), case, text_of(case), TODAY) == []
