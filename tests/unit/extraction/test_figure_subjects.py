"""Whom a figure is of: bodies and places that are named, not words cut from a verb."""

from __future__ import annotations

import pytest

from extraction.pipeline import extract


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("紧盯农村集体资产，排查线索27条。", [None]),
        ("赴市警示教育基地参观2批。", [None]),
        ("配合市纪委监委办理窝案，抽调干部2名。", [None]),
        ("市纪委监委办理窝案，抽调干部2名。", ["市纪委监委"]),
        ("帮村里追回欠款12万元。", [None]),
        ("这个镇立案12件。", [None]),
        ("青溪镇立案12件。", ["青溪镇"]),
        ("群众满意度96.3%，列全市第4位。", [None]),
        ("全市群众满意度96.3%。", ["全市"]),
        ("市监委对该企业2名中层采取留置。", ["市监委"]),
        ("检查酒店、景区等场所15处，查验公车40辆。", [None, None]),
        ("市水务局、市气象局等4家单位立案5件。", [None, None]),
        ("市水务局立案4件，市气象局立案5件。", ["市水务局", "市气象局"]),
        ("市教育局抽查，抽查学校12所。", ["市教育局"]),
        ("县委常委会研究4次，县委书记约谈38人次。", ["县委常委会", "县委书记"]),
        ("约谈干部66人，其中县级领导36人。", [None, None]),
        ("其中县纪委机关立案6件，处分4人。", ["县纪委机关", "县纪委机关"]),
    ],
)
def test_subject_is_a_body_and_no_verb(text: str, expected: list[str | None]) -> None:
    assert [fact.subject for fact in extract(text, doc_id="t").facts] == expected


def test_subject_of_a_bare_number_in_a_list_ends_with_its_clause() -> None:
    text = "全县建成谈话室27间，其中县纪委机关6间，片区协作点14间。"
    found = {fact.value: fact.subject for fact in extract(text, doc_id="t").facts}
    assert found[6] == "县纪委机关"
    assert found[14] == "全县"
    text = "移交线索16件，其中市纪委监委办理3件，局党组和派驻组办理13件。"
    found = {fact.value: fact.subject for fact in extract(text, doc_id="t").facts}
    assert (found[3], found[13]) == ("市纪委监委", "局党组和派驻组")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("公司系县属国有企业，现有员工216名。", [None]),
        ("青溪区立案5件。", ["青溪区"]),
        ("云溪街道总面积6平方公里，设社区9个、网格87个。", ["云溪街道"] * 3),
        ("开展老旧小区加装电梯专项治理，查处问题12件。", [None]),
        ("年内被县纪委退回案件2件。", [None]),
        ("答复村民提问36个。", [None]),
        ("李家村立案2件。", ["李家村"]),
        ("到社区报到党员41名。", [None]),
        ("完成市下达的培训任务12场。", [None]),
        ("县区间差距大，立案7件。", [None]),
        ("主任由村干部兼任的28名。", [None]),
        ("自由贸易园区立案2件。", ["自由贸易园区"]),
        ("工作队由市检察院、市司法局和县供电公司派出，队员共5名。", [None]),
        ("市司法局派出队员5名。", ["市司法局"]),
    ],
)
def test_subject_is_no_verb_kind_or_one_of_several_senders(
    text: str, expected: list[str | None]
) -> None:
    assert [fact.subject for fact in extract(text, doc_id="t").facts] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("议事委员会中的党员占比提高到60%；食堂每月公示2次。", ["议事委员会", None]),
        ("议事委员会党员占比提高到60%；每月公示2次。", ["议事委员会", "议事委员会"]),
        ("信访举报29件，其中县纪委转办18件、自收11件。", [None, None, None]),
        ("县纪委查办18件、立案11件。", ["县纪委", "县纪委"]),
    ],
)
def test_subject_of_one_item_is_not_that_of_the_next(text: str, expected: list[str | None]) -> None:
    assert [fact.subject for fact in extract(text, doc_id="t").facts] == expected


