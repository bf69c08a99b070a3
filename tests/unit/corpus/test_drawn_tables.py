"""Tables of plain texts: bars that touch the words, rows that begin with an empty cell."""

from __future__ import annotations

import pytest

from corpus.readers.drawn_tables import drawn_tables


def rows(text: str) -> list[tuple[tuple[str, ...], ...]]:
    return [table.rows for table in drawn_tables(text)]


TERMS = (("期次", "应考", "实考"), ("第一期", "120", "118"), ("第二期", "96", ""))


@pytest.mark.parametrize(
    "lines",
    [
        "期次|应考|实考\n第一期|120|118\n第二期|96|\n",
        "期次｜应考｜实考\n第一期｜120｜118\n第二期｜96｜\n",
        "期次 |应考 |实考\n第一期 |120 |118\n第二期 |96 |\n",
        "|期次|应考|实考\n|第一期|120|118\n|第二期|96|\n",
        "|期次|应考|实考|\n|第一期|120|118|\n|第二期|96||\n",
    ],
)
@pytest.mark.parametrize("before", ["", "各期考试情况如下：\n", "　　考试分两期进行。\n"])
def test_bars_that_touch_the_words_divide_cells(lines: str, before: str) -> None:
    assert rows(before + lines) == [TERMS]


@pytest.mark.parametrize(
    "text",
    [
        # Lists of links, addresses, and a choice of words within sentences.
        "首页|新闻|公告\n",
        "电话|传真|邮编\n010|020|100000\n",
        "12|15|18\n20|21|22\n30|31|32\n",
        "办公室|综合科|督查科共处理12件。\n甲科|乙科|丙科共处理8件。\n丁科|戊科|己科共3件。\n",
        "是|否|不详\n有|无|其他\n甲|乙|丙\n",
    ],
)
def test_bars_between_words_that_are_no_cells_make_no_table(text: str) -> None:
    assert rows(text) == []


def test_rows_with_empty_outer_cells_keep_their_columns() -> None:
    text = (
        "序号 | 单位 | 编制 | 其中： |  | 空编\n"
        " |  |  | 组长 | 副组长 | \n"
        "1 | 县一组 | 5 | 1 | 1 | 0\n"
        "2 | 县二组 | 4 | 1 | 0 | 1\n"
        " | 合计 | 9 | 2 | 1 | 1\n"
    )
    (table,) = rows(text)
    assert table[1] == ("", "", "", "组长", "副组长", "")
    assert table[4] == ("", "合计", "9", "2", "1", "1")


def test_table_below_a_sentence_needs_no_empty_line() -> None:
    text = (
        "2024年，各镇信访举报办理情况如下：\n"
        "单位      受理    办结    立案\n"
        "东湖镇    12      10      3\n"
        "西山乡    8       8       2\n"
        "其中，东湖镇最多。\n"
    )
    assert rows(text) == [
        (("单位", "受理", "办结", "立案"), ("东湖镇", "12", "10", "3"), ("西山乡", "8", "8", "2"))
    ]
