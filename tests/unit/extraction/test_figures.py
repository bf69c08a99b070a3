"""Figures of running text: what counts, what does not, and what is kept beside it."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extraction.figures import find_facts
from extraction.models import Fact


def only(text: str) -> Fact:
    facts = list(find_facts(text))
    assert len(facts) == 1, facts
    return facts[0]


def test_facts_fold_scale_into_money_value() -> None:
    fact = only("追回违规发放补贴401万元。")
    assert (fact.value, fact.value_text, fact.unit) == (4_010_000, "401万", "元")
    assert (fact.indicator, fact.category) == ("追回资金", "money")


def test_facts_keep_scale_between_number_and_compound_unit() -> None:
    fact = only("全年受理信访举报2.02万余件次。")
    assert (fact.value, fact.unit, fact.qualifier) == (20_200, "件次", "余")


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("立案审查近40件。", "近"),
        ("立案审查超过40件。", "超过"),
        ("立案审查40件以上。", "以上"),
        ("立案审查40余件。", "余"),
        ("立案审查40件。", None),
    ],
)
def test_facts_keep_the_word_of_approximation(text: str, qualifier: str | None) -> None:
    expected = {"近": "接近"}.get(qualifier or "", qualifier)
    assert only(text).qualifier == expected


@pytest.mark.parametrize(
    "text",
    [
        "2024年3月5日召开会议。",
        "根据第十二条规定办理。",
        "深化“4+4”工作法。",
        "三、下一步打算",
        "第二十届中央纪委全会。",
        "一批干部受到教育。",
    ],
)
def test_facts_leave_out_what_counts_nothing(text: str) -> None:
    assert list(find_facts(text)) == []


def test_what_is_left_is_a_figure_without_a_noun() -> None:
    *_, left = find_facts("巡察反馈问题512个，已整改281个，剩余231正在推进。")
    assert (left.value, left.unit, left.indicator) == (231, None, "未整改问题数")
    assert list(find_facts("剩余2025年完成。")) == []


def test_what_is_left_is_a_figure_in_a_plan_and_its_target_is_none() -> None:
    fact = only("下一步，要对剩余231个问题逐项督办，确保整改率达到98%。")
    assert (fact.value, fact.unit) == (231, "个")
    assert list(find_facts("下一步，力争剩余问题不超过5个。")) == []


def test_facts_point_at_each_occurrence() -> None:
    text = "立案12件，结案12件。"
    first, second = find_facts(text)
    assert (first.indicator, second.indicator) == ("立案数", "结案数")
    assert first.start < second.start


@pytest.mark.parametrize(
    ("text", "values", "unit"),
    [
        ("来信65、来访48、电话102、网络171件次。", [65, 48, 102, 171], "件次"),
        ("四个季度受理信访举报分别为14、19和11件次。", [14, 19, 11], "件次"),
        ("现场监督21、33、28和32场次。", [21, 33, 28, 32], "场次"),
        ("三项支出分别为12.5、8.3和7.1万元。", [125_000, 83_000, 71_000], "元"),
        ("收入分别增长5.2、6.1和8%。", [5.2, 6.1, 8], "%"),
    ],
)
def test_numbers_of_a_list_take_the_unit_of_its_last(
    text: str, values: list[float], unit: str
) -> None:
    facts = list(find_facts(text))
    assert [fact.value for fact in facts] == values
    assert {fact.unit for fact in facts} == {unit}


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("走访3、4个村。", [4]),
        ("附件1、附件2份。", [2]),
        ("完成第1、2、3项任务，查处5件。", [5]),
        ("拨打12388和街道电话的21件次。", [21]),
        ("三项支出分别为3000、5000、1.2万元。", [12_000]),
        ("三项支出分别为12.5、0和7.1万元。", [0, 71_000]),
    ],
)
def test_numbers_that_share_no_unit_are_left(text: str, values: list[float]) -> None:
    assert [fact.value for fact in find_facts(text)] == values


@pytest.mark.parametrize(
    "text",
    [
        "上一轮巡察反馈的问题已整改。",
        "整改报告一式三份报县纪委。",
        "群众三番五次上门反映。",
        "下半年，县纪委将继续每月推送2期典型案例。",
        "实名举报反馈率要达到100%。",
        "年底前逐项过一遍。",
        "纪委三年没有开展过一次督查。",
        "管护经费不得低于每亩10元。",
        "建议由县级财政统筹，把补贴提高到500元。",
    ],
)
def test_what_is_planned_or_a_way_of_speaking_counts_nothing(text: str) -> None:
    assert list(find_facts(text)) == []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("按照市委部署，局党组会前集体学习5次，召开座谈会6场。", [5, 6]),
        ("列入计划的13座小型水库，完工10座。", [13, 10]),
        ("年初票决的十件民生实事，全部完成的9件。", [10, 9]),
        ("内设综合室和监督审查室两个科室。", [2]),
        ("抽查机井218眼、铁锹120把，收到锦旗64面。", [218, 120, 64]),
        ("会期平均46分钟。", [46]),
    ],
)
def test_figures_are_read(text: str, values: list[float]) -> None:
    facts = list(find_facts(text))
    assert [fact.value for fact in facts] == values
    assert all(fact.unit for fact in facts)


def test_figures_of_a_running_text_are_read_though_pages_count_likewise() -> None:
    assert only("推送廉洁文章，总阅读量4.3万余次。").value == 43_000
    assert list(find_facts("阅读量：1204次")) == []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("发现问题三百一十二个。", [312]),
        ("推动建章立制三十五项，制定制度上百项。", [35, 100]),
        ("发现问题三个。", [3]),
        ("坚持十四个坚持，做到两个维护，三个到位。", []),
        ("满意率达九成五，占比七成半，三成一般干部。", [9.5, 7.5, 3]),
    ],
)
def test_numerals_before_a_stop_count_what_stands_before_them(
    text: str, values: list[float]
) -> None:
    assert [fact.value for fact in find_facts(text)] == values


@pytest.mark.parametrize(
    ("text", "unit"),
    [("没收港币3万元。", "港币"), ("没收美元20万元。", "美元"), ("没收人民币3万元。", "元")],
)
def test_the_currency_may_stand_before_the_amount(text: str, unit: str) -> None:
    assert only(text).unit == unit


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        ("2022年和2023年分别立案5件、8件。", ["2022年", "2023年"]),
        ("一、二季度分别立案5件、8件。", ["一季度", "二季度"]),
        ("一季度立案5件，二季度8件，上半年共13件。", ["一季度", "二季度", "上半年"]),
    ],
)
def test_periods_say_when_and_not_what_is_counted(text: str, whose: list[str]) -> None:
    facts = list(find_facts(text))
    assert {fact.indicator for fact in facts} == {"立案数"}
    assert [fact.period for fact in facts] == whose


def test_places_before_a_list_say_whose_its_figures_are() -> None:
    facts = list(find_facts("甲镇、乙镇分别立案5件、8件，分别处分6人、9人。"))
    assert [fact.indicator for fact in facts] == ["立案数", "立案数", "处分人数", "处分人数"]
    assert [fact.subject for fact in facts] == ["甲镇", "乙镇", "甲镇", "乙镇"]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("建议对1名干部给予处分。2024年立案12件，处分15人。", [12, 15]),
        ("建议对照清单整改的12个问题全部销号。", [12]),
        ("将查摆的45个问题建账，将开展检查发现的12个问题移交。", [45, 12]),
        ("接收信访举报来信65、来访48、网络171件次。", [65, 48, 171]),
        ("电话12388、网络举报23件。", [23]),
    ],
)
def test_advice_and_objects_hide_no_figures(text: str, values: list[float]) -> None:
    assert [fact.value for fact in find_facts(text)] == values


def test_last_year_is_meant_in_its_own_clause_alone() -> None:
    filed, before, punished = find_facts("截至6月底，立案45件，上年同期为38件，处分30人。")
    assert [f.period for f in (filed, before, punished)] == ["截至6月底", "上年同期", "截至6月底"]


def test_time_for_a_long_row_of_digits_grows_with_its_length() -> None:
    def seconds(digits: int) -> float:
        begun = time.process_time()
        assert len(list(find_facts(f"立案{'12345678' * (digits // 8)}件，结案12件。"))) == 1 + (
            digits < 9
        )
        return time.process_time() - begun

    seconds(8)
    assert seconds(16_000) < 8 * max(seconds(4_000), 0.02)


@given(st.text(alphabet="立案处分人件元万亿共0123456789，。近余%第条年月“”一三十\n", max_size=60))
def test_facts_spans_equal_their_text(text: str) -> None:
    for fact in find_facts(text):
        assert text[fact.start : fact.end] == fact.value_text


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("对受灾群众各补贴1.5、0.8万元。", [15000, 8000]),
        ("对受灾群众各补贴300、500元。", [300, 500]),
        ("各镇3、4个村开展试点。", [4]),
    ],
)
def test_each_shares_a_measure_and_about_three_or_four_is_no_list(
    text: str, values: list[int]
) -> None:
    assert [fact.value for fact in find_facts(text)] == values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("全年要达到的120件目标已完成131件。", [131]),
        ("年度目标已实际完成131件。", [131]),
        ("要完成的90件任务，已完成95件。", [95]),
        ("全年目标131件。", []),
        ("已完成120件任务。", [120]),
        ("应整改的120个问题已整改118个。", [120, 118]),
    ],
)
def test_what_is_done_of_a_target_is_a_figure_and_the_target_is_none(
    text: str, values: list[int]
) -> None:
    assert [fact.value for fact in find_facts(text)] == values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("1、2、3组完成整改5个。", [5]),
        ("第1、2、3组发现问题5个。", [5]),
        ("第1、2、3村民小组发现问题5个。", [5]),
        ("柳树村1组、3组农田受损5亩。", [5]),
        ("一组发现问题5个，二组6个，三组7个，四组8个。", [5, 6, 7, 8]),
        ("1组发现问题5个，2组发现问题6个。", [5, 6]),
        ("县委第五、六、七轮巡察发现问题5个。", [5]),
        # Counts: one alone, a product, shared out, not in a series.
        ("成立三个组，3组×2人，共10组。", [3, 3, 2, 10]),
        ("3组干部下沉一线。", [3]),
        ("甲镇、乙镇、丙镇分别派出1、2、3组开展检查。", [1, 2, 3]),
        ("甲镇派出1组、乙镇派出2组。", [1, 2]),
        ("全村12组农田受损5亩。", [12, 5]),
    ],
)
def test_numbers_that_groups_are_called_by_count_nothing(text: str, values: list[int]) -> None:
    assert [fact.value for fact in find_facts(text)] == values
