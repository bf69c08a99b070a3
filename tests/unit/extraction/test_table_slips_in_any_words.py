"""A cell changed is told whatever words head its row and column, unless a note may say why."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from extraction.models import Check
from extraction.pipeline import extract
from extraction.tables.text import drawn_tables

_Rows = Sequence[str]


def _checks(rows: _Rows, behind: str = "") -> Sequence[Check]:
    head, *others = (f"|{row}|" for row in rows)
    lines = ["统计表（单位：件）", head, "|---" * (head.count("|") - 1) + "|", *others, "", behind]
    text = "\n".join(lines)
    return extract(text, doc_id="x", tables=drawn_tables(text)).checks


_TABLES: list[tuple[_Rows, str]] = [
    (
        ["渠道|件数", "来信|31", "来访|42", "网络举报|25", "总量|{98|104}"],
        "31 + 42 + 25 = 98，表中合计 ",
    ),
    (
        ["级别|人数", "处级|12", "科级|43", "其他|35", "人数合计|{90|96}"],
        "12 + 43 + 35 = 90，表中合计 ",
    ),
    (["村名|应交|已交|未交", "甲村|120|85|{35|38}"], "120 - 85 = 35，表中 "),
    (
        ["乡镇|上年结转|本年新收|办结|未结", "甲乡|15|200|110|{105|112}"],
        "15 + 200 - 110 = 105，表中 ",
    ),
    (["事项|计划数|完成数|完成率", "改厕|200|150|{75|79}%"], "150 ÷ 200 = 75，表中 "),
    (["学校|男|女|人数", "甲校|31|42|{73|77}", "乙校|20|25|45"], "31 + 42 = 73，表中合计 "),
    (
        ["级别|人数|占比", "正科|30|30%", "副科|45|45%", "其他|25|{25|28}%"],
        "25 ÷（30 + 45 + 25）= 25，表中 ",
    ),
]


@pytest.mark.parametrize(("rows", "equation"), _TABLES)
def test_what_heads_in_other_words_say_is_shown_and_told(rows: _Rows, equation: str) -> None:
    for wrong in (False, True):
        filled, printed = _filled(rows, wrong=wrong)
        told = [check for check in _checks(filled) if check.equation == equation + printed]
        assert [check.holds for check in told] == [not wrong]


def _filled(rows: _Rows, *, wrong: bool) -> tuple[list[str], str]:
    table = "\n".join(rows)
    begun, end = table.index("{"), table.index("}")
    number = table[begun + 1 : end].split("|")[wrong]
    return (table[:begun] + number + table[end + 1 :]).split("\n"), number


def test_a_row_that_a_note_speaks_of_is_not_told() -> None:
    rows = ["物资|期初|入库|出库|期末", "面粉|200|150|180|170", "食用油|80|60|70|68"]
    failing = [check.equation for check in _checks(rows) if not check.holds]
    assert failing == ["80 + 60 - 70 = 70，表中 68"]
    assert all(check.holds for check in _checks(rows, "注：食用油损耗2桶。"))


def test_rows_that_mostly_fail_are_something_else() -> None:
    rows = ["村名|应交|已交|未交", "甲村|120|85|38", "乙村|140|95|41", "丙村|90|70|20"]
    assert all(check.holds for check in _checks(rows))
