"""勾稽 over what the words number or close: 五项合计占, graded lists, items, rests far behind."""

from __future__ import annotations

import pytest

from extraction.models import Check
from extraction.pipeline import extract
from extraction.tables.text import drawn_tables


def checks(text: str) -> tuple[Check, ...]:
    return extract(text, doc_id="t", tables=drawn_tables(text)).checks


def failing(text: str) -> list[str]:
    return [check.equation for check in checks(text) if check.holds is False]


def holding(text: str) -> list[str]:
    return [check.equation for check in checks(text) if check.holds]


_THREE = "侵占公物121件，收送礼金83件，违规兼职56件，"


@pytest.mark.parametrize(
    "text",
    [
        f"{_THREE}三项合计占检控类312件的85.3%。",
        f"检控类312件。{_THREE}三项合计占检控类的85.3%。",
        f"{_THREE}三项合计占检控类的85.3%。\n检控类312件中，查实41件。",
        f"检控类312件，其中{_THREE}三项合计占检控类的85.3%。",
    ],
)
def test_share_of_counted_parts_is_of_them_all(text: str) -> None:
    assert failing(text) == ["（121 + 83 + 56）÷ 312 = 83.3%，文中 85.3%"]
    right = text.replace("85.3%", "83.3%")
    assert failing(right) == []
    assert "（121 + 83 + 56）÷ 312 = 83.3%，文中 83.3%" in holding(right)


@pytest.mark.parametrize(
    "text",
    [
        f"{_THREE}两项合计占检控类312件的85.3%。",
        f"{_THREE}三项合计占全部的85.3%。",
        f"贪污案件300件，{_THREE}三项合计占检控类560件的85.3%。",
        "侵占310件，收礼83件，兼职56件，打架9件，前两项合计占检控类520件的75.6%。",
        f"检控类312件。全市检控类400件。{_THREE}三项合计占检控类的85.3%。",
    ],
)
def test_share_of_counted_parts_without_whole_or_number_is_not_told(text: str) -> None:
    assert not [c for c in checks(text) if c.kind == "rate" and "121 + 83" in c.equation]


_ITEMS = "①设施类21处。如2个谈话室未做软包；\n②制度类12处。部分方案过期；\n③人员类8处。看护不足。"


@pytest.mark.parametrize(
    "text",
    [
        f"此次共查出隐患43处，已整改30处，分布情况为：\n{_ITEMS}",
        f"此次共查出隐患43处，{_ITEMS}".replace("\n", ""),
    ],
)
def test_items_that_miss_their_announced_total_are_told(text: str) -> None:
    assert failing(text) == ["21 + 12 + 8 = 41，文中总数 43"]
    assert failing(text.replace("43处", "41处")) == []


def test_items_below_a_total_that_announces_no_list_are_not_told() -> None:
    assert failing(f"此次共查出隐患43处，已整改30处，主要做法是：\n{_ITEMS}") == []
    assert failing(f"此次共查出隐患43处，主要分布如下：\n{_ITEMS}") == []


def test_grades_that_come_to_more_than_were_checked_are_told() -> None:
    text = "对镇村共80家单位开展检查。综合评定“优秀”21家，“良好”45家，“合格”12家，“不合格”4家。"
    assert failing(text) == ["21 + 45 + 12 + 4 = 82，文中总数 80"]
    assert failing(text.replace("4家", "2家")) == []


@pytest.mark.parametrize(
    "text",
    [
        "对镇村共80家单位开展检查。“优秀”21家，“良好”41家，“合格”12家，“不合格”4家，未评定2家。",
        "对镇村共80家单位开展检查。“优秀”21家，“良好”45家，“合格”16家。",
        "全年共考核干部160人。优秀等次30人，称职等次125人，不称职1人。",
        "共检查80家。全市共检查90家。“优秀”21家，“良好”45家，“合格”12家，“不合格”4家。",
    ],
)
def test_grades_that_leave_some_out_are_not_told(text: str) -> None:
    assert failing(text) == []


_DONE = "起底存量线索216条，新增线索424条，合计640条；已办结521条，立案93件。\n"


def test_rest_far_behind_is_held_against_what_was_done() -> None:
    assert failing(f"{_DONE}下一步，对剩余的129条线索挂牌督办。") == ["640 - 521 = 119，文中 129"]
    assert "640 - 521 = 119，文中 119" in holding(f"{_DONE}下一步，对剩余的119条线索挂牌督办。")


@pytest.mark.parametrize(
    "text",
    [
        f"{_DONE}下一步，对剩余的238条线索挂牌督办。",
        f"{_DONE}下一步，对剩余的129条意见挂牌督办。",
        f"{_DONE}此外，去年尚有剩余的129条线索在办。",
        f"{_DONE}另有线索400条；已办结210条，立案7件。\n下一步，对剩余的129条线索挂牌督办。",
    ],
)
def test_rest_far_behind_of_something_else_is_not_told(text: str) -> None:
    assert failing(text) == []


_DIVIDED = (
    "全市系统在岗702人。年龄结构：35岁以下212人，36至50岁365人，51岁以上125人；"
    "学历结构：研究生98人、大学本科451人、大专及以下153人；女干部221名，占{}。"
)


def test_share_beside_lists_of_one_whole_is_of_that_whole() -> None:
    assert failing(_DIVIDED.format("33.5%")) == ["221 ÷ 702 = 31.5%，文中 33.5%"]
    assert failing(_DIVIDED.format("31.5%")) == []


def test_share_beside_lists_that_comes_out_of_another_count_is_not_told() -> None:
    text = _DIVIDED.format("33.5%").replace("702人。", "702人，党员660名。")
    assert failing(text) == []


def test_share_beside_one_list_is_not_told() -> None:
    text = "全市系统在岗702人。35岁以下212人，36至50岁365人，51岁以上125人；女干部221名，占33.5%。"
    assert failing(text) == []


_TABLE = (
    "附表\n时期\t项目\t总计\t形式主义\t享乐奢靡\n8月\t问题数（起）\t79\t34\t45\n"
    "8月\t处理人数（人）\t112\t51\t61\n8月\t处分人数（人）\t76\t31\t45\n"
)


def test_total_left_of_its_two_parts_is_a_sum_and_no_change() -> None:
    kinds = {check.kind for check in checks(_TABLE) if "79" in check.equation}
    assert kinds == {"table_sum"}


def test_columns_without_a_total_stay_a_difference() -> None:
    text = (
        _TABLE.replace("总计", "本期").replace("形式主义", "其中已结").replace("享乐奢靡", "在办")
    )
    assert {c.kind for c in checks(text) if "79" in c.equation} == {"table_change"}


def test_rate_of_vacant_posts_is_what_those_there_leave() -> None:
    text = "全系统共有编制860名，在岗774人，空编率{}%。"
    assert "（860 − 774）÷ 860 = 10.0%，文中 10.0%" in holding(text.format("10.0"))
    assert failing(text.format("12.0")) == []


def test_rate_is_of_the_count_in_the_bracket_behind_it() -> None:
    text = "对下属9个基层站所的监督覆盖率仅为55.6%（实际到过{}个）。"
    assert holding(text.format(5)) == ["5 ÷ 9 = 55.6%，文中 55.6%"]
    assert [c for c in checks(text.format(6)) if c.kind == "rate"] == []
