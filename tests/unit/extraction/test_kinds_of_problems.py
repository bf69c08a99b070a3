"""Kinds of problems that are told by two things and more keep all of their name."""

from __future__ import annotations

import pytest

from extraction.pipeline import extract


def names(text: str) -> list[str]:
    return [fact.indicator for fact in extract(text, doc_id="kinds").facts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("具体为：违规收送名贵特产和礼品礼金问题27起，违规吃喝问题19起，违规发放津补贴或福利问题8起。",
         ["违规收送名贵特产和礼品礼金问题数", "违规吃喝问题数", "违规发放津补贴或福利问题数"]),
        ("其中违规收送名贵特产和礼品礼金27起、违规发放津补贴或福利8起。",
         ["违规收送名贵特产和礼品礼金问题数", "违规发放津补贴或福利问题数"]),
        ("按类别分，截留私分、挤占挪用问题14件，虚报和冒领问题9件，多报瞒报及漏报问题5件。",
         ["截留私分、挤占挪用问题数", "虚报和冒领问题数", "多报瞒报及漏报问题数"]),
        ("班子建设和选人用人方面问题17个，财务管理方面问题21个，巡察整改和结果运用方面问题6个。",
         ["班子建设和选人用人方面问题数", "财务管理方面问题数", "巡察整改和结果运用方面问题数"]),
        ("违规聚餐和接受宴请7起，公车私用4起。",
         ["违规聚餐和接受宴请问题数", "公车私用问题数"]),
        ("推诿扯皮，群众反映强烈问题6起。", ["群众反映强烈问题数"]),
        ("虚报和冒领问题占比12.5%，违规吃喝问题占比30%。",
         ["虚报和冒领问题占比", "违规吃喝问题占比"]),
    ],
)  # fmt: skip
def test_kinds_of_two_things_are_named_in_full(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # what was done with them, and whose they are, is no kind
        ("发现台账缺失、手续不全等问题31个。", ["发现问题数"]),
        ("全县纪检监察机关查处养殖领域腐败和作风问题17件。", ["查处问题数"]),
        ("督促整改和完善问题12个。", ["整改问题数"]),
        # a name of the lexicon that covers both
        ("查处形式主义、官僚主义问题17起。", ["查处形式主义官僚主义问题数"]),
    ],
)
def test_kinds_of_two_things_hold_no_deeds(text: str, expected: list[str]) -> None:
    assert names(text) == expected
