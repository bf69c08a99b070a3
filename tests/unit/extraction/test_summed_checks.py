"""Rates of several counts, lists that go on, net changes, former counts told behind."""

from __future__ import annotations

import pytest

from extraction.pipeline import extract
from extraction.tables.text import drawn_tables


def verdicts(text: str) -> set[tuple[str, bool | None]]:
    found = extract(text, doc_id="t", tables=drawn_tables(text)).checks
    return {(check.equation.partition("，")[0], check.holds) for check in found}


@pytest.mark.parametrize(
    ("text", "equation"),
    [
        (
            "河口镇立案11件，沙田镇立案8件，石桥镇立案13件，三镇合计占全县80件的40%。",
            "（11 + 8 + 13）÷ 80 = 40%",
        ),
        (
            "受理诉求500件，当场答复310件，转办190件，已办结165件，办结率95%。",
            "（310 + 165）÷ 500 = 95%",
        ),
        (
            "年度预算150万元，一季度支出32万元，二季度支出40万元，上半年执行率48%。",
            "（32万 + 40万）÷ 150万 = 48%",
        ),
        (
            "评查案卷150卷，优秀案卷42卷、合格案卷96卷、不合格案卷12卷，优秀率28%，合格率92%。",
            "（42 + 96）÷ 150 = 92%",
        ),
        (
            "从类型看，财务类26个、工程类18个、作风类16个，占比分别为43.3%、30%、26.7%。",
            "26 ÷（26 + 18 + 16） = 43.3%",
        ),
        ("吃喝类、礼品类分别为22起、33起，各占20%和30%，全部共110起。", "33 ÷ 110 = 30%"),
    ],
)
def test_rate_of_several_counts_is_shown(text: str, equation: str) -> None:
    assert (equation, True) in verdicts(text)


@pytest.mark.parametrize(
    "text",
    [
        "河口镇立案11件，沙田镇立案8件，石桥镇立案13件，三镇合计占全县80件的45%。",
        "受理诉求500件，当场答复310件，转办190件，已办结165件，办结率86.8%。",
        "年度预算150万元，一季度支出32万元，二季度支出40万元，项目执行率61%。",
    ],
)
def test_rate_of_several_counts_that_does_not_come_out_is_left_alone(text: str) -> None:
    assert not any("（" in equation for equation, _ in verdicts(text))


def test_list_that_goes_on_behind_a_stop_fills_its_whole() -> None:
    text = "处置线索280件。其中，谈话函询52件，初步核实158件。另有暂存待查{}件，予以了结60件。"
    assert ("52 + 158 + 10 + 60 = 280", True) in verdicts(text.format(10))
    assert not any("280" in said and held is False for said, held in verdicts(text.format(19)))


def test_list_behind_a_semicolon_fills_the_second_whole() -> None:
    text = "问责党组织12个、领导干部36人。其中通报问责组织8个，检查问责4个；诫勉25人，处分{}人。"
    assert ("25 + 11 = 36", True) in verdicts(text.format(11))
    assert not any("25 +" in said for said, _ in verdicts(text.format(17)))


def test_net_change_is_what_came_less_what_went() -> None:
    text = "现有党员1130名，比年初净增{}名，其中转入46名，发展18名，转出25名，去世7名。"
    assert ("46 + 18 - 25 - 7 = 32", True) in verdicts(text.format(32))
    assert not any("46 + 18 + 25" in said for said, _ in verdicts(text.format(32)))
    assert not any(" - 25" in said for said, _ in verdicts(text.format(35)))


def test_growth_of_a_count_told_behind_is_shown() -> None:
    assert ("16 ÷（136 - 16） = 13.3%", True) in verdicts(
        "立案数同比增加16件，增长13.3%，达到136件。"
    )
    assert not any(
        "136" in said for said, _ in verdicts("立案数同比增加16件，增长9.3%，达到136件。")
    )


def test_row_of_income_spending_and_rest_comes_out() -> None:
    table = "|项目|收入|支出|结余|\n|---|---|---|---|\n|会费|18.6|15.2|3.4|\n|经费|9.5|9.1|0.4|\n"
    assert ("18.6 - 15.2 = 3.4", True) in verdicts(table)
    assert ("7.7 - 6.1 = 1.6", False) in verdicts(f"{table}|补助|7.7|6.1|1.9|\n")
    carried = table.replace("|收入|", "|上年结余|收入|").replace("|1", "|2|1", 1)
    assert not any(held is False for _, held in verdicts(carried))


@pytest.mark.parametrize(
    ("text", "equation"),
    [
        ("收到来信120件次，比去年同期少24件次，降幅16.7%；去年同期为144件次。", "144 - 120 = 24"),
        ("全年留置16人，较上年增加4人，增长33.3%。上年留置12人。", "16 - 12 = 4"),
        (
            "查看凭证800份，发现不合规凭证48份，不合规率6%，合规率94%。",
            "（800 − 48）÷ 800 = 94%",
        ),
        (
            "上年结存6.2万元，本年收缴21.5万元，上级返还4.1万元，支出24.6万元，结存7.2万元。",
            "6.2万 + 21.5万 + 4.1万 - 24.6万 = 7.2万",
        ),
        ("组织宣讲23场，7个系统、16个乡镇各1场。", "（7 + 16）× 1 = 23"),
        (
            "第一批反馈问题40个，已整改40个；第二批反馈问题55个，已整改31个，总体整改率74.7%。",
            "（40 + 31）÷（40 + 55） = 74.7%",
        ),
        ("审减工程款38.4万元，审减率6%，送审金额640万元。", "38.4万 ÷ 640万 = 6%"),
        ("受训人员中男性88人，占80%，女性22人，占20%。", "88 ÷（88 + 22） = 80%"),
        ("退休9人、调出4人，新招录10人、调入2人，年末人数比年初减少1人。", "9 + 4 - 10 - 2 = 1"),
        (
            "评出先进个人21名、先进集体7个。先进个人中机关9名、乡镇12名；先进集体中机关3个、乡镇4个。",
            "3 + 4 = 7",
        ),
        (
            "|季度|受理|办结|\n|---|---|---|\n|一季度|64|60|\n|二季度|75|72|\n|上半年|139|132|\n",
            "64 + 75 = 139",
        ),
    ],
)
def test_relation_told_on_is_shown(text: str, equation: str) -> None:
    assert (equation, True) in verdicts(text)


@pytest.mark.parametrize(
    "text",
    [
        "全年留置16人，较上年增加4人，增长33.3%。上年立案42人。",
        "组织宣讲23场，7个系统、18个乡镇各1场。",
        "|季度|在册党员|参会人次|\n|---|---|---|\n|一季度|64|60|\n|二季度|66|72|\n|上半年|66|132|\n",
    ],
)
def test_relation_that_may_be_none_is_left_alone(text: str) -> None:
    assert not any(held is False for _, held in verdicts(text))
    assert not any(said.startswith(("60 + 72", "（7 + 18）")) for said, _ in verdicts(text))


def test_last_of_a_list_has_no_mean_of_all() -> None:
    assert not any("÷ 9" in said for said, _ in verdicts("涉及4个方面、9个单位共计63项问题。"))
