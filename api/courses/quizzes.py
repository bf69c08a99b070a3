"""What a pack's questions are made from: its texts, their neighbours, what cases cite."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.courses.models import EntryKind
from corpus.models import Kind

if TYPE_CHECKING:
    from api.courses.packs import Courses
    from api.service import Service
    from corpus.courses.lesson import Lesson, Source
    from corpus.courses.models import Course
    from corpus.courses.quiz.models import CaseText, LawText, Quiz
    from corpus.models import DocumentRecord

__all__ = ["quiz_lesson", "quiz_of"]


def quiz_of(
    service: Service, courses: Courses, course: Course, *, seed: int = 1, count: int = 10
) -> Quiz:
    """Return the quiz of a pack."""
    day = course.on(courses.today)
    generation = service.searcher.catalog.generation
    return service.course_quizzes.get(
        (course.id, course.changed_at, generation, day, seed, count),
        lambda: _made(service, course, quiz_lesson(service, courses, course), seed, count),
    )


def _made(service: Service, course: Course, lesson: Lesson, seed: int, count: int) -> Quiz:
    from corpus.courses.quiz.making import make_quiz

    laws, cases = [], []
    seen: set[int] = set()
    for part in lesson.parts:
        source = part.source
        if source is None or source.number in seen:
            continue
        seen.add(source.number)
        record = service.searcher.catalog.by_doc.get(source.quote.doc)
        if source.quote.kind is Kind.REGULATION:
            laws.append(_law(service, source, record))
        elif part.entry.kind is EntryKind.CASE and record is not None:
            cases.append(_case(service, source, record))
    return make_quiz(
        course.title,
        lesson.on,
        laws,
        cases,
        seed=seed,
        count=count,
        dropped=frozenset(course.dropped),
    )


def quiz_lesson(service: Service, courses: Courses, course: Course) -> Lesson:
    """Return a pack with its sources alone: a quiz needs no older versions."""
    from api.courses.held import ServiceHoldings, address_of
    from corpus.courses.lesson import make_lesson

    on, held = course.on(courses.today), ServiceHoldings(service)
    records = {e.quote.doc: held.find(e.quote.doc) for e in course.items if e.quote is not None}
    statuses = {
        doc: held.status(record, on) if record is not None else None
        for doc, record in records.items()
    }
    return make_lesson(
        course,
        on.isoformat(),
        status=lambda quote: statuses[quote.doc],
        address=address_of,
        older={},
    )


def _law(service: Service, source: Source, record: DocumentRecord | None) -> LawText:
    from corpus.compare.provisions import provisions_of
    from corpus.courses.quiz.models import LawText
    from corpus.courses.quoting import body_of

    quote = source.quote
    body = body_of(quote)
    others = {}
    if record is not None:
        parsed = service.collection.store.parsed(record.id)
        others = {p.name: p.body for p in provisions_of(parsed) if p.name != quote.article}
    return LawText(source, body, len(quote.text) - len(body), others)


def _case(service: Service, source: Source, record: DocumentRecord) -> CaseText:
    from corpus.courses.quiz.models import CaseText

    index = service.link_index
    cites: dict[str, set[str]] = {}
    numbers: dict[str, set[str]] = {}
    for link in service.collection.store.links_from(record.id):
        if link.to_article is None:
            continue
        target = index.target(link)
        for version in service.searcher.catalog.documents_of_work(link.work_key):
            doc = service.searcher.catalog.by_id[version].doc
            numbers.setdefault(doc, set()).add(link.to_article)
        if target is not None and source.quote.start <= link.start < source.quote.end:
            cites.setdefault(target.doc, set()).add(link.to_article)
    return CaseText(
        source,
        {doc: frozenset(names) for doc, names in cites.items()},
        {doc: frozenset(names) for doc, names in numbers.items()},
    )
