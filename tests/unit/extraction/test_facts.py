"""The fact table: normalised, summed only where that is right, exported and drawn."""

from __future__ import annotations

import csv
import datetime
import io
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from corpus.errors import ExtractionError, UsageError
from extraction.facts.query import pivot, total
from extraction.facts.questions import parse_question
from extraction.facts.reporters import normal_reporter
from extraction.facts.scope import is_another, level_of
from extraction.intervals import Interval, printed_interval
from extraction.output.charts import chart_data, chart_svg, draw, share_data
from extraction.output.export import facts_csv, facts_xlsx
from extraction.output.html import to_html
from extraction.personal.data import mask_all, mask_text
from extraction.pipeline import extract
from extraction.times.periods import period_in, periods_overlap

TODAY = datetime.date(2023, 12, 1)


def row(**changes: Any) -> dict[str, Any]:
    base = {
        "id": "a1", "doc": "甲.txt", "title": "甲县报告", "reporter": "甲县纪委监委",
        "level": "县区", "indicator": "立案数", "category": "cases", "value": 10,
        "value_text": "10", "unit": "件", "qualifier": None, "period": "2023", "low": 10.0,
        "high": 10.0, "role": "total", "status": "extracted", "start": 3, "end": 5,
        "sentence": "全年立案10件。", "permalink": "/doc/甲.txt#c3", "table": None,
    }  # fmt: skip
    return base | changes


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (("中共清溪市纪律检查委员会、清溪市监察委员会2023年度工作情况报告",), "清溪市纪委监委"),
        (("清溪市纪委监委2023年工作总结",), "清溪市纪委监委"),
        (("市纪委监委驻市甲局纪检监察组工作情况",), "驻市甲局纪检监察组"),
        (("2023年全市工作情况", "清溪市监察委员会"), "清溪市纪委监委"),
        (("2023年市纪委监委工作统计表",), "市纪委监委"),
    ],
)
def test_reporter_has_one_name_however_it_is_written(names: tuple[str, ...], expected: str) -> None:
    assert normal_reporter(*names) == expected


def test_levels_follow_from_names() -> None:
    names = ("驻市甲局纪检监察组", "甲镇纪委", "甲县纪委监委", "甲市纪委监委", "某单位", None)
    assert [level_of(name) for name in names] == ["派驻", "乡镇", "县区", "市", None, None]


@pytest.mark.parametrize(
    ("text", "year", "expected"),
    [
        ("2023年度工作情况", None, "2023"),
        ("2023年上半年", None, "2023-H1"),
        ("2024年第一季度", None, "2024-Q1"),
        ("近三年，累计", 2023, "2021/2023"),
        ("去年立案", 2023, "2022"),
        ("近三年", None, None),
        ("工作情况", 2023, None),
    ],
)
def test_periods_are_read_from_words(text: str, year: int | None, expected: str | None) -> None:
    assert period_in(text, year) == expected


def test_periods_overlap_where_they_share_a_month() -> None:
    assert periods_overlap("2023", "2023-H1")
    assert periods_overlap("2021/2023", "2022")
    assert not periods_overlap("2023-H1", "2023-Q3")


def test_total_adds_reports_of_one_scope() -> None:
    body = total([row(), row(doc="乙.txt", reporter="乙县纪委监委", value=5, low=5.0, high=5.0)])
    assert (body["value"], body["low"], body["high"], body["unit"]) == (15, 15, 15, "件")
    assert [source["doc"] for source in body["sources"]] == ["甲.txt", "乙.txt"]


def test_total_keeps_approximations_as_a_range() -> None:
    about = row(doc="乙.txt", reporter="乙县纪委监委", value=20, low=20.0, high=30.0)
    body = total([row(), about])
    assert (body["low"], body["high"], body["approximate"]) == (30, 40, True)
    body = total([row(), about | {"high": None}])
    assert (body["low"], body["high"]) == (30, None)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"doc": "乙.txt", "reporter": "乙县纪委监委", "unit": "人"}, "单位不同"),
        ({"doc": "乙.txt", "reporter": "乙市纪委监委", "level": "市"}, "层级不同"),
        ({"doc": "乙.txt", "indicator": "结案数"}, "指标不同"),
        ({"doc": "乙.txt", "period": "2023-H1"}, "期间重叠"),
        ({"doc": "乙.txt", "reporter": None}, "不详"),
        ({"id": "b2", "value": 11, "value_text": "11"}, "几个不同的数"),
    ],
)
def test_total_refuses_what_does_not_match_and_says_why(
    changes: dict[str, Any], reason: str
) -> None:
    body = total([row(), row(**changes)])
    assert body["value"] is None
    assert any(reason in text for text in body["refused"])


