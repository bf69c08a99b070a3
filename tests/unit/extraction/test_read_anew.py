"""What fourteen reports written without a look at the rules were read amiss in."""

from __future__ import annotations

import pytest

from extraction.figures import find_facts
from extraction.pipeline import extract


def names(text: str) -> list[str]:
    return [fact.indicator for fact in find_facts(text)]


def kinds(text: str) -> list[tuple[str, str]]:
    return [(fact.indicator, fact.category) for fact in find_facts(text)]


def equations(text: str) -> list[tuple[str, bool | None]]:
    return [(check.equation, check.holds) for check in extract(text, doc_id="t").checks]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "接收信访举报52件（含市里转来19件），同比减少8件，下降13.3%。",
            ["群众信访件次", "市里转来数", "群众信访减少件次", "群众信访增长率"],
        ),
        (
            "立案33件（其中自办12件），占处置线索的41.3%。",
            ["立案数", "自办案件数", "立案占比"],
        ),
        ("处分28人（去年23人），增长21.7%。", ["处分人数", "处分人数", "处分人数增长率"]),
    ],
)
def test_changes_and_shares_behind_a_bracket_are_of_the_figure_before_it(
    text: str, expected: list[str]
) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "约谈物业公司12家，清退3家，责令整改5家。",
            ["约谈物业公司数", "清退物业公司数", "责令整改物业公司数"],
        ),
        (
            "查扣车辆15辆，没收6辆，报废2辆，拍卖4辆。",
            ["查扣车辆数", "没收车辆数", "报废车辆数", "拍卖车辆数"],
        ),
        ("编制床位450张，实际开放510张。", ["编制床位数", "实际开放床位数"]),
        (
            "下属企业18家，其中设立党总支的4家、未配备专职纪检干部的7家。",
            ["下属企业数", "设立党总支企业数", "未配备专职纪检干部企业数"],
        ),
        ("全市21个派驻组仅9个配齐了副组长。", ["派驻机构数", "配齐副组长派驻机构数"]),
        (
            "补发村医养老补助64名村医38万元，人均5900元。",
            ["补发村医养老补助村医人数", "补发村医养老补助", "人均补发村医养老补助"],
        ),
        ("有6卷未附送达回证。", ["未附送达回证案卷数"]),
    ],
)
def test_a_figure_of_which_only_a_deed_is_said_takes_the_thing(
    text: str, expected: list[str]
) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("接到投诉30件，转办8件，办结22件，其余3件作了答复。", "未办结件数"),
        ("监督检查发现问题19个，其余5个列入问题台账。", "整改问题数"),
    ],
)
def test_the_rest_is_not_named_after_what_was_done(text: str, expected: str) -> None:
    assert names(text)[-1] != expected


def test_what_is_put_on_a_list_is_not_put_right() -> None:
    text = "排查问题33个，已立行立改20个，其余13个纳入整改清单。"
    assert names(text)[-1] == "未整改问题数"


def test_clues_handed_on_are_told_apart_by_whom_they_went_to() -> None:
    text = "移送问题线索26件，其中移送公安机关4件、行业主管部门15件、纪检监察机关7件。"
    assert names(text) == [
        "移交问题线索数",
        "移送公安机关问题线索数",
        "移送行业主管部门问题线索数",
        "移送纪检监察机关问题线索数",
    ]


@pytest.mark.parametrize(
    ("words", "name"),
    [("在办2件", "在办数"), ("成案2件", "成案数"), ("转立案2件", "线索转立案数")],
)
def test_what_is_told_behind_clues_handed_on_is_named_by_itself(words: str, name: str) -> None:
    assert names(f"移送问题线索26件，其中移送公安机关4件，{words}。")[-1] == name


def test_those_said_to_be_complained_of_and_posts_keep_their_names() -> None:
    assert names("从被反映人职级看，处级干部3人。") == ["被举报处级干部人数"]
    assert names("从反映对象看，共有干部26人，现有编制40名。")[-1] == "核定编制"


def test_those_complained_of_are_no_staff() -> None:
    text = "收到举报80件。从反映对象看，村干部35人，镇干部14人，合计49人。"
    assert kinds(text)[1:] == [
        ("被反映村干部人数", "clues"),
        ("被反映镇干部人数", "clues"),
        ("被反映人数", "clues"),
    ]


