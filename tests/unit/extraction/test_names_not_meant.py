"""Figures whose established name stands near them and is that of something else."""

import pytest

from extraction.pipeline import extract


def _names(sentence: str) -> list[str]:
    facts = extract(f"2024年工作报告\n\n{sentence}", doc_id="x").facts
    return [fact.indicator for fact in facts]


def _categories(sentence: str) -> list[str]:
    return [fact.category for fact in extract(f"2024年工作报告\n\n{sentence}", doc_id="x").facts]


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("问责9人，其中移交检察机关处理3人。", ["追责问责人数", "移送司法机关人数"]),
        ("立案8件，2人被移交公安机关处理。", ["立案数", "移送司法机关人数"]),
        ("党纪处分6人，其他方式处理4人。", ["党纪处分人数", "其他方式处理人数"]),
        ("8人受到其他方式处理。", ["其他方式处理人数"]),
        ("9名责任人被移交公安机关立案侦查。", ["移送司法机关人数"]),
        ("共处理32人。", ["批评教育和处理人数"]),
    ],
)
def test_ways_of_dealing_with_persons_are_not_the_total(sentence: str, names: list[str]) -> None:
    assert _names(sentence) == names


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("6个乡镇纪委书记因进度落后被集体约谈。", ["约谈人次"]),
        (
            "9个乡镇卫生院院长、4个分院院长全部落马。",
            ["查处乡镇卫生院院长人数", "查处分院院长人数"],
        ),
        ("查实3条村5名村干部的违纪问题。", ["涉及村数", "查实村干部人数"]),
        ("通报4名驻村干部的作风问题。", ["通报驻村干部人数"]),
        ("为45名新任职干部建立廉政档案。", ["建立廉政档案人数"]),
        ("给320名学生家长发送廉洁短信。", ["发送廉洁短信人数"]),
        ("组织120名党员、群众代表参加评议活动。", ["参加评议活动人数"]),
        ("吸引了300多名党员干部和群众观看。", ["观看人数"]),
        ("为86名网格员配发工作证。", ["配发工作证人数"]),
        ("培训书记60人；纪委委员82人。", ["培训人数", "培训人数"]),
        ("反映2名教师的违规补课问题。", ["反映教师人数"]),
        ("把28名纪委副书记、纪检干部定为培训对象。", ["培训对象人数"]),
        ("全县12个乡镇共配备纪委书记12名。", ["乡镇数", "纪委书记人数"]),
        ("为17个村均配备了纪检委员。", ["村社数"]),
    ],
)
def test_persons_go_by_what_is_said_of_them(sentence: str, names: list[str]) -> None:
    assert _names(sentence) == names


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        (
            "对巡察发现的35条线索，移送区纪委8条、交办镇街27条。",
            ["发现问题线索数", "移交问题线索数", "交办问题线索数"],
        ),
        (
            "将60条线索按照移送县纪委监委12条、转交被巡察单位48条的意见处置。",
            ["线索数", "移交问题线索数", "转交问题线索数"],
        ),
        (
            "将问题线索分类移送，移交纪委6条、批转乡镇15条。",
            ["移交问题线索数", "批转问题线索数"],
        ),
        (
            "收到信访件12件，巡察移交问题线索2件。",
            ["群众信访件次", "巡察移交问题线索数"],
        ),
        (
            "移交问题线索，移交县纪委11件、组织部5件。",
            ["移交问题线索数", "移交问题线索数"],
        ),
    ],
)
def test_clues_are_not_named_after_who_received_them(sentence: str, names: list[str]) -> None:
    assert _names(sentence)[1:] == names[1:]


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("分成两支走访小队到园区企业走访。", ["走访小队数"]),
        ("成立8支党员先锋队进社区服务。", ["党员先锋队数"]),
        ("下达隐患整改通知单21份并督促整改。", ["隐患整改通知单数"]),
        ("挂牌督办8个省定重点项目。", ["督办省定重点项目数"]),
        ("督办12个民生工程、4个乡村振兴项目。", ["督办民生工程数", "督办乡村振兴项目数"]),
        ("重点督办9个信访问题。", ["重点督办信访问题数"]),
    ],
)
def test_a_unit_that_does_not_fit_tells_another_thing(sentence: str, names: list[str]) -> None:
    assert _names(sentence) == names


def test_letters_of_a_town_are_letters_of_that_place() -> None:
    facts = extract("2024年工作报告\n\n办理来信来访9件（其中镇上7件，村上2件）。", doc_id="x").facts
    assert [fact.indicator for fact in facts] == ["群众信访件次"] * 3
    assert [fact.subject for fact in facts[1:]] == ["镇上", "村上"]


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        (
            "发现贯彻决策不到位问题120个，群众身边腐败问题86个。",
            ["贯彻决策不到位问题数", "群众身边腐败问题数"],
        ),
        ("发现问题120个，其中党建问题34个。", ["发现问题数", "党建问题数"]),
        (
            "发现决策不到位问题82个，侵害群众利益问题51个。",
            ["决策不到位问题数", "侵害群众利益问题数"],
        ),
        ("查处群众身边腐败和作风问题60个。", ["查处问题数"]),
        ("发现问题30个，其他方面问题12个。", ["发现问题数", "其他方面问题数"]),
        ("发现问题30个，其他问题12个。", ["发现问题数", "其他问题数"]),
        ("发现作风问题12个，整改问题10个。", ["发现问题数", "整改问题数"]),
    ],
)
def test_the_first_kind_of_a_list_is_not_the_whole(sentence: str, names: list[str]) -> None:
    assert _names(sentence) == names


