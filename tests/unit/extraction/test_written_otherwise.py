"""Facts do not change with how a text is written down: marks unseen, blanks, Chinese numerals."""

from __future__ import annotations

import pytest

from corpus.normalize import normalize
from extraction.as_stored import as_stored
from extraction.models import ExtractionResult
from extraction.pipeline import extract
from extraction.wordings import reworded

_TEXT = (
    "甲县纪委监委2024年工作总结\n2024年，全县受理信访举报432件次，处置问题线索186件，"
    "立案97件，给予党纪政务处分88人，三项分别增长12.7%、9.1%和18.8%，办结率占到92%以上。"
)


def _told(result: ExtractionResult) -> list[tuple[object, ...]]:
    return [
        (fact.value, fact.unit, fact.indicator, fact.qualifier, fact.period)
        for fact in result.facts
    ]


@pytest.mark.parametrize("mark", ["\u200b", "\ufeff", "\xad", "\u2060", "\u200d", "\x07"])
def test_marks_that_nobody_sees_change_no_fact(mark: str) -> None:
    marked = "".join(f"{mark}{sign}" if sign in "受0处4件" else sign for sign in _TEXT)
    found = extract(marked, doc_id="x")
    assert _told(found) == _told(extract(_TEXT, doc_id="x"))
    for fact in found.facts:
        printed = marked[fact.start : fact.end]
        assert printed.replace(mark, "") == fact.value_text


@pytest.mark.parametrize("behind", ["和", "以上"])
def test_blank_behind_a_percentage_changes_no_fact(behind: str) -> None:
    spaced = _TEXT.replace(f"%{behind}", f"% {behind}")
    assert spaced != _TEXT
    assert _told(extract(spaced, doc_id="x")) == _told(extract(_TEXT, doc_id="x"))


def test_stored_text_has_no_blank_behind_a_percentage_within_a_sentence() -> None:
    assert normalize("同比增长 12.7% 和 9.1%，较好。").text == "同比增长12.7%和9.1%，较好。"
    assert normalize("12.7% 甲镇").text == "12.7% 甲镇"


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("围绕采购立改废释，修订完善八项，废止3项。", "项", 8),
        ("发现问题38个，其中食堂管理类17个、财务类九个、采购类12个。", "个", 9),
        ("目前派驻纪检监察组七个，核定编制24名。", "个", 7),
        ("收回土地后终止合同六份，涉及合同金额3870万元。", "份", 6),
        ("组织观看警示教育片六场次，参加480人次。", "场次", 6),
        ("“零办案”乡镇由五个减少到1个。", "个", 5),
        ("打造廉洁教育线路四条，串联旧址9处。", "条", 4),
        ("全年7个分局中仍有两个未开展过实地监督。", "个", 2),
        ("对九项重大事项提出监督意见16条。", "项", 9),
        ("筛查发票三千六百多张，发现线索16条。", "张", 3600),
        ("先后召开监督调度会议十次，推动工作。", "次", 10),
        ("下发整改通知单十二份。", "份", 12),
        ("先后二十三次收受礼金。", "次", 23),
        ("县纪委内设八个室，1个综合组。", "个", 8),
    ],
)
def test_chinese_numeral_of_what_is_named_before_it_counts(
    text: str, unit: str, value: int
) -> None:
    facts = extract(text, doc_id="x").facts
    assert (value, unit) in [(fact.value, fact.unit) for fact in facts]


@pytest.mark.parametrize(
    "text",
    [
        "处理方式有谈话、提醒、通报、退回重办四种。",
        "工作中要做到三个，把好四个。",
        "违法行为分为以下五类，逐一说明。",
        "清单一式两份，由在场人员签名。",
        "本办法所称情形有下列三项：",
        "依照第一款两项，逐一对照。",
    ],
)
def test_chinese_numeral_of_mere_words_counts_nothing(text: str) -> None:
    assert extract(text, doc_id="x").facts == ()


@pytest.mark.parametrize("comma", ["，", ","])
def test_line_that_ends_with_a_comma_goes_on(comma: str) -> None:
    text = f"2024年，全县受理信访举报432件次{comma}\n处置问题线索186件、\n立案97件。"
    assert _told(extract(text, doc_id="x")) == _told(extract(text.replace("\n", ""), doc_id="x"))
    assert [fact.period for fact in extract(text, doc_id="x").facts] == ["2024年"] * 3


