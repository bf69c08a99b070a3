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
