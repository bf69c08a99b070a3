"""勾稽 by what stands beside: changes, crossed shares, threes, states, lists to themselves."""

from __future__ import annotations

import pytest

from extraction.models import Check
from extraction.pipeline import extract
from extraction.tables.text import drawn_tables


def checks(text: str) -> tuple[Check, ...]:
    return extract(text, doc_id="t", tables=drawn_tables(text)).checks


def equations(text: str, *, holds: bool | None = True) -> list[str]:
    return [check.equation for check in checks(text) if check.holds is holds]


ROW = (
    "在建项目150个，开设专户的144个，实名考勤的131个，缴存保证金的127个，"
    "覆盖率分别为96.0%、{}%和84.7%。"
)
HOLDING = [
    # changes whose former count, or step, stands beside them
    (
        "全年查处违规接待问题218起。处分61人。与上年同期相比，查处问题数上升9%（上年同期为200起）。",
        "（218 - 200）÷ 200",
    ),
    (
        "收回欠款86.4万元，其中现金50万元、实物36.4万元。移交线索4件，约谈7人。收回欠款比上年的72万元增长20%。",
        "（86.4万 - 72万）÷ 72万",
    ),
    ("查处29起，同比上升16%，比上年多查4起。", "4 ÷（29 - 4）"),
    ("新建驿站120个，总数达到720个，比年初增长20%。", "120 ÷（720 - 120）"),
    ("结业考试平均分90分，较开班时的摸底测试（75分）提高20%。", "（90 - 75）÷ 75"),
    ("自营食堂420个，比年初的252个增加了整整三分之二。", "（420 - 252）÷ 252"),
    ("三季度自办案件174件，比二季度的139件多办35件，环比增长25.2%。", "（174 - 139）÷ 139"),
    ("差旅费2760元，比上年节省640元，上年报销3400元。", "3400 - 2760"),
    ("实名率41.2%，高于上年5.3个百分点；上年实名率为35.9%。", "41.2% - 35.9%"),
    # rows of shares, threes side by side
    (ROW.format("87.3"), "131 ÷ 150"),
    ("农用车每车每天90元虚报130个班次，套取1.17万元。", "130 × 90"),
    ("按4%的比例，从552万元货款中拿走22.08万元回扣。", "552万 × 4%"),
    ("9个派驻机构共36人，平均每组4人。", "36 ÷ 9 = 4，文中"),
    ("点评1.5万张处方，判为不合理的45张，不合理率0.3%。", "45 ÷ 1.5万"),
    ("清理账款5700万元，化解率95%，尚余300万元；台账总额6000万元。", "5700万 ÷ 6000万"),
    ("二十件民生实事，全部完成的19件，跨年实施的1件，完成率95%。", "19 ÷ 二十"),
    ("街道反馈的20个问题，仍有4个原样未动，实际整改率为80%。", "（20 - 4）÷ 20"),
    # what became of the rest
    (
        "巡察反馈问题52个，已完成整改43个，整改完成率82.7%；基本完成6个，正在推进3个。",
        "43 + 6 + 3 = 52",
    ),
    (
        "参考540人，及格513人，及格率95%；90分以上的121人；不及格27人，已安排补考。",
        "540 - 513 = 27",
    ),
    (
        "查出问题164个，已整改123个，整改率75%。\n下一步，对剩余41个问题倒排工期。",
        "164 - 123 = 41",
    ),
    ("处置问题线索14件，谈话函询5件，初步核实9件，立案4件。", "5 + 9 = 14"),
    ("自办案件5件，给予党内警告3人、党内严重警告2人。", "3 + 2 = 5"),
    (
        "原有低保户7386户1.21万人。\n比对后新增264户，退出418户，调整后为7232户。",
        "7386 + 264 - 418",
    ),
    # lists to themselves
    (
        "共受理举报523件次，环比下降3%。\n上级转办261件次，本级收到262件次。",
        "261 + 262 = 523",
    ),
    (
        "三公经费23.8万元，比预算少。\n其中，接待费4.6万元，接待62批次，人均80元；车辆费19.2万元。",
        "4.6万 + 19.2万",
    ),
    ("新增车位382个，其中两处停车场新增246个、路边划线136个。", "246 + 136"),
    ("请业务骨干4名、检察官5名、办案能手17名，组成26人的师资库。", "4 + 5 + 17"),
    (
        "共查出瑕疵295处，统计如下：\n序号 类别 数量\n1 程序 96处\n2 文书 142处\n3 归档 57处",
        "96 + 142 + 57",
    ),
    (
        "全县受理264件次。三个乡镇为甲乡41件次、乙镇33件次、丙镇25件次，合占全县总量的37.5%。",
        "（41 + 33 + 25）÷ 264",
    ),
    # counts far off that an amount and its price give; averages over a list
    ("培训实到1248人。\n支出149.76万元，人均1200元。", "149.76万 ÷ 1248"),
    ("收受礼金2.46万元，涉及教职工45人、家长37人，平均每人300元。", "2.46万 ÷（45 + 37）"),
    ("设立了帮扶、调解、保洁和基建4个党小组。", "所列 4 个"),
]


