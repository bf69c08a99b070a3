"""One list, whatever mark stands between its figures: names, times, subjects and checks alike."""

from __future__ import annotations

from itertools import pairwise

import pytest

from extraction.models import Fact
from extraction.pipeline import extract

_HEAD = "2024年工作报告\n\n"


def _facts(text: str) -> list[Fact]:
    return list(extract(_HEAD + text, doc_id="x").facts)


def _told(text: str) -> list[tuple[str, str | None, str, str | None, str | None, str]]:
    return [
        (f.value_text, f.unit, f.indicator, f.period, f.subject, f.matter) for f in _facts(text)
    ]


def _names(text: str) -> list[str]:
    return [fact.indicator for fact in _facts(text)]


def _checks(text: str) -> list[tuple[str, bool | None]]:
    return [(one.equation, one.holds) for one in extract(_HEAD + text, doc_id="x").checks]


ALIKE = [
    # what stands before 其中
    (
        "2023年，柳溪县共受理信访举报93件，其中来信41件、来访52件。",
        "2023年，柳溪县共受理信访举报93件；其中来信41件、来访52件。",
        "2023年，柳溪县共受理信访举报93件。其中来信41件、来访52件。",
        "2023年，柳溪县共受理信访举报93件。其中，来信41件、来访52件。",
        "2023年，柳溪县共受理信访举报93件，其中：来信41件、来访52件。",
        "2023年，柳溪县共受理信访举报93件（其中来信41件、来访52件）。",
        "2023年，柳溪县共受理信访举报93件，包括来信41件、来访52件。",
    ),
    (
        "全镇排查出问题64个，当场整改39个，其中资金类问题22个。",
        "全镇排查出问题64个，当场整改39个。其中资金类问题22个。",
        "全镇排查出问题64个，当场整改39个；其中，资金类问题22个。",
    ),
    (
        "全市共处分318人，同比增长6%，其中县处级12人、乡科级77人。",
        "全市共处分318人，同比增长6%。其中县处级12人、乡科级77人。",
    ),
    (
        "评查发现问题72个，平均每卷1.8个，其中程序方面41个、文书方面31个。",
        "评查发现问题72个，平均每卷1.8个。其中，程序方面41个、文书方面31个。",
    ),
    # what a figure changed by, comes to or is a share of
    (
        "沙河县立案63件，比上年增加9件，增长16.7%。",
        "沙河县立案63件。比上年增加9件，增长16.7%。",
        "沙河县立案63件；比上年增加9件，增长16.7%。",
    ),
    (
        "青溪区受理信访举报81件，上年同期为93件。",
        "青溪区受理信访举报81件。上年同期为93件。",
    ),
    ("抽查项目52个，占项目总数的30.1%。", "抽查项目52个。占项目总数的30.1%。"),
    # between the parts
    (
        "县级派驻机构77个，其中综合派驻68个、单独派驻9个。",
        "县级派驻机构77个，其中综合派驻68个；单独派驻9个。",
        "县级派驻机构77个，其中综合派驻68个和单独派驻9个。",
        "县级派驻机构77个，其中综合派驻68个以及单独派驻9个。",
    ),
    (
        "立案案件中违反政治纪律12件、组织纪律9件、工作纪律4件。",
        "立案案件中违反政治纪律12件，组织纪律9件，工作纪律4件。",
    ),
    (
        "给予党内警告6人、严重警告4人、开除党籍2人。",
        "给予党内警告6人、严重警告4人以及开除党籍2人。",
    ),
    # figures told in turn
    (
        "今年立案97件，结案81件，分别比去年同期增长9.4%、5.0%。",
        "今年立案97件，结案81件，各比去年同期增长9.4%、5.0%。",
    ),
    (
        "教育、住建系统受理信访分别为38件次、33件次。",
        "教育、住建系统受理信访依次为38件次、33件次。",
    ),
]


