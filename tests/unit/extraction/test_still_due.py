"""What is due, asked for or owed is never told as done or had."""

from __future__ import annotations

import pytest

from extraction.pipeline import extract


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("要整改问题14个，已整改11个。", ["需整改问题数", "整改问题数"]),
        ("待办结信访件6件。", ["待办结信访件次"]),
        ("尚需化解信访积案8件。", ["需化解信访积案数"]),
        ("需追缴资金73万元。", ["需追回资金"]),
        ("应清退公务用车28辆。", ["应清退公务用车数"]),
        ("责令19家企业整改问题37个。", ["企业数", "责令整改问题数"]),
        ("7个县欠缴土地出让金6亿元。", ["欠缴土地出让金县数", "欠缴土地出让金"]),
        ("整改任务93个，已完成整改81个。", ["整改任务数", "完成整改任务数"]),
        # of these nothing is due
        ("按要求整改问题9个。", ["整改问题数"]),
        ("主要整改问题12个。", ["整改问题数"]),
        ("接待办理来访41批。", ["来访批次"]),
    ],
)
def test_what_is_due_is_not_told_as_done(text: str, names: list[str]) -> None:
    assert [fact.indicator for fact in extract(text, doc_id="x").facts] == names
