"""Names of what is compared, averaged, lacking or only a part: never those of something else."""

from __future__ import annotations

import pytest

from extraction.pipeline import extract


def _names(text: str) -> list[str]:
    return [fact.indicator for fact in extract(text, doc_id="x").facts]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "立案2036件，较去年同期的1530件净增506件。",
            ["立案数", "立案数", "立案增加数"],
        ),
        (
            "全区受理检举控告612件，比集中整治前的745件减少133件。",
            ["检举控告数", "检举控告数", "检举控告减少数"],
        ),
        (
            "受处分38人，比换届当年的51人少13人。",
            ["处分人数", "处分人数", "处分人数减少数"],
        ),
    ],
)
def test_former_value_goes_by_what_it_is_set_against(text: str, names: list[str]) -> None:
    assert _names(text) == names


def test_former_value_behind_a_list_of_parts_is_that_of_the_whole() -> None:
    text = "核定编制148名，其中行政编制97名、事业编制51名，较机构改革时的135名增加13名。"
    assert _names(text) == ["核定编制", "行政编制", "事业编制", "核定编制", "编制增加数"]


def test_net_change_behind_what_came_and_went_is_of_neither() -> None:
    assert _names("共调入38名，调出21名，净增17名。")[-1] == "净增加人数"
    assert _names("现有专职干部86名，净增15名。")[-1] == "专职干部人数增加数"


def test_mean_of_what_each_does_is_not_all_that_there_is() -> None:
    assert _names("服务站9个，平均每个站点联系企业16户。")[-1] == "平均联系企业户数"
    assert _names("廉情监督员464名，平均每村2名。")[-1] == "廉情监督员人数"


def test_mean_that_moved_keeps_its_mean() -> None:
    names = _names("全年入企检查2094次，户均从4.6次减至2.7次。")
    assert names[1] == names[2]
    assert names[1].startswith("户均")


def test_multiples_of_several_are_no_growth() -> None:
    text = "立案52件、处分41人，分别为上年同期的1.2倍、1.5倍。"
    assert _names(text)[2:] == ["立案数倍数", "处分人数倍数"]


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("信访量同比降8.3%。", "下降"),
        ("重复访比上年同期减15件。", "减少"),
        ("越级访下滑12%。", "下降"),
        ("重复件由去年的30件降至12件。", None),
    ],
)
def test_way_down_is_told(text: str, way: str | None) -> None:
    assert extract(text, doc_id="x").facts[-1].qualifier == way


def test_change_of_a_price_leaves_out_since_when() -> None:
    assert _names("药品采购均价较集采前下降了31.5%。") == ["药品采购均价增长率"]


def test_score_of_the_best_is_named_by_no_place() -> None:
    facts = extract("得分最高的清河县平均96.1分，最低的石坝区平均82.4分。", doc_id="x").facts
    assert [(fact.indicator, fact.subject) for fact in facts] == [
        ("平均得分", "清河县"),
        ("平均得分", "石坝区"),
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("未在规定时间内宣布处分决定的26卷。", "未按时宣布处分决定数"),
        ("缺少被审查人签名捺印的8卷。", "缺少被审查人签名捺印数"),
        ("厂房对外租赁未订协议8宗。", "厂房对外租赁未订协议数"),
        ("未经集体研究的处置方案9件。", "未经集体研究处置方案数"),
        ("受处分51人，其中8人教育不到位。", "教育不到位人数"),
        ("抽查党员86名，有14名半年以上未交党费。", "半年以上未交党费人数"),
        ("反馈问题45个，至今仍有6个未销号。", "未销号问题数"),
        ("核编118名，实有92名，空了22%。", "空编率"),
        ("全局应配12人，实配9人，缺了四分之一。", "缺员率"),
    ],
)
def test_denial_stays_in_the_name(text: str, name: str) -> None:
    assert _names(text)[-1] == name


def test_what_is_dealt_with_takes_no_denial_of_its_object() -> None:
    assert _names("针对未签合同问题开展检查12次。") == ["监督检查次数"]


def test_amount_between_is_no_part_of_a_fault() -> None:
    assert _names("县教体局3所学校食堂结余132.6万元长期挂账。")[0] == "食堂结余挂账学校数"
    assert _names("镇里3个站所收费8600元坐收坐支。")[0] == "收费坐收坐支站所数"


def test_kinds_of_posts_are_told_apart_beside_their_total() -> None:
    text = "核定编制120名（行政编制95名，事业编制20名，工勤编制5名）。"
    assert _names(text) == ["核定编制", "行政编制", "事业编制", "工勤编制"]
    assert _names("县纪委监委核定行政编制58名、事业编制14名。") == ["核定编制", "核定编制"]


def test_posts_by_level_are_posts_of_each() -> None:
    text = "全市核定编制748名。市本级核定312名（机关204名、派驻108名）；县级核定436名。"
    facts = extract(text, doc_id="x").facts
    assert [fact.indicator for fact in facts] == [
        "核定编制",
        "核定编制",
        "机关编制",
        "派驻编制",
        "核定编制",
    ]
    assert [facts[1].subject, facts[4].subject] == ["市本级", "县级"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("累计巡察党组织98个，占应巡察总数131个的74.8%。", "应巡察党组织数"),
        ("完成走访农户640户，占应走访户数720户的88.9%。", "应走访户数"),
        ("对受理超3个月仍未反馈的52件实名举报挂牌督办。", "未反馈实名举报数"),
        ("对逾期未了结的27条线索集中清理。", "逾期未了结线索数"),
    ],
)
def test_part_or_whole_is_named_by_the_word_that_tells_it_apart(text: str, name: str) -> None:
    assert name in _names(text)


def test_what_was_answered_of_letters_are_no_problems() -> None:
    assert _names("挂牌督办实名举报52件，现已反馈50件。")[-1] == "反馈举报数"


def test_grades_of_one_review_are_of_one_kind() -> None:
    text = "评查案卷240卷，评出优秀43卷、合格174卷、基本合格19卷、不合格4卷。"
    facts = extract(text, doc_id="x").facts
    assert [fact.indicator for fact in facts[1:]] == [
        "优秀案卷数",
        "合格案卷数",
        "基本合格案卷数",
        "不合格案卷数",
    ]
    assert {fact.category for fact in facts} == {"supervision"}


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("对防控不力的26名干部严肃追责，对43名失实举报对象及时澄清正名。", "clues"),
        ("给13名被诬告的干部公开澄清。", "clues"),
        ("查处享乐主义、奢靡之风问题26起38人，形式主义、官僚主义问题11起16人。", "sanctions"),
    ],
)
def test_parts_and_deeds_of_one_kind_are_in_one_category(text: str, category: str) -> None:
    assert extract(text, doc_id="x").facts[-1].category == category
