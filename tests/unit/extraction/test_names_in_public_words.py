"""Names of figures as public notices put them: kinds, suggestions, money, crimes, shares."""

from __future__ import annotations

import pytest

from extraction.pipeline import extract


def _named(text: str) -> list[tuple[str, str]]:
    return [(fact.indicator, fact.category) for fact in extract(text, doc_id="t").facts]


def _names(text: str) -> list[str]:
    return [name for name, _ in _named(text)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("向甲公司发出检察建议书4份。", "司法检察建议数"),
        ("制发司法建议书2份。", "司法检察建议数"),
        ("向乙局发出工作建议书6份。", "发出工作建议书数"),
        ("制发建议书7份。", "制发纪检监察建议书数"),
    ],
)
def test_a_suggestion_of_another_kind_is_none_of_the_inspectors(text: str, name: str) -> None:
    assert _names(text) == [name]


def test_what_is_no_illegal_building_is_pulled_down_under_its_own_name() -> None:
    assert _names("拆除危旧猪圈5处，拆除违法建筑8处。")[1] == "拆除违建数"
    assert "违建" not in _names("拆除临时或无主建筑5处。")[0]


def test_clues_that_were_verified_are_not_all_clues() -> None:
    assert _names("各街道纪工委初核问题线索29件。") == ["初步核实数"]


def test_kinds_of_party_bodies_go_by_their_own_names_and_are_nobodys() -> None:
    result = extract(
        "全区现有党组织60个，其中区直部门党组21个、镇党委9个、机关支部30个。", doc_id="t"
    )
    assert [fact.indicator for fact in result.facts][1:] == [
        "区直部门党组数", "镇党委数", "机关支部数",
    ]  # fmt: skip
    assert {fact.subject for fact in result.facts} == {"全区"}


def test_parts_of_one_committee_stay_parts_of_the_whole() -> None:
    facts = extract("全区现有党组织60个，其中南山镇党委25个、北河镇党委35个。", doc_id="t").facts
    assert [(fact.indicator, fact.subject) for fact in facts][1:] == [
        ("基层党组织数", "南山镇党委"),
        ("基层党组织数", "北河镇党委"),
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("核减工程投资额62万元。", "核减工程投资额"),
        ("压减非急需、非刚性支出45万元。", "压减非刚性支出"),
        ("新增一般债券资金7000万元。", "新增一般债券资金"),
        ("追加项目资金5万元。", "追加项目资金"),
        ("全年支出23万元。", "支出金额"),
    ],
)
def test_money_taken_off_or_added_says_so(text: str, name: str) -> None:
    assert _names(text) == [name]


def test_crimes_are_cases_whatever_fault_their_names_hold() -> None:
    assert _named("涉嫌挪用公款罪17人，涉嫌玩忽职守罪3件。") == [
        ("涉嫌挪用公款罪人数", "cases"),
        ("涉嫌玩忽职守罪数", "cases"),
    ]


def test_reports_that_were_valid_are_not_all_reports() -> None:
    assert _names("上半年群众来信、来电举报96件，其中有效举报71件，无效举报25件。") == [
        "群众信访件次",
        "有效举报数",
        "无效举报数",
    ]


def test_persons_end_with_what_they_are() -> None:
    assert _names("走访慰问12名优抚对象。")[0].endswith("优抚对象人数")


def test_the_rest_of_several_bodies_are_those_bodies() -> None:
    name, category = _named("5个片区中，一个片区提前完成任务，其余4个片区均没有达到要求。")[-1]
    assert "片区" in name
    assert category != "rate"


def test_the_time_of_a_drive_is_no_deed() -> None:
    assert _names("整治期间共发放明白纸80份。") == ["发放明白纸数"]


def test_a_second_kind_of_bodies_looked_at_is_not_the_first() -> None:
    assert _names("检查用工企业16家、劳务派遣企业5家。")[1] != _names("检查用工企业16家。")[0]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "反映村组干部的64件，占反映全部党员干部和公职人员各类检举控告总量的40%。",
            "村组干部占比",
        ),
        ("处分村干部6人，占全部受到处分的党员干部和监察对象总人数的30%。", "处分村干部占比"),
    ],
)
def test_a_share_is_named_after_the_part_however_long_its_whole(text: str, name: str) -> None:
    assert _names(text)[1] == name


@pytest.mark.parametrize("text", ["点名道姓通报曝光7人。", "检查药店30家，查处4家。"])
def test_what_befell_persons_and_bodies_is_a_sanction(text: str) -> None:
    assert _named(text)[-1][1] == "sanctions"


def test_a_long_phrase_is_not_cut_inside_a_word() -> None:
    assert _names("按案件类型分，扰乱社会主义市场秩序5件、玩忽职守3件。")[0].startswith(
        "扰乱社会主义"
    )


def test_incomes_keep_whose_they_are() -> None:
    text = "全镇农民人均纯收入2.3万元，居民人均可支配收入3.6万元，村均集体收入14万元。"
    assert _names(text)[:2] == ["农民人均纯收入", "居民人均可支配收入"]


def test_instructions_of_leaders_and_items_taken_up_are_supervision_of_the_office() -> None:
    assert _named("报告获市领导批示5篇次，被市纪委采用信息9条。") == [
        ("获领导批示数", "supervision"),
        ("采用信息数", "supervision"),
    ]


def test_money_behind_its_number_of_items_says_what_was_done() -> None:
    assert _names("审核凭证312张，剔除不合理开支5笔2.1万元。")[2] == "剔除不合理开支"


def test_parts_by_who_sent_them_go_by_that() -> None:
    names = _names("全年共接收上级交办件36件，其中省级交办13件、市级交办23件。")
    assert names[1:] == ["省级交办件数", "市级交办件数"]


def test_persons_checked_are_no_matters() -> None:
    assert _names("集中申报个人有关事项212人，抽查核实34人。")[1] == "抽查核实人数"


def test_persons_listed_behind_bodies_touched_are_those_touched() -> None:
    assert _names("自查违规发放补贴问题，涉及单位7家、人员86人。")[1] == "涉及人数"


@pytest.mark.parametrize(
    ("text", "ending"),
    [
        ("运用“四种形态”批评教育和处理200人次，占比分别为62%、28%、6%、4%。", "占比"),
        ("运用“四种形态”处理200人次，分别为124人次、56人次、12人次、8人次。", "人次"),
    ],
)
def test_four_figures_of_the_four_forms_are_one_of_each(text: str, ending: str) -> None:
    forms = [f"第{one}种形态{ending}" for one in "一二三四"]
    assert _names(text)[1:] == forms


def test_an_office_is_no_part_of_the_name_of_its_cases() -> None:
    assert _names("县纪委监委直查直办重点案件16件。") == ["直查直办案件数"]


def test_the_hundred_sought_abroad_are_told_apart() -> None:
    names = _names("追回外逃人员14人，其中“红通人员”3人、“百名红通人员”1人。")
    assert len(set(names)) == 3


def test_villages_and_communities_together_have_one_name() -> None:
    assert _names("全县有乡镇12个，有村、社区126个。")[1] == "村社数"


def test_kinds_of_letters_are_not_all_letters() -> None:
    text = "受理越级举报9件次，联名信访4件，恶意举报3件，群众举报12件。"
    assert _names(text) == ["越级举报件次", "联名信访数", "恶意举报数", "群众信访件次"]
    assert _names("收到2件多头举报。") == ["多头举报数"]


def test_a_group_of_a_village_called_by_its_number_is_no_figure() -> None:
    assert extract("村民住东山村六组23号。", doc_id="t").facts == ()
    assert _names("东山村六组有15户。") != []
