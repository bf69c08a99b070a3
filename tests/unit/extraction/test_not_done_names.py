"""Figures of what was not done, was only asked for or was done to others, by their names."""

from __future__ import annotations

import pytest

from extraction.pipeline import extract


def _names(sentence: str) -> list[str]:
    return [fact.indicator or "" for fact in extract(sentence, doc_id="x").facts]


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("没按时办结的案件9件。", "未按时办结案件数"),
        ("没如期追缴的资金8万元。", "未如期追缴资金"),
        ("镇里没按规定公示的村有11个。", "未按规定公示村数"),
        ("不予立案的线索14条。", "不予立案线索数"),
        ("未立案的线索14条。", "未立案线索数"),
        ("还没处理的干部6名。", "未处理干部人数"),
        ("处分决定没执行的党员6名。", "处分决定未执行党员人数"),
        ("该收没收的租金23万元。", "应收未收租金"),
        ("应退未退的补贴7.1万元。", "应退未退补贴"),
        ("该公开不公开的村务13项。", "应公开未公开村务数"),
        ("逾期未结信访8件。", "逾期未结信访数"),
        ("没落实的建议16条。", "未落实建议数"),
    ],
)
def test_name_says_what_was_not_done(sentence: str, name: str) -> None:
    assert _names(sentence) == [name]


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("没收的资金8万元。", "收缴违纪资金"),
        ("对未公示的村开展检查13次。", "监督检查次数"),
        ("约谈没履责的干部6名。", "约谈人次"),
        ("未央区立案9件。", "立案数"),
        ("未办结案件9件。", "未结案数"),
        ("未按期整改的问题17个。", "未整改问题数"),
        ("办结案件9件。", "结案数"),
    ],
)
def test_name_of_what_was_done_keeps_its_own(sentence: str, name: str) -> None:
    assert _names(sentence) == [name]
