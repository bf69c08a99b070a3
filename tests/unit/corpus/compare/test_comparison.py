"""Two versions side by side, and how they are shown."""

from __future__ import annotations

from io import BytesIO

import docx
import pytest
from lxml import html

from corpus.compare.comparison import Comparison, compare_versions
from corpus.compare.difference import Operation
from corpus.compare.labels import VersionName
from corpus.compare.mapping import map_provisions
from corpus.compare.provisions import Provision
from corpus.compare.rendering import comparison_html, comparison_text
from corpus.compare.word import comparison_docx

Provisions = tuple[Provision, ...]
NAMES = (
    VersionName("临江市公务用车管理办法", "2012-03-01", "旧.txt"),
    VersionName("临江市公务用车管理办法", "2020-05-01", "新.txt"),
)


@pytest.fixture
def comparison(old: Provisions, new: Provisions) -> Comparison:
    return compare_versions(old, new, map_provisions(old, new))


def test_rows_hold_every_article_of_both_once_in_order(
    comparison: Comparison, old: Provisions, new: Provisions
) -> None:
    assert sorted(side.name for row in comparison.rows for side in row.old) == sorted(
        p.name for p in old
    )
    assert [side.name for row in comparison.rows for side in row.new] == [p.name for p in new]


def test_sides_hold_the_texts_unchanged(
    comparison: Comparison, old: Provisions, new: Provisions
) -> None:
    for sides, provisions in (("old", old), ("new", new)):
        bodies = {p.name: p.body for p in provisions}
        for row in comparison.rows:
            for side in getattr(row, sides):
                assert side.text == bodies[side.name]


def test_split_article_stands_beside_both_successors(comparison: Comparison) -> None:
    row = next(row for row in comparison.rows if row.kind == "split")
    assert [side.name for side in row.old] == ["第三条"]
    assert [side.name for side in row.new] == ["第四条", "第五条"]
    changed = [s.text for s in row.inline if s.operation is not Operation.EQUAL]
    assert "".join(changed).strip("，。\n") == "并安装定位装置"


def test_article_that_left_its_place_is_moved(old: Provisions) -> None:
    turned = (old[-1], *old[:-1])
    rows = compare_versions(old, turned, map_provisions(old, turned)).rows
    assert [row.old[0].name for row in rows if row.moved] == ["第九条"]


def test_terminal_shows_changes_and_not_what_is_the_same(comparison: Comparison) -> None:
    text = comparison_text(comparison, *NAMES, color=False)
    assert "第二条 → 第三条  修改" in text
    assert "应急值守、{+执法勤务+}的机动车辆" in text
    assert "第八条 → （无）  删除" in text
    assert "通报批评" not in text
    assert "\x1b" not in text
    assert "\x1b[32;4m" in comparison_text(comparison, *NAMES, color=True)


def test_html_escapes_texts_and_stands_alone(provisions_evil: Provisions) -> None:
    found = map_provisions(provisions_evil, provisions_evil[:1])
    page = comparison_html(compare_versions(provisions_evil, provisions_evil[:1], found), *NAMES)
    tree = html.fromstring(page)
    assert not tree.xpath("//script | //@src | //@href")
    assert "<script>" in "".join(tree.itertext())


@pytest.fixture
def provisions_evil() -> Provisions:
    body = "禁止<script>alert(1)</script>。"
    return tuple(
        Provision(f"第{n}条", body + n, 0, len(body) + 1, (), body + n, body + n, ((body + n,),))
        for n in "一二"
    )


def test_docx_has_both_texts_in_two_columns(
    comparison: Comparison, old: Provisions, new: Provisions
) -> None:
    table = docx.Document(BytesIO(comparison_docx(comparison, *NAMES))).tables[0]
    assert [cell.text for cell in table.rows[0].cells] == [name.label for name in NAMES]
    columns = ["\n".join(row.cells[side].text for row in table.rows[1:]) for side in (0, 1)]
    for column, provisions in zip(columns, (old, new), strict=True):
        for provision in provisions:
            assert f"{provision.name}　{provision.body}" in column
    struck = [
        run.text
        for row in table.rows
        for paragraph in row.cells[0].paragraphs
        for run in paragraph.runs
        if run.font.strike
    ]
    assert any("2012年3月1日" in text or "2012" in text for text in struck)


def test_docx_of_changes_only_leaves_out_what_is_the_same(comparison: Comparison) -> None:
    table = docx.Document(BytesIO(comparison_docx(comparison, *NAMES, changes_only=True))).tables[0]
    assert not any("通报批评" in cell.text for row in table.rows for cell in row.cells)
