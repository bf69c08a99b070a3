"""A last look at what figures count: duty crimes, ranks, sources, teams, lists, cut names."""

from __future__ import annotations

import pytest

from extraction.models import Fact
from extraction.pipeline import extract


def facts_of(sentence: str) -> list[Fact]:
    """Return the figures of a sentence in a report."""
    return list(extract(f"关于工作情况的报告\n\n{sentence}", doc_id="x").facts)


def names_of(sentence: str) -> list[str]:
    """Return the names of the figures of a sentence."""
    return [fact.indicator for fact in facts_of(sentence)]


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        (
            "桐江市检察院立案侦查司法工作人员职务犯罪12件15人。",
            ["职务犯罪立案数", "职务犯罪立案人数"],
        ),
        (
            "全县检察机关依法履职，立案侦查贪污贿赂犯罪18件22人。",
            ["职务犯罪立案数", "职务犯罪立案人数"],
        ),
        ("反渎部门立案侦查渎职犯罪6件8人。", ["职务犯罪立案数", "职务犯罪立案人数"]),
        ("县公安局立案侦查电信诈骗案80起。", ["公安机关立案数"]),
        ("立案侦查污染环境案6件9人。", ["公安机关立案数", "公安机关立案人数"]),
    ],
)
def test_duty_crimes_are_no_cases_of_the_police(sentence: str, names: list[str]) -> None:
    assert names_of(sentence) == names


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        (
            "处分厅局级及以上干部3人，处分县处级以上干部23人。",
            ["处分厅局级及以上干部人数", "处分县处级以上干部人数"],
        ),
        ("留置科级及以上干部5人、一般干部3人。", ["留置科级及以上干部人数", "留置一般干部人数"]),
        (
            "问责县处级及以上干部2人，乡科级干部30人。",
            ["问责县处级及以上干部人数", "问责乡科级干部人数"],
        ),
        (
            "处分正科级及以上干部8人、副科级干部12人。",
            ["处分正科级及以上干部人数", "处分副科级干部人数"],
        ),
        ("乡科级及以下干部问题占问题总数的88%。", ["乡科级及以下干部问题占比"]),
        ("3名厅局级领导干部因公款吃喝被查处。", ["查处厅局级领导干部人数"]),
    ],
)
def test_ranks_keep_those_above_and_below_in_a_row(sentence: str, names: list[str]) -> None:
    assert names_of(sentence) == names


