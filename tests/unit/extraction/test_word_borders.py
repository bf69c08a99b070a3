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
        ("抽查熟食，微生物指标抽检不合格率为3.1%。", "微生物指标抽检不合格率"),
        ("全县有61个村庄设有矛盾调解室。", "村庄设有矛盾调解室村数"),
        ("城乡建设类32件。", "城乡建设类数"),
        ("全年醉驾犯罪人数减少，共214人。", "醉驾犯罪人数"),
        (
            "81.4%的居民对基层作风改进和便民服务水平表示满意。",
            "居民对基层作风改进和便民服务水平表示满意占比",
        ),
        ("再审案件73件。", "再审案件数"),
        ("受访对象中，62%的人认为公款吃喝的现象减少了。", "认为公款吃喝的现象减少占比"),
    ],
)
def test_a_name_begins_and_ends_with_a_word(text: str, name: str) -> None:
    assert _names(text) == [name]


def test_words_that_lead_to_a_noun_are_told_whole() -> None:
    text = "《办法》列明了提出纪律检查建议的6种情形。"
    assert _names(text) == ["纪律检查建议情形数"]


def test_what_only_leads_to_a_number_behind_a_deed_is_not_told() -> None:
    assert _names("抽查发现的31份验收单。") == ["抽查验收单数"]


def test_a_part_of_what_nothing_names_is_told_by_its_own_words() -> None:
    names = _names("总计61起。其中，房屋已腾退的44起。")
    assert names[1] == "房屋已腾退数"


def test_a_comparison_is_no_name() -> None:
    counted, grown = _names("本周受理热线诉求417件，比上周增长12.3%。")
    assert grown == counted.removesuffix("数") + "增长率"
    text = "全年受理信访举报57件。多头信访举报回落较快，比去年同期减少21件，同比下降26.9%。"
    assert _names(text)[1:] == ["多头信访举报减少数", "多头信访举报增长率"]


def test_whose_the_first_of_a_list_are_is_no_part_of_the_name() -> None:
    text = "受理前两名的单位分别是市住建局31宗、市水务局24宗。"
    facts = extract(text, doc_id="x").facts
    assert [fact.subject for fact in facts] == ["市住建局", "市水务局"]
    assert not any("分别" in fact.indicator or "局" in fact.indicator for fact in facts)


@pytest.mark.parametrize(
    ("text", "matter"),
    [
        ("上半年，全省市场监管系统共办理案件412件。", "市场监管"),
        ("9个部门联合开展抽查，检查单位31家。", ""),
        ("一审审结此类案件27件。", ""),
        ("全国新收行政复议案件58件。", "行政复议"),
        ("前三季度，各地集中整治形式主义问题，清理应用程序91个。", ""),
    ],
)
def test_the_name_of_a_field_is_no_part_of_a_word(text: str, matter: str) -> None:
    assert {fact.matter or "" for fact in extract(text, doc_id="x").facts} == {matter}


def test_what_is_quoted_side_by_side_is_listed() -> None:
    text = "“虚报补助和差旅费”“私自借用和占用公车”“收受香烟接受吃请”等三类问题分别占31%、16%、12%。"
    assert _names(text) == [
        "虚报补助和差旅费占比",
        "私自借用和占用公车占比",
        "收受香烟接受吃请占比",
    ]


def test_the_share_of_a_year_ago_is_the_same_share() -> None:
    text = "上半年收到举报64件，署名举报33件，占51.6%，与去年同期占比45%相比上升6.6个百分点。"
    facts = extract(text, doc_id="x").facts
    assert facts[3].indicator == facts[2].indicator
    assert facts[3].period == "去年同期"


def test_months_from_one_on_to_another_are_a_span() -> None:
    facts = extract("档案局从今年2月开始至8月开展抽查4次。", doc_id="x").facts
    assert [fact.period for fact in facts] == ["今年2月开始至8月"]
