"""Of which field, crime or kind of clues figures are, and what is no field."""

from __future__ import annotations

import pytest

from extraction.pipeline import extract


def matters(text: str) -> list[str]:
    report = f"2024年工作报告\n\n{text}"
    return [fact.matter for fact in extract(report, doc_id="a").facts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("江城共排查出扶贫领域问题线索800条，立案300件。", ["扶贫"] * 2),
        ("发现资金闲置等扶贫领域问题50个、审批拖延等营商环境问题20个。", ["扶贫", "营商环境"]),
        ("今年以来，河东省粮食系统已有12人被查。", ["粮食"]),
        ("全县查处交通、市政等工程建设领域问题20个。", ["工程建设"]),
        ("推进金融、国企、医药领域反腐败，分别立案3件、2件、5件。", ["金融", "国企", "医药"]),
        ("对农村小型工程建设领域问题立案6件。", ["农村小型工程建设"]),
    ],
)
def test_field_is_called_without_who_acts_and_what_was_found(
    text: str, expected: list[str]
) -> None:
    assert matters(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "成立专项检查组，对15家单位进行检查。",
        "通过智能监控系统审核疑点数据3000条。",
        "举报电话、网上信访系统等平台共收到举报线索800例。",
        "到企业查找为企服务领域存在的问题，通报典型问题3起。",
        "较去年清理整治合同增加120份。",
        "从案发领域看，村级财务14件。",
    ],
)
def test_programs_groups_and_times_are_no_field(text: str) -> None:
    assert set(matters(text)) == {""}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("处置营商环境问题线索7件，立案2件。", ["营商环境"] * 2),
        ("查处各类扶贫领域案件23件，处分20人。", ["扶贫"] * 2),
        ("查处各类损害营商环境案件23件，处分20人。", ["", "营商环境"]),
        ("处置涉黑涉恶腐败、“保护伞”问题线索38件。", ["涉黑涉恶"]),
        ("受理“雁过拔毛”式腐败问题信访举报30件、立案15件。", ["雁过拔毛"] * 2),
        ("针对损害营商环境问题立案12件，处分11人。", ["营商环境"] * 2),
        ("处置巡察移交问题线索9件，立案2件。", ["", ""]),
        ("处置医保领域问题线索9件。全县处置问题线索120件。", ["医保", ""]),
    ],
)
def test_clues_of_one_kind_are_not_all_clues(text: str, expected: list[str]) -> None:
    assert matters(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("追回违规使用医保基金20万元。", ["医保基金"]),
        ("追回资金20万元。", [""]),
        ("审结一审刑事案件9800件。", ["一审刑事"]),
        ("审结贪污、渎职等案件52件61人。", ["贪污、渎职"] * 2),
        ("共办结案件86件。", [""]),
        (
            "查处违反中央八项规定精神问题70起，查处“不担当、不作为”方面问题最多，查处30起。",
            ["违反中央八项规定精神", "不担当、不作为"],
        ),
        ("民生领域突出问题86个，其他方面问题40个。", ["民生", ""]),
        (
            "对6个局开展营商环境专项巡察，对3所中学开展教育系统专项巡察。",
            ["营商环境", "教育"],
        ),
    ],
)
def test_each_figure_has_the_kind_of_its_own_words(text: str, expected: list[str]) -> None:
    assert matters(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("省委巡视发现问题312个。", ["巡视"]),
        ("县委巡察发现问题31个。", ["巡察"]),
        ("巡视巡察发现问题31个。", ["巡察"]),
        ("通过自查、巡视发现、群众举报等方式，收集线索30条，立案7件。", ["", ""]),
        ("坚持刀刃向内，立案查处涉黑涉恶腐败及“保护伞”5件。", [""]),
        ("坚持刀刃向内，立案5件，处分4人。", ["纪检监察干部"] * 2),
    ],
)
def test_ways_of_finding_and_attitudes_are_no_kind(text: str, expected: list[str]) -> None:
    assert matters(text) == expected
