"""Files of a pack: handout, slides, quiz; the office's templates."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from api.courses.held import ServiceHoldings, address_of, older_of
from corpus.errors import UsageError

if TYPE_CHECKING:
    from api.courses.packs import Courses
    from api.service import Service
    from corpus.courses.lesson import Lesson
    from corpus.courses.models import Course, Quotation
    from corpus.models import Status

__all__ = [
    "FORMS",
    "MEDIA_TYPES",
    "build",
    "file_name",
    "lesson_of",
    "remove_template",
    "save_template",
    "template_of",
]

FORMS = ("docx", "pptx", "quiz")
MEDIA_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "html": "text/html; charset=utf-8",
}
_UNSAFE = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')


def lesson_of(service: Service, courses: Courses, course: Course) -> Lesson:
    """Return a pack ready for print: statuses, older versions, what went stale."""
    from corpus.courses.lesson import make_lesson

    on = course.on(courses.today)
    held = ServiceHoldings(service)

    def status(quote: Quotation) -> Status | None:
        record = held.find(quote.doc)
        return held.status(record, on) if record is not None else None

    older = {
        entry.id: found
        for entry in course.items
        if entry.quote is not None and (found := older_of(service, entry.quote)) is not None
    }
    return make_lesson(
        course,
        on.isoformat(),
        status=status,
        address=address_of,
        older=older,
        changes=courses.changes(course),
    )


def build(
    service: Service,
    courses: Courses,
    course: Course,
    forms: Sequence[str],
    *,
    templates: Mapping[str, bytes] | None = None,
    seed: int = 1,
    questions: int = 10,
) -> list[tuple[str, bytes]]:
    """Return the files of a pack as (name, content).

    Args:
        service: the collection.
        courses: its packs.
        course: the pack.
        forms: of `FORMS`; ``quiz`` is questions and key as two .docx and one .html.
        templates: the office's, by docx and pptx; without, those kept in the collection.
        seed: of the self-test questions.
        questions: how many of them at most.
    Raises:
        UsageError: a form is unknown, the pack is empty, or a template cannot be used.
    """
    unknown = [form for form in forms if form not in FORMS]
    if unknown or not forms:
        raise UsageError(f"--format 可用：{'、'.join(FORMS)}（逗号隔开）。")
    if not course.entries:
        raise UsageError(f"课程包“{course.title}”还是空的，先加入条文或案例。")
    given = templates or {}
    files: list[tuple[str, bytes]] = []
    lesson = lesson_of(service, courses, course)
    if "docx" in forms:
        from corpus.courses.word import lesson_docx

        data = lesson_docx(lesson, given.get("docx") or template_of(service, "docx"))
        files.append((file_name(course, "docx"), data))
    if "pptx" in forms:
        from corpus.courses.slides import lesson_pptx

        data = lesson_pptx(lesson, given.get("pptx") or template_of(service, "pptx"))
        files.append((file_name(course, "pptx"), data))
    if "quiz" in forms:
        files += _quiz_files(service, course, lesson, given.get("docx"), seed, questions)
    return files


def _quiz_files(
    service: Service, course: Course, lesson: Lesson, template: bytes | None, seed: int, count: int
) -> list[tuple[str, bytes]]:
    from api.courses.quizzes import quiz_of
    from corpus.courses.quiz.printing import quiz_docx, quiz_html, quiz_key_docx

    template = template or template_of(service, "docx")
    quiz = quiz_of(service, course, lesson, seed=seed, count=count)
    return [
        (file_name(course, "docx", "_自测题"), quiz_docx(quiz, template)),
        (file_name(course, "docx", "_自测题答案"), quiz_key_docx(quiz, template)),
        (file_name(course, "html", "_自测题"), quiz_html(quiz).encode()),
    ]


def file_name(course: Course, suffix: str, addition: str = "") -> str:
    """Return the name of a pack's file, without characters that file systems refuse."""
    name = _UNSAFE.sub("_", course.title).strip(" .") or course.id
    return f"{name[:80]}{addition}.{suffix}"


# --- templates ----------------------------------------------------------------------------


def _template_path(service: Service, suffix: str) -> Path:
    return service.collection.home / "templates" / f"course.{suffix}"


def template_of(service: Service, suffix: str) -> bytes | None:
    """Return the office's template kept in the collection, None if there is none."""
    path = _template_path(service, suffix)
    return path.read_bytes() if path.is_file() else None


def save_template(service: Service, data: bytes) -> str:
    """Keep a template for all packs from now on; return docx or pptx.

    Raises:
        UsageError: it cannot be used.
    """
    from corpus.courses.packages import suffix_of
    from corpus.courses.trial import try_template

    suffix = suffix_of(data)
    try_template(suffix, data)
    path = _template_path(service, suffix)
    path.parent.mkdir(exist_ok=True)
    temporary = path.with_suffix(".tmp")
    temporary.write_bytes(data)
    temporary.replace(path)
    return suffix


def remove_template(service: Service, suffix: str) -> None:
    """Go back to the program's own design."""
    if suffix not in ("docx", "pptx"):
        raise UsageError("模板只有 docx 和 pptx 两种。")
    _template_path(service, suffix).unlink(missing_ok=True)
