"""Problems: where reports list them, and the class that the words give."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from extraction.problems import find_problems, load_taxonomy


def evidence(text: str) -> list[str]:
    return [problem.evidence for problem in find_problems(text)]


def test_taxonomy_has_two_levels_and_sixty_leaves() -> None:
    leaves = load_taxonomy().leaves
    assert len({leaf.name for leaf in leaves}) >= 60
    assert len({leaf.domain for leaf in leaves}) >= 10


def test_problems_stop_at_the_first_clause_that_says_what_is_wrong() -> None:
    text = "三、存在问题\n（一）办案能力不足，6个镇全年立案不足4件。\n四、打算\n（一）加强培训。\n"
    assert evidence(text) == ["办案能力不足"]


def test_problems_are_found_in_a_list_within_a_paragraph() -> None:
    text = "存在的主要问题：一是责任意识不强；二是纪检力量薄弱，只有2人；三是监管手段不多。"
    assert evidence(text) == ["责任意识不强", "纪检力量薄弱", "监管手段不多"]


def test_problems_are_found_in_parallel_phrases() -> None:
    text = "检查暴露出合同管理混乱、验收把关不严、档案缺失等问题。"
    assert evidence(text) == ["合同管理混乱", "验收把关不严", "档案缺失"]


def test_work_on_problems_is_no_list_of_problems() -> None:
    assert evidence("聚焦优亲厚友、虚报冒领等问题开展整治，查处46件。") == []
    assert evidence("二、整治突出问题\n（一）开展专项检查。\n") == []


def test_problem_names_its_class_and_the_phrase_that_fired() -> None:
    text = "二、存在的问题\n（一）派驻监督方式比较单一。\n"
    (problem,) = find_problems(text)
    assert (problem.domain, problem.category) == ("监督执纪", "监督方式单一")
    assert problem.trigger == text[problem.trigger_start : problem.trigger_end]
    assert problem.trigger == "监督方式比较单一"


def test_problem_without_a_class_keeps_its_own_words() -> None:
    (problem,) = find_problems("二、存在的问题\n（一）天气寒冷路面结冰。\n")
    assert (problem.category, problem.domain) == ("天气寒冷路面结冰", None)


@given(st.text(alphabet="一二三、（）存在的问题是不到位等，。；：\n有监督1.", max_size=80))
def test_problem_spans_equal_their_evidence(text: str) -> None:
    for problem in find_problems(text):
        assert text[problem.start : problem.end] == problem.evidence
