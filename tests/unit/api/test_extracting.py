"""A folder of reports: what one file does wrong costs the others nothing."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest

from api import extracting
from api.extracting import Options, run


def _reports(folder: Path, count: int, suffix: str = ".txt") -> list[Path]:
    folder.mkdir()
    files = [folder / f"r{number:03}{suffix}" for number in range(count)]
    for number, path in enumerate(files):
        path.write_text(f"全年立案{number + 2}件。", encoding="utf-8")
    return files


def test_file_that_fails_in_a_way_nobody_foresaw_is_told_and_the_rest_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = _reports(tmp_path / "in", 3)
    whole = extracting.extract_file

    def fails(path: Path, *more: Any) -> Any:
        if path.name == "r001.txt":
            raise ZeroDivisionError
        return whole(path, *more)

    monkeypatch.setattr(extracting, "extract_file", fails)
    outcome = run(files, Options(tmp_path / "out"), workers=0)
    assert outcome.names == ["r000", "r002"]
    (failed,) = outcome.failed
    assert "ZeroDivisionError" in failed["error"]


@pytest.mark.parametrize("suffix", [".txt", ".md", ".csv"])
def test_many_files_handed_over_a_few_at_once_all_come_back(tmp_path: Path, suffix: str) -> None:
    files = _reports(tmp_path / "in", 40, suffix)
    outcome = run(files, Options(tmp_path / "out"), workers=2)
    assert sorted(outcome.names) == [path.stem for path in files]
    assert len(list((tmp_path / "out").glob("r*.json"))) == 40
    again = run(files, Options(tmp_path / "out"), workers=2)
    assert again.skipped == 40


def test_processes_started_from_nothing_read_the_same(tmp_path: Path) -> None:
    files = _reports(tmp_path / "in", 3)
    outcomes = [run(files, Options(tmp_path / "forked"), workers=2)]
    stop = threading.Event()
    other = threading.Thread(target=stop.wait)
    other.start()  # where threads run, processes are no copies: as on Windows
    try:
        outcomes.append(run(files, Options(tmp_path / "spawned"), workers=2))
    finally:
        stop.set()
        other.join()
    assert outcomes[0] == outcomes[1]
    for name in outcomes[0].names:
        forked, spawned = (
            (tmp_path / way / f"{name}.json").read_bytes() for way in ("forked", "spawned")
        )
        assert forked == spawned


@pytest.mark.parametrize("count", [1, 2, 5])
@pytest.mark.parametrize("files", [0, 1, 7, 40, 1000])
@pytest.mark.parametrize("suffix", [".txt", ".pdf"])
def test_portions_hold_each_file_once_and_end_with_few(count: int, files: int, suffix: str) -> None:
    jobs: list[Any] = [(Path(f"{number}{suffix}"), f"{number}", []) for number in range(files)]
    portions = list(extracting._portions(jobs, count))
    assert [job for portion in portions for job in portion] == jobs
    sizes = [len(portion) for portion in portions]
    assert sizes == sorted(sizes, reverse=True)
    assert all(size == 1 for size in sizes[-4 * count :] or [1])
    if suffix == ".pdf":
        assert set(sizes) <= {1}


def test_one_scan_among_many_texts_does_not_part_the_texts() -> None:
    names = [f"{number}.txt" for number in range(100)]
    names[40:40] = ["扫描.PDF"]
    jobs: list[Any] = [(Path(name), name, []) for name in names]
    portions = list(extracting._portions(jobs, 2))
    assert portions[0] == [jobs[40]]
    assert [job for portion in portions[1:] for job in portion] == jobs[:40] + jobs[41:]
    assert len(portions) < 60


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "0 字节"),
        (" \n\u3000\t\n".encode(), "没有可读的文字"),
        (bytes(range(256)) * 20, "二进制"),
        (b"PK\x03\x04 nothing", "已损坏"),
        (b"\x89PNG\r\n\x1a\n" + bytes(400), ""),
    ],
)
@pytest.mark.parametrize("suffix", [".txt", ".md"])
def test_file_without_text_fails_whatever_its_name_says(
    tmp_path: Path, data: bytes, why: str, suffix: str
) -> None:
    path = tmp_path / f"报告{suffix}"
    path.write_bytes(data)
    outcome = run([path], Options(tmp_path / "out"), workers=0)
    assert outcome.names == []
    (failed,) = outcome.failed
    assert why in failed["error"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_text_of_any_encoding_is_read(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "报告.txt"
    # A stray form feed, and the end sign of old editors.
    path.write_bytes("全年立案12件，处分8人，受理信访举报31件。\f\x1a".encode(encoding))
    result, _ = extracting.extract_file(path)
    assert [fact.value for fact in result.facts] == [12, 8, 31]


def test_other_file_named_as_text_is_read_as_what_it_is(tmp_path: Path) -> None:
    from docx import Document

    path = tmp_path / "报告.txt"
    document = Document()
    document.add_paragraph("全年立案12件。")
    document.save(str(path))
    result, text = extracting.extract_file(path)
    assert [fact.value for fact in result.facts] == [12]
    assert "全年立案12件。" in text


def test_figures_of_a_table_are_read_however_they_are_typed(tmp_path: Path) -> None:
    from docx import Document

    document = Document()
    document.add_paragraph("2030年信访情况表（单位：件）")
    rows = [
        ("单位", "信访量"), ("城南镇", "１２３"), ("城北镇", "2\u2009345"), ("城东镇", "\u00a07 8"),
        ("城西镇", "1\u200b1"), ("合计", "2 479"),
    ]  # fmt: skip
    table = document.add_table(rows=len(rows), cols=2)
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, words in zip(row.cells, cells, strict=True):
            cell.text = words
    document.save(str(tmp_path / "表.docx"))
    result, text = extracting.extract_file(tmp_path / "表.docx")
    assert [fact.value for fact in result.facts] == [123, 2345, 11, 2479]
    assert all(text[fact.start : fact.end] == fact.value_text for fact in result.facts)
    assert [check.holds for check in result.checks] == [True]


def test_lines_broken_at_a_fixed_width_change_no_figure(tmp_path: Path) -> None:
    lines = [
        "（一）2030年，青石县纪委监委受理信访举报1432件次，其中检举控告865件，同比下降8.3%。根据青纪发〔2030〕12号文件开展检查。",
        "（二）处置问题线索1388件，立案816件，给予党纪政务处分798人；挽回经济损失1260.5万元。",
        "（三）核定编制58名，实有54人，空编4名。10个派驻纪检监察组，每组3名，共30名。",
        "（四）存在的问题：一是监督方式比较单一，二是基层监督力量薄弱，三是成果运用不充分。",
    ]
    whole = "\n".join(lines)
    broken = "\n".join(line[at : at + 22] for line in lines for at in range(0, len(line), 22))
    (tmp_path / "整.txt").write_text(whole, encoding="utf-8")
    (tmp_path / "断.txt").write_text(broken, encoding="utf-8")
    (expected, _), (result, text) = (
        extracting.extract_file(tmp_path / name) for name in ("整.txt", "断.txt")
    )
    assert text == broken
    told = [(f.value, f.unit, f.indicator, f.sentence) for f in expected.facts]
    read = [(f.value, f.unit, f.indicator, f.sentence.replace("\n", "")) for f in result.facts]
    assert read == told
    assert len(told) >= 12
    assert all(f.sentence in text for f in result.facts)
    assert all(text[f.start : f.end] == f.value_text for f in result.facts)
    assert any("\n" in f.value_text for f in result.facts)
    assert [c.equation for c in result.checks] == [c.equation for c in expected.checks]
    places = {(f.start, f.end) for f in result.facts}
    assert all({*check.operands, check.result} <= places for check in result.checks)
    assert all(part.start is None or (part.start, part.end) in places
               for check in result.checks for part in check.parts)  # fmt: skip
    assert [p.category for p in result.problem_categories] == [
        p.category for p in expected.problem_categories
    ]
    assert all(text[p.start : p.end] == p.evidence for p in result.problem_categories)
    assert [i.canonical for i in result.case_numbers] == ["青纪发〔2030〕12号"]


def test_paragraph_for_every_line_of_a_converted_page_changes_no_figure(tmp_path: Path) -> None:
    from docx import Document

    line = (
        "全县受理信访举报1432件次，其中检举控告865件，立案816件，给予党纪政务处分798人，挽回经济"
        "损失1260.5万元；10个派驻纪检监察组每组3名，共30名，组织培训13期，培训干部1216人次，"
    )
    whole = f"{line}{line}占全市的21.5%。"
    rows = [("单位", "立案（件）"), ("甲镇", "3"), ("乙镇", "5"), ("合计", "8")]
    results = []
    for width in (len(whole), 30):
        document = Document()
        for at in range(0, len(whole), width):
            document.add_paragraph(whole[at : at + width])
        table = document.add_table(rows=len(rows), cols=2)
        for row, cells in zip(table.rows, rows, strict=True):
            for cell, words in zip(row.cells, cells, strict=True):
                cell.text = words
        for at in range(0, len(whole), width):
            document.add_paragraph(whole[at : at + width])
        document.save(str(tmp_path / f"{width}.docx"))
        results.append(extracting.extract_file(tmp_path / f"{width}.docx"))
    (expected, _), (result, text) = results
    told = [(f.value, f.unit, f.indicator) for f in expected.facts]
    assert [(f.value, f.unit, f.indicator) for f in result.facts] == told
    assert [fact.table for fact in result.facts] == [fact.table for fact in expected.facts]
    assert all(text[fact.start : fact.end] == fact.value_text for fact in result.facts)
    assert [c.equation for c in result.checks] == [c.equation for c in expected.checks]


@pytest.mark.parametrize(
    ("paths", "names"),
    [
        (["甲/年报.txt", "甲/季报.txt"], ["年报", "季报"]),
        (["甲/年报.docx", "甲/年报.pdf", "甲/季报.pdf"], ["年报.docx", "年报.pdf", "季报"]),
        (["甲/年报.txt", "乙/年报.txt"], ["甲_年报.txt", "乙_年报.txt"]),
        (["甲/年报.txt", "乙/年报.txt", "乙/年报.md"], ["甲_年报.txt", "乙_年报.txt", "年报.md"]),
        (["甲/1/年报.txt", "乙/1/年报.txt"], ["1_年报.txt", "1_年报.txt_2"]),
        (["甲/年报.txt.md", "甲/年报.txt", "甲/年报.md"], ["年报.txt", "年报.txt_2", "年报.md"]),
    ],
)
def test_reports_of_one_name_are_told_apart_by_more_of_it(
    tmp_path: Path, paths: list[str], names: list[str]
) -> None:
    files = [tmp_path / path for path in paths]
    assert extracting._names(files) == names


def test_what_reading_a_file_gives_to_know_is_told_beside_its_line(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for row in (["单位", "立案（件）"], ["甲镇", 3], ["合计", "=SUM(B2:B2)"]):
        book.active.append(row)
    file = tmp_path / "表.xlsx"
    book.save(file)
    (line,) = run([file], Options(tmp_path / "out"), workers=0).lines
    assert "请留意" in line
    assert "B3" in line


def test_names_marked_anywhere_in_a_report_are_hidden_in_tables(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    path = folder / "r.txt"
    text = "河西村党支部书记武德全受到处分。\n2025年10月，武德全设宴42桌，收受礼金3.15万元。\n"
    path.write_text(text, encoding="utf-8")
    out = tmp_path / "out"
    run([path], Options(out, tables=True), workers=0)
    assert "武德全" in extracting.read_result(out, "r").model_dump_json()
    assert "武德全" not in extracting.read_result(out, "r", shared=True).model_dump_json()
    assert run([path], Options(out, tables=True), workers=0).skipped == 1
    (out / ".masked" / "r.json").unlink()
    assert run([path], Options(out, tables=True), workers=0).skipped == 0


def test_files_of_a_folder_that_are_no_reports_are_counted(tmp_path: Path) -> None:
    from typer.testing import CliRunner

    from api.cli.main import application

    _reports(tmp_path / "in", 1)
    for name in ("a.jpg", "b.JPG", "c.zip", ".hidden", "~$r000.docx"):
        (tmp_path / "in" / name).write_bytes(b"x")
    done = CliRunner().invoke(
        application(),
        ["extract", str(tmp_path / "in"), "--out", str(tmp_path / "out"), "--workers", "0",
         "--home", str(tmp_path / "home")],
    )  # fmt: skip
    assert done.exit_code == 0
    assert "另有 3 个文件没有读（.jpg 2、.zip 1）" in done.stderr
