"""Crews told of one after another, crimes that figures are of, and what is told of a place."""

from __future__ import annotations

import pytest

from extraction.figures import find_facts
from extraction.pipeline import extract


def names(text: str) -> list[str]:
    return [fact.indicator for fact in find_facts(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3个检查组对5个镇开展检查，2个检查组对8个单位开展检查。", "监督检查组数"),
        ("2个巡察组对2个部门开展巡察，1个巡察组对3个乡镇开展巡察。", "巡察组数"),
    ],
)
def test_a_second_crew_is_a_crew(text: str, expected: str) -> None:
    got = names(text)
    assert (got[0], got[2]) == (expected, expected)


@pytest.mark.parametrize(
    ("text", "matters"),
    [
        (
            "起诉电信网络诈骗犯罪51人、帮信罪14人、网络赌博犯罪19人。",
            ["电信网络诈骗", "帮信", "网络赌博"],
        ),
        ("审结严重暴力犯罪案件23件27人。", ["严重暴力"] * 2),
        ("起诉各类犯罪1600人。", [""]),
        ("批准逮捕72人，提起公诉168人。", ["", ""]),
    ],
)
def test_those_charged_are_of_the_crime_that_is_said(text: str, matters: list[str]) -> None:
    facts = extract(f"2024年工作报告\n\n{text}", doc_id="a").facts
    assert [fact.matter for fact in facts] == matters


def test_a_place_told_at_the_head_has_its_own_area_and_no_time_of_its_founding() -> None:
    text = "河东于2011年5月撤地设市，辖三区二县、61个乡镇，620个行政村，总面积0.8万平方公里。"
    facts = list(find_facts(text))
    assert [fact.indicator for fact in facts] == ["乡镇数", "行政村数", "总面积"]
    assert {fact.period for fact in facts} == {None}
    assert not any((fact.subject or "").startswith("辖") for fact in facts)


def test_signs_of_items_are_in_no_name() -> None:
    assert names("●督促收监执行36人\n◆开展检查12次\n") == ["收监执行人数", "监督检查次数"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("仍有46%的派驻纪检组存在“零查处”现象。", "派驻纪检组存在零查处现象占比"),
        ("截至10月仍有31%的镇纪委存在“零查处”现象。", "镇纪委存在零查处现象占比"),
    ],
)
def test_share_of_bodies_says_what_is_said_of_them(text: str, name: str) -> None:
    assert names(text) == [name]


def test_visits_without_a_measure_are_a_figure() -> None:
    (fact,) = find_facts("培训人次达3200。")
    assert (fact.value, fact.unit, fact.indicator) == (3200, None, "培训人次")


@pytest.mark.parametrize(
    ("text", "matter"),
    [
        ("前七个月，全省查处扶贫领域违纪问题262件。", "扶贫"),
        ("该县挂牌督办群众身边医保领域问题6起。", "群众身边医保"),
        ("全区共通报教育领域典型案例6期。", "教育"),
        ("纳入考评系统，对90个单位开展监督。", ""),
    ],
)
def test_deeds_before_a_field_are_no_part_of_it(text: str, matter: str) -> None:
    (fact,) = extract(f"2024年工作报告\n\n{text}", doc_id="a").facts
    assert fact.matter == matter


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("已有63名归案，仍有37人在逃。", ["追回外逃人员数", "在逃人员数"]),
        ("全市216个乡镇纪委委员中，专职的有17名。", ["乡镇纪委委员人数", "专职纪检监察干部人数"]),
        ("一二类乡镇配备纪委书记1名。", ["纪委书记人数"]),
        ("纪委工作经费按2万元、办案经费按6万元列入预算。", ["纪委工作经费", "办案经费"]),
        ("查找整改类问题278件。", ["发现问题数"]),
        ("培养50头以上养殖大户23户。", ["培养养殖大户数"]),
        ("粮食产量28360吨，产值9585万元。", ["粮食产量", "产值"]),
        (
            "查处贪污挪用案9件，党政纪处分11人，占结案数的18.4%。",
            ["查处贪污挪用案数", "党纪政务处分人数", "贪污挪用案占比"],
        ),
        ("此类信访每年均占信访总量的30%以上。", ["此类信访占比"]),
    ],
)
def test_what_is_not_yet_done_or_no_kind_of_its_own_is_named_so(
    text: str, expected: list[str]
) -> None:
    assert names(text) == expected


def test_team_of_a_long_name_is_read_and_named() -> None:
    facts = extract("4个河湖环境保护督察组进驻。", doc_id="x").facts
    assert [fact.indicator for fact in facts][-1] == "河湖环境保护督察组数"
