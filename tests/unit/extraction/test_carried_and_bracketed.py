"""勾稽 over remarks in brackets, stocks carried over, sections, days, years; clauses of faults."""

from __future__ import annotations

import pytest

from extraction.models import Check
from extraction.pipeline import extract

HEAD = "临江市2024年工作情况\n\n"


def checks(text: str) -> tuple[Check, ...]:
    return extract(HEAD + text, doc_id="t").checks


def equations(text: str, *, holds: bool | None = True) -> list[str]:
    return [check.equation for check in checks(text) if check.holds is holds]


HOLDING = [
    # lists and shares that go on behind brackets
    (
        "受理290件（同比增长12%），其中甲类案件120件（含转来的7件），乙类案件110件（同比下降3%），丙类案件60件。",
        "120 + 110 + 60 = 290",
    ),
    (
        "督办事项共有84件（其中市级督办12件），有71件已完成（含延期办理10件），13件正在推进。",
        "71 + 13 = 84",
    ),
    (
        "信访总量412件（含上级转办96件），其中检举类298件（含重复件61件），业务外114件（含建议7件）。",
        "298 + 114 = 412",
    ),
    (
        "立案侦查受贿案件620件815人。其中县处级以上要案49人（内有厅局级6人），占立案总人数的6.0%。",
        "49 ÷ 815",
    ),
    (
        "全镇自有收入7.71万元（其中：租金收入5.93万元、利息收入1.78万元）、补助收入21.64万元"
        "（其中：上级3.04万元、县级18.6万元）、调入资金3.67万元，合计33.02万元。",
        "7.71万 + 21.64万 + 3.67万 = 33.02万",
    ),
    (
        "全镇完成收入6.72万元，补助收入20.64万元、上年结余3.82万元、调入资金3.66万元，总收入合计34.84万元。",
        "6.72万 + 20.64万 + 3.82万 + 3.66万",
    ),
    # a pair of counts has one name; the whole may stand behind its share
    (
        "全年立案查办受贿案件1245件2073人。乡镇班子成员93人，占立案总数的4.5%。",
        "93 ÷ 2073",
    ),
    ("农村信访件152件，占信访总量的61.3%。截至9月底，全县信访总量248件。", "152 ÷ 248"),
    (
        "女干部31名，占纪检干部总数的25.8%，比上年提高1个百分点。至年底，全县纪检干部总数为120名。",
        "31 ÷ 120",
    ),
    # shares of one whole in a paragraph; what was told, taken together; in turn, of a year
    (
        "全年受理村务纠纷247起。\n其中与修路补偿有关的64起，约占26%，数量最多。"
        "其次是林地边界，共52起，约占21%。再次是水费分摊，有42起，约占17%。",
        "42 ÷ 247",
    ),
    (
        "上半年分15批督办欠薪142起；下半年分6批督办欠薪401起。对这543起欠薪逐一建账。",
        "142 + 401 = 543",
    ),
    (
        "2023年，信访窗口登记803件，答复761件，比2022年分别上升5%和6.4%。2022年，登记765件，答复715件。",
        "（761 - 715）÷ 715",
    ),
    (
        "县长信箱23件，局长信箱信件41封，网站留言102封，平台转派8件，共受理174件。",
        "23 + 41 + 102 + 8",
    ),
    # counts that open their clauses; a column of 其中; a count of times in one of things
    ("登记来信89件，52件已交科室办理，办成47件，37件另行答复。", "52 + 37 = 89"),
    ("反馈问题36个，21个已整改，其中立行立改9个，15个正在整改。", "21 + 15 = 36"),
    (
        "共处理1240人，给予处分620人；甲市处理24人，其中处分12人；乙市处理229人，处分155人；"
        "丙市处理387人，处分213人；丁市处理600人，处分240人。",
        "24 + 229 + 387 + 600 = 1240",
    ),
    ("信息简报共567篇，其中被采用311篇次，占54.9%。", "311 ÷ 567"),
    # what was carried over
    (
        "全年新收线索812件（不含上年结转64件），办结790件，办结率90.2%，年末未办结86件。",
        "812 + 64 - 790 = 86",
    ),
    (
        "全年新收线索812件（不含上年结转64件），办结790件，办结率90.2%，年末未办结86件。",
        "790 ÷（812 + 64） = 90.2%",
    ),
    (
        "新收信访件320件，上年结转25件，办结331件，尚有14件在办，办结率95.9%。",
        "320 + 25 - 331 = 14",
    ),
    # three counts in a row and their rate; a rate that explains itself
    (
        "甲镇批复指标42.5亿元，已用指标36.1亿元，预算结余6.4亿元，总体执行率85%；乙镇批复指标12.6亿元，"
        "已用指标8.4亿元，预算结余4.2亿元，总体执行率67%。",
        "8.4亿 ÷ 12.6亿",
    ),
    ("村级巡察覆盖率已达81.3%（48个村已巡察39个）。", "39 ÷ 48"),
    ("清单反馈9项，涉及款项118万元，部分整改5项，已整改4项。", "5 + 4 = 9"),
    # so many each
    (
        "通报典型案例31起。从问题类型看，其中，公款吃喝13起，违规收礼、公车私用各6起，公款旅游、滥发补贴各3起。",
        "13 + 2×6 + 2×3 = 31",
    ),
    # a time of its own is that of now
    ("全市1-6月立案412件，同比增长3.0%，增加12件。", "12 ÷（412 - 12）"),
    ("2024年上半年处分95人，同比下降5%，减少5人。", "5 ÷（95 + 5）"),
    # days and years
    ("第19周（5月6日—12日），热线共受理诉求8134件，日均1162件。", "8134 ÷ 7天"),
    ("4月28日至5月4日，共受理投诉364件，平均每天52件。", "364 ÷ 7天"),
    (
        "2021年受理803件、2022年受理860件、2023年受理915件。2023年相比2021年增加112件。",
        "915 - 803 = 112",
    ),
    (
        "2021年受理803件、2022年受理860件、2023年受理915件。从2021年到2023年年均增加56件。",
        "（915 - 803）÷ 2",
    ),
    # sections and lines
    (
        "三、办结情况\n全院办结各类案件6420件，同比上升3%，增加187件。\n办结行政案件20件，减少2件；"
        "办结赔偿案件2件，同比减少1件。\n办结民事案件5600件（含再审3件），与去年持平。\n"
        "办结刑事案件198件，上升10%；办结执行案件600件，上升7%。\n",
        "20 + 2 + 5600 + 198 + 600 = 6420",
    ),
    (
        "一季度共受理各类案件262件。其中：刑事案件134件，审查42件；起诉92件。\n民事案件38件，裁判监督20件。\n"
        "行政案件61件，审判监督52件。\n公益诉讼案件29件，行政公益诉讼27件。\n",
        "134 + 38 + 61 + 29 = 262",
    ),
    # the whole of one point of view, divided by another
    (
        "从方式看，在全部100件举报中，来信61件、来访39件。从对象看，反映村干部55件、一般干部30件、其他人员15件。",
        "55 + 30 + 15 = 100",
    ),
    (
        "从类型看，检举控告类64件；业务外9件。从方式看，来信50件，来访23件。"
        "在检举控告类信访中，涉及科级干部14件，一般干部20件，村干部30件。",
        "14 + 20 + 30 = 64",
    ),
]


