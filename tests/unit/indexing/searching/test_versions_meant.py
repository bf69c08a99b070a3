"""Which version 2018年版, 旧, 现行 or a date means."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.models import DocumentRecord, Kind, Metadata, Status
from indexing.references import HintKind, VersionHint
from indexing.searching.catalog import Catalog
from indexing.searching.version_choice import choose_version, version_before

ON = date(2024, 6, 1)
TITLE = "临江市接待办法"


def record(
    identity: int,
    version: str,
    effective: str | None,
    *,
    title: str = TITLE,
    promulgated: str | None = None,
    kind: Kind = Kind.REGULATION,
) -> DocumentRecord:
    return DocumentRecord(
        id=identity,
        doc=f"{identity}.md",
        kind=kind,
        title=title,
        work_id=1,
        version=version,
        metadata=Metadata(
            title, promulgated=promulgated or version, amended=version, effective=effective
        ),
        format="md",
        sha256="0" * 64,
        source_path=f"/{identity}",
        char_count=1,
        article_count=5,
        ingested_at="2024-01-01",
    )


VERSIONS = (
    record(1, "1997-02-27", "1997-02-27", title=f"{TITLE}（试行）"),
    record(2, "2015-10-18", "2016-01-01"),
    record(3, "2018-08-18", "2018-10-01", promulgated="2015-10-18"),
    record(4, "2023-12-19", "2024-01-01", promulgated="2015-10-18"),
    record(5, "2026-03-01", "2026-05-01"),
)


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return Catalog(1, VERSIONS)


def chosen(catalog: Catalog, hint: VersionHint | None, on: date = ON, **more: bool) -> int:
    return choose_version(catalog, 1, hint, on, **more).records[0].id


@pytest.mark.parametrize(
    ("hint", "identity"),
    [
        (None, 4),
        (VersionHint(HintKind.CURRENT), 4),
        (VersionHint(HintKind.NEWEST), 5),
        (VersionHint(HintKind.PREVIOUS), 3),
        (VersionHint(HintKind.YEAR, "2018"), 3),
        # The year of adoption of this very text, not of the law's first.
        (VersionHint(HintKind.YEAR, "2015"), 2),
        # The year of entry into force, where none was adopted then.
        (VersionHint(HintKind.YEAR, "2016"), 2),
        (VersionHint(HintKind.YEAR, "2024"), 4),
        (VersionHint(HintKind.YEAR, "2018", entry=True), 3),
        (VersionHint(HintKind.DATE, "2018-08"), 3),
        (VersionHint(HintKind.DATE, "2018-10-01"), 3),
        # In force then.
        (VersionHint(HintKind.YEAR, "2020"), 3),
        (VersionHint(HintKind.DATE, "2018-09-01"), 2),
        # Before the first: the first there is.
        (VersionHint(HintKind.YEAR, "1990"), 1),
    ],
)
def test_hint_chooses_the_version(
    catalog: Catalog, hint: VersionHint | None, identity: int
) -> None:
    assert chosen(catalog, hint) == identity


def test_date_chooses_where_nothing_else_does(catalog: Catalog) -> None:
    assert chosen(catalog, None, date(2017, 1, 1)) == 2
    assert chosen(catalog, VersionHint(HintKind.PREVIOUS), date(2019, 1, 1)) == 2


def test_trial_version_is_the_one_so_called(catalog: Catalog) -> None:
    assert chosen(catalog, None, trial=True) == 1


@pytest.mark.parametrize(
    ("hint", "said"),
    [
        (VersionHint(HintKind.YEAR, "2020"), "没有在2020年公布或施行的版本"),
        (VersionHint(HintKind.YEAR, "1990"), "最早的版本"),
        (VersionHint(HintKind.YEAR, "2018"), None),
        (None, None),
    ],
)
def test_choice_by_default_is_said(
    catalog: Catalog, hint: VersionHint | None, said: str | None
) -> None:
    note = choose_version(catalog, 1, hint, ON).note
    assert (said in note) if said and note else note is said


def test_single_version_that_does_not_fit_is_said() -> None:
    catalog = Catalog(1, [record(3, "2018-08-18", "2018-10-01")])
    choice = choose_version(catalog, 1, VersionHint(HintKind.YEAR, "2015"), ON)
    assert choice.records[0].id == 3
    assert "只收有一个版本（2018-08-18）" in (choice.note or "")
    assert choose_version(catalog, 1, VersionHint(HintKind.YEAR, "2018"), ON).note is None


def test_version_before_an_amendment(catalog: Catalog) -> None:
    assert version_before(catalog, 1, date(2024, 1, 1)).records[0].id == 3


def test_books_of_one_version_belong_together() -> None:
    books = [record(1, "2020-05-28", "2021-01-01"), record(2, "2020-05-28", "2021-01-01")]
    choice = choose_version(Catalog(1, books), 1, None, ON)
    assert {found.id for found in choice.records} == {1, 2}


# --- what stands for a work -----------------------------------------------------------


@pytest.mark.parametrize(
    ("on", "identity"),
    [(date(2024, 6, 1), 4), (date(2016, 6, 1), 2), (date(1998, 1, 1), 1), (date(1990, 1, 1), None)],
)
def test_only_the_version_in_force_stands_for_its_work(
    catalog: Catalog, on: date, identity: int | None
) -> None:
    assert catalog.current(on) == (frozenset() if identity is None else {identity})


def test_latest_superseded_version_stands_where_none_is_in_force() -> None:
    old = record(2, "2015-10-18", "2016-01-01")
    catalog = Catalog(1, [old])
    assert catalog.current(ON) == {2}
    assert catalog.status(old, ON) is Status.IN_FORCE


def test_documents_of_other_kinds_are_always_there() -> None:
    case = record(9, "2030-01-01", "2030-01-01", kind=Kind.CASE)
    catalog = Catalog(1, [case])
    assert catalog.current(ON) == {9}
    assert catalog.status(case, ON) is None
