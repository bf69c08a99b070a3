"""勾稽 whose figures stand apart: steps, votes, attendance, bracketed lists; and what is none."""

from __future__ import annotations

import pytest

from extraction.pipeline import extract
from extraction.tables.text import drawn_tables


def equations(text: str, *, holds: bool | None = True) -> list[str]:
    return [check.equation for check in extract(text, doc_id="t").checks if check.holds is holds]


HOLDING = [
    # steps whose two counts stand apart
    (
        "一季度全县共受理举报94件。\n与去年一季度共接收的61件相比，今年一季度增加了33件。",
        "94 - 61 = 33",
    ),
    (
        "2025年预算总计18.6万元，其中公务接待8.2万元。\n2024年合计支出19.1万元，其中公务接待9.06"
        "万元。\n公务接待较上年减少0.86万元，减少9.49%。",
        "9.06万 - 8.2万 = 0.86万",
    ),
    (
        "2025年预算总计18.6万元，其中公务接待8.2万元。\n2024年合计支出19.1万元，其中公务接待9.06"
        "万元。\n公务接待较上年减少0.86万元，减少9.49%。",
        "0.86万 ÷ 9.06万 = 9.49%",
    ),
    (
        "党组织总数比上年增加43个。其中，机关党组织增加12个，企业党组织增加36个，村党组织减少5个。",
        "12 + 36 - 5 = 43",
    ),
    # meetings
    ("实到代表58人。表决结果：同意52票，反对4票，弃权2票。", "52 + 4 + 2 = 58"),
    ("收回有效票56张，甲同意50票，反对4票，弃权2票，乙同意49票，反对5票，弃权2票。", "50 + 4 + 2"),
    ("委员7人，召开会议31次，应出席217人次，实际出席209人次。", "7 × 31 = 217"),
    # others
    ("交办提案73件，满意率达100%（满意68件，基本满意5件）。", "68 + 5 = 73"),
    (
        "督办事项共有84件（其中重点督办17件），有61件已完成（其中重点督办完成9件），23件正在推进。",
        "61 + 23 = 84",
    ),
    ("完成抽检2400批次。检出不合格食品60批次，总体不合格率2.5%，合格率97.5%。", "60 ÷ 2400"),
    ("样品不合格率2.16%，合格率97.84%。", "2.16% + 97.84% = 100%"),
    ("前三名东镇94.5分、南镇92分、北镇91分，平均92.5分。", "（94.5 + 92 + 91）÷ 3"),
    (
        "举办培训班9期，培训干部780人次。其中业务班4期、每期90人，审理班5期、每期84人。",
        "4 × 90 + 5 × 84 = 780",
    ),
]


@pytest.mark.parametrize(("text", "equation"), HOLDING)
def test_relations_between_figures_that_stand_apart_are_shown(text: str, equation: str) -> None:
    assert any(equation in found for found in equations(text))


FAILING = [
    ("收回有效票56张，同意50票，反对4票，弃权3票。", "50 + 4 + 3 = 57"),
    ("受理案件640件（含旧存31件），结案592件，结案率95.2%。", "592 ÷ 640 = 92.5%"),
]


@pytest.mark.parametrize(("text", "equation"), FAILING)
def test_relations_that_words_leave_no_doubt_of_fail(text: str, equation: str) -> None:
    assert any(equation in found for found in equations(text, holds=False))


NO_ALARM = [
    # of another thing, of two things in turn
    "一季度来访65件次，二季度来访81件次，三季度来访58件次，前三季度来信240件次。",
    "甲乡报送信息42条，采用16条；乙乡报送35条，采用20条，全县采用信息共213条。",
    # under two heads
    "共有党支部62个，其中农村党支部38个、机关党支部15个、先进党支部9个、企业党支部6个。"
    "\n共有合同90份，其中新签40份、续签38份、超期12份、低价12份。",
    "给予严重警告9人，撤销党内职务3人，开除党籍5人，记过7人，降级2人，共处分23人。",
    # done with some of those told by kind
    "共建档1386份，其中科级干部412份，村干部960份，更新138份。",
    # of another time, in turn, of an average
    "受理案件640件（含旧存31件），当月结案592件，累计结案率88.3%。",
    "甲类783件、乙类579件，分别占总量2495件的31.4%、23.2%。",
    "计划金额300万元，实际金额280万元，上年节约资金35万元。",
    "三个镇得分分别为94分、92分、91分，较上年平均90分提高2.4分。",
    # fewer voted than were there
    "实到代表58人。表决结果：同意50票，反对4票，弃权2票。",
    # what was carried over counts beside
    "新收案件640件（不含旧存31件），结案592件，结案率95.2%。",
]


