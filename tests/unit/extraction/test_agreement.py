"""Relations taken up only where they come out: agreement, parallel sums, composite rates."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extraction.models import Check
from extraction.pipeline import extract


def checks(text: str) -> tuple[Check, ...]:
    return extract(text, doc_id="t").checks


def equations(text: str) -> list[str]:
    return [check.equation for check in checks(text)]


# Further than the searches by wording look.
_ELSEWHERE = "各乡镇加强统筹、压实责任，逐村逐户核对台账，做到底数清、情况明。" * 8

HOLDING = [
    # agreement: what stands beside each other
    ("全年受理举报756件，上一年度893件，总量下降15.3%。", "（893 - 756）÷ 893 = 15.3%"),
    ("差错率由11.8%降至4.6%，下降7.2个百分点。", "11.8% − 4.6% = 7.2"),
    ("全乡13个村，6个村没有查出任何问题，“零线索”村占46.2%。", "6 ÷ 13 = 46.2%"),
    (
        "检查发现问题206个，涉及金额2174.6万元。\n应收款挂账683.2万元，占问题资金的31.4%。",
        "683.2万 ÷ 2174.6万 = 31.4%",
    ),
    (
        "发现问题合同4120份。已整改规范3874份。\n" + _ELSEWHERE + "尚有246份问题合同未整改。",
        "4120 − 3874 = 246",
    ),
    # parallel sums
    (
        "全市共查处作风问题87起，批评教育和处理124人。查处形式主义、官僚主义问题34起，"
        "批评教育和处理52人。查处享乐主义、奢靡之风问题53起，批评教育和处理72人。",
        "52 + 72 = 124",
    ),
    ("设临床科室52个、职能科室24个。院党委与76个科室签订责任书。", "52 + 24 = 76"),
    ("全镇辖14个行政村、2个社区。监督员走遍16个村（社区）。", "14 + 2 = 16"),
    ("38个问题中完成整改34个。书记带头领办问题12个，其他成员领办26个。", "12 + 26 = 38"),
    (
        "处分1.63万人，其中党纪处分1.21万人、政务处分5380人；处分厅局级干部37人、"
        "县处级干部503人、乡科级干部1984人、一般干部2240人，农村、企业等其他人员1.15万人。",
        "37 + 503 + 1984 + 2240 + 1.15万 = 1.6264万",
    ),
    ("年初账面结余36.2万元，年末结余51.9万元，增加15.7万元。", "51.9万 − 36.2万 = 15.7万"),
    ("立案7件，其中社区干部4人、站所人员3人。", "4 + 3 = 7"),
    (
        "接收信访举报3284件次。来信842件、来访615批次1130人次、电话704件、网络1123件。",
        "842 + 615 + 704 + 1123 = 3284",
    ),
    # composite rates
    (
        "全市立案1672件。东湖县、南屏区分别立案311件和287件，合计占全市的35.8%。",
        "（311 + 287）÷ 1672 = 35.8%",
    ),
    ("抽检食材640批次，不合格13批次，合格率98.0%。", "（640 − 13）÷ 640 = 98.0%"),
    ("床位2.64万张，入住老人1.13万名，入住率42.8%。", "1.13万 ÷ 2.64万 = 42.8%"),
    (
        "冒领津贴427人、61.35万元，重复补贴193人、22.4万元，已追回75.2万元，追回率89.8%。",
        "75.2万 ÷（61.35万 + 22.4万） = 89.8%",
    ),
    (
        "处理48人次，第一至第四种形态分别为36人次、9人次、2人次、1人次，第一种形态占75%。",
        "36 ÷ 48 = 75%",
    ),
    ("线索数逐年为386件、452件、517件，年均增长15.7%。", "（517 ÷ 386）的2次方根 − 1 = 15.7%"),
    ("核定编制973名。近年编制仅增加37名，增幅4.0%。", "37 ÷（973 − 37） = 4.0%"),
    # what other searches read more exactly
    ("核定编制64名，现有在岗人员51人，空编13名，其中书记空缺1名。", "64 - 51 = 13"),
    ("核定编制7名，实有6名，其中组长1名、副组长2名、干部3名。", "1 + 2 + 3 = 6"),
    ("督查事项由17项压减至9项，压减47.1%。", "（17 - 9）÷ 17 = 47.1%"),
    ("向46名干部发放补贴合计63.4万元，人均1.38万元。", "63.4万 ÷ 46 = 1.38万"),
]

SILENT = [
    # three counts that add up and have nothing to do with each other
    "召开会议1220次。受理举报800件，立案420件；发放书籍1220册。",
    "走访企业1300家。慰问800户、检查500家；培训1300人。",
    # three that begin alike are places, not two halves of the first
    "甲县立案查处问题42起。乙县立案查处问题30起。丙县立案查处问题12起。丁县立案查处问题9起。",
    # the numbers do not come out
    "抽检食材640批次，不合格13批次，合格率97.0%。",
    "床位2.64万张，入住老人1.13万名，入住率52.8%。",
    "全市立案1672件。东湖县、南屏区分别立案311件和287件，合计占全市的45.8%。",
    "年初账面结余36.2万元，年末结余51.9万元，增加16.7万元。",
    # persons that are not all of the cases', and letters that are not all
    "查处问题9起，其中社区干部4人、站所人员3人。",
    "接收信访举报3294件次。来信842件、来访615批次1130人次、电话704件、网络1123件。",
    # a total that names two things, and parts that are others, or do not come out
    "设14个党支部、3个社区。17个村（社区）建立台账。",
    "下辖14个村、3个社区。16个村（社区）建立台账。",
    # one form of handling is no share of another
    "第一种形态928人次，第二种形态335人次，占36.1%。",
    # steps of handling are no parts of each other
    "谈话函询11件，初核8件，立案3件。",
    # what a semicolon parts, or another round, or another count's growth
    "督查事项由58项精简至29项；经费支出下降9.2%。",
]


@pytest.mark.parametrize(("text", "equation"), HOLDING)
def test_relation_that_comes_out_is_shown(text: str, equation: str) -> None:
    found = [check for check in checks(text) if equation in check.equation]

    assert found
    assert found[0].holds is True


@pytest.mark.parametrize("text", SILENT)
def test_nothing_is_said_of_figures_that_nothing_joins(text: str) -> None:
    assert equations(text) == []


def test_share_that_names_its_whole_is_of_no_nearer_figure() -> None:
    text = "接收信访举报1303件。处置问题线索407件，其中反映村干部的{}件，占信访总量的17.2%。"

    assert "224 ÷ 1303 = 17.2%，文中 17.2%" in equations(text.format(224))
    # 70 of 407, and the words say of all letters: neither shown nor reported.
    assert not [check for check in checks(text.format(70)) if check.kind == "rate"]


def test_share_of_the_total_is_of_the_largest_count_so_named() -> None:
    text = "接收信访举报1320件，办结信访举报1317件，反映村干部的224件，占信访总量的17%。"

    assert any("224 ÷ 1320" in e for e in equations(text))


def test_share_of_what_no_figure_counts_is_joined_to_none() -> None:
    text = "信访总量下降。处置问题线索407件，反映村干部的70件，占信访总量的17.2%。"

    assert not [check for check in checks(text) if check.kind == "rate"]


def test_vacancies_of_one_post_are_not_all_of_them() -> None:
    text = "核定编制64名，在岗51人，空编13名，其中书记空缺1名、副书记空缺3名、专干空缺9名。"

    assert [check.equation for check in checks(text) if check.holds is False] == []


def test_what_stands_behind_its_whole_is_no_part_of_the_figure_before_it() -> None:
    assert not any("6 + 1" in e for e in equations("核定编制7名，实有6名，其中组长1名。"))


def test_rate_of_an_earlier_round_is_not_taken_of_this_rounds_problems() -> None:
    text = "发现问题433个，平均每家48.1个；督促上轮巡察的8家企业整改问题391个，完成率98.2%。"

    assert not any("433" in e and "391" in e for e in equations(text))


def test_rate_of_another_count_is_not_taken_for_the_growth_before_it() -> None:
    text = "立案数由1146件增至2087件，增长82.1%，而编制仅增加37名，增幅4.0%。"

    assert equations(text) == ["（2087 - 1146）÷ 1146 = 82.1%，文中 82.1%"]


def test_average_by_county_is_no_product_of_another_total() -> None:
    text = "9个县区抽调干部共94人。能主办案件的67人，平均每个县区7.4人。"

    assert [check.equation for check in checks(text) if check.holds is False] == []


@given(st.integers(100, 5000), st.integers(1, 99))
def test_complement_is_shown_only_where_it_rounds_to_the_rate(whole: int, failed: int) -> None:
    text = f"抽检食材{whole}批次，不合格{failed}批次，合格率98.0%。"
    fits = f"{100 * (whole - failed) / whole:.3f}"

    if equations(text):
        assert 97.9 <= float(fits) <= 98.1
