"""Groups of persons behind their numbers, kinds counted together, and what is no whole."""

from __future__ import annotations

import pytest

from extraction.figures import find_facts
from extraction.pipeline import extract


def names(text: str) -> list[str]:
    return [fact.indicator for fact in find_facts(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # who they are stands behind the number; what was done stands before the whole
        (
            "批评教育和处理96人（包括2名乡科级干部、31名村干部）。",
            ["批评教育和处理人数", "处理乡科级干部人数", "处理村干部人数"],
        ),
        (
            "给予党纪政务处分40人，其中2名县处级干部、11名站所负责人。",
            ["党纪政务处分人数", "处分县处级干部人数", "处分站所负责人人数"],
        ),
        ("留置43人，包括3名医院院长、5名校长。", ["留置人数", "留置医院院长人数", "留置校长人数"]),
        ("受处分9人，其中3名为村党支部书记。", ["处分人数", "处分村党支部书记人数"]),
        ("受理咨询300人次，包括120名老人。", ["受理咨询人次", "老人人数"]),
        # two kinds in one, and kinds of a whole
        ("检查食品企业和药店86家。", ["检查食品企业和药店数"]),
        ("共有中小学校和幼儿园127所。", ["中小学校和幼儿园数"]),
        ("学校127所，其中公办学校96所。", ["学校数", "公办学校数"]),
        ("派驻机构12家，其中青山镇3家。", ["派驻机构数", "派驻机构数"]),
        ("全省14个市州共摸排幼儿园2170所。", ["市州数", "摸排幼儿园数"]),
        ("抽调财务、审计等业务骨干23人。", ["抽调干部人数"]),
        ("围绕校园餐、医保基金等17项重点任务开展整治。", ["重点任务数"]),
        ("立案58件，其中一般干部33件、农村、企业等其他人员25件。",
         ["立案数", "立案一般干部数", "立案农村、企业等其他人员数"]),
        # each kind has its own persons
        (
            "查处问题87起。其中违规收礼问题31起43人，违规吃喝问题22起38人。",
            ["查处问题数", "违规收礼问题数", "违规收礼问题人数",
             "违规吃喝问题数", "违规吃喝问题人数"],
        ),
        # what is wrong, in whole words
        ("4所学校供应商资质审核不严。", ["供应商资质审核不严学校数"]),
        ("6个村没有按季度公开财务。", ["未按季度公开财务村数"]),
        ("15名从业人员无健康证。", ["无健康证从业人员人数"]),
        ("未入账收入9笔11.2万元。", ["未入账收入笔数", "未入账收入金额"]),
        ("村会计王某违规发放误工补贴1.8万元。", ["违规发放误工补贴"]),
        ("在伙食费中列支招待费2.3万元。", ["列支招待费"]),
        ("开展廉政家访234户。", ["家访户数"]),
        ("农田项目12个中有4个未按期完工。", ["项目数", "未按期完工项目数"]),
        ("发展党员违反程序5名，其中2名材料造假。", ["发展党员违反程序人数", "材料造假人数"]),
        ("12个村公示时间不足7天。", ["公示时间不足村数", "公示时间天数"]),
        ("3个单位超标准发放值班补助18.9万元。",
         ["超标准发放值班补助单位数", "超标准发放值班补助"]),
        # what was done to others names neither them nor their number
        ("对发放的48项补贴资金进行了专项治理。", ["补贴资金数"]),
        ("对12个乡镇开展专项治理。", ["乡镇数"]),
        ("开展3项重点领域专项治理。", ["专项整治项目数"]),
        ("对31名拟提拔对象提出否定意见。", ["拟提拔对象人数"]),
        ("9个部门中仅有4个部门实现了数据对接。", ["部门数", "实现数据对接部门数"]),
        # each noun belongs to its own number
        ("抽查的25个省份1.3万个项目中，有2586个项目存在违规问题。",
         ["抽查省区市数", "抽查项目数", "违规问题项目数"]),
        ("46个县挪用资金8.58亿元。", ["挪用资金县数", "挪用资金"]),
        ("走访了18个镇（街道）和46个村（社区）。", ["走访乡镇数", "走访村社数"]),
        ("决定逮捕各类犯罪嫌疑人726人。", ["批准逮捕人数"]),
        ("受理举报46件，问责9人。\n纪检监察室仅3人。",
         ["群众信访件次", "追责问责人数", "实有人数"]),
        ("仅制定防控措施19条。", ["制定防控措施数"]),
        # officers of some of the bodies, and what stands behind brackets
        ("19家企业中，有6家纪委书记兼任其他职务，4家未单设纪检机构。",
         ["企业数", "纪委书记兼任其他职务企业数", "未单设纪检机构企业数"]),
        ("政务处分18人（其中双重处分9人），移送监察机关4人。",
         ["政务处分人数", "双重处分人数", "移送监察机关人数"]),
        ("立案31件，涉及中层人员11人、其他人员15人。",
         ["立案数", "立案中层人员人数", "立案其他人员人数"]),
        ("赵某个人领取2.4万元。", ["个人领取金额"]),
        ("周某收受管理服务对象赠送的香烟32条。", ["收受香烟数"]),
        # money by its own words
        ("4个乡镇滞留危房改造补助62.5万元。",
         ["滞留危房改造补助乡镇数", "滞留危房改造补助"]),
        ("收回18个部门结转结余资金2105万元。", ["部门数", "结转结余资金"]),
        ("清理1388万元，剩余174万元因债务单位注销难以收回。", ["清理金额", "剩余金额"]),
        ("财政专户结存的非税收入3617万元已缴入国库。", ["非税收入"]),
        ("超概比例8.6%。", ["超概比例"]),
        # lists
        ("信访量前三位的是东湖街道98件次、柳林镇76件次。", ["群众信访件次", "群众信访件次"]),
        ("受理举报200件次。职务违法犯罪64件次，其他21件次。",
         ["群众信访件次", "职务违法犯罪件次", "其他件次"]),
        ("5人以上集体访6批47人次。", ["集体访批次", "集体访人次"]),
        ("研究生11人、本科83人、大专3人。",
         ["研究生学历人数", "本科学历人数", "大专学历人数"]),
        ("监测对象412户1286人。", ["监测对象户数", "监测对象人数"]),
        ("缺编21名，其中有5个组仅有2人。", ["缺员人数", "组数", "实有人数"]),
        ("8个组无专用谈话场所。", ["无专用谈话场所组数"]),
        ("举报办结17件，2件正在办理。", ["办结信访件次", "正在办理数"]),
        ("满意率由年初的71.4%上升到88.9%。", ["满意率", "满意率"]),
        ("组长列席驻在单位党组会平均每年12次。", ["列席驻在单位党组会次数"]),
        # found and confirmed are no part of the name
        ("比对出疑点数据2140条，逐条核实后确认问题数据873条。", ["疑点数据数", "问题数据数"]),
        ("问题数据873条。其中死亡人员领取补贴612条、68.7万元。",
         ["问题数据数", "死亡人员领取补贴数据数", "死亡人员领取补贴"]),
    ],
)  # fmt: skip
def test_name_keeps_group_and_kind(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def equations(text: str) -> list[tuple[str, bool | None]]:
    return [(check.equation, check.holds) for check in extract(text, doc_id="t").checks]


def test_shares_of_a_list_belong_to_its_counts_one_by_one() -> None:
    text = (
        "运用“四种形态”处理1512人次，其中第一、二、三、四种形态分别为1079、322、63、48人次，"
        "占比分别为71.4%、21.3%、4.2%、3.2%。\n"
    )
    found = equations(text)
    assert ("1079 ÷ 1512 = 71.4%，文中 71.4%", True) in found
    assert ("48 ÷ 1512 = 3.2%，文中 3.2%", True) in found
    assert all(holds for _, holds in found)


def test_part_is_not_compared_with_another_part_of_its_whole() -> None:
    text = (
        "查处问题2253起，批评教育和处理3137人。查处县处级问题153起、乡科级及以下问题2100起。"
        "其中，查处形式主义问题1033起，处理1524人；查处享乐主义问题1220起，处理1613人。\n"
    )
    found = [equation for equation, _ in equations(text)]
    assert not any("≤ 2100" in equation for equation in found)
    assert any("2253" in equation and "1033" in equation for equation in found)


def test_ranks_do_not_fill_a_rounded_total_of_another_deed() -> None:
    text = (
        "批评教育和处理16.1万人。\n立案省部级干部73人、厅局级干部4348人、县处级干部3.5万人、"
        "乡科级干部12.1万人。\n"
    )
    assert not any("73 + 4348" in equation for equation, _ in equations(text))


def test_accountant_is_no_word_of_a_total() -> None:
    text = "书记李某违规发放补贴1.8万元，套取资金3.6万元；会计王某挪用集体资金5万元。\n"
    assert equations(text) == []


def test_rate_comes_out_of_what_is_not_yet_done() -> None:
    text = "反馈的113个问题中，还有17个未整改到位，整改率85%。\n"
    assert ("（113 − 17）÷ 113 = 85%，文中 85%", True) in equations(text)
    wrong = "反馈的113个问题中，还有17个未整改到位，整改率95%。\n"
    assert not any(holds for equation, holds in equations(wrong) if "95" in equation)


def test_average_of_another_thing_raises_no_alarm() -> None:
    text = "重新发包后年增收8.3万元；盘活集体土地236亩，亩均租金由180元提高到420元。\n"
    assert equations(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # numbers that only say which are counted, or per how many
        ("收缴率62.4%，其中6个乡镇低于50%。", ["收缴率", "乡镇数"]),
        ("培育产值超100亿元的产业集群180个。", ["产业集群数"]),
        ("每10万人命案发生数为0.44起。", ["每10万人命案发生数"]),
        ("追回资金超100亿元，惠及群众超10万人。", ["追回资金", "惠及群众人数"]),
        # what bodies lack or have not done
        ("有9个乡镇全年“零立案”，占8%。", ["零立案乡镇数", "零立案乡镇占比"]),
        ("6家企业未设纪检机构。", ["未设纪检机构企业数"]),
        ("对37件重点问题线索挂牌督办。", ["督办问题线索数"]),
        # moved from, to, by
        ("单日产能由原来的15万瓶提升到现在的60万瓶。", ["单日产能数", "单日产能数"]),
        ("整改率提高9.3个百分点，达到83.1%。", ["整改率提高百分点", "整改率"]),
        ("成案率31.1%，低于全市平均水平4.3个百分点。", ["成案率", "成案率低于平均水平百分点"]),
        ("生产总值超过7万亿元，年均增长6.7%。", ["生产总值", "生产总值年均增长率"]),
        ("排查线索增加43条，增长16%。", ["排查问题线索增加数", "排查问题线索增长率"]),
        # the words that say which
        ("超范围收取初装费问题3起，涉及用水户417户12.5万元。",
         ["超范围收取初装费问题数", "用水户数", "涉及金额"]),
        ("复核1990年以来案件87件，发现问题案件16件。", ["复核案件数", "问题案件数"]),
        ("给予开除2人、记过14人、警告27人。", ["开除人数", "记过人数", "政务警告人数"]),
        ("消毒设备正常使用率由63%提高到98%。", ["消毒设备正常使用率", "消毒设备正常使用率"]),
        ("全系统23所监狱（含2所未成年犯管教所）。", ["监狱数", "监狱数"]),
    ],
)  # fmt: skip
def test_name_says_which_and_bounds_are_none(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_number_alone_in_its_line_goes_by_the_sentence_that_tells_it() -> None:
    text = "6.9万起\n9.7万人\n全国共查处问题6.9万起，批评教育和处理9.7万人。\n"
    facts = extract(text, doc_id="t").facts
    assert [fact.indicator for fact in facts[:2]] == ["查处问题数", "批评教育和处理人数"]
    alone = extract("6.9万起\n全国共查处问题7.2万起。\n", doc_id="t").facts
    assert alone[0].indicator == "未归类数字"
