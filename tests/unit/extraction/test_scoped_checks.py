"""勾稽 of shares by what they are of, wherever it stands; averages and changes from afar."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extraction.models import Check
from extraction.pipeline import extract


def checks(text: str) -> tuple[Check, ...]:
    return extract(text, doc_id="t").checks


def equations(text: str, *, holds: bool | None = True) -> list[str]:
    return [check.equation for check in checks(text) if check.holds is holds]


HOLDING = [
    # shares that words bound, of a whole further up
    ("全区有养老机构38家。\n检查中仍有9家没有取得备案手续，将近四分之一。\n", "9 ÷ 38 = 23.7%"),
    ("在编干部412人。\n近年来结构老化，50岁以上的172人，占到四成多。\n", "172 ÷ 412 = 41.7%"),
    ("登记合同1840份。\n口头约定的276份，约占登记合同的15%。\n", "276 ÷ 1840 = 15%"),
    (
        "全年立案146件。\n工程领域32件，教育领域21件，两个领域合起来超过三分之一。\n",
        "（32 + 21）÷ 146",
    ),
    (
        "全市受理举报91件。\n甲区23件、乙区18件、丙区15件，三区合计占全市的61.5%。\n",
        "（23 + 18 + 15）÷ 91",
    ),
    ("全院共有科室52个。\n14个科室没有公开用量，占科室总数的26.9%。\n", "14 ÷ 52 = 26.9%"),
    ("党员1128名。\n交来体会1086篇，按党员人数计，提交率96.3%。\n", "1086 ÷ 1128 = 96.3%"),
    ("全省420余名专家中，21名专家被停用，约占专家总数的5%。\n", "21 ÷ 420余"),
    # a row of shares has one whole
    (
        "收回问卷820份。\n认为好转的533份，占65%；认为变化不大的213份，占26%；说不清的74份，占9%。\n",
        "74 ÷ 820 = 9%",
    ),
    ("查处312人，其中科级以上干部41人，占查处人数的13.1%。\n", "41 ÷ 312 = 13.1%"),
    ("反馈问题58个，目前尚有9个没有整改到位，整改率84.5%。\n", "（58 - 9）÷ 58 = 84.5%"),
    (
        "查处问题500起，其中吃喝151起，收送名贵礼品193起，补贴62起，其余94起。"
        "几类中收送礼品问题占比最高，达38.6%。\n",
        "193 ÷ 500 = 38.6%",
    ),
    # averages
    ("涉及86户，退还费用20.7万元，户均约2400元。\n", "20.7万 ÷ 86"),
    ("向53人次多发7.95万元，人均1500元。\n", "7.95万 ÷ 53"),
    ("共抽查病历360份。\n查出缺陷918处，份均2.55处。\n", "918 ÷ 360 = 2.55"),
    ("全县辖118个行政村、22个社区。\n监督委员会成员共434名，村均3.1名。\n", "434 ÷（118 + 22）"),
    # changes
    ("受理296件次，比二季度的320件次减少24件次，环比下降7.5%。\n", "（320 - 296）÷ 320 = 7.5%"),
    ("受理27件，四个季度分别为7件、5件、9件、6件，比上年的34件下降20.6%。\n", "（34 - 27）÷ 34"),
    (
        "函询846件次，比2024年同期减少11.5%；初核2304件，增长33.2%。"
        "2024年上半年，这两项分别为956件次和1730件。\n",
        "(956 − 846) ÷ 956 = 11.5%",
    ),
    (
        "处理2893人，处分1327人，分别增长21.4%、15.2%。而在2023年，这两个数分别是2383人和1152人。\n",
        "（1327 - 1152）÷ 1152 = 15.2%",
    ),
    ("收入8.4亿元，同比增长12%，上年同期为7.5亿元。\n", "（8.4亿 - 7.5亿）÷ 7.5亿"),
    ("事故5起、死亡4人，比一季度的11起、6人分别下降54.5%、33.3%。\n", "（6 - 4）÷ 6 = 33.3%"),
    ("立案20件，比上年多5件，增幅达三分之一。\n", "5 ÷（20 - 5） = 33.3%"),
    ("支出12.4万元，比预算的15.5万元节约20%。\n", "（15.5万 - 12.4万）÷ 15.5万"),
    ("年租金从3.6万元提高到12.6万元，租金涨了2.5倍。\n", "（12.6万 - 3.6万）÷ 3.6万 = 2.5倍"),
    ("时限由12.5个工作日压缩到7.5个工作日，压缩40%。\n", "（12.5 - 7.5）÷ 12.5"),
    ("收到来信317件，较去年多出42件，涨幅15.3%。\n", "42 ÷（317 - 42） = 15.3%"),
]

FAILING = [
    (
        "现有成员61人。\n党员55人，占90.2%；女性14人，占23%；60岁以上的27人，占49.1%。\n",
        "27 ÷ 61 = 44.3%，文中 49.1%",
    ),
    ("村干部64人，其中专职18人、兼职46人，专职的占39.1%。\n", "18 ÷ 64 = 28.1%，文中 39.1%"),
    (
        "处理512人次，其中第一种形态338人次，第二种形态131人次，第三种形态24人次，"
        "第四种形态19人次。前两种形态合计占91.2%。\n",
        "（338 + 131）÷ 512 = 91.6%，文中 91.2%",
    ),
    (
        "处理48人次，第一至第四种形态依次为36人次、9人次、2人次、1人次，第一种形态占78%。\n",
        "36 ÷ 48 = 75.0%，文中 78%",
    ),
    ("查处312人，其中科级以上干部41人，占查处人数的14.1%。\n", "41 ÷ 312 = 13.1%，文中 14.1%"),
    (
        "核定编制52名，实有43人。在岗人员中，书记15人、副书记14人、干部14人；本科34人，占65.4%。\n",
        "34 ÷ 43 = 79.1%，文中 65.4%",
    ),
    (
        "发放问卷5000份，收回4730份；收回的问卷里，表示满意的4115份，满意率82.3%。\n",
        "4115 ÷ 4730 = 87.0%，文中 82.3%",
    ),
    ("全院共有科室52个。\n14个科室没有公开用量，占科室总数的29.6%。\n", "14 ÷ 52 = 26.9%"),
    ("共抽查病历360份。\n查出缺陷918处，份均5.25处。\n", "918 ÷ 360 = 2.55，文中 5.25"),
    ("包联矛盾纠纷42件，化解36件，化解率88.1%。\n", "36 ÷ 42 = 85.7%，文中 88.1%"),
    ("12个乡镇共有专干42名，最多的5名，平均每个乡镇3.8名。\n", "42 ÷ 12 = 3.5，文中 3.8"),
    ("全县21个乡镇。\n列支经费镇均2.5万元，全县合计55.2万元。\n", "55.2万 ÷ 21"),
    ("受理296件次，比二季度的320件次减少34件次，环比下降7.5%。\n", "320 - 296 = 24，文中 34"),
    (
        "2022年至2024年，立案分别为41件、56件、63件，2023年、2024年分别比上年增长36.6%、15.2%。\n",
        "（63 - 56）÷ 56 = 12.5%，文中 15.2%",
    ),
    ("支出12.4万元，比预算的15.5万元节约25%。\n", "（15.5万 - 12.4万）÷ 15.5万 = 20.0%，文中 25%"),
    ("年租金从3.6万元提高到12.6万元，租金涨了3.5倍。\n", "= 2.5倍，文中 3.5倍"),
    ("自办案件27件，占乡镇立案总数36件的三分之二。\n", "27 ÷ 36 = 75%，文中 三分之二"),
    ("专职人员96人、兼职人员143人，专职人员占比43.2%。\n", "96 ÷（96 + 143） = 40.2%"),
]

SILENT = [
    # neither the digits of the share nor those exchanged
    "全院共有科室52个。\n14个科室没有公开用量，占科室总数的25.3%。\n",
    # near the fraction, not within it
    "全区有养老机构38家。\n检查中仍有11家没有取得备案手续，将近四分之一。\n",
    # too far from the only count of its unit
    "全区有养老机构38家。\n设立公示牌。完善制度。开展培训。\n检查发现9家没有备案，将近四分之一。\n",
    # a share that names a whole of which nothing is said
    "全院共有科室52个。\n14个病区没有公开用量，占病区总数的26.3%。\n",
    # two shares leave open which whole the third has
    "现有成员61人。\n党员55人，占90.2%；60岁以上的27人，占43.1%。\n",
    # which of two wholes is meant
    "接收举报1303件。处置线索407件，其中反映村干部的70件，占信访总量的17.2%。",
    # of what a rate's name denies
    "抽检食材100批次，不合格98批次，合格率98.0%。",
    # of some of those before 其中, and of all of another place
    "全年处分84人，其中村干部27人，占受处分村干部的23.4%。\n",
    "全年处分84人，其中村干部27人，占全市受处分人数的8.4%。\n",
    # another unit of the average
    "共抽查病历360份。\n查出缺陷918处，科均2.55处。\n",
    # the former figure is of something else
    "函询846件次，比2024年同期减少11.5%。走访群众956户。\n",
    # no words say that the years follow each other
    "三个县立案分别为41件、56件、63件，群众满意率提高15.2%。\n",
    "年租金从3.6万元提高到12.6万元，面积扩大3.1倍。\n",
]


@pytest.mark.parametrize(("text", "wanted"), HOLDING)
def test_relation_is_found_where_its_figures_stand_apart(text: str, wanted: str) -> None:
    assert any(wanted in equation for equation in equations(text))
    assert equations(text, holds=False) == []


@pytest.mark.parametrize(("text", "wanted"), FAILING)
def test_relation_that_words_join_beyond_doubt_is_reported(text: str, wanted: str) -> None:
    assert any(wanted in equation for equation in equations(text, holds=False))


@pytest.mark.parametrize("text", SILENT)
def test_nothing_is_said_of_what_the_words_leave_open(text: str) -> None:
    rates = ("rate", "growth", "average", "product")

    said = [check.equation for check in checks(text) if check.kind in rates]

    assert [e for e in said if not e.endswith(("占90.2%", "文中 90.2%"))] == []


def test_share_inside_a_part_is_of_that_part() -> None:
    text = "现有成员61人。\n党员55人，占90.2%；女性14人，占23%；其中女党员11人，占20%。\n"

    assert "11 ÷ 55 = 20%，文中 20%" in equations(text)
    assert equations(text, holds=False) == []


def test_share_of_another_whole_says_of_which() -> None:
    text = "现有成员61人。\n党员55人，占90.2%；女性14人，占23%；60岁以上的27人，占49.1%。\n"

    notes = [check.note for check in checks(text) if check.holds is False]

    assert notes == ["除以55才是文中的数，请核对基数"]


@given(st.integers(200, 900), st.integers(20, 190))
def test_bounded_share_is_shown_only_within_its_bounds(whole: int, part: int) -> None:
    text = f"登记合同{whole}份。\n口头约定的{part}份，超过登记合同的四分之一。\n"

    if equations(text):
        assert 25 <= 100 * part / whole <= 30
