"""A written answer keeps only the sentences that its quotations bear."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.models import Kind, Status
from indexing.answering.models import Citation
from indexing.answering.writing import checked_sentences, write_answer

QUOTES = {
    "临江市礼品登记规定": "第一条 收受的礼品应当自收到之日起十五日内登记上交。",
    "临江市接待办法": "第三条 没有公函的不予接待。陪餐人数不得超过三人。",
}


def quoted(title: str, quote: str) -> Citation:
    return Citation(
        doc=f"{title}.md",
        title=title,
        version="2022-07-01",
        article=quote[:3],
        quote=quote,
        start=0,
        end=len(quote),
        status=Status.IN_FORCE,
        permalink=f"/doc/{title}.md",
        kind=Kind.REGULATION,
        level="规范性文件",
        issuer=None,
        deciding=(0, len(quote)),
    )


CITATIONS = [quoted(title, quote) for title, quote in QUOTES.items()]


class Model:
    """Says what it is told to and keeps what it was asked."""

    name = "fake"

    def __init__(self, reply: str) -> None:
        self.reply = reply
        self.asked = ""

    def complete(self, system: str, user: str) -> str:
        self.asked = user
        return self.reply


def kept(reply: str) -> list[str]:
    return [sentence.text for sentence in checked_sentences(reply, CITATIONS)[0]]


@pytest.mark.parametrize(
    "reply",
    [
        "礼品应当在15日内登记。[1“自收到之日起十五日内登记上交”]",
        "礼品应当在15日内登记[1“自收到之日起十五日内登记上交”]。",
        "- 礼品应当在15日内登记。【1：“自收到之日起十五日内登记上交。”】",
        "依据《临江市礼品登记规定》第一条，应当登记。[1“十五日内登记上交”]",
        "收受的礼品应当自收到之日起十五日内登记上交。[1]",
    ],
)
def test_sentence_with_words_of_its_quotation_is_kept(reply: str) -> None:
    found, dropped = checked_sentences(reply, CITATIONS)
    assert (len(found), dropped) == (1, 0)
    (mark,) = found[0].marks
    assert CITATIONS[0].quote[mark.start : mark.end] == mark.text
    assert "“" not in found[0].text
    assert "[" not in found[0].text


@pytest.mark.parametrize(
    "reply",
    [
        "礼品应当登记。",
        "礼品应当登记。[1]",
        "礼品应当登记。[1“三十日内登记上交”]",
        "礼品应当登记。[3“十五日内登记上交”]",
        "礼品应当登记。[0“十五日内登记上交”]",
        "礼品应当在三十日内登记。[1“十五日内登记上交”]",
        "礼品应当在15日内登记，逾期扣20%。[1“十五日内登记上交”]",
        "没有公函的可以接待。[2“没有公函的不予接待”]",
        "不得登记礼品。[1“十五日内登记上交”]",
        "《临江市用车办法》也这样要求。[1“十五日内登记上交”]",
        "依据第九条，应当登记。[1“十五日内登记上交”]",
        "应当登记。[1“上交”]",
        "应当登记。[1“十五日内登记上交”][2“没有这句话的原文”]",
        "（1）应当登记收受的礼品。",
    ],
)
def test_sentence_that_its_quotation_does_not_bear_is_dropped(reply: str) -> None:
    found, dropped = checked_sentences(reply, CITATIONS)
    assert found == []
    assert dropped >= 1


def test_sentences_are_judged_one_by_one() -> None:
    reply = (
        "根据您的问题，回答如下：\n"
        "礼品应当在十五日内登记。[1“十五日内登记上交”]另外可以折价留用。"
        "陪餐不得超过3人。[2“陪餐人数不得超过三人”]"
    )
    assert kept(reply) == ["礼品应当在十五日内登记。", "陪餐不得超过3人。"]
    assert checked_sentences(reply, CITATIONS)[1] == 2


def test_model_is_given_the_question_and_the_quotations_by_number() -> None:
    model = Model("没有公函的不予接待。[2“没有公函的不予接待”]")
    written = write_answer(model, "没有公函能接待吗", CITATIONS)
    assert "没有公函能接待吗" in model.asked
    assert "[2] 《临江市接待办法》（2022-07-01，现行有效）第三条" in model.asked
    assert written.model == "fake"
    assert [s.text for s in written.sentences] == ["没有公函的不予接待。"]


@given(st.text(alphabet="礼品应当登记十五日内上交[]12“”。！\n\x00（）9不得", max_size=60))
def test_every_mark_kept_is_a_span_of_its_quotation(reply: str) -> None:
    for sentence in checked_sentences(reply, CITATIONS)[0]:
        assert sentence.marks
        for mark in sentence.marks:
            assert CITATIONS[mark.citation].quote[mark.start : mark.end] == mark.text