def test_total_takes_the_figure_that_the_report_breaks_down() -> None:
    body = total([row(headline=True), row(id="b2", value=1, value_text="1")])
    assert body["value"] == 10


def test_total_takes_the_sum_of_a_table_that_the_text_repeats() -> None:
    table = row(id="c3", table=0, headline=True)
    passing = row(id="b2", value=1, value_text="1")
    assert total([row(), passing, table])["value"] == 10
    other = table | {"value": 7, "low": 7.0, "high": 7.0}
    assert total([row(), passing, other])["value"] is None


def test_total_counts_once_what_two_reports_of_one_unit_say_alike() -> None:
    again = row(id="d4", doc="甲2024.txt")
    body = total([row(), again])
    assert (body["value"], body["count"]) == (10, 1)
    assert any("只计一次" in note for note in body["notes"])
    other = again | {"value": 11, "value_text": "11", "low": 11.0, "high": 11.0}
    assert total([row(), other])["value"] is None


@pytest.mark.parametrize("subject", [None, "全县", "甲县", "县纪委监委"])
def test_total_is_the_reporters_where_its_towns_are_named_too(subject: str | None) -> None:
    towns = [
        row(id=name, subject=name, value=value, value_text=str(value), low=value, high=value)
        for name, value in (("东河镇", 6), ("西山镇", 3))
    ]
    assert total([*towns, row(subject=subject)])["value"] == 10
    # 10 is no whole of 6, 3 and 4; and two figures of the county itself still compete.
    more = row(id="c3", subject="南岭镇", value=4, value_text="4", low=4.0, high=4.0)
    assert total([*towns, more, row(subject=subject)])["value"] is None
    other = row(id="d4", subject="全县", value=12, value_text="12", low=12.0, high=12.0)
    assert total([*towns, row(subject=subject), other])["value"] is None


@pytest.mark.parametrize(
    "subject", ["县委巡察办", "县纪委监委", "市纪委", "市委巡察组", "省纪委监委"]
)
def test_committees_of_the_place_or_above_it_are_no_towns_of_it(subject: str) -> None:
    assert not is_another(subject, "甲县纪委监委")
    # Neither is taken for the whole, nor thought to be contained in the other.
    seven = row(id="c3", subject=subject, value=7, value_text="7", low=7.0, high=7.0)
    assert total([row(), seven])["value"] is None


@pytest.mark.parametrize("subject", ["甲镇", "县财政局", "乙县纪委"])
def test_towns_bureaus_and_other_counties_are_other_bodies(subject: str) -> None:
    assert is_another(subject, "甲县纪委监委")


def test_committee_of_a_county_is_below_one_of_a_city() -> None:
    assert is_another("县纪委", "清溪市纪委监委")


def test_total_leaves_out_parts_and_averages() -> None:
    body = total([row(), row(role="part", value=4), row(role="average", value=2)])
    assert body["value"] == 10
    assert body["notes"]


def test_pivot_by_unit_names_the_unit_of_each_cell() -> None:
    rows = [row(unit="件"), row(unit="万元", indicator="违规金额", value=3), row(unit=None)]
    assert [cell["unit"] for cell in pivot(rows, ["unit"])] == [None, "万元", "件"]


def test_pivot_has_a_cell_per_combination() -> None:
    rows = [row(), row(doc="乙.txt", period="2022", value=7, low=7.0, high=7.0)]
    cells = pivot(rows, ["reporter", "period"])
    assert [(cell["period"], cell["value"]) for cell in cells] == [("2022", 7), ("2023", 10)]


def test_question_is_understood_as_period_reporter_and_indicator() -> None:
    query, notes = parse_question(
        "今年甲县立案多少件", {"立案数": 3, "立案人数": 9}, ["甲县纪委监委"], TODAY
    )
    assert query.filters == {
        "period": ["2023"], "reporter": ["甲县纪委监委"], "indicator": ["立案数"]
    }  # fmt: skip
    assert len(notes) == 3


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("立案件数", "立案数"),
        ("立案人数", "立案人数"),
        ("编制人数", "核定编制"),
        ("案件数", None),
        ("其他案件数", "其他案件数"),
    ],
)
def test_question_for_a_measure_is_for_what_it_measures(words: str, meant: str | None) -> None:
    known = dict.fromkeys(("立案数", "立案人数", "其他案件数", "核定编制", "实有人数"), 5)
    query, _ = parse_question(words, known, [], TODAY)
    assert query.filters.get("indicator") == ([meant] if meant else None)


