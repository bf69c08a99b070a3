"""What a result prints stands in the text as printed, whatever words it was read in."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.readers.wrapped import unwrapped
from extraction.models import ExtractionResult, Fact
from extraction.pipeline import extract
from extraction.tables.figures import TextTable

# Each line is a kind of words, taken as often as any other.
_WORDS = """
甲市 乙县纪委监委 丙镇 县财政局 第三监察室 驻县医院纪检监察组
2024年 截止2024年9月 截止目前 去年同期 2024年1-9月 今年以来 3月份
接到举报 排查出问题 查找出隐患 牵涉到单位 总共立案 一共处分 剩下 余下 制订制度 已经办结
相继召开会议 陆续收受礼金 应当中止 范围以外 移送 其中 包括 依次为 分别为 同比 较上年
增长 占 来信 来访 处分 收到信访件 办结率 立案
12件 近30件 约8件 57余起 3万余元 20件左右 共14个 高达35起 18.6% -5% +3% 9人 十来户
60件 30件 4、5、6件 (8件) 1,200元
《接到约3件举报如何办的规定》 《中国共产党纪律处分条例》 “查处近57起”专项 《监察法》第十一条
《关于总共5个“约8件”事项、57余起案件的通知》 甲纪发〔2024〕12号 （2023）京01刑初23号
三、存在的问题 （一） （二） 一是 二是 存在 等问题 问题： 不到位 接到举报拖着不办
陆续收受礼金,账目不清 监督流于形式 公开不及时(村务)
"""
_MARKS = [*"，。；,;、\n。，：:.（）() ", "\n\n"]
_KINDS = [*(line.split() for line in _WORDS.split("\n") if line), _MARKS, _MARKS, _MARKS]
_TEXTS = st.lists(st.one_of(*map(st.sampled_from, _KINDS)), max_size=40).map("".join)


def _printed(result: ExtractionResult) -> Iterator[tuple[str, str | None]]:
    """Yield the names and words of the fields that say what is printed."""
    for fact in result.facts:
        yield from (("sentence", fact.sentence), ("value_text", fact.value_text))
        yield from (("period", fact.period), ("subject", fact.subject))
    for problem in result.problem_categories:
        yield from (("evidence", problem.evidence), ("trigger", problem.trigger))
        if problem.domain is None:
            yield "category", problem.category
    for name in ("case_numbers", "organs", "dates", "regulations"):
        for one in getattr(result, name):
            yield name, one.text


# So that lines are as long as those of a text that a program wrapped.
_FILLING = "全县各级党组织持续加强监督检查工作推动基层治理水平不断提升" * 10


def _without_brackets(text: str) -> str:
    """A remark in brackets is no part of a name: 丙镇（街道）派出所."""
    return re.sub("[（(][^（）()]*[）)]", "", text)


def _packed(text: str) -> str:
    return "".join(text.split())


@settings(max_examples=150, deadline=None)
@given(_TEXTS)
def test_fields_stand_in_the_text_as_printed(text: str) -> None:
    result = extract(text, doc_id="x")
    for name, words in _printed(result):
        known = text if name != "subject" else text + _without_brackets(text)
        # A sentence is given as documents are stored, without the blanks inside of words.
        assert words is None or _packed(words) in _packed(known), name
    for one in (*result.facts, *result.problem_categories):
        words = one.value_text if isinstance(one, Fact) else one.evidence
        assert text[one.start : one.end] == words


@settings(max_examples=100, deadline=None)
@given(_TEXTS, _TEXTS)
def test_fields_beside_a_table_stand_in_the_text_as_printed(before: str, behind: str) -> None:
    rows = [["单位", "接到举报", "立案（件）"], ["丙镇", "近12", "4"], ["丁镇", "9余", "7"]]
    drawn = "\n".join("\t".join(row) for row in rows)
    text = f"{before}\n{drawn}\n{behind}"
    table = TextTable(len(before) + 1, len(before) + 1 + len(drawn), rows)
    for name, words in _printed(extract(text, doc_id="x", tables=[table])):
        known = text if name != "subject" else text + _without_brackets(text)
        assert words is None or words in known or name == "sentence", name


@settings(max_examples=100, deadline=None)
@given(_TEXTS, st.integers(20, 24))
def test_fields_of_wrapped_lines_stand_in_the_text_as_printed(text: str, width: int) -> None:
    whole = (text.replace("\n", "").replace(" ", "") + _FILLING)[:600]
    wrapped = "\n".join(whole[at : at + width] for at in range(0, len(whole), width))
    for name, words in _printed(extract(wrapped, doc_id="x")):
        known = whole if name != "subject" else whole + _without_brackets(whole)
        assert words is None or re.sub(r"\s", "", words) in known, name


@pytest.mark.parametrize(
    "text",
    [
        "信访件依次为12件",
        "来信60件\n依次为57余起",
        "办结率依次为18.6%",
    ],
)
def test_words_put_in_the_place_of_others_are_put_back(text: str) -> None:
    facts = extract(text, doc_id="x").facts
    assert facts
    for fact in facts:
        assert fact.sentence in text
        assert fact.period is None or fact.period in text


def test_time_that_stands_behind_its_figure_is_as_printed() -> None:
    text = "近30件\n20件左右截止2024年9月，近30件"
    facts = extract(text, doc_id="x").facts
    assert "截止2024年9月" in [fact.period for fact in facts[:2]]
    assert all(fact.period in (None, "截止2024年9月") for fact in facts)


def test_body_behind_a_number_that_counts_none_is_no_part_of_a_name() -> None:
    assert [fact.subject for fact in extract("甲市30件县财政局", doc_id="x").facts] == ["甲市"]


def test_few_lines_that_end_in_figures_and_begin_with_years_stay_lines() -> None:
    text = "\n".join(
        f"{year}年甲市纪检监察机关立案件数{count}"
        for year, count in ((2021, 1201), (2022, 1302), (2023, 1403), (2024, 1504))
    )
    assert unwrapped(text) is None
