"""勾稽 over wide gaps: totals further up, rests of far wholes, rows, tables and their text."""

from __future__ import annotations

import pytest

from evaluation.relations import score_checks
from extraction.models import Check
from extraction.pipeline import extract
from extraction.tables.text import drawn_tables


def checks(text: str) -> tuple[Check, ...]:
    return extract(text, doc_id="t", tables=drawn_tables(text)).checks


def equations(text: str, *, holds: bool | None = True) -> list[str]:
    return [check.equation for check in checks(text) if check.holds is holds]


ROWS = (
    "三个组在岗{}人，联系单位63家。\n第一组：编制16名，在岗15人，联系单位21家；\n"
    "第二组：编制14名，在岗13人，联系单位18家；\n第三组：编制14名，在岗12人，联系单位24家。"
)
BARS = (
    "共发现问题{}个，涉及金额82.2万元。\n村别 | 问题 | 问题个数 | 涉及金额\n"
    "东岭村 | 白条入账 | 10个 | 46.1万元\n西岭村 | 超标接待 | 4个 | 8.7万元\n"
    "南岭村 | 坐收坐支 | 7个 | 27.4万元\n"
)
SHARES = (
    "共查出差错{}处，分类如下：\n序号  类型  数量(处)  占比(%)\n"
    "1  证据  138  24.9\n2  定性  47  8.5\n"
    "3  程序  205  36.9\n4  文书  {}  24.1\n5  归档  31  5.6\n"
)
TOTALS = (
    "序号　表现　涉及学校　涉及金额\n1　采购未经集体议定　17所　——\n2　资质造假　3所　46.2万元\n"
    "3　挤占伙食费　9所　31.8万元\n合计　　29所　{}万元\n"
)
HOLDING = [
    # numbers that share the unit of the last
    ("按渠道分，来信65、来访48、电话102、网络171件次，共计386件次。", "65 + 48 + 102 + 171"),
    ("四个季度受理举报分别为14、19、11、8件次，全年52件次。", "14 + 19 + 11 + 8"),
    ("到现场监督21、33、28和32场次，全年114场次。", "21 + 33 + 28 + 32"),
    # lists whatever stands between their parts
    (
        "检举控告243件次。\n涉及村干部139件次，接近六成；乡科级干部37件次，学校26件次，企业18件次，其他23件次。",
        "139 + 37 + 26 + 18 + 23 = 243",
    ),
    (
        "伤亡支出695.6万元，财产损失152万元。在伤亡支出中，遇难者按标准赔付，共计552万元；伤员救治143.6万元。",
        "552万 + 143.6万",
    ),
    (
        "检举控告602件次，占57.6%；建议88件次。初次举报471件次，重复举报131件次，重复率21.8%。",
        "471 + 131 = 602",
    ),
    ("评定中，优秀18人，占参评人数120人的15%；称职99人；不定等次3人。", "18 + 99 + 3 = 120"),
    # totals with parts before and behind, brackets, names
    (
        "自查问题57个。抽查又发现问题83个。两项合计140个。从类型看，收支46个、征订35个、收费29个、采购30个。",
        "57 + 83 = 140",
    ),
    ("造成4人死亡、9人受伤（其中重伤2人），伤亡合计13人。", "4 + 9 = 13"),
    (
        "上学期结余12.2万元，支出131.6万元；本学期结余7.3万元，两学期累计结余19.5万元。",
        "12.2万 + 7.3万",
    ),
    (
        "闲置资产57处，盘活39处，其中出租26处、自用8处、处置5处，其余18处列入计划。",
        "26 + 8 + 5 = 39",
    ),
    (
        "追责36人，党纪处分14人、政务处分7人（其中2人同时受党纪处分）、诫勉9人、批评教育8人。",
        "14 + 7 + 9 + 8 - 2",
    ),
    ("处分115人，其中党纪处分84人、政务处分37人，含同时给予党纪和政务处分的6人。", "84 + 37 - 6"),
    (
        "市里转来的68件办结65件，省里转来的31件办结31件，自收的204件办结188件，三类共303件，办结284件。",
        "65 + 31 + 188 = 284",
    ),
    (ROWS.format(40), "15 + 13 + 12 = 40"),
    (ROWS.format(40), "21 + 18 + 24 = 63"),
    (
        "收缴津贴213.17万元，涉及341人。账外45.6万元被用于招待。责令收缴财政资金258.77万元。",
        "213.17万 + 45.6万",
    ),
    ("交办线索11件，自办线索7件，处置18件。", "11 + 7 = 18"),
    ("清查漏登土地2.4万余亩，其中耕地1.5万亩、林地9000多亩。", "1.5万 + 9000多 = 2.4万"),
    # bodies of several kinds
    (
        "对8个局党组和4家企业党委开展巡察，延伸到27个站所。5月，各组向这12个党组织反馈了情况。",
        "8 + 4 = 12",
    ),
    ("监督3家单位，延伸监督事业单位19家。工作量不小，22家被监督单位点多面广。", "3 + 19 = 22"),
    ("对全区63所中小学校、41所幼儿园开展整治，104所学校全部完成自查。", "63 + 41 = 104"),
    # rests and what is not done
    ("实际在岗61人。近两年参加过培训的40人，累计64人次；还有21人一次也没参加过。", "61 - 40 = 21"),
    ("问题合同62份。\n到9月底改好54份，剩8份走法律程序。", "54 + 8 = 62"),
    ("项目173个，已完工149个，完工率86.1%。\n24个未完工项目中，有7个超过工期。", "173 - 149 = 24"),
    ("不符合条件的58户，占944户的6.1%，清退后保留886户。", "944 - 58 = 886"),
    (
        "暂扣312.5万元，已退还88.2万元，上缴209.3万元，剩下15万元尚未处置。",
        "312.5万 - 88.2万 - 209.3万",
    ),
    ("问题342个，分四个方面。与上一轮的287个相比，增加55个。", "342 - 287 = 55"),
    ("受理386件次，比二季度的412件次减少26件次。", "412 - 386 = 26"),
    # what comes and goes
    ("清退189户、新增76户，保障户数由2314户调整为2201户。", "2314 - 189 + 76"),
    ("收到问卷2180份，剔除空白卷37份、重复卷13份，可用问卷2130份。", "2180 - 37 - 13"),
    ("党员283名。今年新发展3名，转入7名，转出5名，去年底为278名。", "278 + 3 + 7 - 5"),
    (
        "合同价5680万元，变更签证增加736万元，核减214万元，结算价6202万元。",
        "5680万 + 736万 - 214万",
    ),
    # so many at a price
    ("收受白酒24瓶，每瓶价值1200元，折合2.88万元。", "24 × 1200"),
    (
        "林地2300亩，原来每亩120元。重新谈判后提高到每亩380元，一年多收59.8万元。",
        "（380 - 120）× 2300",
    ),
    (
        "主任19名、委员42名。主任每月补贴800元、委员每月200元，街道全年列支28.32万元。",
        "19 × 800 + 42 × 200",
    ),
    ("购置电脑12台、打印机5台，每台分别为4800元、1500元，共支出6.51万元。", "12 × 4800 + 5 × 1500"),
    ("全县有村（社区）203个。各村（社区）换届完成。监委会成员609名，每村（社区）3名。", "203 × 3"),
    # tables and the text around them
    (BARS.format(21), "10 + 4 + 7 = 21"),
    (BARS.format(21), "46.1 + 8.7 + 27.4 = 82.2"),
    (SHARES.format(555, 134), "138 + 47 + 205 + 134 + 31 = 555"),
    (SHARES.format(555, 134), "205 ÷ 555 = 36.9%"),
    (TOTALS.format(78), "17 + 3 + 9 = 29"),
    (
        "编制340名，其中机关编制142名。县区见下表：\n"
        "县区 | 编制 | 实有\n东县 | 76 | 70\n西县 | 64 | 60\n南县 | 58 | 51\n",
        "142 + 76 + 64 + 58 = 340",
    ),
]
FAILING = [
    (
        "1至9月，立案2305件。分季度看，立案数一季度为683件，二季度为811件，三季度为801件。",
        "683 + 811 + 801 = 2295",
    ),
    (
        "对31名公职人员问责。按单位性质分，问责对象中区直部门14人、街道11人、国企7人。",
        "14 + 11 + 7 = 32",
    ),
    ("谈话支部书记18人、主任18人、报账员17人（1人外出未回），谈话共51人次。", "18 + 18 + 17 = 53"),
    ("187件次中按期反馈的159件次，还差38件次。", "187 - 159 = 28"),
    ("暂扣312.5万元，已退还88.2万元，上缴209.3万元，剩下25万元尚未处置。", "88.2万"),
    ("化解1.84亿元，占年初存量债务5.75亿元的32%，还有4.11亿元正在化解。", "5.75亿 - 1.84亿"),
    ("受理386件次，比二季度的412件次减少36件次。", "412 - 386 = 26"),
    ("收受6名下属礼金1.9万元，其中3人各送2000元，另外3人各送4000元。", "3 × 2000 + 3 × 4000"),
    (
        "运用四种形态处理28人次，第一种形态21人次，占75%；第二种形态5人次；第四种形态1人次。",
        "21 + 5 + 1 = 27",
    ),
]
# Two digits exchanged, or one wrong where the words leave nothing out.
SLIPS = [
    ("查阅凭证467册，2021年142册，2022年158册，2023年176册。", "142 + 158 + 176 = 476"),
    ("卫生技术人员1013人（医生386人、护士571人、医技146人）。", "386 + 571 + 146 = 1103"),
    ("自查退回587.3万元，复查追回312.6万元，合计追回资金891.9万元。", "587.3万 + 312.6万"),
    ("发问卷640份，收回602份，差83份没交上来。", "640 - 602 = 38"),
    (
        "专项经费320万元，一季度拨付85万元，二季度拨付92万元，剩余134万元尚未拨付。",
        "320万 - 85万 - 92万",
    ),
    (
        "市里转来的68件办结65件，省里转来的31件办结31件，自收的204件办结188件，三类共303件，办结285件。",
        "65 + 31 + 188 = 284",
    ),
    ("抽查项目46个，资料齐全的31个、不齐全的17个。", "31 + 17 = 48"),
]
SILENT = [
    # parts that are not all, a list that only seems to miss its total by one digit
    "问题线索298件，谈话函询61件、初步核实205件、了结29件。",
    "立案452件，甲县121件，乙县98件，丙县77件。",
    "发问卷640份，收回618份，其中纸质的42份。",
    # a date, a clause of a rule or a telephone number is no list of counts
    "违反第12、13、14条的有5人。",
    "拨打12388和街道电话21件次，共收到30件次。",
    # no share, no rest, no whole that is named
    "检举控告类236件次。涉及乡科级干部17人，村干部52人，其他31人。",
    "对8个局党组和5家企业党委开展巡察。5月，召开了这12个党组织的书记会。",
    "参加过培训的40人，还有21人请假。全县有干部65人。",
    "项目173个，已完工149个。\n25个未完工项目中，有7个超过工期。",
    # what is said of more than one matter may come to more than the whole
    "对31名公职人员问责。按问题性质分，问责对象中违反工作纪律14人、廉洁纪律11人、生活纪律7人。",
    # so much for each is no part of what they come to
    "一等每人4400元、二等每人3300元、三等每人2200元，合计820.6万元。",
    "5个检查组，每组4人，另抽专家3人，外请2人，共26人。",
    "清退189户、新增76户，保障户数由2314户调整为2210户。",
    "收受白酒24瓶，每瓶价值1200元，另有礼金2.9万元。",
]


