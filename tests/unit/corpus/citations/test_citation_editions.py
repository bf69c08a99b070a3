"""Versions in time: what a date names, and when a text was written."""

from __future__ import annotations

from datetime import date

from corpus.citations.editions import Edition, Evidence, choose, editions, hinted, previous
from corpus.citations.holdings import HeldVersion, Holdings
from corpus.citations.laws import VersionHint

LAW = "临江市渡船条例"


def held(day: str | None, effective: str | None = None, title: str = LAW) -> HeldVersion:
    return HeldVersion(f"{title}({day}).md", title, day, effective, lambda: ("", ()))


def timeline(*days: tuple[str, str, bool]) -> list[Edition]:
    return [
        Edition(adopted, date.fromisoformat(start), held(adopted, start) if is_held else None)
        for adopted, start, is_held in days
    ]


THREE = timeline(
    ("2003-12-31", "2004-01-01", False),
    ("2015-10-18", "2016-01-01", True),
    ("2018-08-18", "2018-10-01", True),
)


def chosen(
    known: list[Edition], dated: date | None, made: tuple[date, ...] = (), **scores: list[float]
) -> tuple[str | None, str]:
    choice = choose({LAW: known}, Evidence(dated, {LAW: scores["of"]} if scores else {}), made)[LAW]
    return (choice.held.doc if choice.held else None), choice.reason


def test_year_names_the_version_adopted_or_in_force_from_then() -> None:
    assert hinted(THREE, VersionHint("2015")) is THREE[1]
    assert hinted(THREE, VersionHint("2016")) is THREE[1]
    assert hinted(THREE, VersionHint("2018-08-18", exact=True)) is THREE[2]
    assert hinted(THREE, VersionHint("2010")) is None
    assert hinted(THREE, VersionHint(word="new")) is None


def test_version_before_one() -> None:
    assert previous(THREE, THREE[2]) is THREE[1]
    assert previous(THREE, THREE[0]) is None


def test_last_date_of_the_text_chooses_the_version_in_force_then() -> None:
    assert chosen(THREE, date(2017, 3, 1)) == (f"{LAW}(2015-10-18).md", "dated")
    assert chosen(THREE, date(2018, 9, 30)) == (f"{LAW}(2015-10-18).md", "dated")
    assert chosen(THREE, date(2020, 1, 1)) == (f"{LAW}(2018-08-18).md", "dated")
    assert chosen(THREE, date(2010, 1, 1)) == (None, "not_held_version")


def test_without_dates_content_decides_or_nothing_does() -> None:
    assert chosen(THREE, None, of=[0.5, 1.5, 0.1]) == (f"{LAW}(2015-10-18).md", "dated")
    assert chosen(THREE, None, of=[0.9, 1.0, 0.95]) == (None, "undecided")


def test_text_is_not_older_than_a_text_it_knows() -> None:
    assert chosen(THREE, None, (date(2019, 1, 1),)) == (f"{LAW}(2018-08-18).md", "dated")


def test_one_known_version_is_the_one_meant() -> None:
    only = timeline(("2015-10-18", "2016-01-01", True))
    assert chosen(only, None) == (f"{LAW}(2015-10-18).md", "only_version")
    assert chosen(timeline(("2015-10-18", "2016-01-01", False)), None) == (None, "law_not_held")


def test_held_texts_are_matched_with_the_catalogue_by_date() -> None:
    title = "中国共产党纪律处分条例"
    known = editions(title, Holdings([held("2018-08-18", "2018-10-01", title)]))
    assert [(e.adopted, e.held is not None) for e in known] == [
        ("2003-12-31", False),
        ("2015-10-18", False),
        ("2018-08-18", True),
        ("2023-12-19", False),
    ]


def test_held_text_without_date_stands_at_the_end() -> None:
    known = editions(LAW, Holdings([held(None), held("2015-10-18")]))
    assert [e.adopted for e in known] == ["2015-10-18", None]
