"""Shortcuts of what is read around figures, each held against the plain search."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from extraction import filters, masked_spans, rough_numbers
from extraction.matters import case_kinds
from extraction.matters import headings as heading_matters
from extraction.matters import sentence as matters
from extraction.models import Fact, checked_fact
from extraction.pipeline import extract

_HAN = rough_numbers._HAN


def _spans(matches: Iterable[re.Match[str]]) -> list[tuple[int, int]]:
    return [match.span() for match in matches]


def _texts(signs: str, *words: str, most: int = 24) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from([*signs, *words]), max_size=most).map("".join)


@settings(max_examples=400)
@given(_texts("余多来十百千万亿三五57件人元个月", "近", "约"))
def test_words_behind_a_number_are_those_of_each_form(text: str) -> None:
    measure = rough_numbers._MEASURE
    plain = re.compile(
        rf"[余多](?:(?<=\d.)|(?<=[\d{_HAN}百千][十百千万亿].)|(?<=十[{_HAN}十].))(?={measure})"
        rf"|来(?<=[\d{_HAN}]十来)(?={measure})"
    )
    assert _spans(rough_numbers._MORE.finditer(text)) == _spans(plain.finditer(text))


@settings(max_examples=400)
@given(_texts("近约超逾过最附节反出商57三件起人元户的", "57件", "3人次"))
def test_words_before_a_number_are_those_of_each_form(text: str) -> None:
    measure, number = rough_numbers._MEASURE, rough_numbers._NUMBER
    plain = re.compile(
        "(?:近(?<![附最临邻靠亲贴走拉抵新远].)"
        "|约(?<![节合条契预违公邀签履制特集续毁相解赴失守隐简].)"
        r"|[超逾](?<![反高赶出远不未没编额标限].)(?<!(?<![应包会药销厂运理])商.)(?<=[\u4e00-\u9fff].)过?"
        rf"(?={number}(?:人次|[件人名户起家条次项份处场个])(?![的以未没不无仍还才就者内]))"
        r")(?=[1-9]\d|.[件人户起家名个]|(?<=[超逾]过).)"
        rf"(?={number}{measure})"
    )
    assert _spans(rough_numbers._ABOUT.finditer(text)) == _spans(plain.finditer(text))


@settings(max_examples=400)
@given(
    _texts(
        "123一二三四十、和及与组小村民，。；长织建共",
        "一组",
        "村民小组",
        "组长",
        "，1和2组",
        "村3组与4",
    )
)
def test_groups_by_number_are_found_from_their_last_sign_back(text: str) -> None:
    starts = list(masked_spans._group_starts(text))
    assert starts == sorted(set(starts))
    for pattern in (masked_spans._GROUP, masked_spans._CALLED):
        found = masked_spans.at_lines(pattern, text, starts)
        assert _spans(found) == _spans(pattern.finditer(text))


@given(_texts("0123456789 .%至到-元件个之间", "之间", "90%", "—"))
def test_the_end_of_an_interval_is_near_its_number(text: str) -> None:
    for at in range(len(text) + 1):
        match = filters._BETWEEN.match(text, at)
        assert match is None or text.find("之间", at, at + filters._BETWEEN_NEAR) >= 0


_CLAUSES = _texts(
    "县立案处分了查惩9起件，、",
    *("对", "并对", "在医药", "领域", "系统", "管理系统", "系统内", "专项", "集中", "整治", "检查"),
    *(
        "查处",
        "惩治",
        "立案查处",
        "违规吃喝",
        "问题",
        "案件",
        "行为",
        "9起",
        "最为突出",
        "居首位，",
    ),
    *("最多，", "位列第二位的是", "“送礼”", "共", "涉及", "其中"),
)


@settings(max_examples=400)
@given(_CLAUSES)
def test_words_without_these_signs_tell_of_no_kind(words: str) -> None:
    towards = "对" in words[-matters._TOWARDS_LONGEST :]
    assert towards or matters._TOWARDS.search(words) is None
    ends = words[-1:] in case_kinds._OWN_KIND_ENDS
    for pattern in (case_kinds._OWN_KIND, case_kinds._FIRST_HERE):
        assert ends or pattern.search(words) is None
    told = "问题" in words or "案件" in words or "行为" in words
    kinds = (case_kinds._KIND_OF_CASES, case_kinds._COUNTED_FIRST, case_kinds._KIND_PUT_RIGHT)
    assert told or not any(pattern.search(words) for pattern in kinds)
    assert "问题" in words or case_kinds._FOREMOST.search(words) is None
    assert "涉及" in words or case_kinds._TOUCHING.search(words) is None


@settings(max_examples=400)
@given(_CLAUSES)
def test_the_end_of_a_field_is_that_of_each_form(words: str) -> None:
    plain = re.compile(
        "(?:领域|(?<!管理)系统(?![内外化性与上平预抽选借])|行业|战线|清理整治"
        "|(?:专项|集中)(?:整治|治理|清理|检查|监督|行动|整顿))"
    )
    assert _spans(matters._FIELD_ENDS.finditer(words)) == _spans(plain.finditer(words))


@given(_texts("一十第（(1１①⑳—●·是、.部分）甲 ", "——", "一是", "第一部分"))
def test_numbers_of_headings_begin_with_one_of_their_signs(words: str) -> None:
    numbers = (pattern.match(words) for pattern in heading_matters._LEVELS)
    plain = [(level, match.end()) for level, match in enumerate(numbers) if match is not None]
    assert heading_matters._numbered(words) == (*plain, (len(heading_matters._LEVELS), 0))[0]


def _fact() -> Fact:
    return checked_fact(
        {
            "indicator": "立案数",
            "category": "cases",
            "value": 12,
            "value_text": "12",
            "start": 2,
            "end": 4,
            "sentence": "立案12件。",
            "rule": "alias:立案",
        }
    )


def test_a_changed_figure_is_as_a_copy_of_it_would_be() -> None:
    fact, told = _fact(), {"matter": "殡葬", "period": "2031年", "start": 5}
    changed, copied = fact.changed(told), fact.model_copy(update=told)
    assert changed == copied
    assert list(vars(changed)) == list(vars(copied))
    assert changed.model_dump_json() == copied.model_dump_json()
    assert changed.model_fields_set == copied.model_fields_set
    assert hash(changed) == hash(copied)
    assert fact == _fact()
    with pytest.raises(ValidationError):
        changed.matter = ""  # type: ignore[misc]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        # One sentence as read, two as written: each figure keeps its own.
        ("全县立案63件。其中乡科级9件。", ["全县立案63件。", "其中乡科级9件。"]),
        ("全县立案63件；其中乡科级9件。", ["全县立案63件；其中乡科级9件。"] * 2),
        ("  全县立案63件,处分5人;移送2人。", ["全县立案63件,处分5人;移送2人。"] * 3),
        # The same words twice, with other marks.
        (
            "乙县立案7件;处分5人。\n乙县立案7件；处分5人。",
            ["乙县立案7件;处分5人。"] * 2 + ["乙县立案7件；处分5人。"] * 2,
        ),
        ("乙县接到举报7件;其中来信2件。", ["乙县接到举报7件;其中来信2件。"] * 2),
    ],
)
def test_a_sentence_is_written_as_the_text_has_it(text: str, sentences: list[str]) -> None:
    facts = extract(text, doc_id="甲").facts
    assert [fact.sentence for fact in facts] == sentences
    assert all(sentence in text for sentence in sentences)


def test_a_time_in_brackets_is_written_as_the_text_has_it() -> None:
    (fact, *_) = extract("2031年(1至6月)全县立案63件。", doc_id="甲").facts
    assert fact.period == "2031年(1至6月)"
