"""What became of what was found, and the lists and names that public passages tell otherwise."""

from __future__ import annotations

import pytest

from extraction.models import Check
from extraction.pipeline import extract


def checks(text: str) -> tuple[Check, ...]:
    return extract("2024年工作报告\n\n" + text, doc_id="t").checks


def told(text: str) -> dict[str, bool | None]:
    return {check.equation: check.holds for check in checks(text)}


SETTLED = [
    # dug up
    ("镇纪委入户走访，共摸排问题线索14件，立案5件。", "5 ≤ 14"),
    ("上半年筛查比对数据2万条，发现线索36条，查实21条。", "21 ≤ 36"),
    ("两个月来分析研判出疑点线索28条，转立案6件，挽回损失40万元。", "6 ≤ 28"),
    ("督查组共起底积压线索52件，已办结47件。", "47 ≤ 52"),
    ("大数据比对发现低保线索64条，核查属实25条。", "25 ≤ 64"),
    ("巡察期间发现干部问题线索33件，移交县纪委监委12件。", "12 ≤ 33"),
    ("通过走访收集线索210条，立案审查侵占集体资产案件17件。", "17 ≤ 210"),
    # taken in
    ("全年处置问题线索83件，了结46件，立案22件。", "46 + 22 = 68 ≤ 83"),
    ("一季度处置线索54件，转立案13件，予以了结30件。", "13 + 30 = 43 ≤ 54"),
    ("受理来信来访18件，初核了结7件。转立案11件。", "7 + 11 = 18，文中总数 18"),
    ("派驻组收到信访举报21件，已了结16件。", "16 ≤ 21"),
    ("上级转办信访件45件，办结40件。", "40 ≤ 45"),
    # cases
    ("全市共查处工程领域行贿案件126件，已查结88件。", "88 ≤ 126"),
    ("承办审查调查案件31件，已审结27件，移送起诉4人。", "27 ≤ 31"),
    ("涉案人员56人，涉案金额900万元；已被刑事处理12人，党纪政务及其他处理20人。",
     "12 + 20 = 32 ≤ 56"),
    # money
    ("6名村干部违规领取护林补助5.8万元，目前已主动退缴4.6万元。", "4.6万 ≤ 5.8万"),
    ("经查，该所虚报下乡补助12.3万元。案发后退还10.9万元。", "10.9万 ≤ 12.3万"),
    ("3名职工套取差旅费8600元，已全部退赔8600元。", "8600 ≤ 8600"),
    ("该公司拖欠农民工工资320万元，已支付256万元。", "256万 ≤ 320万"),
    # works and tasks
    ("全县已开工危房改造64户，开工率达到52%，已竣工31户。", "31 ≤ 64"),
    ("区纪委书记领办督办事项73件，办结65件。", "65 ≤ 73"),
    ("社区共收集居民诉求200余件，分类处置170余件，解释说明30余件。",
     "170余 + 30余 = 200，文中总数 200余"),
    ("清查合同210份，问题合同31份，占14.8%，重签22份、解除9份。", "22 + 9 = 31，文中总数 31"),
    # put right
    ("现场检查食堂21家，存在食品安全隐患29处，落实整改29处。", "29 ≤ 29"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "equation"), SETTLED)
def test_what_became_of_what_was_found_is_shown(text: str, equation: str) -> None:
    assert told(text).get(equation) is True


UNSETTLED = [
    "全县处置问题线索412件，立案203件，结案190件。",
    "处置问题线索60件，立案75件。",
    "排查问题线索8件。上年立案3件。",
    "排查线索12件，未立案2件。",
    "全年摸排线索20件，另有往年线索立案6件。",
    "东河镇排查线索9件，西山镇立案3件。",
    "共发现问题线索15件，每件立案1件。",
    "2022年排查线索20件，2023年立案3件。",
    "受理信访举报88件，立案31件。",
    "违规发放补贴8万元，退还9万元。",
    "投入资金300万元，追缴违纪款40万元。",
    "收回拖欠的承包费836万元，退还学生伙食费139万元。",
    "收集意见建议80条，采纳45条。",
    "要求各局对存在的236个问题进行整改，建立完善规章制度310个。",
]


@pytest.mark.parametrize("text", UNSETTLED)
def test_no_check_comes_where_a_deed_is_not_of_those_found(text: str) -> None:
    assert not checks(text)


def test_a_deed_of_a_part_is_not_added_to_that_of_the_whole() -> None:
    found = told("派驻机构共处置线索139件，立案50件；驻住建局组立案16件。")
    assert not any("50 + 16" in equation for equation in found)


