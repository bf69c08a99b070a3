"""勾稽 of so many each of several: with others beside them, ranges, written out with signs."""

from __future__ import annotations

import pytest

from extraction.models import Check
from extraction.pipeline import extract


def checks(text: str) -> tuple[Check, ...]:
    return extract(text, doc_id="t").checks


def equations(text: str, *, holds: bool | None = True) -> list[str]:
    return [check.equation for check in checks(text) if check.holds is holds]


HOLDING = [
    ("派驻县医保局纪检监察组5人，其余7个组均3人，共26人。", "5 + 7×3 = 26"),
    ("派驻县医保局纪检监察组5人、其余7个组各3人，合计26人。", "5 + 7×3 = 26"),
    ("其中白石镇纪委5人，其余7个乡镇纪委均3人，共26人。", "5 + 7×3 = 26"),
    ("驻县医保局组5人，其余7个组均为3人，共26人。", "5 + 7×3 = 26"),
    ("派驻纪检监察组8个，其中派驻县医保局组5人，其余7个组均3人，共26人。", "5 + 7×3 = 26"),
    ("全县9个派驻组，其中3个组各6人，其余6个组各4人，共42人。", "3×6 + 6×4 = 42"),
    ("全县6个派出机构，第一派出组7人，其余5个组各4人，共27人。", "7 + 5×4 = 27"),
    # how many the others are, by the number of all
    ("8个组，其中1个5人，其余均3人，共26人。", "5 + 7×3 = 26"),
    ("共有8个组，其中1个组5人，其余均为3人，合计26人。", "5 + 7×3 = 26"),
    ("核定编制26人，8个组，其中1个组5人，其余均为3人。", "5 + 7×3 = 26"),
    # ranges
    ("编制总数246名。其中，东区50名，其余6个区均32名至34名。", "50 + 6×（32 至 34） = 242 至 254"),
    # signs
    ("组建6组×4名=24名的工作队。", "6 × 4 = 24"),
    ("抽调人员6组×4名，共24名。", "6 × 4 = 24"),
    ("租车费用1250公里×3元=3750元。", "1250 × 3 = 3750"),
]


@pytest.mark.parametrize(("text", "equation"), HOLDING, ids=range(len(HOLDING)))
def test_so_many_each_of_several_are_added_up_and_nothing_is_told_to_fail(
    text: str, equation: str
) -> None:
    assert any(found.startswith(equation) for found in equations(text))
    assert equations(text, holds=False) == []


FAILING = [
    ("派驻县医保局纪检监察组5人，其余7个组均3人，共27人。", "5 + 7×3 = 26"),
    ("8个组，其中1个5人，其余均3人，共28人。", "5 + 7×3 = 26"),
    ("编制总数266名。其中，东区50名，其余6个区均32名至34名。", "50 + 6×（32 至 34）"),
    ("组建6组×4名=26名的工作队。", "6 × 4 = 24"),
    ("抽调人员6组×4名，共26名。", "6 × 4 = 24"),
    ("抽查7个村，每村各查3户，共22户。", "7 × 3 = 21"),
]


@pytest.mark.parametrize(("text", "equation"), FAILING, ids=range(len(FAILING)))
def test_what_their_words_join_beyond_doubt_is_told_where_it_fails(
    text: str, equation: str
) -> None:
    assert [found.startswith(equation) for found in equations(text, holds=False)] == [True]


SILENT = [
    # the total may take in more than the others
    "检查组下设若干小组，其余7个组均3人，共25人。",
    # two names told together may be two
    "综合室和案管室5人，其余7个组均3人，共31人。",
    # signs of a size
    "采购展板2米×3米，共12块。",
    "采购展板2米×3米。另有24人参加。",
    # traits that one person may have together
    "全年处分240人，其中党员干部150人、监察对象98人。",
    "全年处分240人，其中女干部44人、年轻干部202人。",
]


@pytest.mark.parametrize("text", SILENT, ids=range(len(SILENT)))
def test_what_may_take_in_others_or_overlap_is_not_told_to_fail(text: str) -> None:
    assert equations(text, holds=False) == []


EXCLUSIVE = [
    "全年处分240人，其中党员150人、非党员98人。",
    "全年处分240人，其中县处级12人、乡科级56人、其他人员180人。",
    "全年处分240人，其中东区110人、西区138人。",
]


@pytest.mark.parametrize("text", EXCLUSIVE, ids=range(len(EXCLUSIVE)))
def test_persons_divided_by_one_criterion_are_told_where_they_exceed_their_whole(
    text: str,
) -> None:
    assert len(equations(text, holds=False)) == 1


LINES = (
    "截至年末，抽查村债务余额{}万元。按形成原因分：\n修建道路312万元，占57.8%；\n"
    "垫交税费124.5万元；\n兴办企业103.5万元。\n"
)
ITEMS = (
    "共发现问题{}个，归纳起来有四个方面：\n（1）手续倒置，34处。一起案件谈话在前，相差5天。\n"
    "（2）证据缺失，51处。其中书证27处。\n（3）引用不当，16处。\n（4）数字不符，78处。\n"
)
WAYS = "全区共接收举报{}件次。\n来信47件次，来访29批次61人次，电话53件次，网络109件次。\n"
ANNOUNCED = [
    (LINES, "540", "312万 + 124.5万 + 103.5万 = 540万"),
    (ITEMS, "179", "34 + 51 + 16 + 78 = 179"),
    (WAYS, "238", "47 + 29 + 53 + 109 = 238"),
]


@pytest.mark.parametrize(("text", "total", "equation"), ANNOUNCED, ids=range(len(ANNOUNCED)))
def test_lines_behind_a_colon_and_ways_of_letters_fill_their_total(
    text: str, total: str, equation: str
) -> None:
    assert any(found.startswith(equation) for found in equations(text.format(total)))
    assert not any(found.startswith(equation[:8]) for found in equations(text.format("733")))
    assert equations(text.format("733"), holds=False) == []


COMPARED = [
    "2022年112件、2023年131件、2024年153件，2024年比2022年增长36.6%。",
    "年末余额5400万元，村均100万元，较2022年末的6750万元减少1350万元，下降20%。",
    "去年上半年来了31拨检查，今年同期13拨，少了18拨。",
]


@pytest.mark.parametrize("text", COMPARED, ids=range(len(COMPARED)))
def test_a_change_is_of_the_year_or_the_number_that_its_words_name(text: str) -> None:
    assert equations(text)
    assert equations(text, holds=False) == []


def test_a_change_against_a_named_year_is_told_where_it_fails() -> None:
    text = "2022年104件、2023年117件、2024年130件，2024年比2022年增长52.0%。"

    assert equations(text, holds=False) == ["（130 - 104）÷ 104 = 25.0%，文中 52.0%"]


@pytest.mark.parametrize(
    "text",
    [
        "今年受理386件次，比第一季度的412件次下降6.3%，比第二季度的400件次下降3.5%。",
        "一季度立案12件，上年同期10件，同比增长20%，环比下降5%。",
    ],
)
def test_a_change_against_another_base_is_no_error(text: str) -> None:
    assert not [check for check in extract(text, doc_id="t").checks if check.holds is False]
