"""Parts that brackets, deeds and 其中 name, and shares of a whole that is printed nowhere."""

from __future__ import annotations

import pytest

from extraction.pipeline import extract


def told(text: str) -> dict[str, bool | None]:
    return {check.equation: check.holds for check in extract(text, doc_id="t").checks}


IN_BRACKETS = [
    ("甲市全年受理来信来访842件（含上级转来316件）。", "316 ≤ 842"),
    ("一季度核查问题线索96件（包含上年结转的17件）、立案23件。", "17 ≤ 96"),
    ("对87名干部作出处理（包括6名正科级干部、21名副科级干部），通报5起。", "6 + 21 = 27 ≤ 87"),
    ("给予警告26人、严重警告11人、开除党籍7人（其中移送司法5人）、诫勉9人。", "5 ≤ 7"),
    ("收缴违纪资金326.4万元（其中现金41.7万元）、房产3套。", "41.7万 ≤ 326.4万"),
    ("督办信访件74件(含省级交办9件)，来访8批。", "9 ≤ 74"),
    ("全年受理信访举报268件，含上级转办97件。", "97 ≤ 268"),
    ("现有在编人员84名，含借调人员6名，退休人员31名。", "6 ≤ 84"),
]


@pytest.mark.parametrize(("text", "equation"), IN_BRACKETS)
def test_parts_said_to_be_held_are_shown(text: str, equation: str) -> None:
    assert told(text) == {equation: True}


@pytest.mark.parametrize(
    "text",
    [
        "检查乡镇16个（含行政村38个）。",
        "出台文件4份（含附件9份）。",
        "谈话提醒6人（含集体谈话21人）。",
        "净增党员9名（包括新发展25名，转出16名）。",
        "受理来信24件（含上年结转31件）。",
    ],
)
def test_what_a_bracket_holds_is_never_said_to_be_too_much(text: str) -> None:
    assert told(text) == {}


@pytest.mark.parametrize(
    "text",
    [
        "新收信访件84件（不含上年结转的112件），办结71件。",
        "处分41人（另有52人受到组织处理）。",
        "全年受理举报45件（上年为67件）。",
        "抽查合同31份（金额540万元），发现问题47个。",
        "对16个单位开展检查（每单位含2个下属机构）。",
        "支付工程款32万元（含税价36万元）。",
        "处分党员干部12人、诫勉36人（其中党员干部40人）。",
        "开展培训6期（其中每期含学员48人）。",
    ],
)
def test_no_part_is_read_where_a_bracket_says_something_else(text: str) -> None:
    assert told(text) == {}


def test_what_a_bracket_tells_besides_its_part_is_not_said_to_exceed() -> None:
    found = told("处理17人（其中1人为双重处理，另有21人待处理）。")
    assert found == {"1 ≤ 17": True}


BY_DEEDS = [
    ("今年以来，全市共收到群众举报4216件，受理有效举报3587件。", "3587 ≤ 4216"),
    ("专班接到投诉举报736条，经甄别受理612条。", "612 ≤ 736"),
    ("县纪委监委接收群众举报2418件次，受理检控类1376件次。", "1376 ≤ 2418"),
    ("累计向有关乡镇转办2317件，已办结1846件、阶段性办结327件。", "1846 + 327 = 2173 ≤ 2317"),
    ("移交线索64条，办结41条。", "41 ≤ 64"),
    ("向职能部门派发工单1520件，办结1493件。", "1493 ≤ 1520"),
    ("共派发督办单217份，反馈落实203份。", "203 ≤ 217"),
    ("全市共检查餐饮单位3.2万家次，查处4160家次。", "4160 ≤ 3.2万"),
    ("检查药店762家，处罚93家，罚款28.4万元。", "93 ≤ 762"),
    ("对126家药店进行了检查，责令停业整顿4家。", "4 ≤ 126"),
    ("抽查了73所学校，有11所存在违规收费问题。", "11 ≤ 73"),
    ("明察暗访单位92家，通报批评8家。", "8 ≤ 92"),
    ("查处腐败和作风问题6821个，处理9134人，党纪政务处分6207人。", "6207 ≤ 9134"),
    ("问责干部147人，给予党纪处分58人，诫勉44人。", "58 ≤ 147"),
    ("因违反财经纪律被处理的有178人，给予党纪政务处分131人。", "131 ≤ 178"),
    ("共收到各类投诉689件，其中有效投诉542件，办结531件。", "542 ≤ 689"),
    ("28个乡镇中有17个出现了信访下降。", "17 ≤ 28"),
    ("受处分的136人中，村干部有96人。", "96 ≤ 136"),
    ("62个村里，有41个开展了清查。", "41 ≤ 62"),
]


@pytest.mark.parametrize(("text", "equation"), BY_DEEDS)
def test_a_part_of_what_was_received_or_looked_at_is_shown(text: str, equation: str) -> None:
    assert told(text) == {equation: True}


