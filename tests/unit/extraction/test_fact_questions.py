"""Questions to the fact table: of whom, of what; what was not done is not what was."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from extraction.facts.questions import parse_question
from extraction.facts.reporters import called

TODAY = datetime.date(2024, 5, 1)
KNOWN = {"立案数": 9, "群众信访件次": 5, "整改问题数": 4, "未整改问题数": 2, "处分人数": 3}
REPORTERS = [
    "柳泉县纪委监委", "柳泉县北河镇纪委", "柳泉县南山镇纪委", "柳泉县第二中学",
    "柳泉县教育局", "北河镇纪委", "白塔县北河镇纪委",
]  # fmt: skip


def asked(question: str) -> dict[str, Any]:
    query, _ = parse_question(question, KNOWN, REPORTERS, TODAY)
    return {**query.filters, "words": query.words}


@pytest.mark.parametrize(
    ("question", "reporters"),
    [
        ("今年柳泉县立案多少件", ["柳泉县纪委监委"]),
        ("今年南山镇收取信访举报多少件", ["柳泉县南山镇纪委"]),
        ("柳泉县北河镇立案多少件", ["柳泉县北河镇纪委", "北河镇纪委"]),
        ("县二中整改了多少问题", ["柳泉县第二中学"]),
        ("柳泉县第二中学整改了多少问题", ["柳泉县第二中学"]),
        ("县教育局立案多少件", ["柳泉县教育局"]),
        ("柳泉县水利局立案多少件", ["柳泉县水利局"]),
        ("西岭镇立案多少件", ["西岭镇"]),
        ("向阳镇立案多少件", ["向阳镇"]),
        ("审计局立案多少件", ["审计局"]),
        ("无为县立案多少件", ["无为县"]),
        ("共和乡立案多少件", ["共和乡"]),
        ("三岔乡立案多少件", ["三岔乡"]),
        ("乡宁县立案多少件", ["乡宁县"]),
        ("第一中学立案多少件", ["第一中学"]),
        ("县五中立案多少件", ["县五中"]),
        ("南山镇和西岭镇立案多少件", ["柳泉县南山镇纪委", "西岭镇"]),
        ("西岭镇和南山镇立案多少件", ["西岭镇", "柳泉县南山镇纪委"]),
        ("西岭镇、向阳镇立案多少件", ["西岭镇", "向阳镇"]),
        ("西岭镇纪委立案多少件", ["西岭镇"]),
        ("东山区立案多少件", ["东山区"]),
        ("西城区纪委监委立案多少件", ["西城区"]),
        ("白塔市立案多少件", ["白塔市"]),
        ("宏远集团立案多少件", ["宏远集团"]),
        ("清溪市柳泉县立案多少件", ["柳泉县纪委监委"]),
        ("东山县南山镇立案多少件", ["东山县南山镇"]),
    ],
)
def test_question_names_bodies_by_any_of_their_names(question: str, reporters: list[str]) -> None:
    assert asked(question)["reporter"] == reporters


@pytest.mark.parametrize(
    ("question", "periods"),
    [
        ("2022年1至9月和2023年1至9月立案各多少件", ["2022-01/2022-09", "2023-01/2023-09"]),
        ("2023年1至6月和7至12月立案各多少件", ["2023-H1", "2023-H2"]),
        ("2023年3月到5月立案多少件", ["2023-03/2023-05"]),
        ("2023年11月至2024年2月立案多少件", ["2023-11/2024-02"]),
        ("2021至2023年立案多少件", ["2021/2023"]),
        ("2021至2023年立案各多少件", ["2021", "2022", "2023"]),
        ("2022年立案比上年多多少", ["2022", "2021"]),
        ("上年立案多少件", ["2023"]),
        ("2023年上半年立案与上年同期相比多多少", ["2023-H1", "2022-H1"]),
        ("今年1至3月立案比去年同期少多少", ["2024-Q1", "2023-Q1"]),
    ],
)
def test_times_that_are_named_are_all_asked_for(question: str, periods: list[str]) -> None:
    assert (asked(question)["period"], asked(question)["indicator"]) == (periods, ["立案数"])


def test_question_of_several_towns_asks_for_each() -> None:
    query, _ = parse_question("南山镇、北河镇今年立案各多少件", KNOWN, REPORTERS, TODAY)
    assert query.filters["reporter"][0] == "柳泉县南山镇纪委"
    assert {"北河镇纪委", "柳泉县北河镇纪委"} <= set(query.filters["reporter"])
    assert (query.filters["indicator"], query.by) == (["立案数"], ("reporter",))
    query, _ = parse_question("今年各乡镇立案多少件", KNOWN, REPORTERS, TODAY)
    assert (query.filters["level"], query.by) == (["乡镇"], ("reporter",))


@pytest.mark.parametrize(
    ("question", "indicator"),
    [
        ("还有多少问题没有整改", "未整改问题数"),
        ("没有整改的问题有几个", "未整改问题数"),
        ("尚未整改的问题有多少个", "未整改问题数"),
        ("整改了多少个问题", "整改问题数"),
        ("有多少人被处分", "处分人数"),
        ("立案几件", "立案数"),
    ],
)
def test_question_is_understood_however_it_is_put(question: str, indicator: str) -> None:
    assert asked(question)["indicator"] == [indicator]


def test_what_was_not_done_is_no_answer_to_what_was() -> None:
    known = {"整改问题数": 4}
    query, _ = parse_question("没有整改的问题有几个", known, [], TODAY)
    assert "indicator" not in query.filters
    query, _ = parse_question("整改了多少问题", {"未整改问题数": 4}, [], TODAY)
    assert "indicator" not in query.filters


@pytest.mark.parametrize(
    "question",
    [
        "全县立案多少件",
        "各单位立案多少件",
        "中小学立案多少件",
        "乡镇立案多少件",
        "立案多少件",
        "有几个乡镇立案",
        "走访乡镇多少个",
        "提醒乡镇多少人",
        "移交公安局多少人",
        "督查企业公司多少家",
        "重点乡立案多少件",
        "主管局处分多少人",
        "村镇银行立案多少件",
        "三个镇立案多少件",
        "城区立案多少件",
        "在城区立案多少件",
        "示范区立案多少件",
        "社区矫正对象多少人",
        "超市检查多少家",
        "开设银行账户多少个",
        "查处市场主体多少家",
        "大学生立案多少件",
    ],
)
def test_kinds_of_bodies_are_no_bodies(question: str) -> None:
    assert "reporter" not in asked(question)


def test_short_names_are_those_of_the_body_itself() -> None:
    assert {"县二中", "第二中学", "县第二中学"} <= called("柳泉县第二中学")
    assert {"南山镇", "南山镇纪委"} <= called("柳泉县南山镇纪委")
    assert "柳泉县" not in called("柳泉县第二中学")


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("没收物品多少件", "没收物品"),
        ("没收到来信多少件", "未收到来信"),
        ("埋没档案多少份", "埋没档案"),
        ("没入库物品多少件", "未入库物品"),
    ],
)
def test_confiscation_is_no_denial(question: str, words: str) -> None:
    assert asked(question)["words"] == words


def test_part_of_a_word_asks_for_no_rows() -> None:
    query, _ = parse_question("处分县局干部多少人", KNOWN, REPORTERS, TODAY)
    assert (query.by, "level" in query.filters) == ((), False)
    query, _ = parse_question("分县区立案多少件", KNOWN, REPORTERS, TODAY)
    assert (query.by, query.filters["level"]) == (("reporter",), ["县区"])


def test_last_years_are_a_period() -> None:
    assert asked("近三年柳泉县立案多少件")["period"] == ["2022/2024"]
    assert asked("过去两年来立案多少件")["period"] == ["2023/2024"]
    assert "period" not in asked("两年来信多少件")


def test_place_below_a_city_is_found_without_its_city() -> None:
    reporters = ["清溪市白塔县纪委监委", "白塔县北河镇纪委"]
    query, _ = parse_question("白塔县立案多少件", KNOWN, reporters, TODAY)
    assert query.filters["reporter"] == ["清溪市白塔县纪委监委"]
    # Of another city it is another county.
    query, _ = parse_question("三泉市白塔县立案多少件", KNOWN, reporters, TODAY)
    assert query.filters["reporter"] == ["三泉市白塔县"]


@pytest.mark.parametrize(
    ("question", "reporters"),
    [
        ("宏远集团立案多少件", ["宏远建设投资集团有限公司"]),
        ("宏远建设还有多少问题没有整改", ["宏远建设投资集团有限公司"]),
        ("宏达集团立案多少件", ["宏达集团"]),
        ("远建集团立案多少件", ["远建集团"]),
    ],
)
def test_company_is_found_by_its_short_name(question: str, reporters: list[str]) -> None:
    known = {**KNOWN}
    query, _ = parse_question(question, known, ["宏远建设投资集团有限公司"], TODAY)
    assert query.filters["reporter"] == reporters


def test_name_that_no_report_holds_is_asked_for_all_the_same() -> None:
    def told(words: str) -> bool:
        return words in "柳泉县党员干部立案9件"

    query, _ = parse_question("青峰科技立案多少件", KNOWN, REPORTERS, TODAY, told)
    assert query.filters["reporter"] == ["青峰科技"]
    query, _ = parse_question("党员干部违纪立案多少件", KNOWN, REPORTERS, TODAY, told)
    assert "reporter" not in query.filters


@pytest.mark.parametrize(
    ("question", "periods", "by"),
    [
        ("2022年和2023年各立案多少件", ["2022", "2023"], ("period",)),
        ("柳泉县2022年、2023年立案多少件", ["2022", "2023"], ("period",)),
        ("去年和今年立案多少件", ["2023", "2024"], ("period",)),
        ("2023年上半年和下半年立案多少件", ["2023-H1", "2023-H2"], ("period",)),
        ("2023年比2022年多立案多少件", ["2023", "2022"], ("period",)),
        ("一季度、二季度立案各多少件", ["2024-Q1", "2024-Q2"], ("period",)),
        ("2022年至2023年立案多少件", ["2022/2023"], ()),
        ("2023年一、二季度立案多少件", ["2023-H1"], ()),
        ("2023年3月到5月立案多少件", ["2023-03/2023-05"], ()),
        ("2023年立案多少件", ["2023"], ()),
    ],
)
def test_question_about_two_times_asks_for_both(
    question: str, periods: list[str], by: tuple[str, ...]
) -> None:
    query, _ = parse_question(question, KNOWN, REPORTERS, TODAY)
    assert (query.filters["period"], query.by) == (periods, by)
    assert query.filters["indicator"] == ["立案数"]


def test_kind_of_people_asked_for_is_not_answered_by_all_of_them() -> None:
    query, _ = parse_question("2023年农村干部处分多少人", KNOWN, REPORTERS, TODAY)
    assert "indicator" not in query.filters
    known = {**KNOWN, "处分农村干部人数": 1}
    query, _ = parse_question("2023年农村干部处分多少人", known, REPORTERS, TODAY)
    assert query.filters["indicator"] == ["处分农村干部人数"]
    query, _ = parse_question("2023年党员干部处分多少人", known, REPORTERS, TODAY)
    assert query.filters["indicator"] == ["处分人数"]


@pytest.mark.parametrize(
    ("question", "field"),
    [
        ("柳泉县校园餐领域2023年立案多少件", "校园餐"),
        ("殡葬领域专项整治立案多少件", "殡葬"),
        ("柳泉县2023年立案多少件", ""),
        ("全县纪检监察系统立案多少件", ""),
    ],
)
def test_field_asked_for_is_noted(question: str, field: str) -> None:
    query, notes = parse_question(question, KNOWN, REPORTERS, TODAY)
    assert query.field == field
    assert (f"范围：{field}" in notes) == bool(field)
