"""Questions without an answer are recognised; thresholds are fitted to few false alarms."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.errors import EvaluationError
from evaluation.abstention import (
    UNCOVERED,
    Judged,
    Put,
    cross_validated,
    evaluate_abstention,
    fit_rule,
    read_lines,
    read_near,
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


OFF = "甲乙丙丁戊己庚辛壬"
PAIRS = """# 成对的问题

陪餐的酒几块钱一瓶\tdetail\t陪餐人数不得超过几人\t临江市公务接待管理办法\t第四条\t\
陪餐 酒价；一瓶酒能买多少钱的
公函用几号纸\tname_only\t没有公函能不能接待\t临江市公务接待管理办法\t第三条
"""


def judged(covered: bool, number: int, value: float) -> Judged:
    signals = Signals(
        given=value,
        placed=0.75,
        told=-1.0,
        plain=-0.5,
        familiar=0.5,
        length=0.1,
        naming=0.0,
        lead=0.3,
        surroundings=value,
    )
    put = Put(f"问{number}", covered, f"{covered}{number}", "heldout" if covered else "off", "q")
    return Judged(put, signals, replace(signals, lead=0.0, surroundings=0.0), covered)


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
    assert (rule.lead, rule.surroundings) == (0.0, 0.0)
    assert rule.given > 0


def test_no_signal_counts_against_an_answer() -> None:
    turned = [judged(not row.put.covered, n, row.signals.given)  # type: ignore[union-attr]
              for n, row in enumerate(APART)]  # fmt: skip
    rule = fit_rule(turned)
    assert min(rule.given, rule.surroundings, rule.told) >= 0


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
    questions = read_lines(UNCOVERED)
    assert len(questions) >= 120
    assert len(set(questions)) == len(questions)


def test_missing_questions_are_said(tmp_path: Path) -> None:
    with pytest.raises(EvaluationError, match="没有找到问题"):
        read_lines(tmp_path / "none.txt")


def test_evaluation_reports_shares_and_the_questions_judged_wrongly(tmp_path: Path) -> None:
    (tmp_path / "covered").mkdir()
    for name in "甲乙丙丁戊己":
        rules = re.sub(r"(?m)^([kqs] .*)$", rf"\1（{name}）", RULES)
        (tmp_path / "covered" / f"{ord(name)}.txt").write_text(rules, "utf-8")
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "临江市公务接待管理办法(2022-06-15).md").write_text(TEXT, "utf-8")
    (tmp_path / "off.txt").write_text("\n".join(f"海底光缆人数{n}" for n in OFF), "utf-8")
    (tmp_path / "near.tsv").write_text(PAIRS, "utf-8")
    body = evaluate_abstention(
        texts=[tmp_path / "texts"],
        covered=tmp_path / "covered",
        uncovered=tmp_path / "off.txt",
        near=tmp_path / "near.tsv",
        named=None,
    )
    for measured in (body["in_use"], body["fitted"]["cross_validated"]):
        assert measured["recognised"]["of"] == 13
        assert measured["false_alarms"]["of"] == 26
        kinds = {kind: row["of"] for kind, row in measured["recognised_by_kind"].items()}
        assert kinds == {"uncovered": 9, "detail": 3, "name_only": 1}
        held = {kind: row["of"] for kind, row in measured["false_alarms_by_kind"].items()}
        assert held == {"heldout": 24, "near_answered": 2}
    share = body["fitted"]["cross_validated"]["recognised"]["share"]
    wrong = body["fitted"]["cross_validated"]["answered_wrongly"]
    assert len(wrong) == round((1 - share) * 13)


def test_pairs_and_other_wordings_stay_together(tmp_path: Path) -> None:
    path = tmp_path / "near.tsv"
    path.write_text(PAIRS, "utf-8")
    found = read_near(path)
    assert [put.covered for put in found] == [True, False, False, False, True, False]
    assert len({put.group for put in found[:4]}) == 1
    assert found[2].question == "陪餐 酒价"


@pytest.mark.parametrize("text", ["", "# 只有说明\n", "问题\tdetail\t另一问\n"])
def test_pairs_that_are_none_are_said(tmp_path: Path, text: str) -> None:
    path = tmp_path / "near.tsv"
    path.write_text(text, "utf-8")
    with pytest.raises(EvaluationError, match="问题"):
        read_near(path)


def test_questions_nearly_answered_are_many_and_each_asked_once() -> None:
    found = read_near()
    assert sum(not put.covered for put in found) >= 300
    assert len({put.question for put in found}) == len(found)
