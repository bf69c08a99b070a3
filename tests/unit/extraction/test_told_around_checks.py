"""Relations told around a table, over so many months, and behind parts so many each."""

from __future__ import annotations

from extraction.pipeline import extract
from extraction.tables.text import drawn_tables

YEARS = "指标\t2021年\t2022年\n立案\t60\t75\n处分\t48\t60\n合计\t108\t135\n"


def _verdicts(text: str) -> dict[str, bool | None]:
    checks = extract(text, doc_id="x", tables=drawn_tables(text)).checks
    return {check.equation: check.holds for check in checks}


def test_change_in_the_text_is_of_the_row_it_names() -> None:
    told = _verdicts(YEARS + "从上表看，立案数同比增长25%，处分人数同比增加12人。\n")
    assert told["（75 - 60）÷ 60 = 25%，文中 25%"] is True
    assert told["60 - 48 = 12，文中 12"] is True


def test_decline_in_the_text_is_none_of_a_row_that_grows() -> None:
    told = _verdicts(YEARS + "与预算相比，立案数下降25%。\n")
    assert not any("文中 25%" in equation for equation in told)


def test_change_that_does_not_come_out_of_its_row_is_not_told_to_fail() -> None:
    told = _verdicts(YEARS + "与2019年相比，立案数增长40%。\n")
    assert False not in told.values()


def test_monthly_mean_is_over_the_months_it_took() -> None:
    told = _verdicts("专班历时4个月办结案件48件，平均每月办结12件。")
    assert told["48 ÷ 4个月 = 12，文中 12"] is True
    assert False not in _verdicts("专班在3个月内办结案件48件，平均每月办结12件。").values()


def test_total_that_names_what_it_counts_closes_parts_so_many_each() -> None:
    parts = "2个大镇各配备纪检干部7名，其余9个乡镇各配备4名，乡镇纪检干部共{}名。"
    assert _verdicts(parts.format(50))["2×7 + 9×4 = 50，文中总数 50"] is True
    assert False not in _verdicts(parts.format(56)).values()


def test_stock_not_put_right_at_the_years_end_goes_on() -> None:
    text = "截至去年底未整改问题31个，今年新发现46个，已整改62个，目前还剩{}个。"
    assert _verdicts(text.format(15))["31 + 46 - 62 = 15，文中 15"] is True
    assert _verdicts(text.format(25))["31 + 46 - 62 = 15，文中 25"] is False


def test_share_of_several_is_of_the_counts_before_it() -> None:
    told = _verdicts("信访举报200件，甲类90件，占45%；乙类60件，占30%。两类占75%。")
    assert told["（90 + 60）÷ 200 = 75%，文中 75%"] is True
    text = "信访举报200件，甲类90件，占45%；乙类60件，占30%。两类占全市的57%。"
    assert False not in _verdicts(text).values()