@pytest.mark.parametrize(
    ("sentence", "name", "matter"),
    [
        ("全年查处科级以上干部21人。", "查处人数", "科级以上干部"),
        ("全年立案审查县处级以上干部14人。", "立案人数", "县处级以上干部"),
        ("全市查处科级及以下干部问题31起。", "查处问题数", "科级及以下干部"),
        ("起诉厅局级以上国家工作人员7人。", "提起公诉人数", "厅局级以上国家工作人员"),
    ],
)
def test_a_single_rank_is_what_a_figure_is_of(sentence: str, name: str, matter: str) -> None:
    fact = facts_of(sentence)[0]
    assert (fact.indicator, fact.matter) == (name, matter)


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        (
            "在立案的案件中，群众举报56件，占56%，审计移送12件。",
            ["群众举报来源立案数", "群众举报来源立案占比", "审计移送来源立案数"],
        ),
        ("查结的案件中，来自巡察移交的8件。", ["巡察移交来源案件数"]),
        ("从立案的案件看，上级交办10件。", ["上级交办来源立案数"]),
        (
            "在立案的50件中，涉及金额5万元以下的32件。",
            ["立案数", "金额5万元以下立案数"],
        ),
        ("纪检监察机关处置的线索中，群众举报120件。", ["群众信访件次"]),
    ],
)
def test_cases_by_their_source_are_no_letters(sentence: str, names: list[str]) -> None:
    facts = [fact for fact in facts_of(sentence) if fact.unit != "元"]
    assert [fact.indicator for fact in facts] == names


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("依法惩处贪污贿赂、渎职犯罪案件29件。", "贪污贿赂、渎职犯罪案件数"),
        ("起诉抢劫、盗窃和诈骗案件45件。", "抢劫、盗窃和诈骗案件数"),
        ("办理贪污、挪用公款等案件8件。", "贪污、挪用公款等案件数"),
        ("督办贪污受贿案件4件。", "贪污受贿案件数"),
        ("查处市场准入环节行贿、受贿犯罪36件。", "查处行贿、受贿犯罪数"),
        ("贪污、受贿10万元以上案件6件。", "贪污、受贿10万元以上案件数"),
        ("行政和刑事拘留86人。", "行政和刑事拘留人数"),
        ("电话、来信举报共60件。", "电话来信举报数"),
        ("批评教育、责令检查、诫勉82人。", "批评教育、责令检查、诫勉人数"),
        ("批评教育18人。", "批评教育人数"),
    ],
)
def test_all_of_a_list_are_counted(sentence: str, name: str) -> None:
    assert names_of(sentence) == [name]


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("下设6个巡察小组。", "巡察小组数"),
        ("成立3个专案督办组，逐一督办。", "专案督办组数"),
        ("组成4个夜访小分队走访村民。", "夜访小分队数"),
        ("成立3个暗查组深入到乡镇机关。", "暗查组数"),
        ("6个督察组已完成进驻任务。", "督察组数"),
        ("约谈了2个设区市的分管市长。", "约谈设区市数"),
        ("全市9个县已完成问题整改。", "完成问题整改县数"),
        ("15个项目已完成整改。", "完成整改项目数"),
        ("对12个省市县在建项目开展调度。", "项目数"),
        ("8个单位实行单独派驻纪检组。", "实行单独派驻纪检组单位数"),
    ],
)
def test_bodies_and_teams_behind_their_number_are_counted(sentence: str, name: str) -> None:
    assert names_of(sentence)[0] == name


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("36名犯罪嫌疑人投案自首。", "主动投案人数"),
        ("刑拘犯罪嫌疑人56人。", "刑事拘留人数"),
        ("5名犯罪嫌疑人被批准逮捕。", "批准逮捕人数"),
        ("抓获犯罪嫌疑人12名。", "抓获犯罪嫌疑人数"),
        ("“百名红通人员”中已有5名归案。", "追回红通人员数"),
        ("12名外逃人员、300万元违法所得均被追回。", "追回外逃人员数"),
        ("涉嫌职务犯罪的外逃国家工作人员65人。", "外逃国家工作人员人数"),
        ("办理检察机关移送线索40条。", "办理检察机关移送线索数"),
        ("向组织部移交组织处理类问题线索8件。", "移交组织处理类问题线索数"),
        ("查处欺诈骗保定点医疗机构80家。", "查处医疗机构数"),
        ("其中31件举报转化成案。", "信访案件立案数"),
        ("查封扣押冻结涉案资产36万元。", "冻结扣押金额"),
        ("向举报人兑现奖励金1.2万元。", "举报奖励金额"),
        ("盘活闲置资产30万元。", "资产总额"),
    ],
)
def test_established_names_of_other_deeds_are_left(sentence: str, name: str) -> None:
    assert names_of(sentence)[0] == name


