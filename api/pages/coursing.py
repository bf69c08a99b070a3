"""What the pages of course packs show."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from api.clock import local_time
from api.courses.building import lesson_of, template_of
from api.courses.held import ServiceHoldings, address_of
from api.courses.packs import Courses
from api.pages.parts import STATUS_CLASSES
from corpus.courses.models import ITEM_KINDS, Course, Entry, EntryKind
from corpus.models import Kind

if TYPE_CHECKING:
    from api.service import Service
    from corpus.courses.lesson import Lesson, Span
    from corpus.courses.planning import Slide
    from corpus.courses.slide_tables import TablePage
    from corpus.courses.staleness import Change

__all__ = ["list_context", "pack_context", "spans_html"]

KIND_NAMES = {
    EntryKind.HEADING: "标题",
    EntryKind.NOTE: "讲稿",
    EntryKind.QUESTION: "讨论题",
    EntryKind.PROVISION: "条文",
    EntryKind.CASE: "案例",
    EntryKind.PASSAGE: "摘录",
}
_MATERIAL = {"regulation": "条文", "case": "案例", "training": "材料"}
_MATERIAL_HITS = 12
_TAGS = {
    "delete": ("<del>", "</del>"),
    "insert": ("<ins>", "</ins>"),
    "moved_from": ('<del class="moved">', "</del>"),
    "moved_to": ('<ins class="moved">', "</ins>"),
}


def spans_html(spans: Sequence[Span] | Iterator[Span]) -> Markup:
    """Return the pieces of a comparison as safe HTML with <del> and <ins>."""
    parts: list[str] = []
    for operation, text in spans:
        opening, closing = _TAGS.get(operation.value, ("", ""))
        parts.append(f"{opening}{escape(text)}{closing}" if text else "")
    return Markup("".join(parts))


def list_context(service: Service, courses: Courses, reader: str) -> dict[str, Any]:
    """Return what the list of packs shows."""
    current = courses.store.current(reader)
    rows = []
    for course in courses.all():
        changes = courses.changes(course)
        rows.append(
            {
                "course": course,
                "items": len(course.items),
                "stale": sum(not change.kept for change in changes),
                "changed": local_time(course.changed_at),
                "current": course.id == current,
            }
        )
    return {
        "page": "courses",
        "rows": rows,
        "stale": sum(row["stale"] for row in rows),
        "templates": {name: template_of(service, name) is not None for name in ("docx", "pptx")},
    }


def pack_context(
    service: Service,
    courses: Courses,
    course: Course,
    *,
    chosen: str,
    slide: int,
    material: str,
    kind: str,
    collecting: bool,
) -> dict[str, Any]:
    """Return what the page of a pack shows.

    Args:
        service: the collection.
        courses: its packs.
        course: the pack.
        chosen: the entry to preview; "" is the first.
        slide: which of the entry's slides, from 1.
        material: words to look for material by.
        kind: the kind of material.
        collecting: whether the reader collects for this pack.
    """
    changes = courses.changes(course)
    by_entry = {change.entry.id: change for change in changes}
    ids = [entry.id for entry in course.entries]
    selected = chosen if chosen in ids else (ids[0] if ids else None)
    stale = [change for change in changes if not change.kept]
    context = {
        "page": "courses",
        "course": course,
        "changed": local_time(course.changed_at),
        "collecting": collecting,
        "explicit": chosen in ids,
        "selected": course.entry(selected) if selected else None,
        "rows": list(_rows(service, courses, course, by_entry, selected)),
        "stale": len(stale),
        "first_stale_id": f"e-{stale[0].entry.id}" if stale else None,
        "updatable": sum(change.updatable for change in stale),
        "material": material,
        "kind": kind,
        "kinds": _MATERIAL,
        "hits": _hits(service, course, material, kind) if material.strip() else None,
    }
    if selected:
        lesson = lesson_of(service, courses, course, only=selected)
        context.update(_preview(lesson, course.entry(selected), slide))
    return context


def _rows(
    service: Service,
    courses: Courses,
    course: Course,
    changes: Mapping[str, Change],
    selected: str | None,
) -> Iterator[dict[str, Any]]:
    held = ServiceHoldings(service)
    on = course.on(courses.today)
    numbers = [0, 0]
    for at, entry in enumerate(course.entries):
        change = changes.get(entry.id)
        record = held.find(entry.quote.doc) if entry.quote else None
        status = held.status(record, on) if record is not None else None
        yield {
            "entry": entry,
            "kind": entry.kind.value,
            "kind_name": KIND_NAMES[entry.kind],
            "number": _heading_number(entry, numbers),
            "label": _label(entry),
            "about": _about(entry),
            "status": status.value if status else None,
            "status_class": STATUS_CLASSES.get(status.value if status else "", "unk"),
            "selected": entry.id == selected,
            "first": at == 0,
            "last": at == len(course.entries) - 1,
            "change": _change(change) if change is not None else None,
        }


def _heading_number(entry: Entry, numbers: list[int]) -> str:
    from corpus.numerals import to_chinese

    if entry.kind is not EntryKind.HEADING:
        return ""
    if entry.level == 1:
        numbers[:] = [numbers[0] + 1, 0]
        return f"{to_chinese(numbers[0])}、"
    numbers[1] += 1
    return f"（{to_chinese(numbers[1])}）"


def _label(entry: Entry) -> str:
    if entry.kind in ITEM_KINDS or entry.kind is EntryKind.HEADING:
        return entry.label
    text = " ".join(entry.text.split())
    return text if len(text) <= 80 else text[:78] + "……"


def _about(entry: Entry) -> str:
    quote = entry.quote
    if quote is None:
        return ""
    parts = []
    if quote.kind is Kind.REGULATION:
        if entry.text:
            parts.append(f"《{quote.title}》{quote.place}")
        parts.append(f"{quote.version} 版")
    else:
        parts.append("参考，非规范性文件")
        if entry.text:
            parts.append(quote.title)
    parts.append(f"{len(quote.text)} 字")
    if entry.note:
        parts.append("有讲稿")
    return "　".join(parts)


def _change(change: Change) -> dict[str, Any]:
    from corpus.courses.staleness import ChangeKind, difference

    old = change.entry.quote
    differs = change.new and change.kind not in (ChangeKind.RENUMBERED, ChangeKind.REISSUED)
    names = "、".join(quote.place or quote.title for quote in change.new)
    return {
        "label": change.label,
        "message": change.message,
        "kept": change.kept,
        "updatable": change.updatable,
        "keepable": change.version is not None and not change.kept,
        "button": f"改用{names}" if change.new else "",
        "difference": spans_html(difference(old, change.new)) if old and differs else None,
        "links": [{"link": address_of(quote), "name": quote.name} for quote in change.new],
    }


# --- material -----------------------------------------------------------------------------


def _hits(service: Service, course: Course, words: str, kind: str) -> list[dict[str, Any]]:
    on = datetime.date.fromisoformat(course.as_of) if course.as_of else None
    found = service.search(words, top_k=_MATERIAL_HITS * 2, kind=kind, as_of=on)["hits"]
    have = {
        (e.quote.doc, e.quote.article if kind != "case" else None)
        for e in course.items
        if e.quote is not None
    }
    rows: list[dict[str, Any]] = []
    seen: set[tuple[Any, ...]] = set()
    for hit in found:
        key = _hit_key(hit, kind)
        if key in seen:
            continue
        seen.add(key)
        passage = kind == "training"
        rows.append(
            {
                "title": hit["title"],
                "article": hit["article"],
                "link": hit["permalink"],
                "line": _line(hit),
                "doc": hit["doc"],
                "start": hit["start"] if passage else "",
                "end": hit["end"] if passage else "",
                "have": not passage and (hit["doc"], hit["article"]) in have
                if kind != "case"
                else (hit["doc"], None) in have,
            }
        )
    return rows[:_MATERIAL_HITS]


def _hit_key(hit: Mapping[str, Any], kind: str) -> tuple[Any, ...]:
    if kind == "case":
        return (hit["doc"],)
    return (hit["doc"], hit["article"], hit["start"] if kind == "training" else None)


def _line(hit: Mapping[str, Any]) -> str:
    """Return the line of a hit that says most, shortened."""
    text = hit["text"]
    at = hit["highlights"][0][0] if hit["highlights"] else 0
    start = max(0, at - 14)
    piece = " ".join(text[start : start + 56].split())
    return ("…" if start else "") + piece + ("…" if start + 56 < len(text) else "")


# --- preview ------------------------------------------------------------------------------


def _preview(lesson: Lesson, entry: Entry, number: int) -> dict[str, Any]:
    from corpus.courses.planning import SlideKind, plan_slides

    slides = plan_slides(lesson)
    own = [slide for slide in slides if slide.entry == entry.id]
    if entry.kind is EntryKind.QUESTION:
        own = [slide for slide in slides if slide.kind is SlideKind.QUESTIONS]
    part = next(part for part in lesson.parts if part.entry.id == entry.id)
    at = min(max(1, number), len(own)) if own else 0
    return {
        "slide": _slide(own[at - 1]) if own else None,
        "slide_at": at,
        "slide_count": len(own),
        "source": part.source,
        "source_full": part.source.full if part.source else None,
        "older": part.older,
    }


def _slide(slide: Slide) -> dict[str, Any]:
    return {
        "kind": slide.kind.value,
        "title": slide.title,
        "size": slide.page.size,
        "blocks": slide.page.blocks,
        "table": _table(slide.table) if slide.table else None,
        "source": slide.source,
        "flag": slide.flag,
    }


def _table(table: TablePage) -> dict[str, Any]:
    whole = sum(table.widths)
    return {
        "head": [spans_html(cell) for cell in table.head],
        "rows": [[spans_html(cell) for cell in row] for row in table.rows],
        # Steps of one in a hundred: the page may not carry styles of its own for more.
        "widths": [round(100 * width / whole, 1) for width in table.widths],
    }
