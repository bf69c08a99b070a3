"""Beside the quotations: what a model writes from them, or why it does not."""

from __future__ import annotations

from datetime import date

from corpus.errors import EndpointError
from indexing.answer import ask
from indexing.searcher import Searcher

TODAY = date(2024, 6, 1)
QUESTION = "收受的礼品多久要登记上交"
GOOD = "应当在十五日内登记上交。[1“自收到之日起十五日内登记上交”]"


class Model:
    name = "fake"

    def __init__(self, reply: str | None) -> None:
        self.reply = reply
        self.calls = 0

    def complete(self, system: str, user: str) -> str:
        self.calls += 1
        if self.reply is None:
            raise EndpointError("模型接口没有按时回答")
        return self.reply


def test_written_answer_stands_beside_the_quotations(searcher: Searcher) -> None:
    plain = ask(searcher, QUESTION, as_of=TODAY)
    found = ask(searcher, QUESTION, as_of=TODAY, model=Model(GOOD + "还可以罚款。"))
    assert found.citations == plain.citations
    assert found.answer == plain.answer
    assert found.written is not None
    assert [s.text for s in found.written.sentences] == ["应当在十五日内登记上交。"]
    assert found.written.dropped == 1
    (mark,) = found.written.sentences[0].marks
    assert found.citations[mark.citation].quote[mark.start : mark.end] == mark.text


def test_failure_of_the_model_leaves_the_quotations_and_is_said(searcher: Searcher) -> None:
    found = ask(searcher, QUESTION, as_of=TODAY, model=Model(None))
    assert found.written is None
    assert found.citations
    assert found.notes[-1] == "模型接口没有按时回答，以下只列原文。"


def test_reply_without_a_sentence_that_holds_is_not_shown(searcher: Searcher) -> None:
    found = ask(searcher, QUESTION, as_of=TODAY, model=Model("可以不登记。"))
    assert found.written is None
    assert "没有一句" in found.notes[-1]


def test_model_is_not_asked_without_quotations_or_for_a_reference(searcher: Searcher) -> None:
    model = Model(GOOD)
    ask(searcher, "火星车的续航里程是多少", as_of=TODAY, model=model)
    ask(searcher, "公务接待管理办法第四条", as_of=TODAY, model=model)
    assert model.calls == 0
