"""Questions without an answer are recognised; thresholds are fitted to few false alarms."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from corpus.errors import EvaluationError
from evaluation.abstention import (
    Judged,
    cross_validated,
    evaluate_abstention,
    fit_rule,
    read_uncovered,
)
from indexing.answering.abstention import FITTED, LEXICAL, Signals, is_answerable, rule_for

RULES = """# 临江市公务接待管理办法 | 2022-06-15

@ 第三条
q 没有公函能不能接待？
k 公函 接待

@ 第四条
q 陪餐人数不得超过几人？
s 接待对象十二人，陪餐的坐了八个
"""
TEXT = """# 临江市公务接待管理办法

promulgated: 2022-06-15
effective: 2022-07-01

---

第三条 公务接待实行公函制度，没有公函的不予接待。

第四条 陪餐人数不得超过三人；接待对象超过十人的，不得超过接待对象人数的三分之一。
"""


def judged(covered: bool, number: int, value: float) -> Judged:
    signals = Signals(
        coverage=value,
        pairs=0.5,
        familiar=0.5,
        alike=0.0,
        given=0.5,
        nearest=value,
        surroundings=0.3,
    )
    return Judged(f"问{number}", covered, f"{covered}{number}", "q", signals, covered)


APART = [judged(True, n, 0.6 + n / 200) for n in range(40)] + [
    judged(False, n, 0.1 + n / 200) for n in range(20)
]


def test_fitted_rule_tells_apart_what_lies_apart() -> None:
    rule = fit_rule(APART)
    decided = [is_answerable(row.signals, rule) for row in APART if row.signals is not None]
    assert sum(decided[:40]) >= 38
    assert not any(decided[40:])


def test_rule_without_meaning_uses_no_cosine() -> None:
    rule = fit_rule(APART, meaning=False)
    assert (rule.nearest, rule.surroundings) == (0.0, 0.0)
    assert rule.coverage > 0


def test_no_signal_counts_against_an_answer() -> None:
    turned = [judged(not row.covered, n, row.signals.coverage)  # type: ignore[union-attr]
              for n, row in enumerate(APART)]  # fmt: skip
    rule = fit_rule(turned)
    assert min(rule.coverage, rule.nearest, rule.pairs) >= 0


def test_fit_needs_both_kinds_of_questions() -> None:
    with pytest.raises(EvaluationError, match="都要有"):
        fit_rule(APART[:40])


def test_cross_validation_decides_each_question_once() -> None:
    decided = cross_validated(APART)
    assert len(decided) == len(APART)
    assert sum(decided[:40]) >= 34
    assert sum(decided[40:]) == 0


def test_rule_in_use_is_that_of_the_encoder() -> None:
    assert rule_for("static-zh-0123456789ab") is FITTED
    assert rule_for("hash-256") is LEXICAL


def test_questions_off_the_collection_are_many_and_all_different() -> None:
    questions = read_uncovered()
    assert len(questions) >= 120
    assert len(set(questions)) == len(questions)


def test_missing_questions_are_said(tmp_path: Path) -> None:
    with pytest.raises(EvaluationError, match="没有找到问题"):
        read_uncovered(tmp_path / "none.txt")


def test_evaluation_reports_shares_and_the_questions_judged_wrongly(tmp_path: Path) -> None:
    (tmp_path / "covered").mkdir()
    for name in "甲乙丙丁戊己":
        rules = re.sub(r"(?m)^([kqs] .*)$", rf"\1（{name}）", RULES)
        (tmp_path / "covered" / f"{ord(name)}.txt").write_text(rules, "utf-8")
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "临江市公务接待管理办法(2022-06-15).md").write_text(TEXT, "utf-8")
    (tmp_path / "off.txt").write_text(
        "\n".join(f"海底光缆人数{n}" for n in "甲乙丙丁戊己庚辛壬"), "utf-8"
    )
    body = evaluate_abstention(
        texts=[tmp_path / "texts"], covered=tmp_path / "covered", uncovered=tmp_path / "off.txt"
    )
    for measured in (body["in_use"], body["fitted"]["cross_validated"]):
        assert measured["recognised"]["of"] == 9
        assert measured["false_alarms"]["of"] == 24
        assert set(measured["false_alarms_by_voice"]) == {"k", "q", "s"}
    share = body["fitted"]["cross_validated"]["recognised"]["share"]
    wrong = body["fitted"]["cross_validated"]["answered_wrongly"]
    assert len(wrong) == round((1 - share) * 9)
