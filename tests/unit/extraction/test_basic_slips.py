"""The plain forms of arithmetic: a number changed in one of them is told."""

from __future__ import annotations

import pytest

from extraction.pipeline import extract


def _told(text: str) -> set[tuple[str, bool | None]]:
    return {(check.equation, check.holds) for check in extract(text, doc_id="x").checks}


def _failing(text: str) -> list[str]:
    return [check.equation for check in extract(text, doc_id="x").checks if check.holds is False]


@pytest.mark.parametrize(
    ("text", "equation"),
    [
        (
            "来信17件，来访90件，来电79件，网络举报13件，共210件。",
            "17 + 90 + 79 + 13 = 199，文中总数 210",
        ),
        (
            "来信41件、来访44件、来电9件、网络举报5件，合计103件。",
            "41 + 44 + 9 + 5 = 99，文中总数 103",
        ),
        (
            "受理举报共259件，分别是来信68件，来访101件，来电24件，网络举报56件。",
            "68 + 101 + 24 + 56 = 249，文中总数 259",
        ),
        (
            "受理举报255件：来信11件，来访54件，来电163件，网络举报17件。",
            "11 + 54 + 163 + 17 = 245，文中总数 255",
        ),
        (
            "举报总量186件，按来源分：来信61件、来访70件、来电49件。",
            "61 + 70 + 49 = 180，文中总数 186",
        ),
        ("上半年立案43件，下半年立案24件，全年立案74件。", "43 + 24 = 67，文中总数 74"),
        (
            "近三年共立案169件，其中2021年71件、2022年58件、2023年33件。",
            "71 + 58 + 33 = 162，文中总数 169",
        ),
    ],
)
def test_totals_that_a_whole_list_misses_are_told(text: str, equation: str) -> None:
    assert (equation, False) in _told(text)


@pytest.mark.parametrize(
    "text",
    [
        # A list that names some only, steps of handling, other things than the total.
        "受理举报255件：主要是来信11件，来访54件，来电163件，网络举报17件。",
        "受理举报255件：来信11件，来访54件，来电163件，网络举报17件等。",
        "初核12件，立案9件，办结8件，共处置40件。",
        "一季度来访65件次，二季度来访81件次，上半年来信160件次。",
        "近三年共立案169件，其中2021年71件、2023年33件。",
        "给予党纪处分11人、政务处分6人、诫勉9人，共处理23人。",
        "投入甲项目12万元、乙项目8万元、丙项目9万元，累计30万元。",
    ],
)
def test_lists_that_need_not_make_their_total_are_left_alone(text: str) -> None:
    assert _failing(text) == []


def test_second_counts_of_a_list_whose_first_come_out_are_told() -> None:
    text = "查处问题56起67人，其中县级查处21起34人、乡镇查处31起21人、村级查处4起7人。"
    assert _told(text) >= {
        ("21 + 31 + 4 = 56，文中总数 56", True),
        ("34 + 21 + 7 = 62，文中总数 67", False),
    }


def test_second_counts_say_nothing_where_the_first_do_not_come_out() -> None:
    text = "查处问题66起67人，其中县级查处21起34人、乡镇查处31起21人、村级查处4起7人。"
    assert "34 + 21 + 7 = 62，文中总数 67" not in _failing(text)


@pytest.mark.parametrize("words", ["占承办总数的", "所占比例为", "占比", "占全市的"])
def test_the_one_share_of_a_row_that_does_not_come_out_is_told(words: str) -> None:
    row = (("甲类", 26, "22.0"), ("乙类", 8, "6.8"), ("丙类", 58, "49.2"), ("丁类", 26, "17.0"))
    listed = "；".join(f"{name}{count}件，{words}{share}%" for name, count, share in row)
    told = _told(f"全年办理建议118件，其中{listed}。")
    assert ("26 ÷ 118 = 22.0%，文中 17.0%", False) in told
    assert ("58 ÷ 118 = 49.2%，文中 49.2%", True) in told


def test_a_count_of_a_row_in_error_is_told_by_its_share_and_by_the_sum() -> None:
    row = (("甲类", 26, "22.0"), ("乙类", 8, "6.8"), ("丙类", 58, "49.2"), ("丁类", 29, "22.0"))
    listed = "；".join(f"{name}{count}件，占总数的{share}%" for name, count, share in row)
    checks = extract(f"全年办理建议118件，其中{listed}。", doc_id="x").checks
    assert "29 ÷ 118 = 24.6%，文中 22.0%" in [c.equation for c in checks if c.holds is False]
    [total] = [c for c in checks if c.equation.startswith("26 + 8 + 58 + 29 = 121")]
    assert (total.holds, total.note) == (False, "按总数和占比，“29”应为 26")


@pytest.mark.parametrize(
    ("text", "equation"),
    [
        ("应到98人，实到50人，到会率44.2%。", "50 ÷ 98 = 51.0%，文中 44.2%"),
        ("收案102件，结案47件，结收比为40.2%。", "47 ÷ 102 = 46.1%，文中 40.2%"),
        ("受理举报108件，办结率56.1%，共办结69件。", "69 ÷ 108 = 63.9%，文中 56.1%"),
        ("每人每月34元，19人每月共680元。", "19 × 34 = 646，文中 680"),
        ("重新发包土地15亩，每亩增收12元，增收192元。", "15 × 12 = 180，文中 192"),
        ("27个乡镇共检查1134次，平均每个乡镇45次。", "1134 ÷ 27 = 42，文中 45"),
        ("收回资金784元，户均59元，涉及农户14户。", "784 ÷ 14 = 56，文中 59"),
        (
            "年初存量线索18件，新增195件，处置50件，年末结存167件。",
            "18 + 195 - 50 = 163，文中 167",
        ),
    ],
)
def test_three_figures_side_by_side_that_do_not_come_out_are_told(text: str, equation: str) -> None:
    assert (equation, False) in _told(text)


