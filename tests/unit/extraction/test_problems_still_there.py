"""Problems of which a sentence says that they are still there."""

from __future__ import annotations

import pytest

from extraction.pipeline import extract


def _problems(sentence: str) -> list[str]:
    text = f"某市2024年通报\n\n全市立案12件。\n\n{sentence}\n"
    return [problem.evidence for problem in extract(text, doc_id="x").problem_categories]


@pytest.mark.parametrize(
    ("sentence", "problems"),
    [
        (
            "有关负责人表示，当前违规吃喝“隐身、变异”、小微权力监督缺位等问题仍较突出。",
            ["违规吃喝“隐身、变异”", "小微权力监督缺位"],
        ),
        (
            "从查处情况看，工程领域围标串标、涉农资金虚报冒领等问题依然存在。",
            ["工程领域围标串标", "涉农资金虚报冒领"],
        ),
    ],
)
def test_each_problem_of_a_row_that_goes_on_is_listed(sentence: str, problems: list[str]) -> None:
    assert _problems(sentence) == problems


@pytest.mark.parametrize(
    "sentence",
    ["针对违规吃喝、收受礼品等问题，开展专项整治。", "推动解决出行难、停车难等问题12个。"],
)
def test_problems_that_are_worked_on_are_not_said_to_be_there(sentence: str) -> None:
    assert _problems(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "problems"),
    [
        (
            "账目管理不规范、项目推进迟缓、资产底数不清等问题，都明确了责任人和时限。",
            ["账目管理不规范", "项目推进迟缓", "资产底数不清"],
        ),
        (
            "可以说，靠企吃企、设租寻租、化公为私这些老毛病还没断根。",
            ["靠企吃企", "设租寻租", "化公为私"],
        ),
        (
            "成绩面前，也要看到同级监督仍是薄弱环节、办案质量参差不齐、个别干部“灯下黑”。",
            ["同级监督仍是薄弱环节", "办案质量参差不齐", "个别干部“灯下黑”"],
        ),
    ],
)
def test_phrases_of_which_a_clause_says_that_they_are_there(
    sentence: str, problems: list[str]
) -> None:
    assert _problems(sentence) == problems


@pytest.mark.parametrize(
    "sentence",
    [
        "账目管理不规范、项目推进迟缓、资产底数不清等问题，已全部整改。",
        "对账目管理不规范、项目推进迟缓、资产底数不清等问题，逐一约谈。",
        "下一步，要着力解决公开不及时、合同不规范、作风简单粗暴等问题，防止反弹。",
        "核查发现违规4人，已退出4人；清理长期挂账款2870万元。",
    ],
)
def test_what_is_put_right_is_not_there(sentence: str) -> None:
    assert _problems(sentence) == []
