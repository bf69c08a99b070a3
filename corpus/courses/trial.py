"""Whether an office's template can be used: a small lesson is printed on it."""

from __future__ import annotations

from corpus.courses.lesson import Lesson, Part, Source
from corpus.courses.models import Course, Entry, EntryKind, Quotation
from corpus.errors import UsageError
from corpus.models import Kind

__all__ = ["try_template"]


def try_template(suffix: str, data: bytes) -> None:
    """Print a lesson of one provision on a template.

    Raises:
        UsageError: it cannot be used; the message says why.
    """
    quote = Quotation(
        doc="试.md", title="试", kind=Kind.REGULATION, version="2000-01-01",
        text="第一条 试。", start=0, end=6, article="第一条",
    )  # fmt: skip
    entry = Entry(id="1", kind=EntryKind.PROVISION, quote=quote)
    source = Source(1, quote, None, "2000-01-01", "")
    heading = Entry(id="0", kind=EntryKind.HEADING, text="试")
    parts = (Part(heading, "一、试"), Part(entry, "试", source))
    course = Course(id="0", title="试", entries=(heading, entry))
    lesson = Lesson(course, "2000-01-01", parts, (source,), ())
    try:
        if suffix == "docx":
            from corpus.courses.word import lesson_docx

            lesson_docx(lesson, data)
        else:
            from corpus.courses.slides import lesson_pptx

            lesson_pptx(lesson, data)
    except UsageError:
        raise
    except (KeyError, ValueError, AttributeError, IndexError, TypeError) as exc:
        raise UsageError("模板打不开或缺少必要的部分，请用 Word 或 WPS 另存后再试。") from exc