@pytest.mark.parametrize("texts", ALIKE)
def test_marks_of_one_meaning_give_the_same_figures(texts: tuple[str, ...]) -> None:
    for one, other in pairwise(texts):
        assert _told(other) == _told(one)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "查处问题57起，处理69人。其中，违规收送礼金问题18起，违规吃喝问题9起。",
            ["查处问题数", "批评教育和处理人数", "违规收送礼金问题数", "违规吃喝问题数"],
        ),
        (
            "处置问题线索213件，较2023年增加41件，其中，上半年处置88件，下半年处置125件。",
            ["处置问题线索数", "处置问题线索增加数", "处置问题线索数", "处置问题线索数"],
        ),
        (
            "全县收到来信来访430件，比上年同期的620件少190件，其中检举控告类312件，"
            "比上年同期的505件少193件。",
            ["群众信访件次", "群众信访件次", "群众信访减少件次", "检举控告类信访举报数",
             "检举控告类信访举报数", "检举控告类信访举报减少数"],
        ),
        (
            "处分21人，其中违规吃喝9起14人。",
            ["处分人数", "违规吃喝问题数", "违规吃喝问题人数"],
        ),
        (
            "立案92件，比上年增加17件，其中派驻纪检监察组立案15件。",
            ["立案数", "立案增加数", "立案数"],
        ),
        (
            "受理信访件40件，其中来信12件；办结30件。",
            ["群众信访件次", "来信数", "办结信访件次"],
        ),
        (
            "接收问题线索33件（县纪委转办12件、自行发现15件）。",
            ["接收问题线索数", "县纪委转办问题线索数", "自行发现问题线索数"],
        ),
        ("结案14件（含上年结转3件）。", ["结案数", "上年结转数"]),
        ("甲村立案3件、乙村立案3件，各占50%。", ["立案数", "立案数", "立案占比"]),
    ],
)  # fmt: skip
def test_parts_go_by_their_whole_and_no_other(text: str, names: list[str]) -> None:
    assert _names(text) == names


def test_a_full_stop_before_another_deed_ends_what_is_told_of_a_body() -> None:
    facts = _facts("东塘镇纪委立案5件。处分9人。")
    assert [fact.subject for fact in facts] == ["东塘镇纪委", None]


def test_a_figure_keeps_its_own_sentence() -> None:
    facts = _facts("全县立案63件。其中乡科级9件；比上年增加2件。")
    assert [fact.sentence for fact in facts[:2]] == [
        "全县立案63件。",
        "其中乡科级9件；比上年增加2件。",
    ]


@pytest.mark.parametrize(
    ("text", "other"),
    [
        (
            "全市处分83人，其中党内警告38人、严重警告24人、开除党籍21人。",
            "全市处分83人（其中党内警告38人、严重警告24人、开除党籍21人）。",
        ),
        (
            "处分11人，其中院领导2人、科室主任6人，通报批评单位3个。",
            "处分11人（其中院领导2人、科室主任6人），通报批评单位3个。",
        ),
        (
            "处分11人，其中院领导2人、科室主任6人。",
            "处分11人，其中院领导2人和科室主任6人。",
        ),
        (
            "查处问题39起，处理64人，其中，甲类问题22起，处理33人；乙类问题17起，处理31人。",
            "查处问题39起，处理64人。其中，甲类问题22起，处理33人；乙类问题17起，处理31人。",
        ),
        (
            "查处问题146起，其中甲类问题88起，乙类问题58起，分别占60.3%、39.7%。",
            "查处问题146起，其中甲类问题88起，乙类问题58起，各占60.3%、39.7%。",
        ),
    ],
)
def test_marks_of_one_meaning_give_the_same_checks(text: str, other: str) -> None:
    assert _checks(text)
    assert _checks(other) == _checks(text)


@pytest.mark.parametrize(
    "text",
    [
        "立案24件，其中县处级1件；乡科级13件；结案20件。",
        "造成4人死亡、9人受伤（其中重伤2人），伤亡合计13人。",
        "截至目前，全省纪检监察机关共立案112件（其中厅局级9件、县处级64件）。",
    ],
)
def test_marks_raise_no_alarm(text: str) -> None:
    assert all(holds for _, holds in _checks(text))
    assert not any("≤ 64" in equation for equation, _ in _checks(text))
