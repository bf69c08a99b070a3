"""Names of regulations: the catalogue, short names, misprints."""

from __future__ import annotations

import re

import pytest

from corpus.citations.catalogue import catalogue
from corpus.citations.names import NameIndex, clean_title, declared_names, sort_of
from corpus.dates import date_range


def test_catalogue_names_enough_works_with_ordered_dates() -> None:
    works = catalogue().values()
    assert len(works) >= 250
    assert sum(1 for work in works if work.versions) >= 250
    for work in works:
        days = [date_range(version.adopted)[0] for version in work.versions]
        assert days == sorted(days), work.title
        for version in work.versions:
            assert date_range(version.starts)[1] >= date_range(version.adopted)[0], work.title


def test_catalogue_successors_are_works_or_plain_titles() -> None:
    for work in catalogue().values():
        assert work.replaced_by is None or re.search(r"\w{4,}", work.replaced_by)
        assert work.replaced_by != work.title


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("临江市用印管理条例", "临江市用印管理条例"),
        ("党纪处分条例", "中国共产党纪律处分条例"),
        ("监察法", "中华人民共和国监察法"),
        ("中华人民共和国监察法", "中华人民共和国监察法"),
        ("临江市用章管理条例（试行）", None),
    ],
)
def test_name_resolves_to_the_full_title(name: str, title: str | None) -> None:
    names = NameIndex(["临江市用印管理条例"])
    assert names.resolve(name) == title


def test_misprint_of_a_long_title_is_understood_but_not_another_number() -> None:
    title = "临江市公务船只停放与使用管理暂行规定（一）"
    names = NameIndex([title])
    assert names.resolve("临江市公务船只停放和使用管理暂行规定（一）") == title
    assert names.resolve("临江市公务船只停放与使用管理暂行规定（二）") is None


def test_trial_version_is_a_law_of_its_own_where_both_are_known() -> None:
    names = NameIndex(["临江市印章规定（试行）", "临江市印章规定"])
    assert names.resolve("临江市印章规定（试行）") == "临江市印章规定（试行）"
    assert names.resolve("临江市印章规定") == "临江市印章规定"


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("以下简称《条例》", [("条例", None)]),
        ("下称“16号令”", [("16号令", None)]),
        ("以下简称2016年《解释》", [("解释", "2016")]),
        ("以下简称用印条例", [("用印条例", None)]),
        ("2018年8月18日", []),
    ],
)
def test_declared_short_names(note: str, expected: list[tuple[str, str | None]]) -> None:
    assert [(each.name, each.year) for each in declared_names(note)] == expected


def test_title_is_cleaned_of_markup_and_nested_brackets() -> None:
    assert clean_title("关于`<甲法>`{=html} 的解释") == "关于《甲法》的解释"
    assert sort_of("临江市用印规定（试行）") == "规定"
