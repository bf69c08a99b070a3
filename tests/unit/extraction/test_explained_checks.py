"""Figures that do not add up as they stand, where the text itself says why."""

from __future__ import annotations

import pytest

from extraction.pipeline import extract
from extraction.tables.text import drawn_tables

HEAD = "甲县纪委2024年工作情况\n"


def _verdicts(text: str) -> dict[str, bool | None]:
    whole = HEAD + text + "\n"
    checks = extract(whole, doc_id="x", tables=drawn_tables(whole)).checks
    return {check.equation.partition("，")[0]: check.holds for check in checks}


@pytest.mark.parametrize(
    "text",
    [
        # Some have more than each.
        "每个村配备信息员2名，17个村共配备36名，其中2个大村各多配1名。",
        "6个巡察组每组8人，共抽调50人，其中2组各增加1名联络员。",
        "每个村配备信息员2名，17个村共配备35名，其中2个大村各多配1名、1个小村少配1名。",
        "6个巡察组每组8人，共抽调51人，其中综合组多派3人。",
        "6个巡察组每组8人，共抽调51人，其中2组各多派联络员。",
        "6个巡察组每组8人，共抽调51人，其中综合组各多派1人。",
        "每个村配备信息员2名，17个村共配备37名，其中几个大村、2个镇村各多配信息员。",
        "2个片区各开展4场，其余5个片区各2场，全县共19场，其中县级1场。",
        # What a change has led to stands behind it.
        "全县立案46件，其中自办案件较去年的18件多出12件，达30件。",
        "应到会50人，实到会47人，1人列席。",
        # What a row says that it is without.
        "科目\t预算数\t支出数\t执行率\n甲\t120\t114\t95%\n乙\t60\t54\t90%\n"
        "丙（不含结转）\t80\t72\t75%",
        "来源\t件数\n来信\t14\n来访\t6\n重复件\t5\n合计\t20",
        # A share of fewer than all that are counted.
        "全县共有党组织240个，本轮巡察30个，占应巡察党组织的41.7%。",
        # What was saved is not what was spent.
        "全年节约印刷费3.4万元；节约差旅费5.1万元；两项经费支出合计41万元。",
        # The years 2019 to 2023, no 23 years.
        "2019年至2023年共立案385件，年均77件。",
        # The years of a plan are not those of what was counted.
        "围绕2019年至2023年反腐败任务，共立案81件，年均立案27件。",
        "全面落实2019—2023年部署，共开展巡察81次，年均开展巡察27次。",
        "抽查9所学校，其中小学5所、初中3所、一贯制学校2所（含初中部计入初中）。",
        # A remark in the row says how many are lacking.
        "单位\t反馈问题\t完成整改\t正在整改\t备注\n甲局\t24\t21\t3\t长期坚持2个\n"
        "丙局\t9\t7\t2\t\n乙局\t17\t12\t4\t1个与甲局重复\n合计\t50\t40\t9\t",
        # Members of the party beside men and women: those are the staff.
        "单位\t编制\t实有\t男\t女\t党员\n机关\t60\t55\t34\t21\t52\n派驻\t33\t31\t20\t11\t31\n"
        "乡镇\t48\t44\t30\t14\t44\n合计\t141\t130\t84\t46\t127",
    ],
)
def test_figures_the_text_explains_do_not_fail(text: str) -> None:
    assert False not in _verdicts(text).values()


