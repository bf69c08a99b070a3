"""How sums, refusals and charts of the fact table are put: nothing hidden, nothing made up."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from api.fact_words import amount, sentence
from api.facts import answer
from corpus.errors import UsageError
from corpus.models import DocumentRecord, Kind, Metadata
from extraction.facts.building import fact_rows
from extraction.facts.query import FactQuery, find, pivot, total
from extraction.facts.questions import parse_question
from extraction.facts.wording import printed, shown
from extraction.output.chart_data import chart_data
from extraction.output.charts import chart_svg
from extraction.pipeline import extract
from extraction.tables.text import drawn_tables

TODAY = datetime.date(2024, 5, 1)


def row(**changes: Any) -> dict[str, Any]:
    base = {
        "id": "a1", "doc": "甲.txt", "title": "甲县报告", "reporter": "甲县纪委监委",
        "level": "县区", "indicator": "立案数", "category": "cases", "value": 10,
        "value_text": "10", "unit": "件", "qualifier": None, "period": "2023", "low": 10.0,
        "high": 10.0, "role": "total", "status": "extracted", "start": 3, "end": 5,
        "sentence": "全年立案10件。", "permalink": "/doc/甲.txt#c3", "table": None,
    }  # fmt: skip
    return base | changes


def table_rows(text: str, title: str) -> list[dict[str, Any]]:
    record = DocumentRecord(
        id=1, doc=f"{title}.txt", kind=Kind.REPORT, title=title, work_id=1, version="",
        metadata=Metadata(title=title), format="txt", sha256="", source_path="",
        char_count=0, article_count=0, ingested_at="",
    )  # fmt: skip
    result = extract(text, doc_id="t", title=title, tables=drawn_tables(text))
    return fact_rows(record, text, result)


def money(**changes: Any) -> dict[str, Any]:
    base = {"indicator": "追回资金", "unit": "元", "value": 125000, "value_text": "12.5",
            "low": 125000.0, "high": 125000.0}  # fmt: skip
    return row(**(base | changes))


def other(name: str, **changes: Any) -> dict[str, Any]:
    return row(id=f"x{name}", doc=f"{name}.txt", reporter=f"{name}县纪委监委", **changes)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "12.5万"),
        ({"value_text": "12.5万"}, "12.5万"),
        ({"value_text": "125000"}, "125000"),
        ({"value_text": "12", "value": -12}, "-12"),
        ({"value_text": "-0.5", "value": -5000}, "-0.5万"),
        ({"value_text": "－3", "value": -3}, "－3"),
        ({"value_text": "0", "value": 0}, "0"),
        ({"status": "corrected", "value": 130000}, "12.5"),
    ],
)
def test_figure_is_printed_with_the_scale_of_its_column(changes: Any, words: str) -> None:
    assert printed(money(**changes)) == words


def test_figure_is_shown_with_its_qualifier_where_that_makes_it_a_range() -> None:
    assert shown(row(value_text="1286", value=1286)) == "1,286"
    assert shown(row(value_text="30", value=30, qualifier="余", low=30.0, high=40.0)) == "30余"
    assert shown(row(qualifier="共")) == "10"


def test_sum_of_money_in_wan_is_exact_where_nothing_is_approximate() -> None:
    first = money(value_text="120万", value=1200000, low=1195000.0, high=1205000.0)
    second = other(
        "乙", indicator="追回资金", unit="元", value=763000, value_text="76.3万",
        low=762500.0, high=763500.0,
    )  # fmt: skip
    assert amount(total([first, second])) == "1,963,000元"
    about = second | {"qualifier": "余", "low": 763000.0, "high": 764000.0}
    assert amount(total([first, about])).startswith("约 1,963,000元")


def test_refusal_says_that_reports_differ_where_their_period_is_one() -> None:
    about = row(value=30, value_text="30", qualifier="余", low=30.0, high=40.0)
    again = row(id="b", doc="乙.txt", value=33, value_text="33", low=33.0, high=33.0)
    (reason,) = total([about, again])["refused"]
    assert "说法不同" in reason
    assert "30余" in reason
    assert "重叠" not in reason


def test_pivot_says_what_is_approximate() -> None:
    (cell,) = pivot([row(value=70, value_text="70", qualifier="余", low=70.0, high=80.0)], ["doc"])
    assert amount(cell) == "约 70件（在 70 与 80 之间）"
    assert amount(pivot([row(role="part")], ["doc"])[0]) == ""


def test_part_of_a_year_without_a_year_is_that_of_this_year() -> None:
    query, notes = parse_question("甲县上半年立案多少件", {"立案数": 1}, ["甲县纪委监委"], TODAY)
    assert query.filters["period"] == ["2024-H1"]
    assert "期间：2024年上半年" in notes
    query, _ = parse_question("甲县立案多少件", {"立案数": 1}, ["甲县纪委监委"], TODAY)
    assert "period" not in query.filters


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Any]:
    from api.wiring import open_for
    from indexing.ingest import ingest

    folder = tmp_path / "in"
    folder.mkdir()
    for name, text in {
        "甲县纪委监委2023年3月工作情况": "3月，全县立案5件。",
        "乙县纪委监委2023年工作报告": "全年立案65件，人均办案3件。",
    }.items():
        (folder / f"{name}.txt").write_text(f"{name}\n\n{text}\n", encoding="utf-8")
    with open_for(tmp_path / "home", create=True) as service:
        ingest(service.collection, [folder], kind=Kind.REPORT, workers=0)
        yield service


def test_figure_of_a_month_is_no_answer_about_the_year(home: Any) -> None:
    body = home.facts("甲县2023年立案多少件", TODAY)
    assert body["total"]["value"] is None
    assert "2023年3月" in body["answer"]
    assert "2023年、" not in body["answer"]  # that of another county is no answer
    assert home.facts("甲县2023年3月立案多少件", TODAY)["total"]["value"] == 5


def test_answer_tells_what_it_found_where_that_is_no_total(home: Any) -> None:
    store = home.collection.store
    asked = {"indicator": ["立案数"], "period": ["2023-Q1"]}
    part = [row(role="part", period="2023-Q1"), row()]
    body = answer(store, "", TODAY, filters=asked, rows=part)
    assert body["answer"] == "立案数：甲县纪委监委2023年第一季度 10件（报告写的是分项，没有总数）。"
    gone = [row(status="rejected", period="2022"), row()]
    body = answer(store, "", TODAY, filters={**asked, "period": ["2022"]}, rows=gone)
    assert "2022" not in body["answer"]
    assert "2023" in body["answer"]


def test_filters_alone_give_a_total_and_nothing_found_is_said(home: Any, capsys: Any) -> None:
    from api.cli.facts import _show

    _show(home.facts("", TODAY, filters={"indicator": ["立案数"], "period": ["2023"]}))
    assert "立案数：65件" in capsys.readouterr().out
    _show(home.facts("", TODAY, filters={"indicator": ["没有的数"]}))
    assert "没有查到" in capsys.readouterr().out
    _show(home.facts("", TODAY, filters={"period": ["1999"]}, by=["period"]))
    assert "没有查到" in capsys.readouterr().out


def test_correction_refuses_what_is_no_period_and_a_count_below_nought(home: Any) -> None:
    from extraction.facts.review import review_fact

    fact = home.facts("乙县2023年立案", TODAY)["facts"][0]
    table = home.collection.store.facts()
    for changes in ({"period": "乱写"}, {"value": "-5"}, {"period": "2023-13"}):
        with pytest.raises(UsageError):
            review_fact(table, fact["id"], "correct", changes=changes, reviewer="甲某")
    changed = review_fact(
        table, fact["id"], "correct", changes={"period": "2023年二季度"}, reviewer="甲某"
    )
    assert changed["period"] == "2023-Q2"
    changed = review_fact(
        table, fact["id"], "correct", changes={"value": "-5", "role": "change"}, reviewer="甲某"
    )
    assert changed["value"] == -5


def test_table_of_bodies_below_does_not_name_who_reports(home: Any, tmp_path: Path) -> None:
    from api.reports import reports
    from indexing.ingest import ingest

    cells = "".join(
        f"<tr><td>{name}</td><td>{n}</td></tr>" for name, n in (("甲县", 5), ("乙县", 7))
    )
    page = (
        f"<html><head><title>临江市2023年统计表</title></head><body><h1>临江市2023年统计表</h1>"
        f"<table><tr><th>地区</th><th>立案（件）</th></tr>{cells}</table></body></html>"
    )
    (tmp_path / "in" / "临江市2023年统计表.html").write_text(page, encoding="utf-8")
    ingest(home.collection, [tmp_path / "in"], kind=Kind.REPORT, workers=0)
    home.facts("立案", TODAY)
    said = {r["doc"]: (r["reporter"], r["period"]) for r in reports(home)["reports"]}
    assert said["临江市2023年统计表.html"] == ("临江市", "2023")
    assert said["甲县纪委监委2023年3月工作情况.txt"] == ("甲县纪委监委", "2023-03")


# --- charts ---------------------------------------------------------------------------


def test_trend_is_of_the_reporters_that_every_period_has() -> None:
    held = [row(period="2022", value=8), row(), other("乙", value=5)]
    data = chart_data(held, "trend")
    assert [(p.label, p.value) for p in data.points] == [("2022年", 8.0), ("2023年", 10.0)]
    assert any("乙县纪委监委" in note for note in data.notes)
    data = chart_data([*held, other("乙", period="2022", value=4)], "trend")
    assert [p.value for p in data.points] == [12.0, 15.0]
    assert data.title == "立案数，2 个单位合计"
    assert data.notes == ("合计的单位：乙县纪委监委、甲县纪委监委",)
    with pytest.raises(UsageError, match="单位不同"):
        chart_data([row(period="2022"), other("乙")], "trend")


@pytest.mark.parametrize(
    ("periods", "missing"),
    [
        (("2022-H1", "2023-H1", "2023-H2"), "2022年下半年"),
        (("2023-11", "2024-02"), "2023年12月、2024年1月"),
        (("2021", "2022", "2024"), "2023年"),
        (("2023-Q4", "2024-Q1"), ""),
        (
            ("2019-11", "2020-01", "2023-12", "2024-03"),
            "2019年12月、2020年2月至2023年11月（46 个）、2024年1月、2024年2月",
        ),
    ],
)
def test_trend_says_which_periods_between_have_no_figure(
    periods: tuple[str, ...], missing: str
) -> None:
    rows = [row(id=p, doc=f"{p}.txt", period=p) for p in periods]
    notes = chart_data(rows, "trend").notes
    assert notes == ((f"中间没有数的期间：{missing}",) if missing else ())


def test_trend_says_which_periods_it_leaves_out() -> None:
    quarters = [row(id=f"q{n}", doc=f"{n}.txt", period=f"2023-Q{n}") for n in (1, 2)]
    data = chart_data([*quarters, row(period="2022")], "trend")
    assert [p.label for p in data.points] == ["2023年第一季度", "2023年第二季度"]
    assert any("2022" in note for note in data.notes)
    two = [row(id="m", period="2022"), row(id="n", period="2022", value=11, value_text="11")]
    data = chart_data([*two, row(), row(id="p", doc="丙.txt", period="2021")], "trend")
    assert [p.label for p in data.points] == ["2021年", "2023年"]
    assert any(note.startswith("未画2022年：") for note in data.notes)


def test_comparison_is_of_one_level_and_period_and_names_a_body_once() -> None:
    city = row(id="c", doc="市.txt", reporter="丙市纪委监委", level="市", value=90)
    twin = row(id="t", doc="丁.txt", reporter="甲县")
    late = row(id="l", doc="戊.txt", period="2022")
    data = chart_data([row(), other("乙"), city, twin, late], "compare")
    assert sorted(p.label for p in data.points) == ["乙县纪委监委", "甲县纪委监委"]
    said = "".join(data.notes)
    assert all(word in said for word in ("未画市", "未画2022", "可能是同一单位"))
    assert chart_data([row(), other("乙")], "compare").notes == ()


def test_chart_of_nothing_says_that_nothing_was_found() -> None:
    with pytest.raises(UsageError, match="没有查到"):
        chart_data([], "compare")


def test_chart_labels_money_in_the_scale_of_its_column_and_leaves_room() -> None:
    data = chart_data([money(), money(id="m", doc="乙.txt", period="2022")], "trend")
    assert {p.printed for p in data.points} == {"12.5万"}
    wide = [money(id=n, doc=n, reporter=f"{n}县纪委监委", period=p, value_text=t,
                  value=1234567, low=1234567.0, high=1234999.0, qualifier="余")
            for n in "甲乙" for p, t in (("2022", "1"), ("2023", "1"))]  # fmt: skip
    edges = [re.search(r'translate\((\d+)', chart_svg(some)) for some in
             (data, chart_data(wide, "trend"))]  # fmt: skip
    narrow, roomy = (int(edge[1]) for edge in edges if edge is not None)
    assert roomy > narrow + 40


# --- tables ---------------------------------------------------------------------------

NESTED = "乡镇\t村\t立案（件）\n甲镇\t东村\t3\n\t西村\t4\n\t小计\t7\n乙镇\t东村\t6\n\t小计\t6\n"


def test_villages_of_two_towns_stay_apart_and_their_sums_are_the_towns() -> None:
    found = table_rows(NESTED + "合计\t\t13\n", "临江县纪委监委2023年统计表")
    whose = {(r["reporter"], r["value"]): r["role"] for r in found}
    assert whose["甲镇东村", 3] == whose["乙镇东村", 6] == "below"
    assert whose["甲镇纪委", 7] == "below"
    assert whose["临江县纪委监委", 13] == "total"
    assert total(found)["value"] == 13


def test_sum_over_towns_does_not_count_their_villages_again() -> None:
    found = table_rows(NESTED, "临江县纪委监委2023年统计表")
    assert total(found)["value"] == 13


def test_bodies_that_are_no_part_of_a_place_keep_their_name() -> None:
    table = "地区\t单位\t立案（件）\n甲县\t教育局\t3\n\t财政局\t4\n合计\t\t7\n"
    subjects = [r["subject"] for r in table_rows(table, "临江市纪委监委2023年统计表")]
    assert subjects == ["教育局", "财政局", None]


def test_count_that_holds_the_words_asked_for_is_named_for_its_time() -> None:
    def said(*others: dict[str, Any]) -> str:
        rows = [row(indicator="处分人数", unit="人"), *others]
        filters = {"indicator": ["处分人数"], "period": ["2023-10"]}
        return sentence(total([]), filters, rows, [])

    month = {"unit": "人", "period": "2023-10"}
    assert "相近的指标：“政务处分人数”，" in said(row(indicator="政务处分人数", **month))
    for apart in (
        row(indicator="未处分人数", **month),
        row(indicator="约谈人数", **month),
        row(indicator="政务处分人数", unit="人"),
        row(indicator="政务处分人数", role="part", **month),
    ):
        assert "相近" not in said(apart)


def test_words_broken_at_the_end_of_a_line_are_found() -> None:
    broken = row(indicator="立案数", sentence="青石县\n立案12件。", reporter=None, title="报告")
    assert find([broken], FactQuery(words="青石县立案")) == [broken]
    assert find([broken], FactQuery(words="黑水县留置")) == []


@pytest.mark.parametrize(
    ("qualifier", "said"),
    [("约", "约5"), ("接近", "接近5"), ("超过", "超过5"), ("不足", "不足5"),
     ("余", "5余"), ("左右", "5左右"), ("以上", "5以上")],
)  # fmt: skip
def test_a_rough_figure_reads_as_its_report_has_it(qualifier: str, said: str) -> None:
    row = {"value": 5, "value_text": "5", "qualifier": qualifier, "low": 4.0, "high": 6.0,
           "status": "extracted", "unit": "人"}  # fmt: skip
    assert shown(row) == said
