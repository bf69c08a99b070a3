"""Names made of a text's own words hold whole words, and none that only compare or list."""

from __future__ import annotations

import pytest

from corpus.word_list import word_around
from extraction.pipeline import extract


def _names(text: str) -> list[str]:
    return [fact.indicator for fact in extract(text, doc_id="x").facts]


@pytest.mark.parametrize(
    ("text", "at", "word"),
    [
        ("因微生物污染超标", 3, "微生物"),
        ("因微生物污染超标", 4, ""),
        ("工作成效表示满意", 3, "成效"),
        ("工作成效表示满意", 0, ""),
    ],
)
def test_word_around_finds_the_word_that_a_place_is_within(text: str, at: int, word: str) -> None:
    assert word_around(text, at) == word


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("因微生物污染超标抽检不合格率为3.1%。", "微生物污染超标抽检不合格率"),
        ("全县有61个村庄设有村务监督委员会。", "村庄设有村务监督委员会村数"),
        ("城乡建设类32件。", "城乡建设类数"),
        ("全年未成年人犯罪人数减少，共214人。", "未成年人犯罪人数"),
        (
            "81.4%的群众对党风廉政建设和反腐败成效表示满意。",
            "群众对党风廉政建设和反腐败成效表示满意占比",
        ),
        ("再审案件73件。", "再审案件数"),
        ("受访对象中，62%的人认为公款吃喝的现象减少了。", "认为公款吃喝的现象减少占比"),
    ],
)
def test_a_name_begins_and_ends_with_a_word(text: str, name: str) -> None:
    assert _names(text) == [name]


def test_words_that_lead_to_a_noun_are_told_whole() -> None:
    text = "《细则》明确了提出纪律检查建议的6种情形。"
    assert _names(text) == ["纪律检查建议情形数"]


def test_what_only_leads_to_a_number_behind_a_deed_is_not_told() -> None:
    assert _names("抽查发现的31份验收单。") == ["抽查验收单数"]


def test_a_part_of_what_nothing_names_is_told_by_its_own_words() -> None:
    names = _names("总计61起。其中，土地已复耕的44起。")
    assert names[1] == "土地已复耕数"


def test_a_comparison_is_no_name() -> None:
    counted, grown = _names("本周受理热线诉求417件，比上周增长12.3%。")
    assert grown == counted.removesuffix("数") + "增长率"
    text = "全年受理信访举报57件。越级信访举报下降明显，比去年同期减少21件，同比下降26.9%。"
    assert _names(text)[1:] == ["越级信访举报减少数", "越级信访举报增长率"]


def test_whose_the_first_of_a_list_are_is_no_part_of_the_name() -> None:
    text = "受理前两名的单位分别是市住建局31宗、市水务局24宗。"
    facts = extract(text, doc_id="x").facts
    assert [fact.subject for fact in facts] == ["市住建局", "市水务局"]
    assert not any("分别" in fact.indicator or "局" in fact.indicator for fact in facts)


@pytest.mark.parametrize(
    ("text", "matter"),
    [
        ("今年以来，全国市场监管系统共查办案件412件。", "市场监管"),
        ("9个部门联合开展专项检查，检查单位31家。", ""),
        ("一审审结此类案件27件。", ""),
        ("全国新收行政复议案件58件。", "行政复议"),
        ("前三季度，各地集中整治形式主义问题，清理应用程序91个。", ""),
    ],
)
def test_the_name_of_a_field_is_no_part_of_a_word(text: str, matter: str) -> None:
    assert {fact.matter or "" for fact in extract(text, doc_id="x").facts} == {matter}


def test_what_is_quoted_side_by_side_is_listed() -> None:
    text = (
        "“违规发放补贴和福利”“违规配备和使用公车”“收送礼品接受吃请”等三类问题分别占31%、16%、12%。"
    )
    assert _names(text) == [
        "违规发放补贴和福利占比",
        "违规配备和使用公车占比",
        "收送礼品接受吃请占比",
    ]


def test_the_share_of_a_year_ago_is_the_same_share() -> None:
    text = (
        "第一季度受理信访举报61件，署名举报33件，占54.1%，与去年同期占比47.5%相比上升6.6个百分点。"
    )
    facts = extract(text, doc_id="x").facts
    assert facts[3].indicator == facts[2].indicator
    assert facts[3].period == "去年同期"


def test_months_from_one_on_to_another_are_a_span() -> None:
    facts = extract("教育局从今年1月开始至7月开展督查4次。", doc_id="x").facts
    assert [fact.period for fact in facts] == ["今年1月开始至7月"]
