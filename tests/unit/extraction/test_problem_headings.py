"""Problems below headings, in whatever way their marks and lines are written."""

from __future__ import annotations

import re

import pytest

from extraction.pipeline import extract

TEXT = """一、总体情况
全年巡渡14轮，台账齐全。
二、存在的主要问题
（一）认识方面。部分站重渡运轻安检，开会一个腔调。
（二）执行方面。请销假制度成摆设，抽查时3人不在岗。
（三）管理方面。对挂靠船只失管失察。
三、下一步打算
（一）深化学习，不搞形式。
"""
PROBLEMS = ["部分站重渡运轻安检", "请销假制度成摆设", "对挂靠船只失管失察"]


@pytest.mark.parametrize(
    ("heading", "written"),
    [
        (r"(?m)^([一二三])、", r"## \1、"),
        (r"(?m)^([一二三])、", r"第\1部分 "),
        (r"(?m)^([一二三])、", r"第\1部分"),
        (r"(?m)^([一二三])、", r"\1. "),
        (r"(?m)^([一二三])、", r"\1．"),
        (r"(?m)^([一二三])、", r"\1 、"),
        (r"\n", "\n\n"),
    ],
)
def test_headings_are_known_however_they_are_marked(heading: str, written: str) -> None:
    text = re.sub(heading, written, TEXT)
    found = extract(text, doc_id="x").problem_categories
    assert [problem.evidence for problem in found] == PROBLEMS
    assert [text[problem.start : problem.end] for problem in found] == PROBLEMS


def test_bullets_and_rows_of_a_table_may_have_blank_lines_between_them() -> None:
    text = "存在以下不足：\n\n——巡渡不实。漏签多。\n\n——船检拖延。超期3艘。\n\n——培训偏少。\n\n"
    found = [problem.evidence for problem in extract(text, doc_id="x").problem_categories]
    assert found == ["巡渡不实", "船检拖延", "培训偏少"]
    text = "序号\t渡口\t存在问题\n\n1\t甲渡\t救生衣过期\n\n2\t乙渡\t值班脱岗\n\n3\t丙渡\t台账缺页\n"
    found = [problem.evidence for problem in extract(text, doc_id="x").problem_categories]
    assert found == ["救生衣过期", "值班脱岗", "台账缺页"]
