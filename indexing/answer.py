"""Answers made of nothing but quotations.

Each quotation is a stretch of the stored text, compared with it before it is returned;
what does not compare equal is not shown. Time limits, organs, consequences and amounts
that were asked for are pulled forward as spans of the quotations. Where what was found
speaks too little of the question, the answer is that the collection has none.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from corpus.errors import EndpointError
from corpus.models import Kind
from indexing.answering.abstention import (
    AbstentionRule,
    Signals,
    is_answerable,
    nearness,
    rule_for,
    signals_of,
    subject_words,
)
from indexing.answering.aspects import Aspect, aspects_asked, find_points
from indexing.answering.grouping import compose, grouped, wants_cases
from indexing.answering.models import AskResponse, Citation, Point, WrittenAnswer
from indexing.answering.quoting import deciding_sentence, quote_span, sentences
from indexing.answering.wanted import wanted_by
from indexing.searcher import passage_of
from indexing.searching.evidence import coverage
from indexing.searching.explain import DIRECT
from indexing.searching.models import Hit, SearchRequest, SearchResponse

if TYPE_CHECKING:
    from indexing.answering.endpoint import ChatModel
    from indexing.searcher import Searcher

__all__ = ["AnswerOptions", "Evidence", "ask", "gather", "weigh"]

_log = logging.getLogger(__name__)

_SENTENCES_READ = 3
_ALSO = 2


@dataclass(frozen=True, slots=True)
class AnswerOptions:
    """How much is quoted, and when a passage is evidence.

    ``near_best`` is the share of the best passage's evidence that each further quotation
    needs; the first hit needs none but that the question is answerable by ``abstention``
    (None: the rule of the collection's encoder).
    ``near_best_others`` is the same for cases and what else is no provision. After
    ``enough_points`` for an aspect no further quotation is read for it.
    """

    max_provisions: int = 4
    max_others: int = 2
    candidates: int = 12
    near_best: float = 0.6
    near_best_others: float = 0.75
    enough_points: int = 4
    abstention: AbstentionRule | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """What was found for a question: the search, and the hits that answer it, best first.

    ``signals`` are what the decision to answer rests on, None where a citation in the
    question or an empty result decides.
    """

    found: SearchResponse
    hits: tuple[Hit, ...]
    weights: Mapping[str, float]
    signals: Signals | None = None


def ask(
    searcher: Searcher,
    question: str,
    *,
    as_of: date | None = None,
    audience: frozenset[str] | None = None,
    model: ChatModel | None = None,
    options: AnswerOptions = AnswerOptions(),
) -> AskResponse:
    """Return the provisions that answer a question, or say that there are none.

    Args:
        searcher: of the collection.
        question: as typed.
        as_of: the date whose law counts; None means today.
        audience: labels the reader has; None means no restriction.
        model: writes an answer from the quotations, which stay beside it; None for none.
        options: how much is quoted, and when.
    """
    started = time.perf_counter()
    evidence = gather(searcher, question, as_of=as_of, audience=audience, options=options)
    found, asked = evidence.found, aspects_asked(question)
    quoted = [
        citation
        for hit in evidence.hits
        if (citation := _citation(hit, question, evidence.weights, asked, searcher)) is not None
    ]
    citations, groups = grouped(quoted, cases_first=wants_cases(question))
    points = _points(citations, asked, options.enough_points)
    notes = list(found.notes)
    if not citations and found.nearest_titles:
        titles = "、".join(f"《{title}》" for title in found.nearest_titles[:3])
        notes.append(f"名称相近的文件：{titles}。")
    written = None
    # What was looked up by its number needs no words beside it.
    if model is not None and citations and evidence.signals is not None:
        written, said = _written(model, question, citations)
        notes += said
    return AskResponse(
        question=question,
        answer=compose(citations, groups, points) if citations else _nothing(found),
        citations=citations,
        abstained=not citations,
        as_of=found.as_of,
        groups=groups,
        asked=[aspect.value for aspect in asked],
        points=points,
        written=written,
        notes=notes,
        took_ms=round((time.perf_counter() - started) * 1000, 2),
    )


# --- evidence -------------------------------------------------------------------------


def gather(
    searcher: Searcher,
    question: str,
    *,
    as_of: date | None = None,
    audience: frozenset[str] | None = None,
    options: AnswerOptions = AnswerOptions(),
) -> Evidence:
    """Return what a question is to be answered from; no hits when it cannot be.

    Args:
        searcher: of the collection.
        question: as typed.
        as_of: the date whose law counts; None means today.
        audience: labels the reader has; None means no restriction.
        options: how much is quoted, and when.
    """
    weighed = weigh(searcher, question, as_of=as_of, audience=audience, options=options)
    rule = options.abstention or rule_for(searcher.collection.encoder.name)
    if weighed.signals is None or not is_answerable(weighed.signals, rule):
        return weighed
    hits = list(weighed.found.hits)
    if all(hit.kind is not Kind.CASE for hit in hits):
        request = _request(question, as_of, audience, options)
        hits += searcher.search(
            request.model_copy(update={"kind": Kind.CASE, "top_k": options.max_others})
        ).hits
    chosen = _chosen(hits, question, weighed.weights, searcher, options)
    return replace(weighed, hits=tuple(chosen))


def weigh(
    searcher: Searcher,
    question: str,
    *,
    as_of: date | None = None,
    audience: frozenset[str] | None = None,
    options: AnswerOptions = AnswerOptions(),
) -> Evidence:
    """Return what the decision to answer rests on; hits only where a citation decides it.

    Args:
        searcher: of the collection.
        question: as typed.
        as_of: the date whose law counts; None means today.
        audience: labels the reader has; None means no restriction.
        options: how many hits are looked at.
    """
    found = searcher.search(_request(question, as_of, audience, options))
    weights = subject_words(searcher.word_weights(question))
    direct = [hit for hit in found.hits if hit.matched.why.startswith(DIRECT)]
    if direct:
        return Evidence(found, tuple(direct[: options.max_provisions]), weights)
    if found.missing or not found.hits:
        return Evidence(found, (), weights)
    only = searcher.catalog.selection(found.as_of, "current", (), audience)
    signals = signals_of(question, found, weights, searcher.collection, only)
    return Evidence(found, (), weights, signals)


def _request(
    question: str, as_of: date | None, audience: frozenset[str] | None, options: AnswerOptions
) -> SearchRequest:
    return SearchRequest(query=question, top_k=options.candidates, as_of=as_of, audience=audience)


def _chosen(
    hits: Sequence[Hit],
    question: str,
    weights: Mapping[str, float],
    searcher: Searcher,
    options: AnswerOptions,
) -> list[Hit]:
    """Return the hits that say nearly as much as the best one, in their order."""
    read = [_read(hit, weights) for hit in hits]
    # One batch: an encoder other than the shipped one is slow to start.
    texts = [text for texts in read for text in texts]
    near = iter(nearness(question, texts, searcher.collection.encoder))
    scores = [
        coverage(weights, passage_of(hit)) + max((next(near) for _ in texts), default=0.0)
        for hit, texts in zip(hits, read, strict=True)
    ]
    least = {True: options.near_best * max(scores), False: options.near_best_others * max(scores)}
    room = {True: options.max_provisions, False: options.max_others}
    chosen = []
    for place, (hit, score) in enumerate(zip(hits, scores, strict=True)):
        provision = hit.kind is Kind.REGULATION
        if room[provision] and (place == 0 or score >= least[provision]):
            room[provision] -= 1
            chosen.append(hit)
    return chosen


def _read(hit: Hit, weights: Mapping[str, float]) -> list[str]:
    """Return the sentences of a hit that speak most of the question, in their words."""
    texts = [hit.text[start:end] for start, end in sentences(hit.text)]
    return sorted(texts, key=lambda text: -coverage(weights, text))[:_SENTENCES_READ]


# --- quotations -----------------------------------------------------------------------


def _citation(
    hit: Hit,
    question: str,
    weights: Mapping[str, float],
    asked: Sequence[Aspect],
    searcher: Searcher,
) -> Citation | None:
    """Return the quotation of a hit, None if it is not what the store holds."""
    store = searcher.collection.store
    record = searcher.catalog.by_doc.get(hit.doc)
    if record is None:
        return None
    start, end = quote_span(hit, weights, searcher.collection, record.id)
    quote = hit.text[start - hit.start : end - hit.start]
    if not quote or store.text(record.id)[start:end] != quote:
        _log.error("quotation of document %s at %s does not match the store", record.id, start)
        return None
    spans = sentences(quote)
    near = nearness(question, [quote[s:e] for s, e in spans], searcher.collection.encoder)
    return Citation(
        doc=hit.doc,
        title=hit.title,
        version=hit.version,
        article=hit.article,
        quote=quote,
        start=start,
        end=end,
        status=hit.status,
        permalink=hit.permalink,
        kind=hit.kind,
        level=hit.level,
        issuer=hit.issuer,
        deciding=deciding_sentence(quote, spans, weights, near, asked),
    )


def _points(citations: Sequence[Citation], asked: Sequence[Aspect], enough: int) -> list[Point]:
    """Return what was asked for, from the first quotations that give it.

    Only provisions count: what a case reports is no rule. Those of one quotation are
    never cut short: the lightest of several consequences alone would be a wrong answer.
    """
    points: list[Point] = []
    for aspect in asked:
        count = 0
        for index, citation in enumerate(citations):
            if citation.kind is not Kind.REGULATION or count >= enough:
                continue
            spans = _spans_given(citation, aspect)
            count += len(spans)
            points += [
                Point(
                    aspect=aspect.value,
                    text=citation.quote[start:end],
                    citation=index,
                    start=start,
                    end=end,
                )
                for start, end in spans
            ]
    return points


def _spans_given(citation: Citation, aspect: Aspect) -> list[tuple[int, int]]:
    """Return the spans that give an aspect: of the full sentence that decides, or of all.

    Consequences are those of the whole line: they are graded from sentence to sentence.
    """
    quote, (first, last) = citation.quote, citation.deciding
    spans = find_points(quote, aspect)
    marks = "\n" if aspect is Aspect.CONSEQUENCE else "。\n"
    start = max(quote.rfind(mark, 0, first) for mark in marks) + 1
    ends = [at for mark in marks if (at := quote.find(mark, last - 1)) >= 0]
    end = min(ends, default=len(quote))
    return [span for span in spans if span[0] < end and span[1] > start] or spans


def _written(
    model: ChatModel, question: str, citations: Sequence[Citation]
) -> tuple[WrittenAnswer | None, list[str]]:
    """Return what a model writes from the quotations, and what is to be said about it."""
    from indexing.answering.writing import write_answer

    try:
        written = write_answer(model, question, citations)
    except EndpointError as error:
        return None, [f"{error.message}，以下只列原文。"]
    if not written.sentences:
        return None, ["模型的回答没有一句能与引文对应，没有采用，以下只列原文。"]
    return written, []


def _nothing(found: SearchResponse) -> str:
    """Return the sentences that say that there is no answer, and what is nearest."""
    if found.missing:
        return "没有找到可以引用的条文：" + "".join(found.missing)
    sentence = "资料库中没有找到可以回答这个问题的规定。"
    if not found.hits:
        return sentence
    first, text = _place(found.hits[0]), found.hits[0].text
    others = [place for place in dict.fromkeys(map(_place, found.hits)) if place != first]
    also = f"另可查看{'、'.join(others[:_ALSO])}。" if others else ""
    wanted = wanted_by(found.query)
    if wanted is None:
        lacking = "但与问题的内容不足以对应"
    elif wanted.stands_in(text):
        lacking = f"其中虽有{wanted.name}，但看不出说的就是所问的事"
    else:
        lacking = f"但其中没有写明{wanted.name}"
    return f"{sentence}最相近的是{first}，{lacking}，请自行核对。{also}"


def _place(hit: Hit) -> str:
    return f"《{hit.title}》{hit.article or ''}"
