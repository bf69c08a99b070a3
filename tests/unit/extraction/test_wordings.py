"""Other words for the same are read as the one word that all rules know."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extraction.indicators import load_lexicon
from extraction.indicators.lexicon import REVIEWED_FILE
from extraction.pipeline import extract, find_figures
from extraction.rules import load_rules
from extraction.tables.figures import TextTable
from extraction.wordings import as_read, reworded

_TITLE = "青溪县纪委监委2024年工作报告\n\n"
_PIECES = (
    "全年", "总共", "一共", "查处", "涉及到", "牵涉", "接到", "剩下", "当中",
    "排查出", "问题", "12件", "3名", "，", "。", "《", "》", "“", "”", "\n", "相继", "已经",
    "截止目前",
)  # fmt: skip


def _names(sentence: str) -> list[str]:
    return [fact.indicator for fact in extract(_TITLE + sentence, doc_id="x").facts]


@pytest.mark.parametrize(
    ("other", "plain"),
    [
        ("全年接到群众来信41件。", "全年收到群众来信41件。"),
        ("总共约谈部门负责人17人。", "共约谈部门负责人17人。"),
        ("一共查处违规收费问题6起，处分7人。", "共查处违规收费问题6起，处分7人。"),
        ("排查出安全隐患23处。", "发现安全隐患23处。"),
        ("走访中查找出问题31个，牵涉到单位5家。", "走访中发现问题31个，涉及单位5家。"),
        ("信访件办结36件，剩下4件正在办理。", "信访件办结36件，剩余4件正在办理。"),
        ("制订内部制度9项，相继举办培训班3期。", "制定内部制度9项，先后举办培训班3期。"),
        ("不在业务范围以外的有8件。", "不在业务范围外的有8件。"),
    ],
)
def test_report_in_other_words_gives_the_same_names(other: str, plain: str) -> None:
    assert _names(other) == _names(plain)


def test_figure_in_other_words_keeps_its_sentence_as_printed() -> None:
    text = _TITLE + "截止今年9月，全县接到举报12件，总共处分15人。"
    facts = extract(text, doc_id="x").facts
    assert [fact.value for fact in facts] == [12, 15]
    for fact in facts:
        assert text[fact.start : fact.end] == fact.value_text
        assert fact.sentence == text[len(_TITLE) :]
        assert fact.period == "截止今年9月"


def test_sentence_keeps_a_word_left_out_at_its_beginning() -> None:
    text = _TITLE + "开展检查5次。总共问责3人。"
    assert extract(text, doc_id="x").facts[-1].sentence == "总共问责3人。"


def test_equation_in_other_words_points_at_its_numbers() -> None:
    text = _TITLE + "共查处问题20起，其中一共通报12起，剩下8起未通报。"
    checks = extract(text, doc_id="x").checks
    assert checks
    for check in checks:
        spans = (*check.operands, check.result)
        assert {text[a:b] for a, b in spans} <= {"20", "12", "8"}


@pytest.mark.parametrize(
    "words",
    [
        "产业园总共享办公室12间",
        "县里统一共管账户6个",
        "直接到村走访32户",
        "把监控平台接到9个乡镇",
        "全省500余下属单位",
        "印发《接到诬告举报如何办》",
        "开展“排查出实效”行动2次",
        "应当中止的3件",
    ],
)  # fmt: skip
def test_words_that_only_look_alike_stay(words: str) -> None:
    assert reworded(words) is None


@pytest.mark.parametrize(
    "title",
    [
        "关于查处约3件典型问题的通报办法",
        "县级单位约谈近20人次干部的规定",
        "村级合同57余份、欠款3万余元的清理办法",
        "关于“接到”举报总共5件的处理规定",
        f"关于{'进一步加强基层监督' * 9}接到举报近5件的办法",
    ],
)
def test_title_is_cited_as_printed(title: str) -> None:
    text = _TITLE + f"依据《{title}》第三条，总共问责近9人。"
    (cited,) = extract(text, doc_id="x").regulations
    assert (cited.text, cited.law) == (f"《{title}》第三条", title)


def test_words_behind_a_title_are_read() -> None:
    read = reworded("按照《信访工作条例》接到举报近5件。")
    assert read is not None
    assert read.read.text == "按照《信访工作条例》收到举报5件。"


@pytest.mark.parametrize("lead", ["接到", "收到", "总共约谈5人，按", "剩下问题按"])
def test_number_of_a_document_has_no_word_of_what_leads_to_it(lead: str) -> None:
    text = _TITLE + f"{lead}临纪办〔2024〕3号文件办理，排查出问题4个。"
    (number,) = extract(text, doc_id="x").case_numbers
    assert (number.text, number.canonical) == ("临纪办〔2024〕3号", "临纪办〔2024〕3号")


def test_table_stays_as_it_is() -> None:
    text = "接到举报\t一共\n12\t15\n另接到来信3件。"
    read = reworded(text, [(0, 14)])
    assert read is not None
    assert read.read.text == "接到举报\t一共\n12\t15\n另收到来信3件。"


def test_table_behind_other_words_keeps_its_places() -> None:
    text = "全年总共约谈6人。\n单位\t立案数\n青溪镇\t4\n石桥镇\t7\n"
    start = text.index("单位")
    table = TextTable(start, len(text) - 1, [["单位", "立案数"], ["青溪镇", "4"], ["石桥镇", "7"]])
    facts = extract(text, doc_id="x", tables=[table]).facts
    assert [text[fact.start : fact.end] for fact in facts] == ["6", "4", "7"]


def test_shipped_words_of_the_lexicon_are_those_that_are_read() -> None:
    aliases = [alias for row in load_lexicon().indicators for alias in row.aliases]
    unread = [alias for alias in aliases if as_read(alias) != alias]
    assert aliases
    assert unread == []


def test_indicator_of_a_collection_is_found_by_its_own_words(tmp_path: Path) -> None:
    (tmp_path / REVIEWED_FILE).write_text(
        "indicators:\n  - {name: 夜巡发现问题数, category: problems, units: [处],"
        " aliases: [夜间排查出问题], patterns: ['夜间排查出#']}\n",
        encoding="utf-8",
    )
    facts = find_figures("夜间排查出问题14处。", [], load_lexicon(tmp_path))
    assert [fact.indicator for fact in facts] == ["夜巡发现问题数"]


@pytest.mark.parametrize(
    ("pattern", "sentence", "fits"),
    [
        ("接到[电来]话举报#", "接到电话举报14件。", True),
        ("[接到收]举报件#", "到举报件14件。", True),
        ("[接到收]举报件#", "发举报件14件。", False),
        ("[^总共一]约谈对象#", "另有约谈对象14件。", True),
        ("[^接到]上报登记#", "收上报登记14件。", True),
        ("总共?登记事项#", "总登记事项14件。", True),
        ("总共?登记事项#", "登记事项14件。", False),
        (r"\[接到\]登记事项#", "[接到]登记事项14件。", True),
        ("接到(?:群众|家长)来电#", "接到家长来电14件。", True),
        ("接到(?:群众|家长)来电#", "收到家长来电14件。", True),
    ],
)
def test_pattern_of_a_collection_means_what_it_says(
    pattern: str, sentence: str, fits: bool, tmp_path: Path
) -> None:
    (tmp_path / REVIEWED_FILE).write_text(
        "indicators:\n  - {name: 热线登记数, category: clues, units: [件],"
        f" patterns: ['{pattern}']}}\n",
        encoding="utf-8",
    )
    (fact,) = find_figures(sentence, [], load_lexicon(tmp_path))
    assert (fact.indicator == "热线登记数") is fits


@given(st.lists(st.sampled_from(_PIECES), max_size=14).map("".join))
def test_every_character_read_comes_from_its_place(text: str) -> None:
    read = reworded(text)
    if read is None:
        return
    assert len(read.read.text) <= len(text)
    assert read.read.original_length == len(text)
    for at, char in enumerate(read.read.text):
        assert text[read.read.to_original(at)] == char or char in "发现涉及收到剩余先后制定截至"


@given(st.lists(st.sampled_from(_PIECES), max_size=14).map("".join))
def test_figures_stand_where_they_are_printed(text: str) -> None:
    for fact in find_figures(text, [], load_rules().lexicon):
        assert text[fact.start : fact.end] == fact.value_text
        assert fact.sentence in text


def test_exact_number_beside_a_rough_one_stays_exact() -> None:
    told = extract(_TITLE + "立案12件近30人。", doc_id="x").facts
    assert [(fact.value, fact.qualifier) for fact in told] == [(12, None), (30, "接近")]


def test_sentence_keeps_a_word_left_out_at_its_end() -> None:
    text = "查处违规吃喝57起左右\n立案12件，总共处分9人左右"
    told = extract(text, doc_id="x").facts
    assert [fact.sentence for fact in told] == text.split("\n")[:1] + text.split("\n")[1:] * 2


def test_sentence_holds_no_word_of_the_next() -> None:
    told = extract("立案5件。总共问责3人。", doc_id="x").facts
    assert [fact.sentence for fact in told] == ["立案5件。", "总共问责3人。"]


def test_report_of_zeros_is_read() -> None:
    text = (
        "新收0件（不含上年结转0件），办结0件，办结率100%。下达0件，已办0件，剩余0件，完成率100%。"
    )
    assert len(extract(text, doc_id="x").facts) >= 6


@pytest.mark.parametrize(
    "words",
    [
        "检查出勤情况12次", "核查出国境证件20本", "直接连线群众30人", "定制订单12份",
        "投诉增多达57起",
    ],
)  # fmt: skip
def test_words_that_share_characters_stay(words: str) -> None:
    assert reworded(words) is None


def test_taught_words_are_obeyed_though_a_rule_reads_them_otherwise(tmp_path: Path) -> None:
    (tmp_path / REVIEWED_FILE).write_text(
        "indicators:\n"
        "  - {name: 挂牌隐患数, category: problems, units: [处], aliases: [查出隐患]}\n",
        encoding="utf-8",
    )
    facts = find_figures("查出隐患12处。", [], load_lexicon(tmp_path))
    assert [fact.indicator for fact in facts] == ["挂牌隐患数"]


@pytest.mark.parametrize(
    "text",
    [
        "受理信访0件，其中来信0件，占0%；来访0件，占0%。",
        "反馈问题0个，已整改0个，整改率100%。",
        "立案0件0人，其中党员0人，占0%，村干部0人，占0%。",
    ],
)
def test_nothing_is_divided_by_nothing(text: str) -> None:
    result = extract(text, doc_id="x")
    assert len(result.facts) > 2
    assert not [check for check in result.checks if "÷ 0 " in check.equation]


@pytest.mark.parametrize(
    ("words", "category"),
    [
        ("排查出问题能力不足", "发现问题能力不足"),
        ("一共责任都没压实", "一共责任都没压实"),
        ("村里欠账57余起", "村里欠账57余起"),
        ("账目错漏5万元左右", "账目错漏5万元左右"),
        ("熟人面前,谁都不敢较真", "熟人面前,谁都不敢较真"),
    ],
)
def test_problem_has_its_class_or_its_own_words(words: str, category: str) -> None:
    text = f"三、存在的问题\n（一）{words}。\n（二）监督流于形式。\n另收到举报5件，总共办结3件。\n"
    problem = extract(text, doc_id="x").problem_categories[0]
    assert (problem.evidence, problem.category) == (words, category)
    assert text[problem.start : problem.end] == problem.evidence
