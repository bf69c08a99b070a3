"""Problems told one by one, in tables, under signs of their own; what beside them is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extraction.problems import find_problems
from extraction.problems.idioms import idioms_of
from extraction.problems.parts import part_rows


def evidence(text: str) -> list[str]:
    return [problem.evidence for problem in find_problems(text)]


def test_feedback_on_several_bodies_is_told_part_by_part() -> None:
    text = (
        "巡察组反馈指出，{}，3个站所两年未查；{}，12台设备未登记。"
        "临江县水务局党组{}，借用外单位人员5名。\n"
    )
    assert evidence(
        text.format("青石镇党委对站所监管失之于宽", "固定资产底数不清", "选人用人程序不规范")
    ) == ["青石镇党委对站所监管失之于宽", "固定资产底数不清", "临江县水务局党组选人用人程序不规范"]
    sound = ("青石镇党委重视站所建设", "固定资产全部登记", "推进干部轮岗交流")
    assert "推进干部轮岗交流" not in "".join(evidence(text.format(*sound)))


def test_paragraphs_behind_words_that_announce_them_end_where_the_text_turns() -> None:
    text = (
        "但检查也发现不少需要改进的地方。\n"
        "合同管理随意，4份合同没有签字。台账更新不及时，有的停在上年。\n"
        "公车使用审批走过场，派车单事后补签。\n"
        "检查期间，督促退还押金3万元。\n下一步，对资金管理松散的单位再查一遍。\n"
    )
    assert evidence(text) == ["合同管理随意", "台账更新不及时", "公车使用审批走过场"]


def test_short_first_words_of_each_line_are_the_problems_and_the_rest_is_detail() -> None:
    text = (
        "二、审计发现的主要问题\n"
        "未经审批举借新债。4个村没有开会就借款，账上记为往来。\n"
        "专项资金长期闲置。两笔补助没有按时拨付，项目迟迟不动。\n"
        "三、审计建议\n健全制度。\n"
    )
    assert evidence(text) == ["未经审批举借新债", "专项资金长期闲置"]


def test_column_of_problems_is_read_between_strokes_and_nothing_else_of_the_table() -> None:
    text = (
        "二、主要问题\n村别 | 存在问题 | 个数\n"
        "东坡村 | 支出凭证不全、手续缺失 | 3个\n西坡村 | 租金长期挂账 | 2个\n"
        "三、处理\n已通报。\n"
    )
    assert evidence(text) == ["支出凭证不全、手续缺失", "租金长期挂账"]


@pytest.mark.parametrize(
    "signs",
    [("反馈问题1：", "反馈问题2："), ("◇ ", "◇ "), ("◆", "◆"), ("【学习】", "【采购】")],
)
def test_problems_with_signs_of_their_own(signs: tuple[str, str]) -> None:
    one, other = signs
    text = f"查出的问题如下：\n{one}学习走过场。念稿了事。\n{other}采购验收不严。单据不全。\n"
    assert evidence(text) == ["学习走过场", "采购验收不严"]


def test_some_do_this_and_some_do_that_begins_with_its_first_clause() -> None:
    text = (
        "也清醒看到工作中的不足：有的科室各管一段，信息互通不及时；有的检查流于形式；有的台账不全。"
    )
    assert [words[:6] for words in evidence(text)] == [
        "有的科室各管",
        "有的检查流于",
        "有的台账不全",
    ]


def test_what_letters_were_about_is_no_list_of_problems() -> None:
    assert not evidence("从内容看，主要是补贴发放不公、村务不公开、作风粗暴等，其中不少是旧事。")
    assert len(evidence("核查指出，补贴发放不公、村务不公开、作风粗暴等问题。")) == 3


def test_causes_told_behind_a_list_are_none_of_it() -> None:
    text = (
        "三、存在的问题\n一是台账更新不及时。二是抽查频次不够。三是结果运用不充分。\n"
        "究其原因，有客观的，也有自身的。老同志不愿碰新系统；年轻同志不会查旧账；骨干流失快。\n"
    )
    assert evidence(text) == ["台账更新不及时", "抽查频次不够", "结果运用不充分"]


def test_heading_that_falls_short_is_one_of_the_problems() -> None:
    text = (
        "现将主要问题反馈如下。\n一、履行主体责任有差距\n2个支部没有专题研究。\n"
        "二、经费管理松散\n3个项目超期未结。\n三、采购审核不严\n拆分采购4笔。\n"
    )
    assert evidence(text) == ["履行主体责任有差距", "经费管理松散", "采购审核不严"]


def test_problems_that_were_counted_and_settled_are_none() -> None:
    text = "跟踪检查12次，发现拨款不及时、公示牌缺失等问题9个，{}。"
    assert evidence(text.format("均已整改"))[:1] == []
    assert evidence(text.format("涉及3个村"))


def test_label_before_a_problem_is_no_part_of_it() -> None:
    text = (
        "反馈的主要问题有以下几类：\n——党的领导弱化类：“议事规则执行不到位”；\n"
        "——资金风险类：“专项资金拨付不及时”。\n"
    )
    assert [words.strip("“”") for words in evidence(text)] == [
        "议事规则执行不到位",
        "专项资金拨付不及时",
    ]


def test_turns_of_phrase_are_told_by_kind() -> None:
    assert "!contrast" in set(idioms_of("以会议落实会议"))
    assert "!manner" in set(idioms_of("擅自出租库房"))
    assert not set(idioms_of("召开推进会"))


@given(st.text("问题指出检查发现，。；：\n有的不严1一二是|　 （）", max_size=120))
def test_parts_lie_within_the_text_and_in_order(text: str) -> None:
    for row in part_rows(text):
        places = [place for item in row.items for place in (item.start, item.stop)]
        assert places == sorted(places)
        assert 0 <= places[0] < places[-1] <= len(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "“主要体现为分工不明、人手不足、层级过多。”李镇长说。",
            ["分工不明", "人手不足", "层级过多"],
        ),
        ("存在会上热会后冷、检查多整改少等问题。", ["会上热会后冷", "检查多整改少"]),
        (
            "近年来，各种力量统筹还不到位，一些服务还缺位。",
            ["各种力量统筹还不到位", "一些服务还缺位"],
        ),
    ],
)
def test_phrases_in_parallel_are_problems_by_the_words_around(
    text: str, expected: list[str]
) -> None:
    assert [problem.evidence for problem in find_problems(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "变化主要体现为制度更完善、流程更顺畅、服务更优质。",
        "要坚决防止会上热会后冷、检查多整改少等问题。",
        "一些服务还缺位，县里随即派人补上。",
        "据了解，“其他”问题包括：提供超标准接待、用公款参加健身、违规出入会所、住房违规问题。",
    ],
)
def test_parallel_phrases_that_list_no_faults_are_none(text: str) -> None:
    assert list(find_problems(text)) == []


def found(text: str) -> list[str]:
    return [problem.evidence for problem in find_problems(text)]


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        # the words of a problem end where figures tell of it
        (
            "三、存在问题\n1.清收难，还有12.6万元欠款收不回来。2.村级会计更换频繁，新任会计6人未培训。",
            ["清收难", "村级会计更换频繁"],
        ),
        (
            "四、不足\n（一）监督停留在听汇报，实地查看只有3次。\n（二）档案装订有误，问题9个。",
            ["监督停留在听汇报", "档案装订有误"],
        ),
        # what an aspect counts right behind it
        (
            "二、发现的主要问题\n（一）定性方面31个，占29.8%。条款错误12个，处分畸轻9个，责任不清10个。\n"
            "（二）装订方面20个。",
            ["条款错误", "处分畸轻", "责任不清", "装订方面"],
        ),
        # commas divide, 、 stands within a part
        (
            "也存在不足：政治监督还不够具体，少数单位、部门落实建议不力，查办周期偏长。",
            ["政治监督还不够具体", "少数单位、部门落实建议不力", "查办周期偏长"],
        ),
        (
            "同时也要看到，部分乡镇自办能力不强：3个乡镇零立案；个别单位以谈话代替处分，占比61.2%。",
            ["部分乡镇自办能力不强", "个别单位以谈话代替处分"],
        ),
    ],
)
def test_problems_end_where_figures_begin(text: str, problems: list[str]) -> None:
    assert found(text) == problems


def test_words_that_only_lead_in_are_no_problem() -> None:
    assert "问题不容回避" not in found(
        "问题不容回避：纪律检查停留在表面；专职人员偏少；学习不深入。"
    )
