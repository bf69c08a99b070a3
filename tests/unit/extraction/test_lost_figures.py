"""Numbers that are figures although they stand where mostly none do."""

import pytest

from extraction import figures
from extraction.pipeline import extract


def _told(text: str) -> list[tuple[str, str]]:
    return [(fact.value_text, fact.indicator) for fact in figures.find_facts(text)]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("查出“违规收取资料费8.25万元”的问题。", ["8.25万"]),
        ("发现“冷库投入93万元长期闲置”“水渠工程超付5.4万元”等问题。", ["93万", "5.4万"]),
        ("反馈“虚报出车班次21个”“账外资产房屋6处未入账”。", ["21", "6"]),
    ],
)
def test_a_finding_in_quotation_marks_keeps_its_figures(text: str, values: list[str]) -> None:
    assert [value for value, _ in _told(text)] == values


@pytest.mark.parametrize(
    "quoted",
    ["5元食堂", "每月接访1次", "10分钟服务圈", "100件民生实事", "消费满100元减20元", "最多跑1次",
     "廉洁文化进100家企业"],
)  # fmt: skip
def test_a_name_in_quotation_marks_holds_no_figure(quoted: str) -> None:
    assert _told(f"镇里推出“{quoted}”。") == []


def test_a_row_of_quotations_gives_each_figure_its_own_words() -> None:
    told = _told("存在“某冷库投入93万元见效慢”“工程超付5.4万元”等问题。")
    assert told == [("93万", "投入资金"), ("5.4万", "工程超付金额")]


def test_money_already_got_is_a_figure_and_money_hoped_for_is_none() -> None:
    assert _told("已争取到位30万元。") == [("30万", "争取资金")]
    assert _told("力争争取到位30万元。") == []
    assert _told("争取到位年底前30万元。") == []


def test_a_share_of_what_was_planned_has_its_base() -> None:
    told = _told("完成投资3600万元，占年度计划4500万元的80%。")
    assert told == [
        ("3600万", "完成投资"),
        ("4500万", "年度计划金额"),
        ("80", "完成投资占比"),
    ]
    assert _told("完成年度计划120件的75%。") == [("120", "年度计划数"), ("75", "年度计划完成率")]


@pytest.mark.parametrize("opening", ["拟完成", "确保完成", "力争达到", "应完成"])
def test_a_share_that_is_still_to_be_reached_is_no_figure(opening: str) -> None:
    assert _told(f"{opening}年度计划4500万元的80%。") == []


def test_aspects_and_kinds_before_their_problems_are_counted() -> None:
    told = _told("共梳理出5个方面14类42个问题。")
    assert told == [("5", "问题方面数"), ("14", "问题类别数"), ("42", "发现问题数")]


def test_aspects_to_work_on_are_not_counted() -> None:
    assert "3" not in [value for value, _ in _told("要从3个方面12类问题抓起。")]
    assert _told("从4个方面抓整改。") == []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("1.人手不足。\n2.3个村账目不全。\n3.12人未到岗。", ["3", "12"]),
        ("1. 5个村账目不全。\n2. 4户未清退。", ["5", "4"]),
        ("1.\n管理松散。\n2.\n3个村账目不全。", ["3"]),
        ("1.制度不全。\n2.3万元闲置。", ["3万"]),
        ("4.2万元闲置。\n5.3万元未入账。", ["4.2万", "5.3万"]),
        ("应到46人，缺席：\n2.3人。", ["46", "3"]),
        ("1.5个百分点的增幅。", ["1.5"]),
        ("满意率：\n98.5%", ["98.5"]),
        ("1.2028年立案3件。", ["3"]),
        ("共3.5万人参加，户均2.5人。", ["3.5万", "2.5"]),
    ],
)
def test_number_of_an_item_is_no_part_of_the_figure_behind_it(text: str, values: list[str]) -> None:
    assert [value for value, _ in _told(text)] == values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("“清风伙伴”计划签约商户302家。", [302]),
        ("对35名拟提拔干部及76名拟转正人员进行廉政审查。", [35, 76]),
        ("全区接入监控1200路。", [1200]),
        (
            "（二）意见箱一年收到意见建议93条，当月答复81条，占87.1%。\n（三）调解21起。",
            [93, 81, 87.1, 21],
        ),
        ("明年计划签约商户302家。", []),
        ("该组拟招录文员和3名司机。", []),
    ],
)
def test_words_of_plans_in_names_and_appositions_are_no_plans(
    text: str, values: list[float]
) -> None:
    assert [fact.value for fact in extract(text, doc_id="t").facts] == values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("五组组长截留补偿款4000元。", ["4000"]),
        ("全村9个组中，四组、八组至今未交账本7本。", ["9", "7"]),
        ("三组水管漏水2处。查看现场3次，五组组长未到。", ["2", "3"]),
        ("抽调28人编成检查组，三组人员分赴乡镇，各走访8户。", ["28", "三", "8"]),
    ],
)
def test_groups_called_by_their_numbers_are_not_counted(text: str, values: list[str]) -> None:
    assert [value for value, _ in _told(text)] == values


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("来信16件、重复来信4件，降幅分别为23.8%和55.6%。", [None, None, "下降", "下降"]),
        ("三镇来信较上年减少46件、21件、9件。", ["减少"] * 3),
        ("来信减少4件、接访6批。", ["减少", None]),
        ("来信16件、来访9件，增幅分别为3.8%和5.6%。", [None] * 4),
    ],
)
def test_each_of_a_row_fell_of_which_it_is_said_once(text: str, expected: list[str | None]) -> None:
    assert [fact.qualifier for fact in figures.find_facts(text)] == expected


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("开展专项监督9个批次。", "批次"),
        ("组织培训4个场次。", "场次"),
        ("巡察3个轮次。", "轮次"),
        ("巡察3个单位。", "个"),
    ],
)
def test_measure_of_times_is_the_whole_word(text: str, unit: str) -> None:
    assert [fact.unit for fact in figures.find_facts(text)] == [unit]


def test_cases_counted_by_the_word_case_before_people_are_read() -> None:
    facts = extract("全市查处基层腐败12案31人，立案审查6案、9人。", doc_id="x").facts
    assert [(fact.value, fact.unit) for fact in facts] == [
        (12, "件"), (31, "人"), (6, "件"), (9, "人"),
    ]  # fmt: skip
    assert _told("全年立案15案，给予处分。") == [("15", "立案数")]


@pytest.mark.parametrize("text", ["5·12案3人被判刑。", "9.30案3人被判刑。", "4月12案3人被判刑。"])
def test_day_that_a_case_is_named_by_counts_no_cases(text: str) -> None:
    assert [fact.value for fact in extract(text, doc_id="x").facts] == [3]


@pytest.mark.parametrize(
    ("points", "value"), [("三个百分点", 3), ("十二点五个百分点", 12.5), ("近两个百分点", 2)]
)
def test_points_in_chinese_numerals_are_read(points: str, value: float) -> None:
    facts = extract(f"办结率较去年提高{points}。", doc_id="x").facts
    assert [(fact.value, fact.unit) for fact in facts] == [(value, "个百分点")]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("平均办理时间由六十天缩短至四十五天。", ["六十", "四十五"]),
        ("抽查台账三本、档案五卷。", ["三", "五"]),
        ("要求三天内办结，建立台账一本。", []),
    ],
)
def test_days_and_books_in_chinese_numerals_are_read(text: str, values: list[str]) -> None:
    assert [value for value, _ in _told(text)] == values
