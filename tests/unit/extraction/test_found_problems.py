"""Problems that one sentence tells behind words of finding, and what such words may lead to."""

from __future__ import annotations

import pytest

from extraction.problems import find_problems


def evidence(text: str) -> list[str]:
    return [problem.evidence for problem in find_problems(text)]


@pytest.mark.parametrize(
    "lead",
    [
        "督察组指出，",
        "夜查两家菜场时抽查发现，",
        "从回访的情况看，",
        "案情暴露出",
        "居民意见比较集中的是",
        "审计人员揭示了",
    ],
)
def test_phrases_behind_words_of_finding_are_problems(lead: str) -> None:
    row = ["水表抽检台账缺页", "泵房值守脱岗", "水费减免审批不严"]
    behind = "，需要引起重视。" if "看，" in lead else "。"
    assert evidence(f"{lead}{'、'.join(row)}{behind}") == row


def test_clauses_behind_words_of_finding_are_problems_with_their_figures() -> None:
    text = "县审计局审计发现：3个镇虚报门楼面积420平方米，2家公司漏缴租金86万元。审计已移送。"
    assert evidence(text) == ["3个镇虚报门楼面积420平方米", "2家公司漏缴租金86万元"]


def test_what_stands_before_a_turn_is_praise() -> None:
    text = "评估结果表明，渡口管理总体平稳，但船检记录不全、救生衣数量不足的问题仍需关注。"
    assert evidence(text) == ["船检记录不全", "救生衣数量不足"]


def test_all_that_a_visit_came_upon_is_told_by_who_did_it() -> None:
    text = "乡里组织暗访，发现4人上班打牌，1人工作日午间饮酒。"
    assert evidence(text) == ["4人上班打牌", "1人工作日午间饮酒"]
    assert evidence("乡里组织暗访，发现4人提前到岗，9家窗口已整改。") == []


def test_what_is_counted_is_a_problem_where_it_finds_fault() -> None:
    text = "抽查发现，灭火器过期的有7家，疏散通道堵塞的有4家。"
    assert evidence(text) == ["灭火器过期", "疏散通道堵塞"]
    assert evidence("统计显示，反映违反工作纪律的7件，反映违反生活纪律的4件。") == []


def test_a_quotation_that_opens_a_text_tells_problems_of_a_few() -> None:
    text = "“部分窗口叫号混乱；少数科长批件拖沓……”近日，某市召开讲评会。"
    assert evidence(text) == ["部分窗口叫号混乱", "少数科长批件拖沓"]
    assert evidence("“部分窗口推出夜间服务；少数科室提前办结……”近日，某市召开讲评会。") == []


def test_phrases_called_a_problem_behind_them_are_problems() -> None:
    text = "评议结果公布，车位紧缺、电梯老化成为住户吐槽最多的问题。"
    assert evidence(text) == ["车位紧缺", "电梯老化"]
    text = "年底走访，渠道清淤不及时、机井无人管护的现象比较突出。"
    assert evidence(text) == ["渠道清淤不及时", "机井无人管护"]


def test_a_quoted_name_of_what_was_found_is_a_problem() -> None:
    text = "针对“渡改桥项目久拖不决”问题，镇里倒排工期。巡察反馈后已通车。"
    assert evidence(text) == ["渡改桥项目久拖不决"]
    assert evidence("针对“四风”问题，镇里开展检查。") == []


@pytest.mark.parametrize(
    "text",
    [
        "抽查12个网点，未发现克扣工钱、虚报工时等问题。",
        "重点检查是否存在克扣工钱、虚报工时、违规转包等情形。",
        "聚焦巡查不到位、记录不规范、处置不及时等问题开展督查。",
        "检查组要求，坚决防止台账不全、履职不力、整改不实。",
        "排查发现账外收费、重复收费等问题38个。",
        "检查中查明，李某收受红包，隐瞒不报，不配合调查。",
        "新规明确，凡存在瞒报、漏报、迟报等情形的，不予评优。",
    ],
)
def test_what_is_denied_asked_for_aimed_at_or_a_case_is_no_problem(text: str) -> None:
    assert evidence(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "“有的同志不怕累，有的同志不计较得失。”日前，镇里开会表彰。",
        "暗访发现，5个窗口有人值守，3个窗口提供延时服务。",
        "抽查发现，4名护士主动拒收红包，1名司机拾金不昧。",
        "督查组指出，要防止底数不清、责任不明。",
        "检查发现，上次反馈的底数不清、登记不规范已全部整改。",
        "抽查发现，巡更记录缺页，钥匙保管混乱均已落实。",
        "针对“如何破解村级监督人手不足”问题，街道开展调研。",
    ],
)
def test_praise_aims_settled_matters_and_rules_are_no_problems(text: str) -> None:
    assert list(find_problems(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "抽查发现，有的护林员不辞劳苦，有的护林员不计报酬。",
        "检查发现，渡口账目不清，船检登记不全，均已落实到位。",
        "调研发现，如何破解校车不足，怎样补齐师资短缺，是家长关心的话题。",
        "督导组发现，值班医生带病坚守岗位，护士不分昼夜巡诊。",
    ],
)
def test_clauses_that_praise_ask_or_are_settled_are_no_problems(text: str) -> None:
    assert evidence(text) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "抽查发现，3家粮站未提供检验单，1座冷库温度不达标。",
            ["3家粮站未提供检验单", "1座冷库温度不达标"],
        ),
        (
            "审计发现，虚报林地面积45亩，致使7.2万元补助被套取。",
            ["虚报林地面积45亩", "致使7.2万元补助被套取"],
        ),
        ("检查发现，带病提拔时有发生，选人程序不规范。", ["带病提拔时有发生", "选人程序不规范"]),
    ],
)
def test_what_is_denied_of_doers_and_what_came_of_it_are_problems(
    text: str, told: list[str]
) -> None:
    assert evidence(text) == told


