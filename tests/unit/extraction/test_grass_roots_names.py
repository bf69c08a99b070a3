"""Names in reports of villages, stations, schools and firms: each figure by its own words."""

from __future__ import annotations

import pytest

from extraction.figures import find_facts


def _names(text: str) -> list[str]:
    return [fact.indicator for fact in find_facts(text)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("警示提醒3人，旷课早退6人。", ["谈话提醒人次", "旷课早退人数"]),
        ("给予诫勉2人，评优降档5人。", ["诫勉人数", "评优降档人数"]),
        ("会场睡觉5人次、开会迟到14人次。", ["会场睡觉人次", "开会迟到人次"]),
        # A place without its kind still says only whose they are.
        ("处分党员干部11人，商南4人、山阳7人。", ["处分人数", "处分人数", "处分人数"]),
        ("处分党员干部11人，上半年4人。", ["处分人数", "处分人数"]),
    ],
)
def test_a_short_deed_is_no_place_of_the_figure_before(text: str, names: list[str]) -> None:
    assert _names(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("定期存款比年初净增5亿元;各类贷款62亿元。", ["定期存款增加额", "贷款金额"]),
        ("处分15人,各乡镇3人。", ["处分人数", "处分人数"]),
    ],
)
def test_all_kinds_of_something_are_none_of_what_was_counted(text: str, names: list[str]) -> None:
    assert _names(text) == names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("责令限期改正2人。", "责令限期改正人数"),
        ("劝退2人。", "劝退人数"),
        ("查处治安案件120起。", "治安案件数"),
        ("查处违纪违法案件12起。", "立案数"),
        ("建立团支部44个。", "团支部数"),
        ("建立党支部44个。", "党支部数"),
        ("考核扣3分。", "考核扣分"),
        ("倒卖指标获利8万元。", "倒卖指标获利金额"),
    ],
)
def test_words_of_another_office_bear_names_of_their_own(text: str, name: str) -> None:
    assert _names(text) == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("纪律处分6人（开除2人、警告4人）。", "警告人数"),
        ("给予公职人员政务处分6人（开除2人、警告4人）。", "政务警告人数"),
        ("给予党纪处分6人（警告4人）。", "党内警告人数"),
        ("对社区矫正对象训诫5人次、警告2人次。", "警告人次"),
    ],
)
def test_warnings_of_an_employer_are_of_no_party(text: str, name: str) -> None:
    assert _names(text)[-1] == name


def test_hours_of_what_was_done_are_no_time_of_dealing() -> None:
    assert _names("巡河护河3200人次，累计时长9600小时。")[-1] == "巡河护河时长"
    assert _names("处置时长2小时。") == ["办理时长"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "第二种形态8人次，第三、第四种形态各2人次。",
            ["第二种形态人次", "第三、第四种形态人次"],
        ),
        ("第三种形态2人次，第四种形态1人次。", ["第三种形态人次", "第四种形态人次"]),
    ],
)
def test_two_forms_in_one_are_neither_of_them(text: str, names: list[str]) -> None:
    assert _names(text) == names


