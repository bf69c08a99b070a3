"""Repeal clauses: what a text says is no longer in force, and what it does not say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from corpus.models import DocumentRecord, Kind, Metadata, Status
from corpus.repeal_clauses import find_repeals
from corpus.repeals import EXTRA, clauses_to_extra, repeals_of
from corpus.versions import Timeline


@pytest.mark.parametrize(
    ("text", "titles", "day"),
    [
        (
            "第九条 本办法自2020年5月1日起施行。2012年印发的《甲市用车办法》同时废止。",
            ["甲市用车办法"],
            "2020-05-01",
        ),
        (
            "《甲市用车办法》（甲办〔2012〕3号）和1998年印发的《甲市加油规定》即行废止。",
            ["甲市用车办法", "甲市加油规定"],
            None,
        ),
        ("现决定废止《甲市用车办法》。", ["甲市用车办法"], None),
        ("《甲市用车办法》自2021年1月1日起废止。", ["甲市用车办法"], "2021-01-01"),
        ("《关于印发〈甲市用车办法〉的通知》同时废止。", ["关于印发〈甲市用车办法〉的通知"], None),
    ],
)
def test_repeal_is_found_with_its_day(text: str, titles: list[str], day: str | None) -> None:
    found = find_repeals(text)
    assert [clause.title for clause in found] == titles
    assert {clause.day for clause in found} == {day}
    assert all(clause.quote in text for clause in found)


@pytest.mark.parametrize(
    "text",
    [
        "《甲市用车办法》第三条同时废止。",
        "《甲市用车办法》中与本办法不一致的规定同时废止。",
        "《甲市用车办法》已经废止，档案另存。",
        "违反《甲市用车办法》的，给予批评。本印章同时废止。",
        "《甲市用车办法》不得废止。",
    ],
)
def test_what_repeals_a_part_or_only_tells_of_a_repeal_is_none(text: str) -> None:
    assert find_repeals(text) == ()


def record(
    identity: int, title: str, version: str, repeals: str = "", effective: str | None = None
) -> DocumentRecord:
    extra = {EXTRA: clauses_to_extra(find_repeals(repeals))} if repeals else {}
    metadata = Metadata(title=title, promulgated=version, effective=effective, extra=extra)
    return DocumentRecord(
        id=identity,
        doc=f"{title}({version}).md",
        kind=Kind.REGULATION,
        title=title,
        work_id=hash(title),
        version=version,
        metadata=metadata,
        format="md",
        sha256="",
        source_path="",
        char_count=1,
        article_count=1,
        ingested_at="",
    )


def test_clause_of_another_text_ends_a_version() -> None:
    old = record(1, "甲市用车办法", "2012-03-01")
    new = record(2, "甲市公务出行办法", "2020-04-10", "《甲市用车办法》同时废止。", "2020-05-01")
    repeal = repeals_of([old, new])[1]
    assert (repeal.day, repeal.by.id, repeal.quote) == ("2020-05-01", 2, "《甲市用车办法》同时废止")
    timeline = Timeline([old], {1: repeal.day})
    assert timeline.status(old, date(2020, 4, 30)) is Status.IN_FORCE
    assert timeline.status(old, date(2020, 5, 1)) is Status.REPEALED


def test_version_made_after_the_clause_lives() -> None:
    later = record(1, "甲市用车办法", "2022-03-01")
    new = record(2, "甲市公务出行办法", "2020-04-10", "《甲市用车办法》同时废止。")
    assert repeals_of([later, new]) == {}


def test_former_version_of_the_same_work_is_superseded_and_not_repealed() -> None:
    old = record(1, "甲市用车办法", "2012-03-01")
    new = record(2, "甲市用车办法", "2020-04-10", "《甲市用车办法》同时废止。")
    assert repeals_of([old, new]) == {}


def test_clause_repeated_in_a_later_version_keeps_the_first_day() -> None:
    words = "本办法自2015年1月1日起施行。《甲市用车办法》同时废止。"
    old = record(1, "甲市用车办法", "2012-03-01")
    amended = record(2, "甲市公务出行办法", "2021-06-01", words, "2021-07-01")
    assert repeals_of([old, amended])[1].day == "2015-01-01"


def test_clause_of_a_text_without_date_decides_nothing() -> None:
    old = record(1, "甲市用车办法", "2012-03-01")
    new = record(2, "甲市公务出行办法", "2020-04-10", "《甲市用车办法》同时废止。")
    undated = replace(new, metadata=replace(new.metadata, promulgated=None))
    assert repeals_of([old, undated]) == {}


@pytest.mark.parametrize(
    "text",
    [
        "、".join(f"《甲{n}》（甲办〔2012〕{n}号）" for n in range(60)) + "等文件另行废止的。",
        "《甲《乙》" * 150 + "废止。",
        "《" * 700 + "废止。",
    ],
)
def test_long_lists_that_repeal_nothing_are_read_at_once(text: str) -> None:
    from time import perf_counter

    started = perf_counter()
    find_repeals(text)
    assert perf_counter() - started < 1.0