def test_what_is_told_of_another_whole_is_no_part_of_the_one_before() -> None:
    found = told("检查单位54家，发现问题线索10条。7月移交的8条线索已办结7条。")
    assert not any("10" in equation for equation in found)


HOLDING = [
    # lists behind a full stop
    ("一季度全县共受理信访举报418件。从来源看，来信231件、来访96件、来电33件。网络举报58件。",
     "231 + 96 + 33 + 58 = 418，文中总数 418"),
    ("业务范围内举报205件。其中来信112件占55%，来访61件占30%。网络32件占16%。",
     "112 + 61 + 32 = 205，文中总数 205"),
    # two wholes
    ("收到来信7件，巡察移交线索2件，其中转派驻组3件，直接办理4件，了结2件。",
     "3 + 4 + 2 = 9 = 7 + 2"),
    ("接到举报11件，审计移送线索4件，其中转交乡镇办理6件，县纪委直查5件，暂存4件。",
     "6 + 5 + 4 = 15 = 11 + 4"),
    # one body and so many more
    ("在乡政府及12个村委会设立举报箱13个。", "1 + 12 = 13，文中 13"),
    ("镇机关和8个村分别安装公示栏9块，配备监督员20名。", "1 + 8 = 9，文中 9"),
    ("县纪委机关及14个乡镇纪委建成谈话室15间。", "1 + 14 = 15，文中 15"),
    # both punishments
    ("上半年全县立案58件，处分52人（其中党纪处分47人、政务处分12人）。", "47 + 12 = 59 ≥ 52"),
    ("全年给予党纪政务处分120人，其中党纪处分108人、政务处分31人。", "108 + 31 = 139 ≥ 120"),
    # a place and its office
    ("省纪委通报典型案例9批46件，全省通报曝光210批873件。", "46 ≤ 873"),
    ("全市通报曝光典型问题86起，市纪委监委通报12起。", "12 ≤ 86"),
    # months, named parts
    ("四种形态处理40人次，第一至第三种形态依次为30人次、7人次、3人次，第一种形态占75%。",
     "30 ÷ 40 = 75%，文中 75%"),
    ("对检查发现的86个问题，当场整改52个，下发整改通知书34份，限期整改34个。",
     "52 + 34 = 86 ≤ 86"),
    ("今年1至10月，累计查处5130起，处理7340人。月均查处513起。",
     "5130 ÷ 10个月 = 513，文中 513"),
    ("受处分的25人中，村支书6人、村主任5人、会计9人、其他5人，村支书和村主任合计占44%。",
     "（6 + 5）÷ 25 = 44%，文中 44%"),
    # punishments of cases
    ("立案2件，给予党内警告1人、政务记过1人，批评教育5人。", "1 + 1 = 2，文中总数 2"),
    ("立案5件，给予党内严重警告2人、降级1人，解除劳动合同1人，另有1人移送检察机关。",
     "2 + 1 + 1 + 1 = 5，文中总数 5"),
    # means of a year are no part of a rate; what is compared with is its base
    ("两年共处置问题线索250件，立案70件，年均立案35件，线索成案率28%。",
     "70 ÷ 250 = 28%，文中 28%"),
    ("与2021年一季度共接收61件相比，今年一季度多了32件，上升52.5%。",
     "32 ÷ 61 = 52.5%，文中 52.5%"),
    ("一年来审议草案36件，通过其中21件，包括制定法规5件，修改法规12件等。",
     "5 + 12 = 17 ≤ 21"),
    ("全部受理的420件中，来信210件、占50%；来访84件、占20%；来电42件、占10%；网络82件、"
     "占20%；其它2件。", "210 ÷ 420 = 50%，文中 50%"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "equation"), HOLDING)
def test_relations_of_public_passages_come_out(text: str, equation: str) -> None:
    found = told(text)
    assert found.get(equation) is True
    assert False not in found.values()


NAMES = [
    ("督导组先后赴东山、西岭、南塘、北河、中坪、上港等6个县（市、区）开展检查。", 6),
    ("市纪委通报了局办公室主任李明、财务科长王强、出纳张丽等3名干部的问题。", 3),
    ("对县医院副院长（原药剂科主任）陈大海、临江药业公司经理周平2人立案调查。", 2),
    ("对以下5个单位开展巡察：县教育局、县水务局、县林业局、县文旅局、县医保局。", 5),
    ("本轮巡察对象为6个：东河镇、西山镇、南坪乡、北岭乡、城关镇和石门镇。", 6),
    ("单独派驻的有公安局、法院、检察院、教育局、卫健局、住建局共6家。", 6),
    ("出台《信访工作办法》、《线索管理规定》和《案件审理细则》等3个文件。", 3),
    ("制定《甲办法》《乙办法》《丙规定》3项制度。", 3),
    ("综合监督市林业局、市自然资源和规划局、市测绘院3家单位。", 3),
    ("抽查了城南小学、城北小学、实验中学3所学校。", 3),
]