@pytest.mark.parametrize(("text", "equation"), HOLDING)
def test_what_stands_beside_is_found(text: str, equation: str) -> None:
    assert any(equation in found for found in equations(text)), [c.equation for c in checks(text)]


FAILING = [
    # the step in the count now instead of the one before; two digits exchanged
    ("查处29起，同比上升13.8%，比上年多查4起。", "4 ÷（29 - 4） = 16.0%"),
    ("新建驿站120个，总数达到720个，比年初增长16.7%。", "120 ÷（720 - 120）"),
    ("受理举报29件，同比下降20.7%，去年是35件；初核18件，立案7件。", "（35 - 29）÷ 35"),
    (
        "前三季度累计立案13件。累计立案数同比增加3件，增长33.3%，去年同期为10件。",
        "（13 - 10）÷ 10",
    ),
    ("处置问题线索10件，比上年多4件，增长约40%。", "4 ÷（10 - 4）"),
    ("查处问题72起，其中甲类41起。乙类31起，占查处问题总数的41.3%。", "31 ÷ 72 = 43.1%"),
    (ROW.format("78.3"), "131 ÷ 150 = 87.3%"),
    ("入户走访居民508户。\n表示满意的居民407户，占81.0%。", "407 ÷ 508 = 80.1%"),
    ("全县立案行贿人员48人，移送检察机关12人，移送比例为三分之一。", "12 ÷ 48"),
    # a list that names its rest; one that comes to more than its total
    ("移交线索23件，其中移交纪委20件，其余2件转组织部。", "20 + 2 = 22"),
    ("收集诉求78条，现场解答52条，转办31条，登记4条。", "52 + 31 + 4 = 87"),
    ("处分9人，其中院领导2人、科主任4人、一般职工4人。", "2 + 4 + 4 = 10"),
]


@pytest.mark.parametrize(("text", "equation"), FAILING)
def test_what_stands_beside_and_fails_is_told(text: str, equation: str) -> None:
    found = equations(text, holds=False)
    assert any(equation in one for one in found), [(c.equation, c.holds) for c in checks(text)]


SILENT = [
    # another thing's former count; a step of another unit; a plan, no change
    "查处接待问题218起。来信数上升9%（上年同期为200封）。",
    "查处29起，同比上升13.8%，比上年多处分4人。",
    "实名率41.2%，高于上年5.3个百分点；办结率为35.9%。",
    # a share that another count gives as printed; digits that differ otherwise
    "查处问题72起。重点领域75起。乙类31起，占本年各类问题的42.3%。",
    "入户走访居民508户。\n表示满意的居民407户，占79.3%。",
    # two that do not divide; a rate of something else
    "9个派驻机构共38人，平均每组4人。",
    "按4%的比例，从552万元货款中拿走23.08万元回扣。",
    "全县立案行贿人员48人，移送检察机关12人，其他地区移送比例为三分之一。",
    # states that do not make the whole; parts of other things
    "巡察反馈问题52个，已完成整改43个，整改完成率82.7%；新发现6个，上级交办3个。",
    "查出问题164个，已整改123个，整改率75%。\n下一步，对剩余42个问题倒排工期。",
    "自办案件6件，给予党内警告3人、党内严重警告2人。",
    # lists that leave the rest out; several marks; other attributes
    "共受理举报523件次。\n上级转办261件次，本级收到252件次。",
    "移交线索23件，其中移交纪委20件，移交组织部2件。",
    "收集诉求78条，现场解答52条；转办31条，登记4条。",
    "处分9人，其中党员2人、女干部4人、一般职工4人。",
    # a count that only happens to divide; names cut by a deed
    "培训实到1250人。\n支出149.76万元，人均1200元。",
    "联合财政所、农服中心、民政办组成3个检查小组。",
    "对机关、学校、医院等开展检查，发现3个问题。",
]


@pytest.mark.parametrize("text", SILENT)
def test_near_misses_stay_silent(text: str) -> None:
    found = [c for c in checks(text) if c.kind not in ("part_whole", "derived")]
    rated = ("43 ÷ 52", "123 ÷ 164")
    assert [c.equation for c in found if not c.equation.startswith(rated)] == []


def test_more_than_that_is_a_comparison_and_no_about_number() -> None:
    facts = extract("自办案件174件，比二季度的139件多办35件。", doc_id="t").facts
    assert [f.qualifier for f in facts if f.value == 139] == [None]
    facts = extract("走访群众139人多，收到建议。", doc_id="t").facts
    assert [f.qualifier for f in facts if f.value == 139] == ["多"]


LOOSE_ROW = (
    "受理举报{}件。从职级看，乡科级干部9件，占信访总量的20%；一般干部6件，占信访总量的13%；"
    "村干部27件，占信访总量的60%；其他3件，占信访总量的7%。"
)


