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
        ("信访举报29件，其中县纪委转办18件、自收11件。", [None, "县纪委", None]),
        ("县纪委查办18件、立案11件。", ["县纪委", "县纪委"]),
    ],
)
def test_subject_of_one_item_is_not_that_of_the_next(text: str, expected: list[str | None]) -> None:
    assert [fact.subject for fact in extract(text, doc_id="t").facts] == expected