@pytest.mark.parametrize(("text", "count"), NAMES)
def test_names_are_counted(text: str, count: int) -> None:
    assert any(c.kind == "list" and f"所列 {count} 个" in c.equation for c in checks(text))


NOTHING = [
    # other counts than names, sums or bodies
    "对城关、石桥、双河等5个镇（街道）开展督查。",
    "对镇长赵刚、村支书孙亮、会计钱方等5人作出处分。",
    "党员、干部、群众等3人参加座谈。",
    "对以下5个单位开展巡察：县教育局、县水务局等。",
    "全年受理举报236件。来信104件、来访71件。电话55件。",
    "接到举报11件，审计移送线索4件，其中转交乡镇办理6件，县纪委直查5件，暂存3件。",
    "在镇政府及8个村委会设举报箱11个。",
    "在县城和5个乡镇开展宣传6次。",
    "市纪委通报15起，全县通报9起。",
    "前三季度查处问题279起，月均35起。",
    "来信30件，来电20件，网络50件，来信和来电合计占60%。",
]


@pytest.mark.parametrize("text", NOTHING)
def test_nothing_is_shown_that_does_not_come_out(text: str) -> None:
    assert not checks(text)


def test_where_some_came_from_is_not_added_to_what_became_of_some() -> None:
    found = told("受理信访举报案件9件，其中上级转办6件，立案3件，给予党纪处分2人。")
    assert "6 + 3 = 9，文中总数 9" not in found
    assert told("受理信访举报9件，其中上级转办6件，自收3件。")["6 + 3 = 9，文中总数 9"]


def test_two_kinds_of_persons_are_no_two_wholes() -> None:
    found = told("给予党纪处分2人、政务处分7人（其中双重处分3人），留置2人，移送检察机关4人。")
    assert not any("= 2 + 7" in equation for equation in found)


@pytest.mark.parametrize(
    ("text", "equation"),
    [
        ("发现问题3.5万余个，整改3.4万余个。", "3.4万余 ≤ 3.5万余"),
        ("受理信访举报7件，其中上级纪委转办5件，立案2件。", "5 ≤ 7"),
        ("一季度镇纪委共立案31件，其中自办12件，结案23件。", "12 ≤ 31"),
        ("受理信访举报37件，其中县纪委转办14件，处置问题线索20件，立案9件。", "14 ≤ 37"),
        (
            "全省纪检监察机关共立案2821件，结案1679件，分别增长39.4%、6.0%；移送司法机关43人。"
            "省纪委共立案24件。",
            "24 ≤ 2821",
        ),
        (
            "全县12个乡镇，每个乡镇补助工作经费5万元、办案经费2万元，共84万元。",
            "12 × （5万 + 2万） = 840000，文中总数 84万",
        ),
    ],
)
def test_bounds_and_products_of_several_are_shown(text: str, equation: str) -> None:
    assert told(text) == {equation: True}


@pytest.mark.parametrize(
    "text",
    [
        # 3.5万余 may be more than 3.4万余 of another count, and 90 more than was granted
        "发现问题3.4万余个，整改3.4万余个。",
        "全县12个乡镇，每个乡镇补助工作经费5万元、办案经费2万元，共90万元。",
        "全省共立案2821件。\n二、队伍建设\n省纪委共立案24件。",
    ],
)
def test_what_is_in_doubt_is_no_check(text: str) -> None:
    assert told(text) == {}


def test_share_of_rounded_counts_comes_out_within_what_they_stand_for() -> None:
    text = (
        "“四种形态”处理41.6万人次。其中，第一种形态29.3万人次，占总人次的70.4%；"
        "第二种形态9.1万人次，占{share}；第三种形态1.6万人次，占3.8%；第四种形态1.6万人次，占3.8%。"
    )
    equation = "9.1万 ÷ 41.6万 ≈ 21.9%，文中 22.0%"
    assert told(text.format(share="22.0%"))[equation] is True
    failing = [one for one, holds in told(text.format(share="25.4%")).items() if holds is False]
    assert failing == ["9.1万 ÷ 41.6万 = 21.9%，文中 25.4%"]
