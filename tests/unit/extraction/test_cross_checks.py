"""Checks between the reports of one unit: only what both state exactly is judged."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extraction.facts.checks import cross_checks


def row(doc: str, period: str, value: float, **changes: Any) -> dict[str, Any]:
    base = {
        "id": f"{doc}{value}", "doc": doc, "title": doc, "reporter": "临江市纪委监委",
        "level": "市", "indicator": "立案数", "category": "cases", "value": value,
        "value_text": str(value), "unit": "件", "qualifier": None, "period": period,
        "low": float(value), "high": float(value), "role": "total", "status": "extracted",
        "start": 3, "end": 5, "sentence": f"立案{value}件。", "permalink": f"/doc/{doc}#c3",
        "table": None,
    }  # fmt: skip
    return base | changes


def rate(value: float, sentence: str, **changes: Any) -> dict[str, Any]:
    return row(
        "二〇二三.txt", "2023", value,
        **({"role": "rate", "unit": "%", "indicator": "立案增长率", "sentence": sentence,
            "start": 20, "end": 24} | changes),
    )  # fmt: skip


def kinds(rows: list[dict[str, Any]]) -> list[tuple[str, bool | None]]:
    return [(check["kind"], check["holds"]) for check in cross_checks(rows)]


def test_year_is_no_less_than_its_half() -> None:
    assert kinds([row("年.txt", "2023", 120), row("半年.txt", "2023-H1", 50)]) == [
        ("cumulative", True)
    ]
    (check,) = cross_checks([row("年.txt", "2023", 40), row("半年.txt", "2023-H1", 50)])
    assert (check["holds"], check["difference"]) == (False, -10.0)
    assert {part["doc"] for part in check["parts"] if part["doc"]} == {"年.txt", "半年.txt"}


def test_count_up_to_a_later_month_is_no_less_than_one_before() -> None:
    nine, half = row("三季.txt", "2023-01/2023-09", 90), row("半年.txt", "2023-H1", 50)
    quarter = row("一季.txt", "2023-Q1", 20)
    assert kinds([nine, half]) == [("cumulative", True)]
    assert kinds([row("三季.txt", "2023-01/2023-09", 40), half]) == [("cumulative", False)]
    # The third quarter is none that begins with the nine months.
    assert kinds([nine, row("七月.txt", "2023-07", 99)]) == []
    assert len(kinds([nine, half, quarter])) == 3
    assert kinds([row("三年.txt", "2021/2023", 40), half]) == []


@pytest.mark.parametrize("name", ["未整改问题数", "待核线索数", "在办案件数", "问题台账数"])
def test_what_stands_open_at_a_date_may_be_less_later(name: str) -> None:
    rows = [
        row("三季.txt", "2023-01/2023-09", 40, indicator=name),
        row("半年.txt", "2023-H1", 50, indicator=name),
    ]
    assert kinds(rows) == []


def test_sum_over_bodies_below_is_no_error_beside_what_the_text_says() -> None:
    total = row("表.xlsx", "2023-H1", 36, table=0)
    town = row("表.xlsx", "2023-H1", 36, table=0, role="below", reporter="甲县纪委监委")
    (check,) = cross_checks([total, town, row("文.txt", "2023-H1", 71)])
    assert (check["holds"], "各下级单位" in check["note"]) == (None, True)
    (check,) = cross_checks([total, row("文.txt", "2023-H1", 71)])
    assert check["holds"] is False


@pytest.mark.parametrize(
    "others",
    [
        [("2023-Q1", 71)],  # more in a quarter than the table of the year has
        [("2023-H1", 20), ("2023-H2", 30)],
    ],
)
def test_table_of_bodies_below_is_no_error_beside_parts_of_its_year(
    others: list[tuple[str, float]],
) -> None:
    total = row("表.xlsx", "2023", 36, table=0)
    town = row("表.xlsx", "2023", 36, table=0, role="below", reporter="甲县纪委监委")
    rest = [row(f"文{period}.txt", period, value) for period, value in others]
    failing = [check for check in cross_checks([total, *rest]) if check["holds"] is False]
    assert failing  # without a row of a body below it is all
    told = cross_checks([total, town, *rest])
    assert len(told) == len(cross_checks([total, *rest]))
    assert all(check["holds"] is not False for check in told)
    assert any("各下级单位" in (check["note"] or "") for check in told)


def test_equation_shows_what_a_person_corrected() -> None:
    halves = [row("上.txt", "2023-H1", 6), row("下.txt", "2023-H2", 9)]
    year = row("年.txt", "2023", 15, value_text="14", status="corrected")
    (check,) = (c for c in cross_checks([*halves, year]) if c["kind"] == "periods")
    assert (check["holds"], check["equation"]) == (True, "6 + 9 = 15，全期 15")


def test_staff_does_not_add_up_over_a_year() -> None:
    rows = [
        row("年.txt", "2023", 20, indicator="实有人数", unit="人"),
        row("半年.txt", "2023-H1", 22, indicator="实有人数", unit="人"),
    ]
    assert kinds(rows) == []


@given(st.lists(st.integers(1, 900), min_size=4, max_size=4), st.integers(-3, 3))
def test_quarters_add_up_to_their_year_or_it_is_said(values: list[int], slip: int) -> None:
    rows = [row(f"{n}.txt", f"2023-Q{n}", v) for n, v in enumerate(values, 1)]
    rows.append(row("年.txt", "2023", sum(values) + slip))
    found = [check for check in cross_checks(rows) if check["kind"] == "periods"]
    assert [(c["holds"], c["difference"]) for c in found] == [(slip == 0, float(slip))]


@pytest.mark.parametrize(
    ("printed", "sentence", "holds"),
    [
        (20.0, "立案120件，同比增长20%。", True),
        (25.0, "立案120件，同比增长25%。", False),
        (20.0, "立案120件，同比下降20%。", False),
    ],
)
def test_growth_is_checked_with_last_years_report(
    printed: float, sentence: str, holds: bool
) -> None:
    rows = [
        row("二〇二二.txt", "2022", 100),
        row("二〇二三.txt", "2023", 120, sentence=sentence),
        rate(printed, sentence, value_text=f"{printed:g}"),
    ]
    (check,) = [check for check in cross_checks(rows) if check["kind"] == "growth"]
    assert check["holds"] is holds


@pytest.mark.parametrize(("value", "holds"), [(25, True), (35, False)])
def test_growth_of_another_name_is_of_the_count_right_before_it(value: float, holds: bool) -> None:
    sentence = f"立案100件，同比增长{value}%。"
    named = {"indicator": "案件增长率", "start": 10, "end": 12}
    rows = [
        row("二〇二二.txt", "2022", 80),
        row("二〇二三.txt", "2023", 100, sentence=sentence),
        rate(value, sentence, **named),
    ]
    assert kinds(rows) == [("growth", holds)]
    # Of something else, or of what stands further up, nothing is said.
    other = f"立案100件，处分人数同比增长{value}%。"
    rows = [rows[0], row("二〇二三.txt", "2023", 100, sentence=other), rate(value, other, **named)]
    assert kinds(rows) == []


def test_growth_cannot_be_told_from_approximate_figures() -> None:
    sentence = "立案120件，同比增长20%。"
    rows = [
        row("二〇二二.txt", "2022", 100, qualifier="余", high=109.0),
        row("二〇二三.txt", "2023", 120, sentence=sentence),
        rate(20.0, sentence, value_text="20"),
    ]
    assert ("growth", None) in kinds(rows)


def test_growth_over_the_last_month_is_left_alone() -> None:
    sentence = "立案120件，环比增长25%。"
    rows = [
        row("二〇二二.txt", "2022", 100),
        row("二〇二三.txt", "2023", 120, sentence=sentence),
        rate(25.0, sentence, value_text="25"),
    ]
    assert kinds(rows) == []


def test_two_reports_on_one_period_must_agree() -> None:
    assert kinds([row("甲.txt", "2022", 100), row("乙.txt", "2022", 100)]) == [("repeated", True)]
    assert kinds([row("甲.txt", "2022", 100), row("乙.txt", "2022", 98)]) == [("repeated", False)]


def test_other_units_indicators_and_rejected_figures_are_not_compared() -> None:
    first = row("甲.txt", "2022", 100)
    for changes in (
        {"reporter": "云岭区纪委监委"},
        {"indicator": "结案数"},
        {"unit": "人"},
        {"status": "rejected"},
        {"role": "part"},
    ):
        assert kinds([first, row("乙.txt", "2022", 98, **changes)]) == []


def test_a_report_that_gives_several_totals_is_left_out() -> None:
    rows = [row("甲.txt", "2022", 100), row("甲.txt", "2022", 90), row("乙.txt", "2022", 98)]
    assert kinds(rows) == []
