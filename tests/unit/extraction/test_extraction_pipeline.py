"""The whole of extraction on small texts of our own."""

from __future__ import annotations

import csv
import io

from openpyxl import load_workbook

from extraction.mentions.identifiers import find_identifiers
from extraction.output import export
from extraction.pipeline import extract
from extraction.tables.figures import TextTable

TABLE = "单位\t立案（件）\t处分（人）\n甲镇\t3\t2\n乙镇\t4\t5\n合计\t8\t7"
ROWS = [line.split("\t") for line in TABLE.split("\n")]


def test_extract_reads_table_cells_with_heads_as_indicators() -> None:
    result = extract(TABLE, doc_id="t", tables=[TextTable(0, len(TABLE), ROWS)])
    cells = {(f.sentence, f.value) for f in result.facts}
    assert ("甲镇 立案（件）", 3) in cells
    assert all(TABLE[f.start : f.end] == f.value_text for f in result.facts)


def test_extract_finds_the_total_that_does_not_add_up() -> None:
    result = extract(TABLE, doc_id="t", tables=[TextTable(0, len(TABLE), ROWS)])
    verdicts = {check.equation: check.holds for check in result.checks}
    assert verdicts == {"3 + 4 = 7，表中合计 8": False, "2 + 5 = 7，表中合计 7": True}


def test_extract_checks_parts_that_exceed_their_total() -> None:
    text = "共处置问题线索10件，其中谈话函询6件，初步核实5件。"
    (check,) = extract(text, doc_id="t").checks
    assert not check.holds
    assert check.difference == -1
    assert text[slice(*check.result)] == "10"


def test_extract_checks_a_rate_against_its_base() -> None:
    text = "全年立案132件，结案126件，结案率94.5%。"
    (check,) = extract(text, doc_id="t").checks
    assert not check.holds
    assert "95.5%" in check.equation
    assert text[slice(*check.result)] == "94.5"


def test_extract_finds_the_total_past_a_rate() -> None:
    text = "立案20件，同比增长5%，其中涉及甲类9件，乙类8件，丙类4件；结案18件。"
    (check,) = extract(text, doc_id="t").checks
    assert text[slice(*check.result)] == "20"
    assert check.difference == -1


def test_extract_does_not_take_a_change_for_the_total() -> None:
    text = "受理412件，较上年增加47件，其中检举268件、申诉21件、建议44件、其他80件。"
    (check,) = extract(text, doc_id="t").checks
    assert text[slice(*check.result)] == "412"


def test_extract_takes_an_unannounced_list_for_parts_only_when_it_comes_near() -> None:
    near = "共受理358件。接收来信来访358件，检举控告229件、申诉16件、批评建议38件、其他76件。"
    far = "召开会议12次，开展检查3次、督导4次、约谈2次。"
    assert [check.holds for check in extract(near, doc_id="t").checks] == [False]
    assert extract(far, doc_id="t").checks == ()


def test_extract_leaves_a_rate_without_its_base_unchecked() -> None:
    assert extract("结案126件，结案率94.5%。", doc_id="t").checks == ()


def test_extract_leaves_open_what_approximate_figures_cannot_tell() -> None:
    text = "共处置问题线索10余件，其中谈话函询6件，初步核实5件。"
    (check,) = extract(text, doc_id="t").checks
    assert check.holds is None
    assert check.verdict == "不能判定"


def test_extract_takes_problem_headings_of_the_problem_part() -> None:
    text = "一、工作开展\n（一）抓学习\n二、存在的问题\n（一）监督力量分散\n（二）制度执行不严\n"
    problems = extract(text, doc_id="t").problem_categories
    assert [p.evidence for p in problems] == ["监督力量分散", "制度执行不严"]
    assert all(text[p.start : p.end] == p.evidence for p in problems)


def test_identifiers_are_canonical_whatever_the_brackets() -> None:
    text = "根据临纪发[2024] 12 号文件和（2021）临01刑初23号判决"
    document, case = find_identifiers(text)
    assert (document.canonical, document.kind) == ("临纪发〔2024〕12号", "document")
    assert (case.canonical, case.kind) == ("(2021)临01刑初23号", "case")
    assert text[document.start : document.end] == "临纪发[2024] 12 号"


def test_identifier_digits_are_no_figures() -> None:
    assert extract("见临纪发〔2024〕12号。", doc_id="t").facts == ()


def test_export_says_category_period_and_subject_in_words() -> None:
    result = extract("2023年，全市立案12件。", doc_id="甲")
    heads, row = list(csv.reader(io.StringIO(export.to_csv([result]).decode("utf-8-sig"))))
    cells = dict(zip(heads, row, strict=True))
    assert (cells["类别"], cells["期间"], cells["主体"]) == ("立案办案", "2023年", "全市")