def test_share_in_words_is_checked_to_its_last_digit_and_printed_once() -> None:
    text = "受理信访举报318件次，其中上级交转147件，占百分之四十六点{}。"
    found = (extract(text.format(sign), doc_id="x").checks for sign in "二五")
    right, wrong = (next(check for check in checks if "÷" in check.equation) for checks in found)
    assert (right.equation, right.holds) == ("147 ÷ 318 = 46.2%，文中 百分之四十六点二", True)
    assert wrong.holds is False


@pytest.mark.parametrize("marked", ["**432**件次", "**432件次**", "**受理信访举报432件次**"])
def test_signs_of_emphasis_change_no_fact(marked: str) -> None:
    words = marked.replace("*", "")
    text = _TEXT.replace(words, marked).replace("，立案97件", "，**立案**97件")
    found = extract(text, doc_id="x")
    assert _told(found) == _told(extract(_TEXT, doc_id="x"))
    assert [text[fact.start : fact.end] for fact in found.facts] == [
        fact.value_text for fact in found.facts
    ]


def test_names_that_are_left_out_are_no_emphasis() -> None:
    text = "村干部张**、李**、王**三人受到处分，追缴资金3万元。"
    assert as_stored(text, []) is None


@pytest.mark.parametrize("mark", ["：", ":", ": ", "——", "="])
def test_mark_between_label_and_figure_changes_no_name(mark: str) -> None:
    text = (
        "甲县纪委监委2024年主要数据\n1.信访举报{0}432件次；\n"
        "2.立案{0}97件；\n3.党纪政务处分{0}88人。"
    )
    found = extract(text.format(mark), doc_id="x")
    assert [(fact.value, fact.indicator, fact.period) for fact in found.facts] == [
        (432, "群众信访件次", "2024年"),
        (97, "立案数", "2024年"),
        (88, "党纪政务处分人数", "2024年"),
    ]
    for fact in found.facts:
        assert f"{mark}{fact.value_text}" in fact.sentence


@pytest.mark.parametrize(
    "text",
    [
        "存在问题：12个单位未落实。",
        "情况如下：3件。",
        "上半年：12件。",
        "会议时间：9时。",
        "“口号：3件”",
    ],
)
def test_what_only_leads_to_a_figure_is_no_label(text: str) -> None:
    assert reworded(text) is None


def test_form_gives_figures_the_measure_beside_their_names() -> None:
    text = (
        "甲县2024年工作情况\n一、信访举报（件）：1,432\n二、处理（人）：97\n三、罚没金额（万元）：12.5\n"
        "培训（试行）：3\n另有处分12人。"
    )
    found = extract(text, doc_id="x")
    assert [
        (fact.value, fact.unit, fact.indicator, text[fact.start : fact.end]) for fact in found.facts
    ] == [
        (1432, "件", "群众信访件次", "1,432"),
        (97, "人", "批评教育和处理人数", "97"),
        (125000, "元", "罚没金额", "12.5"),
        (12, "人", "处分人数", "12"),
    ]


def test_form_set_with_blanks_gives_its_figures_too() -> None:
    text = "甲县2024年工作情况\n信访举报（件）  432\n立案： 97 件\n——集体收入36.8万元\n"
    assert [(fact.value, fact.indicator) for fact in extract(text, doc_id="x").facts] == [
        (432, "群众信访件次"),
        (97, "立案数"),
        (368000, "村集体经济收入"),
    ]


def test_word_on_the_next_line_is_no_measure() -> None:
    assert all(fact.unit != "处" for fact in extract("处分数：88\n处理数：97\n", doc_id="x").facts)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("约谈12人/次。", 12, "人次"),
        ("追缴资金¥ 3,000.00。", 3000, "元"),
        ("追缴资金￥12.5万。", 125000, "元"),
        ("清理住房45㎡。", 45, "平方米"),
        ("立案数增长近一倍。", 1, "倍"),
    ],
)
def test_measures_in_other_signs_are_read(text: str, value: float, unit: str) -> None:
    assert [(fact.value, fact.unit) for fact in extract(text, doc_id="x").facts] == [(value, unit)]


def test_figures_with_a_slash_between_them_are_two_of_one_deed() -> None:
    text = "立案12件/15人。"
    found = extract(text, doc_id="x").facts
    assert [(fact.value, fact.indicator) for fact in found] == [(12, "立案数"), (15, "立案人数")]
    assert all(fact.sentence == text for fact in found)


@pytest.mark.parametrize("text", ["受理信访举报432件次，\n立案97件。", "，\n12件"])
def test_sentence_of_joined_lines_stands_in_the_text(text: str) -> None:
    facts = extract(text, doc_id="x").facts
    assert facts
    assert all(fact.sentence in text for fact in facts)
