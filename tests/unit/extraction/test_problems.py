"""Problems: where reports list them, and the class that the words give."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extraction.problems import find_problems, load_taxonomy


def evidence(text: str) -> list[str]:
    return [problem.evidence for problem in find_problems(text)]


def test_taxonomy_has_two_levels_and_sixty_leaves() -> None:
    leaves = load_taxonomy().leaves
    assert len({leaf.name for leaf in leaves}) >= 60
    assert len({leaf.domain for leaf in leaves}) >= 10


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("落实中央八项规定精神不严", "落实中央八项规定精神不到位"),
        ("违反中央八项规定精神时有发生", "落实中央八项规定精神不到位"),
        ("公车私用违反中央八项规定精神", "公车管理不规范"),  # the kind of it says more
        ("工程项目管理不规范", "项目管理不规范"),
        ("工程变更管理不规范", "工程变更管理不严"),
    ],
)
def test_headings_that_reports_use_most_have_a_class(words: str, name: str) -> None:
    found = load_taxonomy().classify(words)
    assert found is not None
    assert found.leaf.name == name


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


def test_numbers_that_go_on_in_a_line_go_on_with_the_list() -> None:
    text = "三、存在问题\n1.巡查力量不足。全队9人。2.台账不全。有3个村未建账。\n四、打算\n"
    assert evidence(text) == ["巡查力量不足", "台账不全"]
    text = "三、存在问题\n（一）思想不重视，2个村未自查；（二）账目清理慢；（四）另有他事。\n"
    assert evidence(text) == ["思想不重视", "账目清理慢"]


def test_problem_of_a_second_level_body_is_no_number_of_a_list() -> None:
    text = "四、存在的问题\n一是宣讲不够；二是二级单位自查不严；三是三级网格人手少。\n"
    assert evidence(text) == ["宣讲不够", "二级单位自查不严", "三级网格人手少"]


@pytest.mark.parametrize(
    "lead",
    [
        "目前主要困难：",
        "当前不足：",
        "工作中还有不少毛病：",
        "下一年还面临不少挑战：",
        "问题仍需重视：",
        "发现的问题主要有：",
        "我们也查找了自身问题：",
    ],
)
def test_problems_are_introduced_in_many_ways(lead: str) -> None:
    assert evidence(f"全年巡河86次。{lead}台账不全，只有2本；巡河次数少。") == [
        "台账不全",
        "巡河次数少",
    ]


def test_problems_counted_by_kind_behind_a_colon_are_a_list() -> None:
    text = "检查发现的问题主要有：进货台账不全21个，留样不规范17个，其余9个。"
    assert evidence(text) == ["进货台账不全21个", "留样不规范17个"]


def test_clause_behind_a_fault_is_a_problem_only_if_it_finds_fault_itself() -> None:
    text = "当前不足：日常监督偏软，举报核查周期长，最长的用了47天；专干不足，兼职占八成。"
    assert evidence(text) == ["日常监督偏软", "举报核查周期长", "专干不足"]


def test_problems_numbered_behind_what_was_noticed_have_to_find_fault() -> None:
    assert evidence("座谈了解到：一、编制被挤占，有3名。二、干部成长慢。") == [
        "编制被挤占",
        "干部成长慢",
    ]
    assert evidence("座谈了解到：一、村里新修了路。二、群众都高兴。") == []


def test_problems_of_a_paragraph_that_opens_with_the_word() -> None:
    text = "警示教育。开展8场。\n问题。有的乡镇热衷挂横幅；短片内容同质化，31条里12条套模板。\n"
    assert evidence(text) == ["有的乡镇热衷挂横幅", "短片内容同质化"]


def test_problems_beside_plans_end_where_plans_begin() -> None:
    text = "四、不足与打算。还有9件没有化解；首访责任制落实得差。下一步要解决人手不足。\n"
    assert evidence(text) == ["首访责任制落实得差"]


def test_list_of_problems_ends_before_measures_and_before_another_list() -> None:
    faults = ["台账不全", "公示不及时"]
    listed = "存在问题：一是台账不全；二是公示不及时。"
    assert evidence(listed + "下一步，一是不断加强培训；二是严防失管。") == faults
    assert evidence(listed + "工作中，一是补上短板；二是化解难题。") == faults


def test_list_of_problems_goes_on_in_the_paragraphs_below() -> None:
    text = "检查发现以下问题：\n一是台账不全。涉及3家。\n二是公示不及时。\n请各地整改到位。\n"
    assert evidence(text) == ["台账不全", "公示不及时"]


def test_headings_below_an_announcing_sentence_are_problems() -> None:
    text = (
        "审计组延伸审计6个站，查出以下问题：\n1.采购程序不规范。\n2.药品账实不符。\n"
        "二、整改情况\n1.追回2万元。\n"
    )
    assert evidence(text) == ["采购程序不规范", "药品账实不符"]


def test_problems_within_a_campaign_are_problems_and_the_campaign_is_none() -> None:
    assert evidence("三、专项整治中存在的问题\n（一）自查不深不透。\n") == ["自查不深不透"]
    assert evidence("三、整治突出问题不松劲\n（一）不断自查。\n（二）严查失职。\n") == []


@pytest.mark.parametrize(
    "title", ["需要关注的几个问题", "遇到的困难", "难点与建议", "困难与思考", "检查发现问题"]
)
def test_section_on_problems_goes_by_many_names(title: str) -> None:
    assert evidence(f"三、{title}\n（一）取证难。\n（二）人手少。\n") == ["取证难", "人手少"]


def test_problems_put_right_may_stand_without_quotation_marks() -> None:
    text = "1.关于闲置土地处置缓慢的问题。已收回4宗。\n2.关于内部管理松散的问题。已清理。\n"
    assert evidence(text) == ["闲置土地处置缓慢", "内部管理松散"]
    assert evidence("1.关于做好节日值班的问题。请落实。\n2.关于执行尺度的问题。从严。\n") == []


def test_matters_to_be_understood_are_no_problems() -> None:
    text = "三、需要注意的几个问题\n一是登记上交的含义；二是不能混淆的要件；三是处理办法。\n"
    assert evidence(text) == []
    assert evidence("实践中，有的是轻处分，有的是重处分。") == []
    assert evidence("为避免出现随意定价、标准不一等问题，须经评估。") == []


def test_cases_of_a_circular_need_no_numbers() -> None:
    text = (
        "市纪委监委公开通报3起典型问题：\n青石镇原镇长王某公车私用问题。2023年受到警告处分。\n"
        "县林场场长李某违规操办婚宴、收受礼金等问题。受到撤职处分。\n"
    )
    assert evidence(text) == ["公车私用", "违规操办婚宴、收受礼金"]


def test_feedback_finds_fault_with_several_bodies() -> None:
    text = (
        "反馈指出，县教育局党组对校外培训监管不力，年检走过场；县民政局党组对资金把关不严，"
        "向37人多发14万元；县水利局党组完成了任务。"
    )
    assert evidence(text) == ["对校外培训监管不力", "年检走过场", "对资金把关不严"]


def test_headings_and_lists_of_nothing_but_faults_are_problems() -> None:
    assert evidence("（一）专职不专。\n分管他事22人。\n（二）队伍结构老化。\n") == []
    assert evidence("（一）监督力量不足。\n有22人。\n（二）队伍结构老化。\n") == [
        "监督力量不足",
        "队伍结构老化",
    ]
    assert evidence("座谈会上，一是业务不熟；二是责任不清。") == ["业务不熟", "责任不清"]
    assert evidence("分析其原因，一是业务不熟；二是责任不清。") == []


def test_headings_on_results_are_no_problems() -> None:
    text = "一、工作成效\n（一）监督更加有力。\n（二）作风持续好转，破解不少难题。\n"
    assert evidence(text) == []


def test_phrases_side_by_side_need_no_closing_word() -> None:
    assert evidence("该院存在账目不清、手续不全的问题，已限期改正。") == ["账目不清", "手续不全"]
    assert evidence("问题主要集中在变更随意、验收走过场、档案缺失三个方面。") == [
        "变更随意",
        "验收走过场",
        "档案缺失",
    ]
    assert evidence("反映问题主要集中在工程建设、征地拆迁两个方面。") == []


def test_deeds_wrong_by_name_are_a_list_only_where_the_text_says_they_exist() -> None:
    assert evidence("该项目存在围标串标、层层转包等问题。") == ["围标串标", "层层转包"]
    assert evidence("全年发现围标串标、层层转包等问题26个。") == []


def test_several_that_do_wrong_are_problems_and_one_that_does_right_makes_none() -> None:
    text = "走访看到，有的食堂留样不足，有的账目公开不及时，还有的值班失管。"
    assert len(evidence(text)) == 3
    assert evidence("各村抓紧学习，有的办夜校，有的送课上门。") == []


def test_what_the_text_calls_its_main_problem_is_one() -> None:
    assert evidence("当前突出的问题是人员不稳定，三年换了5人。") == ["人员不稳定"]
    assert evidence("护理员每人照护9名老人，人手紧张仍是突出短板。") == ["人手紧张"]
    assert evidence("美中不足的是，课程编排用心，学员参与度不高。") == ["学员参与度不高"]


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


@pytest.mark.parametrize(
    "lead", ["", "受理群众来信来访9件次，", "受理信访举报11件，走访职工36人次，"]
)
def test_letters_received_before_a_row_do_not_rule_it_out(lead: str) -> None:
    text = (
        "关于巡察丙县粮库党支部情况的反馈意见\n"
        f"巡察期间，{lead}发现问题14个，移交问题线索2件。\n"
        "一是议事规则执行不到位。2023年有7个事项没有上会。\n"
        "二是仓储费收缴监管缺失。2022年少收仓储费5.1万元。\n"
        "三是财经纪律不严。2023年无票报销1.7万元。\n"
    )
    assert evidence(text) == ["议事规则执行不到位", "仓储费收缴监管缺失", "财经纪律不严"]


def test_what_an_office_receives_is_no_row_of_problems() -> None:
    text = (
        "信访举报须知\n受理以下问题：\n一是党员干部作风不实。\n二是工作人员失职失责。\n"
        "三是执法不公。\n"
    )
    assert evidence(text) == []
