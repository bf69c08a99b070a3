"""Names that the words around a figure decide."""

from __future__ import annotations

import pytest

from extraction.figures import find_facts


def names(text: str) -> list[str]:
    return [fact.indicator for fact in find_facts(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "查处享乐主义、奢靡之风问题46起，其中违规吃喝17起、违规收送礼品礼金9起。",
            ["查处违规吃喝问题数", "查处违规收送礼品礼金问题数"],
        ),
        ("评查案件40件，优秀12件、良好20件。", ["优秀案件数", "良好案件数"]),
        ("本届监委会共有成员3名，其中主任1名。", ["村务监督委员会成员人数"]),
        ("辖12个行政村。", ["行政村数"]),
        ("发放问卷300份，回收率96%。", ["问卷回收率"]),
        ("平均办理时间12天。", ["平均办理天数"]),
        ("组织处理31人。", ["组织处理人数"]),
        ("一般公共预算支出8.2亿元，其中民生支出6201万元。", ["民生支出"]),
        ("来信65件次，来访48件次。", ["来信件次", "来访件次"]),
        ("召开座谈会12场。", ["座谈会场次"]),
        ("派驻机构12个，其余11个组均3人。", ["派驻机构数", "派驻机构数"]),
        ("上级交办线索15件，自办线索27件。", ["自办问题线索数"]),
        ("抽调干部10组×3名，共30名。", ["抽调干部人数"]),
        ("与会人员120人。", ["与会人员人数"]),
        ("对76名受处分人员开展走访。", ["受处分人员人数"]),
        ("给予4名教师政务处分，其中警告3人。", ["政务警告人数"]),
        ("2个支部未完成学习计划。", ["未完成学习计划支部数"]),
        ("剩余15.6万元计划于年底支出。", ["剩余金额"]),
        ("现将近期查处的5起典型问题通报如下。", ["通报典型问题数"]),
        ("以上3起案例，反映出个别党员纪律意识淡薄。", ["通报典型问题数"]),
        ("收回存量资金2210万元。", ["收回存量资金"]),
    ],
)
def test_names_follow_the_words_around(text: str, expected: list[str]) -> None:
    found = names(text)
    assert [name for name in expected if name not in found] == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("发现问题46起，其中违规吃喝17起。", "违规吃喝问题数"),
        ("民主测评结果，优秀12件。", "优秀数"),
        ("工会共有成员3名。", "成员人数"),
        ("辖12个村（社区）。", "村社数"),
        ("组织处理31人次。", "组织措施人次"),
        ("受处分人员31人。", "处分人数"),
        ("查处违规吃喝问题5起。", "违规吃喝问题数"),
        ("支出8.2亿元。", "支出金额"),
        ("来信65件，来访48件。", "来信数"),
    ],
)
def test_names_stay_where_the_words_say_no_more(text: str, name: str) -> None:
    assert name in names(text)


def test_each_group_is_the_subject_of_its_own_clause_alone() -> None:
    _, each, towns, _ = find_facts("分3组检查，每组3名干部，覆盖18个乡镇，整改297个。")
    assert (each.subject, towns.subject) == ("每组", None)


def test_what_several_places_have_together_is_no_single_ones() -> None:
    *_, both = find_facts("青石县立案58件、云岭区51件，两地合计109件。")
    assert (both.value, both.subject) == (109, None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "接收信访举报264件次，与上季度240件次相比上升10%。",
            ["群众信访件次", "群众信访件次", "信访举报增长率"],
        ),
        (
            "一、二季度分别开展监督检查9次、13次，半年下来共22次。",
            ["监督检查次数", "监督检查次数", "监督检查次数"],
        ),
        (
            "收到信访举报85件，其中实名举报30件。\n按乡镇划分：柳河镇50件、平湖镇35件。",
            ["群众信访件次", "实名举报数", "群众信访件次", "群众信访件次"],
        ),
        (
            "举报量居前的是柳河镇61件次、平湖镇48件次。",
            ["群众信访件次", "群众信访件次"],
        ),
        ("各期参训人数依次为66人、63人。", ["参训人数", "参训人数"]),
        (
            "来信20件次，来电15件次。青河县23件次、柳林县18件次。",
            ["来信件次", "来电件次", "群众信访件次", "群众信访件次"],
        ),
    ],
)
def test_what_goes_on_through_a_passage_keeps_its_name(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_a_sum_of_unlike_things_bears_the_name_of_none() -> None:
    last = names("追回资金120万元，处以罚款40万元，两项合计160万元。")[-1]
    assert last not in ("追回资金", "罚款金额")
