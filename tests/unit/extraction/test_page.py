"""The annotated page: figures, tables, problems, checks; whole, and running nothing it reads."""

from __future__ import annotations

import json
import re
from typing import Any

from extraction.output.html import to_html
from extraction.pipeline import extract
from extraction.tables.text import drawn_tables

TEXT = """青岭县纪委监委2023年工作报告
一、主要工作
立案12件，其中甲类7件、乙类6件。追缴资金3.2万余元。
地区\t立案（件）
甲镇\t7
乙镇\t5
合计\t12
二、存在问题
（一）基层办案能力不足。全年仅办案2件。
（二）村级财务管理混乱。
"""


def page(text: str = TEXT) -> str:
    tables = drawn_tables(text)
    result = extract(text, doc_id="t", title=text.split("\n", 1)[0], tables=tables)
    return to_html(result, text).decode()


def data(html: str) -> dict[str, Any]:
    packed = re.search(r'<script type="application/json" id="data">(.*?)</script>', html, re.S)
    assert packed is not None
    found: dict[str, Any] = json.loads(packed[1])
    return found


def test_page_shows_tables_as_tables_and_headings_as_headings() -> None:
    html = page()
    assert html.count("<table>") == 1
    assert '<th scope="col">地区</th>' in html
    assert re.search(r'<td class="r"><button class="f holds"[^>]*>7</button></td>', html)
    assert '<p class="t-title">' in html
    assert html.count('<p class="t-head">') == 2


def test_page_tells_of_each_figure_what_it_counts_as_printed() -> None:
    facts = data(page())["facts"]
    money = next(fact for fact in facts if fact["unit"] == "元")
    assert (money["printed"], money["category"]) == ("3.2万余元", "金额")
    assert {"立案办案", "问题"} & {fact["category"] for fact in facts}


def test_page_shows_what_fails_with_its_terms() -> None:
    html = page()
    failing = [check for check in data(html)["checks"] if check["mark"] == "fails"]
    assert [part["text"] for part in failing[0]["parts"] if part["at"]] == ["7", "6", "12"]
    assert 'class="f fails"' in html
    assert 'class="f open"' in html


def test_page_leads_to_the_problems_listed() -> None:
    html = page()
    problems = data(html)["problems"]
    assert len(problems) == 2
    assert all(f'id="w{problem["start"]}"' in html for problem in problems)


def test_page_loads_nothing_and_escapes_what_it_shows() -> None:
    html = page("<script>x()</script>报告\n立案12件</script>。@@DATA@@\n")
    assert "<script>x()" not in html
    assert "@@DATA@@" in html
    assert not re.search(r"""(?:src|href)=["']""", html)
    assert html.count("<script") == 2


WIDE = """某区2023年办案情况统计表
单位\t受理\t立案\t\t处分
\t\t今年\t上年\t
甲镇\t145\t7\t6\t3
乙镇\t98\t5\t4\t2
合计\t243\t12\t10\t5
"""


def test_heads_of_merged_cells_stand_over_what_they_cover() -> None:
    html = page(WIDE)
    assert '<th scope="colgroup" colspan="2">立案</th>' in html
    assert '<th scope="col" rowspan="2">单位</th>' in html
    assert '<tr><th scope="col">今年</th><th scope="col">上年</th></tr>' in html


def test_second_row_that_is_no_head_keeps_its_cells() -> None:
    # Figures, a head under one of two columns only, a row with a label of its own.
    for second in ("\t\t7\t6\t", "\t\t今年\t\t", "合计\t\t今年\t上年\t"):
        html = page(WIDE.replace("\t\t今年\t上年\t", second))
        assert "colspan" not in html
        assert "rowspan" not in html


def test_figures_of_a_table_are_not_broken() -> None:
    style = page(WIDE)
    assert re.search(r"td\.r[^{]*\{[^}]*white-space: nowrap", style)
    assert re.search(r"table \{[^}]*overflow-wrap: normal", style)
