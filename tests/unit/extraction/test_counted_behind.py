"""Figures whose noun and deed stand behind the number, and rows of numbers before their deeds."""

from __future__ import annotations

import pytest

from extraction.pipeline import extract


def names(text: str) -> list[str]:
    return [fact.indicator for fact in extract(text, doc_id="x").facts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("分别对12人、8人、5人给予党纪处分、政务处分和组织处理。",
         ["党纪处分人数", "政务处分人数", "组织处理人数"]),
        ("有12人、8人分别受到党纪处分和政务处分。", ["党纪处分人数", "政务处分人数"]),
        ("12名、8名干部分别受到党内警告和严重警告处分。", ["党内警告人数", "党内严重警告人数"]),
        ("分别将156家、73家、45家企业列入失信名单。", ["列入失信名单企业数"] * 3),
        ("分别将56家、13家企业列入失信名单和关注名单。",
         ["列入失信名单企业数", "列入关注名单企业数"]),
    ],
)  # fmt: skip
def test_row_of_numbers_has_the_deeds_behind_it_in_turn(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_row_whose_deeds_are_not_as_many_keeps_its_names() -> None:
    assert names("分别对12人、8人、5人给予党纪处分和政务处分。")[:2] == ["未归类数字"] * 2


def test_deed_behind_a_list_of_bodies_is_what_is_counted() -> None:
    text = "甲县、乙县、丙县三地专案组相继收网，分别抓获犯罪嫌疑人24名、18名、9名。"
    facts = extract(text, doc_id="x").facts
    assert [fact.indicator for fact in facts] == ["抓获犯罪嫌疑人数"] * 3
    assert [fact.subject for fact in facts] == ["甲县", "乙县", "丙县"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("因审核不严，造成17名已去世人员继续享受津贴。", "享受津贴已去世人员人数"),
        ("发现有2户长期占用集体土地共1.7亩。", "占用集体土地户数"),
        ("发现有5名党员参与赌博。", "参与赌博党员人数"),
        ("对12名村干部进行调整。", "调整村干部人数"),
        ("对1户不再符合条件的提请取消。", "提请取消不再符合条件户数"),
        ("今年共有37名党员干部主动向组织说明问题。", "说明问题人数"),
        ("有8个村党组织书记年龄在60岁以上。", "60岁以上村党组织书记人数"),
        ("有6名乡镇纪委书记任职不满1年。", "任职不满1年乡镇纪委书记人数"),
        ("抽查发现的22份验收单中7份签字不全。", "抽查验收单数"),
        ("对使用量前30名品种实行动态监测。", "品种数"),
        ("推动兑付拖欠务工款132.6万元。", "清偿拖欠账款"),
    ],
)
def test_what_stands_behind_the_number_says_what_it_counts(text: str, expected: str) -> None:
    assert names(text)[0] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("对286名村务监督委员会主任开展业务培训。", "村务监督委员会主任人数"),
        ("全县45名纪检干部平均年龄38岁。", "纪检干部人数"),
        ("造成3人死亡。", "死亡人数"),
        ("检查发现的35个问题已整改。", "发现问题数"),
        ("对6家企业予以处罚。", "处罚企业数"),
        ("2个村的道路已修通。", "村社数"),
    ],
)
def test_name_that_says_enough_is_kept(text: str, expected: str) -> None:
    assert names(text)[0] == expected


def test_some_of_those_visited_are_not_counted_as_visited_again() -> None:
    text = "走访20家企业，有6家企业反映办证难，3家反映融资难。"
    assert names(text) == ["走访企业数", "反映办证难企业数", "反映融资难企业数"]


def test_problems_handed_to_departments_count_no_departments() -> None:
    text = "发现问题59个，移交主管部门9个，立行立改44个。"
    assert names(text) == ["发现问题数", "移交问题数", "立行立改问题数"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3名专职干部均承担包村任务，人均包村5个。", "人均包村数"),
        ("人均联系企业6家。", "人均联系企业数"),
    ],
)
def test_mean_of_what_each_looks_after_says_so(text: str, expected: str) -> None:
    assert names(text)[-1] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全县12个乡镇开展了集中约谈，共计45人次。", ["乡镇数", "约谈人次"]),
        ("8个部门出台了管理制度，合计23项。", ["出台管理制度部门数", "制定制度数"]),
        ("全县有23个乡镇纪委初核了问题线索，合计61件，其中甲镇14件。",
         ["乡镇纪委数", "初步核实数", "初步核实数"]),
    ],
)  # fmt: skip
def test_sum_of_what_several_did_counts_their_deeds(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("发现问题50个。目前42个已改完，8个还在改。", "正在整改问题数"),
        ("反映问题36项。截至目前，28项已经改好，8项仍在推进。", "仍在推进问题数"),
        ("立案12件，8件仍在审查。", "仍在审查案件数"),
        ("找出问题120个，当中18个交由被巡察单位马上整改。", "交办问题数"),
        ("发现问题60个，其中12个转有关部门处理。", "转办问题数"),
        ("15个村查出了违规发放补贴问题。", "查出违规发放补贴问题村数"),
        ("该县清退资金12万元。", "清退资金"),
        ("把患者满意度提高到95%以上。", "患者满意度"),
        ("将问题减少到5个。", "问题数"),
        ("积案下降为3件。", "积案数"),
    ],
)
def test_what_is_left_or_came_of_it_is_not_what_was_done(text: str, expected: str) -> None:
    assert names(text)[-1] == expected


