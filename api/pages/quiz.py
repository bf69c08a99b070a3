"""The on-screen quiz: one question a page, what was chosen stands in the address."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Form, Query, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from markupsafe import Markup, escape

from api.courses.packs import Courses
from api.deps import ServiceDep
from api.pages.parts import STATUS_CLASSES
from api.pages.render import link, render
from corpus.courses.quiz.models import KIND_NAMES, LETTERS, Question, Quiz

__all__ = ["router"]

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=True)

_NONE = "-"
Seed = Annotated[int, Query(ge=0, le=1_000_000)]
Count = Annotated[int, Query(ge=1, le=100)]


@router.get("/courses/{course}/quiz")
def quiz_page(
    request: Request,
    service: ServiceDep,
    course: str,
    n: Annotated[int, Query(ge=1, le=101)] = 1,
    a: Annotated[str, Query(max_length=400)] = "",
    seed: Seed = 1,
    count: Count = 10,
) -> Response:
    """Answer with a question, its key once an option is chosen, or with the result."""
    from api.courses.quizzes import quiz_of

    courses = Courses(service)
    pack = courses.store.course(course)
    quiz = quiz_of(service, courses, pack, seed=seed, count=count)
    answers = _answers(a, quiz)
    state = {"seed": seed if seed != 1 else None, "count": count if count != 10 else None}
    path = f"/courses/{quote(course, safe='')}/quiz"
    context = {
        "page": "courses",
        "course": pack,
        "quiz": quiz,
        "seed": seed,
        "count": count,
        "answers": a,
        "right": sum(x == q.answer for x, q in zip(answers, quiz.questions, strict=True)),
        "wrong": sum(
            x is not None and x != q.answer for x, q in zip(answers, quiz.questions, strict=True)
        ),
        "again": link({**state, "seed": seed}, path),
        "other": link({**state, "seed": seed + 1}, path),
    }
    if n > len(quiz.questions):
        rows = list(_results(quiz, answers, state, path, a))
        return render(request, "quiz_result.html", {**context, "results": rows})
    shown = _shown(quiz, answers, n, {**state, "a": a}, path)
    return render(request, "quiz.html", {**context, **shown})


def _shown(
    quiz: Quiz, answers: list[int | None], n: int, state: dict[str, Any], path: str
) -> dict[str, Any]:
    """Return what the page of question ``n`` (from 1) shows of it."""
    question = quiz.questions[n - 1]
    chosen = answers[n - 1]
    return {
        "number": n,
        "question": question,
        "kind": KIND_NAMES[question.kind],
        "chosen": chosen,
        "options": [
            {
                "letter": LETTERS[at],
                "text": option,
                "answers": _with(answers, n - 1, at),
                "right": chosen is not None and at == question.answer,
                "missed": chosen == at and at != question.answer,
            }
            for at, option in enumerate(question.options)
        ],
        "previous": link({**state, "n": n - 1}, path) if n > 1 else None,
        "next": link({**state, "n": n + 1}, path),
        "last": n == len(quiz.questions),
        "evidence": _evidence(question),
        "status_class": STATUS_CLASSES.get(
            question.source.status.value if question.source.status else "", "unk"
        ),
    }


@router.post("/courses/{course}/quiz/drop")
def drop(
    service: ServiceDep,
    course: str,
    question: Annotated[str, Form(min_length=1, max_length=40)],
    seed: Annotated[int, Form(ge=0, le=1_000_000)] = 1,
    count: Annotated[int, Form(ge=1, le=100)] = 10,
) -> Response:
    """Leave a question out of this pack's quizzes; the quiz begins anew."""
    Courses(service).drop_question(course, question)
    path = f"/courses/{quote(course, safe='')}/quiz"
    return RedirectResponse(link({"seed": seed, "count": count}, path), status_code=303)


def _answers(text: str, quiz: Quiz) -> list[int | None]:
    """Return the option chosen for each question, None where none is."""
    parts = text.split(".") if text else []
    found: list[int | None] = []
    for at, question in enumerate(quiz.questions):
        part = parts[at] if at < len(parts) else _NONE
        valid = part.isdigit() and int(part) < len(question.options)
        found.append(int(part) if valid else None)
    return found


def _with(answers: list[int | None], place: int, chosen: int) -> str:
    changed = [*answers[:place], chosen, *answers[place + 1 :]]
    while changed and changed[-1] is None:
        changed.pop()
    return ".".join(_NONE if answer is None else str(answer) for answer in changed)


def _evidence(question: Question) -> Markup:
    text, at = question.source.quote.text, 0
    parts: list[Markup] = []
    for start, end in sorted(question.marks):
        parts += [escape(text[at:start]), Markup("<mark>{}</mark>").format(text[start:end])]
        at = end
    return Markup("").join([*parts, escape(text[at:])])


def _results(
    quiz: Quiz, answers: list[int | None], state: dict[str, Any], path: str, a: str
) -> Iterator[dict[str, Any]]:
    for number, (question, chosen) in enumerate(zip(quiz.questions, answers, strict=True), 1):
        yield {
            "number": number,
            "kind": KIND_NAMES[question.kind],
            "quoted": question.quoted,
            "right": chosen == question.answer,
            "answered": chosen is not None,
            "chosen": question.options[chosen] if chosen is not None else "",
            "answer": question.options[question.answer],
            "source": question.source,
            "link": link({**state, "n": number, "a": a}, path),
        }