@pytest.mark.parametrize(
    "text",
    [
        "参观县看守所警示教育展1次。",
        "核查餐厅6家，涉及补贴92万元。",
        "针对小区物业收费，约谈企业9家。",
        "联合市场监管、民政等部门检查机构52家。",
        "与县供电公司开展讲座4场。",
        "立案9件（含县纪委指定管辖1件）。",
        "低于全市平均水平2.1个百分点。",
        "具有乡镇工作经历的占61.3%。",
        "选派驻村干部8名。",
        "查处学生餐问题97个，中小学校长41人。",
        "深入全县8个乡镇，走访农户420户。",
        "收到线索9件，县纪委转来3件。",
        "红柳镇原会计田某套取补偿款16笔。",
        "除河口镇外，追缴资金60万元。",
        "县教育局、县卫健局参与，检查学校31所。",
        "省纪委监委向我县交办线索9件。",
        "收到线索9件，审计机关移送6件。",
        "省委巡视办有关负责同志介绍，发现问题下降了三成。",
        "移送纪检监察机关97件、公安机关8件。",
        "约谈大坪镇、石桥乡分管负责人各1名。",
        "校园餐专项检查学校食堂57所。",
        "对公务用车进行检查，发现超市发票21张。",
    ],
)
def test_scraps_partners_and_givers_are_no_subject(text: str) -> None:
    assert {fact.subject for fact in extract(text, doc_id="t").facts} == {None}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("县纪委常委会集中学习15次。", "县纪委常委会"),
        ("平川县红旗乡套取项目资金328万元。", "平川县红旗乡"),
        ("石门镇双龙村迎检台账43盒。", "石门镇双龙村"),
        ("如永坪乡拆分工程12个。", "永坪乡"),
        ("典型的是河西市第三中学，虚报就餐人数68人。", "河西市第三中学"),
        ("立案数最少的云岭州为391件。", "云岭州"),
        ("区商务局、区文旅局立案7件。", "区商务局、区文旅局"),
        ("市纪委监委驻市财政局纪检监察组立案7件。", "市纪委监委驻市财政局纪检监察组"),
        ("我院为三级综合医院，开放床位900张。", "我院"),
        ("追赃方面，1至9月全省追回外逃人员33名。", "全省"),
        ("县（市、区）纪委监委机关编制652名。", "县（市、区）纪委监委机关"),
        ("乡镇（街道）纪（工）委编制282名。", "乡镇（街道）纪（工）委"),
        ("县委巡察办事业编制10名。", "县委巡察办"),
        ("全市8个县（市、区）纪委监委设内设机构98个。", "全市8个县（市、区）纪委监委"),
        ("全县派驻机构14家。", "全县"),
        ("全市各级党委（党组）专题研究420次。", "全市各级党委（党组）"),
        ("经开区纪工委处分12人。", "经开区纪工委"),
        ("东平市公安局交警支队查处酒驾12起。", "东平市公安局交警支队"),
        ("市、县两级纪委监委立案210件。", "市、县两级纪委监委"),
        ("河口镇、白沙镇及清水乡立案30件。", "河口镇、白沙镇及清水乡"),
        ("二级单位核减费用120万元。", "二级单位"),
        ("17个乡镇纪委立案91件。", "17个乡镇纪委"),
        ("派驻机构立案19件。", "派驻机构"),
        ("八届市委共开展10轮巡察。", "八届市委"),
    ],
)
def test_subject_is_the_whole_name(text: str, expected: str) -> None:
    assert [fact.subject for fact in extract(text, doc_id="t").facts][-1] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲镇立案5件，乙镇立案4件；处分9人。", ["甲镇", "乙镇", None]),
        ("全县立案9件，其中甲镇5件、乙镇4件；处分9人。", ["全县", "甲镇", "乙镇", "全县"]),
        ("甲市立案22件、乙市立案19件，两市合计41件，占全省的三成。", ["甲市", "乙市", None, None]),
        ("县城管局漏招标7次；6个单位公务接待报销129笔。", ["县城管局", None, None]),
        ("县委书记约谈干部38人；发放提醒函12份。", ["县委书记", None]),
        ("全市平均得分88分，最高97分（江口区），最低54分。", ["全市", "全市", "全市"]),
    ],
)
def test_subject_ends_where_others_are_told_of(text: str, expected: list[str | None]) -> None:
    assert [fact.subject for fact in extract(text, doc_id="t").facts] == expected


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        (
            "县一级内设机构84个；县级派驻机构60个，其中综合派驻52个。",
            [("84", "县一级"), ("60", "县级"), ("52", "县级")],
        ),
        (
            "市级空编12名，县级空编45名，乡镇街道空编30名。",
            [("12", "市级"), ("45", "县级"), ("30", "乡镇街道")],
        ),
        ("县级配套资金120万元，省级媒体发稿3篇。", [("120万", None), ("3", None)]),
        (
            "市县两级建成谈话室40间，其中标准化谈话室22间。",
            [("40", "市县两级"), ("22", "市县两级")],
        ),
    ],
)
def test_a_level_that_has_or_does_something_is_a_subject(
    text: str, whose: list[tuple[str, str | None]]
) -> None:
    assert [(fact.value_text, fact.subject) for fact in extract(text, doc_id="t").facts] == whose


def test_bodies_that_are_counted_are_not_whose_figures_follow() -> None:
    text = "县纪委监委内设机构12个，派驻纪检监察组9个，乡镇纪委14个，下属事业单位1个。"
    assert {fact.subject for fact in extract(text, doc_id="t").facts} == {"县纪委监委"}


def test_who_comes_in_between_does_not_go_on_behind_a_semicolon() -> None:
    found = extract(
        "举办专题班4期，各党支部开展研讨30次；编发简报16期，发放手册3200册。", doc_id="t"
    ).facts
    assert [fact.subject for fact in found] == [None, "各党支部", None, None]


def test_bodies_that_something_is_done_to_are_not_whose_figures_follow() -> None:
    text = "对县民政局等8个单位和松岭镇、白沙乡2个乡镇党委开展巡察，延伸村党组织30个。"
    assert {fact.subject for fact in extract(text, doc_id="t").facts} == {None}


@pytest.mark.parametrize(
    "lead",
    [
        "县纪委监委派驻第二纪检监察组组长周宁给记者算了笔账：",
        "县水利局告诉记者：",
        "用好市二院采购案等",
    ],
)
def test_who_speaks_or_is_used_is_not_whose_figures_follow(lead: str) -> None:
    assert {fact.subject for fact in extract(f"{lead}3起案例，窗口24个。", doc_id="t").facts} == {
        None
    }


def test_the_body_meant_before_is_a_subject_as_printed() -> None:
    found = extract(
        "账怎么算？该县纪委监委选聘监督员36名。2024年全县为5名干部容错免责。", doc_id="t"
    ).facts
    assert [fact.subject for fact in found] == ["该县纪委监委", "全县"]
