"""勾稽 over a passage: one whole divided in several ways, its parts named again, what remains."""

from __future__ import annotations

import pytest

from extraction.models import Check
from extraction.pipeline import extract


def checks(text: str) -> tuple[Check, ...]:
    return extract(text, doc_id="t").checks


def equations(text: str, *, holds: bool = True) -> list[str]:
    return [check.equation for check in checks(text) if check.holds is holds]


LETTERS = "受理检举控告125件。按对象分:村干部84件、科级干部16件、一般干部25件。"
KINDS = "查处问题98起,其中违规吃喝41起、收送礼品29起、滥发津贴18起、其他10起。"
STAFF = "编制146名,实有134名。其中机关编制86名、实有79名;派驻机构编制60名、实有55名。"

HOLDING = [
    (LETTERS + "按领域分:农业51件、医疗33件、工程22件、其他19件。", "51 + 33 + 22 + 19 = 125"),
    ("受理举报287件次。\n按次数划分:初次举报210件次,重复举报77件次。", "210 + 77 = 287"),
    (KINDS + "违规吃喝占比最高,为41.8%。", "41 ÷ 98 = 41.8%"),
    (KINDS + "收送礼品类占29.6%,居第二位。", "29 ÷ 98 = 29.6%"),
    ("受理检举控告157件次。检举控告件中,居前的是甲类49件次,占31.2%。", "49 ÷ 157 = 31.2%"),
    ("46名受处分人员中,村干部21人,占45.7%。", "21 ÷ 46 = 45.7%"),
    ("抽查项目120个,发现有问题的项目18个,问题项目占比15%。", "18 ÷ 120 = 15"),
    (
        "检举控告157件次。前三位:甲类49件次、乙类31件次、丙类28件次,三项合计108件次。"
        "此外,丁类26件次,其他23件次。",
        "108 + 26 + 23 = 157",
    ),
    ("年初结转5件,新收41件,办结39件,办结率84.8%,结转下年7件。", "5 + 41 - 39 = 7"),
    ("年初结转5件,新收41件,办结39件,办结率84.8%,结转下年7件。", "39 ÷（5 + 41）"),
    ("立案8件9人,上年立案6件,增长33.3%。", "（8 - 6）÷ 6"),
    ("上年立案64件,本年立案80件,同比上升25.0%。", "（80 - 64）÷ 64"),
    ("村均25.4万元,比去年同期的村均22.1万元增加3.3万元。", "25.4万 - 22.1万 = 3.3万"),
    ("发文182份,比去年同期的241份减少59份,下降24.5%。", "59 ÷ 241 = 24.5%"),
    ("满意度为93.6%,比上年的91.2%提高2.4个百分点。", "93.6% − 91.2% = 2.4"),
    ("处置线索186件,是上年93件的2倍。", "186 ÷ 93 = 2"),
    ("立案45件、处分38人,上年同期分别为36件、32人,分别增长25%和18.8%。", "（38 - 32）÷ 32"),
    ("查处22起33人。与上季度的17起24人相比,分别增加5起、9人。", "33 - 24 = 9"),
    ("留置6人,比上年多2人,上年为4人。", "6 - 4 = 2"),
    ("14个乡镇每个抽取5个村,合计70个村。", "14 × 5 = 70"),
    ("8个县(市、区),每个县(市、区)抽取12件,共96件。", "8 × 12 = 96"),
    ("全年立案96件,月均8件。", "96 ÷ 12个月 = 8"),
    ("评查案卷共96件。\n查出问题173个,平均每件1.8个。", "173 ÷ 96 = 1.8"),
    ("回收问卷2256份。受访者中,机关516人、企业472人、村民968人、商户300人。", "= 2256"),
    ("受理64件,办结58件,办结率90.6%,6件正在办理。", "64 - 58 = 6"),
    ("交办186件,办结159件,办结率85.5%,在办27件。", "186 - 159 = 27"),
    ("预算320万元,中标价286.4万元,节约33.6万元,节约率10.5%。", "33.6万 ÷ 320万"),
    ("已巡察68个,完成任务数92个的73.9%。", "68 ÷ 92 = 73.9%"),
    ("违规饮酒3起5人、违规执法4起6人、酒驾1起1人,共8起12人。", "5 + 6 + 1 = 12"),
    (STAFF, "79 + 55 = 134"),
    ("制发建议86份,2024年38份,2025年48份。", "38 + 48 = 86"),
]


@pytest.mark.parametrize(("text", "equation"), HOLDING)
def test_relations_of_a_passage_are_found(text: str, equation: str) -> None:
    assert any(equation in found for found in equations(text)), equations(text)
    assert equations(text, holds=False) == []


FAILING = [
    (LETTERS + "按领域分:农业51件、医疗33件、工程22件、其他21件。", "51 + 33 + 22 + 21 = 127"),
    ("受理287件次。按渠道划分:来信98件次,来访51件次,来电34件次,网络106件次。", "= 289"),
    (KINDS + "收送礼品类占26.9%,居第二位。", "29 ÷ 98 = 29.6%"),
    ("46名受处分人员中,村干部21人,占47.5%。", "21 ÷ 46 = 45.7%"),
    ("受理举报320件次,其中涉农举报112件次,占总数的38%。", "112 ÷ 320 = 35.0%"),
    ("抽查项目120个,发现有问题的项目18个,问题项目占比18%。", "18 ÷ 120 = 15.0%"),
    ("年初结转5件,新收41件,办结39件,结转下年8件。", "5 + 41 - 39 = 7"),
    ("立案8件9人,上年立案6件,增长25.0%。", "（8 - 6）÷ 6 = 33.3%"),
    ("满意度为93.6%,比上年的91.2%提高2.6个百分点。", "93.6% − 91.2% = 2.4"),
    ("14个乡镇每个抽取5个村,合计75个村。", "14 × 5 = 70"),
    ("处理20人,包括党纪政务处分5人、诫勉4人、批评教育12人。", "5 + 4 + 12 = 21"),
]


@pytest.mark.parametrize(("text", "equation"), FAILING)
def test_relations_of_a_passage_that_fail_are_reported(text: str, equation: str) -> None:
    failing = equations(text, holds=False)
    assert len(failing) == 1
    assert equation in failing[0]


SILENT = [
    # A list that may be cut short, or names one letter twice.
    LETTERS + "按领域分:农业51件、医疗33件、工程22件。",
    "受理287件次。\n按类型划分:作风98件次,经济51件次,失职34件次,用人106件次。",
    # A share of something else than the list counts.
    KINDS + "违规吃喝占作风类举报的12.7%。",
    "查处22起33人,占全市查处总数的8.1%。",
    # Two counts that nothing joins, and a change of a third.
    "立案18件,办结12件,满意率97%。",
    "上年办结64件,本年立案80件,同比上升30.0%。",
    "满意度为93.6%,知晓率为91.2%,提高2.6个百分点。",
    # A demand and a bound.
    "14个乡镇每个抽取不少于5个村,合计75个村。",
    "走访64户,发放500元,9人在场。",
]


@pytest.mark.parametrize("text", SILENT)
def test_nothing_fails_where_words_leave_the_whole_open(text: str) -> None:
    assert equations(text, holds=False) == []


def test_word_that_ends_in_about_makes_no_figure_approximate() -> None:
    (figure,) = extract("招标节约33.6万元。", doc_id="t").facts
    assert (figure.value, figure.qualifier) == (336_000, None)
