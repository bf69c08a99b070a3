"""What words before a number say of it: which way it went, that it is little, or a bound."""

from __future__ import annotations

import pytest

from extraction.pipeline import extract


def qualifiers(text: str) -> list[str | None]:
    return [fact.qualifier for fact in extract(text, doc_id="t").facts]


@pytest.mark.parametrize("sign", ["-", "－", "−", "–", "↓", "▼"])
def test_sign_of_a_change_is_a_word_in_running_text_too(sign: str) -> None:
    text = f"本季立案90件，同比{sign}12.5%。"
    facts = extract(text, doc_id="t").facts
    assert [(f.value, f.qualifier) for f in facts] == [(90, None), (12.5, "下降")]
    assert facts[1].indicator == "立案增长率"
    assert text[facts[1].start : facts[1].end] == "12.5"
    assert facts[1].sentence in text


def test_plus_says_no_decline_and_enters_no_name() -> None:
    facts = extract("本季立案90件，环比+12%。", doc_id="t").facts
    assert (facts[1].indicator, facts[1].qualifier) == ("立案增长率", None)


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("菜价比整治前降了8.3%。", "下降"),
        ("重复率较去年同期低4.5个百分点。", "下降"),
        ("发出通知书比上年少3份。", "减少"),
        ("核减了3项支出。", None),
        ("移送线索占比较全市平均低2.4个百分点。", None),
        ("满意率最低80%。", None),
    ],
)
def test_lower_than_before_is_a_decline(text: str, qualifier: str | None) -> None:
    assert qualifiers(text) == [qualifier]


@pytest.mark.parametrize(
    "words", ["仅占9%", "只占9%", "仅移送9件", "只培训9次", "才出了9份意见", "只进了9人"]
)
def test_so_many_and_no_more_is_said_before_the_verb_too(words: str) -> None:
    assert qualifiers(f"该组全年{words}。") == ["仅"]


def test_what_is_alike_to_only_says_nothing() -> None:
    assert qualifiers("该组配备了3只检测仪，不仅检查9家企业，刚才走访8户。")[1:] == [None, None]


def test_some_bounds_are_told_in_other_words() -> None:
    assert qualifiers("栏目阅读量破10万次。") == ["突破"]
    assert qualifiers("来访的群众不下10人次。") == ["以上"]


def test_what_was_started_is_not_about_so_many() -> None:
    assert qualifiers("村里上了3个项目，有上百人参加。") == [None, "上"]
