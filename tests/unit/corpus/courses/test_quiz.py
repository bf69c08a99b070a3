"""Questions: from verbatim text, one right answer, the same with the same seed."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from corpus.compare.provisions import core
from corpus.courses.lesson import Source
from corpus.courses.quiz.making import make_quiz
from corpus.courses.quiz.models import CaseText, Question, QuestionKind, Quiz
from corpus.courses.quiz.words import modal_spots, number_spots, term_spots

FACTS = "2024年6月，某镇收到设备一批，直到8月才登记，期间两台设备下落不明，镇里没有报告上级。"
CASE = f"【基本案情】\n{FACTS}\n【处理结果】\n依据《临江市财物登记办法》第五条给予警告处分。"
BLANK = "＿＿＿＿"


@pytest.fixture
def quiz(make: SimpleNamespace) -> Quiz:
    return a_quiz(make, seed=1)


def a_quiz(make: SimpleNamespace, *, seed: int = 1, count: int = 30, **more: object) -> Quiz:
    laws = [make.law(f"第{n}条", at) for at, n in enumerate("二三四五六", 1)]
    doc = laws[0].source.quote.doc
    source = Source(9, make.case(CASE), None, "2026-03-01", "/doc/case")
    cited = {doc: frozenset({"第五条"})}
    cases = [CaseText(source, cited, cited)]
    return make_quiz("专题", "2026-03-01", laws, cases, seed=seed, count=count, **more)  # type: ignore[arg-type]


def of(quiz: Quiz, kind: QuestionKind) -> list[Question]:
    found = [question for question in quiz.questions if question.kind is kind]
    assert found
    return found


def test_quiz_has_questions_of_every_kind(quiz: Quiz) -> None:
    assert {question.kind for question in quiz.questions} == set(QuestionKind)


def test_same_seed_gives_the_same_quiz_and_another_seed_another(make: SimpleNamespace) -> None:
    first, again, other = (a_quiz(make, seed=seed, count=6) for seed in (1, 1, 2))
    assert first == again
    assert [q.to_json() for q in first.questions] != [q.to_json() for q in other.questions]


@pytest.mark.parametrize("seed", range(12))
def test_every_question_has_one_right_answer(make: SimpleNamespace, seed: int) -> None:
    regulation = [core(text)[0] for text in make.articles.values()]
    for question in a_quiz(make, seed=seed).questions:
        assert len(set(question.options)) == len(question.options)
        if question.kind is not QuestionKind.CLOZE:
            continue
        fits = [
            option
            for option in question.options
            if any(core(question.quoted.replace(BLANK, option))[0] in text for text in regulation)
        ]
        assert fits == [question.options[question.answer]]


@pytest.mark.parametrize("seed", range(12))
def test_marks_are_the_words_that_decide(make: SimpleNamespace, seed: int) -> None:
    for question in a_quiz(make, seed=seed).questions:
        start, end = question.marks[0]
        words = question.source.quote.text[start:end]
        if question.kind is QuestionKind.CLOZE:
            assert words == question.options[question.answer]
            assert question.quoted.replace(BLANK, words) in question.source.quote.text
        elif question.kind is QuestionKind.ARTICLE:
            assert words == question.quoted
            assert question.options[question.answer] == question.source.quote.article


@pytest.mark.parametrize("seed", range(12))
def test_altered_statement_is_nowhere_in_the_regulation(make: SimpleNamespace, seed: int) -> None:
    regulation = [core(text)[0] for text in make.articles.values()]
    for question in of(a_quiz(make, seed=seed), QuestionKind.TRUTH):
        there = any(core(question.quoted)[0] in text for text in regulation)
        assert there is (question.options[question.answer] == "一致")


def test_altered_statement_tells_what_was_altered(make: SimpleNamespace) -> None:
    altered = [
        question
        for seed in range(6)
        for question in of(a_quiz(make, seed=seed), QuestionKind.TRUTH)
        if question.answer == 1
    ]
    assert altered
    for question in altered:
        start, end = question.marks[0]
        assert f"原文为“{question.source.quote.text[start:end]}”" in question.why


def test_case_is_matched_with_the_article_that_it_cites(quiz: Quiz) -> None:
    (question,) = of(quiz, QuestionKind.CASE)
    assert question.quoted == FACTS
    assert question.options[question.answer] == "第五条"


def test_case_that_cites_nothing_chosen_yields_no_question(make: SimpleNamespace) -> None:
    source = Source(9, make.case(CASE), None, "2026-03-01", "/doc/case")
    cases = [CaseText(source, {"别的.md": frozenset({"第五条"})}, {})]
    quiz = make_quiz("专题", "2026-03-01", [make.law("第五条")], cases, count=30)
    assert not [q for q in quiz.questions if q.kind is QuestionKind.CASE]


def test_dropped_question_does_not_come_back(make: SimpleNamespace) -> None:
    first = a_quiz(make).questions[0]
    again = a_quiz(make, dropped=frozenset({first.id}))
    assert first.id not in {question.id for question in again.questions}


def test_sentence_that_another_article_repeats_is_not_asked_for(make: SimpleNamespace) -> None:
    law = make.law("第三条")
    twin = {**law.others, "第八条": law.body}
    again = type(law)(law.source, law.body, law.offset, twin)
    quiz = make_quiz("专题", "2026-03-01", [again], [], count=30)
    assert not [q for q in quiz.questions if q.kind is QuestionKind.ARTICLE]


def test_texts_without_anything_to_ask_yield_an_empty_quiz(make: SimpleNamespace) -> None:
    law = make.law("第一条")
    bare = type(law)(law.source, "为了规范。", 4, {})
    assert make_quiz("专题", "2026-03-01", [bare], []).questions == ()


def test_number_is_not_offered_in_another_writing_of_itself() -> None:
    (spot,) = number_spots("试用期不得超过一年，期满考核。", ["处理期限为十二个月。", "期限二年。"])
    assert spot.word == "一年"
    assert "十二个月" not in spot.others
    assert spot.others[0] == "二年"


@pytest.mark.parametrize(
    "sentence",
    ["本办法自2024年4月1日起施行。", "依照第三条第二款处理。", "一次用餐只能报销，另附清单。"],
)
def test_dates_and_article_numbers_are_no_numbers_to_ask_for(sentence: str) -> None:
    assert list(number_spots(sentence, [])) == []


def test_sanction_in_a_sentence_is_not_among_its_distractors() -> None:
    spots = list(term_spots("给予警告或者严重警告处分。", []))
    assert [spot.word for spot in spots] == ["警告", "严重警告"]
    for spot in spots:
        assert not set(spot.others) & {"警告", "严重警告"}


def test_organ_is_never_swapped_for_another_name_of_itself() -> None:
    (spot,) = term_spots("由监察机关办理，另行告知。", ["监察委员会决定。", "公安机关协助。"])
    assert spot.others == ("公安机关",)


@pytest.mark.parametrize("sentence", ["不应当办理。", "可以不办理。"])
def test_negated_modal_is_left_alone(sentence: str) -> None:
    assert list(modal_spots(sentence)) == []