def test_question_for_posts_is_not_narrowed_to_one_of_their_names() -> None:
    known = dict.fromkeys(("核定编制", "机关编制"), 5)
    query, _ = parse_question("编制人数", known, [], TODAY)
    assert "indicator" not in query.filters


@pytest.mark.parametrize(
    ("value", "qualifier", "low", "high"),
    [
        (10, "近", 5, 10), (40, "近", 30, 40), (100, "近", 50, 100), (12, "近", 11, 12),
        (10, "约", 5, 15), (40, "约", 30, 50), (150, "左右", 140, 160),
        (10, "几", 10, 20), (20, "余", 20, 30), (20, "不足", 0, 20),
    ],
)  # fmt: skip
def test_what_is_said_to_be_near_is_never_next_to_nothing(
    value: int, qualifier: str, low: int, high: int
) -> None:
    interval = printed_interval(value, str(value), qualifier)
    assert (interval.low, interval.high) == (low, high)


@given(st.integers(1, 10**9), st.sampled_from([None, "余", "近", "约", "以上", "不足"]))
def test_printed_value_lies_in_its_interval(value: int, qualifier: str | None) -> None:
    interval = printed_interval(value, str(value), qualifier)
    assert interval.low <= value <= interval.high
    assert interval.meets(Interval(interval.low, interval.low))


def test_workbook_holds_values_as_numbers_with_their_sources() -> None:
    checks = extract("立案12件，结案9件，结案率70%。", doc_id="甲").checks
    dumped = [{"doc": "甲.txt", **check.model_dump()} for check in checks]
    book = load_workbook(io.BytesIO(facts_xlsx([row()], dumped)))
    sheet = book["数字"]
    heads = [cell.value for cell in sheet[1]]
    value = sheet.cell(2, heads.index("数值") + 1)
    assert value.value == 10
    assert "全年立案10件" in value.comment.text
    assert "#c3" in value.comment.text
    assert sheet.cell(2, heads.index("报告") + 1).hyperlink is None
    assert [cell.value for cell in book["勾稽"]["D"]] == ["结论", "不符"]


def test_workbook_tells_whose_a_figure_is() -> None:
    book = load_workbook(io.BytesIO(facts_xlsx([row(subject="青石镇")], [])))
    sheet = book["数字"]
    heads = [cell.value for cell in sheet[1]]
    assert sheet.cell(2, heads.index("主体") + 1).value == "青石镇"
    assert "青石镇" in facts_csv([row(subject="青石镇")]).decode("utf-8-sig")


def test_workbook_links_lead_to_the_address_that_is_given() -> None:
    data = facts_xlsx([row()], [], link_base="http://10.1.2.3:8080/")
    sheet = load_workbook(io.BytesIO(data))["数字"]
    heads = [cell.value for cell in sheet[1]]
    target = sheet.cell(2, heads.index("报告") + 1).hyperlink.target
    assert target.startswith("http://10.1.2.3:8080/doc/")
    assert target.endswith("#c3")
    with pytest.raises(UsageError):
        facts_xlsx([row()], [], link_base="javascript:alert(1)")


@pytest.mark.parametrize(
    ("text", "qualifier", "bounds", "written"),
    [
        ("1.2万", None, (11500, 12500), ("", "")),
        ("40", None, (40, 40), ("", "")),
        ("40", "余", (40, 49), ("40", "49")),
        ("40", "超过", (40, None), ("40", "")),
    ],
)
def test_only_approximate_figures_are_exported_with_bounds(
    text: str, qualifier: str | None, bounds: tuple[float, float | None], written: tuple[str, str]
) -> None:
    values = {"value_text": text, "qualifier": qualifier, "low": bounds[0], "high": bounds[1]}
    head, line = csv.reader(io.StringIO(facts_csv([row(**values)]).decode("utf-8-sig")))
    assert (line[head.index("下限")], line[head.index("上限")]) == written


def test_csv_has_a_row_per_fact() -> None:
    rows = list(csv.reader(io.StringIO(facts_csv([row(), row()]).decode("utf-8-sig"))))
    assert len(rows) == 3


