"""A lesson as a .pptx: the planned slides drawn into placeholders of a design.

The design is the program's own or the office's: its layouts are told by the placeholders
they have, and by their names where several would do.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from corpus.compare.difference import Operation
from corpus.courses.fitting import Block, Box
from corpus.courses.lesson import Lesson, Span
from corpus.courses.packages import as_document
from corpus.courses.planning import Geometry, Slide, SlideKind, plan_slides
from corpus.errors import UsageError
from corpus.exports.characters import printable

__all__ = ["lesson_pptx"]

_LINE = 1.42
_GAP = 0.35
_FOOT_PT = 40
_HEAD_PT = 30
_COLORS = {Operation.DELETE: "B00020", Operation.INSERT: "00558B"}
_MOVED = "6A4C00"
_LEGEND = "红字删去，蓝字增加，褐字移动"
_TITLE_NAMES = ("标题幻灯片", "Title Slide", "封面")
_SECTION_NAMES = ("节标题", "Section Header", "章节", "过渡")
_CONTENT_NAMES = ("标题和内容", "Title and Content", "内容", "正文")
_COLUMN_NAMES = ("两栏内容", "Two Content", "两栏")


def lesson_pptx(lesson: Lesson, template: bytes | None = None) -> bytes:
    """Return a lesson as the bytes of a .pptx.

    Args:
        lesson: what to show.
        template: a .pptx or .potx whose design is used; its own slides are left out.
    Raises:
        UsageError: the template is none, or has no layout with a title and a text.
    """
    deck = _Deck(template)
    for slide in plan_slides(lesson, deck.geometry):
        deck.draw(slide)
    core = deck.presentation.core_properties
    core.title, core.author = lesson.course.title, ""
    target = BytesIO()
    deck.presentation.save(target)
    return target.getvalue()


class _Deck:
    """A presentation and the layouts of it that are used."""

    def __init__(self, template: bytes | None) -> None:
        self.presentation = _opened(template)
        layouts = [layout for master in self.presentation.slide_masters
                   for layout in master.slide_layouts]  # fmt: skip
        content = _choose(layouts, _CONTENT_NAMES, title=True, texts=1)
        if content is None:
            raise UsageError("模板里没有“标题和内容”这样的版式（一个标题、一个文本框）。")
        self.content = content
        self.title = _choose(layouts, _TITLE_NAMES, title=True, texts=1, kind="SUBTITLE") or content
        self.section = _choose(layouts, _SECTION_NAMES, title=True, texts=None) or content
        self.columns = _choose(layouts, _COLUMN_NAMES, title=True, texts=2)
        self.geometry = self._geometry()
        self._count = 0

    def _geometry(self) -> Geometry:
        body = _texts(self.content)[0]
        box = _inner(body)
        if self.columns is not None:
            column = _inner(_texts(self.columns)[0])
        else:
            column = Box(box.width / 2 - 12, box.height)
        wide = box.width >= 560
        return Geometry(
            body=Box(box.width, box.height - _FOOT_PT),
            column=Box(column.width, column.height - _FOOT_PT - _HEAD_PT),
            sizes=(34, 32, 30, 28, 26, 24, 22) if wide else (26, 24, 22, 20),
            split_at=24 if wide else 20,
        )

    def draw(self, slide: Slide) -> None:
        """Add one planned slide."""
        self._count += 1
        if slide.kind is SlideKind.TITLE:
            page = self._page(self.title, slide.title)
            self._fill_plain(page, slide.subtitle)
        elif slide.kind is SlideKind.SECTION:
            page = self._page(self.section, slide.title)
            self._fill_plain(page, "")
        elif slide.kind is SlideKind.COMPARE:
            page = self._compare(slide)
        else:
            page = self._page(self.content, slide.title)
            body = _texts(page)[0]
            _write(body.text_frame, slide.page.blocks, slide.page.size)
            self._foot(page, body, slide.source, slide.flag)
        if slide.notes:
            page.notes_slide.notes_text_frame.text = printable(slide.notes)

    def _page(self, layout: Any, title: str) -> Any:
        page = self.presentation.slides.add_slide(layout)
        if page.shapes.title is not None:
            page.shapes.title.text_frame.text = printable(title)
            _shrink_title(page.shapes.title, title)
        if self._count > 1:
            _number(page, layout)
        return page

    def _fill_plain(self, page: Any, text: str) -> None:
        """Write a text into the first placeholder for one; without a text take it away."""
        for at, shape in enumerate(_texts(page)):
            if at == 0 and text:
                shape.text_frame.text = printable(text)
            else:
                shape._element.getparent().remove(shape._element)

    def _compare(self, slide: Slide) -> Any:
        from pptx.util import Pt

        page = self._page(self.columns or self.content, slide.title)
        shapes = _texts(page)
        if self.columns is None:
            body = shapes[0]
            left, top, width, height = body.left, body.top, body.width, body.height
            body._element.getparent().remove(body._element)
            half = width // 2 - Pt(12)
            shapes = [
                page.shapes.add_textbox(at, top, half, height) for at in (left, left + width - half)
            ]
        for shape, head, spans in zip(shapes, slide.heads, (slide.left, slide.right), strict=False):
            _write_spans(shape.text_frame, head, spans, slide.page.size)
        self._foot(page, shapes[0], f"{slide.source}　{_LEGEND}", "", across=True)
        return page

    def _foot(self, page: Any, body: Any, source: str, flag: str, *, across: bool = False) -> None:
        """Write the source below a text, in the room that the plan left for it."""
        from pptx.util import Pt

        if not source and not flag:
            return
        width = body.width
        if across:
            width = self.presentation.slide_width - 2 * body.left
        top = body.top + body.height - Pt(_FOOT_PT)
        # Placeholders keep their height by the layout: nothing of theirs is under the line.
        box = page.shapes.add_textbox(body.left, top, width - Pt(90), Pt(_FOOT_PT))
        box.name = "出处"
        frame = box.text_frame
        frame.word_wrap = True
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        _anchor_bottom(frame)
        rows = [(flag, "A32D1C", True), (source, "636A6E", False)]
        shown = [row for row in rows if row[0]]
        for at, (text, color, bold) in enumerate(shown):
            paragraph = frame.paragraphs[0] if at == 0 else frame.add_paragraph()
            short = text if len(text) < 140 else text[:138] + "……"
            _run(paragraph, short, 12, color=color, bold=bold)


def _opened(template: bytes | None) -> Any:
    if template is None:
        from corpus.courses.slide_design import own_deck

        return own_deck()
    from pptx import Presentation

    deck = Presentation(BytesIO(as_document(template, "pptx")))
    slides = deck.slides._sldIdLst
    for identity in list(slides):
        deck.part.drop_rel(identity.rId)
        slides.remove(identity)
    return deck


def _kind(shape: Any) -> str:
    return str(shape.placeholder_format.type).split(" ")[0].split(".")[-1]


def _texts(page: Any) -> list[Any]:
    """Return the placeholders for text of a slide or layout, from left to right."""
    found = [s for s in page.placeholders if _kind(s) in ("OBJECT", "BODY", "SUBTITLE")]
    return sorted(found, key=lambda shape: ((shape.left or 0), shape.placeholder_format.idx))


def _choose(
    layouts: Sequence[Any],
    names: Sequence[str],
    *,
    title: bool,
    texts: int | None,
    kind: str = "",
) -> Any | None:
    """Return the layout with these placeholders, one of these names if there is."""

    def fits(layout: Any) -> bool:
        kinds = [_kind(shape) for shape in layout.placeholders]
        has_title = any(name in ("TITLE", "CENTER_TITLE") for name in kinds)
        found = [name for name in kinds if name in ("OBJECT", "BODY", "SUBTITLE")]
        if texts == 1 and not kind and "SUBTITLE" in found:
            return False
        return (
            has_title is title
            and (texts is None or len(found) == texts)
            and (not kind or kind in found)
        )

    chosen = [layout for layout in layouts if fits(layout)]
    for name in names:
        for layout in chosen:
            if name in layout.name:
                return layout
    if texts is None or not chosen:
        return None
    return max(chosen, key=lambda layout: sum(s.width * s.height for s in _texts(layout)))


def _inner(shape: Any) -> Box:
    """Return the room inside a placeholder in points, its margins left out."""
    frame = shape.text_frame
    width = shape.width - frame.margin_left - frame.margin_right
    height = shape.height - frame.margin_top - frame.margin_bottom
    return Box(width / 12700, height / 12700)


def _write(frame: Any, blocks: Sequence[Block], size: float) -> None:
    _still(frame)
    for at, block in enumerate(blocks):
        paragraph = frame.paragraphs[0] if at == 0 else frame.add_paragraph()
        _format(paragraph, size, left=block.left, indent=block.indent)
        if block.label:
            _run(paragraph, block.label + ("\t" if block.indent < 0 else "　"), size, bold=True)
        _run(paragraph, block.text, size)


def _write_spans(frame: Any, head: str, spans: Sequence[Span], size: float) -> None:
    _still(frame)
    first = frame.paragraphs[0]
    _format(first, size)
    _run(first, head, size, bold=True)
    paragraph = frame.add_paragraph()
    _format(paragraph, size)
    for operation, text in _trimmed(spans):
        for number, line in enumerate(text.split("\n")):
            if number:
                paragraph = frame.add_paragraph()
                _format(paragraph, size)
            if not line:
                continue
            if operation is Operation.EQUAL:
                _run(paragraph, line, size)
            elif operation is Operation.DELETE:
                _run(paragraph, line, size, color=_COLORS[operation], strike=True)
            elif operation is Operation.INSERT:
                _run(paragraph, line, size, color=_COLORS[operation], bold=True, underline=True)
            else:
                _run(paragraph, line, size, color=_MOVED, italic=True)


def _trimmed(spans: Sequence[Span]) -> list[Span]:
    """Return spans without the line feeds at both ends."""
    kept = list(spans)
    if kept:
        kept[0] = (kept[0][0], kept[0][1].lstrip("\n"))
        kept[-1] = (kept[-1][0], kept[-1][1].rstrip("\n"))
    return kept


def _still(frame: Any) -> None:
    """Keep a frame from changing the size of its type: the plan has made the text fit."""
    from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE

    frame.word_wrap = True
    frame.auto_size = MSO_AUTO_SIZE.NONE
    frame.vertical_anchor = MSO_ANCHOR.TOP


def _anchor_bottom(frame: Any) -> None:
    from pptx.enum.text import MSO_ANCHOR

    frame.vertical_anchor = MSO_ANCHOR.BOTTOM


def _format(paragraph: Any, size: float, *, left: float = 0.0, indent: float = 0.0) -> None:
    from pptx.oxml import parse_xml
    from pptx.oxml.ns import nsdecls
    from pptx.util import Pt

    paragraph.line_spacing = Pt(size * _LINE)
    paragraph.space_before = Pt(0)
    paragraph.space_after = Pt(size * _GAP)
    properties = paragraph._p.get_or_add_pPr()
    properties.set("marL", str(int(left * size * 12700)))
    properties.set("indent", str(int(indent * size * 12700)))
    properties.append(parse_xml(f"<a:buNone {nsdecls('a')}/>"))


def _run(paragraph: Any, text: str, size: float, **marks: Any) -> None:
    from pptx.dml.color import RGBColor
    from pptx.util import Pt

    run = paragraph.add_run()
    run.text = printable(text)
    run.font.size = Pt(size)
    properties = run._r.get_or_add_rPr()
    properties.set("lang", "zh-CN")
    properties.set("altLang", "en-US")
    if (color := marks.pop("color", None)) is not None:
        run.font.color.rgb = RGBColor(*bytes.fromhex(color))  # type: ignore[no-untyped-call]
    if marks.pop("strike", False):
        properties.set("strike", "sngStrike")
    for name, value in marks.items():
        if value:
            setattr(run.font, name, value)


def _shrink_title(shape: Any, title: str) -> None:
    """Make the type of a title smaller where it would not stand on two lines."""
    from pptx.util import Pt

    from corpus.courses.fitting import ems

    width = (shape.width or 0) / 12700 - 15
    height = (shape.height or 0) / 12700
    if width <= 0:
        return
    for size in (40, 36, 32, 30, 28, 26, 24, 22, 20, 18):
        lines = -(-int(ems(title) * size) // int(width))
        if lines * size * 1.3 <= max(height, size * 1.3) and lines <= 2:
            break
    paragraph = shape.text_frame.paragraphs[0]
    known = _title_size(shape)
    if known is None or size < known:
        for run in paragraph.runs:
            run.font.size = Pt(size)


def _title_size(shape: Any) -> float | None:
    """Return the size that the design gives a title, in points, None if it says none."""
    from pptx.oxml.ns import qn

    name = shape.placeholder_format.idx
    part = shape.part.slide_layout
    for holder in (part, part.slide_master):
        for other in holder.placeholders:
            if other.placeholder_format.idx == name or "TITLE" in _kind(other):
                found = other._element.txBody.find(f".//{qn('a:lvl1pPr')}/{qn('a:defRPr')}")
                if found is not None and found.get("sz"):
                    return int(found.get("sz")) / 100
    style = part.slide_master._element.find(
        f".//{qn('p:titleStyle')}/{qn('a:lvl1pPr')}/{qn('a:defRPr')}"
    )
    return int(style.get("sz")) / 100 if style is not None and style.get("sz") else None


def _number(page: Any, layout: Any) -> None:
    """Give a slide the number that its layout has a place for."""
    from copy import deepcopy

    for shape in layout.placeholders:
        if _kind(shape) == "SLIDE_NUMBER":
            page.shapes._spTree.append(deepcopy(shape._element))
            return
