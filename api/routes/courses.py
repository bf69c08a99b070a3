"""/api/courses: packs, their entries, what went stale, files, quizzes."""

from __future__ import annotations

import datetime
from typing import Annotated, Any, Literal
from urllib.parse import quote

from fastapi import APIRouter, File, Path, Query, Response, UploadFile
from pydantic import BaseModel, ConfigDict, Field

from api.courses.packs import Courses, Wanted, course_body, entry_body, summary_body
from api.deps import ServiceDep
from api.params import parse_date
from api.responses import JsonResponse
from corpus.courses.models import Course, EntryKind

__all__ = ["router"]

router = APIRouter()

CourseId = Annotated[str, Path(min_length=1, max_length=32)]
EntryId = Annotated[str, Path(min_length=1, max_length=32)]
Seed = Annotated[int, Query(ge=0, le=1_000_000)]
Count = Annotated[int, Query(ge=1, le=100)]
_MAX_TEMPLATE = 50 * 1024 * 1024


class _Body(BaseModel):
    model_config = ConfigDict(extra="forbid")


class NewCourse(_Body):
    """A pack to make."""

    title: str = Field(min_length=1, max_length=120, examples=["接待制度专题"])
    audience: str = Field(default="", max_length=120, examples=["乡镇纪检干部"])
    as_of: str | None = Field(default=None, examples=["2024-06-01"])


class CourseEdit(_Body):
    """What to change of a pack; what is left out stays. ``as_of`` "" follows the law in force."""

    title: str | None = Field(default=None, max_length=120)
    audience: str | None = Field(default=None, max_length=120)
    as_of: str | None = None


class NewEntry(_Body):
    """What to add: ``ref``, or ``doc`` with ``article``, ``paragraph`` or a span; or own words."""

    ref: str = Field(default="", max_length=500, examples=["公务接待管理办法 第十八条"])
    doc: str = Field(default="", max_length=500)
    article: str = Field(default="", max_length=40)
    paragraph: int | None = Field(default=None, ge=1)
    start: int | None = Field(default=None, ge=0)
    end: int | None = Field(default=None, ge=0)
    kind: Literal["heading", "note", "question"] | None = None
    text: str = Field(default="", max_length=20_000)
    level: int = Field(default=1, ge=1, le=2)
    at: int | None = Field(default=None, ge=1, description="放到第几项，默认在最后")


class EntryEdit(_Body):
    """What to change of an entry; what is left out stays."""

    text: str | None = Field(default=None, max_length=20_000)
    note: str | None = Field(default=None, max_length=20_000)
    level: int | None = Field(default=None, ge=1, le=2)


class Move(_Body):
    """Where to: a place from 1, or so many places up (below 0) or down."""

    to: int | None = Field(default=None, ge=1)
    by: int = 0


class Update(_Body):
    """Which entry; None is all that are stale."""

    entry: str | None = None


class Drop(_Body):
    """A question that is not wanted, or wanted again."""

    question: str = Field(min_length=1, max_length=40)
    back: bool = False


def _answer(courses: Courses, course: Course, status: int = 200) -> JsonResponse:
    return JsonResponse(course_body(course, courses.changes(course)), status_code=status)


@router.get("/api/courses")
def list_courses(service: ServiceDep) -> JsonResponse:
    """Answer with all packs, the one changed last first."""
    courses = Courses(service)
    return JsonResponse([summary_body(pack, courses.changes(pack)) for pack in courses.all()])


@router.post("/api/courses")
def new_course(service: ServiceDep, body: NewCourse) -> JsonResponse:
    """Make a pack."""
    courses = Courses(service)
    made = courses.new(body.title, body.audience, parse_date(body.as_of))
    return _answer(courses, made, 201)


@router.get("/api/courses/stale")
def stale_everywhere(service: ServiceDep, as_of: str | None = None) -> JsonResponse:
    """Answer as `jidian course stale --json` does."""
    courses = Courses(service)
    on = parse_date(as_of)
    rows = [_stale(courses, course, on) for course in courses.all()]
    day = (on or datetime.date.today()).isoformat()
    return JsonResponse({"on": day, "stale": sum(row["stale"] for row in rows), "courses": rows})


@router.post("/api/courses/template")
def keep_template(service: ServiceDep, file: Annotated[UploadFile, File()]) -> JsonResponse:
    """Keep the office's template for all packs."""
    from api.courses.building import save_template

    return JsonResponse({"template": save_template(service, file.file.read(_MAX_TEMPLATE + 1))})


@router.delete("/api/courses/template/{suffix}")
def drop_template(service: ServiceDep, suffix: Literal["docx", "pptx"]) -> JsonResponse:
    """Go back to the program's own design."""
    from api.courses.building import remove_template

    remove_template(service, suffix)
    return JsonResponse({"template": None})


@router.get("/api/courses/{course}")
def show_course(service: ServiceDep, course: CourseId) -> JsonResponse:
    """Answer with a pack, its entries and what went stale."""
    courses = Courses(service)
    return _answer(courses, courses.store.course(course))


@router.patch("/api/courses/{course}")
def edit_course(service: ServiceDep, course: CourseId, body: CourseEdit) -> JsonResponse:
    """Change a pack's head."""
    courses = Courses(service)
    return _answer(courses, courses.edit(course, **body.model_dump()))


