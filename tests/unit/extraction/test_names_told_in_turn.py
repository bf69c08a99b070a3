"""Figures told in turn: what the row before them lists, and what it does not."""

from __future__ import annotations

import pytest

from extraction.figures import find_facts
from extraction.pipeline import extract

FORMS = [f"第{one}种形态人次" for one in "一二三四"]


def names(text: str) -> list[str]:
    return [fact.indicator for fact in find_facts(text)]


@pytest.mark.parametrize("time", ["二季度", "今年前三季度", "本季度", "2024年第一季度"])
def test_four_forms_are_told_of_one_quarter_as_of_any_time(time: str) -> None:
    assert names(f"{time}运用四种形态处理分别为92人次、31人次、11人次、4人次。") == FORMS
    shares = names(f"{time}监督执纪四种形态分别占66%、23%、8%、3%。")
    assert shares == [f"第{one}种形态占比" for one in "一二三四"]


@pytest.mark.parametrize("times", ["一至四季度", "四个季度", "各季度", "一、二、三、四季度"])
def test_numbers_of_several_quarters_are_no_forms(times: str) -> None:
    told = names(f"{times}运用四种形态处理分别为31人次、28人次、33人次、29人次。")
    assert not set(FORMS) & set(told)


@pytest.mark.parametrize(
    "row",
    [
        "甲镇、乙镇、丙镇、丁镇",
        "2021年、2022年、2023年、2024年",
        "2021至2024年，",
        "四个乡镇",
        "近四年",
        "一至四季度，",
        "一、二、三、四季度",
    ],
)
def test_numbers_of_several_places_or_years_are_no_forms(row: str) -> None:
    told = names(f"{row}运用四种形态处理31人次、28人次、33人次、29人次。")
    assert not set(FORMS) & set(told)


@pytest.mark.parametrize(
    "row", ["甲镇、乙镇、丙镇、丁镇", "2021年、2022年、2023年和2024年", "一至四季度", "四个季度"]
)
def test_rows_in_the_clause_before_the_forms_are_what_is_told_in_turn(row: str) -> None:
    told = names(f"{row}，运用四种形态处理分别为31人次、28人次、33人次、29人次。")
    assert not set(FORMS) & set(told)


def test_four_numbers_of_the_forms_need_no_mark() -> None:
    text = "坚持惩前毖后、治病救人，运用四种形态处理92人次、31人次、11人次、4人次。"
    assert names(text) == FORMS


@pytest.mark.parametrize(
    ("row", "periods", "subjects"),
    [
        ("2023年、2024年", ["2023年", "2024年"], [None, None]),
        ("去年和今年", ["去年", "今年"], [None, None]),
        ("甲镇、乙镇", [None, None], ["甲镇", "乙镇"]),
    ],
)
def test_letters_and_visits_are_one_where_times_or_places_are_listed(
    row: str, periods: list[str | None], subjects: list[str | None]
) -> None:
    facts = list(find_facts(f"{row}，来信来访分别为31件、27件。"))
    assert [fact.indicator for fact in facts] == ["群众信访件次"] * 2
    assert [fact.period for fact in facts] == periods
    assert [fact.subject for fact in facts] == subjects


def test_changes_of_clues_sent_are_no_clues() -> None:
    facts = list(find_facts("公安、审计移送问题线索分别增长11%、8%。"))
    assert [fact.category for fact in facts] == ["rate", "rate"]
    assert not any("占比" in fact.indicator for fact in facts)
    changes = names("公安、审计移送问题线索分别增加11件、8件。")
    assert all("增加" in name for name in changes)


def test_clues_sent_by_several_come_to_all_that_were_sent() -> None:
    text = "公安机关、检察机关、审计机关分别移送问题线索64件、29件、17件，共110件。"
    assert names(text)[-1] == "移交问题线索数"


def test_ways_of_work_are_no_bodies_that_found_something() -> None:
    for row in ("信访、审计", "巡察、审计"):
        assert "发现问题数" not in names(f"{row}分别发现问题14个、8个。")
    facts = list(find_facts("公安机关、审计机关分别发现问题14个、8个。"))
    assert [fact.subject for fact in facts] == ["公安机关", "审计机关"]


@pytest.mark.parametrize(
    ("listed", "which"),
    [
        ("第一种、第二种形态", "一二"),
        ("第二、三种形态", "二三"),
        ("第三种形态和第四种形态", "三四"),
        ("前两种形态", "一二"),
        ("后两种形态", "三四"),
    ],
)
def test_as_many_numbers_as_forms_are_one_for_each(listed: str, which: str) -> None:
    told = names(f"运用{listed}处理92人次、31人次。")
    assert told == [f"第{one}种形态人次" for one in which]
    assert len(set(names(f"甲镇、乙镇运用{listed}处理92人次、31人次。"))) == 1


def test_shares_of_one_total_and_numbers_of_some_months_are_of_the_forms() -> None:
    told = names("近四年，全县运用四种形态处理138人次，占比为66%、23%、8%、3%。")
    assert told[1:] == [f"第{one}种形态占比" for one in "一二三四"]
    told = names("一至四季度运用四种形态处理138人次，分别占66%、23%、8%、3%。")
    assert told[1:] == [f"第{one}种形态占比" for one in "一二三四"]
    assert names("2024年运用四种形态处理92人次、31人次、11人次、4人次。") == FORMS
    assert names("2024年1至6月运用四种形态处理92人次、31人次、11人次、4人次。") == FORMS


def test_one_number_of_two_forms_is_of_both() -> None:
    assert names("运用第一种、第二种形态处理123人次。") == ["第一二种形态人次"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("党纪政务处分中轻处分18人。", ["党纪政务处分人数"]),
        ("党纪处分和政务处分中轻处分18人。", ["党纪处分人数"]),
        ("政务处分中轻处分18人。", ["政务轻处分人数"]),
        ("检查应执行处分的党员16人，其中处分执行不到位2人。",
         ["应执行处分人数", "处分执行不到位人数"]),
        ("全县11家派驻派出机构。", ["派驻机构数"]),
        ("派驻、派出机构11家。", ["派驻机构数"]),
        ("派出机构3家。", ["派出机构数"]),
        ("审核拟提拔考察对象24人。", ["审核人数"]),
        ("审核补贴对象240人。", ["审核补贴对象人数"]),
        ("审核救助对象240人。", ["审核救助对象人数"]),
    ],
)  # fmt: skip
def test_what_several_kinds_share_is_not_named_by_one(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_persons_looked_at_for_aid_are_not_those_up_for_office() -> None:
    assert "审核人数" not in names("审核低保对象1500人。")


def test_shares_of_a_part_keep_its_level_and_those_of_several_have_none() -> None:
    part = extract("全县立案50件60人，其中乡镇立案30件42人，分别占60%、70%。", doc_id="x").facts
    assert [fact.matter for fact in part][-2:] == ["乡镇", "乡镇"]
    both = extract("本级立案18件，乡镇立案27件，分别占40%、60%。", doc_id="x").facts
    assert [fact.matter for fact in both][-2:] == ["", ""]


def test_second_change_is_of_what_its_own_clause_goes_on_with() -> None:
    assert "立案减少数" not in names("立案同比增加14件；信访：减少6件。")
    told = names("信访举报较去年同期减少14件，较上次减少6件。")
    assert told == ["群众信访减少件次"] * 2
