"""The trainer on a handful of made-up rules; needs torch, scipy and lightgbm."""

import json
import os
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest

from evaluation.train.folds import law_folds, question_folds
from evaluation.train.material import (
    EVERYDAY,
    Material,
    Question,
    TrainingPassage,
    read_material,
    sentences,
)
from evaluation.train.questions import Provision, Voice, WrittenQuestion
from indexing.encoders.static import StaticEncoder

needs_training_extra = [
    pytest.mark.heavy,
    pytest.mark.skipif(
        not all(map(find_spec, ("torch", "scipy", "lightgbm"))),
        reason="training needs torch, scipy and lightgbm",
    ),
    pytest.mark.filterwarnings("ignore"),
]

SUBJECTS = ["图书借阅", "公务车辆", "食堂采购", "值班安排", "会议经费", "档案查阅", "礼品登记"]
DUTIES = ["应当书面申请并说明理由", "由办公室统一安排", "逾期不办的给予批评", "每月公开一次结果"]


def write_texts(folder: Path) -> None:
    folder.mkdir()
    for number, subject in enumerate(SUBJECTS):
        lines = [f"# 临江市{subject}办法", ""]
        for article, duty in enumerate(DUTIES, 1):
            lines.append(
                f"第{'一二三四'[article - 1]}条 {subject}{duty}。有关人员{duty}，不得推诿。"
                "违反前款规定的，由主管部门责令改正，并在单位内部通报批评，取消当年评优资格。"
            )
        (folder / f"{number}.md").write_text("\n\n".join(lines), encoding="utf-8")


