"""A figure does not go by an established name, a neighbour or a word that says nothing of it."""

from __future__ import annotations

import pytest

from extraction.pipeline import extract


def _names(sentence: str) -> list[str]:
    return [fact.indicator for fact in extract(sentence, doc_id="x").facts]


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("复查已销号问题150个，发现纸面整改5个。", ["复查已销号问题数", "纸面整改问题数"]),
        ("现场核验已整改到位的问题62个，查出表面整改6个。", ["核验已整改问题数", "表面整改问题数"]),
        ("抽取已办结信访件40件，发现超期办结3件。", ["抽取已办结信访件数", "超期办结数"]),
        ("整改问题320个，其中立行立改58个。", ["整改问题数", "立行立改问题数"]),
    ],
)
def test_what_was_looked_at_again_is_not_put_right(sentence: str, names: list[str]) -> None:
    assert _names(sentence) == names


def test_none_handed_over_is_of_what_was_handed_over() -> None:
    sentence = "15家部门移送线索共41件，其中3家单位移送数为零。"
    assert _names(sentence)[-1] == "移交问题线索数"


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("对“三务公开”事项16项开展检查。", "检查三务公开事项数"),
    ],
)
def test_open_ways_of_deciding_are_no_news_made_public(sentence: str, name: str) -> None:
    assert _names(sentence) == [name]


def test_things_in_a_book_are_no_books() -> None:
    assert _names("烂尾楼盘年底台账12个，建立问题台账9本。") == ["烂尾楼盘数", "问题台账数"]


@pytest.mark.parametrize(
    ("sentence", "name", "subjects"),
    [
        ("县委、县政府主要领导分别包联乡镇2个、3个。", "包联乡镇数", ["县委", "县政府"]),
        ("县委书记、县长分别包案化解信访积案5件、4件。", "化解信访积案数", ["县委书记", "县长"]),
        (
            "县教育局、县医院串案分别带出4人、5人。",
            "串案带出人数",
            ["县教育局", "县医院"],
        ),
        (
            "有7人主动投案。县水务局、县城投公司系列案分别查处6人、8人。",
            "查处人数",
            ["县水务局", "县城投公司"],
        ),
    ],
)
def test_what_each_in_a_row_did_goes_by_one_name(
    sentence: str, name: str, subjects: list[str]
) -> None:
    facts = extract(sentence, doc_id="x").facts[-2:]
    assert [(fact.indicator, fact.subject) for fact in facts] == [(name, who) for who in subjects]


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("对工作滞后的3个街道党工委书记进行了约谈。", "约谈人次"),
        ("约谈5名村党支部书记。", "约谈人次"),
        ("谈话提醒3个党支部书记。", "谈话提醒党支部书记人数"),
        ("全镇有村党支部书记16名。", "村党支部书记人数"),
    ],
)
def test_officers_to_whom_something_was_done_are_no_bodies_and_not_all(
    sentence: str, name: str
) -> None:
    assert _names(sentence) == [name]


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("退还校服费86.2万元，平均每名学生退还45元。", "每名学生退还金额"),
        ("发放临时救助36万元，平均每户发放1800元。", "每户发放金额"),
        ("改造渠道8处，平均每个项目3000万元。", "每个项目金额"),
    ],
)
def test_money_for_each_is_no_money_of_all(sentence: str, names: str) -> None:
    assert _names(sentence)[-1] == names


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("检查的25个项目有7个存在未批先建问题。", ["检查项目数", "未批先建项目数"]),
        ("21个村有4个存在台账不清问题。", ["村社数", "台账不清村数"]),
        ("问题如下。18家单位中有6家未建立内控制度。", ["单位数", "未建立内控制度单位数"]),
    ],
)
def test_a_fault_is_of_those_that_have_it(sentence: str, names: list[str]) -> None:
    assert _names(sentence) == names


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("压减工作群从86个降到21个。", ["工作群数", "工作群数"]),
        ("减少审批材料由15份压缩到9份。", ["审批材料数", "审批材料数"]),
        ("撰写信息45篇，6篇被市级刊物采用。", ["撰写信息数", "采用信息数"]),
        ("路灯维修涉及3条街道48盏。", ["街道数", "路灯维修数"]),
    ],
)
def test_what_moved_and_what_became_of_it_goes_by_its_own_name(
    sentence: str, names: list[str]
) -> None:
    assert _names(sentence) == names


def test_a_pair_of_changes_is_of_the_pair_that_changed() -> None:
    sentence = "现有低保对象38户62人、特困人员9人，较上年减少5户8人。"
    assert _names(sentence)[-2:] == ["低保对象减少数", "低保对象人数减少数"]


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("立案88件，较2023年全年多13件。", "立案增加数"),
        ("处分120人，比去年一整年少15人。", "处分人数减少数"),
        ("发现问题24个，整改了22个，另外2个因资金不足暂未完成。", "未整改问题数"),
        ("今年走访了20家单位，尚有7家未覆盖。", "未覆盖单位数"),
        ("约谈18人次，谈心谈话26人次，两项合计44人次。", "约谈和谈心谈话人次"),
        ("开展专项检查26次，其中汛期巡查就占了9次。", "汛期巡查次数"),
        ("测评80分以上的8家，70至80分的5家。", "70至80分数"),
        ("80分以上的8家，80分以下的2家，平均86.4分。", "平均得分"),
        ("诫勉5人，另有73人在政策感召下主动说明情况。", "主动说明情况人数"),
        ("解决问题36个，为3.2万户居民办理了不动产登记。", "办理不动产登记户数"),
    ],
)
def test_no_position_and_no_neighbour_names_a_figure(sentence: str, name: str) -> None:
    assert _names(sentence)[-1] == name


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        (
            "受理信访举报102件次，其中上级交办38件，自收64件。",
            ["群众信访件次", "上级交办信访件次", "自收信访件次"],
        ),
        ("受理检举控告65件，其中上级交办15件。", ["检举控告数", "上级交办检举控告数"]),
        ("处置问题线索84件，其中上级交办30件。", ["处置问题线索数", "上级交办问题线索数"]),
    ],
)
def test_letters_sent_from_above_are_no_clues(sentence: str, names: list[str]) -> None:
    assert _names(sentence) == names


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("公安机关立案侦查12起。", "公安机关立案数"),
        ("县纪委监委立案28件。", "立案数"),
        ("班子成员包案督办疑难信访件6件。", "包案督办信访件次"),
        ("全年收到信访件88件。", "群众信访件次"),
        ("发现问题9个，涉及公职人员5人。", "涉及公职人员人数"),
        ("漏报重大事项3项。", "漏报重大事项数"),
        ("研究“三重一大”事项18项。", "研究事项数"),
    ],
)
def test_what_others_did_or_left_undone_is_not_added(sentence: str, name: str) -> None:
    assert _names(sentence)[-1] == name
