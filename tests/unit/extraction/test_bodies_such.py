"""Bodies counted by what they are; places in turn, each with its own parts; teams by strength."""

from __future__ import annotations

import pytest

from extraction.models import Fact
from extraction.pipeline import extract


def facts(text: str) -> tuple[Fact, ...]:
    return extract(f"2024年工作报告\n\n{text}", doc_id="t").facts


def names(text: str) -> list[str]:
    return [fact.indicator for fact in facts(text)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("对11个存在问题的单位进行督导。", "督导单位数"),
        ("通报会上，14个存在问题的乡镇作了检讨。", "问题乡镇数"),
        ("市里对6个拖欠工资的乡镇进行督导。", "督导乡镇数"),
        ("对7个整改不力的村进行通报。", "通报村数"),
        ("约谈3个履责不力的部门。", "约谈部门数"),
        ("对2个进度缓慢的部门主要负责人进行约谈。", "约谈部门数"),
        ("全县有4个未完成整改的村。", "未完成整改村数"),
        ("对21所未落实陪餐制度的学校下发督办函。", "学校数"),
    ],
)
def test_bodies_of_which_something_is_said_are_what_is_counted(text: str, name: str) -> None:
    assert names(text) == [name]


def test_body_that_is_sanctioned_keeps_that_name() -> None:
    assert names("对3个整改不到位的企业予以问责。") == ["问责企业数"]


@pytest.mark.parametrize("deed", ["检查", "抽查", "走访"])
def test_deed_before_a_list_of_bodies_is_done_to_all(deed: str) -> None:
    text = f"共{deed}了13个县直部门、4个乡镇、2个景区。"
    assert names(text)[1:] == [f"{deed}乡镇数", f"{deed}景区数"]


def test_bodies_behind_another_deed_are_not_gone_to() -> None:
    assert names("检查单位12家，另有3个乡镇开展自查。")[1] != "检查乡镇数"


@pytest.mark.parametrize(
    ("deed", "whole", "part"),
    [
        ("问责", "追责问责人数", "问责县处级干部人数"),
        ("立案", "立案人数", "立案县处级干部人数"),
    ],
)
def test_places_in_turn_have_the_whole_and_its_parts(deed: str, whole: str, part: str) -> None:
    told = facts(f"青溪市{deed}52人，其中处级干部6人；石桥市31人，其中处级干部4人。")
    assert [fact.indicator for fact in told] == [whole, part, whole, part]
    assert [fact.subject for fact in told] == ["青溪市", "青溪市", "石桥市", "石桥市"]


def test_place_in_turn_ends_with_its_part_of_the_sentence() -> None:
    told = facts("青溪县立案27件，其中自办9件；石桥县18件，其中自办5件；两县合计处分40人。")
    assert [fact.subject for fact in told][-3:] == ["石桥县", "石桥县", None]
    assert told[2].indicator == "立案数"


def test_ranks_have_one_name() -> None:
    assert names("问责厅级干部3人、处级干部8人。") == ["问责厅局级干部人数", "问责县处级干部人数"]


def test_team_is_named_by_whom_it_is_made_of() -> None:
    assert names("成立9人的联合督查组。") == ["联合督查组人数"]
    assert names("组建了12人的专班。") == ["专班人数"]


def test_what_prosecutors_take_in_is_not_what_they_decide() -> None:
    text = "共受理提请批捕705人，批准逮捕611人；受理审查起诉902人，提起公诉810人。"
    assert names(text) == ["审查逮捕人数", "批准逮捕人数", "审查起诉人数", "提起公诉人数"]
    assert names("提起公益诉讼46件。") == ["提起公益诉讼数"]


def test_rate_that_stays_is_named_without_how() -> None:
    assert names("陪餐到位率稳定保持在92%左右。") == ["陪餐到位率"]


@pytest.mark.parametrize(
    "text",
    [
        "立案最多的是青溪县，有26件，其次是石桥县，21件。",
        "立案最多的是青溪县26件，最少的是石桥县，仅21件。",
        "立案最多的青溪县26件，最少的石桥县21件。",
    ],
)
def test_most_and_least_are_of_their_places(text: str) -> None:
    told = facts(text)
    assert [fact.indicator for fact in told] == ["立案数", "立案数"]
    assert [fact.subject for fact in told] == ["青溪县", "石桥县"]


def test_what_is_most_is_no_field() -> None:
    text = "举报最集中的是民政系统，有19件；其次是教育系统，有15件。"
    assert [fact.matter for fact in facts(text)] == ["", ""]


@pytest.mark.parametrize("school", ["第一中学", "实验小学", "中心幼儿园"])
def test_school_that_is_one_of_its_place_is_whose_figures_follow(school: str) -> None:
    assert [fact.subject for fact in facts(f"{school}立案12件，处分3人。")] == [school, school]
