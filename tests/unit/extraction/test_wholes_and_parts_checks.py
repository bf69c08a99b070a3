"""Shares whose whole stands behind, parts larger than their whole, heads that name a rate."""

from __future__ import annotations

import pytest

from extraction.pipeline import extract
from extraction.tables.text import drawn_tables


def _verdicts(text: str) -> dict[str, bool | None]:
    checks = extract(text, doc_id="x", tables=drawn_tables(text)).checks
    return {check.equation.partition("，")[0]: check.holds for check in checks}


def test_share_is_of_a_whole_named_right_behind_it() -> None:
    told = _verdicts("女职工936名，占职工总数的45%，职工总数2080名。")
    assert told["936 ÷ 2080 = 45%"] is True
    assert _verdicts("女职工936名，占职工总数的45%，职工总数2280名。") == {}
    assert _verdicts("女职工936名，占职工总数的45%，退休人员2080名。") == {}


def test_growth_is_against_a_bracket_behind_its_year() -> None:
    told = _verdicts("初次举报办理108件，比2021年（90件）增长20%。")
    assert told["（108 - 90）÷ 90 = 20%"] is True


def test_part_larger_than_its_only_whole_fails() -> None:
    assert _verdicts("全镇立案41件，其中村干部64件。")["64 > 41"] is False
    assert _verdicts("发现问题14个，其中作风问题19个。")["19 > 14"] is False
    assert _verdicts("第一种形态41人，其中村干部64人。")["64 > 41"] is False


@pytest.mark.parametrize(
    "text",
    [
        "受理举报130件，立案41件，其中检举控告类64件。",
        "本月立案41件，其中累计立案64件。",
        "立案41件，其中派驻机构累计64件。",
        "处分41人，其中谈话64人次。",
        "立案41件，其中上级交办64件中的28件。",
        "派驻组立案12件，其中审结14件。",
        "立案比上年增加41件，其中乡科级64件。",
        "立案41余件，其中乡科级64件。",
        # Another thing in the same unit.
        "检查单位14个，其中限期整改问题19个。",
        "巡察单位14个，其中发现问题19个。",
        "组织党支部14个，其中反馈问题39个。",
        "督查单位14个，其中督查单位问题19个。",
        "立案41件，其中制发建议64件。",
        "接收党员14人，其中走访群众39人。",
        # Of a larger whole in the paragraph before.
        "处置线索130件。\n（一）审查调查。立案41件，其中检举类64件。",
        # What is left of two, what lacks, who only listens, a place in an order.
        "净流出6人，其中干部9人。",
        "缺口6人，其中基层9人。",
        "编制差额6人，其中基层9人。",
        "超编6人，其中行政编9人。",
        "参会41人，其中列席64人。",
        "排名41位，其中党风64位。",
    ],
)
def test_larger_part_that_may_be_of_another_whole_does_not_fail(text: str) -> None:
    assert False not in _verdicts(text).values()


def test_rate_of_a_budget_is_of_what_was_spent() -> None:
    rows = "单位：万元\n类别\t预算数\t决算数\t执行率\n甲项\t25\t21\t84%\n乙项\t40\t36\t{}%\n"
    assert _verdicts(rows.format(90))["36 ÷ 40 = 90"] is True
    assert True not in [v for k, v in _verdicts(rows.format(60)).items() if k.startswith("36 ÷")]


def test_rate_of_a_changed_budget_does_not_fail() -> None:
    rows = "单位：万元\n类别\t年初预算\t支出\t执行率\n甲项\t25\t26\t98%\n乙项\t40\t36\t92%\n"
    assert False not in _verdicts(rows).values()


def test_money_is_households_times_rate_of_each() -> None:
    rows = "村名\t户数\t每户标准（元）\t金额（元）\n甲村\t17\t300\t5100\n乙村\t26\t300\t7800\n"
    assert _verdicts(rows)["26 × 300 = 7800"] is True
