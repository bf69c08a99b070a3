"""One report as docx, pdf, scan, text, xlsx and html, made by real programs: the same facts."""

from __future__ import annotations

import shutil
import subprocess
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from api.extracting import extract_file
from corpus.readers.soffice import find_soffice

PARAGRAPHS = """临江市沙坪区2023年度纪检监察工作报告
2023年，沙坪区纪委监委坚持严的基调，各项工作取得新进展。现将有关情况报告如下。
一、主要工作
全区纪检监察机关共受理信访举报432件次，其中检举控告265件，同比下降8.3%。处置问题线索388件，立案216件，结案204件，给予党纪政务处分198人，移送司法机关7人。
运用“四种形态”批评教育和处理719人次，其中第一种形态502人次，占69.8%。挽回经济损失1260.5万元。
开展监督检查36轮，发现问题541个，督促整改519个，下发纪检监察建议书28份，推动建章立制47项。
二、队伍情况
区纪委监委机关核定编制58名，实有54人，空编4名。10个派驻纪检监察组，每组3名，共30名。
举办业务培训班6期，培训干部820余人次。
三、存在的问题
一是监督方式单一，二是基层力量薄弱，三是成果运用不充分。
""".strip().split("\n")
CLOSING = "以上报告，请审阅。"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(find_soffice() is None, reason="LibreOffice is not installed"),
]

