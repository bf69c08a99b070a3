"""勾稽 of the rarer kinds: products, unlike units, several terms, amounts, flows, levels."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extraction.models import Check
from extraction.pipeline import extract
from extraction.tables.text import drawn_tables


def checks(text: str) -> tuple[Check, ...]:
    return extract(text, doc_id="t", tables=drawn_tables(text)).checks


def equations(text: str, *, holds: bool | None = True) -> list[str]:
    return [check.equation for check in checks(text) if check.holds is holds]


HOLDING = [
    ("设6个协作组，每组3名，共18名。", "6 × 3 = 18"),
    ("举办讲座5场，每场2小时，共计10小时。", "5 × 2 = 10"),
    ("走访9批次，每批走访12户，共走访108户。", "9 × 12 = 108"),
    ("全县有12个乡镇。划分为3个片区，每个片区统筹4个乡镇纪委。", "3 × 4 = 12"),
    ("新增编制15名，其中驻甲局组3名，其余6个组各2名。", "3 + 6×2 = 15"),
    ("全县共有乡镇16个。乡镇纪委书记调整11人，占68.8%。", "11 ÷ 16 = 68.8%"),
    ("评查案卷120卷，其中优秀44卷、良好52卷、合格24卷，优良率80.0%。", "（44 + 52）÷ 120"),
    ("测评160人，优秀60人、称职83人、不称职17人，优秀和称职的占89.4%。", "（60 + 83）÷ 160"),
    ("实有400人。其中法律90人、财会40人、审计25人，三类专业人员占38.8%。", "（90 + 40 + 25）÷ 400"),
    (
        "套取补贴2.6万元。坐支收入8400元。上述问题共涉及资金3.44万元。",
        "2.6万 + 8400 = 3.44万",
    ),
    ("5个组监督县直单位30家、二级单位92家，平均每组监督24.4家。", "（30 + 92）÷ 5 = 24.4"),
    ("12个乡镇纪委立案96件，平均每个乡镇纪委立案8件。", "96 ÷ 12 = 8"),
    ("原有干部40人，调入6人、调出3人，现有43人。", "40 + 6 - 3 = 43"),
    ("2021年受理860件次。2022年受理1032件次，比上年增长20.0%。", "（1032 - 860）÷ 860 = 20.0%"),
    ("受理170件次，同比下降15.0%（去年同期200件次）。", "（200 - 170）÷ 200 = 15.0%"),
    ("2022年、2023年分别查处50起、61起，2023年比2022年增长22.0%。", "（61 - 50）÷ 50 = 22.0%"),
    ("清收欠款9户12.5万元，其中甲村5户7.3万元、乙村4户5.2万元。", "7.3万 + 5.2万 = 12.5万"),
    ("查处甲类问题7起9人；查处乙类问题5起8人。合计查处12起17人。", "9 + 8 = 17"),
    ("挽回损失1.1亿元，其中上缴国库3000万元、退还单位5000万元、发还群众3000万元。", "= 1.1亿"),
    ("清理合同230份。目前规范完善95份，解除12份。", "95 + 12 = 107 ≤ 230"),
    ("对8个乡镇、22个部门开展督查，占应督查单位40个的75%。", "（8 + 22）÷ 40 = 75%"),
]


@pytest.mark.parametrize(("text", "equation"), HOLDING)
def test_checks_find_the_rarer_relations(text: str, equation: str) -> None:
    assert any(equation in found for found in equations(text)), equations(text)
    assert equations(text, holds=False) == []


FAILING = [
    ("走访9批次，每批走访12户，共走访110户。", "9 × 12 = 108"),
    ("新增编制16名，其中驻甲局组3名，其余6个组各2名。", "3 + 6×2 = 15"),
    ("46个县直单位中，机关纪委书记兼职的31人，占71.7%。", "31 ÷ 46 = 67.4%"),
    ("测评160人，优秀60人、称职83人、不称职17人，优秀和称职的占91.4%。", "（60 + 83）÷ 160"),
    ("一是多报差旅费2.4万元；二是套取补助8600元。以上两项共计3.62万元。", "2.4万 + 8600 = 3.26万"),
    ("12个乡镇纪委立案96件，平均每个乡镇纪委立案9件。", "96 ÷ 12 = 8"),
    ("年初结存线索34件，新收121件，办结118件，年末未结35件。", "34 + 121 - 118 = 37"),
    ("受理170件次，同比下降17.0%（去年同期200件次）。", "（200 - 170）÷ 200 = 15.0%"),
]


@pytest.mark.parametrize(("text", "equation"), FAILING)
def test_checks_report_the_rarer_relations_that_fail(text: str, equation: str) -> None:
    assert [equation in found for found in equations(text, holds=False)] == [True]


@pytest.mark.parametrize(
    "text",
    [
        # Amounts that no words add up.
        "村委会采购用品0.8万元。出租收入2.7万元未入账。该村共清收欠款6.3万元。",
        # A share of something that is not counted here.
        "46个单位中，受处分的31人，占党员总数的0.7%。",
        # Each unit takes two for another thing.
        "举办读书班2期，每期5天，覆盖126人次。",
        # 每月 is no unit of a product.
        "组成6个组，每组4人，每月督导不少于2次，共督导30次。",
        # A rate that takes no list.
        "优秀20人、良好30人，入选率62.5%。",
        # Other things came in, too.
        "原有干部40人，新录用6人，借调3人，现有47人。",
        # The average stands between the count and its growth.
        "办案58件，组均8.3件，同比增长41.5%（上年同期41件）。",
        # The total of one table's column is no product of a team's posts.
        "核定编制115名，其中机关60名，派驻组32名。现有8个派驻组，每组核定编制4名。",
    ],
)
def test_checks_leave_alone_what_no_words_relate(text: str) -> None:
    assert equations(text, holds=False) == []


def test_more_put_right_than_found_is_left_undecided() -> None:
    (check,) = checks("清理合同57份。目前规范完善61份。")
    assert (check.holds, check.equation) == (None, "61 > 57")
    assert "可能含以前的" in (check.note or "")


LEVELS = """类别\t单位\t检查（个）
乡镇\t甲镇\t12
乡镇\t乙镇\t9
小计\t\t{first}
县直\t丙局\t14
县直\t丁局\t11
小计\t\t25
合计\t\t{whole}
"""


@given(slip=st.integers(min_value=-3, max_value=3))
def test_table_totals_sum_their_groups_and_each_says_its_own_slip(slip: int) -> None:
    found = [c for c in checks(LEVELS.format(first=21 + slip, whole=46)) if c.kind == "table_sum"]
    assert [check.difference for check in found] == [slip, 0, -slip]
    assert [check.holds for check in found] == [slip == 0, True, slip == 0]


def test_table_total_in_the_first_row_sums_those_below() -> None:
    text = "地区\t立案（件）\n全市合计\t30\n甲县\t18\n乙县\t12\n"
    assert equations(text) == ["18 + 12 = 30，表中合计 30"]


def test_table_row_of_the_whole_place_is_a_sum_only_if_it_comes_out() -> None:
    assert equations("地区\t立案（件）\n全市\t30\n甲县\t18\n乙县\t12\n")
    assert checks("地区\t立案（件）\n全市\t33\n甲县\t18\n乙县\t12\n") == ()


def test_table_tells_what_is_left_row_by_row() -> None:
    text = "类别\t发现（个）\t已整改（个）\t未整改（个）\n财务\t64\t58\t6\n工程\t42\t35\t8\n"
    found = {c.equation: c.holds for c in checks(text) if c.kind == "table_change"}
    assert found == {"64 - 58 = 6，表中 6": True, "42 - 35 = 7，表中 8": False}


def test_text_is_compared_with_the_row_that_is_named_not_with_its_group() -> None:
    text = (
        "第一片区立案21件。\n"
        "片区\t机构\t立案（件）\n第一片区\t甲组\t9\n\t乙组\t12\n小计\t\t21\n"
    )  # fmt: skip
    assert equations(text, holds=False) == []


def test_one_set_of_figures_is_one_check() -> None:
    found = checks("排查线索63件，已了结48件，尚有15件在办。")
    assert [check.kind for check in found] == ["difference"]


MERGED = """领域\t单位\t检查（个）
水务\t甲局\t31
\t乙局\t17
粮食\t丙局\t{}
\t丁局\t9
\t小计\t23
合计\t\t71
"""


@pytest.mark.parametrize(("fitting", "holds"), [(14, True), (13, False)])
def test_table_subtotal_sums_the_rows_of_its_merged_head_alone(fitting: int, holds: bool) -> None:
    found = {c.equation: c.holds for c in checks(MERGED.format(fitting)) if c.kind == "table_sum"}
    assert found == {
        f"{fitting} + 9 = {fitting + 9}，表中合计 23": holds,
        "31 + 17 + 23 = 71，表中合计 71": True,
    }


def test_table_subtotal_beside_numbers_of_rows_sums_back_to_the_last_total() -> None:
    text = "序号\t单位\t检查（个）\n1\t甲局\t31\n2\t乙局\t17\n\t小计\t48\n"
    assert equations(text) == ["31 + 17 = 48，表中合计 48"]


@pytest.mark.parametrize("last", [22, 24])
def test_table_subtotal_beside_the_group_printed_again_sums_that_group(last: int) -> None:
    text = (
        "乡镇\t村名\t合同（份）\n南乡\t东村\t31\n南乡\t西村\t17\n南乡\t小计\t48\n"
        f"北镇\t上村\t20\n北镇\t下村\t{last}\n北镇\t小计\t42\n合计\t合计\t90\n"
    )
    found = {c.equation: c.holds for c in checks(text) if c.kind == "table_sum"}
    assert found == {
        "31 + 17 = 48，表中合计 48": True,
        f"20 + {last} = {20 + last}，表中合计 42": last == 22,
        "48 + 42 = 90，表中合计 90": True,
    }


BUDGETS = (
    "部门\t决算（万元）\t违规金额（万元）\t占比（%）\n"
    "甲局\t{}\t12\t{}\n乙局\t{}\t28\t{}\n合计\t1600\t40\t2.5\n"
)


def test_table_shares_of_each_rows_own_base_are_no_shares_of_the_total() -> None:
    text = BUDGETS.format(600, "2.0", 1000, "2.8")
    assert [c for c in checks(text) if c.kind == "table_rate" and c.holds is False] == []


def test_table_share_of_the_total_that_slips_beside_others_is_told() -> None:
    text = (
        "类别\t件数（件）\t占比（%）\n甲类\t12\t30.0\n乙类\t18\t45.0\n丙类\t10\t52.0\n合计\t40\t\n"
    )
    assert equations(text, holds=False) == ["10 ÷ 40 = 25.0，表中 52.0"]


def test_table_total_beside_numbers_of_rows_sums_its_subtotals_and_each_says_its_own_slip() -> None:
    rows = ["序号\t单位\t检查（个）", "1\t甲局\t31", "2\t乙局\t17", "\t小计\t49"]
    rows += ["3\t丙局\t5", "4\t丁局\t6", "\t小计\t11", "\t合计\t60"]
    found = {c.equation: c.holds for c in checks("\n".join(rows)) if c.kind == "table_sum"}
    assert found == {
        "31 + 17 = 48，表中合计 49": False,
        "5 + 6 = 11，表中合计 11": True,
        "49 + 11 = 60，表中合计 60": True,
    }
