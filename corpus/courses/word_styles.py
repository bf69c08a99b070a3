"""The styles of a lesson's Word document: the office's by name, else the program's own."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import Any

from corpus.courses.packages import as_document
from corpus.exports.word import new_document

__all__ = ["BODY_MARK", "Sheet", "open_sheet"]

BODY_MARK = "{{正文}}"
_FIELDS = ("{{标题}}", "{{对象}}", "{{日期}}")
_LINE_COLOR = "1C5266"

# Names under which an office's template may have a style, the built-in ones first.
_KNOWN: dict[str, tuple[str, ...]] = {
    "title": ("Title", "文件标题", "公文标题", "主标题"),
    "subtitle": ("Subtitle", "副标题"),
    "h1": ("Heading 1", "一级标题", "标题1"),
    "h2": ("Heading 2", "二级标题", "标题2"),
    "item": ("Heading 3", "三级标题", "标题3"),
    "law": ("条文", "法条", "Quote", "引文", "引用"),
    "passage": ("引文", "引用", "Quote", "条文"),
    "note": ("讲稿", "Body Text", "正文文本", "公文正文"),
    "source": ("出处", "注释", "footnote text"),
    "caption": ("题注", "Caption", "caption", "表题"),
    "list": ("出处清单", "参考文献", "Bibliography"),
    "question": ("讨论题", "List Number"),
    "flag": ("提示", "警示"),
}
_OWN_NAMES = {
    "title": "课程标题",
    "subtitle": "课程副题",
    "h1": "课程标题 1",
    "h2": "课程标题 2",
    "item": "课程标题 3",
    "law": "条文",
    "passage": "引文",
    "note": "讲稿",
    "source": "出处",
    "caption": "对照表题",
    "list": "出处清单",
    "question": "讨论题",
    "flag": "提示",
}
_BUILT_IN = ("title", "subtitle", "h1", "h2", "item")


@dataclass(frozen=True, slots=True)
class _Look:
    """How a style of the program's own looks; lengths in points, indents in characters."""

    size: float = 12
    font: str = "宋体"
    bold: bool = False
    color: str = "000000"
    before: float = 0
    after: float = 4
    line: float = 1.5
    first: float = 0
    left: float = 0
    hanging: float = 0
    rule: bool = False
    center: bool = False
    with_next: bool = False


_LOOKS: dict[str, _Look] = {
    "title": _Look(22, "黑体", True, before=12, after=8, line=1.3, center=True),
    "subtitle": _Look(11, "宋体", color="474E53", after=4, line=1.3, center=True),
    "h1": _Look(16, "黑体", True, before=20, after=8, line=1.3, with_next=True),
    "h2": _Look(14, "黑体", True, before=14, after=6, line=1.3, with_next=True),
    "item": _Look(12, "黑体", True, before=12, after=4, line=1.3, with_next=True),
    "law": _Look(12, "楷体", after=0, line=1.6, first=2, left=1, rule=True),
    "passage": _Look(12, "仿宋", after=0, line=1.6, first=2, left=1),
    "note": _Look(12, "宋体", after=4, line=1.6, first=2),
    "source": _Look(9, "宋体", color="636A6E", before=3, after=8, line=1.3, left=1),
    "caption": _Look(10.5, "黑体", True, before=8, after=4, line=1.3, with_next=True),
    "list": _Look(10.5, "宋体", after=3, line=1.4, hanging=2.6),
    "question": _Look(12, "宋体", after=6, line=1.6, hanging=2),
    "flag": _Look(10.5, "黑体", color="A32D1C", before=2, after=2, line=1.3, left=1),
}


