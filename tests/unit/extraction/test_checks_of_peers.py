"""Equations among bodies side by side, and between text and table."""

from __future__ import annotations

from extraction.pipeline import extract
from extraction.tables.text import drawn_tables


def _equations(text: str) -> list[tuple[str, bool | None]]:
    found = extract(text, doc_id="x", tables=drawn_tables(text)).checks
    return [(check.equation, check.holds) for check in found]


def test_one_of_several_peers_is_no_total_of_the_others() -> None:
    text = "三家单位中，市水利局立案11人，市住建局7人，市城管局4人。"
    assert _equations(text) == []
    whole = "2024年立案22人。" + text
    assert _equations(whole) == [("11 + 7 + 4 = 22，文中总数 22", True)]


def test_total_of_a_whole_with_its_parts_is_still_one() -> None:
    text = "全市立案11人，市住建局7人，市城管局4人。"
    assert ("7 + 4 = 11，文中总数 11", True) in _equations(text)


def test_long_amount_of_the_text_is_found_in_the_table() -> None:
    table = (
        "领域\t发现问题（个）\t立案（件）\n校园餐\t2512\t36\n医保基金\t960\t27\n合计\t3472\t63\n"
    )
    text = f"全区排查问题3472个。纪检监察机关立案63件。\n\n{table}"
    told = [equation for equation, _ in _equations(text)]
    assert "3472个（文中）= 3472个（表中）" in told
    assert "63件（文中）= 63件（表中）" in told
    other = text.replace("排查问题", "发放手册")
    assert "3472个（文中）= 3472个（表中）" not in [one for one, _ in _equations(other)]


def test_average_of_another_place_or_far_off_is_none() -> None:
    text = "甲山市把全市148个乡镇划分为31个协作区。乙河市安排经费1830万元，镇均12万元。"
    assert _equations(text) == []
    text = "甲县立案312件；乙县立案287件；丙县立案不足百件。"
    assert not [one for one, _ in _equations(text) if "÷" in one]
    same = "甲山市有148个乡镇，安排经费1830万元，镇均12万元。"
    assert [holds for _, holds in _equations(same)] == [True]


def test_rest_of_one_whole_is_no_rest_of_another() -> None:
    text = (
        "接到线索47件，其中热线23件、自收24件，属于业务范围的18件。"
        "了结10件，转立案3件，其余5件正在核查。"
    )
    told = [one for one, _ in _equations(text)]
    assert not [one for one in told if one.startswith("23 - 18")]