def test_those_for_whom_something_was_done_are_not_prosecuted() -> None:
    sentence = "起诉诈骗犯罪3人，为20名受骗老人追回存款。"
    assert names_of(sentence) == ["提起公诉人数", "受骗老人人数"]


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("省委开展7轮巡视，覆盖31个党组织。", ["巡视轮次", "被巡视党组织数"]),
        (
            "完成对9个设区市、50个省直单位、10家国有企业的巡视。",
            ["被巡视单位数", "被巡视单位数", "被巡视单位数"],
        ),
        (
            "其中包括1轮巡视“回头看”和2轮专项巡视。",
            ["巡视“回头看”轮次", "专项巡视轮次"],
        ),
        (
            "对4个市直单位、15个镇、3所医疗机构开展了“政治体检”。",
            ["被巡察党组织数", "被巡察党组织数", "被巡察党组织数"],
        ),
        ("市委巡察办对12个党组织开展巡察。", ["被巡察党组织数"]),
    ],
)
def test_bodies_inspected_go_by_who_inspected_them(sentence: str, names: list[str]) -> None:
    assert names_of(sentence) == names


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("全省21个地级以上市已出台办法。", ["地级以上市数"]),
        ("参加6个国际和地区组织。", ["参加国际和地区组织数"]),
        ("涉酒涉赌类案件发案同比下降21%。", ["涉酒涉赌类案件发案增长率"]),
        (
            "违规收送土特产品和礼品礼金、违规吃喝分别占41%、20%。",
            ["违规收送土特产品和礼品礼金占比", "违规吃喝占比"],
        ),
        (
            "立案的贪污、受贿案件数比上年分别上升5%和8%。",
            ["贪污案件增长率", "受贿案件增长率"],
        ),
        (
            "查处不作为、慢作为问题24起，占查处的工作作风、服务态度问题总数的63%。",
            ["查处问题数", "不作为、慢作为问题占比"],
        ),
        ("审结跨境电信诈骗犯罪案6件34人。", ["结案数", "结案人数"]),
        (
            "破获各类刑事案件300起、治安案件80起。",
            ["破案数", "破获治安案件数"],
        ),
        ("反映在履行职务中其他失职行为9件。", ["反映履行职务中其他失职行为数"]),
        ("5名同志获得记功。", ["记功人数"]),
        ("自设立以来收到上交礼金18笔。", ["收到上交礼金笔数"]),
        ("青石县立案医保基金问题12件。", ["立案医保基金问题数"]),
        ("发现单位问题12个、个人问题34个。", ["发现单位问题数", "发现个人问题数"]),
    ],
)
def test_names_are_not_cut_inside_their_words(sentence: str, names: list[str]) -> None:
    assert names_of(sentence) == names


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("梳理4大类违规问题。", "问题类别数"),
        ("整治餐饮浪费等3类问题。", "问题类别数"),
        ("畅通4种信访举报渠道。", "信访举报渠道数"),
        ("梳理违规问题4个。", "梳理问题数"),
    ],
)
def test_kinds_are_no_things(sentence: str, name: str) -> None:
    assert names_of(sentence) == [name]


@pytest.mark.parametrize(
    ("sentence", "named"),
    [
        (
            "打掉涉黑组织6个、恶势力犯罪集团18个、“村霸”8个。",
            [
                ("打掉涉黑组织数", "cases"),
                ("打掉恶势力犯罪集团数", "cases"),
                ("打掉村霸数", "cases"),
            ],
        ),
        ("已办结61件、阶段办结32件。", [("办结件数", "clues"), ("阶段办结件数", "clues")]),
        ("对12起大要案挂牌督办。", [("督办大要案数", "cases")]),
        ("来访20件，25%。", [("来访数", "clues"), ("来访占比", "rate")]),
        (
            "查处诈骗医保基金案件23件24人。",
            [("查处诈骗医保基金案件数", "cases"), ("查处诈骗医保基金案件人数", "cases")],
        ),
        (
            "全市20个开发区建立监督机制。",
            [("建立监督机制开发区数", "organization")],
        ),
        ("涉企行政处罚案件同比下降12%。", [("涉企行政处罚案件增长率", "rate")]),
        ("有6个学校食堂已完成整改。", [("完成整改学校食堂数", "rectification")]),
    ],
)
def test_what_stands_beside_tells_what_is_counted(
    sentence: str, named: list[tuple[str, str]]
) -> None:
    assert [(fact.indicator, fact.category) for fact in facts_of(sentence)] == named


def test_a_change_says_what_it_is_set_against() -> None:
    sentence = "留置人数与前2年同期平均留置人数相比上升4%，与上年同期留置人数相比上升9%。"
    assert names_of(sentence) == ["留置人数较前2年同期平均增长率", "留置人数增长率"]


def test_a_team_that_goes_to_places_is_not_what_is_counted_there() -> None:
    assert names_of("督导组到9个县、24个乡镇开展督导。") == ["督导县数", "督导乡镇数"]
