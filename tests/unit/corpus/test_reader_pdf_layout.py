"""Reading order, heads and feet, titles and the trust in a text layer, without a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.readers.layout import Run, columns, join_runs, rows
from corpus.readers.pdf_chars import Attributes, PageChars
from corpus.readers.pdf_fonts import is_bold_font, repairs_for
from corpus.readers.pdf_furniture import PageRuns, is_page_number, remove_furniture
from corpus.readers.pdf_objects import Ruling
from corpus.readers.pdf_paragraphs import glue
from corpus.readers.pdf_quality import Layer, judge_layer
from corpus.readers.pdf_runs import Frame, build_runs, drop_doubles, straighten
from corpus.readers.pdf_tables import FoundTable, may_hold_table, ruled_grids, table_from_runs
from corpus.readers.titles import TitleLine, pick_title

TEXT = "各级党组织应当加强对党员干部的日常监督管理，及时发现和纠正苗头性问题，防止小错酿成大错。"


def run(text: str, x: float, top: float, size: float = 10.0, **more: bool) -> Run:
    return Run(text, x, top, x + size * len(text), top + 1.2 * size, size, **more)


def column(x: float, top: float, lines: int, chars: int, mark: str) -> list[Run]:
    return [run((mark + str(n % 10) + TEXT * 2)[:chars], x, top + 16 * n, 10) for n in range(lines)]


def marks(found: Sequence[Sequence[object]]) -> str:
    """Return the first letters of lines in reading order, repeats left out."""
    text = ""
    for lines in found:
        for line in lines:
            letter = line.text[0]  # type: ignore[attr-defined]
            text += "" if text.endswith(letter) else letter
    return text


def test_rows_keep_superscripts_and_part_lines() -> None:
    runs = [run("甲", 10, 100), run("1", 20, 98, 6), run("乙", 40, 101), run("丙", 10, 116)]
    assert [[r.text for r in row] for row in rows(runs)] == [["甲", "1", "乙"], ["丙"]]


def test_three_columns_below_a_head_are_read_in_turn() -> None:
    runs = [run("题" * 12, 200, 40, 20)]
    for number, mark in enumerate("甲乙丙"):
        runs += column(40 + 180 * number, 100 + 5 * number, 12, 16, mark)
    assert marks(columns(runs)) == "题甲乙丙"


def test_columns_around_a_line_across_are_read_part_by_part() -> None:
    runs = column(40, 60, 8, 24, "甲") + column(310, 60, 8, 24, "乙")
    runs.append(run("中" * 50, 40, 210))
    runs += column(40, 250, 8, 24, "丙") + column(310, 250, 8, 24, "丁")
    assert marks(columns(runs)) == "甲乙中丙丁"


def test_lines_half_a_line_apart_are_columns_all_the_same() -> None:
    runs = column(40, 60, 10, 24, "甲") + column(310, 68, 10, 24, "乙")
    assert marks(columns(runs)) == "甲乙"


def short(left: list[str], right: list[str], at: float = 310) -> list[Run]:
    """Text over the width of a page, two columns of lines, text again."""
    runs = [run("首" * 51, 40, 60 + 16 * n) for n in range(3)]
    for x, lines in ((40, left), (at, right)):
        runs += [run(line, x, 108 + 16 * n) for n, line in enumerate(lines)]
    below = 108 + 16 * max(len(left), len(right))
    return runs + [run("尾" * 51, 40, below + 16 * n) for n in range(3)]


def test_columns_of_two_lines_between_whole_ones_are_read_in_turn() -> None:
    runs = short(["甲" * 24, "甲乙丙"], ["乙" * 24, "乙" * 24, "乙丙"])
    assert marks(columns(runs)) == "首甲乙尾"


@pytest.mark.parametrize(
    ("left", "right", "at"),
    [
        (["单位负责人甲某", "联系电话乙号"], ["填表人丙某某某", "报送日期丁日"], 310),
        (["甲" * 24, "甲" * 24], ["乙" * 12, "乙" * 24], 310),
        (["甲" * 14, "甲乙"], ["乙" * 34, "乙丙"], 210),
    ],
)
def test_entries_side_by_side_are_read_row_by_row(
    left: list[str], right: list[str], at: float
) -> None:
    assert len(columns(short(left, right, at))) == 1


def test_one_column_with_gaps_in_its_lines_is_not_divided() -> None:
    runs = []
    for number in range(10):
        runs += [run(f"第{number}条", 40, 60 + 16 * number), run(TEXT[:40], 90, 60 + 16 * number)]
    (lines,) = columns(runs)
    assert len(lines) == 10


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.floats(0, 500), st.floats(0, 800), st.integers(1, 30), st.sampled_from([6, 10, 16])
        ),
        max_size=60,
    )
)
def test_reading_order_loses_and_doubles_nothing(
    places: list[tuple[float, float, int, int]],
) -> None:
    runs = [run(f"{n:04d}" + "字" * k, x, y, s) for n, (x, y, k, s) in enumerate(places)]
    shown = "".join(line.text for lines in columns(runs) for line in lines)
    assert all(shown.count(f"{n:04d}字") == 1 for n in range(len(runs)))


def test_join_runs_puts_spaces_where_there_are_gaps() -> None:
    assert join_runs([run("第一条", 0, 0), run("为了", 40, 0)]) == "第一条 为了"
    assert join_runs([run("使用", 0, 0), run("API", 21, 0)]) == "使用API"


def test_spread_line_has_no_spaces_but_at_its_wide_gaps() -> None:
    runs = [run(char, 18 * n, 0) for n, char in enumerate("加强内部监督")]
    assert join_runs(runs) == "加强内部监督"
    wide = [run(char, x, 0) for char, x in zip("第一章总则", (0, 18, 36, 80, 140), strict=True)]
    assert join_runs(wide) == "第一章 总 则"


def test_figures_in_columns_are_not_read_as_one_figure_set_wide() -> None:
    cells = [run(char, x, 0) for char, x in zip("组5524", (0, 36, 72, 108, 144), strict=True)]
    assert join_runs(cells) == "组5 5 2 4"
    # The digits of a year in a line that is spread.
    year = [run(char, 18 * n, 0) for n, char in enumerate("二季度2024年")]
    assert join_runs(year) == "二季度2024年"


@pytest.mark.parametrize(
    ("above", "below", "whole"),
    [
        ("加强监", "督检查", "加强监督检查"),
        ("the rule of", "the house", "the rule of the house"),
        ("super-", "vision", "supervision"),
        ("COVID-", "19", "COVID-19"),
        ("使用Python", "语言", "使用Python语言"),
        ("见http://a.b/", "c", "见http://a.b/c"),
        ("登记在案13", "81件", "登记在案1381件"),
        ("追回1,", "286元", "追回1,286元"),
        ("占12.", "5%", "占12.5%"),
        ("占12", ".5％", "占12.5％"),
        ("among 13", "81 were", "among 13 81 were"),
        ("见表 13", "81件", "见表 13 81件"),
        ("共13", "81 cases", "共13 81 cases"),
    ],
)
def test_glue_joins_lines_as_their_script_wants(above: str, below: str, whole: str) -> None:
    assert glue(above, below) == whole


def page(number: int, *extra: Run) -> PageRuns:
    words = TEXT[number:] + TEXT[:number]
    body = [run(words[n % 9 :], 60, 120 + 18 * n) for n in range(30)]
    return PageRuns(number, 595, 842, [*body, *extra])


def test_furniture_is_told_by_repetition_whatever_its_numbers() -> None:
    pages = [
        page(
            n,
            run(f"临江纪检 2023年第{n}期" if n % 2 else f"第{n}期 2023年 临江纪检", 60, 40),
            run(f"{n}", 290, 800),
        )
        for n in range(1, 7)
    ]
    remove_furniture(pages)
    assert all(len(p.runs) == 30 for p in pages)


def test_first_lines_that_differ_stay() -> None:
    pages = [page(n, run(f"第{'一二三四五'[n]}章　内容各不相同", 60, 60)) for n in range(5)]
    remove_furniture(pages)
    assert all(len(p.runs) == 31 for p in pages)


def test_rows_of_figures_at_the_top_of_every_page_are_no_furniture() -> None:
    pages = [page(n, *(run(str(10 * n + at), 60 + 90 * at, 40) for at in range(4))) for n in (1, 2)]
    remove_furniture(pages)
    assert all(len(p.runs) == 34 for p in pages)


def test_row_of_one_body_on_each_page_of_a_wide_sheet_is_no_furniture() -> None:
    pages = [
        page(n, run("东镇", 60, 40), *(run(str(7 * n + at), 150 + 90 * at, 40) for at in range(3)))
        for n in (1, 2, 3)
    ]
    remove_furniture(pages)
    assert all(len(p.runs) == 34 for p in pages)


def test_title_that_a_sheet_prints_on_every_page_stands_on_the_first() -> None:
    pages = [
        PageRuns(
            n, 595, 842, [run("乙县2024年报表", 60, 40), run(f"第{n}页", 290, 800)], tabled=True
        )
        for n in (1, 2)
    ]
    remove_furniture(pages)
    assert [[r.text for r in p.runs] for p in pages] == [["乙县2024年报表"], []]


def test_marked_artifacts_go_only_at_the_edges() -> None:
    (only,) = pages = [
        page(1, run("内部资料", 60, 40, artifact=True), run("正文里的标记", 60, 500, artifact=True))
    ]
    remove_furniture(pages)
    assert [r.text for r in only.runs if r.artifact] == ["正文里的标记"]


def test_head_of_a_page_cut_out_of_a_document_goes() -> None:
    (only,) = pages = [page(4, run("临党发【2017】10号", 60, 60, 8), run("4", 60, 800, 8))]
    remove_furniture(pages)
    assert len(only.runs) == 30


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12", True),
        ("—12—", True),
        ("第 3 页 共 9 页", True),
        ("iv", True),
        ("— 十二 —", True),
        ("12人", False),
        ("第3条", False),
        ("2023年", False),
        ("3.14", False),
    ],
)
def test_page_numbers_are_known_by_form(text: str, expected: bool) -> None:
    assert is_page_number(text) is expected


def chars(text: str, *, angle: int = 0, invisible: bool = False, step: float = 10.0) -> PageChars:
    count = len(text)
    boxes = np.array([[60 + step * n, 100.0, 60 + step * n + 10, 112.0] for n in range(count)])
    look = Attributes(10.0, angle, bold=False, invisible=invisible, artifact=False, font=1)
    return PageChars(595, 842, 0, list(text), boxes, [0] * count, [look])


@pytest.mark.parametrize(
    ("text", "covered", "layer"),
    [
        (TEXT, 0.0, Layer.GOOD),
        (TEXT, 1.0, Layer.GOOD),
        ("The committee met on Monday and adopted the report. " * 3, 0.0, Layer.GOOD),
        ("", 0.9, Layer.PICTURE),
        ("", 0.0, Layer.EMPTY),
        ("第 3 页", 0.95, Layer.PICTURE),
        ("".join(chr(0xE000 + n) for n in range(40)), 0.0, Layer.BAD),
        ("䋴䋮䋶糫蒭鍍伴俘緌鍍伴俘勢渡袱糫", 0.0, Layer.BAD),
        ("".join(chr(ord(c) + 1) for c in TEXT if c > "\u4e00" and c < "\u9fa0") * 3, 0, Layer.BAD),
    ],
)
def test_text_layer_is_judged_by_what_it_says(text: str, covered: float, layer: Layer) -> None:
    step = 5.0 if text.isascii() else 10.0
    found = chars(text, step=step) if text else PageChars(595, 842, 0)
    if text.isascii() and text:
        found.boxes[:, 2] = found.boxes[:, 0] + 5
    assert judge_layer(found, covered).layer is layer


def test_latin_codes_for_full_width_signs_are_no_text() -> None:
    assert judge_layer(chars("abdefghijkl" * 4), 0.0).layer is Layer.BAD


def test_invisible_layer_is_told() -> None:
    assert judge_layer(chars(TEXT, invisible=True), 1.0).invisible


def test_digits_side_by_side_are_no_doubles() -> None:
    page_chars = chars("2011100", step=5.0)
    page_chars.boxes[:, 2] = page_chars.boxes[:, 0] + 5
    drop_doubles(page_chars)
    assert "".join(page_chars.text) == "2011100"


def test_slanted_text_goes_and_the_rest_is_turned() -> None:
    slanted = chars("水印", angle=35)
    straighten(slanted)
    assert len(slanted) == 0
    upright = chars("向上写", angle=90)
    frame = straighten(upright)
    assert frame.turn == 90
    assert build_runs(upright)


@given(
    st.sampled_from([0, 90, 180, 270]),
    st.sampled_from([0, 90, 180, 270]),
    st.floats(0, 500),
    st.floats(0, 700),
)
def test_boxes_stay_on_the_page_whatever_the_turn(
    turn: int, rotation: int, x: float, y: float
) -> None:
    width, height = (842.0, 595.0) if turn in (90, 270) else (595.0, 842.0)
    x, y = min(x, width - 20), min(y, height - 10)
    box = Frame(595, 842, turn, rotation).shown((x, y, x + 20, y + 10))
    right, bottom = (842, 595) if rotation in (90, 270) else (595, 842)
    assert -0.1 <= box[0] < box[2] <= right + 0.1
    assert -0.1 <= box[1] < box[3] <= bottom + 0.1
    assert round(box[2] - box[0]) in (10, 20)


def test_grid_gives_cells_to_recognised_lines() -> None:
    rulings = [Ruling(50, y, 350, y) for y in (100, 130, 160)]
    rulings += [Ruling(x, 100, x, 160) for x in (50, 150, 250, 350)]
    (grid,) = ruled_grids(rulings, 595, 842)
    cells = [run("单位", 60, 108), run("件数", 160, 108), run("东湖", 60, 138), run("12", 160, 138)]
    table, rest = table_from_runs([*cells, run("表外", 60, 300)], grid)
    assert table is not None
    assert table.table.rows == (("单位", "件数", ""), ("东湖", "12", ""))
    assert [r.text for r in rest] == ["表外"]


def foot(rules: Sequence[int], uprights: Sequence[int], top: int = 720) -> np.ndarray:
    """Return a picture of a page, 595 points by 842 at two pixels a point, with level rules."""
    image = np.full((1684, 1190, 3), 255, dtype=np.uint8)
    for y in rules:
        image[2 * (top + y) : 2 * (top + y) + 2, 100:900] = 0
    for x in uprights:
        image[2 * top : 2 * (top + rules[-1]) + 2, 2 * x : 2 * x + 2] = 0
    return image


def scanned(image: np.ndarray) -> list[FoundTable]:
    pytest.importorskip("cv2", reason="the extra ocr is not installed")
    from corpus.readers.ocr_tables import find_scanned_tables

    top = 720 if image[1000:].min() == 0 else 400
    cells = [run(words, x, top + 2) for words, x in (("单位", 60), ("立案", 190), ("处分", 330))]
    return find_scanned_tables(lambda pieces: [("", 0.0)] * len(pieces), image, cells, 2.0)[0]


def test_single_row_at_the_foot_of_a_scan_is_the_head_of_a_table() -> None:
    (table,) = scanned(foot([0, 16], [50, 180, 320, 449]))
    assert table.lone
    assert table.table.rows == (("单位", "立案", "处分"),)


@pytest.mark.parametrize(
    "image",
    [
        foot([0, 16], []),
        foot([0, 7], [50, 180, 320, 449]),
        foot([0, 16], [50, 180, 320, 449], top=400),
    ],
)
def test_rules_without_uprights_and_rows_elsewhere_are_no_head(image: np.ndarray) -> None:
    assert not [table for table in scanned(image) if table.lone]


def test_a_few_rules_are_no_table() -> None:
    assert not may_hold_table([Ruling(50, 100, 350, 100), Ruling(50, 700, 350, 700)])


def test_signs_of_converted_journals_are_read_by_their_glyphs() -> None:
    signs = repairs_for("ABCDEF+cajcd-fntaa")
    assert signs is not None
    assert [signs[char] for char in "123"] == [".", "-", "*"]
    assert repairs_for("SimSun") is None


@pytest.mark.parametrize(
    ("name", "bold"),
    [("SimHei", True), ("ABCDEF+SimSun,Bold", True), ("方正小标宋简体", True), ("FangSong", False)],
)
def test_bold_fonts_are_known_by_name(name: str, bold: bool) -> None:
    assert is_bold_font(name) is bold


def line(text: str, size: float, order: int, *, centred: bool = True) -> TitleLine:
    return TitleLine(text, size, centred, order)


@pytest.mark.parametrize(
    ("lines", "chosen"),
    [
        (
            [
                line("临江市人民政府文件", 40, 0),
                line("临政发〔2023〕7号", 16, 1),
                line("临江市人民政府关于印发", 22, 2),
                line("公务用车管理办法的通知", 22, 3),
                line("各镇人民政府：", 16, 4, centred=False),
            ],
            (2, 3),
        ),
        ([line("临江市审计局", 30, 0), line("审计情况报告", 22, 1), line("正文", 12, 2)], (1,)),
        ([line("第一章 总则", 16, 0), line("第一条 为了。", 12, 1, centred=False)], ()),
        ([line("正文的一句话，没有标题。", 12, 0, centred=False)], ()),
        ([line("目 录", 22, 0), line("概况……1", 12, 1, centred=False)], ()),
        ([line("表1 人员情况", 14, 0), line("正文。", 12, 1)], ()),
    ],
)
def test_title_is_the_subject_and_not_the_sender(
    lines: list[TitleLine], chosen: tuple[int, ...]
) -> None:
    assert pick_title(lines, 12.0) == chosen


def test_two_numbers_drawn_apart_stay_two_however_close_they_stand() -> None:
    first, second = run("3.2", 0, 0), run("1起", 0, 0)
    second = replace(second, x0=first.x1 + 0.18 * first.size, x1=second.x1 + first.x1)
    assert join_runs([first, second]) == "3.2 1起"
    # One figure in two pieces has no gap.
    assert join_runs([first, replace(second, x0=first.x1)]) == "3.21起"
