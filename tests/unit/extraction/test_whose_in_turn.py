"""Whose a figure is where several are told of, and where who was told of last is not meant."""

from __future__ import annotations

import pytest

from extraction.pipeline import extract


def whose(body: str) -> dict[str, str | None]:
    found = extract(f"柳泉县纪委监委2023年工作报告\n{body}", doc_id="t")
    return {fact.value_text: fact.subject for fact in found.facts}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "县财政局党组、县水务局党委分别召开民主生活会，查摆问题26条和31条。",
            {"26": "县财政局党组", "31": "县水务局党委"},
        ),
        (
            "青石镇立案9件，柳溪乡立案7件，同比分别增长13%和6%。",
            {"9": "青石镇", "7": "柳溪乡", "13": "青石镇", "6": "柳溪乡"},
        ),
        (
            "青石镇立案9件、处分8人，柳溪乡立案7件，同比分别增长13%和6%。",
            {"9": "青石镇", "8": "青石镇", "7": "柳溪乡", "13": None, "6": None},
        ),
        ("全县立案9件、处分8人，分别增长13%和6%。", dict.fromkeys(("9", "8", "13", "6"), "全县")),
    ],
)
def test_figures_told_in_turn_are_each_of_its_own_body(
    body: str, expected: dict[str, str | None]
) -> None:
    assert whose(body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("在柳坪村发现多占补贴3.4万元。", {"3.4万": "柳坪村"}),
        (
            "镇党委书记谈话31人次，纪委书记谈话提醒村干部58人次。",
            {"31": "镇党委书记", "58": "纪委书记"},
        ),
        (
            "县纪委书记约谈负责人36人次，班子成员开展廉政谈话112人次。",
            {"36": "县纪委书记", "112": None},
        ),
        (
            "区委第二巡察组去年10月向街道党工委反馈问题28个，已整改26个。",
            {"28": None, "26": None},
        ),
        ("县城投公司18个项目未招先建。", {"18": "县城投公司"}),
        ("县属国有公司18个。", {"18": None}),
        ("前十个月白沙乡处置线索9件。", {"9": "白沙乡"}),
        (
            "自查阶段，各村自查问题64个；检查阶段，抽调业务骨干96人。",
            {"64": "各村", "96": None},
        ),
        ("各巡察组谈话127人次；召开座谈会64场。", {"127": "各巡察组", "64": "各巡察组"}),
        (
            "一是监督不力，乡镇纪委2个岗位空缺；二是质量不高，9件案件超期。",
            {"2": "乡镇纪委", "9": None},
        ),
        ("处分41人，其中集团党委管理干部6人。", {"41": None, "6": None}),
        (
            "柳泉县立案213件，全省党风廉政建设民意调查得分91.37分。",
            {"213": "柳泉县", "91.37": "柳泉县"},
        ),
        (
            "县纪委监委机关实有86人，派驻纪检监察组9个，编制41名。",
            {"86": "县纪委监委机关", "9": "县纪委监委机关", "41": "派驻纪检监察组"},
        ),
    ],
)
def test_who_is_named_nearer_or_only_hands_on(body: str, expected: dict[str, str | None]) -> None:
    assert whose(body) == expected