def test_page_marks_every_figure_and_runs_nothing_from_the_report() -> None:
    text = "立案12件，结案9件，结案率70%。</script><script>x()</script>"
    page = to_html(extract(text, doc_id="甲"), text).decode()
    assert page.count("<button") == 3
    assert 'class="f fails"' in page
    assert "<script>x()" not in page


@pytest.mark.parametrize("kind", ["trend", "compare"])
def test_chart_as_svg_needs_nothing_from_elsewhere(kind: str) -> None:
    rows = [
        row(),
        row(doc="乙.txt", reporter="乙县纪委监委", value=5, low=5, high=5),
        row(doc="丙.txt", period="2022", value=7, low=7, high=7),
    ]
    rows = rows[:2] if kind == "compare" else [rows[0], rows[2]]
    picture = draw(rows, kind, "svg").decode()
    assert "<script" not in picture
    assert set(re.findall(r"https?://[^\"\s]+", picture)) <= {
        "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink",
    }  # fmt: skip
    assert "Noto Sans CJK SC" in picture
    assert "立案数" in picture


def test_chart_by_itself_carries_its_title_and_one_in_a_page_does_not() -> None:
    data = chart_data([row()], "compare")
    assert "立案数，2023年（件）</text>" in draw([row()], "compare", "svg").decode()
    assert "立案数，2023年（件）</text>" not in chart_svg(data)


@pytest.mark.parametrize(
    ("period", "words"),
    [
        ("2023", "2023年"),
        ("2023-H1", "2023年上半年"),
        ("2023-Q3", "2023年第三季度"),
        ("2023-05", "2023年5月"),
        ("2023-01/2023-09", "2023年1月至9月"),
        ("2021/2023", "2021年至2023年"),
        (None, "期间不详"),
    ],
)
def test_chart_of_bodies_says_of_what_time_its_bars_are(period: str | None, words: str) -> None:
    data = chart_data([row(period=period)], "compare")
    assert (data.title, data.points[0].label) == (f"立案数，{words}", "甲县纪委监委")


def test_chart_over_time_says_when_below_each_point_and_whose_in_its_title() -> None:
    data = chart_data([row(), row(doc="丙.txt", period="2022", value=7, low=7, high=7)], "trend")
    assert data.title == "立案数，甲县纪委监委"
    assert [p.label for p in data.points] == ["2022年", "2023年"]


def test_points_of_one_year_name_it_once() -> None:
    rows = [
        row(doc=f"{at}.txt", id=str(at), period=period)
        for at, period in enumerate(("2022-H1", "2022-H2", "2023-H1"))
    ]
    data = chart_data(rows, "trend")
    assert [p.label for p in data.points] == ["2022年上半年", "2022年下半年", "2023年上半年"]
    drawn = re.findall(r'<text[^>]*class=""[^>]*>([^<]+)</text>', chart_svg(data))
    assert drawn == ["2022年上半年", "下半年", "2023年上半年"]


def test_chart_of_rates_says_that_only_totals_are_drawn() -> None:
    with pytest.raises(UsageError, match="查到的是比率"):
        chart_data(
            [row(role="rate", unit="%"), row(role="rate", unit="%", reporter="甲县")], "trend"
        )


def test_long_name_beside_a_bar_keeps_its_end_and_its_room() -> None:
    name = "临江市青河县住房和城乡建设局城市管理综合执法大队第三中队"
    drawn = chart_svg(chart_data([row(reporter=name)], "compare"))
    (label,) = re.findall(r">(临江市[^<]*)</text>", drawn)
    assert label == "临江市青河县住房和城乡建设局…合执法大队第三中队"


def test_line_of_many_months_is_no_taller_than_one_of_few() -> None:
    pytest.importorskip("matplotlib")
    image = pytest.importorskip("PIL.Image")

    def height(count: int) -> int:
        rows = [row(id=str(n), doc=f"{n}.txt", period=f"2023-{n:02d}") for n in range(1, count + 1)]
        try:
            drawn = draw(rows, "trend", "png")
        except ExtractionError:
            pytest.skip("no font holds Chinese characters")
        return int(image.open(io.BytesIO(drawn)).height)

    assert height(12) == height(2)


