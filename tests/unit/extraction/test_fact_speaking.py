"""Running text that tells what a town did: its figures are not those of its county."""

from __future__ import annotations

import pytest

from extraction.facts.speaking import told_of

COUNTY = "柳泉县纪委监委"


def of(text: str, reporter: str | None = COUNTY) -> str | None:
    """Return whose figure 43 is in a text."""
    return told_of(text, text.index("43"), reporter)


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("北河镇纪委立案43件。", "北河镇纪委"),
        ("【乡镇动态】北河镇纪委对5个村开展督查，查出白条9张，另立案43件。", "北河镇纪委"),
        ("西岭乡立案5件；北河镇立案43件。", "北河镇纪委"),
        ("全县立案90件，其中北河镇43件。", "北河镇纪委"),
        ("西岭乡12件、北河镇43件，共55件。", "北河镇纪委"),
        ("南关街道纪工委走访居民43户。", "南关街道纪工委"),
    ],
)
def test_figure_in_a_clause_of_a_town_is_the_towns(text: str, body: str) -> None:
    assert of(text) == body


@pytest.mark.parametrize(
    "text",
    [
        "北河镇纪委立案5件。全县立案43件。",
        "北河镇纪委立案5件，全县共立案43件。",
        "北河镇立案5件，县纪委监委立案43件。",
        "西岭乡12件、北河镇9件，占总数的43%。",
        "西岭乡12件、北河镇9件，两地合计43件。",
        "西岭乡、北河镇加起来只有43件。",
        "县纪委监委到北河镇走访43户。",
        "在北河镇发现问题43个。",
        "北河镇原镇长张某挪用资金43万元。",
        "北河镇信息员反映的问题，查实后追回资金43万元。",
        "西岭乡、北河镇43个乡镇开展巡察。",
        "每个乡镇配备43人。",
        "镇街自办案件43件。",
        "城区43处。",
    ],
)
def test_figure_that_is_not_said_of_a_town_stays_the_reporters(text: str) -> None:
    assert of(text) is None


def test_towns_tell_of_themselves_and_bodies_above_tell_of_them() -> None:
    assert of("北河镇纪委立案43件。", "柳泉县北河镇纪委") is None
    assert of("北河镇纪委立案43件。", None) is None
    assert of("柳泉县立案43件。", "清溪市纪委监委") == "柳泉县纪委监委"
    assert of("清溪市立案43件。", COUNTY) is None
    for text in ("移交县纪委监委43件。", "全年参加镇党委会议43次。", "督促镇纪委整改问题43个。"):
        assert of(text, "清溪市纪委监委") is None
    assert of("北河镇收到来信43件。", "柳泉县信访局") == "北河镇"