@pytest.mark.parametrize(("text", "equation"), HOLDING)
def test_what_comes_out_is_shown(text: str, equation: str) -> None:
    assert any(equation in shown for shown in equations(text)), equations(text)


@pytest.mark.parametrize(("text", "equation"), HOLDING)
def test_what_comes_out_is_never_said_to_fail(text: str, equation: str) -> None:
    assert equations(text, holds=False) == []


@pytest.mark.parametrize(
    "text",
    [
        # carried over is no former count
        "全市新收案件5120件（不含去年积存460件），比去年下降2.4%。",
        "受理线索812件（含上年结转64件），比上年增长6.1%。",
        "新立项目77个（上年结转12个除外），比上年增长5.5%。",
        "全年受理案件1430件，上年旧存96件，同比增长4.2%。",
        # nor left out of the base of a rate that says nothing of it
        "新收线索540件（不含上年结转52件），办结510件，办结率84.2%。",
        # what was counted before, told again
        "立案62件，其中留置案件5件，这62件案件涉及干部71人。",
        "抽查合同210份，其中超期合同17份，上述210份合同总金额3360万元。",
        # kinds of matters beside each other, none of them left of others
        "从诉求看，社会保障108件，惠民政策落实117件，扶贫救灾96件，拖欠各类款项21件，教育医疗45件。",
        "从类型看，土地问题63件，拖欠工资29件，工作建议34件，其他14件。",
        # changes told in turn are none between the counts
        "办理民事监督案件420件、行政监督案件96件、公益诉讼240件，分别上升1.5倍、2.1倍、30%。",
        # the forms of one level are not those of all
        "全市运用“四种形态”处理412人次。其中，市本级运用第一种形态201人次，第二种形态81人次，"
        "第三种形态15人次，第四种形态5人次。",
        # shares that make up a hundred are no counts for those of another list
        "省级热线中，咨询类占67.18%，投诉类占22.47%，求助类占10.35%。市级热线中，咨询类占41.50%，"
        "投诉类占34.98%。",
        # bounds are no totals
        "大办酒席问题196起，违规吃喝166起，总数均超过100起。",
        # a rate explained in a bracket says nothing of another kind of rate
        "满意率达95%（200人已测评150人）。",
    ],
)
def test_what_has_nothing_to_do_with_each_other_makes_no_equation(text: str) -> None:
    made = [
        check
        for check in checks(text)
        if check.kind != "part_whole" and "%" not in check.equation[:8]
    ]
    assert made == []