class Sheet:
    """A document to write to and its styles by role."""

    def __init__(self, document: Any, *, own: bool, title: str, audience: str, on: str) -> None:
        self.document = document
        self.own = own
        self._styles: dict[str, Any] = {}
        self._mark: Any = None
        self._count = 0
        if own:
            self._set_up(title)
        else:
            self._take_over(title, audience, on)

    @property
    def has_own_title(self) -> bool:
        """Whether the template prints the title itself, by its mark {{标题}}."""
        return self._titled

    def style(self, role: str) -> Any:
        """Return the style of a role; it is made where the document has none."""
        if role not in self._styles:
            self._styles[role] = self._find(role) or self._make(role)
        return self._styles[role]

    def paragraph(self, role: str) -> Any:
        """Add an empty paragraph of a role."""
        return self.document.add_paragraph(style=self.style(role))

    def table(self, columns: int) -> Any:
        """Add a table of one row with hairlines all over."""
        table = self.document.add_table(rows=1, cols=columns)
        _hairlines(table)
        table.autofit = False
        return table

    @property
    def width_cm(self) -> float:
        """The width that text has, in centimetres."""
        section = self.document.sections[0]
        room = section.page_width - section.left_margin - section.right_margin
        return float(room / 360000)

    def finish(self) -> bytes:
        """Bring what was written to its place and return the file."""
        if self._mark is not None:
            body = self.document.element.body
            written = [e for e in list(body)[self._count :] if not e.tag.endswith("}sectPr")]
            for element in written:
                self._mark.addprevious(element)
            body.remove(self._mark)
        target = BytesIO()
        self.document.save(target)
        return target.getvalue()

    # --- setting up -----------------------------------------------------------------------

    def _set_up(self, title: str) -> None:
        from docx.shared import Cm, Pt

        section = self.document.sections[0]
        section.left_margin = section.right_margin = Cm(2.8)
        section.top_margin = section.bottom_margin = Cm(2.5)
        head = section.header.paragraphs[0]
        run = head.add_run(title)
        run.font.size = Pt(9)
        _east_asia(run._r.get_or_add_rPr(), "宋体")
        self._titled = False

    def _take_over(self, title: str, audience: str, on: str) -> None:
        values = dict(zip(_FIELDS, (title, audience, on), strict=True))
        body = self.document.element.body
        self._titled = any(_FIELDS[0] in p.text for p in self.document.paragraphs)
        marked = next((p for p in self.document.paragraphs if BODY_MARK in p.text), None)
        if marked is None:
            self._titled = False
            for element in list(body):
                if not element.tag.endswith("}sectPr"):
                    body.remove(element)
        else:
            self._mark = marked._p
        paragraphs = list(self.document.paragraphs)
        paragraphs += [
            p for t in self.document.tables for row in t.rows for c in row.cells
            for p in c.paragraphs
        ]  # fmt: skip
        for section in self.document.sections:
            for part in (section.header, section.first_page_header, section.footer):
                paragraphs += part.paragraphs
        for paragraph in paragraphs:
            _replace(paragraph, values)
        self._count = len(body) - 1 if len(body) else 0

    def _find(self, role: str) -> Any | None:
        from docx.enum.style import WD_STYLE_TYPE

        if self.own:
            return None
        styles = self.document.styles
        for name in _KNOWN[role]:
            for style in styles:
                if style.type == WD_STYLE_TYPE.PARAGRAPH and style.name == name:
                    return style
        return None

    def _make(self, role: str) -> Any:
        """Return a style made for a role; of a built-in one the look alone is the program's."""
        from docx.enum.style import WD_STYLE_TYPE

        styles = self.document.styles
        look = _LOOKS[role]
        if self.own and role in _BUILT_IN:
            style = styles[_KNOWN[role][0]]
        else:
            style = styles.add_style(_OWN_NAMES[role], WD_STYLE_TYPE.PARAGRAPH)
            style.base_style = styles.default(WD_STYLE_TYPE.PARAGRAPH)
            style.quick_style = True
            if role in ("h1", "h2", "item"):
                _outline(style, ("h1", "h2", "item").index(role))
        _apply(style, look, fonts=self.own)
        return style


