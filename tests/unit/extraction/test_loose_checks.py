"""勾稽 in whatever words: what comes out is shown, what fails needs a slip that explains it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extraction.checks.figures import Figure, Page
from extraction.checks.slips import misprint, part_misprint, printed_digits
from extraction.figures import find_facts
from extraction.models import Check
from extraction.pipeline import extract
from extraction.tables.text import drawn_tables


def checks(text: str) -> tuple[Check, ...]:
    return extract(text, doc_id="t", tables=drawn_tables(text)).checks


def equations(text: str, *, holds: bool | None = True) -> list[str]:
    return [check.equation for check in checks(text) if check.holds is holds]


ITEMS = (
    "1．违规发放补贴。3个单位发放46.2万元。\n2．超标准接待。5个单位多支8.35万元，涉及62批次。\n"
    "3．出租收入没有上缴。应缴71.4万元，缴了50.9万元，差20.5万元。\n"
    "上述三项违规金额合计{}万元。\n"
)
TABLE = (
    "表1 抽查情况\n科室      采购笔数    抽查笔数    有误笔数\n"
    "药剂科        210          42           6\n"
    "检验科        130          38           5\n设备科         60          20           3\n"
    "合计          400         100          14\n\n{}"
)
HOLDING = [
    # totals
    ("今年新接线索63件，上年转下来的还有14件，加在一块是77件。", "63 + 14 = 77"),
    ("纪委书记谈了12人次，两位副书记谈了19人次，委员谈了28人次，前后共谈59人次。", "12 + 19 + 28"),
    ("第一批收回31.2万元，第二批收回28.9万元，三批中两批下来60.1万元。", "31.2万 + 28.9万"),
    ("4月560万元，7月340万元，10月220万元，年内到位1120万元。", "560万 + 340万 + 220万"),
    ("评为优秀的37卷，合格的58卷，基本合格的9卷。优秀与合格合计95卷。", "37 + 58 = 95"),
    ("上交礼金礼品7.05万元。其中没有旁人经手。现金5.4万元，购物卡折合16500元。", "5.4万 + 16500"),
    ("原有督办件27个，加上没有改完的8个，下一步要改35个。", "27 + 8 = 35"),
    (ITEMS.format("75.05"), "46.2万 + 8.35万 + 20.5万 = 75.05万"),
    (
        "三、问题\n全部卷宗共挑出差错68个。\n【证据·31个】没有佐证。\n【程序·22个】倒签日期。\n"
        "【文书·15个】错漏字。\n",
        "31 + 22 + 15 = 68",
    ),
    ("全镇辖18个村、4个社区，22个村（社区）都设立了监督信息员。", "18 + 4 = 22"),
    ("全镇辖18个村、4个社区。按一村一员的要求，选配各村监督员22名。", "18 + 4 = 22"),
    # what is left, lacks or is more
    ("账面库存药品1260盒，实盘1218盒，账实相差42盒。", "1260 - 1218 = 42"),
    ("定编5人，眼下在岗3人，还空着2个编。", "5 - 3 = 2"),
    ("今年立案24件，比去年的17件多了7件。", "24 - 17 = 7"),
    ("收到来信94件，去掉重复件17件，实际是77件。", "94 - 17 = 77"),
    ("上级转来26件，本级收到41件，重复的9件，剔除后为58件。", "26 + 41 - 9 = 58"),
    ("下拨640万元，拨付到村544万元，拨付率85%。没有拨下去的96万元躺在专户。", "640万 - 544万"),
    ("原来有微信群43个，新建2个，解散19个，目前保留26个。", "43 + 2 - 19 = 26"),
    ("年初账上有12.6万元，一年收进45.3万元，花出去41.7万元，年底剩16.2万元。", "12.6万 + 45.3万"),
    # shares
    ("反馈问题42个。改到位的35个，整改完成率为83.3%。", "35 ÷ 42 = 83.3%"),
    ("全镇低保对象460人，抽查138人，抽查比例三成。", "138 ÷ 460 = 30%"),
    ("132个问题中按期整改96个，占七成多。", "96 ÷ 132 = 72.7%"),
    ("卫生服务站54个。\n二、检查\n本次查了18个，占总数的三分之一。", "18 ÷ 54 = 33.3%"),
    ("抽检食材86批次，不合格4批次，合格率95.3%。", "（86 − 4）÷ 86"),
    ("专职干部34人、兼职干部52人，专职占比39.5%。", "34 ÷（34 + 52）"),
    # changes
    ("与第二季度的480件次比，本季度的552件次，环比多了15%。", "（552 - 480）÷ 480"),
    ("会议费花了8.4万元，去年这个时候是14万元，压缩了四成。", "（14万 - 8.4万）÷ 14万"),
    ("信访52件，较上年减少11件，回落17.5%。", "11 ÷（52 + 11）"),
    ("出国经费压减三成，由50万元压到35万元。", "（50万 - 35万）÷ 50万"),
    ("差错率5.4%；上季度这项指标是7.3%，一个季度压下来1.9个百分点。", "7.3% − 5.4% = 1.9"),
    # averages and products
    ("合同240份，标的总额1260万元，摊到每份合同上是5.25万元。", "1260万 ÷ 240 = 5.25万"),
    ("应退20,250元，牵涉15人，人头上摊1,350元。", "20,250 ÷ 15 = 1350"),
    ("三个小组均分为86.5分、91.0分、88.5分，总均分88.7分。", "÷ 3 = 88.7"),
    ("院坝会18场，场均到会45人，到会群众810人次。", "18 × 45 = 810"),
    ("土地租金一亩850元，流转460亩，村里收租39.1万元。", "460 × 850 = 39.1万"),
    ("对3户各罚6000元，对7名责任人各罚1500元，罚没款2.85万元。", "3 × 6000 + 7 × 1500"),
    ("编为4个小组，每组6人，外请3人，参加人员共27人。", "4 × 6 + 3 = 27"),
    ("食堂每天多报15份，单价12元，报了20天，虚报3600元。", "15 × 20 × 12 = 3600"),
    ("教职工食堂月均亏损1.4万元，全年亏损16.8万元。", "× 1.4万 = 16.8万"),
    # tables
    (TABLE.format("抽查的笔数相当于全部采购的25.0%。"), "100 ÷ 400 = 25%"),
    (TABLE.format("有误的单子，9笔是数量不符，5笔是没有论证。"), "9 + 5 = 14"),
    ("抽查3个乡镇（石梁镇、红岩镇、沙坪乡）。", "所列 3 个"),
]
FAILING = [
    ("一季度追回资金137.2万元，二季度126.9万元，半年算下来246.1万元。", "137.2万 + 126.9万"),
    ("听课的分别是64人、82人、71人，三场下来227人次。", "64 + 82 + 71 = 217"),
    ("党内警告3人，诫勉4人，批评教育8人，前后处理14人。", "3 + 4 + 8 = 15"),
    ("接到举报945件次。寄信的316件次，上门的154件次，打电话的262件次，网上的231件次。", "= 963"),
    ("一年里反映31起，当场说清19起，报镇里6起，还有5起是邻里吵架。", "19 + 6 + 5 = 30"),
    ("账上存款58.6万元，对账单53.2万元，相差4.5万元。", "58.6万 - 53.2万 = 5.4万"),
    ("违规资金864.20万元，上缴648.15万元，到位75%，余下261.05万元。", "= 216.05万"),
    ("查出问题23个，年底改好18个，销号73.8%。", "18 ÷ 23 = 78.3%"),
    ("越级上访96件次，去年同季为128件次，回落33.3%。", "（128 - 96）÷ 128 = 25.0%"),
    ("玉米补贴每亩16元。9户多报214亩，按标准多领3244元。", "214 × 16 = 3424"),
    ("劳务费一共42.4万元，其中31.8万元转回小账，正好是三分之二。", "31.8万 ÷ 42.4万 = 75%"),
    ("三个小组卷数一样多，均分为90.5分、87.0分、86.5分，总均分88.5分。", "÷ 3 = 88.0"),
]
SILENT = [
    "上半年收入46.2万元，其中门面租金38.5万元，全年预计完成87.4万元。",
    "党员42人，村民代表35人，参加会议的一共61人（有人身兼两职）。",
    "谈话12人次，函询9人次，全年累计处理各类人员45人次。",
    "工程类问题18个，采购类问题15个，另有工程采购交叉问题6个，共计36个。",
    "满意率91.2%，比全市平均高2.3个百分点，比上年的90.1%有提升。",
    "每户补助1500元，全镇有320户，去年发放43.5万元。",
    "合同价485万元，审定价462.5万元，扣除质保金后付款431.2万元。",
    "全县14个派驻组，每组编制4名，合计56名，实有49名，空缺7名。",
    "住房类34件、社保类21件、教育类17件，三类占全部96件的75%。",
    "受理线索42件，9月份又接到8件，总计50件。转为立案的13件，成案率26.0%。",
    "3月收到9件，4月收到7件，比上年同期多3件。",
    "排查出问题36个，立行立改21个，挂账整改14个，目前共完成整改29个。",
]


@pytest.mark.parametrize(("text", "equation"), HOLDING)
def test_figures_that_come_out_are_joined_in_whatever_words(text: str, equation: str) -> None:
    assert any(equation in found for found in equations(text))
    assert equations(text, holds=False) == []


@pytest.mark.parametrize(("text", "equation"), FAILING)
def test_a_slip_of_the_pen_is_reported(text: str, equation: str) -> None:
    assert any(equation in found for found in equations(text, holds=False))


@pytest.mark.parametrize("text", SILENT)
def test_figures_that_only_look_joined_are_not_reported(text: str) -> None:
    assert equations(text, holds=False) == []


def figure(words: str) -> Figure:
    text = f"共有{words}件。"
    return Page(text, list(find_facts(text))).figures[0]


@given(st.integers(100, 99_999), st.integers(0, 3))
def test_two_digits_exchanged_are_a_slip_and_what_comes_out_is_none(value: int, at: int) -> None:
    digits = list(str(value))
    at = min(at, len(digits) - 2)
    digits[at], digits[at + 1] = digits[at + 1], digits[at]
    printed = "".join(digits)

    if printed[0] != "0":
        slip = misprint(figure(printed), Decimal(value))
        assert (slip is not None) == (printed != str(value))
    assert misprint(figure(str(value)), Decimal(value)) is None


@given(st.integers(10, 9_999), st.integers(10, 9_999))
def test_numbers_of_other_lengths_or_with_many_other_digits_are_no_slip(
    left: int, right: int
) -> None:
    unlike = sum(a != b for a, b in zip(str(left), str(right), strict=False))

    if len(str(left)) != len(str(right)) or unlike > 2:
        assert misprint(figure(str(left)), Decimal(right)) is None


def test_one_digit_of_two_is_too_little_for_a_slip() -> None:
    assert misprint(figure("13"), Decimal(14)) is None
    assert misprint(figure("1314"), Decimal(1414)) is not None


def test_the_part_whose_digits_are_exchanged_is_named() -> None:
    parts = [figure("316"), figure("154"), figure("262")]

    assert part_misprint(figure("732"), parts) is None  # it comes out
    assert part_misprint(figure("740"), parts) is None
    found = part_misprint(figure("696"), parts)  # 226 for 262
    assert found is parts[2]


@pytest.mark.parametrize(("words", "count"), [("120", 2), ("105", 3), ("1,200", 2), ("12.50", 4)])
def test_zeros_at_the_end_of_a_round_number_tell_nothing(words: str, count: int) -> None:
    assert printed_digits(figure(words)) == count
