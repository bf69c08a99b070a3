"""勾稽 that pair what belongs together: no unlike units, no base of another time, no chance."""

from __future__ import annotations

import pytest

from extraction.models import Check
from extraction.pipeline import extract


def checks(text: str) -> tuple[Check, ...]:
    return extract(text, doc_id="t").checks


def failing(text: str) -> list[str]:
    return [check.equation for check in checks(text) if check.holds is False]


def holding(text: str) -> list[str]:
    return [check.equation for check in checks(text) if check.holds]


_FORMS = (
    "处理2,000人次。第一种形态1,300人次；第二种形态500人次；第三种形态120人次；第四种形态80人次。"
)


def test_share_of_former_time_is_not_held_against_figures_now() -> None:
    text = f"全县运用“四种形态”共{_FORMS}前两种形态合计占比由上年的87.4%提高到90.0%。"
    assert failing(text) == []
    assert any("（1,300 + 500）÷ 2,000 = 90.0%" in one for one in holding(text))


def test_share_that_rose_to_a_wrong_rate_is_told() -> None:
    text = f"全县运用“四种形态”共{_FORMS}前两种形态合计占比由上年的87.4%提高到92.0%。"
    assert failing(text) == ["（1,300 + 500）÷ 2,000 = 90.0%，文中 92.0%"]


def test_sum_of_finer_figures_rounds_to_its_total() -> None:
    (check,) = checks("追缴违纪款3,127.66万元，责令退赔512万元，合计挽回损失0.36亿元。")
    assert check.holds
    assert "四舍五入" in str(check.note)


def test_sum_against_a_total_of_one_digit_is_left_open() -> None:
    (check,) = checks("追缴违纪款3,127.66万元，责令退赔512万元，合计挽回损失0.4亿元。")
    assert check.holds is None


def test_list_of_things_fills_no_number_of_persons() -> None:
    text = "党支部书记述职207人，新建制度55个，修订112个，废止40个。"
    assert not [c for c in checks(text) if c.kind == "sum"]


def test_list_of_answers_fills_the_number_of_sheets() -> None:
    text = "发放问卷2,256份。满意1,268人，基本满意516人，不满意472人。"
    assert "1,268 + 516 + 472 = 2256，文中总数 2,256" in holding(text)


def test_list_of_two_clauses_fills_nothing_by_chance() -> None:
    text = "派驻机构174人，记三等功9人、嘉奖128人，走访慰问患病干部37人、发放慰问金11.6万元。"
    assert not [c for c in checks(text) if c.kind == "sum"]


def test_growth_goes_from_no_later_figure_to_one_of_the_beginning() -> None:
    text = "2025年年初预算860.00万元，全年预算数1,000.00万元；“三公”经费较上年下降14.0%。"
    assert not [c for c in checks(text) if c.kind == "growth"]


def test_growth_from_the_beginning_of_the_year_is_shown() -> None:
    text = "年初在册860人，年末1,000人，增长16.3%。"
    assert "(1,000 − 860) ÷ 860 = 16.3%，文中 16.3%" in holding(text)


@pytest.mark.parametrize(
    "text",
    [
        "审计指出的问题11个，已整改7个，尚余3个没有销号。",
        "有2个支部未按规定上党课，审计指出的问题11个，已整改7个，尚余3个没有销号。",
        "巡察反馈的33个问题，仍有5个未整改到位；有2个支部未上党课；审计指出的问题11个，已整改7个，尚余3个。",
    ],
)
def test_rest_is_of_the_pair_beside_it(text: str) -> None:
    assert failing(text) == ["11 - 7 = 4，文中 3"]
    assert not any("7 ≤ 33" in check.equation for check in checks(text))


@pytest.mark.parametrize(
    "text",
    [
        "审计指出的问题11个，已整改7个，尚余4个没有销号。",
        "发现问题30个，立行立改12个，已整改8个，其余10个正在推进。",
        "受理举报40件，已办结30件，其余5件正在核查，另有5件移送。",
        "有2个支部换届；发现问题40个，已整改30个，尚余5个正在整改，5个已移送。",
        "交办问题31个，已整改25个（含部分整改2个），尚余6个。",
        "发现问题19个。移交问题10个，已整改6个，还剩3个。",
    ],
)
def test_rest_that_comes_out_of_all_is_no_error(text: str) -> None:
    assert failing(text) == []


def test_last_of_a_list_is_no_number_of_units_of_its_total() -> None:
    text = "对24个乡镇、67个县直单位及9家县属企业共100家单位开展检查。"
    assert not [c for c in checks(text) if c.kind == "derived"]


def test_average_that_no_words_give_is_shown() -> None:
    text = "全市86个镇办共有编制215个。"
    assert [c.equation for c in checks(text) if c.kind == "derived"] == ["215 ÷ 86 = 2.5"]


def test_one_grade_of_a_list_is_no_sum_of_others() -> None:
    text = "对50个村开展检查，评定优秀12个、良好20个、合格15个、不合格5个。"
    assert not [equation for equation in holding(text) if equation.endswith(("20", "5"))]


def test_whole_right_before_its_two_parts_is_their_sum() -> None:
    text = "抽检样品20个，合格15个、不合格5个。"
    assert "15 + 5 = 20，文中总数 20" in holding(text)


@pytest.mark.parametrize("counted", ["两类合计", "合计"])
def test_share_of_several_is_not_held_against_the_last(counted: str) -> None:
    text = f"党员125人，一般干部86人，{counted}占受处分人员300人的70.3%。"
    assert failing(text) == []


def test_share_of_the_last_alone_is_still_told() -> None:
    text = "党员125人，一般干部86人，占受处分人员300人的70.3%。"
    assert failing(text) == ["86 ÷ 300 = 28.7%，文中 70.3%"]
