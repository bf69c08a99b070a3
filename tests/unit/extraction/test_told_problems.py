"""Problems below bullets, behind 也要看到, beside advice, among causes; and what is none."""

from __future__ import annotations

import pytest

from extraction.problems import find_problems


def evidence(text: str) -> list[str]:
    return [problem.evidence for problem in find_problems(text)]


@pytest.mark.parametrize("sign", ["● ", "◆", "——", "•"])
def test_lines_with_signs_are_problems_up_to_their_causes_and_plans(sign: str) -> None:
    text = (
        f"三、存在的问题\n{sign}电梯维保合同续签拖延。抽查18份，超期的6份。\n"
        f"{sign}夜间急诊排班失衡。有14个夜班由一人值守。\n"
        f"{sign}出现上述问题的原因：一是科室不重视；二是系统老旧。\n"
        f"{sign}下一步，一是全面清点；二是补齐人员；三是严肃追责。\n"
    )
    assert evidence(text) == ["电梯维保合同续签拖延", "夜间急诊排班失衡"]


def test_what_holds_of_a_few_is_a_fault_behind_words_that_tell_of_trouble() -> None:
    text = "同时也要看到，个别街道谈话提醒流于客套，一些科室对下属单位疏于管理。对此要重视。"
    assert evidence(text) == ["个别街道谈话提醒流于客套", "一些科室对下属单位疏于管理"]
    text = "但要看到，阀门井清掏不彻底，积水点有11处，少数班组安全交底不签字。"
    assert evidence(text) == ["阀门井清掏不彻底", "少数班组安全交底不签字"]
    assert evidence("也要看到，一些地方探索了好做法，少数乡镇走在前列。") == []


def test_advice_within_items_ends_no_list_of_problems() -> None:
    text = (
        "三、问题及建议\n（一）预算编制粗放。相差31%。建议细化到项目。\n"
        "（二）往来款清理不力。挂账56笔。建议限期清理。\n"
    )
    assert evidence(text) == ["预算编制粗放", "往来款清理不力"]
    text = "三、问题及建议\n（一）预算编制粗放。相差31%。\n（二）建议。细化到项目，严控追加。\n"
    assert evidence(text) == ["预算编制粗放"]


def test_causes_are_problems_only_where_a_report_tells_no_others() -> None:
    causes = "三、发案根源\n（一）监督形同虚设。5年未开会。\n（二）选人把关失守。提拔2人。\n"
    assert evidence(causes) == ["监督形同虚设", "选人把关失守"]
    problems = "二、存在的问题\n一是接访场所简陋。二是积案包保不实。\n"
    assert evidence(problems + causes) == ["接访场所简陋", "积案包保不实"]
    assert evidence("三、原因\n（一）外出务工人员多。\n（二）换届临近。\n") == []


def test_what_work_came_upon_is_a_problem_though_measures_follow() -> None:
    text = "针对巡察指出的内控制度不落地、工会经费列支随意等问题，集团制定措施31条。"
    assert evidence(text) == ["内控制度不落地", "工会经费列支随意"]
    assert evidence("针对群众反映的停车难、办证慢等问题，开设绿色通道3个。") == []


@pytest.mark.parametrize(
    "head", ["需要正视的几个方面", "尚需补课的几处", "几点遗憾", "美中不足", "对照检查"]
)
def test_headings_that_own_up_to_faults_head_problems(head: str) -> None:
    text = f"三、{head}\n（一）信访转办时效慢。\n（二）台账更新不勤。\n四、明年安排\n检查20次。\n"
    assert evidence(text) == ["信访转办时效慢", "台账更新不勤"]


def test_sentences_behind_one_that_admits_weak_spots_are_problems() -> None:
    text = (
        "检查也暴露出一些薄弱之处。仓储环节账实不符，短少41吨。"
        "轮换计划执行随意，2个批次提前出库。驻库监管员长期不轮岗，最长11年。\n"
    )
    assert evidence(text) == ["仓储环节账实不符", "轮换计划执行随意", "驻库监管员长期不轮岗"]


def test_topics_of_aspects_and_words_that_lead_in_are_no_problems() -> None:
    text = (
        "三、对照检查\n在监督方面，对“一把手”不敢碰硬，约谈2人次。\n"
        "在自身方面，保密意识不强，外传1份。\n"
    )
    assert evidence(text) == ["对“一把手”不敢碰硬", "保密意识不强"]
    text = (
        "（六）不足之处\n工作中也有不尽如人意的地方。如，考核缺少量化指标；又如，数据没有打通。\n"
    )
    assert "工作中也有不尽如人意的地方" not in evidence(text)


def test_a_line_that_opens_with_a_fault_belongs_to_the_lines_before_it() -> None:
    text = (
        "三、梗阻：绕不过去的几个问题\n“三转”转而不彻底。6人分管其他工作。\n"
        "坐等线索现象突出。自行发现的占31%。\n案卷质量参差不齐。错漏233处。\n"
        "工作保障打了折扣。3个镇没有谈话室。\n"
    )
    assert evidence(text)[-1] == "工作保障打了折扣"


