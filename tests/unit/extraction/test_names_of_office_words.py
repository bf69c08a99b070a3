"""Names of figures in the words of county offices: fees, villages, samples, means a session."""

from __future__ import annotations

import pytest

from extraction.pipeline import extract


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("村会计周大明虚报低保对象3人。", ["虚报低保对象人数"]),
        ("其中村民王五冒领低保2户。", ["冒领低保户数"]),
        ("工作人员住房超标准4套。", ["工作人员住房超标准数"]),
        ("全县有村（社区）128个。", ["村社数"]),
        ("走访村(社区)12个。", ["走访村社数"]),
        ("全县有行政村（社区）186个。", ["行政村数"]),
        ("随机抽取10家作为检查对象。", ["随机抽取检查对象数"]),
        ("选取12个村作为试点。", ["选取试点村数"]),
        ("将15名干部作为谈话对象。", ["谈话对象人数"]),
        ("开展宣讲46场3298人次，平均每场71.7人次。", ["宣讲场次", "宣讲人次", "宣讲人次"]),
        ("支出办公费12万元、差旅费4万元。", ["支出办公费", "支出差旅费"]),
        ("全年支出12万元。", ["支出金额"]),
    ],
)
def test_names_say_what_is_counted(text: str, names: list[str]) -> None:
    assert [fact.indicator for fact in extract(text, doc_id="x").facts] == names