@pytest.mark.parametrize(
    ("text", "place", "expected"),
    [
        ("全街道27个老旧小区中有6个漏雨。", 0, "老旧小区数"),
        ("反馈清单已点对点反馈至23家单位。", 0, "反馈单位数"),
        ("聚焦群众反映强烈的6个领域突出问题开展整治。", 0, "重点领域数"),
        ("对9个项目送审造价3.4亿元核减2700万元。", 1, "送审造价金额"),
        ("立案占比较高。立案数增幅较大的有甲阳县（31.4%）、乙江区（28.6%）。", 0, "增长率"),
        ("查出已故人员领取补贴14人。", 0, "已故人员领取补贴人数"),
        ("退还“红包”16人次、金额2.9万元。", 1, "退还红包金额"),
        ("县委巡察组分四轮开展巡察。", 0, "巡察轮次"),
        ("抽查档案75份，占在册档案总数（500份）的15%。", 1, "在册档案数"),
        ("责成4个党支部作出书面检查。", 0, "责令检查单位数"),
        ("其中1名受到政务记过处分。", 0, "记过人数"),
        ("9个村（居）监督委员会参加培训。", 0, "村监督委员会数"),
        ("查处案件44件61人，其中立案23件。", 0, "查处案件数"),
        ("清挖沟渠430米。", 0, "清挖沟渠长度"),
        ("对多计工程款180万元予以扣减。", 0, "多计工程款"),
        ("4个乡镇未按要求报送工作台账。", 0, "未按要求报送工作台账乡镇数"),
        ("甲镇立案9件、乙镇立案7件，两镇合计占全县的38%。", 2, "立案占比"),
    ],
)
def test_a_name_is_that_of_what_is_counted(text: str, place: int, expected: str) -> None:
    assert names(text)[place] == expected


def test_a_change_told_of_places_is_whose_they_are() -> None:
    text = "立案数增幅较大的有甲阳县（31.4%）、乙江区（28.6%）。"
    facts = extract(text, doc_id="t").facts
    assert [fact.subject for fact in facts] == ["甲阳县", "乙江区"]


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("收到表扬信12封、锦旗7面，退还礼金5人次。", [None, None, None]),
        ("发现渡槽破损2处、泵站停运3座，已启用泵站2座。", [None, None, None]),
        ("县水利局纪委配专职2名，8家站所中设立支部的3家。", ["县水利局纪委", None, None]),
        (
            "针对收入90万元未缴的问题，县财政局已收缴90万元；针对6个部门超支20万元的问题，已清退20万元。",
            [None, "县财政局", None, None, None],
        ),
    ],
)
def test_no_thing_and_nobody_of_another_item_is_a_subject(
    text: str, subjects: list[str | None]
) -> None:
    assert [fact.subject for fact in extract(text, doc_id="t").facts] == subjects


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "关于2021年度县级预算执行审计查出问题整改情况的报告\n（一）收费方面。已整改8个。",
            [None],
        ),
        ("关于2021年度县级预算执行审计工作的报告\n查出问题8个。", ["2021年度"]),
        ("县财政局已于2022年5月上缴70万元；另清退资金30万元。", ["2022年5月", None]),
        ("2020年换届当选，班子成员共7人。", [None]),
        (
            "2021年立案21件；推进会于2024年2月召开，2023年立案32件；处分13人。",
            ["2021年", "2023年", "2023年"],
        ),
        ("县纪委于2023年4月出台办法，全年立案32件；处分13人。", ["全年", "全年"]),
        ("2022年培训21人次；2023年入职教育，培训32人次。", ["2022年", "2023年"]),
        ("2022年当选县人大代表，共310人。", ["2022年"]),
        ("县纪委于2023年4月启动整治，查处问题32起；处分13人。", [None, None]),
        (
            "2022年立案21件；县纪委于2023年4月出台办法，立案32件；处分13人。",
            ["2022年"] * 3,
        ),
        ("巡察组于2023年4月进驻，谈话210人次；发现问题14个。", ["2023年4月"] * 2),
    ],
)
def test_the_time_of_one_deed_or_of_what_was_audited_is_no_other_figures(
    text: str, expected: list[str | None]
) -> None:
    assert [fact.period for fact in extract(text, doc_id="t").facts] == expected


def test_a_heading_at_the_head_of_its_paragraph_says_of_which_field_it_is() -> None:
    text = (
        "乙县专项整治情况小结\n全县立案20件。\n（一）校园餐方面。检查食堂33所，处分4人。\n"
        "（二）殡葬领域。处分3人。\n（三）抓细日常监督。处分2人。"
    )
    found = [(fact.value_text, fact.matter) for fact in extract(text, doc_id="t").facts]
    assert found == [("20", ""), ("33", "校园餐"), ("4", "校园餐"), ("3", "殡葬"), ("2", "")]