def open_sheet(template: bytes | None, *, title: str, audience: str, on: str) -> Sheet:
    """Return a sheet to write a lesson on.

    A template's page, styles, headers and footers are kept. Its own text is kept where it
    holds the mark ``{{正文}}``, at which the lesson is put in; ``{{标题}}``, ``{{对象}}`` and
    ``{{日期}}`` are filled in. Without the mark its text is left out.

    Raises:
        UsageError: the template cannot be used.
    """
    if template is None:
        return Sheet(new_document(), own=True, title=title, audience=audience, on=on)
    import docx

    document = docx.Document(BytesIO(as_document(template, "docx")))
    return Sheet(document, own=False, title=title, audience=audience, on=on)


def _replace(paragraph: Any, values: dict[str, str]) -> None:
    text = paragraph.text
    if not any(name in text for name in values):
        return
    for name, value in values.items():
        text = text.replace(name, value)
    runs = paragraph.runs
    runs[0].text = text
    for run in runs[1:]:
        run.text = ""


def _apply(style: Any, look: _Look, *, fonts: bool) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt, RGBColor

    form = style.paragraph_format
    form.space_before, form.space_after = Pt(look.before), Pt(look.after)
    form.line_spacing = look.line
    form.keep_with_next = look.with_next
    if look.center:
        form.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _indent(style, look)
    if look.rule:
        _left_rule(style)
    if fonts:
        style.font.size = Pt(look.size)
        style.font.name = "Times New Roman"
        _east_asia(style.element.get_or_add_rPr(), look.font)
        style.font.italic = False
    elif look.size < 12:
        style.font.size = Pt(look.size)
    style.font.bold = look.bold
    if fonts or look.color != "000000":
        style.font.color.rgb = RGBColor.from_string(look.color)
    _no_border_below(style)


def _east_asia(properties: Any, font: str) -> None:
    from docx.oxml.ns import qn

    fonts = properties.get_or_add_rFonts()
    for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(theme), None)
    fonts.set(qn("w:eastAsia"), font)


def _indent(style: Any, look: _Look) -> None:
    """Set indents in characters, so that they follow the size of the type."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    properties = style.element.get_or_add_pPr()
    for old in properties.findall(qn("w:ind")):
        properties.remove(old)
    wanted = {"firstLine": look.first, "left": look.left + look.hanging, "hanging": look.hanging}
    if not any(wanted.values()):
        return
    element = OxmlElement("w:ind")
    for name, value in wanted.items():
        if value:
            element.set(qn(f"w:{name}Chars"), str(int(value * 100)))
            element.set(qn(f"w:{name}"), str(int(value * look.size * 20)))
    properties._insert_ind(element)


def _left_rule(style: Any) -> None:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    properties = style.element.get_or_add_pPr()
    borders = parse_xml(
        f'<w:pBdr {nsdecls("w")}><w:left w:val="single" w:sz="12" w:space="8"'
        f' w:color="{_LINE_COLOR}"/></w:pBdr>'
    )
    spacing = properties.find("{*}spacing")
    if spacing is not None:
        spacing.addprevious(borders)
    else:
        properties.append(borders)


def _no_border_below(style: Any) -> None:
    """Take away the rule that the default title style has below it."""
    from docx.oxml.ns import qn

    properties = style.element.get_or_add_pPr()
    borders = properties.find(qn("w:pBdr"))
    if borders is not None and borders.find(qn("w:bottom")) is not None:
        properties.remove(borders)


def _outline(style: Any, level: int) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    element = OxmlElement("w:outlineLvl")
    element.set(qn("w:val"), str(level))
    style.element.get_or_add_pPr().append(element)


def _hairlines(table: Any) -> None:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    sides = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="8A8F8F"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    properties = table._tbl.tblPr
    properties.append(parse_xml(f"<w:tblBorders {nsdecls('w')}>{sides}</w:tblBorders>"))
    margins = "".join(
        f'<w:{side} w:w="{width}" w:type="dxa"/>'
        for side, width in (("top", 60), ("left", 100), ("bottom", 60), ("right", 100))
    )
    properties.append(parse_xml(f"<w:tblCellMar {nsdecls('w')}>{margins}</w:tblCellMar>"))