def test_four_forms_from_the_first_to_the_fourth_are_told_apart() -> None:
    text = "“四种形态”处理200人次，从第一种到第四种依次为120人次、60人次、12人次、8人次。"
    assert names(text)[1:] == [f"第{form}种形态人次" for form in "一二三四"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全程旁听860余名考生的面试。", "旁听面试人数"),
        ("旁听庭审120人。", "旁听庭审人数"),
        ("12家供应商进了黑名单。", "供应商进黑名单数"),
        ("集体收入头一回突破80万元。", "集体收入金额"),
        ("评议困难户36户，取消4户，新进3户。", "新进户数"),
        ("追缴结余36万元，退还家长1.8万人，人均20元。", "人均退还金额"),
        ("单价降15%。", "单价增长率"),
        ("按照巡察要求，整改问题30个。", "整改问题数"),
        ("责令整改问题23个。", "责令整改问题数"),
        ("给县委组织部、县政府分别提了2条和4条建议。", "提出意见建议数"),
    ],
)
def test_name_has_what_is_counted_and_no_more(text: str, expected: str) -> None:
    assert names(text)[-1] == expected


def test_bodies_that_something_was_sent_to_are_not_whose_figures_these_are() -> None:
    facts = extract("向县卫健局、县教育局分别发出3份、5份监察建议书。", doc_id="x").facts
    assert [fact.subject for fact in facts] == [None, None]


def test_places_without_their_kind_have_what_was_counted_before() -> None:
    text = "全市接收信访举报1200件次。城东、城西、河口三地分别为310件次、280件次、250件次。"
    facts = extract(text, doc_id="x").facts
    assert len({fact.indicator for fact in facts}) == 1
    assert [fact.subject for fact in facts][1:] == ["城东", "城西", "河口"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("退回医保基金392.8万元并处罚款785.6万元。", ["退回医保基金", "罚款金额"]),
        ("接收检举控告类信访举报229件次，同比下降6.4%。",
         ["检举控告类信访举报数", "检举控告类信访举报增长率"]),
    ],
)  # fmt: skip
def test_kinds_of_letters_and_fines_go_by_one_name(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "value", "name"),
    [
        ("截至目前至少60名干部被查。", 60, "查处人数"),
        ("发现至少9个问题。", 9, "发现问题数"),
        ("挽回损失至少30万元。", 300000, "挽回经济损失"),
    ],
)
def test_at_least_so_many_that_were_done_is_a_figure(text: str, value: int, name: str) -> None:
    (fact,) = extract(text, doc_id="x").facts
    assert (fact.value, fact.indicator, fact.qualifier) == (value, name, "以上")


def test_at_least_so_many_that_are_asked_for_is_none() -> None:
    assert names("每村至少配备3名监督员。") == []
    assert names("要求发现至少9个问题。") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("整改率达到100%的单位有18个，低于80%的有3个。", "整改率低于80%单位数"),
        ("满意率在95%以上的村9个，不到60%的2个。", "满意率不到60%村数"),
        ("合同废止8份。", "废止合同数"),
        ("应清理清退公务用车36辆。", "应清退公务用车数"),
        ("核减9名编制。", "核减编制数"),
        ("核定编制9名。", "核定编制"),
        ("86个项目里31个超期。", "超期项目数"),
        ("超编进人7名。", "超编人数"),
        ("印发通报6份。", "印发通报数"),
        ("一年做胃镜检查260次。", "做胃镜检查次数"),
        ("漏报个人事项的干部6名。", "漏报个人事项人数"),
        ("督办信访件6件，催办4件。", "催办信访件数"),
        ("问题倒有21个。", "问题数"),
        ("92名医生中有28名主动交了红包。", "交红包人数"),
        ("全镇共有商户86户。", "商户数"),
        ("全镇共有低保户230户。", "低保户数"),
        ("120个问题里，改好的98个。", "整改问题数"),
        ("开展监督检查12次。", "监督检查次数"),
        ("废止制度3项。", "废止制度数"),
    ],
)
def test_established_name_is_only_given_to_what_it_is_of(text: str, expected: str) -> None:
    assert names(text)[-1] == expected


def test_ten_thousand_kuai_are_money() -> None:
    (fact,) = extract("校长收了食堂老板2万块。", doc_id="x").facts
    assert (fact.value, fact.unit) == (20000, "元")
    (board,) = extract("制作了5块展板。", doc_id="x").facts
    assert board.unit == "块"