@pytest.mark.parametrize(
    "text",
    [
        "检查企业38家，共查处问题52家次。",
        "检查商户96户，另立案查处乡镇企业12户。",
        "批评教育帮助和处理37人，另有12人受到党纪处分。",
        "问责9个单位，给予党纪政务处分14人。",
        "检查12个乡镇，约谈乡镇党委书记5个。",
        "接到举报420件，受理外市转来线索33件。",
        "转办信访件74件，上级交办办结16件。",
        "3个乡镇中平均每个查处5起。",
        "5个村中心小学有3个食堂。",
        "将提供的709名人员信息添加至数据中，并虚构成绩654名。",
    ],
)
def test_no_part_is_read_where_a_deed_is_of_others(text: str) -> None:
    assert told(text) == {}


def test_a_bracket_between_does_not_part_a_deed_from_what_it_is_of() -> None:
    found = told("查处问题73起，批评教育和处理106人（包括县处级干部4人），党纪政务处分61人。")
    assert found == {"4 ≤ 106": True, "61 ≤ 106": True}


ALONG = [
    ("上半年查处违规问题236起，处理314人。其中，违规收礼问题最为突出，查处97起，处理126人。",
     ["97 ≤ 236", "126 ≤ 314"]),
    ("全市共追责问责234起，处理党组织56个、党员干部317人。其中，环保领域追责问责41起，"
     "处理党组织9个、党员干部58人。", ["41 ≤ 234", "9 ≤ 56", "58 ≤ 317"]),
    ("全县各级纪检组织共处置线索736件，立案215件，处分198人。县纪委监委处置线索243件，"
     "立案64件，处分57人。", ["243 ≤ 736", "64 ≤ 215", "57 ≤ 198"]),
    ("二季度，全省纪检监察机关立案1842件，结案1530件，处分1617人。省纪委共立案37件。",
     ["37 ≤ 1842"]),
    ("查处“庸懒散”问题712起。其中，“在服务企业、审批项目、兑现政策方面推诿扯皮、久拖不决、敷衍应付，"
     "影响营商环境”方面问题最多，查处418起。", ["418 ≤ 712"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "equations"), ALONG)
def test_what_goes_along_with_a_part_is_of_what_goes_along_with_the_whole(
    text: str, equations: list[str]
) -> None:
    assert told(text) == dict.fromkeys(equations, True)


def test_what_goes_along_is_left_unsaid_where_it_is_more() -> None:
    found = told("查结案件164件、处分173人，其中乡镇查结案件98件、处分204人。")
    assert found == {"98 ≤ 164": True}


UNTOLD = [
    ("村组干部被举报412件，占全部举报件的45.18%。站所人员被举报203件，占全部举报件的22.26%。",
     "412 ÷ 45.18% ≈ 203 ÷ 22.26% ≈ 912"),
    ("按来源分，网络举报274件，占比52.29%，来信139件，占比26.53%，来访67件，占比12.79%。",
     "274 ÷ 52.29% ≈ 139 ÷ 26.53% ≈ 67 ÷ 12.79% ≈ 524"),
    ("土地领域案件96起，占所有案件的27.75%。工程领域案件74起，占所有案件的21.39%。",
     "96 ÷ 27.75% ≈ 74 ÷ 21.39% ≈ 346"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "equation"), UNTOLD)
def test_shares_of_a_whole_that_is_not_printed_have_to_leave_one(text: str, equation: str) -> None:
    assert told(text) == {equation: True}


@pytest.mark.parametrize(
    "text",
    [
        # two figures exchanged: 230 for 203
        "村组干部被举报412件，占全部举报件的45.18%。站所人员被举报230件，占全部举报件的22.26%。",
        "受理工程类举报63件，占全市的12.35%；受理医疗类举报41件，占全省的3.18%。",
        # too few digits
        "甲类案件33件，占总数的27%；乙类案件26件，占总数的21%。",
    ],
)
def test_shares_that_leave_no_one_whole_are_left_unsaid(text: str) -> None:
    assert told(text) == {}


def test_a_share_is_not_set_against_a_count_that_has_one_of_the_same_whole() -> None:
    found = told("土地领域案件96起，占所有案件的27.75%。工程领域案件75起，占所有案件的21.39%。")
    assert False not in found.values()


def test_a_share_that_fails_is_still_told_of_the_whole_it_names() -> None:
    found = told("检查企业364家，存在问题的企业86家，占企业总数的32.6%。")
    assert found["86 ÷ 364 = 23.6%，文中 32.6%"] is False


@pytest.mark.parametrize(
    ("text", "equation"),
    [
        ("整改完成问题317个，占96.06%；正在整改13个，占3.94%。", "96.06% + 3.94% = 100%"),
        ("其中实名举报289件，占比63.1%，匿名举报169件，占比36.9%。", "63.1% + 36.9% = 100%"),
    ],
)
def test_shares_of_a_row_make_a_hundred(text: str, equation: str) -> None:
    assert told(text)[equation] is True


def test_shares_of_unlike_wholes_make_no_hundred() -> None:
    assert told("监委主任兼任的314人，占57.4%；年龄在50岁以上的60人，占42.6%。") == {}


AGAIN = [
    ("26名村干部、17名社区干部，这43人全部受到处理。", "26 + 17 = 43，文中总数 43"),
    ("18户低保户，23户五保户，上述41户均已核实。", "18 + 23 = 41，文中总数 41"),
    ("8名村支书、6名村主任和11名会计，这25人共涉及资金87万元。", "8 + 6 + 11 = 25，文中总数 25"),
    ("甲镇调解纠纷128起，乙镇调解纠纷97起，这225起无一上访。", "128 + 97 = 225，文中总数 225"),
    ("立案查处涉农案件74件。从涉案人员看，村支书33人，村委会主任26人，报账员15人。",
     "33 + 26 + 15 = 74，文中总数 74"),
    ("共查处案件36件；从处理情况看，警告14人、严重警告9人、留党察看3人、开除党籍6人（其中移送4人）、"
     "诫勉4人。", "14 + 9 + 3 + 6 + 4 = 36，文中总数 36"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "equation"), AGAIN)
def test_a_list_comes_to_what_is_told_once_more(text: str, equation: str) -> None:
    assert told(text)[equation] is True


@pytest.mark.parametrize(
    "text",
    [
        "开除党籍18人、留党察看19人，以上18人均移送司法机关。",
        "谈话函询44件、初步核实67件，以上102件已办结，9件并案处理。",
    ],
)
def test_a_number_told_once_more_that_does_not_come_out_is_left_unsaid(text: str) -> None:
    assert told(text) == {}


@pytest.mark.parametrize(
    "text",
    [
        "26名村干部、17名社区干部，这些人中31人受到处理。",
        "共查处案件57件。从职务看，村支书24人，村主任19人，村文书16人。",
    ],
)
def test_a_list_that_does_not_come_out_is_left_unsaid(text: str) -> None:
    assert told(text) == {}


OVER_BRACKETS = [
    ("2021年，全县处置线索318件（其中上级交办64件）。2022年，全县处置线索402件（其中上级交办71件），"
     "同比上升26.42%。", "（402 - 318）÷ 318 = 26.42%，文中 26.42%", True),
    ("2020年受理来访734人次（集体访118人次）。2021年受理来访561人次（集体访93人次），"
     "较上年下降23.57%。", "（734 - 561）÷ 734 = 23.57%，文中 23.57%", True),
]  # fmt: skip


@pytest.mark.parametrize(("text", "equation", "holds"), OVER_BRACKETS)
def test_a_change_behind_a_bracket_is_of_what_stands_before_it(
    text: str, equation: str, holds: bool
) -> None:
    found = told(text)
    assert found[equation] is holds
    assert list(found.values()).count(False) == (not holds)


@pytest.mark.parametrize(
    ("text", "equation"),
    [
        ("今年，32个乡镇有自办案件，占乡镇总数的64%。去年只有21个乡镇有，占乡镇总数的42%。"
         "与去年相比，占比提高22个百分点。", "64% - 42% = 22，文中 22"),
        ("上半年，整改率为67%。三季度末，整改率为84%。短短三个月，整改率提升17个百分点。",
         "84% - 67% = 17，文中 17"),
    ],
)  # fmt: skip
def test_a_step_in_points_is_between_shares_said_alike(text: str, equation: str) -> None:
    assert told(text)[equation] is True


def test_a_step_in_points_of_another_body_is_of_none_of_two_rates() -> None:
    assert told("甲县办结率为83%。乙县办结率为66%。丙县上升17个百分点。") == {}


def test_a_part_behind_a_semicolon_is_of_the_count_of_its_own_clause() -> None:
    found = told("处理党员干部341人，其中党纪政务处分208人；处理256人，其中党纪政务处分169人。")
    assert found == {"208 ≤ 341": True, "169 ≤ 256": True}


def test_what_a_part_was_before_is_no_part_of_the_whole_of_now() -> None:
    found = told("信访量降至432件，其中越级访由58件降为37件，下降36.2%。")
    assert "58 ≤ 432" not in found
    assert found["（58 - 37）÷ 58 = 36.2%，文中 36.2%"] is True


def test_a_step_in_points_stands_between_the_rate_of_before_and_what_was_reached() -> None:
    found = told("结案率比去年同期（82.1%）上升6.3个百分点，达到88.4%。")
    assert found == {"88.4% - 82.1% = 6.3，文中 6.3": True}


def test_an_age_is_no_total_of_what_stands_before_it() -> None:
    assert told("党员53名，女11名，60岁以上46名。") == {}


def test_a_change_that_fits_neither_of_two_counts_is_left_unsaid() -> None:
    text = (
        "2022年受理来访412人次（集体访98人次）。2023年受理来访331人次（集体访75人次），"
        "较上年下降31.2%。"
    )
    assert False not in told(text).values()


def test_a_change_names_the_count_in_the_bracket() -> None:
    text = "2022年立案112件（处分95人）。2023年立案121件（处分114人），处分人数同比增长20%。"
    assert told(text)["（114 - 95）÷ 95 = 20%，文中 20%"]