def test_a_field_that_has_a_weak_side_is_a_problem_and_having_some_is_none() -> None:
    text = "二、存在的短板\n跟踪问效不足；行贿查处存在弱项，只有4人；文书归档拖延。\n"
    assert "行贿查处存在弱项" in evidence(text)
    text = "二、存在的短板\n回头看，自己还有不少欠账。跟踪问效不足；文书归档拖延。\n"
    assert not any("欠账" in words for words in evidence(text))
    text = (
        "二、不足\n工作推进冷热不均；年轻干部谈话能力偏弱。\n"
        "上述问题的存在，主观上是认识不到位；客观上是办案装备差距明显。\n"
    )
    assert evidence(text) == ["工作推进冷热不均", "年轻干部谈话能力偏弱"]


def test_words_that_own_up_lead_to_faults_and_are_none() -> None:
    text = "我们也深知，工作中仍存在不少问题和不足，主要是：年轻干部监督不细；权力清单更新不及时。"
    assert evidence(text) == ["年轻干部监督不细", "权力清单更新不及时"]
    text = "我们深感，与群众期盼相比，监督的穿透力还不强，“微腐败”治理还不够彻底。"
    assert evidence(text) == ["监督的穿透力还不强", "“微腐败”治理还不够彻底"]
    text = "需引起注意的是，部分乡镇把问责当作手段，有的单位以问责代替整改。"
    assert evidence(text) == ["部分乡镇把问责当作手段", "有的单位以问责代替整改"]


def test_plans_beside_problems_under_one_heading_are_none() -> None:
    text = (
        "四、不足和下步打算\n不足：信访积案化解率偏低，线索台账不够规范，宣教形式老套。\n"
        "打算：一是集中化解积案；二是规范台账；三是丰富形式。\n"
    )
    assert evidence(text) == ["信访积案化解率偏低", "线索台账不够规范", "宣教形式老套"]


def test_a_circular_that_points_out_several_faults_tells_them_all() -> None:
    text = "通报指出，一些党员干部纪律观念淡薄，违纪行为时有发生，少数单位“一把手”带头违规。"
    assert evidence(text) == [
        "一些党员干部纪律观念淡薄",
        "违纪行为时有发生",
        "少数单位“一把手”带头违规",
    ]
    assert evidence("会议指出，各地探索不少好做法，少数单位走在前列。") == []


def test_figures_behind_the_words_of_a_problem_are_no_part_of_it() -> None:
    text = (
        "三、存在的问题\n一是工程领域廉洁风险仍高，近五年查处的11人中8人与工程有关。"
        "二是部分主任责任意识淡薄，28个科室中有7个全年未学习。三是站点布局，还有12处不合理。\n"
    )
    assert evidence(text) == [
        "工程领域廉洁风险仍高",
        "部分主任责任意识淡薄",
        "站点布局，还有12处不合理",
    ]
    text = "三、问题\n（一）多计工程价款76万元（送审184万元，审定108万元）。\n（二）资料不全。\n"
    assert evidence(text)[0] == "多计工程价款76万元（送审184万元，审定108万元）"


def test_what_semicolons_part_of_some_bodies_are_problems_without_a_lead() -> None:
    text = (
        "一些渡口遇到大雾照常开船；部分船主安全意识淡薄，救生衣锁在舱里；还有的站点检查流于形式。"
    )
    assert [problem.evidence for problem in find_problems(text)] == [
        "部分船主安全意识淡薄",
        "还有的站点检查流于形式",
    ]
    text = "一些渡口主动停航；部分船主安全意识淡薄。"
    assert len(list(find_problems(text))) < 2


def test_semicolons_behind_a_gap_list_its_problems() -> None:
    text = "站务工作离要求还有差距，主要表现为：派船慢，平均等20分钟；回访少；整改软。"
    assert [problem.evidence for problem in find_problems(text)] == ["派船慢", "回访少", "整改软"]


def test_short_heads_of_all_paragraphs_of_a_part_are_problems_in_whatever_words() -> None:
    text = (
        "三、突出短板\n巡渡“一阵风”。部分站前紧后松，有的站月底补签。\n"
        "台账不细。船舶编号漏登。\n培训不够。全年只办一期。\n"
    )
    assert [p.evidence for p in find_problems(text)] == ["巡渡“一阵风”", "台账不细", "培训不够"]


def test_a_fault_that_counts_those_behind_it_is_none_beside_them() -> None:
    text = "督查发现，三个渡口整改打折扣：甲渡以发文代替整改；乙渡责任不清；丙渡台账不实。"
    found = [problem.evidence for problem in find_problems(text)]
    assert "三个渡口整改打折扣" not in found
    assert len(found) == 3
