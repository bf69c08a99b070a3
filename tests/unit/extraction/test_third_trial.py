"""Names that said another matter, or the opposite."""

from __future__ import annotations

import pytest

from extraction.pipeline import extract


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("产业项目未建立联农带农机制的19个。", ["未建立联农带农机制数"]),
        ("产业项目建立联农带农机制19个。", ["健全机制数"]),
        ("因资金不足11条，推诿敷衍8条。", ["因资金不足数", "推诿敷衍数"]),
        ("联合检查1176次，减少重复检查3400次。", ["监督检查次数", "减少重复检查次数"]),
        (
            "清偿账款3亿元，占应清偿总额4亿元的75%。",
            ["清偿拖欠账款", "应清偿拖欠账款", "清偿拖欠账款占比"],
        ),
        ("低保在册682户1134人。", ["低保在册户数", "低保在册人数"]),
        ("公示收费目录清单126份。", ["公示收费目录清单数"]),
        ("上交红包、回扣、讲课费共计356.8万元。", ["上交红包等金额"]),
        ("服务费从2022年的318万元涨至2024年的455万元。", ["服务费", "服务费"]),
        ("专家库由89人扩至240人。", ["专家库人数", "专家库人数"]),
        ("转立率60.2%，高出去年同期5.7个百分点。", ["转立率", "转立率上升百分点"]),
        ("成案率14%，低于全省高校均值6.3个百分点。", ["成案率", "成案率低于平均水平百分点"]),
        ("回收问卷867份，有效问卷852份。", ["回收问卷数", "有效问卷数"]),
    ],
)
def test_a_name_says_what_the_words_say(text: str, names: list[str]) -> None:
    assert [fact.indicator for fact in extract(text, doc_id="t").facts] == names


def test_a_lack_of_means_is_no_bound_of_the_count() -> None:
    facts = extract("因资金不足11条，经费不足3万元。平均每个学院19.7个。", doc_id="t").facts
    assert [fact.qualifier for fact in facts] == [None, "不足", "均"]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("四、处理建议\n截止报告日，已立案6人，诫勉3人。建议再清退8户。", ["6", "3"]),
        ("四、工作要求\n截至目前，已整改到位118个，整改率82.5%。", ["118", "82.5"]),
        ("四、下一步打算\n举办培训班3期，培训90人。", []),
    ],
)
def test_what_was_done_counts_below_a_heading_of_plans(text: str, values: list[str]) -> None:
    assert [fact.value_text for fact in extract(text, doc_id="t").facts] == values


@pytest.mark.parametrize(
    "text",
    [
        "接收信访举报312件次，其中检举控告类186件次，初次举报142件次。",
        "立案96件，其中自办案件60件，留置案件40件。",
        "受理举报90件，其中来信50件，重复举报45件。",
    ],
)
def test_parts_by_several_criteria_may_come_to_more_than_the_whole(text: str) -> None:
    assert [check.holds for check in extract(text, doc_id="t").checks if not check.holds] == []


def test_parts_by_one_criterion_that_come_to_more_are_told() -> None:
    text = "受理举报90件，其中来信50件，来访45件。"
    assert [check.holds for check in extract(text, doc_id="t").checks] == [False]