def test_ranks_behind_a_semicolon_are_of_all_who_were_dealt_with() -> None:
    names = _names("给予党纪处分15人，组织处理4人；涉及科级干部9人，股级干部7人。")
    assert names[2:] == ["涉及科级干部人数", "涉及股级干部人数"]
    names = _names("立案3件；给予处分15人，其中科级干部9人。")
    assert names[2] == "处分科级干部人数"


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        (
            "“违规使用公车”18起，排在第二位的是“大操大办婚宴”，达9起。",
            ["公车私用问题数", "大操大办婚宴问题数"],
        ),
        ("“违规收礼”和“公款吃请”各为7起和4起。", ["违规收礼问题数", "公款吃请问题数"]),
        (
            "普法“大篷车”巡演14场次、廉政电影下乡52场次。",
            ["普法大篷车巡演场次", "廉政电影下乡场次"],
        ),
        ("收到医务人员上缴的红包、回扣，达到12万元。", ["上缴红包回扣金额"]),
    ],
)
def test_the_name_of_the_figure_before_is_not_carried_on(sentence: str, names: list[str]) -> None:
    assert _names(sentence) == names


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("收回村干部乱开支12.6万元。", ["收回村干部乱开支"]),
        ("增加集体资产120万元。", ["增加集体资产"]),
        ("化解村级债务320万元，新增债务40万元。", ["化解村级债务", "新增债务"]),
        ("现有集体资产890万元。", ["集体资产"]),
        ("办案经费按5万元标准列入预算。", ["办案经费"]),
        ("给予纪检委员补贴200元/人/年。", ["纪检委员补贴标准"]),
        ("以1200元/亩的价格流转土地300亩。", ["单价", "流转土地面积"]),
        ("收回集体土地96亩，其中耕地80亩。", ["收回集体土地面积", "收回耕地面积"]),
    ],
)
def test_money_and_land_are_not_all_there_is(sentence: str, names: list[str]) -> None:
    assert _names(sentence) == names


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("全省有210个建制村、60家企业建立了纪委。", ["建立纪委建制村数", "建立纪委企业数"]),
        ("有4个村收回拖欠承包费2.8万元。", ["收回承包费村数", "收回拖欠承包费"]),
        ("督查覆盖了全市4个县区15个部门8个乡镇。", ["督查县区数", "督查部门数", "督查乡镇数"]),
        ("深入28个行政村开展人居环境监督检查。", ["检查行政村数"]),
        ("8个镇、120个村配齐了纪检委员。", ["配齐纪检委员镇数", "配齐纪检委员村数"]),
        ("前往8个村督查防汛工作。", ["督查村社数"]),
        ("已为14个村建立廉情档案。", ["建立廉情档案村数"]),
        ("走进6个企业开展廉政宣讲。", ["宣讲企业数"]),
        ("对40余家面向企业、群众的市直单位开展专项检查。", ["检查单位数"]),
    ],
)
def test_bodies_go_by_what_they_did_or_what_was_done_there(sentence: str, names: list[str]) -> None:
    assert _names(sentence) == names


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("1000—3000万元的项目12个。", ["1000—3000万元项目数"]),
        ("3000万元至1亿元的工程5个。", ["3000万元至1亿元工程数"]),
        ("其他建设项目300万元以上14个。", ["300万元以上建设项目数"]),
        ("投入3—5万元的资金。", ["投入资金", "投入资金"]),
    ],
)
def test_sizes_of_what_is_counted_are_no_sums(sentence: str, names: list[str]) -> None:
    assert _names(sentence) == names


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("江南省派出督导组260人次进行督导检查。", ["派出督导组人次"]),
        ("最终评选出一等奖3项、二等奖5项。", ["一等奖数", "二等奖数"]),
        ("8000余人主动向组织说清问题。", ["主动交代问题人数"]),
        ("通报斗殴等6起典型案件。", ["典型案件数"]),
        ("从8个方面19条具体措施着手。", ["具体措施数"]),
        ("纪委机关16名干部“一对一”包抓企业。", ["包抓企业干部人数"]),
        ("抽查店面22家，随机抽查6家。", ["抽查店面数", "随机抽查店面数"]),
        ("广播宣传260次，开展宣讲12场。", ["广播宣传次数", "宣讲场次"]),
        ("谈话提醒12人次（科主任2名）。", ["谈话提醒人次", "谈话提醒科主任人数"]),
        (
            "共配备纪委书记12名、专职委员30名，共计42名。",
            ["纪委书记人数", "专职委员人数", "合计人数"],
        ),
        ("召开党委会议10次、班子会4次，委务会6次。", ["党委会议次数", "班子会次数", "委务会次数"]),
        ("召开领导小组会议6次、调度推进会9次。", ["会议次数", "会议次数"]),
        (
            "农村党员干部违纪违法案件占案件总数40%以上。",
            ["农村党员干部违纪违法案件占比"],
        ),
    ],
)
def test_names_hold_no_leftover_and_lack_nothing(sentence: str, names: list[str]) -> None:
    assert _names(sentence) == names


def test_letters_about_something_are_no_problems() -> None:
    sentence = "受理信访件62件，其中反映教育乱收费问题的27件。"
    assert _names(sentence)[1] == "反映教育乱收费信访件次"
    assert _categories(sentence)[1] == "clues"


def test_those_cleared_in_a_place_are_of_that_place() -> None:
    text = "2024年工作报告\n\n清退吃空饷3200人，其中东江省清理1100人。"
    facts = extract(text, doc_id="x").facts
    assert [fact.indicator for fact in facts] == ["清退人员数", "清退人员数"]
    assert facts[1].subject == "东江省"
