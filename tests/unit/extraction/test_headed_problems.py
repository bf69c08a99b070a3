"""Problems told below aspects, in circulars and case files, and what is told beside them."""

from __future__ import annotations

import pytest

from extraction.problems import find_problems


def _told(text: str) -> list[str]:
    return [problem.evidence for problem in find_problems(text)]


def test_feedback_of_an_inspection_is_told_below_its_aspects() -> None:
    text = (
        "县委巡察三组关于对乙镇党委的巡察反馈意见\n乙镇党委重视巡察工作。\n"
        "一、落实上级决策部署方面\n（一）产业谋划不深。项目多年未落地。\n（二）防汛责任悬空。无人值守。\n"
        "二、干部队伍建设方面\n（一）日常管理宽松软。三年未谈话提醒。\n（二）用人随意。未经推荐。\n"
        "三、整改要求\n（一）压实责任。\n（二）举一反三。\n"
    )
    assert _told(text) == ["产业谋划不深", "防汛责任悬空", "日常管理宽松软", "用人随意"]


def test_aspects_of_work_done_tell_no_problems() -> None:
    text = (
        "巡察工作总结\n县委巡察组向6个单位反馈意见后，整改有力。\n"
        "一、组织领导方面\n（一）领导重视。成立了专班。\n（二）制度完善。印发了4项制度。\n"
        "二、工作推进方面\n（一）进展较快。完成率92%。\n（二）成效明显。群众满意。\n"
    )
    assert _told(text) == []


def test_findings_of_an_audit_are_told_by_words_of_booking() -> None:
    text = (
        "关于丙县助学资金的审计报告\n审计也发现一些需要整改的问题。\n"
        "一、资金管理方面\n（一）滞留补助资金36万元。\n（二）多付工程款7万元。\n（三）截留伙食费。\n"
        "二、审计建议\n（一）加快拨付。\n"
    )
    assert _told(text) == ["滞留补助资金36万元", "多付工程款7万元", "截留伙食费"]


@pytest.mark.parametrize(
    "opening",
    [
        "现将其中2起通报如下。\n",
        "各单位要引以为戒。\n",
    ],
)
def test_headings_of_a_circular_are_its_cases(opening: str) -> None:
    text = (
        f"关于2起违反作风规定问题的通报\n{opening}"
        "一、乙县林场干部陈某私车公养问题\n陈某受到警告处分。\n"
        "二、丙县供销社公款旅游问题\n供销社主任受到警告处分。\n"
    )
    assert _told(text) == ["私车公养", "公款旅游"]


def test_headings_that_call_themselves_problems_are_some() -> None:
    text = (
        "孙某案件剖析\n一、权力过于集中问题\n土地出让由孙某一人拍板。\n"
        "二、内部监督形同虚设问题\n六年未提一条意见。\n"
    )
    assert _told(text) == ["权力过于集中", "内部监督形同虚设"]


def test_headings_on_problems_that_are_solved_are_none() -> None:
    text = (
        "工作报告\n一、着力解决群众饮水难问题\n完成改造。\n二、着力解决出行不便问题\n修路12公里。\n"
    )
    assert _told(text) == []


def test_common_ills_told_one_by_one_are_problems() -> None:
    text = (
        "甲镇开展以案促改。\n“通病”之一：村级财务公开走样。公开栏一年换一次。\n"
        "“通病”之二：印章管理失控。公章由书记随身携带。\n"
        "“通病”之三：村监委不敢监督。对支出照签不误。\n"
    )
    assert _told(text) == ["村级财务公开走样", "印章管理失控", "村监委不敢监督"]


def test_column_of_problems_examined_is_read() -> None:
    text = (
        "检视问题清单\n序号\t检视问题\t整改措施\t时限\n"
        "1\t调查研究不深\t每月下沉一周\t6月底\n2\t干部教育抓得不紧\t开展警示教育\t长期\n"
    )
    assert _told(text) == ["调查研究不深", "干部教育抓得不紧"]


def test_clauses_that_a_danger_embraces_are_told() -> None:
    text = "检查组到了城西粮库。粮库存在消防通道被占，药剂领用无登记的隐患。"
    assert _told(text) == ["消防通道被占", "药剂领用无登记"]


def test_clauses_of_what_shall_be_prevented_are_not_told() -> None:
    assert _told("会议要求，坚决防止存在思想松懈，工作不实的问题。") == []


def test_shortcomings_announced_before_a_full_stop_are_told() -> None:
    text = (
        "述职报告\n一年来取得新成绩，但仍存在不少缺点和不足。"
        "主要是学习钻研不够，工作方法简单，对下要求不严。"
    )
    assert _told(text) == ["学习钻研不够", "工作方法简单", "对下要求不严"]


def test_fault_before_its_examples_is_told() -> None:
    text = "乙局：对审计反馈整改力度不够，存在台账记录不全、销号把关不严等问题。"
    assert _told(text) == ["对审计反馈整改力度不够", "台账记录不全", "销号把关不严"]


def test_count_behind_the_word_problem_leads_to_problems() -> None:
    text = (
        "专项监督共发现问题52个：项目论证不充分，建成后闲置的21个；资金拨付缓慢的18个；"
        "后续管护无人负责的13个。"
    )
    assert _told(text) == ["项目论证不充分", "资金拨付缓慢", "后续管护无人负责"]


def test_old_ills_in_new_dress_lead_to_problems() -> None:
    text = (
        "督查中发现，一些老问题换了马甲：报表多头索要，一周报三遍；督查检查扎堆，县直部门频繁发函。"
    )
    assert _told(text)[0] == "报表多头索要"


def test_fault_in_finding_problems_is_told_in_full() -> None:
    text = "检查组认为，甲库发现问题不及时，药剂账物不符。"
    assert _told(text) == ["甲库发现问题不及时", "药剂账物不符"]


def test_state_of_putting_right_is_no_problem_beside_it() -> None:
    text = "巡察反馈的12个问题中，未完成整改的问题：公章管理不严，至今未全部整改。"
    assert _told(text) == ["公章管理不严"]


def test_question_without_an_answer_is_a_fault() -> None:
    text = (
        "存在以下问题：一是答复文书空话连篇；二是如何消化信访存量没有抓手；"
        "三是窗口是否缺岗无人过问。"
    )
    assert _told(text)[1:] == ["如何消化信访存量没有抓手", "窗口是否缺岗无人过问"]


def test_a_heading_on_causes_among_problems_is_none() -> None:
    report = (
        "二、存在问题及原因\n（一）责任传导层层递减\n村里签了责任书就锁进柜子。\n"
        "（二）制度执行前紧后松\n台账只填了两个月。\n（三）原因分析\n思想上有差距。\n"
    )
    assert _told(report) == ["责任传导层层递减", "制度执行前紧后松"]


def test_a_line_that_tells_a_shortage_is_a_problem_and_heads_none() -> None:
    report = (
        "存在的主要问题：\n●监督主动性不强\n有的委员等任务、靠安排。\n"
        "●监督结果运用不足\n发现问题后没有跟踪。\n"
    )
    assert _told(report) == ["监督主动性不强", "监督结果运用不足"]


def test_praise_below_a_line_that_counts_problems_is_none() -> None:
    report = (
        "一、工作回顾\n（一）政治监督走深走实。巡察11轮，发现问题612个。\n"
        "（二）正风肃纪久久为功。查处986起。\n（三）惩治腐败高压不减。立案42件。\n"
        "（四）队伍建设不断加强。共有干部80名。\n"
    )
    assert _told(report) == []
