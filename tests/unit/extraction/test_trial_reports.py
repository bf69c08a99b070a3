"""What an analyst's trial found: stops, numbers of items and papers, changes, tables, checks."""

from __future__ import annotations

import pytest

from extraction.models import ExtractionResult, Fact
from extraction.pipeline import extract
from extraction.tables.text import drawn_tables


def read(text: str) -> ExtractionResult:
    return extract(text, doc_id="x", tables=drawn_tables(text))


def told(text: str) -> list[tuple[str, str]]:
    return [(fact.value_text, fact.indicator) for fact in read(text).facts]


def fact(text: str, value: str) -> Fact:
    return next(one for one in read(text).facts if one.value_text == value)


def verdicts(text: str) -> list[bool | None]:
    return [check.holds for check in read(text).checks]


def test_half_width_stop_ends_a_sentence_and_the_text_keeps_its_marks() -> None:
    text = "1.执纪审查.严重警告9人,警告14人.移送司法机关2人."
    facts = read(text).facts
    assert [(f.value_text, f.indicator) for f in facts] == [
        ("9", "严重警告人数"),
        ("14", "党内警告人数"),
        ("2", "移送司法机关人数"),
    ]
    assert all(text[f.start : f.end] == f.value_text for f in facts)
    assert facts[0].sentence == "严重警告9人,警告14人."


@pytest.mark.parametrize("text", ["满意率95.6%。", "共3.5万元。", "人均2.5万元。"])
def test_decimal_points_are_no_stops(text: str) -> None:
    assert len(read(text).facts) == 1


def test_number_of_an_item_is_not_read_into_a_count() -> None:
    text = "6.制度不全。\n7.9个村没有台账。\n8.2021年反馈的12个问题未整改。"
    assert [value for value, _ in told(text)] == ["9", "12"]
    assert [value for value, _ in told("平均每镇\n2.5人。")] == ["2.5"]


def test_numbers_of_papers_and_telephones_are_no_figures() -> None:
    text = "名册\n姓名\t身份证号\t联系电话\t补助（元）\n甲某\t110101199003074274\t13812345678\t900"
    assert [value for value, _ in told(text)] == ["900"]
    assert [v for v, _ in told("项目\t金额（元）\n修路\t13812345\n改渠\t4500")] == [
        "13812345",
        "4500",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("教师98人，其中正高级教师2人、一级教师31人。",
         ["教师人数", "正高级教师人数", "一级教师人数"]),
        ("全年一般公共预算收入完成6.4亿元，为预算的103%，增长4%。",
         ["一般公共预算收入", "预算完成率", "一般公共预算收入增长率"]),
        ("重复率27%，比二季度高出3个百分点。", ["重复率", "重复率上升百分点"]),
        ("文件同比减少10%（由50件减至45件）。", ["文件增长率", "文件数", "文件数"]),
        ("受理投诉58件，较去年减少19件、下降24.7%。",
         ["群众诉求件数", "群众诉求减少数", "群众诉求增长率"]),
        ("利润总额620万元，同比减少41万元。", ["利润总额", "利润总额减少额"]),
        ("累计亏损61万元，上缴税金40万元。", ["亏损金额", "上缴税金"]),
        ("制发建议书26份，其中派驻机构18份。", ["制发纪检监察建议书数"] * 2),
        ("建议书回访率2022年36%、2023年65%。", ["建议书回访率"] * 2),
        ("摸排欠薪隐患37个，已处置22个。", ["摸排欠薪隐患数", "处置隐患数"]),
        ("上年结转线索42件。", ["结转问题线索数"]),
        ("近三年发展党员28名。", ["发展党员人数"]),
        ("对采购金额排名前10位的药品进行核查。", ["采购药品数"]),
        ("12件信访件中，9件因合同不公开引起。", ["群众信访件次"] * 2),
    ],
)  # fmt: skip
def test_names_from_the_trial(text: str, expected: list[str]) -> None:
    assert [name for _, name in told(text)] == expected


def test_cut_down_is_a_decline() -> None:
    assert fact("业务招待费42万元，同比压降28%。", "28").qualifier == "下降"
    assert fact("办结时限压缩72%。", "72").qualifier == "减少"


def test_table_of_places_counts_what_its_report_is_about() -> None:
    text = (
        "某县信访举报三季度分析\n三、各乡镇情况\n乡镇\t三季度\t二季度\t每万人件次\n"
        "甲镇\t31\t26\t6.2\n乙乡\t22\t24\t5.9\n合计\t53\t50\t4.5"
    )
    assert {f.indicator for f in read(text).facts if f.value in (31, 26, 22, 53)} == {
        "群众信访件次"
    }
    assert all(verdicts(text))


