"""Files of a pack: handout, slides, quiz; the office's templates."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from api.courses.held import ServiceHoldings, address_of, older_of
from corpus.errors import UsageError

if TYPE_CHECKING:
    from api.courses.packs import Courses
    from api.service import Service
    from corpus.courses.lesson import Lesson
    from corpus.courses.models import Course, Quotation
    from corpus.courses.quiz.models import Quiz
    from corpus.models import Status

__all__ = [
    "FILES",
    "FORMS",
    "MEDIA_TYPES",
    "build",
    "build_one",
    "file_name",
    "lesson_of",
    "remove_template",
    "save_template",
    "template_of",
]

FORMS = ("docx", "pptx", "quiz")
_NAMES = {
    "docx": ("docx", ""),
    "pptx": ("pptx", ""),
    "quiz.docx": ("docx", "_自测题"),
    "key.docx": ("docx", "_自测题答案"),
    "quiz.html": ("html", "_自测题"),
}
FILES = tuple(_NAMES)
"""The files of a pack."""
_QUIZ = ("quiz.docx", "key.docx", "quiz.html")
MEDIA_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "html": "text/html; charset=utf-8",
}
_UNSAFE = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')


def lesson_of(
    service: Service, courses: Courses, course: Course, only: str | None = None
) -> Lesson:
    """Return a pack ready for print: statuses, older versions, what went stale.

    ``only`` is the entry that older versions are looked up for; None is all.
    """
    from corpus.courses.lesson import make_lesson

    on = course.on(courses.today)
    held = ServiceHoldings(service)

    def status(quote: Quotation) -> Status | None:
        record = held.find(quote.doc)
        return held.status(record, on) if record is not None else None

    older = {
        entry.id: found
        for entry in course.items
        if only in (None, entry.id)
        and entry.quote is not None
        and (found := older_of(service, entry.quote)) is not None
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
    wanted = [name for form in forms for name in (_QUIZ if form == "quiz" else (form,))]
    builder = _Builder(service, courses, course, templates or {}, seed, questions)
    return [builder.file(name) for name in dict.fromkeys(wanted)]


def build_one(
    service: Service,
    courses: Courses,
    course: Course,
    name: str,
    *,
    seed: int = 1,
    questions: int = 10,
) -> tuple[str, bytes]:
    """Return one file of a pack as (name, content); ``name`` is of `FILES`.

    Raises:
        UsageError: there is no such file, the pack is empty, or the template is unusable.
    """
    if name not in FILES:
        raise UsageError(f"没有“{name}”这种文件，可用：{'、'.join(FILES)}。")
    return _Builder(service, courses, course, {}, seed, questions).file(name)


class _Builder:
    """Makes the files of one pack; what several of them need is made once."""

    def __init__(
        self,
        service: Service,
        courses: Courses,
        course: Course,
        templates: Mapping[str, bytes],
        seed: int,
        questions: int,
    ) -> None:
        if not course.entries:
            raise UsageError(f"课程包“{course.title}”还是空的，先加入条文或案例。")
        self._service, self._courses, self._course = service, courses, course
        self._templates = templates
        self._seed, self._questions = seed, questions

    @cached_property
    def _lesson(self) -> Lesson:
        return lesson_of(self._service, self._courses, self._course)

    @cached_property
    def _quiz(self) -> Quiz:
        from api.courses.quizzes import quiz_of

        return quiz_of(
            self._service,
            self._courses,
            self._course,
            seed=self._seed,
            count=self._questions,
        )

    def _template(self, suffix: str) -> bytes | None:
        return self._templates.get(suffix) or template_of(self._service, suffix)

    def file(self, name: str) -> tuple[str, bytes]:
        """Return a file as (name, content)."""
        suffix, addition = _NAMES[name]
        return file_name(self._course, suffix, addition), self._content(name)

    def _content(self, name: str) -> bytes:
        if name == "docx":
            from corpus.courses.word import lesson_docx

            return lesson_docx(self._lesson, self._template("docx"))
        if name == "pptx":
            from corpus.courses.slides import lesson_pptx

            return lesson_pptx(self._lesson, self._template("pptx"))
        from corpus.courses.quiz.printing import quiz_docx, quiz_html, quiz_key_docx

        if name == "quiz.html":
            return quiz_html(self._quiz).encode()
        make = quiz_docx if name == "quiz.docx" else quiz_key_docx
        return make(self._quiz, self._template("docx"))


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