@pytest.mark.parametrize("text", NO_ALARM)
def test_figures_that_only_look_related_raise_no_alarm(text: str) -> None:
    assert equations(text, holds=False) == []


NOT_SHOWN = [
    ("反对2票，含弃权1票。", "1 ≤ 2"),
    ("检查单位36个，发现问题58个，其中18个单位存在财务问题。", "18 ≤ 58"),
    ("审计领导干部18人，其中女干部4人，审计金额2.3亿元，人均1200万元以上。", "2.3亿 ÷ 4"),
    # steps of one place are not those of another, of one time not of another
    ("甲镇公务接待11.8万元。\n乙镇公务接待12.39万元。\n公务接待较上年减少0.59万元。", "12.39万"),
    ("党组织比上年增加54个。其中，机关党组织增加10个，企业党组织增加18个。", "10 + 18"),
]


@pytest.mark.parametrize(("text", "equation"), NOT_SHOWN)
def test_figures_that_are_not_related_are_not_shown(text: str, equation: str) -> None:
    assert not any(equation in found for found in equations(text))


STATES = [
    ("列入计划逐步解决的21件，占16.4%。", "21"),
    ("已经办妥或计划办妥的有24件，占16%。", "24"),
    ("已列入规划计划逐步解决的（C类）2件。", "2"),
]


@pytest.mark.parametrize(("text", "value"), STATES)
def test_what_is_on_a_plan_by_now_is_counted(text: str, value: str) -> None:
    assert value in [fact.value_text for fact in extract(text, doc_id="t").facts]


def test_what_a_plan_asks_for_is_not_counted() -> None:
    facts = extract("计划培训干部120人，计划整改问题36个。", doc_id="t").facts
    assert not facts


def drawn(*rows: str) -> str:
    head, *body = ("|" + "|".join(row.split()) + "|" for row in rows)
    return "\n".join(["各项情况表", "", head, "|---" * len(rows[0].split()) + "|", *body])


def of_table(*rows: str, holds: bool = True) -> list[str]:
    text = drawn(*rows)
    found = extract(text, doc_id="t", tables=drawn_tables(text)).checks
    return [check.equation for check in found if check.holds is holds]


MADE_UP = ("单位 线索（件） 函询 初核 了结", "甲室 20 5 12 3", "乙室 18 4 10 4")
SCORED = ("乡镇 监督 审查 队伍 总分", "甲镇 38 33 14 85", "乙镇 36 32 15 83", "丙乡 35 30 13 {}")
CARRIED = ("月份 期初余额 收入 支出 期末余额", "1月 5000 3000 2000 6000", "2月 6000 1500 2500 {}")
BOUGHT = (
    "品名 数量（斤） 单价（元） 金额（元）",
    "大米 500 2.6 1300",
    "食用油 100 8 800",
    "面粉 300 2.2 {}",
)
OF_WHICH = ("项目 数量（件次）", "信访总量 120", "其中：来信 45", "来访 30", "网络 45", "初次 90")


def test_rows_of_a_table_show_what_all_of_them_obey() -> None:
    assert any("5 + 12 + 3 = 20" in found for found in of_table(*MADE_UP))
    assert any("45 + 30 + 45 = 120" in found for found in of_table(*OF_WHICH))