# Rows of cells; None joins a cell to the one at its left, "^" to the one above.
SPENDING: list[list[str | None]] = [
    ["项目", "2022年", "2023年"],
    ["公务接待费", "86.4", "71.2"],
    ["公务用车运行费", "132.0", "118.5"],
    ["培训费", "45.6", "52.3"],
    ["合计", "264.0", "242.0"],
]
TOWNS: list[list[str | None]] = [
    ["单位", "信访举报", None, "立案", None],
    ["^", "受理（件）", "办结（件）", "件数（件）", "处分（人）"],
    ["青石镇", "62", "60", "21", "19"],
    ["白沙镇", "48", "47", "17", "16"],
    ["柳林乡", "39", "39", "12", "12"],
    ["合计", "149", "146", "50", "47"],
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("formats")


@pytest.fixture(scope="module")
def written(folder: Path) -> Path:
    return write_docx(folder / "report.docx")


@pytest.fixture(scope="module")
def printed(folder: Path, written: Path) -> Path:
    return print_pdf(written, folder)


@pytest.fixture(scope="module")
def long_table(folder: Path) -> Path:
    return write_long_table(folder / "long.docx")


def facts(path: Path) -> Counter[tuple[Any, ...]]:
    result, text = extract_file(path)
    assert all(text[f.start : f.end] == f.value_text for f in result.facts)
    return Counter(
        (f.indicator, f.category, f.value, f.unit, f.qualifier, f.period, f.subject)
        for f in result.facts
    )


def verdicts(path: Path) -> Counter[tuple[str, bool | None]]:
    return Counter((check.equation, check.holds) for check in extract_file(path)[0].checks)


def test_report_holds_the_figures_that_were_written(written: Path) -> None:
    found = facts(written)
    assert sum(found.values()) == 49
    assert ("处分人数", "sanctions", 19, "人", None, "2023年度", "青石镇") in found
    assert ("办结信访件次", "clues", 60, "件", None, "2023年度", "青石镇") in found
    assert ("培训费", "money", 523_000, "元", None, "2023年", None) in found


def test_text_file_gives_the_facts_of_the_document(written: Path, folder: Path) -> None:
    text = write_text(folder / "report.txt")
    assert facts(text) == facts(written)
    assert verdicts(text) == verdicts(written)


def test_printed_pdf_gives_the_facts_of_the_document(written: Path, printed: Path) -> None:
    assert facts(printed) == facts(written)
    assert verdicts(printed) == verdicts(written)


# Lines that end before a figure, quotations, and figures one after another.
WORDY = (
    """
沙坪区纪委监委关于2023年集中整治工作情况的报告
2023年高考资助核查中，参考考生862人，特殊类型招生控制线上线317人，上线率36.8%，较上年增加42人；
+本科上线741人，本科上线率85.96%，比上年提高2.3个百分点。
（一）预算执行率低。3个项目安排预算640万元，当年支出217.6万元，执行率34%，其中“小水电清理整改”项目
+一分未用，120万元资金闲置一年以上，收取水费按0.6元/吨计算，少收86.8万元。
（二）精准运用“四种形态”，处理干部388人次，一至四种形态分别为274人次、89人次、14人次、11人次，
+分别占70.6%、22.9%、3.6%、2.8%；“第一议题”学习13次，反映“一肩挑”人员的信访23件次，“三资”管理不规范的12件。
（三）签订《医疗机构工作人员廉洁从业承诺书》613份，不收不送“红包”协议书19800份；
+召开村民代表会议26次，平均到会率87%；评查案卷40份，内容雷同的13份，占32.5%。
各镇办理情况如下：
""".strip()
    .replace("\n+", "")
    .split("\n")
)
ALIGNED = ["单位    受理    办结    立案", "青石镇  12      10      3", "白沙镇  8       8       2"]

# Type size, indent in characters, justified, line spacing, space below: as offices set reports.
LAYOUTS = {
    "official": (16.0, 2, True, 28.0, 0.0),
    "word": (10.5, 2, True, 1.5, 0.0),
    "flush": (12.0, 0, False, 1.15, 10.0),
    "ragged": (14.0, 2, False, 1.25, 6.0),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_printed_pdf_gives_the_facts_however_it_is_set(layout: str, folder: Path) -> None:
    document = write_wordy(folder / f"{layout}.docx", *LAYOUTS[layout])
    printed = print_pdf(document, folder)
    assert facts(printed) == facts(document)
    assert verdicts(printed) == verdicts(document)


@pytest.mark.heavy
@pytest.mark.skipif(shutil.which("pdftoppm") is None, reason="poppler is not installed")
def test_scan_gives_nearly_all_facts_of_the_document(written: Path, printed: Path) -> None:
    pytest.importorskip("rapidocr", reason="the extra ocr is not installed")
    pictures = scan(printed, printed.with_name("scan.pdf"))
    wanted = facts(written)
    assert sum((wanted & facts(pictures)).values()) >= 0.95 * sum(wanted.values())


def test_table_over_two_pages_gives_the_facts_of_one(long_table: Path, folder: Path) -> None:
    pdf = print_pdf(long_table, folder)
    assert sum(facts(long_table).values()) == 147
    assert facts(pdf) == facts(long_table)
    assert verdicts(pdf) == verdicts(long_table)


@pytest.mark.parametrize("form", ["xlsx", "html"])
def test_table_of_merged_cells_is_the_same_in_every_format(
    form: str, long_table: Path, folder: Path
) -> None:
    path = folder / f"long.{form}"
    {"xlsx": write_workbook, "html": write_page}[form](path)
    assert facts(path) == facts(long_table)
    assert verdicts(path) == verdicts(long_table)


def test_subject_of_a_merged_cell_is_marked_as_inferred(long_table: Path) -> None:
    result, _ = extract_file(long_table)
    first = [f for f in result.facts if f.subject == "青石镇"]
    assert [f.inferred for f in first] == [()] * 3 + [("subject",)] * 6


def write_docx(path: Path) -> Path:
    """Write the report with two tables, one with merged heads."""
    import docx

    document = docx.Document()
    for text in PARAGRAPHS:
        document.add_paragraph(text)
    document.add_paragraph("表1 “三公”经费支出情况（单位：万元）")
    _table(document, SPENDING)
    document.add_paragraph("表2 各乡镇信访举报和立案情况")
    _table(document, TOWNS)
    document.add_paragraph(CLOSING)
    document.save(str(path))
    return path


def write_wordy(
    path: Path, size: float, indent: int, justified: bool, spacing: float, below: float
) -> Path:
    """Write a report whose lines break before figures and quotations."""
    import docx
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    document = docx.Document()
    document.styles["Normal"].font.size = Pt(size)
    for number, text in enumerate([*WORDY, *ALIGNED, CLOSING]):
        paragraph = document.add_paragraph(text)
        shape = paragraph.paragraph_format
        shape.space_after = Pt(below)
        shape.line_spacing = Pt(spacing) if spacing > 5 else spacing
        if number == 0:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            continue
        shape.first_line_indent = Pt(indent * size)
        if justified:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    document.save(str(path))
    return path


def _table(document: Any, rows: list[list[str | None]]) -> None:
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    table.style = "Table Grid"
    for r, row in enumerate(rows):
        for c, words in enumerate(row):
            if words is None:
                table.cell(r, c - 1).merge(table.cell(r, c))
            elif words == "^":
                table.cell(r - 1, c).merge(table.cell(r, c))
            else:
                table.cell(r, c).text = words


def write_text(path: Path) -> Path:
    """Write the report as a word processor saves it as text: cells divided by tabs."""
    lines = [*PARAGRAPHS, "表1 “三公”经费支出情况（单位：万元）", *_tabbed(SPENDING)]
    lines += ["表2 各乡镇信访举报和立案情况", *_tabbed(TOWNS), CLOSING]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def _tabbed(rows: list[list[str | None]]) -> list[str]:
    return ["\t".join("" if cell in (None, "^") else str(cell) for cell in row) for row in rows]


def print_pdf(source: Path, folder: Path) -> Path:
    """Print a file with LibreOffice."""
    program = find_soffice()
    assert program is not None
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [str(program), profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*command, str(source)], check=True, capture_output=True, timeout=180)
    return folder / f"{source.stem}.pdf"


def scan(printed: Path, target: Path) -> Path:
    """Write a PDF of pictures of another one's pages, as poppler draws them at 200 dpi."""
    from PIL import Image

    stem = target.with_suffix("")
    command = ["pdftoppm", "-r", "200", "-gray", "-png", str(printed), str(stem)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    pages = [Image.open(path) for path in sorted(target.parent.glob(f"{stem.name}-*.png"))]
    pages[0].save(target, "PDF", save_all=True, append_images=pages[1:], resolution=200)
    return target


CAPTION = "表1 2023年各镇监督检查情况（单位：件）"


TOWN_NAMES = [
    *("青石", "白沙", "柳林", "云岭", "沙溪", "石桥", "河口", "东山"),
    *("西坝", "南湾", "北塘", "高坪", "龙泉", "松林", "梅岭", "竹园"),
]


def long_rows() -> list[list[str | None]]:
    """Sixteen towns with three kinds of work each: longer than a page."""
    rows: list[list[str | None]] = [["镇", "类别", "发现问题", "完成整改", "移送线索"]]
    for number, town in enumerate(TOWN_NAMES):
        for at, kind in enumerate(["作风建设", "惠民资金", "工程项目"]):
            figures = [str(11 + number + at), str(9 + number + at), str(1 + at)]
            rows.append(["^" if at else f"{town}镇", kind, *figures])
    sums = [str(sum(int(row[column] or 0) for row in rows[1:])) for column in (2, 3, 4)]
    return [*rows, ["合计", "", *sums]]


def write_long_table(path: Path) -> Path:
    import docx

    document = docx.Document()
    document.add_paragraph("临江市沙坪区监督检查情况统计")
    document.add_paragraph(CAPTION)
    _table(document, long_rows())
    document.add_paragraph("以上数据截至年底。")
    document.save(str(path))
    return path


def write_workbook(path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append([CAPTION])
    sheet.merge_cells("A1:E1")
    for number, row in enumerate(long_rows(), 2):
        sheet.append(
            [
                None if cell == "^" else int(cell) if cell and cell.isdigit() else cell
                for cell in row
            ]
        )
        if number > 2 and row[0] not in ("^", "合计"):
            sheet.merge_cells(start_row=number, end_row=number + 2, start_column=1, end_column=1)
    book.save(path)


def write_page(path: Path) -> None:
    lines = []
    for number, row in enumerate(long_rows()):
        spans = number and row[0] != "合计"
        cells = [
            f"<td rowspan=3>{cell}</td>" if spans and not at else f"<td>{cell}</td>"
            for at, cell in enumerate(row)
            if cell != "^"
        ]
        lines.append(f"<tr>{''.join(cells)}</tr>")
    path.write_text(
        "<html><head><meta charset='utf-8'><title>统计</title></head><body>"
        f"<h1>临江市沙坪区监督检查情况统计</h1><p>{CAPTION}</p><table>{''.join(lines)}</table>"
        "<p>以上数据截至年底。</p></body></html>",
        encoding="utf-8",
    )


def test_plain_text_has_the_title_that_it_shows(tmp_path: Path) -> None:
    path = tmp_path / "半年.txt"
    path.write_text("丙镇纪委上半年工作情况汇报\n立案12件。\n", encoding="utf-8")
    assert extract_file(path)[0].title == "丙镇纪委上半年工作情况汇报"
    path.write_text("立案12件。\n处分8人。\n", encoding="utf-8")
    assert extract_file(path)[0].title is None