def test_one_bar_alone_is_no_thicker_than_one_of_several() -> None:
    pytest.importorskip("matplotlib")
    image = pytest.importorskip("PIL.Image")

    def thickness(count: int) -> int:
        rows = [row(id=str(n), doc=f"{n}.txt", reporter=f"{n}县纪委监委") for n in range(count)]
        try:
            drawn = draw(rows, "compare", "png")
        except ExtractionError:
            pytest.skip("no font holds Chinese characters")
        picture = image.open(io.BytesIO(drawn)).convert("L")
        column = [picture.getpixel((picture.width // 3, y)) < 120 for y in range(picture.height)]
        runs = "".join("#" if dark else " " for dark in column).split()
        return max(map(len, runs))

    assert thickness(1) < 1.6 * thickness(6)


def test_chart_by_itself_says_what_it_leaves_out_and_one_in_a_page_does_not() -> None:
    rows = [row(), row(doc="乙.txt", reporter="乙市纪委监委", level="市", value=5, low=5, high=5)]
    data = chart_data(rows, "compare")
    drawn = draw(rows, "compare", "svg").decode()
    assert data.notes
    written = "".join(re.findall(r"<text[^>]*>注：([^<]*)</text>", drawn))
    assert written == "".join(data.notes)
    heights = [int(n) for n in re.findall(r'viewBox="0 0 \d+ (\d+)"', drawn)]
    lowest = max(int(y) for y in re.findall(r'<text x="12" y="(\d+)"', drawn))
    assert lowest < heights[0]
    assert "注：" not in chart_svg(data)
    assert "注：" not in draw(rows[:1], "compare", "svg").decode()


def test_parts_in_a_chart_bear_the_words_before_them() -> None:
    sentence = "立案119件，其中涉及乡科级干部19件，其他人员100件。"
    parts = [
        row(value=19, value_text="19", low=19, high=19, sentence=sentence, role="part"),
        row(value=100, value_text="100", low=100, high=100, sentence=sentence, role="part"),
    ]
    data = share_data("立案数构成", parts)
    assert [(p.label, p.printed) for p in data.points] == [
        ("乡科级干部", "19　16.0%"),
        ("其他人员", "100　84.0%"),
    ]


def test_parts_in_a_table_bear_the_heads_of_their_rows() -> None:
    parts = [row(subject=name, table=0, role="below") for name in ("甲县", "乙区")]
    assert [p.label for p in share_data("立案数构成", parts).points] == ["甲县", "乙区"]


def test_chart_shows_how_far_an_approximate_figure_reaches() -> None:
    about = row(value=20, value_text="20", qualifier="余", low=20.0, high=30.0)
    (point,) = chart_data([about], "compare").points
    assert (point.printed, point.low, point.high) == ("20余", 20.0, 30.0)
    assert 'class="ci"' in chart_svg(chart_data([about], "compare"))


def test_picture_of_a_chart_needs_the_extra_and_a_font() -> None:
    pytest.importorskip("matplotlib")
    try:
        assert draw([row()], "compare", "png").startswith(b"\x89PNG")
    except ExtractionError as error:
        pytest.skip(error.message)


def test_chart_is_drawn_for_one_indicator_only() -> None:
    rows = [row(), row(doc="乙.txt", reporter="乙县纪委监委", value=5, low=5.0, high=5.0)]
    drawn = draw(rows, "compare", "svg").decode()
    assert drawn.startswith("<?xml")
    assert "甲县纪委监委 10；乙县纪委监委 5" in drawn
    assert "<script" not in drawn
    assert "http:" not in drawn.replace("http://www.w3.org/", "")
    with pytest.raises(UsageError):
        draw([row(), row(indicator="结案数")], "compare", "png")


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("身份证号110101199003077475。", "110101199003077475"),
        ("电话13812345678。", "13812345678"),
        ("卡号6222 0212 3456 7890 123。", "6222 0212 3456 7890 123"),
        ("村民王小明反映问题。", "小明"),
        ("家住清溪市东湖路12号楼3单元。", "东湖路"),
    ],
)
def test_mask_hides_personal_data_and_keeps_places(text: str, hidden: str) -> None:
    masked = mask_text(text)
    assert hidden not in masked
    assert len(masked) == len(text)


def test_mask_leaves_figures_and_document_numbers_alone() -> None:
    text = "立案12件，涉案资金13812345.67元，清纪发〔2023〕12号，村民王庄村反映。"
    assert mask_text("立案12件，涉案资金3500万元，清纪发〔2023〕12号。").count("＊") == 0
    assert "13812345.67" in mask_text(text)
    assert mask_all({"value": 12, "words": ["群众李某某举报"]})["value"] == 12