def test_part_of_a_column_is_counted_like_its_whole() -> None:
    text = (
        "情况表（单位：万元）\n企业\t营业收入\t职工人数（人）\t其中：党员\n甲公司\t48\t412\t126\n"
        "乙公司\t39\t186\t71"
    )
    assert [(f.value, f.unit) for f in read(text).facts if f.value_text == "126"] == [(126, "人")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the mean growth of two years, not that of the last
        (
            "全区制发建议书126份，其中2022年33份、2023年41份、2024年52份，年均增长25.5%。",
            [True, True],
        ),
        # of what its own sentence counts
        ("立案268件。另排查纠纷110件，办结120件，办结率109.1%。", []),
        # of one place no other is a part
        ("总量8634件次，居前的是：甲区2316件次、乙县1742件次、丙区1489件次，占全市的64.2%。", []),
        ("2024年全年立案268件。分季度看，立案数一季度52件、二季度76件、三季度69件、四季度17件。",
         [False]),
        ("2024年全年立案268件。分季度看，立案数一季度52件、二季度76件、三季度69件、四季度71件。",
         [True]),
        # more than there are: in error if none is counted twice
        ("技术人员498人（医师171人、护士268人、医技95人）。", [None]),
        ("党员53名，女11名，60岁以上46名。", []),
    ],
)  # fmt: skip
def test_checks_from_the_trial(text: str, expected: list[bool | None]) -> None:
    assert verdicts(text) == expected


@pytest.mark.parametrize(
    ("text", "value", "expected"),
    [
        ("2024年上半年工作情况\n上年结转线索42件，新收线索77件。", "42", "上年"),
        ("2024年上半年工作情况\n上年结转线索42件，新收线索77件。", "77", "2024年上半年"),
        ("2024年工作总结\n查处问题143件，是2023年的1.6倍；处分118人。", "118", "2024年"),
        ("工资3.6万元，每月2000元，修路7.5万元。", "7.5万", None),
        ("2022年1月至2024年12月共制发126份，其中2022年33份。\n问责2人。", "2", None),
        ("2022年1月至2024年12月共制发126份，其中2022年33份。\n问责2人。", "33", "2022年"),
        ("2024年工作总结\n立案20件，2023年同期为17件，处分15人。", "15", "2024年"),
    ],
)
def test_times_of_one_figure_go_no_further(text: str, value: str, expected: str | None) -> None:
    assert fact(text, value).period == expected


def test_decline_of_a_row_is_of_each_in_it() -> None:
    text = "来信、来访同比分别下降30.1%和33.8%，来电上升5%。"
    assert [f.qualifier for f in read(text).facts] == ["下降", "下降", None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("检查医药机构62家，其中定点医院8家、药店54家。",
         ["检查医药机构数", "检查定点医院数", "检查药店数"]),
        ("信访总量居前2位的是：甲县23件次、乙县17件次。", ["群众信访件次"] * 2),
        ("对矫正对象训诫9人、警告6人。", ["矫正对象训诫人数", "警告人数"]),
        ("督办未办结的96件信访件。", ["未办结信访件次"]),
        ("收集意见建议93条，办结88条，5条正在协调。",
         ["收集意见建议数", "办结建议数", "正在协调建议数"]),
        ("追回7户，另有1户签订还款协议。", ["追回户数", "签订还款协议户数"]),
        ("清退31户46人，新纳入19户27人。",
         ["清退户数", "清退人员数", "新纳入户数", "新纳入人数"]),
        ("建设资金3.2亿元，亩均1200元。", ["建设资金", "亩均建设资金"]),
        ("反映拟任人选的举报11件。", ["群众信访件次"]),
        ("抽查酒店商超35家。", ["抽查酒店商超数"]),
        ("收回有效表71份，其中“非常满意”46份。", ["收回有效表数", "非常满意数"]),
        ("抽查47个项目，其中未公开招标9个。", ["抽查项目数", "未公开招标项目数"]),
    ],
)  # fmt: skip
def test_parts_and_rests_are_named_for_themselves(text: str, expected: list[str]) -> None:
    assert [name for _, name in told(text)] == expected


def test_who_a_part_is_of_ends_with_the_list() -> None:
    text = "发现线索34条，其中区医保局核查15条；立案18件，查处23人。"
    assert [f.subject for f in read(text).facts] == [None, "区医保局", None, None]
    text = "区医保局移交线索15条；立案18件。"
    assert {f.subject for f in read(text).facts} == {"区医保局"}


def test_what_is_still_planned_is_no_figure() -> None:
    assert told("拟再开展检查6次。") == []
