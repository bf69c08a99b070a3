"""What a Word document holds and its text does not say is left out, and told."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Cm, RGBColor

from corpus.errors import EmptyDocumentError, MissingToolError
from corpus.models import Block, BlockLabel, ReadResult
from corpus.readers import ocr
from corpus.readers.base import ReadOptions
from corpus.readers.docx import DocxReader
from corpus.readers.registry import read_file

_CHART = (
    '<w:p><w:r><w:drawing><wp:inline><wp:extent cx="4000000" cy="2000000"/><a:graphic>'
    '<a:graphicData><c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'r:id="rId9"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>'
)
_OBJECT = (
    '<w:p><w:r><w:object><v:shape style="width:300pt;height:200pt"><v:imagedata r:id="rId8"/>'
    '</v:shape><o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office" '
    'ProgID="Excel.Sheet.12" r:id="rId9"/></w:object></w:r></w:p>'
)
_OLD_PICTURE = (
    '<w:p><w:r><w:pict><v:shape style="width:{};height:5in"><v:imagedata r:id="rId8"/>'
    "</v:shape></w:pict></w:r></w:p>"
)


def _read(folder: Path, *runs: tuple[str, str]) -> ReadResult:
    document = Document()
    paragraph = document.add_paragraph()
    for text, how in runs:
        run = paragraph.add_run(text)
        run.font.strike = how == "strike" or None
        run.font.double_strike = how == "double" or None
    data = io.BytesIO()
    document.save(data)
    path = folder / "报告.docx"
    path.write_bytes(data.getvalue())
    return read_file(path)


def test_struck_text_is_left_out_and_told(tmp_path: Path) -> None:
    runs = [
        ("全年立案", ""),
        ("18件", "strike"),
        ("16件，处分", ""),
        ("9人", "double"),
        ("8人。", ""),
    ]
    result = _read(tmp_path, *runs)
    assert [block.text for block in result.blocks] == ["全年立案16件，处分8人。"]
    assert any("删除线" in warning for warning in result.warnings)


def test_text_without_a_line_through_it_is_read_without_a_word(tmp_path: Path) -> None:
    result = _read(tmp_path, ("全年立案18件。", ""))
    assert [block.text for block in result.blocks] == ["全年立案18件。"]
    assert not result.warnings


def test_document_struck_for_the_greater_part_is_read_whole(tmp_path: Path) -> None:
    result = _read(tmp_path, ("全年立案18件，处分9人，", "strike"), ("移送2人。", ""))
    assert [block.text for block in result.blocks] == ["全年立案18件，处分9人，移送2人。"]
    assert not result.warnings


@pytest.mark.parametrize("kind", ["character", "paragraph"])
def test_text_struck_out_by_its_style_is_left_out(tmp_path: Path, kind: str) -> None:
    document = Document()
    of_runs = kind == "character"
    style = document.styles.add_style(
        "旧", WD_STYLE_TYPE.CHARACTER if of_runs else WD_STYLE_TYPE.PARAGRAPH
    )
    style.font.strike = True
    paragraph = document.add_paragraph("通报典型", style=None if of_runs else "旧")
    paragraph.add_run("12", style="旧" if of_runs else None)
    paragraph.add_run("13起。")
    document.add_paragraph("全年查处形式主义问题25起，通报典型问题十三起。")
    path = tmp_path / "报告.docx"
    document.save(str(path))
    result = read_file(path)
    texts = [block.text for block in result.blocks]
    assert texts == [*(["通报典型13起。"] if of_runs else []), document.paragraphs[1].text]
    assert result.warnings == ("有带删除线的文字，没有读入，请核对原件",)


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("<w:p><w:del><w:r><w:delText>18</w:delText></w:r></w:del></w:p>", "修订中删去的文字"),
        ("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>99件</w:t></w:r></w:p>", "隐藏的文字"),
        ('<w:p><w:r><w:commentReference w:id="0"/></w:r></w:p>' * 2, " 2 条批注"),
        (_CHART, " 1 个图表里的数"),
        (_OBJECT, " 1 个嵌入对象的内容"),
        (_OLD_PICTURE.format("14cm"), " 1 幅图片里的文字"),
    ],
)
def test_what_is_not_read_is_told(docx: Any, body: str, told: str) -> None:
    result = docx.read(docx.build(docx.p("立案16件。") + body))
    assert [block.text for block in result.blocks] == ["立案16件。"]
    assert result.warnings == (f"有{told}，没有读入，请核对原件",)


@pytest.mark.parametrize(
    "body",
    [
        "<w:p><w:del><w:r><w:delText> </w:delText></w:r></w:del></w:p>",
        "<w:p><w:moveFrom><w:r><w:t>移走</w:t></w:r></w:moveFrom></w:p>",
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:instrText>XE 立案</w:instrText></w:r></w:p>",
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>窗体顶端</w:t></w:r></w:p>",
        _OLD_PICTURE.format("3cm"),
    ],
)
def test_nothing_is_told_where_nothing_is_lost(docx: Any, body: str) -> None:
    assert docx.read(docx.build(docx.p("立案16件。") + body)).warnings == ()


def _of_pictures(folder: Path, *widths: float, text: str = "") -> bytes:
    """Return a document of pictures of these widths in centimetres."""
    pillow = pytest.importorskip("PIL.Image")
    picture = folder / "扫描.png"
    document = Document()
    if text:
        document.add_paragraph(text)
    for number, width in enumerate(widths):
        pillow.new("L", (400, 300), 200 + number).save(picture)
        document.add_picture(str(picture), width=Cm(width))
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def test_large_picture_beside_words_is_told(tmp_path: Path) -> None:
    data = _of_pictures(tmp_path, 14, 3, text="立案16件。")
    result = DocxReader().read(data, Path("报告.docx"), ReadOptions())
    assert result.warnings == ("有 1 幅图片里的文字，没有读入，请核对原件",)


def test_scans_in_a_document_without_words_are_recognised(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def recognise(self: object, data: bytes, path: Path, options: ReadOptions) -> ReadResult:
        pages.append(data)
        if len(pages) == 2:
            raise EmptyDocumentError("空白")
        blocks = (Block(BlockLabel.TITLE, f"第{len(pages)}页"), Block(BlockLabel.PARAGRAPH, "9件"))
        return ReadResult(format="image", blocks=blocks)

    pages: list[bytes] = []
    monkeypatch.setattr(ocr.ImageReader, "read", recognise)
    data = _of_pictures(tmp_path, 15, 15, 3, 15)
    result = DocxReader().read(data, Path("报告.docx"), ReadOptions())
    assert result.title == "第1页"
    assert [(block.label, block.text) for block in result.blocks] == [
        (BlockLabel.TITLE, "第1页"),
        (BlockLabel.PARAGRAPH, "9件"),
        (BlockLabel.PARAGRAPH, "第3页"),
        (BlockLabel.PARAGRAPH, "9件"),
    ]
    assert result.warnings == (
        "文档里只有图片，文字由 OCR 识别，引用前请核对原件",
        "第 2 幅图片没有读出文字，请核对原件",
    )
    assert all(page.startswith(b"\x89PNG") for page in pages)


def test_scans_in_a_document_are_refused_without_ocr(tmp_path: Path) -> None:
    with pytest.raises(MissingToolError, match="OCR"):
        DocxReader().read(_of_pictures(tmp_path, 15), Path("报告.docx"), ReadOptions(ocr="never"))
    with pytest.raises(EmptyDocumentError):
        DocxReader().read(_of_pictures(tmp_path, 3), Path("报告.docx"), ReadOptions(ocr="never"))


def _white(document: Any, text: str, before: str = "全年立案16件。") -> Any:
    run = document.add_paragraph(before).add_run(text)
    run.font.color.rgb = RGBColor(255, 255, 255)
    return run


def _texts(document: Any, folder: Path) -> tuple[str, list[str]]:
    path = folder / "报告.docx"
    document.save(path)
    result = read_file(path)
    return "".join(block.text for block in result.blocks), result.warnings


def test_white_words_on_white_paper_are_left_out_and_told(tmp_path: Path) -> None:
    document = Document()
    _white(document, "另有9件未报。")
    text, warnings = _texts(document, tmp_path)
    assert text == "全年立案16件。"
    assert list(warnings) == ["有白色的文字（看不见），没有读入，请核对原件"]


@pytest.mark.parametrize("ground", ["shading", "cell", "drawing", "outline", "style"])
def test_white_words_upon_a_colour_stay(tmp_path: Path, ground: str) -> None:
    document = Document()
    if ground == "cell":
        _white(document.add_table(1, 1).cell(0, 0), "另有9件未报。")
    else:
        run = _white(document, "另有9件未报。")
        made = {
            "shading": ("w:shd", run._r.get_or_add_rPr()),
            "drawing": ("w:drawing", run._r),
            "outline": ("w:outline", run._r.get_or_add_rPr()),
            "style": ("w:shd", document.styles["Normal"].element.get_or_add_pPr()),
        }
        tag, parent = made[ground]
        parent.append(parent.makeelement(qn(tag), {qn("w:fill"): "1F3864"}))
    text, warnings = _texts(document, tmp_path)
    assert text.endswith("全年立案16件。另有9件未报。")
    assert not any("没有读入" in warning for warning in warnings)
