"""Questions of our own: their files, and how they find their provisions."""

from pathlib import Path

import pytest

from corpus.errors import EvaluationError
from evaluation.train.material import WRITTEN, read_material
from evaluation.train.questions import QUESTIONS, Voice, nearest, read_questions

FILE = """# 临江市公务接待管理办法 | 2023-03-01

@ 第二条
k 陪餐人数
q 来了六个客人，最多几个人作陪？

@ 第一条 ; 临江市差旅费办法 第一条
s 县里来了三位同志，住宿钱不知道找谁报
"""


def write(folder: Path, text: str = FILE) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "jiedai.txt").write_text(text, encoding="utf-8")
    return folder


def test_questions_carry_voice_and_provisions(tmp_path: Path) -> None:
    first, second, third = read_questions(write(tmp_path / "questions"))
    assert (first.text, first.voice) == ("陪餐人数", Voice.KEYWORDS)
    assert second.answers == first.answers
    assert [(p.title, p.version, p.article) for p in third.answers] == [
        ("临江市公务接待管理办法", "2023-03-01", "第一条"),
        ("临江市差旅费办法", None, "第一条"),
    ]


@pytest.mark.parametrize("line", ["x 什么", "@ 二条", "没有记号的一行"])
def test_line_that_is_not_understood_is_named(tmp_path: Path, line: str) -> None:
    with pytest.raises(EvaluationError, match=r"jiedai\.txt"):
        read_questions(write(tmp_path / "questions", FILE + line + "\n"))


def test_question_asked_twice_has_the_answers_of_both(tmp_path: Path) -> None:
    again = FILE + "\n@ 第三条\nk 陪餐人数\n"
    first, *_, last = read_questions(write(tmp_path / "questions", again))
    assert [provision.article for provision in first.answers] == ["第二条", "第三条"]
    assert last.voice is Voice.SCENARIO


def test_own_questions_are_many() -> None:
    questions = read_questions()
    assert len(questions) >= 6000
    provisions = {provision for q in questions for provision in q.answers}
    assert len(provisions) >= 1500


def test_held_out_questions_are_not_trained_on() -> None:
    trained = {question.text for question in read_questions()}
    assert not trained & {q.text for q in read_questions(QUESTIONS.parent / "heldout")}


def test_nearest_text_shares_most_with_the_question() -> None:
    texts = ["会议应当从简", "陪餐人数不得超过客人的三分之一", "住宿费凭票报销"]
    assert nearest("几个人陪餐", texts) == 1


def test_material_joins_questions_with_the_version_in_force(tmp_path: Path) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    for day, word in (("2019-01-01", "旧"), ("2023-03-01", "新")):
        (texts / f"临江市公务接待管理办法({day}).md").write_text(
            f"# 临江市公务接待管理办法\n\npromulgated: {day}\n\n---\n\n"
            f"第一条 这是{word}的第一条，写明制定本办法的目的和适用的范围。\n\n"
            f"第二条 这是{word}的第二条，写明陪餐的人数和接待的标准。\n",
            encoding="utf-8",
        )
    questions = read_questions(write(tmp_path / "questions"))
    material = read_material({texts: 1.0}, None, written=questions)
    # The third needs a regulation that nobody holds.
    assert [q.text for q in material.questions] == [q.text for q in questions[:2]]
    answer = material.corpus[material.questions[0].targets[0]]
    assert answer.text.startswith("第二条 这是新的")
    assert material.questions[0].source == WRITTEN
