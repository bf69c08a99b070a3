"""数字勾稽: what holds, what fails and by how much, what cannot be told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extraction.models import Check
from extraction.pipeline import extract
from extraction.tables.figures import TextTable


def checks(text: str) -> tuple[Check, ...]:
    return extract(text, doc_id="t").checks


def one(text: str, kind: str) -> Check:
    found = [check for check in checks(text) if check.kind == kind]
    assert len(found) == 1, [(c.kind, c.equation) for c in checks(text)]
    return found[0]


def in_table(text: str) -> list[Check]:
    rows = [line.split("\t") for line in text.split("\n")]
    result = extract(text, doc_id="t", tables=[TextTable(0, len(text), rows)])
    return [check for check in result.checks if (check.kind or "").startswith("table")]


@pytest.mark.parametrize(
    ("text", "kind", "numbers"),
    [
        ("共立案18件，其中甲类9件、乙类6件、丙类3件。", "sum", "9 + 6 + 3 = 18"),
        (
            "8个驻点组实有人数为20人，其中：驻甲局组6人、其余驻点组均2人。",
            "distributive",
            "6 + 7×2 = 20",
        ),
        (
            "核定编制26名，其中驻甲局、乙局组各5名，其余4个组均4名。",
            "distributive",
            "2×5 + 4×4 = 26",
        ),
        ("设立8个驻点组，共配备24名编制。每个驻点组核定编制3名。", "product", "8 × 3 = 24"),
        ("立案40件，结案31件，结案率77.5%。", "rate", "31 ÷ 40 = 77.5%"),
        ("检举控告250件。其中实名检举控告80件，占检举控告的32.0%。", "rate", "80 ÷ 250"),
        ("立案数由50件增至80件，增长60%。", "growth", "（80 - 50）÷ 50 = 60%"),
        ("受理220件，较上年增加20件，增长10.0%。", "growth", "20 ÷（220 - 20） = 10.0%"),
        ("近三年，全县立案90件，年均30件。", "average", "90 ÷ 3年 = 30"),
        ("核定编制60名，实有55人，空编5名。", "difference", "60 - 55 = 5"),
        ("发现问题90个，已整改80个，其余10个正在整改。", "difference", "90 - 80 = 10"),
        (
            "处分90人，给予党纪处分70人、政务处分30人，其中双重处分10人。",
            "sum",
            "70 + 30 - 10 = 90",
        ),
        ("处分甲级20人、乙级30人、丙级6人，合计56人。", "sum", "20 + 30 + 6 = 56"),
        ("对甲局、乙局、丙局、丁局4个单位问责。", "list", "所列 4 个"),
    ],
)
def test_checks_show_the_equation_that_holds(text: str, kind: str, numbers: str) -> None:
    check = one(text, kind)
    assert check.holds is True
    assert numbers in check.equation


@pytest.mark.parametrize(
    ("text", "kind", "difference"),
    [
        ("共立案18件，其中甲类9件、乙类8件、丙类3件。", "sum", -2),
        ("8个驻点组实有人数为21人，其中：驻甲局组6人、其余驻点组均2人。", "distributive", 1),
        ("设立8个驻点组，8个驻点组共配备25名编制。每个驻点组核定编制3名。", "product", 1),
        ("立案40件，结案31件，结案率79.5%。", "rate", 2.0),
        ("立案数由50件增至80件，增长70%。", "growth", 10),
        ("受理220件，较上年增加20件，增长12.0%。", "growth", 2.0),
        ("近三年，全县立案90件，年均32件。", "average", 2),
        ("核定编制60名，实有55人，空编4名。", "difference", -1),
        ("处分90人，给予党纪处分70人、政务处分30人，其中双重处分12人。", "sum", 2),
    ],
)
def test_checks_say_by_how_much_a_relation_fails(text: str, kind: str, difference: float) -> None:
    check = one(text, kind)
    assert check.holds is False
    assert check.difference == pytest.approx(difference)


def test_checks_find_the_share_whose_whole_is_named_before_it() -> None:
    text = (
        "三年来，临江市处理科级及以下干部1000人。"
        "三年来，临江市处理科级及以下干部中村干部占44.0%、380人。"
    )
    check = one(text, "rate")
    assert check.holds is False
    assert "380 ÷ 1000 = 38.0%" in check.equation


@pytest.mark.parametrize(
    "text",
    [
        # Parts that nothing calls the whole.
        "召开会议100次，开展检查33次、督导34次、约谈30次。",
        # One person may get both sanctions.
        "处分76人，其中党纪处分60人、政务处分30人。",
        # Nothing says whose rate it is.
        "实名举报占检举控告的29.4%，检举控告250件、申诉80件。",
        # 人 and 件 are not the same thing.
        "立案20件，处分18人、诫勉3人。",
        "结案126件，结案率94.5%。",
        "要求每个乡镇至少核定3个编制。全市98个乡镇共有编制220个。",
    ],
)
def test_checks_raise_no_false_alarm(text: str) -> None:
    assert [check.equation for check in checks(text) if check.holds is False] == []


def test_checks_take_approximate_parts_as_ranges() -> None:
    parts = (
        "其中，第一种形态2.87万余人次，第二种形态7031人次，第三种形态884人次，第四种形态562人次。"
    )
    assert one(f"批评教育3.72万余人次。{parts}", "sum").holds is True
    assert one(f"批评教育3.92万余人次。{parts}", "sum").holds is False


def test_checks_understand_rounding_and_cutting_off() -> None:
    # 66 ÷ 72 = 91.67 %
    for printed in ("91.7%", "91.6%", "92%"):
        assert one(f"发现问题72个，整改66个，整改率{printed}。", "rate").holds is True
    assert one("发现问题72个，整改66个，整改率91.4%。", "rate").holds is False


def test_checks_equation_parts_stand_where_they_say() -> None:
    text = "8个驻点组实有人数为20人，其中：驻甲局组6人、其余驻点组均2人。"
    check = one(text, "distributive")
    assert "".join(part.text for part in check.parts) == check.equation
    spans = [(p.text, text[p.start : p.end]) for p in check.parts if p.start is not None]
    assert all(shown == printed for shown, printed in spans)
    assert [printed for _, printed in spans] == ["6", "2", "20"]


def test_table_checks_understand_two_head_rows_and_leave_rates_unsummed() -> None:
    table = (
        "单位\t2022年\t\t2023年\t\t增减\t增减率\n\t接待\t用车\t接待\t用车\t\t\n"
        "甲局\t1\t2\t2\t4\t\t\n乙局\t3\t4\t3\t4\t\t\n合计\t4\t6\t5\t9\t\t"
    )
    found = in_table(table)
    assert [check.holds for check in found] == [True, True, True, False]
    assert "2 + 4" in found[0].equation or "1 + 3 = 4" in found[0].equation


def test_table_checks_compare_change_and_rate_columns_row_by_row() -> None:
    table = "单位\t2022年\t2023年\t增减\t增减率(%)\n甲县\t40\t50\t10\t25.0\n乙县\t20\t18\t-2\t-11.0"
    verdicts = {check.equation: check.holds for check in in_table(table)}
    assert verdicts["50 - 40 = 10，表中 10"] is True
    assert verdicts["（50 - 40）÷ 40 = 25.0，表中 25.0"] is True
    assert verdicts["18 - 20 = -2，表中 -2"] is True
    assert verdicts["（18 - 20）÷ 20 = -10.0，表中 -11.0"] is False


def test_table_checks_understand_rounded_money() -> None:
    table = "单位\t金额（万元）\n甲\t1.24\n乙\t2.33\n丙\t3.44\n合计\t7.02"
    (check,) = in_table(table)
    assert check.holds is True
    assert check.note == "尾数因四舍五入有出入"


def test_text_is_compared_with_table_only_where_row_and_column_are_named() -> None:
    text = "其中，甲县立案31件，居首位。\n"
    table = "单位\t立案（件）\n甲县\t30\n乙县\t20\n合计\t50"
    rows = [line.split("\t") for line in table.split("\n")]
    whole = text + table
    result = extract(whole, doc_id="t", tables=[TextTable(len(text), len(whole), rows)])
    (check,) = [c for c in result.checks if c.kind == "text_table"]
    assert check.holds is False
    assert check.difference == 1


@given(
    st.lists(st.integers(1, 500), min_size=3, max_size=6, unique=True),
    st.integers(min_value=1, max_value=9),
)
def test_checks_verdict_on_a_list_follows_its_arithmetic(parts: list[int], slip: int) -> None:
    listed = "、".join(f"{sign}类{n}件" for sign, n in zip("甲乙丙丁戊己", parts, strict=False))
    (right,) = checks(f"共立案{sum(parts)}件，其中{listed}。")
    assert right.holds is True
    wrong = [c for c in checks(f"共立案{sum(parts) - slip}件，其中{listed}。") if c.holds is True]
    assert wrong == []
