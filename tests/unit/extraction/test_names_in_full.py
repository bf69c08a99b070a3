"""Names that say what is counted: the thing of the whole, the deed, what sets some apart."""

from __future__ import annotations

import pytest

from extraction.figures import find_facts


def named(text: str) -> list[tuple[str, str]]:
    return [(fact.indicator, fact.category) for fact in find_facts(text)]


def names(text: str) -> list[str]:
    return [fact.indicator for fact in find_facts(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "立案21人，涉及中层干部6人、一般职工15人。",
            [("立案中层干部人数", "cases"), ("立案一般职工人数", "cases")],
        ),
        (
            "共留置5人，包括国企负责人3人、科级干部2人。",
            [("留置国企负责人人数", "cases"), ("留置科级干部人数", "cases")],
        ),
        (
            "立案14人，给予党内警告5人。涉及村支部书记6人、站所会计8人。",
            [
                ("党内警告人数", "sanctions"),
                ("涉及村支部书记人数", "cases"),
                ("涉及站所会计人数", "cases"),
            ],
        ),
    ],
)
def test_those_whom_cases_are_of_do_not_join_the_head_counts(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert named(text)[1:] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("对乡村振兴衔接资金860万元的拨付情况开展检查。", ["乡村振兴衔接资金"]),
        ("设在村口的6个“廉情信箱”今年以来收到来信23封。", ["廉情信箱数", "来信数"]),
        ("清查2020年到2023年的土地租金145万元。", ["清查土地租金"]),
        ("查出2户应补未补。", ["应补未补户数"]),
        ("发现2名干部应回避未回避。", ["应回避未回避干部人数"]),
        ("满意度调查表发出500份、收回482份。", ["发出满意度调查表数", "收回满意度调查表数"]),
        ("问卷共发放1200份，收回1163份。", ["发放问卷数", "回收问卷数"]),
        ("为6名同志消除影响。", ["澄清正名人数"]),
        ("我室5名干部要联系42家企业。", ["干部人数", "企业数"]),
        ("检查发现问题96处，现场纠正68处。", ["发现问题数", "纠正问题数"]),
        ("6个街道清理违建点位85处。", ["街道数"]),
        ("退还费用36万元，按人均计算，每人约120元。", ["退还费用", "每人退还费用"]),
    ],
)
def test_no_name_is_made_of_words_cut_in_two(text: str, expected: list[str]) -> None:
    assert names(text)[: len(expected)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("20个村中有6个集体收入不足10万元。", "集体收入不足10万元村社数"),
        ("15个乡镇中有4个办案安全制度执行不到位。", "办案安全制度执行不到位乡镇数"),
        ("9个工程里有3个是完工后才补签合同的。", "完工后才补签合同工程数"),
        ("8个村被约谈，其余11个村已完成整改。", "完成整改村数"),
        ("5个社区被通报，其余9个社区均已完成选址。", "完成选址社区数"),
    ],
)
def test_some_of_several_bodies_go_by_what_is_said_of_them(text: str, expected: str) -> None:
    assert names(text)[1] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "受理信访举报102件（次），其中县纪委转办38件，自收51件，其他渠道13件。",
            ["县纪委转办信访件数", "自收信访件次", "其他渠道信访件次"],
        ),
        ("领导班子认领疑难件58件，目前已化解43件。", ["化解疑难件数"]),
        ("抽查图斑180个，发现判定不准21个。", ["判定不准图斑数"]),
        ("收集意见建议158条，转社区办理132条。", ["转办意见建议数"]),
        ("接到群众反映286件，当场办结201件，尚有6件在办。", ["当场办结件数", "未办结件数"]),
        (
            "收集意见建议60条，分为物业管理35条、其他25条。",
            ["物业管理意见建议数", "其他意见建议数"],
        ),
        (
            "反馈问题64个，包括主体责任落实20个、民生资金管理44个。",
            ["主体责任落实问题数", "民生资金管理问题数"],
        ),
        ("发现问题135个，其中党的建设80个、作风建设55个。", ["党的建设问题数", "作风建设问题数"]),
        (
            "选聘特约监督员30名，其中人大代表8名、党员9名。",
            ["人大代表监督员人数", "党员监督员人数"],
        ),
        ("追回资金860万元，其中教育系统320万元。", ["教育系统追回资金"]),
        ("清理拖欠租金86笔，已收回23万元。", ["收回租金"]),
        ("热线投诉量环比下降11.4%，同比下降32.6%。", ["热线投诉量同比增长率"]),
    ],
)
def test_a_part_carries_the_thing_of_its_whole(text: str, expected: list[str]) -> None:
    assert names(text)[1:] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("对14家单位进行整改评估。", [("评估单位数", "supervision")]),
        ("对9名社区干部开展民主评议。", [("评议社区干部人数", "supervision")]),
        ("抽查整改事项420项。", [("抽查整改事项数", "supervision")]),
        ("28名县级领导包联项目61个。", [("包联项目县级领导人数", "supervision")]),
        ("有23名干部主动向组织投案或交代问题。", [("主动投案或交代问题人数", "clues")]),
        ("向市委组织部移交选人用人问题11件。", [("移交选人用人问题数", "problems")]),
        ("社区现有特困供养人员5人。", [("特困供养人员人数", "other")]),
    ],
)
def test_what_was_done_stays_in_the_name(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(name, category) for name, category in named(text)[:1]] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # nothing says of what whole the letters are
        ("上级转来9件，自收17件。", "自收数"),
        # a rank is named after its whole
        ("立案18人，涉及科级干部3人。", "立案科级干部人数"),
        ("现有党员86名。", "党员人数"),
        ("小区36个。", "小区数"),
        ("6名受处分医务人员累计多领绩效3万元。", "多领绩效人数"),
    ],
)
def test_names_that_say_enough_are_kept(text: str, expected: str) -> None:
    assert expected in names(text)