def test_export_writes_the_same_rows_to_csv_and_workbook() -> None:
    result = extract("立案12件，处分9人。", doc_id="甲")
    rows = list(csv.reader(io.StringIO(export.to_csv([result]).decode("utf-8-sig"))))
    book = load_workbook(io.BytesIO(export.to_xlsx([result])))
    sheet = [[("" if v is None else str(v)) for v in row] for row in book["数字"].values]
    assert rows[0][-1] == "规则"  # for machines: the workbook leaves it out
    assert [row[:-1] for row in rows] == sheet
    assert [row[2] for row in rows[1:]] == ["立案数", "处分人数"]


def test_export_disarms_formulas() -> None:
    result = extract("立案12件。", doc_id="=cmd()")
    assert "'=cmd()" in export.to_csv([result]).decode("utf-8-sig")


def test_signs_that_no_workbook_may_hold_keep_no_report_from_being_exported() -> None:
    result = extract("下发通报\x0b立案12件，\x0c处分9人。", doc_id="甲")
    sheet = load_workbook(io.BytesIO(export.to_xlsx([result])))["数字"]
    assert [row[3] for row in sheet.values][1:] == [12, 9]
    assert "立案12件" in export.to_csv([result]).decode("utf-8-sig")


def test_identifiers_take_codes_that_a_label_announces() -> None:
    text = "该案立案号：LJ2023-0012，线索编号为 XS202300871。"
    case, clue = find_identifiers(text)
    assert (case.canonical, case.kind) == ("LJ2023-0012", "case")
    assert (clue.canonical, clue.kind) == ("XS202300871", "clue")


def test_table_takes_unit_from_the_caption_and_period_from_the_head() -> None:
    caption = "表1 专项整治追缴情况（单位：万元）\n"
    rows = [["乡镇", "2022年追缴资金", "2023年追缴资金"], ["甲镇", "12.5", "8"], ["乙镇", "3", "4"]]
    body = "\n".join("\t".join(row) for row in rows)
    text = caption + body
    table = TextTable(len(caption), len(text), rows)
    facts = extract(text, doc_id="t", tables=[table]).facts
    first = next(fact for fact in facts if fact.value_text == "12.5")
    assert (first.indicator, first.value, first.unit) == ("追回资金", 125_000, "元")
    assert (first.period, first.subject) == ("2022年", "甲镇")


def test_table_takes_unit_from_its_own_column_and_indicator_from_the_row() -> None:
    rows = [
        ["指标", "单位", "2022年"],
        ["受理信访举报", "件", "412"],
        ["党纪政务处分", "人", "162"],
    ]
    text = "\n".join("\t".join(row) for row in rows)
    facts = extract(text, doc_id="t", tables=[TextTable(0, len(text), rows)]).facts
    found = [(fact.indicator, fact.value, fact.unit) for fact in facts]
    assert found == [("群众信访件次", 412, "件"), ("党纪政务处分人数", 162, "人")]


def test_table_share_and_change_columns_are_named_after_what_they_are_of() -> None:
    rows = [
        ["形态", "人次", "占比"],
        ["第一种形态", "402", "74.2%"],
        ["第二种形态", "140", "25.8%"],
    ]
    text = "\n".join("\t".join(row) for row in rows)
    facts = extract(text, doc_id="t", tables=[TextTable(0, len(text), rows)]).facts
    assert [fact.indicator for fact in facts][:2] == ["第一种形态人次", "第一种形态占比"]


def test_table_cells_under_a_merged_head_take_its_words_and_unit() -> None:
    rows = [
        ["医院", "发现问题（个）", "", "涉及金额（万元）"],
        ["", "采购", "合同", ""],
        ["甲院", "6", "5", "31.5"],
        ["乙院", "4", "3", "22"],
    ]
    text = "\n".join("\t".join(row) for row in rows)
    facts = extract(text, doc_id="t", tables=[TextTable(0, len(text), rows)]).facts
    found = [(fact.indicator, fact.unit, fact.subject) for fact in facts[:3]]
    assert found == [
        ("采购发现问题数", "个", "甲院"),
        ("问题合同数", "个", "甲院"),
        ("涉及金额", "元", "甲院"),
    ]


def test_a_report_reads_alike_with_marks_of_either_width() -> None:
    full = "县纪委监委（含派驻机构）：2024年，走访企业12家，发现问题5个；整改4个。约谈1,200人次。"
    half = "县纪委监委(含派驻机构):2024年,走访企业12家,发现问题5个;整改4个.约谈1,200人次。"
    read, other = extract(full, doc_id="a").facts, extract(half, doc_id="a").facts
    assert [(f.indicator, f.category, f.start) for f in other] == [
        (f.indicator, f.category, f.start) for f in read
    ]
    for fact in other:
        assert fact.sentence in half
        assert fact.subject is None or fact.subject in half
