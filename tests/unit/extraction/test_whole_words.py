"""Names begin and end where words do, and keep what would turn their sense round."""

from __future__ import annotations

import pytest

from extraction.figures import find_facts
from extraction.pipeline import extract


def names(text: str) -> list[str]:
    return [fact.indicator for fact in find_facts(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a word cut at its beginning
        ("下设监测站6个，在职站员47人。", ["监测站数", "在职站员人数"]),
        ("全县有线电视用户3.2万户。", ["有线电视用户数"]),
        ("3.有偿补习问题12个；", ["有偿补习问题数"]),
        ("全省农产品网上零售额同比增长7.2%。", ["农产品网上零售增长率"]),
        ("协调税务部门出具完税证明14份。", ["出具完税证明数"]),
        # what only leads to the number
        ("借款逾期未还的仍有7笔、金额31.5万元。", ["借款逾期未还笔数", "借款逾期未还金额"]),
        ("同一窗口重复缺位的还有5起。", ["同一窗口重复缺位数"]),
        ("能独立办案的才6名。", ["能独立办案人数"]),
        ("主动登记的不过11人。", ["登记人数"]),
        # what leads on from the number before
        ("8个支部中超期未换届的3个。", ["党支部数", "超期未换届数"]),
        ("6个村就建成了18处。", ["村社数", "建成数"]),
        ("纪委5名干部中有2名为近两年新转岗人员。", ["干部人数", "新转岗人员人数"]),
        # one of several, and the others
        ("欠付租金最多的一户达12.6万元。", ["欠付租金"]),
        ("物资采购、车辆维修等其他领域17件。", ["其他领域数"]),
        # both sides of an either-or
        ("认为窗口服务不满意或不太满意的43人。", ["认为窗口服务不满意或不太满意人数"]),
    ],
)  # fmt: skip
def test_names_hold_whole_words(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("归还借款15万元，偿还债务23万元。", ["归还借款", "偿还债务"]),
        ("才艺展示活动3场，人才引进12人。", ["才艺展示活动场次", "人才引进人数"]),
        ("成就展4场。", ["成就展场次"]),
        ("中层干部轮岗8人。", ["轮岗中层干部人数"]),
        ("党员参会率不足六成的还有9个。", ["参会率不足六成数"]),
    ],
)
def test_words_that_begin_or_end_like_particles_stay(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_share_of_the_dissatisfied_keeps_its_negation() -> None:
    name = names("受访群众对整治成效不满意或不太满意的占3.2%。")[0]
    assert "不满意或不太满意" in name


@pytest.mark.parametrize(
    "text",
    ["收案40件，2024年比2023年增长12.5%。", "收案40件，末一年较上年增长12.5%。"],
)
def test_change_dated_only_is_of_the_count_before_it(text: str) -> None:
    assert names(text)[-1] == "收案增长率"


def test_points_against_the_middle_of_the_year_are_of_the_rate() -> None:
    assert names("满意率95.1%，比年中上升1.4个百分点。")[-1] == "满意率上升百分点"


def test_ranked_places_say_whose_they_are_and_not_what_is_counted() -> None:
    text = "收到信访举报300件，其中检举控告180件；居前两位的山口镇、柳河镇分别为97件、82件。"
    assert [(f.indicator, f.subject) for f in find_facts(text)][-2:] == [
        ("群众信访件次", "山口镇"),
        ("群众信访件次", "柳河镇"),
    ]
    told = find_facts("立案数居前两位的山口镇、柳河镇分别为17件、12件。")
    assert [f.indicator for f in told] == ["立案数", "立案数"]


def test_sum_of_named_parts_is_none_of_them() -> None:
    text = "未经评估的19处、超期出租的3处，以上合计22处。"
    assert names(text)[-1] == "合计数"
    assert names("一季度立案4件、二季度立案3件，以上合计7件。")[-1] == "立案数"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("处置问题线索264件。\n264件线索中，来自巡察的31件。", "处置问题线索数"),
        ("核定编制40名，实有36名。近三年培训偏少，36人中参加过培训的9人。", "实有人数"),
        ("设派驻纪检监察组9个。9个组中2个未办案。", "派驻机构数"),
    ],
)
def test_number_of_a_whole_told_again_keeps_its_name(text: str, expected: str) -> None:
    facts = extract(text, doc_id="x").facts
    again = [fact for fact in facts if fact.rule == "repeated"]
    assert [fact.indicator for fact in again] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "立案12件，处分12人。12件线索中，来自巡察的3件。",  # cases are not clues
        "谈话3人，留置3人。3人中有1人为科级干部。",  # too small a number to tell
        "培训36人，实有36人。36人中参加过培训的9人。",  # either may be meant
        "处置问题线索264件，比上年264件线索持平。",
    ],
)
def test_number_that_may_be_another_whole_is_left(text: str) -> None:
    facts = extract(text, doc_id="x").facts
    assert not [fact for fact in facts if fact.rule == "repeated"]