def test_a_carried_stock_named_as_what_is_compared_stays_a_former_count() -> None:
    text = "年末结余42万元，上年结余35万元，增长20%。"
    assert equations(text) == ["（42万 - 35万）÷ 35万 = 20%，文中 20%"]


def test_four_forms_that_do_not_make_up_their_whole_are_reported() -> None:
    text = (
        "运用“四种形态”批评教育和处理共312人次。其中，运用第一种形态201人次，占64.4%；运用第二种形态81人次，"
        "占26.0%；运用第三种形态15人次，占4.8%；运用第四种形态5人次，占1.6%。"
    )
    assert equations(text, holds=False) == ["201 + 81 + 15 + 5 = 302，文中总数 312"]


def test_a_rate_in_brackets_fails_beside_one_of_its_form_that_comes_out() -> None:
    text = (
        "部门覆盖率已达64.4%（60个部门已巡察51个），村级覆盖率已达81.3%（48个村已完成巡察39个）。"
    )
    assert equations(text, holds=False) == ["51 ÷ 60 = 85.0%，文中 64.4%"]


def listed(text: str) -> list[str]:
    whole = HEAD + text
    found = extract(whole, doc_id="t").problem_categories
    return [whole[problem.start : problem.end] for problem in found]


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        (
            "村级党组织还存在着学习不经常，组织生活不规范，党员教育流于形式等问题。",
            ["学习不经常", "组织生活不规范", "党员教育流于形式"],
        ),
        (
            "基层纪委普遍存在线索研判不深入，谈话方案不细致，案卷归档不及时等问题。",
            ["线索研判不深入", "谈话方案不细致", "案卷归档不及时"],
        ),
        (
            "主要存在票据审核不严、手续不全；合同签订滞后、履约监管缺位；资产登记不清等问题。",
            ["票据审核不严、手续不全", "合同签订滞后、履约监管缺位", "资产登记不清"],
        ),
        ("针对存在的台账不清，底数不明，监管不力等问题，县纪委开展专项整治。", []),
        ("全面排查是否存在账目不清，手续不全，公开不及时等问题。", []),
        ("各村存在的水源地保护不力，管网漏损严重等问题已全部整改。", []),
    ],
)
def test_clauses_that_tell_what_is_wrong_are_problems_each(text: str, problems: list[str]) -> None:
    assert listed(text) == problems