def test_phrases_found_besides_those_told_before_are_problems() -> None:
    text = "粮站存在账目不清、仓容不足等问题。此外，还发现验收不严格、保管不到位等问题。"
    assert evidence(text) == ["账目不清", "仓容不足", "验收不严格", "保管不到位"]


def test_what_people_say_are_the_problems_needs_no_word_of_a_fault() -> None:
    text = "走访7个村，群众反映的问题主要有：井水发黄、路灯常年熄灭、垃圾清运隔周一趟。"
    assert evidence(text) == ["井水发黄", "路灯常年熄灭", "垃圾清运隔周一趟"]
    assert evidence("信访反映的问题主要有：工程建设领域、教育管理、医疗卫生行业。") == []


def test_what_a_body_admits_isevidence() -> None:
    text = "各站所在自评中承认，年初计划落空较多、台账补记现象时有发生、与村组沟通不够。"
    assert evidence(text) == ["年初计划落空较多", "台账补记现象时有发生", "与村组沟通不够"]


def test_clauses_beside_those_that_find_fault_are_told_in_unusual_words() -> None:
    text = "区委巡察组反馈指出：党组研究工作不多，学习停留在读文件；选人用人把关不严。"
    assert evidence(text) == ["党组研究工作不多", "学习停留在读文件", "选人用人把关不严"]


def test_phrases_behind_an_aspect_are_told_one_by_one() -> None:
    text = (
        "查摆问题\n1.政治方面：学习不系统、指导实践不够；\n2.作风方面：调研走马观花；\n"
        "3.能力方面：数据运用不熟、处置经验欠缺。\n"
    )
    assert evidence(text) == [
        "学习不系统",
        "指导实践不够",
        "调研走马观花",
        "数据运用不熟",
        "处置经验欠缺",
    ]


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        (
            "当前制约我镇发展的因素主要有三：土地指标紧缺、招商人才匮乏、路网等级偏低。",
            ["土地指标紧缺", "招商人才匮乏", "路网等级偏低"],
        ),
        (
            "评查中发现卷宗存在装订顺序颠倒、页码漏编、签名代签、审批时间倒置等情形。",
            ["装订顺序颠倒", "页码漏编", "签名代签", "审批时间倒置"],
        ),
        (
            "主要制约因素\n资金拨付不及时：上级配套未到账。\n征拆进度慢：仍有8户未签协议。\n",
            ["资金拨付不及时", "征拆进度慢"],
        ),
        ("群众反映的问题主要有：工程建设、征地拆迁、教育医疗。", []),
    ],
)
def test_rows_of_problems_led_by_words_that_say_so(text: str, problems: list[str]) -> None:
    assert evidence(text) == problems


def test_deeds_that_somebody_came_upon_are_told_between_semicolons() -> None:
    text = "检查发现，厨房灭火器过期；冰柜生熟混放；从业人员未戴口罩。已责令当场整改。"
    assert evidence(text) == ["厨房灭火器过期", "冰柜生熟混放", "从业人员未戴口罩"]
    assert evidence("检查发现，台账已完善；人员主动到岗；未见异常。") == []


@pytest.mark.parametrize(
    "lead",
    [
        "调研显示，码头采砂监管存在三处漏洞：",
        "抽审发现的问题归纳起来有：",
        "督察组指出，泊位管理还有几个薄弱点：",
    ],
)
def test_what_says_how_many_follow_is_no_problem(lead: str) -> None:
    row = ["过磅单补填", "值守脱岗", "罚没款拖欠"]
    assert evidence(f"{lead}{'，'.join(row)}。") == row


def test_a_clause_is_whole_behind_a_word_that_adds_it() -> None:
    text = "乡里反映，最突出的困难是谈话场所不达标，没有同步录音设备；另外，年轻骨干留不住。"
    assert evidence(text)[-1] == "年轻骨干留不住"


def test_a_letter_of_advice_tells_what_it_was_written_for() -> None:
    text = "经查，你局在渡口改造中，对图纸审核流于形式，对现场监督缺失。为此，建议完善流程。"
    assert evidence(text) == ["对图纸审核流于形式", "对现场监督缺失"]
    assert evidence("经查，张某对图纸审核流于形式，对现场监督缺失。") == []


def test_a_column_that_describes_problems_is_taken_before_their_kinds() -> None:
    text = (
        "渡口｜问题类别｜问题描述｜状态\n甲渡｜安全｜救生衣过期｜未改\n"
        "乙渡｜财务｜白条抵库｜未改\n丙渡｜管理｜值班脱岗｜已改\n"
    )
    assert evidence(text) == ["救生衣过期", "白条抵库", "值班脱岗"]
