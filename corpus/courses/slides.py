"""A lesson as a .pptx: the planned slides drawn into placeholders of a design.

The design is the program's own or the office's: its layouts are told by the placeholders
they have, and by their names where several would do.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from corpus.courses.fitting import Box
from corpus.courses.lesson import Lesson
from corpus.courses.packages import as_document
from corpus.courses.planning import Geometry, Slide, SlideKind, plan_slides
from corpus.courses.slide_drawing import add_run, draw_table, write_blocks
from corpus.courses.slide_tables import TablePage
from corpus.errors import UsageError
from corpus.exports.characters import printable

__all__ = ["lesson_pptx"]

_FOOT_PT = 40
_LEGEND = "红字删去，蓝字增加，褐字移动"
_TITLE_NAMES = ("标题幻灯片", "Title Slide", "封面")
_SECTION_NAMES = ("节标题", "Section Header", "章节", "过渡")
_CONTENT_NAMES = ("标题和内容", "Title and Content", "内容", "正文")


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
        self.geometry = self._geometry()
        self._count = 0

    def _geometry(self) -> Geometry:
        body = _texts(self.content)[0]
        box = _inner(body)
        wide = box.width >= 560
        return Geometry(
            body=Box(box.width, box.height - _FOOT_PT),
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
        elif slide.table is not None:
            page = self._table(slide, slide.table)
        else:
            page = self._page(self.content, slide.title)
            body = _texts(page)[0]
            write_blocks(body.text_frame, slide.page.blocks, slide.page.size)
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

    def _table(self, slide: Slide, table: TablePage) -> Any:
        """Add a slide with a table in the place of its text."""
        page = self._page(self.content, slide.title)
        body = _texts(page)[0]
        draw_table(page, table, body.left, body.top)
        legend = _LEGEND if slide.kind is SlideKind.COMPARE else ""
        source = "　".join(part for part in (slide.source, legend) if part)
        self._foot(page, body, source, slide.flag, across=True)
        body._element.getparent().remove(body._element)
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
            add_run(paragraph, short, 12, color=color, bold=bold)


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


def _anchor_bottom(frame: Any) -> None:
    from pptx.enum.text import MSO_ANCHOR

    frame.vertical_anchor = MSO_ANCHOR.BOTTOM


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
