"""The steps that gave a figure its name."""

from __future__ import annotations

import sys

import pytest

from evaluation.trace import explain, main


def rules_of(sentence: str) -> list[tuple[str, list[str]]]:
    """Return each figure's name with the functions that named it, the innermost of each step."""
    return [
        (one.name, [step.where.rpartition(" > ")[2] for step in one.steps])
        for one in explain(sentence)
    ]


def test_trace_tells_by_which_rule_each_figure_is_named() -> None:
    assert rules_of("处分43人，其中3名县处级干部。") == [
        ("处分人数", ["answers.by"]),
        ("处分县处级干部人数", ["ranks._of_group"]),
    ]


def test_trace_tells_which_later_step_gave_another_name() -> None:
    (one,) = explain("全县接收移送线索31件。")
    assert [(step.name, step.rule) for step in one.steps] == [
        ("移交问题线索数", "lexicon:移送*线索"),
        ("接收问题线索数", "meant"),
    ]
    assert one.steps[-1].where == "meant.meant > meant._received"
    assert one.steps[-1].says


def test_trace_tells_of_figures_in_a_row_whose_row_named_them() -> None:
    *_, more, fewer = explain("立案53件、处分44人，分别较上年增加8件、减少5人。")
    assert (more.name, fewer.name) == ("立案增加数", "处分人数减少数")
    assert all("run_changes.changes_of_bases" in one.steps[0].where for one in (more, fewer))


def test_trace_has_no_steps_for_a_figure_of_a_table() -> None:
    table = "单位\t立案（件）\t处分（人）\n甲镇\t5\t6\n乙镇\t7\t8\n"
    assert {(one.name, one.steps) for one in explain(table)} == {("立案数", ()), ("处分人数", ())}


def test_trace_leaves_no_watch_behind() -> None:
    before = sys.getprofile()
    explain("立案53件。")
    assert sys.getprofile() is before


def test_trace_prints_the_name_and_the_step(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["立案53件。"]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("53  立案数  cases  rule lexicon:立案#\n")
    assert "answers.by" in printed
