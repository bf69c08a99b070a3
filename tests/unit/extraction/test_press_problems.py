"""Problems that an article announces in its own way, and clauses that only lead to problems."""

from __future__ import annotations

import pytest

from extraction.problems import find_problems


def told(text: str) -> list[str]:
    return [problem.evidence for problem in find_problems(text)]


@pytest.mark.parametrize("opening", ["账面好看，隐忧也有。", "成绩之外，短板不少。"])
def test_parts_behind_the_announcement_of_an_article_are_problems(opening: str) -> None:
    text = (
        f"甲县监督见闻\n甲县去年走访企业312家。\n{opening}补贴兑现慢，还有40万元没有拨下去；"
        "窗口队伍参差不齐；有的站点“挂牌不接待”，一年没收过一条信息。\n"
    )
    assert told(text) == ["补贴兑现慢", "窗口队伍参差不齐", "有的站点“挂牌不接待”"]


@pytest.mark.parametrize("who", ["该负责人坦言", "镇纪委书记直言", "老周也坦承"])
def test_faults_that_somebody_admits_are_problems(who: str) -> None:
    text = (
        f"甲县数据\n一季度立案212件。\n{who}，信息员作用发挥不充分，村里台账不规范。下月将检查。\n"
    )
    assert told(text) == ["信息员作用发挥不充分", "村里台账不规范"]


@pytest.mark.parametrize(
    "lead",
    [
        "回顾一年来的工作，成绩来之不易，但也要清醒看到不足：",
        "一年来工作虽有进展，但与上级要求相比仍有差距：",
        "总结全年工作，还应当看到存在的短板，",
    ],
)
def test_clauses_that_lead_to_problems_are_none(lead: str) -> None:
    text = (
        f"甲县报告\n二、存在的主要问题\n{lead}监督的穿透力还不够强，有的停留在看台账；"
        "基层力量较为薄弱；少数干部程序意识欠缺；联动机制不够顺畅。\n三、下步打算\n抓落实。\n"
    )
    assert told(text)[0] == "监督的穿透力还不够强"
    assert len(told(text)) == 4