def test_what_is_told_of_all_behind_a_heading_in_its_line_is_of_no_field() -> None:
    text = "一、深化医疗领域集中整治。立案14件。全市共处分310人，追缴资金32万元。"
    assert [fact.matter for fact in extract(text, doc_id="t").facts] == ["医疗", "", ""]


@pytest.mark.parametrize(
    ("text", "name"),
    [("截至2023年底党员14万人。", "党员人数"), ("截至2022年度债务余额310万元。", "债务余额")],
)
def test_up_to_when_is_no_part_of_a_name(text: str, name: str) -> None:
    assert names(text) == [name]


def test_what_is_told_behind_two_kinds_is_of_neither_alone() -> None:
    text = "查处形式主义、官僚主义问题6起8人，享乐主义、奢靡之风问题9起13人，通报典型案例4起。"
    facts = extract(text, doc_id="t").facts
    assert [fact.matter for fact in facts if fact.value_text in ("8", "4")] == [
        "形式主义、官僚主义",
        "",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "收回测评票62张，优秀49票、称职11票、基本称职2票。",
            ("49 + 11 + 2 = 62，文中总数 62", True),
        ),
        (
            "给予党纪处分9人、政务处分6人（双重处分3人，实际处分12人）。",
            ("9 + 6 - 3 = 12，文中总数 12", True),
        ),
        (
            "抽查合同90份，占在履行合同总数（600份）的16%。",
            ("90 ÷ 600 = 15.0%，文中 16%", False),
        ),
        (
            "抽查合同90份（含大额合同12份），占在履行合同总数（600份）的15%。",
            ("90 ÷ 600 = 15%，文中 15%", True),
        ),
    ],
)
def test_relations_of_votes_double_punishment_and_bracketed_wholes(
    text: str, expected: tuple[str, bool]
) -> None:
    assert expected in equations(text)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("整改率94%，群众满意率较上年的90.5%提高了1.7个百分点。", "94% − 90.5%"),
        ("提拔干部24人，其中提拔到正科级13人；向外单位输出11人。", "13 + 11"),
        ("收到举报30件（转办12件、自收18件），其中师德类5件、招生类7件。", "5 + 7 = 12，"),
        ("新收线索10件，较二季度增加6件，上季度结转4件。", "10 - 4"),
    ],
)
def test_what_comes_out_by_chance_is_not_shown(text: str, wrong: str) -> None:
    assert not [told for told, _ in equations(text) if told.startswith(wrong)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "安排项目96个，截至11月20日已开工90个、完工81个。",
            ["项目数", "开工项目数", "完工项目数"],
        ),
        ("接入监测点70个，实现县区8个全覆盖。", ["接入监测点数", "县区数"]),
        ("整改31个，其余6个均明确整改时限。", ["整改问题数", "未整改问题数"]),
        (
            "市外企业中标72个，占全部中标项目（160个）的45%。",
            ["市外企业中标数", "中标项目数", "市外企业中标占比"],
        ),
        (
            "清理挂名人员9名，收回外借人员5名。",
            ["清理挂名人员人数", "收回外借人员人数"],
        ),
    ],
)
def test_the_words_of_a_figure_beside_those_of_the_one_before_it(
    text: str, expected: list[str]
) -> None:
    assert names(text) == expected


def test_a_time_is_no_end_of_one_word_and_beginning_of_another() -> None:
    text = "丙县通报\n2023年，发现问题15个，其中：项目前期论证不充分9个，招标不规范6个。"
    assert {fact.period for fact in extract(text, doc_id="t").facts} == {"2023年"}


@pytest.mark.parametrize(
    "text",
    ["去年摸排问题27个，问题目前已销号19个。", "2023年接收线索14条目前已办结9条。"],
)
def test_a_time_right_behind_a_word_that_ends_like_another_is_one(text: str) -> None:
    assert [fact.period for fact in extract(text, doc_id="t").facts][1] == "目前"


def test_no_word_of_a_field_is_taken_for_a_place() -> None:
    found = extract("丁县关于推进乡村振兴补助资金专项监督情况的报告\n立案3件。", doc_id="t")
    assert all("乡村振兴" in fact.matter for fact in found.facts)