@pytest.mark.parametrize(
    ("rows", "right", "wrong", "equation"),
    [
        (SCORED, "78", "79", "35 + 30 + 13 = 78"),
        (CARRIED, "5000", "5500", "6000 + 1500 - 2500 = 5000"),
        (BOUGHT, "660", "680", "300 × 2.2 = 660"),
    ],
)
def test_a_row_that_breaks_what_its_heads_say_fails(
    rows: tuple[str, ...], right: str, wrong: str, equation: str
) -> None:
    *first, last = rows
    assert any(equation in found for found in of_table(*first, last.format(right)))
    failing = of_table(*first, last.format(wrong), holds=False)
    assert [found.startswith(equation) for found in failing] == [True]


def test_rows_without_such_heads_raise_no_alarm() -> None:
    *first, last = MADE_UP
    assert of_table(*first, last.replace("18", "19"), holds=False) == []


def test_a_dash_beside_a_name_leaves_the_row_in_its_sum() -> None:
    rows = ("村 租金（元） 补助（元） 合计（元）", "甲村 800 200 1000", "乙村 - 300 300")
    assert any("1000 + 300 = 1300" in found for found in of_table(*rows, "合计 800 500 1300"))
    assert of_table(*rows, "合计 800 500 1300", holds=False) == []


@pytest.mark.parametrize(
    ("share", "holds"),
    [("92.5", True), ("95.5", None)],
)
def test_shares_of_cases_in_persons_are_shown_or_left_undecided(
    share: str, holds: bool | None
) -> None:
    text = f"全年立案80件，留置6人，处分74人，占立案数的{share}%。"
    assert any("74 ÷ 80 = 92.5%" in found for found in equations(text, holds=holds))


def test_points_are_not_those_of_another_rate() -> None:
    assert equations("整改率92%，满意率从88.5%提高3.5个百分点。") == []
    assert equations("满意率由88.5%提高到92%，提高3.5个百分点。") != []


def test_a_share_of_all_of_a_list_is_not_that_of_its_last() -> None:
    text = "共办理工单1600件。居前三的：交通类512件、城建类384件、政法类320件，占工单总量的76%。"
    assert any("（512 + 384 + 320）÷ 1600 = 76%" in found for found in equations(text))
    assert equations(text.replace("76%", "86%"), holds=False) == []


def test_shares_of_the_whole_before_a_row_are_of_that() -> None:
    text = "有效表165份。“好”132票，占80%；“较好”26票，占15.8%；“一般”5票，占3%；“差”3票，占1.8%。"
    assert any("26 ÷ 165 = 15.8%" in found for found in equations(text))
    assert equations(text, holds=False) == []


def test_a_sum_is_undecided_where_its_shares_are_of_the_sum() -> None:
    text = (
        "受理诉求410件。从来源看，来访296件，占74%；来电4件，占1%；来信83件，占20.75%；"
        "其他17件，占4.25%。"
    )
    assert equations(text, holds=False) == []
    assert any("296 + 4 + 83 + 17 = 400" in found for found in equations(text, holds=None))


def test_what_was_bought_for_less_than_planned_is_saved() -> None:
    text = "采购计划金额共计860万元，实际采购金额共计731万元，共节约资金{}万元，节约率为15%。"
    assert any("860万 - 731万 = 129万" in found for found in equations(text.format(129)))
    assert equations(text.format(149), holds=False)[:1] == ["860万 - 731万 = 129万，文中 149万"]


def said_to_fail(text: str) -> list[str]:
    found = extract(text, doc_id="t", tables=drawn_tables(text)).checks
    return [check.equation for check in found if check.holds is False]


@pytest.mark.parametrize(
    ("rows", "note"),
    [
        (tuple(row.format(94) for row in SCORED), ""),
        (tuple(row.format(80) for row in SCORED), "注：丙乡获县级表彰，加2分。"),
        (tuple(row.format(4990) for row in CARRIED), "注：另上缴10元。"),
        (tuple(row.format(600) for row in BOUGHT), "说明：面粉按批发价结算。"),
        (tuple(row.format(80) for row in SCORED), "丙乡因获县级表彰加分。"),
    ],
)
def test_a_row_that_a_note_explains_is_not_told(rows: tuple[str, ...], note: str) -> None:
    told = bool(said_to_fail(f"{drawn(*rows)}\n\n{note}\n"))

    assert told is not bool(note)


