"""Findings of audits and inspections whose headings only name aspects."""

from __future__ import annotations

from extraction.problems import find_problems

_OPENING = "县审计局对三所中学2023年财务收支进行了审计，抽查凭证4200份。审计发现问题5个。\n"
_FINDINGS = """一、收费方面
1.自立项目收费。县二中以“资料费”名义收取46.2万元。
2.代收费结余未退还。3所学校结余18.7万元未退。
二、食堂管理方面
1.食堂盈利用于福利支出。列支教职工补贴27.5万元。
2.食材采购未按规定询价。2所学校直接确定供应商。
3.往来账款长期挂账。5笔挂账超过3年。
"""
_WORK = """一、制度建设方面
1.健全收费公示制度。3所学校全部公示。
2.完善食堂管理办法。修订办法2个。
3.未公示的项目一律停收。停收项目3个。
二、资产管理方面
1.开展资产清查。清查资产460件。
2.建立出租台账。登记门面房12间。
"""


def _found(text: str) -> list[str]:
    return [text[p.start : p.end] for p in find_problems(text)]


def test_items_below_aspects_are_problems_where_the_opening_tells_of_some() -> None:
    assert _found(_OPENING + _FINDINGS) == [
        "自立项目收费",
        "代收费结余未退还",
        "食堂盈利用于福利支出",
        "食材采购未按规定询价",
        "往来账款长期挂账",
    ]


def test_work_below_aspects_is_no_problem() -> None:
    assert _found(_OPENING + _WORK) == []


def test_items_are_no_findings_where_nothing_was_found() -> None:
    opening = "县审计局对三所中学进行了审计，未发现违规问题。\n"
    assert _found(opening + _FINDINGS) == []