@pytest.mark.parametrize(
    "text",
    [
        "办结146件，满意率98.6%（满意130件，基本满意14件，不满意2件）。",
        "抽调62人，组成12个组，每组5人。",
        "每桌10人，共18桌，实际就餐166人。",
        "受理108件，当月办结69件，累计办结率56.1%。",
        "向12户每户发放500元，发放2次共12000元。",
        "受理举报120件，办理100件，办结率95%。",
        "组建5个组，每组3人，共走访16人。",
        "每个项目补助5万元，8个项目，累计已拨付30万元。",
    ],
)
def test_three_figures_of_which_more_is_to_be_said_are_left_alone(text: str) -> None:
    assert _failing(text) == []


@pytest.mark.parametrize(
    ("text", "equation"),
    [
        (
            "县纪委监委立案119件。乡镇纪委立案11件。派驻机构立案162件。全县共立案304件。",
            "119 + 11 + 162 = 292，文中总数 304",
        ),
        (
            "全县立案211件，县本级160件，乡镇10件，派驻机构33件。",
            "160 + 10 + 33 = 203，文中总数 211",
        ),
        ("反馈问题73个，已完成整改43个，未完成33个。", "73 - 43 = 30，文中 33"),
        ("排查隐患219处，整改117处，正在整改107处。", "219 - 117 = 102，文中 107"),
        ("满分100分，实得88分，扣14分。", "100 - 88 = 12，文中 14"),
        ("满意76.2%，基本满意20.1%，不满意6.7%。", "76.2% + 20.1% + 6.7% = 103%，应为100%"),
        (
            "第一种形态占42.9%，第二种形态占31.9%，第三、四种形态占28.2%。",
            "42.9% + 31.9% + 28.2% = 103%，应为100%",
        ),
        (
            "专项资金86.5万元，分别为：中央60.2万元、省级15.2万元、县级8.1万元。",
            "60.2万 + 15.2万 + 8.1万 = 83.5万，文中总数 86.5万",
        ),
        (
            "“三公”经费支出74.5万元，其中公务接待费18.6万元、公务用车费27.1万元、因公出国费26.5万元。",
            "18.6万 + 27.1万 + 26.5万 = 72.2万，文中总数 74.5万",
        ),
    ],
)
def test_what_leaves_nothing_out_is_told_where_it_fails(text: str, equation: str) -> None:
    assert (equation, False) in _told(text)


@pytest.mark.parametrize(
    "text",
    [
        "甲镇立案9件。乙镇立案11件。丙镇立案12件。全县共立案304件。",
        "反馈问题73个，已完成整改43个，未完成13个，长期坚持17个。",
        "排查隐患219处，整改117处，正在整改90处。",
        "满意76.2%，基本满意20.1%，不满意3.6%。",
        "期初在办线索21件，本期受理382件，本期办结103件，期末在办线索300件。",
        "第一种形态占42.9%，第二种形态占31.9%，第三种形态占9.1%。",
        "全县立案211件，县本级立案160件，乡镇处分10件，派驻机构问责33件。",
    ],
)
def test_what_may_leave_something_out_is_left_alone(text: str) -> None:
    assert _failing(text) == []


@pytest.mark.parametrize("unit", ["篇", "亩", "公里", "台", "处", "例", "学时", "吨", "千克"])
def test_counts_right_behind_a_year_are_figures_whatever_their_unit(unit: str) -> None:
    text = f"共完成69{unit}，2023年27{unit}，2024年42{unit}。"
    found = extract(text, doc_id="x")
    assert [(f.value, f.unit) for f in found.facts] == [(n, unit) for n in (69, 27, 42)]
    assert [check.equation for check in found.checks] == ["27 + 42 = 69，文中总数 69"]


@pytest.mark.parametrize("text", ["2024年3至5月", "2024年12月", "2023年4季度", "2024年5号文件"])
def test_numbers_of_dates_behind_a_year_are_no_figures(text: str) -> None:
    assert extract(f"{text}，开展检查。", doc_id="x").facts == ()


@pytest.mark.parametrize(
    ("text", "equation"),
    [
        (
            "在已办结的230件实名举报中，反映问题属实56件，部分属实98件，不属实59件。",
            "56 + 98 + 59 = 213，文中总数 230",
        ),
        (
            "内科会诊61例、出动医师70人次；外科会诊78例、出动医师83人次；儿科会诊59例、出动医师67人次。"
            "三个科室合计会诊198例，出动医师205人次。",
            "70 + 83 + 67 = 220，文中总数 205",
        ),
        (
            "东镇、西镇、南镇分别整治点位84处、33处、58处，清理面积依次为92亩、51亩、70亩；"
            "三镇共整治点位175处，清理面积230亩。",
            "92 + 51 + 70 = 213，文中总数 230",
        ),
        ("本年度体检应到290人，实到127人，到检率为47.3%。", "127 ÷ 290 = 43.8%，文中 47.3%"),
    ],
)
def test_other_wordings_of_the_plain_forms_are_told(text: str, equation: str) -> None:
    assert (equation, False) in _told(text)