@pytest.mark.parametrize(
    ("text", "equation"),
    [
        ("每个村配备信息员2名，17个村共配备36名。", "17 × 2 = 34"),
        ("2个片区各开展4场，其余5个片区各2场，全县共19场。", "2×4 + 5×2 = 18"),
        # Words of more that do not account for what is amiss.
        *(
            (f"6个巡察组每组8人，共抽调50人{words}。", "6 × 8 = 48")
            for words in (
                "，每人至少培训一次",
                "，惠及各单位多人",
                "，每月增加1次走访",
                "，比上年多派2名",
                "，各类宣传增加到12次",
                "，另有2个社区每周开放",
                "，其中2个组各多配2名",
                "，其中2个组各少配1名",
                "；今年2个组各多配1名",
                "\n今年2个组各多配1名",
            )
        ),
        ("2个片区各开展4场，其余5个片区各2场，全县共19场，其中大型1场。", "2×4 + 5×2 = 18"),
        ("6个巡察组每组8人，共抽调50人，其中党员2人。", "6 × 8 = 48"),
        ("全县立案46件，去年立案18件，同比增加12件。", "46 - 18 = 28"),
        ("来源\t件数\n初件\t14\n重复件\t6\n其他\t5\n合计\t35", "14 + 6 + 5 = 25"),
        ("全县立案240件，其中乡镇立案30件，占立案总数的41.7%。", "30 ÷ 240 = 12.5%"),
        ("反馈问题90个，已完成整改71个，整改完成率95.1%。", "71 ÷ 90 = 78.9%"),
        ("节约印刷费3.4万元；节约差旅费5.1万元；两项共计节约9.5万元。", "3.4万 + 5.1万 = 8.5万"),
        (
            "单位\t反馈问题\t完成整改\t正在整改\n甲局\t24\t21\t3\n丙局\t9\t7\t2\n"
            "乙局\t17\t12\t4\n合计\t50\t40\t9",
            "17 - 12 = 5",
        ),
        # No remark, row or name that explains what is lacking.
        (
            "单位\t反馈问题\t完成整改\t正在整改\t备注\n甲局\t24\t21\t3\t\n"
            "丙局\t9\t7\t1\t整改期限4月1日\n乙局\t17\t12\t5\t",
            "9 - 7 = 2",
        ),
        ("类别\t个数\n双重管理单位\t12\n直管单位\t30\n其他单位\t5\n合计\t50", "12 + 30 + 5 = 47"),
        ("类别\t人数\n党纪处分\t52\n政务处分\t21\n双重处分\t5\n合计\t65", "52 + 21 - 5 = 68"),
        (
            "单位\t目标数\t完成数\t完成率\n甲（含乡镇）\t120\t114\t95%\n"
            "乙（含乡镇）\t60\t54\t90%\n丙（含乡镇）\t80\t72\t75%",
            "72 ÷ 80 = 90",
        ),
        ("全县立案46件，较去年的30件多12件，达42件。", "46 - 30 = 16"),
    ],
)
def test_figures_nothing_explains_fail(text: str, equation: str) -> None:
    assert _verdicts(text)[equation] is False


def test_rate_is_of_what_is_done_and_nearly_done() -> None:
    told = _verdicts("反馈问题80个，已完成整改66个，基本完成9个，持续推进5个，整改完成率93.8%。")
    assert told["（66 + 9）÷ 80 = 93.8%"] is True


def test_average_of_years_that_a_span_counts() -> None:
    assert _verdicts("2019年至2023年共立案385件，年均77件。")["385 ÷ 5年 = 77"] is True


@pytest.mark.parametrize(
    "text",
    [
        "对照《2019—2023年巡察工作规划》，近三年立案81件，年均立案27件。",
        "全面落实2019—2023年规划，三年来立案81件，年均立案27件。",
        "2019年至2023年压减会议，近三年立案81件，年均立案27件。",
        "近五年立案160件，近三年立案81件，年均立案27件。",
    ],
)
def test_average_is_of_the_years_told_nearest_before_a_plan(text: str) -> None:
    assert _verdicts(text)["81 ÷ 3年 = 27"] is True


def test_average_of_a_span_that_does_not_come_out_fails() -> None:
    assert _verdicts("2019年至2023年，共立案385件，年均立案87件。")["385 ÷ 5年 = 77"] is False


def test_rows_behind_of_which_and_double_punishments_are_no_further_parts() -> None:
    rows = (
        "类别\t人数\n党纪处分\t47\n其中：党内警告\t20\n严重警告\t16\n开除党籍\t11\n"
        "政务处分\t18\n双重处分\t6\n合计\t{}"
    )
    assert _verdicts(rows.format(59))["47 + 18 - 6 = 59"] is True
    assert False not in _verdicts(rows.format(59)).values()


def test_double_punishments_below_of_which_are_no_further_part() -> None:
    rows = "类别\t人数\n党纪处分\t47\n政务处分\t18\n组织处理\t11\n其中：双重处分\t6\n合计\t70"
    assert _verdicts(rows)["47 + 18 + 11 - 6 = 70"] is True


def test_rows_without_double_punishments_still_fail() -> None:
    rows = "类别\t人数\n党纪处分\t47\n政务处分\t18\n组织处理\t11\n合计\t86"
    assert _verdicts(rows)["47 + 18 + 11 = 76"] is False


def test_repeated_letters_that_may_be_counted_elsewhere_are_left_open() -> None:
    rows = "来源\t件数\n来信\t14\n来访\t6\n重复件\t5\n合计\t20"
    assert _verdicts(rows)["14 + 6 = 20"] is None
