"""The pages of course packs: list, outline with preview, collecting, files."""

from __future__ import annotations

from typing import Annotated, Literal
from urllib.parse import quote, urlsplit

from fastapi import APIRouter, File, Form, Query, Request, Response, UploadFile
from fastapi.responses import HTMLResponse, RedirectResponse

from api.courses.packs import DEFAULT_TITLE, Courses, Wanted
from api.deps import ReaderDep, ServiceDep
from api.pages.coursing import list_context, pack_context
from api.pages.render import render
from api.params import parse_date
from api.responses import JsonResponse
from corpus.courses.models import Course, EntryKind
from corpus.errors import UsageError

__all__ = ["router"]

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=True)

_SHORT = Form(max_length=200)
_LONG = Form(max_length=60_000)


def _see_other(address: str) -> Response:
    return RedirectResponse(address, status_code=303)


def _at(course_id: str, entry: str | None = None, back: str = "") -> str:
    address = f"/courses/{quote(course_id, safe='')}"
    if entry is None:
        return address
    more = f"&back={quote(back, safe='')}" if back else ""
    return f"{address}?e={quote(entry, safe='')}{more}#e-{quote(entry, safe='')}"


def _local(address: str) -> str:
    """Return an address of this server without its host, "" for any other."""
    parts = urlsplit(address)
    path = parts.path + (f"?{parts.query}" if parts.query else "")
    return path if path.startswith("/") and not path.startswith(("//", "/\\")) else ""


@router.get("/courses")
def courses_page(request: Request, service: ServiceDep, reader: ReaderDep) -> Response:
    """Answer with the list of packs."""
    return render(request, "courses.html", list_context(service, Courses(service), reader))


@router.post("/courses")
def make_course(
    service: ServiceDep,
    reader: ReaderDep,
    title: Annotated[str, _SHORT] = "",
    audience: Annotated[str, _SHORT] = "",
    as_of: Annotated[str, _SHORT] = "",
) -> Response:
    """Make a pack and go to it."""
    courses = Courses(service)
    course = courses.new(title, audience, parse_date(as_of), made_by=reader)
    courses.store.set_current(reader, course.id)
    return _see_other(_at(course.id))


@router.post("/courses/items")
def collect(
    request: Request,
    service: ServiceDep,
    reader: ReaderDep,
    doc: Annotated[str, Form(min_length=1, max_length=500)],
    article: Annotated[str, _SHORT] = "",
    course: Annotated[str, _SHORT] = "",
    paragraph: Annotated[str, _SHORT] = "",
    start: Annotated[str, _SHORT] = "",
    end: Annotated[str, _SHORT] = "",
    after: Annotated[str, _SHORT] = "",
    back: Annotated[str, Form(max_length=4000)] = "",
) -> Response:
    """Put a provision, case or passage into a pack: the one named, else the reader's own."""
    courses = Courses(service)
    pack = _current(courses, reader, course)
    wanted = Wanted(
        doc=doc,
        article=article,
        paragraph=_number(paragraph),
        start=_number(start),
        end=_number(end),
    )
    place = pack.place(after) + 1 if after else None
    count = len(pack.entries)
    pack, added = courses.add(pack.id, [wanted], place)
    courses.store.set_current(reader, pack.id)
    entry = added[0]
    if "application/json" in request.headers.get("accept", ""):
        fresh = len(pack.entries) > count
        word = "已加入" if fresh else "已经在"
        body = {
            "course": {"id": pack.id, "title": pack.title, "address": _at(pack.id, entry.id)},
            "entry": {"id": entry.id, "label": entry.label},
            "new": fresh,
            "message": f"{word}课程包“{pack.title}”",
        }
        return JsonResponse(body, status_code=201 if fresh else 200)
    here = _local(back or request.headers.get("referer", ""))
    return _see_other(_at(pack.id, entry.id, "" if here.startswith("/courses") else here))


def _current(courses: Courses, reader: str, course_id: str) -> Course:
    """Return the pack to collect for; a reader who has none gets one."""
    chosen = course_id or courses.store.current(reader)
    if chosen:
        return courses.store.course(chosen)
    return courses.new(DEFAULT_TITLE, made_by=reader)


def _number(text: str) -> int | None:
    if not text.strip():
        return None
    if not text.strip().isdigit():
        raise UsageError(f"“{text}”不是字位。")
    return int(text)


@router.post("/courses/template")
def keep_template(
    service: ServiceDep,
    file: Annotated[UploadFile, File()],
    back: Annotated[str, _SHORT] = "",
) -> Response:
    """Keep the office's template for all packs."""
    from api.courses.building import save_template

    save_template(service, file.file.read(50 * 1024 * 1024 + 1))
    return _see_other(_local(back) or "/courses")


