"""Persons up for a post are counted by what was done to them; what is only planned is not."""

from __future__ import annotations

import pytest

from extraction.pipeline import extract


@pytest.mark.parametrize(
    "text",
    [
        "对拟处分人员6人进行谈话。",
        "对拟留置对象3人制定预案。",
        "对拟提拔干部15名开展谈话。",
        "对拟新建的12个监督站进行选址。",
        "将拟处分的6人情况上报。",
        "对拟追缴的120万元资金逐笔核实。",
        "拟提拔干部15名。",
    ],
)
def test_what_is_planned_is_not_counted(text: str) -> None:
    assert extract(text, doc_id="x").facts == ()


def test_persons_up_for_a_post_are_counted_by_what_was_done() -> None:
    (fact,) = extract("对拟提任的14名干部进行廉政谈话。", doc_id="x").facts
    assert (fact.value_text, fact.indicator) == ("14", "廉政谈话人数")
