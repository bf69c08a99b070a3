"""Relations told around a table, over so many months, and behind parts so many each."""

from __future__ import annotations

from extraction.checks.grid import read_grid
from extraction.checks.near_tables import near_tables
from extraction.pipeline import extract
from extraction.tables.grid import TextTable
from extraction.tables.text import drawn_tables

YEARS = "指标\t2021年\t2022年\n立案\t60\t75\n处分\t48\t60\n合计\t108\t135\n"


def _verdicts(text: str) -> dict[str, bool | None]:
    checks = extract(text, doc_id="x", tables=drawn_tables(text)).checks
    return {check.equation: check.holds for check in checks}


def test_change_in_the_text_is_of_the_row_it_names() -> None:
    told = _verdicts(YEARS + "从上表看，立案数同比增长25%，处分人数同比增加12人。\n")
    assert told["（75 - 60）÷ 60 = 25%，文中 25%"] is True
    assert told["60 - 48 = 12，文中 12"] is True


def test_change_of_a_narrower_thing_is_none_of_the_row() -> None:
    told = _verdicts(YEARS + "其中自办立案数同比增长25%。\n")
    assert not any("文中 25%" in equation for equation in told)


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


def test_monthly_mean_is_of_the_year_where_a_drive_took_some_months() -> None:
    told = _verdicts("全年立案120件。专项行动持续3个月，月均立案10件。")
    assert told["120 ÷ 12个月 = 10，文中 10"] is True


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


def test_rate_told_before_its_counts_is_of_them() -> None:
    told = _verdicts("廉政档案更新率达96%，全县750份廉政档案已更新720份。")
    assert told["720 ÷ 750 = 96%，文中 96%"] is True
    assert _verdicts("廉政档案更新率达96%，全县750份廉政档案已归档720份。") == {}


def test_former_figure_and_change_lead_to_the_figure_behind() -> None:
    told = _verdicts("主动上交礼品的干部比上年的32人多出14人，达46人。")
    assert told["32 + 14 = 46，文中 46"] is True
    assert False not in _verdicts("主动上交礼品的干部比上年的32人多出14人，达56人。").values()


def test_rounds_held_one_after_the_other_are_parts_of_all() -> None:
    told = _verdicts("组织5场宣讲，首场听众260人，其余4场每场110人，累计听众700人。")
    assert told["260 + 4×110 = 700，文中总数 700"] is True


def test_each_year_of_a_table_is_compared_with_the_row_before() -> None:
    rows = "年份\t立案数\t比上年增加\n2020\t31\t—\n2021\t39\t8\n2022\t52\t{}\n"
    assert _verdicts(rows.format(13))["52 - 39 = 13，表中 13"] is True
    assert False not in _verdicts(rows.format(15)).values()
    rates = "年度\t立案数\t同比增长\n2020年\t40\t\n2021年\t50\t25%\n2022年\t60\t20%\n"
    assert _verdicts(rates)["（60 - 50）÷ 50 = 20，表中 20"] is True


def test_what_is_left_of_a_budget_without_additions() -> None:
    rows = "项目\t预算\t支出\t结余\n甲项\t40\t37\t3\n乙项\t60\t52\t8\n丙项\t25\t24\t{}\n"
    assert _verdicts(rows.format(1))["25 - 24 = 1，表中 1"] is True
    assert _verdicts(rows.format(4))["25 - 24 = 1，表中 4"] is False
    added = "项目\t预算\t追加\t支出\t结余\n甲\t40\t0\t37\t3\n乙\t60\t0\t52\t8\n丙\t25\t5\t24\t6\n"
    assert False not in _verdicts(added).values()


def test_share_of_several_is_of_the_whole_behind_it() -> None:
    text = "案件集中在甲领域18件、乙领域12件、丙领域6件，三个领域占全部立案的90%，全年立案40件。"
    assert _verdicts(text)["（18 + 12 + 6）÷ 40 = 90%，文中 90%"] is True


def test_column_of_counts_comes_to_a_count_in_the_text() -> None:
    rows = "案件来源\t件数\n信访举报\t33\n上级交办\t9\n自行发现\t19\n注：全年查办案件{}件。\n"
    assert _verdicts(rows.format(61))["33 + 9 + 19 = 61，文中总数 61"] is True
    assert False not in _verdicts(rows.format(70)).values()


def test_progress_is_a_rate_of_what_is_done() -> None:
    rows = "指标\t目标\t完成\t完成进度\n宣讲\t40\t30\t75%\n检查\t60\t51\t85%\n"
    assert _verdicts(rows)["51 ÷ 60 = 85，表中 85"] is True


def test_stocks_are_of_what_a_group_of_columns_comes_to() -> None:
    rows = (
        ("类别", "上年结转", "本年新收", "本年处置", "", "", "期末在办"),
        ("", "", "", "合计", "初步核实", "了结", ""),
        ("甲类", "3", "12", "13", "7", "6", "2"),
        ("乙类", "10", "66", "68", "39", "29", "8"),
    )
    text = "\n".join("\t".join(row) for row in rows) + "\n"
    table = TextTable(0, len(text), rows)
    checks = near_tables(text, read_grid(text, table), set())
    told = {check.equation: check.holds for check in checks}
    assert told["10 + 66 - 68 = 8，表中 8"] is True
