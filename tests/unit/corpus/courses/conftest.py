"""A small fictional regulation, quoted."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pytest

from corpus.courses.lesson import Lesson, Older, Source, compare_older, make_lesson
from corpus.courses.models import Course, Entry, EntryKind, Quotation
from corpus.courses.quiz.models import LawText
from corpus.courses.quoting import body_of
from corpus.models import Kind, Status

ON = date(2026, 3, 1)

ARTICLES = {
    "第一条": "第一条 为了规范财物登记，制定本办法。",
    "第二条": "第二条 接收单位应当在五个工作日内登记财物，由财政部门复核。",
    "第三条": "第三条 登记表保存期限不少于十年，可以采用电子形式。",
    "第四条": "第四条 审计机关每年抽查，抽查比例不低于百分之二十，抽查结果在三十日内通报。",
    "第五条": "第五条 逾期不登记的，给予警告处分；隐瞒不报的，给予撤销党内职务处分。",
    "第六条": "第六条 案件审理部门对移交的财物逐件核对，清单一式三份。",
    "第七条": "第七条 本办法自2024年4月1日起施行。",
}
OLD = "第二条 接收单位应当在十个工作日内登记财物，由审计机关复核。"


def provision(
    article: str, text: str | None = None, *, version: str = "2024-03-01", start: int = 0
) -> Quotation:
    words = text if text is not None else ARTICLES[article]
    return Quotation(
        doc=f"临江市财物登记办法({version}).md",
        title="临江市财物登记办法",
        kind=Kind.REGULATION,
        version=version,
        text=words,
        start=start,
        end=start + len(words),
        article=article,
        sha256=version,
        taken="2026-03-01",
    )


def case(text: str) -> Quotation:
    return Quotation(
        doc="案例一.md", title="某镇登记逾期案", kind=Kind.CASE, version="2025-01-01",
        text=text, start=0, end=len(text), sha256="case", taken="2026-03-01",
    )  # fmt: skip


def entry(
    quote: Quotation, kind: EntryKind = EntryKind.PROVISION, name: str = "", note: str = ""
) -> Entry:
    identity = f"{quote.article or quote.doc}{quote.version}"
    return Entry(id=identity, kind=kind, quote=quote, text=name, note=note)


def heading(text: str, level: int = 1) -> Entry:
    return Entry(id=f"h{text}", kind=EntryKind.HEADING, text=text, level=level)


def lesson(
    *entries: Entry, title: str = "财物登记专题", older: dict[str, Older] | None = None
) -> Lesson:
    course = Course(id="c1", title=title, audience="乡镇干部", entries=entries)
    return make_lesson(
        course,
        ON.isoformat(),
        status=lambda quote: Status.IN_FORCE if quote.kind is Kind.REGULATION else None,
        address=lambda quote: f"/doc/{quote.doc}",
        older=older or {},
    )


def older() -> Older:
    old = provision("第二条", OLD, version="2018-03-01")
    return compare_older([old], provision("第二条"))


def law(article: str, number: int = 1) -> LawText:
    quote = provision(article)
    body = body_of(quote)
    others = {name: body_of(provision(name)) for name in ARTICLES if name != article}
    source = Source(number, quote, Status.IN_FORCE, ON.isoformat(), "/doc/x")
    return LawText(source, body, len(quote.text) - len(body), others)


@pytest.fixture
def make() -> SimpleNamespace:
    """What makes quotations, entries, lessons and texts for questions."""
    return SimpleNamespace(
        on=ON,
        articles=ARTICLES,
        provision=provision,
        case=case,
        entry=entry,
        heading=heading,
        lesson=lesson,
        older=older,
        law=law,
    )