@router.delete("/api/courses/{course}")
def delete_course(service: ServiceDep, course: CourseId) -> JsonResponse:
    """Delete a pack."""
    Courses(service).store.delete(course)
    return JsonResponse({"deleted": course})


@router.post("/api/courses/{course}/entries")
def add_entry(service: ServiceDep, course: CourseId, body: NewEntry) -> JsonResponse:
    """Add a quotation, or a heading, note or question."""
    courses = Courses(service)
    place = body.at - 1 if body.at is not None else None
    if body.kind is not None:
        entry = courses.written(EntryKind(body.kind), body.text, level=body.level)
        pack, added = courses.put(course, [entry], place)
    else:
        wanted = Wanted(body.ref, body.doc, body.article, body.paragraph, body.start, body.end)
        pack, added = courses.add(course, [wanted], place)
    changes = {change.entry.id: change for change in courses.changes(pack)}
    made = entry_body(added[0], pack.place(added[0].id) + 1, changes)
    return JsonResponse({"course": pack.id, "entry": made}, status_code=201)


@router.patch("/api/courses/{course}/entries/{entry}")
def edit_entry(
    service: ServiceDep, course: CourseId, entry: EntryId, body: EntryEdit
) -> JsonResponse:
    """Change an entry's words."""
    courses = Courses(service)
    return _answer(courses, courses.edit_entry(course, entry, **body.model_dump()))


@router.delete("/api/courses/{course}/entries/{entry}")
def remove_entry(service: ServiceDep, course: CourseId, entry: EntryId) -> JsonResponse:
    """Take an entry out."""
    courses = Courses(service)
    return _answer(courses, courses.remove(course, [entry]))


@router.post("/api/courses/{course}/entries/{entry}/move")
def move_entry(service: ServiceDep, course: CourseId, entry: EntryId, body: Move) -> JsonResponse:
    """Move an entry."""
    courses = Courses(service)
    to = body.to - 1 if body.to is not None else None
    return _answer(courses, courses.move(course, entry, to=to, by=body.by))


@router.post("/api/courses/{course}/entries/{entry}/keep")
def keep_entry(service: ServiceDep, course: CourseId, entry: EntryId) -> JsonResponse:
    """Go on quoting an old version."""
    courses = Courses(service)
    return _answer(courses, courses.keep(course, entry))


@router.get("/api/courses/{course}/stale")
def stale(service: ServiceDep, course: CourseId, as_of: str | None = None) -> JsonResponse:
    """Answer with what went stale in a pack."""
    courses = Courses(service)
    return JsonResponse(_stale(courses, courses.store.course(course), parse_date(as_of)))


@router.post("/api/courses/{course}/update")
def update(service: ServiceDep, course: CourseId, body: Update) -> JsonResponse:
    """Put the present text in place of one stale entry, or of all."""
    courses = Courses(service)
    before = courses.store.course(course)
    _, done, rest = courses.update(course, body.entry)
    numbers = {entry.id: at for at, entry in enumerate(before.entries, 1)}
    return JsonResponse(
        {
            "course": course,
            "updated": [change.to_json(numbers.get(change.entry.id, 0)) for change in done],
            "left": [change.to_json(numbers.get(change.entry.id, 0)) for change in rest],
        }
    )


@router.get("/api/courses/{course}/files/{name}")
def course_file(
    service: ServiceDep, course: CourseId, name: str, seed: Seed = 1, count: Count = 10
) -> Response:
    """Answer with a file: docx, pptx, quiz.docx, key.docx or quiz.html."""
    from api.courses.building import MEDIA_TYPES, build_one

    courses = Courses(service)
    pack = courses.store.course(course)
    file_name, data = build_one(service, courses, pack, name, seed=seed, questions=count)
    # Never shown inline: what it holds was read from files.
    return Response(
        data,
        media_type=MEDIA_TYPES[name.rsplit(".", 1)[-1]],
        headers={
            "Content-Disposition": f"attachment; filename*=UTF-8''{quote(file_name, safe='')}"
        },
    )


@router.get("/api/courses/{course}/quiz")
def quiz(service: ServiceDep, course: CourseId, seed: Seed = 1, count: Count = 10) -> JsonResponse:
    """Answer with the self-test questions and their key."""
    from api.courses.quizzes import quiz_of

    courses = Courses(service)
    pack = courses.store.course(course)
    made = quiz_of(service, courses, pack, seed=seed, count=count)
    return JsonResponse(
        {
            "course": pack.id,
            "title": made.title,
            "on": made.on,
            "seed": made.seed,
            "questions": [question.to_json() for question in made.questions],
        }
    )


@router.post("/api/courses/{course}/quiz/drop")
def drop_question(service: ServiceDep, course: CourseId, body: Drop) -> JsonResponse:
    """Leave a question out from now on, or take it in again."""
    pack = Courses(service).drop_question(course, body.question, back=body.back)
    return JsonResponse({"course": pack.id, "dropped": list(pack.dropped)})


def _stale(courses: Courses, course: Course, on: datetime.date | None) -> dict[str, Any]:
    changes = courses.changes(course, on)
    return {
        "id": course.id,
        "title": course.title,
        "stale": sum(not change.kept for change in changes),
        "items": [change.to_json(course.place(change.entry.id) + 1) for change in changes],
    }
