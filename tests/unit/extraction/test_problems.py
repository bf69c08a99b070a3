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


def test_problems_found_and_counted_are_a_list() -> None:
    text = "实地检查食堂31所，发现进货台账不全、留样不规范、人员无证上岗等问题57个。"
    assert evidence(text) == ["进货台账不全", "留样不规范", "人员无证上岗"]


def test_problems_uncounted_behind_a_finding_are_no_list() -> None:
    assert evidence("加强督办，发现失职失责、屡督不改等问题严肃处理。") == []


def test_problems_end_where_advice_begins() -> None:
    text = "三、问题和建议\n一是人员力量不足；二是监督手段单一。建议：一是不断加强培训。\n"
    assert evidence(text) == ["人员力量不足", "监督手段单一"]


def test_problems_are_divided_by_semicolons_where_nothing_counts_them() -> None:
    text = "二、不足之处\n学习不够深入，只有两次；村务公开不及时。\n"
    assert evidence(text) == ["学习不够深入", "村务公开不及时"]


def test_problems_put_right_are_those_that_headings_answer_to() -> None:
    text = "（一）关于“耕地保护不力”问题。已整改3处。\n（二）关于“项目管理混乱”问题。\n"
    assert evidence(text) == ["耕地保护不力", "项目管理混乱"]


def test_cases_of_a_circular_are_its_problems() -> None:
    text = "典型问题通报如下：\n1.某局局长违规收受礼品问题。\n2.某公司违规发放补贴问题。\n"
    assert evidence(text) == ["违规收受礼品", "违规发放补贴"]


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
