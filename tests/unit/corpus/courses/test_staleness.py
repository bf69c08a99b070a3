"""What happened to a quotation, told by a collection that is made up."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from types import SimpleNamespace

import pytest

from corpus.compare.difference import Operation
from corpus.courses.models import Course, Entry, EntryKind, Quotation
from corpus.courses.staleness import ChangeKind, NoteFinding, change_of, changes_of, difference
from corpus.models import DocumentRecord, Kind, Metadata, ParsedDocument, Status
from corpus.structure.parse import parse_structure

OLD = "临江市财物登记办法\n第一条 登记应当在十日内完成。\n第二条 清单一式三份。\n"
NEW = (
    "临江市财物登记办法\n第一条 本办法适用于全市。\n"
    "第二条 登记应当在五日内完成。\n第三条 清单一式三份。\n"
)
ON = date(2026, 3, 1)


def document(identity: int, text: str, version: str) -> tuple[DocumentRecord, ParsedDocument]:
    title = text.split("\n")[0]
    known = Metadata(title=title, effective=version)
    record = DocumentRecord(
        id=identity, doc=f"办法({version}).md", kind=Kind.REGULATION, title=title, work_id=1,
        version=version, metadata=known, format="md", sha256=str(identity), source_path="",
        char_count=len(text), article_count=2, ingested_at="",
    )  # fmt: skip
    parsed = ParsedDocument(
        title=title, kind=Kind.REGULATION, format="md", text=text, metadata=known,
        segments=parse_structure(text),
    )  # fmt: skip
    return record, parsed


@dataclass
class Fake:
    """A collection of one or two versions, with the map it is told."""

    versions: list[tuple[DocumentRecord, ParsedDocument]]
    statuses: dict[str, Status]
    moved: dict[str, list[str]] = field(default_factory=dict)
    clause: str | None = None
    twin: DocumentRecord | None = None
    notes: list[NoteFinding] = field(default_factory=list)

    def find(self, doc: str) -> DocumentRecord | None:
        return next((record for record, _ in self.versions if record.doc == doc), None)

    def parsed(self, record: DocumentRecord) -> ParsedDocument:
        return next(parsed for known, parsed in self.versions if known.id == record.id)

    def status(self, record: DocumentRecord, on: date) -> Status | None:
        return self.statuses[record.version]

    def successors(
        self, record: DocumentRecord, article: str, on: date
    ) -> tuple[DocumentRecord, list[str]] | None:
        later = [known for known, _ in self.versions if known.version > record.version]
        return (later[-1], self.moved.get(article, [])) if later else None

    def repealed_by(self, record: DocumentRecord) -> str | None:
        return self.clause

    def elsewhere(self, quote: Quotation) -> DocumentRecord | None:
        return self.twin

    def findings(self, text: str, on: date) -> list[NoteFinding]:
        return self.notes if "第九条" in text else []


def quoted(article: str, text: str = OLD, version: str = "2018-01-01", **more: object) -> Entry:
    from corpus.courses.quoting import quote_article

    record, parsed = document(1, text, version)
    quote = quote_article(record, parsed, article, on=ON)
    return Entry(id=article, kind=EntryKind.PROVISION, quote=quote, **more)  # type: ignore[arg-type]


@pytest.fixture
def both() -> Fake:
    return Fake(
        [document(1, OLD, "2018-01-01"), document(2, NEW, "2024-01-01")],
        {"2018-01-01": Status.SUPERSEDED, "2024-01-01": Status.IN_FORCE},
        {"第一条": ["第二条"], "第二条": ["第三条"]},
    )


def test_article_in_force_and_unchanged_is_not_stale() -> None:
    fake = Fake([document(1, OLD, "2018-01-01")], {"2018-01-01": Status.IN_FORCE})
    assert change_of(quoted("第一条"), fake, ON) is None


def test_version_of_unknown_status_is_not_called_stale() -> None:
    fake = Fake([document(1, OLD, "2018-01-01")], {"2018-01-01": Status.UNKNOWN})
    assert change_of(quoted("第一条"), fake, ON) is None


def test_amended_article_comes_with_the_difference(both: Fake) -> None:
    change = change_of(quoted("第一条"), both, ON)
    assert change is not None
    assert change.kind is ChangeKind.AMENDED
    assert [new.article for new in change.new] == ["第二条"]
    quote = change.entry.quote
    assert quote is not None
    spans = list(difference(quote, change.new))
    assert (Operation.DELETE, "十") in spans
    assert (Operation.INSERT, "五") in spans


def test_article_with_another_number_alone_is_renumbered(both: Fake) -> None:
    change = change_of(quoted("第二条"), both, ON)
    assert change is not None
    assert change.kind is ChangeKind.RENUMBERED
    assert "原第二条，文字未改" in change.message


def test_article_that_the_new_version_dropped_has_nothing_in_its_place(both: Fake) -> None:
    both.moved = {}
    change = change_of(quoted("第一条"), both, ON)
    assert change is not None
    assert change.kind is ChangeKind.DELETED
    assert not change.updatable


def test_new_version_with_the_same_article_is_told(both: Fake) -> None:
    both.versions[1] = document(2, OLD, "2024-01-01")
    both.moved = {"第一条": ["第一条"]}
    change = change_of(quoted("第一条"), both, ON)
    assert change is not None
    assert change.kind is ChangeKind.REISSUED


def test_old_version_kept_on_purpose_counts_until_the_next_one(both: Fake) -> None:
    change = change_of(quoted("第一条", kept="2024-01-01"), both, ON)
    assert change is not None
    assert change.kept
    again = change_of(quoted("第一条", kept="2020-01-01"), both, ON)
    assert again is not None
    assert not again.kept


def test_repealed_regulation_comes_with_the_clause(both: Fake) -> None:
    both.statuses["2018-01-01"] = Status.REPEALED
    both.clause = "《临江市财物登记办法》同时废止。"
    change = change_of(quoted("第一条"), both, ON)
    assert change is not None
    assert change.kind is ChangeKind.REPEALED
    assert both.clause in change.message


def test_replaced_file_with_other_words_is_told_with_the_present_text() -> None:
    fake = Fake(
        [document(1, OLD.replace("十日", "七日"), "2018-01-01")], {"2018-01-01": Status.IN_FORCE}
    )
    change = change_of(quoted("第一条"), fake, ON)
    assert change is not None
    assert change.kind is ChangeKind.TEXT_CHANGED
    assert change.new[0].text == "第一条 登记应当在七日内完成。"


def test_change_of_punctuation_alone_is_called_so() -> None:
    fake = Fake(
        [document(1, OLD.replace("完成。", "完成；"), "2018-01-01")],
        {"2018-01-01": Status.IN_FORCE},
    )
    change = change_of(quoted("第一条"), fake, ON)
    assert change is not None
    assert "只有标点或空格不同" in change.message


def test_removed_source_is_told_with_another_file_of_the_version() -> None:
    record, parsed = document(3, OLD, "2018-01-01")
    twin = DocumentRecord(**{**_fields(record), "doc": "副本.md"})
    fake = Fake([(twin, parsed)], {"2018-01-01": Status.IN_FORCE}, twin=twin)
    change = change_of(quoted("第一条"), fake, ON)
    assert change is not None
    assert change.kind is ChangeKind.REMOVED
    assert change.new[0].doc == "副本.md"


def _fields(record: DocumentRecord) -> dict[str, object]:
    return {name: getattr(record, name) for name in record.__slots__}


def test_citation_in_the_trainers_words_is_looked_at(both: Fake) -> None:
    both.notes = [NoteFinding("全文没有第九条。", "第九条", None)]
    note = Entry(id="n", kind=EntryKind.NOTE, text="见《临江市财物登记办法》第九条。")
    change = change_of(note, both, ON)
    assert change is not None
    assert change.kind is ChangeKind.CITATION


def test_changes_come_in_the_order_of_the_outline(both: Fake, make: SimpleNamespace) -> None:
    entries = (quoted("第二条"), make.heading("标题"), quoted("第一条"))
    changes = changes_of(Course(id="c", title="专题", entries=entries), both, ON)
    assert [change.entry.id for change in changes] == ["第二条", "第一条"]
