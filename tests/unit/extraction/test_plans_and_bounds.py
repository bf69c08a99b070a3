"""What is planned, advised or a bound is no figure; what came of a plan is one."""

from __future__ import annotations

import pytest

from extraction.pipeline import extract


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("四、审计移送及建议\n移送问题线索3件，涉及5人，提出审计建议4条。", [3, 5, 4]),
        ("四、审计移送及建议\n该局边审边改，修订制度7项。", [7]),
        ("四、建议\n该局修订制度7项。", []),
        ("三、整改建议\n巡察组提出15条整改建议。", [15]),
        ("三、整改建议\n每个支部要提出15条整改建议。", []),
        ("三、下步打算\n预算安排办案经费15万元，已支出6万元，执行率40%。", [150000, 60000, 40]),
        ("三、下步打算\n预算安排办案经费15万元。", []),
        ("四、建议\n建议每半年组织一次案件评查。", []),
        ("四、建议\n建议书每年发出12份。", [12]),
        ("一、2024年主要工作\n谈话8件次。\n二、2025年主要工作\n谈话9件次。", [8]),
        ("一、2024年主要工作\n谈话8件次。\n二、存在问题\n无。", [8]),
        ("一、基本情况\n无。\n二、2025年主要工作\n谈话9件次。", []),
        ("谈话8件次。\n明年打算：小院会开到30场，11个村轮训一遍。", [8]),
        ("谈话8件次。\n2026年工作思路:专职干部配齐到100人。", [8]),
        ("谈话8件次。\n下半年打算情况：全年检查3次。", [8, 3]),
        ("五、不足与下步\n23个岗位中有5个空缺。下一步，增设4个。", [23, 5]),
        ("五、困难和打算\n9名专干身兼多职。", [9]),
        ("二季度将重点查养老补贴，对14个社区做到全覆盖。", []),
        ("二季度对14个社区做到全覆盖。", [14]),
        ("三、下步安排\n年底前完成剩余5家企业的巡察。", []),
        ("三、下步安排\n对剩余5家企业逐一督办。", [5]),
        ("预计一季度信访量将升至300件。", []),
        ("一季度信访量升至300件。", [300]),
        ("2027年，计划完成6家单位的巡察，人员配齐到90人。", []),
        ("2027年，计划完成巡察6家，实际完成7家。", [7]),
        ("下半年，全县还将对86个村开展一轮巡察。", []),
        ("下半年，全县对86个村开展一轮巡察。", [86]),
        ("优秀单位31家，80—89分“良好”54家，70—79分“合格”13家。", [31, 54, 13]),
        ("17个乡镇中有4个立案数在5件以下。", [17, 4]),
        ("立案数在5件以上。", [5]),
        ("9个单位运用数低于10人次。", [9]),
        ("时长3分20秒。", []),
        ("查阅资料三百余卷，调取资料1200余页。", [300, 1200]),
        ("去年村集体收入才480万，今年已经到了395万。", [4800000, 3950000]),
        ("浏览量才480万，今年已经到了395万。", []),
    ],
)
def test_figures_are_what_was_counted(text: str, expected: list[float]) -> None:
    assert [fact.value for fact in extract(text, doc_id="t").facts] == expected


def test_words_of_about_behind_tenths_are_kept() -> None:
    (fact,) = extract("党员领导干部占比两成三左右。", doc_id="t").facts
    assert (fact.value_text, fact.qualifier) == ("两成三", "左右")


def test_bounds_of_a_grade_are_no_part_of_its_name() -> None:
    facts = extract("优秀单位31家，80—89分“良好”单位54家。", doc_id="t").facts
    assert "分" not in facts[1].indicator


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("村集体收入9.6万元，首次突破8万元大关。", [96000]),
        ("村集体收入突破8万元。", [80000]),
        ("工程变更超10%未报批的项目14个。", [14]),
        ("采购超5万元未招标的3个。", [3]),
        ("工程变更超10%，未报批的项目14个。", [10, 14]),
        ("村民代表会议开了4回，到会153人次。", [4, 153]),
        ("追回资金4回收站。", []),
    ],
)
def test_bounds_count_nothing_and_rounds_do(text: str, expected: list[float]) -> None:
    assert [fact.value for fact in extract(text, doc_id="t").facts] == expected


def test_bound_is_no_part_of_the_name_of_those_beyond_it() -> None:
    (fact,) = extract("工程变更超10%未报批的14个。", doc_id="t").facts
    assert fact.indicator == "工程变更未报批数"