@pytest.mark.parametrize(("text", "equation"), HOLDING)
def test_a_relation_over_a_wide_gap_is_shown_where_it_comes_out(text: str, equation: str) -> None:
    assert any(equation in found for found in equations(text)), equations(text)
    assert not equations(text, holds=False)


@pytest.mark.parametrize(("text", "equation"), FAILING)
def test_a_relation_whose_words_leave_no_doubt_is_reported(text: str, equation: str) -> None:
    assert any(equation in found for found in equations(text, holds=False)), checks(text)


@pytest.mark.parametrize(("text", "equation"), SLIPS)
def test_a_slip_of_the_pen_shows_what_belongs_together(text: str, equation: str) -> None:
    assert any(equation in found for found in equations(text, holds=False)), checks(text)


@pytest.mark.parametrize("text", SILENT)
def test_what_may_count_something_else_is_not_reported(text: str) -> None:
    assert not equations(text, holds=False)


def test_a_share_of_a_total_in_the_text_that_fails_is_told_by_the_rows_that_obey() -> None:
    text = SHARES.format(555, 134).replace("24.1", "21.4")
    assert equations(text, holds=False) == ["134 ÷ 555 = 24.1%，表中 21.4"]


def test_numbers_before_the_last_take_its_unit() -> None:
    facts = extract("按渠道分，来信65、来访48、网络171件次。", doc_id="t").facts
    assert [(f.value, f.unit) for f in facts] == [(65, "件次"), (48, "件次"), (171, "件次")]


def test_numbers_of_articles_and_telephones_stay_out() -> None:
    for text in ("违反第12、13、14条规定。", "拨打12388和街道电话21件次。"):
        assert len(extract(text, doc_id="t").facts) <= 1


def test_what_is_undone_is_a_figure_in_the_part_on_plans() -> None:
    text = "二、下一步打算\n对尚未整改的15项问题逐项督办，至少整改10项。"
    assert [fact.value for fact in extract(text, doc_id="t").facts] == [15]


def test_an_annotation_may_write_amounts_in_another_unit() -> None:
    text = "投入资金3.86亿元，其中中央2.15亿元、省级1.04亿元、市县6700万元。"
    gold = [{"relation": "2.15亿 + 1.04亿 + 0.67亿 = 3.86亿元", "holds": True, "note": None}]
    assert score_checks("t", gold, checks(text)).right == 1