def test_shares_of_a_row_that_makes_up_a_hundred_are_of_its_own_sum() -> None:
    assert equations(LOOSE_ROW.format(70), holds=False) == []
    shares = [c.equation for c in checks(LOOSE_ROW.format(70)) if c.kind == "rate"]
    assert shares[0].startswith("9 ÷（9 + 6 + 27 + 3）")
    assert len(shares) == 4
    assert "27 ÷ 45 = 60%，文中 60%" in equations(LOOSE_ROW.format(45))


def test_a_row_with_a_share_that_is_wrong_is_judged_by_the_stated_whole() -> None:
    text = LOOSE_ROW.format(45).replace("60%", "66%")
    assert any(found.startswith("27 ÷ 45") for found in equations(text, holds=False))


LEVELS = [
    # a rate that fell to something is no change
    "贫困人口由12.3万人减少到1.1万人，贫困发生率由15.6%下降到1.4%。",
    # the former count of this change stands behind it
    "上半年立案346件，已超过去年全年的342件，同比增长38.4%，去年同期为250件。",
    # what a bracket holds is not the count now
    "受理举报550件（含上级转办246件），比上年同期847件少297件。",
]


@pytest.mark.parametrize("text", LEVELS)
def test_changes_are_not_told_of_other_figures(text: str) -> None:
    assert equations(text, holds=False) == []


def test_vacant_posts_are_of_the_posts_and_not_of_the_staff() -> None:
    right = "核定编制540名，实有513名，空编27名，空编率5%。"
    assert "27 ÷ 540 = 5%，文中 5%" in equations(right)
    wrong = "核定编制64名，实有49人，空编15名，空编率30.6%。"
    assert any(found.startswith("15 ÷ 64") for found in equations(wrong, holds=False))


CASES = (
    "现将{}起典型问题通报如下。\n1.甲局李某收受礼金问题。李某被警告。\n"
    "2.乙镇王某公车私用问题。\n3.丙村张某挪用资金问题。\n各单位要引以为戒。"
)


def test_items_set_out_by_number_are_counted() -> None:
    assert "所列 3 条，文中 3" in equations(CASES.format(3))
    assert not [c for c in checks(CASES.format(4)) if c.kind == "list"]
    headed = "办结线索2件，移送2件。\n一、工作情况\n多次检查。\n二、下步打算\n继续检查。"
    assert not [c for c in checks(headed) if c.kind == "list"]


def test_persons_before_their_number_are_counted() -> None:
    assert "所列 3 个，文中 3" in equations("对张某、李大山、王小明等3人立案审查。")
    assert not [c for c in checks("对立案、结案、处分等3人进行回访。") if c.kind == "list"]
    assert not [c for c in checks("张某、李大山、王小明等4人。") if c.kind == "list"]


def test_the_budget_is_not_what_a_step_against_last_year_is_of() -> None:
    text = "三公经费决算12.3万元，完成预算15万元的82%，比上年减少1.2万元，下降8.9%。"
    assert equations(text, holds=False) == []
    saved = "预算15万元，实际支出12.3万元，节约2.5万元。"
    assert any("15万 - 12.3万" in found for found in equations(saved, holds=False))


def test_begun_tasks_are_of_the_tasks() -> None:
    text = "下达改造任务429户。全县已动工39户，动工率达到11%，已竣工12户。"
    assert any(found.startswith("39 ÷ 429") for found in equations(text, holds=False))
    assert equations("全县有农户429户。已动工39户，动工率达到11%。", holds=False) == []


@pytest.mark.parametrize(
    "text",
    [
        "受理信访举报426件（次），比去年同期（473件次）减少47件次，降幅9.9%。",
        "立案176件，比2023年同期（188件）减少12件，下降6.4%。",
        "中标金额2380万元，比预算节约资金214万元，节约率8.25%。",
    ],
)
def test_what_is_compared_with_another_base_is_not_told_to_fail(text: str) -> None:
    assert [check.equation for check in checks(text) if check.holds is False] == []


def test_a_count_lost_in_the_rounding_is_no_part_of_a_sum() -> None:
    text = "食堂收入486.2万元、支出479.9万元，结余6.3万元，生均每餐由10元降至9.5元。"
    assert not any("10" in check.equation.split("=")[0].split() for check in checks(text))


@pytest.mark.parametrize(
    "text",
    [
        "培训240人，未结业60人，结业比例为四分之三。",
        "本季度处分25人，同比上升16%，比上季度多查4人。",
        "今年以来立案50件，同比增长20%，比上月增加10件。",
        "监督检查500次，同比增长25%，其中专项检查比上年多100次。",
        "新建项目60个，总数达到240个，同比增长25%。",
        "立案36人，移送检察机关9人，移送比例为三分之一左右。",
    ],
)
def test_other_times_parts_and_the_denied_are_no_bases(text: str) -> None:
    found = [check for check in checks(text) if check.kind in ("growth", "rate")]
    assert found == []
