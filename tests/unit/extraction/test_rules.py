"""Corrections as rules: the effect shown first, then kept in the collection's folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.errors import ExtractionError
from extraction.pipeline import extract
from extraction.rules import IndicatorRule, ProblemRule, accept, effect, load_rules

REPORT = "全年开展廉情抽检12次，发现问题3个。\n三、存在的问题\n（一）群众参与面窄。\n"
INDICATOR = IndicatorRule("廉情抽检", "次", "廉洁抽检次数", "supervision")
PROBLEM = ProblemRule("参与*窄", "公开不到位", "群众纪律")


def test_effect_of_an_indicator_rule_is_shown_without_keeping_it(tmp_path: Path) -> None:
    changes = list(effect(INDICATOR, [("甲", REPORT)], load_rules(tmp_path)))
    assert [change.after for change in changes] == ["廉洁抽检次数"]
    assert REPORT[changes[0].start : changes[0].end] == "12"
    assert not list(tmp_path.iterdir())


def test_accepted_indicator_rule_names_figures(tmp_path: Path) -> None:
    accept(INDICATOR, tmp_path)
    result = extract(REPORT, doc_id="甲", rules=load_rules(tmp_path))
    assert [fact.indicator for fact in result.facts] == ["廉洁抽检次数", "发现问题数"]


def test_accepted_rule_takes_the_place_of_one_with_the_same_words(tmp_path: Path) -> None:
    accept(INDICATOR, tmp_path)
    accept(IndicatorRule("廉情抽检", "次", "监督检查次数", "supervision"), tmp_path)
    result = extract(REPORT, doc_id="甲", rules=load_rules(tmp_path))
    assert result.facts[0].indicator == "监督检查次数"


def test_problem_rule_moves_a_problem_to_its_class(tmp_path: Path) -> None:
    (change,) = effect(PROBLEM, [("甲", REPORT)], load_rules(tmp_path))
    assert (change.before, change.after) == ("群众参与面窄", "公开不到位")
    accept(PROBLEM, tmp_path)
    (problem,) = extract(REPORT, doc_id="甲", rules=load_rules(tmp_path)).problem_categories
    assert (problem.domain, problem.category) == ("群众纪律", "公开不到位")


def test_rule_that_changes_nothing_shows_no_effect() -> None:
    rule = ProblemRule("从未出现", "公开不到位", "群众纪律")
    assert list(effect(rule, [("甲", REPORT)], load_rules())) == []


@pytest.mark.parametrize(
    "rule",
    [
        IndicatorRule("检", "次", "抽检次数", "supervision"),
        IndicatorRule("廉情抽检", "次", "抽检次数", "no such"),
        ProblemRule("*", "公开不到位", "群众纪律"),
    ],
)
def test_rule_without_words_or_class_is_refused(
    rule: IndicatorRule | ProblemRule, tmp_path: Path
) -> None:
    with pytest.raises(ExtractionError):
        accept(rule, tmp_path)
    assert not list(tmp_path.rglob("*.yaml"))