def write_questions(folder: Path) -> None:
    (folder / "qrels").mkdir(parents=True)
    rows, queries, judged = [], [], []
    for number, subject in enumerate(SUBJECTS):
        row = {
            "_id": f"a{number}",
            "title": f"临江市{subject}办法第一条",
            "text": subject + DUTIES[0],
        }
        rows.append(json.dumps(row, ensure_ascii=False))
        queries.append(json.dumps({"_id": f"q{number}", "text": f"{subject}要不要写申请"}))
        judged.append(f"q{number}\ta{number}\t1")
    for name, lines in (
        ("corpus.jsonl", rows),
        ("queries.jsonl", queries),
        ("qrels/train.tsv", judged),
    ):
        (folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


def test_sentences_tile_the_text() -> None:
    text = "第一条 应当申请；不申请的，不予办理。\n（一）材料\n（二）证件！"
    assert "".join(sentences(text)) == text.replace("\n\n", "\n")
    assert len(sentences(text)) == 4


def test_folds_by_law_keep_laws_apart() -> None:
    laws = [frozenset({f"法{n % 6}"}) for n in range(24)] + [frozenset({"法0", "法1"})]
    tested: list[int] = []
    for fold in law_folds(laws, 3):
        trained_on = {title for place in fold.use for title in laws[place]}
        for place in fold.tested:
            assert not laws[place] & trained_on
        tested.extend(fold.tested)
    assert sorted(set(tested) | {24}) == list(range(25))


def test_folds_by_law_have_about_as_many_questions() -> None:
    laws = [frozenset({"法典" if n < 40 else f"法{n}"}) for n in range(100)]
    assert [len(fold.tested) for fold in law_folds(laws, 3)] == [40, 30, 30]


def test_folds_by_question_test_each_once() -> None:
    folds = question_folds(11, 3, seed=1)
    assert sorted(place for fold in folds for place in fold.tested) == list(range(11))
    assert all(not set(fold.use) & set(fold.tested) for fold in folds)


def test_everyday_questions_are_asked_of_the_public_corpus(tmp_path: Path) -> None:
    write_texts(tmp_path / "texts")
    write_questions(tmp_path / "public")

    def asking(title: str, article: str) -> WrittenQuestion:
        provisions = (Provision(title, None, article),)
        return WrittenQuestion(f"{title}怎么办", Voice.QUESTION, provisions, "x")

    held = asking("临江市公务车辆办法", "第一条")
    material = read_material(
        {tmp_path / "texts": 1.0},
        tmp_path / "public",
        everyday=[held, asking("临江市公务车辆办法", "第九条"), asking("别的办法", "第一条")],
    )
    added = [question for question in material.questions if question.source == EVERYDAY]
    assert [question.text for question in added] == [held.text]
    assert material.corpus[added[0].answers[0]].title == "临江市公务车辆办法第一条"


class TestTraining:
    pytestmark = needs_training_extra

    def test_training_writes_a_model_and_repeats_it(self, tmp_path: Path) -> None:
        from evaluation.train.recipe import main

        write_texts(tmp_path / "texts")
        write_questions(tmp_path / "questions")
        made = []
        told = {name for name in os.environ if name.startswith("MALLOC_")}
        for name in ("first", "second"):
            arguments = ["--texts", f"{tmp_path / 'texts'}=2", "--out", str(tmp_path / name)]
            arguments += ["--questions", str(tmp_path / "questions"), "--dimension", "8"]
            arguments += ["--steps", "20", "--batch", "32", "--public-share", "0.25"]
            assert main([*arguments, "--work", str(tmp_path / f"work-{name}")]) == 0
            made.append(tmp_path / name)
        assert {name for name in os.environ if name.startswith("MALLOC_")} == told
        first, second = (StaticEncoder(folder) for folder in made)
        assert first.dimension == 8
        vectors = [e.encode_passages(["图书借阅应当书面申请"]) for e in (first, second)]
        np.testing.assert_allclose(vectors[0], vectors[1], atol=1e-5)
        record = json.loads((made[0] / "training.json").read_text())
        assert record["questions"] == {"public": 7, "everyday": 0, "written": 0}
        for split in ("question", "law"):
            figures = record["cross_validation"][split]["public"]
            assert figures["questions"] == 7
            assert {"keyword", "dense", "first", "second", "gain"} < set(figures)
        assert record["passages"] == 28

    def test_training_brings_questions_to_their_answers(self, tmp_path: Path) -> None:
        from evaluation.train.contrastive import TrainingOptions
        from evaluation.train.static import open_workshop, train

        passages = tuple(
            TrainingPassage(subject, subject, "", f"{subject}{duty}。有关人员{duty}，不得推诿。")
            for subject in SUBJECTS
            for duty in DUTIES
        )
        words = ["借书", "开车", "买菜", "夜班", "开会", "看卷宗", "收礼"]
        questions = tuple(
            Question(word, (4 * n,), (4 * n,), (0, len(passages))) for n, word in enumerate(words)
        )
        extra = tuple(TrainingPassage("x", "", "", word + "。" + "他" * 20) for word in words * 6)
        options = TrainingOptions(
            dimension=8, steps=150, batch=32, public_share=0.5, query_dropout=0.0, blended=1
        )
        material = Material(passages + extra, passages, questions)
        workshop = open_workshop(material, tmp_path / "tokenizer.json", options)
        margins = []
        for vectors in (workshop.start, train(workshop, options)):
            from indexing.encoders.static import write_static_model

            write_static_model(tmp_path, vectors)
            encoder = StaticEncoder(tmp_path)
            scores = (
                encoder.encode_queries(words)
                @ encoder.encode_passages([p.text for p in passages]).T
            )
            margins.append(np.mean([scores[n, 4 * n] - scores[n].mean() for n in range(7)]))
        assert margins[1] > margins[0] + 0.1

    def test_trainer_names_a_folder_without_texts(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        from evaluation.train.recipe import main

        (tmp_path / "empty").mkdir()
        arguments = ["--texts", str(tmp_path / "empty"), "--out", str(tmp_path / "out")]
        code = main([*arguments, "--work", str(tmp_path / "work")])
        assert code == 1
        assert "没有可用于训练的文字" in capsys.readouterr().err