def test_the_rest_of_what_was_put_out_of_the_way_is_not_yet_so() -> None:
    told = _names("排查隐患90条，消除81条，剩9条挂牌督办。")
    assert told[-1] == "未消除数"
    assert _names("挂牌督办线索9条。") == ["督办问题线索数"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "上交礼金6万元，退还家属31人次、2万元。",
            ["上交礼金", "退还家属人次", "退还家属金额"],
        ),
        (
            "虚报存栏2起，数量40吨；重复过磅3起，数量共15吨。",
            ["虚报存栏数", "虚报存栏重量", "重复过磅数", "重复过磅重量"],
        ),
        # Money of the same thing goes on.
        ("追缴欠款20万元，其中东镇3户、8万元。", ["追回资金"]),
    ],
)
def test_a_measure_is_of_the_figure_right_before_it(text: str, names: list[str]) -> None:
    told = _names(text)
    assert told[-1] == names[-1]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("处置问题线索20件，比上年多处置6件。", "处置问题线索增加数"),
        ("受理举报20件，同比少收3件。", "受理举报减少数"),
        ("接访30批，处置问题线索20件。", "处置问题线索数"),
        ("立案8件9人，同比增加3件4人。", "立案人数增加数"),
        ("立案8件9人，处分3人。", "处分人数"),
    ],
)
def test_what_was_done_more_than_before_is_a_change(text: str, name: str) -> None:
    told = _names(text)[-1]
    assert told == name or (name == "受理举报减少数" and told.endswith("减少件次"))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "轮换会计3名、出纳4名，轮换比例分别达50%和40%。",
            ["轮换比例", "轮换比例"],
        ),
        ("师生、家长满意度分别为92%和88%。", ["师生满意度", "家长满意度"]),
        ("理赔9例、计120万元，例数、金额分别下降10%和20%。", ["理赔数增长率", "理赔金额增长率"]),
        ("前两名是河湾、石坝，得分依次为95分、93分。", ["考核得分", "考核得分"]),
        ("立案12件、处分10人，分别增长20%、25%。", ["立案增长率", "处分人数增长率"]),
    ],
)
def test_rows_of_rates_go_by_what_is_said_before_them(text: str, names: list[str]) -> None:
    assert _names(text)[-2:] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("收集意见60条，解决55条，其余5条列入计划。", ["解决意见数", "未解决意见数"]),
        ("许下心愿40个。认领微心愿40个，兑现31个。", ["认领微心愿数", "兑现微心愿数"]),
        ("清理合同90份，重签20份。", ["重签合同数"]),
        ("抓获犯罪嫌疑人30名，其中刑拘20名。", ["刑拘人数"]),
        ("列出问题30个，已改20个，剩余10个。", ["整改问题数", "未整改问题数"]),
        ("新收线索9条，自己发现的3条。", ["自行发现问题线索数"]),
    ],
)
def test_what_was_done_with_some_is_not_what_all_are(text: str, names: list[str]) -> None:
    assert _names(text)[-len(names) :] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("每人学时达40小时，高于规定的30学时。", ["规定学时数"]),
        ("餐费由每餐9元降至8元。", ["每餐餐费", "每餐餐费"]),
        ("收入20万元，主要是门面出租8万元。", ["门面出租金额"]),
        ("以“其他”名义多列支出3万元。", ["多列支出"]),
        ("警示牌单价300元。", ["警示牌单价"]),
        ("3间仓库没有做到干湿分离。", ["未做到干湿分离仓库间数"]),
        ("1名干部因失职被免职，1名因旷工被诫勉。", ["免职人数", "诫勉人数"]),
    ],
)
def test_names_hold_no_words_that_only_lead_on(text: str, names: list[str]) -> None:
    assert _names(text)[-len(names) :] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("全镇护林员90人，有6人常年空挂领薪。", ["护林员人数", "常年空挂领薪人数"]),
        ("9间教室中4间没有安装护栏。", ["教室间数", "未安装护栏教室间数"]),
        ("8名队员里会驾驶的只有2人。", ["队员人数", "会驾驶人数"]),
        ("粮仓40栋。突查2次，涉及粮仓12栋。", ["粮仓数", "突查次数", "涉及粮仓数"]),
        ("突查2次，涉及粮仓12栋。", ["突查次数", "粮仓数"]),
        ("列出问题20个，供销社8个、农商行12个。", ["问题数"] * 3),
        ("收到投诉9件（派出所7件、司法所2件）。", ["群众诉求件数"] * 3),
        (
            "处分9人（含上年结转案件2人），其中一般职工7人。",
            ["处分人数", "上年结转案件人数", "处分一般职工人数"],
        ),
        (
            "按性质分，服务类30起、收费类12起、后勤类9起。",
            ["服务类数", "收费类数", "后勤类数"],
        ),
        (
            "4件纠纷中，2件为相邻权纠纷、1件为劳务纠纷。",
            ["纠纷数", "相邻权纠纷数", "劳务纠纷数"],
        ),
    ],
)
def test_parts_are_named_by_what_is_said_of_them(text: str, names: list[str]) -> None:
    assert _names(text) == names


