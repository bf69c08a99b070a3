"""Problems that no known words announce: rows found by their form, judged by their words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.train.problems import Example, fit, weights_file
from extraction.problems import find_problems
from extraction.problems.candidates import rows_of
from extraction.problems.completing import completed
from extraction.problems.judged import judged_rows, with_weights


def evidence(text: str) -> list[str]:
    return [problem.evidence for problem in find_problems(text)]


def forms(text: str) -> set[str]:
    return {row.form for row in rows_of(text)}


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("b", "情况如下：\n（一）台账不全。缺3本。\n（二）验收不严。\n"),
        ("f", "看到：一是台账不全；二是验收不严。"),
        ("i", "存在偏差：①台账不全；②验收不严。"),
        ("j", "检查出的毛病：\n● 台账不全；\n● 验收不严；\n"),
        ("k", "不足有几点。首先，台账不全。其次，验收不严。"),
        ("m", "从暴露的问题看，有的台账不全，有的验收不严。"),
        ("colon", "还有三项工作落在后面：台账不全；验收不严。"),
        ("semi", "检查发现，建设环节，台账不全；验收环节，验收不严。"),
        ("commas", "查摆的问题有：台账不全，验收不严，公示不细。"),
        ("joined", "现场指出台账不全、验收不严、公示不细等5个方面21个问题。"),
        ("column", "结果如下：\n序号 环节 问题 时限\n1 印章 登记不全 月底\n2 采购 验收不严 月底\n"),
    ],
)
def test_rows_are_found_by_their_form(form: str, text: str) -> None:
    assert form in forms(text)


def test_headings_on_what_was_seen_are_problems_where_they_find_fault() -> None:
    seen = (
        "二、监督中看到的情况\n（一）{}。有11个项目。\n（二）{}。共420万元。\n三、处置\n已反馈。\n"
    )
    assert evidence(seen.format("项目储备质量不高", "部分资金长期闲置")) == [
        "项目储备质量不高",
        "部分资金长期闲置",
    ]
    assert evidence(seen.format("项目储备质量提升", "资金支付全面完成")) == []


def test_parts_behind_a_colon_are_problems_where_they_find_fault() -> None:
    lead = "对照年初的任务，还有三项工作落在后面："
    assert evidence(f"{lead}自办案件偏少，只有2件；巡查频次不够；信息上报迟缓，两次逾期。") == [
        "自办案件偏少",
        "巡查频次不够",
        "信息上报迟缓",
    ]
    assert evidence("对照年初的任务，三项工作走在前面：立案数增长；巡查全覆盖；上报及时。") == []


def test_topic_before_a_fault_is_no_part_of_it() -> None:
    text = "检查发现，建设环节，部分沟渠质量较差；管护环节，管护经费没有落实，4个镇从未拨付。"
    assert evidence(text)[-1] == "管护经费没有落实"


def test_bullets_on_faults_are_problems_and_on_work_none() -> None:
    text = "检查出的主要毛病：\n● 询价留痕不全，41份没有记录；\n● 验收岗位未分离；\n"
    assert evidence(text) == ["询价留痕不全", "验收岗位未分离"]
    assert evidence("检查的主要内容：\n● 询价记录，41份；\n● 验收岗位设置；\n") == []


def test_column_of_problems_is_read_and_one_of_counts_is_not() -> None:
    head = "检查结果如下：\n序号 环节 问题 时限\n"
    assert evidence(f"{head}1 印章 登记不全 月底\n2 采购 未进行比价 月底\n") == [
        "登记不全",
        "未进行比价",
    ]
    assert evidence(f"{head}1 印章 12个 月底\n2 采购 7个 月底\n") == []


def test_causes_risks_and_demands_are_no_problems() -> None:
    assert evidence("从成因看，一是利益纠葛增多；二是法治意识淡薄；三是打击力度不足。") == []
    assert evidence("高风险点分布在：专家抽取，可能人为干预；档案保管，可能资料遗失。") == []
    assert evidence("破解上述堵点，应从两个方面着力：一是优化权重不高的指标；二是补齐短板。") == []


def test_problems_that_were_settled_or_are_to_be_fought_are_none() -> None:
    assert evidence("聚焦监督不深入、不精准等问题，开展督查。") == []
    assert evidence("监督不深入、不精准的问题得到有效扭转。二是谈话42人次。三是培训8期。") == []
    assert evidence("为防止化整为零、暗箱操作、偷工减料等问题，提出要求：一、严把立项关。") == []


def test_kinds_with_counts_are_no_list() -> None:
    assert evidence("按类型分，违规收礼12起、违规发放补贴9起；不作为11起、弄虚作假4起。") == []


@pytest.mark.parametrize(
    "behind", ["。经核查均不属实。", "，经核查不属实；三是台账不全。", "。上述三点经了解查无实据。"]
)
def test_what_was_found_untrue_is_no_problem(behind: str) -> None:
    text = "举报人反映：一是村干部侵占集体林地；二是低保评定优亲厚友"
    assert evidence(f"{text}。")
    assert evidence(text + behind) == []


def test_words_that_only_lead_are_no_problem() -> None:
    text = "五、问题和打算\n当前的主要问题：案件类型单一；干部身份不专。下一步，调整4人。\n"
    assert evidence(text) == ["案件类型单一", "干部身份不专"]


def test_row_of_which_most_is_known_is_completed() -> None:
    text = "工作中还有差距：课程重理论；师资力量不足；培训跟踪不够；经费保障不足。"
    known = [
        (text.index(word), text.index(word) + len(word))
        for word in ("师资力量不足", "培训跟踪不够")
    ]
    assert text.index("经费保障不足") in [start for start, _ in completed(text, known)]


def test_details_of_an_item_are_no_problems_beside_it() -> None:
    text = (
        "检查中看到的问题：\n（一）财务管理不严。有的白条入账，有的手续不全。\n"
        "（二）民主决策不够。会议只议不记。\n"
    )
    assert evidence(text) == ["财务管理不严", "民主决策不够"]


def test_rows_are_judged_by_the_weights_given() -> None:
    text = "还有三项工作落在后面：自办案件偏少；巡查频次不够；信息上报迟缓。"
    assert any(row.score > 0 for row in judged_rows(text))
    with with_weights({"!bias": -100.0, "row:bias": -100.0}):
        assert all(row.score < 0 for row in judged_rows(text))
    assert any(row.score > 0 for row in judged_rows(text))


def test_training_learns_what_tells_and_leaves_out_what_is_rare() -> None:
    examples = [Example({"!bias": 1.0, "不足": 1.0}, 1, 1.0)] * 20
    examples += [Example({"!bias": 1.0, "完成": 1.0}, 0, 1.0)] * 20
    weights = fit([*examples, Example({"一次": 1.0}, 1, 1.0)])
    assert weights["不足"] > 0 > weights["完成"]
    assert "一次" not in weights
    assert fit(examples) == fit(examples)


def test_weights_file_keeps_marks_of_rows_and_drops_what_is_next_to_nothing() -> None:
    assert weights_file({"row:mean": 1.2, "不足": 40.4, "的": 1.2}) == (
        "# clue, tab, steps\nrow:mean\t1\n不足\t40\n"
    )


@given(st.text(alphabet="一二是、（）1.：；，。\n有的问题不足加强发现等●"))
def test_rows_lie_within_the_text_and_in_order(text: str) -> None:
    for row in rows_of(text):
        assert len(row.items) > 1
        places = [place for item in row.items for place in (item.start, item.stop)]
        assert all(0 <= i.start <= i.stop <= max(i.end, i.stop) <= len(text) for i in row.items)
        assert places == sorted(places)


def test_column_of_problems_may_be_the_first_or_stand_between_tabs() -> None:
    table = (
        "存在问题\t整改措施\t责任人\n会议记录后补\t专人记录\t甲\n"
        "印章使用不登记\t\t乙\n账实不符\t盘点\t丙\n"
    )
    assert evidence(f"整改台账\n{table}") == ["会议记录后补", "印章使用不登记", "账实不符"]
    found = (
        "单位\t检查发现的问题\t意见\n甲镇\t消防通道被占\t清理\n乙镇\t无\t—\n丙镇\t值班脱岗\t约谈\n"
    )
    assert evidence(f"检查表\n{found}") == ["消防通道被占", "值班脱岗"]


def test_column_that_tells_how_problems_show_is_taken_before_their_kinds() -> None:
    table = "问题类型\t具体表现\t时限\n形式主义\t以会议落实会议\t6月\n财务管理\t白条入账\t7月\n"
    assert evidence(f"清单\n{table}") == ["以会议落实会议", "白条入账"]


def test_words_that_lead_to_a_problem_are_left_off() -> None:
    text = "仍存在薄弱环节，如部分村账目管理不规范，少数干部主动性不强，执纪力度还需加大。"
    assert evidence(text)[0] == "部分村账目管理不规范"
    heads = (
        "（一）关于党建责任虚化的问题\n已调整。\n（二）关于采购不合规的问题\n已修订。\n"
        "（三）关于往来款长期挂账的问题\n已清理。\n"
    )
    assert evidence(heads) == ["党建责任虚化", "采购不合规", "往来款长期挂账"]


def test_who_says_so_is_no_word_of_the_problem() -> None:
    text = "会议指出，要看到一些同志法治意识淡薄、执法随意性大。"
    assert evidence(text)[0] == "一些同志法治意识淡薄"
