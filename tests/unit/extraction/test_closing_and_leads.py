"""What stands behind the plans, and the time that a lead gives to its list."""

from __future__ import annotations

from extraction.pipeline import extract

_PLAN = (
    "某县纪委监委2024年工作报告\n\n一、工作情况\n\n今年立案12件。\n\n"
    "二、下一步打算\n\n12月底前完成3个问题整改。\n\n"
)


def _values(text: str) -> list[str]:
    return [fact.value_text for fact in extract(text, doc_id="x").facts]


def test_closing_paragraph_behind_the_plans_tells_what_was_done() -> None:
    closing = "另据统计，八届县委以来已开展9轮巡察，占应巡察总数的84.3%，发现问题5107个。"
    text = _PLAN + closing
    assert _values(text) == ["12", "9", "84.3", "5107"]
    facts = extract(text, doc_id="x").facts[1:]
    assert {(fact.period, fact.subject) for fact in facts} == {("八届县委以来", None)}
    assert _values(_PLAN + "以上报告，请审议。2023年公开栏共更新48期。") == ["12", "48"]


def test_what_a_sentence_of_the_plans_tells_as_done_goes_on_behind_a_share() -> None:
    plan = "全县已开展9轮巡察，占应巡察总数的84.3%，发现问题5107个。"
    assert _values(_PLAN + plan) == ["12", "9", "84.3", "5107"]
    assert _values(_PLAN + "力争巡察党组织12个，发现问题应有30个。") == ["12"]


def test_heading_that_asks_what_to_do_next_year_is_a_plan() -> None:
    text = (
        "某社区2024年工作报告\n\n一、今年干了什么\n\n公开信息12条。\n\n"
        "二、明年怎么干\n\n再聘10名观察员，审票日改成每月两次。\n"
    )
    assert _values(text) == ["12"]


def test_lead_line_gives_its_time_to_each_line_of_its_list() -> None:
    text = (
        "某市委巡察办关于整改情况的报告\n\n集中整改期满。截至2024年4月15日：\n\n"
        "——问题整改。612个问题已完成整改559个。\n\n——线索办理。已办结41件，立案23件。\n\n"
        "市委听取汇报2次。\n"
    )
    facts = extract(text, doc_id="x").facts
    listed = [fact.period for fact in facts if fact.value_text != "2"]
    assert listed == ["截至2024年4月15日"] * 4
    assert [fact.period for fact in facts if fact.value_text == "2"] == [None]


def test_state_at_the_end_of_a_month_is_dated_by_it() -> None:
    facts = extract(
        "2024年1至9月工作情况\n\n7月份反馈问题18个，至9月末已整改15个。", doc_id="x"
    ).facts
    assert [fact.period for fact in facts] == ["7月份", "至9月末"]


def test_sender_of_clues_enters_their_name_only_where_clues_came() -> None:
    names = [f.indicator for f in extract("收到问题线索35件，其中巡察移交8件。", doc_id="x").facts]
    assert names == ["接收问题线索数", "巡察移交问题线索数"]
    names = [f.indicator for f in extract("移交问题线索8件，其中已移交5件。", doc_id="x").facts]
    assert names[0] == "移交问题线索数"