@pytest.mark.parametrize(
    "rows",
    [
        ("单位 党建 业务 扣分 总分", "甲局 36 35 0 71", "乙局 38 33 0 71", "丙局 37 34 3 68"),
        ("品种 期初库存 入库 出库 实际库存", "稻谷 50 10 20 40", "麦 30 10 15 24", "薯 8 3 2 9"),
        ("品名 数量 单价 运费 金额", "纸 20 22.5 0 450", "鼓 6 180 0 1080", "桌 10 360 120 3720"),
        ("品名 数量 单价 折扣 金额", "茶 10 20 无 200", "酒 6 50 无 300", "烟 20 45 九折 810"),
        ("姓名 笔试 面试 实操 附加 总分", "甲 30 25 8 - 63", "乙 28 26 7 2 63", "丙 27 24 9 - 60"),
        ("品名 数量 单价 应付金额", "纸 20 22.5 450", "硒鼓 6 180 1080", "桌椅 10 360 3240"),
        ("品名 数量 单价 金额", "猪肉 200.54 27.83 5580", "牛肉 120 75 9000", "大米 400 6 2400"),
        ("单位 问题数 已整改 未整改 移交", "甲 12 8 3 1", "乙 9 7 2 0", "丙 15 12 1 2"),
        ("候选人 有效票数 同意 不同意 弃权", "甲 36 30 5 1", "乙 36 28 6 2", "丙 36 26 7 2"),
        ("车辆 出车次数 标准 补贴小计", "甲车 12 50 600", "乙车 8 50 400", "丙车 10 50 600"),
    ],
)  # fmt: skip
def test_a_row_of_other_columns_is_not_told(rows: tuple[str, ...]) -> None:
    assert said_to_fail(drawn(*rows)) == []


def test_rows_of_which_fill_the_one_before_in_all_columns_or_none() -> None:
    rows = ("项目 甲年 乙年", "处分人数 60 70", "其中：党纪 40 45", "政务 20 {}", "其他 12 15")

    assert of_table(*(row.format(25) for row in rows)) != []
    assert of_table(*(row.format(30) for row in rows)) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("出席会议41人，列席3人。同意40票，反对2票，弃权2票。", True),
        ("出席会议41人，后到会3人。同意40票，反对2票，弃权2票。", False),
        ("实到33人，同意17票，反对10票，弃权6票。第二轮投票，同意22票，反对9票，弃权3票。", False),
        ("年初余额35万元，收入120万元，支出98万元，年末余额47万元。", True),
        ("年初余额35万元，收入120万元，支出98万元，上缴10万元，年末余额47万元。", False),
        ("处分22人（谈话9人，函询2人，提醒7人，批评5人）。", True),
        ("处分22人（严重警告9人，记过2人，警告7人，撤职5人）。", False),
        ("年初结余12.6万元，全年收入35.4万元，全年支出30.2万元，年末结余15.8万元。", True),
        ("年初结余12.6万元，全年收入35.4万元，全年支出30.2万元，年末结余17.8万元。", False),
        ("年初结余12.6万元，收入35.4万元，支出30.2万元，年末结余15.8万元，偿债2万元。", False),
        ("谈话230人次，一季度98人次，二季度132人次；去年同期200人次，增长16%。", True),
        ("谈话232人次，一季度100人次，二季度132人次；去年同期200人次，增长16%。", False),
        ("编制90名，实有86人，空编6名（含试用3名）。", True),
        ("编制90名，实有86人，空编6名（含待入编2名）。", False),
        ("立案120件，其中县级45件，乡镇70件，派驻9件（联合办案重复统计）。", False),
        ("收缴56.8万元，其中上缴财政42.5万元，退还群众14.3万元，暂扣3万元。", False),
    ],
)
def test_what_may_be_of_others_is_not_told(text: str, *, told: bool) -> None:
    assert bool(said_to_fail(text)) is told


def test_opposite_rates_are_of_the_same() -> None:
    def shown(text: str) -> list[str]:
        return [check.equation for check in extract(text, doc_id="t").checks if check.holds]

    assert shown("产品不合格率2.5%，合格率97.5%。") == ["2.5% + 97.5% = 100%"]
    assert shown("采购合格率97.5%，食品不合格率2.5%。") == []
