"""Figures that were lost, numbers that count nothing, and whose figures they are."""

from __future__ import annotations

import pytest

from extraction.pipeline import extract


def values(text: str) -> list[tuple[str, str | None]]:
    return [(fact.value_text, fact.unit) for fact in extract(text, doc_id="x").facts]


def subjects(text: str) -> list[str | None]:
    return [fact.subject for fact in extract(text, doc_id="x").facts]


def test_what_is_done_according_to_plan_counts() -> None:
    text = "县纪委有计划地对全县180名村监督员轮训一遍，有计划、有步骤地走访企业30家。"
    assert values(text) == [("180", "名"), ("30", "家")]
    assert values("下半年，计划培训干部60名。") == []


def test_way_in_which_something_is_done_is_no_matter() -> None:
    facts = extract("区纪委有计划地开展专项检查6次，发现问题23个。", doc_id="x").facts
    assert [fact.matter for fact in facts] == ["", ""]


def test_measure_in_brackets_is_a_measure() -> None:
    text = "反映村级干部20（件），反映机关干部31（件次）。约谈8（人）。"
    assert values(text) == [("20", "件"), ("31", "件次"), ("8", "人")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("查办受贿50万元、挪用公款100万元以上案件48件。", [("48", "件")]),
        ("设立24小时举报电话受理群众举报。", []),
        ("督办前10批已到期的线索20件。", [("20", "件")]),
        ("每1万个管理对象中就有35个吃空饷人员。", []),
    ],
)
def test_bounds_and_rates_count_nothing(text: str, expected: list[tuple[str, str]]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("海州区今年立案21件。", "海州区"),
        ("贵州省查处相关问题320个。", "贵州省"),
        ("沧州市直单位立案5件。", "沧州市"),
        ("温州市民举报12件。", "温州"),
        ("广东各级纪检监察机关立案52件。", "广东各级纪检监察机关"),
        ("每个乡镇工作经费2万元。", "每个乡镇"),
    ],
)
def test_name_of_a_place_or_of_all_bodies_is_whole(text: str, expected: str) -> None:
    assert subjects(text) == [expected]


def test_gangs_institutions_and_titles_are_nobodys_figures() -> None:
    gangs = "全市公安机关打掉涉黑组织6个、恶势力犯罪集团18个，抓获犯罪嫌疑人300人。"
    assert subjects(gangs) == ["全市公安机关"] * 3
    assert subjects("检查医疗机构12家，医保经办机构6家。") == [None, None]
    assert subjects("按照《2022—2025年全省培训规划》，轮训干部430名。") == [None]


def test_who_only_reports_what_is_told_is_not_of_whom_it_is() -> None:
    text = "江东省纪委8月2日通报称，全省共排查出问题线索800条。"
    assert subjects(text) == ["全省"]


def test_courts_of_all_levels_are_others_than_the_highest() -> None:
    text = "最高人民法院受理案件2.8万件；地方各级人民法院受理案件2500万件。"
    assert subjects(text) == ["最高人民法院", "地方各级人民法院"]


def test_share_of_a_sum_in_tenths_counts() -> None:
    assert values("两类问题占问题总数三成。") == [("三", "成")]
