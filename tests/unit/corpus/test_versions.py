"""Works, versions and what is in force. All titles and dates are fictional."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.models import DocumentRecord, Kind, Metadata, Status
from corpus.versions import UNDATED, Timeline, status_on, version_date, version_label, work_key


def record(number: int, title: str = "临江市登记办法", **fields: object) -> DocumentRecord:
    extra = fields.pop("extra", {})
    return DocumentRecord(
        id=number,
        doc=f"{number}.md",
        kind=Kind.REGULATION,
        title=title,
        work_id=1,
        version="",
        metadata=Metadata(title=title, extra=extra, **fields),  # type: ignore[arg-type]
        format="md",
        sha256="",
        source_path="",
        char_count=0,
        article_count=0,
        ingested_at="",
    )


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("中华人民共和国登记法", "登记法"),
        ("临江市登记办法（试行）", "临江市登记办法"),
        ("临江市登记办法(试行)", "临江市登记办法"),
        ("《临江市登记办法》", "临江市登记办法"),
        ("临江市登记办法（2029年修正）", "临江市登记办法"),
        ("临江市登记办法（2029修订）", "临江市登记办法"),
        ("临江市登记办法(2029-05-01)", "临江市登记办法"),
        ("甲院、乙院关于登记的解释", "甲院 乙院关于登记的解释"),
        ("設立“小金庫”處分規定", "设立“小金库”处分规定"),
        ("登记　办法", "登记办法"),
    ],
)
def test_work_key_is_one_for_names_of_one_work(left: str, right: str) -> None:
    assert work_key(left) == work_key(right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("登记追诉标准的规定（一）", "登记追诉标准的规定（二）"),
        ("登记法修正案（十一）", "登记法修正案（十二）"),
        ("登记条例", "登记条例实施细则"),
        ("公职人员登记暂行规定", "公职人员登记规定"),
        ("临江市登记办法", "云岭区登记办法"),
        ("民法典 合同编", "民法典 物权编"),
        ("关于贯彻《登记条例》的办法", "登记条例"),
    ],
)
def test_work_key_keeps_different_works_apart(left: str, right: str) -> None:
    assert work_key(left) != work_key(right)


@pytest.mark.parametrize(
    ("fields", "label"),
    [
        ({"promulgated": "2018-03-20", "amended": "2024-12-25"}, "2024-12-25"),
        ({"promulgated": "2018-03-20"}, "2018-03-20"),
        ({"effective": "2016-07-01"}, "2016-07-01"),
        ({"promulgated": "2005-12-29", "extra": {"version": "2006"}}, "2006"),
        ({"promulgated": "1997-02-17", "extra": {"version": "1997"}}, "1997-02-17"),
        ({"promulgated": "2019-05-31", "extra": {"version": "2010-07-30"}}, "2019-05-31"),
        ({"promulgated": "2018", "extra": {"version": "2018-04-16"}}, "2018-04-16"),
        ({"extra": {"version": "2014"}}, "2014"),
        ({"extra": {"version": "报批稿"}}, "报批稿"),
        ({}, UNDATED),
    ],
)
def test_version_label_is_the_last_adoption(fields: dict[str, object], label: str) -> None:
    assert version_label(record(1, **fields).metadata) == label


def test_version_date_of_an_undated_version_is_unknown() -> None:
    assert version_date(record(1, extra={"version": "报批稿"}).metadata) is None


OLD = record(1, promulgated="2015-10-18", effective="2016-01-01")
MIDDLE = record(2, promulgated="2018-08-18", effective="2018-10-01")
NEW = record(3, promulgated="2023-12-19", effective="2024-01-01")


@pytest.mark.parametrize(
    ("on", "found"),
    [
        (date(2015, 12, 31), None),
        (date(2016, 1, 1), OLD),
        (date(2018, 9, 30), OLD),
        (date(2018, 10, 1), MIDDLE),
        (date(2023, 12, 31), MIDDLE),
        (date(2024, 1, 1), NEW),
        (date(2040, 1, 1), NEW),
    ],
)
def test_timeline_tells_the_version_in_force(on: date, found: DocumentRecord | None) -> None:
    assert Timeline([NEW, OLD, MIDDLE]).in_force_on(on) == found


def test_timeline_lists_versions_oldest_first() -> None:
    assert Timeline([NEW, OLD, MIDDLE]).records == (OLD, MIDDLE, NEW)


def test_status_goes_from_not_yet_to_superseded() -> None:
    siblings = [OLD, MIDDLE, NEW]
    assert status_on(MIDDLE, siblings, date(2018, 9, 1)) is Status.NOT_YET
    assert status_on(MIDDLE, siblings, date(2020, 1, 1)) is Status.IN_FORCE
    assert status_on(MIDDLE, siblings, date(2024, 1, 1)) is Status.SUPERSEDED


def test_repealed_version_is_repealed_from_its_day() -> None:
    only = record(1, promulgated="2005-01-10", repealed="2022-05-01")
    assert status_on(only, [], date(2022, 4, 30)) is Status.IN_FORCE
    assert status_on(only, [], date(2022, 5, 1)) is Status.REPEALED


def test_unknown_effective_date_leaves_the_version_date() -> None:
    only = record(1, promulgated="2010-05-01", amended="2020-05-01")
    assert status_on(only, [], date(2019, 1, 1)) is Status.NOT_YET
    assert status_on(only, [], date(2020, 5, 1)) is Status.IN_FORCE


def test_stated_day_of_an_earlier_version_does_not_count() -> None:
    first = record(1, promulgated="2019-05-31", effective="2019-09-01")
    second = record(
        2, promulgated="2019-05-31", effective="2019-09-01", extra={"version": "2021-11-01"}
    )
    timeline = Timeline([second, first])
    assert timeline.in_force_on(date(2020, 1, 1)) == first
    assert timeline.in_force_on(date(2022, 1, 1)) == second


def test_year_alone_leaves_the_year_open() -> None:
    only = record(1, extra={"version": "2014"})
    assert status_on(only, [], date(2013, 12, 31)) is Status.NOT_YET
    assert status_on(only, [], date(2014, 6, 1)) is Status.UNKNOWN
    assert status_on(only, [], date(2015, 1, 1)) is Status.IN_FORCE


def test_no_date_is_unknown() -> None:
    only = record(1)
    assert status_on(only, [], date(2029, 1, 1)) is Status.UNKNOWN
    assert Timeline([only]).in_force_on(date(2029, 1, 1)) is None


def test_trial_without_a_date_gives_way_to_the_dated_rule() -> None:
    trial = record(1, "临江市登记办法（试行）")
    final = record(2, promulgated="2020-01-01")
    assert status_on(trial, [final], date(2021, 1, 1)) is Status.SUPERSEDED
    assert status_on(trial, [final], date(2019, 1, 1)) is Status.UNKNOWN
    assert Timeline([final, trial]).records == (trial, final)


@pytest.mark.parametrize("hint", ["repealed", "amended", "已废止", "失效", "已被修改"])
def test_hint_of_an_end_makes_the_last_version_doubtful(hint: str) -> None:
    only = record(1, promulgated="2010-05-01", status_hint=hint)
    assert status_on(only, [], date(2020, 1, 1)) is Status.UNKNOWN


@pytest.mark.parametrize("hint", ["in_force", "现行有效"])
def test_hint_never_makes_a_version_valid(hint: str) -> None:
    only = record(1, status_hint=hint)
    assert status_on(only, [], date(2020, 1, 1)) is Status.UNKNOWN


def test_hint_that_the_end_has_not_come_raises_no_doubt() -> None:
    only = record(1, promulgated="2010-05-01", status_hint="尚未失效")
    assert status_on(only, [], date(2020, 1, 1)) is Status.IN_FORCE


def test_hint_does_not_unsettle_what_the_dates_decide() -> None:
    old = record(1, promulgated="2010-05-01", status_hint="amended")
    new = record(2, promulgated="2020-05-01")
    assert status_on(old, [new], date(2015, 1, 1)) is Status.IN_FORCE
    assert status_on(old, [new], date(2021, 1, 1)) is Status.SUPERSEDED


def test_copies_of_one_version_do_not_supersede_each_other() -> None:
    copy = record(4, promulgated="2023-12-19", effective="2024-01-01")
    assert status_on(NEW, [copy], date(2025, 1, 1)) is Status.IN_FORCE
    assert status_on(copy, [NEW], date(2025, 1, 1)) is Status.IN_FORCE


DAYS = st.dates(date(1990, 1, 1), date(2030, 12, 31))


@given(st.lists(DAYS, min_size=1, max_size=6, unique=True), DAYS)
def test_exactly_one_version_is_in_force_from_the_first_on(days: list[date], on: date) -> None:
    records = [
        record(n, promulgated=(day - timedelta(days=30)).isoformat(), effective=day.isoformat())
        for n, day in enumerate(days, 1)
    ]
    in_force = [r for r in records if status_on(r, records, on) is Status.IN_FORCE]
    assert len(in_force) == (1 if on >= min(days) else 0)
    assert Timeline(records).in_force_on(on) == (in_force[0] if in_force else None)