def test_parts_of_firms_say_whose_they_are() -> None:
    told = list(find_facts("列出问题20个，供销社8个、农商行12个。"))
    assert [fact.subject for fact in told] == [None, "供销社", "农商行"]
    assert _names("检查网点20个，供销社8个。")[-1] == "检查供销社数"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("发放慰问金每人500元，计2万元。", ["每人发放慰问金", "发放慰问金"]),
        ("发放慰问金500元。", ["慰问金"]),
        ("收入30万元以上的村6个。", ["收入30万元以上村数"]),
        ("6名成员中，2人全年与群众见面不足3次。", ["群众见面不足3次人数", "群众见面次数"]),
        (
            "逾期贷款5笔本金共90万元，已催回2笔、30万元。",
            ["逾期贷款笔数", "本金", "催回笔数", "催回金额"],
        ),
        ("反馈12个问题、30项整改措施，完成整改10个、28项。", ["整改问题数", "完成整改措施数"]),
        ("按“一事一议”程序议决大事5件。", ["议决大事数"]),
        ("粮油单价高于市场均价5%至9%。", ["粮油单价高于市场均价幅度"] * 2),
        ("组织处理5人次。获奖集体3个次、个人8人次。", ["个人人次"]),
        ("批评教育3人次、调离重要岗位1人次。", ["批评教育人次", "调离重要岗位人次"]),
        ("考核得分依次为96分、95分；末位的东洼村仅得60分。", ["考核得分"] * 3),
        ("评查案件90件，评出瑕疵案件4件。", ["瑕疵案件数"]),
    ],
)
def test_names_are_whole_and_their_own(text: str, names: list[str]) -> None:
    told = _names(text)[-len(names) :]
    assert told == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("发现问题合同60份：口头合同9份，超长合同4份。", ["口头合同数", "超长合同数"]),
        ("访谈教师20人、学生代表30人。", ["访谈学生代表人数"]),
        ("检查单位40家；三家共有5个编制空缺。", ["单位数", "缺员人数"]),
        ("对余下的12家机构做到检查全覆盖。", ["余下机构数"]),
        ("对12家机构开展检查。", ["检查机构数"]),
        ("起诉欠款户7人。", ["起诉欠款户人数"]),
        ("起诉犯罪嫌疑人7人。", ["提起公诉人数"]),
        ("2名教师作了口头检讨。", ["作检讨人数"]),
        ("检查中发现占道经营8处、垃圾外溢4处。", ["占道经营数", "垃圾外溢数"]),
        ("建材单价高于市场均价7%。", ["建材单价高于市场均价幅度"]),
        ("选聘网格监督员90名（平均每格2名）。", ["网格监督员人数", "网格监督员人数"]),
    ],
)
def test_names_of_lists_and_of_those_left_over(text: str, names: list[str]) -> None:
    assert _names(text)[-len(names) :] == names


def test_the_fault_of_one_is_not_said_of_all() -> None:
    told = [(f.indicator, f.category) for f in find_facts("4个改造项目中1个进度滞后。")]
    assert told[0] == ("项目数", "other")
    assert told[1][1] == "problems"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("初二年级9个班订购教辅，共300册。", ["班数", "册数"]),
        ("党员40名中60岁以上的过半，有22名。", ["党员人数", "60岁以上人数"]),
        ("应执行决定60份，执行到位57份，尚有3份未完全执行。", ["未完全执行到位数"]),
        ("解除劳务合同3人，降级降薪5人。", ["解除劳务合同人数", "降级降薪人数"]),
        ("9家单位未更新台账，查出的漏洞人均0.5个。", ["人均漏洞数"]),
        ("应招未招项目金额300万元。", ["应招未招项目金额"]),
    ],
)
def test_what_is_counted_by_the_copy_or_by_the_head(text: str, names: list[str]) -> None:
    assert _names(text)[-len(names) :] == names


def test_money_of_what_was_missed_is_money() -> None:
    told = list(find_facts("12个应招未招项目涉及金额900万元。"))
    assert told[-1].category == "money"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("诫勉、批评教育9人。", "诫勉、批评教育人数"),
        ("慰问困难党员、老党员9人。", "慰问困难党员、老党员人数"),
        ("开除党籍、开除公职2人。", "开除党籍、开除公职人数"),
        ("涉嫌犯罪、移送检察机关2人。", "移送司法机关人数"),
        ("诫勉9人。", "诫勉人数"),
    ],
)
def test_two_in_one_figure_are_both_said(text: str, name: str) -> None:
    assert _names(text) == [name]