@router.post("/courses/template/{suffix}/remove")
def drop_template(
    service: ServiceDep, suffix: Literal["docx", "pptx"], back: Annotated[str, _SHORT] = ""
) -> Response:
    """Go back to the program's own design."""
    from api.courses.building import remove_template

    remove_template(service, suffix)
    return _see_other(_local(back) or "/courses")


@router.get("/courses/{course}")
def course_page(
    request: Request,
    service: ServiceDep,
    reader: ReaderDep,
    course: str,
    e: Annotated[str, Query(max_length=40)] = "",
    s: Annotated[int, Query(ge=1, le=999)] = 1,
    m: Annotated[str, Query(max_length=500)] = "",
    k: Literal["regulation", "case", "training"] = "regulation",
    back: Annotated[str, Query(max_length=4000)] = "",
) -> Response:
    """Answer with a pack: outline, preview of the chosen entry, material to add."""
    courses = Courses(service)
    pack = courses.store.course(course)
    context = pack_context(
        service,
        courses,
        pack,
        chosen=e,
        slide=s,
        material=m,
        kind=k,
        collecting=courses.store.current(reader) == pack.id,
    )
    return render(request, "course.html", {**context, "back": _local(back)})


@router.post("/courses/{course}/edit")
def edit_course(
    service: ServiceDep,
    course: str,
    title: Annotated[str, _SHORT],
    audience: Annotated[str, _SHORT] = "",
    as_of: Annotated[str, _SHORT] = "",
) -> Response:
    """Change a pack's head."""
    Courses(service).edit(course, title=title, audience=audience, as_of=as_of)
    return _see_other(_at(course))


@router.post("/courses/{course}/delete")
def delete_course(service: ServiceDep, course: str) -> Response:
    """Delete a pack."""
    Courses(service).store.delete(course)
    return _see_other("/courses")


@router.post("/courses/{course}/current")
def collect_here(service: ServiceDep, reader: ReaderDep, course: str) -> Response:
    """Collect for this pack from now on."""
    store = Courses(service).store
    store.set_current(reader, store.course(course).id)
    return _see_other(_at(course))


@router.post("/courses/{course}/update")
def update_all(service: ServiceDep, course: str) -> Response:
    """Put the present text in place of all that went stale."""
    Courses(service).update(course)
    return _see_other(_at(course))


@router.post("/courses/{course}/entries")
def add_entry(
    service: ServiceDep,
    course: str,
    kind: Annotated[Literal["ref", "heading", "heading2", "note", "question"], Form()],
    text: Annotated[str, _LONG],
    after: Annotated[str, _SHORT] = "",
) -> Response:
    """Add own words, or what a reference names."""
    courses = Courses(service)
    place = courses.store.course(course).place(after) + 1 if after else None
    if kind == "ref":
        _, added = courses.add(course, [Wanted(ref=text)], place)
        return _see_other(_at(course, added[0].id))
    level = 2 if kind == "heading2" else 1
    name = EntryKind.HEADING if kind.startswith("heading") else EntryKind(kind)
    _, entry = courses.add_text(course, name, text, level=level, at=place)
    return _see_other(_at(course, entry.id))


@router.post("/courses/{course}/entries/{entry}")
def change_entry(
    service: ServiceDep,
    course: str,
    entry: str,
    action: Annotated[Literal["up", "down", "remove", "save", "update", "keep"], Form()],
    text: Annotated[str | None, _LONG] = None,
    note: Annotated[str | None, _LONG] = None,
    level: Annotated[int | None, Form(ge=1, le=2)] = None,
) -> Response:
    """Move, change, update, keep or remove an entry."""
    courses = Courses(service)
    if action == "remove":
        before = courses.store.course(course)
        at = before.place(entry)
        pack = courses.remove(course, [entry])
        if not pack.entries:
            return _see_other(_at(course))
        return _see_other(_at(course, pack.entries[min(at, len(pack.entries) - 1)].id))
    if action in ("up", "down"):
        courses.move(course, entry, by=-1 if action == "up" else 1)
    elif action == "save":
        courses.edit_entry(course, entry, text=text, note=note, level=level)
    elif action == "update":
        courses.update(course, entry)
    else:
        courses.keep(course, entry)
    return _see_other(_at(course, entry))


@router.get("/courses/{course}/files/{name}")
def course_file(
    service: ServiceDep,
    course: str,
    name: str,
    seed: Annotated[int, Query(ge=0, le=1_000_000)] = 1,
    count: Annotated[int, Query(ge=1, le=100)] = 10,
) -> Response:
    """Answer with a file of a pack, as a download."""
    from api.routes.courses import course_file as answer

    return answer(service, course, name, seed, count)
